//! JSON Feed 1.1. <https://www.jsonfeed.org/version/1.1/>

use serde::Serialize;

use crate::{
    feed::{Entry, Feed, SourceLink},
    media::Enclosure,
    person::Person,
};

#[derive(Serialize)]
struct JsonFeed<'a> {
    version: &'static str,
    title: &'a str,
    home_page_url: &'a str,
    feed_url: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    user_comment: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next_url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    icon: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    favicon: Option<&'a str>,
    authors: Vec<Author<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    hubs: Vec<Hub<'a>>,
    items: Vec<Item<'a>>,
}

#[derive(Serialize)]
struct Hub<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    url: &'a str,
}

#[derive(Serialize)]
struct Author<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
}

#[derive(Serialize)]
struct Item<'a> {
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    external_url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    content_html: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    content_text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<&'a str>,
    date_published: String,
    date_modified: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<Author<'a>>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    tags: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    attachments: Vec<Attachment<'a>>,
    #[serde(rename = "_links", skip_serializing_if = "Option::is_none")]
    links: Option<Links<'a>>,
}

/// An extension: the links that other members cannot say, by their relations in Atom.
#[derive(Serialize)]
struct Links<'a> {
    about: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    via: Vec<Via<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    replies: Option<&'a str>,
}

#[derive(Serialize)]
struct Via<'a> {
    url: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<&'a str>,
}

#[derive(Serialize)]
struct Attachment<'a> {
    url: &'a str,
    mime_type: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    size_in_bytes: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    duration_in_seconds: Option<u64>,
}

/// Tells that Dateline wrote a feed into a file that settings name.
pub(super) const COMMENT: &str = "Written by Dateline";

/// Writes a feed that is served at `address`.
pub(super) fn serialize(feed: &Feed, address: &str, previous: Option<&str>) -> Result<Vec<u8>, String> {
    let document = JsonFeed {
        version: "https://jsonfeed.org/version/1.1",
        title: &feed.title,
        home_page_url: &feed.url,
        feed_url: address,
        user_comment: feed.files.json.is_some().then_some(COMMENT),
        next_url: previous,
        description: feed.subtitle.as_deref(),
        icon: feed.logo.as_deref(),
        favicon: feed.icon.as_deref(),
        authors: feed.authors.iter().map(author).collect(),
        language: feed.language.as_deref(),
        hubs: feed.hubs.iter().map(|url| Hub { kind: "WebSub", url }).collect(),
        items: feed.entries.iter().map(|entry| item(feed, entry)).collect(),
    };
    let mut bytes = serde_json::to_vec_pretty(&document).map_err(|error| error.to_string())?;
    bytes.push(b'\n');
    Ok(bytes)
}

fn author(person: &Person) -> Author<'_> {
    let mail = || person.email.as_ref().map(|email| format!("mailto:{email}"));
    Author { name: &person.name, url: person.url.clone().or_else(mail) }
}

fn item<'a>(feed: &Feed, entry: &'a Entry) -> Item<'a> {
    let summary = entry.summary.as_deref().map(crate::lead::Summary::text);
    // An item must have one of the two contents.
    let content_text = match (&entry.content, &summary) {
        (Some(_), _) => None,
        (None, Some(summary)) => Some(summary.clone()),
        (None, None) => Some(entry.title.clone()),
    };
    Item {
        id: &entry.id,
        url: entry.url.as_deref(),
        external_url: entry.source_links.first().map(|source| source.url.as_str()),
        title: Some(&*entry.title).filter(|_| !entry.is_untitled),
        content_html: entry.content.as_deref(),
        content_text,
        summary,
        image: entry.image.as_ref().map(|image| image.url.as_str()),
        date_published: entry.published.to_rfc3339(),
        date_modified: entry.updated.to_rfc3339(),
        authors: entry.authors.iter().map(author).collect(),
        tags: &entry.tags,
        language: feed.language_of(entry),
        attachments: entry.enclosures.iter().map(attachment).collect(),
        links: links(entry),
    }
}

/// The links of an entry, if `external_url` does not say all of them.
fn links(entry: &Entry) -> Option<Links<'_>> {
    let is_told = |source: &SourceLink| source.title.is_some() || source.author.is_some();
    let is_more = entry.comments.is_some() || entry.source_links.len() > 1 || entry.source_links.iter().any(is_told);
    is_more.then(|| Links {
        about: "https://www.rfc-editor.org/rfc/rfc4287#section-4.2.7.2",
        via: entry.source_links.iter().map(via).collect(),
        replies: entry.comments.as_deref(),
    })
}

fn via(SourceLink { url, title, author }: &SourceLink) -> Via<'_> {
    Via { url, title: title.as_deref(), author: author.as_deref() }
}

/// An attachment must have a type; there is one for unknown files.
fn attachment(enclosure: &Enclosure) -> Attachment<'_> {
    Attachment {
        url: &enclosure.url,
        mime_type: enclosure.measured.mime_type.as_deref().unwrap_or("application/octet-stream"),
        title: enclosure.title.as_deref(),
        size_in_bytes: enclosure.measured.length,
        duration_in_seconds: enclosure.duration,
    }
}
