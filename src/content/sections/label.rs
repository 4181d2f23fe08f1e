//! A label: the text of a heading, taken apart into title, version and day.

use crate::syntax::date::within::{self, DayInText, Order};

/// What a heading says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub(super) struct Label {
    /// The heading without its day; the whole heading if there is nothing else.
    pub(super) title: String,
    pub(super) day: Option<DayInText>,
    /// The version that it names, without a `v` before it.
    pub(super) version: Option<String>,
    /// True if nothing but common words is before the version.
    pub(super) begins_with_version: bool,
    /// The name before the version, in small letters, if nothing but remarks in brackets is behind that.
    pub(super) named: Option<String>,
    /// True if it is nothing but a day.
    pub(super) is_bare: bool,
    /// True if it says that this is yet to come.
    pub(super) is_to_come: bool,
    /// True if its day does not exist.
    pub(super) is_impossible: bool,
    /// True if it names a year, beside its version.
    pub(super) has_year: bool,
}

const MARKS: [char; 14] = [' ', '\u{a0}', '-', '–', '—', '/', '|', ',', ';', ':', '·', '•', '~', '@'];
const OPENING: [char; 5] = ['(', '[', '（', '_', '*'];
const CLOSING: [char; 5] = [')', ']', '）', '_', '*'];

/// No more of a heading is looked at, in bytes.
const LONGEST: usize = 8_000;

/// Words that announce a day.
const ANNOUNCING: [&str; 7] = ["release date", "release-date", "released on", "released", "dated", "date", "on"];

/// Words that may be before a version without saying of what it is.
const COMMON: [&str; 24] = [
    "version",
    "versions",
    "release",
    "releases",
    "released",
    "v",
    "ver",
    "rev",
    "revision",
    "noteworthy",
    "major",
    "minor",
    "changes",
    "change",
    "changelog",
    "news",
    "new",
    "what",
    "s",
    "in",
    "for",
    "of",
    "the",
    "overview",
];

/// Words that say nothing by themselves, beside those.
const EMPTY: [&str; 26] = [
    "a",
    "an",
    "and",
    "as",
    "beginning",
    "commencing",
    "cycle",
    "daily",
    "day",
    "ending",
    "iteration",
    "month",
    "monthly",
    "note",
    "notes",
    "period",
    "sprint",
    "starting",
    "summary",
    "this",
    "update",
    "updates",
    "w",
    "week",
    "weekly",
    "yearly",
];

/// Words before a day that are nothing without it, in languages that headings are written in.
const LEADING: [&str; 44] = [
    "of",
    "from",
    "since",
    "until",
    "till",
    "to",
    "by",
    "for",
    "before",
    "after",
    "as",
    "in",
    "the",
    "ending",
    "beginning",
    "starting",
    "commencing",
    "vom",
    "von",
    "zum",
    "am",
    "der",
    "des",
    "dem",
    "bis",
    "seit",
    "du",
    "de",
    "del",
    "della",
    "di",
    "da",
    "do",
    "au",
    "al",
    "van",
    "av",
    "från",
    "fra",
    "od",
    "z",
    "от",
    "с",
    "за",
];

/// What stands in place of a day, or for what is yet to come.
const TO_COME: [&str; 14] = [
    "unreleased",
    "un-released",
    "upcoming",
    "not yet released",
    "not released",
    "in development",
    "in progress",
    "unpublished",
    "to be released",
    "????",
    "xxxx",
    "yyyy-mm-dd",
    "20xx",
    "tbd",
];

/// Headings that are nothing but one of these are of what is yet to come.
const TO_COME_ALONE: [&str; 10] =
    ["next", "next release", "next version", "head", "master", "main", "trunk", "development", "future", "dev"];

/// Takes a heading's text apart.
pub(super) fn read(heading: &str) -> Label {
    read_in_order(heading, None)
}

