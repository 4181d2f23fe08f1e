//! Ownership: a page or list that somebody else wrote stays in the output folder. Dateline knows its own by their
//! signatures.

use std::{fs, path::Path};

use super::read_if_there;
use crate::{
    config::{self, Config},
    diagnostic::{Diagnostic, Place},
    error::Error,
    formats::{File, Signature},
    rules::command::FOREIGN_FILE,
};

/// How many of a file's first bytes are searched for the signature.
const NEAR_THE_BEGINNING: usize = 1024;

/// Reports the file in the place of `file`, if somebody else wrote it.
pub(super) fn check(folder: &Path, file: &File, config: &Config) -> Result<Option<Diagnostic>, Error> {
    let Some(signature) = file.signature else { return Ok(None) };
    if !is_not_ours(&folder.join(&file.name), signature)? {
        return Ok(None);
    }
    let message = "this file was not written by Dateline, and stays as it is";
    let help = format!(
        "move it away, or write `{} = false` into {} to do without Dateline's",
        signature.setting,
        config::FILE_NAME
    );
    let path = config.output.join(&file.name).to_string_lossy().into_owned();
    Ok(Some(Diagnostic::new(&FOREIGN_FILE, message).at(Place::file(&path)).help(help)))
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
