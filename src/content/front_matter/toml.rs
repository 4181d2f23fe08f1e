//! TOML front matter. <https://toml.io/en/v1.1.0>

use std::ops::Range;

use toml::de::{DeTable, DeValue};

use super::{Data, Fault, Field, Value};

/// The fields of the TOML at `span` of `text`.
pub(super) fn parse(text: &str, span: Range<usize>) -> Result<Vec<Field>, Fault> {
    let start = span.start;
    let table = DeTable::parse(&text[span.clone()]).map_err(|error| {
        let at = error.span().unwrap_or_default();
        Fault {
            message: format!("the TOML front matter cannot be read: {}", error.message()),
            span: start + at.start..start + at.end,
            help: "mend it there; texts stand in double quotes, dates stand bare".to_owned(),
        }
    })?;
    Ok(fields(table.into_inner(), text, start))
}

fn fields(table: DeTable<'_>, text: &str, start: usize) -> Vec<Field> {
    let mut fields: Vec<Field> = table
        .into_iter()
        .map(|(key, value)| Field {
            key_span: start + key.span().start..start + key.span().end,
            key: key.into_inner().into_owned(),
            value: Value {
                span: start + value.span().start..start + value.span().end,
                data: data(value.into_inner(), text, start),
            },
        })
        .collect();
    fields.sort_by_key(|field| field.key_span.start);
    fields
}

fn data(value: DeValue<'_>, text: &str, start: usize) -> Data {
    match value {
        DeValue::String(string) => Data::Text(string.into_owned()),
        DeValue::Integer(number) => Data::Number(number.as_str().to_owned()),
        DeValue::Float(number) => Data::Number(number.as_str().to_owned()),
        DeValue::Boolean(truth) => Data::Bool(truth),
        DeValue::Datetime(date) => Data::Text(date.to_string()),
        DeValue::Array(values) => Data::List(
            values
                .into_iter()
                .map(|value| Value {
                    span: start + value.span().start..start + value.span().end,
                    data: data(value.into_inner(), text, start),
                })
                .collect(),
        ),
        DeValue::Table(table) => Data::Map(fields(table, text, start)),
    }
}
