//! Rules of JSON Feed 1.1. <https://www.jsonfeed.org/version/1.1/>

use super::Severity::{Error, Info, Warning};
use super::{Example, Rule, Within};

rules! {
    NOT_JSON = Rule {
        name: "not-json", severity: Error, w3c: &[],
        spec: "RFC 8259, section 2", url: "https://www.rfc-editor.org/rfc/rfc8259#section-2",
        why: "A JSON parser stops at the first fault, and the reader shows nothing of the feed.",
        help: "check the comma, quote or bracket at this place",
        bad: Example::new(Within::JsonFeed, "\"title\": \"Example\", \"items\": [,]"),
        good: Example::new(Within::JsonItem, ""),
    };
    JSON_ENCODING = Rule {
        name: "json-encoding", severity: Error, w3c: &[],
        spec: "RFC 8259, section 8.1", url: "https://www.rfc-editor.org/rfc/rfc8259#section-8.1",
        why: "JSON between systems is UTF-8 without a byte order mark. Many parsers stop at one.",
        help: "save it as UTF-8 without a byte order mark",
        bad: Example::whole(
            b"\xEF\xBB\xBF{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"Example\", \"items\": []}",
        ),
        good: Example::new(Within::JsonItem, ""),
    };
    NOT_JSON_FEED = Rule {
        name: "not-json-feed", severity: Error, w3c: &[],
        spec: "JSON Feed 1.1, the structure of a feed",
        url: "https://www.jsonfeed.org/version/1.1/#the-structure-of-a-feed",
        why: "A JSON Feed is one object, whose member `items` holds the list.",
        help: "write an object with `version`, `title` and `items`",
        bad: Example::whole(b"[{\"id\": \"1\", \"content_text\": \"Text\"}]"),
        good: Example::new(Within::JsonItem, ""),
    };
    LONE_SURROGATE = Rule {
        name: "lone-surrogate", severity: Error, w3c: &[],
        spec: "RFC 8259, section 8.2", url: "https://www.rfc-editor.org/rfc/rfc8259#section-8.2",
        why: "Half of a surrogate pair is not a character. Some parsers refuse the document for it, others change the text.",
        help: "write the character itself, or both halves of it as in `\\ud83d\\ude00`",
        bad: Example::new(Within::JsonItem, "\"title\": \"\\ud83d\""),
        good: Example::new(Within::JsonItem, "\"title\": \"\\ud83d\\ude00\""),
    };
    DUPLICATE_MEMBER = Rule {
        name: "duplicate-member", severity: Warning, w3c: &[],
        spec: "RFC 8259, section 4", url: "https://www.rfc-editor.org/rfc/rfc8259#section-4",
        why: "Of two members of one name, some parsers keep the first, most the last, and some refuse the document.",
        help: "keep one of them",
        bad: Example::new(Within::JsonItem, "\"title\": \"One\", \"title\": \"Other\""),
        good: Example::new(Within::JsonItem, "\"title\": \"One\""),
    };
    MISSING_MEMBER = Rule {
        name: "missing-member", severity: Error, w3c: &[],
        spec: "JSON Feed 1.1, top-level", url: "https://www.jsonfeed.org/version/1.1/#top-level",
        why: "Readers rely on what the specification requires: `version`, `title` and `items` of a feed, `id` of an item, \
              `url` and `mime_type` of an attachment, `type` and `url` of a hub.",
        help: "add the member",
        bad: Example::new(Within::JsonFeed, "\"items\": []"),
        good: Example::new(Within::JsonItem, ""),
    };
    WRONG_MEMBER_TYPE = Rule {
        name: "wrong-member-type", severity: Error, w3c: &[],
        spec: "JSON Feed 1.1, top-level and items", url: "https://www.jsonfeed.org/version/1.1/#items",
        why: "A reader that expects one type and finds another drops the member, the item or the whole feed. A member \
              that has nothing to say is left out, and not null.",
        help: "write a value of the type that is asked for, or leave the member out",
        bad: Example::new(Within::JsonItem, "\"tags\": \"news\""),
        good: Example::new(Within::JsonItem, "\"tags\": [\"news\"]"),
    };
    BLANK_MEMBER = Rule {
        name: "blank-member", severity: Warning, w3c: &[],
        spec: "JSON Feed 1.1, top-level and items", url: "https://www.jsonfeed.org/version/1.1/#items",
        why: "A member without text says nothing, and some readers show an empty line for it.",
        help: "fill it, or leave it out where it is not required",
        bad: Example::new(Within::JsonItem, "\"title\": \" \""),
        good: Example::new(Within::JsonItem, "\"title\": \"Example\""),
    };
    UNKNOWN_MEMBER = Rule {
        name: "unknown-member", severity: Info, w3c: &[],
        spec: "JSON Feed 1.1, extensions", url: "https://www.jsonfeed.org/version/1.1/#extensions",
        why: "Readers pass over what they do not know. Mostly it is misspelt; extensions begin with `_`, so that no later \
              version of the format takes their name.",
        help: "check its spelling and its place, or begin its name with `_`",
        bad: Example::new(Within::JsonItem, "\"date\": \"2026-01-31T09:00:00Z\""),
        good: Example::new(Within::JsonItem, "\"date_published\": \"2026-01-31T09:00:00Z\""),
    };
    NAME_OF_EXTENSION = Rule {
        name: "name-of-extension", severity: Error, w3c: &[],
        spec: "JSON Feed 1.1, extensions", url: "https://www.jsonfeed.org/version/1.1/#extensions",
        why: "The name of an extension begins with `_` and a letter, and has no full stop.",
        help: "write a name as in `_example`",
        bad: Example::new(Within::JsonItem, "\"_1.0\": {}"),
        good: Example::new(Within::JsonItem, "\"_example\": {\"about\": \"https://example.org/\"}"),
    };
    UNKNOWN_VERSION = Rule {
        name: "unknown-json-feed-version", severity: Error, w3c: &[],
        spec: "JSON Feed 1.1, top-level", url: "https://www.jsonfeed.org/version/1.1/#top-level",
        why: "The version is the address of the specification. Readers tell by it that this is a JSON Feed.",
        help: "write `\"version\": \"https://jsonfeed.org/version/1.1\"`",
        bad: Example::whole(b"{\"version\": \"1.1\", \"title\": \"Example\", \"items\": []}"),
        good: Example::new(Within::JsonItem, ""),
    };
    MISSING_HOME_PAGE = Rule {
        name: "missing-home-page-url", severity: Warning, w3c: &[],
        spec: "JSON Feed 1.1, top-level", url: "https://www.jsonfeed.org/version/1.1/#top-level",
        why: "On the public web it counts as required: readers lead there, and resolve links against it.",
        help: "add `home_page_url` with the address of the site",
        bad: Example::new(Within::JsonFeed, "\"title\": \"Example\", \"items\": []"),
        good: Example::new(Within::JsonFeed, "\"title\": \"Example\", \"home_page_url\": \"https://example.org/\", \"items\": []"),
    };
    MISSING_FEED_URL = Rule {
        name: "missing-feed-url", severity: Warning, w3c: &[],
        spec: "JSON Feed 1.1, top-level", url: "https://www.jsonfeed.org/version/1.1/#top-level",
        why: "On the public web it counts as required: it is what identifies the feed.",
        help: "add `feed_url` with the address of the feed",
        bad: Example::new(Within::JsonFeed, "\"title\": \"Example\", \"items\": []"),
        good: Example::new(Within::JsonFeed, "\"title\": \"Example\", \"feed_url\": \"https://example.org/feed\", \"items\": []"),
    };
    FEED_URL_ELSEWHERE = Rule {
        name: "feed-url-elsewhere", severity: Warning, w3c: &["SelfDoesntMatchLocation"],
        spec: "JSON Feed 1.1, top-level", url: "https://www.jsonfeed.org/version/1.1/#top-level",
        why: "Readers may subscribe to what `feed_url` says instead of where they found the feed.",
        help: "write the address that the feed is served at",
        bad: Example::new(Within::JsonFeed, "\"title\": \"Example\", \"feed_url\": \"https://example.org/other\", \"items\": []"),
        good: Example::new(Within::JsonFeed, "\"title\": \"Example\", \"feed_url\": \"https://example.org/feed\", \"items\": []"),
    };
    NEXT_IS_SAME = Rule {
        name: "next-url-is-feed-url", severity: Error, w3c: &[],
        spec: "JSON Feed 1.1, top-level", url: "https://www.jsonfeed.org/version/1.1/#top-level",
        why: "A reader that follows a page to itself never comes to an end.",
        help: "write the address of the page of older items, or leave it out on the last",
        bad: Example::new(Within::JsonFeed, "\"title\": \"Example\", \"feed_url\": \"https://example.org/feed\", \"next_url\": \"https://example.org/feed\", \"items\": []"),
        good: Example::new(Within::JsonFeed, "\"title\": \"Example\", \"feed_url\": \"https://example.org/feed\", \"next_url\": \"https://example.org/feed?page=2\", \"items\": []"),
    };
    DEPRECATED_AUTHOR = Rule {
        name: "deprecated-author", severity: Warning, w3c: &[],
        spec: "JSON Feed 1.1, deprecations", url: "https://www.jsonfeed.org/version/1.1/#deprecations",
        why: "Since version 1.1 the authors are in an array, `authors`. The older `author` may be there too.",
        help: "write `authors` with an array of objects",
        bad: Example::new(Within::JsonItem, "\"author\": {\"name\": \"Ada Lovelace\"}"),
        good: Example::new(Within::JsonItem, "\"authors\": [{\"name\": \"Ada Lovelace\"}]"),
    };
    EMPTY_AUTHOR = Rule {
        name: "empty-author", severity: Error, w3c: &[],
        spec: "JSON Feed 1.1, top-level", url: "https://www.jsonfeed.org/version/1.1/#top-level",
        why: "An author has a name, an address or a picture: all may be left out, but not all at once.",
        help: "add `name`, or leave out the author",
        bad: Example::new(Within::JsonItem, "\"authors\": [{}]"),
        good: Example::new(Within::JsonItem, "\"authors\": [{\"name\": \"Ada Lovelace\"}]"),
    };
    ID_NOT_STRING = Rule {
        name: "id-not-string", severity: Warning, w3c: &[],
        spec: "JSON Feed 1.1, items", url: "https://www.jsonfeed.org/version/1.1/#items",
        why: "An id is a string. Readers that take a number for one may write it in another way the next time, and show \
              the item as new.",
        help: "put it into quotes",
        bad: Example::new(Within::JsonItem, "\"id\": 1"),
        good: Example::new(Within::JsonItem, "\"id\": \"1\""),
    };
    DUPLICATE_ITEM = Rule {
        name: "duplicate-item", severity: Error, w3c: &["DuplicateEntries"],
        spec: "JSON Feed 1.1, items", url: "https://www.jsonfeed.org/version/1.1/#items",
        why: "Items of one id are one item to a reader, which shows only one of them.",
        help: "give each item an id of its own",
        bad: Example::new(Within::JsonFeed, "\"title\": \"Example\", \"items\": [{\"id\": \"1\", \"content_text\": \"One\"}, {\"id\": \"1\", \"content_text\": \"Other\"}]"),
        good: Example::new(Within::JsonFeed, "\"title\": \"Example\", \"items\": [{\"id\": \"1\", \"content_text\": \"One\"}, {\"id\": \"2\", \"content_text\": \"Other\"}]"),
    };
    ITEM_WITHOUT_CONTENT = Rule {
        name: "item-without-content", severity: Error, w3c: &[],
        spec: "JSON Feed 1.1, items", url: "https://www.jsonfeed.org/version/1.1/#items",
        why: "One of `content_html` and `content_text` must be there, or both: it is what the item says.",
        help: "add `content_html` or `content_text`; a summary is not enough",
        bad: Example::new(Within::JsonFeed, "\"title\": \"Example\", \"items\": [{\"id\": \"1\", \"summary\": \"Text\"}]"),
        good: Example::new(Within::JsonItem, "\"summary\": \"Text\""),
    };
    MODIFIED_BEFORE_PUBLISHED = Rule {
        name: "modified-before-published", severity: Warning, w3c: &[],
        spec: "JSON Feed 1.1, items", url: "https://www.jsonfeed.org/version/1.1/#items",
        why: "What is not published cannot have been changed since; mostly the two dates are in each other's place.",
        help: "see which of the dates is right",
        bad: Example::new(Within::JsonItem, "\"date_published\": \"2026-01-31T09:00:00Z\", \"date_modified\": \"2026-01-30T09:00:00Z\""),
        good: Example::new(Within::JsonItem, "\"date_published\": \"2026-01-30T09:00:00Z\", \"date_modified\": \"2026-01-31T09:00:00Z\""),
    };
}
