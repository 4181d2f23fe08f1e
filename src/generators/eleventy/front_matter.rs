//! Front matter in JSON and JavaScript, which Eleventy has beside YAML. Nothing is run: what is computed is no field.
//! <https://www.11ty.dev/docs/data-frontmatter/#alternative-front-matter-formats>

use std::ops::Range;

use crate::{
    front_matter::{Data, Fault, Field, FrontMatter, Syntax, Value, closing_line, of_json_members, of_yaml, program},
    generators::{javascript::{Expression, Program}, settings_file::SettingsFile},
};

/// The front matter of a text whose first line names its format, or that is between lines of the site's own; `None` if it is as
/// everywhere.
pub(super) fn split<'t>(text: &'t str, delimiters: Option<&(String, String)>) -> Option<Result<FrontMatter<'t>, Fault>> {
    let (open, close) = delimiters.map_or(("---", "---"), |(open, close)| (open.as_str(), close.as_str()));
    let first = text.lines().next()?;
    let format = first.strip_prefix(open).filter(|rest| !rest.starts_with(|next: char| open.ends_with(next))).map(str::trim);
    let format = match (format, delimiters) {
        (Some("") | None, None) => return None,
        (None, Some(_)) => return Some(Ok(FrontMatter::default())),
        (Some(""), Some(_)) => "yaml",
        (Some(format), _) => format,
    };
    let start = first.len() + text[first.len()..].find('\n')? + 1;
    let fault = |message: String| Some(Err(Fault { message, span: 0..first.len(), help: HELP.to_owned(), is_of_body: false }));
    let Some((end, body_start)) = closing_line(text, start, &[close]) else {
        return fault(format!("the front matter in `{format}` has no end"));
    };
    let span = start..end;
    match format {
        "yaml" | "yml" => Some(of_yaml(text, span, body_start)),
        "json" => match (text[span.clone()].find('{'), text[span.clone()].rfind('}')) {
            (Some(open), Some(close)) if open < close => {
                Some(of_json_members(text, span.start + open + 1..span.start + close, body_start))
            }
            _ => fault("the JSON front matter is not a table in braces".to_owned()),
        },
        "js" | "javascript" => {
            let fields = if let Expression::Table(properties) = Expression::parse(&text[span.clone()]) {
                properties.iter().filter_map(|own| field(&own.key, &own.value, &span)).collect()
            } else {
                // Names that are declared are fields as well.
                let file = SettingsFile { path: String::new(), text: text[span.clone()].to_owned() };
                Program::parse(&file).declared().filter_map(|(key, value)| field(key, value, &span)).collect()
            };
            Some(Ok(FrontMatter { syntax: Syntax::Json, fields, body_start, ..FrontMatter::default() }))
        }
        _ => fault(format!("front matter in `{format}` is not read")),
    }
}

const HELP: &str = "write it in YAML, or as a table of plain values";

/// A field of a table. What is computed is none; but where that would lead the page elsewhere, its address is not known, and
/// where it would hide the page, that is hidden.
fn field(key: &str, value: &Expression, span: &Range<usize>) -> Option<Field<'static>> {
    let computed = || match key {
        "permalink" => Some(Value { data: Data::Text("{{ computed }}".into()), span: span.clone() }),
        "draft" | "eleventyExcludeFromCollections" => Some(Value { data: Data::Bool(true), span: span.clone() }),
        _ => None,
    };
    let value = program::value(value).map(|value| Value { span: span.clone(), ..value }).or_else(computed)?;
    Some(Field { key: key.to_owned().into(), key_span: span.clone(), value })
}
