//! A header of `Key: value` lines, ended by an empty line, as Pelican has it.

use std::ops::Range;

use super::{Data, Field, FrontMatter, Syntax, field_name::meaning, names_article};

/// The header at the start of a text. Prose may begin with a word and a colon too, so the first key must be one that
/// Dateline knows, and the header must name at least a title or a date.
pub(super) fn parse(text: &str) -> Option<FrontMatter<'_>> {
    if !begins_with_field(text) {
        return None;
    }
    let mut fields: Vec<Field<'_>> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let (start, content) = (at, line.trim_end());
        at += line.len();
        if content.is_empty() {
            break;
        }
        if content.starts_with([' ', '\t']) {
            continue_value(fields.last_mut()?, content, start);
        } else {
            fields.push(field(content, start)?);
        }
    }
    names_article(&fields).then_some(FrontMatter {
        syntax: Syntax::Header,
        fields,
        body_start: at,
        ..FrontMatter::default()
    })
}

/// True when the first line is `known-key: value`.
pub(super) fn begins_with_field(text: &str) -> bool {
    let line = text.lines().next().unwrap_or_default();
    line.split_once(':').is_some_and(|(key, _)| meaning(key.trim()).is_some())
}

fn field(line: &str, start: usize) -> Option<Field<'_>> {
    let (key, _) = line.split_once(':')?;
    let is_key =
        !key.is_empty() && key.chars().all(|character| character.is_alphanumeric() || "_- ".contains(character));
    if !is_key || key.split(' ').count() > 2 {
        return None;
    }
    Field::of_line(line, start)
}

/// An indented line continues the value of the line before.
fn continue_value(field: &mut Field<'_>, line: &str, start: usize) {
    if let Data::Text(text) = &mut field.value.data {
        let text = text.to_mut();
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(line.trim());
    }
    let end: Range<usize> = field.value.span.start..start + line.len();
    field.value.span = end;
}
