//! Pages: what Hugo makes of the front matter of a file. <https://gohugo.io/content-management/front-matter/>

use super::{
    super::{File, Reading, Verdict},
    dates::{self, Found, Source},
    languages::Language,
};
use crate::front_matter::{Data, Field, Value};

/// The value of a field, whose name may be in any case; what the file inherits counts too.
pub(super) fn value<'v, 'a>(fields: &'v [Field<'a>], key: &str) -> Option<&'v Value<'a>> {
    fields.iter().find(|field| field.key.eq_ignore_ascii_case(key)).map(|field| &field.value)
}

/// The text of a field, or the digits of a number.
pub(super) fn text<'f>(file: &'f File<'_>, key: &str) -> Option<&'f str> {
    value(&file.front_matter.fields, key)?.scalar()
}

/// A value as Hugo takes it for true or false.
fn truth(value: &Value<'_>) -> Option<bool> {
    match &value.data {
        Data::Bool(truth) => Some(*truth),
        Data::Number(number) => Some(number != "0"),
        Data::Text(text) => match &**text {
            "1" | "t" | "T" | "TRUE" | "true" | "True" => Some(true),
            "0" | "f" | "F" | "FALSE" | "false" | "False" => Some(false),
            _ => None,
        },
        _ => None,
    }
}

/// What becomes of a file. `base_name` is its own as it is written.
pub(super) fn verdict(file: &File<'_>, language: &Language, base_name: &str) -> Verdict {
    let fields = &file.front_matter.fields;
    let is = |key: &str| value(fields, key).and_then(truth);
    let date = |sources: &[Source]| {
        let found = dates::find(sources, fields, base_name)?;
        Some(dates::instant(found.date, &language.zone))
    };
    // An article whose own date is in the future is kept back anyway.
    let is_timed = |sources: &[Source]| {
        sources.iter().any(|source| match source {
            Source::Field(name) => name != "date" && value(fields, name).is_some(),
            Source::FileName => true,
            Source::Machine => false,
        })
    };
    let (publish, expiry) = (&language.dates.publish, &language.dates.expiry);
    let build = value(fields, "build").or_else(|| value(fields, "_build")).map(Value::fields).unwrap_or_default();
    let is_off = |key: &str, words: &[&str]| {
        value(build, key).is_some_and(|value| {
            value.data == Data::Bool(false)
                || value.text().is_some_and(|text| words.iter().any(|word| text.eq_ignore_ascii_case(word)))
        })
    };
    if !language.builds_drafts && is("draft").or_else(|| is("published").map(|published| !published)) == Some(true) {
        Verdict::Draft
    } else if !language.builds_future && is_timed(publish) && date(publish).is_some_and(|date| date > file.now) {
        Verdict::Future
    } else if !language.builds_expired && is_timed(expiry) && date(expiry).is_some_and(|date| date < file.now) {
        Verdict::Expired
    } else if is("headless") == Some(true) || is_off("render", &["never"]) {
        Verdict::Unrendered
    } else if is_off("list", &["never", "local"]) {
        Verdict::Unlisted
    } else if !has_date(fields, language, base_name) {
        Verdict::Undated
    } else {
        Verdict::Article
    }
}

/// True if the file says a date, or something where a date should be, which is reported elsewhere.
fn has_date(fields: &[Field<'_>], language: &Language, base_name: &str) -> bool {
    language.dates.date.iter().any(|source| match source {
        Source::Field(name) => value(fields, name).is_some_and(|value| match &value.data {
            Data::Null | Data::Bool(_) => false,
            Data::Text(text) => !text.trim().is_empty(),
            _ => true,
        }),
        Source::FileName => dates::in_name(base_name).is_some(),
        Source::Machine => false,
    })
}

/// The dates and tags of a file.
pub(super) fn reading(file: &File<'_>, language: &Language, base_name: &str) -> Reading {
    let fields = &file.front_matter.fields;
    let find = |sources: &[Source]| dates::find(sources, fields, base_name);
    let zoned = |found: Found<'_>| dates::zoned(found.date, &language.zone);
    let is_changed = fields.iter().any(|field| dates::is_of_change(&field.key));
    Reading {
        date: find(&language.dates.date).map(zoned),
        updated: is_changed.then(|| find(&language.dates.lastmod).filter(|found| found.is_of_change).map(zoned)).flatten(),
        tags: Some(tags(fields, &language.terms)),
        ..Reading::default()
    }
}

/// Tags, categories and the terms of other taxonomies; those in `params` come before others.
fn tags(fields: &[Field<'_>], terms: &[String]) -> Vec<String> {
    let params = value(fields, "params").map(Value::fields).unwrap_or_default();
    let of = |key: &str| value(params, key).or_else(|| value(fields, key)).map(Value::values).unwrap_or_default();
    let text = |value: &Value<'_>| match &value.data {
        Data::Bool(truth) => Some(truth.to_string()),
        _ => value.scalar().map(str::to_owned),
    };
    terms.iter().flat_map(|name| of(name)).filter_map(text).filter(|tag| !tag.trim().is_empty()).collect()
}

/// The slug that front matter gives, or the name of a file whose date is in it.
pub(super) fn slug<'f>(file: &'f File<'_>, language: &Language, base_name: &'f str) -> Option<&'f str> {
    let fields = &file.front_matter.fields;
    let written = value(fields, "slug").map(|slug| slug.scalar().unwrap_or_default().trim_matches('-'));
    let of_name = || dates::find(&language.dates.date, fields, base_name)?.slug;
    let of_name = || if language.dates.are_in_names { of_name() } else { None };
    written.or_else(of_name).filter(|slug| !slug.is_empty())
}
