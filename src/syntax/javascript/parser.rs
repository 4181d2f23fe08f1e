//! Parser: from tokens to expressions.

use super::{
    Call, Expression, Function, Property,
    token::{Token, Tokens},
};

/// Reads expressions from tokens.
pub(crate) struct Parser<'a> {
    tokens: &'a Tokens,
    pub(crate) at: usize,
    depth: usize,
}

/// Expressions in expressions that are looked into.
const MOST_LEVELS: usize = 64;

/// Words that begin a statement, so that what is before them has ended.
const STATEMENTS: [&str; 11] =
    ["const", "let", "var", "export", "import", "function", "return", "module", "if", "for", "class"];

impl<'a> Parser<'a> {
    pub(crate) fn new(tokens: &'a Tokens, at: usize) -> Self {
        Self { tokens, at, depth: 0 }
    }

    fn token(&self, ahead: usize) -> Option<&Token> {
        self.tokens.list.get(self.at + ahead).map(|(token, _)| token)
    }

    fn line(&self) -> usize {
        self.tokens.list.get(self.at).map_or(0, |(_, line)| *line)
    }

    pub(crate) fn is(&self, sign: &str) -> bool {
        self.is_at(0, sign)
    }

    fn is_at(&self, ahead: usize, sign: &str) -> bool {
        matches!(self.token(ahead), Some(Token::Sign(own)) if *own == sign)
    }

    fn word(&self, ahead: usize) -> Option<&str> {
        if let Some(Token::Word(word)) = self.token(ahead) { Some(word) } else { None }
    }

    /// True, and one token further, if the sign is here.
    fn skip(&mut self, sign: &str) -> bool {
        let is = self.is(sign);
        self.at += usize::from(is);
        is
    }

    /// False, and at the end, once too many tokens were looked at.
    fn looks(&mut self, count: usize) -> bool {
        let goes_on = self.tokens.look(count);
        if !goes_on {
            self.at = self.tokens.list.len();
        }
        goes_on
    }

    /// How far away the bracket is that closes the one `ahead`.
    fn closing(&self, ahead: usize) -> usize {
        self.tokens.closing(self.at + ahead).saturating_sub(self.at)
    }

    /// The expression that begins here, up to where it ends.
    pub(crate) fn expression(&mut self) -> Expression {
        if self.depth >= MOST_LEVELS || !self.looks(1) {
            self.skip_rest();
            return Expression::Code(String::new());
        }
        self.depth += 1;
        let value = self.whole();
        self.depth -= 1;
        value
    }

    fn whole(&mut self) -> Expression {
        let start = self.at;
        // What is waited for is taken for what it comes to.
        while self.word(0) == Some("await")
            || self.word(0) == Some("async") && (self.word(1).is_some() || self.is_at(1, "("))
        {
            self.at += 1;
        }
        let value = self.operand();
        if self.ends() {
            return value;
        }
        if self.is("+") {
            self.at += 1;
            let rest = self.expression();
            if let (Expression::Text(first), Expression::Text(rest)) = (&value, &rest) {
                return Expression::Text(format!("{first}{rest}"));
            }
        }
        self.skip_rest();
        let taken = self.tokens.list.get(start..self.at).unwrap_or_default();
        Expression::Code(if self.tokens.look(taken.len()) { written(taken) } else { String::new() })
    }

    /// True where an expression has ended.
    fn ends(&self) -> bool {
        match self.token(0) {
            None | Some(Token::Sign("," | ";" | ")" | "]" | "}" | ":")) => true,
            Some(Token::Word(word)) => self.is_on_new_line() || STATEMENTS.contains(&&**word),
            Some(Token::Sign("=>")) => false,
            Some(_) => {
                let begins = matches!(self.token(0), Some(Token::Text(_) | Token::Template(..) | Token::Pattern));
                begins && self.is_on_new_line() || self.is("@")
            }
        }
    }

    fn is_on_new_line(&self) -> bool {
        self.at > 0 && self.tokens.list[self.at - 1].1 < self.line()
    }

    /// Goes to where the expression ends.
    fn skip_rest(&mut self) {
        while self.at < self.tokens.list.len() && self.looks(1) {
            match self.token(0) {
                Some(Token::Sign("(" | "[" | "{")) => self.at += self.closing(0) + 1,
                // The colon belongs to a question.
                Some(Token::Sign(":")) => self.at += 1,
                _ if self.ends() => return,
                _ => self.at += 1,
            }
        }
    }

