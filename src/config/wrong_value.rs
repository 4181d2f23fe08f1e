//! Wrong values: what a setting takes, in plain words, and a value that would be right.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

use super::{nearest, settings};

/// Every setting with a value that would be right, for help and for the manual.
pub(crate) const EXAMPLE: &str = include_str!("example.toml");

/// What is wrong with the value at a place of the file, and how it would be right. `said` is what the parser says of it.
pub(super) fn explain(table: &DeTable<'_>, at: &Range<usize>, said: &str) -> (String, String) {
    let path = path_to(table, at);
    let key = path.join(".");
    let shown = if key.is_empty() { "the file".to_owned() } else { format!("`{key}`") };
    let example = example(&path);
    let as_in = example.clone().map_or_else(
        || "`dateline schema` prints what each setting takes".to_owned(),
        |line| format!("write it as in `{line}`"),
    );
    if let Some(name) = said.strip_prefix("missing field `").and_then(|rest| rest.split('`').next()) {
        let missing = missing(table, &path, name);
        let lines: Vec<String> =
            missing.iter().filter_map(|name| self::example(&[&path[..], &[name]].concat())).collect();
        let names: Vec<String> = missing.iter().map(|name| format!("`{name}`")).collect();
        let help = format!("add these lines to it: `{}`", lines.join("`, `"));
        return (format!("[{key}] needs {} too", crate::text::and(&names)), help);
    }
    if let Some((found, known)) =
        said.strip_prefix("unknown variant `").and_then(|rest| rest.split_once("`, expected "))
    {
        let known: Vec<&str> = known.split('`').skip(1).step_by(2).collect();
        let choices: Vec<String> = known.iter().map(|name| format!("\"{name}\"")).collect();
        let help = nearest(found, known.iter()).map(|name| format!("did you mean \"{name}\"?"));
        let message = format!("{shown} cannot be \"{found}\", only {}", crate::text::or(&choices));
        return (message, help.unwrap_or(as_in));
    }
    let parts = ["invalid type: ", "invalid value: "].iter().find_map(|start| said.strip_prefix(start));
    if said == "wanted string or table" {
        return (format!("{shown} takes text in quotes"), as_in);
    }
    match parts.and_then(|parts| parts.rsplit_once(", expected ")) {
        Some((found, expected)) => (format!("{shown} takes {}, not {}", wanted(expected), value(found)), as_in),
        None => (said.to_owned(), as_in),
    }
}

/// The keys that lead to a place of the file.
fn path_to<'t>(table: &'t DeTable<'_>, at: &Range<usize>) -> Vec<&'t str> {
    let is_there = |span: Range<usize>| span.start <= at.start && at.end <= span.end;
    for (key, value) in table {
        let tables: Vec<&DeTable<'_>> = match value.get_ref() {
            DeValue::Table(inner) => vec![inner],
            DeValue::Array(values) => values.iter().filter_map(|value| value.get_ref().as_table()).collect(),
            _ => Vec::new(),
        };
        // The span of a table is that of its header, and what is in it lies behind.
        let inner =
            tables.into_iter().map(|inner| path_to(inner, at)).find(|path| !path.is_empty()).unwrap_or_default();
        if !inner.is_empty() || is_there(key.span()) || is_there(value.span()) {
            return [&[key.get_ref().as_ref()], &inner[..]].concat();
        }
    }
    Vec::new()
}

/// The line of the example that sets the value at a path.
fn example(path: &[&str]) -> Option<String> {
    let indexed: Vec<&str> = match path {
        // Those that are declared by hand are in a list.
        [list @ ("feed" | "element"), rest @ ..] => [&[*list, "0"], rest].concat(),
        _ => path.to_vec(),
    };
    let table = DeTable::parse(EXAMPLE).ok()?.into_inner();
    let span = settings::span_of(EXAMPLE, &indexed)?;
    let found = path_to(&table, &span);
    (found == path).then(|| format!("{} = {}", path.last().unwrap_or(&""), &EXAMPLE[span]))
}

/// All that the table at a path lacks, of which the parser names one.
fn missing<'a>(table: &DeTable<'_>, path: &[&str], name: &'a str) -> Vec<&'a str> {
    let is_podcast = path == ["podcast"];
    let needed: &[&'a str] = if is_podcast { &["category", "image"] } else { &[] };
    let has = |name: &str| {
        let podcast = table.get("podcast").and_then(|value| value.get_ref().as_table());
        podcast.is_some_and(|podcast| podcast.contains_key(name))
    };
    let lacking: Vec<&str> = needed.iter().copied().filter(|name| !has(name)).collect();
    if lacking.is_empty() { vec![name] } else { lacking }
}

/// What a setting takes, by the parser's words for it.
fn wanted(expected: &str) -> String {
    match expected {
        "usize" | "u64" | "u32" | "u16" | "u8" => "a whole number from 0 on".to_owned(),
        "a string" | "path string" | "string or map" => "text in quotes".to_owned(),
        "a boolean" => "`true` or `false`".to_owned(),
        "a sequence" => "a list in brackets".to_owned(),
        "a map" => "a table".to_owned(),
        _ if expected.starts_with("struct ") => "a table".to_owned(),
        other => other.to_owned(),
    }
}

/// A value by the parser's words for it.
fn value(found: &str) -> String {
    match found.split_once(' ') {
        Some(("string", text)) => format!("the text {text}"),
        Some(("integer" | "floating", number)) => number.trim_start_matches("point ").replace('`', ""),
        Some(("boolean", word)) => word.to_owned(),
        _ => match found {
            "map" => "a table".to_owned(),
            "sequence" => "a list".to_owned(),
            other => other.to_owned(),
        },
    }
}
