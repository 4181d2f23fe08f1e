//! JSON front matter: one object at the very start of the file. <https://www.rfc-editor.org/rfc/rfc8259>

use std::ops::Range;

use serde_json::{Deserializer, Value as Json};

use super::{Data, Fault, Field, Value};

/// True when a text that begins with `{` means an object rather than a template or prose.
pub(super) fn is_likely(text: &str) -> bool {
    text.get(1..).is_some_and(|rest| rest.trim_start().starts_with(['"', '}']))
}

/// The fields of the object and where the body behind it begins.
pub(super) fn parse(text: &str) -> Result<(Vec<Field>, usize), Fault> {
    let mut values = Deserializer::from_str(text).into_iter::<Json>();
    let object = match values.next() {
        Some(Ok(Json::Object(object))) => object,
        Some(Err(error)) => return Err(fault(text, &error)),
        _ => serde_json::Map::new(),
    };
    let end = values.byte_offset();
    let body_start = text[end..].find('\n').map_or(text.len(), |at| end + at + 1);
    Ok((fields(object, text, &mut 0), body_start))
}

fn fault(text: &str, error: &serde_json::Error) -> Fault {
    let line_start = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum::<usize>();
    let at = line_start + error.column().saturating_sub(1);
    let message = error.to_string();
    let message = message.split(" at line ").next().unwrap_or(&message);
    Fault {
        message: format!("the JSON front matter cannot be read: {message}"),
        span: at..at + 1,
        help: "mend it there; keys and texts stand in double quotes, no comma behind the last field".to_owned(),
    }
}

/// `serde_json` gives no spans, so keys and values are found again in the text, in order; `from` is how far that came.
fn fields(object: serde_json::Map<String, Json>, text: &str, from: &mut usize) -> Vec<Field> {
    object
        .into_iter()
        .map(|(key, json)| {
            let key_span = find(text, &key, from);
            let value = value(json, text, from);
            Field { key, key_span, value }
        })
        .collect()
}

fn value(json: Json, text: &str, from: &mut usize) -> Value {
    let start = *from;
    let (data, span) = match json {
        Json::Null => (Data::Null, find(text, "null", from)),
        Json::Bool(truth) => (Data::Bool(truth), find(text, if truth { "true" } else { "false" }, from)),
        Json::Number(number) => number_as_written(text, &number, from),
        Json::String(string) => {
            let span = find(text, &string, from);
            (Data::Text(string), span)
        }
        Json::Array(values) => {
            let list = values.into_iter().map(|json| value(json, text, from)).collect();
            (Data::List(list), start..*from)
        }
        Json::Object(object) => {
            let map = fields(object, text, from);
            (Data::Map(map), start..*from)
        }
    };
    Value { data, span }
}

/// 1.10 is not 1.1: the digits are taken from the text.
fn number_as_written(text: &str, number: &serde_json::Number, from: &mut usize) -> (Data, Range<usize>) {
    let written = |character: char| character.is_ascii_digit() || matches!(character, '-' | '+' | '.' | 'e' | 'E');
    let Some(start) = text[*from..].find(|character: char| character == '-' || character.is_ascii_digit()) else {
        return (Data::Number(number.to_string()), *from..*from);
    };
    let start = *from + start;
    let end = text[start..].find(|character| !written(character)).map_or(text.len(), |end| start + end);
    *from = end;
    (Data::Number(text[start..end].to_owned()), start..end)
}

/// Where `wanted` next stands, or an empty span where it is written with escapes.
fn find(text: &str, wanted: &str, from: &mut usize) -> Range<usize> {
    match text.get(*from..).and_then(|rest| rest.find(wanted)) {
        Some(at) => {
            let start = *from + at;
            // Past the closing quote, so that an empty text does not match twice in one place.
            *from = start + wanted.len();
            start..start + wanted.len()
        }
        None => *from..*from,
    }
}
