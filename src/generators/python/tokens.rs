//! Tokens: the logical lines of a Python program.

/// A token, as far as settings need it.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token<'a> {
    Name(&'a str),
    Number(i64),
    Text(String),
    /// A text with expressions in braces, as it is written.
    Template(String),
    Sign(&'a str),
    /// What no setting needs, such as bytes and fractions.
    Other,
}

/// What belongs together as one statement, or the head of a block.
#[derive(Clone, Debug)]
pub(super) struct Line<'a> {
    pub(super) indent: usize,
    /// The number of its first line.
    pub(super) number: usize,
    pub(super) tokens: Vec<Token<'a>>,
}

const SIGNS: [&str; 21] = [
    "**=", "//=", "**", "//", "==", "!=", "<=", ">=", "+=", "-=", "*=", "/=", "|=", "%=", "&=", ":=", "->", "<<", ">>",
    "...", "@=",
];

/// The lines of a program; blank ones and comments are left out.
pub(super) fn lines(source: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut line: Option<Line<'_>> = None;
    let (mut at, mut number, mut depth) = (0, 1, 0_usize);
    while at < source.len() {
        let rest = &source[at..];
        let Some(character) = rest.chars().next() else { break };
        let length = match character {
            '\n' => {
                if depth == 0 {
                    lines.extend(line.take());
                }
                1
            }
            '#' => rest.find('\n').unwrap_or(rest.len()),
            '\\' => rest.find('\n').map_or(rest.len(), |end| end + 1),
            ';' if depth == 0 => {
                let indent = line.as_ref().map_or(0, |line| line.indent);
                lines.extend(line.take());
                line = Some(Line { indent, number, tokens: Vec::new() });
                1
            }
            _ if character.is_whitespace() => character.len_utf8(),
            _ => {
                let (token, length) = token(rest, character);
                match token {
                    Token::Sign("(" | "[" | "{") => depth += 1,
                    Token::Sign(")" | "]" | "}") => depth = depth.saturating_sub(1),
                    _ => {}
                }
                let indent = || at - source[..at].rfind('\n').map_or(0, |end| end + 1);
                line.get_or_insert_with(|| Line { indent: indent(), number, tokens: Vec::new() }).tokens.push(token);
                length
            }
        };
        number += source[at..at + length].matches('\n').count();
        at += length;
    }
    lines.extend(line);
    lines
}

/// The tokens of an expression that stands in a text.
pub(super) fn expression(source: &str) -> Vec<Token<'_>> {
    let mut lines = lines(source.trim_start());
    if lines.len() == 1 { lines.remove(0).tokens } else { vec![Token::Other] }
}

/// The token at the start, and how long it is.
fn token(rest: &str, character: char) -> (Token<'_>, usize) {
    let is_word = |character: char| character.is_alphanumeric() || character == '_';
    if let Some(found) = text(rest) {
        return found;
    }
    if is_word(character) {
        let end = rest.find(|next| !is_word(next)).unwrap_or(rest.len());
        let word = &rest[..end];
        if !character.is_numeric() {
            return (Token::Name(word), end);
        }
        let is_fraction = rest[end..].starts_with('.');
        return match word.replace('_', "").parse() {
            Ok(number) if !is_fraction => (Token::Number(number), end),
            _ => (Token::Other, if is_fraction { end + 1 } else { end }),
        };
    }
    let sign = SIGNS.iter().find(|sign| rest.starts_with(**sign)).map_or(character.len_utf8(), |sign| sign.len());
    (Token::Sign(&rest[..sign]), sign)
}

/// The text at the start, if there is one, and how long it is written.
fn text(rest: &str) -> Option<(Token<'_>, usize)> {
    let prefix = rest.bytes().take(3).position(|byte| matches!(byte, b'"' | b'\''))?;
    let (letters, quoted) = rest.split_at(prefix);
    let letters = letters.to_ascii_lowercase();
    if !letters.chars().all(|letter| "rubf".contains(letter)) {
        return None;
    }
    let triple = ["\"\"\"", "'''"].into_iter().find(|quotes| quoted.starts_with(quotes));
    let mark = triple.unwrap_or(&quoted[..1]);
    let inner = &quoted[mark.len()..];
    let mut end = 0;
    loop {
        let left = &inner[end..];
        if left.is_empty() || left.starts_with(mark) || (triple.is_none() && left.starts_with('\n')) {
            break;
        }
        let escaped = left.strip_prefix('\\').map_or(0, |left| left.chars().next().map_or(0, char::len_utf8) + 1);
        end += escaped.max(left.chars().next().map_or(1, char::len_utf8));
    }
    let end = end.min(inner.len());
    let length = (prefix + mark.len() + end + mark.len()).min(rest.len());
    let written = if letters.contains('r') { inner[..end].to_owned() } else { unescaped(&inner[..end]) };
    let token = match &letters {
        letters if letters.contains('b') => Token::Other,
        letters if letters.contains('f') => Token::Template(written),
        _ => Token::Text(written),
    };
    Some((token, length))
}

/// The text that escapes stand for.
fn unescaped(written: &str) -> String {
    let mut text = String::with_capacity(written.len());
    let mut characters = written.chars();
    while let Some(character) = characters.next() {
        if character != '\\' {
            text.push(character);
            continue;
        }
        let digits = match characters.next() {
            Some('x') => 2,
            Some('u') => 4,
            Some('U') => 8,
            escaped => {
                match escaped {
                    Some('\n') | None => {}
                    Some('n') => text.push('\n'),
                    Some('t') => text.push('\t'),
                    Some('r') => text.push('\r'),
                    Some(same @ ('\\' | '\'' | '"')) => text.push(same),
                    // An escape that Python does not know stands for itself.
                    Some(other) => text.extend(['\\', other]),
                }
                continue;
            }
        };
        let digits: String = characters.by_ref().take(digits).collect();
        text.extend(u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32));
    }
    text
}
