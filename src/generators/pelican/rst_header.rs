//! The header of a page in reStructuredText, as far as its address depends on it: its title and its fields.

use std::borrow::Cow;

use crate::front_matter::{Data, Field, FrontMatter, Syntax, Value};

/// The fields of a page: those below its title, and the title.
pub(super) fn parse(text: &str) -> FrontMatter<'_> {
    let is_ruler = |line: &str| {
        let mark = line.chars().next().filter(char::is_ascii_punctuation);
        mark.is_some_and(|mark| line.len() > 1 && line.chars().all(|letter| letter == mark))
    };
    let field = |key, value| {
        let data = Data::Text(Cow::Borrowed(value));
        Field { key: Cow::Borrowed(key), key_span: 0..0, value: Value { data, span: 0..0 } }
    };
    let mut fields: Vec<Field<'_>> = Vec::new();
    let mut lines = text.lines().map(str::trim_end).peekable();
    while let Some(line) = lines.next() {
        if let Some((key, value)) = line.strip_prefix(':').and_then(|rest| rest.split_once(':')) {
            fields.push(field(key, value.trim()));
        } else if lines.peek().is_some_and(|below| is_ruler(below)) && !is_ruler(line) && !line.is_empty() {
            if fields.iter().any(|field| field.key == "title") {
                break;
            }
            fields.push(field("title", line.trim()));
        } else if !(line.is_empty() || is_ruler(line) || line.starts_with("..") || line.starts_with(' ')) {
            break;
        }
    }
    FrontMatter { syntax: Syntax::Header, fields, ..FrontMatter::default() }
}
