//! The dates of an article: where each is looked for, and what is wrong with those that cannot be read.

use std::ops::Range;

use chrono::{DateTime, FixedOffset};

use super::{
    super::{BodyFormat, body, fields, source_link},
    draft::Draft,
    name::date_of_path,
};
use crate::{
    config,
    diagnostic::{Diagnostic, Place, Severity},
    front_matter::{self, Data, field_name::Name},
    generators::Generator,
    rules::content::{IMPOSSIBLE_DATE, MISSING_DATE, UNKNOWN_TIME_ZONE, UNREADABLE_DATE},
    syntax::date::{self, NotADate, TimeZone, WrittenDate},
};

/// Where an article's date is looked for, in this order; the README shows this table.
pub const DATE_SOURCES: &[(&str, &str)] = &[
    (
        "front matter",
        "`date`, `published`, `pubDate`, `publishDate`, `created` and their like; for a plain text, a day next to its title",
    ),
    ("path in front matter", "`path`, `permalink`, `url` or `slug` holding `2026/01/31` or `2026-01-31`"),
    (
        "file name",
        "`2026-01-31-slug.md`, `2026-01-31.md`, `20260131-slug.md`, with a time `20260131T101112.md`, or one day anywhere: `Slug (31 Jan 2026).txt`",
    ),
    ("folders", "`2026/01/31/slug.md`, `2026-01-31-slug/index.md`, `2026/01-31-slug.md`"),
    ("HTML", "`<meta property=\"article:published_time\">`, `<meta name=\"date\">`, `<time datetime>`"),
    ("source link", "`/2026/01/31/` inside the address of the first source link"),
];

/// How people say a date in each format.
fn habit(format: BodyFormat) -> &'static str {
    match format {
        BodyFormat::Markdown => "write `date: 2026-01-31` into its front matter",
        BodyFormat::Mdx => {
            "write `date: 2026-01-31` into its front matter, or `date: '2026-01-31'` into what it exports as `metadata`"
        }
        BodyFormat::Text => "write the day alone into the line below its title",
        BodyFormat::Html => "write `<meta name=\"date\" content=\"2026-01-31\">` into its head",
        BodyFormat::AsciiDoc => "write `:date: 2026-01-31` into the line below its title",
        BodyFormat::Djot => "begin it with a block of `=toml` that has `date = 2026-01-31`",
        BodyFormat::Rst => "write `:date: 2026-01-31` below its title, with empty lines around it",
    }
}

