//! A line of the ledger: what is known of one entry.

use std::{borrow::Cow, fmt::Write};

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, SecondsFormat, Timelike};

use super::Identified;
use crate::{
    content::digest::{self, Digest},
    text::any_byte,
};

/// What stands for no path: the entry of an adopted feed that no article matches.
pub(super) const NO_PATH: &str = "-";

/// What is known of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record<'t> {
    /// Its line.
    pub line: &'t str,
    /// The digest of its id, by which lines are sorted.
    pub(super) key: u32,
    /// What readers know it by.
    pub id: &'t str,
    /// The path of its article, escaped as in addresses.
    pub path: &'t str,
    /// When it was published, as readers were told.
    pub published: DateTime<FixedOffset>,
    /// When what readers see of it last changed.
    pub updated: DateTime<FixedOffset>,
    /// What readers saw of it.
    pub digest: Digest,
    /// The article's slug, escaped.
    pub slug: &'t str,
    /// What became of it.
    pub state: State,
}

/// What became of an entry, and which archive it stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct State {
    /// Whether it has an article.
    pub fate: Fate,
    /// The number of its archive, counted from 1.
    pub archive: Option<u32>,
}

/// Whether an entry has an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It has one.
    Live,
    /// It has one, whose date is not what the feed said that it was adopted from. The feed's counts.
    Adopted,
    /// It stands in an adopted feed, and no article was found for it.
    Missing,
    /// Its article was taken away at this instant.
    Deleted(DateTime<FixedOffset>),
}

impl Fate {
    /// True for an entry that has an article.
    #[must_use]
    pub fn has_article(self) -> bool {
        matches!(self, Fate::Live | Fate::Adopted)
    }
}

impl State {
    /// Of an entry with an article.
    pub const LIVE: Self = Self { fate: Fate::Live, archive: None };

    fn parse(text: &str) -> Option<Self> {
        let mut words = text.split(' ');
        let fate = match words.next()? {
            "live" => Fate::Live,
            "adopted" => Fate::Adopted,
            "missing" => Fate::Missing,
            "deleted" => Fate::Deleted(DateTime::parse_from_rfc3339(words.next()?).ok()?),
            _ => return None,
        };
        let archive = match words.next() {
            None => None,
            Some("archive") => Some(words.next()?.parse().ok().filter(|number| *number > 0)?),
            Some(_) => return None,
        };
        words.next().is_none().then_some(Self { fate, archive })
    }
}

pub(super) fn record(line: &str) -> Result<Record<'_>, &'static str> {
    const SHORT: &str = "a line of the ledger is cut short or broken";
    let mut fields = line.split('\t');
    let mut next = || fields.next().filter(|field| !field.is_empty()).ok_or(SHORT);
    let (key, id, path, published, updated) = (next()?, next()?, next()?, next()?, next()?);
    let (digest, slug, state) = (next()?, next()?, next()?);
    if fields.next().is_some() {
        return Err("a line of the ledger has more fields than eight");
    }
    let number = u32::from_str_radix(key, 16).ok().filter(|number| key.len() == 8 && *number == digest::short(id));
    let key = number.ok_or("the id of this line was changed: the key before it belongs to another")?;
    let date = |text| parse_date(text).ok_or("a date of this line is none of RFC 3339");
    let record = Record {
        line,
        key,
        id,
        path,
        published: date(published)?,
        updated: date(updated)?,
        digest: digest.parse().map_err(|()| "the digest of this line is none")?,
        slug,
        state: State::parse(state).ok_or("the state of this line is cut short or none that is known")?,
    };
    Ok(record)
}

/// What a line says.
pub(super) struct Line<'a> {
    pub(super) id: &'a str,
    pub(super) path: &'a str,
    pub(super) published: DateTime<FixedOffset>,
    pub(super) updated: DateTime<FixedOffset>,
    pub(super) digest: Digest,
    pub(super) slug: &'a str,
    pub(super) state: State,
}

