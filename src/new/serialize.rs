//! Serializing front matter and the beginnings of bodies, so that reading them gives the same values.

use std::fmt::Write;

use serde_json::Value as Json;

use super::fields::{FieldValue, NewField};
use crate::{content::BodyFormat, front_matter::Syntax, text::escape_html};

/// The fields with the fences of their syntax.
pub(super) fn front_matter(syntax: Syntax, items: &[NewField]) -> String {
    match syntax {
        Syntax::None => String::new(),
        Syntax::Yaml => format!("---\n{}---\n", yaml(items)),
        Syntax::Toml => format!("+++\n{}+++\n", toml(items)),
        Syntax::Json => json(items),
        Syntax::Header => {
            let line = |NewField { key, value, .. }: &NewField| match value {
                FieldValue::Raw(text) | FieldValue::Json(Json::String(text)) => format!("{key}: {text}\n"),
                FieldValue::Json(value) => format!("{key}: {value}\n"),
            };
            items.iter().map(line).collect()
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
    let escaped = |character: char| match character {
        '\u{7F}'..='\u{A0}' | '\u{2028}' | '\u{2029}' | '\u{FEFF}' => format!("\\u{:04X}", u32::from(character)),
        character => character.to_string(),
    };
    json.chars().map(escaped).collect()
}

fn raw(value: &FieldValue) -> String {
    match value {
        FieldValue::Raw(raw) => raw.clone(),
        FieldValue::Json(value) => quoted(value),
    }
}

/// The tables of some fields, each once, with their fields.
fn tables(items: &[NewField]) -> Vec<(&str, Vec<&NewField>)> {
    let mut tables: Vec<(&str, Vec<&NewField>)> = Vec::new();
    for item in items {
        let Some(table) = item.table.as_deref() else { continue };
        match tables.iter_mut().find(|(name, _)| *name == table) {
            Some((_, fields)) => fields.push(item),
            None => tables.push((table, vec![item])),
        }
    }
    tables
}

fn at_the_top(items: &[NewField]) -> impl Iterator<Item = &NewField> {
    items.iter().filter(|item| item.table.is_none())
}

fn yaml(items: &[NewField]) -> String {
    let line = |NewField { key, value, .. }: &NewField| format!("{key}: {}\n", raw(value));
    let mut out: String = at_the_top(items).map(line).collect();
    for (table, fields) in tables(items) {
        let _ = writeln!(out, "{table}:");
        out.extend(fields.into_iter().map(|field| format!("  {}", line(field))));
    }
    out
}

fn toml(items: &[NewField]) -> String {
    let line = |NewField { key, value, .. }: &NewField| format!("{key} = {}\n", raw(value));
    let mut out: String = at_the_top(items).map(line).collect();
    for (table, fields) in tables(items) {
        let _ = writeln!(out, "\n[{table}]");
        out.extend(fields.into_iter().map(line));
    }
    out
}

fn json(items: &[NewField]) -> String {
    // A key is kept with its quotes.
    let field = |item: &NewField| {
        let key = if item.key.starts_with('"') { item.key.clone() } else { Json::from(item.key.as_str()).to_string() };
        format!("{key}: {}", raw(&item.value))
    };
    let mut fields: Vec<String> = at_the_top(items).map(|item| format!("  {}", field(item))).collect();
    for (table, inner) in tables(items) {
        let inner: Vec<String> = inner.into_iter().map(field).collect();
        fields.push(format!("  \"{table}\": {{ {} }}", inner.join(", ")));
    }
    format!("{{\n{}\n}}\n", fields.join(",\n"))
}

/// The title as a body's first heading.
pub(super) fn heading(title: &str, format: BodyFormat) -> String {
    match format {
        BodyFormat::Html => format!("\n<h1>{}</h1>\n", escape_html(title)),
        BodyFormat::Text => format!("\n{title}\n\n"),
        BodyFormat::Markdown | BodyFormat::Mdx | BodyFormat::Djot => format!("\n# {}\n", escape_markdown(title)),
        BodyFormat::AsciiDoc => format!("\n= {title}\n"),
        BodyFormat::Rst => {
            // East Asian letters are two columns wide.
            let width: usize = title.chars().map(|letter| if letter.is_ascii() { 1 } else { 2 }).sum();
            format!("\n{title}\n{}\n", "=".repeat(width))
        }
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
        markdown.extend("\\`*_{}[]<>#|~&$".contains(character).then_some('\\'));
        markdown.push(character);
    }
    markdown
}
