//! Rules of Media RSS. <https://www.rssboard.org/media-rss>

use super::Severity::{Error, Warning};
use super::{Example, Rule, Within};

rules! {
    MEDIA_GROUP_WITHOUT_ALTERNATIVES = Rule {
        name: "media-group-without-alternatives", severity: Error, w3c: &["MediaGroupWithoutAlternatives"],
        spec: "Media RSS 1.5, media:group", url: "https://www.rssboard.org/media-rss#media-group",
        why: "A group holds different files of the same content, of which a reader takes one.",
        help: "add the other files, or remove the group around its only one",
        bad: Example::new(Within::RssItem, "<media:group><media:content url=\"https://example.org/a.mp3\"/></media:group>"),
        good: Example::new(
            Within::RssItem,
            "<media:group><media:content url=\"https://example.org/a.mp3\"/><media:content url=\"https://example.org/a.wav\"/></media:group>",
        ),
    };
    MEDIA_DEFAULTS = Rule {
        name: "media-defaults", severity: Warning, w3c: &[],
        spec: "Media RSS 1.5, media:content", url: "https://www.rssboard.org/media-rss#media-content",
        why: "One file of a group is the default, which a reader plays that does not choose.",
        help: "write `isDefault=\"true\"` once",
        bad: Example::new(
            Within::RssItem,
            "<media:group><media:content url=\"https://example.org/a.mp3\" isDefault=\"true\"/>\
             <media:content url=\"https://example.org/a.wav\" isDefault=\"true\"/></media:group>",
        ),
        good: Example::new(
            Within::RssItem,
            "<media:group><media:content url=\"https://example.org/a.mp3\" isDefault=\"true\"/>\
             <media:content url=\"https://example.org/a.wav\"/></media:group>",
        ),
    };
    MEDIA_WITHOUT_ADDRESS = Rule {
        name: "media-without-address", severity: Error, w3c: &["MissingAttribute"],
        spec: "Media RSS 1.5, media:content", url: "https://www.rssboard.org/media-rss#media-content",
        why: "Media that has neither an address nor a player cannot be shown.",
        help: "add the attribute `url`, or a `media:player`",
        bad: Example::new(Within::RssItem, "<media:content medium=\"video\"/>"),
        good: Example::new(
            Within::RssItem,
            "<media:content medium=\"video\"><media:player url=\"https://example.org/player\"/></media:content>",
        ),
    };
    DEPRECATED_MEDIA_ADULT = Rule {
        name: "deprecated-media-adult", severity: Warning, w3c: &["DeprecatedMediaAdult"],
        spec: "Media RSS 1.5, media:adult", url: "https://www.rssboard.org/media-rss#media-adult",
        why: "It was replaced by `media:rating` in 2005.",
        help: "write `<media:rating>adult</media:rating>` or `nonadult`",
        bad: Example::new(Within::RssItem, "<media:adult>false</media:adult>"),
        good: Example::new(Within::RssItem, "<media:rating>nonadult</media:rating>"),
    };
    INVALID_MEDIA_HASH = Rule {
        name: "invalid-media-hash", severity: Error, w3c: &["InvalidMediaHash"],
        spec: "Media RSS 1.5, media:hash", url: "https://www.rssboard.org/media-rss#media-hash",
        why: "A hash of another length than its algorithm gives is never equal to that of the file.",
        help: "write 32 hexadecimal digits for MD5, or `algo=\"sha-1\"` and 40",
        bad: Example::new(Within::RssItem, "<media:hash algo=\"md5\">dfdec888</media:hash>"),
        good: Example::new(Within::RssItem, "<media:hash algo=\"md5\">dfdec888b72151965a34b4b59031290a</media:hash>"),
    };
    INVALID_MEDIA_TIME = Rule {
        name: "invalid-media-time", severity: Error, w3c: &["InvalidNPTTime"],
        spec: "Media RSS 1.5, media:text; RFC 2326, section 3.6",
        url: "https://www.rfc-editor.org/rfc/rfc2326#section-3.6",
        why: "A place in a recording is written as normal play time: seconds, or hours, minutes and seconds.",
        help: "write it as in `42.5` or `00:01:02.5`",
        bad: Example::new(Within::RssItem, "<media:thumbnail url=\"https://example.org/a.png\" time=\"17sec\"/>"),
        good: Example::new(Within::RssItem, "<media:thumbnail url=\"https://example.org/a.png\" time=\"00:00:17\"/>"),
    };
    INVALID_MEDIA_RATING = Rule {
        name: "invalid-media-rating", severity: Error, w3c: &["InvalidMediaRating"],
        spec: "Media RSS 1.5, media:rating", url: "https://www.rssboard.org/media-rss#media-rating",
        why: "Each scheme of ratings has its own values, and a reader that keeps children from something knows those.",
        help: "write a rating of the scheme; without a scheme it is `adult` or `nonadult`",
        bad: Example::new(Within::RssItem, "<media:rating scheme=\"urn:mpaa\">tv-ma</media:rating>"),
        good: Example::new(Within::RssItem, "<media:rating scheme=\"urn:mpaa\">pg-13</media:rating>"),
    };
}
