//! Dates: what a configuration makes of the dates of pages by `addDateParsing`. It is a program and is not run, but the forms
//! that the documentation has are recognized by their calls of Luxon. <https://www.11ty.dev/docs/dates/>

use chrono::{FixedOffset, NaiveDate, NaiveTime};

use super::settings::Calls;
use crate::{
    front_matter::Value,
    syntax::{
        date::{self, TimeZone, WrittenDate, Zone},
        javascript::{Call, Expression},
    },
};

/// What the calls of `addDateParsing` do.
#[derive(Clone, Debug, Default)]
pub(super) struct DateParsing {
    /// The zone of dates that YAML knows as such, whatever they say: `DateTime.fromJSDate(…).setZone(zone, { keepLocalTime: true })`.
    of_dates: Option<TimeZone>,
    /// The zone of texts that name none: `DateTime.fromISO(…, { zone })`.
    of_texts: Option<TimeZone>,
    /// The forms of texts: `DateTime.fromFormat(…, form, { zone })`.
    forms: Vec<(String, Option<TimeZone>)>,
    /// The line of a program that does something else.
    pub(super) unknown: Option<usize>,
}

impl DateParsing {
    pub(super) fn of(calls: &Calls<'_>) -> Self {
        let mut parsing = Self::default();
        for (line, inner) in calls.with_inner("addDateParsing") {
            let understood = inner.iter().filter(|call| parsing.add(call)).count();
            let is_other = |call: &Call| call.name.starts_with("DateTime.") || call.name == "new Date";
            // What is checked and reported changes no date.
            let others = inner.iter().filter(|call| is_other(call) && !call.name.ends_with("fromJSDate")).count();
            if understood == 0 || others > parsing.forms.len() + usize::from(parsing.of_texts.is_some()) {
                parsing.unknown.get_or_insert(line);
            }
        }
        parsing
    }

    /// Adds what a call says; false if it says nothing of dates.
    fn add(&mut self, call: &Call) -> bool {
        let zone = |options: Option<&Expression>| options?.get("zone").and_then(Expression::text);
        let named = |name: String| TimeZone::named(if name == "utc" { "UTC" } else { &name });
        match &*call.name {
            "setZone" if call.arguments.get(1).and_then(|own| own.get("keepLocalTime")) == Some(&Expression::Bool(true)) => {
                self.of_dates = call.arguments.first().and_then(Expression::text).and_then(named);
                self.of_dates.is_some()
            }
            "DateTime.fromISO" => {
                self.of_texts = zone(call.arguments.get(1)).and_then(named);
                self.of_texts.is_some()
            }
            "DateTime.fromFormat" => {
                let form = call.arguments.get(1).and_then(Expression::text);
                let zone = zone(call.arguments.get(2)).and_then(named);
                self.forms.extend(form.map(|form| (form, zone)));
                true
            }
            _ => false,
        }
    }

    /// The date of a page; `None` leaves it as it is everywhere. `written` is the value as the file has it.
    pub(super) fn read(&self, value: &Value<'_>, written: &str) -> Option<WrittenDate> {
        let text = value.text()?.trim();
        let is_text = written.starts_with(['"', '\'']) || !is_timestamp(text);
        if is_text {
            let formed = self.forms.iter().find_map(|(form, zone)| {
                let date = formed(text, form)?;
                Some(in_zone(date, zone.as_ref()))
            });
            return formed.or_else(|| {
                let zone = self.of_texts.as_ref()?;
                let date = super::iso_date(text).or_else(|| date::parse(text).ok())?;
                Some(in_zone(date, Some(zone)))
            });
        }
        let zone = self.of_dates.as_ref()?;
        let universal = date::parse(text).ok()?.resolve(&TimeZone::UTC, NaiveTime::MIN).naive_utc();
        let zone = Some(Zone::Named(zone.clone()));
        Some(WrittenDate { day: universal.date(), time: Some(universal.time()), zone })
    }
}

/// A date in a zone, if it names none; midnight if it has no time.
fn in_zone(date: WrittenDate, zone: Option<&TimeZone>) -> WrittenDate {
    let zone = date.zone.or_else(|| Some(Zone::Named(zone?.clone()))).unwrap_or(Zone::Named(TimeZone::UTC));
    WrittenDate { time: date.time.or(Some(NaiveTime::MIN)), zone: Some(zone), ..date }
}

/// True for what YAML takes for a date, if it is not in quotes. <https://yaml.org/type/timestamp.html>
fn is_timestamp(text: &str) -> bool {
    let is_day = text.len() >= 8 && text.bytes().take(4).all(|byte| byte.is_ascii_digit()) && text.as_bytes()[4] == b'-';
    is_day && !text.bytes().any(|byte| byte.is_ascii_alphabetic() && !matches!(byte, b'T' | b't' | b'Z'))
}

