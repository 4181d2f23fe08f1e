//! Dates: RFC 3339, which Atom and JSON Feed write.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate};

use super::Problem;
use crate::{
    rules::{atom::IMPLAUSIBLE_DATE, value::INVALID_RFC3339_DATE},
    validate::walk::shown,
};

/// A date-time to its last field. <https://www.rfc-editor.org/rfc/rfc3339#section-5.6>
pub(in crate::validate) fn rfc3339(value: &str) -> Result<(), Problem> {
    parse_rfc3339(value).map(|_| ()).map_err(|why| {
        Problem::new(&INVALID_RFC3339_DATE, format!("{} is no date as RFC 3339 writes it: {why}", shown(value)))
    })
}

/// The instant that a valid date-time names; a leap second is the one before it.
pub(crate) fn parse_rfc3339(value: &str) -> Result<DateTime<FixedOffset>, &'static str> {
    let bytes = value.as_bytes();
    if !value.is_ascii() || bytes.len() < "2026-01-31T09:00:00Z".len() {
        return Err("it must look like `2026-01-31T09:00:00Z`");
    }
    for (at, separator) in [(4, b'-'), (7, b'-'), (10, b'T'), (13, b':'), (16, b':')] {
        if bytes[at] != separator {
            return Err("it must look like `2026-01-31T09:00:00Z`");
        }
    }
    let number = |from: usize, to: usize| digits(&value[from..to]).ok_or("it has something else in place of a digit");
    let date = NaiveDate::from_ymd_opt(number(0, 4)?.cast_signed(), number(5, 7)?, number(8, 10)?);
    let date = date.ok_or("there is no such day")?;
    let (hour, minute, second) = (number(11, 13)?, number(14, 16)?, number(17, 19)?);
    if hour > 23 || minute > 59 || second > 60 {
        return Err("there is no such time of day");
    }
    let rest = &value[19..];
    let zone = match rest.strip_prefix('.') {
        None => rest,
        Some(fraction) => {
            let zone = fraction.trim_start_matches(|character: char| character.is_ascii_digit());
            if zone.len() == fraction.len() {
                return Err("no digit stands behind its point");
            }
            zone
        }
    };
    let offset = parse_offset(zone)?;
    let time = date.and_hms_opt(hour, minute, second.min(59)).ok_or("there is no such time of day")?;
    if second == 60 && !is_leap_second(time - offset) {
        return Err("leap seconds stand at the end of a day in UTC");
    }
    time.and_local_timezone(offset).single().ok_or("there is no such time")
}

/// A date of an entry that people write today. What nobody set is the beginning of 1970.
pub(in crate::validate) fn plausible(date: DateTime<FixedOffset>, now: DateTime<FixedOffset>) -> Result<(), Problem> {
    if date.year() < 1970 || date.timestamp() == 0 || date > now + chrono::Duration::days(1) {
        return Err(Problem::new(&IMPLAUSIBLE_DATE, format!("`{}` is hardly meant", date.to_rfc3339())));
    }
    Ok(())
}

/// `Z` or `+05:45`. <https://www.rfc-editor.org/rfc/rfc3339#section-4.2>
fn parse_offset(zone: &str) -> Result<FixedOffset, &'static str> {
    let seconds = match zone.as_bytes() {
        b"Z" => 0,
        [sign @ (b'+' | b'-'), _, _, b':', _, _] => {
            let (hours, minutes) = (digits(&zone[1..3]), digits(&zone[4..6]));
            let (Some(hours @ 0..24), Some(minutes @ 0..60)) = (hours, minutes) else {
                return Err("there is no such offset from UTC");
            };
            let seconds = (hours * 3600 + minutes * 60).cast_signed();
            if *sign == b'-' { -seconds } else { seconds }
        }
        _ => return Err("it must end with `Z` or an offset such as `+01:00`"),
    };
    FixedOffset::east_opt(seconds).ok_or("there is no such offset from UTC")
}

fn is_leap_second(utc: chrono::NaiveDateTime) -> bool {
    let time = utc.time();
    chrono::NaiveTime::from_hms_opt(23, 59, 59).is_some_and(|last| time == last)
}

fn digits(text: &str) -> Option<u32> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn right_dates_pass() {
        for date in [
            "2026-01-31T09:00:00Z",
            "2026-01-31T09:00:00.123456789012+05:45",
            "2024-02-29T00:00:00-00:00",
            "0001-01-01T00:00:00Z",
            "2016-12-31T23:59:60Z",
            "2017-01-01T00:59:60+01:00",
            "2026-01-31T09:00:00+23:59",
        ] {
            assert!(rfc3339(date).is_ok(), "{date}");
        }
    }

    #[test]
    fn wrong_dates_are_refused_to_their_last_field() {
        for date in [
            "",
            "2026-01-31",
            "2026-01-31T09:00Z",
            "2026-01-31T09:00:00",
            "2026-01-31t09:00:00z",
            "2026-01-31 09:00:00Z",
            "2026-02-29T00:00:00Z",
            "2026-13-01T00:00:00Z",
            "2026-01-00T00:00:00Z",
            "2026-01-31T00:60:00Z",
            "2026-01-31T25:00:00Z",
            "2026-01-31T24:00:00Z",
            "2026-01-31T00:00:61Z",
            "2026-01-31T12:00:60Z",
            "2026-01-31T00:00:00.Z",
            "2026-01-31T00:00:00+99:99",
            "2026-01-31T00:00:00+0100",
            "2026-01-31T00:00:00+01",
            "2026-01-31T00:00:00ZZ",
            "20260131T000000Z00000",
            "２026-01-31T00:00:00Z",
            "+026-01-31T00:00:00Z",
        ] {
            assert!(rfc3339(date).is_err(), "{date}");
        }
    }
}
