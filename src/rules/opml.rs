//! Rules of OPML 2.0. <https://opml.org/spec2.opml>

use super::{Example, Rule, Within};

rules! {
    INVALID_OPML_VERSION: Error "invalid-opml-version", OPML("what is an opml"), w3c("InvalidOPMLVersion"),
        why: "The version tells programs which types of outlines to expect: 1.0, 1.1 or 2.0.",
        help: "write `version=\"2.0\"`",
        bad: Whole(b"<opml version=\"two\"><head/><body><outline text=\"Example\"/></body></opml>"),
        good: Opml("<outline text=\"Example\"/>");
    INVALID_EXPANSION_STATE: Error "invalid-expansion-state", OPML("what is a head"), w3c("InvalidExpansionState"),
        why: "The state is a list of the numbers of lines that are unfolded, with commas between them.",
        help: "write it as in `1, 3, 17`, or leave it out",
        bad: Whole(b"<opml version=\"2.0\"><head><expansionState>all</expansionState></head><body><outline text=\"Example\"/></body></opml>"),
        good: Whole(b"<opml version=\"2.0\"><head><expansionState>1, 3</expansionState></head><body><outline text=\"Example\"/></body></opml>");
    OUTLINE_WITHOUT_TEXT: Error "outline-without-text", OPML("text attribute"), w3c("MissingAttribute"),
        why: "The text is what a program shows of an outline.",
        help: "add the attribute `text`",
        bad: Opml("<outline type=\"rss\" xmlUrl=\"https://example.org/feed\"/>"),
        good: Opml("<outline text=\"Example\" type=\"rss\" xmlUrl=\"https://example.org/feed\"/>");
    OUTLINE_WITHOUT_ADDRESS: Error "outline-without-address",
        OPML("subscription lists and inclusion"), w3c("MissingUrlAttr", "MissingXmlURL"),
        why: "A subscription names its feed with `xmlUrl`; a link or an inclusion what it leads to with `url`.",
        help: "add the attribute, or remove the type",
        bad: Opml("<outline text=\"Example\" type=\"rss\"/>"),
        good: Opml("<outline text=\"Example\" type=\"rss\" xmlUrl=\"https://example.org/feed\"/>");
    UNTYPED_OUTLINE: Warning "untyped-outline", OPML("subscription lists"), w3c("MissingOutlineType"),
        why: "The type says how the other attributes are meant. Without it some readers import no subscription.",
        help: "add `type=\"rss\"`, for feeds of every format",
        bad: Opml("<outline text=\"Example\" xmlUrl=\"https://example.org/feed\"/>"),
        good: Opml("<outline text=\"Example\" type=\"rss\" xmlUrl=\"https://example.org/feed\"/>");
    UNKNOWN_OUTLINE_TYPE: Warning "unknown-outline-type", OPML("subscription lists"), w3c("InvalidOutlineType"),
        why: "Types may be invented, but a subscription of another type than `rss` is passed over by most readers.",
        help: "write `type=\"rss\"`, for feeds of every format",
        bad: Opml("<outline text=\"Example\" type=\"pie\" xmlUrl=\"https://example.org/feed\"/>"),
        good: Opml("<outline text=\"Example\" type=\"rss\" xmlUrl=\"https://example.org/feed\"/>");
    UNTITLED_SUBSCRIPTION: Warning "untitled-subscription", OPML("subscription lists"), w3c("MissingTitleAttr"),
        why: "The title is that of the feed itself, and the text what somebody calls it. Some readers show only the title.",
        help: "add `title` with the feed's own title",
        bad: Opml("<outline text=\"Example\" type=\"rss\" xmlUrl=\"https://example.org/feed\"/>"),
        good: Opml("<outline text=\"Example\" title=\"Example\" type=\"rss\" xmlUrl=\"https://example.org/feed\"/>");
    UNKNOWN_FEED_FORMAT: Warning "unknown-feed-format", OPML("subscription lists"), w3c("InvalidOutlineVersion"),
        why: "The version names the feed's format: RSS1, RSS2, RSS for those before, or scriptingNews.",
        help: "write `RSS2`, or leave it out",
        bad: Opml("<outline text=\"Example\" title=\"Example\" type=\"rss\" version=\"3\" xmlUrl=\"https://example.org/feed\"/>"),
        good: Opml("<outline text=\"Example\" title=\"Example\" type=\"rss\" version=\"RSS2\" xmlUrl=\"https://example.org/feed\"/>");
    ATTRIBUTE_CASE: Warning "attribute-case", OPML("other special attributes"),
        why: "The names of attributes are told apart by case, so programs pass over one in another case.",
        help: "write it as the specification does",
        bad: Opml("<outline text=\"Example\" iscomment=\"true\"/>"),
        good: Opml("<outline text=\"Example\" isComment=\"true\"/>");
    INVALID_TRUTH: Error "invalid-truth", OPML("other special attributes"), w3c("InvalidTrueFalse"),
        why: "Whether an outline is a comment or has a breakpoint is said with one of two words.",
        help: "write `true` or `false`",
        bad: Opml("<outline text=\"Example\" isComment=\"yes\"/>"),
        good: Opml("<outline text=\"Example\" isComment=\"true\"/>");
    INVALID_CATEGORY: Error "invalid-outline-category", OPML("other special attributes"),
        why: "Categories have commas between them and slashes between their parts; a blank part belongs to nothing.",
        help: "write it as in `/Boston/Weather,news`",
        bad: Opml("<outline text=\"Example\" category=\"/Boston//Weather\"/>"),
        good: Opml("<outline text=\"Example\" category=\"/Boston/Weather\"/>");
}
