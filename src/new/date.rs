//! The form of dates: a new date is written like those of other articles.

use chrono::{DateTime, FixedOffset, NaiveTime, SecondsFormat, Utc};

use crate::{
    config::Config,
    syntax::date::{self, TimeZone},
};

/// How dates are written: a pattern of chrono, and the zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Form {
    pattern: String,
    zone: Zone,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Zone {
    /// The date's own, since its offset is written.
    Own,
    Utc,
    Configured,
}

/// The form of a date: a day in numbers, with or without a time and an offset.
pub(super) fn form(written: &str) -> Option<Form> {
    let days = ["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%d.%m.%Y", "%Y%m%d"];
    let times = ["", "T%H:%M", "T%H:%M:%S", "T%H:%M:%S%.3f", " %H:%M", " %H:%M:%S", " %H:%M:%S%.3f"];
    let offsets = ["", "Z", "%z", "%:z", " %z", " %:z"];
    // A zone's name becomes its offset.
    let (written, is_named) = match written.trim().rsplit_once(' ') {
        Some((date, name)) if TimeZone::named(name).is_some() => (date, true),
        _ => (written.trim(), false),
    };
    let date = date::parse(written).ok()?.resolve(&TimeZone::UTC, NaiveTime::MIN);
    let dates = days.iter().flat_map(|day| times.iter().map(move |time| format!("{day}{time}")));
    let mut forms = dates.flat_map(|date| offsets.map(|offset| (format!("{date}{offset}"), offset)));
    let (pattern, offset) = forms.find(|(pattern, _)| date.format(pattern).to_string() == written)?;
    Some(match offset {
        "" if is_named => Form { pattern: pattern + " %z", zone: Zone::Own },
        "" => Form { pattern, zone: Zone::Configured },
        "Z" => Form { pattern, zone: Zone::Utc },
        _ => Form { pattern, zone: Zone::Own },
    })
}

/// The date in this form, if reading it gives the same date; else in the form of RFC 3339.
pub(super) fn in_form(form: Option<&Form>, published: DateTime<FixedOffset>, config: &Config) -> String {
    let plain = || published.to_rfc3339_opts(SecondsFormat::Secs, false);
    let Some(form) = form else { return plain() };
    let text = match form.zone {
        Zone::Own => published.format(&form.pattern).to_string(),
        Zone::Utc => published.with_timezone(&Utc).format(&form.pattern).to_string(),
        Zone::Configured => config.timezone.local(published).format(&form.pattern).to_string(),
    };
    let is_same = date::parse(&text).is_ok_and(|read| match read.time {
        Some(_) => (published - read.resolve(&config.timezone, config.time)).num_seconds().abs() < 60,
        None => read.day == config.timezone.local(published).date_naive(),
    });
    if is_same { text } else { plain() }
}
