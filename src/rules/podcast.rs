//! Rules of podcasts. <https://help.apple.com/itc/podcasts_connect/#/itcb54353390>

use super::Severity::{Error, Warning};
use super::{Example, Rule, Within};

const REQUIREMENTS: &str = "https://help.apple.com/itc/podcasts_connect/#/itcb54353390";

const TOO_MANY_KEYWORDS: &str = "<itunes:keywords>soil,seed,rain,sun,leaf,stem,root,bloom,fruit,frost,spade,rake,hoe,pots,bench,shed,path,po\
    nd,fence,gate,lawn,moss,fern,rose,lily,iris,sage,mint,dill,kale,leek,peas,bean,corn,beet,figs,plum,p\
    ear,lime,palm,oaks,elms,pine,yews,ivy,reed,rush,hay,bees,ants,owls,jays,wren,hens,duck,geese</itunes:keywords>";

rules! {
    INCOMPLETE_PODCAST = Rule {
        name: "incomplete-podcast", severity: Warning, w3c: &["MissingItunesElement"],
        spec: "Apple Podcasts, required tags", url: REQUIREMENTS,
        why: "Apple lists a podcast whose channel has a language, an image, a category, and says whether it is explicit.",
        help: "add the element to the channel",
        bad: Example::new(Within::RssChannel, "<itunes:author>Ada</itunes:author>"),
        good: Example::new(
            Within::RssChannel,
            "<language>en</language><itunes:category text=\"Technology\"/><itunes:explicit>false</itunes:explicit>\
             <itunes:image href=\"https://example.org/a.png\"/>",
        ),
    };
    PODCAST_WITHOUT_OWNER = Rule {
        name: "podcast-without-owner", severity: Warning, w3c: &["MissingItunesEmail"],
        spec: "Apple Podcasts, itunes:owner", url: REQUIREMENTS,
        why: "Directories write to the owner of a podcast when it changes hands or fails.",
        help: "add `itunes:owner` with an `itunes:email` to the channel",
        bad: Example::new(Within::RssChannel, "<itunes:author>Ada</itunes:author>"),
        good: Example::new(Within::RssChannel, "<itunes:owner><itunes:email>ada@example.org</itunes:email></itunes:owner>"),
    };
    UNKNOWN_PODCAST_CATEGORY = Rule {
        name: "unknown-podcast-category", severity: Error, w3c: &["InvalidItunesCategory"],
        spec: "Apple Podcasts, categories", url: "https://podcasters.apple.com/support/1691-apple-podcasts-categories",
        why: "Apple knows a list of categories, and files a podcast under no other.",
        help: "choose one of Apple's categories, and write it exactly as there",
        bad: Example::new(Within::RssChannel, "<itunes:category text=\"Gardens\"/>"),
        good: Example::new(Within::RssChannel, "<itunes:category text=\"Leisure\"><itunes:category text=\"Home &amp; Garden\"/></itunes:category>"),
    };
    OBSOLETE_PODCAST_CATEGORY = Rule {
        name: "obsolete-podcast-category", severity: Warning, w3c: &["ObsoleteItunesCategory"],
        spec: "Apple Podcasts, categories", url: "https://podcasters.apple.com/support/1691-apple-podcasts-categories",
        why: "Apple changed its categories in 2006 and 2019, and files a podcast under an old one somewhere, or nowhere.",
        help: "choose one of Apple's present categories",
        bad: Example::new(Within::RssChannel, "<itunes:category text=\"Travel\"/>"),
        good: Example::new(Within::RssChannel, "<itunes:category text=\"Society &amp; Culture\"><itunes:category text=\"Places &amp; Travel\"/></itunes:category>"),
    };
    INVALID_DURATION = Rule {
        name: "invalid-duration", severity: Error, w3c: &["InvalidDuration"],
        spec: "Apple Podcasts, itunes:duration", url: REQUIREMENTS,
        why: "Players show the duration before they fetch the episode, and cannot when it is not written as they know it.",
        help: "write seconds, or `HH:MM:SS`",
        bad: Example::new(Within::RssItem, "<itunes:duration>7:74</itunes:duration>"),
        good: Example::new(Within::RssItem, "<itunes:duration>7:40</itunes:duration>"),
    };
    PODCAST_KEYWORDS = Rule {
        name: "podcast-keywords", severity: Warning, w3c: &["InvalidKeywords"],
        spec: "Apple Podcasts, itunes:keywords", url: REQUIREMENTS,
        why: "Keywords are single words with commas between them.",
        help: "write them as in `salt,pepper,shaker`",
        bad: Example::new(Within::RssItem, "<itunes:keywords>salt pepper shaker exciting</itunes:keywords>"),
        good: Example::new(Within::RssItem, "<itunes:keywords>salt,pepper,shaker</itunes:keywords>"),
    };
    PODCAST_NOT_UTF8 = Rule {
        name: "podcast-not-utf-8", severity: Warning, w3c: &["NotUTF8"],
        spec: "Apple Podcasts, RSS feed requirements", url: REQUIREMENTS,
        why: "Podcast directories read UTF-8, and may show other encodings as gibberish.",
        help: "write the feed in UTF-8",
        bad: Example::whole(
            b"<?xml version=\"1.0\" encoding=\"iso-8859-1\"?><rss version=\"2.0\" \
              xmlns:itunes=\"http://www.itunes.com/dtds/podcast-1.0.dtd\"><channel><itunes:author>Ada</itunes:author></channel></rss>",
        ),
        good: Example::new(Within::RssChannel, "<itunes:author>Ada</itunes:author>"),
    };
    PODCAST_FILE_FORMAT = Rule {
        name: "podcast-file-format", severity: Warning, w3c: &["UnsupportedItunesFormat"],
        spec: "Apple Podcasts, enclosure", url: REQUIREMENTS,
        why: "Apple plays files whose names end with `.m4a`, `.mp3`, `.mov`, `.mp4`, `.m4v`, `.pdf` or `.epub`.",
        help: "use one of these formats, and end the address with it",
        bad: Example::new(
            Within::RssItem,
            "<itunes:duration>60</itunes:duration><enclosure url=\"https://example.org/a.ogg\" length=\"1\" type=\"audio/ogg\"/>",
        ),
        good: Example::new(
            Within::RssItem,
            "<itunes:duration>60</itunes:duration><enclosure url=\"https://example.org/a.mp3\" length=\"1\" type=\"audio/mpeg\"/>",
        ),
    };
    TOO_LONG = Rule {
        name: "too-long", severity: Error, w3c: &["TooLong"],
        spec: "Apple Podcasts, RSS feed requirements", url: REQUIREMENTS,
        why: "Apple cuts a text that is longer than it allows, or refuses the feed: 255 characters, and 4,000 in a summary.",
        help: "shorten it",
        bad: Example::new(Within::RssItem, TOO_MANY_KEYWORDS),
        good: Example::new(Within::RssItem, "<itunes:keywords>salt,pepper</itunes:keywords>"),
    };
    ARTWORK_FORMAT = Rule {
        name: "artwork-format", severity: Warning, w3c: &["ImageUrlFormat"],
        spec: "Apple Podcasts, itunes:image", url: REQUIREMENTS,
        why: "The artwork of a podcast is a JPEG or PNG; directories show no other.",
        help: "use an image of such a format, and end its address with `.jpg` or `.png`",
        bad: Example::new(Within::RssChannel, "<itunes:image href=\"https://example.org/a.svg\"/>"),
        good: Example::new(Within::RssChannel, "<itunes:image href=\"https://example.org/a.png\"/>"),
    };
}
