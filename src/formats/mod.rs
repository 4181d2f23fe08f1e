//! Feed formats: a feed becomes bytes, in one module for each format.

mod atom;
mod autodiscovery;
mod compress;
mod declared;
mod feed_list;
mod fit;
mod html;
mod json_feed;
mod listing;
mod media_rss;
mod opml;
mod podcast;
mod rss;
pub(crate) mod skeleton;
mod stylesheet;

use std::{borrow::Cow, io};

use rayon::prelude::*;

pub(crate) use crate::config::names::OPML;
use crate::{
    config::{Compression, Config},
    diagnostic::Diagnostic,
    error::Error,
    feed::{Document, Feed, Format},
    text,
};
pub(crate) use listing::{ListedFeed, Listing};

/// The name of the program in feeds. Without its version, so that a new version changes no bytes.
const GENERATOR: &str = "Dateline";

impl Format {
    /// Writes a feed in this format. Characters that XML forbids are left out, whatever text they stand in.
    ///
    /// # Errors
    /// [`Error::Serialize`] when the format's library fails.
    pub fn serialize(self, feed: &Feed) -> Result<Vec<u8>, Error> {
        let bytes = self.write(feed)?;
        Ok(match str::from_utf8(&bytes).map(text::clean) {
            Ok(Cow::Owned(clean)) => clean.into_bytes(),
            _ => bytes,
        })
    }

    /// A document of a feed.
    fn write(self, feed: &Feed) -> Result<Vec<u8>, Error> {
        let addresses = match feed.document {
            Document::Subscription { .. } => Addresses { own: feed.address(self), current: None },
            Document::Archive { number } => {
                Addresses { own: feed.archive_address(self, number), current: Some(feed.address(self)) }
            }
        };
        let previous = feed.document.previous().map(|number| feed.archive_address(self, number));
        let bytes = match self {
            Format::Rss => rss::serialize(feed, &addresses, previous.as_deref()),
            Format::Atom => atom::serialize(feed, &addresses, previous.as_deref()),
            Format::Json => json_feed::serialize(feed, &addresses.own, previous.as_deref()),
        };
        let bytes = bytes.map_err(|message| Error::Serialize { file: self.file_name(), message })?;
        let is_styled = feed.is_styled && self != Format::Json;
        Ok(if is_styled { stylesheet::name_in(&bytes, &feed.path(self), &feed.feeds_url) } else { bytes })
    }
}

/// Where a document is served.
struct Addresses {
    own: String,
    /// For an archive, the address that readers subscribe to.
    current: Option<String>,
}

impl Addresses {
    /// The links that RFC 5005 has for feeds in several documents. An archive does not link to the next one, which did
    /// not exist when it became full: full archives never change.
    fn links<'a>(&'a self, previous: Option<&'a str>) -> impl Iterator<Item = (&'static str, &'a str)> {
        let current = self.current.as_deref().map(|address| ("current", address));
        current.into_iter().chain(previous.map(|address| ("prev-archive", address)))
    }
}

/// The namespace of `fh:archive`.
const HISTORY: (&str, &str) = ("fh", "http://purl.org/syndication/history/1.0");

/// A file of the output folder.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct File {
    /// Its path in the output folder, with `/` between its parts.
    pub name: String,
    /// How many entries it has; `None` if it is not a feed.
    pub entries: Option<usize>,
    /// Its contents.
    pub bytes: Vec<u8>,
    /// How to recognize a file that Dateline wrote in its place; `None` for feeds that are called as usual, which are always
    /// replaced.
    pub(crate) signature: Option<Signature>,
}

/// What tells a file that Dateline wrote from one that somebody else wrote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Signature {
    /// A text near its beginning.
    pub text: &'static str,
    /// What to write into `dateline.toml` if the other file shall stay.
    pub instead: &'static str,
}

/// How RSS and Atom say that Dateline made a feed.
pub(crate) const MARK: &str = "<generator>Dateline</generator>";

impl Signature {
    /// What tells that Dateline wrote a feed into a file that settings name, where another program may have written.
    fn of_feed(format: Format) -> Self {
        let (text, instead) = match format {
            Format::Rss => (MARK, "another `rss` in `files`"),
            Format::Atom => (MARK, "another `atom` in `files`"),
            Format::Json => (json_feed::COMMENT, "another `json` in `files`"),
        };
        Self { text, instead }
    }
}

