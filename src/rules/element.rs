//! Rules of elements and attributes, which the tables apply to every format.

use super::Severity::{Error, Info, Warning};
use super::{Example, Rule, Within};

rules! {
    MISSING_ELEMENT = Rule {
        name: "missing-element", severity: Error,
        w3c: &["MissingElement", "MissingDescription", "MissingLink", "MissingTitle"],
        spec: "RFC 4287, section 4.1; RSS 2.0, required elements",
        url: "https://www.rfc-editor.org/rfc/rfc4287#section-4.1",
        why: "Readers rely on what a specification requires: without an id an entry comes back as new, without a title \
              there is nothing to list.",
        help: "add the element",
        bad: Example::new(Within::Atom, "<title>Example</title>"),
        good: Example::new(Within::AtomFeed, ""),
    };
    DUPLICATE_ELEMENT = Rule {
        name: "duplicate-element", severity: Error, w3c: &["DuplicateElement"],
        spec: "RFC 4287, section 4.1; RSS 2.0", url: "https://www.rfc-editor.org/rfc/rfc4287#section-4.1",
        why: "Of an element that may occur once, some readers take the first and some the last.",
        help: "keep one of them",
        bad: Example::new(Within::AtomFeed, "<title>One</title><title>Other</title>"),
        good: Example::new(Within::AtomFeed, "<title>One</title>"),
    };
    UNKNOWN_ELEMENT = Rule {
        name: "unknown-element", severity: Error, w3c: &["UndefinedElement"],
        spec: "RFC 4287, section 6; RSS 2.0, extending RSS", url: "https://www.rfc-editor.org/rfc/rfc4287#section-6",
        why: "Readers pass over what they do not know, so what it says is lost. Elements of one's own need a namespace.",
        help: "check its spelling and its place, or put it into a namespace of its own",
        bad: Example::new(Within::AtomEntry, "<sumary>Text</sumary>"),
        good: Example::new(Within::AtomEntry, "<summary>Text</summary>"),
    };
    MISPLACED_ELEMENT = Rule {
        name: "misplaced-element", severity: Error, w3c: &["UndefinedElement"],
        spec: "RFC 4287, section 6.3", url: "https://www.rfc-editor.org/rfc/rfc4287#section-6.3",
        why: "A known element in a place that its specification does not give it is passed over.",
        help: "move it to where its specification wants it",
        bad: Example::new(Within::AtomFeed, "<thr:in-reply-to ref=\"https://example.org/0\"/>"),
        good: Example::new(
            Within::AtomEntry,
            "<thr:in-reply-to ref=\"https://example.org/0\" href=\"https://example.org/0\"/>",
        ),
    };
    UNKNOWN_NAMESPACE = Rule {
        name: "unknown-namespace", severity: Warning, w3c: &["UnknownNamespace"],
        spec: "RFC 4287, section 6", url: "https://www.rfc-editor.org/rfc/rfc4287#section-6",
        why: "Any vocabulary may stand in a feed, but one that is unknown is mostly misspelt: namespaces are compared \
              character by character.",
        help: "compare the namespace with its specification",
        bad: Example::new(Within::AtomEntry, "<a:b xmlns:a=\"http://example.org/unknown\"/>"),
        good: Example::new(Within::AtomEntry, "<thr:total>0</thr:total>"),
    };
    UNVALIDATED_NAMESPACE = Rule {
        name: "unvalidated-namespace", severity: Info, w3c: &["UnsupportedNamespace"],
        spec: "RFC 4287, section 6", url: "https://www.rfc-editor.org/rfc/rfc4287#section-6",
        why: "The vocabulary is a known one, but Dateline has no rules for it: nothing was said of these elements.",
        help: "compare them with the specification of the vocabulary",
        bad: Example::new(Within::AtomEntry, "<gd:rating xmlns:gd=\"http://schemas.google.com/g/2005\" value=\"4\"/>"),
        good: Example::new(Within::AtomEntry, "<thr:total>0</thr:total>"),
    };
    MISPLACED_XHTML = Rule {
        name: "misplaced-xhtml", severity: Warning, w3c: &["MisplacedXHTMLContent"],
        spec: "RFC 4287, section 3.1.1.3", url: "https://www.rfc-editor.org/rfc/rfc4287#section-3.1.1.3",
        why: "Readers show XHTML where it is the text of an element such as `summary` or `content`, and nowhere else.",
        help: "move it into `<content type=\"xhtml\">`, within a `div`",
        bad: Example::new(Within::AtomEntry, "<p xmlns=\"http://www.w3.org/1999/xhtml\">Text</p>"),
        good: Example::new(Within::AtomEntry, "<content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\"><p>Text</p></div></content>"),
    };
    WITHOUT_NAMESPACE = Rule {
        name: "element-without-namespace", severity: Warning, w3c: &["UndeterminableVocabulary", "NotInANamespace"],
        spec: "RFC 4287, section 6.4", url: "https://www.rfc-editor.org/rfc/rfc4287#section-6.4",
        why: "Elements of any vocabulary may stand in a feed, but one without a namespace is of none: nobody can tell what \
              it means.",
        help: "give it a namespace, or take `xmlns=\"\"` away where it is one of Atom",
        bad: Example::new(Within::AtomEntry, "<rating xmlns=\"\">4</rating>"),
        good: Example::new(Within::AtomEntry, "<thr:total>4</thr:total>"),
    };
    BLANK_ELEMENT = Rule {
        name: "blank-element", severity: Warning, w3c: &["NotBlank"],
        spec: "RFC 4287, section 4.2; RSS 2.0", url: "https://www.rfc-editor.org/rfc/rfc4287#section-4.2",
        why: "An element without text says nothing, and some readers show an empty line for it.",
        help: "fill it, or leave it out where it is not required",
        bad: Example::new(Within::AtomFeed, "<subtitle></subtitle>"),
        good: Example::new(Within::AtomFeed, "<subtitle>News</subtitle>"),
    };
    UNEXPECTED_TEXT = Rule {
        name: "unexpected-text", severity: Error, w3c: &["UnexpectedText"],
        spec: "RFC 4287, section 4; RSS 2.0", url: "https://www.rfc-editor.org/rfc/rfc4287#section-4",
        why: "Text between elements belongs to none of them, and no reader shows it.",
        help: "move the text into the element that it belongs to",
        bad: Example::new(Within::AtomFeed, "News"),
        good: Example::new(Within::AtomFeed, "<subtitle>News</subtitle>"),
    };
    SURROUNDING_SPACE = Rule {
        name: "surrounding-space", severity: Error, w3c: &["UnexpectedWhitespace"],
        spec: "RFC 4287, sections 2 and 3.3", url: "https://www.rfc-editor.org/rfc/rfc4287#section-2",
        why: "White space is a part of the text of an element. Around a date, an IRI or an id it makes another value.",
        help: "write the value directly between the tags",
        bad: Example::new(Within::AtomFeed, "<id> https://example.org/ </id>"),
        good: Example::new(Within::AtomFeed, "<id>https://example.org/</id>"),
    };
    MISSING_ATTRIBUTE = Rule {
        name: "missing-attribute", severity: Error, w3c: &["MissingAttribute", "MissingHref"],
        spec: "RFC 4287, section 4.2; RSS 2.0", url: "https://www.rfc-editor.org/rfc/rfc4287#section-4.2",
        why: "An element without its required attribute says nothing.",
        help: "add the attribute, or leave out the element",
        bad: Example::new(Within::AtomEntry, "<category/>"),
        good: Example::new(Within::AtomEntry, "<category term=\"news\"/>"),
    };
    BLANK_ATTRIBUTE = Rule {
        name: "blank-attribute", severity: Warning, w3c: &["AttrNotBlank", "NotBlank"],
        spec: "RFC 4287, section 4.2; RSS 2.0", url: "https://www.rfc-editor.org/rfc/rfc4287#section-4.2",
        why: "An attribute without a value says nothing.",
        help: "fill it, or leave it out",
        bad: Example::new(Within::AtomEntry, "<link rel=\"\" href=\"https://example.org/1\"/>"),
        good: Example::new(Within::AtomEntry, "<link href=\"https://example.org/1\"/>"),
    };
    UNEXPECTED_ATTRIBUTE = Rule {
        name: "unexpected-attribute", severity: Error, w3c: &["UnexpectedAttribute", "NoThrWhen"],
        spec: "RFC 4287, section 6; RSS 2.0", url: "https://www.rfc-editor.org/rfc/rfc4287#section-6",
        why: "Readers pass over an attribute that they do not know; mostly it is misspelt or belongs to another element.",
        help: "check its spelling, or remove it",
        bad: Example::new(Within::AtomEntry, "<category term=\"news\" name=\"News\"/>"),
        good: Example::new(Within::AtomEntry, "<category term=\"news\" label=\"News\"/>"),
    };
    MISSPELT_NAMESPACE = Rule {
        name: "misspelt-namespace", severity: Warning, w3c: &["ReservedPrefix", "MediaRssNamespace"],
        spec: "Namespaces in XML 1.0, section 2.3", url: "https://www.w3.org/TR/xml-names/#NSNameComparison",
        why: "Namespaces are compared character by character, so a reader takes this one for another than is meant.",
        help: "write the namespace exactly as its specification does",
        bad: Example::new(Within::AtomEntry, "<m:title xmlns:m=\"http://search.yahoo.com/mrss\">Text</m:title>"),
        good: Example::new(Within::AtomEntry, "<m:title xmlns:m=\"http://search.yahoo.com/mrss/\">Text</m:title>"),
    };
    UNUSUAL_PREFIX = Rule {
        name: "unusual-prefix", severity: Info, w3c: &["NonstdPrefix"],
        spec: "Namespaces in XML 1.0, section 3", url: "https://www.w3.org/TR/xml-names/#ns-decl",
        why: "Any prefix will do, but some readers look for the one that everybody writes.",
        help: "write the usual prefix",
        bad: Example::new(Within::AtomEntry, "<m:title xmlns:m=\"http://search.yahoo.com/mrss/\">Text</m:title>"),
        good: Example::new(Within::AtomEntry, "<media:title>Text</media:title>"),
    };
}
