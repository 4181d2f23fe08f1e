//! RSS 2.0 with the RSS Advisory Board's profile. <https://www.rssboard.org/rss-specification>,
//! <https://www.rssboard.org/rss-profile>

use std::{borrow::Cow, collections::BTreeMap};

use atom_syndication::Link;
use memchr::{memchr_iter, memmem};
use pulldown_cmark_escape::escape_html_body_text;
use rss::{
    Category, Channel, Enclosure, Guid, Image, Item,
    extension::{Extension, ExtensionMap, atom::AtomExtension, dublincore::DublinCoreExtension},
};

use super::{Addresses, GENERATOR, HISTORY, declared, media_rss, podcast};
use crate::{
    feed::{Entry, Feed, Format, SourceLink},
    lead::Summary,
    syntax::date::rfc822,
};

/// Writes a document of a feed.
pub(super) fn serialize(feed: &Feed, addresses: &Addresses, previous: Option<&str>) -> Result<Vec<u8>, String> {
    let kind = Some(Format::Rss.media_type());
    let mut links = vec![link("self", &addresses.own, kind)];
    links.extend(feed.hubs.iter().map(|hub| link("hub", hub, None)));
    links.extend(addresses.links(previous).map(|(rel, address)| link(rel, address, kind)));
    let is_archive = addresses.current.is_some();
    let channel = Channel {
        title: feed.title.clone(),
        link: feed.url.clone(),
        description: feed.subtitle.as_ref().unwrap_or(&feed.title).clone(),
        language: feed.language.clone(),
        copyright: feed.rights.clone(),
        managing_editor: feed
            .authors
            .iter()
            .find_map(|author| author.email.as_ref().map(|email| format!("{email} ({})", author.name))),
        last_build_date: feed.entries.first().map(|_| rfc822::write(feed.updated)),
        generator: Some(GENERATOR.to_owned()),
        docs: Some("https://www.rssboard.org/rss-specification".to_owned()),
        ttl: feed.ttl.map(|minutes| minutes.to_string()),
        // The profile requires the channel's own title and link for the image.
        image: feed.logo.as_ref().map(|logo| Image {
            url: logo.clone(),
            title: feed.title.clone(),
            link: feed.url.clone(),
            ..Image::default()
        }),
        atom_ext: Some(AtomExtension { links }),
        itunes_ext: feed.podcast.as_ref().map(podcast::channel),
        namespaces: namespaces(feed, is_archive),
        extensions: extensions(feed, is_archive),
        items: feed.entries.iter().map(|entry| item(feed, entry)).collect(),
        ..Channel::default()
    };
    let bytes = channel.pretty_write_to(Vec::new(), b' ', 2).map_err(|error| error.to_string())?;
    let mut xml = with_hexadecimal_references(&String::from_utf8(bytes).map_err(|error| error.to_string())?);
    xml.push('\n');
    Ok(xml.into_bytes())
}

/// The namespaces that the crate does not declare by itself.
fn namespaces(feed: &Feed, is_archive: bool) -> BTreeMap<String, String> {
    let history = is_archive.then_some(HISTORY);
    let media = feed.entries.iter().any(|entry| media_rss::is_used_by(entry)).then_some(media_rss::NAMESPACE);
    let podcast = podcast::is_used_by(feed).then_some(podcast::NAMESPACE);
    let all = history.into_iter().chain(media).chain(podcast);
    let all = all.map(|(prefix, namespace)| (prefix.to_owned(), namespace.to_owned()));
    all.chain(declared::namespaces(feed, Format::Rss)).collect()
}

fn extensions(feed: &Feed, is_archive: bool) -> ExtensionMap {
    let mut extensions = ExtensionMap::default();
    if is_archive {
        let (prefix, _) = HISTORY;
        let element = Extension { name: format!("{prefix}:archive"), ..Extension::default() };
        extensions.insert(prefix.to_owned(), BTreeMap::from([("archive".to_owned(), vec![element])]));
    }
    if let Some(podcast) = &feed.podcast {
        podcast::add_channel(podcast, &mut extensions);
    }
    declared::add_to_feed(feed, Format::Rss, &mut extensions);
    extensions
}

/// The elements with text for people. In addresses, some programs decode only the five named references of XML.
const PROSE: [&str; 4] = ["title", "description", "category", "dc:creator"];

