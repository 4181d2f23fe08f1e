//! Documents in two steps: the format's library writes a skeleton with a placeholder for the content of each entry, and the
//! contents, which are most of a document, are escaped into their places many bytes at a time.
//!
//! Benchmark: `cargo bench -- build`. To write and parse all contents in each document takes a build of 10,000 articles with
//! feeds of 50 tags 40 % more time.

use std::{ops::Range, sync::Arc};

use memchr::{memchr3, memmem};
use quick_xml::escape::unescape;

use super::rss;
use crate::{
    feed::{Entry, Feed, Format},
    text::{any_byte, reference},
};

/// Stands for a content. No format escapes any of it.
const PLACEHOLDER: &str = "dateline-content";

/// The feed with a placeholder for the content of each entry.
pub(super) fn of(feed: &Feed) -> Feed {
    let without_content = |entry: &Arc<Entry>| match entry.content {
        Some(_) => Arc::new(Entry { content: Some(PLACEHOLDER.into()), ..Entry::clone(entry) }),
        None => Arc::clone(entry),
    };
    Feed { entries: feed.entries.iter().map(without_content).collect(), ..feed.clone() }
}

/// The document of `feed` that has this skeleton. `None` if something else in it looks like a placeholder, or a content
/// needs the format's library.
pub(super) fn fill(skeleton: &[u8], feed: &Feed, format: Format) -> Option<Vec<u8>> {
    let contents: Vec<&str> = feed.entries.iter().filter_map(|entry| entry.content.as_deref()).collect();
    let places: Vec<usize> = memmem::find_iter(skeleton, PLACEHOLDER).collect();
    if places.len() != contents.len() {
        return None;
    }
    let size: usize = contents.iter().map(|content| content.len() + content.len() / 4).sum();
    let mut bytes = Vec::with_capacity(skeleton.len() + size);
    let mut written = 0;
    for (place, content) in places.into_iter().zip(contents) {
        bytes.extend_from_slice(&skeleton[written..place]);
        written = place + PLACEHOLDER.len();
        escape_in(format, content, &mut bytes)?;
    }
    bytes.extend_from_slice(&skeleton[written..]);
    Some(bytes)
}

/// Where the contents of a feed's entries are in its document, if it has them all.
pub(crate) fn places(document: &[u8], format: Format, feed: &Feed) -> Option<Vec<Range<usize>>> {
    let mut places: Vec<Range<usize>> = Vec::with_capacity(feed.entries.len());
    for entry in feed.entries.iter().filter(|entry| entry.content.is_some()) {
        let done = places.last().map_or(0, |place| place.end);
        let behind =
            |mark: &str, at: usize| memmem::find(&document[at..], mark.as_bytes()).map(|found| at + found + mark.len());
        // What an escaped content cannot have ends it.
        let (start, end) = match format {
            Format::Rss if entry.summary.is_some() => (behind("<content:encoded><![CDATA[", done)?, "]]>"),
            Format::Rss => (behind("<description><![CDATA[", behind("<item>", done)?)?, "]]>"),
            Format::Atom => (behind(">", behind("<content ", done)?)?, "<"),
            Format::Json => (behind("\"content_html\": \"", done)?, "\n"),
        };
        let end = behind(end, start)? - end.len();
        // Behind a string, its end and perhaps a comma are on the line.
        let quote = || memchr::memrchr(b'"', &document[start..end]);
        places.push(start..if format == Format::Json { start + quote()? } else { end });
    }
    Some(places)
}

/// A document with a placeholder at each of these places.
pub(crate) fn empty(document: &[u8], places: &[Range<usize>]) -> Vec<u8> {
    let size: usize = places.iter().map(ExactSizeIterator::len).sum();
    let mut skeleton = Vec::with_capacity(document.len() - size + places.len() * PLACEHOLDER.len());
    let mut done = 0;
    for place in places {
        skeleton.extend_from_slice(&document[done..place.start]);
        skeleton.extend_from_slice(PLACEHOLDER.as_bytes());
        done = place.end;
    }
    skeleton.extend_from_slice(&document[done..]);
    skeleton
}