impl<'a> Line<'a> {
    /// What is to be known of an article.
    pub(super) fn of(entry: &'a Identified) -> Self {
        let Identified { article, id, updated, state, .. } = entry;
        Self {
            id,
            path: &article.path,
            published: article.published,
            updated: *updated,
            digest: article.digest,
            slug: &article.slug,
            state: *state,
        }
    }

    /// Appends the line.
    pub(super) fn write(&self, text: &mut String) {
        let path = if self.state.fate == Fate::Missing { Cow::Borrowed(NO_PATH) } else { escape(self.path) };
        digest::write_hexadecimal(text, u64::from(digest::short(self.id)), 8);
        for field in [self.id, &path] {
            text.push('\t');
            text.push_str(field);
        }
        let before = text.len();
        text.push('\t');
        write_date(text, self.published);
        if (self.updated, self.updated.offset()) == (self.published, self.published.offset()) {
            text.extend_from_within(before..);
        } else {
            text.push('\t');
            write_date(text, self.updated);
        }
        text.push('\t');
        self.digest.write(text);
        text.push('\t');
        text.push_str(&escape(self.slug));
        text.push('\t');
        match self.state.fate {
            Fate::Live => text.push_str("live"),
            Fate::Adopted => text.push_str("adopted"),
            Fate::Missing => text.push_str("missing"),
            Fate::Deleted(when) => {
                text.push_str("deleted ");
                write_date(text, when);
            }
        }
        if let Some(archive) = self.state.archive {
            let _ = write!(text, " archive {archive}");
        }
        text.push('\n');
    }
}

/// Most dates are in UTC and have no fractions of seconds; to read and write those has to be fast.
const USUAL_DATE: usize = "2026-01-31T12:00:00Z".len();

fn parse_date(text: &str) -> Option<DateTime<FixedOffset>> {
    let usual = || {
        let bytes = text.as_bytes();
        let number = |at: usize, length: usize| {
            let digits = bytes.get(at..at + length)?;
            let digit = |number: u32, byte: &u8| byte.is_ascii_digit().then(|| number * 10 + u32::from(byte - b'0'));
            digits.iter().try_fold(0, digit)
        };
        let signs = [(4, b'-'), (7, b'-'), (10, b'T'), (13, b':'), (16, b':'), (19, b'Z')];
        if bytes.len() != USUAL_DATE || signs.iter().any(|(at, sign)| bytes[*at] != *sign) {
            return None;
        }
        let day = NaiveDate::from_ymd_opt(i32::try_from(number(0, 4)?).ok()?, number(5, 2)?, number(8, 2)?)?;
        Some(day.and_hms_opt(number(11, 2)?, number(14, 2)?, number(17, 2)?)?.and_utc().fixed_offset())
    };
    usual().or_else(|| DateTime::parse_from_rfc3339(text).ok())
}

fn write_date(text: &mut String, date: DateTime<FixedOffset>) {
    let is_usual = date.offset().local_minus_utc() == 0 && date.nanosecond() == 0;
    if !is_usual || !has_usual_year(date.date_naive()) {
        text.push_str(&date.to_rfc3339_opts(SecondsFormat::AutoSi, true));
        return;
    }
    write_day(text, date.date_naive());
    let mut time = *b"T00:00:00Z";
    for (at, number) in [(1, date.hour()), (4, date.minute()), (7, date.second())] {
        write_digits(&mut time[at..at + 2], number);
    }
    text.extend(str::from_utf8(&time));
}

/// Appends a day as in 2026-01-31.
pub(super) fn write_day(text: &mut String, day: NaiveDate) {
    if !has_usual_year(day) {
        let _ = write!(text, "{day}");
        return;
    }
    let mut written = *b"0000-00-00";
    for (digits, number) in [(0..4, day.year().unsigned_abs()), (5..7, day.month()), (8..10, day.day())] {
        write_digits(&mut written[digits], number);
    }
    text.extend(str::from_utf8(&written));
}