/// Only CDATA sections contain HTML. For plain text the profile recommends hexadecimal references, which most programs
/// decode right.
fn with_hexadecimal_references(xml: &str) -> String {
    let mut out = String::with_capacity(xml.len());
    let mut rest = xml;
    while !rest.is_empty() {
        let (plain, html) = rest.split_at(memmem::find(rest.as_bytes(), b"<![CDATA[").unwrap_or(rest.len()));
        let (mut done, mut read, mut is_prose) = (0, 0, false);
        for at in memchr_iter(b'&', plain.as_bytes()) {
            // The tags of these elements have no attributes, and so no references.
            if let Some((_, behind)) = plain[read..at].rsplit_once('<') {
                is_prose = behind.split_once('>').is_some_and(|(tag, _)| PROSE.contains(&tag));
            }
            read = at;
            let found = REFERENCES.iter().find(|(named, _)| plain[at..].starts_with(named));
            if let (true, Some((named, hexadecimal))) = (is_prose, found) {
                out.push_str(&plain[done..at]);
                out.push_str(hexadecimal);
                done = at + named.len();
            }
        }
        out.push_str(&plain[done..]);
        let end = memmem::find(html.as_bytes(), b"]]>").map_or(html.len(), |end| end + 3);
        out.push_str(&html[..end]);
        rest = &html[end..];
    }
    out
}

/// The references that the crate writes, and those that the profile recommends.
const REFERENCES: [(&str, &str); 3] = [("&amp;", "&#x26;"), ("&lt;", "&#x3C;"), ("&gt;", "&#x3E;")];

fn item(feed: &Feed, entry: &Entry) -> Item {
    let via = |source: &SourceLink| Link { title: source.title.clone(), ..link("via", &source.url, None) };
    let links: Vec<Link> = entry.source_links.iter().map(via).collect();
    let names = DublinCoreExtension {
        creators: feed.authors_of(entry).iter().map(|author| author.name.clone()).collect(),
        languages: feed.language_of(entry).map(str::to_owned).into_iter().collect(),
        ..DublinCoreExtension::default()
    };
    let content = entry.content.as_deref().map(|content| cdata(content).into_owned());
    // Without a summary before it, the content is the description itself, as the profile has it.
    let (description, content) = match entry.summary.as_deref() {
        Some(own) => (Some(summary(own)), content),
        None => (content, None),
    };
    let mut extensions = ExtensionMap::default();
    media_rss::add(entry, &mut extensions);
    podcast::add_item(entry, &mut extensions);
    declared::add_to_entry(entry, Format::Rss, &mut extensions);
    Item {
        // Each item has one of the two.
        title: Some(entry.title.clone()).filter(|_| !entry.is_untitled || entry.summary.is_none()),
        link: entry.url.clone(),
        comments: entry.comments.clone(),
        description,
        categories: entry.tags.iter().map(|tag| Category { name: tag.clone(), domain: None }).collect(),
        enclosure: media_rss::main(entry).and_then(enclosure),
        guid: Some(Guid { value: entry.id.clone(), permalink: false }),
        pub_date: Some(rfc822::write(entry.published)),
        content,
        atom_ext: (!links.is_empty()).then_some(AtomExtension { links }),
        itunes_ext: podcast::item(entry),
        dublin_core_ext: Some(names),
        extensions,
        ..Item::default()
    }
}

fn enclosure(enclosure: &crate::media::Enclosure) -> Option<Enclosure> {
    let (length, mime_type) = enclosure.length_and_type()?;
    Some(Enclosure { url: enclosure.url.clone(), length: length.to_string(), mime_type: mime_type.to_owned() })
}

/// A description is HTML: one line becomes a text, several become a list.
fn summary(summary: &Summary) -> String {
    let escape = |line: &String| {
        let mut html = String::with_capacity(line.len() + line.len() / 16);
        escape_html_body_text(&mut html, line).map(|()| html).unwrap_or_default()
    };
    match summary.lines.as_slice() {
        [line] => escape(line),
        lines => {
            let items: Vec<_> = lines.iter().map(escape).collect();
            format!("<ul><li>{}</li></ul>", items.join("</li><li>"))
        }
    }
}

/// HTML for a CDATA section, which cannot contain `]]>`; with a reference it means the same.
pub(super) fn cdata(html: &str) -> Cow<'_, str> {
    if memmem::find(html.as_bytes(), b"]]>").is_some() {
        Cow::Owned(html.replace("]]>", "]]&gt;"))
    } else {
        Cow::Borrowed(html)
    }
}

fn link(rel: &str, href: &str, mime_type: Option<&str>) -> Link {
    Link { rel: rel.to_owned(), href: href.to_owned(), mime_type: mime_type.map(str::to_owned), ..Link::default() }
}
