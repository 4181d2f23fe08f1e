//! JSON front matter: one object at the very start of the file. <https://www.rfc-editor.org/rfc/rfc8259>

use serde_json::{Deserializer, Value as Json};

use super::{Data, Fault, Field, Value};
use crate::{
    syntax::json::{self, Member, ValueKind},
    text::start_of_line,
};

/// True if a text that begins with `{` is an object rather than a template tag or prose.
pub(super) fn is_likely(text: &str) -> bool {
    text.get(1..).is_some_and(|rest| rest.trim_start().starts_with(['"', '}']))
}

/// The fields of the object and where the body after it begins.
pub(super) fn parse(text: &str) -> Result<(Vec<Field<'_>>, usize), Fault> {
    let mut values = Deserializer::from_str(text).into_iter::<Json>();
    if let Some(Err(error)) = values.next() {
        return Err(fault(text, &error));
    }
    let end = values.byte_offset();
    let body_start = text[end..].find('\n').map_or(text.len(), |at| end + at + 1);
    let object = json::parse(&text[..end]).map_err(|error| fault(text, &error))?;
    Ok((fields(object), body_start))
}

fn fault(text: &str, error: &serde_json::Error) -> Fault {
    let at = start_of_line(text, error.line()) + error.column().saturating_sub(1);
    let message = error.to_string();
    let message = message.split(" at line ").next().unwrap_or(&message);
    let message = if message == "recursion limit exceeded" { "it is nested too deeply" } else { message };
    Fault {
        message: format!("the JSON front matter cannot be read: {message}"),
        span: at..at + 1,
        help: "fix it there; keys and texts are in double quotes, and there is no comma after the last field"
            .to_owned(),
        is_of_body: false,
    }
}

/// A value with its position. The text was found valid before.
fn value(json: json::Value<'_>) -> Value<'_> {
    let data = match json.kind() {
        ValueKind::Null => Data::Null,
        ValueKind::Boolean => Data::Bool(json.text == "true"),
        // As it was written: 1.10 is not 1.1.
        ValueKind::Number => Data::Number(json.text.into()),
        ValueKind::String => Data::Text(json::string(json).unwrap_or_default()),
        ValueKind::Array => {
            let mut values = Vec::new();
            let visited = json::each_element(json, |element| values.push(value(element)));
            visited.unwrap_or_default();
            Data::List(values)
        }
        ValueKind::Object => Data::Map(fields(json)),
    };
    Value { data, span: json.span() }
}

fn fields(object: json::Value<'_>) -> Vec<Field<'_>> {
    let mut fields = Vec::new();
    let visited = json::each_member(object, |Member { name, key, value }| {
        fields.push(Field { key: name, key_span: key.span(), value: self::value(value) });
    });
    visited.unwrap_or_default();
    fields
}
