//! A foreign file stands where Dateline would put one of its own beside the feeds, and somebody else wrote it. It stays.

use std::{fs, path::Path};

use super::standing_at;
use crate::{
    config::{self, Config},
    diagnostic::{Diagnostic, Place},
    error::Error,
    formats::{File, Mark},
    rules::command::FOREIGN_FILE,
};

/// A mark stands in the first bytes of a file, so many of them.
const NEAR_THE_BEGINNING: usize = 1024;

/// What to say of the file that stands where `file` would, if it is foreign.
pub(super) fn check(folder: &Path, file: &File, config: &Config) -> Result<Option<Diagnostic>, Error> {
    let Some(mark) = file.mark else { return Ok(None) };
    if !is_foreign(&folder.join(&file.name), mark)? {
        return Ok(None);
    }
    let message = "this file was not written by Dateline, and stays as it is";
    let help = format!(
        "move it away, or write `{} = false` into {} to do without Dateline's",
        mark.setting,
        config::FILE_NAME
    );
    let path = config.output.join(&file.name).to_string_lossy().into_owned();
    Ok(Some(Diagnostic::new(&FOREIGN_FILE, message).at(Place::file(&path)).help(help)))
}

fn is_foreign(path: &Path, mark: Mark) -> Result<bool, Error> {
    // Neither a folder nor a link, wherever it leads, is what Dateline writes.
    if fs::symlink_metadata(path).is_ok_and(|metadata| !metadata.is_file()) {
        return Ok(true);
    }
    let bears = |bytes: Vec<u8>| {
        let beginning = &bytes[..bytes.len().min(NEAR_THE_BEGINNING)];
        memchr::memmem::find(beginning, mark.text.as_bytes()).is_some()
    };
    Ok(standing_at(path)?.is_some_and(|bytes| !bears(bytes)))
}
