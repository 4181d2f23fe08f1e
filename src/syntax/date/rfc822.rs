//! Dates of RFC 822 with four-digit years, which RSS and OPML write.
//! <https://www.rssboard.org/rss-profile#data-types-datetime>

use std::borrow::Cow;

use chrono::{DateTime, FixedOffset, Month, NaiveDate, Weekday};

use super::{ZONES, number};

/// A date as it was written.
pub(crate) struct Rfc822Date {
    pub(crate) instant: DateTime<FixedOffset>,
    /// The day of the week as written, right or wrong.
    pub(crate) weekday: Option<Weekday>,
    /// Why some programs cannot read it.
    pub(crate) oddity: Option<&'static str>,
}

/// Parses a date, or says why it is not valid.
pub(crate) fn parse(value: &str) -> Result<Rfc822Date, &'static str> {
    const SHAPE: &str = "it must look like `Sat, 31 Jan 2026 09:00:00 +0000`";
    let mut oddity = None;
    let uncommented = without_comments(value);
    if uncommented.len() < value.len() {
        oddity = Some("it contains comments");
    }
    let (weekday, rest) = match uncommented.split_once(',') {
        None => (None, &*uncommented),
        Some((name, rest)) => (Some(weekday(name.trim(), &mut oddity)?), rest),
    };
    if weekday.is_some() && !rest.starts_with(char::is_whitespace) {
        oddity = Some("a space belongs behind the comma");
    }
    let parts: Vec<&str> = rest.split_ascii_whitespace().collect();
    let [day, month, year, time, zone @ ..] = parts.as_slice() else { return Err(SHAPE) };
    if !matches!(day.len(), 1 | 2) {
        return Err(SHAPE);
    }
    let month = month_number(month, &mut oddity)?;
    let number = |text: &str| number(text).ok_or("it has something else in place of a digit");
    let year = match (year.len(), number(year)?) {
        (4, year) => year,
        (2, year) => {
            oddity = Some("its year has two digits");
            if year < 50 { 2000 + year } else { 1900 + year }
        }
        _ => return Err("its year has neither four digits nor two"),
    };
    let date = NaiveDate::from_ymd_opt(year.cast_signed(), month, number(day)?).ok_or("there is no such day")?;
    let fields: Vec<&str> = time.split(':').collect();
    let (hour, minute, second) = match fields.as_slice() {
        [hour, minute] => (hour, minute, &"00"),
        [hour, minute, second] => (hour, minute, second),
        _ => return Err(SHAPE),
    };
    if hour.len() == 1 {
        oddity = Some("its hour has one digit");
    } else if hour.len() != 2 {
        return Err(SHAPE);
    }
    if minute.len() != 2 || second.len() != 2 {
        return Err(SHAPE);
    }
    let (hour, minute, second) = (number(hour)?, number(minute)?, number(second)?);
    if hour > 23 || minute > 59 || second > 60 {
        return Err("there is no such time of day");
    }
    let offset = match zone {
        [zone] => offset(zone, &mut oddity)?,
        [] => return Err("it has no time zone"),
        _ => return Err(SHAPE),
    };
    let time = date.and_hms_opt(hour, minute, second.min(59)).ok_or("there is no such time of day")?;
    let instant = time.and_local_timezone(offset).single().ok_or("there is no such time")?;
    Ok(Rfc822Date { instant, weekday, oddity })
}

/// A date without comments in brackets. <https://www.rfc-editor.org/rfc/rfc822#section-3.1.4>
fn without_comments(value: &str) -> Cow<'_, str> {
    if !value.contains('(') {
        return Cow::Borrowed(value);
    }
    let (mut depth, mut escaped) = (0_u32, false);
    let mut kept = String::with_capacity(value.len());
    for character in value.chars() {
        let is_escaped = std::mem::take(&mut escaped);
        match character {
            '\\' if !is_escaped => escaped = true,
            '(' if !is_escaped => depth += 1,
            ')' if !is_escaped && depth > 0 => {
                depth -= 1;
                // A comment separates what is around it.
                kept.push(' ');
            }
            _ if depth == 0 => kept.push(character),
            _ => {}
        }
    }
    Cow::Owned(kept)
}

/// The oddity of a day or month whose name is not in the usual case.
const ODD_CASE: &str = "days and months are written as in `Sat` and `Jan`";

fn weekday(name: &str, oddity: &mut Option<&'static str>) -> Result<Weekday, &'static str> {
    let day = name.parse::<Weekday>().ok().filter(|_| name.len() == 3).ok_or("there is no such day of the week")?;
    if day.to_string() != name {
        *oddity = Some(ODD_CASE);
    }
    Ok(day)
}

fn month_number(name: &str, oddity: &mut Option<&'static str>) -> Result<u32, &'static str> {
    let month = name.parse::<Month>().ok().filter(|_| name.len() == 3).ok_or("there is no such month")?;
    if !month.name().starts_with(name) {
        *oddity = Some(ODD_CASE);
    }
    Ok(month.number_from_month())
}

/// `+0545`, or a name.
fn offset(zone: &str, oddity: &mut Option<&'static str>) -> Result<FixedOffset, &'static str> {
    const NONE: &str = "there is no such time zone";
    let seconds = match zone.as_bytes() {
        [sign @ (b'+' | b'-'), rest @ ..] if rest.len() == 4 => {
            let (hours, minutes) = (number(&zone[1..3]), number(&zone[3..5]));
            let (Some(hours @ 0..24), Some(minutes @ 0..60)) = (hours, minutes) else { return Err(NONE) };
            let seconds = (hours * 3600 + minutes * 60).cast_signed();
            if *sign == b'-' { -seconds } else { seconds }
        }
        [letter] if letter.is_ascii_alphabetic() && !matches!(letter, b'J' | b'j') => {
            if *letter != b'Z' {
                *oddity = Some("nobody agrees on military time zones");
            }
            0
        }
        _ => {
            let (name, hours) = ZONES.iter().find(|(name, _)| name.eq_ignore_ascii_case(zone)).ok_or(NONE)?;
            if *name != zone {
                *oddity = Some("time zones are written in capitals");
            } else if *name == "UTC" {
                *oddity = Some("RFC 822 knows UTC by the names `GMT` and `UT`");
            }
            hours * 3600
        }
    };
    FixedOffset::east_opt(seconds).ok_or(NONE)
}

/// Writes a date with a four-digit year and a padded day, which chrono's own form lacks.
pub(crate) fn write(date: DateTime<FixedOffset>) -> String {
    date.format("%a, %d %b %Y %H:%M:%S %z").to_string()
}
