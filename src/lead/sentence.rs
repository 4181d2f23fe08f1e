//! Sentence ends: where a reader of a language says a sentence ends. The rules are those of UAX 29, and what people write
//! besides: no end without white space, none before small letters, and none where a full stop belongs to its word.
//!
//! A paragraph is read no further than the sentences that are asked for. Benchmark: `cargo bench -- leads`.

use std::cell::OnceCell;

use super::abbreviation::{List, Words};
use super::enclosure::{Enclosures, has_mark};
use super::item::{is_label, is_mark_of_item, next_item};
use super::stop::{Kind, Stop, next_stop};
use super::word::{
    abbreviation, begins_with_code, begins_with_initial, behind_marks, first_word, has_words, is_behind_number,
    is_letter, is_letter_of_abbreviation, is_number, is_of_script_without_capitals, is_unit, last_token, last_word,
    may_be_ordinal,
};
use crate::text;

/// No more of a paragraph than this many bytes is read.
const LIMIT: usize = 8 * 1024;

/// So many words are before the subject of a sentence at most, as in `Po upadku dynastii w 1911 r. Mongolia`.
const FEW_WORDS: usize = 8;

/// Returns the sentences of a paragraph in order, trimmed, none of them empty.
///
/// `language` is a BCP 47 tag of which only the primary subtag matters; an unknown language is
/// read by English rules. Thai has no sentence marks: its paragraph is one sentence. In other
/// languages only the first 8 KiB are read and the rest is left out.
///
/// Bidirectional control characters should be removed and hard-wrapped lines joined before.
#[must_use]
pub fn sentences<'a>(paragraph: &'a str, language: &str) -> Vec<&'a str> {
    first_sentences(paragraph, language, usize::MAX)
}

/// The first `count` of what [`sentences`] finds in a paragraph, which is not read further than that.
#[must_use]
pub fn first_sentences<'a>(paragraph: &'a str, language: &str, count: usize) -> Vec<&'a str> {
    let language = primary_subtag(language);
    if language == "th" {
        return Some(paragraph.trim()).filter(|whole| !whole.is_empty()).into_iter().take(count).collect();
    }
    let reader = Reader::of(beginning(paragraph, LIMIT), &language);
    let mut found = Vec::new();
    let mut start = 0;
    while found.len() < count && start < reader.text.len() {
        let end = reader.end_of_sentence(start);
        found.extend(Some(reader.text[start..end].trim()).filter(|sentence| !sentence.is_empty()));
        start = end;
    }
    found
}

/// The language of a tag in lower case, English where the tag names none.
fn primary_subtag(tag: &str) -> String {
    let language = tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    let is_named = matches!(language.len(), 2 | 3) && language.bytes().all(|b| b.is_ascii_lowercase());
    if is_named && !matches!(language.as_str(), "und" | "mul" | "zxx") { language } else { "en".to_owned() }
}

/// At most `length` bytes of a paragraph, cut at white space if there is any.
fn beginning(paragraph: &str, length: usize) -> &str {
    if paragraph.len() <= length {
        return paragraph;
    }
    let (head, _) = paragraph.split_at(paragraph.floor_char_boundary(length));
    match head.rfind(char::is_whitespace) {
        Some(at) if at > 0 => head.get(..at).unwrap_or(head),
        _ => head,
    }
}

/// A text, and what is known of how it is written.
struct Reader<'a, 'l> {
    text: &'a str,
    language: &'l str,
    words: Words,
    enclosures: OnceCell<Enclosures>,
    /// Whether the writer begins sentences with small letters.
    is_lower: bool,
}

/// What a sentence after a stop would begin with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Opening {
    /// A word in small letters, as in the middle of a sentence.
    Lower,
    Digit,
    /// A word with a capital, a word of a script that has none, or anything else.
    Other,
}

impl<'a, 'l> Reader<'a, 'l> {
    fn of(text: &'a str, language: &'l str) -> Self {
        let is_lower = opening(text) == Opening::Lower;
        Self { text, language, words: Words::of(language), enclosures: OnceCell::new(), is_lower }
    }

    /// Where the sentence that starts at this byte ends.
    fn end_of_sentence(&self, start: usize) -> usize {
        if let Some(item) = next_item(&self.text[start..], self.language) {
            return start + item;
        }
        let mut from = start;
        while let Some(stop) = next_stop(self.text, from, self.language) {
            if let Some(blank_line) = blank_line(&self.text[from..stop.start]) {
                return from + blank_line;
            }
            if self.ends(start, &stop) {
                return stop.end;
            }
            from = stop.end;
        }
        blank_line(&self.text[from..]).map_or(self.text.len(), |at| from + at)
    }

