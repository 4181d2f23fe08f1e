//! Input: the files that a command is given by name.

use std::{io, path::Path};

use url::Url;

use super::{
    diagnostics::printable,
    fetch,
    options::FetchOptions,
    print::{self, Printer},
};
use crate::{
    Error,
    diagnostic::{Diagnostic, Place},
    files,
    published::{self, PublishedFeed},
    rules::command::NO_FEED,
    text,
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

/// Reads a feed or a page, and opens it if it is compressed.
pub(super) fn opened(directory: &Path, file: &Path, kind: files::Kind) -> Result<Vec<u8>, Error> {
    let name = file.to_string_lossy();
    files::opened(read(directory, file, kind)?, &name).map_err(|error| {
        let message = format!("this file is compressed, and cannot be unpacked: {error}");
        let diagnostic = Diagnostic::new(&NO_FEED, message).at(Place::file(&print::named(directory, &name)));
        Error::Feed(vec![diagnostic.help("fetch or compress it again, or give the file before it was compressed")])
    })
}

/// The feed at a path or an address, the address, and how many bytes were read. A page on the web leads to the first feed that
/// it links to.
pub(super) fn feed(
    directory: &Path,
    name: &str,
    options: &FetchOptions,
    printer: &Printer,
) -> Result<(PublishedFeed, Option<Url>, usize), Error> {
    let (bytes, address) = if name.contains("://") {
        let fetched = fetch::get(name, options.timeout)?;
        (fetched.bytes, Some(fetched.address))
    } else {
        (opened(directory, Path::new(name), files::FEED)?, None)
    };
    let shown = print::named(directory, name);
    let error = match parsed(&bytes, &shown, address.as_ref()) {
        Ok(feed) => return Ok((feed, address, bytes.len())),
        Err(error) => error,
    };
    let linked = address.iter().flat_map(|address| published::feeds_of_page(&bytes, address)).map(String::from);
    // What is no feed behind such a link leads nowhere else.
    let linked: Vec<String> = linked.filter(|linked| linked != name).collect();
    let [first, others @ ..] = &*linked else { return Err(error) };
    let more = if others.is_empty() { String::new() } else { format!(" (and to {})", others.join(", ")) };
    printer.remark(&printable(&format!("{shown} is a page that links to the feed {first}{more}")));
    let fetched = fetch::get(first, options.timeout)?;
    let feed = parsed(&fetched.bytes, first, Some(&fetched.address))?;
    Ok((feed, Some(fetched.address), fetched.bytes.len()))
}

fn parsed(bytes: &[u8], shown: &str, address: Option<&Url>) -> Result<PublishedFeed, Error> {
    published::parse(bytes, shown, address).map_err(|message| {
        let diagnostic = |message: &str| Diagnostic::new(&NO_FEED, message).at(Place::file(shown));
        let beginning = String::from_utf8_lossy(&bytes[..bytes.len().min(BEGINNING)]);
        Error::Feed(vec![match beginning.trim_start().chars().next() {
            None => diagnostic("this is not a feed: there is nothing in it"),
            _ if text::begins_page(&beginning) => diagnostic(match address {
                Some(_) => "this is not a feed, but a page that links to none",
                None => "this is not a feed, but a page",
            })
            .help(
                "give the address of the feed itself; many are at /feed/, /feed.xml, /index.xml, /atom.xml or /rss.xml",
            ),
            Some('<' | '{' | '\u{FEFF}') => diagnostic(&format!("this is not a feed: {}", printable(&message))),
            Some(_) => diagnostic("this is not a feed: it is neither XML nor JSON"),
        }])
    })
}

/// How many bytes are looked at to tell what a file is that is no feed.
const BEGINNING: usize = 1024;
