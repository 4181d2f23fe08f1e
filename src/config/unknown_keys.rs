//! Unknown keys: those of `dateline.toml` that its schema, the only list of known keys, does not have.

use std::ops::Range;

use serde_json::Value as Json;
use toml::de::{DeTable, DeValue};

use super::nearest;
use crate::{
    diagnostic::{Diagnostic, Place},
    rules::command::CONFIG,
};

/// A diagnostic for each key of the file that the schema does not have.
pub(super) fn find(table: &DeTable<'_>, schema: &Json, at: impl Fn(Range<usize>) -> Place) -> Vec<Diagnostic> {
    let mut unknown = Vec::new();
    find_in(table, schema, "", &mut unknown);
    let diagnostic = |(message, span, help)| Diagnostic::new(&CONFIG, message).at(at(span)).help(help);
    unknown.into_iter().map(diagnostic).collect()
}

/// Finds the keys that the schema does not have, with a message, the key's place, and a help.
fn find_in(table: &DeTable<'_>, schema: &Json, prefix: &str, found: &mut Vec<(String, Range<usize>, String)>) {
    if let Some(schema) = schema.get("additionalProperties").filter(|schema| schema.is_object()) {
        for (key, value) in table {
            if let DeValue::Table(table) = value.get_ref() {
                find_in(table, schema, &format!("{prefix}{}.", key.get_ref()), found);
            }
        }
        return;
    }
    let Some(properties) = properties(schema) else { return };
    for (key, value) in table {
        let name = key.get_ref().as_ref();
        let Some(schema) = properties.get(name) else {
            let known: Vec<_> = properties.keys().map(|key| format!("`{key}`")).collect();
            let help = match nearest(name, properties.keys().map(String::as_str)) {
                Some(key) => format!("did you mean `{prefix}{key}`?"),
                None => format!("known here are {}", known.join(", ")),
            };
            found.push((format!("unknown key `{prefix}{name}`"), key.span(), help));
            continue;
        };
        let prefix = format!("{prefix}{name}.");
        let values = match value.get_ref() {
            DeValue::Array(values) => values.iter().collect(),
            _ => vec![value],
        };
        for value in values {
            if let DeValue::Table(table) = value.get_ref() {
                find_in(table, schema, &prefix, found);
            }
        }
    }
}

/// The properties of an object, of a list's items, or of the first alternative in a schema that has some.
fn properties(schema: &Json) -> Option<&serde_json::Map<String, Json>> {
    schema
        .get("properties")
        .and_then(Json::as_object)
        .or_else(|| schema.get("items").and_then(properties))
        .or_else(|| schema.get("anyOf").and_then(Json::as_array)?.iter().find_map(properties))
}
