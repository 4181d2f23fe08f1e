//! Dates as people write them in texts, paths and addresses; the modules in it have those of specifications.

pub(crate) mod cldr;
pub(crate) mod rfc3339;
pub(crate) mod rfc822;
pub(crate) mod stamp;
mod time_zone;
pub(crate) mod w3c_dtf;
pub(crate) mod within;

use chrono::{DateTime, Datelike, Days, FixedOffset, Month, Months, NaiveDate, NaiveTime, Timelike};

pub(crate) use time_zone::TimeZone;

/// A date as it was written: a day, perhaps a time, perhaps an offset or zone.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct WrittenDate {
    pub(crate) day: NaiveDate,
    pub(crate) time: Option<NaiveTime>,
    pub(crate) zone: Option<Zone>,
}

/// A zone as it was written.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Zone {
    Offset(FixedOffset),
    Named(TimeZone),
}

impl WrittenDate {
    pub(crate) fn of_day(day: NaiveDate) -> Self {
        Self { day, time: None, zone: None }
    }

    /// The instant, with the offset as written; a missing zone and time come from the configuration.
    pub(crate) fn resolve(&self, zone: &TimeZone, time: NaiveTime) -> DateTime<FixedOffset> {
        let local = self.day.and_time(self.time.unwrap_or(time));
        match &self.zone {
            Some(Zone::Offset(offset)) => {
                local.and_local_timezone(*offset).single().unwrap_or_else(|| local.and_utc().fixed_offset())
            }
            Some(Zone::Named(zone)) => zone.instant_of(local),
            None => zone.instant_of(local),
        }
    }
}

/// Why a text is not a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum NotADate {
    /// It looks like a date, but no such day or time exists.
    Impossible,
    /// Its time zone does not exist, or has another name.
    UnknownZone(String),
    /// Dateline does not know this way of writing a date.
    Unknown,
}

/// Reads a date: RFC 3339, RFC 2822 and their relatives, `2026-01-31`, `2026-01-31 09:00 +0100`, `31 January 2026`,
/// `January 31, 2026`. Years have four digits.
pub(crate) fn parse(text: &str) -> Result<WrittenDate, NotADate> {
    let text = text.trim();
    // So most programs write it.
    if let Some(date) = rfc3339::parse(text).ok().filter(|date| date.year() >= 1) {
        let zone = Some(Zone::Offset(*date.offset()));
        return Ok(WrittenDate { day: date.date_naive(), time: date.time().with_nanosecond(0), zone });
    }
    let text = text.trim_start_matches("[[").trim_end_matches("]]");
    let (day, rest) = parse_day(text)?;
    with_time(day, rest)
}

/// The same, with the names of months and weekdays in any language: `9 février 2026`, `2026年2月9日`.
pub(crate) fn parse_worded(text: &str) -> Result<WrittenDate, NotADate> {
    parse(text).or_else(|fault| match fault {
        NotADate::Unknown => worded(text).ok_or(NotADate::Unknown),
        other => Err(other),
    })
}

fn worded(text: &str) -> Option<WrittenDate> {
    // Which number of `1/2/2026` is the month depends on the land.
    let found = within::find(text).filter(|found| text[found.span.clone()].contains(char::is_alphabetic))?;
    let is_of_day = |part: &str| {
        let mut words = part.split(|letter: char| !letter.is_alphanumeric());
        words.all(|word| word.is_empty() || within::is_weekday_or_article(word))
    };
    let (before, behind) = (&text[..found.span.start], &text[found.span.end..]);
    if !is_of_day(before) {
        return None;
    }
    // Words such as `um` may be before a time.
    let time = behind.find(|letter: char| letter.is_ascii_digit()).unwrap_or(behind.len());
    let (words, time) = behind.split_at(time);
    if !is_of_day(words) && !matches!(words.trim(), "à" | "às" | "a las" | "alle" | "klo" | "kl" | "о" | "в" | "T")
    {
        return None;
    }
    with_time(found.day, time).ok()
}

/// A day with the time and the zone that follow it.
fn with_time(day: NaiveDate, rest: &str) -> Result<WrittenDate, NotADate> {
    let rest = rest.strip_prefix(['T', 't', ',']).unwrap_or(rest).trim_start();
    let rest = rest.strip_prefix("at ").unwrap_or(rest);
    if rest.is_empty() {
        return Ok(WrittenDate::of_day(day));
    }
    let (time, rest) = parse_time(rest)?;
    // The program `date` and git's log have the year after the time.
    let rest = match digits(rest.trim_start()) {
        (year, behind)
            if year.len() == 4 && number(year).and_then(|year| i32::try_from(year).ok()) == Some(day.year()) =>
        {
            behind
        }
        _ => rest,
    };
    let zone = match rest.trim() {
        "" => None,
        zone => Some(parse_zone(zone)?),
    };
    Ok(WrittenDate { day, time: Some(time), zone })
}

