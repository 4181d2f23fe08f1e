//! Rules of Atom 1.0. <https://www.rfc-editor.org/rfc/rfc4287>

use super::{Example, Rule, Within};

rules! {
    ID_HOLDS_ADDRESS: Info "id-holds-address", RFC(4287, "4.2.6"),
        why: "An id must stay when the page moves. One that a program makes from the address each time changes with it, \
              and everything comes back as new.",
        help: "keep the ids that are published today, and make new ones of a name that will stay",
        bad: AtomEntry("<id>tag:example.org,2026:/2026/a.html</id><link href=\"https://example.org/2026/a.html\"/>"),
        good: AtomEntry("<id>tag:example.org,2026:a</id><link href=\"https://example.org/2026/a.html\"/>");
    MISSING_AUTHOR: Error "missing-author", RFC(4287, "4.1.1"), w3c("MissingElement"),
        why: "Every entry has an author: its own, its source's, or its feed's.",
        help: "add `<author><name>…</name></author>` to the feed",
        bad: Atom("<title>T</title><id>https://example.org/</id><updated>2026-11-22T12:00:00Z</updated><entry><title>T</title><id>https://example.org/1</id><updated>2026-11-22T12:00:00Z</updated><link href=\"https://example.org/1\"/></entry>"),
        good: AtomFeed("");
    METADATA_AFTER_ENTRY: Error "metadata-after-entry", RFC(4287, "4.1.1"), w3c("MisplacedMetadata"),
        why: "Elements about the feed come before its entries, so that a reader knows the feed when it reads them.",
        help: "move it before the first entry",
        bad: Atom("<title>T</title><id>https://example.org/</id><author><name>A</name></author><entry><title>T</title><id>https://example.org/1</id><updated>2026-11-22T12:00:00Z</updated><link href=\"https://example.org/1\"/></entry><updated>2026-11-22T12:00:00Z</updated>"),
        good: AtomFeed("");
    MISSING_SELF_LINK: Warning "missing-self-link", RFC(4287, "4.1.1"), w3c("MissingSelf"),
        why: "A feed that says where it is served can be subscribed to from a copy, and told apart from one.",
        help: "add `<link rel=\"self\" href=\"…\"/>` with the address of the feed",
        bad: Atom("<title>T</title><id>https://example.org/</id><updated>2026-11-22T12:00:00Z</updated>"),
        good: AtomFeed("");
    SELF_ELSEWHERE: Warning "self-link-elsewhere", RFC(4287, "4.2.7.2"), w3c("SelfDoesntMatchLocation"),
        why: "Readers may subscribe to what the self link says instead of where they found the feed.",
        help: "write the address that the feed is served at",
        bad: AtomFeed("<link rel=\"self\" href=\"https://example.org/other\"/>"),
        good: AtomFeed("<link rel=\"self\" href=\"https://example.org/feed\"/>");
    IMPLAUSIBLE_DATE: Warning "implausible-date", RFC(4287, "3.3"), w3c("ImplausibleDate"),
        why: "A date before 1970 or after tomorrow is mostly a slip, and puts the entry at an end of the list.",
        help: "see whether the date is right",
        bad: AtomEntry("<published>0001-01-01T00:00:00Z</published>"),
        good: AtomEntry("<published>2026-01-31T09:00:00Z</published>");
    DUPLICATE_ENTRY: Warning "duplicate-entry", RFC(4287, "4.1.1"), w3c("DuplicateEntries"),
        why: "Entries of one id are versions of one entry. Their `updated` tells which is the newest, so it must differ.",
        help: "give each entry an id of its own",
        bad: AtomFeed("<author><name>A</name></author><entry><title>T</title><id>https://example.org/1</id><updated>2026-11-22T12:00:00Z</updated><link href=\"https://example.org/1\"/></entry><entry><title>T</title><id>https://example.org/1</id><updated>2026-11-22T12:00:00Z</updated><link href=\"https://example.org/1\"/></entry>"),
        good: AtomEntry("");
    SAME_UPDATED: Info "same-updated", RFC(4287, "4.2.15"), w3c("DuplicateUpdated"),
        why: "Most entries are of one moment, as if each were changed whenever the feed is built. Entries of one moment have \
              no order, and readers that look at `updated` show all of them as changed.",
        help: "write when each entry was changed, and give entries of one day different seconds",
        bad: AtomFeed("<author><name>A</name></author><entry><title>T</title><id>https://example.org/1</id><updated>2026-11-22T12:00:00Z</updated><link href=\"https://example.org/1\"/></entry><entry><title>T</title><id>https://example.org/2</id><updated>2026-11-22T12:00:00Z</updated><link href=\"https://example.org/1\"/></entry>"),
        good: AtomEntry("");
    MISSING_CONTENT_OR_ALTERNATE: Error "missing-content-or-alternate",
        RFC(4287, "4.1.2"), w3c("MissingContentOrAlternate"),
        why: "An entry without content has a link to where that is.",
        help: "add `content`, or `<link rel=\"alternate\" href=\"…\"/>`",
        bad: AtomFeed("<author><name>A</name></author><entry><title>T</title><id>https://example.org/1</id><updated>2026-11-22T12:00:00Z</updated></entry>"),
        good: AtomEntry("");
    MISSING_TEXT: Info "missing-summary-or-content", RFC(4287, "4.1.1.1"), w3c("MissingTextualContent"),
        why: "Readers show the summary or the content of an entry; of one without either, only its title.",
        help: "add a summary",
        bad: AtomFeed("<author><name>A</name></author><entry><title>T</title><id>https://example.org/1</id><updated>2026-11-22T12:00:00Z</updated><link href=\"https://example.org/1\"/></entry>"),
        good: AtomEntry("");
    MISSING_SUMMARY: Error "missing-summary", RFC(4287, "4.1.2"), w3c("MissingSummary"),
        why: "Content that is elsewhere or in base64 cannot be shown as text, so a summary is required.",
        help: "add a summary",
        bad: AtomFeed("<author><name>A</name></author><entry><title>T</title><id>https://example.org/1</id><updated>2026-11-22T12:00:00Z</updated><content type=\"image/png\" src=\"https://example.org/1.png\"/></entry>"),
        good: AtomEntry("<content type=\"image/png\" src=\"https://example.org/1.png\"/>");
    INCOMPLETE_SOURCE: Warning "incomplete-source", RFC(4287, "4.2.11"), w3c("MissingSourceElement"),
        why: "An entry that was taken over from another feed should keep the id, title and updated of that feed.",
        help: "copy what is missing from the feed that the entry came from",
        bad: AtomEntry("<source><title>T</title></source>"),
        good: AtomEntry("<source><id>https://example.org/0</id><title>T</title><updated>2026-01-31T09:00:00Z</updated></source>");
    DUPLICATE_ALTERNATE_LINK: Error "duplicate-alternate-link", RFC(4287, "4.1.1"), w3c("DuplicateAtomLink"),
        why: "Of two alternates of one type and language a reader cannot tell which to open.",
        help: "keep one, or say with `type` or `hreflang` how they differ",
        bad: AtomEntry("<link href=\"https://example.org/1\"/><link href=\"https://example.org/2\"/>"),
        good: AtomEntry("<link href=\"https://example.org/1\"/><link href=\"https://example.org/2\" hreflang=\"de\"/>");
    LINK_NOT_EMPTY: Warning "link-not-empty", RFC(4287, "4.2.7"), w3c("AtomLinkNotEmpty"),
        why: "Atom writes the address into `href`. Text inside a link is not read.",
        help: "write the address into `href`",
        bad: AtomEntry("<link href=\"https://example.org/1\">https://example.org/1</link>"),
        good: AtomEntry("<link href=\"https://example.org/1\"/>");
    UNREGISTERED_RELATION: Warning "unregistered-relation", RFC(4287, "4.2.7.2"), w3c("UnregisteredAtomLinkRel"),
        why: "A relation that is not registered means nothing to readers, unless it is an IRI that its inventor explains.",
        help: "take a registered relation, or write an IRI of your own",
        bad: AtomEntry("<link rel=\"elsewhere\" href=\"https://example.org/1\"/>"),
        good: AtomEntry("<link rel=\"related\" href=\"https://example.org/1\"/>");
    INVALID_TEXT_TYPE: Error "invalid-text-type", RFC(4287, "3.1.1"), w3c("InvalidTextType", "InvalidMIMEType"),
        why: "A text construct is text, html or xhtml. Readers take anything else for one of these, and not all for the same.",
        help: "write `text`, `html` or `xhtml`",
        bad: AtomEntry("<title type=\"text/html\">T</title>"), good: AtomEntry("<title type=\"html\">T</title>");
    INVALID_CONTENT_TYPE: Error "invalid-content-type", RFC(4287, "4.1.3.1"), w3c("InvalidMIMEType"),
        why: "The type of content is text, html, xhtml or a media type that is not composite; with `src` it is a media type.",
        help: "write `html`, or a media type such as `image/png`",
        bad: AtomEntry("<content type=\"page\">T</content>"), good: AtomEntry("<content type=\"html\">T</content>");
    MISSING_XHTML_DIV: Error "missing-xhtml-div", RFC(4287, "3.1.1.3"), w3c("MissingXhtmlDiv"),
        why: "XHTML in Atom is in one `div`, which is not a part of the text itself.",
        help: "wrap it in `<div xmlns=\"http://www.w3.org/1999/xhtml\">`",
        bad: AtomEntry("<title type=\"xhtml\"><p xmlns=\"http://www.w3.org/1999/xhtml\">T</p></title>"),
        good: AtomEntry("<title type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\">T</div></title>");
    NOT_INLINE: Warning "not-inline", RFC(4287, "3.1.1.3"), w3c("NotInline"),
        why: "XHTML is markup of the document itself; escaped markup or bare text is another type.",
        help: "write `html` or `text` as its type, or real XHTML",
        bad: AtomEntry("<title type=\"xhtml\">&lt;p>T&lt;/p></title>"),
        good: AtomEntry("<title type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\">T</div></title>");
    NOT_ESCAPED: Error "not-escaped",
        Page("RFC 4287, sections 3.1.1.2 and 4.1.3.3", "https://www.rfc-editor.org/rfc/rfc4287#section-4.1.3.3"), w3c("NotEscaped"),
        why: "HTML is not XML: in a feed its tags are escaped, and so are text. Elements are not read as HTML.",
        help: "escape the tags, or write `xhtml` as the type and a `div` around them",
        bad: AtomEntry("<content type=\"text/html\"><p>Text</p></content>"),
        good: AtomEntry("<content type=\"html\">&lt;p>Text&lt;/p></content>");
    HTML_FRAGMENT: Warning "html-fragment", RFC(4287, "4.1.3.3"), w3c("HtmlFragment"),
        why: "A media type such as text/html promises a whole document. What would stand in a page's body has a type of \
              its own, which all readers know.",
        help: "write `html` or `xhtml` as the type",
        bad: AtomEntry("<content type=\"text/html\">&lt;p>Text&lt;/p></content>"),
        good: AtomEntry("<content type=\"html\">&lt;p>Text&lt;/p></content>");
    NOT_BASE64: Error "not-base64", RFC(4287, "4.1.3.3"), w3c("NotBase64"),
        why: "Content that is neither text nor XML is in base64, since a feed can hold nothing but characters.",
        help: "encode it in base64, or see that its type is right",
        bad: AtomEntry("<content type=\"image/png\">not a picture</content>"),
        good: AtomEntry("<content type=\"image/png\">iVBORw0KGgo=</content>");
    MISSING_CONTENT_TYPE: Warning "missing-content-type", RFC(4287, "4.1.3.2"), w3c("MissingTypeAttr"),
        why: "The type tells readers whether they can show content that is elsewhere before they fetch it.",
        help: "add `type` with the media type of what the address leads to",
        bad: AtomEntry("<content src=\"https://example.org/1.png\"/>"),
        good: AtomEntry("<content type=\"image/png\" src=\"https://example.org/1.png\"/>");
    ONE_ID_FOR_ALL: Error "one-id-for-all", RFC(4287, "4.2.6"), w3c("DuplicateIds"),
        why: "Entries of one id are one entry: of a feed whose entries all have the same, readers keep a single one.",
        help: "give each entry an id of its own",
        bad: AtomFeed("<author><name>A</name></author><entry><title>T</title><id>https://example.org/1</id><updated>2026-11-22T12:00:00Z</updated><link href=\"https://example.org/1\"/></entry><entry><title>T</title><id>https://example.org/1</id><updated>2026-11-22T12:00:00Z</updated><link href=\"https://example.org/1\"/></entry><entry><title>T</title><id>https://example.org/1</id><updated>2026-11-22T12:00:00Z</updated><link href=\"https://example.org/1\"/></entry>"),
        good: AtomEntry("");
    PREFIXED_ELEMENT: Warning "prefixed-element",
        RFC(4287, "1.2", "; Namespaces in XML 1.0, section 6"), w3c("AvoidNamespacePrefix"),
        why: "A prefix changes nothing for an XML parser. But some readers look for `<entry>` and `<div>` by their \
              letters, and show nothing of a feed whose elements have prefixes.",
        help: "declare the namespace with `xmlns=\"…\"`, and write its elements without a prefix",
        bad: Whole(b"<a:feed xmlns:a='http://www.w3.org/2005/Atom'><a:title>Example</a:title></a:feed>"),
        good: AtomFeed("");
    RELATIVE_SELF: Warning "relative-self-link", RFC(4287, "4.2.7.2"), w3c("RelativeSelf"),
        why: "The link to itself tells who has a copy where the feed comes from. A relative one leads back to the copy.",
        help: "write the whole address",
        bad: AtomFeed("<link rel=\"self\" href=\"/feed\"/>"),
        good: AtomFeed("<link rel=\"self\" href=\"https://example.org/feed\"/>");
    SELF_NOT_ATOM: Warning "self-link-not-atom", RFC(4287, "4.2.7.2"), w3c("SelfNotAtom"),
        why: "The link `self` leads to what is equivalent to the feed or entry it stands in, and so to Atom. A page that \
              shows the same is an `alternate`.",
        help: "write `alternate`, or the address and type of the feed",
        bad: AtomEntry("<link rel=\"self\" type=\"text/html\" href=\"https://example.org/1\"/>"),
        good: AtomEntry("<link rel=\"alternate\" type=\"text/html\" href=\"https://example.org/1\"/>");
    SAME_DOCUMENT: Warning "same-document-reference", RFC(3986, "4.4"), w3c("SameDocumentReference"),
        why: "A reference to the base itself means the document that one has. With `xml:base` that is another than what \
              the base names, and readers do not agree which.",
        help: "write the whole address",
        bad: AtomEntry("<link xml:base=\"https://example.org/a/\" href=\".\"/>"),
        good: AtomEntry("<link href=\"https://example.org/a/\"/>");
    DUPLICATE_LICENSE_LINK: Error "duplicate-license-link", RFC(4946, "2"),
        why: "A feed or entry has one link to a licence of the same address and type.",
        help: "keep one of them",
        bad: AtomEntry("<link rel=\"license\" href=\"https://example.org/l\"/><link rel=\"license\" href=\"https://example.org/l\"/>"),
        good: AtomEntry("<link rel=\"license\" href=\"https://example.org/l\"/>");
}