impl Draft<'_> {
    pub(super) fn page_day(&self) -> Option<chrono::NaiveDate> {
        let mut fields =
            [Name::Page, Name::Slug].into_iter().flat_map(|name| fields::all(self.fields.front_matter, name));
        fields.find_map(|field| date::in_path(field.value.text()?))
    }

    /// The date that the file's path names; generators have rules of their own for names.
    pub(super) fn path_date(&self) -> Option<WrittenDate> {
        let path = &self.file.path;
        if self.reader.rules.is_some() { date::in_path(path).map(WrittenDate::of_day) } else { date_of_path(path) }
    }

    pub(super) fn date(&mut self, sources: &[&str], body_start: usize) -> Option<WrittenDate> {
        if let Some(date) = self.reading.date.take() {
            return Some(date);
        }
        let written = fields::of_dates(self.fields.front_matter).find_map(|field| match &field.value.data {
            Data::Text(text) | Data::Number(text) => Some((&*field.key, &**text, field.value.span.clone())),
            // Material for MkDocs: `date: {created: …, updated: …}`.
            _ => {
                let created = field.value.fields().iter().find(|field| field.key == "created")?;
                Some(("date.created", created.value.text()?, created.value.span.clone()))
            }
        });
        if let Some((key, text, span)) = written.filter(|(_, text, _)| !text.trim().is_empty()) {
            return self.written_date(key, text, span);
        }
        if let Some(date) = self.page_day().map(WrittenDate::of_day).or_else(|| self.path_date()) {
            return Some(date);
        }
        let day = sources.iter().find_map(|link| date::in_path(source_link::path_of(link))).or_else(|| {
            let markup = body::parse(
                self.file.format,
                &body::Reading::plain(self.reader.dialect()),
                self.fields.text,
                body_start,
                &mut |url, _| Some(url.to_owned()),
            );
            source_link::leaving(&markup.html, &self.reader.config.url)
                .find_map(|link| date::in_path(source_link::path_of(&link)))
        });
        if day.is_none() && !self.explain_date() {
            self.is_undated = self.reader.undated.is_some();
            if let Some(day) = self.reader.undated {
                return Some(WrittenDate::of_day(day));
            }
            let looked: Vec<_> = DATE_SOURCES.iter().map(|(place, _)| *place).collect();
            let place = Place::file(&self.fields.path.text()).labelled(format!("looked in: {}", looked.join(", ")));
            let help = format!("{}, or begin the file's name with 2026-01-31-", habit(self.file.format));
            self.fields
                .diagnostics
                .push(Diagnostic::new(&MISSING_DATE, "the article has no date").at(place).help(help));
        }
        day.map(WrittenDate::of_day)
    }

    /// Reports why something that looks like a date is not one; false if there is nothing of the kind.
    fn explain_date(&mut self) -> bool {
        let front_matter = self.fields.front_matter;
        let unfit = |field: &&front_matter::Field<'_>| match &field.value.data {
            Data::Bool(_) => !field.key.eq_ignore_ascii_case("published"),
            Data::List(_) | Data::Map(_) => true,
            _ => false,
        };
        if let Some(field) = fields::all(front_matter, Name::Date).find(unfit) {
            self.fields.wrong_type(&field.key, "a date such as 2026-01-31", &field.value);
            return true;
        }
        let Some(day) = self.file.path.rsplit('/').find_map(date::impossible_day) else { return false };
        self.fields.diagnostics.push(
            Diagnostic::new(&IMPOSSIBLE_DATE, format!("the path names a day that does not exist: {day}"))
                .at(Place::file(&self.fields.path.text()))
                .help("rename it, or write `date: 2026-01-31` into its front matter"),
        );
        true
    }

    /// The instant in a field that tells Hugo when to show a page, which is not the page's date.
    pub(super) fn day_of(&self, key: &str) -> Option<DateTime<FixedOffset>> {
        let field = self.fields.front_matter.fields.iter().find(|field| field.key.eq_ignore_ascii_case(key))?;
        let config = self.reader.config;
        date::parse(field.value.text()?).ok().map(|date| date.resolve(&config.timezone, config.time))
    }

    fn written_date(&mut self, key: &str, text: &str, span: Range<usize>) -> Option<WrittenDate> {
        let program = self.reader.generator.and_then(Generator::dates);
        if let Some(date) = program.and_then(|program| program.of_numbers(text)) {
            return Some(date);
        }
        let fault = match date::parse_worded(text) {
            Ok(date) => return Some(date),
            Err(fault) => fault,
        };
        let (rule, message, label) = match fault {
            NotADate::UnknownZone(zone) => {
                self.unknown_zone(key, &zone, span);
                return None;
            }
            NotADate::Impossible if program == Some(date::Program::JavaScript) => {
                let date = date::rolled_over(text);
                let shown =
                    date.as_ref().map_or_else(String::new, |date| format!("; the site takes it for {}", date.day));
                let message = format!("`{key}` is a day or time that does not exist: {text}{shown}");
                let severity = if date.is_some() { Severity::Warning } else { Severity::Error };
                let place = self.place(span).labelled("there is no such date");
                let diagnostic = Diagnostic::new(&IMPOSSIBLE_DATE, message).severity(severity).at(place);
                self.fields.diagnostics.push(diagnostic);
                return date;
            }
            NotADate::Impossible => {
                let message = format!("`{key}` is a day or time that does not exist: {text}");
                (&IMPOSSIBLE_DATE, message, "there is no such date")
            }
            NotADate::Unknown => {
                // <https://www.11ty.dev/docs/dates/>
                let is_of_file = ["created", "last modified", "git created", "git last modified"]
                    .iter()
                    .any(|word| text.trim().eq_ignore_ascii_case(word));
                let (message, label) = if is_of_file {
                    let what =
                        "times of files and of commits are not dates for Dateline, since each machine has others";
                    (format!("`{key}` is {text}, but {what}"), "write the day")
                } else {
                    (format!("`{key}` is not a date that Dateline can read: {text}"), "not a date")
                };
                (&UNREADABLE_DATE, message, label)
            }
        };
        let place = self.place(span).labelled(label);
        self.fields.diagnostics.push(Diagnostic::new(rule, message).at(place));
        None
    }

    fn unknown_zone(&mut self, key: &str, zone: &str, span: Range<usize>) {
        let at = match self.fields.text.get(span.clone()).and_then(|written| written.rfind(zone)) {
            Some(at) => span.start + at..span.start + at + zone.len(),
            None => span,
        };
        let help = match config::nearest(zone, TimeZone::names()) {
            Some(zone) => format!("did you mean `{zone}`?"),
            None => "write an offset such as +0100, or a name such as `Europe/Berlin`".to_owned(),
        };
        let message = format!("the time zone of `{key}` is not known: {zone}");
        let place = self.place(at).labelled("there is no such time zone");
        self.fields.diagnostics.push(Diagnostic::new(&UNKNOWN_TIME_ZONE, message).at(place).help(help));
    }

    pub(super) fn updated(&mut self) -> Option<DateTime<FixedOffset>> {
        if let Some(updated) = self.reading.updated.take() {
            return Some(updated.resolve(&self.reader.config.timezone, self.reader.config.time));
        }
        let front_matter = self.fields.front_matter;
        let in_date = fields::all(front_matter, Name::Date).flat_map(|field| field.value.fields());
        let in_date = || in_date.into_iter().find(|field| field.key == "updated");
        let field = fields::first(front_matter, Name::Updated).or_else(in_date)?;
        // As Docusaurus has it.
        let inner = field.value.fields().iter().find(|inner| inner.key == "date");
        let field = inner.unwrap_or(field);
        let (Data::Text(text) | Data::Number(text)) = &field.value.data else { return None };
        let known = self.fields.diagnostics.len();
        let date = self.written_date(&field.key, text, field.value.span.clone());
        // Without it, the ledger says when the article changed.
        for diagnostic in &mut self.fields.diagnostics[known..] {
            diagnostic.severity = Severity::Warning;
        }
        let date = date?;
        Some(date.resolve(&self.reader.config.timezone, self.reader.config.time))
    }
}