fn parse_day(text: &str) -> Result<(NaiveDate, &str), NotADate> {
    if let Some((numbers, rest)) = numeric_day(text) {
        return day_of(numbers).map(|day| (day, rest)).ok_or(NotADate::Impossible);
    }
    named_day(text)
}

/// The programs of generators that read dates which others read otherwise, or not at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Program {
    /// `Time.parse`. <https://docs.ruby-lang.org/en/master/Time.html#method-c-parse>
    Ruby,
    /// <https://dateutil.readthedocs.io/en/stable/parser.html>
    Dateutil,
    /// `Date.parse` in V8. <https://tc39.es/ecma262/#sec-date.parse>
    JavaScript,
}

impl Program {
    /// A date as the program reads it.
    pub(crate) fn parse(self, text: &str) -> Option<WrittenDate> {
        self.of_numbers(text).or_else(|| parse(text).ok())
    }

    /// `1/2/2026`, `1-2-2026` or `1.2.2026`; `None` for all else.
    pub(crate) fn of_numbers(self, text: &str) -> Option<WrittenDate> {
        let (first, rest) = digits(text.trim());
        let separator = rest.chars().next().filter(|character| matches!(character, '-' | '/' | '.'))?;
        let (second, rest) = digits(rest.strip_prefix(separator)?);
        let (year, rest) = digits(rest.strip_prefix(separator)?);
        if !matches!((first.len(), second.len(), year.len()), (1 | 2, 1 | 2, 4)) {
            return None;
        }
        let (first, second) = (number(first)?, number(second)?);
        let is_day_first = match self {
            Self::Ruby => true,
            // The month comes first unless it cannot be one.
            Self::Dateutil => first > 12,
            Self::JavaScript => false,
        };
        let (month, day) = if is_day_first { (second, first) } else { (first, second) };
        with_time(day_of((number(year)?, month, day))?, rest).ok()
    }
}

/// What programs in JavaScript make of a day that does not exist: the 29th of February may be the first of March.
/// <https://github.com/nodeca/js-yaml>, <https://tc39.es/ecma262/#sec-makeday>
pub(crate) fn rolled_over(text: &str) -> Option<WrittenDate> {
    let ((year, month, day), rest) = numeric_day(text.trim())?;
    let first = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, 1, 1).filter(|_| year >= 1)?;
    let first = first.checked_add_months(Months::new(month.checked_sub(1)?))?;
    with_time(first.checked_add_days(Days::new(day.checked_sub(1)?.into()))?, rest).ok()
}

fn day_of((year, month, day): (u32, u32, u32)) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day).filter(|_| year >= 1)
}

/// `2026-01-31`, `2026/1/31`, `2026.01.31`, `20260131`, `31.01.2026`.
fn numeric_day(text: &str) -> Option<((u32, u32, u32), &str)> {
    let (first, rest) = digits(text);
    if first.len() == 8 {
        return Some(((number(&first[..4])?, number(&first[4..6])?, number(&first[6..])?), rest));
    }
    let separator = rest.chars().next().filter(|character| matches!(character, '-' | '/' | '.'))?;
    let (second, rest) = digits(rest.strip_prefix(separator)?);
    let (third, rest) = digits(rest.strip_prefix(separator)?);
    if second.is_empty() || second.len() > 2 {
        return None;
    }
    match (first.len(), separator, third.len()) {
        (4, _, 1 | 2) => Some(((number(first)?, number(second)?, number(third)?), rest)),
        (1 | 2, '.', 4) => Some(((number(third)?, number(second)?, number(first)?), rest)),
        _ => None,
    }
}

/// `Sat, 31 Jan 2026`, `31 January 2026`, `January 31, 2026`, `Jan 31st 2026`.
fn named_day(text: &str) -> Result<(NaiveDate, &str), NotADate> {
    let (mut year, mut month, mut day) = (None, None, None);
    let mut rest = text;
    for _ in 0..4 {
        let word_end = rest.find([' ', ',', '-']).unwrap_or(rest.len());
        let word = rest[..word_end].trim_end_matches('.');
        let (number_part, suffix) = digits(word);
        match (number_part.len(), suffix) {
            (1 | 2, "" | "st" | "nd" | "rd" | "th") if day.is_none() => day = number(number_part),
            (4, "") if year.is_none() => year = number(number_part),
            (0, name) if month.is_none() && month_of(name).is_some() => month = month_of(name),
            (0, name) if day.is_none() && month.is_none() && is_weekday(name) => {}
            _ => return Err(NotADate::Unknown),
        }
        rest = rest[word_end..].trim_start_matches([' ', ',', '-']);
        if let (Some(year), Some(month), Some(day)) = (year, month, day) {
            return day_of((year, month, day)).map(|day| (day, rest)).ok_or(NotADate::Impossible);
        }
    }
    Err(NotADate::Unknown)
}

