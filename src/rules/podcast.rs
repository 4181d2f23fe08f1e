//! Rules of podcasts. <https://help.apple.com/itc/podcasts_connect/#/itcb54353390>

use super::{Example, Rule, Within};

const TOO_MANY_KEYWORDS: &str = "<itunes:keywords>soil,seed,rain,sun,leaf,stem,root,bloom,fruit,frost,spade,rake,hoe,pots,bench,shed,path,po\
    nd,fence,gate,lawn,moss,fern,rose,lily,iris,sage,mint,dill,kale,leek,peas,bean,corn,beet,figs,plum,p\
    ear,lime,palm,oaks,elms,pine,yews,ivy,reed,rush,hay,bees,ants,owls,jays,wren,hens,duck,geese</itunes:keywords>";

rules! {
    INCOMPLETE_PODCAST: Warning "incomplete-podcast", ApplePodcasts("required tags"), w3c("MissingItunesElement"),
        why: "Apple lists a podcast whose channel has a language, an image, a category, and says whether it is explicit.",
        help: "add the element to the channel",
        bad: RssChannel("<itunes:author>Ada</itunes:author>"),
        good: RssChannel("<language>en</language><itunes:category text=\"Technology\"/><itunes:explicit>false</itunes:explicit>\
             <itunes:image href=\"https://example.org/a.png\"/>");
    PODCAST_WITHOUT_OWNER: Info "podcast-without-owner", ApplePodcasts("itunes:owner"), w3c("MissingItunesEmail"),
        why: "Some directories write to the owner of a podcast, to make sure who moves it there. Apple has not since 2023, and everybody \
              can read the address.",
        help: "where a directory asks for it, add `itunes:owner` with an `itunes:email` to the channel",
        bad: RssChannel("<itunes:author>Ada</itunes:author>"),
        good: RssChannel("<itunes:owner><itunes:email>ada@example.org</itunes:email></itunes:owner>");
    UNKNOWN_PODCAST_CATEGORY: Error "unknown-podcast-category",
        Page("Apple Podcasts, categories", "https://podcasters.apple.com/support/1691-apple-podcasts-categories"), w3c("InvalidItunesCategory"),
        why: "Apple knows a list of categories, and files a podcast under no other.",
        help: "choose one of Apple's categories, and write it exactly as there",
        bad: RssChannel("<itunes:category text=\"Gardens\"/>"),
        good: RssChannel("<itunes:category text=\"Leisure\"><itunes:category text=\"Home &amp; Garden\"/></itunes:category>");
    OBSOLETE_PODCAST_CATEGORY: Warning "obsolete-podcast-category",
        Page("Apple Podcasts, categories", "https://podcasters.apple.com/support/1691-apple-podcasts-categories"), w3c("ObsoleteItunesCategory"),
        why: "Apple changed its categories in 2006 and 2019, and files a podcast under an old one somewhere, or nowhere.",
        help: "choose one of Apple's present categories",
        bad: RssChannel("<itunes:category text=\"Travel\"/>"),
        good: RssChannel("<itunes:category text=\"Society &amp; Culture\"><itunes:category text=\"Places &amp; Travel\"/></itunes:category>");
    INVALID_DURATION: Error "invalid-duration", ApplePodcasts("itunes:duration"), w3c("InvalidDuration"),
        why: "Players show the duration before they fetch the episode, and cannot when it is not written as they know it.",
        help: "write seconds, or `HH:MM:SS`",
        bad: RssItem("<itunes:duration>7:74</itunes:duration>"),
        good: RssItem("<itunes:duration>7:40</itunes:duration>");
    PODCAST_KEYWORDS: Warning "podcast-keywords", ApplePodcasts("itunes:keywords"), w3c("InvalidKeywords"),
        why: "Keywords are single words with commas between them.",
        help: "write them as in `salt,pepper,shaker`",
        bad: RssItem("<itunes:keywords>salt pepper shaker exciting</itunes:keywords>"),
        good: RssItem("<itunes:keywords>salt,pepper,shaker</itunes:keywords>");
    PODCAST_NOT_UTF8: Warning "podcast-not-utf-8", ApplePodcasts("RSS feed requirements"), w3c("NotUTF8"),
        why: "Podcast directories read UTF-8, and may show other encodings as gibberish.",
        help: "write the feed in UTF-8",
        bad: Whole(b"<?xml version=\"1.0\" encoding=\"iso-8859-1\"?><rss version=\"2.0\" \
             xmlns:itunes=\"http://www.itunes.com/dtds/podcast-1.0.dtd\"><channel><itunes:author>Ada</itunes:author></channel></rss>"),
        good: RssChannel("<itunes:author>Ada</itunes:author>");
    PODCAST_FILE_FORMAT: Warning "podcast-file-format", ApplePodcasts("enclosure"), w3c("UnsupportedItunesFormat"),
        why: "Apple plays files whose names end with `.m4a`, `.mp3`, `.mov`, `.mp4`, `.m4v`, `.pdf` or `.epub`.",
        help: "use one of these formats, and end the address with it",
        bad: RssItem("<itunes:duration>60</itunes:duration><enclosure url=\"https://example.org/a.ogg\" length=\"1\" type=\"audio/ogg\"/>"),
        good: RssItem("<itunes:duration>60</itunes:duration><enclosure url=\"https://example.org/a.mp3\" length=\"1\" type=\"audio/mpeg\"/>");
    TOO_LONG: Error "too-long", ApplePodcasts("RSS feed requirements"), w3c("TooLong"),
        why: "Apple cuts a text that is longer than it allows, or refuses the feed: 255 characters, and 4,000 in a summary.",
        help: "shorten it",
        bad: RssItem(TOO_MANY_KEYWORDS), good: RssItem("<itunes:keywords>salt,pepper</itunes:keywords>");
    ARTWORK_SIZE: Warning "artwork-size",
        Page("Apple Podcasts, artwork requirements", "https://podcasters.apple.com/support/896-artwork-requirements"),
        why: "Directories refuse a podcast whose cover is not square, or has fewer than 1400 or more than 3000 pixels a side.",
        help: "save it as a square of 1400 to 3000 pixels a side",
        bad: Shell("printf '\\211PNG\\r\\n\\032\\n\\0\\0\\0\\rIHDR\\0\\0\\001\\364\\0\\0\\001\\364\\010\\002\\0\\0\\0' > content/cover.png\n\
             printf 'language = \"en\"\\n[podcast]\\ncategory = \"Technology\"\\nimage = \"/cover.png\"\\n' >> dateline.toml\ndateline build --dry-run"),
        good: Shell("printf '\\211PNG\\r\\n\\032\\n\\0\\0\\0\\rIHDR\\0\\0\\005\\170\\0\\0\\005\\170\\010\\002\\0\\0\\0' > content/cover.png\n\
             printf 'language = \"en\"\\n[podcast]\\ncategory = \"Technology\"\\nimage = \"/cover.png\"\\n' >> dateline.toml\ndateline build --dry-run");
    ARTWORK_FORMAT: Warning "artwork-format", ApplePodcasts("itunes:image"), w3c("ImageUrlFormat"),
        why: "The artwork of a podcast is a JPEG or PNG; directories show no other.",
        help: "use an image of such a format, and end its address with `.jpg` or `.png`",
        bad: RssChannel("<itunes:image href=\"https://example.org/a.svg\"/>"),
        good: RssChannel("<itunes:image href=\"https://example.org/a.png\"/>");
}
