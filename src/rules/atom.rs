//! Rules of Atom 1.0. <https://www.rfc-editor.org/rfc/rfc4287>

use super::Severity::{Error, Info, Warning};
use super::{Example, Rule, Within};

rules! {
    ID_HOLDS_ADDRESS = Rule {
        name: "id-holds-address", severity: Info, w3c: &[],
        spec: "RFC 4287, section 4.2.6", url: "https://www.rfc-editor.org/rfc/rfc4287#section-4.2.6",
        why: "An id must stay when the page moves. One that a program makes from the address each time changes with it, \
              and everything comes back as new.",
        help: "keep the ids that are published today, and make new ones of a name that will stay",
        bad: Example::new(
            Within::AtomEntry,
            "<id>tag:example.org,2026:/2026/a.html</id><link href=\"https://example.org/2026/a.html\"/>",
        ),
        good: Example::new(Within::AtomEntry, "<id>tag:example.org,2026:a</id><link href=\"https://example.org/2026/a.html\"/>"),
    };
    MISSING_AUTHOR = Rule {
        name: "missing-author", severity: Error, w3c: &["MissingElement"],
        spec: "RFC 4287, section 4.1.1", url: "https://www.rfc-editor.org/rfc/rfc4287#section-4.1.1",
        why: "Every entry has an author: its own, its source's, or its feed's.",
        help: "add `<author><name>…</name></author>` to the feed",
        bad: Example::new(Within::Atom, "<title>T</title><id>https://example.org/</id><updated>2026-11-22T12:00:00Z</updated><entry><title>T</title><id>https://example.org/1</id><updated>2026-11-22T12:00:00Z</updated><link href=\"https://example.org/1\"/></entry>"),
        good: Example::new(Within::AtomFeed, ""),
    };
    METADATA_AFTER_ENTRY = Rule {
        name: "metadata-after-entry", severity: Error, w3c: &["MisplacedMetadata"],
        spec: "RFC 4287, section 4.1.1", url: "https://www.rfc-editor.org/rfc/rfc4287#section-4.1.1",
        why: "Elements about the feed come before its entries, so that a reader knows the feed when it reads them.",
        help: "move it before the first entry",
        bad: Example::new(Within::Atom, "<title>T</title><id>https://example.org/</id><author><name>A</name></author><entry><title>T</title><id>https://example.org/1</id><updated>2026-11-22T12:00:00Z</updated><link href=\"https://example.org/1\"/></entry><updated>2026-11-22T12:00:00Z</updated>"),
        good: Example::new(Within::AtomFeed, ""),
    };
    MISSING_SELF_LINK = Rule {
        name: "missing-self-link", severity: Warning, w3c: &["MissingSelf"],
        spec: "RFC 4287, section 4.1.1", url: "https://www.rfc-editor.org/rfc/rfc4287#section-4.1.1",
        why: "A feed that says where it is served can be subscribed to from a copy, and told apart from one.",
        help: "add `<link rel=\"self\" href=\"…\"/>` with the address of the feed",
        bad: Example::new(Within::Atom, "<title>T</title><id>https://example.org/</id><updated>2026-11-22T12:00:00Z</updated>"),
        good: Example::new(Within::AtomFeed, ""),
    };
    SELF_ELSEWHERE = Rule {
        name: "self-link-elsewhere", severity: Warning, w3c: &["SelfDoesntMatchLocation"],
        spec: "RFC 4287, section 4.2.7.2", url: "https://www.rfc-editor.org/rfc/rfc4287#section-4.2.7.2",
        why: "Readers may subscribe to what the self link says instead of where they found the feed.",
        help: "write the address that the feed is served at",
        bad: Example::new(Within::AtomFeed, "<link rel=\"self\" href=\"https://example.org/other\"/>"),
        good: Example::new(Within::AtomFeed, "<link rel=\"self\" href=\"https://example.org/feed\"/>"),
    };
    IMPLAUSIBLE_DATE = Rule {
        name: "implausible-date", severity: Warning, w3c: &["ImplausibleDate"],
        spec: "RFC 4287, section 3.3", url: "https://www.rfc-editor.org/rfc/rfc4287#section-3.3",
        why: "A date before 1970 or after tomorrow is mostly a slip, and puts the entry at an end of the list.",
        help: "see whether the date is right",
        bad: Example::new(Within::AtomEntry, "<published>0001-01-01T00:00:00Z</published>"),
        good: Example::new(Within::AtomEntry, "<published>2026-01-31T09:00:00Z</published>"),
    };
    DUPLICATE_ENTRY = Rule {
        name: "duplicate-entry", severity: Warning, w3c: &["DuplicateEntries"],
        spec: "RFC 4287, section 4.1.1", url: "https://www.rfc-editor.org/rfc/rfc4287#section-4.1.1",
        why: "Entries of one id are versions of one entry. Their `updated` tells which is the newest, so it must differ.",
        help: "give each entry an id of its own",
        bad: Example::new(Within::AtomFeed, "<author><name>A</name></author><entry><title>T</title><id>https://example.org/1</id><updated>2026-11-22T12:00:00Z</updated><link href=\"https://example.org/1\"/></entry><entry><title>T</title><id>https://example.org/1</id><updated>2026-11-22T12:00:00Z</updated><link href=\"https://example.org/1\"/></entry>"),
        good: Example::new(Within::AtomEntry, ""),
    };
    SAME_UPDATED = Rule {
        name: "same-updated", severity: Info, w3c: &["DuplicateUpdated"],
        spec: "RFC 4287, section 4.2.15", url: "https://www.rfc-editor.org/rfc/rfc4287#section-4.2.15",
        why: "Entries of one moment have no order; a reader may list them in any.",
        help: "give entries of one day different seconds",
        bad: Example::new(Within::AtomFeed, "<author><name>A</name></author><entry><title>T</title><id>https://example.org/1</id><updated>2026-11-22T12:00:00Z</updated><link href=\"https://example.org/1\"/></entry><entry><title>T</title><id>https://example.org/2</id><updated>2026-11-22T12:00:00Z</updated><link href=\"https://example.org/1\"/></entry>"),
        good: Example::new(Within::AtomEntry, ""),
    };
    MISSING_CONTENT_OR_ALTERNATE = Rule {
        name: "missing-content-or-alternate", severity: Error, w3c: &["MissingContentOrAlternate"],
        spec: "RFC 4287, section 4.1.2", url: "https://www.rfc-editor.org/rfc/rfc4287#section-4.1.2",
        why: "An entry without content has a link to where that is.",
        help: "add `content`, or `<link rel=\"alternate\" href=\"…\"/>`",
        bad: Example::new(Within::AtomFeed, "<author><name>A</name></author><entry><title>T</title><id>https://example.org/1</id><updated>2026-11-22T12:00:00Z</updated></entry>"),
        good: Example::new(Within::AtomEntry, ""),
    };
    MISSING_TEXT = Rule {
        name: "missing-summary-or-content", severity: Info, w3c: &["MissingTextualContent"],
        spec: "RFC 4287, section 4.1.1.1", url: "https://www.rfc-editor.org/rfc/rfc4287#section-4.1.1.1",
        why: "Readers show the summary or the content of an entry; of one without either, only its title.",
        help: "add a summary",
        bad: Example::new(Within::AtomFeed, "<author><name>A</name></author><entry><title>T</title><id>https://example.org/1</id><updated>2026-11-22T12:00:00Z</updated><link href=\"https://example.org/1\"/></entry>"),
        good: Example::new(Within::AtomEntry, ""),
    };
    MISSING_SUMMARY = Rule {
        name: "missing-summary", severity: Error, w3c: &["MissingSummary"],
        spec: "RFC 4287, section 4.1.2", url: "https://www.rfc-editor.org/rfc/rfc4287#section-4.1.2",
        why: "Content that is elsewhere or in base64 cannot be shown as text, so a summary is required.",
        help: "add a summary",
        bad: Example::new(Within::AtomFeed, "<author><name>A</name></author><entry><title>T</title><id>https://example.org/1</id><updated>2026-11-22T12:00:00Z</updated><content type=\"image/png\" src=\"https://example.org/1.png\"/></entry>"),
        good: Example::new(Within::AtomEntry, "<content type=\"image/png\" src=\"https://example.org/1.png\"/>"),
    };
    INCOMPLETE_SOURCE = Rule {
        name: "incomplete-source", severity: Warning, w3c: &["MissingSourceElement"],
        spec: "RFC 4287, section 4.2.11", url: "https://www.rfc-editor.org/rfc/rfc4287#section-4.2.11",
        why: "An entry that was taken over from another feed should keep the id, title and updated of that feed.",
        help: "copy what is missing from the feed that the entry came from",
        bad: Example::new(Within::AtomEntry, "<source><title>T</title></source>"),
        good: Example::new(Within::AtomEntry, "<source><id>https://example.org/0</id><title>T</title><updated>2026-01-31T09:00:00Z</updated></source>"),
    };
    DUPLICATE_ALTERNATE_LINK = Rule {
        name: "duplicate-alternate-link", severity: Error, w3c: &["DuplicateAtomLink"],
        spec: "RFC 4287, section 4.1.1", url: "https://www.rfc-editor.org/rfc/rfc4287#section-4.1.1",
        why: "Of two alternates of one type and language a reader cannot tell which to open.",
        help: "keep one, or say with `type` or `hreflang` how they differ",
        bad: Example::new(Within::AtomEntry, "<link href=\"https://example.org/1\"/><link href=\"https://example.org/2\"/>"),
        good: Example::new(Within::AtomEntry, "<link href=\"https://example.org/1\"/><link href=\"https://example.org/2\" hreflang=\"de\"/>"),
    };
    LINK_NOT_EMPTY = Rule {
        name: "link-not-empty", severity: Warning, w3c: &["AtomLinkNotEmpty"],
        spec: "RFC 4287, section 4.2.7", url: "https://www.rfc-editor.org/rfc/rfc4287#section-4.2.7",
        why: "Atom writes the address into `href`. Text inside a link is not read.",
        help: "write the address into `href`",
        bad: Example::new(Within::AtomEntry, "<link href=\"https://example.org/1\">https://example.org/1</link>"),
        good: Example::new(Within::AtomEntry, "<link href=\"https://example.org/1\"/>"),
    };
    UNREGISTERED_RELATION = Rule {
        name: "unregistered-relation", severity: Warning, w3c: &["UnregisteredAtomLinkRel"],
        spec: "RFC 4287, section 4.2.7.2", url: "https://www.rfc-editor.org/rfc/rfc4287#section-4.2.7.2",
        why: "A relation that is not registered means nothing to readers, unless it is an IRI that its inventor explains.",
        help: "take a registered relation, or write an IRI of your own",
        bad: Example::new(Within::AtomEntry, "<link rel=\"elsewhere\" href=\"https://example.org/1\"/>"),
        good: Example::new(Within::AtomEntry, "<link rel=\"related\" href=\"https://example.org/1\"/>"),
    };
    INVALID_TEXT_TYPE = Rule {
        name: "invalid-text-type", severity: Error, w3c: &["InvalidTextType", "InvalidMIMEType"],
        spec: "RFC 4287, section 3.1.1", url: "https://www.rfc-editor.org/rfc/rfc4287#section-3.1.1",
        why: "A text construct is text, html or xhtml. Readers take anything else for one of these, and not all for the same.",
        help: "write `text`, `html` or `xhtml`",
        bad: Example::new(Within::AtomEntry, "<title type=\"text/html\">T</title>"),
        good: Example::new(Within::AtomEntry, "<title type=\"html\">T</title>"),
    };
    INVALID_CONTENT_TYPE = Rule {
        name: "invalid-content-type", severity: Error, w3c: &["InvalidMIMEType"],
        spec: "RFC 4287, section 4.1.3.1", url: "https://www.rfc-editor.org/rfc/rfc4287#section-4.1.3.1",
        why: "The type of content is text, html, xhtml or a media type that is not composite; with `src` it is a media type.",
        help: "write `html`, or a media type such as `image/png`",
        bad: Example::new(Within::AtomEntry, "<content type=\"page\">T</content>"),
        good: Example::new(Within::AtomEntry, "<content type=\"html\">T</content>"),
    };
    MISSING_XHTML_DIV = Rule {
        name: "missing-xhtml-div", severity: Error, w3c: &["MissingXhtmlDiv"],
        spec: "RFC 4287, section 3.1.1.3", url: "https://www.rfc-editor.org/rfc/rfc4287#section-3.1.1.3",
        why: "XHTML in Atom is in one `div`, which is not a part of the text itself.",
        help: "wrap it in `<div xmlns=\"http://www.w3.org/1999/xhtml\">`",
        bad: Example::new(Within::AtomEntry, "<title type=\"xhtml\"><p xmlns=\"http://www.w3.org/1999/xhtml\">T</p></title>"),
        good: Example::new(Within::AtomEntry, "<title type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\">T</div></title>"),
    };
    NOT_INLINE = Rule {
        name: "not-inline", severity: Warning, w3c: &["NotInline"],
        spec: "RFC 4287, section 3.1.1.3", url: "https://www.rfc-editor.org/rfc/rfc4287#section-3.1.1.3",
        why: "XHTML is markup of the document itself; escaped markup or bare text is another type.",
        help: "write `html` or `text` as its type, or real XHTML",
        bad: Example::new(Within::AtomEntry, "<title type=\"xhtml\">&lt;p>T&lt;/p></title>"),
        good: Example::new(Within::AtomEntry, "<title type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\">T</div></title>"),
    };
    NOT_ESCAPED = Rule {
        name: "not-escaped", severity: Error, w3c: &["NotEscaped"],
        spec: "RFC 4287, sections 3.1.1.2 and 4.1.3.3", url: "https://www.rfc-editor.org/rfc/rfc4287#section-4.1.3.3",
        why: "HTML is not XML: in a feed its tags are escaped, and so are text. Elements are not read as HTML.",
        help: "escape the tags, or write `xhtml` as the type and a `div` around them",
        bad: Example::new(Within::AtomEntry, "<content type=\"text/html\"><p>Text</p></content>"),
        good: Example::new(Within::AtomEntry, "<content type=\"html\">&lt;p>Text&lt;/p></content>"),
    };
    HTML_FRAGMENT = Rule {
        name: "html-fragment", severity: Warning, w3c: &["HtmlFragment"],
        spec: "RFC 4287, section 4.1.3.3", url: "https://www.rfc-editor.org/rfc/rfc4287#section-4.1.3.3",
        why: "A media type such as text/html promises a whole document. What would stand in a page's body has a type of \
              its own, which all readers know.",
        help: "write `html` or `xhtml` as the type",
        bad: Example::new(Within::AtomEntry, "<content type=\"text/html\">&lt;p>Text&lt;/p></content>"),
        good: Example::new(Within::AtomEntry, "<content type=\"html\">&lt;p>Text&lt;/p></content>"),
    };
    NOT_BASE64 = Rule {
        name: "not-base64", severity: Error, w3c: &["NotBase64"],
        spec: "RFC 4287, section 4.1.3.3", url: "https://www.rfc-editor.org/rfc/rfc4287#section-4.1.3.3",
        why: "Content that is neither text nor XML is in base64, since a feed can hold nothing but characters.",
        help: "encode it in base64, or see that its type is right",
        bad: Example::new(Within::AtomEntry, "<content type=\"image/png\">not a picture</content>"),
        good: Example::new(Within::AtomEntry, "<content type=\"image/png\">iVBORw0KGgo=</content>"),
    };
    MISSING_CONTENT_TYPE = Rule {
        name: "missing-content-type", severity: Warning, w3c: &["MissingTypeAttr"],
        spec: "RFC 4287, section 4.1.3.2", url: "https://www.rfc-editor.org/rfc/rfc4287#section-4.1.3.2",
        why: "The type tells readers whether they can show content that is elsewhere before they fetch it.",
        help: "add `type` with the media type of what the address leads to",
        bad: Example::new(Within::AtomEntry, "<content src=\"https://example.org/1.png\"/>"),
        good: Example::new(Within::AtomEntry, "<content type=\"image/png\" src=\"https://example.org/1.png\"/>"),
    };
    ONE_ID_FOR_ALL = Rule {
        name: "one-id-for-all", severity: Error, w3c: &["DuplicateIds"],
        spec: "RFC 4287, section 4.2.6", url: "https://www.rfc-editor.org/rfc/rfc4287#section-4.2.6",
        why: "Entries of one id are one entry: of a feed whose entries all have the same, readers keep a single one.",
        help: "give each entry an id of its own",
        bad: Example::new(Within::AtomFeed, "<author><name>A</name></author><entry><title>T</title><id>https://example.org/1</id><updated>2026-11-22T12:00:00Z</updated><link href=\"https://example.org/1\"/></entry><entry><title>T</title><id>https://example.org/1</id><updated>2026-11-22T12:00:00Z</updated><link href=\"https://example.org/1\"/></entry><entry><title>T</title><id>https://example.org/1</id><updated>2026-11-22T12:00:00Z</updated><link href=\"https://example.org/1\"/></entry>"),
        good: Example::new(Within::AtomEntry, ""),
    };
    PREFIXED_ELEMENT = Rule {
        name: "prefixed-element", severity: Warning, w3c: &["AvoidNamespacePrefix"],
        spec: "RFC 4287, section 1.2; Namespaces in XML 1.0, section 6",
        url: "https://www.rfc-editor.org/rfc/rfc4287#section-1.2",
        why: "A prefix changes nothing for an XML parser. But some readers look for `<entry>` and `<div>` by their \
              letters, and show nothing of a feed whose elements have prefixes.",
        help: "declare the namespace with `xmlns=\"…\"`, and write its elements without a prefix",
        bad: Example::whole(b"<a:feed xmlns:a='http://www.w3.org/2005/Atom'><a:title>Example</a:title></a:feed>"),
        good: Example::new(Within::AtomFeed, ""),
    };
    RELATIVE_SELF = Rule {
        name: "relative-self-link", severity: Warning, w3c: &["RelativeSelf"],
        spec: "RFC 4287, section 4.2.7.2", url: "https://www.rfc-editor.org/rfc/rfc4287#section-4.2.7.2",
        why: "The link to itself tells who holds a copy where the feed comes from. A relative one leads back to the copy.",
        help: "write the whole address",
        bad: Example::new(Within::AtomFeed, "<link rel=\"self\" href=\"/feed\"/>"),
        good: Example::new(Within::AtomFeed, "<link rel=\"self\" href=\"https://example.org/feed\"/>"),
    };
    SELF_NOT_ATOM = Rule {
        name: "self-link-not-atom", severity: Warning, w3c: &["SelfNotAtom"],
        spec: "RFC 4287, section 4.2.7.2", url: "https://www.rfc-editor.org/rfc/rfc4287#section-4.2.7.2",
        why: "The link `self` leads to what is equivalent to the feed or entry it stands in, and so to Atom. A page that \
              shows the same is an `alternate`.",
        help: "write `alternate`, or the address and type of the feed",
        bad: Example::new(Within::AtomEntry, "<link rel=\"self\" type=\"text/html\" href=\"https://example.org/1\"/>"),
        good: Example::new(Within::AtomEntry, "<link rel=\"alternate\" type=\"text/html\" href=\"https://example.org/1\"/>"),
    };
    SAME_DOCUMENT = Rule {
        name: "same-document-reference", severity: Warning, w3c: &["SameDocumentReference"],
        spec: "RFC 3986, section 4.4", url: "https://www.rfc-editor.org/rfc/rfc3986#section-4.4",
        why: "A reference to the base itself means the document that one has. With `xml:base` that is another than what \
              the base names, and readers do not agree which.",
        help: "write the whole address",
        bad: Example::new(Within::AtomEntry, "<link xml:base=\"https://example.org/a/\" href=\".\"/>"),
        good: Example::new(Within::AtomEntry, "<link href=\"https://example.org/a/\"/>"),
    };
    DUPLICATE_LICENSE_LINK = Rule {
        name: "duplicate-license-link", severity: Error, w3c: &[],
        spec: "RFC 4946, section 2", url: "https://www.rfc-editor.org/rfc/rfc4946#section-2",
        why: "A feed or entry has one link to a licence of the same address and type.",
        help: "keep one of them",
        bad: Example::new(Within::AtomEntry, "<link rel=\"license\" href=\"https://example.org/l\"/><link rel=\"license\" href=\"https://example.org/l\"/>"),
        good: Example::new(Within::AtomEntry, "<link rel=\"license\" href=\"https://example.org/l\"/>"),
    };
}
