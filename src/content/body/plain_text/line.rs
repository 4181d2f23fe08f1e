//! A line of plain text, and what its shape alone tells about it.

use crate::text::is_cjk;

/// Lines wider than this many columns are whole paragraphs; narrower ones may have been wrapped by hand.
pub(super) const WIDEST: usize = 130;

/// A heading that is recognised by its shape is at most this many columns wide.
pub(super) const HEADING_WIDTH: usize = 80;

const HEADING_WORDS: usize = 14;
const FULL_STOPS: &str = ".。．｡।॥۔։።";
const EXCLAMATIONS: &str = "?!؟？！";
const UNFINISHED: &str = ",;،؛，；、…-–—";
const COLONS: &str = ":：";
const CLOSERS: &str = "\"'”’»“‘)]}」』】》）*_\u{200e}\u{200f}\u{202c}\u{2069}";
const OPENERS: &str = "\"'“‘«„‚»(¿¡[{「『【《（*_\u{200e}\u{200f}\u{202a}\u{202b}\u{2067}";

/// One line of the article.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'t> {
    /// The byte offset of `text` in the article.
    pub(super) at: usize,
    /// The line without white space at its end; empty for a blank line.
    pub(super) text: &'t str,
}

impl Line<'_> {
    pub(super) fn is_blank(self) -> bool {
        self.text.is_empty()
    }

    /// The line after the first `bytes` bytes.
    pub(super) fn after(self, bytes: usize) -> Self {
        Line { at: self.at + bytes, text: self.text.get(bytes..).unwrap_or_default() }
    }

    pub(super) fn trimmed(self) -> Self {
        self.after(self.text.len() - self.text.trim_start().len())
    }

    /// Columns of white space before the text, a tab reaching to the next multiple of four.
    pub(super) fn indent(self) -> usize {
        let blanks = self.text.bytes().take_while(|byte| matches!(byte, b' ' | b'\t'));
        blanks.fold(0, |column, byte| if byte == b'\t' { column / 4 * 4 + 4 } else { column + 1 })
    }
}

/// Every line from the byte offset `start` on, blank ones too.
pub(super) fn each(text: &str, start: usize) -> impl Iterator<Item = Line<'_>> {
    text.get(start..).unwrap_or_default().split('\n').scan(start, |next, line| {
        let at = *next;
        *next += line.len() + 1;
        Some(Line { at, text: line.trim_end() })
    })
}

/// Takes blank lines off both ends and leaves one of several in a row.
pub(super) fn tidy<'t>(all: impl Iterator<Item = Line<'t>>) -> Vec<Line<'t>> {
    let mut lines: Vec<Line<'t>> = Vec::new();
    for line in all {
        if !line.is_blank() || lines.last().is_some_and(|last| !last.is_blank()) {
            lines.push(line);
        }
    }
    lines.pop_if(|last| last.is_blank());
    lines
}

/// Columns a text takes, East Asian characters two; counting stops beyond `WIDEST`.
pub(super) fn width(text: &str) -> usize {
    let text = text.trim_start();
    if text.bytes().take(WIDEST + 1).all(|byte| byte.is_ascii()) {
        return text.len().min(WIDEST + 1);
    }
    let mut columns = 0;
    for c in text.chars() {
        columns += if is_wide(c) { 2 } else { 1 };
        if columns > WIDEST {
            break;
        }
    }
    columns
}

/// Columns up to the first place where the text may be broken.
pub(super) fn first_word_width(text: &str) -> usize {
    let mut letters = text.trim_start().chars();
    match letters.next() {
        Some(first) if is_unspaced(first) => 2,
        Some(_) => 1 + letters.take_while(|c| !c.is_whitespace() && !is_unspaced(*c)).take(WIDEST).count(),
        None => 0,
    }
}

fn is_wide(c: char) -> bool {
    is_cjk(c) || matches!(c, '\u{1100}'..='\u{115f}' | '\u{ac00}'..='\u{d7a3}')
}

/// Scripts that put no space between words: Han, kana, Thai, Lao, Burmese, Khmer.
fn is_unspaced(c: char) -> bool {
    is_cjk(c) || matches!(c, '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}')
}

