//! Sentence ends: where a reader of a language says a sentence ends.
//!
//! The `sentencex` crate proposes the ends; the rules here correct what it misses in news text.

use std::ops::Range;

use super::abbreviation::{has_ordinal_stops, is_abbreviation, is_month, is_time_zone, opens_sentence};
use super::enclosure::{CLOSERS, curly_quote_opens, enclosures, is_enclosed, is_opener};
use crate::text::is_cjk;

/// `sentencex` takes quadratic time on hostile text, so it never sees more than this many bytes.
pub(super) const LIMIT: usize = 8 * 1024;

/// No word that decides about a full stop is longer than this many bytes.
const WORD_LIMIT: usize = 64;

/// Returns the sentences of a paragraph in order, trimmed, none of them empty.
///
/// `language` is a BCP 47 tag of which only the primary subtag matters; an unknown language is
/// read by English rules. Thai has no sentence marks: its paragraph is one sentence. In other
/// languages only the first 8 KiB are read and the rest is left out.
///
/// Bidirectional control characters should be removed and hard-wrapped lines joined before.
#[must_use]
pub fn sentences<'a>(paragraph: &'a str, language: &str) -> Vec<&'a str> {
    let language = primary_subtag(language);
    if language == "th" {
        return Some(paragraph.trim()).filter(|whole| !whole.is_empty()).into_iter().collect();
    }
    let text = beginning(paragraph, LIMIT);
    let enclosures = enclosures(text, &language);
    let mut seams = proposed_seams(text, &language);
    seams.extend(missed_seams(text, &language, &enclosures));
    seams.sort_unstable();
    seams.dedup();
    seams.retain(|&at| !(curly_quote_opens(&language) && is_enclosed(at, &enclosures)));
    cut(text, &seams, &language)
}

/// The language of a tag in lower case, English where the tag names none.
fn primary_subtag(tag: &str) -> String {
    let language = tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    let is_named = matches!(language.len(), 2 | 3) && language.bytes().all(|b| b.is_ascii_lowercase());
    if is_named && !matches!(language.as_str(), "und" | "mul" | "zxx") { language } else { "en".to_owned() }
}

/// At most `length` bytes of a paragraph, cut at white space if there is any.
pub(super) fn beginning(paragraph: &str, length: usize) -> &str {
    if paragraph.len() <= length {
        return paragraph;
    }
    let (head, _) = paragraph.split_at(paragraph.floor_char_boundary(length));
    match head.rfind(char::is_whitespace) {
        Some(at) if at > 0 => head.get(..at).unwrap_or(head),
        _ => head,
    }
}

/// The language whose `sentencex` rules are used; some languages that it does not know borrow those of a neighbour.
fn rules(language: &str) -> &str {
    match language {
        "no" | "nb" | "nn" => "da",
        "sv" => "fi",
        "cs" => "sk",
        other => other,
    }
}

/// Where `sentencex` begins sentences.
fn proposed_seams(text: &str, language: &str) -> Vec<usize> {
    let mut at = 0;
    sentencex::segment(rules(language), text)
        .into_iter()
        .map(|segment| {
            at += segment.len();
            at
        })
        .filter(|&at| at < text.len())
        .collect()
}

/// Cuts at the seams where no rule says that the sentence goes on.
fn cut<'a>(text: &'a str, seams: &[usize], language: &str) -> Vec<&'a str> {
    let mut found = Vec::new();
    let mut start = 0;
    for &seam in seams {
        let (Some(before), Some(after)) = (text.get(start..seam), text.get(seam..)) else {
            continue;
        };
        if !goes_on(before, after, language) {
            found.push(before.trim());
            start = seam;
        }
    }
    found.extend(text.get(start..).map(str::trim));
    found.retain(|sentence| !sentence.is_empty());
    found
}

/// Whether a sentence goes on over a proposed seam.
fn goes_on(before: &str, after: &str, language: &str) -> bool {
    let ended = before.trim_end();
    let next = after.trim_start();
    let is_spaced = ended.len() < before.len() || next.len() < after.len();
    if before.get(ended.len()..).is_some_and(|gap| gap.matches('\n').count() > 1) {
        return false;
    }
    if next.starts_with([',', ';', ')', '，', '、']) || starts_lower(next) {
        return true;
    }
    if language == "ja" && ended.ends_with(CLOSERS) {
        return ["と", "って", "など", "を", "が", "は", "の"].iter().any(|p| next.starts_with(p));
    }
    if let Some(stem) = ended.strip_suffix('.') {
        return if is_spaced { stop_is_of_word(stem, next, language) } else { is_inside_token(stem, next) };
    }
    !is_spaced
        && ended.ends_with(['!', '?'])
        && next.starts_with(|c: char| !is_cjk(c) && (c.is_alphanumeric() || c == '['))
}

