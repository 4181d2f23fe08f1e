//! Slugs as Jekyll makes them of names and titles. <https://jekyllrb.com/docs/liquid/filters/#options-for-the-slugify-filter>

use std::sync::LazyLock;

use regex::Regex;

/// Which characters stay.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    /// Letters, their marks and digits.
    Default,
    /// Those and what is readable in an address.
    Pretty,
}

static NO_LETTERS: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"[^\p{M}\p{L}\p{Nd}]+").ok());
static UNREADABLE: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"[^\p{M}\p{L}\p{Nd}._~!$&'()+,;=@]+").ok());

/// A text with a hyphen in place of all between the characters that stay.
pub(super) fn slugify(text: &str, mode: Mode) -> String {
    let between = match mode {
        Mode::Default => &NO_LETTERS,
        Mode::Pretty => &UNREADABLE,
    };
    let slug = between.as_ref().map_or(text.into(), |between| between.replace_all(text, "-"));
    let slug = slug.strip_prefix('-').unwrap_or(&slug);
    slug.strip_suffix('-').unwrap_or(slug).to_owned()
}

/// Lower case, letter by letter: Ruby knows of no letters that differ at the end of words.
pub(super) fn lower(text: &str) -> String {
    text.chars().flat_map(char::to_lowercase).collect()
}

/// The title that is made of a slug: each word begins with a capital, and goes on without.
pub(super) fn title(slug: &str) -> String {
    let words = slug.trim_end_matches('-').split('-').map(|word| {
        let mut characters = word.chars();
        let first = characters.next().map(|first| {
            let mut upper = first.to_uppercase();
            upper.next().into_iter().chain(upper.flat_map(char::to_lowercase)).collect::<String>()
        });
        first.unwrap_or_default() + &lower(characters.as_str())
    });
    words.collect::<Vec<_>>().join(" ")
}
