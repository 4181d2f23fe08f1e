//! Media: the picture, sounds and films of an entry, and what a podcast says about an episode.

use std::{fmt, sync::Arc};

/// What is known about a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Measured {
    /// In bytes; never 0.
    pub length: Option<u64>,
    /// Its media type, as in `audio/mpeg`.
    pub mime_type: Option<String>,
}

/// The picture of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
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

impl Enclosure {
    /// Its length and type, if both are known.
    #[must_use]
    pub fn length_and_type(&self) -> Option<(u64, &str)> {
        self.measured.length.zip(self.measured.mime_type.as_deref())
    }
}

/// What a podcast says about one of its episodes: `itunes:*` and `podcast:*` of an item of RSS.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Episode {
    /// `itunes:title`: the title without the number.
    pub title: Option<String>,
    /// `itunes:episode`, counted from 1.
    pub number: Option<u32>,
    /// `itunes:season`, counted from 1.
    pub season: Option<u32>,
    /// `itunes:episodeType`: `full`, `trailer` or `bonus`.
    pub kind: Option<String>,
    /// `itunes:explicit`.
    pub explicit: Option<bool>,
    /// In seconds: `itunes:duration`.
    pub duration: Option<u64>,
    /// `podcast:transcript`.
    pub transcripts: Vec<SupplementaryFile>,
    /// `podcast:chapters`.
    pub chapters: Option<SupplementaryFile>,
}

/// The transcript or the chapters of an episode.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SupplementaryFile {
    /// Its absolute address.
    pub url: String,
    /// Its media type.
    pub mime_type: String,
    /// The language of a transcript, if it is given.
    pub language: Option<String>,
}

/// Asks a server about a file. The library itself does not use the network; the caller passes this in.
#[derive(Clone)]
pub struct Lookup(pub Arc<Ask>);

/// Returns what is known about the file at an address, or why nothing is, in one line.
pub type Ask = dyn Fn(&str) -> Result<Measured, String> + Send + Sync;

impl fmt::Debug for Lookup {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Lookup")
    }
}
