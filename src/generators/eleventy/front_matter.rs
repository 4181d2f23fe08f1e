//! Front matter in JSON and JavaScript, which Eleventy has beside YAML. Nothing is run: what is computed is no field.
//! <https://www.11ty.dev/docs/data-frontmatter/#alternative-front-matter-formats>

use std::ops::Range;

use crate::{
    front_matter::{Data, Fault, FrontMatter, Syntax, of_json_members, program},
    syntax::javascript::Expression,
};

/// The front matter of a text whose first line names another format than YAML.
pub(super) fn split(text: &str) -> Option<Result<FrontMatter<'_>, Fault>> {
    let first = text.lines().next()?;
    let format = first.strip_prefix("---").map(str::trim)?;
    let start = (first.len() + text[first.len()..].find('\n')? + 1).min(text.len());
    match format {
        "json" => {
            let (span, body_start) = fenced(text, start)?;
            let (open, close) = (text[span.clone()].find('{')?, text[span.clone()].rfind('}')?);
            Some(of_json_members(text, span.start + open + 1..span.start + close.max(open + 1), body_start))
        }
        "js" | "javascript" => {
            let (span, body_start) = fenced(text, start)?;
            let Data::Map(fields) = program::value(&Expression::parse(&text[span.clone()]), &span)?.data else { return None };
            Some(Ok(FrontMatter { syntax: Syntax::Json, fields, body_start, ..FrontMatter::default() }))
        }
        _ => None,
    }
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
