//! A feed and its entries in the words of RFC 4287. What any feed format requires is not optional here.

mod element;
mod format;
mod podcast;
pub(crate) mod words;

use std::sync::Arc;

use chrono::{DateTime, FixedOffset};
use serde::Deserialize;
use url::Url;

pub(crate) use element::Element;
pub(crate) use format::{ARCHIVE_FOLDER, ENDINGS};
pub use format::{FileNames, Format};
pub(crate) use podcast::Podcast;
pub use podcast::{Funding, PodcastKind};

use crate::{
    lead::Summary,
    media::Episode,
    syntax::{email::is_email, iri, percent::in_path},
    text,
};
pub use crate::{
    media::{Enclosure, Image, Measured},
    person::Person,
};

/// A feed, for all formats. All texts are plain and contain no character that XML forbids.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Feed {
    /// Atom `title`, RSS `title`, JSON Feed `title`.
    pub title: String,
    /// Atom `subtitle`, RSS `description` (the title if there is none), JSON Feed `description`.
    pub subtitle: Option<String>,
    /// Atom `id`: an IRI.
    pub id: String,
    /// Atom `link rel="alternate"`, RSS `link`, JSON Feed `home_page_url`.
    pub url: String,
    /// Where the output folder is served, ending in a slash: Atom and RSS `link rel="self"`, JSON Feed `feed_url`.
    pub feeds_url: String,
    /// The folder of its files in the output folder, ending in a slash; empty for the output folder itself.
    pub(crate) folder: String,
    /// What its files are called.
    pub(crate) files: FileNames,
    /// Atom `xml:lang`, RSS `language`, JSON Feed `language`.
    pub language: Option<String>,
    /// Atom `author`, JSON Feed `authors`; RSS has only names, entry by entry. Never empty.
    pub authors: Vec<Person>,
    /// Atom `rights`, RSS `copyright`.
    pub rights: Option<String>,
    /// Atom `link rel="license"` (RFC 4946), RSS `creativeCommons:license`: an address.
    pub license: Option<String>,
    /// Atom `icon`, JSON Feed `favicon`.
    pub icon: Option<String>,
    /// Atom `logo`, RSS `image`, JSON Feed `icon`.
    pub logo: Option<String>,
    /// RSS `itunes:*` and `podcast:*` of the channel, if it is a podcast.
    pub(crate) podcast: Option<Podcast>,
    /// What settings add in Atom and RSS.
    pub(crate) elements: Vec<Element>,
    /// Atom `updated`, RSS `lastBuildDate`: when the newest change of any entry was.
    pub updated: DateTime<FixedOffset>,
    /// True when its XML documents name the stylesheet that lays them out in browsers.
    pub(crate) is_styled: bool,
    /// Which of the feed's documents this is.
    pub(crate) document: Document,
    /// Newest first. Other feeds may share them.
    pub entries: Vec<Arc<Entry>>,
    /// Atom `at:deleted-entry` (RFC 6721): deleted entries that would be in this feed, the last deleted first.
    pub(crate) tombstones: Vec<Tombstone>,
    /// RSS `ttl`: for how many minutes it may be cached.
    pub ttl: Option<u32>,
    /// Atom and RSS `link rel="hub"`, JSON Feed `hubs`: the addresses of `WebSub` hubs, which tell subscribers what changes.
    pub hubs: Vec<String>,
}

/// A document of a feed. <https://www.rfc-editor.org/rfc/rfc5005>
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Document {
    /// What readers subscribe to.
    Subscription {
        /// How many archives there are.
        archives: u32,
    },
    /// An archive.
    Archive {
        /// Counted from 1, the oldest.
        number: u32,
    },
}

impl Document {
    /// How many of a document's files one thread makes. Archives are made in parallel, each by one thread.
    pub(crate) fn files_at_once(self) -> usize {
        match self {
            Document::Subscription { .. } => 1,
            Document::Archive { .. } => usize::MAX,
        }
    }

    /// The number of the archive with older entries, if there is one.
    pub(crate) fn previous(self) -> Option<u32> {
        let previous = match self {
            Document::Subscription { archives } => archives,
            Document::Archive { number } => number.saturating_sub(1),
        };
        (previous > 0).then_some(previous)
    }
}