/// The same, where other headings show which order the numbers of days are in.
pub(super) fn read_in_order(heading: &str, order: Option<Order>) -> Label {
    let heading = heading.trim();
    let heading = without_attributes(&heading[..heading.floor_char_boundary(LONGEST)]);
    let day = within::find_in_order(heading, order);
    let is_impossible = day.is_none() && within::impossible(heading).is_some();
    let day = day.or_else(|| within::find_month(heading).filter(|_| !is_impossible));
    let rest = day.as_ref().map_or_else(|| heading.to_owned(), |found| without(heading, found));
    let rest = without_brackets(rest.trim());
    let is_bare = day.is_some() && !rest.contains(char::is_alphanumeric);
    let found = version(&rest).filter(|_| !is_bare).map(|(at, version)| {
        let name = rest[..at].trim_matches(|mark: char| !mark.is_alphanumeric()).to_lowercase();
        let behind = rest[at..].split_once(version).map_or("", |(_, behind)| behind);
        let is_named = !name.is_empty() && !without_remarks(behind).contains(char::is_alphanumeric);
        (version.to_owned(), is_common(&rest[..at]), Some(name).filter(|_| is_named))
    });
    let is_whole = found.is_none() && day.as_ref().is_some_and(|day| says_nothing(&rest, &heading[..day.span.start]));
    let title = if is_bare || rest.is_empty() || is_whole { heading.to_owned() } else { rest };
    let (version, begins_with_version, named) = found
        .map_or((None, false, None), |(version, begins, named)| (Some(version), begins, named.filter(|_| !begins)));
    let small = title.to_lowercase();
    // What is called so is not released, whatever day stands beside it.
    let day = day.filter(|_| !TO_COME.contains(&small.trim_matches(|mark: char| !mark.is_alphanumeric())));
    let is_to_come = day.is_none()
        && (TO_COME.iter().any(|word| small.contains(word))
            || TO_COME_ALONE.contains(&small.trim_matches(|mark: char| !mark.is_alphanumeric())));
    let beside = version.as_deref().map_or_else(|| title.clone(), |version| title.replacen(version, "", 1));
    let mut words = beside.split(|letter: char| !letter.is_alphanumeric());
    let has_year = words.any(|word| word.len() == 4 && word.parse().is_ok_and(|year| (1990..2100).contains(&year)));
    Label { title, day, version, begins_with_version, named, is_bare, is_to_come, is_impossible, has_year }
}

/// The day that the first line below a heading is, as in `Released on 2026-01-31`, if it is nothing else.
pub(super) fn day_below(line: &str) -> Option<DayInText> {
    let line = line.trim().trim_matches(['*', '_', '>', ':', '`', '.', ' ']);
    let found = within::find(line).filter(|_| line.len() < 80)?;
    let rest = format!("{} {}", &line[..found.span.start], &line[found.span.end..]).to_lowercase();
    let words = rest.split(|mark: char| !mark.is_alphanumeric()).filter(|word| !word.is_empty());
    words
        .into_iter()
        .all(|word| matches!(word, "release" | "released" | "date" | "on" | "published" | "day"))
        .then_some(found)
}

/// A heading without what Kramdown and Pandoc take for its attributes: `{#version-1}`.
fn without_attributes(heading: &str) -> &str {
    let start = heading.rfind(" {").filter(|_| heading.ends_with('}'));
    start.map_or(heading, |start| heading[..start].trim_end())
}

/// A heading without its day, and without the marks and words that only belong to that.
fn without(heading: &str, day: &DayInText) -> String {
    let (mut before, mut behind) = (&heading[..day.span.start], behind_time(&heading[day.span.end..]));
    for _ in 0..4 {
        let known = (before.len(), behind.len());
        before = before.trim_end_matches(MARKS);
        behind = behind.trim_start_matches(' ');
        for word in ANNOUNCING {
            let Some(at) = before.len().checked_sub(word.len()).filter(|at| before.is_char_boundary(*at)) else {
                continue;
            };
            let is_word = before[..at].chars().next_back().is_none_or(|last| !last.is_alphanumeric());
            if is_word && before[at..].eq_ignore_ascii_case(word) {
                before = &before[..at];
                break;
            }
        }
        if let (Some(inner), Some(outer)) = (before.strip_suffix(OPENING), behind.strip_prefix(CLOSING)) {
            (before, behind) = (inner, outer);
        }
        if known == (before.len(), behind.len()) {
            break;
        }
    }
    let behind = behind.trim_start_matches(MARKS).trim_start_matches('.');
    // What followed the day in its brackets stays in them.
    let glue = if before.is_empty() || behind.is_empty() || before.ends_with(OPENING) { "" } else { " " };
    format!("{before}{glue}{behind}")
}

