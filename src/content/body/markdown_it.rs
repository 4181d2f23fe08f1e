//! What plugins of markdown-it add to Markdown, in words of `CommonMark`. <https://github.com/markdown-it/markdown-it>

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Tag};

use super::{
    events::events,
    fence::Fence,
    markdown,
    rewriter::{Expanded, Rewriter, any_at, literal_ranges, text_ranges},
};
use crate::generators::{Dialect, dialect::Extension};

/// Rewrites what `CommonMark` would read in another way.
pub(super) fn expand(body: Expanded, dialect: Dialect) -> Expanded {
    let mut body = body;
    if dialect.has(Extension::TildeDefinitions) || dialect.has(Extension::TocMarks) {
        body = lines(&body, dialect);
    }
    if dialect.has(Extension::Signs) && body.text.contains(['(', '+']) {
        body = signs(&body, dialect);
    }
    if dialect.has(Extension::Unindented) {
        body = unindented(body, dialect);
    }
    if dialect.has(Extension::InlineNotes) && body.text.contains("^[") {
        body = notes(&body);
    }
    if dialect.has(Extension::Spans) && body.text.contains("]{") {
        body = spans(&body);
    }
    body
}

/// `~ meaning` is another way to write `: meaning`; marks of a list of headings go.
fn lines(body: &Expanded, dialect: Dialect) -> Expanded {
    const TOC: [&str; 4] = ["[[toc]]", "[toc]", "[[_toc_]]", "${toc}"];
    let mut out = Rewriter::new(&body.text);
    let (mut fence, mut at) = (Fence::default(), 0);
    for line in body.text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        if fence.takes(line) {
            continue;
        }
        let inner = line.trim_start_matches(' ');
        let margin = line.len() - inner.len();
        if dialect.has(Extension::TocMarks) && TOC.iter().any(|mark| inner.trim_end().eq_ignore_ascii_case(mark)) {
            out.replace(start..at, "\n");
        } else if dialect.has(Extension::TildeDefinitions) && margin <= 3 && inner.starts_with("~ ") {
            out.replace(start..start + margin + 1, ":");
        }
    }
    out.finish(&body.origins)
}

/// Signs that are written as letters in brackets.
fn signs(body: &Expanded, dialect: Dialect) -> Expanded {
    const SIGNS: [(&str, &str); 4] = [("(c)", "©"), ("(r)", "®"), ("(tm)", "™"), ("+-", "±")];
    let text = &body.text;
    let texts = text_ranges(text, dialect);
    let mut out = Rewriter::new(text);
    let mut at = 0;
    while let Some(here) = text[at..].find(['(', '+']).map(|found| at + found) {
        let rest = &text[here..text.floor_char_boundary(here + 4)];
        let found = SIGNS
            .iter()
            .find(|(written, _)| rest.get(..written.len()).is_some_and(|own| own.eq_ignore_ascii_case(written)));
        at = here + 1;
        if let Some((written, sign)) = found.filter(|_| any_at(&texts, &(here..here + 1))) {
            at = here + written.len();
            out.replace(here..at, sign);
        }
    }
    out.finish(&body.origins)
}

/// Text that is indented is no code, however far.
fn unindented(body: Expanded, dialect: Dialect) -> Expanded {
    /// By how many steps at most.
    const MOST: usize = 8;
    let mut body = body;
    for _ in 0..MOST {
        if !body.text.contains("    ") && !body.text.contains('\t') {
            break;
        }
        let found: Vec<Range<usize>> = events(&body.text, markdown::options(dialect))
            .filter(|(event, _)| matches!(event, Event::Start(Tag::CodeBlock(CodeBlockKind::Indented))))
            .map(|(_, range)| range)
            .collect();
        if found.is_empty() {
            break;
        }
        let mut out = Rewriter::new(&body.text);
        for range in found {
            let start = body.text[..range.start].rfind('\n').map_or(0, |end| end + 1);
            let mut at = start;
            for line in body.text[start..range.end].split_inclusive('\n') {
                let text = at + (line.len() - line.trim_start_matches([' ', '\t', '>']).len());
                let blanks = body.text[at..text].len() - body.text[at..text].trim_end_matches([' ', '\t']).len();
                let taken = if body.text[..text].ends_with('\t') { 1 } else { blanks.min(4) };
                if taken > 0 && !line.trim().is_empty() {
                    out.replace(text - taken..text, "");
                }
                at += line.len();
            }
        }
        body = out.finish(&body.origins);
    }
    body
}

/// `^[a note]` becomes a note of its own.
fn notes(body: &Expanded) -> Expanded {
    let text = &body.text;
    let literal = literal_ranges(text, false);
    let mut out = Rewriter::new(text);
    let (mut at, mut notes) = (0, String::new());
    while let Some(start) = text[at..].find("^[").map(|found| at + found) {
        at = start + 2;
        let Some(end) = closing(text, start + 1).filter(|_| !any_at(&literal, &(start..start + 1))) else { continue };
        let label = format!("[^inline-{}]", notes.len());
        out.replace(start..end + 1, &label);
        notes.extend(["\n\n", &label, ": ", &text[start + 2..end].replace('\n', " "), "\n"]);
        at = end + 1;
    }
    out.replace(text.len()..text.len(), &notes);
    out.finish(&body.origins)
}

/// A note or a span with more bytes is none.
const LONGEST: usize = 4_000;

/// Where the bracket is closed that opens at a place, in its paragraph.
fn closing(text: &str, open: usize) -> Option<usize> {
    let mut depth = 0_usize;
    let bytes = &text.as_bytes()[..text.len().min(open + LONGEST)];
    let mut at = open;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 1,
            b'[' => depth += 1,
            b']' => {
                depth -= 1;
                if depth == 0 {
                    return Some(at);
                }
            }
            b'\n' if bytes.get(at + 1) == Some(&b'\n') => return None,
            _ => {}
        }
        at += 1;
    }
    None
}

/// `[text]{.class}` becomes its text.
fn spans(body: &Expanded) -> Expanded {
    let text = &body.text;
    let literal = literal_ranges(text, false);
    let mut out = Rewriter::new(text);
    let mut done = 0;
    for (end, _) in text.match_indices("]{") {
        let before = &text[text.floor_char_boundary(end.saturating_sub(LONGEST)).max(done)..end];
        let line = before.rsplit('\n').next().unwrap_or(before);
        let behind = &text[end..text.floor_char_boundary(end + LONGEST)];
        let behind = behind.split('\n').next().unwrap_or(behind);
        let Some((start, last)) = line.rfind('[').zip(behind.find('}')) else { continue };
        let (start, last) = (end - line.len() + start, end + last);
        if any_at(&literal, &(start..start + 1)) {
            continue;
        }
        out.replace(start..start + 1, "");
        out.replace(end..last + 1, "");
        done = last + 1;
    }
    out.finish(&body.origins)
}