/// Whether a full stop before white space belongs to the word before it and does not end a sentence.
fn stop_is_of_word(stem: &str, next: &str, language: &str) -> bool {
    let word = last_word(stem);
    let is_number =
        is_short_number(word) && !stem.strip_suffix(word).is_some_and(|rest| rest.ends_with(['.', ',', ':']));
    if stem.trim() == word && (is_number || is_letter(word)) {
        return true;
    }
    if is_abbreviation(word, language) {
        return true;
    }
    let next_word = first_word(next);
    if next.starts_with(|c: char| c.is_ascii_digit()) && is_month(word, language) {
        return true;
    }
    if language == "en" {
        return (stem.ends_with("a.m") || stem.ends_with("p.m")) && is_time_zone(next_word);
    }
    let opens = opens_sentence(next_word, language);
    if is_letter(word) {
        return !(is_unit(stem, word) || opens && is_no_initial(stem, word));
    }
    has_ordinal_stops(language) && (is_number || is_roman_numeral(word)) && !opens
}

/// Whether a full stop without white space after it is inside an address, a file name or a number.
fn is_inside_token(stem: &str, next: &str) -> bool {
    let token = last_token(stem);
    let word = last_word(stem);
    let mut following = next.chars();
    !following.next().is_some_and(char::is_alphanumeric)
        || following.next() == Some('.')
        || is_letter(word)
        || token.contains(['/', '@', '.'])
        || is_short_number(word) && token == word
}

/// A letter of an abbreviation such as `a. C.`, `n.e.` or `E.U.`, and not of a name such as `A. C. Clarke`.
fn is_no_initial(stem: &str, word: &str) -> bool {
    let token = last_token(stem);
    let earlier = stem.strip_suffix(token).unwrap_or_default().trim_end();
    token.contains('.')
        || word.starts_with(char::is_lowercase)
        || earlier.strip_suffix('.').map(last_word).is_some_and(|w| is_letter(w) && w.starts_with(char::is_lowercase))
}

/// The sentence ends that `sentencex` does not see.
fn missed_seams(text: &str, language: &str, enclosures: &[Range<usize>]) -> Vec<usize> {
    let mut seams = Vec::new();
    let mut start = 0;
    for (at, mark) in stops(text) {
        let end = at + mark.len();
        let (Some(before), Some(after)) = (text.get(start..at), text.get(end..)) else {
            continue;
        };
        let seam = match mark {
            "。" | "！" | "？" | "｡" => Some(end_of_full_mark(text, end, enclosures)),
            _ if quote_opens_after(after, language) => Some(end),
            "." if ends_at_stop(before, after, language) => Some(end),
            _ => None,
        };
        if let Some(seam) = seam.filter(|&seam| seam < text.len() && !is_enclosed(seam, enclosures)) {
            seams.push(seam);
            start = seam.max(end);
        }
    }
    seams
}

/// The marks that may end a sentence, and their positions.
fn stops(text: &str) -> Vec<(usize, &str)> {
    let bytes = text.as_bytes();
    // The marks of East Asian scripts begin with one of these bytes.
    if memchr::memchr2(0xE3, 0xEF, bytes).is_none() {
        return memchr::memchr3_iter(b'.', b'!', b'?', bytes).map(|at| (at, &text[at..=at])).collect();
    }
    text.match_indices(['.', '!', '?', '。', '！', '？', '｡']).collect()
}

/// The end of a full-width mark and of the marks and closing quotes after it.
fn end_of_full_mark(text: &str, end: usize, enclosures: &[Range<usize>]) -> usize {
    let after = text.get(end..).unwrap_or_default();
    let rest =
        after.trim_start_matches(['。', '！', '？', '｡', '…', '”', '’', '」', '』', '）', ')', '》', '】', '〉']);
    let at = text.len() - rest.len();
    if rest.starts_with('"') && is_enclosed(at, enclosures) { at + 1 } else { at }
}

