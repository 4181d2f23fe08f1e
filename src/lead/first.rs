//! The first sentences of a paragraph, for which most paragraphs need not be read to their end.

use super::sentence::{LIMIT, beginning, sentences};

/// Most sentences are no longer than this, in bytes.
const USUAL_SENTENCE: usize = 96;

/// No rule looks further than this many bytes behind the end of a sentence.
const AHEAD: usize = 64;

/// The first `count` of what [`sentences`] finds in a paragraph.
#[must_use]
pub fn first_sentences<'a>(paragraph: &'a str, language: &str, count: usize) -> Vec<&'a str> {
    let mut length = USUAL_SENTENCE.saturating_mul(count).saturating_add(AHEAD);
    while let Some(beginning) = deciding(paragraph, length) {
        let mut found = sentences(beginning, language);
        let behind: usize = found.iter().skip(count).map(|sentence| sentence.len()).sum();
        if behind >= AHEAD {
            found.truncate(count);
            return found;
        }
        length *= 2;
    }
    let mut found = sentences(paragraph, language);
    found.truncate(count);
    found
}

/// About so many bytes of a paragraph, up to the end of a word, where nothing that stands behind them can matter: each
/// quotation and bracket is closed, and no mark of a list may go on. None where it does, and where that is all of the
/// paragraph.
fn deciding(paragraph: &str, length: usize) -> Option<&str> {
    if length >= paragraph.len().min(LIMIT) {
        return None;
    }
    let beginning = beginning(paragraph, length);
    if !paragraph[beginning.len()..].starts_with(' ') {
        return None;
    }
    let first_word = beginning.split(' ').next()?;
    let is_list = !first_word.starts_with(char::is_alphabetic) || first_word.contains('.') && may_mark_item(first_word);
    (!is_list && is_plain(beginning)).then_some(beginning)
}

/// True for text of words, numbers and marks that stand alone, and of such text in quotation marks and brackets that show
/// which side they are on. What a straight one is may depend on all that follow.
fn is_plain(text: &str) -> bool {
    let mut characters = text.char_indices().peekable();
    let mut closer = None;
    let mut word = 0;
    let mut is_in_word = false;
    while let Some((at, character)) = characters.next() {
        is_in_word = match character {
            ' ' | '.' | ',' | ';' | ':' | '!' | '?' | '-' | '/' | '%' | '&' | '+' | '=' | '–' | '—' | '°' | '$'
            | '£' | '€' | '¥' => false,
            '(' | '“' if closer.is_none() => {
                closer = Some(if character == '(' { ')' } else { '”' });
                false
            }
            ')' | '”' if closer == Some(character) && !(character == ')' && may_mark_item(&text[word..at])) => {
                closer = None;
                false
            }
            '\'' | '’' if is_in_word && characters.peek().is_some_and(|(_, next)| next.is_alphanumeric()) => true,
            _ if character.is_alphanumeric() => true,
            _ => return false,
        };
        if matches!(character, ' ' | '(') {
            word = at + 1;
        }
    }
    closer.is_none()
}

/// True for what a list may number its items by: digits, a letter, a Roman numeral.
fn may_mark_item(word: &str) -> bool {
    let is_roman = |byte: u8| b"ivxlcdm.".contains(&byte.to_ascii_lowercase());
    word.len() < 2 || word.bytes().all(|byte| byte.is_ascii_digit() || is_roman(byte))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Parted by bars: words, and all that may or may not end a sentence.
    const PIECES: &str = "Mr.|e.g.|i.e.|No.|Fig.|a.m.|p.m.|St.|U.S.|J.|A.|x.|ii.|1.|23.|3.5|2)|a)|iv)|12|1995.|One|two|three|The|In|\
        Dr.|Prof.|z.B.|usw.|etc.|M.|Mme|km.|Jan.|Januar|mai|on|und|le|the|council|Tallinn.|Who?|Never!|he|said.|Gone.|now,|\
        then;|so:|...|. . .|?!|! !|…|\"Yes.|no.\"|(see|below.)|[1]|“Go.|away.”|don't|Bob’s|'tis|boys'|‘So|it’|«Oui.|non.»|- |\
        – |— |* |• |a@b.example|https://example.org/a.b|10:30|9:30|7.Bg5|Node.js|iPhone|größer.|Über|été.|Años.|¿Qué?|\
        Ωμέγα;|да.|Нет.|。|한다.|I.|X.|V|C.|2°|/|%|50%.|yes/no.|well-known.|\n|\t|(so it is)|(see below.)|(1)|(ii)|(no. 3)|\
        “Go away,”|“Go.”|“Why?” he asked.|(“Yes”)|”|“|$5|& co.|20°|A+|(Oslo),|“one two|\"Yes.\"|\"No,\"|\"Why not?\" she|\
        5\"|\"|a\"b|(\"Now.\")|(Go!)|\"Now\"-|“Now”.|(it is. So?) He|\"It is. So,\" said";

    fn pieces(is_wanted: fn(&str) -> bool) -> impl Strategy<Value = &'static str> {
        prop::sample::select(PIECES.split('|').filter(|piece| is_wanted(piece)).collect::<Vec<_>>())
    }

    proptest! {
        #[test]
        fn first_sentences_are_those_of_the_whole(
            pieces in prop::collection::vec(pieces(|_| true), 1..90),
            language in prop::sample::select(vec![
                "en", "de", "fr", "es", "it", "fi", "sv", "nl", "pl", "ru", "el", "ja", "pt", "da", "cs", "ca", "ar", "hi", "kk",
            ]),
            count in 0_usize..4,
        ) {
            let paragraph = pieces.join(" ");
            let mut whole = sentences(&paragraph, language);
            whole.truncate(count);
            prop_assert_eq!(first_sentences(&paragraph, language, count), whole);
        }

        #[test]
        fn first_sentences_of_plain_words_are_those_of_the_whole(
            plain in prop::collection::vec(pieces(is_plain), 12..80),
            any in prop::collection::vec(pieces(|_| true), 0..40),
            language in prop::sample::select(vec![
                "en", "de", "fr", "es", "it", "fi", "sv", "nl", "pl", "ru", "el", "pt", "da", "cs", "ca", "kk",
            ]),
            count in 0_usize..4,
        ) {
            let paragraph = [&["The"][..], &plain, &any].concat().join(" ");
            let mut whole = sentences(&paragraph, language);
            whole.truncate(count);
            prop_assert_eq!(first_sentences(&paragraph, language, count), whole);
        }
    }

    #[test]
    fn only_as_much_is_read_as_is_needed() {
        let paragraph = format!("The council met. {}", "It went on and on. ".repeat(40));
        assert!(deciding(&paragraph, 120).is_some_and(|read| read.len() <= 120 && read.len() > 100));
        assert_eq!(first_sentences(&paragraph, "en", 1), ["The council met."]);
        for (paragraph, length) in [
            ("1. One. Two.", 6),
            ("ii. One. Two.", 6),
            ("A \"b. c d", 6),
            ("- A. B c", 6),
            ("A (b. c d", 6),
            ("See (a) and so on", 12),
            ("See (no. 2) and so on", 14),
            ("One. Two.", 40),
        ] {
            assert_eq!(deciding(paragraph, length), None, "{paragraph}");
        }
    }
}
