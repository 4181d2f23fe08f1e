//! The name of an article's file: the slug and the language in it.

use std::ops::Range;

use chrono::NaiveDate;

use super::super::{language, split_path};
use crate::{
    syntax::date::{self, within},
    text,
};

/// The parts of a file's name.
pub(super) struct FileName<'a> {
    pub(super) slug: &'a str,
    pub(super) language: Option<String>,
}

pub(super) fn file_name(path: &str) -> FileName<'_> {
    let (folder, name) = split_path(path);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let (stem, language) = match language::suffix(stem) {
        Some((stem, language)) => (stem, Some(language)),
        None => (stem, None),
    };
    let named = if stem == "index" && !folder.is_empty() { split_path(folder).1 } else { stem };
    let slug = match date::leading_day(named) {
        Some((_, "")) => named,
        Some((_, slug)) => slug,
        None if date::in_path(path).is_some() => behind_day_of_month(named),
        // A day anywhere else stays in the slug, which addresses and ids are made of.
        None => named,
    };
    FileName { slug, language }
}

/// In a folder that names the year, `31-slug` and `01-31-slug` are both `slug`.
fn behind_day_of_month(name: &str) -> &str {
    let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    match name.split_once('-') {
        Some((first, rest)) if first.len() <= 2 && is_number(first) => match rest.split_once('-') {
            Some((second, slug)) if second.len() == 2 && is_number(second) => slug,
            _ => rest,
        },
        _ => name,
    }
}

/// True for letters, and for emoji.
fn says_something(character: char) -> bool {
    character.is_alphabetic() || !character.is_ascii() && !character.is_numeric()
}

/// The day that the path of a file names: at the start of its name or of a folder's, or alone anywhere in its name.
pub(super) fn day_of_path(path: &str) -> Option<NaiveDate> {
    let (_, name) = split_path(path);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    date::in_path(path).or_else(|| Some(within::find_only(stem)?.day))
}

/// A name without the day at its start or end.
fn without_day<'n>(name: &'n str, day: &Range<usize>) -> &'n str {
    let marks = [' ', '-', '_', '(', ')', '[', ']', '.', ','];
    let (before, behind) = (name[..day.start].trim_matches(marks), name[day.end..].trim_matches(marks));
    match (before, behind) {
        ("", "") => name,
        ("", slug) | (slug, "") => slug,
        _ => name,
    }
}

/// True for a name that a program made up, or a day: it says nothing.
pub(super) fn is_code(name: &str) -> bool {
    let parts = || name.split(['-', '_', ' ', '.', '(', ')']).filter(|part| !part.is_empty());
    let has_digit = name.contains(|c: char| c.is_ascii_digit());
    let are_hexadecimal = parts().all(|part| part.bytes().all(|byte| byte.is_ascii_hexdigit()));
    if has_digit && are_hexadecimal && name.len() >= 6 {
        return true;
    }
    // Letters and digits by turns: `a1b2c3`.
    let turns = |part: &str| {
        let kinds: Vec<bool> = part.chars().map(|c| c.is_ascii_digit()).collect();
        kinds.windows(2).filter(|pair| pair[0] != pair[1]).count()
    };
    let is_of_code = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit()) || part.is_ascii() && turns(part) > 1;
    has_digit && parts().all(is_of_code)
}

/// The title of an article that has no other than the name of its file; empty if that is none.
pub(crate) fn title_by_name(path: &str) -> String {
    title_of_slug(file_name(path).slug)
}

/// `a-good_slug` is `A good slug`; a slug without letters is no title.
pub(super) fn title_of_slug(slug: &str) -> String {
    let slug = within::find_only(slug).map_or(slug, |found| without_day(slug, &found.span));
    let words = slug.replace(['-', '_'], " ");
    let words = text::fold(&words);
    if date::leading_day(slug).is_some_and(|(_, rest)| rest.is_empty()) || !words.contains(says_something) {
        return String::new();
    }
    let mut characters = words.chars();
    characters.next().map(|first| first.to_uppercase().chain(characters).collect()).unwrap_or_default()
}
