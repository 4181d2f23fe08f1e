//! Text for feeds: without the characters that XML forbids, with bidirectional controls closed.

mod scan;
pub(crate) mod typography;

use std::{borrow::Cow, collections::HashSet, hash::Hash};

use html5gum::{Token, Tokenizer};

pub(crate) use scan::{any_byte, may_contain_forbidden};

/// True for characters that XML 1.0 forbids, for the C1 controls, and for the noncharacters that Dateline uses as
/// marks. <https://www.w3.org/TR/xml/#charsets>
pub(crate) fn is_forbidden(character: char) -> bool {
    matches!(character,
        '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{80}'..='\u{9F}'
        | '\u{FDD0}'..='\u{FDEF}' | '\u{FFFE}' | '\u{FFFF}')
}

/// The name of a character in messages: `U+0001`.
pub(crate) fn code_point(character: char) -> String {
    format!("U+{:04X}", u32::from(character))
}

/// The text without forbidden characters.
pub(crate) fn clean(text: &str) -> Cow<'_, str> {
    if may_contain_forbidden(text) && text.contains(is_forbidden) {
        Cow::Owned(text.chars().filter(|character| !is_forbidden(*character)).collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// True for Han characters, kana and their punctuation, which are written without spaces.
pub(crate) fn is_cjk(character: char) -> bool {
    matches!(character,
        '\u{2E80}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FF60}' | '\u{20000}'..='\u{3FFFF}')
}

/// True for a syllable of Korean.
pub(crate) fn is_hangul(character: char) -> bool {
    matches!(character, '\u{AC00}'..='\u{D7A3}')
}

/// Where a line of a text begins, in bytes; lines are counted from 1. The end of the text if it has fewer.
pub(crate) fn start_of_line(text: &str, line: usize) -> usize {
    match line.saturating_sub(1) {
        0 => 0,
        above => memchr::memchr_iter(b'\n', text.as_bytes()).nth(above - 1).map_or(text.len(), |at| at + 1),
    }
}

/// Keeps the first of equal values.
pub(crate) fn keep_first<T: Eq + Hash>(values: &mut Vec<T>) {
    /// So few are compared one by one, which takes less time than to hash them.
    const FEW: usize = 16;
    if values.len() <= FEW {
        let mut nth = 1;
        while nth < values.len() {
            if values[..nth].contains(&values[nth]) {
                values.remove(nth);
            } else {
                nth += 1;
            }
        }
        return;
    }
    let mut seen = HashSet::with_capacity(values.len());
    let is_first: Vec<bool> = values.iter().map(|value| seen.insert(value)).collect();
    let mut is_first = is_first.into_iter();
    values.retain(|_| is_first.next() == Some(true));
}

/// The text with every run of white space as one space, and none at its ends.
pub(crate) fn fold(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    let mut was_space = false;
    let mut is_folded = |character: char| {
        let follows_space = std::mem::replace(&mut was_space, character == ' ');
        if was_space { !follows_space } else { !character.is_whitespace() }
    };
    if text.chars().all(&mut is_folded) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// One line of plain text: clean, white space folded, and every bidirectional embedding, override and isolate closed,
/// so that it cannot reverse what a reader shows after it (UAX 9).
#[must_use]
pub fn line(text: &str) -> String {
    let mut line = fold(&clean(text)).into_owned();
    close_bidirectional(&mut line);
    line
}

/// Closes the bidirectional controls that a text leaves open.
fn close_bidirectional(text: &mut String) {
    // These, and quotation marks and dashes, begin with one byte.
    if memchr::memchr(0xE2, text.as_bytes()).is_none()
        || !text.contains(['\u{202A}', '\u{202B}', '\u{202D}', '\u{202E}', '\u{2066}', '\u{2067}', '\u{2068}'])
    {
        return;
    }
    let mut open = Vec::new();
    for character in text.chars() {
        match character {
            '\u{202A}' | '\u{202B}' | '\u{202D}' | '\u{202E}' => open.push('\u{202C}'),
            '\u{2066}'..='\u{2068}' => open.push('\u{2069}'),
            '\u{202C}' | '\u{2069}' if open.last() == Some(&character) => {
                open.pop();
            }
            _ => {}
        }
    }
    text.extend(open.iter().rev());
}

/// Words as a list in a sentence: `a, b and c`.
pub(crate) fn and(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [word] => word.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// Words as a choice: `a, b or c`.
pub(crate) fn or(words: &[String]) -> String {
    match words {
        [first @ .., last] if !first.is_empty() => format!("{} or {last}", first.join(", ")),
        words => words.concat(),
    }
}

/// Text with escapes in place of control characters: a name may contain line ends and commands to the terminal.
#[cfg(feature = "cli")]
pub(crate) fn printable(text: &str) -> Cow<'_, str> {
    if !text.contains(char::is_control) {
        return Cow::Borrowed(text);
    }
    let mut printable = String::with_capacity(text.len());
    for character in text.chars() {
        if character.is_control() {
            printable.extend(character.escape_default());
        } else {
            printable.push(character);
        }
    }
    Cow::Owned(printable)
}

/// Text as HTML.
pub(crate) fn escape_html(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + text.len() / 16);
    for character in text.chars() {
        match character {
            '<' | '>' | '&' | '"' => html.push_str(reference(character as u8)),
            _ => html.push(character),
        }
    }
    html
}

/// Text with what the character references of HTML in it stand for.
pub(crate) fn unescape_html(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    let mut unescaped = String::with_capacity(text.len());
    for Ok(token) in Tokenizer::new(&text.replace('<', "&lt;")) {
        if let Token::String(part) = token {
            unescaped.push_str(&String::from_utf8_lossy(&part));
        }
    }
    unescaped
}

/// True for the beginning of a page of HTML.
pub(crate) fn begins_page(text: &str) -> bool {
    let text = text.trim_start();
    let begins = |start: &str| text.get(..start.len()).is_some_and(|own| own.eq_ignore_ascii_case(start));
    begins("<!doctype html") || begins("<html")
}

/// The reference for a character in XML and HTML.
pub(crate) fn reference(mark: u8) -> &'static str {
    match mark {
        b'&' => "&amp;",
        b'<' => "&lt;",
        b'>' => "&gt;",
        b'"' => "&quot;",
        _ => "&apos;",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_escaped_as_html() {
        for (text, html) in [
            ("", ""),
            ("é", "é"),
            ("<a href=\"b\">'c' & d</a>", "&lt;a href=&quot;b&quot;&gt;'c' &amp; d&lt;/a&gt;"),
            ("\"é\"", "&quot;é&quot;"),
        ] {
            assert_eq!(escape_html(text), html);
        }
    }
}
