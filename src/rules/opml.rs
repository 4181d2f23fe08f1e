//! Rules of OPML 2.0. <https://opml.org/spec2.opml>

use super::Severity::{Error, Warning};
use super::{Example, Rule, Within};

rules! {
    INVALID_OPML_VERSION = Rule {
        name: "invalid-opml-version", severity: Error, w3c: &["InvalidOPMLVersion"],
        spec: "OPML 2.0, what is an opml", url: "https://opml.org/spec2.opml",
        why: "The version tells programs which types of outlines to expect: 1.0, 1.1 or 2.0.",
        help: "write `version=\"2.0\"`",
        bad: Example::whole(b"<opml version=\"two\"><head/><body><outline text=\"Example\"/></body></opml>"),
        good: Example::new(Within::Opml, "<outline text=\"Example\"/>"),
    };
    INVALID_EXPANSION_STATE = Rule {
        name: "invalid-expansion-state", severity: Error, w3c: &["InvalidExpansionState"],
        spec: "OPML 2.0, what is a head", url: "https://opml.org/spec2.opml",
        why: "The state is a list of the numbers of lines that are unfolded, with commas between them.",
        help: "write it as in `1, 3, 17`, or leave it out",
        bad: Example::whole(
            b"<opml version=\"2.0\"><head><expansionState>all</expansionState></head><body><outline text=\"Example\"/></body></opml>",
        ),
        good: Example::whole(
            b"<opml version=\"2.0\"><head><expansionState>1, 3</expansionState></head><body><outline text=\"Example\"/></body></opml>",
        ),
    };
    OUTLINE_WITHOUT_TEXT = Rule {
        name: "outline-without-text", severity: Error, w3c: &["MissingAttribute"],
        spec: "OPML 2.0, text attribute", url: "https://opml.org/spec2.opml",
        why: "The text is what a program shows of an outline.",
        help: "add the attribute `text`",
        bad: Example::new(Within::Opml, "<outline type=\"rss\" xmlUrl=\"https://example.org/feed\"/>"),
        good: Example::new(Within::Opml, "<outline text=\"Example\" type=\"rss\" xmlUrl=\"https://example.org/feed\"/>"),
    };
    OUTLINE_WITHOUT_ADDRESS = Rule {
        name: "outline-without-address", severity: Error, w3c: &["MissingUrlAttr", "MissingXmlURL"],
        spec: "OPML 2.0, subscription lists and inclusion", url: "https://opml.org/spec2.opml",
        why: "A subscription names its feed with `xmlUrl`; a link or an inclusion what it leads to with `url`.",
        help: "add the attribute, or remove the type",
        bad: Example::new(Within::Opml, "<outline text=\"Example\" type=\"rss\"/>"),
        good: Example::new(Within::Opml, "<outline text=\"Example\" type=\"rss\" xmlUrl=\"https://example.org/feed\"/>"),
    };
    UNTYPED_OUTLINE = Rule {
        name: "untyped-outline", severity: Warning, w3c: &["MissingOutlineType"],
        spec: "OPML 2.0, subscription lists", url: "https://opml.org/spec2.opml",
        why: "The type says how the other attributes are meant. Without it some readers import no subscription.",
        help: "add `type=\"rss\"`, for feeds of every format",
        bad: Example::new(Within::Opml, "<outline text=\"Example\" xmlUrl=\"https://example.org/feed\"/>"),
        good: Example::new(Within::Opml, "<outline text=\"Example\" type=\"rss\" xmlUrl=\"https://example.org/feed\"/>"),
    };
    UNKNOWN_OUTLINE_TYPE = Rule {
        name: "unknown-outline-type", severity: Warning, w3c: &["InvalidOutlineType"],
        spec: "OPML 2.0, subscription lists", url: "https://opml.org/spec2.opml",
        why: "Types may be invented, but a subscription of another type than `rss` is passed over by most readers.",
        help: "write `type=\"rss\"`, for feeds of every format",
        bad: Example::new(Within::Opml, "<outline text=\"Example\" type=\"pie\" xmlUrl=\"https://example.org/feed\"/>"),
        good: Example::new(Within::Opml, "<outline text=\"Example\" type=\"rss\" xmlUrl=\"https://example.org/feed\"/>"),
    };
    ATTRIBUTE_CASE = Rule {
        name: "attribute-case", severity: Warning, w3c: &[],
        spec: "OPML 2.0, other special attributes", url: "https://opml.org/spec2.opml",
        why: "The names of attributes are told apart by case, so programs pass over one in another case.",
        help: "write it as the specification does",
        bad: Example::new(Within::Opml, "<outline text=\"Example\" iscomment=\"true\"/>"),
        good: Example::new(Within::Opml, "<outline text=\"Example\" isComment=\"true\"/>"),
    };
    INVALID_TRUTH = Rule {
        name: "invalid-truth", severity: Error, w3c: &["InvalidTrueFalse"],
        spec: "OPML 2.0, other special attributes", url: "https://opml.org/spec2.opml",
        why: "Whether an outline is a comment or has a breakpoint is said with one of two words.",
        help: "write `true` or `false`",
        bad: Example::new(Within::Opml, "<outline text=\"Example\" isComment=\"yes\"/>"),
        good: Example::new(Within::Opml, "<outline text=\"Example\" isComment=\"true\"/>"),
    };
    INVALID_CATEGORY = Rule {
        name: "invalid-outline-category", severity: Error, w3c: &[],
        spec: "OPML 2.0, other special attributes", url: "https://opml.org/spec2.opml",
        why: "Categories have commas between them and slashes between their parts; a blank part belongs to nothing.",
        help: "write it as in `/Boston/Weather,news`",
        bad: Example::new(Within::Opml, "<outline text=\"Example\" category=\"/Boston//Weather\"/>"),
        good: Example::new(Within::Opml, "<outline text=\"Example\" category=\"/Boston/Weather\"/>"),
    };
}