    /// Whether a sentence that starts at this byte ends with a stop.
    fn ends(&self, start: usize, stop: &Stop) -> bool {
        let (before, behind) = (&self.text[start..stop.start], &self.text[stop.end..]);
        let next = behind.trim_start();
        if blank_line(&behind[..behind.len() - next.len()]).is_some() {
            return true;
        }
        // White space is in no address, name of a file, or number.
        let needs_space = stop.kind != Kind::Wide && !is_between_cjk(before, stop.kind, next);
        let is_inside = next.len() == behind.len() && needs_space || is_mark_of_item(before);
        let is_label = stop.kind == Kind::FullStop && is_label(before);
        let is_gap = stop.closes && before.ends_with(['[', '(']);
        let is_colon = self.language == "hy" && stop.kind == Kind::FullStop;
        !(is_inside || is_label || is_gap || is_colon || goes_on(next))
            && self.ends_before(before, stop, next)
            && !self.is_enclosed(start, stop.end)
    }

    fn is_enclosed(&self, start: usize, end: usize) -> bool {
        has_mark(&self.text[start..end])
            && self.enclosures.get_or_init(|| Enclosures::of(self.text, self.language)).enclose(self.text, start, end)
    }

    /// Whether a sentence ends with a stop, judged by the words around it.
    fn ends_before(&self, before: &str, stop: &Stop, next: &str) -> bool {
        let opening = opening_behind(stop.kind, before, next);
        match (stop.kind, opening) {
            (Kind::Wide, _) => !(self.language == "ja" && stop.closes && goes_on_in_japanese(next)),
            (Kind::Mark, Opening::Lower) => self.is_lower && !stop.closes,
            (Kind::FullStop, Opening::Lower) => self.is_lower && !stop.closes && self.is_plain_word(before),
            (_, Opening::Lower) => false,
            (Kind::FullStop, opening) => self.full_stop_ends(before, next, opening),
            (Kind::Mark, _) => !self.words.lists(last_word(before)).has(List::Exclaimed),
            // `I` has its capital in the middle of a sentence too.
            (Kind::Ellipsis, _) => opening == Opening::Other && !(self.language == "en" && first_word(next) == "I"),
            (Kind::Picture, _) => has_words(before, 2) && self.opens_sentence(next),
        }
    }

    /// Whether a full stop after this is no part of an abbreviation, an initial or a number.
    fn is_plain_word(&self, before: &str) -> bool {
        let (token, word) = (last_token(before), last_word(before));
        let lists = self.words.lists(word).and(self.words.lists(&abbreviation(before, token)));
        let may_be_ordinal = || is_number(word) && (self.words.has_ordinal_stops || may_be_ordinal(before, word));
        !is_letter(word) && !may_be_ordinal() && !lists.are_of_short_form()
    }

    /// Whether a full stop before white space ends the sentence, rather than belong to the word before it.
    fn full_stop_ends(&self, before: &str, next: &str, opening: Opening) -> bool {
        let (token, word) = (last_token(before), last_word(before));
        let (whole, last) = (self.words.lists(&abbreviation(before, token)), self.words.lists(word));
        let has_stops = token.contains('.');
        if whole.has(List::End) {
            return opening == Opening::Other;
        }
        if whole.has(List::Era) || last.has(List::Unit) && self.is_of_amount(before, word) {
            return self.opens_sentence(next) || is_far(before, next);
        }
        if whole.has(List::Abbreviation) || !has_stops && last.has(List::Abbreviation) {
            return false;
        }
        if has_stops && is_of_script_without_capitals(word) {
            return false;
        }
        if is_letter(word) {
            return opening == Opening::Other && self.letter_ends(before, word, next);
        }
        if opening == Opening::Digit {
            if is_number(word) {
                return !self.words.has_ordinal_stops || next.starts_with('(');
            }
            return !(last.has(List::Numbered) || last.has(List::Final) || self.is_compound_of_numbered(word));
        }
        let is_ordinal =
            || self.words.has_ordinal_stops && may_be_ordinal(before, word) && !self.is_numbered(before, word);
        !(last.has(List::Final) || whole.has(List::Final) || is_ordinal()) || self.opens_sentence(next)
    }

    /// Whether a unit is behind a number, or a short form of `thousand` and the like behind one, as in `22 хил. лв.`
    fn is_of_amount(&self, before: &str, unit: &str) -> bool {
        let stem = before.strip_suffix(unit).unwrap_or_default().trim_end();
        let many = stem.strip_suffix('.').unwrap_or(stem);
        is_behind_number(before, unit)
            || is_behind_number(many, last_word(many)) && self.words.lists(last_word(many)).are_of_short_form()
    }