    fn operand(&mut self) -> Expression {
        let line = self.line();
        let mut value = match self.token(0) {
            Some(Token::Text(text)) => self.one(Expression::Text(text.clone())),
            Some(Token::Template(texts, inner)) => self.one(template(texts, inner, self.depth)),
            Some(Token::Sign("[")) => self.list(),
            Some(Token::Sign("{")) => self.table(),
            Some(Token::Sign("(")) if self.is_at(self.closing(0) + 1, "=>") || self.has_return_type() => self.arrow(),
            Some(Token::Sign("(")) => {
                let end = self.at + self.closing(0);
                self.at += 1;
                let value = self.expression();
                self.at = end + 1;
                value
            }
            Some(Token::Word(word)) => match &**word {
                "function" => self.function(),
                "new" if self.word(1).is_some() => {
                    self.at += 1;
                    let name = format!("new {}", self.word(0).unwrap_or_default());
                    self.one(Expression::Path(name))
                }
                _ if self.is_at(1, "=>") => self.arrow(),
                "true" | "false" => self.one(Expression::Bool(word == "true")),
                "null" | "undefined" => self.one(Expression::Nothing),
                number if number.starts_with(|first: char| first.is_ascii_digit()) => {
                    self.one(Expression::Number(number.to_owned()))
                }
                name => self.one(Expression::Path(name.to_owned())),
            },
            _ => return Expression::Code(String::new()),
        };
        while let Some(more) = self.suffix(&mut value, line) {
            value = more;
        }
        value
    }

    fn one(&mut self, value: Expression) -> Expression {
        self.at += 1;
        value
    }

    /// The value with what follows it: a member, a call, or a type.
    fn suffix(&mut self, value: &mut Expression, line: usize) -> Option<Expression> {
        match self.token(0)? {
            Token::Sign("." | "?.") if self.word(1).is_some() => {
                let name = self.word(1)?.to_owned();
                self.at += 2;
                Some(match value {
                    Expression::Path(path) => Expression::Path(format!("{path}.{name}")),
                    _ if self.is("(") => {
                        let on = Some(std::mem::replace(value, Expression::Nothing));
                        Expression::Call(Box::new(Call { on, name, arguments: self.arguments(), line }))
                    }
                    _ => Expression::Code(name),
                })
            }
            Token::Sign("(") => {
                let arguments = self.arguments();
                Some(match std::mem::replace(value, Expression::Nothing) {
                    Expression::Path(name) => Expression::Call(Box::new(Call { on: None, name, arguments, line })),
                    _ => Expression::Code(String::new()),
                })
            }
            Token::Sign("<") if matches!(value, Expression::Path(_)) => {
                let end = self.type_arguments()?;
                self.at = end;
                Some(std::mem::replace(value, Expression::Nothing))
            }
            // In TypeScript: it is not nothing.
            Token::Sign("!") if !self.is_at(1, "=") => {
                self.at += 1;
                Some(std::mem::replace(value, Expression::Nothing))
            }
            Token::Word(word) if matches!(&**word, "as" | "satisfies") => {
                self.at += 1;
                self.skip_type();
                Some(std::mem::replace(value, Expression::Nothing))
            }
            _ => None,
        }
    }

    /// The end of types between angle brackets, if a call follows them.
    fn type_arguments(&self) -> Option<usize> {
        let mut depth = 0;
        for (nth, (token, _)) in self.tokens.list.iter().enumerate().skip(self.at).take(60) {
            match token {
                Token::Sign("<") => depth += 1,
                Token::Sign(">") => depth -= 1,
                Token::Sign("(" | ";" | "=" | "+" | "&&" | "||") => return None,
                _ => {}
            }
            if depth == 0 {
                let is_call = matches!(self.tokens.list.get(nth + 1), Some((Token::Sign("("), _)));
                return is_call.then_some(nth + 1);
            }
        }
        None
    }

    pub(crate) fn skip_type(&mut self) {
        let start = self.at;
        while self.at < self.tokens.list.len() && self.looks(1) {
            match self.token(0) {
                Some(Token::Sign("(" | "[" | "{")) => self.at += self.closing(0) + 1,
                Some(Token::Sign("," | ";" | ")" | "]" | "}" | "=")) => return,
                Some(Token::Word(word)) if self.at > start && STATEMENTS.contains(&&**word) => return,
                _ => self.at += 1,
            }
        }
    }

    /// True for parameters that a return type and then an arrow follow.
    fn has_return_type(&self) -> bool {
        let after = self.closing(0) + 1;
        if !self.is_at(after, ":") {
            return false;
        }
        let mut rest = Parser { tokens: self.tokens, at: self.at + after + 1, depth: self.depth };
        rest.skip_type_before_arrow();
        rest.is("=>")
    }

    fn skip_type_before_arrow(&mut self) {
        while let Some(token) = self.token(0).filter(|_| self.tokens.look(1)) {
            match token {
                Token::Sign("(" | "[" | "{") => self.at += self.closing(0) + 1,
                Token::Word(_) | Token::Text(_) | Token::Sign("<" | ">" | "." | "|" | "&" | ",") => self.at += 1,
                _ => return,
            }
        }
    }

    fn arguments(&mut self) -> Vec<Expression> {
        self.values(")")
    }

    fn list(&mut self) -> Expression {
        Expression::List(self.values("]"))
    }

