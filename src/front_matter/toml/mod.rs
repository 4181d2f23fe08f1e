//! TOML front matter. <https://toml.io/en/v1.1.0>

mod plain;

use std::{borrow::Cow, ops::Range};

use ::toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::{Data, Fault, Field, Value};
use crate::syntax::toml;

/// The fields of the TOML at `span` of `text`.
pub(super) fn parse(text: &str, span: Range<usize>) -> Result<Vec<Field<'_>>, Fault> {
    match plain::parse(&text[span.clone()], span.start) {
        Some(fields) => Ok(fields),
        None => any(text, span),
    }
}

/// The fields of any TOML, or what is wrong with it.
fn any(text: &str, span: Range<usize>) -> Result<Vec<Field<'_>>, Fault> {
    let start = span.start;
    let table = DeTable::parse(&text[span.clone()]).map_err(|error| {
        let (at, message) = toml::fault(&text[span.clone()], &error);
        Fault {
            message: format!("the TOML front matter cannot be read: {message}"),
            span: start + at.start..start + at.end,
            help: "fix it there; texts are in double quotes, dates are not".to_owned(),
            is_of_body: false,
        }
    })?;
    Ok(fields(table.into_inner(), text, start))
}

fn fields<'a>(table: DeTable<'a>, text: &'a str, start: usize) -> Vec<Field<'a>> {
    let mut fields: Vec<Field<'a>> = table
        .into_iter()
        .map(|(key, of_key)| Field {
            key_span: start + key.span().start..start + key.span().end,
            key: key.into_inner(),
            value: value(of_key, text, start),
        })
        .collect();
    fields.sort_unstable_by_key(|field| field.key_span.start);
    fields
}

fn value<'a>(value: Spanned<DeValue<'a>>, text: &'a str, start: usize) -> Value<'a> {
    let span = start + value.span().start..start + value.span().end;
    let data = match value.into_inner() {
        DeValue::String(string) => Data::Text(string),
        DeValue::Integer(number) => Data::Number(Cow::Owned(number.as_str().to_owned())),
        DeValue::Float(number) => Data::Number(Cow::Owned(number.as_str().to_owned())),
        DeValue::Boolean(truth) => Data::Bool(truth),
        DeValue::Datetime(_) => Data::Text(Cow::Borrowed(&text[span.clone()])),
        DeValue::Array(values) => {
            Data::List(values.into_iter().map(|of_list| self::value(of_list, text, start)).collect())
        }
        DeValue::Table(table) => Data::Map(fields(table, text, start)),
    };
    Value { data, span }
}