/// An entry: Atom `entry`, RSS `item`, an item of JSON Feed.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Entry {
    /// The article that it was made from, relative to the content folder. It is not written into feeds.
    pub(crate) path: String,
    /// Atom `id`, RSS `guid`, JSON Feed `id`: an IRI that never changes.
    pub id: String,
    /// Atom and RSS `title`, JSON Feed `title`; never blank.
    pub title: String,
    /// True for a note without a title, whose first words `title` has: RSS and JSON Feed do not need them.
    pub is_untitled: bool,
    /// Atom `link rel="alternate"`, RSS `link`, JSON Feed `url`: the article's own page, else its source.
    pub url: Option<String>,
    /// Atom `link rel="via"`, the same in RSS; the first is JSON Feed's `external_url`. The content ends with links to those
    /// that it has not.
    pub source_links: Vec<SourceLink>,
    /// RSS `comments`, Atom `link rel="replies"` (RFC 4685): where people talk about it.
    pub comments: Option<String>,
    /// Atom `link rel="license"` (RFC 4946), RSS `creativeCommons:license`: an address, if it is not the feed's.
    pub license: Option<String>,
    /// Atom `published`, RSS `pubDate`, JSON Feed `date_published`.
    pub published: DateTime<FixedOffset>,
    /// Atom `updated`, JSON Feed `date_modified`.
    pub updated: DateTime<FixedOffset>,
    /// Atom `author`, RSS `dc:creator`, JSON Feed `authors`; if empty, the feed's authors count.
    pub authors: Vec<Person>,
    /// Atom and RSS `category`, JSON Feed `tags`.
    pub tags: Vec<String>,
    /// Atom `xml:lang`, RSS `dc:language`, JSON Feed `language`; written if it is not the feed's.
    pub language: Option<String>,
    /// How much of it feeds contain, if the article itself says so.
    pub(crate) body: Option<Body>,
    /// Atom `summary`, RSS `description`, JSON Feed `summary`.
    pub summary: Option<Arc<Summary>>,
    /// Safe HTML with absolute URLs: Atom `content`, RSS `content:encoded`, JSON Feed `content_html`.
    pub content: Option<Arc<str>>,
    /// JSON Feed `image`, Media RSS `media:thumbnail` in Atom and RSS; the content opens with it.
    pub image: Option<Image>,
    /// Atom `link rel="enclosure"`, JSON Feed `attachments`; the first whose length and type are known is the RSS
    /// `enclosure`, the others are `media:content` of Media RSS.
    pub enclosures: Vec<Enclosure>,
    /// RSS `itunes:*` and `podcast:*`; only in a podcast.
    pub(crate) episode: Option<Episode>,
    /// What settings add in Atom and RSS.
    pub(crate) elements: Vec<Element>,
}

impl Entry {
    /// An entry with what none can do without: an id that never changes, as in `tag:example.org,2026:hello`, a title, and
    /// when it was published.
    #[must_use]
    pub fn new(id: impl Into<String>, title: &str, published: DateTime<FixedOffset>) -> Self {
        Self {
            path: String::new(),
            id: id.into(),
            title: text::line(title),
            is_untitled: false,
            url: None,
            source_links: Vec::new(),
            comments: None,
            license: None,
            published,
            updated: published,
            authors: Vec::new(),
            tags: Vec::new(),
            language: None,
            body: None,
            summary: None,
            content: None,
            image: None,
            enclosures: Vec::new(),
            episode: None,
            elements: Vec::new(),
        }
    }

    /// The entry in a feed that contains so much of its entries.
    pub(crate) fn showing(self: &Arc<Self>, body: Body) -> Arc<Self> {
        let (keeps_summary, keeps_content) = match self.body.unwrap_or(body) {
            Body::Full => (true, true),
            Body::Summary => (true, false),
            Body::None => (false, false),
        };
        if (keeps_summary || self.summary.is_none()) && (keeps_content || self.content.is_none()) {
            return Arc::clone(self);
        }
        let mut entry = Self::clone(self);
        entry.summary = entry.summary.filter(|_| keeps_summary);
        entry.content = entry.content.filter(|_| keeps_content);
        Arc::new(entry)
    }
}

/// What an entry's facts come from.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct SourceLink {
    /// An absolute address (RFC 3987).
    pub url: String,
    /// Its title as plain text, if it is known.
    pub title: Option<String>,
    /// Who wrote it, if that is known.
    pub author: Option<String>,
}

impl SourceLink {
    /// A source of which only the address is known.
    #[must_use]
    pub fn new(url: impl Into<String>) -> Self {
        Self { url: url.into(), title: None, author: None }
    }
}

/// How much of an article its entry contains.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Body {
    /// The summary and the whole content.
    #[default]
    Full,
    /// The summary alone.
    Summary,
    /// The title and the link alone.
    None,
}

/// A deleted entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Tombstone {
    /// The id that readers know it by.
    pub(crate) id: String,
    /// When it was published.
    pub(crate) published: DateTime<FixedOffset>,
    /// When it was deleted.
    pub(crate) deleted: DateTime<FixedOffset>,
    /// The number of the archive that it was in.
    pub(crate) archive: Option<u32>,
}

