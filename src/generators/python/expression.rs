//! Expressions: what the tokens of one come to.

use std::{cell::Cell, collections::HashMap};

use super::{
    functions::{called, folder, item, method},
    operators::{applied, formatted},
    tokens::{self, Token},
    value::Python,
};

/// What names stand for.
#[derive(Clone, Debug, Default)]
pub(super) struct Scope {
    pub(super) values: HashMap<String, Python>,
    /// What `import` gave another name: the whole name of what is meant.
    pub(super) imported: HashMap<String, String>,
    /// How much has been copied.
    spent: Cell<usize>,
}

/// A program whose values double again and again is given up.
const MOST_COPIED: usize = 2_000_000;

impl Scope {
    /// True as long as so much more may be copied.
    pub(super) fn may_copy(&self, size: usize) -> bool {
        self.spent.set(self.spent.get().saturating_add(size));
        self.spent.get() <= MOST_COPIED
    }
}

/// What an expression comes to; `Unknown`, if it has parts that are not understood.
pub(super) fn evaluated(tokens: &[Token<'_>], scope: &Scope) -> Python {
    let mut expression = Expression { tokens, at: 0, depth: 0, scope };
    let value = expression.list_or_one();
    if expression.at == tokens.len() { value } else { Python::Unknown }
}

struct Expression<'a> {
    tokens: &'a [Token<'a>],
    at: usize,
    /// How many expressions the one that is being read is in.
    depth: usize,
    scope: &'a Scope,
}

/// Settings are not nested deeper.
const DEEPEST: usize = 64;

/// What stands before a dot or an opening bracket.
enum Subject {
    Value(Python),
    /// The whole name of something of a module.
    Imported(String),
}

type Arguments = (Vec<Python>, Vec<(Python, Python)>);

/// The signs between values, the weakest first.
const BINARY: [&[&str]; 5] =
    [&["in", "not", "is", "==", "!=", "<", "<=", ">", ">="], &["|"], &["&"], &["+", "-"], &["*", "/", "//", "%", "@"]];

