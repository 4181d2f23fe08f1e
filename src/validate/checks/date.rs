//! Checks of dates.

use chrono::{DateTime, Datelike, FixedOffset};

use super::Problem;
use crate::{
    rules::{
        atom::IMPLAUSIBLE_DATE,
        value::{INVALID_RFC822_DATE, INVALID_RFC3339_DATE, INVALID_W3C_DATE, PROBLEMATIC_RFC822_DATE, WRONG_WEEKDAY},
    },
    syntax::date::{rfc822, rfc3339, w3c_dtf},
    validate::checks::{require, shown},
};

/// A date-time of RFC 3339 to its last field.
pub(in crate::validate) fn rfc3339(value: &str) -> Result<(), Problem> {
    rfc3339::parse(value).map(|_| ()).map_err(|why| {
        Problem::new(&INVALID_RFC3339_DATE, format!("{} is not a date as RFC 3339 writes it: {why}", shown(value)))
    })
}

/// A date of RFC 822 to its last field, as all programs read it.
pub(in crate::validate) fn rfc822(value: &str) -> Result<(), Problem> {
    let date = rfc822::parse(value).map_err(|why| {
        let message = format!("{} is not a date as RFC 822 writes it: {why}", shown(value));
        Problem::new(&INVALID_RFC822_DATE, message)
    })?;
    if date.weekday.is_some_and(|weekday| weekday != date.instant.weekday()) {
        let message = format!("{} is a {} in truth", shown(value), date.instant.weekday());
        return Err(Problem::new(&WRONG_WEEKDAY, message));
    }
    match date.oddity {
        Some(why) => {
            Err(Problem::new(&PROBLEMATIC_RFC822_DATE, format!("not every program reads {}: {why}", shown(value))))
        }
        None => Ok(()),
    }
}

/// A year, a month, a day, or an instant to the minute or better, as W3C-DTF has them.
pub(in crate::validate) fn w3c(value: &str) -> Result<(), Problem> {
    require(w3c_dtf::is_date(value), value, &INVALID_W3C_DATE, "is not a date as W3C-DTF writes it")
}

/// A date, or a time with or without seconds and offset: ISO 8601 has more forms than W3C-DTF.
pub(in crate::validate) fn is_iso_8601(value: &str) -> bool {
    let Some((day, time)) = value.split_once('T') else { return w3c_dtf::is_date(value) };
    let (clock, offset) = match time.find(['Z', '+', '-']) {
        Some(at) => time.split_at(at),
        None => (time, "Z"),
    };
    // The offset may be written without its colon, or without minutes.
    let offset = match offset.as_bytes() {
        [_, digits @ ..] if digits.len() == 4 && digits.is_ascii() => format!("{}:{}", &offset[..3], &offset[3..]),
        [_, digits @ ..] if digits.len() == 2 && digits.is_ascii() => format!("{offset}:00"),
        _ => offset.to_owned(),
    };
    w3c_dtf::is_date(&format!("{day}T{clock}{offset}"))
}

pub(in crate::validate) fn iso_8601(value: &str) -> Result<(), Problem> {
    require(is_iso_8601(value), value, &INVALID_W3C_DATE, "is not a date as ISO 8601 writes it")
}

/// A date as DCMI recommends it, which it does not require: ISO 8601 or a profile of it such as W3C-DTF or EDTF, a range with
/// a slash, which may be open at one end, or a period: `start=2026-01-31; end=2026-02-28`.
/// <https://www.dublincore.org/specifications/dublin-core/dcmi-terms/#http://purl.org/dc/terms/date>,
/// <https://www.dublincore.org/specifications/dublin-core/dcmi-period/>
pub(in crate::validate) fn dcmi(value: &str) -> Result<(), Problem> {
    if value.contains('=') { period(value) } else { date_or_range(value) }.map_err(Problem::warning)
}

fn date_or_range(value: &str) -> Result<(), Problem> {
    // EDTF marks what is uncertain, approximate or both.
    let is_date = |date: &str| is_iso_8601(date.trim().trim_end_matches(['?', '~', '%']));
    let is_open = |end: &str| matches!(end.trim(), "" | "..");
    let is_right = match value.split_once('/') {
        None => is_date(value),
        Some((start, end)) => (is_date(start) && (is_date(end) || is_open(end))) || (is_open(start) && is_date(end)),
    };
    require(is_right, value, &INVALID_W3C_DATE, "is not a date as W3C-DTF writes it")
}

fn period(value: &str) -> Result<(), Problem> {
    let parts: Vec<(&str, &str)> = value
        .split(';')
        .filter_map(|part| part.split_once('='))
        .map(|(name, value)| (name.trim(), value.trim()))
        .collect();
    let has_own_scheme = parts.iter().any(|(name, scheme)| *name == "scheme" && *scheme != "W3C-DTF");
    let mut ends = parts.iter().filter(|(name, _)| matches!(*name, "start" | "end")).map(|(_, date)| date).peekable();
    if ends.peek().is_none() {
        let message = format!("{} is neither a date nor a period with a start or an end", shown(value));
        return Err(Problem::new(&INVALID_W3C_DATE, message));
    }
    if has_own_scheme { Ok(()) } else { ends.try_for_each(|end| w3c(end)) }
}

/// A date that an entry may have today. A date that nobody set is often the beginning of 1970.
pub(in crate::validate) fn plausible(date: DateTime<FixedOffset>, now: DateTime<FixedOffset>) -> Result<(), Problem> {
    if date.year() < 1970 || date.timestamp() == 0 || date > now + chrono::Duration::days(1) {
        return Err(Problem::new(&IMPLAUSIBLE_DATE, format!("`{}` is hardly meant", date.to_rfc3339())));
    }
    Ok(())
}
