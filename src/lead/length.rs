//! Length: how many sentences fit into a summary, and what stands between them.

use std::borrow::Cow;

use super::section::ends_as_sentence;
use crate::text;

/// What stands between sentences of which the first has no end mark.
const DOT: &str = " · ";

/// A piece of a text: a sentence, or what stands for one.
#[derive(Clone, Debug)]
pub(crate) struct Piece<'a> {
    pub(crate) text: Cow<'a, str>,
    /// Whether it follows the piece before it with nothing between them, as in Japanese.
    pub(super) is_attached: bool,
}

impl<'a, T: Into<Cow<'a, str>>> From<T> for Piece<'a> {
    fn from(text: T) -> Self {
        Self { text: text.into(), is_attached: false }
    }
}

impl Piece<'_> {
    /// What stands between it and the text before it.
    fn separator(&self, before: &str) -> &'static str {
        if self.is_attached { "" } else { separator(before, &self.text) }
    }
}

/// A part of a summary: sentences of one section.
#[derive(Debug, Default)]
pub(super) struct Part<'a> {
    /// What stands before them: a heading.
    pub(super) prefix: String,
    pub(super) sentences: Vec<Piece<'a>>,
}

/// As many whole sentences as fit into `max_chars` characters. If not even the first one fits, it is cut at a word.
pub(super) fn fit(parts: &[Part<'_>], max_chars: usize) -> Vec<String> {
    let mut fitted: Vec<String> = Vec::new();
    let mut left = max_chars;
    for Part { prefix, sentences } in parts {
        let gap = fitted.last().map_or(0, |last| separator(last, prefix_or_first(prefix, sentences)).chars().count());
        let room = left.saturating_sub(gap);
        let mut part = prefix.clone();
        let mut whole = 0_usize;
        for sentence in sentences {
            let separator = if whole == 0 { "" } else { sentence.separator(&part) };
            if part.chars().count() + separator.chars().count() + sentence.text.chars().count() > room {
                break;
            }
            part.push_str(separator);
            part.push_str(&sentence.text);
            whole += 1;
        }
        if whole == 0 {
            if let (true, Some(sentence)) = (fitted.is_empty(), sentences.first()) {
                fitted.push(cut(&(part + &sentence.text), max_chars));
            }
            break;
        }
        left = room.saturating_sub(part.chars().count());
        fitted.push(part);
        if whole < sentences.len() {
            break;
        }
    }
    fitted
}

fn prefix_or_first<'a>(prefix: &'a str, sentences: &'a [Piece<'_>]) -> &'a str {
    if prefix.is_empty() { sentences.first().map_or("", |sentence| &sentence.text) } else { prefix }
}

/// Pieces as one text.
pub(crate) fn join<'a>(pieces: impl IntoIterator<Item = Piece<'a>>) -> String {
    let mut text = String::new();
    for piece in pieces {
        text.push_str(piece.separator(&text));
        text.push_str(&piece.text);
    }
    text
}

/// The separator of two sentences: a dot if the first has no end mark, else a space, except in Chinese and Japanese, and
/// before the first sentence.
fn separator(before: &str, after: &str) -> &'static str {
    match (before.chars().next_back(), after.chars().next()) {
        (Some(_), Some(_)) if !is_ended(before) => DOT,
        (Some(last), Some(first)) if !(text::is_cjk(last) && text::is_cjk(first)) => " ",
        _ => "",
    }
}

/// Whether a sentence has an end mark, or a colon, behind which stand no more than quotes, brackets or signs.
pub(super) fn is_ended(sentence: &str) -> bool {
    let is_sign = |c: char| !c.is_alphanumeric() && !c.is_ascii() && !ends_as_sentence(c.encode_utf8(&mut [0; 4]));
    let bare = sentence.trim_end_matches(|c: char| c == ' ' || is_sign(c));
    ends_as_sentence(sentence) || ends_as_sentence(bare) || bare.ends_with([':', ';']) || sentence.ends_with('：')
}

/// How much a text says: its characters, of which those that stand for a syllable or a word count three times.
pub(super) fn width(text: &str) -> usize {
    text.chars().map(|c| if text::is_cjk(c) || text::is_hangul(c) { 3 } else { 1 }).sum()
}

/// At most `max_chars` characters, cut after a word and marked with an ellipsis.
pub(super) fn cut(sentence: &str, max_chars: usize) -> String {
    let Some((end, _)) = sentence.char_indices().nth(max_chars.saturating_sub(1)) else { return sentence.to_owned() };
    let kept = &sentence[..end];
    // Scripts without spaces are cut anywhere.
    let kept = match kept.rfind(char::is_whitespace) {
        Some(space) if space * 2 > end => &kept[..space],
        _ => kept,
    };
    format!("{}…", kept.trim_end_matches(|character: char| !character.is_alphanumeric()))
}