/// A feed in its formats.
#[derive(Debug, Default)]
pub(crate) struct Serialized {
    /// A file for each format, in their order.
    pub files: Vec<File>,
    /// What had to be left out of the files, and which are too large for some readers.
    pub diagnostics: Vec<Diagnostic>,
}

/// Serializes a feed in each of these formats, in parallel. `max_bytes` is the most that a file may have.
pub(crate) fn serialize(
    feed: &Feed,
    formats: &[Format],
    max_bytes: Option<usize>,
    config: &Config,
) -> Result<Serialized, Error> {
    let skeleton = skeleton::of(feed);
    let file = |format: &Format| -> Result<(File, Vec<Diagnostic>), Error> {
        let filled = skeleton::fill(&format.write(&skeleton)?, feed, *format);
        let mut bytes = filled.map_or_else(|| format.write(feed), Ok)?;
        let is_named = feed.files.of(&feed.folder).is_some_and(|names| names.given(*format).is_some());
        let file =
            |entries, bytes, signature| File { name: feed.path(*format), entries: Some(entries), bytes, signature };
        if let Document::Archive { .. } = feed.document {
            return Ok((file(feed.entries.len(), bytes, None), Vec::new()));
        }
        let (mut entries, mut cut) = (feed.entries.len(), Vec::new());
        if let Some(max_bytes) = max_bytes.filter(|max_bytes| bytes.len() > *max_bytes) {
            fit::Fitted { bytes, entries, cut } = fit::fit(feed, *format, max_bytes)?;
        }
        let file = file(entries, bytes, is_named.then(|| Signature::of_feed(*format)));
        let too_large = fit::too_large(&file, max_bytes);
        Ok((file, too_large.into_iter().chain(cut.iter().map(|path| fit::cut_entry(path, config))).collect()))
    };
    let made: Vec<Result<_, Error>> =
        formats.par_iter().with_min_len(feed.document.files_at_once()).map(file).collect();
    let mut serialized = Serialized::default();
    for made in made {
        let (file, found) = made?;
        serialized.files.push(file);
        // An entry that is cut in one format is usually cut in all.
        for diagnostic in found {
            if !serialized.diagnostics.contains(&diagnostic) {
                serialized.diagnostics.push(diagnostic);
            }
        }
    }
    Ok(serialized)
}

/// Makes the stylesheet of feeds, and the files that list the feeds of a site for people, for readers, for programs, and for
/// the site's pages. `feed` is the main feed.
pub(crate) fn lists(feed: &Feed, listed: &[Listing<'_>], config: &Config) -> Result<Vec<File>, Error> {
    let mut files = Vec::new();
    if config.stylesheet {
        files.push(stylesheet::file(config, listed));
    }
    if config.page {
        files.push(html::file(config, feed, listed)?);
    }
    if config.lists {
        files.push(opml::file(feed, listed, config));
        files.push(feed_list::file(feed, listed, config)?);
        files.push(autodiscovery::file(listed, config));
    }
    Ok(files)
}

/// A list of feeds, with the text that tells that Dateline wrote it.
fn list(name: &str, bytes: Vec<u8>, signature: &'static str) -> File {
    File {
        name: name.to_owned(),
        entries: None,
        bytes,
        signature: Some(Signature { text: signature, instead: "`lists = false`" }),
    }
}

/// The media type to serve a feed as. Browsers apply its stylesheet only if the type is not that of a feed.
#[cfg(feature = "cli")]
pub(crate) fn served_as(format: Format, config: &Config) -> &'static str {
    match format {
        Format::Rss | Format::Atom if config.stylesheet => "application/xml",
        format => format.media_type(),
    }
}

/// Compresses a file.
pub(crate) fn compress(file: &File, compression: Compression) -> Result<Vec<u8>, Error> {
    let failed = |error: io::Error| Error::Serialize { file: compression.extension(), message: error.to_string() };
    compress::compress(&file.bytes, compression).map_err(failed)
}