/// What follows a time of day.
fn behind_time(behind: &str) -> &str {
    let rest = behind.strip_prefix(['T', ' ']).unwrap_or(behind);
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if !(1..=2).contains(&digits) || !rest[digits..].starts_with(':') {
        return behind;
    }
    let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == ':' || c == '.');
    let rest = rest.strip_prefix('Z').unwrap_or(rest);
    let zone = rest.trim_start_matches(' ');
    match zone.strip_prefix(['+', '-']) {
        Some(offset) if offset.starts_with(|c: char| c.is_ascii_digit()) => {
            offset.trim_start_matches(|c: char| c.is_ascii_digit() || c == ':')
        }
        _ => zone.strip_prefix("UTC").or_else(|| zone.strip_prefix("GMT")).unwrap_or(rest),
    }
}

/// `[1.2.0] Fixes` without the brackets, which are for a link.
fn without_brackets(title: &str) -> String {
    let inner = title.strip_prefix('[').and_then(|rest| rest.split_once(']'));
    match inner {
        Some((inner, behind)) if !inner.contains('[') && inner.contains(char::is_alphanumeric) => {
            format!("{}{behind}", inner.trim_end_matches(MARKS))
        }
        _ => title.to_owned(),
    }
}

/// True for what is left of a heading without its day if that is no name: `Week of`, `The release`.
fn says_nothing(rest: &str, before: &str) -> bool {
    let last = words(before).last().unwrap_or_default();
    let is_empty = |word: &str| COMMON.contains(&word) || EMPTY.contains(&word) || LEADING.contains(&word);
    LEADING.contains(&&*last) || words(rest).all(|word| is_empty(&word))
}

/// The words of a text in small letters.
fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|mark: char| !mark.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase)
}

/// What is behind a version without remarks such as `[YANKED]`.
fn without_remarks(behind: &str) -> String {
    let mut depth = 0_usize;
    let is_outside = |letter: &char| match letter {
        '(' | '[' => {
            depth += 1;
            false
        }
        ')' | ']' => {
            depth = depth.saturating_sub(1);
            false
        }
        _ => depth == 0,
    };
    behind.chars().filter(is_outside).collect()
}

/// Where the first version of a title is, with its `v`, and the version without it.
fn version(title: &str) -> Option<(usize, &str)> {
    let mut previous = ' ';
    for (at, character) in title.char_indices() {
        let is_begin = !previous.is_alphanumeric() && !matches!(previous, '.' | '#' | '_');
        previous = character;
        if !is_begin {
            continue;
        }
        let has_v = matches!(character, 'v' | 'V' | 'r');
        let start = if has_v { at + 1 } else { at };
        let rest = &title[start..];
        if !rest.starts_with(|first: char| first.is_ascii_digit()) {
            continue;
        }
        let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '+' | '_');
        let end = rest.find(|c: char| !is_part(c)).unwrap_or(rest.len());
        let version = rest[..end].trim_end_matches(['.', '-', '+', '_']);
        let digits = version.len() - version.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let word =
            title[..at].trim_end().rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default().to_lowercase();
        let is_named = has_v || matches!(word.as_str(), "version" | "release" | "ver" | "revision" | "build");
        let is_dotted = version[digits..].starts_with('.')
            && version[digits + 1..].starts_with(|c: char| c.is_ascii_alphanumeric());
        if is_dotted || is_named && digits == version.len() {
            return Some((at, version));
        }
    }
    None
}

