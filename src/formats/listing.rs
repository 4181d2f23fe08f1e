//! Listings: the feeds of a site by kind, for the files that list them for readers (OPML 2.0), programs and pages.

use crate::{
    config::{Config, Group},
    feed::{self, Format, Head},
};

/// The feeds of one kind.
#[derive(Debug)]
pub(crate) struct Listing<'a> {
    /// What they are about; `None` for the main feed and for feeds that are declared by hand.
    pub group: Option<Group>,
    /// The language that feeds of tags are limited to.
    pub language: Option<&'a str>,
    /// The feeds of this kind.
    pub feeds: Vec<ListedFeed<'a>>,
}

/// A feed in a list.
#[derive(Debug)]
pub(crate) struct ListedFeed<'a> {
    /// Its title, id and addresses.
    pub head: &'a Head,
    /// The tag, author, section, language or year that it is about, or the name of a declared feed.
    pub value: &'a str,
    /// How many entries it has.
    pub entries: usize,
    /// The formats that it is written in.
    pub formats: &'a [Format],
}

impl Listing<'_> {
    /// The heading of this kind.
    pub(super) fn label(&self) -> Option<String> {
        let label = match self.group? {
            Group::Language => "Languages",
            Group::Section => "Sections",
            Group::Tag => "Tags",
            Group::Author => "Authors",
            Group::Year => "Years",
        };
        Some(self.language.map_or_else(|| label.to_owned(), |language| format!("{label} ({language})")))
    }
}

impl ListedFeed<'_> {
    /// The feed's address in each of its formats.
    pub(super) fn addresses(&self, config: &Config) -> impl Iterator<Item = (Format, String)> {
        self.formats.iter().map(|format| {
            let path = config.files.path(&self.head.folder, *format);
            (*format, feed::address(config.feeds_url.as_str(), &path))
        })
    }
}
