//! The items and their attachments.

use std::borrow::Cow;

use super::{
    feed::{AUTHOR, deprecated_author},
    table::{Expected, Object, Row, Shape},
};
use crate::{
    rules::{
        json_feed::{DUPLICATE_ITEM, ITEM_WITHOUT_CONTENT, MODIFIED_BEFORE_PUBLISHED},
        value::INVALID_INTEGER,
    },
    syntax::date::rfc3339,
    validate::{
        checks::{Problem, date, html, iri, language, media_type, number, shown},
        finding::Report,
        json::{self, ValueKind},
    },
};

const ITEMS: &str = "JSON Feed 1.1, items";

pub(super) static ITEM: Shape = Shape {
    noun: "the item",
    spec: ITEMS,
    is_entry: true,
    rows: &[
        Row::required("id", Expected::Id),
        Row::optional("url", Expected::String(&[iri::absolute])),
        Row::optional("external_url", Expected::String(&[iri::absolute])),
        Row::optional("title", Expected::String(&[html::plain])),
        Row::optional("content_html", Expected::Text(&[])),
        Row::optional("content_text", Expected::Text(&[])),
        Row::optional("summary", Expected::String(&[html::plain])),
        Row::optional("image", Expected::String(&[iri::absolute])),
        Row::optional("banner_image", Expected::String(&[iri::absolute])),
        Row::optional("date_published", Expected::String(&[date::rfc3339])),
        Row::optional("date_modified", Expected::String(&[date::rfc3339])),
        Row::optional("author", Expected::Object(&AUTHOR)),
        Row::optional("authors", Expected::Array(&Expected::Object(&AUTHOR))),
        Row::optional("tags", Expected::Array(&Expected::String(&[html::plain]))),
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
        Row::optional("title", Expected::String(&[html::plain])),
        Row::optional("size_in_bytes", Expected::Number(&[number::non_negative])),
        Row::optional("duration_in_seconds", Expected::Number(&[duration])),
    ],
    checks: &[],
};

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
        let problem = Problem::new(&DUPLICATE_ITEM, format!("another item has the id {}", shown(&text)));
        report.add(problem, id.place()).related = Some(first);
    } else {
        report.ids.insert(text.into_owned(), id.place());
    }
}

/// A number of seconds, whole or not.
fn duration(value: &str) -> Result<(), Problem> {
    if !value.starts_with('-') {
        return Ok(());
    }
    Err(Problem::new(&INVALID_INTEGER, format!("{} is less than nothing", shown(value))))
}

/// Checks that there is a text, without markup that readers remove, and without relative addresses.
fn content(item: &Object, report: &mut Report) {
    if item.member("content_html").is_none() && item.member("content_text").is_none() {
        let problem = Problem::new(&ITEM_WITHOUT_CONTENT, "the item has neither `content_html` nor `content_text`");
        report.add(problem, item.value.place());
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
        let problem = Problem::new(&MODIFIED_BEFORE_PUBLISHED, "the item was modified before it was published");
        report.add(problem, value.place());
    }
}
