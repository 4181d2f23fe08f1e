//! Feed formats: a feed to bytes, one file a format, and nothing else.

mod atom;
mod json_feed;
mod rss;

use crate::{
    Error,
    config::{Config, Format},
    diagnostic::{Diagnostic, Place},
    feed::{Document, Feed},
    output::File,
};

/// The name of the program in the feeds it writes. Without its version, so that a new one changes no bytes.
const GENERATOR: &str = "Dateline";

impl Format {
    /// The name of the feed's file.
    #[must_use]
    pub fn file_name(self) -> &'static str {
        match self {
            Format::Rss => "rss.xml",
            Format::Atom => "atom.xml",
            Format::Json => "feed.json",
        }
    }

    /// The path of an archive's file in the output folder: `archive/atom-3.xml`.
    #[must_use]
    pub fn archive_name(self, number: u32) -> String {
        let (stem, extension) = self.file_name().split_once('.').unwrap_or_default();
        format!("{ARCHIVE_FOLDER}/{stem}-{number}.{extension}")
    }

    fn serialize(self, feed: &Feed) -> Result<Vec<u8>, Error> {
        let address = |name: &str| format!("{}{name}", feed.feeds_url);
        let subscription = address(self.file_name());
        let addresses = match feed.document {
            Document::Subscription { .. } => Addresses { own: subscription, current: None },
            Document::Archive { number } => {
                Addresses { own: address(&self.archive_name(number)), current: Some(subscription) }
            }
        };
        let previous = feed.document.previous().map(|number| address(&self.archive_name(number)));
        let bytes = match self {
            Format::Rss => rss::serialize(feed, &addresses, previous.as_deref()),
            Format::Atom => atom::serialize(feed, &addresses, previous.as_deref()),
            Format::Json => json_feed::serialize(feed, &addresses.own, previous.as_deref()),
        };
        bytes.map_err(|message| Error::Serialize { file: self.file_name(), message })
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

/// The folder of the archives in the output folder.
pub const ARCHIVE_FOLDER: &str = "archive";

/// Makes the feed's file in each of the configured formats, at the same time.
///
/// # Errors
/// [`Error::Serialize`] when a format's library fails.
pub fn serialize(feed: &Feed, config: &Config, diagnostics: &mut Vec<Diagnostic>) -> Result<Vec<File>, Error> {
    use rayon::prelude::*;
    let files: Vec<Result<File, Error>> = config
        .formats
        .par_iter()
        .with_min_len(feed.document.files_at_once())
        .map(|format| {
            if let Document::Archive { number } = feed.document {
                let bytes = format.serialize(feed)?;
                return Ok(File { name: format.archive_name(number), entries: feed.entries.len(), bytes });
            }
            let (bytes, entries) = within(feed, *format, config.max_bytes)?;
            Ok(File { name: format.file_name().to_owned(), entries, bytes })
        })
        .collect();
    let files = files.into_iter().collect::<Result<Vec<_>, _>>()?;
    diagnostics.extend(files.iter().filter_map(|file| too_large(file, config)));
    Ok(files)
}

/// Miniflux and others refuse feeds with more bytes than this.
const MOST_BYTES: usize = 15 * 1024 * 1024;

fn too_large(file: &File, config: &Config) -> Option<Diagnostic> {
    let (name, bytes) = (&file.name, file.bytes.len());
    let (message, help) = match config.max_bytes {
        Some(max_bytes) if bytes > max_bytes => (
            format!("{name} has {bytes} bytes, more than `max_bytes` ({max_bytes}) even with a single summary"),
            "raise `max_bytes` in dateline.toml",
        ),
        _ if bytes > MOST_BYTES => (
            format!("{name} has {bytes} bytes; readers such as Miniflux refuse feeds of more than 15 MiB"),
            "lower `limit`, or set `max_bytes` in dateline.toml",
        ),
        _ => return None,
    };
    Some(Diagnostic::warning("too-large", message).at(Place::file(name)).help(help))
}

/// The bytes of as many of the newest entries as fit, and how many these are. A newest entry that does not even fit alone
/// is cut down to its summary.
fn within(feed: &Feed, format: Format, max_bytes: Option<usize>) -> Result<(Vec<u8>, usize), Error> {
    let whole = format.serialize(feed)?;
    let Some(max_bytes) = max_bytes.filter(|max_bytes| whole.len() > *max_bytes) else {
        return Ok((whole, feed.entries.len()));
    };
    let of_newest = |count: usize| {
        let mut feed = feed.clone();
        feed.entries.truncate(count);
        format.serialize(&feed)
    };
    // Between these two: so many fit, so many do not.
    let (mut fits, mut best, mut exceeds) = (0, None, feed.entries.len());
    while exceeds - fits > 1 {
        let middle = fits.midpoint(exceeds);
        let bytes = of_newest(middle)?;
        if bytes.len() <= max_bytes {
            (fits, best) = (middle, Some(bytes));
        } else {
            exceeds = middle;
        }
    }
    if let Some(bytes) = best {
        return Ok((bytes, fits));
    }
    let mut alone = feed.clone();
    alone.entries.truncate(1);
    for entry in &mut alone.entries {
        entry.content = None;
    }
    Ok((format.serialize(&alone)?, alone.entries.len()))
}