/// What belongs between the end of one line and the next when both are one paragraph.
pub(super) fn glue(above: &str, below: &str) -> &'static str {
    let (Some(last), Some(first)) = (above.chars().next_back(), below.chars().next()) else { return "" };
    let no_space = match (is_unspaced(last), is_unspaced(first)) {
        (true, true) => true,
        (true, false) => !first.is_alphanumeric(),
        (false, true) => !last.is_alphanumeric(),
        (false, false) => splits_compound(above, below),
    };
    if no_space { "" } else { " " }
}

/// `well-` over `known`, but not the German `Vor-` over `und Nachteile`.
fn splits_compound(above: &str, below: &str) -> bool {
    let stem = above.strip_suffix(['-', '\u{ad}']).and_then(|stem| stem.chars().next_back());
    let word = below.split_whitespace().next().unwrap_or_default();
    stem.is_some_and(char::is_alphabetic)
        && starts_lower(below)
        && !["und", "oder", "bis", "and", "or", "to", "en", "of", "och", "eller", "og"].contains(&word)
}

/// The last character that is no closing quote or bracket.
pub(super) fn last_mark(text: &str) -> Option<char> {
    text.trim_end_matches(|c: char| CLOSERS.contains(c) || c.is_whitespace()).chars().next_back()
}

pub(super) fn ends_sentence(text: &str) -> bool {
    last_mark(text).is_some_and(|mark| FULL_STOPS.contains(mark) || EXCLAMATIONS.contains(mark) || mark == '…')
}

pub(super) fn ends_with_full_stop(text: &str) -> bool {
    last_mark(text).is_some_and(|mark| FULL_STOPS.contains(mark))
}

/// Whether a list or the like may well follow this line.
pub(super) fn ends_block(text: &str) -> bool {
    ends_sentence(text) || ends_with_colon(text)
}

pub(super) fn ends_with_colon(text: &str) -> bool {
    last_mark(text).is_some_and(|mark| COLONS.contains(mark))
}

pub(super) fn starts_lower(text: &str) -> bool {
    let text = text.trim_start_matches(|c: char| OPENERS.contains(c) || c.is_whitespace());
    text.chars().next().is_some_and(char::is_lowercase)
}

/// How surely a line has the shape of a heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Certainty {
    /// Short, and nothing ends it.
    Sure,
    /// Short, but ended by a question mark, an exclamation mark or a colon.
    Doubtful,
}

/// Whether a line looks like a heading: short, not begun in lower case, not ended like a sentence.
pub(super) fn heading_certainty(text: &str) -> Option<Certainty> {
    if width(text) > HEADING_WIDTH || text.split_whitespace().count() > HEADING_WORDS {
        return None;
    }
    let text = text.trim();
    let first = text.split_whitespace().next()?;
    let begins_low = starts_lower(text) && !first.contains(char::is_uppercase);
    let is_speech = text.starts_with(['-', '–', '—', '>']);
    let is_address = text.contains("://") || text.contains('@') || text.contains("<a ");
    if begins_low || is_speech || is_address || has_sentence(text) || !text.contains(char::is_alphabetic) {
        return None;
    }
    let mark = last_mark(text)?;
    if EXCLAMATIONS.contains(mark) || COLONS.contains(mark) {
        return (!text.starts_with(|c| OPENERS.contains(c) && !"¿¡".contains(c))).then_some(Certainty::Doubtful);
    }
    let is_ended = UNFINISHED.contains(mark) || FULL_STOPS.contains(mark) && !ends_with_initials(text);
    (!is_ended).then_some(Certainty::Sure)
}

/// `U.S.` or `D.C.` at the end does not end a sentence.
fn ends_with_initials(text: &str) -> bool {
    let word = text.split_whitespace().next_back().unwrap_or_default();
    word.len() > 2 && word.split_terminator('.').all(|part| part.chars().count() == 1)
}

/// Whether a sentence ends before the end: after a full stop that follows a word too long for an abbreviation.
pub(super) fn has_sentence(text: &str) -> bool {
    let body = text.trim_end_matches(|c: char| CLOSERS.contains(c) || FULL_STOPS.contains(c));
    body.contains(['。', '।', '۔'])
        || body.rsplit(". ").skip(1).any(|part| {
            let word = part.rsplit(char::is_whitespace).next().unwrap_or_default();
            word.chars().count() > 4 && word.chars().all(char::is_alphabetic)
        })
}

/// Whether every longer word is capitalised.
pub(super) fn is_title_case(text: &str) -> bool {
    let mut long_words = text.split_whitespace().filter(|word| word.chars().count() > 3);
    text.contains(char::is_uppercase) && long_words.all(|word| !starts_lower(word))
}

