//! Parsing documents of any format: `feed-rs` does most of it; what it does not read, or loses, is taken from the
//! document itself.

use std::{
    borrow::Cow,
    collections::HashMap,
    mem,
    sync::{Arc, Mutex},
};

use chrono::{DateTime, FixedOffset, NaiveTime, Utc};
use feed_rs::{
    model::{self, FeedType, LinkTarget},
    parser::{self as feed_parser, ParseFeedError},
};
use roxmltree::{Document, Node, ParsingOptions};
use serde::Deserialize;
use serde_json::Value as Json;
use url::{Host, Url};

use super::{
    PublishedEntry, PublishedFeed, PublishedText, PublishedTombstone,
    decode::decode,
    episode::{self, Episode},
    published_media, xhtml,
};
use crate::{
    diagnostic::{Diagnostic, Place},
    feed::Format,
    files,
    rules::command::UNREAD_ENTRY,
    syntax::{
        date::{self, TimeZone},
        parser,
    },
    text,
};

/// Parses a feed of any format, or says in one line why it is none. `shown` is its path or address, for messages; `address`
/// is what addresses in it are relative to.
pub(crate) fn parse(bytes: &[u8], shown: &str, address: Option<&Url>) -> Result<PublishedFeed, String> {
    parser::run("feed-rs", || parse_unguarded(bytes, shown, address))?
}

fn parse_unguarded(bytes: &[u8], shown: &str, address: Option<&Url>) -> Result<PublishedFeed, String> {
    let text = with_ids_as_texts(decode(bytes));
    // The parser gives all dates in UTC, where an entry may be of another day, so that offsets are noted here.
    let offsets = Arc::new(Mutex::new(HashMap::new()));
    let noted = Arc::clone(&offsets);
    let parser = feed_parser::Builder::new()
        .base_uri(address.map(Url::as_str))
        .id_generator(|_, _, _| String::new())
        .sanitize_content(false)
        .timestamp_parser(move |text| {
            let date = written_date(text)?;
            noted.lock().ok()?.insert(date.to_utc(), *date.offset());
            Some(date.to_utc())
        })
        .build();
    let mut parsed = parser.parse(text.as_bytes()).map_err(|error| in_words(&error))?;
    let with_its_offset =
        |date: DateTime<Utc>| match offsets.lock().ok().and_then(|offsets| offsets.get(&date).copied()) {
            Some(offset) => date.with_timezone(&offset),
            None => date.fixed_offset(),
        };
    let is_rss = matches!(parsed.feed_type, FeedType::RSS0 | FeedType::RSS1 | FeedType::RSS2);
    let FromDocument { podcast_guid, tombstones, unread, mut episodes } =
        from_document(&text, &mut parsed, shown).unwrap_or_default();
    // Without one for each, nobody can tell whose they are.
    if episodes.len() != parsed.entries.len() {
        episodes = vec![Episode::default(); parsed.entries.len()];
    }
    let format = match parsed.feed_type {
        FeedType::Atom => Format::Atom,
        FeedType::JSON => Format::Json,
        FeedType::RSS0 | FeedType::RSS1 | FeedType::RSS2 => Format::Rss,
    };
    let (own, older) = if format == Format::Json {
        let JsonAddresses { feed_url, next_url } = serde_json::from_str(&text).unwrap_or_default();
        (feed_url, next_url)
    } else {
        (linked(&parsed, &["self"]), linked(&parsed, &["prev-archive", "next"]))
    };
    let plain = |text: model::Text| title(text, is_rss).plain();
    let generator = parsed.generator.take();
    Ok(PublishedFeed {
        is_of_wordpress: generator.is_some_and(|it| {
            [Some(&it.content), it.uri.as_ref()].into_iter().flatten().any(|text| text.contains("wordpress.org"))
        }),
        shown: shown.to_owned(),
        format: Some(format),
        // What this machine serves is a preview of what is elsewhere.
        address: match (address, own.and_then(|own| Url::parse(&own).ok())) {
            (Some(fetched), Some(own)) if is_of_this_machine(fetched) => Some(own),
            (fetched, own) => fetched.cloned().or(own),
        },
        id: Some(parsed.id).filter(|id| parsed.feed_type == FeedType::Atom && !id.is_empty()),
        podcast_guid,
        title: parsed.title.map(plain).unwrap_or_default(),
        subtitle: parsed.description.map(plain),
        language: parsed.language,
        authors: names(&parsed.authors),
        entries: parsed
            .entries
            .into_iter()
            .zip(episodes)
            .map(|(parsed, episode)| entry(parsed, episode, is_rss, &with_its_offset))
            .collect(),
        tombstones,
        older,
        archive: None,
        unread,
    })
}

