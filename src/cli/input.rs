//! Input: the files that a command is given by name.

use std::{io, path::Path};

use url::Url;

use super::{diagnostics::printable, fetch, options::FetchOptions, print};
use crate::{
    Error,
    diagnostic::{Diagnostic, Place},
    files,
    published::{self, PublishedFeed},
    rules::command::NO_FEED,
};

/// Reads a file, relative to the project's folder; `-` is standard input.
pub(super) fn read(directory: &Path, file: &Path, kind: files::Kind) -> Result<Vec<u8>, Error> {
    let read = if file == Path::new("-") {
        let mut bytes = Vec::new();
        files::read_to_end(io::stdin().lock(), kind, &mut bytes).map(|()| bytes)
    } else {
        files::read(&directory.join(file), kind)
    };
    let path = || print::named(directory, &file.to_string_lossy()).into();
    read.map_err(|source| Error::Io { action: "read", path: path(), source })
}

/// The feed at a path or an address, the address, and how many bytes were read.
pub(super) fn feed(
    directory: &Path,
    name: &str,
    options: &FetchOptions,
) -> Result<(PublishedFeed, Option<Url>, usize), Error> {
    let (bytes, address) = if name.contains("://") {
        let fetched = fetch::get(name, options.timeout)?;
        (fetched.bytes, Some(fetched.address))
    } else {
        (read(directory, Path::new(name), files::FEED)?, None)
    };
    let shown = print::named(directory, name);
    let feed = published::parse(&bytes, &shown, address.as_ref()).map_err(|message| {
        let message = format!("this is not a feed: {}", printable(&message));
        Error::Feed(vec![Diagnostic::new(&NO_FEED, message).at(Place::file(&shown))])
    })?;
    Ok((feed, address, bytes.len()))
}
