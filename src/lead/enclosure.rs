//! Enclosures: text inside a pair of brackets or quotation marks.

use std::ops::Range;

/// The most pairs that are tracked at once. Deeper ones are ignored, so that hostile text costs no time.
const DEPTH_LIMIT: usize = 16;

/// Marks that close an enclosure in some language.
pub(crate) const CLOSERS: [char; 13] = ['”', '’', '"', '»', '」', '』', '）', ')', ']', '》', '】', '“', '〉'];

/// Languages that open a quotation with the mark that closes it elsewhere.
pub(crate) fn curly_quote_opens(language: &str) -> bool {
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
        '“' => &['”', '"'],
        '„' => &['“', '”', '"'],
        '"' => &['"', '”'],
        '”' if curly_quote_opens(language) => &['”', '"'],
        _ => return None,
    })
}

/// The insides of all closed pairs with their closing marks, outermost pairs only, in order.
pub(crate) fn enclosures(text: &str, language: &str) -> Vec<Range<usize>> {
    let mut open: Vec<(usize, &[char])> = Vec::new();
    let mut closed: Vec<Range<usize>> = Vec::new();
    for (at, mark) in marks(text) {
        let end = at + mark.len_utf8();
        let is_word_start = || text.get(..at).is_none_or(|before| before.chars().next_back().is_none_or(precedes_word));
        match open.iter().rposition(|(_, closers)| closers.contains(&mark)) {
            Some(depth) if !(matches!(mark, '"' | '”') && is_word_start()) => {
                let start = open.drain(depth..).next().map_or(end, |(start, _)| start);
                while closed.pop_if(|inner| inner.start >= start).is_some() {}
                closed.push(start..end);
            }
            _ => {
                let closers = closers_of(mark, language).filter(|_| mark != '"' || is_word_start());
                open.extend(closers.filter(|_| open.len() < DEPTH_LIMIT).map(|closers| (end, closers)));
            }
        }
    }
    closed
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

/// Whether a seam at this byte would cut an enclosure in two.
pub(crate) fn is_enclosed(at: usize, enclosures: &[Range<usize>]) -> bool {
    let next = enclosures.partition_point(|range| range.end <= at);
    enclosures.get(next).is_some_and(|range| range.contains(&at))
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