/// Zones that have names, and their offsets from UTC in hours. <https://www.rfc-editor.org/rfc/rfc822#section-5.1>
const ZONES: [(&str, i32); 12] = [
    ("UT", 0),
    ("GMT", 0),
    ("UTC", 0),
    ("Z", 0),
    ("EST", -5),
    ("EDT", -4),
    ("CST", -6),
    ("CDT", -5),
    ("MST", -7),
    ("MDT", -6),
    ("PST", -8),
    ("PDT", -7),
];

fn month_of(name: &str) -> Option<u32> {
    let name = if name.eq_ignore_ascii_case("sept") { "September" } else { name };
    name.parse::<Month>().ok().map(|month| month.number_from_month())
}

fn is_weekday(name: &str) -> bool {
    let days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    name.len() >= 3
        && days.iter().any(|day| day.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name)))
}

/// `9:00`, `09:00:30`, `09:00:30.123`, `9:00 pm`, `9 pm`, `9h30`, `0900`; the second is kept, its fraction is not.
fn parse_time(text: &str) -> Result<(NaiveTime, &str), NotADate> {
    let (hour, rest) = digits(text);
    let (hour, minute, rest) = match (hour.len(), rest.strip_prefix(':')) {
        (1 | 2, Some(rest)) => {
            let (minute, rest) = digits(rest);
            (number(hour), number(minute).filter(|_| minute.len() == 2), rest)
        }
        (1 | 2, None) if has_noon(rest.trim_start()) => (number(hour), Some(0), rest),
        (1 | 2, None) if rest.starts_with(['h', 'H']) => {
            let (minute, rest) = digits(&rest[1..]);
            let minute = if minute.is_empty() { Some(0) } else { number(minute).filter(|_| minute.len() == 2) };
            (number(hour), minute, rest)
        }
        (4 | 6, None) => (number(&hour[..2]), number(&hour[2..4]), rest),
        _ => return Err(NotADate::Unknown),
    };
    let (second, rest) = match rest.strip_prefix(':') {
        None if digits(text).0.len() == 6 => (number(&text[4..6]), rest),
        Some(rest) => {
            let (second, rest) = digits(rest);
            let rest = rest.strip_prefix(['.', ',']).map_or(rest, |fraction| digits(fraction).1);
            (number(second), rest)
        }
        None => (Some(0), rest),
    };
    let (Some(mut hour), Some(minute), Some(second)) = (hour, minute, second) else { return Err(NotADate::Unknown) };
    let mut rest = rest.trim_start();
    if has_noon(rest) {
        if !(1..=12).contains(&hour) {
            return Err(NotADate::Impossible);
        }
        hour = hour % 12 + if rest.starts_with(['p', 'P']) { 12 } else { 0 };
        rest = rest[2..].trim_start();
    }
    // Most clocks cannot show a leap second, so it counts as the second before.
    let second = if second == 60 { 59 } else { second };
    NaiveTime::from_hms_opt(hour, minute, second).map(|time| (time, rest)).ok_or(NotADate::Impossible)
}

/// True for what begins with `am` or `pm`; `America/Lima` does not.
fn has_noon(text: &str) -> bool {
    let is_word = !text.get(2..).is_some_and(|behind| behind.starts_with(|next: char| next.is_alphanumeric()));
    is_word && text.get(..2).is_some_and(|start| start.eq_ignore_ascii_case("am") || start.eq_ignore_ascii_case("pm"))
}

/// `Z`, `+0100`, `+01:00`, `+1`, `UTC+01:00`, `GMT`, `EST`, `Europe/Berlin`.
fn parse_zone(text: &str) -> Result<Zone, NotADate> {
    let text = text.split_once('(').map_or(text, |(zone, _)| zone).trim_end();
    // As Nikola writes it.
    let text = ["UTC", "GMT"]
        .iter()
        .find_map(|name| text.strip_prefix(name))
        .filter(|offset| offset.starts_with(['+', '-']))
        .unwrap_or(text);
    if let Some(sign) = text.chars().next().filter(|sign| matches!(sign, '+' | '-')) {
        return parse_offset(&text[1..], if sign == '-' { -1 } else { 1 });
    }
    let more = [("CET", 1), ("CEST", 2)];
    if let Some((_, hours)) = ZONES.iter().chain(&more).find(|(name, _)| name.eq_ignore_ascii_case(text)) {
        return FixedOffset::east_opt(hours * 3600).map(Zone::Offset).ok_or(NotADate::Unknown);
    }
    let is_name = text.chars().all(|character| character.is_ascii_alphanumeric() || "/_+-".contains(character));
    let fault = if is_name { NotADate::UnknownZone(text.to_owned()) } else { NotADate::Unknown };
    TimeZone::named(text).map(Zone::Named).ok_or(fault)
}

