//! Rules of elements and attributes, which the tables apply to every format.

use super::{Example, Rule, Within};

rules! {
    MISSING_ELEMENT: Error "missing-element",
        RFC(4287, "4.1", "; RSS 2.0, required elements"), w3c("MissingElement", "MissingDescription", "MissingLink", "MissingTitle"),
        why: "Readers rely on what a specification requires: without an id an entry comes back as new, without a title \
              there is nothing to list.",
        help: "add the element",
        bad: Atom("<title>Example</title>"), good: AtomFeed("");
    DUPLICATE_ELEMENT: Error "duplicate-element", RFC(4287, "4.1", "; RSS 2.0"), w3c("DuplicateElement"),
        why: "Of an element that may occur once, some readers take the first and some the last.",
        help: "keep one of them",
        bad: AtomFeed("<title>One</title><title>Other</title>"), good: AtomFeed("<title>One</title>");
    UNKNOWN_ELEMENT: Error "unknown-element", RFC(4287, "6", "; RSS 2.0, extending RSS"), w3c("UndefinedElement", "NoBlink", "ConflictingCatChildren"),
        why: "Readers pass over what they do not know, so what it says is lost. Elements of one's own need a namespace.",
        help: "check its spelling and its place, or put it into a namespace of its own",
        bad: AtomEntry("<sumary>Text</sumary>"), good: AtomEntry("<summary>Text</summary>");
    MISPLACED_ELEMENT: Warning "misplaced-element", RFC(4287, "6.3"), w3c("UndefinedElement"),
        why: "A known element in a place that its specification does not give it is passed over.",
        help: "move it to where its specification wants it",
        bad: AtomFeed("<thr:in-reply-to ref=\"https://example.org/0\"/>"),
        good: AtomEntry("<thr:in-reply-to ref=\"https://example.org/0\" href=\"https://example.org/0\"/>");
    MISSPELT_ELEMENT: Warning "misspelt-element", XML("2.3", "NT-Name"), w3c("UndefinedElement", "CommentRSS"),
        why: "The names of elements are told apart by case, so readers pass over one that is written in another.",
        help: "write it as its specification does",
        bad: AtomEntry("<thr:Total>0</thr:Total>"), good: AtomEntry("<thr:total>0</thr:total>");
    REPEATED_IN_FEED: Warning "repeated-in-feed",
        Page("Dublin Core 1.1", "https://www.dublincore.org/specifications/dublin-core/dces/"), w3c("DuplicateElement"),
        why: "Dublin Core lets every element be repeated. But a feed or entry has one date, language and title for readers, \
              and of two some take the first and some the last.",
        help: "keep the one that readers should show",
        bad: AtomEntry("<dc:date>2026-01-31</dc:date><dc:date>2026-02-01</dc:date>"),
        good: AtomEntry("<dc:date>2026-01-31</dc:date>");
    UNKNOWN_NAMESPACE: Warning "unknown-namespace", RFC(4287, "6"), w3c("UnknownNamespace"),
        why: "Any vocabulary may stand in a feed, but one that is unknown is mostly misspelt: namespaces are compared \
              character by character.",
        help: "compare the namespace with its specification",
        bad: AtomEntry("<a:b xmlns:a=\"http://example.org/unknown\"/>"), good: AtomEntry("<thr:total>0</thr:total>");
    UNVALIDATED_NAMESPACE: Info "unvalidated-namespace", RFC(4287, "6"), w3c("UnsupportedNamespace"),
        why: "The vocabulary is a known one, but Dateline has no rules for it: nothing was said of these elements.",
        help: "compare them with the specification of the vocabulary",
        bad: AtomEntry("<gd:rating xmlns:gd=\"http://schemas.google.com/g/2005\" value=\"4\"/>"),
        good: AtomEntry("<thr:total>0</thr:total>");
    MISPLACED_XHTML: Warning "misplaced-xhtml", RFC(4287, "3.1.1.3"), w3c("MisplacedXHTMLContent"),
        why: "Readers show XHTML where it is the text of an element such as `summary` or `content`, and nowhere else.",
        help: "move it into `<content type=\"xhtml\">`, within a `div`",
        bad: AtomEntry("<p xmlns=\"http://www.w3.org/1999/xhtml\">Text</p>"),
        good: AtomEntry("<content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\"><p>Text</p></div></content>");
    WITHOUT_NAMESPACE: Warning "element-without-namespace",
        RFC(4287, "6.4"), w3c("UndeterminableVocabulary", "NotInANamespace"),
        why: "Elements of any vocabulary may stand in a feed, but one without a namespace is of none: nobody can tell what \
              it means.",
        help: "give it a namespace, or take `xmlns=\"\"` away where it is one of Atom",
        bad: AtomEntry("<rating xmlns=\"\">4</rating>"), good: AtomEntry("<thr:total>4</thr:total>");
    BLANK_ELEMENT: Warning "blank-element", RFC(4287, "4.2", "; RSS 2.0"), w3c("NotBlank"),
        why: "An element without text says nothing, and some readers show an empty line for it.",
        help: "fill it, or leave it out where it is not required",
        bad: AtomFeed("<subtitle></subtitle>"), good: AtomFeed("<subtitle>News</subtitle>");
    UNEXPECTED_TEXT: Error "unexpected-text", RFC(4287, "4", "; RSS 2.0"), w3c("UnexpectedText"),
        why: "Text between elements belongs to none of them, and no reader shows it.",
        help: "move the text into the element that it belongs to",
        bad: AtomFeed("News"), good: AtomFeed("<subtitle>News</subtitle>");
    SURROUNDING_SPACE: Error "surrounding-space",
        Page("RFC 4287, sections 2 and 3.3", "https://www.rfc-editor.org/rfc/rfc4287#section-2"), w3c("UnexpectedWhitespace"),
        why: "White space is a part of the text of an element. Around a date, an IRI or an id it makes another value.",
        help: "write the value directly between the tags",
        bad: AtomFeed("<id> https://example.org/ </id>"), good: AtomFeed("<id>https://example.org/</id>");
    MISSING_ATTRIBUTE: Error "missing-attribute", RFC(4287, "4.2", "; RSS 2.0"), w3c("MissingAttribute", "MissingByAndWhenAttrs", "MissingHref"),
        why: "An element without its required attribute says nothing.",
        help: "add the attribute, or leave out the element",
        bad: AtomEntry("<category/>"), good: AtomEntry("<category term=\"news\"/>");
    BLANK_ATTRIBUTE: Warning "blank-attribute", RFC(4287, "4.2", "; RSS 2.0"), w3c("AttrNotBlank", "NotBlank"),
        why: "An attribute without a value says nothing.",
        help: "fill it, or leave it out",
        bad: AtomEntry("<link rel=\"\" href=\"https://example.org/1\"/>"),
        good: AtomEntry("<link href=\"https://example.org/1\"/>");
    UNEXPECTED_ATTRIBUTE: Error "unexpected-attribute",
        RFC(4287, "6", "; RSS 2.0"), w3c("UnexpectedAttribute", "NoThrWhen", "ConflictingCatAttr"),
        why: "Readers pass over an attribute that they do not know; mostly it is misspelt or belongs to another element.",
        help: "check its spelling, or remove it",
        bad: AtomEntry("<category term=\"news\" name=\"News\"/>"),
        good: AtomEntry("<category term=\"news\" label=\"News\"/>");
    MISSPELT_NAMESPACE: Warning "misspelt-namespace",
        Namespaces("2.3", "NSNameComparison"), w3c("ReservedPrefix", "MediaRssNamespace"),
        why: "Namespaces are compared character by character, so a reader takes this one for another than is meant.",
        help: "write the namespace exactly as its specification does",
        bad: AtomEntry("<m:title xmlns:m=\"http://search.yahoo.com/mrss\">Text</m:title>"),
        good: AtomEntry("<m:title xmlns:m=\"http://search.yahoo.com/mrss/\">Text</m:title>");
    RESERVED_PREFIX: Warning "reserved-prefix", Namespaces("3", "ns-decl"), w3c("ReservedPrefix"),
        why: "Everybody knows this prefix as that of another vocabulary. Mostly the namespace is misspelt then, and readers \
              pass over the elements.",
        help: "write the namespace that the prefix usually has, or another prefix",
        bad: AtomEntry("<dc:title xmlns:dc=\"http://example.org/dc\">Text</dc:title>"),
        good: AtomEntry("<dc:title>Text</dc:title>");
    UNUSUAL_PREFIX: Info "unusual-prefix", Namespaces("3", "ns-decl"), w3c("NonstdPrefix"),
        why: "Any prefix will do, but some readers look for the one that everybody writes.",
        help: "write the usual prefix",
        bad: AtomEntry("<m:title xmlns:m=\"http://search.yahoo.com/mrss/\">Text</m:title>"),
        good: AtomEntry("<media:title>Text</media:title>");
}
