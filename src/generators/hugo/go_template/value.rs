//! Values of a template.

use std::borrow::Cow;

use super::super::shortcode::Argument;
use crate::{
    front_matter::{self, Data},
    generators::notation::{Piece, mention_of_address, mention_of_title},
};

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::generators::hugo) enum Value {
    Nothing,
    Truth(bool),
    Number(i64),
    Text(String),
    /// Text that stands as it is in HTML.
    Html(String),
    /// Text that is to be rendered.
    Markdown(String),
    /// Code, with its language.
    Code(String, String),
    /// What another template put out.
    Pieces(Vec<Piece>),
    List(Vec<Value>),
    Map(Vec<(String, Value)>),
    /// The shortcode itself, or its page.
    Page,
}

impl Value {
    pub(super) fn is_true(&self) -> bool {
        match self {
            Self::Nothing => false,
            Self::Truth(truth) => *truth,
            Self::Number(number) => *number != 0,
            Self::Text(text) | Self::Html(text) | Self::Markdown(text) => !text.is_empty(),
            Self::List(values) => !values.is_empty(),
            Self::Map(values) => !values.is_empty(),
            Self::Code(..) | Self::Pieces(_) | Self::Page => true,
        }
    }

    pub(super) fn text(&self) -> Option<String> {
        match self {
            Self::Nothing => Some(String::new()),
            Self::Text(text) | Self::Html(text) => Some(text.clone()),
            Self::Number(number) => Some(number.to_string()),
            Self::Truth(truth) => Some(truth.to_string()),
            _ => None,
        }
    }

    /// How much it is to copy, in bytes about.
    pub(super) fn size(&self) -> usize {
        match self {
            Self::Text(text) | Self::Html(text) | Self::Markdown(text) => text.len(),
            Self::Code(language, text) => language.len() + text.len(),
            Self::Pieces(pieces) => pieces.iter().map(|piece| piece.text().len()).sum(),
            Self::List(values) => values.iter().map(|value| 8 + value.size()).sum(),
            Self::Map(values) => values.iter().map(|(key, value)| 8 + key.len() + value.size()).sum(),
            Self::Nothing | Self::Truth(_) | Self::Number(_) | Self::Page => 0,
        }
    }

    /// As a whole number.
    pub(super) fn number(&self) -> Option<i64> {
        match self {
            Self::Number(number) => Some(*number),
            _ => self.text()?.trim().parse().ok(),
        }
    }

    /// The value of a key.
    pub(super) fn field(&self, name: &str) -> Self {
        let Self::Map(values) = self else { return Self::Nothing };
        let found = values.iter().find(|(key, _)| key.eq_ignore_ascii_case(name));
        found.map_or(Self::Nothing, |(_, value)| value.clone())
    }

    /// Its parts with their keys, in the order of a loop.
    pub(super) fn items(self) -> Result<Vec<(Self, Self)>, String> {
        /// Loops are no longer.
        const MOST: i64 = 10_000;
        let number = |nth: usize| Self::Number(i64::try_from(nth).unwrap_or_default());
        Ok(match self {
            Self::Nothing => Vec::new(),
            Self::List(values) => values.into_iter().enumerate().map(|(nth, value)| (number(nth), value)).collect(),
            Self::Map(mut values) => {
                values.sort_by(|one, other| one.0.cmp(&other.0));
                values.into_iter().map(|(key, value)| (Self::Text(key), value)).collect()
            }
            Self::Number(count) if count > MOST => return Err("a `range` of so many".to_owned()),
            Self::Number(count) => (0..count).map(|nth| (Self::Number(nth), Self::Number(nth))).collect(),
            _ => return Err("`range` of what is not a list".to_owned()),
        })
    }
}

/// Tells a resource of a page from other tables.
pub(super) const IS_RESOURCE: &str = "ResourceType";

/// What makes another resource of one.
pub(super) const MAKES_ANEW: [&str; 6] = ["Resize", "Fit", "Fill", "Crop", "Process", "Filter"];

/// Another page, as far as links go to it: its address and title are known once all pages are.
pub(super) fn of_page(path: &str) -> Value {
    let tag = format!("ref {path:?}");
    let [address, title] = [mention_of_address(&tag), mention_of_title(&tag)].map(Value::Html);
    let fields = [("Permalink", &address), ("RelPermalink", &address), ("Title", &title), ("LinkTitle", &title)];
    Value::Map(fields.map(|(name, value)| (name.to_owned(), value.clone())).to_vec())
}

/// A file of the page's own folder, which is published beside it.
pub(super) fn of_resource(page: &str, name: &str) -> Value {
    let name = name.trim_start_matches("./");
    let address = format!("{}/{name}", page.trim_end_matches('/'));
    let fields = [("Permalink", &*address), ("RelPermalink", &address), ("Name", name), ("Title", name), (IS_RESOURCE, "image")];
    Value::Map(fields.map(|(name, value)| (name.to_owned(), Value::Text(value.to_owned()))).to_vec())
}

/// What is not in quotes may be a number or a truth.
pub(super) fn of_argument(argument: &Argument<'_>) -> Value {
    let text: &Cow<'_, str> = &argument.value;
    match (argument.is_quoted, &**text) {
        (false, "true") => Value::Truth(true),
        (false, "false") => Value::Truth(false),
        (false, text) if text.parse::<i64>().is_ok() => text.parse().map_or(Value::Nothing, Value::Number),
        (_, text) => Value::Text(text.to_owned()),
    }
}

/// All arguments: a table if they have names, else a list.
pub(super) fn of_arguments(arguments: &[Argument<'_>]) -> Value {
    if arguments.iter().any(|argument| argument.name.is_some()) {
        let named = arguments.iter().filter_map(|argument| Some((argument.name?.to_owned(), of_argument(argument))));
        Value::Map(named.collect())
    } else {
        Value::List(arguments.iter().map(of_argument).collect())
    }
}

/// What front matter says.
pub(super) fn of_field(value: &front_matter::Value<'_>) -> Value {
    match &value.data {
        Data::Null => Value::Nothing,
        Data::Bool(truth) => Value::Truth(*truth),
        Data::Number(text) => text.parse().map_or_else(|_| Value::Text(text.to_string()), Value::Number),
        Data::Text(text) => Value::Text(text.to_string()),
        Data::List(values) => Value::List(values.iter().map(of_field).collect()),
        Data::Map(fields) => Value::Map(fields.iter().map(|field| (field.key.to_string(), of_field(&field.value))).collect()),
    }
}
