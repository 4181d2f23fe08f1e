//! A day somewhere in a text, such as a heading, a file's name or a line of its own, in the languages whose words the Common Locale Data Repository has.

use std::{
    collections::{HashMap, HashSet},
    ops::Range,
    sync::LazyLock,
};

use chrono::NaiveDate;
use unicode_normalization::char::is_combining_mark;

use super::{cldr, day_of, is_weekday, month_of};

/// A day in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DayInText {
    pub(crate) day: NaiveDate,
    /// Where it is written, in bytes.
    pub(crate) span: Range<usize>,
    /// False if only the month is written, whose first day it then is.
    pub(crate) has_day: bool,
}

/// The month of each name, in small letters and without a full stop; 0 for a name that two languages give to different months.
static MONTHS: LazyLock<HashMap<String, u32>> = LazyLock::new(|| {
    let mut months = HashMap::new();
    for (name, month) in cldr::months() {
        // In Catalan, they have a word before them.
        let name = ["de ", "d’"].iter().find_map(|word| name.strip_prefix(word)).unwrap_or(name);
        let name = name.trim_end_matches(|letter: char| !letter.is_alphanumeric() && !is_combining_mark(letter));
        let known = months.entry(name.to_lowercase()).or_insert(month);
        if *known != month {
            *known = 0;
        }
    }
    months
});

/// The names of the days of the week, and words that stand before a day, in small letters and without a full stop.
static DAYS: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let names = cldr::days().map(|name| name.trim_end_matches('.').to_lowercase());
    names.chain(["le", "den", "am", "el", "il", "on", "the", "de", "op", "um"].map(str::to_owned)).collect()
});

/// True for a word that may stand beside a day without saying more.
pub(crate) fn is_weekday_or_article(word: &str) -> bool {
    DAYS.contains(&word.to_lowercase()) || is_weekday(word)
}

/// Words between the parts of a day: `2nd of January`, `2 de enero de 2026`.
const BETWEEN: [&str; 14] = ["of", "the", "de", "del", "st", "nd", "rd", "th", "er", "d", "º", "ª", "m", "gada"];

/// Words behind a day that say that its last number is a year: `17 февраля 2026 г.`, `17 lutego 2026 r.`; in Lithuanian, a day.
const OF_YEAR: [&str; 10] = ["г", "года", "р", "року", "r", "roku", "թ", "ел", "ж", "d"];

/// No more tokens of a text are looked at.
const MOST_TOKENS: usize = 4_000;

/// Whether the day or the month comes first in `1/2/2026`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Order {
    DayFirst,
    MonthFirst,
}

/// The day in a text: of several, the one that is written most plainly, and of these the first.
pub(crate) fn find(text: &str) -> Option<DayInText> {
    find_in_order(text, None)
}

/// The same, where others of the kind show which order numbers are in.
pub(crate) fn find_in_order(text: &str, order: Option<Order>) -> Option<DayInText> {
    let tokens = tokens(text);
    let all = || 0..tokens.len();
    let found = all().find_map(|at| year_first(text, &tokens, at));
    let found = found.or_else(|| all().find_map(|at| worded(text, &tokens, at)));
    let found = found.or_else(|| all().find_map(|at| of_letters(&tokens, at)));
    let found = found.or_else(|| all().find_map(|at| year_last(text, &tokens, at, order)));
    found.or_else(|| all().find_map(|at| packed(text, &tokens, at)))
}

/// The order of day and month that texts show in which one of the two cannot be a month; none if they differ.
pub(crate) fn order<'t>(texts: impl Iterator<Item = &'t str>) -> Option<Order> {
    let mut known = None;
    for text in texts {
        let tokens = tokens(text);
        for parts in tokens.windows(3) {
            let mark = between(text, &parts[0], &parts[1]);
            let is_date = matches!(mark, "/" | "-") && between(text, &parts[1], &parts[2]) == mark;
            let (Some(one), Some(other), Some(_), true) =
                (parts[0].number_of(2), parts[1].number_of(2), parts[2].number_of(4), is_date)
            else {
                continue;
            };
            let order = match (one > 12, other > 12) {
                (true, false) => Order::DayFirst,
                (false, true) => Order::MonthFirst,
                _ => continue,
            };
            if known.is_some_and(|known| known != order) {
                return None;
            }
            known = Some(order);
        }
    }
    known
}

