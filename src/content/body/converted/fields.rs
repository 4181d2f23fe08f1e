//! What a text in such a markup says of itself, as fields of front matter: in front of it, in its header, or in its first block.

use std::{borrow::Cow, ops::Range};

use super::{super::html::opening_heading, BodyFormat, HeadField, HeadValues, make};
use crate::front_matter::{self, Data, Fault, Field, FrontMatter, Syntax, Value};

/// The key of a title that is not in front matter, but a heading: the title of articles that give no other.
pub(crate) const HEADING: &str = "\u{0}heading";

/// The fields of a file, and where its body begins. A body that cannot be read is a fault too.
/// `own` is what its generator found in front of it.
pub(crate) fn front_matter(
    format: BodyFormat,
    text: &str,
    own: Option<Result<FrontMatter<'_>, Fault>>,
) -> Result<FrontMatter<'static>, Fault> {
    let before = match own {
        Some(own) => own?,
        None if is_fenced(text) || format == BodyFormat::Rst && text.trim_start().starts_with(".. ") => {
            front_matter::split(text)?
        }
        None => raw_block(format, text).unwrap_or_else(|| Ok(FrontMatter::default()))?,
    };
    let FrontMatter { syntax, fields, body_start, repeated, .. } = before;
    let mut all: Vec<Field<'static>> = fields.into_iter().map(|field| field.moved(0)).collect();
    let made = make(format, text, body_start)?;
    let line = |number: usize| line_of(text, body_start, number);
    let title =
        made.head.title.map(|title| HeadField { name: "title".to_owned(), values: HeadValues::One(title), line: 1 });
    let mut has_own = false;
    // A field of the article says more of its title than its first line.
    for field in made.head.fields.into_iter().chain(title) {
        if !all.iter().any(|known| front_matter::field_name::same(&known.key, &field.name)) {
            has_own = true;
            all.push(of_head(format, field, &line));
        }
    }
    if let Some(heading) = opening_heading(&made.html) {
        let field = HeadField { name: HEADING.to_owned(), values: HeadValues::One(heading), line: 1 };
        all.push(of_head(format, field, &line));
    }
    let syntax = if syntax == Syntax::None && has_own { Syntax::Header } else { syntax };
    Ok(FrontMatter { syntax, fields: all, body_start, repeated, ..FrontMatter::default() })
}

/// True for a text that begins as only front matter does.
fn is_fenced(text: &str) -> bool {
    ["{\"", "{\n"].iter().any(|opening| text.starts_with(opening))
        || matches!(text.trim_start().lines().next().map(str::trim_end), Some("---" | "+++"))
}

/// The front matter of Djot: a raw block of TOML, YAML or JSON at the start.
fn raw_block(format: BodyFormat, text: &str) -> Option<Result<FrontMatter<'_>, Fault>> {
    if format != BodyFormat::Djot {
        return None;
    }
    let first = text.lines().next()?;
    let name = first.trim_start_matches('`').trim();
    let fence = &first[..first.len() - first.trim_start_matches('`').len()];
    if fence.len() < 3 {
        return None;
    }
    let start = first.len() + 1;
    let (end, body_start) = front_matter::closing_line(text, start, &[fence])?;
    match name {
        "=toml" => Some(front_matter::of_toml(text, start..end, body_start)),
        "=yaml" | "=yml" => Some(front_matter::of_yaml(text, start..end, body_start)),
        _ => None,
    }
}

/// Where a line of the body is in the file, without its end.
fn line_of(text: &str, body_start: usize, number: usize) -> Range<usize> {
    let mut at = body_start;
    for (nth, line) in text[body_start..].split_inclusive('\n').enumerate() {
        if nth + 1 == number {
            return at..at + line.trim_end().len();
        }
        at += line.len();
    }
    body_start..body_start
}

fn of_head(format: BodyFormat, field: HeadField, line: &dyn Fn(usize) -> Range<usize>) -> Field<'static> {
    let span = line(field.line);
    let value = |text: String| Value { data: Data::Text(Cow::Owned(text)), span: span.clone() };
    let name = field.name.to_lowercase();
    // docutils' lists are between commas or semicolons, and so are Asciidoctor's keywords.
    let is_list = matches!(name.as_str(), "tags" | "keywords" | "categories") && format != BodyFormat::Djot;
    let data = match field.values {
        HeadValues::One(text) if is_list => {
            let separator = if text.contains(';') { ';' } else { ',' };
            let parts = text.split(separator).map(str::trim).filter(|part| !part.is_empty());
            Data::List(parts.map(|part| value(part.to_owned())).collect())
        }
        HeadValues::One(text) => Data::Text(Cow::Owned(text)),
        HeadValues::Several(values) => Data::List(values.into_iter().map(value).collect()),
    };
    Field { key: Cow::Owned(name), key_span: span.clone(), value: Value { data, span } }
}
