//! Input: the files that a command is given by name.

use std::{
    fs,
    io::{self, Read},
    path::Path,
};

use url::Url;

use super::{diagnostics::printable, fetch, options::FetchOptions, print};
use crate::{
    Error,
    diagnostic::{Diagnostic, Place},
    published::{self, PublishedFeed},
    rules::command::NO_FEED,
};

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

/// The feed at a path or an address, and the address.
pub(super) fn feed(
    directory: &Path,
    name: &str,
    options: &FetchOptions,
) -> Result<(PublishedFeed, Option<Url>), Error> {
    let (bytes, address) = if name.contains("://") {
        let fetched = fetch::get(name, options.timeout)?;
        (fetched.bytes, Some(fetched.address))
    } else {
        (read(directory, Path::new(name))?, None)
    };
    let shown = print::named(directory, name);
    let feed = published::parse(&bytes, &shown, address.as_ref()).map_err(|message| {
        let message = format!("this is not a feed: {}", printable(&message));
        Error::Feed(vec![Diagnostic::new(&NO_FEED, message).at(Place::file(&shown))])
    })?;
    Ok((feed, address))
}