impl<'a> Expression<'a> {
    fn sign(&self) -> Option<&'a str> {
        match self.tokens.get(self.at) {
            Some(Token::Sign(sign) | Token::Name(sign)) => Some(sign),
            _ => None,
        }
    }

    fn skip(&mut self, sign: &str) -> bool {
        let is_next = self.sign() == Some(sign);
        self.at += usize::from(is_next);
        is_next
    }

    /// Values with commas between them, or one alone.
    fn list_or_one(&mut self) -> Python {
        let first = self.one();
        if self.sign() != Some(",") {
            return first;
        }
        let mut values = vec![first];
        while self.skip(",") && self.at < self.tokens.len() && !matches!(self.sign(), Some(")" | "]" | "}")) {
            values.push(self.one());
        }
        Python::List(values)
    }

    /// Reads what is inside of another expression. What is nested too deeply is not understood, nor is all that follows.
    fn inner(&mut self, read: fn(&mut Self) -> Python) -> Python {
        if self.depth >= DEEPEST {
            self.at = self.tokens.len() + 1;
            return Python::Unknown;
        }
        self.depth += 1;
        let value = read(self);
        self.depth -= 1;
        value
    }

    /// One value, with `if` and `else`.
    fn one(&mut self) -> Python {
        self.inner(Self::choice)
    }

    fn choice(&mut self) -> Python {
        if self.sign() == Some("lambda") {
            self.skip_one();
            return Python::Unknown;
        }
        let value = self.either();
        if !self.skip("if") {
            return value;
        }
        let condition = self.either();
        if !self.skip("else") {
            return Python::Unknown;
        }
        let other = self.one();
        match condition.is_true() {
            Some(true) => value,
            Some(false) => other,
            None if value == other => value,
            None => Python::Unknown,
        }
    }

    fn either(&mut self) -> Python {
        let mut value = self.both();
        while self.skip("or") {
            let other = self.both();
            value = match value.is_true() {
                Some(true) => value,
                Some(false) => other,
                None => Python::Unknown,
            };
        }
        value
    }

    fn both(&mut self) -> Python {
        let mut value = self.negated();
        while self.skip("and") {
            let other = self.negated();
            value = match value.is_true() {
                Some(true) => other,
                Some(false) => value,
                None => Python::Unknown,
            };
        }
        value
    }

    fn negated(&mut self) -> Python {
        if self.skip("not") {
            return self.inner(Self::negated).is_true().map_or(Python::Unknown, |is_true| Python::Bool(!is_true));
        }
        self.binary(0)
    }

    fn binary(&mut self, level: usize) -> Python {
        let Some(signs) = BINARY.get(level) else { return self.unary() };
        let mut value = self.binary(level + 1);
        while let Some(sign) = self.sign().filter(|sign| signs.contains(sign)) {
            let before = self.at;
            self.at += 1;
            let sign = match sign {
                "not" if self.skip("in") => "not in",
                "not" => {
                    self.at = before;
                    break;
                }
                "is" if self.skip("not") => "is not",
                sign => sign,
            };
            let right = self.binary(level + 1);
            value = applied(sign, value, right);
        }
        value
    }

    fn unary(&mut self) -> Python {
        if self.skip("-") {
            return match self.inner(Self::unary) {
                Python::Number(number) => Python::Number(-number),
                _ => Python::Unknown,
            };
        }
        let mut subject = self.atom();
        loop {
            subject = if self.skip(".") {
                let name = self.sign().unwrap_or_default();
                self.at += 1;
                self.attribute(subject, name)
            } else if self.skip("(") {
                let (arguments, named) = self.arguments();
                Subject::Value(match subject {
                    Subject::Imported(name) => called(&name, &arguments, named),
                    Subject::Value(_) => Python::Unknown,
                })
            } else if self.skip("[") {
                let key = if self.sign() == Some(":") { Python::Unknown } else { self.list_or_one() };
                let is_whole = self.skip("]");
                if !is_whole {
                    self.skip_to_closing();
                }
                Subject::Value(match subject {
                    Subject::Value(value) if is_whole => item(&value, &key),
                    _ => Python::Unknown,
                })
            } else {
                break;
            };
        }
        match subject {
            Subject::Value(value) => value,
            Subject::Imported(name) => match &*name {
                "os.curdir" => Python::Text(".".to_owned()),
                "os.pardir" => Python::Text("..".to_owned()),
                "os.sep" | "os.path.sep" => Python::Text("/".to_owned()),
                _ => Python::Unknown,
            },
        }
    }

    /// What a name behind a dot gives, together with its arguments if it is called.
    fn attribute(&mut self, subject: Subject, name: &str) -> Subject {
        let value = match subject {
            Subject::Imported(module) => return Subject::Imported(format!("{module}.{name}")),
            Subject::Value(value) => value,
        };
        if self.skip("(") {
            let (arguments, named) = self.arguments();
            return Subject::Value(method(&value, name, &arguments, &named));
        }
        Subject::Value(match (value, name) {
            (Python::Text(path), "parent") => Python::Text(folder(&path).to_owned()),
            (Python::Text(path), "name") => Python::Text(path.rsplit('/').next().unwrap_or_default().to_owned()),
            _ => Python::Unknown,
        })
    }

    fn atom(&mut self) -> Subject {
        let Some(token) = self.tokens.get(self.at) else { return Subject::Value(Python::Unknown) };
        self.at += 1;
        Subject::Value(match token {
            Token::Number(number) => Python::Number(*number),
            Token::Text(_) | Token::Template(_) => {
                self.at -= 1;
                self.texts()
            }
            Token::Name("None") => Python::None,
            Token::Name("True") => Python::Bool(true),
            Token::Name("False") => Python::Bool(false),
            Token::Name(name) => match (self.scope.values.get(*name), self.scope.imported.get(*name)) {
                (Some(value), _) if self.scope.may_copy(value.size()) => value.clone(),
                (Some(_), _) => Python::Unknown,
                (None, Some(whole)) => return Subject::Imported(whole.clone()),
                (None, None) => return Subject::Imported((*name).to_owned()),
            },
            Token::Sign("(") if self.skip(")") => Python::List(Vec::new()),
            Token::Sign("(") => {
                let value = self.list_or_one();
                self.closed(value, ")")
            }
            Token::Sign("[") => self.list("]"),
            Token::Sign("{") => self.table(),
            _ => Python::Unknown,
        })
    }

    /// Texts that stand one behind the other.
    fn texts(&mut self) -> Python {
        let mut whole = Some(String::new());
        while let Some(token) = self.tokens.get(self.at) {
            let part = match token {
                Token::Text(text) => Some(text.clone()),
                Token::Template(template) => self.filled(template),
                _ => break,
            };
            whole = whole.zip(part).map(|(whole, part)| whole + &part);
            self.at += 1;
        }
        whole.into()
    }

    fn filled(&self, template: &str) -> Option<String> {
        formatted(template, &mut |inner, format| {
            let value = evaluated(&tokens::expression(inner), self.scope);
            value.shown().filter(|_| format.is_empty())
        })
    }

    /// The value, if its bracket is closed here; else nothing is known of it, as of a comprehension.
    fn closed(&mut self, value: Python, end: &str) -> Python {
        if self.skip(end) {
            return value;
        }
        self.skip_to_closing();
        Python::Unknown
    }

    fn list(&mut self, end: &str) -> Python {
        let mut values = Vec::new();
        while self.sign() != Some(end) {
            if self.skip("*") {
                match self.one() {
                    Python::List(more) => values.extend(more),
                    _ => values.push(Python::Unknown),
                }
            } else {
                values.push(self.one());
            }
            if !self.skip(",") {
                break;
            }
        }
        self.closed(Python::List(values), end)
    }

    /// A table, or a set.
    fn table(&mut self) -> Python {
        let mut table = Python::Table(Vec::new());
        let mut set = Vec::new();
        while self.sign() != Some("}") {
            if self.skip("**") {
                let more = self.one();
                table = applied("|", table, more);
            } else {
                let key = self.one();
                if self.skip(":") {
                    let value = self.one();
                    table.set(key, value);
                } else {
                    set.push(key);
                }
            }
            if !self.skip(",") {
                break;
            }
        }
        let value = if set.is_empty() { table } else { Python::List(set) };
        self.closed(value, "}")
    }

    /// The arguments of a call, up to its closing bracket.
    fn arguments(&mut self) -> Arguments {
        let mut arguments = Vec::new();
        let mut named = Vec::new();
        while self.at < self.tokens.len() && self.sign() != Some(")") {
            match (self.tokens.get(self.at), self.tokens.get(self.at + 1)) {
                (Some(Token::Name(name)), Some(Token::Sign("="))) => {
                    self.at += 2;
                    let value = self.one();
                    named.push((Python::Text((*name).to_owned()), value));
                }
                _ => arguments.push(self.one()),
            }
            if !self.skip(",") {
                break;
            }
        }
        if !self.skip(")") {
            self.skip_to_closing();
            return (vec![Python::Unknown], Vec::new());
        }
        (arguments, named)
    }

    /// Goes behind a value that is not understood.
    fn skip_one(&mut self) {
        while let Some(token) = self.tokens.get(self.at) {
            match token {
                Token::Sign("(" | "[" | "{") => {
                    self.at += 1;
                    self.skip_to_closing();
                }
                Token::Sign(")" | "]" | "}" | ",") => break,
                _ => self.at += 1,
            }
        }
    }

    /// Goes behind the bracket that closes what is open.
    fn skip_to_closing(&mut self) {
        let mut depth = 1;
        while depth > 0 && self.at < self.tokens.len() {
            match self.tokens[self.at] {
                Token::Sign("(" | "[" | "{") => depth += 1,
                Token::Sign(")" | "]" | "}") => depth -= 1,
                _ => {}
            }
            self.at += 1;
        }
    }
}
