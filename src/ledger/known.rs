//! What a published feed makes readers know: the ids of its entries, with what is needed to find their articles.

use chrono::{DateTime, FixedOffset};
use feed_rs::{model, parser};
use url::Url;

use crate::lead;

/// A feed that readers know.
#[derive(Clone, Debug)]
pub struct KnownFeed {
    /// Atom `id`, where it is an Atom feed.
    pub id: Option<String>,
    /// Its entries, in its order.
    pub entries: Vec<KnownEntry>,
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
}

/// Reads a feed of any format, as `feed-rs` understands it.
///
/// # Errors
/// In one line, when it is no feed.
pub fn read_feed(bytes: &[u8], address: Option<&Url>) -> Result<KnownFeed, String> {
    let parsed = parse_feed(bytes, address)?;
    let id = (parsed.feed_type == model::FeedType::Atom && !parsed.id.is_empty()).then(|| parsed.id.clone());
    Ok(KnownFeed { id, entries: parsed.entries.iter().filter_map(known).collect() })
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
    let is_page = |link: &&model::Link| link.rel.as_deref().is_none_or(|rel| rel == "alternate");
    let is_source = |link: &&model::Link| link.rel.as_deref().is_some_and(|rel| rel == "via" || rel == "related");
    let pages = entry.links.iter().filter(is_page);
    pages.chain(entry.links.iter().filter(is_source)).map(|link| link.href.clone()).collect()
}

fn known(entry: &model::Entry) -> Option<KnownEntry> {
    let links = links(entry);
    let id = if entry.id.is_empty() { links.first()?.clone() } else { entry.id.clone() };
    Some(KnownEntry {
        id,
        title: entry.title.as_ref().map(|title| plain(&title.content)).unwrap_or_default(),
        links,
        published: entry.published.or(entry.updated).map(|date| date.fixed_offset()),
        updated: entry.updated.map(|date| date.fixed_offset()),
    })
}

/// A title as text; many feeds write HTML there.
pub(crate) fn plain(title: &str) -> String {
    if title.contains(['&', '<']) { lead::plain_text(title) } else { title.trim().to_owned() }
}
