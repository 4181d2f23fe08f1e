//! Tokens of JavaScript and TypeScript.

use std::cell::Cell;

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Token {
    /// A name, a keyword or a number.
    Word(String),
    /// A text in quotes, unescaped.
    Text(String),
    /// A text in backquotes: the texts before, between and after the expressions in it.
    Template(Vec<String>, Vec<Tokens>),
    /// A regular expression, which is not looked into.
    Pattern,
    /// Another character; `=>`, `...` and `?.` are one sign.
    Sign(&'static str),
}

const SIGNS: [&str; 34] = [
    "=>", "...", "?.", "??", "&&", "||", "===", "!==", "==", "!=", "{", "}", "(", ")", "[", "]", ",", ";", ":", ".",
    "=", "+", "-", "*", "/", "%", "<", ">", "!", "?", "&", "|", "#", "@",
];

/// Tokens, each with its line.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Tokens {
    pub(crate) list: Vec<(Token, usize)>,
    /// Of each bracket that opens, where it is closed; of any other token, where that is itself.
    closings: Vec<usize>,
    /// How many tokens were looked at, from all places that something may begin at.
    seen: Cell<usize>,
}

/// How many tokens are looked at, for each one that there is, and at least.
const LOOKS_A_TOKEN: usize = 50;
const LEAST_LOOKS: usize = 100_000;

impl Tokens {
    fn new(list: Vec<(Token, usize)>) -> Self {
        let mut closings: Vec<usize> = (0..list.len()).collect();
        let mut open = Vec::new();
        for (at, (token, _)) in list.iter().enumerate() {
            match token {
                Token::Sign("(" | "[" | "{") => open.push(at),
                Token::Sign(")" | "]" | "}") => {
                    if let Some(start) = open.pop() {
                        closings[start] = at;
                    }
                }
                _ => {}
            }
        }
        for start in open {
            closings[start] = list.len();
        }
        Self { list, closings, seen: Cell::new(0) }
    }

    /// False once so many tokens were looked at that functions in functions would take far longer than their length asks for.
    pub(crate) fn look(&self, count: usize) -> bool {
        self.seen.set(self.seen.get().saturating_add(count));
        self.seen.get() <= LOOKS_A_TOKEN * self.list.len() + LEAST_LOOKS
    }

    /// Where the bracket is closed that is at this place.
    pub(crate) fn closing(&self, at: usize) -> usize {
        self.closings.get(at).copied().unwrap_or(self.list.len())
    }
}

/// The tokens of a source whose first line is `line`.
pub(crate) fn tokens(source: &str, line: usize) -> Tokens {
    let mut scanner = Scanner { rest: source, line, depth: 0 };
    scanner.until(None)
}

struct Scanner<'a> {
    rest: &'a str,
    line: usize,
    /// How many templates the place is in.
    depth: usize,
}

/// Templates in templates that are looked into.
const MOST_TEMPLATES: usize = 16;

fn is_word(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '_' | '$')
}

impl<'a> Scanner<'a> {
    fn take(&mut self, length: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at(length);
        self.line += taken.matches('\n').count();
        self.rest = rest;
        taken
    }

    /// The tokens up to the end, or to the brace that closes what is open.
    fn until(&mut self, closing: Option<&str>) -> Tokens {
        let mut tokens: Vec<(Token, usize)> = Vec::new();
        let mut depth = 0;
        while let Some(character) = self.rest.chars().next() {
            let line = self.line;
            if let Some(length) = self.blank() {
                self.take(length);
                continue;
            }
            let token = if is_word(character) {
                self.word()
            } else if matches!(character, '"' | '\'') {
                self.text(character)
            } else if character == '`' {
                self.template()
            } else if character == '/' && may_begin_pattern(tokens.last().map(|(token, _)| token)) {
                self.pattern()
            } else {
                let sign = SIGNS.into_iter().find(|sign| self.rest.starts_with(sign));
                self.take(sign.map_or(character.len_utf8(), str::len));
                let Some(sign) = sign else { continue };
                match sign {
                    _ if depth == 0 && Some(sign) == closing => return Tokens::new(tokens),
                    "{" => depth += 1,
                    "}" => depth -= 1,
                    _ => {}
                }
                Token::Sign(sign)
            };
            tokens.push((token, line));
        }
        Tokens::new(tokens)
    }

