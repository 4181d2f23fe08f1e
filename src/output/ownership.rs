//! Ownership: a page or list that somebody else wrote stays in the output folder. Dateline knows its own by their
//! signatures.

use std::{
    collections::HashSet,
    fs,
    path::{Path, PathBuf},
};

use super::read_if_there;
use crate::{
    config::{self, Config},
    diagnostic::{Diagnostic, Place, Severity},
    documents::Build,
    error::Error,
    feed::{self, Format},
    files,
    formats::{File, MARK, Signature},
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

/// Reports the files of feeds that earlier builds wrote and this one does not, as they are called otherwise now, or are of a format
/// that is not wanted any more.
pub(super) fn left(config: &Config, build: &Build) -> Vec<Diagnostic> {
    let path = |folder: &str, format: Format| config.file(&config.files.path(folder, format));
    let folders = || build.plan.subscriptions().map(|feed| feed.head.folder.as_str());
    let all = folders().flat_map(|folder| config.formats.iter().map(move |format| (folder, *format)));
    let written: HashSet<PathBuf> = all.map(|(folder, format)| path(folder, format)).collect();
    let usual = folders().flat_map(|folder| Format::ALL.into_iter().map(move |format| (folder, format)));
    let usual = usual.map(|(folder, format)| (folder, format!("{folder}{}", format.file_name())));
    let names = build.former_names.iter().map(|name| ("", name.clone())).chain(usual);
    let left = |(folder, name): (&str, String)| {
        let former = Some(config.file(&name)).filter(|former| !written.contains(former))?;
        let bytes = read_if_there(&config.directory.join(&former)).ok().flatten()?;
        let beginning = String::from_utf8_lossy(&bytes[..bytes.len().min(NEAR_THE_BEGINNING)]);
        let (format, is_ours) = match beginning.trim_start() {
            json if json.starts_with('{') => (Format::Json, true),
            xml => (if xml.contains("<rss") { Format::Rss } else { Format::Atom }, xml.contains(MARK)),
        };
        let address = feed::address(config.feeds_url.as_str(), &name);
        if !is_ours || !beginning.contains(&address) {
            return None;
        }
        let now = if config.formats.contains(&format) {
            format!("it is in {} now", files::shown(&path(folder, format)))
        } else {
            "the setting `formats` leaves its format out".to_owned()
        };
        let message = format!("this feed is not written any more; {now}");
        let help = format!("redirect it, as `dateline redirect HOST {address}` prints for many hosts, and remove it");
        Some(Diagnostic::new(&STALE_FEED, message).at(Place::file(&files::shown(&former))).help(help))
    };
    names.filter_map(left).collect()
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
