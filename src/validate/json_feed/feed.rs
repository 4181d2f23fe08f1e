//! The feed: its members, and those of its authors, hubs, items and attachments.

use std::borrow::Cow;

use url::Url;

use super::table::{Expected, Object, Row, Shape, at};
use crate::{
    rules::{
        json_feed::{
            DEPRECATED_AUTHOR, DUPLICATE_ITEM, EMPTY_AUTHOR, FEED_URL_ELSEWHERE, ITEM_WITHOUT_CONTENT,
            MISSING_FEED_URL, MISSING_HOME_PAGE, MODIFIED_BEFORE_PUBLISHED, NEXT_IS_SAME, UNKNOWN_VERSION,
        },
        value::INVALID_INTEGER,
    },
    syntax::{
        date::rfc3339,
        json::{self, ValueKind},
    },
    validate::{
        checks::{Problem, date, html, iri, language, media_type, number, person, require, shown},
        finding::Report,
    },
};

const TOP: &str = "JSON Feed 1.1, top-level";

pub(super) static FEED: Shape = Shape {
    noun: "the feed",
    spec: TOP,
    is_entry: false,
    rows: &[
        Row::required("version", Expected::String(&[version])),
        Row::required("title", Expected::String(&[html::declared_plain])),
        Row::optional("home_page_url", Expected::String(&[iri::absolute])),
        Row::optional("feed_url", Expected::String(&[iri::absolute])),
        Row::optional("description", Expected::String(&[html::declared_plain])),
        Row::optional("user_comment", Expected::Text(&[])),
        Row::optional("next_url", Expected::String(&[iri::absolute])),
        Row::optional("icon", Expected::String(&[iri::absolute])),
        Row::optional("favicon", Expected::String(&[iri::absolute])),
        Row::optional("author", Expected::Object(&AUTHOR)),
        Row::optional("authors", Expected::Array(&Expected::Object(&AUTHOR))),
        Row::optional("language", Expected::String(&[language::tag])),
        Row::optional("expired", Expected::Boolean),
        Row::optional("hubs", Expected::Array(&Expected::Object(&HUB))),
        Row::required("items", Expected::Array(&Expected::Object(&ITEM))),
    ],
    checks: &[addresses, next, deprecated_author],
};

static AUTHOR: Shape = Shape {
    noun: "the author",
    spec: TOP,
    is_entry: false,
    rows: &[
        Row::optional("name", Expected::String(&[html::declared_plain, person::name_without_email])),
        Row::optional("url", Expected::String(&[iri::absolute])),
        Row::optional("avatar", Expected::String(&[iri::absolute])),
    ],
    checks: &[known_author],
};

static HUB: Shape = Shape {
    noun: "the hub",
    spec: "JSON Feed 1.1, hubs",
    is_entry: false,
    rows: &[Row::required("type", Expected::String(&[])), Row::required("url", Expected::String(&[iri::absolute]))],
    checks: &[],
};

static ITEM: Shape = Shape {
    noun: "the item",
    spec: "JSON Feed 1.1, items",
    is_entry: true,
    rows: &[
        Row::required("id", Expected::Id),
        Row::optional("url", Expected::String(&[iri::absolute])),
        Row::optional("external_url", Expected::String(&[iri::absolute])),
        Row::optional("title", Expected::String(&[html::declared_plain])),
        Row::optional("content_html", Expected::Text(&[])),
        Row::optional("content_text", Expected::Text(&[])),
        Row::optional("summary", Expected::String(&[html::declared_plain])),
        Row::optional("image", Expected::String(&[iri::absolute])),
        Row::optional("banner_image", Expected::String(&[iri::absolute])),
        Row::optional("date_published", Expected::String(&[date::rfc3339])),
        Row::optional("date_modified", Expected::String(&[date::rfc3339])),
        Row::optional("author", Expected::Object(&AUTHOR)),
        Row::optional("authors", Expected::Array(&Expected::Object(&AUTHOR))),
        Row::optional("tags", Expected::Array(&Expected::String(&[html::declared_plain]))),
        Row::optional("language", Expected::String(&[language::tag])),
        Row::optional("attachments", Expected::Array(&Expected::Object(&ATTACHMENT))),
    ],
    checks: &[unique_id, content, dates, deprecated_author],
};

static ATTACHMENT: Shape = Shape {
    noun: "the attachment",
    spec: "JSON Feed 1.1, attachments",
    is_entry: false,
    rows: &[
        Row::required("url", Expected::String(&[iri::absolute])),
        Row::required("mime_type", Expected::String(&[media_type::media_type])),
        Row::optional("title", Expected::String(&[html::declared_plain])),
        Row::optional("size_in_bytes", Expected::Number(&[number::non_negative])),
        Row::optional("duration_in_seconds", Expected::Number(&[duration])),
    ],
    checks: &[],
};

