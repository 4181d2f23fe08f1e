//! Fences: the lines around Hexo's front matter, of which the first may be left out, and its JSON between lines of `;;;`.
//! <https://hexo.io/docs/front-matter>

use std::ops::Range;

use crate::front_matter::{self, Fault, FrontMatter};

/// Where front matter is in a text.
struct Fenced {
    fields: Range<usize>,
    is_json: bool,
    body_start: usize,
    /// False without a line before it, so that it may be a text with a rule across the page.
    is_opened: bool,
}

/// Splits a text into front matter and body.
pub(super) fn split(text: &str) -> Result<FrontMatter<'_>, Fault> {
    let Some(Fenced { fields, is_json, body_start, is_opened }) = fenced(text) else {
        return Ok(FrontMatter::default());
    };
    let found = if is_json {
        front_matter::of_json_members(text, fields, body_start)
    } else {
        front_matter::of_yaml(text, fields, body_start)
    };
    match found {
        Err(_) if !is_opened => Ok(FrontMatter::default()),
        found => found,
    }
}

fn fenced(text: &str) -> Option<Fenced> {
    let first = fence(text);
    let (opening, start) = match first {
        Some(fence) => (Some(fence), after_line_end(text, fence.len())?),
        None => (None, 0),
    };
    // A fence closes what has at least one line.
    let mut at = start + text.get(start..)?.find('\n')? + 1;
    loop {
        let line = &text[at..];
        let closing = opening.filter(|opening| line.starts_with(opening)).or_else(|| fence(line).filter(|_| first.is_none()));
        if let Some(closing) = closing.filter(|_| at > start + 1) {
            let end = at + closing.len();
            return Some(Fenced {
                fields: start..at,
                is_json: closing.starts_with(';'),
                body_start: after_line_end(text, end).unwrap_or(end),
                is_opened: opening.is_some(),
            });
        }
        at += line.find('\n')? + 1;
    }
}

/// Three or more hyphens or semicolons at the start of a text.
fn fence(text: &str) -> Option<&str> {
    let sign = text.chars().next().filter(|sign| matches!(sign, '-' | ';'))?;
    let end = text.find(|next| next != sign).unwrap_or(text.len());
    (end >= 3).then(|| &text[..end])
}

/// The place behind the line's end that is at a place.
fn after_line_end(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    let end = if rest.starts_with("\r\n") { 2 } else { usize::from(rest.starts_with('\n')) };
    (end > 0).then_some(at + end)
}