/// True if the bytes at a place are a content in a format; characters that XML forbids are not looked for.
pub(crate) fn is_content(bytes: &[u8], content: &str, format: Format) -> bool {
    let text = || simdutf8::basic::from_utf8(bytes).ok();
    match format {
        Format::Rss => bytes == content.as_bytes(),
        // `]]>` ends a section, and may not be in a text.
        Format::Atom => {
            memmem::find(bytes, b"]]>").is_none()
                && text().and_then(|text| unescape(text).ok()).is_some_and(|read| read == content)
        }
        Format::Json => {
            serde_json::from_slice::<String>(&[b"\"", bytes, b"\""].concat()).is_ok_and(|read| read == content)
        }
    }
}

fn escape_in(format: Format, content: &str, bytes: &mut Vec<u8>) -> Option<()> {
    match format {
        Format::Rss => bytes.extend_from_slice(rss::cdata(content).as_bytes()),
        Format::Atom => escape(content, bytes),
        Format::Json => escape_json(content, bytes)?,
    }
    Some(())
}

/// Appends HTML as text of XML, escaped as Atom's library does.
fn escape(html: &str, xml: &mut Vec<u8>) {
    // Quotation marks are rare but in tags, and those are short.
    let mut rest = html.as_bytes();
    while let Some(at) = memchr3(b'<', b'>', b'&', rest) {
        escape_quotes(&rest[..at], xml);
        xml.extend_from_slice(reference(rest[at]).as_bytes());
        rest = &rest[at + 1..];
    }
    escape_quotes(rest, xml);
}

fn escape_quotes(text: &[u8], xml: &mut Vec<u8>) {
    let mut done = 0;
    for at in memchr::memchr2_iter(b'"', b'\'', text) {
        xml.extend_from_slice(&text[done..at]);
        xml.extend_from_slice(reference(text[at]).as_bytes());
        done = at + 1;
    }
    xml.extend_from_slice(&text[done..]);
}

/// Appends HTML as the library of JSON writes it in a string. `None` for characters that only the library escapes.
fn escape_json(html: &str, json: &mut Vec<u8>) -> Option<()> {
    if any_byte(html, |byte| u8::from(byte < 0x20) & u8::from(byte != b'\n')) {
        return None;
    }
    let mut rest = html.as_bytes();
    while let Some(at) = memchr3(b'"', b'\\', b'\n', rest) {
        json.extend_from_slice(&rest[..at]);
        json.extend_from_slice(match rest[at] {
            b'\n' => b"\\n",
            b'"' => b"\\\"",
            _ => b"\\\\",
        });
        rest = &rest[at + 1..];
    }
    json.extend_from_slice(rest);
    Some(())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{feed::Person, lead::Summary, syntax::date::rfc3339};

    proptest! {
        #[test]
        fn filled_skeleton_is_what_the_library_writes(
            contents in prop::collection::vec("([a-c<>&\"'\\\\/\n\té漢\u{2028}]|]]>|dateline-content){0,20}", 0..4)
        ) {
            let site = url::Url::parse("https://example.org/").expect("an address");
            let mut feed = Feed::new("A & B", &site, Person::named("Ada"));
            for (nth, content) in contents.into_iter().enumerate() {
                let date = rfc3339::parse("2026-01-31T09:00:00Z").expect("a date");
                let mut entry = Entry::new(format!("tag:example.org,2026:{nth}"), "Title", date);
                entry.content = Some(content.into());
                entry.summary = (nth % 2 == 1).then(|| Summary { lines: vec!["A & B.".to_owned()], leads: Vec::new() }.into());
                feed.push(entry);
            }
            let skeleton = of(&feed);
            for format in Format::ALL {
                let whole = format.write(&feed).expect("a document");
                let filled = fill(&format.write(&skeleton).expect("a skeleton"), &feed, format);
                prop_assert!(filled.is_none_or(|filled| filled == whole));
                let contents: Vec<&str> = feed.entries.iter().filter_map(|entry| entry.content.as_deref()).collect();
                let places = places(&whole, format, &feed).expect("their places");
                for (content, place) in contents.into_iter().zip(places) {
                    let is_it = is_content(&whole[place], content, format);
                    prop_assert!(is_it || format == Format::Rss && content.contains("]]>"));
                }
            }
        }
    }
}
