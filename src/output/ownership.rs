//! Ownership: a page or list that somebody else wrote stays in the output folder. Dateline knows its own by their
//! signatures.

use std::{fs, path::Path};

use super::read_if_there;
use crate::{
    config::{self, Config},
    diagnostic::{Diagnostic, Place, Severity},
    error::Error,
    feed::{self, Format},
    files,
    formats::{File, Signature},
    rules::command::{FOREIGN_FILE, STALE_FEED},
};

/// How many of a file's first bytes are searched for the signature.
const NEAR_THE_BEGINNING: usize = 8 * 1024;

/// Reports the file in the place of `file`, if somebody else wrote it.
pub(super) fn check(file: &File, config: &Config) -> Result<Option<Diagnostic>, Error> {
    let Some(signature) = file.signature else { return Ok(None) };
    let path = config.file(&file.name);
    if !is_not_ours(&config.directory.join(&path), signature)? {
        return Ok(None);
    }
    let message = "this file was not written by Dateline, and stays as it is";
    let help =
        format!("move it away, or write {} into {} to do without Dateline's", signature.instead, config::FILE_NAME);
    let diagnostic = Diagnostic::new(&FOREIGN_FILE, message).at(Place::file(&path.to_string_lossy())).help(help);
    // A page may be missing; without the feed, its readers would hear nothing any more.
    Ok(Some(if file.entries.is_some() { diagnostic.severity(Severity::Error) } else { diagnostic }))
}

/// Reports the files of feeds that earlier builds wrote and this one does not, for it is called otherwise now.
pub(super) fn left(config: &Config) -> Vec<Diagnostic> {
    let left = |(folder, format, name): (&str, Format, &str)| {
        let usual = format!("{folder}{}", format.file_name());
        let (former, now) = (config.output.join(&usual), config.file(name));
        let is_written = Format::ALL.iter().any(|other| config.file(&config.files.path(folder, *other)) == former);
        let address = feed::address(config.feeds_url.as_str(), &usual);
        let bytes = read_if_there(&config.directory.join(&former)).ok().flatten().filter(|_| !is_written)?;
        let beginning = &bytes[..bytes.len().min(NEAR_THE_BEGINNING)];
        memchr::memmem::find(beginning, address.as_bytes())?;
        let message = format!("this feed is not written any more; it is in {} now", files::shown(&now));
        Some(Diagnostic::new(&STALE_FEED, message).at(Place::file(&files::shown(&former))))
    };
    config.files.all().filter_map(left).collect()
}

fn is_not_ours(path: &Path, signature: Signature) -> Result<bool, Error> {
    // Dateline writes neither folders nor links.
    if fs::symlink_metadata(path).is_ok_and(|metadata| !metadata.is_file()) {
        return Ok(true);
    }
    let is_signed = |bytes: Vec<u8>| {
        let beginning = &bytes[..bytes.len().min(NEAR_THE_BEGINNING)];
        memchr::memmem::find(beginning, signature.text.as_bytes()).is_some()
    };
    Ok(read_if_there(path)?.is_some_and(|bytes| !is_signed(bytes)))
}
