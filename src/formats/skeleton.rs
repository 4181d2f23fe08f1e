//! A document in two steps. The format's library writes its skeleton, in which a stand-in stands for the content of each
//! entry, and the contents are put in their places. The same content stands in many documents and is most of each, so
//! that much is saved where only the skeleton has to be written, and read again by the gate, with all care.

use std::sync::Arc;

use memchr::{memchr2_iter, memchr3_iter, memmem};

use super::rss;
use crate::{
    config::Format,
    feed::{Entry, Feed},
    merge::merged,
};

/// What stands for a content. No format writes any of it in another way.
const STAND_IN: &str = "dateline-content";

/// The feed with a stand-in for the content of each entry.
pub(super) fn of(feed: &Feed) -> Feed {
    let stand_in = |entry: &Arc<Entry>| match entry.content {
        Some(_) => Arc::new(Entry { content: Some(STAND_IN.into()), ..Entry::clone(entry) }),
        None => Arc::clone(entry),
    };
    Feed { entries: feed.entries.iter().map(stand_in).collect(), ..feed.clone() }
}

/// The document of `feed` whose skeleton this is. None where something else looks like a stand-in.
pub(super) fn fill(skeleton: &[u8], feed: &Feed, format: Format) -> Option<Vec<u8>> {
    let contents: Vec<&str> = feed.entries.iter().filter_map(|entry| entry.content.as_deref()).collect();
    let places: Vec<usize> = memmem::find_iter(skeleton, STAND_IN).collect();
    if places.len() != contents.len() {
        return None;
    }
    let room: usize = contents.iter().map(|content| content.len() + content.len() / 4).sum();
    let mut bytes = Vec::with_capacity(skeleton.len() + room);
    let mut written = 0;
    for (place, content) in places.into_iter().zip(contents) {
        bytes.extend_from_slice(&skeleton[written..place]);
        written = place + STAND_IN.len();
        match format {
            Format::Rss => bytes.extend_from_slice(rss::cdata(content).as_bytes()),
            Format::Atom => escape(content, &mut bytes),
            Format::Json => {
                // The quotes come with it.
                bytes.pop();
                serde_json::to_writer(&mut bytes, content).ok()?;
                written += 1;
            }
        }
    }
    bytes.extend_from_slice(&skeleton[written..]);
    Some(bytes)
}

/// Appends HTML as text of XML, as Atom's library escapes it too. Content is most of what a build writes.
fn escape(html: &str, xml: &mut Vec<u8>) {
    let bytes = html.as_bytes();
    let (marks, quotes) = (memchr3_iter(b'<', b'>', b'&', bytes), memchr2_iter(b'"', b'\'', bytes));
    let mut written = 0;
    for at in merged(marks, quotes, |mark, quote| mark < quote) {
        let reference = match bytes[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => "&apos;",
        };
        xml.extend_from_slice(&bytes[written..at]);
        xml.extend_from_slice(reference.as_bytes());
        written = at + 1;
    }
    xml.extend_from_slice(&bytes[written..]);
}

#[cfg(test)]
mod tests {
    use atom_syndication::{Content, Entry as AtomEntry, Feed as AtomFeed};

    use super::*;

    #[test]
    fn html_is_escaped_as_the_library_of_atom_does_it() {
        for html in ["", "<p>", "a & 'b' \"c\" > é", "]]>\r\n\t\u{a0}\u{7f}"] {
            let content = Content { value: Some(html.to_owned()), ..Content::default() };
            let entries = vec![AtomEntry { content: Some(content), ..AtomEntry::default() }];
            let document = AtomFeed { entries, ..AtomFeed::default() }.to_string();
            let mut xml = Vec::new();
            escape(html, &mut xml);
            let escaped = String::from_utf8_lossy(&xml);
            assert!(document.contains(&format!("<content>{escaped}</content>")), "{html:?} {document}");
        }
    }
}