/// Whether a closing-shaped quotation mark opens the next sentence, as it does in Finnish and Swedish.
fn quote_opens_after(after: &str, language: &str) -> bool {
    curly_quote_opens(language)
        && after
            .trim_start()
            .strip_prefix('”')
            .is_some_and(|quoted| after.starts_with(char::is_whitespace) && quoted.starts_with(char::is_alphanumeric))
}

/// Whether a full stop ends a sentence although `sentencex` may see an abbreviation or a number there.
fn ends_at_stop(before: &str, after: &str, language: &str) -> bool {
    let next = after.trim_start();
    if next.len() == after.len() {
        return false;
    }
    let word = last_word(before);
    if next.starts_with(|c: char| c.is_ascii_digit()) {
        return ends_before_number(word, language);
    }
    if is_abbreviation(word, language) || !next.starts_with(|c: char| c.is_uppercase() || matches!(c, '¿' | '¡')) {
        return false;
    }
    if next.starts_with(['¿', '¡']) {
        return true;
    }
    let opens = opens_sentence(first_word(next), language);
    if is_letter(word) {
        return language != "en" && (is_unit(before, word) || opens && is_no_initial(before, word));
    }
    let is_whole_text = word.len() == before.trim_start().len();
    opens || (is_roman_numeral(word) && !is_whole_text && !has_ordinal_stops(language) && language != "en")
}

fn ends_before_number(word: &str, language: &str) -> bool {
    if word.chars().all(|c| c.is_ascii_digit()) {
        return word.len() == 4 && !has_ordinal_stops(language);
    }
    word.chars().filter(|c| c.is_alphabetic()).count() >= 3
        && !is_abbreviation(word, language)
        && !is_month(word, language)
        && !sentencex::language_factory(rules(language)).get_abbreviations().contains(word.to_lowercase().as_str())
}

/// The text between the last white space and a full stop.
fn last_token(before: &str) -> &str {
    let near = before.get(before.ceil_char_boundary(before.len().saturating_sub(WORD_LIMIT))..);
    near.and_then(|near| near.rsplit(char::is_whitespace).next()).unwrap_or_default()
}

/// The word before a full stop, without the stops inside an abbreviation.
fn last_word(before: &str) -> &str {
    last_token(before).rsplit(is_word_break).next().unwrap_or_default()
}

fn is_word_break(c: char) -> bool {
    matches!(c, '.' | '/' | '-' | '–' | '—' | '\'' | '’') || is_opener(c) || CLOSERS.contains(&c)
}

/// The word that a sentence would open with, without its punctuation.
fn first_word(next: &str) -> &str {
    let end = next.find(|c: char| c.is_whitespace() || matches!(c, ',' | '\'' | '’')).unwrap_or(0);
    next.get(..end).unwrap_or_default()
}

/// A single letter of any script: an initial, or one letter of an abbreviation.
fn is_letter(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none()
}

/// A letter after a number or a degree sign, such as the last in `2° C`, is a unit rather than an initial.
fn is_unit(stem: &str, word: &str) -> bool {
    matches!(word, "C" | "F" | "K" | "M" | "m" | "g" | "l")
        && stem
            .strip_suffix(word)
            .is_some_and(|rest| rest.trim_end().ends_with(|c: char| c.is_ascii_digit() || matches!(c, '°' | 'º')))
}

fn is_short_number(word: &str) -> bool {
    matches!(word.len(), 1 | 2) && word.bytes().all(|b| b.is_ascii_digit())
}

fn is_roman_numeral(word: &str) -> bool {
    word.len() > 1 && word.bytes().all(|b| matches!(b, b'I' | b'V' | b'X' | b'L'))
}

/// Whether the text starts in lower case after its opening marks. `iPhone` and the like do not count.
fn starts_lower(text: &str) -> bool {
    let mut chars = text.chars().skip_while(|&c| {
        is_opener(c) || CLOSERS.contains(&c) || matches!(c, '-' | '–' | '—' | '…') || c.is_whitespace()
    });
    chars.next().is_some_and(char::is_lowercase) && !chars.next().is_some_and(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stops_are_found_in_order() {
        for text in ["", "a.b", "。a！b?c.？｡", "ああ。いい! ファイル！", "…。.", "é.！"] {
            let expected: Vec<_> = text.match_indices(['.', '!', '?', '。', '！', '？', '｡']).collect();
            assert_eq!(stops(text), expected, "{text}");
        }
    }
}