    /// The values between the bracket that is here and the one that closes it.
    fn values(&mut self, closing: &str) -> Vec<Expression> {
        let end = self.at + self.closing(0);
        self.at += 1;
        let mut values = Vec::new();
        while self.at < end && !self.is(closing) {
            if self.skip(",") {
                continue;
            }
            if self.skip("...") {
                match self.expression() {
                    Expression::List(inner) => values.extend(inner),
                    other => values.push(Expression::Code(format!("...{}", text_of(&other)))),
                }
                continue;
            }
            let before = self.at;
            values.push(self.expression());
            self.at = self.at.max(before + 1);
        }
        self.at = end + 1;
        values
    }

    fn table(&mut self) -> Expression {
        let end = self.at + self.closing(0);
        self.at += 1;
        let mut properties = Vec::new();
        while self.at < end {
            if self.skip(",") || self.skip(";") {
                continue;
            }
            let before = self.at;
            self.property(&mut properties);
            self.at = self.at.max(before + 1);
        }
        self.at = end + 1;
        Expression::Table(properties)
    }

    fn property(&mut self, properties: &mut Vec<Property>) {
        let line = self.line();
        if self.skip("...") {
            let value = self.expression();
            properties.push(Property { key: "...".to_owned(), value, line });
            return;
        }
        while matches!(self.word(0), Some("async" | "get")) && !self.is_at(1, ":") && !self.is_at(1, "(") {
            self.at += 1;
        }
        let key = match self.token(0) {
            Some(Token::Word(key) | Token::Text(key)) => key.clone(),
            // A computed name.
            Some(Token::Sign("[")) => {
                self.at += self.closing(0);
                String::new()
            }
            _ => return self.skip_rest(),
        };
        self.at += 1;
        let value = if self.skip(":") {
            self.expression()
        } else if self.is("(") {
            self.function_from_parameters()
        } else {
            Expression::Path(key.clone())
        };
        properties.push(Property { key, value, line });
    }

    /// A function that begins with its keyword.
    pub(crate) fn function(&mut self) -> Expression {
        self.at += 1;
        self.skip("*");
        if self.word(0).is_some() {
            self.at += 1;
        }
        self.function_from_parameters()
    }

    fn function_from_parameters(&mut self) -> Expression {
        let parameters = self.parameters();
        if self.skip(":") {
            while self.at < self.tokens.list.len() && self.looks(1) && !self.is("{") {
                self.at += 1;
            }
        }
        let returned = self.block();
        Expression::Function(Box::new(Function { parameters, returned }))
    }

    fn arrow(&mut self) -> Expression {
        let parameters = self.parameters();
        if self.skip(":") {
            self.skip_type_before_arrow();
        }
        self.skip("=>");
        let returned = if self.is("{") { self.block() } else { Some(self.expression()) };
        Expression::Function(Box::new(Function { parameters, returned }))
    }

    /// The names of a function's parameters; of one that is taken apart, the names in it.
    fn parameters(&mut self) -> Vec<String> {
        if let Some(name) = self.word(0) {
            let name = name.to_owned();
            self.at += 1;
            return vec![name];
        }
        let end = self.at + self.closing(0);
        if !self.looks(end - self.at) {
            return Vec::new();
        }
        let within = self.tokens.list.get(self.at..end).unwrap_or_default();
        let names =
            within.iter().filter_map(|(token, _)| if let Token::Word(name) = token { Some(name) } else { None });
        let names = names.cloned().collect();
        self.at = end + 1;
        names
    }

    /// The value that a function's body returns, outside of what is in it.
    fn block(&mut self) -> Option<Expression> {
        let end = self.at + self.closing(0);
        self.at += 1;
        let mut returned = None;
        while self.at < end && self.looks(1) {
            match self.token(0) {
                Some(Token::Word(word)) if word == "return" => {
                    self.at += 1;
                    returned = Some(self.expression());
                }
                Some(Token::Sign("(" | "[" | "{")) => self.at += self.closing(0) + 1,
                _ => self.at += 1,
            }
        }
        self.at = end + 1;
        returned
    }
}

fn template(texts: &[String], inner: &[Tokens], depth: usize) -> Expression {
    let mut parts = Vec::new();
    for (nth, text) in texts.iter().enumerate() {
        if !text.is_empty() {
            parts.push(Expression::Text(text.clone()));
        }
        if let Some(tokens) = inner.get(nth) {
            parts.push(Parser { tokens, at: 0, depth }.expression());
        }
    }
    Expression::Template(parts)
}

fn text_of(value: &Expression) -> String {
    match value {
        Expression::Path(text) | Expression::Code(text) => text.clone(),
        _ => String::new(),
    }
}

/// Tokens as they are written, without white space.
fn written(tokens: &[(Token, usize)]) -> String {
    let text = |(token, _): &(Token, usize)| match token {
        Token::Word(word) => word.clone(),
        Token::Text(text) => format!("'{text}'"),
        Token::Sign(sign) => (*sign).to_owned(),
        Token::Template(..) | Token::Pattern => "…".to_owned(),
    };
    tokens.iter().map(text).collect()
}
