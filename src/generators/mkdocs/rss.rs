//! The RSS plugin: which pages its feed has, and where it takes their dates and tags from.
//! <https://guts.github.io/mkdocs-rss-plugin/configuration/>

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime};

use crate::{
    front_matter::{Field, Value},
    generators::{python::PythonRegex, settings::Settings},
    syntax::date::{self, TimeZone, WrittenDate, Zone},
};

/// The options of the plugin.
#[derive(Clone, Debug)]
pub(super) struct Rss {
    /// The pages that the feed has.
    pages: Option<PythonRegex>,
    /// The fields of dates, unless these come from git.
    created: Option<String>,
    updated: Option<String>,
    /// How texts are dates.
    format: String,
    time: NaiveTime,
    zone: TimeZone,
    /// The fields of tags, if the settings name them.
    categories: Vec<String>,
}

impl Rss {
    /// By the options whose names begin with `prefix`; `None` if the plugin is switched off.
    pub(super) fn of(config: &Settings, prefix: &str) -> Option<Self> {
        if config.is_off(&format!("{prefix}.enabled")) {
            return None;
        }
        let fact = |name: &str| config.fact(&[&format!("{prefix}.{name}")]).map(|fact| fact.value);
        let of_date = |name: &str| fact(&format!("date_from_meta.{name}"));
        let time = of_date("default_time").and_then(|time| NaiveTime::parse_from_str(&time, "%H:%M").ok());
        Some(Self {
            pages: fact("match_path").and_then(|pattern| PythonRegex::at_start(&pattern)),
            created: of_date("as_creation").filter(|name| name != "git"),
            updated: of_date("as_update").filter(|name| name != "git"),
            format: of_date("datetime_format").unwrap_or_else(|| "%Y-%m-%d %H:%M".to_owned()),
            time: time.unwrap_or_default(),
            zone: of_date("default_timezone").and_then(|zone| TimeZone::named(&zone)).unwrap_or(TimeZone::UTC),
            categories: config.facts(&format!("{prefix}.categories")).into_iter().map(|fact| fact.value).collect(),
        })
    }

    /// True for the path of a page that the feed has.
    pub(super) fn has(&self, page: &str) -> bool {
        self.pages.as_ref().is_none_or(|pages| pages.groups(page).is_some())
    }

    pub(super) fn created(&self, fields: &[Field<'_>]) -> Option<WrittenDate> {
        self.date(fields, self.created.as_deref()?)
    }

    pub(super) fn updated(&self, fields: &[Field<'_>]) -> Option<WrittenDate> {
        self.date(fields, self.updated.as_deref()?)
    }

    fn date(&self, fields: &[Field<'_>], name: &str) -> Option<WrittenDate> {
        let text = value_at(fields, name)?.scalar()?.trim();
        let date = formed(text, &self.format).or_else(|| date::parse(text).ok())?;
        let zone = date.zone.unwrap_or_else(|| Zone::Named(self.zone.clone()));
        Some(WrittenDate { time: date.time.or(Some(self.time)), zone: Some(zone), ..date })
    }

    /// The tags of a page; `None` if the settings name no fields of such.
    pub(super) fn tags(&self, fields: &[Field<'_>]) -> Option<Vec<String>> {
        let values = self.categories.iter().filter_map(|name| value_at(fields, name)).flat_map(super::inherited::texts);
        (!self.categories.is_empty()).then(|| values.collect())
    }
}

/// A text in a form of Python's `strptime`.
fn formed(text: &str, form: &str) -> Option<WrittenDate> {
    if let Ok(date) = DateTime::parse_from_str(text, form) {
        let local = date.naive_local();
        return Some(WrittenDate { day: local.date(), time: Some(local.time()), zone: Some(Zone::Offset(*date.offset())) });
    }
    if let Ok(date) = NaiveDateTime::parse_from_str(text, form) {
        return Some(WrittenDate { day: date.date(), time: Some(date.time()), zone: None });
    }
    // Without a time in the form, it is midnight.
    let day = NaiveDate::parse_from_str(text, form).ok()?;
    Some(WrittenDate { day, time: Some(NaiveTime::MIN), zone: None })
}

/// The value of a field whose name has dots between the names of tables.
fn value_at<'v, 'a>(fields: &'v [Field<'a>], name: &str) -> Option<&'v Value<'a>> {
    let find = |fields: &'v [Field<'a>], name: &str| fields.iter().find(|field| field.key == name).map(|field| &field.value);
    let mut names = name.split('.');
    let first = find(fields, names.next()?)?;
    names.try_fold(first, |value, name| find(value.fields(), name))
}
