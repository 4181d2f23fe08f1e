//! Rules of Media RSS. <https://www.rssboard.org/media-rss>

use super::{Example, Rule, Within};

rules! {
    MEDIA_GROUP_WITHOUT_ALTERNATIVES: Error "media-group-without-alternatives",
        MediaRss("media:group", "media-group"), w3c("MediaGroupWithoutAlternatives"),
        why: "A group contains different files of the same content, of which a reader takes one.",
        help: "add the other files, or remove the group around its only one",
        bad: RssItem("<media:group><media:content url=\"https://example.org/a.mp3\"/></media:group>"),
        good: RssItem("<media:group><media:content url=\"https://example.org/a.mp3\"/><media:content url=\"https://example.org/a.wav\"/></media:group>");
    MEDIA_DEFAULTS: Warning "media-defaults", MediaRss("media:content", "media-content"),
        why: "One file of a group is the default, which a reader plays that does not choose.",
        help: "write `isDefault=\"true\"` once",
        bad: RssItem("<media:group><media:content url=\"https://example.org/a.mp3\" isDefault=\"true\"/>\
             <media:content url=\"https://example.org/a.wav\" isDefault=\"true\"/></media:group>"),
        good: RssItem("<media:group><media:content url=\"https://example.org/a.mp3\" isDefault=\"true\"/>\
             <media:content url=\"https://example.org/a.wav\"/></media:group>");
    MEDIA_WITHOUT_ADDRESS: Error "media-without-address",
        MediaRss("media:content", "media-content"), w3c("MissingAttribute"),
        why: "Media that has neither an address nor a player cannot be shown.",
        help: "add the attribute `url`, or a `media:player`",
        bad: RssItem("<media:content medium=\"video\"/>"),
        good: RssItem("<media:content medium=\"video\"><media:player url=\"https://example.org/player\"/></media:content>");
    DEPRECATED_MEDIA_ADULT: Warning "deprecated-media-adult",
        MediaRss("media:adult", "media-adult"), w3c("DeprecatedMediaAdult"),
        why: "It was replaced by `media:rating` in 2005.",
        help: "write `<media:rating>adult</media:rating>` or `nonadult`",
        bad: RssItem("<media:adult>false</media:adult>"), good: RssItem("<media:rating>nonadult</media:rating>");
    INVALID_MEDIA_HASH: Error "invalid-media-hash", MediaRss("media:hash", "media-hash"), w3c("InvalidMediaHash"),
        why: "A hash of another length than its algorithm gives is never equal to that of the file.",
        help: "write 32 hexadecimal digits for MD5, or `algo=\"sha-1\"` and 40",
        bad: RssItem("<media:hash algo=\"md5\">dfdec888</media:hash>"),
        good: RssItem("<media:hash algo=\"md5\">dfdec888b72151965a34b4b59031290a</media:hash>");
    INVALID_MEDIA_TIME: Error "invalid-media-time",
        Page("Media RSS 1.5.1, media:text; RFC 2326, section 3.6", "https://www.rfc-editor.org/rfc/rfc2326#section-3.6"), w3c("InvalidNPTTime"),
        why: "A place in a recording is written as normal play time: seconds, or hours, minutes and seconds.",
        help: "write it as in `42.5` or `00:01:02.5`",
        bad: RssItem("<media:thumbnail url=\"https://example.org/a.png\" time=\"17sec\"/>"),
        good: RssItem("<media:thumbnail url=\"https://example.org/a.png\" time=\"00:00:17\"/>");
    INVALID_MEDIA_RATING: Error "invalid-media-rating",
        MediaRss("media:rating", "media-rating"), w3c("InvalidMediaRating"),
        why: "Each scheme of ratings has its own values, and a reader that keeps children from something knows those.",
        help: "write a rating of the scheme; without a scheme it is `adult` or `nonadult`",
        bad: RssItem("<media:rating scheme=\"urn:mpaa\">tv-ma</media:rating>"),
        good: RssItem("<media:rating scheme=\"urn:mpaa\">pg-13</media:rating>");
}
