//! Rules of RSS 2.0 and its profile. <https://www.rssboard.org/rss-specification>

use super::{Example, Rule, Within};
use crate::diagnostic::Severity::Error;

rules! {
    UNKNOWN_RSS_VERSION = Rule {
        name: "unknown-rss-version",
        severity: Error,
        w3c: Some("InvalidRSSVersion"),
        spec: "RSS 2.0, what is RSS",
        url: "https://www.rssboard.org/rss-specification#whatIsRss",
        why: "The version tells readers which elements to expect.",
        help: "write `version=\"2.0\"`",
        bad: Example::whole(b"<rss version=\"3.0\"><channel/></rss>"),
        good: Example::new(Within::RssChannel, ""),
    };
    ITEM_WITHOUT_TEXT = Rule {
        name: "item-without-title-and-description",
        severity: Error,
        w3c: Some("ItemMustContainTitleOrDescription"),
        spec: "RSS 2.0, elements of item",
        url: "https://www.rssboard.org/rss-specification#hrelementsOfLtitemgt",
        why: "All elements of an item may be left out, but not title and description both: nothing is left to show.",
        help: "add a title or a description",
        bad: Example::new(Within::RssChannel, "<item><guid>https://example.org/1</guid></item>"),
        good: Example::new(Within::RssItem, ""),
    };
}