fn parse_offset(text: &str, sign: i32) -> Result<Zone, NotADate> {
    let (hours, rest) = digits(text);
    let (hours, minutes) = match (hours.len(), rest.strip_prefix(':')) {
        (1 | 2, None) if rest.is_empty() => (hours, "0"),
        (4, None) if rest.is_empty() => (&hours[..2], &hours[2..]),
        (1 | 2, Some(minutes)) if minutes.len() == 2 && digits(minutes).1.is_empty() => (hours, minutes),
        _ => return Err(NotADate::Unknown),
    };
    let (Some(hours), Some(minutes)) = (number(hours), number(minutes)) else { return Err(NotADate::Unknown) };
    if hours > 23 || minutes > 59 {
        return Err(NotADate::Impossible);
    }
    let seconds = i32::try_from(hours * 3600 + minutes * 60).map_err(|_| NotADate::Impossible)?;
    FixedOffset::east_opt(sign * seconds).map(Zone::Offset).ok_or(NotADate::Impossible)
}

fn digits(text: &str) -> (&str, &str) {
    text.split_at(text.bytes().position(|byte| !byte.is_ascii_digit()).unwrap_or(text.len()))
}

/// The number in a text of only digits.
fn number(text: &str) -> Option<u32> {
    let append = |number: u32, byte: u8| {
        let digit = byte.is_ascii_digit().then(|| u32::from(byte - b'0'))?;
        number.checked_mul(10)?.checked_add(digit)
    };
    (!text.is_empty()).then(|| text.bytes().try_fold(0, append))?
}

/// A date inside a path or URL, at the start of a part: `2026/01/31`, `2026-01-31-slug`, `20260131-slug`,
/// `2026/01-31-slug`. The last one counts, since it is the nearest to the file.
pub(crate) fn in_path(path: &str) -> Option<NaiveDate> {
    let parts: Vec<&str> = path.split(['/', '\\']).collect();
    (0..parts.len()).rev().find_map(|at| {
        leading_day(parts[at]).map(|(day, _)| day).or_else(|| {
            let year = four_digit_year(parts[at])?;
            let month_and_day = parts.get(at + 1)?;
            let (month, rest) = digits(month_and_day);
            let (day, rest) = match rest.strip_prefix('-') {
                Some(rest) => digits(rest),
                None if rest.is_empty() => digits(parts.get(at + 2)?),
                None => return None,
            };
            let ends = rest.is_empty() || rest.starts_with(['-', '_', '.', ' ']);
            if month.len() > 2 || day.len() > 2 || !ends {
                return None;
            }
            day_of((year, number(month)?, number(day)?))
        })
    })
}

fn four_digit_year(part: &str) -> Option<u32> {
    (part.len() == 4 && digits(part).1.is_empty())
        .then(|| number(part))
        .flatten()
        .filter(|year| (1970..2200).contains(year))
}

/// A day at the start of a file or folder name, and what follows it: `2026-01-31-slug` is the day and `slug`.
pub(crate) fn leading_day(name: &str) -> Option<(NaiveDate, &str)> {
    let (first, _) = digits(name);
    let (numbers, rest) = match first.len() {
        4 | 8 => numeric_day(name).filter(|_| name.get(4..5) != Some("/"))?,
        _ => return None,
    };
    let slug = match rest.chars().next() {
        None | Some('T') => rest,
        Some('-' | '_' | ' ' | '.') => &rest[1..],
        Some(_) => return None,
    };
    let day = day_of(numbers).filter(|_| (1970..2200).contains(&numbers.0))?;
    Some((day, slug.trim_start_matches(['-', '_', ' '])))
}

/// What looks like a day at the start of a file or folder name, but does not exist: `2026-13-45` of
/// `2026-13-45-slug.md`.
pub(crate) fn impossible_day(name: &str) -> Option<&str> {
    let (numbers, rest) = numeric_day(name).filter(|_| name.get(4..5) == Some("-"))?;
    (day_of(numbers).is_none() && (1970..2200).contains(&numbers.0)).then(|| &name[..name.len() - rest.len()])
}
