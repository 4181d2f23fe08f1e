//! A document in two steps. The format's library writes its skeleton, in which a stand-in stands for the content of each
//! entry, and the contents are put in their places. The same content stands in many documents and is most of each, so
//! that much is saved where only the skeleton has to be written, and read again by the gate, with all care.

use std::sync::Arc;

use memchr::{memchr_iter, memchr2_iter, memchr3_iter, memmem};

use super::rss;
use crate::{
    config::Format,
    feed::{Entry, Feed},
    text::{any_byte, reference, replaced},
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
            Format::Json => escape_json(content, &mut bytes)?,
        }
    }
    bytes.extend_from_slice(&skeleton[written..]);
    Some(bytes)
}

/// Appends HTML as text of XML, as Atom's library escapes it too. Content is most of what a build writes.
fn escape(html: &str, xml: &mut Vec<u8>) {
    let bytes = html.as_bytes();
    let (marks, quotes) = (memchr3_iter(b'<', b'>', b'&', bytes), memchr2_iter(b'"', b'\'', bytes));
    replaced(html, marks, quotes, reference, |piece| xml.extend_from_slice(piece.as_bytes()));
}

/// Appends HTML as it stands in a string of JSON, as the library of JSON escapes it too, but many bytes at a time. None where
/// that library fails.
fn escape_json(html: &str, json: &mut Vec<u8>) -> Option<()> {
    let is_rare = |byte: u8| u8::from(byte < 0x20) & u8::from(!matches!(byte, b'\n' | b'\t'));
    if any_byte(html, is_rare) {
        let quoted = serde_json::to_string(html).ok()?;
        json.extend_from_slice(&quoted.as_bytes()[1..quoted.len() - 1]);
        return Some(());
    }
    let bytes = html.as_bytes();
    let (marks, tabs) = (memchr3_iter(b'"', b'\\', b'\n', bytes), memchr_iter(b'\t', bytes));
    let escape = |mark| match mark {
        b'\n' => "\\n",
        b'\t' => "\\t",
        b'"' => "\\\"",
        _ => "\\\\",
    };
    replaced(html, marks, tabs, escape, |piece| json.extend_from_slice(piece.as_bytes()));
    Some(())
}

#[cfg(test)]
mod tests {
    use atom_syndication::{Content, Entry as AtomEntry, Feed as AtomFeed};
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn html_is_escaped_as_the_library_of_json_does_it(html in "[a-c<>&\"\\\\/\n\té漢\u{2028}]{0,60}[\0-\u{a0}]{0,3}") {
            let mut json = Vec::new();
            prop_assert!(escape_json(&html, &mut json).is_some());
            prop_assert_eq!(format!("\"{}\"", String::from_utf8_lossy(&json)), serde_json::to_string(&html).unwrap_or_default());
        }
    }

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
