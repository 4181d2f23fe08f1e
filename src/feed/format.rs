//! The formats of feeds, and what their files are called.

use serde::Deserialize;

/// A feed format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Format {
    /// RSS 2.0, in `rss.xml`.
    Rss,
    /// Atom 1.0, in `atom.xml`.
    Atom,
    /// JSON Feed 1.1, in `feed.json`.
    Json,
}

impl Format {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Rss, Self::Atom, Self::Json];

    /// The name of the feed's file.
    #[must_use]
    pub fn file_name(self) -> &'static str {
        match self {
            Format::Rss => "rss.xml",
            Format::Atom => "atom.xml",
            Format::Json => "feed.json",
        }
    }

    /// Its registered media type.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Format::Rss => "application/rss+xml",
            Format::Atom => "application/atom+xml",
            Format::Json => "application/feed+json",
        }
    }

    /// The path of an archive's file in the output folder: `archive/atom-3.xml`.
    pub(crate) fn archive_name(self, number: u32) -> String {
        let (stem, extension) = self.file_name().split_once('.').unwrap_or_default();
        format!("{ARCHIVE_FOLDER}/{stem}-{number}.{extension}")
    }
}

/// The folder of the archives in the output folder.
pub(crate) const ARCHIVE_FOLDER: &str = "archive";