impl Tombstone {
    /// Sorts tombstones as documents have them, the last deleted first.
    pub(crate) fn sort(tombstones: &mut [Self]) {
        tombstones.sort_by(|one, other| (other.deleted, &other.id).cmp(&(one.deleted, &one.id)));
    }
}

/// A feed's title, id and addresses, before it has entries. All texts are lines of plain text.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Head {
    /// As in [`Feed::title`].
    pub(crate) title: String,
    /// As in [`Feed::subtitle`].
    pub(crate) subtitle: Option<String>,
    /// As in [`Feed::id`].
    pub(crate) id: String,
    /// As in [`Feed::url`].
    pub(crate) url: String,
    /// As in [`Feed::folder`].
    pub(crate) folder: String,
    /// As in [`Feed::language`].
    pub(crate) language: Option<String>,
}

/// People as in RFC 4287 (3.2): a name in one line, and only valid addresses.
pub(crate) fn people(people: &[Person], site: &Url) -> Vec<Person> {
    let address = |url: &String| {
        let url = site.join(&text::clean(url)).ok()?;
        matches!(url.scheme(), "http" | "https" | "mailto").then(|| iri::of(&url))?
    };
    people
        .iter()
        .map(|person| Person {
            name: text::line(&person.name),
            email: person.email.as_deref().map(text::line).filter(|email| is_email(email)),
            url: person.url.as_ref().and_then(address),
        })
        .filter(|person| !person.name.is_empty())
        .collect()
}

/// Tags in one line each, none of them blank or repeated.
pub(crate) fn tags(tags: &[Arc<str>]) -> Vec<String> {
    let mut lines: Vec<String> = tags.iter().map(|tag| text::line(tag)).filter(|line| !line.is_empty()).collect();
    text::keep_first(&mut lines);
    lines
}

/// The address at which a path from the output folder on is served.
pub(crate) fn address(feeds_url: &str, path: &str) -> String {
    let (mut folder, mut path) = (feeds_url, path);
    while let Some(below) = path.strip_prefix("../") {
        folder = folder.trim_end_matches('/').rfind('/').map_or(folder, |end| &folder[..=end]);
        path = below;
    }
    format!("{folder}{}", in_path(path))
}

impl Feed {
    /// A feed with what none can do without: a title, the address of the site's home page, and who writes. The site's address
    /// is its id too, and it is served in `feeds/` there, until you say otherwise.
    #[must_use]
    pub fn new(title: &str, site: &Url, author: Person) -> Self {
        Self {
            title: text::line(title),
            subtitle: None,
            id: site.to_string(),
            url: site.to_string(),
            feeds_url: site.join("feeds/").map_or_else(|_| site.to_string(), Into::into),
            folder: String::new(),
            files: FileNames::default(),
            language: None,
            authors: vec![author],
            rights: None,
            license: None,
            icon: None,
            logo: None,
            podcast: None,
            elements: Vec::new(),
            updated: DateTime::default(),
            is_styled: false,
            document: Document::Subscription { archives: 0 },
            entries: Vec::new(),
            tombstones: Vec::new(),
            ttl: None,
            hubs: Vec::new(),
        }
    }

    /// Adds an entry where its date puts it, newest first. The feed is then as new as its newest change.
    pub fn push(&mut self, entry: Entry) {
        self.updated = self.updated.max(entry.updated);
        let at = self.entries.partition_point(|other| other.published >= entry.published);
        self.entries.insert(at, Arc::new(entry));
    }

    /// The path from the output folder on of its file in a format: of an archive, if it is one.
    pub(crate) fn path(&self, format: Format) -> String {
        match self.document {
            Document::Subscription { .. } => self.files.path(&self.folder, format),
            Document::Archive { number } => format.archive_name(number),
        }
    }

    /// The address of one of its archives.
    pub(crate) fn archive_address(&self, format: Format, number: u32) -> String {
        address(&self.feeds_url, &format.archive_name(number))
    }

    /// The address that readers subscribe to.
    pub(crate) fn address(&self, format: Format) -> String {
        address(&self.feeds_url, &self.files.path(&self.folder, format))
    }

    /// The language of an entry, if it is not the feed's.
    pub(crate) fn language_of<'a>(&self, entry: &'a Entry) -> Option<&'a str> {
        entry.language.as_deref().filter(|language| self.language.as_deref() != Some(language))
    }

    /// The authors to name with an entry: its own, or the feed's.
    pub(crate) fn authors_of<'a>(&'a self, entry: &'a Entry) -> &'a [Person] {
        if entry.authors.is_empty() { &self.authors } else { &entry.authors }
    }
}
