//! The form of dates: a new date is written like those of other articles.

use chrono::{DateTime, FixedOffset, SecondsFormat, Utc};

use crate::{config::Config, syntax::date};

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
    let written = written.trim();
    let day = ["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%d.%m.%Y", "%Y%m%d"].into_iter().find_map(|pattern| {
        let length = pattern.replace("%Y", "0000").replace("%m", "00").replace("%d", "00").len();
        let start = written.get(..length)?;
        let is_day = chrono::NaiveDate::parse_from_str(start, pattern).is_ok();
        (is_day && !written[length..].starts_with(|next: char| next.is_ascii_digit())).then_some((pattern, length))
    })?;
    let mut pattern = day.0.to_owned();
    let rest = &written[day.1..];
    if rest.is_empty() {
        return Some(Form { pattern, zone: Zone::Configured });
    }
    let between = rest.len() - rest.trim_start_matches(['T', 't', ' ']).len();
    pattern.push_str(&rest[..between]);
    let (time, rest) = rest[between..].split_at(
        rest[between..].find(|c: char| !(c.is_ascii_digit() || ":.".contains(c))).unwrap_or(rest.len() - between),
    );
    let (whole, fraction) = time.split_once('.').map_or((time, None), |(whole, fraction)| (whole, Some(fraction)));
    pattern.push_str(match whole.matches(':').count() {
        1 => "%H:%M",
        2 => "%H:%M:%S",
        _ => return None,
    });
    if let Some(fraction) = fraction {
        pattern.push('.');
        pattern.extend(std::iter::repeat_n('0', fraction.len()));
    }
    let zone = rest.trim_start();
    let space = if zone.len() == rest.len() { "" } else { " " };
    let (offset, zone) = match zone {
        "" => ("", Zone::Configured),
        "Z" | "z" => ("Z", Zone::Utc),
        _ if zone.starts_with(['+', '-']) && zone.contains(':') => ("%:z", Zone::Own),
        _ => ("%z", Zone::Own),
    };
    if !offset.is_empty() {
        pattern.push_str(space);
        pattern.push_str(offset);
    }
    Some(Form { pattern, zone })
}

/// The date in this form, if reading it gives the same date; else in the form of RFC 3339.
pub(super) fn in_form(form: Option<&Form>, published: DateTime<FixedOffset>, config: &Config) -> String {
    let plain = || published.to_rfc3339_opts(SecondsFormat::Secs, false);
    let Some(form) = form else { return plain() };
    let text = match form.zone {
        Zone::Own => published.format(&form.pattern).to_string(),
        Zone::Utc => published.with_timezone(&Utc).format(&form.pattern).to_string(),
        Zone::Configured => published.with_timezone(&config.timezone).format(&form.pattern).to_string(),
    };
    let is_same = date::parse(&text).is_ok_and(|read| match read.time {
        Some(_) => (published - read.resolve(config.timezone, config.time)).num_seconds().abs() < 60,
        None => read.day == published.with_timezone(&config.timezone).date_naive(),
    });
    if is_same { text } else { plain() }
}
