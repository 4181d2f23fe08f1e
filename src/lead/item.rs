//! The items of a list that stand in one paragraph: `1) One 2) Two`.

use super::word::{is_letter, start_of_word};

/// The mark of an item is not longer than this, in bytes.
const MARK_LIMIT: usize = 16;

/// The name of a part and its number are not longer, in bytes.
const LABEL_LIMIT: usize = 40;

/// True for the number or letter of a list's item: `1`, `1.2`, `(a`, `iv`.
pub(super) fn is_mark_of_item(before: &str) -> bool {
    let before = before.trim_start();
    if before.len() > MARK_LIMIT {
        return false;
    }
    let mark = before.trim_matches(|c: char| !c.is_alphanumeric());
    let is_of = |letters: &[u8]| mark.len() < 5 && mark.bytes().all(|byte| letters.contains(&byte));
    mark.chars().all(|c| c.is_numeric() || c == '.') || is_letter(mark) || is_of(b"ivx") || is_of(b"IVX")
}

/// True for a name of a part and its number: `Step 1`, `No. 12`, `§ 5 Abs. 3`.
pub(super) fn is_label(before: &str) -> bool {
    if before.len() > LABEL_LIMIT {
        return false;
    }
    let tokens: Vec<&str> = before.split_whitespace().collect();
    let is_name = |token: &str| !token.starts_with(char::is_lowercase) && !token.contains(char::is_numeric);
    let is_number = |token: &str| {
        let number = token.trim_matches(|c: char| !c.is_alphanumeric());
        let is_roman = number.len() < 5 && number.bytes().all(|byte| b"IVX".contains(&byte));
        !number.is_empty() && (is_roman || number.chars().count() < 4 && number.chars().all(char::is_numeric))
    };
    matches!(tokens.len(), 2 | 4) && tokens.chunks(2).all(|pair| is_name(pair[0]) && is_number(pair[1]))
}

/// Where the second item begins in a text that begins with the first. German writes an ordinal before a noun as it would
/// number an item.
pub(super) fn next_item(text: &str, language: &str) -> Option<usize> {
    let bare = start_of_word(text);
    let digits = bare.bytes().take_while(u8::is_ascii_digit).count();
    let number: usize = bare[..digits].parse().ok().filter(|_| digits < 4)?;
    let marks: &[&str] = if language == "de" { &[".) ", ") "] } else { &[".) ", ") ", ". "] };
    let mark = marks.iter().find(|mark| bare[digits..].starts_with(**mark))?;
    let item = &bare[digits + mark.len()..];
    let next = format!(" {}{mark}", number + 1);
    let at = item.find(&next)?;
    let begins_lower = |text: &str| text.starts_with(char::is_lowercase);
    if begins_lower(item) || begins_lower(&item[at + next.len()..]) {
        return None;
    }
    // The bullet before the number is of the second item too.
    let is_bullet = |c: char| !c.is_alphanumeric() && !matches!(c, '.' | '!' | '?' | ')' | '"' | '”' | '…');
    Some(text.len() - item.len() + item[..at].trim_end_matches(is_bullet).len())
}