/// A date in a feed: weekdays may be in any language, and years in RSS may have two digits.
fn written_date(text: &str) -> Option<DateTime<FixedOffset>> {
    let day = text.split_once(',').map_or(text, |(_, day)| day).trim();
    let date = date::parse(text).or_else(|_| date::parse(day)).map(|date| date.resolve(&TimeZone::UTC, NaiveTime::MIN));
    date.ok().or_else(|| DateTime::parse_from_rfc2822(day).ok())
}

fn entry(
    mut parsed: model::Entry,
    episode: Episode,
    is_rss: bool,
    with_its_offset: &impl Fn(DateTime<Utc>) -> DateTime<FixedOffset>,
) -> PublishedEntry {
    let links = links(&parsed);
    PublishedEntry {
        id: Some(mem::take(&mut parsed.id))
            .filter(|id| !id.is_empty())
            .or_else(|| links.first().cloned())
            .unwrap_or_default(),
        title: parsed.title.clone().map(|text| title(text, is_rss).plain()).unwrap_or_default(),
        links,
        comments: comments(&parsed),
        media: published_media::of(&parsed, episode),
        published: parsed.published.or(parsed.updated).map(with_its_offset),
        updated: parsed.updated.map(with_its_offset),
        authors: names(&parsed.authors),
        tags: lines(parsed.categories.iter().map(|category| category.label.as_ref().unwrap_or(&category.term))),
        language: parsed.language.clone(),
        summary: parsed.summary.take().map(|text| summary(text, is_rss)),
        content: parsed.content.as_mut().and_then(content),
        rest: parsed,
    }
}

/// What `feed-rs` does not read in well-formed XML.
#[derive(Default)]
struct FromDocument {
    podcast_guid: Option<String>,
    /// Deleted entries (RFC 6721).
    tombstones: Vec<PublishedTombstone>,
    /// Items of RSS 1.0 without a link.
    unread: Option<Diagnostic>,
    episodes: Vec<Episode>,
}

/// Reads what `feed-rs` does not. XHTML, which it damages, is restored in `parsed`.
fn from_document(text: &str, parsed: &mut model::Feed, shown: &str) -> Option<FromDocument> {
    let is_needed = match parsed.feed_type {
        FeedType::RSS1 => true,
        FeedType::Atom => text.contains("deleted-entry") || text.contains("xhtml"),
        FeedType::JSON => false,
        _ => text.contains(":guid>") || episode::may_have(text),
    };
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    let document = is_needed.then(|| Document::parse_with_options(text, options).ok()).flatten()?;
    let root = document.root_element();
    if parsed.feed_type != FeedType::Atom {
        let (podcast_guid, unread, episodes) = (podcast_guid(root), without_link(root, shown), episode::all(root));
        return Some(FromDocument { podcast_guid, tombstones: Vec::new(), unread, episodes });
    }
    xhtml::restore(root, parsed);
    Some(FromDocument { tombstones: root.children().filter_map(tombstone).collect(), ..FromDocument::default() })
}

fn without_link(rdf: Node<'_, '_>, shown: &str) -> Option<Diagnostic> {
    let is_link = |node: Node<'_, '_>| {
        node.tag_name().name() == "link" && node.text().is_some_and(|text| !text.trim().is_empty())
    };
    let is_unread = |node: &Node<'_, '_>| node.tag_name().name() == "item" && !node.children().any(is_link);
    let unread: Vec<Node<'_, '_>> = rdf.children().filter(is_unread).collect();
    let place = Place::in_text(shown, rdf.document().input_text(), unread.first()?.range());
    let message = format!("items without a link, which are not read: {}", unread.len());
    Some(Diagnostic::new(&UNREAD_ENTRY, message).at(place.labelled("the first of them")))
}