    /// Whether a number is that of a thing, as in `nr. 12`.
    fn is_numbered(&self, before: &str, word: &str) -> bool {
        let thing = before.strip_suffix(word).map(str::trim_end).unwrap_or_default();
        let is_thing = |stem: &str| self.words.lists(last_word(stem)).has(List::Numbered);
        thing.ends_with('§') || thing.strip_suffix('.').is_some_and(is_thing)
    }

    /// Whether a word ends with an abbreviation that a number follows, as `Hauptstr` does.
    fn is_compound_of_numbered(&self, word: &str) -> bool {
        let ending = word.char_indices().rev().nth(2).map_or("", |(at, _)| &word[at..]);
        self.words.has(List::Numbered, &format!("-{ending}"))
    }

    /// Whether a sentence ends with the full stop of a letter, which may be an initial.
    fn letter_ends(&self, before: &str, word: &str, next: &str) -> bool {
        let opens = self.opens_sentence(next);
        if matches!(last_token(before), "a.m" | "p.m" | "A.M" | "P.M") {
            return opens || has_words(before, FEW_WORDS / 2) && !self.words.has(List::Zone, first_word(next));
        }
        let is_initial =
            || !is_letter_of_abbreviation(before, word) && self.words.has(List::Particle, first_word(next));
        is_unit(before, word) || opens && !is_initial()
    }

    /// Whether a text begins with a word that opens sentences.
    fn opens_sentence(&self, next: &str) -> bool {
        next.starts_with(['¿', '¡']) || self.words.has(List::Opener, first_word(next)) && !begins_with_initial(next)
    }
}

/// Whether so many words are before a unit or an era that they are more than what a sentence begins with, and a word
/// follows.
fn is_far(before: &str, next: &str) -> bool {
    has_words(before, FEW_WORDS) && next.starts_with(char::is_alphanumeric)
}

/// Where a blank line ends in a text.
fn blank_line(text: &str) -> Option<usize> {
    let mut newlines = memchr::memchr_iter(b'\n', text.as_bytes());
    let mut last = newlines.next()?;
    newlines.find_map(|at| {
        let is_blank = text[last..at].trim().is_empty();
        last = at;
        is_blank.then_some(at + 1)
    })
}

/// Whether an exclamation or question mark, typed narrow, is within Chinese or Japanese, which have no space after it.
fn is_between_cjk(before: &str, kind: Kind, next: &str) -> bool {
    kind == Kind::Mark && before.ends_with(text::is_cjk) && next.starts_with(text::is_cjk)
}

/// Whether a text begins with a mark that no sentence begins with. Two commas may be typed for `„`.
fn goes_on(next: &str) -> bool {
    let is_quotation =
        || next.strip_prefix(",,").is_some_and(|quoted| quoted.trim_start().starts_with(char::is_alphanumeric));
    next.starts_with([',', ';', ':', ')', ']', '，', '、']) && !is_quotation() || next.starts_with("/ ")
}

fn goes_on_in_japanese(next: &str) -> bool {
    ["と", "って", "など", "を", "が", "は", "の"].iter().any(|particle| next.starts_with(particle))
}

/// What a sentence after a stop would begin with. After the full stop of a word, a quotation or a bracket may begin one in
/// small letters.
fn opening_behind(kind: Kind, before: &str, next: &str) -> Opening {
    let is_of_word = kind == Kind::FullStop && !before.ends_with(char::is_whitespace);
    match opening(next) {
        Opening::Lower if next.starts_with(['¿', '¡']) => Opening::Other,
        Opening::Lower if is_of_word && next.starts_with(['(', '"', '“', '«', '„', '…']) => Opening::Other,
        Opening::Lower if is_of_word && next.starts_with("...") => Opening::Other,
        opening => opening,
    }
}

/// What a text begins with, after its opening marks.
fn opening(text: &str) -> Opening {
    let word = behind_marks(text, |c| !c.is_alphanumeric() && !matches!(c, '_' | '$' | '@' | '#' | '/' | '\\' | '<'));
    let Some(first) = word.chars().next() else { return Opening::Other };
    // An article without its first letters, in Afrikaans and Dutch: `'n Brief`.
    if text.starts_with(['\'', '’']) && first.is_lowercase() && word[first.len_utf8()..].starts_with(' ') {
        return opening(&word[first.len_utf8()..]);
    }
    match first {
        _ if first.is_numeric() => Opening::Digit,
        _ if first.is_lowercase() && !begins_with_code(word) => Opening::Lower,
        _ => Opening::Other,
    }
}
