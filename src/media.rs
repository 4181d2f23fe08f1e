//! Media: the picture, sounds and films of an entry, and what a podcast says about an episode.

use std::{fmt, sync::Arc};

/// What is known about a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Measured {
    /// In bytes; never 0.
    pub length: Option<u64>,
    /// Its media type, as in `audio/mpeg`.
    pub mime_type: Option<String>,
}

/// The picture of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Image {
    /// Its absolute address.
    pub url: String,
    /// A description for people who do not see it; may be empty.
    pub alt: String,
    /// What is known about the file.
    pub measured: Measured,
}

/// A file that comes with an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Enclosure {
    /// RSS `enclosure url`, Atom `link href`, JSON Feed `url`: its absolute address.
    pub url: String,
    /// RSS and Atom `length` and `type`, JSON Feed `size_in_bytes` and `mime_type`. Without both, it is listed in Media
    /// RSS instead of RSS's `enclosure`.
    pub measured: Measured,
    /// Atom `title`, JSON Feed `title`, Media RSS `media:title`.
    pub title: Option<String>,
    /// In seconds: JSON Feed `duration_in_seconds`, Media RSS `duration`, `itunes:duration`.
    pub duration: Option<u64>,
}

impl Image {
    /// A picture at this absolute address, and what is to be seen on it.
    #[must_use]
    pub fn new(url: impl Into<String>, alt: impl Into<String>) -> Self {
        Self { url: url.into(), alt: alt.into(), measured: Measured::default() }
    }
}

impl Enclosure {
    /// A file at this absolute address, of which RSS wants to know the length in bytes and the media type.
    #[must_use]
    pub fn new(url: impl Into<String>, length: u64, mime_type: impl Into<String>) -> Self {
        let measured = Measured { length: (length > 0).then_some(length), mime_type: Some(mime_type.into()) };
        Self { url: url.into(), measured, title: None, duration: None }
    }

    pub(crate) fn length_and_type(&self) -> Option<(u64, &str)> {
        self.measured.length.zip(self.measured.mime_type.as_deref())
    }
}

/// What a podcast says about one of its episodes: `itunes:*` and `podcast:*` of an item of RSS.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Episode {
    /// `itunes:title`: the title without the number.
    pub(crate) title: Option<String>,
    /// `itunes:episode`, counted from 1.
    pub(crate) number: Option<u32>,
    /// `itunes:season`, counted from 1.
    pub(crate) season: Option<u32>,
    /// `itunes:episodeType`: `full`, `trailer` or `bonus`.
    pub(crate) kind: Option<String>,
    /// `itunes:explicit`.
    pub(crate) explicit: Option<bool>,
    /// In seconds: `itunes:duration`.
    pub(crate) duration: Option<u64>,
    /// `podcast:transcript`.
    pub(crate) transcripts: Vec<SupplementaryFile>,
    /// `podcast:chapters`.
    pub(crate) chapters: Option<SupplementaryFile>,
}

/// The transcript or the chapters of an episode.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SupplementaryFile {
    /// Its absolute address.
    pub(crate) url: String,
    /// Its media type.
    pub(crate) mime_type: String,
    /// The language of a transcript, if it is given.
    pub(crate) language: Option<String>,
}

/// Asks a server about a file. The library itself does not use the network; the caller passes this in.
#[derive(Clone)]
pub(crate) struct Lookup(pub(crate) Arc<Ask>);

/// Returns what is known about the file at an address, or why nothing is, in one line.
pub(crate) type Ask = dyn Fn(&str) -> Result<Measured, String> + Send + Sync;

impl fmt::Debug for Lookup {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Lookup")
    }
}
