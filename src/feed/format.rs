//! The formats of feeds, and what their files are called.

use std::collections::BTreeMap;

use serde::Deserialize;

/// How the names of files that contain feeds end, so that servers and readers take them for feeds.
pub(crate) const ENDINGS: [&str; 5] = ["xml", "rss", "atom", "rdf", "json"];

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

    /// Its name in settings.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Format::Rss => "rss",
            Format::Atom => "atom",
            Format::Json => "json",
        }
    }

    /// The path of an archive's file in the output folder: `archive/atom-3.xml`.
    pub(crate) fn archive_name(self, number: u32) -> String {
        let (stem, extension) = self.file_name().split_once('.').unwrap_or_default();
        format!("{ARCHIVE_FOLDER}/{stem}-{number}.{extension}")
    }
}

/// The files of a feed where they are not called as usual: paths from the output folder on, as in `feed.xml` or `../index.xml`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct FileNames {
    /// That of RSS; without it `rss.xml`.
    pub rss: Option<String>,
    /// That of Atom; without it `atom.xml`.
    pub atom: Option<String>,
    /// That of JSON Feed; without it `feed.json`.
    pub json: Option<String>,
    /// Those of other feeds than the main one, by the folders that they would be in.
    #[serde(skip)]
    pub(crate) others: BTreeMap<String, FileNames>,
}

impl FileNames {
    /// The one that settings give a format.
    pub(crate) fn given(&self, format: Format) -> Option<&str> {
        match format {
            Format::Rss => self.rss.as_deref(),
            Format::Atom => self.atom.as_deref(),
            Format::Json => self.json.as_deref(),
        }
    }

    /// Calls the file of a format otherwise.
    #[cfg(feature = "cli")]
    pub(crate) fn set(&mut self, format: Format, name: String) {
        match format {
            Format::Rss => self.rss = Some(name),
            Format::Atom => self.atom = Some(name),
            Format::Json => self.json = Some(name),
        }
    }

    /// Those that are given, as in `rss = "feed.xml"`, with commas between them.
    #[cfg(feature = "cli")]
    pub(crate) fn in_words(&self) -> Option<String> {
        let given =
            Format::ALL.iter().filter_map(|format| Some(format!("{} = \"{}\"", format.name(), self.given(*format)?)));
        let given: Vec<String> = given.collect();
        (!given.is_empty()).then(|| given.join(", "))
    }

    /// Those of the feed whose folder this is, empty for the main feed.
    pub(crate) fn of(&self, folder: &str) -> Option<&Self> {
        if folder.is_empty() { Some(self) } else { self.others.get(folder) }
    }

    /// Where a feed is: its path from the output folder on. `folder` is the feed's own, empty for the main feed.
    pub(crate) fn path(&self, folder: &str, format: Format) -> String {
        match self.of(folder).and_then(|names| names.given(format)) {
            Some(name) => name.to_owned(),
            None => format!("{folder}{}", format.file_name()),
        }
    }

    /// All that are given: the feed's folder, the format, and the path from the output folder on.
    pub(crate) fn all(&self) -> impl Iterator<Item = (&str, Format, &str)> {
        let feeds = [("", self)].into_iter().chain(self.others.iter().map(|(folder, names)| (&**folder, names)));
        feeds.flat_map(|(folder, names)| {
            Format::ALL.into_iter().filter_map(move |format| Some((folder, format, names.given(format)?)))
        })
    }
}

/// The folder of the archives in the output folder.
pub(crate) const ARCHIVE_FOLDER: &str = "archive";
