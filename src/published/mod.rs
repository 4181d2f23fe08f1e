//! Published feeds: feeds that exist already, our own or those of others, in any format. All that the ledger compares,
//! `import` takes over and `show` lists is read here.

#[cfg(feature = "cli")]
pub(crate) mod changes;
#[cfg(feature = "cli")]
pub(crate) mod comparison;
mod decode;
mod episode;
mod folder;
#[cfg(feature = "cli")]
mod html;
#[cfg(feature = "cli")]
mod page;
mod parse;
mod published_media;
mod published_text;
#[cfg(feature = "cli")]
mod summary;
mod xhtml;

use chrono::{DateTime, FixedOffset, NaiveDate};
use feed_rs::model;

use url::Url;

use crate::{
    content::digest::{bare, of_title},
    diagnostic::Diagnostic,
    feed::Format,
};

#[cfg(feature = "publish")]
pub(crate) use folder::updated_in;
pub(crate) use folder::{before_first_build, in_output, updated};
pub(crate) use parse::parse;
pub(crate) use published_media::PublishedMedia;
pub(crate) use published_text::PublishedText;
#[cfg(feature = "cli")]
pub(crate) use summary::{one_line, summary};
#[cfg(feature = "cli")]
pub(crate) use {
    folder::{built, in_output_with_archives},
    page::feeds_of_page,
};

/// A document of a feed that is published.
#[derive(Clone, Debug)]
#[cfg_attr(not(feature = "cli"), expect(dead_code, reason = "only the program imports, adopts and shows feeds"))]
pub(crate) struct PublishedFeed {
    /// Its path or address, for messages.
    pub shown: String,
    /// Its format.
    pub format: Option<Format>,
    /// Where it is served: where it was fetched from, or what it says itself (`rel="self"`, JSON Feed `feed_url`).
    pub address: Option<Url>,
    /// Atom `id`, if it is an Atom feed.
    pub id: Option<String>,
    /// `podcast:guid`, if it has one.
    pub podcast_guid: Option<String>,
    /// Plain text; blank if it has none.
    pub title: String,
    /// Atom `subtitle`, RSS and JSON Feed `description`, as plain text.
    pub subtitle: Option<String>,
    /// Atom `xml:lang`, RSS and JSON Feed `language`.
    pub language: Option<String>,
    /// The names of its authors, or their e-mail addresses.
    pub authors: Vec<String>,
    /// Its entries, in its order.
    pub entries: Vec<PublishedEntry>,
    /// Deleted entries: Atom `at:deleted-entry`.
    pub tombstones: Vec<PublishedTombstone>,
    /// The address of older entries, as it is written: `prev-archive` or `next` (RFC 5005), JSON Feed `next_url`.
    pub older: Option<String>,
    /// True if `WordPress` made it, which has older entries behind `?paged=2`.
    pub is_of_wordpress: bool,
    /// Its number, if it is an archive of our own.
    pub archive: Option<u32>,
    /// Reports the entries that were not read.
    pub unread: Option<Diagnostic>,
}

impl PublishedFeed {
    /// The entries that have an id.
    pub(crate) fn identified(&self) -> impl Iterator<Item = &PublishedEntry> {
        self.entries.iter().filter(|entry| !entry.id.is_empty())
    }
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct PublishedEntry {
    /// Atom `id`, RSS `guid`, JSON Feed `id`; without one its link, which readers use instead. Blank if it has neither.
    pub id: String,
    /// Plain text; blank if it has none.
    pub title: String,
    /// All its addresses, its own page's first.
    pub links: Vec<String>,
    /// RSS `comments`, Atom `link rel="replies"`.
    pub comments: Option<String>,
    /// Atom `published`, RSS `pubDate`, JSON Feed `date_published`, else the last change; with the offset as written.
    pub published: Option<DateTime<FixedOffset>>,
    /// Atom `updated`, JSON Feed `date_modified`.
    pub updated: Option<DateTime<FixedOffset>>,
    /// The names of its authors, or their e-mail addresses. In JSON Feed those of the feed, if it has none of its own.
    pub authors: Vec<String>,
    /// Atom and RSS `category`, JSON Feed `tags`.
    pub tags: Vec<String>,
    /// Atom `xml:lang` of its content.
    pub language: Option<String>,
    /// Atom and JSON Feed `summary`, RSS `description`.
    pub summary: Option<PublishedText>,
    /// Atom `content`, RSS `content:encoded`, JSON Feed `content_html` or `content_text`.
    pub content: Option<PublishedText>,
    /// Its picture and what is played.
    pub media: PublishedMedia,
    /// All the rest, as the parser gives it.
    rest: model::Entry,
}

#[derive(Clone, Debug)]
#[cfg_attr(not(feature = "cli"), expect(dead_code, reason = "only the program imports, adopts and shows feeds"))]
pub(crate) struct PublishedTombstone {
    /// `ref`: the entry's id.
    pub id: String,
    /// `when`.
    pub deleted: DateTime<FixedOffset>,
}

/// By what an entry is one that readers know under another id: by the address of its page, by one of its sources, or by its title
/// and day.
pub(crate) fn sign<'a>(
    known: &PublishedEntry,
    page: Option<&str>,
    sources: impl IntoIterator<Item = &'a str>,
    title: u32,
    day: NaiveDate,
) -> Option<&'static str> {
    let is_known = |link: &str| known.links.iter().any(|other| bare(link) == bare(other));
    let same_day = || known.published.is_some_and(|then| then.date_naive() == day);
    if page.is_some_and(is_known) {
        Some("its link")
    } else if sources.into_iter().any(is_known) {
        Some("its source link")
    } else if of_title(&known.title) == title && same_day() {
        Some("its title and date")
    } else {
        None
    }
}
