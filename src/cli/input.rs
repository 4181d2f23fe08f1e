//! Input: the files that a command is given by name.

use std::{
    fs,
    io::{self, Read},
    path::Path,
};

use super::print;
use crate::Error;

/// Reads a file, relative to the project's folder; `-` is standard input.
pub(super) fn read(directory: &Path, file: &Path) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    let read = if file == Path::new("-") {
        io::stdin().lock().read_to_end(&mut bytes).map(|_| ())
    } else {
        fs::read(directory.join(file)).map(|content| bytes = content)
    };
    read.map_err(|source| Error::Io {
        action: "read",
        path: print::named(directory, &file.to_string_lossy()).into(),
        source,
    })?;
    Ok(bytes)
}