/// True if a text has no words but those that say nothing of what a version is of.
fn is_common(text: &str) -> bool {
    words(text).all(|word| COMMON.contains(&&*word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heading_is_title_and_version() {
        for (heading, title, version) in [
            ("[1.1.0] - 2026-11-20", "1.1.0", Some("1.1.0")),
            ("v1.2.3 - Jan 2, 2026", "v1.2.3", Some("1.2.3")),
            ("[1.2.0 - 2026-01-02]", "1.2.0", Some("1.2.0")),
            ("1.2.0 (2026-01-02) [YANKED]", "1.2.0 [YANKED]", Some("1.2.0")),
            (
                "Noteworthy changes in release 9.5 (2026-01-02) [stable]",
                "Noteworthy changes in release 9.5 [stable]",
                Some("9.5"),
            ),
            ("2026-01-02, Version 20.0.0 (Current), @ada", "Version 20.0.0 (Current), @ada", Some("20.0.0")),
            ("2026-01-02", "2026-01-02", None),
            ("Version 1.2 (released 2026-01-02)", "Version 1.2", Some("1.2")),
            ("Release 1.2 (release date: 2026-01-02)", "Release 1.2", Some("1.2")),
            ("2026-01-02 / 1.2.3", "1.2.3", Some("1.2.3")),
            ("parking_lot 0.12.0, lock_api 0.4 (2026-01-02)", "parking_lot 0.12.0, lock_api 0.4", Some("0.12.0")),
            ("1.2.3 _2026-01-02_", "1.2.3", Some("1.2.3")),
            ("[1.0.0-rc.1] Prerelease (2026-01-02)", "1.0.0-rc.1 Prerelease", Some("1.0.0-rc.1")),
            ("New dashboard — January 2, 2026", "New dashboard", None),
            ("1.0 - 2026-01-02 {#version-1}", "1.0", Some("1.0")),
            ("1.0 - 2026-01-02T10:00:00+01:00", "1.0", Some("1.0")),
            ("@scope/pkg@1.2.0 (2026-01-02)", "@scope/pkg@1.2.0", Some("1.2.0")),
            ("Unreleased", "Unreleased", None),
            ("Week of January 12, 2026", "Week of January 12, 2026", None),
            ("Week of January 12, 2026: Faster", "Week of January 12, 2026: Faster", None),
            ("Woche vom 12. Januar 2026", "Woche vom 12. Januar 2026", None),
            ("The 2026-01-02 release", "The 2026-01-02 release", None),
            ("Weekly update (2026-01-02)", "Weekly update (2026-01-02)", None),
            ("January 2, 2026 - Weekly digest", "Weekly digest", None),
            ("engine 1.3 (2026-01-02)", "engine 1.3", Some("1.3")),
        ] {
            let label = read(heading);
            assert_eq!((&*label.title, label.version.as_deref()), (title, version), "{heading}");
        }
    }

    #[test]
    fn name_is_what_is_before_a_version_alone() {
        for (heading, name) in [
            ("engine 1.3 (2026-01-02)", Some("engine")),
            ("@scope/engine@1.3.0", Some("scope/engine")),
            ("engine v1.3 (2026-01-02) [YANKED]", Some("engine")),
            ("Python 3.13 support (2026-01-02)", None),
            ("Version 1.3", None),
            ("1.3", None),
            ("New board", None),
        ] {
            assert_eq!(read(heading).named.as_deref(), name, "{heading}");
        }
    }

    #[test]
    fn what_is_to_come_has_no_day() {
        for heading in [
            "[Unreleased]",
            "[Unreleased] - 2026-03-01",
            "1.2 (unreleased)",
            "Noteworthy changes in release ?.? (????-??-??) [?]",
            "Next",
            "HEAD",
        ] {
            let label = read(heading);
            assert!(label.is_to_come && label.day.is_none(), "{heading}");
        }
        assert!(!read("What is next for us").is_to_come);
    }

    #[test]
    fn line_below_may_be_the_day() {
        for line in ["Released 2026-01-02", "*Release date: 2026-01-02*", "_2026-01-02_", "Jan 2, 2026"] {
            assert!(day_below(line).is_some(), "{line}");
        }
        assert!(day_below("Since 2026-01-02 it is faster.").is_none());
    }
}
