//! The name of an article's file: its slug, and what else it tells.

use super::super::{date, language};

/// A file's name without what is no part of its slug.
pub(super) struct FileName<'a> {
    pub(super) slug: &'a str,
    pub(super) language: Option<String>,
}

pub(super) fn file_name(path: &str) -> FileName<'_> {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let (stem, language) = match language::suffix(stem) {
        Some((stem, language)) => (stem, Some(language)),
        None => (stem, None),
    };
    let named = if stem == "index" && !folder.is_empty() { folder.rsplit('/').next().unwrap_or(folder) } else { stem };
    let slug = match date::leading_day(named) {
        Some((_, slug)) if !slug.is_empty() => slug,
        _ => named,
    };
    // `2026/01/31-slug.md`: the day of the month is no part of the slug.
    let in_month = date::in_path(path).is_some() && date::leading_day(named).is_none();
    let slug = match slug.split_once('-') {
        Some((day, rest)) if in_month && day.len() <= 2 && day.bytes().all(|byte| byte.is_ascii_digit()) => {
            match rest.split_once('-') {
                Some((second, rest)) if second.len() == 2 && second.bytes().all(|byte| byte.is_ascii_digit()) => rest,
                _ => rest,
            }
        }
        _ => slug,
    };
    FileName { slug, language }
}

/// `a-good_slug` is `A good slug`; a slug without letters is no title.
pub(super) fn title_of_slug(slug: &str) -> String {
    let words = slug.replace(['-', '_'], " ");
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if date::leading_day(slug).is_some_and(|(_, rest)| rest.is_empty()) || !words.contains(char::is_alphabetic) {
        return String::new();
    }
    let mut characters = words.chars();
    characters.next().map(|first| first.to_uppercase().chain(characters).collect()).unwrap_or_default()
}
