//! Patterns of dates as the Unicode Common Locale Data Repository has them, such as `yyyy/MM/dd`, filled in as Babel does it.
//! <https://www.unicode.org/reports/tr35/tr35-dates.html#Date_Field_Symbol_Table>,
//! <https://babel.pocoo.org/en/latest/dates.html#date-fields>

use chrono::{DateTime, Datelike, Days, FixedOffset, NaiveDate, Timelike};

/// The letters that stand for fields, and the widths that these may have, as digits; any if there are none.
const FIELDS: [(char, &str); 35] = [
    ('G', "12345"),
    ('y', ""),
    ('Y', ""),
    ('u', ""),
    ('Q', "12345"),
    ('q', "12345"),
    ('M', "12345"),
    ('L', "12345"),
    ('w', "12"),
    ('W', "1"),
    ('d', "123"),
    ('D', "123"),
    ('F', "1"),
    ('g', ""),
    ('E', "123456"),
    ('e', "123456"),
    ('c', "13456"),
    ('a', "12345"),
    ('b', "12345"),
    ('B', "12345"),
    ('h', "12"),
    ('H', "12"),
    ('K', "12"),
    ('k', "12"),
    ('m', "12"),
    ('s', "12"),
    ('S', ""),
    ('A', ""),
    ('z', "1234"),
    ('Z', "12345"),
    ('O', "14"),
    ('v', "14"),
    ('V', "1234"),
    ('x', "12345"),
    ('X', "12345"),
];

/// A date written by a pattern, or by the name of one of a language's own, in the words of that language. Fails with what is
/// not known: a field, or the words of the language for it.
pub(crate) fn written(pattern: &str, date: &DateTime<FixedOffset>, language: &str) -> Result<String, String> {
    let words = Words::of(language);
    let pattern = match pattern {
        "full" | "long" | "medium" | "short" => words.line(pattern).ok_or_else(|| of_language(language))?,
        pattern => pattern,
    };
    // Two quotation marks are one, even between others.
    let pattern = pattern.replace("''", QUOTE);
    let mut text = String::new();
    let mut rest = &*pattern;
    while let Some(letter) = rest.chars().next() {
        if letter == '\'' {
            // What nothing closes is left out.
            let (quoted, after) = rest[1..].split_once('\'').unwrap_or_default();
            text.push_str(quoted);
            rest = after;
        } else if let Some((_, widths)) = FIELDS.iter().find(|(field, _)| *field == letter) {
            let width = rest.chars().take_while(|next| *next == letter).count();
            let field = &rest[..width];
            if !widths.is_empty() && !widths.contains(&width.to_string()) || width > WIDEST {
                return Err(format!("{field} is not a field"));
            }
            text.push_str(&filled(letter, field, date, &words).ok_or_else(|| of_field(field, language, &words))?);
            rest = &rest[width..];
        } else {
            text.push(letter);
            rest = &rest[letter.len_utf8()..];
        }
    }
    Ok(text.replace(QUOTE, "'"))
}

/// Stands for a quotation mark that is text.
const QUOTE: &str = "\0";

/// No number has more digits.
const WIDEST: usize = 64;

fn of_language(language: &str) -> String {
    format!("the names of months and days in `{language}` are not known")
}

fn of_field(field: &str, language: &str, words: &Words) -> String {
    if words.lines.is_empty() { of_language(language) } else { format!("what {field} stands for is not known") }
}

/// The value of a field whose letter may be so wide.
fn filled(letter: char, field: &str, date: &DateTime<FixedOffset>, words: &Words) -> Option<String> {
    let width = field.len();
    let padded = |number: i64| format!("{number:0width$}");
    let number = |number: u32| Some(padded(number.into()));
    let quarter = date.month0() / 3;
    match (letter, width) {
        ('y' | 'u', _) => Some(year(date.year(), width)),
        ('Y', _) => Some(year(year_of_week(date.date_naive(), words.week()?), width)),
        ('Q' | 'q', 1 | 2) => number(quarter + 1),
        ('Q' | 'q', _) => words.word(field, quarter),
        ('M' | 'L', 1 | 2) => number(date.month()),
        ('M' | 'L', _) => words.word(field, date.month0()),
        ('w', _) => number(week_of_year(date.date_naive(), words.week()?)),
        ('W', _) => number(week_number(date.day(), date.weekday().num_days_from_monday(), words.week()?)),
        ('d', _) => number(date.day()),
        ('D', _) => number(date.ordinal()),
        ('F', _) => number((date.day() - 1) / 7 + 1),
        ('g', _) => Some(padded(i64::from(date.num_days_from_ce()) + 1_721_425)),
        ('e' | 'c', 1 | 2) => {
            let (first, _) = words.week()?;
            number((7 - first + date.weekday().num_days_from_monday()) % 7 + 1)
        }
        ('E' | 'e' | 'c', _) => words.word(field, date.weekday().num_days_from_monday()),
        ('G', _) => words.word(field, 0),
        ('a', _) => words.word(field, u32::from(date.hour() >= 12)),
        ('H', _) => number(date.hour()),
        ('h', _) => number(date.hour12().1),
        ('K', _) => number(date.hour() % 12),
        ('k', _) => number(if date.hour() == 0 { 24 } else { date.hour() }),
        ('m', _) => number(date.minute()),
        ('s', _) => number(date.second()),
        ('S', _) => {
            let digits = format!("{:06}", date.nanosecond() % 1_000_000_000 / 1_000);
            Some(format!("{digits:0<width$}")[..width].to_owned())
        }
        ('A', _) => {
            let seconds = i64::from(date.num_seconds_from_midnight());
            Some(padded(seconds * 1_000 + i64::from(date.nanosecond() % 1_000_000_000 / 1_000_000)))
        }
        ('Z', 1..=3 | 5) | ('x' | 'X', _) => Some(offset(letter, width, date.offset().local_minus_utc())),
        _ => None,
    }
}

