//! Rules of any document: its encoding, its XML, and that it is a feed at all.

use super::{Example, Rule, Within};
use crate::diagnostic::Severity::Error;

rules! {
    UNDECODABLE_BYTES = Rule {
        name: "undecodable-bytes",
        severity: Error,
        w3c: Some("UnicodeError"),
        spec: "XML 1.0, section 4.3.3",
        url: "https://www.w3.org/TR/xml/#charencoding",
        why: "A document with bytes that are no characters in its encoding is not well-formed, and most readers refuse it \
              as a whole.",
        help: "save it as UTF-8, or declare the encoding that it is in",
        bad: Example::whole(b"<?xml version=\"1.0\" encoding=\"utf-8\"?><rss version=\"2.0\">\xE9</rss>"),
        good: Example::new(Within::AtomFeed, "<title>Caf\u{e9}</title>"),
    };
    UNKNOWN_ENCODING = Rule {
        name: "unknown-encoding",
        severity: Error,
        w3c: Some("UnknownEncoding"),
        spec: "XML 1.0, section 4.3.3",
        url: "https://www.w3.org/TR/xml/#charencoding",
        why: "A reader that does not know the declared encoding cannot read the document.",
        help: "write UTF-8, and declare `encoding=\"utf-8\"` or nothing",
        bad: Example::whole(b"<?xml version=\"1.0\" encoding=\"klingon\"?><rss version=\"2.0\"/>"),
        good: Example::new(Within::AtomFeed, ""),
    };
    NOT_WELL_FORMED = Rule {
        name: "not-well-formed",
        severity: Error,
        w3c: Some("SAXError"),
        spec: "XML 1.0, section 2.1",
        url: "https://www.w3.org/TR/xml/#sec-well-formed",
        why: "An XML parser stops at the first fault, and the reader shows nothing of the feed.",
        help: "close every tag, and write `&amp;` and `&lt;` for `&` and `<` in text",
        bad: Example::new(Within::AtomFeed, "<subtitle>Salt & pepper</subtitle>"),
        good: Example::new(Within::AtomFeed, "<subtitle>Salt &amp; pepper</subtitle>"),
    };
    UNDECLARED_PREFIX = Rule {
        name: "undeclared-prefix",
        severity: Error,
        w3c: Some("MissingNamespace"),
        spec: "Namespaces in XML 1.0, section 5",
        url: "https://www.w3.org/TR/xml-names/#nsc-NSDeclared",
        why: "A prefix means nothing until it is declared; parsers stop at one that is not.",
        help: "declare it on the root, as in `xmlns:dc=\"http://purl.org/dc/elements/1.1/\"`",
        bad: Example::new(Within::AtomFeed, "<unknown:name>Ada</unknown:name>"),
        good: Example::new(Within::AtomFeed, "<subtitle xmlns:unknown=\"https://example.org/\">Ada</subtitle>"),
    };
    UNDEFINED_ENTITY = Rule {
        name: "undefined-entity",
        severity: Error,
        w3c: Some("UndefinedNamedEntity"),
        spec: "XML 1.0, section 4.1",
        url: "https://www.w3.org/TR/xml/#wf-entdeclared",
        why: "XML knows five entities (amp, lt, gt, quot, apos). Those of HTML are not defined in a feed.",
        help: "write the character itself, or its number as in `&#xA0;`",
        bad: Example::new(Within::AtomFeed, "<subtitle>a&nbsp;b</subtitle>"),
        good: Example::new(Within::AtomFeed, "<subtitle>a&#xA0;b</subtitle>"),
    };
    ENTITY_BOMB = Rule {
        name: "entity-bomb",
        severity: Error,
        w3c: None,
        spec: "XML 1.0, section 4.1",
        url: "https://www.w3.org/TR/xml/#norecursion",
        why: "Entities that refer to entities can grow without end. Parsers refuse them, to save their memory.",
        help: "write out the text, without entities of your own",
        bad: Example::whole(b"<!DOCTYPE rss [<!ENTITY a '&b;'><!ENTITY b '&a;'>]><rss version=\"2.0\">&a;</rss>"),
        good: Example::new(Within::AtomFeed, ""),
    };
    NOT_A_FEED = Rule {
        name: "not-a-feed",
        severity: Error,
        w3c: Some("UndefinedElement"),
        spec: "RFC 4287, section 2; RSS 2.0; JSON Feed 1.1; OPML 2.0",
        url: "https://www.rfc-editor.org/rfc/rfc4287#section-2",
        why: "A feed's root is `feed` in the namespace of Atom 1.0, or `rss` or `opml` in none, or it is a JSON object.",
        help: "see that this is the feed and not a page, and that the root's namespace is spelt right",
        bad: Example::whole(b"<html><head/></html>"),
        good: Example::new(Within::AtomFeed, ""),
    };
}
