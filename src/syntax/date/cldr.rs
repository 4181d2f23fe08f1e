//! Patterns of dates as the Unicode Common Locale Data Repository has them, such as `yyyy/MM/dd`.
//! <https://www.unicode.org/reports/tr35/tr35-dates.html#Date_Field_Symbol_Table>

use chrono::{DateTime, Datelike, FixedOffset, Timelike};

/// A date written by a pattern, in the words of a language. `None` if it has a field that is not known here, or the language
/// is not.
pub(crate) fn written(pattern: &str, date: &DateTime<FixedOffset>, language: &str) -> Option<String> {
    let words = Words::of(language)?;
    let mut text = String::new();
    let mut rest = pattern;
    while let Some(letter) = rest.chars().next() {
        if let Some(after) = rest.strip_prefix("''") {
            text.push('\'');
            rest = after;
        } else if letter == '\'' {
            let (quoted, after) = rest[1..].split_once('\'')?;
            text.push_str(quoted);
            rest = after;
        } else if letter.is_ascii_alphabetic() {
            let width = rest.chars().take_while(|next| *next == letter).count();
            text.push_str(&field(letter, width, date, &words)?);
            rest = &rest[width..];
        } else {
            text.push(letter);
            rest = &rest[letter.len_utf8()..];
        }
    }
    Some(text)
}

fn field(letter: char, width: usize, date: &DateTime<FixedOffset>, words: &Words) -> Option<String> {
    let month = date.month0() as usize;
    let weekday = date.weekday().num_days_from_monday() as usize;
    let is_pm = usize::from(date.hour() >= 12);
    let padded = |number: u32| format!("{number:0width$}");
    let year = |year: i32| if width == 2 { format!("{:02}", year % 100) } else { format!("{year:0width$}") };
    Some(match (letter, width) {
        ('y' | 'u', _) => year(date.year()),
        ('M' | 'L', 1 | 2) => padded(date.month()),
        ('M', 3) => word(words.months_short, month)?,
        ('M', 4) => word(words.months, month)?,
        ('L', 3) => word(words.lone_months_short, month)?,
        ('L', 4) => word(words.lone_months, month)?,
        ('Q' | 'q', 1 | 2) => padded(date.month0() / 3 + 1),
        ('d', 1 | 2) => padded(date.day()),
        ('D', 1..=3) => padded(date.ordinal()),
        ('E', 1..=3) | ('e', 3) => word(words.days_short, weekday)?,
        ('E' | 'e', 4) => word(words.days, weekday)?,
        ('a', 1..=3) => word(words.halves, is_pm)?,
        ('H', 1 | 2) => padded(date.hour()),
        ('h', 1 | 2) => padded(date.hour12().1),
        ('K', 1 | 2) => padded(date.hour() % 12),
        ('k', 1 | 2) => padded(if date.hour() == 0 { 24 } else { date.hour() }),
        ('m', 1 | 2) => padded(date.minute()),
        ('s', 1 | 2) => padded(date.second()),
        _ => return None,
    })
}

fn word(words: &str, nth: usize) -> Option<String> {
    words.split('|').nth(nth).map(str::to_owned)
}

/// The names of the months in a language, with their numbers.
pub(super) fn months(language: &str) -> Vec<(&'static str, u32)> {
    let words = Words::of(language).unwrap_or_default();
    let kinds = [words.months, words.months_short, words.lone_months, words.lone_months_short];
    kinds.into_iter().flat_map(|names| names.split('|').zip(1..)).filter(|(name, _)| !name.is_empty()).collect()
}

/// The names of the days of the week in a language.
pub(super) fn days(language: &str) -> Vec<&'static str> {
    let words = Words::of(language).unwrap_or_default();
    [words.days, words.days_short]
        .into_iter()
        .flat_map(|names| names.split('|'))
        .filter(|name| !name.is_empty())
        .collect()
}

/// The words of a language, each kind with bars between them.
#[derive(Default)]
struct Words {
    months: &'static str,
    months_short: &'static str,
    days: &'static str,
    days_short: &'static str,
    halves: &'static str,
    lone_months: &'static str,
    lone_months_short: &'static str,
}

impl Words {
    /// The words of a language tag, or of its first part.
    fn of(language: &str) -> Option<Self> {
        let language = language.replace('_', "-");
        let first = language.split('-').next().unwrap_or_default();
        [&*language, first].into_iter().find_map(|tag| {
            let is_head = |line: &&str| line.eq_ignore_ascii_case(tag);
            let mut lines = include_str!("cldr.txt").lines();
            lines.by_ref().find(is_head)?;
            let mut lines = lines.map_while(|line| line.strip_prefix('\t'));
            let mut next = || lines.next().unwrap_or_default();
            let words = Self {
                months: next(),
                months_short: next(),
                days: next(),
                days_short: next(),
                halves: next(),
                ..Self::default()
            };
            let alone = (next(), next());
            let alone = if alone.0.is_empty() { (words.months, words.months_short) } else { alone };
            Some(Self { lone_months: alone.0, lone_months_short: alone.1, ..words })
        })
    }
}
