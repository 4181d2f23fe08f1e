//! A stamp: a day with its time at the start of a file's name, as programs write it: `20260131T101112`, `2026-01-31T10-11-12Z`, `202601311011`.
//! <https://www.iso.org/iso-8601-date-and-time-format.html>, <https://zettelkasten.de/introduction/#the-unique-identifier>

use chrono::{FixedOffset, NaiveDate, NaiveTime};

use super::{WrittenDate, Zone, day_of, digits, number, numeric_day};

/// What may part a name from its stamp.
const MARKS: [char; 4] = ['-', '_', ' ', '.'];

/// The stamp that a name begins with, and what is behind it.
pub(crate) fn leading(name: &str) -> Option<(WrittenDate, &str)> {
    let (first, behind) = digits(name);
    if let (12 | 14, Some((day, time))) = (first.len(), first.split_at_checked(8)) {
        let (day, time) = (day_in(packed_day(day)?)?, packed_time(time)?);
        return Some((WrittenDate { day, time: Some(time), zone: None }, ending(behind)?));
    }
    let (numbers, rest) = numeric_day(name).filter(|_| matches!(first.len(), 4 | 8))?;
    let mark = rest.chars().next().filter(|mark| matches!(mark, 'T' | 't' | '_' | ' ' | '-'))?;
    let is_plain = matches!(mark, 'T' | 't');
    let (time, behind) = time(&rest[1..], is_plain, first.len() == 8)?;
    let (zone, behind) = if is_plain { zone(behind) } else { (None, behind) };
    let title = ending(behind)?;
    // Numbers that only follow a day may be the first words of a title: `2026-01-31-20-20-20-rule`.
    let is_sure = is_plain || mark != '-' || title.is_empty();
    let date = WrittenDate { day: day_in(numbers)?, time: Some(time), zone };
    is_sure.then_some((date, title))
}

fn day_in(numbers: (u32, u32, u32)) -> Option<NaiveDate> {
    day_of(numbers).filter(|_| (1970..2200).contains(&numbers.0))
}

fn packed_day(digits: &str) -> Option<(u32, u32, u32)> {
    Some((number(digits.get(..4)?)?, number(digits.get(4..6)?)?, number(digits.get(6..8)?)?))
}

/// The time of four or six digits.
fn packed_time(digits: &str) -> Option<NaiveTime> {
    let second = if digits.len() == 6 { number(digits.get(4..)?)? } else { 0 };
    NaiveTime::from_hms_opt(number(digits.get(..2)?)?, number(digits.get(2..4)?)?, second)
}

/// `101112`, `10-11-12`, `10.11`; what is behind them.
fn time(text: &str, is_plain: bool, is_packed: bool) -> Option<(NaiveTime, &str)> {
    let (first, behind) = digits(text);
    match first.len() {
        6 if is_plain || is_packed => return Some((packed_time(first)?, behind)),
        4 if is_plain => return Some((packed_time(first)?, behind)),
        2 => {}
        _ => return None,
    }
    let two = |text: &'_ str| {
        let mark = text.chars().next().filter(|mark| matches!(mark, '-' | '.' | '_' | ':' | 'h'))?;
        let (part, behind) = digits(&text[mark.len_utf8()..]);
        (part.len() == 2).then(|| (part.to_owned(), text.len() - behind.len()))
    };
    let (minute, length) = two(behind)?;
    let behind = &behind[length..];
    match two(behind) {
        Some((second, length)) => {
            let time = NaiveTime::from_hms_opt(number(first)?, number(&minute)?, number(&second)?)?;
            Some((time, &behind[length..]))
        }
        None if is_plain => Some((NaiveTime::from_hms_opt(number(first)?, number(&minute)?, 0)?, behind)),
        None => None,
    }
}

/// The zone behind a time, with the thousandths of a second before it.
fn zone(text: &str) -> (Option<Zone>, &str) {
    let fraction = text.strip_prefix(['-', '.', '_', ',']).map(digits).filter(|(digits, _)| digits.len() == 3);
    let rest = fraction.map_or(text, |(_, rest)| rest);
    if let Some(behind) = rest.strip_prefix(['Z', 'z']).filter(|behind| ending(behind).is_some()) {
        return (FixedOffset::east_opt(0).map(Zone::Offset), behind);
    }
    let offset = rest.strip_prefix('+').and_then(|rest| {
        let (hours, behind) = digits(rest);
        let (hours, minutes, behind) = match hours.len() {
            4 => (&hours[..2], &hours[2..], behind),
            2 => match digits(behind.strip_prefix(['-', ':', '_']).unwrap_or(behind)) {
                (minutes, behind) if minutes.len() == 2 => (hours, minutes, behind),
                _ => (hours, "0", behind),
            },
            _ => return None,
        };
        let seconds = (number(hours)? * 60 + number(minutes)?) * 60;
        Some((FixedOffset::east_opt(i32::try_from(seconds).ok()?)?, behind))
    });
    match offset.filter(|(_, behind)| ending(behind).is_some()) {
        Some((offset, behind)) => (Some(Zone::Offset(offset)), behind),
        None => (None, text),
    }
}

/// What is behind the marks that end a stamp; `None` if there are none.
fn ending(behind: &str) -> Option<&str> {
    (behind.is_empty() || behind.starts_with(MARKS)).then(|| behind.trim_start_matches(MARKS))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(name: &str) -> Option<(String, &str)> {
        let (date, rest) = leading(name)?;
        Some((date.day.and_time(date.time?).format("%Y-%m-%d %H:%M:%S").to_string(), rest))
    }

    #[test]
    fn stamps_are_as_programs_write_them() {
        for (name, time, rest) in [
            ("20260131T101112", "2026-01-31 10:11:12", ""),
            ("20260131T101112Z", "2026-01-31 10:11:12", ""),
            ("20260131T1011-walk", "2026-01-31 10:11:00", "walk"),
            ("2026-01-31T10-11-12Z", "2026-01-31 10:11:12", ""),
            ("2026-01-31T10-11-12-345Z", "2026-01-31 10:11:12", ""),
            ("2026-01-31T10:11+01:00", "2026-01-31 10:11:00", ""),
            ("2026-01-31 10.11.12 A walk", "2026-01-31 10:11:12", "A walk"),
            ("2026-01-31_10-11-12", "2026-01-31 10:11:12", ""),
            ("2026-01-31-10-11-12", "2026-01-31 10:11:12", ""),
            ("20260131_101112", "2026-01-31 10:11:12", ""),
            ("202601311011", "2026-01-31 10:11:00", ""),
            ("20260131101112 A walk", "2026-01-31 10:11:12", "A walk"),
        ] {
            assert_eq!(read(name), Some((time.to_owned(), rest)), "{name}");
        }
        let zone = leading("2026-01-31T10:11+01:30").and_then(|(date, _)| date.zone);
        assert!(matches!(zone, Some(Zone::Offset(offset)) if offset.local_minus_utc() == 5400));
    }

    #[test]
    fn other_numbers_are_no_times() {
        for name in [
            "2026-01-31",
            "2026-01-31-2001",
            "2026-01-31-20-20-20-rule",
            "2026-01-31-10-things",
            "2026-01-31Tuesday",
            "2026-01-31T25-00-00",
            "202613311011",
            "202601311011x",
            "10.11.12",
        ] {
            assert_eq!(read(name), None, "{name}");
        }
    }
}
