//! A published feed: one that stands already, ours or somebody else's, in any format. What the ledger compares, `import`
//! takes over and `show` lists is read here, and nowhere else.

pub mod changes;
mod decode;
mod folder;
mod media;
mod parse;
mod summary;
mod text;
mod xhtml;

use chrono::{DateTime, FixedOffset};
use feed_rs::model;

pub use folder::{standing, standing_with_archives};
pub use media::PublishedMedia;
pub use parse::parse;
pub use summary::{one_line, summary};
pub use text::PublishedText;

/// A document of a feed that is published.
#[derive(Clone, Debug)]
pub struct PublishedFeed {
    /// Its path or address, as messages name it.
    pub shown: String,
    /// Atom `id`, where it is an Atom feed.
    pub id: Option<String>,
    /// `podcast:guid`, where it is a podcast that has one.
    pub podcast_guid: Option<String>,
    /// Plain text; blank where it has none.
    pub title: String,
    /// Atom `subtitle`, RSS and JSON Feed `description`, as plain text.
    pub subtitle: Option<String>,
    /// Atom `xml:lang`, RSS and JSON Feed `language`.
    pub language: Option<String>,
    /// The names of its authors, or their addresses for mail.
    pub authors: Vec<String>,
    /// Its entries, in its order.
    pub entries: Vec<PublishedEntry>,
    /// What was taken away: Atom `at:deleted-entry`.
    pub tombstones: Vec<PublishedTombstone>,
    /// Where older entries are, as it is written: `prev-archive` or `next` (RFC 5005), JSON Feed `next_url`.
    pub older: Option<String>,
    /// Its number, where it is an archive of our own.
    pub archive: Option<u32>,
}

impl PublishedFeed {
    /// The entries that readers can tell from others.
    pub(crate) fn identified(&self) -> impl Iterator<Item = &PublishedEntry> {
        self.entries.iter().filter(|entry| !entry.id.is_empty())
    }
}

/// An entry of a published feed.
#[derive(Clone, Debug, PartialEq)]
pub struct PublishedEntry {
    /// Atom `id`, RSS `guid`, JSON Feed `id`; of an entry without one its link, which readers know it by then. Blank where it
    /// has neither.
    pub id: String,
    /// Plain text; blank where it has none.
    pub title: String,
    /// All addresses it gives, its own page's first.
    pub links: Vec<String>,
    /// Atom `published`, RSS `pubDate`, JSON Feed `date_published`, or else the last change; with the offset that is written.
    pub published: Option<DateTime<FixedOffset>>,
    /// Atom `updated`, JSON Feed `date_modified`.
    pub updated: Option<DateTime<FixedOffset>>,
    /// The names of its authors, or their addresses for mail. In JSON Feed those of the feed, where it has none of its own.
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
    /// What else it says, in the words of the parser.
    rest: model::Entry,
}

/// That an entry was taken away.
#[derive(Clone, Debug)]
pub struct PublishedTombstone {
    /// `ref`: the entry's id.
    pub id: String,
    /// `when`.
    pub deleted: DateTime<FixedOffset>,
}
