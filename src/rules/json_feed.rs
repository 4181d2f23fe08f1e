//! Rules of JSON Feed 1.1. <https://www.jsonfeed.org/version/1.1/>

use super::{Example, Rule, Within};

rules! {
    NOT_JSON: Error "not-json", RFC(8259, "2"),
        why: "A JSON parser stops at the first fault, and the reader shows nothing of the feed.",
        help: "check the comma, quote or bracket at this place",
        bad: JsonFeed("\"title\": \"Example\", \"items\": [,]"), good: JsonItem("");
    JSON_ENCODING: Error "json-encoding", RFC(8259, "8.1"),
        why: "JSON between systems is UTF-8 without a byte order mark. Many parsers stop at one.",
        help: "save it as UTF-8 without a byte order mark",
        bad: Whole(b"\xEF\xBB\xBF{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"Example\", \"items\": []}"),
        good: JsonItem("");
    NOT_JSON_FEED: Error "not-json-feed", JsonFeed("the structure of a feed", "the-structure-of-a-feed"),
        why: "A JSON Feed is one object, whose member `items` contains the list.",
        help: "write an object with `version`, `title` and `items`",
        bad: Whole(b"[{\"id\": \"1\", \"content_text\": \"Text\"}]"), good: JsonItem("");
    LONE_SURROGATE: Error "lone-surrogate", RFC(8259, "8.2"),
        why: "Half of a surrogate pair is not a character. Some parsers refuse the document for it, others change the text.",
        help: "write the character itself, or both halves of it as in `\\ud83d\\ude00`",
        bad: JsonItem("\"title\": \"\\ud83d\""), good: JsonItem("\"title\": \"\\ud83d\\ude00\"");
    DUPLICATE_MEMBER: Warning "duplicate-member", RFC(8259, "4"),
        why: "Of two members of one name, some parsers keep the first, most the last, and some refuse the document.",
        help: "keep one of them",
        bad: JsonItem("\"title\": \"One\", \"title\": \"Other\""), good: JsonItem("\"title\": \"One\"");
    MISSING_MEMBER: Error "missing-member", JsonFeed("top-level", "top-level"),
        why: "Readers rely on what the specification requires: `version`, `title` and `items` of a feed, `id` of an item, \
              `url` and `mime_type` of an attachment, `type` and `url` of a hub.",
        help: "add the member",
        bad: JsonFeed("\"items\": []"), good: JsonItem("");
    WRONG_MEMBER_TYPE: Error "wrong-member-type", JsonFeed("top-level and items", "items"),
        why: "A reader that expects one type and finds another drops the member, the item or the whole feed. A member \
              that has nothing to say is left out, and not null.",
        help: "write a value of the type that is asked for, or leave the member out",
        bad: JsonItem("\"tags\": \"news\""), good: JsonItem("\"tags\": [\"news\"]");
    BLANK_MEMBER: Warning "blank-member", JsonFeed("top-level and items", "items"),
        why: "A member without text says nothing, and some readers show an empty line for it.",
        help: "fill it, or leave it out where it is not required",
        bad: JsonItem("\"title\": \" \""), good: JsonItem("\"title\": \"Example\"");
    UNKNOWN_MEMBER: Info "unknown-member", JsonFeed("extensions", "extensions"),
        why: "Readers pass over what they do not know. Mostly it is misspelt; extensions begin with `_`, so that no later \
              version of the format takes their name.",
        help: "check its spelling and its place, or begin its name with `_`",
        bad: JsonItem("\"date\": \"2026-01-31T09:00:00Z\""),
        good: JsonItem("\"date_published\": \"2026-01-31T09:00:00Z\"");
    NAME_OF_EXTENSION: Error "name-of-extension", JsonFeed("extensions", "extensions"),
        why: "The name of an extension begins with `_` and a letter, and has no full stop.",
        help: "write a name as in `_example`",
        bad: JsonItem("\"_1.0\": {}"), good: JsonItem("\"_example\": {\"about\": \"https://example.org/\"}");
    UNKNOWN_VERSION: Error "unknown-json-feed-version", JsonFeed("top-level", "top-level"),
        why: "The version is the address of the specification. Readers tell by it that this is a JSON Feed.",
        help: "write `\"version\": \"https://jsonfeed.org/version/1.1\"`",
        bad: Whole(b"{\"version\": \"1.1\", \"title\": \"Example\", \"items\": []}"), good: JsonItem("");
    MISSING_HOME_PAGE: Warning "missing-home-page-url", JsonFeed("top-level", "top-level"),
        why: "On the public web it counts as required: readers lead there, and resolve links against it.",
        help: "add `home_page_url` with the address of the site",
        bad: JsonFeed("\"title\": \"Example\", \"items\": []"),
        good: JsonFeed("\"title\": \"Example\", \"home_page_url\": \"https://example.org/\", \"items\": []");
    MISSING_FEED_URL: Warning "missing-feed-url", JsonFeed("top-level", "top-level"),
        why: "On the public web it counts as required: it is what identifies the feed.",
        help: "add `feed_url` with the address of the feed",
        bad: JsonFeed("\"title\": \"Example\", \"items\": []"),
        good: JsonFeed("\"title\": \"Example\", \"feed_url\": \"https://example.org/feed\", \"items\": []");
    FEED_URL_ELSEWHERE: Warning "feed-url-elsewhere",
        JsonFeed("top-level", "top-level"), w3c("SelfDoesntMatchLocation"),
        why: "Readers may subscribe to what `feed_url` says instead of where they found the feed.",
        help: "write the address that the feed is served at",
        bad: JsonFeed("\"title\": \"Example\", \"feed_url\": \"https://example.org/other\", \"items\": []"),
        good: JsonFeed("\"title\": \"Example\", \"feed_url\": \"https://example.org/feed\", \"items\": []");
    NEXT_IS_SAME: Error "next-url-is-feed-url", JsonFeed("top-level", "top-level"),
        why: "A reader that follows a page to itself never comes to an end.",
        help: "write the address of the page of older items, or leave it out on the last",
        bad: JsonFeed("\"title\": \"Example\", \"feed_url\": \"https://example.org/feed\", \"next_url\": \"https://example.org/feed\", \"items\": []"),
        good: JsonFeed("\"title\": \"Example\", \"feed_url\": \"https://example.org/feed\", \"next_url\": \"https://example.org/feed?page=2\", \"items\": []");
    DEPRECATED_AUTHOR: Warning "deprecated-author", JsonFeed("deprecations", "deprecations"),
        why: "Since version 1.1 the authors are in an array, `authors`. The older `author` may be there too.",
        help: "write `authors` with an array of objects",
        bad: JsonItem("\"author\": {\"name\": \"Ada Lovelace\"}"),
        good: JsonItem("\"authors\": [{\"name\": \"Ada Lovelace\"}]");
    EMPTY_AUTHOR: Error "empty-author", JsonFeed("top-level", "top-level"),
        why: "An author has a name, an address or a picture: all may be left out, but not all at once.",
        help: "add `name`, or leave out the author",
        bad: JsonItem("\"authors\": [{}]"), good: JsonItem("\"authors\": [{\"name\": \"Ada Lovelace\"}]");
    ID_NOT_STRING: Warning "id-not-string", JsonFeed("items", "items"),
        why: "An id is a string. Readers that take a number for one may write it in another way the next time, and show \
              the item as new.",
        help: "put it into quotes",
        bad: JsonItem("\"id\": 1"), good: JsonItem("\"id\": \"1\"");
    DUPLICATE_ITEM: Error "duplicate-item", JsonFeed("items", "items"), w3c("DuplicateEntries"),
        why: "Items of one id are one item to a reader, which shows only one of them.",
        help: "give each item an id of its own",
        bad: JsonFeed("\"title\": \"Example\", \"items\": [{\"id\": \"1\", \"content_text\": \"One\"}, {\"id\": \"1\", \"content_text\": \"Other\"}]"),
        good: JsonFeed("\"title\": \"Example\", \"items\": [{\"id\": \"1\", \"content_text\": \"One\"}, {\"id\": \"2\", \"content_text\": \"Other\"}]");
    ITEM_WITHOUT_CONTENT: Error "item-without-content", JsonFeed("items", "items"),
        why: "One of `content_html` and `content_text` must be there, or both: it is what the item says.",
        help: "add `content_html` or `content_text`; a summary is not enough",
        bad: JsonFeed("\"title\": \"Example\", \"items\": [{\"id\": \"1\", \"summary\": \"Text\"}]"),
        good: JsonItem("\"summary\": \"Text\"");
    MODIFIED_BEFORE_PUBLISHED: Warning "modified-before-published", JsonFeed("items", "items"),
        why: "What is not published cannot have been changed since; mostly the two dates are in each other's place.",
        help: "see which of the dates is right",
        bad: JsonItem("\"date_published\": \"2026-01-31T09:00:00Z\", \"date_modified\": \"2026-01-30T09:00:00Z\""),
        good: JsonItem("\"date_published\": \"2026-01-30T09:00:00Z\", \"date_modified\": \"2026-01-31T09:00:00Z\"");
}
