//! JavaScript and TypeScript: expressions, as far as their values are written out.

mod expression;
mod token;

pub(crate) use expression::{Call, Expression, Parser, Property};
pub(crate) use token::{Token, Tokens, tokens};

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
