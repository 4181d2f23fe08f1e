//! Enclosures: text inside a pair of brackets or quotation marks.

use std::ops::Range;

/// The most pairs that are tracked at once. Deeper ones are ignored, so that hostile text costs no time.
const DEPTH_LIMIT: usize = 16;

/// A quotation of as many bytes is long.
const LONG_QUOTATION: usize = 240;

/// Marks that close an enclosure in some language.
pub(crate) const CLOSERS: [char; 13] = ['”', '’', '"', '»', '」', '』', '）', ')', ']', '》', '】', '“', '〉'];

/// Languages that open a quotation with the mark that closes it elsewhere.
fn curly_quote_opens(language: &str) -> bool {
    matches!(language, "fi" | "sv")
}

/// Whether a mark opens an enclosure in most languages.
pub(crate) fn is_opener(mark: char) -> bool {
    closers_of(mark, "").is_some()
}

/// Whether a mark opens or closes an enclosure in some language. Few characters do.
fn is_mark(c: char) -> bool {
    match c {
        '"' | '(' | ')' | '[' | ']' => true,
        '\0'..='\u{a0}' => false,
        _ => is_opener(c) || CLOSERS.contains(&c),
    }
}

fn closers_of(opener: char, language: &str) -> Option<&'static [char]> {
    Some(match opener {
        '(' => &[')'],
        '[' => &[']'],
        '（' => &['）'],
        '「' => &['」'],
        '『' => &['』'],
        '《' => &['》'],
        '【' => &['】'],
        '«' => &['»'],
        '»' => &['«'],
        '“' => &['”', '"'],
        '„' => &['“', '”', '"'],
        '"' => &['"', '”'],
        '”' if curly_quote_opens(language) => &['”', '"'],
        _ => return None,
    })
}

/// The pairs of a text: of each kind the outermost, from behind the opening mark to behind the closing one, in order.
#[derive(Debug, Default)]
pub(crate) struct Enclosures {
    brackets: Vec<Range<usize>>,
    quotations: Vec<Range<usize>>,
    /// Whether no quotation is cut: where one mark opens and closes, as in Finnish, what is left open reads as closed.
    are_whole: bool,
}

impl Enclosures {
    pub(crate) fn of(text: &str, language: &str) -> Self {
        let mut open: Vec<(usize, &[char])> = Vec::new();
        let mut found = Self { are_whole: curly_quote_opens(language), ..Self::default() };
        for (at, mark) in marks(text) {
            let end = at + mark.len_utf8();
            let Some(opens) = opens(mark, &text[..at], &text[end..]) else { continue };
            match open.iter().rposition(|(_, closers)| closers.contains(&mark)) {
                Some(depth) if !opens => {
                    let start = open.drain(depth..).next().map_or(end, |(start, _)| start);
                    let pairs = if is_bracket(mark) { &mut found.brackets } else { &mut found.quotations };
                    while pairs.pop_if(|inner| inner.start >= start).is_some() {}
                    pairs.push(start..end);
                }
                _ => {
                    let closers = closers_of(mark, language).filter(|_| opens && open.len() < DEPTH_LIMIT);
                    open.extend(closers.map(|closers| (end, closers)));
                }
            }
        }
        found
    }

    /// Whether a sentence from `start` on that ended here would cut a pair in two. A quotation may be cut that is long, or
    /// that the sentence begins with: such a one is often of several sentences.
    pub(crate) fn enclose(&self, text: &str, start: usize, end: usize) -> bool {
        let holds = |quotation: &Range<usize>| {
            let begins =
                || text.get(start..quotation.start).is_none_or(|before| before.trim_start().chars().nth(1).is_none());
            quotation.len() < LONG_QUOTATION && (self.are_whole || !begins())
        };
        around(end, &self.brackets).is_some() || around(end, &self.quotations).is_some_and(holds)
    }
}

/// The pair around a byte.
fn around(at: usize, pairs: &[Range<usize>]) -> Option<&Range<usize>> {
    let next = pairs.partition_point(|range| range.end <= at);
    pairs.get(next).filter(|range| range.contains(&at))
}

fn is_bracket(mark: char) -> bool {
    matches!(mark, ')' | ']' | '）' | '》' | '】')
}

/// Whether a mark opens a pair here, rather than close one. `None` if it does neither: a straight quotation mark between two
/// letters, as in Hebrew abbreviations.
fn opens(mark: char, before: &str, behind: &str) -> Option<bool> {
    let starts_word = before.chars().next_back().is_none_or(precedes_word);
    match mark {
        '"' if before.ends_with(char::is_alphabetic) && behind.starts_with(char::is_alphabetic) => None,
        '"' | '”' | '«' => Some(starts_word),
        '“' => Some(
            starts_word || !before.ends_with(['.', '!', '?', ',', '…']) && behind.starts_with(char::is_alphanumeric),
        ),
        '»' => Some(starts_word && behind.starts_with(char::is_alphanumeric)),
        _ => Some(is_opener(mark)),
    }
}

/// Whether a text has any mark.
pub(crate) fn has_mark(text: &str) -> bool {
    marks(text).next().is_some()
}

/// The marks of a text, and their positions.
fn marks(text: &str) -> impl Iterator<Item = (usize, char)> {
    // Most bytes are not a mark, nor the first byte of one.
    let may_begin = |byte: u8| matches!(byte, b'"' | b'(' | b')' | b'[' | b']' | 0xC2..);
    let places = text.bytes().enumerate().filter_map(move |(at, byte)| may_begin(byte).then_some(at));
    let marks = places.filter_map(|at| text[at..].chars().next().map(|mark| (at, mark)));
    marks.filter(|(_, mark)| is_mark(*mark))
}

fn precedes_word(c: char) -> bool {
    c.is_whitespace() || is_opener(c) && c != '"' || matches!(c, '-' | '–' | '—')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_open_or_close() {
        for c in '\0'..='\u{ffff}' {
            assert_eq!(marks(&format!("a{c}é")).next().is_some(), is_mark(c), "{c:?}");
            assert_eq!(is_mark(c), is_opener(c) || CLOSERS.contains(&c), "{c:?}");
        }
    }
}
