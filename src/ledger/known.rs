//! What a published feed makes readers know: the ids of its entries, with what is needed to find their articles.

use chrono::{DateTime, FixedOffset};
use feed_rs::{model, parser};
use serde::Deserialize;
use url::Url;

use crate::lead;

/// A feed that readers know.
#[derive(Clone, Debug)]
pub struct KnownFeed {
    /// Atom `id`, where it is an Atom feed.
    pub id: Option<String>,
    /// `podcast:guid`, where it is a podcast that has one.
    pub podcast_guid: Option<String>,
    /// Its entries, in its order.
    pub entries: Vec<KnownEntry>,
    /// What was taken away: Atom `at:deleted-entry`.
    pub tombstones: Vec<KnownTombstone>,
    /// Where older entries are, as it is written: `prev-archive` or `next` (RFC 5005), JSON Feed `next_url`.
    pub older: Option<String>,
}

/// An entry that readers know.
#[derive(Clone, Debug)]
pub struct KnownEntry {
    /// Atom `id`, RSS `guid`, JSON Feed `id`; of an entry without one its link, which readers know it by then.
    pub id: String,
    /// Plain text; blank where it has none.
    pub title: String,
    /// All addresses it gives, its own page's first.
    pub links: Vec<String>,
    /// Atom `published`, RSS `pubDate`, JSON Feed `date_published`, or else the last change.
    pub published: Option<DateTime<FixedOffset>>,
    /// Atom `updated`, JSON Feed `date_modified`.
    pub updated: Option<DateTime<FixedOffset>>,
    /// The number of the archive of our own that it stands in.
    pub archive: Option<u32>,
}

/// That an entry was taken away.
#[derive(Clone, Debug)]
pub struct KnownTombstone {
    /// `ref`: the entry's id.
    pub id: String,
    /// `when`.
    pub deleted: DateTime<FixedOffset>,
    /// The number of the archive of our own that it stands in.
    pub archive: Option<u32>,
}

/// Reads a feed of any format, as `feed-rs` understands it.
///
/// # Errors
/// In one line, when it is no feed.
pub fn read_feed(bytes: &[u8], address: Option<&Url>) -> Result<KnownFeed, String> {
    let parsed = parse_feed(bytes, address)?;
    let id = (parsed.feed_type == model::FeedType::Atom && !parsed.id.is_empty()).then(|| parsed.id.clone());
    let is_older = |link: &&model::Link| link.rel.as_deref().is_some_and(|rel| rel == "prev-archive" || rel == "next");
    let older = match parsed.feed_type {
        model::FeedType::JSON => next_url(bytes),
        _ => parsed.links.iter().find(is_older).map(|link| link.href.clone()),
    };
    let tombstones = if parsed.feed_type == model::FeedType::Atom { tombstones(bytes) } else { Vec::new() };
    let entries = parsed.entries.iter().filter_map(known).collect();
    Ok(KnownFeed { id, podcast_guid: podcast_guid(bytes), entries, tombstones, older })
}

/// JSON Feed `next_url`, which `feed-rs` does not read.
fn next_url(bytes: &[u8]) -> Option<String> {
    #[derive(Deserialize)]
    struct Page {
        next_url: Option<String>,
    }
    serde_json::from_slice::<Page>(bytes).ok()?.next_url
}

/// `podcast:guid`, which `feed-rs` does not read.
fn podcast_guid(bytes: &[u8]) -> Option<String> {
    memchr::memmem::find(bytes, b":guid>")?;
    let document = roxmltree::Document::parse(str::from_utf8(bytes).ok()?).ok()?;
    let channel = document.root_element().children().find(|node| node.has_tag_name("channel"))?;
    let is_guid = |node: &roxmltree::Node<'_, '_>| {
        node.tag_name().name() == "guid" && node.tag_name().namespace().is_some_and(|name| name.contains("podcast"))
    };
    let guid: uuid::Uuid = channel.children().find(is_guid)?.text()?.trim().parse().ok()?;
    Some(guid.to_string())
}

/// Tombstones (RFC 6721), which `feed-rs` does not read.
fn tombstones(bytes: &[u8]) -> Vec<KnownTombstone> {
    let Ok(text) = str::from_utf8(bytes) else { return Vec::new() };
    if !text.contains("deleted-entry") {
        return Vec::new();
    }
    let Ok(document) = roxmltree::Document::parse(text) else { return Vec::new() };
    let tombstone = |node: roxmltree::Node<'_, '_>| {
        let deleted = DateTime::parse_from_rfc3339(node.attribute("when")?).ok()?;
        let id = node.attribute("ref")?.to_owned();
        (node.tag_name().name() == "deleted-entry").then_some(KnownTombstone { id, deleted, archive: None })
    };
    document.root_element().children().filter_map(tombstone).collect()
}

/// The feed in the model of `feed-rs`; ids that it does not have are left empty.
pub(crate) fn parse_feed(bytes: &[u8], address: Option<&Url>) -> Result<model::Feed, String> {
    let parser = parser::Builder::new()
        .base_uri(address.map(Url::as_str))
        .id_generator(|_, _, _| String::new())
        .sanitize_content(false)
        .build();
    parser.parse(bytes).map_err(|error| error.to_string().replace('\n', " "))
}

/// The addresses of an entry, its own page's first.
pub(crate) fn links(entry: &model::Entry) -> Vec<String> {
    let is_page = |link: &&model::Link| !is_enclosure(link) && link.rel.as_deref().is_none_or(|rel| rel == "alternate");
    let is_source = |link: &&model::Link| link.rel.as_deref().is_some_and(|rel| rel == "via" || rel == "related");
    let pages = entry.links.iter().filter(is_page);
    pages.chain(entry.links.iter().filter(is_source)).map(|link| link.href.clone()).collect()
}

/// True for a file that comes with an entry. Attachments of JSON Feed are links with a type to `feed-rs`, pages have none.
pub(crate) fn is_enclosure(link: &model::Link) -> bool {
    let is_played = |kind: &str| !kind.starts_with("text/html") && !kind.starts_with("application/xhtml");
    match link.rel.as_deref() {
        Some(rel) => rel == "enclosure",
        None => link.media_type.as_deref().is_some_and(is_played),
    }
}

/// What readers know an entry by: its id, or else the first of its links.
pub(crate) fn id(entry: &model::Entry, links: &[String]) -> Option<String> {
    if entry.id.is_empty() { links.first().cloned() } else { Some(entry.id.clone()) }
}

fn known(entry: &model::Entry) -> Option<KnownEntry> {
    let links = links(entry);
    Some(KnownEntry {
        id: id(entry, &links)?,
        title: entry.title.as_ref().map(|title| plain(&title.content)).unwrap_or_default(),
        links,
        published: entry.published.or(entry.updated).map(|date| date.fixed_offset()),
        updated: entry.updated.map(|date| date.fixed_offset()),
        archive: None,
    })
}

/// A title as text; many feeds write HTML there.
pub(crate) fn plain(title: &str) -> String {
    if title.contains(['&', '<']) { lead::plain_text(title) } else { title.trim().to_owned() }
}