/// A JSON Feed in which ids that are numbers are texts, as its specification wants readers to take them; `feed-rs` refuses them.
/// <https://www.jsonfeed.org/version/1.1/#items-a-name-items-a>
fn with_ids_as_texts(text: Cow<'_, str>) -> Cow<'_, str> {
    let is_number = |behind: &str| {
        let value = behind.trim_start().strip_prefix(':').map(str::trim_start);
        value.is_some_and(|value| value.starts_with(|c: char| c == '-' || c.is_ascii_digit()))
    };
    if !text.trim_start().starts_with('{') || !text.split("\"id\"").skip(1).any(is_number) {
        return text;
    }
    let Ok(mut document) = serde_json::from_str::<Json>(&text) else { return text };
    let items = document.get_mut("items").and_then(Json::as_array_mut);
    for id in items.into_iter().flatten().filter_map(|item| item.get_mut("id")).filter(|id| id.is_number()) {
        *id = Json::String(id.to_string());
    }
    Cow::Owned(document.to_string())
}

/// What a JSON Feed says of addresses, which `feed-rs` does not read.
#[derive(Default, Deserialize)]
struct JsonAddresses {
    feed_url: Option<String>,
    next_url: Option<String>,
}

/// The address of the first link of a feed with one of these relations.
fn linked(feed: &model::Feed, relations: &[&str]) -> Option<String> {
    let is_it = |link: &&model::Link| link.rel.as_deref().is_some_and(|rel| relations.contains(&rel));
    feed.links.iter().find(is_it).map(|link| link.href.clone())
}

fn podcast_guid(root: Node<'_, '_>) -> Option<String> {
    let channel = root.children().find(|node| node.has_tag_name("channel"))?;
    let is_guid = |node: &Node<'_, '_>| {
        node.tag_name().name() == "guid" && node.tag_name().namespace().is_some_and(|name| name.contains("podcast"))
    };
    let guid: uuid::Uuid = channel.children().find(is_guid)?.text()?.trim().parse().ok()?;
    Some(guid.to_string())
}

fn tombstone(node: Node<'_, '_>) -> Option<PublishedTombstone> {
    let deleted = DateTime::parse_from_rfc3339(node.attribute("when")?).ok()?;
    let id = node.attribute("ref")?.to_owned();
    (node.tag_name().name() == "deleted-entry").then_some(PublishedTombstone { id, deleted })
}

/// The addresses of an entry, its own page's first.
fn links(entry: &model::Entry) -> Vec<String> {
    let is_page = |link: &&model::Link| {
        let is_talk = matches!(link.target, Some(LinkTarget::Comments | LinkTarget::CommentsFeed));
        !published_media::is_file(link) && !is_talk && link.rel.as_deref().is_none_or(|rel| rel == "alternate")
    };
    let is_source = |link: &&model::Link| link.rel.as_deref().is_some_and(|rel| rel == "via" || rel == "related");
    let pages = entry.links.iter().filter(is_page);
    pages.chain(entry.links.iter().filter(is_source)).map(|link| link.href.clone()).collect()
}

/// Where people talk about an entry.
fn comments(entry: &model::Entry) -> Option<String> {
    let is_talk = |link: &&model::Link| {
        let is_page = link.media_type.as_deref().is_none_or(|kind| kind.contains("html"));
        link.target == Some(LinkTarget::Comments) || link.rel.as_deref() == Some("replies") && is_page
    };
    entry.links.iter().find(is_talk).map(|link| link.href.clone())
}

fn names(people: &[model::Person]) -> Vec<String> {
    lines(people.iter().filter_map(|person| person.name.as_ref().or(person.email.as_ref())))
}

fn lines<'a>(texts: impl Iterator<Item = &'a String>) -> Vec<String> {
    texts.map(|text| text::line(text)).filter(|line| !line.is_empty()).collect()
}

fn title(text: model::Text, is_rss: bool) -> PublishedText {
    if is_rss { PublishedText::of_rss_title(text.content) } else { typed(text) }
}

fn summary(text: model::Text, is_rss: bool) -> PublishedText {
    if is_rss { PublishedText::of_rss_description(text.content) } else { typed(text) }
}

fn typed(text: model::Text) -> PublishedText {
    let is_plain = text.content_type.subty() == "plain";
    if is_plain { PublishedText::Plain(text.content) } else { PublishedText::Html(text.content) }
}

/// Takes the content out of a parsed entry, if it is text. RFC 4287, section 4.1.3.3
fn content(content: &mut model::Content) -> Option<PublishedText> {
    let as_text = match (content.content_type.ty().as_str(), content.content_type.subty().as_str()) {
        ("text", "html") | (_, "xhtml") => PublishedText::Html,
        ("text", _) => PublishedText::Plain,
        _ => return None,
    };
    let has_words = |text: &String| !text.trim().is_empty();
    content.body.take_if(|text| has_words(text)).map(as_text)
}

/// Why a text is no feed, in plain words.
fn in_words(error: &ParseFeedError) -> String {
    match error {
        ParseFeedError::ParseError(_) => "it is neither RSS nor Atom nor JSON Feed".to_owned(),
        ParseFeedError::JsonUnsupportedVersion(version) => format!("there is no version {version} of JSON Feed"),
        ParseFeedError::JsonSerde(error) => format!("its JSON is not that of a feed: {error}"),
        ParseFeedError::XmlReader(error) => format!("its XML is not well-formed: {error}"),
        ParseFeedError::IoError(error) => files::in_words(error),
    }
    .replace('\n', " ")
}

fn is_of_this_machine(address: &Url) -> bool {
    match address.host() {
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}
