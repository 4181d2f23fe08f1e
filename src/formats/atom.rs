//! Atom 1.0. <https://www.rfc-editor.org/rfc/rfc4287>

use std::{borrow::Cow, collections::BTreeMap};

use atom_syndication::{
    Category, Content, Entry as AtomEntry, Feed as AtomFeed, Generator, Link, Person as AtomPerson, Text, WriteConfig,
    extension::{Extension, ExtensionMap},
};

use super::{Addresses, GENERATOR, HISTORY, declared, media_rss};
use crate::{
    feed::{Document, Entry, Feed, Format, Tombstone},
    ledger::mint,
    media::Enclosure,
    person::Person,
    syntax::iri,
    text::escape_html,
};

/// Writes a document of a feed.
pub(super) fn serialize(feed: &Feed, addresses: &Addresses, previous: Option<&str>) -> Result<Vec<u8>, String> {
    let kind = Some(Format::Atom.media_type());
    let mut links = vec![link("self", &addresses.own, kind), link("alternate", &feed.url, Some("text/html"))];
    links.extend(feed.hubs.iter().map(|hub| link("hub", hub, None)));
    links.extend(addresses.links(previous).map(|(rel, address)| link(rel, address, kind)));
    links.extend(feed.license.iter().map(|address| link("license", address, None)));
    let document = AtomFeed {
        title: text(&feed.title, None),
        subtitle: feed.subtitle.as_deref().map(|subtitle| text(subtitle, None)),
        id: feed.id.clone(),
        updated: feed.updated,
        authors: feed.authors.iter().map(person).collect(),
        links,
        rights: feed.rights.as_deref().map(|rights| text(rights, None)),
        icon: feed.icon.clone(),
        logo: feed.logo.clone(),
        generator: Some(Generator { value: GENERATOR.to_owned(), ..Generator::default() }),
        lang: feed.language.clone(),
        entries: feed.entries.iter().map(|one| entry(feed, one)).collect(),
        namespaces: namespaces(feed),
        extensions: extensions(feed),
        ..AtomFeed::default()
    };
    let config = WriteConfig { write_document_declaration: false, indent_size: Some(2) };
    let start = b"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n".to_vec();
    let mut bytes = document.write_with_config(start, config).map_err(|error| error.to_string())?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// Tombstones. <https://www.rfc-editor.org/rfc/rfc6721>
const TOMBSTONES: (&str, &str) = ("at", "http://purl.org/atompub/tombstones/1.0");

fn is_archive(feed: &Feed) -> bool {
    matches!(feed.document, Document::Archive { .. })
}

fn namespaces(feed: &Feed) -> BTreeMap<String, String> {
    let tombstones = (!feed.tombstones.is_empty()).then_some(TOMBSTONES);
    let history = is_archive(feed).then_some(HISTORY);
    let media = feed.entries.iter().any(|entry| entry.image.is_some()).then_some(media_rss::NAMESPACE);
    let all = tombstones.into_iter().chain(history).chain(media);
    let all = all.map(|(prefix, namespace)| (prefix.to_owned(), namespace.to_owned()));
    all.chain(declared::namespaces(feed, Format::Atom)).collect()
}

fn extensions(feed: &Feed) -> ExtensionMap {
    let deleted = |tombstone: &Tombstone| Extension {
        name: format!("{}:deleted-entry", TOMBSTONES.0),
        attrs: BTreeMap::from([
            ("ref".to_owned(), escape_html(&iri(&tombstone.id, &feed.id))),
            ("when".to_owned(), tombstone.deleted.to_rfc3339()),
        ]),
        ..Extension::default()
    };
    let archive = || Extension { name: format!("{}:archive", HISTORY.0), ..Extension::default() };
    let mut extensions = ExtensionMap::default();
    let mut add = |prefix: &str, name: &str, elements: Vec<Extension>| {
        if !elements.is_empty() {
            extensions.insert(prefix.to_owned(), BTreeMap::from([(name.to_owned(), elements)]));
        }
    };
    add(TOMBSTONES.0, "deleted-entry", feed.tombstones.iter().map(deleted).collect());
    add(HISTORY.0, "archive", is_archive(feed).then(archive).into_iter().collect());
    let mut declared = rss::extension::ExtensionMap::default();
    declared::add_to_feed(feed, Format::Atom, &mut declared);
    extensions.extend(of_atom(declared));
    extensions
}

/// An id as Atom requires it (4.2.6). If an adopted id is not an IRI, it becomes a part of the feed's.
fn iri<'a>(id: &'a str, feed_id: &str) -> Cow<'a, str> {
    if iri::id(id).is_ok() {
        return Cow::Borrowed(id);
    }
    Cow::Owned(mint::of_part(feed_id, id))
}

