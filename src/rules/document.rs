//! Rules of any document: its encoding, its XML, and that it is a feed at all.

use super::{Example, Rule, Within};

rules! {
    UNDECODABLE_BYTES: Error "undecodable-bytes", XML("4.3.3", "charencoding"), w3c("UnicodeError"),
        why: "A document with bytes that are no characters in its encoding is not well-formed, and most readers refuse it \
              as a whole.",
        help: "save it as UTF-8, or declare the encoding that it is in",
        bad: Whole(b"<?xml version=\"1.0\" encoding=\"utf-8\"?><rss version=\"2.0\">\xE9</rss>"),
        good: AtomFeed("<title>Caf\u{e9}</title>");
    UNKNOWN_ENCODING: Error "unknown-encoding", XML("4.3.3", "charencoding"), w3c("UnknownEncoding"),
        why: "A reader that does not know the declared encoding cannot read the document.",
        help: "write UTF-8, and declare `encoding=\"utf-8\"` or nothing",
        bad: Whole(b"<?xml version=\"1.0\" encoding=\"klingon\"?><rss version=\"2.0\"/>"), good: AtomFeed("");
    NOT_WELL_FORMED: Error "not-well-formed", XML("2.1", "sec-well-formed"), w3c("SAXError"),
        why: "An XML parser stops at the first fault, and the reader shows nothing of the feed.",
        help: "close every tag, and write `&amp;` and `&lt;` for `&` and `<` in text",
        bad: AtomFeed("<subtitle>Salt & pepper</subtitle>"), good: AtomFeed("<subtitle>Salt &amp; pepper</subtitle>");
    UNDECLARED_PREFIX: Error "undeclared-prefix", Namespaces("5", "nsc-NSDeclared"), w3c("MissingNamespace", "UndeclaredPrefix"),
        why: "A prefix means nothing until it is declared; parsers stop at one that is not.",
        help: "declare it on the root, as in `xmlns:dc=\"http://purl.org/dc/elements/1.1/\"`",
        bad: AtomFeed("<unknown:name>Ada</unknown:name>"),
        good: AtomFeed("<subtitle xmlns:unknown=\"https://example.org/\">Ada</subtitle>");
    UNDEFINED_ENTITY: Error "undefined-entity", XML("4.1", "wf-entdeclared"), w3c("UndefinedNamedEntity"),
        why: "XML knows five entities (amp, lt, gt, quot, apos). Those of HTML are not defined in a feed.",
        help: "write the character itself, or its number as in `&#xA0;`",
        bad: AtomFeed("<subtitle>a&nbsp;b</subtitle>"), good: AtomFeed("<subtitle>a&#xA0;b</subtitle>");
    HOSTILE_DOCUMENT: Error "hostile-document",
        Page("RFC 4287, section 8; XML 1.0, section 4.1", "https://www.w3.org/TR/xml/#norecursion"),
        why: "Entities that refer to entities can grow without end, and hundreds of attributes or prefixes cost a parser \
              far more than their size. No feed needs them, and readers guard against them.",
        help: "write out the text, without entities of your own, and see what wrote the document",
        bad: Whole(b"<!DOCTYPE rss [<!ENTITY a '&b;'><!ENTITY b '&a;'>]><rss version=\"2.0\">&a;</rss>"),
        good: AtomFeed("");
    ENCODING_MISMATCH: Error "encoding-mismatch", XML("4.3.3", "charencoding"), w3c("EncodingMismatch"),
        why: "A document that declares another encoding than it is in is read wrongly, or refused, by those who believe \
              the declaration.",
        help: "save it in the encoding that it declares, or declare the one that it is in",
        bad: Whole(b"<?xml version=\"1.0\" encoding=\"utf-16\"?><rss version=\"2.0\"/>"), good: AtomFeed("");
    SERVED_ENCODING_MISMATCH: Warning "served-encoding-mismatch", RFC(7303, "3.2"), w3c("EncodingMismatch"),
        why: "What the server says counts more than what the document declares, but a copy on a disk has only the latter.",
        help: "serve it with the `charset` that it declares, or without one",
        bad: Whole(b"<?xml version=\"1.0\" encoding=\"koi8-r\"?><rss version=\"2.0\"/>").served("application/rss+xml; charset=utf-8"),
        good: AtomFeed("").served("application/atom+xml; charset=utf-8");
    NONSTANDARD_ENCODING: Info "nonstandard-encoding", XML("4.3.3", "charencoding"), w3c("NonstdEncoding"),
        why: "Every XML parser reads UTF-8 and UTF-16. Other encodings it may know or not.",
        help: "save it as UTF-8",
        bad: Whole(b"<?xml version=\"1.0\" encoding=\"iso-8859-1\"?><rss version=\"2.0\"/>"), good: AtomFeed("");
    OBSCURE_ENCODING: Warning "obscure-encoding", XML("4.3.3", "charencoding"), w3c("ObscureEncoding"),
        why: "Few readers know this name of an encoding. To the others the feed is not well-formed.",
        help: "save it as UTF-8, and spell that `utf-8`",
        bad: Whole(b"<?xml version=\"1.0\" encoding=\"macintosh\"?><rss version=\"2.0\"/>"), good: AtomFeed("");
    CONTROL_CHARACTER: Warning "control-character", XML("2.2", "charsets"), w3c("BadCharacters"),
        why: "U+0080 to U+009F and U+FFFD are shown as boxes or as nothing. Mostly they come of text in Windows-1252 that \
              was taken for another encoding, as \u{201c} and \u{20ac} in it have these numbers.",
        help: "write the character that is meant, and convert the text from the encoding that it really is in",
        bad: AtomFeed("<subtitle>&#147;News&#148;</subtitle>"),
        good: AtomFeed("<subtitle>\u{201c}News\u{201d}</subtitle>");
    ILLEGAL_CHARACTER: Error "illegal-character", XML("2.2", "charsets"), w3c("SAXError"),
        why: "XML has no place for most control characters, not even as a reference. One of them makes the whole feed \
              unreadable.",
        help: "remove the character",
        bad: AtomFeed("<subtitle>Ne\u{10}ws</subtitle>"), good: AtomFeed("<subtitle>News</subtitle>");
    DECLARATION_NOT_FIRST: Error "xml-declaration-not-first", XML("2.8", "sec-prolog-dtd"), w3c("WPBlankLine"),
        why: "Nothing may stand before the XML declaration, not even an empty line. Programs that write a line end before \
              they write the feed are the most frequent cause.",
        help: "remove everything before `<?xml`",
        bad: Whole(b"\n<?xml version=\"1.0\"?><rss version=\"2.0\"/>"), good: AtomFeed("");
    BAD_XML_VERSION: Error "bad-xml-version", XML("2.8", "NT-VersionNum"), w3c("BadXmlVersion"),
        why: "Readers parse XML 1.0. Many refuse every other number, and 1.1 has never been in use.",
        help: "write `version=\"1.0\"`",
        bad: Whole(b"<?xml version=\"1.1\"?><rss version=\"2.0\"/>"), good: AtomFeed("");
    INVALID_NAMESPACE: Error "invalid-namespace", Namespaces("3", "ns-decl"), w3c("SAXError", "InvalidFullLink", "InvalidLink", "InvalidTAG", "InvalidURN", "InvalidUriChar"),
        why: "A namespace is an IRI, so that it can belong to somebody. Some parsers stop at one that is not.",
        help: "write the IRI of the vocabulary, on one line",
        bad: Whole(b"<rss version=\"2.0\" xmlns:a=\"http://example.org/ a\"/>"), good: RssChannel("");
    EXTERNAL_ENTITY: Warning "external-entity", XML("4.4.3", "include-if-valid"), w3c("ContainsSystemEntity"),
        why: "An entity in another file is a way to read files of the person who reads. Careful readers leave it out, or \
              refuse the feed.",
        help: "write the text itself",
        bad: Whole(b"<!DOCTYPE rss [<!ENTITY a SYSTEM \"file:///etc/hostname\">]><rss version=\"2.0\"/>"),
        good: AtomFeed("");
    DEPRECATED_DOCTYPE: Error "deprecated-doctype",
        Page("RSS 0.91", "https://www.rssboard.org/rss-0-9-1-netscape"), w3c("DeprecatedDTD"),
        why: "The document type that Netscape gave to RSS 0.91 is served no more, so a parser that fetches it fails.",
        help: "remove the document type",
        bad: Whole(NETSCAPE), good: RssChannel("");
    WRONG_DOCTYPE: Error "wrong-doctype",
        Page("RSS 0.91", "https://www.rssboard.org/rss-0-9-1-netscape"), w3c("InvalidDoctype"),
        why: "The document type describes another version than the feed says it is.",
        help: "remove the document type",
        bad: Whole(NETSCAPE), good: RssChannel("");
    WRONG_NAMESPACE: Error "wrong-namespace",
        RFC(4287, "2", "; RSS 2.0; OPML 2.0"), w3c("InvalidNamespace", "MissingNamespace"),
        why: "Readers tell a format by the namespace of its elements, character by character: Atom 1.0 has one, RSS and \
              OPML have none.",
        help: "write `xmlns=\"http://www.w3.org/2005/Atom\"` for Atom, and none for RSS and OPML",
        bad: Whole(b"<feed><title>Example</title></feed>"), good: AtomFeed("");
    NOT_A_FEED: Error "not-a-feed", RFC(4287, "2", "; RSS 2.0; JSON Feed 1.1; OPML 2.0"), w3c("UndefinedElement", "ObsoleteNamespace"),
        why: "A feed's root is `feed` in the namespace of Atom 1.0, or `rss` or `opml` in none, or it is a JSON object.",
        help: "see that this is the feed and not a page; a page names its feeds in `<link rel=\"alternate\">`",
        bad: Whole(b"<!DOCTYPE html><html><head><title>Example</title></head></html>"), good: AtomFeed("");
    UNEXPECTED_CONTENT_TYPE: Warning "unexpected-content-type",
        RFC(4287, "7", "; RSS Advisory Board profile; JSON Feed 1.1, suggestions for publishers"), w3c("UnexpectedContentType"),
        why: "Browsers and readers go by the media type that a server says. One of another format leads them astray.",
        help: "serve RSS as application/rss+xml, Atom as application/atom+xml, JSON Feed as application/feed+json, OPML as text/x-opml",
        bad: AtomFeed("").served("text/html"), good: AtomFeed("").served("application/atom+xml");
    MISREAD_CHARACTERS: Warning "misread-characters", XML("4.3.3", "charencoding"), w3c("BadCharacters"),
        why: "Characters of UTF-8 that were read as another encoding become gibberish, which readers show.",
        help: "fix the text, and declare the encoding that it is in",
        bad: AtomFeed("<subtitle>Caf\u{c3}\u{a9}</subtitle>"), good: AtomFeed("<subtitle>Caf\u{e9}</subtitle>");
}

const NETSCAPE: &[u8] = b"<!DOCTYPE rss PUBLIC \"-//Netscape Communications//DTD RSS 0.91//EN\" \
    \"http://my.netscape.com/publish/formats/rss-0.91.dtd\"><rss version=\"2.0\"/>";
