//! A word beside a full stop, and what its letters say of it.

use std::borrow::Cow;

use super::enclosure::{CLOSERS, is_opener};
use crate::text::{is_cjk, is_hangul};

/// No word that decides about a full stop is longer than this many bytes.
const WORD_LIMIT: usize = 64;

/// No abbreviation is longer than this many bytes.
const ABBREVIATION_LIMIT: usize = 16;

/// The text between the last white space and a full stop, without what opens before it.
pub(super) fn last_token(before: &str) -> &str {
    let near = before.get(before.ceil_char_boundary(before.len().saturating_sub(WORD_LIMIT))..);
    let token = near.and_then(|near| near.rsplit(char::is_whitespace).next()).unwrap_or_default();
    token.trim_start_matches(|c: char| is_opener(c) || CLOSERS.contains(&c) || c == '\'')
}

/// The word before a full stop, without the stops inside an abbreviation.
pub(super) fn last_word(before: &str) -> &str {
    let word = last_token(before).rsplit(is_word_break).next().unwrap_or_default();
    match word.rsplit_once(['-', '‑', '\'', '’']) {
        // A letter behind a mark is an ending as in `NATO-u` and `Tony's`, unless it is one of two initials.
        Some((first, last)) if is_letter(last) && !first.is_empty() && !is_letter(first) => word,
        Some((_, last)) => last,
        None => word,
    }
}

fn is_word_break(c: char) -> bool {
    matches!(c, '.' | '/' | '–' | '—') || !matches!(c, '"' | '’') && (is_opener(c) || CLOSERS.contains(&c))
}

/// The abbreviation before a full stop with its stops, and without the spaces after them: `z.B` for `z. B`.
pub(super) fn abbreviation<'a>(before: &'a str, token: &'a str) -> Cow<'a, str> {
    let earlier = before.strip_suffix(token).map(str::trim_end).and_then(|stem| stem.strip_suffix('.'));
    let first = earlier.map(last_token).filter(|first| (1..ABBREVIATION_LIMIT).contains(&first.len()));
    match first {
        Some(first) if token.len() < ABBREVIATION_LIMIT => Cow::Owned(format!("{first}.{token}")),
        _ => Cow::Borrowed(token),
    }
}

/// A text from its first word on.
pub(super) fn start_of_word(text: &str) -> &str {
    behind_marks(text, |c| !c.is_alphanumeric())
}

/// A text without the marks that it begins with, as far as anybody writes marks before a word.
pub(super) fn behind_marks(text: &str, is_mark: impl Fn(char) -> bool) -> &str {
    let near = &text[..text.floor_char_boundary(WORD_LIMIT)];
    &text[near.len() - near.trim_start_matches(is_mark).len()..]
}

/// The first word of a text, without its punctuation.
pub(super) fn first_word(text: &str) -> &str {
    let text = start_of_word(text);
    let end = text.find(|c: char| !(c.is_alphanumeric() || c == '-')).unwrap_or(text.len());
    &text[..end]
}

/// Whether a text begins with an initial: a letter and a full stop.
pub(super) fn begins_with_initial(text: &str) -> bool {
    let word = first_word(text);
    is_letter(word) && start_of_word(text)[word.len()..].starts_with('.')
}

/// Whether a text has more words than this.
pub(super) fn has_words(text: &str, count: usize) -> bool {
    text.split_whitespace().nth(count).is_some()
}

/// A single letter of any script: an initial, or one letter of an abbreviation. A syllable or a character of Chinese is a
/// word.
pub(super) fn is_letter(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(|c| c.is_alphabetic() && !is_cjk(c) && !is_hangul(c)) && chars.next().is_none()
}

/// A letter of an abbreviation such as `a. C.`, `n.e.` or `E.U.`, and not of a name such as `A. C. Clarke`.
pub(super) fn is_letter_of_abbreviation(before: &str, word: &str) -> bool {
    let token = last_token(before);
    let earlier = before.strip_suffix(token).unwrap_or_default().trim_end();
    token.contains('.')
        || word.starts_with(char::is_lowercase)
        || earlier.strip_suffix('.').map(last_word).is_some_and(|w| is_letter(w) && w.starts_with(char::is_lowercase))
}

/// A letter after a number or a degree sign, such as the last in `2° C`, is a unit rather than an initial.
pub(super) fn is_unit(before: &str, word: &str) -> bool {
    matches!(word, "C" | "F" | "K" | "M" | "m" | "g" | "l")
        && before
            .strip_suffix(word)
            .is_some_and(|rest| rest.trim_end().ends_with(|c: char| c.is_ascii_digit() || matches!(c, '°' | 'º')))
}

/// Whether a word is right behind a number, as the last in `в 1933 г.`
pub(super) fn is_behind_number(before: &str, word: &str) -> bool {
    before.strip_suffix(word).is_some_and(|rest| rest.trim_end().ends_with(|c: char| c.is_ascii_digit()))
}

/// A word such as the last in `ஐ.நா`.
pub(super) fn is_of_script_without_capitals(word: &str) -> bool {
    word.starts_with(char::is_alphabetic) && !word.contains(|c: char| c.is_uppercase() || c.is_lowercase())
}

pub(super) fn is_number(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a number or numeral may be an ordinal: a short one that is no part of a longer.
pub(super) fn may_be_ordinal(before: &str, word: &str) -> bool {
    let is_part = || before.strip_suffix(word).is_some_and(is_part_of_number);
    is_roman_numeral(word) || word.len() < 3 && is_number(word) && !is_part()
}

/// Whether a number after this text is part of a longer one, or of a score such as `3–0`.
fn is_part_of_number(before: &str) -> bool {
    let score = before.strip_suffix(['–', '-']).is_some_and(|first| first.ends_with(|c: char| c.is_ascii_digit()));
    score || before.ends_with(['.', ',', ':'])
}

fn is_roman_numeral(word: &str) -> bool {
    word.len() > 1 && word.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X' | b'L'))
}

/// Whether a text begins with a name of a program or in one, such as `iPhone`, `unwrap()` or `config.toml`. It is never
/// written with a capital, and may begin a sentence.
pub(super) fn begins_with_code(text: &str) -> bool {
    let word = text.split(char::is_whitespace).next().unwrap_or_default();
    let word = word.trim_end_matches(['.', ',', ':', ';', '!', '?', '"', '”', '’', '»']);
    let has_dot = || word.split_once('.').is_some_and(|(name, ending)| name.len() > 1 && ending.len() > 1);
    word.contains(['_', '(', '=', '/']) || word.contains("::") || word.chars().any(char::is_uppercase) || has_dot()
}