fn entry(feed: &Feed, entry: &Entry) -> AtomEntry {
    let language = feed.language_of(entry);
    let mut links: Vec<Link> = entry.url.iter().map(|url| link("alternate", url, None)).collect();
    links.extend(
        entry.source_links.iter().map(|source| Link { title: source.title.clone(), ..link("via", &source.url, None) }),
    );
    links.extend(entry.comments.iter().map(|url| link("replies", url, None)));
    links.extend(entry.license.iter().map(|address| link("license", address, None)));
    links.extend(entry.enclosures.iter().map(enclosure));
    let summary = entry.summary.as_ref().map(|summary| text(&summary.text(), language));
    AtomEntry {
        title: text(&entry.title, language),
        id: iri(&entry.id, &feed.id).into_owned(),
        updated: entry.updated,
        published: Some(entry.published),
        authors: entry.authors.iter().map(person).collect(),
        categories: entry.tags.iter().map(|tag| Category { term: tag.clone(), ..Category::default() }).collect(),
        links,
        content: content(entry, language),
        summary,
        extensions: added(entry),
        ..AtomEntry::default()
    }
}

fn enclosure(enclosure: &Enclosure) -> Link {
    Link {
        title: enclosure.title.clone(),
        length: enclosure.measured.length.map(|length| length.to_string()),
        ..link("enclosure", &enclosure.url, enclosure.measured.mime_type.as_deref())
    }
}

/// The picture in the words of Media RSS, which readers know in Atom too, and what settings declare.
fn added(entry: &Entry) -> ExtensionMap {
    let mut added = rss::extension::ExtensionMap::default();
    let picture = media_rss::picture(entry);
    if !picture.is_empty() {
        added.insert(media_rss::NAMESPACE.0.to_owned(), picture);
    }
    declared::add_to_entry(entry, Format::Atom, &mut added);
    of_atom(added)
}

/// Extensions as Atom's library has them.
fn of_atom(extensions: rss::extension::ExtensionMap) -> ExtensionMap {
    type Elements = BTreeMap<String, Vec<rss::extension::Extension>>;
    fn elements(all: Elements) -> BTreeMap<String, Vec<Extension>> {
        let element = |rss::extension::Extension { name, value, attrs, children }| {
            // The crate escapes only text, and writes attributes as they are.
            let attrs = attrs.into_iter().map(|(name, value)| (name, escape_html(&value))).collect();
            Extension { name, value, attrs, children: elements(children) }
        };
        all.into_iter().map(|(name, all)| (name, all.into_iter().map(element).collect())).collect()
    }
    extensions.into_iter().map(|(prefix, all)| (prefix, elements(all))).collect()
}

/// An entry without an alternate link must have content (4.1.2): its summary or title, if there is nothing else.
fn content(entry: &Entry, language: Option<&str>) -> Option<Content> {
    let of = |value: String, kind: &str| Content {
        value: Some(value),
        content_type: Some(kind.to_owned()),
        lang: language.map(str::to_owned),
        ..Content::default()
    };
    match &entry.content {
        Some(html) => Some(of(html.to_string(), "html")),
        None if entry.url.is_none() => {
            let summary = entry.summary.as_deref().map(crate::lead::Summary::text);
            Some(of(summary.unwrap_or_else(|| entry.title.clone()), "text"))
        }
        None => None,
    }
}

fn text(value: &str, language: Option<&str>) -> Text {
    Text { lang: language.map(str::to_owned), ..Text::plain(value) }
}

fn person(person: &Person) -> AtomPerson {
    AtomPerson {
        name: person.name.clone(),
        email: person.email.clone(),
        uri: person.url.clone(),
        ..AtomPerson::default()
    }
}

fn link(rel: &str, href: &str, mime_type: Option<&str>) -> Link {
    Link { rel: rel.to_owned(), href: href.to_owned(), mime_type: mime_type.map(str::to_owned), ..Link::default() }
}
