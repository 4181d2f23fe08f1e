//! The first sentences of a paragraph, mostly without reading the paragraph to its end.
//!
//! Benchmark: `cargo bench -- leads`. Without it a build of 10,000 articles with feeds of 50 tags takes 7 % more processor time.

use super::sentence::{LIMIT, beginning, sentences};

/// Most sentences are not longer than this, in bytes.
const USUAL_SENTENCE: usize = 96;

/// Few words are longer than this, in bytes.
const LONG_WORD: usize = 16;

/// No rule looks further than this many bytes past the end of a sentence.
const AHEAD: usize = 64;

/// The first `count` of what [`sentences`] finds in a paragraph.
#[must_use]
pub fn first_sentences<'a>(paragraph: &'a str, language: &str, count: usize) -> Vec<&'a str> {
    let mut length = likely_end(paragraph, count).saturating_add(AHEAD + LONG_WORD);
    while length < paragraph.len().min(LIMIT) {
        let beginning = beginning(paragraph, length);
        match decides(beginning, paragraph) {
            Decides::Yes => {
                let mut found = sentences(beginning, language);
                let behind: usize = found.iter().skip(count).map(|sentence| sentence.len()).sum();
                if behind >= AHEAD {
                    found.truncate(count);
                    return found;
                }
            }
            Decides::LongerMay => {}
            Decides::No => break,
        }
        length *= 2;
    }
    let mut found = sentences(paragraph, language);
    found.truncate(count);
    found
}

/// Where `count` sentences most likely end: at marks that a space follows, with no small letter after it and no
/// abbreviation before it.
fn likely_end(paragraph: &str, count: usize) -> usize {
    let bytes = paragraph.as_bytes();
    let is_end = |at: &usize| {
        let is_separated = bytes.get(at + 1) == Some(&b' ');
        is_separated && bytes.get(at + 2).is_some_and(|next| !next.is_ascii_lowercase()) && {
            let word = bytes[..*at].rsplit(|byte| *byte == b' ').next().unwrap_or_default();
            word.len() > 4 || word.first().is_some_and(u8::is_ascii_lowercase)
        }
    };
    let mut ends = memchr::memchr3_iter(b'.', b'!', b'?', bytes).filter(is_end);
    match count.checked_sub(1) {
        Some(before) => ends.nth(before).map_or(USUAL_SENTENCE.saturating_mul(count), |at| at + 1),
        None => 0,
    }
}

/// Whether nothing after the beginning of a paragraph can change the sentences in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Decides {
    Yes,
    /// What it leaves open may be closed after it.
    LongerMay,
    No,
}

/// Whether the beginning of a paragraph ends after a word, closes each quotation and bracket, and does not end within a
/// list mark.
fn decides(beginning: &str, paragraph: &str) -> Decides {
    let first_word = beginning.split(' ').next().unwrap_or_default();
    let is_list = !first_word.starts_with(['"', '“', '‘'])
        && (!first_word.starts_with(char::is_alphabetic) || first_word.contains('.') && may_mark_item(first_word));
    if is_list || !paragraph[beginning.len()..].starts_with(' ') {
        return Decides::No;
    }
    match open_at_end(beginning) {
        Some(false) if straight_quotes_pair(beginning, paragraph) => Decides::Yes,
        Some(true) => Decides::LongerMay,
        _ => Decides::No,
    }
}

/// For text that consists of words, numbers, plain marks, and such text in quotation marks and brackets: whether the
/// last quotation mark or bracket is still open. `None` if the text contains anything else.
fn open_at_end(text: &str) -> Option<bool> {
    let mut closer = None;
    let mut at = 0;
    while let Some(byte) = text.as_bytes().get(at) {
        if stands_alone(*byte) {
            at += 1;
            continue;
        }
        let mark = text[at..].chars().next()?;
        let (before, behind) = (&text[..at], &text[at + mark.len_utf8()..]);
        match mark {
            '(' | '“' | '‘' if closer.is_none() => closer = Some(closer_of(mark)),
            '"' if closer.is_none() && opens_word(before) => closer = Some('"'),
            ')' | '”' | '"' | '’' if closer == Some(mark) && closes(mark, before) => closer = None,
            '\'' | '’' if before.ends_with(char::is_alphanumeric) && behind.starts_with(char::is_alphanumeric) => {}
            '–' | '—' | '°' | '£' | '€' | '¥' => {}
            _ if mark.is_alphanumeric() => {}
            _ => return None,
        }
        at += mark.len_utf8();
    }
    Some(closer.is_some())
}

