//! Serializing front matter and the beginnings of bodies, so that reading them gives the same values.

use std::fmt::Write;

use serde_json::Value as Json;

use super::fields::{FieldValue, NewField};
use crate::{content::BodyFormat, content::front_matter::Syntax, text::escape_html};

/// The fields with the fences of their syntax.
pub(super) fn front_matter(syntax: Syntax, items: &[NewField]) -> String {
    match syntax {
        Syntax::None => String::new(),
        Syntax::Yaml => format!("---\n{}---\n", yaml(items)),
        Syntax::Toml => format!("+++\n{}+++\n", toml(items)),
        Syntax::Json => json(items),
        Syntax::Header => {
            let mut out = String::new();
            for NewField { key, value, .. } in items {
                let value = match value {
                    FieldValue::Raw(raw) => raw.clone(),
                    FieldValue::Json(Json::String(text)) => text.clone(),
                    FieldValue::Json(value) => value.to_string(),
                };
                let _ = writeln!(out, "{key}: {value}");
            }
            out
        }
    }
}

/// A text for YAML and TOML: that of JSON, with escapes for characters that either takes for line ends or forbids.
fn quoted(value: &Json) -> String {
    let json = match value {
        Json::Array(values) => {
            let values: Vec<String> = values.iter().map(quoted).collect();
            return format!("[{}]", values.join(", "));
        }
        value => value.to_string(),
    };
    let mut text = String::with_capacity(json.len());
    for character in json.chars() {
        if matches!(character, '\u{7F}'..='\u{A0}' | '\u{2028}' | '\u{2029}' | '\u{FEFF}') {
            let _ = write!(text, "\\u{:04X}", u32::from(character));
        } else {
            text.push(character);
        }
    }
    text
}

fn raw(value: &FieldValue) -> String {
    match value {
        FieldValue::Raw(raw) => raw.clone(),
        FieldValue::Json(value) => quoted(value),
    }
}

/// The tables of some fields, each once.
fn tables(items: &[NewField]) -> Vec<&str> {
    let mut tables = Vec::new();
    for table in items.iter().filter_map(|item| item.table.as_deref()) {
        if !tables.contains(&table) {
            tables.push(table);
        }
    }
    tables
}

fn of_table<'a>(items: &'a [NewField], table: Option<&'a str>) -> impl Iterator<Item = &'a NewField> {
    items.iter().filter(move |item| item.table.as_deref() == table)
}

fn yaml(items: &[NewField]) -> String {
    let mut out = String::new();
    for NewField { key, value, .. } in of_table(items, None) {
        let _ = writeln!(out, "{key}: {}", raw(value));
    }
    for table in tables(items) {
        let _ = writeln!(out, "{table}:");
        for NewField { key, value, .. } in of_table(items, Some(table)) {
            let _ = writeln!(out, "  {key}: {}", raw(value));
        }
    }
    out
}

fn toml(items: &[NewField]) -> String {
    let mut out = String::new();
    for NewField { key, value, .. } in of_table(items, None) {
        let _ = writeln!(out, "{key} = {}", raw(value));
    }
    for table in tables(items) {
        let _ = writeln!(out, "\n[{table}]");
        for NewField { key, value, .. } in of_table(items, Some(table)) {
            let _ = writeln!(out, "{key} = {}", raw(value));
        }
    }
    out
}

fn json(items: &[NewField]) -> String {
    // A key is kept with its quotes.
    let field = |item: &NewField| {
        let key = if item.key.starts_with('"') { item.key.clone() } else { Json::from(item.key.as_str()).to_string() };
        format!("{key}: {}", raw(&item.value))
    };
    let mut fields: Vec<String> = of_table(items, None).map(|item| format!("  {}", field(item))).collect();
    for table in tables(items) {
        let inner: Vec<String> = of_table(items, Some(table)).map(field).collect();
        fields.push(format!("  \"{table}\": {{ {} }}", inner.join(", ")));
    }
    format!("{{\n{}\n}}\n", fields.join(",\n"))
}

/// The title as a body's first heading.
pub(super) fn heading(title: &str, format: BodyFormat) -> String {
    match format {
        BodyFormat::Html => format!("\n<h1>{}</h1>\n", escape_html(title)),
        BodyFormat::Text => format!("\n{title}\n\n"),
        BodyFormat::Markdown | BodyFormat::Mdx => format!("\n# {}\n", escape_markdown(title)),
    }
}

/// A whole file without front matter.
pub(super) fn page(title: &str, format: BodyFormat) -> String {
    match format {
        BodyFormat::Html => {
            let title = escape_html(title);
            format!("<!DOCTYPE html>\n<meta charset=\"utf-8\">\n<title>{title}</title>\n<h1>{title}</h1>\n")
        }
        _ => heading(title, format).trim_start().to_owned(),
    }
}

/// Plain text as Markdown that means the same.
fn escape_markdown(plain: &str) -> String {
    let mut markdown = String::with_capacity(plain.len());
    for character in plain.chars() {
        // Characters that Markdown may read as markup.
        if "\\`*_{}[]<>#|~&$".contains(character) {
            markdown.push('\\');
        }
        markdown.push(character);
    }
    markdown
}