/// The mark of a list item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Marker {
    /// Columns before the mark.
    pub(super) indent: usize,
    /// The number of an item in an ordered list.
    pub(super) number: Option<u32>,
    /// Bytes up to the item's text.
    pub(super) length: usize,
}

/// The list mark a line begins with: `-`, `*`, `+`, `•` and its like, `1.`, `1)`, `(1)`, `1、`.
pub(super) fn marker(line: Line) -> Option<Marker> {
    let text = line.text.trim_start();
    let (number, rest) = bullet(text).map(|rest| (None, rest)).or_else(|| numeral(text))?;
    let content = rest.trim_start();
    (!content.is_empty()).then(|| Marker { indent: line.indent(), number, length: line.text.len() - content.len() })
}

fn bullet(text: &str) -> Option<&str> {
    match text.strip_prefix(['-', '*', '+']) {
        Some(rest) => rest.starts_with([' ', '\t']).then_some(rest),
        None => text.strip_prefix(['•', '‣', '◦', '▪', '■', '●', '○', '・']),
    }
}

fn numeral(text: &str) -> Option<(Option<u32>, &str)> {
    let bracketed = text.starts_with('(');
    let digits = text.trim_start_matches('(');
    let length = digits.chars().take_while(|c| digit(*c).is_some()).take(4).map(char::len_utf8).sum();
    let (numeral, rest) = digits.split_at_checked(length)?;
    if text.len() - digits.len() > 1 || !(1..=3).contains(&numeral.chars().count()) {
        return None;
    }
    let number = numeral.chars().filter_map(digit).fold(0, |number, digit| number * 10 + digit);
    let rest = match rest.strip_prefix(['、', '．']) {
        Some(rest) if !bracketed => rest,
        _ if bracketed => rest.strip_prefix(')')?,
        _ => rest.strip_prefix(['.', ')']).filter(|rest| rest.starts_with([' ', '\t', '\u{3000}']))?,
    };
    Some((Some(number), rest))
}

/// The value of a decimal digit: European, Arabic, Persian, Devanagari, Bengali or full-width.
fn digit(c: char) -> Option<u32> {
    let zeros = ['0', '\u{660}', '\u{6f0}', '\u{966}', '\u{9e6}', '\u{ff10}'];
    zeros.into_iter().find_map(|zero| u32::from(c).checked_sub(u32::from(zero)).filter(|value| *value < 10))
}

/// The character a ruler is made of: `---`, `***`, `* * *`, `⁂`.
pub(super) fn ruler(text: &str) -> Option<char> {
    let mut marks = text.chars().filter(|c| !c.is_whitespace());
    let mark = marks.next()?;
    let count = 1 + marks.try_fold(0_usize, |count, c| (c == mark).then_some(count + 1))?;
    (mark == '⁂' || count >= 3 && "-*_=~#—–•·".contains(mark)).then_some(mark)
}

/// The character of a line that underlines a heading.
pub(super) fn underline(line: Line) -> Option<char> {
    ruler(line.text).filter(|mark| matches!(mark, '=' | '-' | '~') && !line.text.contains(char::is_whitespace))
}

pub(super) fn is_quoted(line: Line) -> bool {
    line.text.trim_start().starts_with('>')
}

/// The level and the text of a heading marked as one: `## text`, `== text ==`.
pub(super) fn heading_mark(line: Line<'_>) -> Option<(u8, Line<'_>)> {
    let text = line.text;
    let hashes = text.len() - text.trim_start_matches('#').len();
    let equals = text.len() - text.trim_start_matches('=').len();
    let (depth, mark) = if hashes > 0 { (hashes, '#') } else { (equals, '=') };
    let opened = text.get(depth..)?;
    let spaced = opened.starts_with([' ', '\t']);
    let content = opened.trim_end_matches(mark);
    let fits = if mark == '#' {
        depth <= 6 && spaced
    } else {
        (2..=6).contains(&depth) && content.len() + depth == opened.len()
    };
    let content = if content.ends_with([' ', '\t']) || mark == '=' { content.trim_end() } else { opened };
    let level = u8::try_from(depth).ok()?.max(2);
    let content = Line { at: line.at + depth, text: content }.trimmed();
    (fits && !content.is_blank()).then_some((level, content))
}