    /// The length of white space or of a comment, if one begins here.
    fn blank(&self) -> Option<usize> {
        let rest = self.rest;
        if rest.starts_with("//") || rest.starts_with("#!") {
            return Some(rest.find('\n').unwrap_or(rest.len()));
        }
        if rest.starts_with("/*") {
            return Some(rest.find("*/").map_or(rest.len(), |at| at + 2));
        }
        let length = rest.len() - rest.trim_start().len();
        (length > 0).then_some(length)
    }

    fn word(&mut self) -> Token {
        let is_number = self.rest.starts_with(|first: char| first.is_ascii_digit());
        let is_in = |c: char| is_word(c) || is_number && c == '.';
        let length = self.rest.find(|next| !is_in(next)).unwrap_or(self.rest.len());
        Token::Word(self.take(length).to_owned())
    }

    /// A text that does not end on its line ends there.
    fn text(&mut self, quote: char) -> Token {
        let mut text = String::new();
        self.take(1);
        while let Some(character) = self.rest.chars().next() {
            match character {
                _ if character == quote => {
                    self.take(1);
                    break;
                }
                '\n' => break,
                '\\' => self.escape(&mut text),
                _ => text.push_str(self.take(character.len_utf8())),
            }
        }
        Token::Text(text)
    }

    fn escape(&mut self, text: &mut String) {
        self.take(1);
        let Some(character) = self.rest.chars().next() else { return };
        self.take(character.len_utf8());
        match character {
            'n' => text.push('\n'),
            't' => text.push('\t'),
            'r' | 'b' | 'f' | 'v' | '0' | '\n' => {}
            'x' => self.code_point(2, text),
            'u' if self.rest.starts_with('{') => {
                let end = self.rest.find('}').unwrap_or(0);
                let digits = self.take(end).trim_start_matches('{').to_owned();
                self.take(self.rest.len().min(1));
                text.extend(u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32));
            }
            'u' => self.code_point(4, text),
            _ => text.push(character),
        }
    }

    fn code_point(&mut self, digits: usize, text: &mut String) {
        let Some(code) = self.rest.get(..digits).and_then(|code| u32::from_str_radix(code, 16).ok()) else { return };
        self.take(digits);
        text.extend(char::from_u32(code));
    }

    fn template(&mut self) -> Token {
        let (mut texts, mut inner) = (vec![String::new()], Vec::new());
        self.take(1);
        while let Some(character) = self.rest.chars().next() {
            let text = texts.len() - 1;
            match character {
                '`' => {
                    self.take(1);
                    break;
                }
                '\\' => self.escape(&mut texts[text]),
                '$' if self.rest.starts_with("${") && self.depth < MOST_TEMPLATES => {
                    self.take(2);
                    self.depth += 1;
                    inner.push(self.until(Some("}")));
                    self.depth -= 1;
                    texts.push(String::new());
                }
                _ => texts[text].push_str(self.take(character.len_utf8())),
            }
        }
        if inner.is_empty() { Token::Text(texts.concat()) } else { Token::Template(texts, inner) }
    }

    fn pattern(&mut self) -> Token {
        let (mut is_escaped, mut in_class) = (true, false);
        let end = self.rest.find(|character| {
            let is_end = match character {
                '\n' => true,
                '/' => !is_escaped && !in_class,
                _ => false,
            };
            in_class = !is_escaped && (character == '[' || in_class && character != ']') || is_escaped && in_class;
            is_escaped = !is_escaped && character == '\\';
            is_end
        });
        self.take(end.map_or(self.rest.len(), |end| end + 1));
        // Its flags.
        let flags = self.rest.find(|next| !is_word(next)).unwrap_or(self.rest.len());
        self.take(flags);
        Token::Pattern
    }
}

/// True if a slash after this token does not divide.
fn may_begin_pattern(before: Option<&Token>) -> bool {
    match before {
        None => true,
        Some(Token::Sign(sign)) => !matches!(*sign, ")" | "]" | "}"),
        Some(Token::Word(word)) => matches!(&**word, "return" | "typeof" | "case"),
        Some(_) => false,
    }
}
