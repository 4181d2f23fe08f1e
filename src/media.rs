//! Media: the picture, sounds and films of an entry, and what a podcast says of an episode.

use std::{fmt, sync::Arc};

/// What is known of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Measured {
    /// In bytes; never 0.
    pub length: Option<u64>,
    /// Its media type, as in `audio/mpeg`.
    pub mime_type: Option<String>,
}

/// A picture that stands for an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Image {
    /// Its absolute address.
    pub url: String,
    /// What is to be seen on it, for those who do not see it; may be empty.
    pub alt: String,
    /// Where the file is known.
    pub measured: Measured,
}

/// A file that comes with an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enclosure {
    /// RSS `enclosure url`, Atom `link href`, JSON Feed `url`: its absolute address.
    pub url: String,
    /// RSS and Atom `length` and `type`, JSON Feed `size_in_bytes` and `mime_type`. What lacks one of them is no
    /// `enclosure` of RSS, but stands in Media RSS.
    pub measured: Measured,
    /// Atom `title`, JSON Feed `title`, Media RSS `media:title`.
    pub title: Option<String>,
    /// In seconds: JSON Feed `duration_in_seconds`, Media RSS `duration`, `itunes:duration`.
    pub duration: Option<u64>,
}

impl Enclosure {
    /// Its length and type, where both are known.
    #[must_use]
    pub fn is_whole(&self) -> Option<(u64, &str)> {
        self.measured.length.zip(self.measured.mime_type.as_deref())
    }
}

/// What a podcast says of one of its episodes: `itunes:*` and `podcast:*` of an item of RSS.
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
    pub transcripts: Vec<Companion>,
    /// `podcast:chapters`.
    pub chapters: Option<Companion>,
}

/// A text that comes with an episode.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Companion {
    /// Its absolute address.
    pub url: String,
    /// Its media type.
    pub mime_type: String,
    /// The language of a transcript, where it is said.
    pub language: Option<String>,
}

/// Asks a server what a file is. The core touches no network, so that whoever may hands this in.
#[derive(Clone)]
pub struct Lookup(pub Arc<Ask>);

/// Gives what is known of the file at an address, or why nothing is, in one line.
pub type Ask = dyn Fn(&str) -> Result<Measured, String> + Send + Sync;

impl fmt::Debug for Lookup {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Lookup")
    }
}
