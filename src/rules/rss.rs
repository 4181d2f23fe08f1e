//! Rules of RSS 2.0 and its profile. <https://www.rssboard.org/rss-specification>

use super::{Example, Rule, Within};

rules! {
    UNKNOWN_RSS_VERSION: Error "unknown-rss-version", RSS("what is RSS", "whatIsRss"), w3c("InvalidRSSVersion"),
        why: "The version tells readers which elements to expect.",
        help: "write `version=\"2.0\"`",
        bad: Whole(b"<rss version=\"3.0\"><channel/></rss>"), good: RssChannel("");
    ITEM_WITHOUT_TEXT: Error "item-without-title-and-description",
        RSS("elements of item", "hrelementsOfLtitemgt"), w3c("ItemMustContainTitleOrDescription"),
        why: "All elements of an item may be left out, but not title and description both: nothing is left to show.",
        help: "add a title or a description",
        bad: RssChannel("<item><guid>https://example.org/1</guid></item>"), good: RssItem("");
    MISSING_ATOM_SELF_LINK: Warning "missing-atom-self-link",
        RssProfile("atom:link", "namespace-elements-atom-link"), w3c("MissingAtomSelfLink"),
        why: "A channel that says where it is served can be subscribed to from a copy, and told apart from one.",
        help: "add `<atom:link rel=\"self\" type=\"application/rss+xml\" href=\"…\"/>` with the address of the feed",
        bad: Rss("<title>T</title><link>https://example.org/</link><description>D</description>"), good: RssChannel("");
    MISPLACED_ITEM: Warning "misplaced-item", RssProfile("channel", "element-channel"), w3c("MisplacedItem"),
        why: "Programs that read a feed as it arrives learn what comes after the items too late.",
        help: "put the items last",
        bad: RssChannel("<item><title>T</title></item><language>en</language>"),
        good: RssChannel("<language>en</language><item><title>T</title></item>");
    SAID_TWICE: Warning "said-twice",
        RssProfile("Dublin Core", "namespace-elements-dublin"), w3c("DuplicateSemantics", "DuplicateDescriptionSemantics", "DuplicateItemSemantics"),
        why: "Of two elements that say the same, each reader takes another one.",
        help: "keep one of them",
        bad: RssItem("<pubDate>Sat, 31 Jan 2026 09:00:00 GMT</pubDate><dc:date>2026-01-31</dc:date>"),
        good: RssItem("<pubDate>Sat, 31 Jan 2026 09:00:00 GMT</pubDate>");
    IMAGE_ELSEWHERE: Warning "image-does-not-match",
        RSS("image", "ltimagegtSubelementOfLtchannelgt"), w3c("ImageTitleDoesntMatch", "ImageLinkDoesntMatch"),
        why: "The image stands for the channel: its title is shown in its place, and it leads to its site.",
        help: "write the channel’s own title and link",
        bad: RssChannel("<title>A</title><link>https://example.org/</link><image><url>https://example.org/a.png</url><title>Other</title><link>https://example.org/</link></image>"),
        good: RssChannel("<title>A</title><link>https://example.org/</link><image><url>https://example.org/a.png</url><title>A</title><link>https://example.org/</link></image>");
    IMAGE_FORMAT: Warning "image-format", RSS("image", "ltimagegtSubelementOfLtchannelgt"), w3c("ImageUrlFormat"),
        why: "The picture of a channel is a GIF, JPEG or PNG; older readers show no other.",
        help: "use a picture of such a format, and end its address with `.gif`, `.jpg` or `.png`",
        bad: RssChannel("<title>A</title><link>https://example.org/</link><image><url>https://example.org/a.svg</url><title>A</title><link>https://example.org/</link></image>"),
        good: RssChannel("<title>A</title><link>https://example.org/</link><image><url>https://example.org/a.png</url><title>A</title><link>https://example.org/</link></image>");
    REPEATED_VALUE: Error "repeated-value",
        Page("RSS 2.0, skipHours and skipDays", "https://www.rssboard.org/skip-hours-days"), w3c("DuplicateValue", "EightDaysAWeek", "NotEnoughHoursInTheDay"),
        why: "An hour or a day is skipped or not, and in RSS 1.0 each element is about something else; to say it twice is a slip.",
        help: "keep one of them",
        bad: RssChannel("<skipHours><hour>1</hour><hour>1</hour></skipHours>"),
        good: RssChannel("<skipHours><hour>1</hour><hour>2</hour></skipHours>");
    REPEATED_GUID: Error "duplicate-guid",
        Page("RSS 2.0, guid; RSS profile, guid", "https://www.rssboard.org/rss-profile#element-channel-item-guid"), w3c("DuplicateValue"),
        why: "Readers know an item by its guid alone: of two with one guid they show one.",
        help: "give each item a guid of its own",
        bad: RssChannel("<item><title>A</title><guid>https://example.org/1</guid></item><item><title>B</title><guid>https://example.org/1</guid></item>"),
        good: RssChannel("<item><title>A</title><guid>https://example.org/1</guid></item><item><title>B</title><guid>https://example.org/2</guid></item>");
    GUID_IS_NO_ADDRESS: Error "guid-is-no-address",
        Page("RSS 2.0, guid", "https://www.rssboard.org/rss-profile#element-channel-item-guid"), w3c("InvalidHttpGUID"),
        why: "A guid is taken for the address of the item’s page unless it says that it is not.",
        help: "write `<guid isPermaLink=\"false\">`, or the whole address of the page",
        bad: RssItem("<guid>1</guid>"), good: RssItem("<guid isPermaLink=\"false\">1</guid>");
    GUID_NOT_UNIQUE: Info "guid-not-unique",
        Page("RSS 2.0, guid", "https://www.rssboard.org/rss-profile#element-channel-item-guid"), w3c("NotSufficientlyUnique"),
        why: "A guid is unique among those of all feeds. A short number hardly is: others count from 1, too.",
        help: "where readers do not know it yet, write an address, or a tag URI as in `tag:example.org,2026:1`",
        bad: RssItem("<guid isPermaLink=\"false\">1</guid>"),
        good: RssItem("<guid isPermaLink=\"false\">tag:example.org,2026:1</guid>");
    CONTENT_BEFORE_DESCRIPTION: Warning "content-before-description",
        RssProfile("content:encoded", "namespace-elements-content-encoded"), w3c("NeedDescriptionBeforeContent"),
        why: "Readers that show the last of two texts show the summary if it comes after the content.",
        help: "put `description` first",
        bad: RssItem("<content:encoded>Whole</content:encoded><description>Short</description>"),
        good: RssItem("<description>Short</description><content:encoded>Whole</content:encoded>");
    INVALID_RSS_VALUE: Error "invalid-rss-value",
        Page("RSS 2.0", "https://www.rssboard.org/rss-specification"), w3c("InvalidFormComponentName", "InvalidHeight", "InvalidHour", "InvalidWidth"),
        why: "A value that RSS does not know says nothing, or something else in each reader.",
        help: "write one of the values that the specification has",
        bad: RssChannel("<skipHours><hour>25</hour></skipHours>"),
        good: RssChannel("<skipHours><hour>23</hour></skipHours>");
    MIDNIGHT_AS_24: Warning "midnight-as-24",
        Page("RSS 2.0, skipHours", "https://www.rssboard.org/skip-hours-days"), w3c("UseZeroForMidnight"),
        why: "The hours of a day are 0 to 23, and midnight is the hour 0.",
        help: "write `0`",
        bad: RssChannel("<skipHours><hour>24</hour></skipHours>"),
        good: RssChannel("<skipHours><hour>0</hour></skipHours>");
    ZERO_LENGTH: Warning "zero-length",
        Page("RSS 2.0, enclosure", "https://www.rssboard.org/rss-profile#element-channel-item-enclosure"), w3c("UseZeroForUnknown"),
        why: "Players plan their downloads by the length, and some skip an enclosure that has none.",
        help: "write how many bytes the file has",
        bad: RssItem("<enclosure url=\"https://example.org/a.mp3\" length=\"0\" type=\"audio/mpeg\"/>"),
        good: RssItem("<enclosure url=\"https://example.org/a.mp3\" length=\"12216320\" type=\"audio/mpeg\"/>");
    INVALID_CONTACT: Error "invalid-contact",
        Page("RSS 2.0, author, managingEditor and webMaster", "https://www.rssboard.org/rss-profile#data-types-email"), w3c("InvalidContact"),
        why: "RSS names people by their e-mail addresses; for a name alone there is `dc:creator`.",
        help: "write `ada@example.org (Ada Lovelace)`, or put the name into `dc:creator`",
        bad: RssItem("<author>Ada Lovelace</author>"), good: RssItem("<author>ada@example.org (Ada Lovelace)</author>");
    PROBLEMATIC_CONTACT: Warning "problematic-contact",
        RssProfile("e-mail address", "data-types-email"), w3c("EmailFormat", "MissingRealName"),
        why: "Programs look for the address first and the name in brackets behind it.",
        help: "write `ada@example.org (Ada Lovelace)`",
        bad: RssItem("<author>Ada Lovelace &lt;ada@example.org></author>"),
        good: RssItem("<author>ada@example.org (Ada Lovelace)</author>");
    AMBIGUOUS_CHARACTER: Info "ambiguous-character",
        RssProfile("character data", "data-types-characterdata"), w3c("ContainsHTML"),
        why: "Some readers take a title for HTML and some for text. Hexadecimal references mean the same to both.",
        help: "write `&#x26;` for `&` and `&#x3C;` for `<`",
        bad: RssItem("<title>alpha&amp;omega</title>"), good: RssItem("<title>alpha&#x26;omega</title>");
    MARKDOWN_IN_TEXT: Info "markdown-in-text", RssProfile("character data", "data-types-characterdata"),
        why: "Readers show Markdown as it is written, and links in a summary that was cut do not work.",
        help: "turn it into HTML or plain text before it is shortened",
        bad: RssItem("<description>See [the manual](https://exam</description>"),
        good: RssItem("<description>See the manual.</description>");
    IRI_IN_RSS: Warning "iri-in-rss", RssProfile("URL", "data-types-url"), w3c("UriNotIri"),
        why: "RSS speaks of URLs, which are ASCII; some programs cannot follow anything else.",
        help: "write the host in Punycode, and other characters as `%` and hexadecimal digits",
        bad: RssItem("<link>https://example.org/größe</link>"),
        good: RssItem("<link>https://example.org/gr%C3%B6%C3%9Fe</link>");
    UNDATED_COMMENTS: Warning "undated-comments",
        RssProfile("slash:comments", "namespace-elements-slash-comments"), w3c("SlashDate"),
        why: "A number of comments was right at one moment only, which readers take from `lastBuildDate`.",
        help: "add `lastBuildDate` to the channel",
        bad: RssItem("<slash:comments>3</slash:comments>"),
        good: RssChannel("<lastBuildDate>Sat, 31 Jan 2026 09:00:00 GMT</lastBuildDate><item><title>T</title><slash:comments>3</slash:comments></item>");
    EXTENSION_ATTRIBUTE: Info "extension-attribute", RSS("extending RSS", "extendingRss"), w3c("UseOfExtensionAttr"),
        why: "RSS may be extended by elements of other namespaces; of attributes it says nothing, and few readers look for them.",
        help: "use an element of that namespace",
        bad: RssItem("<link xlink:title=\"A\">https://example.org/1</link>"),
        good: RssItem("<link>https://example.org/1</link>");
    MISSING_GUID: Warning "missing-guid", RssProfile("guid", "element-channel-item-guid"), w3c("MissingGuid"),
        why: "A reader knows an item again by its guid. Without one it goes by the address, the title or the text, and shows \
              the item once more when that changes.",
        help: "add a `guid` that never changes, with `isPermaLink=\"false\"` if it is not an address",
        bad: RssChannel("<item><title>Example</title></item>"),
        good: RssChannel("<item><title>Example</title><guid isPermaLink=\"false\">1</guid></item>");
    SEVERAL_ENCLOSURES: Warning "several-enclosures",
        RssProfile("enclosure", "element-channel-item-enclosure"), w3c("DuplicateEnclosure"),
        why: "The specification does not say whether an item may have several enclosures; readers take the first of them, or \
              the last, or all.",
        help: "keep one, and link to the others from the description",
        bad: RssItem("<enclosure url=\"https://example.org/a.mp3\" length=\"1\" type=\"audio/mpeg\"/>\
             <enclosure url=\"https://example.org/b.mp3\" length=\"1\" type=\"audio/mpeg\"/>"),
        good: RssItem("<enclosure url=\"https://example.org/a.mp3\" length=\"1\" type=\"audio/mpeg\"/>");
    UNUSED_TEXT_INPUT: Warning "unused-text-input",
        RssProfile("textInput", "element-channel-textinput"), w3c("AvoidTextInput"),
        why: "Hardly any reader shows a text input.",
        help: "leave it out",
        bad: RssChannel("<textInput><title>Search</title><description>Search it</description><name>q</name>\
             <link>https://example.org/search</link></textInput>"),
        good: RssChannel("");
}