/// What looks like a day of a year, but does not exist: `2026-13-45`.
pub(crate) fn impossible(text: &str) -> Option<Range<usize>> {
    let tokens = tokens(text);
    tokens.windows(3).find_map(|parts| {
        let [year, month, day] = parts else { return None };
        let is_date = [(year, month), (month, day)].iter().all(|(one, other)| between(text, one, other) == "-");
        let span = year.span.start..day.span.end;
        let (number, month, day) = (year.number_of(4)?, month.number_of(2)?, day.number_of(2)?);
        let is_year = (1970..2200).contains(&number);
        (is_date && is_year && stands_alone(text, &span) && day_of((number, month, day)).is_none()).then_some(span)
    })
}

/// The day in a text that has no other.
pub(crate) fn find_only(text: &str) -> Option<DayInText> {
    let found = find(text)?;
    let others = [&text[..found.span.start], &text[found.span.end..]];
    let is_only = others.iter().all(|rest| find(rest).is_none_or(|other| other.day == found.day));
    (is_only && (1970..2200).contains(&chrono::Datelike::year(&found.day))).then_some(found)
}

/// The month in a text that names no day: `March 2025`, `2025-03`.
pub(crate) fn find_month(text: &str) -> Option<DayInText> {
    let tokens = tokens(text);
    let month_at = |at: usize| {
        let year = tokens[at].number_of(4).filter(|year| (1970..2200).contains(year))?;
        let named = at.checked_sub(1).and_then(|before| {
            let month = tokens[before].month()?;
            is_near(text, &tokens[before], &tokens[at])
                .then_some((month, tokens[before].span.start..tokens[at].span.end))
        });
        let (month, span) = named.or_else(|| {
            let next = tokens.get(at + 1)?;
            let month = next.number_of(2).filter(|_| &text[tokens[at].span.end..next.span.start] == "-")?;
            let ends = tokens.get(at + 2).is_none_or(|third| third.span.start > next.span.end + 1);
            ends.then_some((month, tokens[at].span.start..next.span.end))
        })?;
        Some(DayInText { day: day_of((year, month, 1))?, span, has_day: false })
    };
    (0..tokens.len()).find_map(month_at)
}

/// A run of digits, or of letters.
#[derive(Debug)]
struct Token<'t> {
    text: &'t str,
    /// The number that the digits are, if there are few.
    number: Option<u32>,
    span: Range<usize>,
}

impl Token<'_> {
    /// The number of so many digits, or fewer for two.
    fn number_of(&self, digits: usize) -> Option<u32> {
        let count = self.text.chars().count();
        self.number.filter(|_| count == digits || digits == 2 && count == 1)
    }

    fn month(&self) -> Option<u32> {
        let name = self.text.to_lowercase();
        // The names of English are what they are everywhere.
        month_of(&name).filter(|_| name.len() >= 3).or_else(|| MONTHS.get(&name).copied().filter(|month| *month > 0))
    }
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens: Vec<Token<'_>> = Vec::new();
    let mut begun: Option<(usize, bool)> = None;
    let mut push = |begun: (usize, bool), end: usize| {
        let span = begun.0..end;
        let own = &text[span.clone()];
        let number = (begun.1 && own.chars().count() <= 8).then(|| number(own)).flatten();
        tokens.push(Token { text: own, number, span });
        tokens.len() < MOST_TOKENS
    };
    for (at, character) in text.char_indices() {
        let kind = match character {
            _ if digit(character).is_some() => Some(true),
            _ if character.is_alphabetic() || is_combining_mark(character) => Some(false),
            _ => None,
        };
        if let Some(open) = begun
            && kind != Some(open.1)
        {
            if !push(open, at) {
                return tokens;
            }
            begun = None;
        }
        begun = begun.or_else(|| kind.map(|kind| (at, kind)));
    }
    if let Some(open) = begun {
        push(open, text.len());
    }
    tokens
}

/// Digits of Arabic too.
fn digit(character: char) -> Option<u32> {
    match character {
        '0'..='9' => character.to_digit(10),
        '\u{660}'..='\u{669}' => Some(u32::from(character) - 0x660),
        '\u{6F0}'..='\u{6F9}' => Some(u32::from(character) - 0x6F0),
        _ => None,
    }
}

fn number(digits: &str) -> Option<u32> {
    digits.chars().try_fold(0, |number, next| Some(number * 10 + digit(next)?))
}

/// What is between two tokens.
fn between<'t>(text: &'t str, one: &Token<'_>, other: &Token<'_>) -> &'t str {
    &text[one.span.end..other.span.start]
}

/// True if only blanks and marks that a day may have are between two tokens.
fn is_near(text: &str, one: &Token<'_>, other: &Token<'_>) -> bool {
    let gap = between(text, one, other);
    gap.chars().count() <= 2
        && gap.chars().all(|mark| matches!(mark, ' ' | '\u{a0}' | ',' | '.' | '-' | '/' | '’' | '\''))
}