fn year(year: i32, width: usize) -> String {
    let year = format!("{year:0width$}");
    if width == 2 { year[year.len().saturating_sub(2)..].to_owned() } else { year }
}

/// The offset of a time zone in seconds, as in `+0200` or `+02:00`.
fn offset(letter: char, width: usize, seconds: i32) -> String {
    if seconds == 0 && (letter == 'X' || (letter, width) == ('Z', 5)) {
        return "Z".to_owned();
    }
    let sign = if seconds < 0 { '-' } else { '+' };
    let (hours, minutes) = (seconds.abs() / 3_600, seconds.abs() % 3_600 / 60);
    match (letter, width) {
        ('x' | 'X', 1) if minutes == 0 => format!("{sign}{hours:02}"),
        ('x' | 'X', 3 | 5) | ('Z', 5) => format!("{sign}{hours:02}:{minutes:02}"),
        _ => format!("{sign}{hours:02}{minutes:02}"),
    }
}

/// The first day of a week, counted from Monday, and how many days the first week of a year or month has at least.
type Week = (u32, u32);

/// The number of a day's week in a month or year, of which it is day `nth`.
fn week_number(nth: u32, weekday: u32, (first, least): Week) -> u32 {
    let before = (i64::from(weekday) - i64::from(first) - i64::from(nth) + 1).rem_euclid(7);
    let before = u32::try_from(before).unwrap_or_default();
    (nth + before - 1) / 7 + u32::from(7 - before >= least)
}

/// The same in the day's year, where the first days may belong to the last week of the year before, and the last ones to the
/// first of the next.
fn week_of_year(day: NaiveDate, week: Week) -> u32 {
    let weekday = |day: NaiveDate| day.weekday().num_days_from_monday();
    let first = |year: i32| NaiveDate::from_ymd_opt(year, 1, 1);
    let number = week_number(day.ordinal(), weekday(day), week);
    if number == 0 {
        let last = first(day.year()).and_then(|first| first.checked_sub_days(Days::new(1)));
        return last.map_or(number, |last| week_number(last.ordinal(), weekday(last), week));
    }
    match first(day.year() + 1).map(weekday).filter(|_| number > 52) {
        Some(next) if week_number(1, next, week) == 1 && 32 - (next + 7 - week.0) % 7 <= day.day() => 1,
        _ => number,
    }
}

/// The year to which a day's week belongs.
fn year_of_week(day: NaiveDate, week: Week) -> i32 {
    let number = week_of_year(day, week);
    match (day.month(), day.day()) {
        (1, ..7) if number >= 52 => day.year() - 1,
        (12, 26..) if number <= 2 => day.year() + 1,
        _ => day.year(),
    }
}

/// The names of the months in all languages, with their numbers.
pub(super) fn months() -> impl Iterator<Item = (&'static str, u32)> {
    words_of_all(&["MMMM", "MMM", "LLLL", "LLL"]).map(|(name, nth)| (name, nth + 1))
}

/// The names of the days of the week in all languages.
pub(super) fn days() -> impl Iterator<Item = &'static str> {
    words_of_all(&["EEEE", "EEE"]).map(|(name, _)| name)
}

/// The words of some fields in all languages, each with its place among those of its field.
fn words_of_all(fields: &'static [&str]) -> impl Iterator<Item = (&'static str, u32)> {
    let lines = include_str!("cldr.txt").lines().filter_map(|line| line.strip_prefix('\t')?.split_once(' '));
    let words = lines.filter(|(field, _)| fields.contains(field)).flat_map(|(_, words)| words.split('|').zip(0..));
    words.filter(|(word, _)| !word.is_empty())
}

/// The words of a language, a line for each field.
struct Words {
    lines: Vec<(&'static str, &'static str)>,
}

impl Words {
    /// The words of a language tag, or of its first part.
    fn of(language: &str) -> Self {
        let language = language.replace('_', "-");
        let first = language.split('-').next().unwrap_or_default();
        let found = [&*language, first].into_iter().find_map(|tag| {
            let is_head = |line: &&str| line.eq_ignore_ascii_case(tag);
            let mut lines = include_str!("cldr.txt").lines();
            lines.by_ref().find(is_head)?;
            Some(lines.map_while(|line| line.strip_prefix('\t')?.split_once(' ')).collect())
        });
        Self { lines: found.unwrap_or_default() }
    }

    fn line(&self, name: &str) -> Option<&'static str> {
        self.lines.iter().find(|(own, _)| *own == name).map(|(_, line)| *line)
    }

    /// The word of a field. What the file leaves out is what stands in a text, or else what three letters stand for.
    fn word(&self, field: &str, nth: u32) -> Option<String> {
        let letter = field.chars().next()?;
        let plain = match letter {
            'L' => 'M',
            'c' | 'e' => 'E',
            'q' => 'Q',
            letter => letter,
        };
        let of = |letter: char, width: usize| self.line(&letter.to_string().repeat(width));
        let own = of(letter, field.len().max(3)).or_else(|| of(plain, field.len()));
        own.or_else(|| of(plain, 3))?.split('|').nth(usize::try_from(nth).ok()?).map(str::to_owned)
    }

    fn week(&self) -> Option<Week> {
        let (first, least) = self.line("week")?.split_once('|')?;
        Some((first.parse().ok()?, least.parse().ok()?))
    }
}
