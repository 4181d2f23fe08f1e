//! The head of a plain text: lines below its title that say when it was written, and the like.

use std::{borrow::Cow, ops::Range};

use super::super::body::plain_text;
use crate::{
    front_matter::{
        Data, Field, FrontMatter, Value,
        field_name::{Name, meaning},
    },
    syntax::date::{self, within},
};

/// No more lines than these belong to a head.
const MOST_LINES: usize = 8;

/// No line of a head is longer, in bytes.
const LONGEST: usize = 200;

/// Adds the fields of the head to the front matter of a text that has none, if there is a date among them. The body then begins
/// behind the head.
pub(super) fn add<'a>(text: &'a str, front_matter: &mut FrontMatter<'a>) {
    let start = front_matter.body_start;
    if let Some(line) = next_line(text, start)
        && let Some(date) = day_alone(text, line.clone())
    {
        front_matter.fields.push(date);
        front_matter.body_start = line.end;
        return;
    }
    let Some((title, rest)) = plain_text::split_title(&text[start..]) else { return };
    let (mut at, mut fields) = (start + rest, Vec::new());
    for _ in 0..MOST_LINES {
        let Some(line) = next_line(text, at) else { break };
        let Some(field) = day_alone(text, line.clone()).or_else(|| labelled(text, line.clone())) else { break };
        at = line.end;
        fields.push(field);
    }
    if !fields.iter().any(|field| meaning(&field.key) == Some(Name::Date)) {
        return;
    }
    let title_start = start + text[start..].find(title).unwrap_or_default();
    let span = title_start..title_start + title.len();
    fields.push(field("title", span.clone(), Cow::Borrowed(title), span));
    front_matter.fields.append(&mut fields);
    front_matter.body_start = at;
}

/// The next line that is not blank, with its end.
fn next_line(text: &str, start: usize) -> Option<Range<usize>> {
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        at += line.len();
        if !line.trim().is_empty() {
            return (line.len() <= LONGEST).then_some(at - line.len()..at);
        }
    }
    None
}

fn field<'a>(key: &'a str, key_span: Range<usize>, value: Cow<'a, str>, span: Range<usize>) -> Field<'a> {
    Field { key: Cow::Borrowed(key), key_span, value: Value { data: Data::Text(value), span } }
}

/// A line that is nothing but a day: `9 February 2026`, `Montag, 9. Februar 2026`.
fn day_alone(text: &str, line: Range<usize>) -> Option<Field<'_>> {
    let own = text[line.clone()].trim();
    let start = line.start + text[line].find(own).unwrap_or_default();
    let span = start..start + own.len();
    Some(field("date", span.clone(), written(own)?, span))
}

/// A line such as `Date: 9 February 2026` or `Tags: ferries`.
fn labelled(text: &str, line: Range<usize>) -> Option<Field<'_>> {
    let mut field = Field::of_line(&text[line.clone()], line.start)?;
    if meaning(&field.key)? == Name::Date
        && let Some(date) = written(&text[field.value.span.clone()])
    {
        field.value.data = Data::Text(date);
    }
    Some(field)
}

/// The date that a text is and nothing else, without marks around it.
fn written(text: &str) -> Option<Cow<'_, str>> {
    let bare = text.trim_matches(['*', '_', '.', ' ', '(', ')', '[', ']']);
    if bare.contains(char::is_numeric) && date::parse_worded(bare).is_ok() {
        return Some(Cow::Borrowed(bare));
    }
    // `1/31/2026`
    let found = within::find(bare).filter(|found| found.span == (0..bare.len()))?;
    Some(Cow::Owned(found.day.to_string()))
}