/// True if no digit, nor a digit behind a point or a hyphen, stands directly before or behind: those of versions do.
fn stands_alone(text: &str, span: &Range<usize>) -> bool {
    let mut before = text[..span.start].chars().rev();
    let mut behind = text[span.end..].chars();
    let is_part = |first: Option<char>, second: Option<char>, may_be_letter: bool| match first {
        Some(mark @ ('.' | '-')) => second.is_some_and(|next| next.is_ascii_digit() && (mark == '.' || !may_be_letter)),
        Some(first) => {
            first.is_ascii_digit() || first.is_alphabetic() && !(may_be_letter && matches!(first, 'T' | 't'))
        }
        None => false,
    };
    !is_part(before.next(), before.next(), false) && !is_part(behind.next(), behind.next(), true)
}

/// `2026-01-31`, `2026/1/31`, `2026_01_31`, and `2026.01.31` with all zeros.
fn year_first(text: &str, tokens: &[Token<'_>], at: usize) -> Option<DayInText> {
    let [year, month, day] = tokens.get(at..at + 3)? else { return None };
    let mark = between(text, year, month);
    let is_whole = month.text.len() == 2 && day.text.len() == 2;
    let is_mark = matches!(mark, "-" | "/" | "_") || mark == "." && is_whole;
    if !is_mark || between(text, month, day) != mark {
        return None;
    }
    let span = year.span.start..day.span.end;
    let ends = match mark {
        "_" => !text[..span.start].ends_with(|before: char| before.is_alphanumeric()),
        _ => stands_alone(text, &span),
    };
    let day = day_of((year.number_of(4)?, month.number_of(2)?, day.number_of(2)?))?;
    ends.then_some(DayInText { day, span, has_day: true })
}

/// `31.01.2026` with all zeros, and `1/31/2026` or `31-1-2026`, where a day is no month or the order is known.
fn year_last(text: &str, tokens: &[Token<'_>], at: usize, order: Option<Order>) -> Option<DayInText> {
    let [first, second, year] = tokens.get(at..at + 3)? else { return None };
    let mark = between(text, first, second);
    let span = first.span.start..year.span.end;
    if between(text, second, year) != mark || !stands_alone(text, &span) {
        return None;
    }
    let (one, other, number) = (first.number_of(2)?, second.number_of(2)?, year.number_of(4)?);
    let (month, day) = match mark {
        "." if first.text.len() == 2 && second.text.len() == 2 => (other, one),
        "/" | "-" if one > 12 => (other, one),
        "/" | "-" if other > 12 => (one, other),
        "/" | "-" => match order? {
            Order::DayFirst => (other, one),
            Order::MonthFirst => (one, other),
        },
        _ => return None,
    };
    Some(DayInText { day: day_of((number, month, day))?, span, has_day: true })
}

/// `20260131`.
fn packed(text: &str, tokens: &[Token<'_>], at: usize) -> Option<DayInText> {
    let token = &tokens[at];
    let number = token.number_of(8).filter(|_| stands_alone(text, &token.span))?;
    let year = number / 10_000;
    let day = day_of((year, number / 100 % 100, number % 100)).filter(|_| (1970..2200).contains(&year))?;
    Some(DayInText { day, span: token.span.clone(), has_day: true })
}

/// `2026年1月31日`, `2026년 1월 31일`.
fn of_letters(tokens: &[Token<'_>], at: usize) -> Option<DayInText> {
    let [year, of_year, month, of_month, day, of_day] = tokens.get(at..at + 6)? else { return None };
    let is_of = |token: &Token<'_>, letters: [char; 2]| token.text.starts_with(letters);
    if !is_of(of_year, ['年', '년']) || !is_of(of_month, ['月', '월']) || !is_of(of_day, ['日', '일']) {
        return None;
    }
    let end = of_day.span.start + of_day.text.chars().next().map_or(0, char::len_utf8);
    let number = day_of((year.number_of(4)?, month.number_of(2)?, day.number_of(2)?))?;
    Some(DayInText { day: number, span: year.span.start..end, has_day: true })
}

/// `31 January 2026`, `January 31st, 2026`, `2026 Jan 31`, `le 31 janvier 2026`; `at` is the month.
fn worded(text: &str, tokens: &[Token<'_>], at: usize) -> Option<DayInText> {
    let month = tokens[at].month()?;
    let near = |one: usize, other: usize| is_near(text, &tokens[one], &tokens[other]);
    let is_between = |nth: usize| BETWEEN.contains(&tokens[nth].text.to_lowercase().as_str());
    // The nearest number in a direction, past words that may be between.
    let nearest = |from: usize, step: isize| {
        let mut nth = from;
        for _ in 0..3 {
            let next = nth.checked_add_signed(step).filter(|next| *next < tokens.len())?;
            if !near(nth.min(next), nth.max(next)) {
                return None;
            }
            if tokens[next].number.is_some() {
                return Some(next);
            }
            if !is_between(next) {
                return None;
            }
            nth = next;
        }
        None
    };
    let (before, behind) = (|from: usize| nearest(from, -1), |from: usize| nearest(from, 1));
    let day = |nth: usize| tokens[nth].number_of(2).filter(|day| (1..=31).contains(day));
    let year = |nth: usize| tokens[nth].number_of(4);
    let (first, last, day, year) = [
        before(at).zip(behind(at)).and_then(|(one, two)| Some((one, two, day(one)?, year(two)?))),
        behind(at).and_then(|one| Some((at, behind(one)?, day(one)?, year(behind(one)?)?))),
        before(at).zip(behind(at)).and_then(|(one, two)| Some((one, two, day(two)?, year(one)?))),
    ]
    .into_iter()
    .flatten()
    .next()?;
    let mut start = tokens[first].span.start;
    if let Some(before) = first.checked_sub(1)
        && near(before, first)
        && is_weekday(tokens[before].text)
    {
        start = tokens[before].span.start;
    }
    // A version's number is no day: `1.2 March 2026`.
    if text[..start].ends_with('.') {
        return None;
    }
    let end = end_with_year(text, tokens, last);
    Some(DayInText { day: day_of((year, month, day))?, span: start..end, has_day: true })
}

/// The end of a day whose last number is this one, with the word behind it that belongs to it.
fn end_with_year(text: &str, tokens: &[Token<'_>], last: usize) -> usize {
    let end = tokens[last].span.end;
    let word = tokens.get(last + 1).filter(|word| {
        matches!(between(text, &tokens[last], word), " " | "\u{a0}" | "\u{202f}")
            && OF_YEAR.contains(&word.text.to_lowercase().as_str())
            && !text[word.span.end..].starts_with(|next: char| next.is_alphanumeric())
    });
    word.map_or(end, |word| word.span.end + usize::from(text[word.span.end..].starts_with('.')))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str) -> Option<(String, &str)> {
        find(text).map(|found| (found.day.to_string(), &text[found.span]))
    }

    #[test]
    fn day_is_found_in_headings_as_people_write_them() {
        for (text, span) in [
            ("[1.1.0] - 2026-11-20", "2026-11-20"),
            ("1.2.0 (2026-11-20)", "2026-11-20"),
            ("v1.2.3 - Nov 20, 2026", "Nov 20, 2026"),
            ("1.0 (November 20th, 2026)", "November 20th, 2026"),
            ("1.0 (20. November, 2026)", "20. November, 2026"),
            ("Version 1.2 released Fri, 20 Nov 2026", "Fri, 20 Nov 2026"),
            ("2024.10.1 (2026-11-20)", "2026-11-20"),
            ("1.0 - 2026 Nov 20", "2026 Nov 20"),
            ("1.0 (11/20/2026)", "11/20/2026"),
            ("20 de noviembre de 2026", "20 de noviembre de 2026"),
            ("2026年11月20日更新", "2026年11月20日"),
            ("le 20 novembre 2026", "20 novembre 2026"),
            ("Day 20261120", "20261120"),
            ("2026_11_20_day", "2026_11_20"),
        ] {
            assert_eq!(written(text), Some(("2026-11-20".to_owned(), span)), "{text}");
        }
    }

    #[test]
    fn numbers_of_versions_are_no_days() {
        for text in
            ["1.2.3", "2024.10.3", "v2026.11.20.1", "10.11.12", "1.0 (1/2/2026)", "May the 4th be", "12026-11-20"]
        {
            assert_eq!(written(text), None, "{text}");
        }
    }

    #[test]
    fn name_with_two_days_has_none() {
        assert!(find_only("2026-01-02 to 2026-01-09").is_none());
        assert!(find_only("Day (2026-02-04)").is_some());
    }

    #[test]
    fn month_alone_is_its_first_day() {
        for text in ["March 2025", "Update of Mar, 2025", "1.0 (2025-03)"] {
            assert_eq!(find_month(text).map(|found| found.day), NaiveDate::from_ymd_opt(2025, 3, 1), "{text}");
        }
        assert!(find_month("2025-03-14").is_none() && find_month("1.2025").is_none());
    }
}