fn has_usual_year(day: NaiveDate) -> bool {
    (0..=9999).contains(&day.year())
}

fn write_digits(digits: &mut [u8], mut number: u32) {
    for digit in digits.iter_mut().rev() {
        *digit = b'0' + u8::try_from(number % 10).unwrap_or_default();
        number /= 10;
    }
}

/// A path or slug as it can stand in a line: `%`, and what would end a field or a line, as in addresses; nothing as `%`.
pub(crate) fn escape(text: &str) -> Cow<'_, str> {
    // Most names need no look at their characters, and there are two in every line.
    let odd = |byte: u8| u8::from(byte < b' ') | u8::from(byte == b'%') | u8::from(byte >= 0x7F);
    let is_plain = !any_byte(text, odd) || !text.contains(|character: char| character == '%' || character.is_control());
    if !text.is_empty() && text != NO_PATH && is_plain {
        return Cow::Borrowed(text);
    }
    if text.is_empty() {
        return Cow::Borrowed("%");
    }
    let mut escaped = String::with_capacity(text.len() + 8);
    for character in text.chars() {
        if character == '%' || character.is_control() || text == NO_PATH {
            let mut bytes = [0; 4];
            for byte in character.encode_utf8(&mut bytes).bytes() {
                let _ = write!(escaped, "%{byte:02X}");
            }
        } else {
            escaped.push(character);
        }
    }
    Cow::Owned(escaped)
}

/// What was escaped.
pub(crate) fn unescape(text: &str) -> Cow<'_, str> {
    if text == "%" {
        return Cow::Borrowed("");
    }
    percent_encoding::percent_decode_str(text).decode_utf8_lossy()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_name_stands_in_a_line_and_is_read_back() {
        for name in ["a/b.md", "", "-", "%", "100%.md", "a\tb\nc", "\u{85}", "größe"] {
            let escaped = escape(name);
            assert!(
                !escaped.contains(['\t', '\n', '\u{85}']) && !escaped.is_empty() && escaped != NO_PATH,
                "{escaped}"
            );
            assert_eq!(unescape(&escaped), name);
        }
    }

    #[test]
    fn dates_are_read_as_they_are_written() {
        for text in [
            "2026-01-31T12:34:56Z",
            "0001-01-01T00:00:00Z",
            "2026-01-31T23:30:00-05:00",
            "1969-12-31T23:59:59.125+05:45",
        ] {
            let date = parse_date(text);
            assert_eq!(date, DateTime::parse_from_rfc3339(text).ok(), "{text}");
            let mut written = String::new();
            write_date(&mut written, date.unwrap_or_default());
            assert_eq!(written, text);
        }
        for text in ["", "2026-01-32T00:00:00Z", "2026-01-31T00:00:00", "2026-0a-31T00:00:00Z", "2026-01-31 00:00:00Zx"]
        {
            assert_eq!(parse_date(text), None, "{text}");
        }
    }

    #[test]
    fn states_are_read_as_they_are_written() {
        let when = "2026-11-24T12:00:00Z".parse().ok();
        let fates = [Fate::Live, Fate::Adopted, Fate::Missing].into_iter().chain(when.map(Fate::Deleted));
        for fate in fates {
            for archive in [None, Some(12)] {
                let state = State { fate, archive };
                let date = DateTime::default();
                let digest = Digest { whole: 1, title: 2, link: 3 };
                let mut line = String::new();
                Line { id: "x", path: "p", published: date, updated: date, digest, slug: "s", state }.write(&mut line);
                assert_eq!(record(line.trim_end()).map(|record| record.state), Ok(state), "{line}");
            }
        }
        for text in
            ["", "liv", "deleted", "deleted 2026", "live archive", "live archive 0", "live x", "live archive 1 x"]
        {
            assert_eq!(State::parse(text), None, "{text}");
        }
    }
}
