//! The JSON Schema of `dateline.toml`, which is the only list of known keys, and the keys of a file that it does not have.

use std::ops::Range;

use schemars::generate::SchemaSettings;
use serde_json::Value as Json;
use toml::de::{DeTable, DeValue};

use super::{nearest, settings::Settings};
use crate::{
    diagnostic::{Diagnostic, Place},
    rules::command::CONFIG,
};

/// The JSON Schema of `dateline.toml`. <https://json-schema.org/draft/2020-12>
pub(crate) fn schema() -> Json {
    let mut settings = SchemaSettings::draft2020_12();
    settings.inline_subschemas = true;
    settings.into_generator().into_root_schema_for::<Settings>().to_value()
}

/// A diagnostic for each key of the file that no setting has.
pub(super) fn unknown_keys(table: &DeTable<'_>, at: impl Fn(Range<usize>) -> Place) -> Vec<Diagnostic> {
    let mut unknown = Vec::new();
    find_unknown(table, &schema(), "", &mut unknown);
    let diagnostic = |(message, span, help)| Diagnostic::new(&CONFIG, message).at(at(span)).help(help);
    unknown.into_iter().map(diagnostic).collect()
}

/// Finds the keys that the schema does not have, with a message, the key's place, and a help.
fn find_unknown(table: &DeTable<'_>, schema: &Json, prefix: &str, found: &mut Vec<(String, Range<usize>, String)>) {
    if let Some(schema) = schema.get("additionalProperties").filter(|schema| schema.is_object()) {
        for (key, value) in table {
            if let DeValue::Table(table) = value.get_ref() {
                find_unknown(table, schema, &format!("{prefix}{}.", key.get_ref()), found);
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
                find_unknown(table, schema, &prefix, found);
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