/// The version whose address this is.
pub(super) fn version_of(address: &str) -> Option<&'static str> {
    let number = address.strip_prefix("https://jsonfeed.org/version/")?;
    ["1", "1.1"].into_iter().find(|version| *version == number)
}

fn version(value: &str) -> Result<(), Problem> {
    require(version_of(value).is_some(), value, &UNKNOWN_VERSION, "is no version of JSON Feed")
}

/// Checks that the feed says where it is served and which site it is about.
fn addresses(feed: &Object, report: &mut Report) {
    if feed.member("home_page_url").is_none() {
        report.at(&MISSING_HOME_PAGE, feed.value.place(), "the feed has no `home_page_url`");
    }
    let Some((address, value)) = feed.string("feed_url") else {
        if feed.member("feed_url").is_none() {
            report.at(&MISSING_FEED_URL, feed.value.place(), "the feed has no `feed_url`");
        }
        return;
    };
    if let (Some(served), Ok(said)) = (report.address, Url::parse(&address))
        && *served != said
    {
        let message = format!("the feed says that it is served at {}, but it is at `{served}`", shown(&address));
        report.at(&FEED_URL_ELSEWHERE, value.place(), message);
    }
}

fn next(feed: &Object, report: &mut Report) {
    if let (Some((next, value)), Some((own, _))) = (feed.string("next_url"), feed.string("feed_url"))
        && next == own
    {
        at(Problem::new(&NEXT_IS_SAME, "`next_url` is the same as `feed_url`"), value, TOP, report);
    }
}

/// Reports `author` in a feed or an item of version 1.1, or of one that is not given.
fn deprecated_author(object: &Object, report: &mut Report) {
    if report.version == Some("1") {
        return;
    }
    if let (Some(author), None) = (object.member("author"), object.member("authors")) {
        let message = "`author` is out of date, and `authors` is not there beside it";
        report.at(&DEPRECATED_AUTHOR, author.key.place(), message);
    }
}

fn known_author(author: &Object, report: &mut Report) {
    if ["name", "url", "avatar"].iter().all(|name| author.member(name).is_none()) {
        report.at(&EMPTY_AUTHOR, author.value.place(), "the author has neither `name` nor `url` nor `avatar`");
    }
}

/// Checks that ids are unique. A number is the same id as its digits in a string.
fn unique_id(item: &Object, report: &mut Report) {
    let Some(id) = item.member("id").map(|member| member.value) else { return };
    let text = match id.kind() {
        ValueKind::String => json::string(id).unwrap_or_default(),
        ValueKind::Number => Cow::Borrowed(id.text),
        _ => return,
    };
    if text.trim().is_empty() {
        return;
    }
    if let Some(first) = report.ids.get(&*text).cloned() {
        report.at(&DUPLICATE_ITEM, id.place(), format!("another item has the id {}", shown(&text))).related =
            Some(first);
    } else {
        report.ids.insert(text.into_owned(), id.place());
    }
}

/// A number of seconds, whole or not.
fn duration(value: &str) -> Result<(), Problem> {
    require(!value.starts_with('-'), value, &INVALID_INTEGER, "is less than nothing")
}

/// Checks that there is a text, without markup that readers remove, and without relative addresses.
fn content(item: &Object, report: &mut Report) {
    if item.member("content_html").is_none() && item.member("content_text").is_none() {
        report.at(&ITEM_WITHOUT_CONTENT, item.value.place(), "the item has neither `content_html` nor `content_text`");
    }
    if let Some((text, value)) = item.string("content_html") {
        for problem in html::dangers(&text) {
            report.add(problem, value.place());
        }
    }
}

/// Checks that dates are plausible, and that an item is not modified before it is published.
fn dates(item: &Object, report: &mut Report) {
    let mut parsed = [None, None];
    for (name, date) in ["date_published", "date_modified"].into_iter().zip(&mut parsed) {
        let Some((text, value)) = item.string(name) else { continue };
        *date = rfc3339::parse(&text).ok().map(|date| (date, value));
        if let Some((date, _)) = date
            && let Err(problem) = date::plausible(*date, report.now)
        {
            report.add(problem, value.place());
        }
    }
    if let [Some((published, _)), Some((modified, value))] = parsed
        && modified < published
    {
        report.at(&MODIFIED_BEFORE_PUBLISHED, value.place(), "the item was modified before it was published");
    }
}
