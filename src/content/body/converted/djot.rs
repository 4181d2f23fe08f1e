//! Djot. <https://htmlpreview.github.io/?https://github.com/jgm/djot/blob/master/doc/syntax.html>

use std::{cell::Cell, fmt};

use jotdown::{Parser, Render, html::Renderer};

use super::Made;

/// Adds to HTML, and counts it.
struct Counting<'h> {
    html: &'h mut String,
    written: &'h Cell<usize>,
}

impl fmt::Write for Counting<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.html.push_str(text);
        self.written.set(self.html.len());
        Ok(())
    }
}

/// The HTML of a text.
pub(super) fn make(text: &str) -> Made {
    let (mut html, written) = (String::with_capacity(text.len() + text.len() / 4), Cell::new(0));
    let (mut lines, mut line, mut at) = (Vec::new(), 1, 0);
    let events = Parser::new(text).into_offset_iter().map(|(event, range)| {
        if let Some(passed) = text.get(at..range.start) {
            line += passed.matches('\n').count();
            at = range.start;
        }
        if lines.last().is_none_or(|(_, last)| *last < line) {
            lines.push((written.get(), line));
        }
        event
    });
    // Writing to a String does not fail.
    let _ = Renderer::default().push_events(events, &mut Counting { html: &mut html, written: &written });
    let html = with_known_notes(&html);
    Made { html, lines, ..Made::default() }
}

/// The HTML with the ids of footnotes as entries have them: `fn-1` for `fn1`.
fn with_known_notes(html: &str) -> String {
    let (mut out, mut rest) = (String::with_capacity(html.len() + 16), html);
    while let Some(at) = rest.find("fn") {
        let (before, behind) = rest.split_at(at);
        let word = if behind.starts_with("fnref") { "fnref" } else { "fn" };
        out.push_str(before);
        out.push_str(word);
        rest = &behind[word.len()..];
        let is_id = before.ends_with("href=\"#") || before.ends_with("id=\"");
        if is_id && rest.starts_with(|next: char| next.is_ascii_digit()) {
            out.push('-');
        }
    }
    out.push_str(rest);
    out
}
