//! JavaScript and TypeScript: expressions, as far as their values are written out.

mod parser;
mod token;

pub(crate) use parser::Parser;
pub(crate) use token::{Token, Tokens, tokens};

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Expression {
    Text(String),
    /// A text with values in it.
    Template(Vec<Expression>),
    Number(String),
    Bool(bool),
    /// `null` or `undefined`.
    Nothing,
    List(Vec<Expression>),
    Table(Vec<Property>),
    /// A name, with those of what is in it: `post.data.slug`.
    Path(String),
    Call(Box<Call>),
    Function(Box<Function>),
    /// What has to be computed, as it is written, without white space.
    Code(String),
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Property {
    pub(crate) key: String,
    pub(crate) value: Expression,
    pub(crate) line: usize,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Call {
    /// What a method is called on, unless it is a name, which is then the beginning of the function's.
    pub(crate) on: Option<Expression>,
    /// The function's name, with dots in it; that of a constructor begins with `new `.
    pub(crate) name: String,
    pub(crate) arguments: Vec<Expression>,
    pub(crate) line: usize,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Function {
    pub(crate) parameters: Vec<String>,
    /// What it returns at its end.
    pub(crate) returned: Option<Expression>,
}

impl Expression {
    /// The expression at the start of a source.
    pub(crate) fn parse(source: &str) -> Self {
        Parser::new(&tokens(source, 1), 0).expression()
    }

    /// The text that it is, or the digits of a number.
    pub(crate) fn text(&self) -> Option<String> {
        match self {
            Self::Text(text) | Self::Number(text) => Some(text.clone()),
            Self::Template(parts) => parts.iter().map(Self::text).collect(),
            _ => None,
        }
    }

    /// The texts of a list; of a text, that one.
    pub(crate) fn texts(&self) -> Option<Vec<String>> {
        match self {
            Self::List(values) => values.iter().map(Self::text).collect(),
            _ => Some(vec![self.text()?]),
        }
    }

    pub(crate) fn property(&self, key: &str) -> Option<&Property> {
        if let Self::Table(properties) = self { properties.iter().rfind(|own| own.key == key) } else { None }
    }

    pub(crate) fn get(&self, key: &str) -> Option<&Self> {
        self.property(key).map(|property| &property.value)
    }

    /// The properties of a table; none of other kinds.
    pub(crate) fn table(&self) -> &[Property] {
        if let Self::Table(properties) = self { properties } else { &[] }
    }

    pub(crate) fn list(&self) -> &[Self] {
        if let Self::List(values) = self { values } else { &[] }
    }
}
