//! Front matter in JSON and JavaScript, which Eleventy has beside YAML. Nothing is run: what is computed is no field.
//! <https://www.11ty.dev/docs/data-frontmatter/#alternative-front-matter-formats>

use std::ops::Range;

use crate::{
    front_matter::{Fault, Field, FrontMatter, Syntax, of_json_members, of_yaml, program},
    syntax::javascript::{Expression, Property},
};

/// The front matter of a text whose first line names its format; `None` if it names none.
pub(super) fn split(text: &str) -> Option<Result<FrontMatter<'_>, Fault>> {
    let first = text.lines().next()?;
    let format = first.strip_prefix("---").filter(|rest| !rest.starts_with('-')).map(str::trim)?;
    if format.is_empty() {
        return None;
    }
    let start = first.len() + text[first.len()..].find('\n')? + 1;
    let fault = |message: String| Some(Err(Fault { message, span: 0..first.len(), help: HELP.to_owned() }));
    let Some((span, body_start)) = fenced(text, start) else {
        return fault(format!("the front matter in `{format}` has no end"));
    };
    match format {
        "yaml" | "yml" => Some(of_yaml(text, span, body_start)),
        "json" => match (text[span.clone()].find('{'), text[span.clone()].rfind('}')) {
            (Some(open), Some(close)) if open < close => {
                Some(of_json_members(text, span.start + open + 1..span.start + close, body_start))
            }
            _ => fault("the JSON front matter is no table in braces".to_owned()),
        },
        "js" | "javascript" => match Expression::parse(&text[span.clone()]) {
            Expression::Table(properties) => Some(of_table(&properties, &span, body_start)),
            _ => fault("the front matter is a program that has to be run".to_owned()),
        },
        _ => fault(format!("front matter in `{format}` is not read")),
    }
}

const HELP: &str = "write it in YAML, or as a table of plain values";

/// The fields of a table. What is computed in it is no field, but for what would lead elsewhere or hide the page.
fn of_table<'a>(properties: &[Property], span: &Range<usize>, body_start: usize) -> Result<FrontMatter<'a>, Fault> {
    let mut fields = Vec::new();
    for Property { key, value, .. } in properties {
        let value = match program::value(value, span) {
            Some(value) => value,
            None if ["permalink", "draft", "eleventyExcludeFromCollections", "date"].contains(&key.as_str()) => {
                let message = format!("`{key}` is computed, and Dateline runs no program of a site");
                return Err(Fault { message, span: span.clone(), help: HELP.to_owned() });
            }
            None => continue,
        };
        fields.push(Field { key: key.clone().into(), key_span: span.clone(), value });
    }
    Ok(FrontMatter { syntax: Syntax::Json, fields, body_start, ..FrontMatter::default() })
}

/// What is before the closing fence, and where the body after it begins.
fn fenced(text: &str, start: usize) -> Option<(Range<usize>, usize)> {
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        if line.trim_end() == "---" {
            return Some((start..at, at + line.len()));
        }
        at += line.len();
    }
    None
}
