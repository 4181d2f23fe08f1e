//! Literals: named texts in programs of Python and JavaScript. The programs are never run, so that values which have to
//! be computed are not found.

use super::{
    Origin,
    setting::{Setting, SettingValue},
    settings_file::SettingsFile,
};

/// `NAME = 'text'` at the beginning of lines.
pub(super) fn python(file: &SettingsFile) -> Vec<Setting> {
    let mut found = Vec::new();
    let mut within = None;
    for (nth, line) in file.text.lines().enumerate() {
        if let Some(quotes) = within {
            if line.matches(quotes).count() % 2 == 1 {
                within = None;
            }
            continue;
        }
        within = ["\"\"\"", "'''"].into_iter().find(|quotes| line.matches(quotes).count() % 2 == 1);
        let Some((name, value)) = line.split_once('=').filter(|_| within.is_none()) else { continue };
        let name = name.trim_end();
        if name.is_empty() || !name.chars().all(|character| character.is_ascii_alphanumeric() || character == '_') {
            continue;
        }
        let value = value.trim_start();
        let (value, rest) = match value.strip_prefix("None").or_else(|| value.strip_prefix("False")) {
            Some(rest) => (SettingValue::Off, rest),
            None => match quoted(value.trim_start_matches(['u', 'U'])) {
                Some((text, rest)) => (SettingValue::Text(text), rest),
                None => continue,
            },
        };
        let rest = rest.trim_start();
        if rest.is_empty() || rest.starts_with('#') {
            let origin = Origin::Line { path: file.path.clone(), line: nth + 1 };
            found.push(Setting { name: name.to_owned(), value, origin });
        }
    }
    found
}

/// The text in quotes at the start, unescaped, and what follows. `None` if the text does not end on its line.
fn quoted(source: &str) -> Option<(String, &str)> {
    let quote = source.chars().next().filter(|quote| matches!(quote, '"' | '\'' | '`'))?;
    let mut text = String::new();
    let mut characters = source[1..].char_indices();
    while let Some((at, character)) = characters.next() {
        match character {
            _ if character == quote => return Some((text, &source[1 + at + 1..])),
            '\n' => return None,
            '$' if quote == '`' => return None,
            '\\' => match characters.next()?.1 {
                'n' | 't' => text.push(' '),
                'u' => {
                    let code: String = (0..4).filter_map(|_| characters.next()).map(|(_, digit)| digit).collect();
                    text.push(u32::from_str_radix(&code, 16).ok().and_then(char::from_u32)?);
                }
                escaped if escaped.is_ascii_alphanumeric() => return None,
                escaped => text.push(escaped),
            },
            character => text.push(character),
        }
    }
    None
}

/// A token of a JavaScript program, as far as literals need it.
#[derive(Debug, PartialEq)]
enum Token<'a> {
    Word(&'a str),
    Text(String),
    Sign(char),
}

/// The tokens, each with its line. The quote of a text that does not end on its line, or has to be computed, is a sign.
fn tokens(source: &str) -> Vec<(Token<'_>, usize)> {
    let mut tokens = Vec::new();
    let (mut rest, mut line) = (source, 1);
    while let Some(character) = rest.chars().next() {
        let is_word = |character: char| character.is_alphanumeric() || matches!(character, '_' | '$');
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |at| at + 2)
        } else if is_word(character) {
            let end = rest.find(|next| !is_word(next)).unwrap_or(rest.len());
            tokens.push((Token::Word(&rest[..end]), line));
            end
        } else if let Some((text, after)) = quoted(rest) {
            tokens.push((Token::Text(text), line));
            rest.len() - after.len()
        } else {
            if !character.is_whitespace() {
                tokens.push((Token::Sign(character), line));
            }
            character.len_utf8()
        };
        line += rest[..length].matches('\n').count();
        rest = &rest[length..];
    }
    tokens
}

/// `key: 'text'` in objects and `name = 'text'`, whatever is around them.
pub(super) fn javascript(file: &SettingsFile) -> Vec<Setting> {
    let tokens = tokens(&file.text);
    let token = |at: usize| tokens.get(at).map(|(token, _)| token);
    let mut found = Vec::new();
    let mut around: Vec<String> = Vec::new();
    let mut pending: Option<String> = None;
    let mut at = 0;
    while let Some((current, line)) = tokens.get(at) {
        let key = match current {
            Token::Word(word) => Some((*word).to_owned()),
            Token::Text(text) => Some(text.clone()),
            Token::Sign(_) => None,
        };
        let is_assigned =
            token(at + 1) == Some(&Token::Sign('=')) && !matches!(token(at + 2), Some(Token::Sign('=' | '>')));
        match (current, key) {
            (_, Some(key)) if token(at + 1) == Some(&Token::Sign(':')) => {
                pending = Some(key);
                at += 1;
            }
            (Token::Word(word), _) if is_assigned => {
                pending = Some((*word).to_owned());
                at += 1;
            }
            (Token::Sign(open @ ('{' | '[' | '(')), _) => {
                let is_named = at.checked_sub(1).and_then(token) == Some(&Token::Sign(':')) || *open == '[';
                // Names of objects in assignments do not count.
                around.push(pending.take().filter(|_| is_named).unwrap_or_default());
            }
            (Token::Sign('}' | ']' | ')'), _) => {
                around.pop();
                pending = None;
            }
            (_, Some(value)) => {
                let ends = match tokens.get(at + 1) {
                    None | Some((Token::Sign(',' | ';' | '}' | ')'), _)) => true,
                    Some((Token::Sign(_), _)) => false,
                    Some((_, next)) => next > line,
                };
                let is_text = matches!(current, Token::Text(_));
                let is_switch = matches!(current, Token::Word("true" | "null" | "false" | "undefined"));
                if let (Some(key), true) = (pending.take(), ends && (is_text || is_switch)) {
                    let names = around.iter().filter(|name| !name.is_empty()).map(String::as_str).chain([&*key]);
                    let name = names.collect::<Vec<_>>().join(".");
                    let origin = Origin::Line { path: file.path.clone(), line: *line };
                    let value = match &*value {
                        _ if is_text => SettingValue::Text(value),
                        "true" => SettingValue::True,
                        _ => SettingValue::Off,
                    };
                    found.push(Setting { name, value, origin });
                }
            }
            _ => pending = None,
        }
        at += 1;
    }
    found
}
