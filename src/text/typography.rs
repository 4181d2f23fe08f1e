//! Typography: quotes that are curled, dashes, ellipses and guillemets. The rules for quotes are those of `SmartyPants`, in kramdown's
//! order. <https://kramdown.gettalong.org/syntax.html#typographic-symbols>, <https://daringfireball.net/projects/smartypants/>

use std::sync::LazyLock;

use regex::Regex;

/// What single and double quotes become: opening and closing ones.
/// <https://kramdown.gettalong.org/options.html#option-smart-quotes>
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Quotes(pub(crate) [char; 4]);

impl Quotes {
    pub(crate) const CURLED: Self = Self(['‘', '’', '“', '”']);

    fn opening(self, mark: char) -> char {
        if mark == '\'' { self.0[0] } else { self.0[2] }
    }

    fn closing(self, mark: char) -> char {
        if mark == '\'' { self.0[1] } else { self.0[3] }
    }
}

impl Default for Quotes {
    fn default() -> Self {
        Self::CURLED
    }
}

/// A sign, how many bytes are read for it, and how many of those are before it as they are.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Sign {
    pub(crate) kept: usize,
    pub(crate) shown: String,
    pub(crate) length: usize,
}

/// Each mark and its sign, in the order in which they are looked for.
const SYMBOLS: [(&str, &str); 7] =
    [("---", "—"), ("--", "–"), ("...", "…"), ("<< ", "«\u{a0}"), (" >>", "\u{a0}»"), ("<<", "«"), (">>", "»")];

/// The dash, ellipsis or guillemet that a text begins with; the blanks on their inner sides are theirs.
pub(crate) fn symbol(text: &str) -> Option<Sign> {
    let (mark, sign) = SYMBOLS.into_iter().find(|(mark, _)| text.starts_with(mark))?;
    Some(Sign { kept: 0, shown: sign.to_owned(), length: mark.len() })
}

/// What is curled where a text begins with a quote, or with a letter and a quote.
pub(crate) fn quote(text: &str, quotes: Quotes) -> Option<Sign> {
    let first = text.chars().next()?;
    let second = text[first.len_utf8()..].chars().next();
    let is_pair = first != '\\' && second.is_some_and(is_quote);
    if !is_pair && !is_quote(first) {
        return None;
    }
    let sign = |kept: usize, shown: &[char], length: usize| Sign { kept, shown: shown.iter().collect(), length };
    let (opening, closing) = (|mark: char| quotes.opening(mark), |mark: char| quotes.closing(mark));
    if is_quote(first) {
        let behind = &text[1..];
        if behind.starts_with(['_', '*']) && behind[1..].starts_with(|next: char| !is_space(next)) {
            return Some(sign(0, &[opening(first)], 1));
        }
        if is_before_mark(behind) {
            return Some(sign(0, &[closing(first)], 1));
        }
    }
    let blank = usize::from(is_space(first));
    let from_quote = &text[blank..];
    for marks in ["\"'", "'\""] {
        if let Some(rest) = from_quote.strip_prefix(marks)
            && rest.starts_with(is_of_name)
        {
            let shown: Vec<char> = marks.chars().map(opening).collect();
            return Some(sign(blank, &shown, blank + 2));
        }
    }
    if let Some(rest) = from_quote.strip_prefix('\'')
        && is_decade(rest)
    {
        return Some(sign(blank, &[closing('\'')], blank + 1));
    }
    if let Some(mark) = second.filter(|_| is_pair) {
        let kept = first.len_utf8();
        if blank > 0 && text[kept + 1..].starts_with(is_of_name) {
            return Some(sign(kept, &[opening(mark)], kept + 1));
        }
        if !" \\\t\r\n[{(-".contains(first) {
            return Some(sign(kept, &[closing(mark)], kept + 1));
        }
    }
    if is_quote(first) && is_before_end(&text[1..]) {
        return Some(sign(0, &[closing(first)], 1));
    }
    // What is left opens.
    match second.filter(|_| is_pair) {
        Some('\'') => Some(sign(first.len_utf8(), &[opening('\'')], first.len_utf8() + 1)),
        Some(mark) if first != '\'' => Some(sign(first.len_utf8(), &[opening(mark)], first.len_utf8() + 1)),
        _ => Some(sign(0, &[opening(first)], 1)),
    }
}

/// A text with all of its signs.
#[cfg(feature = "templates")]
pub(crate) fn smart(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(letter) = text[at..].chars().next() {
        let rest = &text[at..];
        let (shown, length) = match quote(rest, Quotes::CURLED).or_else(|| symbol(rest)) {
            Some(sign) => {
                out.push_str(&rest[..sign.kept]);
                (sign.shown, sign.length)
            }
            None => (letter.to_string(), letter.len_utf8()),
        };
        out.push_str(&shown);
        at += length;
    }
    out
}

fn is_quote(letter: char) -> bool {
    matches!(letter, '"' | '\'')
}

/// As Ruby's `\s`.
fn is_space(letter: char) -> bool {
    matches!(letter, ' ' | '\t'..='\r')
}

/// As Ruby's `\w`.
fn is_of_name(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || letter == '_'
}

/// As for Ruby's `\b`, which knows all scripts.
fn is_of_word(letter: char) -> bool {
    static WORD: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"^[\w\p{No}]").ok());
    if letter.is_ascii() {
        return is_of_name(letter);
    }
    WORD.as_ref().is_some_and(|word| word.is_match(letter.encode_utf8(&mut [0; 4])))
}

/// True for a mark that no word follows, unless it begins an ellipsis.
fn is_before_mark(text: &str) -> bool {
    let mut letters = text.chars();
    let Some(mark) = letters.next().filter(char::is_ascii_punctuation).filter(|mark| *mark != '&') else {
        return false;
    };
    let behind = letters.as_str();
    !behind.starts_with("..") && is_of_word(mark) == behind.chars().next().is_some_and(is_of_word)
}

/// True for `80s`.
fn is_decade(text: &str) -> bool {
    matches!(text.as_bytes(), [b'0'..=b'9', b'0'..=b'9', b's', ..])
}

/// True at the end of a word, and before the `s` of `<i>Ada</i>'s`.
fn is_before_end(text: &str) -> bool {
    match text.strip_prefix('s') {
        Some(behind) => !behind.chars().next().is_some_and(is_of_word),
        None => text.chars().next().is_none_or(is_space),
    }
}

#[cfg(all(test, feature = "templates"))]
mod tests {
    use super::*;

    #[test]
    fn quotes_turn_to_the_words_that_they_are_of() {
        for (written, expected) in [
            ("\"a\" 'b'", "“a” ‘b’"),
            ("it's the '80s", "it’s the ’80s"),
            ("\"'a' b\"", "“‘a’ b”"),
            ("(\"a\") \"é\" -\"b\"", "(“a”) “é” -“b”"),
            ("a--b---c...", "a–b—c…"),
            ("\\\"a", "\\“a"),
        ] {
            assert_eq!(smart(written), expected, "{written}");
        }
    }
}
