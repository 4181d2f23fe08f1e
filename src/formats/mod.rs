//! Feed formats: a feed to bytes, one file a format, and nothing else.

mod atom;
mod autodiscovery;
mod compress;
mod feed_list;
mod fit;
mod html;
mod json_feed;
mod listing;
mod media_rss;
mod opml;
mod podcast;
mod rss;
mod skeleton;
mod stylesheet;
mod words;

use std::io;

use rayon::prelude::*;

pub use crate::config::names::{ARCHIVE_FOLDER, OPML};
use crate::{
    Error,
    config::{Compression, Config, Format},
    diagnostic::Diagnostic,
    feed::{Document, Feed},
    output::{File, Mark},
    site::SiteFeed,
};

/// The name of the program in the feeds it writes. Without its version, so that a new one changes no bytes.
const GENERATOR: &str = "Dateline";

impl Format {
    /// Its registered media type.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Format::Rss => "application/rss+xml",
            Format::Atom => "application/atom+xml",
            Format::Json => "application/feed+json",
        }
    }

    /// The document, and its skeleton where it has one: `skeleton` is that of the feed.
    fn serialize(self, feed: &Feed, skeleton: &Feed) -> Result<(Vec<u8>, Option<Vec<u8>>), Error> {
        let bytes = self.write(skeleton)?;
        match skeleton::fill(&bytes, feed, self) {
            Some(filled) => {
                debug_assert!(Some(&filled) == self.write(feed).as_ref().ok(), "a document is what its library writes");
                Ok((filled, Some(bytes)))
            }
            None => Ok((self.write(feed)?, None)),
        }
    }

    fn write(self, feed: &Feed) -> Result<Vec<u8>, Error> {
        let address = |name: &str| feed.address(name);
        let (name, current) = match feed.document {
            Document::Subscription { .. } => (self.file_name().to_owned(), None),
            Document::Archive { number } => (self.archive_name(number), Some(address(self.file_name()))),
        };
        let addresses = Addresses { own: address(&name), current };
        let previous = feed.document.previous().map(|number| address(&self.archive_name(number)));
        let bytes = match self {
            Format::Rss => rss::serialize(feed, &addresses, previous.as_deref()),
            Format::Atom => atom::serialize(feed, &addresses, previous.as_deref()),
            Format::Json => json_feed::serialize(feed, &addresses.own, previous.as_deref()),
        };
        let bytes = bytes.map_err(|message| Error::Serialize { file: self.file_name(), message })?;
        let is_styled = feed.is_styled && self != Format::Json;
        Ok(if is_styled { stylesheet::name_in(&bytes, &format!("{}{name}", feed.folder)) } else { bytes })
    }
}

/// Where a document is served.
struct Addresses {
    own: String,
    /// Of an archive, what readers subscribe to.
    current: Option<String>,
}

impl Addresses {
    /// The relations that RFC 5005 has for feeds in several documents. An archive does not lead on to the next: when it
    /// became full there was none, and from then on it never changes.
    fn links<'a>(&'a self, previous: Option<&'a str>) -> impl Iterator<Item = (&'static str, &'a str)> {
        let current = self.current.as_deref().map(|address| ("current", address));
        current.into_iter().chain(previous.map(|address| ("prev-archive", address)))
    }
}

/// The namespace of `fh:archive`.
const HISTORY: (&str, &str) = ("fh", "http://purl.org/syndication/history/1.0");

/// A feed's file, and what the gate has to read of it.
#[derive(Clone, Debug)]
pub struct Written {
    /// The file.
    pub file: File,
    /// Its bytes with a stand-in for the content of each entry; none where only the whole can be read.
    pub(crate) skeleton: Option<Vec<u8>>,
}

/// Makes a feed's file in each of these formats, at the same time. `max_bytes` is the most that a file may have.
///
/// # Errors
/// [`Error::Serialize`] when a format's library fails.
pub fn serialize(
    feed: &Feed,
    formats: &[Format],
    max_bytes: Option<usize>,
    config: &Config,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<Vec<Written>, Error> {
    let skeleton = skeleton::of(feed);
    let fitted: Vec<Result<(Written, Vec<Diagnostic>), Error>> = formats
        .par_iter()
        .with_min_len(feed.document.files_at_once())
        .map(|format| {
            let (bytes, skeleton) = format.serialize(feed, &skeleton)?;
            let file = |name, entries, bytes| File { name, entries: Some(entries), bytes, mark: None };
            if let Document::Archive { number } = feed.document {
                let file = file(format.archive_name(number), feed.entries.len(), bytes);
                return Ok((Written { file, skeleton }, Vec::new()));
            }
            let name = format!("{}{}", feed.folder, format.file_name());
            let (written, cut) = match max_bytes.filter(|max_bytes| bytes.len() > *max_bytes) {
                None => (Written { file: file(name, feed.entries.len(), bytes), skeleton }, Vec::new()),
                Some(max_bytes) => {
                    let fit::Fitted { bytes, entries, cut } = fit::fit(feed, *format, max_bytes)?;
                    (Written { file: file(name, entries, bytes), skeleton: None }, cut)
                }
            };
            let diagnostics = fit::too_large(&written.file, max_bytes).into_iter();
            let cut = cut.iter().map(|path| fit::cut_entry(path, config));
            Ok((written, diagnostics.chain(cut).collect()))
        })
        .collect();
    let mut files = Vec::new();
    for fitted in fitted {
        let (written, found) = fitted?;
        files.push(written);
        // What is cut in one format is mostly cut in all.
        for diagnostic in found {
            if !diagnostics.contains(&diagnostic) {
                diagnostics.push(diagnostic);
            }
        }
    }
    Ok(files)
}

/// Makes the files beside the feeds: what lists them for readers, for programs, to paste into pages, and for people's eyes.
/// `feed` is that of all articles, as it was planned in `main`.
///
/// # Errors
/// [`Error::Serialize`] when a format's library fails or the page's template cannot be filled.
pub fn beside(feed: &Feed, main: &SiteFeed, feeds: &[SiteFeed], config: &Config) -> Result<Vec<File>, Error> {
    let listed = listing::by_group(main, feeds);
    let mut files = Vec::new();
    if config.stylesheet {
        files.push(stylesheet::file(config));
    }
    if config.page {
        files.push(html::file(config, feed, &listed)?);
    }
    if config.lists {
        files.push(opml::file(feed, &listed, config)?);
        files.push(feed_list::file(feed, &listed, config)?);
        files.push(autodiscovery::file(&listed, config));
    }
    Ok(files)
}

/// A list of feeds, which bears a text that says who made it.
fn list(name: &str, bytes: Vec<u8>, mark: &'static str) -> File {
    File { name: name.to_owned(), entries: None, bytes, mark: Some(Mark { text: mark, setting: "lists" }) }
}

/// A file in fewer bytes.
///
/// # Errors
/// [`Error::Serialize`] when a compression's library fails.
pub fn compress(file: &File, compression: Compression) -> Result<Vec<u8>, Error> {
    let failed = |error: io::Error| Error::Serialize { file: compression.extension(), message: error.to_string() };
    compress::compress(&file.bytes, compression).map_err(failed)
}
