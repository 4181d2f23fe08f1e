//! Rules of RSS 2.0 and its profile. <https://www.rssboard.org/rss-specification>

use super::Severity::{Error, Info, Warning};
use super::{Example, Rule, Within};

rules! {
    UNKNOWN_RSS_VERSION = Rule {
        name: "unknown-rss-version", severity: Error, w3c: &["InvalidRSSVersion"],
        spec: "RSS 2.0, what is RSS", url: "https://www.rssboard.org/rss-specification#whatIsRss",
        why: "The version tells readers which elements to expect.",
        help: "write `version=\"2.0\"`",
        bad: Example::whole(b"<rss version=\"3.0\"><channel/></rss>"),
        good: Example::new(Within::RssChannel, ""),
    };
    ITEM_WITHOUT_TEXT = Rule {
        name: "item-without-title-and-description", severity: Error, w3c: &["ItemMustContainTitleOrDescription"],
        spec: "RSS 2.0, elements of item", url: "https://www.rssboard.org/rss-specification#hrelementsOfLtitemgt",
        why: "All elements of an item may be left out, but not title and description both: nothing is left to show.",
        help: "add a title or a description",
        bad: Example::new(Within::RssChannel, "<item><guid>https://example.org/1</guid></item>"),
        good: Example::new(Within::RssItem, ""),
    };
    MISSING_ATOM_SELF_LINK = Rule {
        name: "missing-atom-self-link", severity: Warning, w3c: &["MissingAtomSelfLink"],
        spec: "RSS profile, atom:link", url: "https://www.rssboard.org/rss-profile#namespace-elements-atom-link",
        why: "A channel that says where it is served can be subscribed to from a copy, and told apart from one.",
        help: "add `<atom:link rel=\"self\" type=\"application/rss+xml\" href=\"…\"/>` with the address of the feed",
        bad: Example::new(Within::Rss, "<title>T</title><link>https://example.org/</link><description>D</description>"),
        good: Example::new(Within::RssChannel, ""),
    };
    MISPLACED_ITEM = Rule {
        name: "misplaced-item", severity: Warning, w3c: &["MisplacedItem"],
        spec: "RSS profile, channel", url: "https://www.rssboard.org/rss-profile#element-channel",
        why: "Programs that read a feed as it arrives learn what comes after the items too late.",
        help: "put the items last",
        bad: Example::new(Within::RssChannel, "<item><title>T</title></item><language>en</language>"),
        good: Example::new(Within::RssChannel, "<language>en</language><item><title>T</title></item>"),
    };
    SAID_TWICE = Rule {
        name: "said-twice", severity: Info,
        w3c: &["DuplicateSemantics", "DuplicateDescriptionSemantics", "DuplicateItemSemantics"],
        spec: "RSS profile, Dublin Core", url: "https://www.rssboard.org/rss-profile#namespace-elements-dublin",
        why: "Of two elements that say the same, each reader takes another one.",
        help: "keep one of them",
        bad: Example::new(Within::RssItem, "<pubDate>Sat, 31 Jan 2026 09:00:00 GMT</pubDate><dc:date>2026-01-31</dc:date>"),
        good: Example::new(Within::RssItem, "<pubDate>Sat, 31 Jan 2026 09:00:00 GMT</pubDate>"),
    };
    IMAGE_ELSEWHERE = Rule {
        name: "image-does-not-match", severity: Warning, w3c: &["ImageTitleDoesntMatch", "ImageLinkDoesntMatch"],
        spec: "RSS 2.0, image", url: "https://www.rssboard.org/rss-specification#ltimagegtSubelementOfLtchannelgt",
        why: "The image stands for the channel: its title is shown in its place, and it leads to its site.",
        help: "write the channel’s own title and link",
        bad: Example::new(Within::RssChannel, "<title>A</title><link>https://example.org/</link><image><url>https://example.org/a.png</url><title>Other</title><link>https://example.org/</link></image>"),
        good: Example::new(Within::RssChannel, "<title>A</title><link>https://example.org/</link><image><url>https://example.org/a.png</url><title>A</title><link>https://example.org/</link></image>"),
    };
    REPEATED_VALUE = Rule {
        name: "repeated-value", severity: Error, w3c: &["DuplicateValue"],
        spec: "RSS 2.0, skipHours and skipDays", url: "https://www.rssboard.org/skip-hours-days",
        why: "An hour or a day is skipped or not; to say so twice is a slip.",
        help: "keep one of them",
        bad: Example::new(Within::RssChannel, "<skipHours><hour>1</hour><hour>1</hour></skipHours>"),
        good: Example::new(Within::RssChannel, "<skipHours><hour>1</hour><hour>2</hour></skipHours>"),
    };
    REPEATED_GUID = Rule {
        name: "duplicate-guid", severity: Error, w3c: &["DuplicateValue"],
        spec: "RSS 2.0, guid; RSS profile, guid", url: "https://www.rssboard.org/rss-profile#element-channel-item-guid",
        why: "Readers know an item by its guid alone: of two with one guid they show one.",
        help: "give each item a guid of its own",
        bad: Example::new(Within::RssChannel, "<item><title>A</title><guid>https://example.org/1</guid></item><item><title>B</title><guid>https://example.org/1</guid></item>"),
        good: Example::new(Within::RssChannel, "<item><title>A</title><guid>https://example.org/1</guid></item><item><title>B</title><guid>https://example.org/2</guid></item>"),
    };
    GUID_IS_NO_ADDRESS = Rule {
        name: "guid-is-no-address", severity: Error, w3c: &["InvalidHttpGUID"],
        spec: "RSS 2.0, guid", url: "https://www.rssboard.org/rss-profile#element-channel-item-guid",
        why: "A guid is taken for the address of the item’s page unless it says that it is none.",
        help: "write `<guid isPermaLink=\"false\">`, or the whole address of the page",
        bad: Example::new(Within::RssItem, "<guid>1</guid>"),
        good: Example::new(Within::RssItem, "<guid isPermaLink=\"false\">1</guid>"),
    };
    CONTENT_BEFORE_DESCRIPTION = Rule {
        name: "content-before-description", severity: Warning, w3c: &["NeedDescriptionBeforeContent"],
        spec: "RSS profile, content:encoded",
        url: "https://www.rssboard.org/rss-profile#namespace-elements-content-encoded",
        why: "Readers that show the last of two texts show the summary if it comes after the content.",
        help: "put `description` first",
        bad: Example::new(Within::RssItem, "<content:encoded>Whole</content:encoded><description>Short</description>"),
        good: Example::new(Within::RssItem, "<description>Short</description><content:encoded>Whole</content:encoded>"),
    };
    INVALID_RSS_VALUE = Rule {
        name: "invalid-rss-value", severity: Error,
        w3c: &["InvalidFormComponentName", "InvalidHeight", "InvalidHour", "InvalidWidth"],
        spec: "RSS 2.0", url: "https://www.rssboard.org/rss-specification",
        why: "A value that RSS does not know says nothing, or something else in each reader.",
        help: "write one of the values that the specification has",
        bad: Example::new(Within::RssChannel, "<skipHours><hour>25</hour></skipHours>"),
        good: Example::new(Within::RssChannel, "<skipHours><hour>23</hour></skipHours>"),
    };
    MIDNIGHT_AS_24 = Rule {
        name: "midnight-as-24", severity: Warning, w3c: &["UseZeroForMidnight"],
        spec: "RSS 2.0, skipHours", url: "https://www.rssboard.org/skip-hours-days",
        why: "The hours of a day are 0 to 23, and midnight is the hour 0.",
        help: "write `0`",
        bad: Example::new(Within::RssChannel, "<skipHours><hour>24</hour></skipHours>"),
        good: Example::new(Within::RssChannel, "<skipHours><hour>0</hour></skipHours>"),
    };
    ZERO_LENGTH = Rule {
        name: "zero-length", severity: Warning, w3c: &["UseZeroForUnknown"],
        spec: "RSS 2.0, enclosure", url: "https://www.rssboard.org/rss-profile#element-channel-item-enclosure",
        why: "Players plan their downloads by the length, and some skip an enclosure that has none.",
        help: "write how many bytes the file has",
        bad: Example::new(Within::RssItem, "<enclosure url=\"https://example.org/a.mp3\" length=\"0\" type=\"audio/mpeg\"/>"),
        good: Example::new(Within::RssItem, "<enclosure url=\"https://example.org/a.mp3\" length=\"12216320\" type=\"audio/mpeg\"/>"),
    };
    INVALID_CONTACT = Rule {
        name: "invalid-contact", severity: Error, w3c: &["InvalidContact"],
        spec: "RSS 2.0, author, managingEditor and webMaster",
        url: "https://www.rssboard.org/rss-profile#data-types-email",
        why: "RSS names people by their e-mail addresses; for a name alone there is `dc:creator`.",
        help: "write `ada@example.org (Ada Lovelace)`, or put the name into `dc:creator`",
        bad: Example::new(Within::RssItem, "<author>Ada Lovelace</author>"),
        good: Example::new(Within::RssItem, "<author>ada@example.org (Ada Lovelace)</author>"),
    };
    PROBLEMATIC_CONTACT = Rule {
        name: "problematic-contact", severity: Warning, w3c: &["EmailFormat", "MissingRealName"],
        spec: "RSS profile, e-mail address", url: "https://www.rssboard.org/rss-profile#data-types-email",
        why: "Programs look for the address first and the name in brackets behind it.",
        help: "write `ada@example.org (Ada Lovelace)`",
        bad: Example::new(Within::RssItem, "<author>Ada Lovelace &lt;ada@example.org></author>"),
        good: Example::new(Within::RssItem, "<author>ada@example.org (Ada Lovelace)</author>"),
    };
    AMBIGUOUS_CHARACTER = Rule {
        name: "ambiguous-character", severity: Info, w3c: &["ContainsHTML"],
        spec: "RSS profile, character data", url: "https://www.rssboard.org/rss-profile#data-types-characterdata",
        why: "Some readers take a title for HTML and some for text. Hexadecimal references mean the same to both.",
        help: "write `&#x26;` for `&` and `&#x3C;` for `<`",
        bad: Example::new(Within::RssItem, "<title>alpha&amp;omega</title>"),
        good: Example::new(Within::RssItem, "<title>alpha&#x26;omega</title>"),
    };
    MARKDOWN_IN_TEXT = Rule {
        name: "markdown-in-text", severity: Info, w3c: &[],
        spec: "RSS profile, character data", url: "https://www.rssboard.org/rss-profile#data-types-characterdata",
        why: "Readers show Markdown as it is written, and links in a summary that was cut do not work.",
        help: "turn it into HTML or plain text before it is shortened",
        bad: Example::new(Within::RssItem, "<description>See [the manual](https://exam</description>"),
        good: Example::new(Within::RssItem, "<description>See the manual.</description>"),
    };
    IRI_IN_RSS = Rule {
        name: "iri-in-rss", severity: Info, w3c: &["UriNotIri"],
        spec: "RSS profile, URL", url: "https://www.rssboard.org/rss-profile#data-types-url",
        why: "RSS speaks of URLs, which are ASCII; some programs cannot follow anything else.",
        help: "write the host in Punycode, and other characters as `%` and hexadecimal digits",
        bad: Example::new(Within::RssItem, "<link>https://example.org/größe</link>"),
        good: Example::new(Within::RssItem, "<link>https://example.org/gr%C3%B6%C3%9Fe</link>"),
    };
    UNDATED_COMMENTS = Rule {
        name: "undated-comments", severity: Info, w3c: &["SlashDate"],
        spec: "RSS profile, slash:comments",
        url: "https://www.rssboard.org/rss-profile#namespace-elements-slash-comments",
        why: "A number of comments was right at one moment only, which readers take from `lastBuildDate`.",
        help: "add `lastBuildDate` to the channel",
        bad: Example::new(Within::RssItem, "<slash:comments>3</slash:comments>"),
        good: Example::new(Within::RssChannel, "<lastBuildDate>Sat, 31 Jan 2026 09:00:00 GMT</lastBuildDate><item><title>T</title><slash:comments>3</slash:comments></item>"),
    };
    EXTENSION_ATTRIBUTE = Rule {
        name: "extension-attribute", severity: Info, w3c: &["UseOfExtensionAttr"],
        spec: "RSS 2.0, extending RSS", url: "https://www.rssboard.org/rss-specification#extendingRss",
        why: "RSS may be extended by elements of other namespaces; of attributes it says nothing, and few readers look for them.",
        help: "use an element of that namespace",
        bad: Example::new(Within::RssItem, "<link xlink:title=\"A\">https://example.org/1</link>"),
        good: Example::new(Within::RssItem, "<link>https://example.org/1</link>"),
    };
    MISSING_GUID = Rule {
        name: "missing-guid", severity: Warning, w3c: &["MissingGuid"],
        spec: "RSS profile, guid", url: "https://www.rssboard.org/rss-profile#element-channel-item-guid",
        why: "A reader knows an item again by its guid. Without one it goes by the address, the title or the text, and shows \
              the item once more when that changes.",
        help: "add a `guid` that never changes, with `isPermaLink=\"false\"` if it is not an address",
        bad: Example::new(Within::RssChannel, "<item><title>Example</title></item>"),
        good: Example::new(Within::RssChannel, "<item><title>Example</title><guid isPermaLink=\"false\">1</guid></item>"),
    };
    SEVERAL_ENCLOSURES = Rule {
        name: "several-enclosures", severity: Warning, w3c: &["DuplicateEnclosure"],
        spec: "RSS profile, enclosure", url: "https://www.rssboard.org/rss-profile#element-channel-item-enclosure",
        why: "The specification does not say whether an item may have several enclosures; readers take the first of them, or \
              the last, or all.",
        help: "keep one, and link to the others from the description",
        bad: Example::new(
            Within::RssItem,
            "<enclosure url=\"https://example.org/a.mp3\" length=\"1\" type=\"audio/mpeg\"/>\
             <enclosure url=\"https://example.org/b.mp3\" length=\"1\" type=\"audio/mpeg\"/>",
        ),
        good: Example::new(Within::RssItem, "<enclosure url=\"https://example.org/a.mp3\" length=\"1\" type=\"audio/mpeg\"/>"),
    };
    UNUSED_TEXT_INPUT = Rule {
        name: "unused-text-input", severity: Warning, w3c: &["AvoidTextInput"],
        spec: "RSS profile, textInput", url: "https://www.rssboard.org/rss-profile#element-channel-textinput",
        why: "Hardly any reader shows a text input.",
        help: "leave it out",
        bad: Example::new(
            Within::RssChannel,
            "<textInput><title>Search</title><description>Search it</description><name>q</name>\
             <link>https://example.org/search</link></textInput>",
        ),
        good: Example::new(Within::RssChannel, ""),
    };
}