/// A text that has a form of Luxon's. <https://moment.github.io/luxon/#/parsing?id=table-of-tokens>
fn formed(text: &str, form: &str) -> Option<WrittenDate> {
    let (mut year, mut month, mut day, mut ordinal) = (None, 1, 1, None);
    let (mut hour, mut minute, mut second, mut is_pm, mut zone) = (0, 0, 0, None, None);
    let (mut rest, mut pattern) = (text, form);
    while let Some(letter) = pattern.chars().next() {
        if letter == '\'' {
            let (literal, behind) = pattern[1..].split_once('\'')?;
            rest = rest.strip_prefix(literal)?;
            pattern = behind;
            continue;
        }
        let width = pattern.bytes().take_while(|byte| *byte == pattern.as_bytes()[0]).count();
        if !letter.is_ascii_alphabetic() {
            rest = rest.strip_prefix(letter)?;
            pattern = &pattern[letter.len_utf8()..];
            continue;
        }
        pattern = &pattern[width..];
        match (letter, width) {
            ('y', 4) => year = Some(i32::try_from(taken(&mut rest, 4, 4)?).ok()?),
            ('y', 1) => year = Some(i32::try_from(taken(&mut rest, 1, 6)?).ok()?),
            ('y', 2) => {
                // Up to 60 it is this century.
                let short = i32::try_from(taken(&mut rest, 2, 2)?).ok()?;
                year = Some(if short > 60 { 1900 + short } else { 2000 + short });
            }
            ('M' | 'L', 1 | 2) => month = taken(&mut rest, width, 2)?,
            ('M' | 'L', 3 | 4) => month = worded(&mut rest, width == 3)?,
            ('d', 1 | 2) => day = taken(&mut rest, width, 2)?,
            ('o', 1 | 3) => ordinal = Some(taken(&mut rest, width, 3)?),
            ('h' | 'H', 1 | 2) => hour = taken(&mut rest, width, 2)?,
            ('m', 1 | 2) => minute = taken(&mut rest, width, 2)?,
            ('s', 1 | 2) => second = taken(&mut rest, width, 2)?,
            ('S', 1 | 3) => _ = taken(&mut rest, width, 3)?,
            ('a', 1) => {
                let half = rest.get(..2)?;
                is_pm = Some(half.eq_ignore_ascii_case("pm")).filter(|pm| *pm || half.eq_ignore_ascii_case("am"));
                is_pm?;
                rest = &rest[2..];
            }
            ('Z', 1..=3) | ('z', 1) => {
                let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
                zone = Some(written_zone(&rest[..end])?);
                rest = &rest[end..];
            }
            _ => return None,
        }
    }
    if !rest.is_empty() {
        return None;
    }
    let hour = match is_pm {
        Some(is_pm) if hour <= 12 => hour % 12 + if is_pm { 12 } else { 0 },
        _ => hour,
    };
    let day = match ordinal {
        Some(ordinal) => NaiveDate::from_yo_opt(year?, ordinal)?,
        None => NaiveDate::from_ymd_opt(year?, month, day)?,
    };
    Some(WrittenDate { day, time: Some(NaiveTime::from_hms_opt(hour, minute, second)?), zone })
}

/// A number of so many digits.
fn taken(rest: &mut &str, least: usize, most: usize) -> Option<u32> {
    let count = rest.bytes().take(most).take_while(u8::is_ascii_digit).count();
    let (number, behind) = rest.split_at(count);
    *rest = behind;
    number.parse().ok().filter(|_| count >= least)
}

/// The number of a month by its English name.
fn worded(rest: &mut &str, is_short: bool) -> Option<u32> {
    let end = rest.find(|letter: char| !letter.is_alphabetic()).unwrap_or(rest.len());
    let (name, behind) = rest.split_at(end);
    *rest = behind;
    let month = name.parse::<chrono::Month>().ok()?;
    let is_whole = name.eq_ignore_ascii_case(month.name());
    (if is_short { name.len() == 3 } else { is_whole }).then(|| month.number_from_month())
}

fn written_zone(name: &str) -> Option<Zone> {
    let Some(sign) = name.chars().next().filter(|sign| matches!(sign, '+' | '-')) else {
        return TimeZone::named(name).map(Zone::Named);
    };
    let mut rest = &name[1..];
    let hours = taken(&mut rest, 1, 2)?;
    rest = rest.strip_prefix(':').unwrap_or(rest);
    let minutes = if rest.is_empty() { 0 } else { taken(&mut rest, 2, 2)? };
    let seconds = i32::try_from(hours * 3_600 + minutes * 60).ok()?;
    FixedOffset::east_opt(if sign == '-' { -seconds } else { seconds }).filter(|_| rest.is_empty()).map(Zone::Offset)
}