/// True for the letters, digits and marks of ASCII that neither open nor close anything.
const fn stands_alone(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
        || matches!(
            byte,
            b' ' | b'.' | b',' | b';' | b':' | b'!' | b'?' | b'-' | b'/' | b'%' | b'&' | b'+' | b'=' | b'$'
        )
}

fn closer_of(opener: char) -> char {
    match opener {
        '(' => ')',
        '“' => '”',
        _ => '’',
    }
}

/// Whether a mark closes what is open, judged by the text before it: not in a list's `a)`, and not where it might open
/// something.
fn closes(mark: char, before: &str) -> bool {
    match mark {
        ')' => !before.rsplit([' ', '(']).next().is_some_and(may_mark_item),
        '’' => true,
        _ => !opens_word(before),
    }
}

/// Whether a quotation mark after this text opens a word.
fn opens_word(before: &str) -> bool {
    before.is_empty() || before.ends_with([' ', '-', '–', '—', '(', '“'])
}

/// Whether a straight quotation mark opens or closes may depend on how many there are. Only if all of them pair up do
/// those in the beginning pair up too.
fn straight_quotes_pair(beginning: &str, paragraph: &str) -> bool {
    if memchr::memchr(b'"', beginning.as_bytes()).is_none() {
        return true;
    }
    let read = self::beginning(paragraph, LIMIT).as_bytes();
    memchr::memchr_iter(b'"', read).count().is_multiple_of(2) && memchr::memchr(b'\n', read).is_none()
}

/// True for the number of a list's item: digits, a letter, a Roman numeral.
fn may_mark_item(word: &str) -> bool {
    let is_roman = |byte: u8| b"ivxlcdm.".contains(&byte.to_ascii_lowercase());
    word.len() < 2 || word.bytes().all(|byte| byte.is_ascii_digit() || is_roman(byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_as_much_is_read_as_is_needed() {
        let rest = "It went on and on. ".repeat(40);
        for (beginning, count, end) in [
            ("The council met.", 1, 16),
            ("The council of St. John met.", 1, 28),
            ("Mr. Lee of No. 10 met Dr. Jones. Nobody came.", 1, 32),
            ("The council met. Nobody came.", 2, 29),
            ("The council met. Nobody came.", 0, 0),
        ] {
            let paragraph = format!("{beginning} {rest}");
            assert_eq!(likely_end(&paragraph, count), end, "{beginning}");
            assert_eq!(decides(self::beginning(&paragraph, end + AHEAD), &paragraph), Decides::Yes, "{beginning}");
            assert_eq!(
                first_sentences(&paragraph, "en", count).concat().len(),
                end.saturating_sub(count.saturating_sub(1))
            );
        }
        for (paragraph, length, expected) in [
            ("1. One. Two.", 6, Decides::No),
            ("ii. One. Two.", 7, Decides::No),
            ("A \"b. c d", 6, Decides::LongerMay),
            ("- A. B c", 6, Decides::No),
            ("A (b. c d", 6, Decides::LongerMay),
            ("See (a) and so on", 12, Decides::No),
            ("See (no. 2) and so on", 14, Decides::No),
            ("She said \"It is\". So 5\" more", 21, Decides::No),
            ("She said \"It is\". So\n\"it\" goes", 18, Decides::No),
            ("She said \"It is\". So \"it\" goes", 21, Decides::Yes),
            ("Onetwothree. Four.", 5, Decides::No),
        ] {
            assert_eq!(decides(self::beginning(paragraph, length), paragraph), expected, "{paragraph}");
        }
    }
}
