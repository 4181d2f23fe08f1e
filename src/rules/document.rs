//! Rules of any document: its encoding, its XML, and that it is a feed at all.

use super::Severity::{Error, Info, Warning};
use super::{Example, Rule, Within};

rules! {
    UNDECODABLE_BYTES = Rule {
        name: "undecodable-bytes", severity: Error, w3c: &["UnicodeError"],
        spec: "XML 1.0, section 4.3.3", url: "https://www.w3.org/TR/xml/#charencoding",
        why: "A document with bytes that are no characters in its encoding is not well-formed, and most readers refuse it \
              as a whole.",
        help: "save it as UTF-8, or declare the encoding that it is in",
        bad: Example::whole(b"<?xml version=\"1.0\" encoding=\"utf-8\"?><rss version=\"2.0\">\xE9</rss>"),
        good: Example::new(Within::AtomFeed, "<title>Caf\u{e9}</title>"),
    };
    UNKNOWN_ENCODING = Rule {
        name: "unknown-encoding", severity: Error, w3c: &["UnknownEncoding"],
        spec: "XML 1.0, section 4.3.3", url: "https://www.w3.org/TR/xml/#charencoding",
        why: "A reader that does not know the declared encoding cannot read the document.",
        help: "write UTF-8, and declare `encoding=\"utf-8\"` or nothing",
        bad: Example::whole(b"<?xml version=\"1.0\" encoding=\"klingon\"?><rss version=\"2.0\"/>"),
        good: Example::new(Within::AtomFeed, ""),
    };
    NOT_WELL_FORMED = Rule {
        name: "not-well-formed", severity: Error, w3c: &["SAXError"],
        spec: "XML 1.0, section 2.1", url: "https://www.w3.org/TR/xml/#sec-well-formed",
        why: "An XML parser stops at the first fault, and the reader shows nothing of the feed.",
        help: "close every tag, and write `&amp;` and `&lt;` for `&` and `<` in text",
        bad: Example::new(Within::AtomFeed, "<subtitle>Salt & pepper</subtitle>"),
        good: Example::new(Within::AtomFeed, "<subtitle>Salt &amp; pepper</subtitle>"),
    };
    UNDECLARED_PREFIX = Rule {
        name: "undeclared-prefix", severity: Error, w3c: &["MissingNamespace"],
        spec: "Namespaces in XML 1.0, section 5", url: "https://www.w3.org/TR/xml-names/#nsc-NSDeclared",
        why: "A prefix means nothing until it is declared; parsers stop at one that is not.",
        help: "declare it on the root, as in `xmlns:dc=\"http://purl.org/dc/elements/1.1/\"`",
        bad: Example::new(Within::AtomFeed, "<unknown:name>Ada</unknown:name>"),
        good: Example::new(Within::AtomFeed, "<subtitle xmlns:unknown=\"https://example.org/\">Ada</subtitle>"),
    };
    UNDEFINED_ENTITY = Rule {
        name: "undefined-entity", severity: Error, w3c: &["UndefinedNamedEntity"],
        spec: "XML 1.0, section 4.1", url: "https://www.w3.org/TR/xml/#wf-entdeclared",
        why: "XML knows five entities (amp, lt, gt, quot, apos). Those of HTML are not defined in a feed.",
        help: "write the character itself, or its number as in `&#xA0;`",
        bad: Example::new(Within::AtomFeed, "<subtitle>a&nbsp;b</subtitle>"),
        good: Example::new(Within::AtomFeed, "<subtitle>a&#xA0;b</subtitle>"),
    };
    HOSTILE_DOCUMENT = Rule {
        name: "hostile-document", severity: Error, w3c: &[],
        spec: "RFC 4287, section 8; XML 1.0, section 4.1", url: "https://www.w3.org/TR/xml/#norecursion",
        why: "Entities that refer to entities can grow without end, and hundreds of attributes or prefixes cost a parser \
              far more than their size. No feed needs them, and readers guard against them.",
        help: "write out the text, without entities of your own, and see what wrote the document",
        bad: Example::whole(b"<!DOCTYPE rss [<!ENTITY a '&b;'><!ENTITY b '&a;'>]><rss version=\"2.0\">&a;</rss>"),
        good: Example::new(Within::AtomFeed, ""),
    };
    ENCODING_MISMATCH = Rule {
        name: "encoding-mismatch", severity: Error, w3c: &["EncodingMismatch"],
        spec: "XML 1.0, section 4.3.3", url: "https://www.w3.org/TR/xml/#charencoding",
        why: "A document that declares another encoding than it is in is read wrongly, or refused, by those who believe \
              the declaration.",
        help: "save it in the encoding that it declares, or declare the one that it is in",
        bad: Example::whole(b"<?xml version=\"1.0\" encoding=\"utf-16\"?><rss version=\"2.0\"/>"),
        good: Example::new(Within::AtomFeed, ""),
    };
    SERVED_ENCODING_MISMATCH = Rule {
        name: "served-encoding-mismatch", severity: Warning, w3c: &["EncodingMismatch"],
        spec: "RFC 7303, section 3.2", url: "https://www.rfc-editor.org/rfc/rfc7303#section-3.2",
        why: "What the server says counts more than what the document declares, but a copy on a disk has only the latter.",
        help: "serve it with the `charset` that it declares, or without one",
        bad: Example::whole(b"<?xml version=\"1.0\" encoding=\"koi8-r\"?><rss version=\"2.0\"/>")
            .served("application/rss+xml; charset=utf-8"),
        good: Example::new(Within::AtomFeed, "").served("application/atom+xml; charset=utf-8"),
    };
    NONSTANDARD_ENCODING = Rule {
        name: "nonstandard-encoding", severity: Info, w3c: &["NonstdEncoding"],
        spec: "XML 1.0, section 4.3.3", url: "https://www.w3.org/TR/xml/#charencoding",
        why: "Every XML parser reads UTF-8 and UTF-16. Other encodings it may know or not.",
        help: "save it as UTF-8",
        bad: Example::whole(b"<?xml version=\"1.0\" encoding=\"iso-8859-1\"?><rss version=\"2.0\"/>"),
        good: Example::new(Within::AtomFeed, ""),
    };
    OBSCURE_ENCODING = Rule {
        name: "obscure-encoding", severity: Warning, w3c: &["ObscureEncoding"],
        spec: "XML 1.0, section 4.3.3", url: "https://www.w3.org/TR/xml/#charencoding",
        why: "Few readers know this name of an encoding. To the others the feed is not well-formed.",
        help: "save it as UTF-8, and spell that `utf-8`",
        bad: Example::whole(b"<?xml version=\"1.0\" encoding=\"macintosh\"?><rss version=\"2.0\"/>"),
        good: Example::new(Within::AtomFeed, ""),
    };
    CONTROL_CHARACTER = Rule {
        name: "control-character", severity: Warning, w3c: &["BadCharacters"],
        spec: "XML 1.0, section 2.2", url: "https://www.w3.org/TR/xml/#charsets",
        why: "U+0080 to U+009F and U+FFFD are shown as boxes or as nothing. Mostly they come of text in Windows-1252 that \
              was taken for another encoding, as \u{201c} and \u{20ac} in it have these numbers.",
        help: "write the character that is meant, and convert the text from the encoding that it really is in",
        bad: Example::new(Within::AtomFeed, "<subtitle>&#147;News&#148;</subtitle>"),
        good: Example::new(Within::AtomFeed, "<subtitle>\u{201c}News\u{201d}</subtitle>"),
    };
    ILLEGAL_CHARACTER = Rule {
        name: "illegal-character", severity: Error, w3c: &["SAXError"],
        spec: "XML 1.0, section 2.2", url: "https://www.w3.org/TR/xml/#charsets",
        why: "XML has no place for most control characters, not even as a reference. One of them makes the whole feed \
              unreadable.",
        help: "remove the character",
        bad: Example::new(Within::AtomFeed, "<subtitle>Ne\u{10}ws</subtitle>"),
        good: Example::new(Within::AtomFeed, "<subtitle>News</subtitle>"),
    };
    DECLARATION_NOT_FIRST = Rule {
        name: "xml-declaration-not-first", severity: Error, w3c: &["WPBlankLine"],
        spec: "XML 1.0, section 2.8", url: "https://www.w3.org/TR/xml/#sec-prolog-dtd",
        why: "Nothing may stand before the XML declaration, not even an empty line. Programs that write a line end before \
              they write the feed are the most frequent cause.",
        help: "remove everything before `<?xml`",
        bad: Example::whole(b"\n<?xml version=\"1.0\"?><rss version=\"2.0\"/>"),
        good: Example::new(Within::AtomFeed, ""),
    };
    BAD_XML_VERSION = Rule {
        name: "bad-xml-version", severity: Error, w3c: &["BadXmlVersion"],
        spec: "XML 1.0, section 2.8", url: "https://www.w3.org/TR/xml/#NT-VersionNum",
        why: "Readers parse XML 1.0. Many refuse every other number, and 1.1 has never been in use.",
        help: "write `version=\"1.0\"`",
        bad: Example::whole(b"<?xml version=\"1.1\"?><rss version=\"2.0\"/>"),
        good: Example::new(Within::AtomFeed, ""),
    };
    INVALID_NAMESPACE = Rule {
        name: "invalid-namespace", severity: Error, w3c: &["SAXError"],
        spec: "Namespaces in XML 1.0, section 3", url: "https://www.w3.org/TR/xml-names/#ns-decl",
        why: "A namespace is an IRI, so that it can belong to somebody. Some parsers stop at one that is none.",
        help: "write the IRI of the vocabulary, on one line",
        bad: Example::whole(b"<rss version=\"2.0\" xmlns:a=\"http://example.org/ a\"/>"),
        good: Example::new(Within::RssChannel, ""),
    };
    EXTERNAL_ENTITY = Rule {
        name: "external-entity", severity: Warning, w3c: &["ContainsSystemEntity"],
        spec: "XML 1.0, section 4.4.3", url: "https://www.w3.org/TR/xml/#include-if-valid",
        why: "An entity in another file is a way to read files of the person who reads. Careful readers leave it out, or \
              refuse the feed.",
        help: "write the text itself",
        bad: Example::whole(b"<!DOCTYPE rss [<!ENTITY a SYSTEM \"file:///etc/hostname\">]><rss version=\"2.0\"/>"),
        good: Example::new(Within::AtomFeed, ""),
    };
    DEPRECATED_DOCTYPE = Rule {
        name: "deprecated-doctype", severity: Error, w3c: &["DeprecatedDTD"],
        spec: "RSS 0.91", url: "https://www.rssboard.org/rss-0-9-1-netscape",
        why: "The document type that Netscape gave to RSS 0.91 is served no more, so a parser that fetches it fails.",
        help: "remove the document type",
        bad: Example::whole(NETSCAPE),
        good: Example::new(Within::RssChannel, ""),
    };
    WRONG_DOCTYPE = Rule {
        name: "wrong-doctype", severity: Error, w3c: &["InvalidDoctype"],
        spec: "RSS 0.91", url: "https://www.rssboard.org/rss-0-9-1-netscape",
        why: "The document type describes another version than the feed says it is.",
        help: "remove the document type",
        bad: Example::whole(NETSCAPE),
        good: Example::new(Within::RssChannel, ""),
    };
    WRONG_NAMESPACE = Rule {
        name: "wrong-namespace", severity: Error, w3c: &["InvalidNamespace", "MissingNamespace"],
        spec: "RFC 4287, section 2; RSS 2.0; OPML 2.0", url: "https://www.rfc-editor.org/rfc/rfc4287#section-2",
        why: "Readers tell a format by the namespace of its elements, character by character: Atom 1.0 has one, RSS and \
              OPML have none.",
        help: "write `xmlns=\"http://www.w3.org/2005/Atom\"` for Atom, and none for RSS and OPML",
        bad: Example::whole(b"<feed><title>Example</title></feed>"),
        good: Example::new(Within::AtomFeed, ""),
    };
    NOT_A_FEED = Rule {
        name: "not-a-feed", severity: Error, w3c: &["UndefinedElement"],
        spec: "RFC 4287, section 2; RSS 2.0; JSON Feed 1.1; OPML 2.0",
        url: "https://www.rfc-editor.org/rfc/rfc4287#section-2",
        why: "A feed's root is `feed` in the namespace of Atom 1.0, or `rss` or `opml` in none, or it is a JSON object.",
        help: "see that this is the feed and not a page; a page names its feeds in `<link rel=\"alternate\">`",
        bad: Example::whole(b"<!DOCTYPE html><html><head><title>Example</title></head></html>"),
        good: Example::new(Within::AtomFeed, ""),
    };
    UNEXPECTED_CONTENT_TYPE = Rule {
        name: "unexpected-content-type", severity: Warning, w3c: &["UnexpectedContentType"],
        spec: "RFC 4287, section 7; RSS Advisory Board profile; JSON Feed 1.1, suggestions for publishers",
        url: "https://www.rfc-editor.org/rfc/rfc4287#section-7",
        why: "Browsers and readers go by the media type that a server says. One of another format leads them astray.",
        help: "serve RSS as application/rss+xml, Atom as application/atom+xml, JSON Feed as application/feed+json, OPML as text/x-opml",
        bad: Example::new(Within::AtomFeed, "").served("text/html"),
        good: Example::new(Within::AtomFeed, "").served("application/atom+xml"),
    };
    MISREAD_CHARACTERS = Rule {
        name: "misread-characters", severity: Warning, w3c: &["BadCharacters"],
        spec: "XML 1.0, section 4.3.3", url: "https://www.w3.org/TR/xml/#charencoding",
        why: "Characters of UTF-8 that were read as another encoding become gibberish, which readers show.",
        help: "fix the text, and declare the encoding that it is in",
        bad: Example::new(Within::AtomFeed, "<subtitle>Caf\u{c3}\u{a9}</subtitle>"),
        good: Example::new(Within::AtomFeed, "<subtitle>Caf\u{e9}</subtitle>"),
    };
}

const NETSCAPE: &[u8] = b"<!DOCTYPE rss PUBLIC \"-//Netscape Communications//DTD RSS 0.91//EN\" \
    \"http://my.netscape.com/publish/formats/rss-0.91.dtd\"><rss version=\"2.0\"/>";
