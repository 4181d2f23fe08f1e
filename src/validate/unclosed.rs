//! Unclosed elements: where end tags are missing, misspelt or too many, they are mended in a copy of the text.

use std::ops::Range;

use memchr::{memchr, memmem};

use super::{
    checks::{Problem, shown},
    finding::Report,
    repair::Mended,
};
use crate::rules::document::NOT_WELL_FORMED;

/// At most this many faults are reported one by one.
const MOST_ALIKE: usize = 100;

/// How far out the element is looked for that an end tag closes.
const FARTHEST_OUT: usize = 64;

/// One change of the text: its place, and what is there instead.
type Change = (Range<usize>, String);

/// Closes what is open where something around it is closed or the document ends, and takes away end tags that close nothing;
/// false if there is nothing of either.
pub(super) fn mend(mended: &mut Mended, report: &mut Report) -> bool {
    let (faults, changes) = changes(&mended.text);
    for (message, place) in faults.into_iter().take(MOST_ALIKE) {
        let message = format!("the document is not well-formed XML: {message}");
        report.add(Problem::new(&NOT_WELL_FORMED, message), mended.original(&place));
    }
    let changes: Vec<(Range<usize>, &str)> = changes.iter().map(|(place, with)| (place.clone(), &**with)).collect();
    mended.replace(&changes);
    !changes.is_empty()
}

/// An element that is open.
struct Open<'a> {
    name: &'a str,
    /// Where the text behind its start tag ends; `None` if there is none, for then it is around other elements.
    text: Option<usize>,
}

fn changes(text: &str) -> (Vec<(String, Range<usize>)>, Vec<Change>) {
    let (mut faults, mut changes) = (Vec::new(), Vec::new());
    let mut open: Vec<Open> = Vec::new();
    let mut at = 0;
    while let Some(next) = memchr(b'<', &text.as_bytes()[at..]) {
        at += next;
        let Some(length) = length(&text[at..]) else {
            changes.push((at..text.len(), String::new()));
            break;
        };
        let (tag, place) = (&text[at..at + length], at..at + length);
        at += length;
        let name = name(tag.trim_start_matches(['<', '/']));
        if name.is_empty() || tag.ends_with("/>") {
            continue;
        }
        let outer = || open.iter().rev().take(FARTHEST_OUT).position(|outer| outer.name == name);
        if !tag.starts_with("</") {
            // Items are never within each other.
            if matches!(name, "item" | "entry")
                && let Some(inner) = outer()
            {
                faults.push((format!("{} is not closed before the next", shown(&format!("<{name}>"))), place.clone()));
                let from = open.len() - inner - 1;
                close(&mut open, from, place.start, &mut changes);
            }
            open.push(Open { name, text: end_of_text(text, at) });
            continue;
        }
        let Some(innermost) = open.last().map(|open| open.name) else {
            // What follows the root is another fault.
            continue;
        };
        if innermost == name {
            open.pop();
            continue;
        }
        faults.push((format!("{} is closed by {}", shown(&format!("<{innermost}>")), shown(tag)), place.clone()));
        if let Some(inner) = outer() {
            let from = open.len() - inner;
            close(&mut open, from, place.start, &mut changes);
            open.pop();
        } else if is_misspelt(innermost, name) {
            changes.push((place, format!("</{innermost}>")));
            open.pop();
        } else {
            changes.push((place, String::new()));
        }
    }
    if !open.is_empty() {
        let end = text.trim_end().len();
        faults.push(("it ends before all of its elements do".to_owned(), end..end));
        close(&mut open, 0, text.len(), &mut changes);
    }
    // Those at one place are in their order already.
    changes.sort_by_key(|(place, _)| (place.start, place.end));
    (faults, changes)
}

/// Closes the elements from this one on inwards, those around others at this place, and those with a text behind that.
fn close(open: &mut Vec<Open>, from: usize, place: usize, changes: &mut Vec<Change>) {
    for element in open.drain(from..).rev() {
        let at = element.text.unwrap_or(place);
        changes.push((at..at, format!("</{}>", element.name)));
    }
}

/// The end of a text that is not blank, with its sections and comments.
fn end_of_text(text: &str, from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        at += memchr(b'<', &text.as_bytes()[at..])?;
        if !text[at..].starts_with("<!") {
            break;
        }
        at += length(&text[at..])?;
    }
    (!text[from..at].trim().is_empty()).then_some(at)
}

/// The length of the tag, comment, section or instruction that a text begins with; `None` if the text ends within it.
fn length(text: &str) -> Option<usize> {
    for (start, end) in [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>")] {
        if text.starts_with(start) {
            return memmem::find(text.as_bytes(), end.as_bytes()).map(|at| at + end.len());
        }
    }
    if name(text[1..].trim_start_matches(['/', '!'])).is_empty() {
        return Some(1);
    }
    let mut quote = None;
    text.bytes()
        .position(|byte| match (quote, byte) {
            (None, b'"' | b'\'') => {
                quote = Some(byte);
                false
            }
            (None, b'>') => true,
            (Some(open), byte) if open == byte => {
                quote = None;
                false
            }
            _ => false,
        })
        .map(|end| end + 1)
}

/// The name that a text begins with, with its prefix.
fn name(text: &str) -> &str {
    let is_of_name = |character: char| character.is_alphanumeric() || matches!(character, ':' | '_' | '-' | '.');
    let name = &text[..text.find(|character: char| !is_of_name(character)).unwrap_or(text.len())];
    if name.starts_with(|first: char| first.is_alphabetic() || first == '_') { name } else { "" }
}

/// True for a name that was meant to be another: it is written in another case, or has the same letters but one or two.
fn is_misspelt(right: &str, written: &str) -> bool {
    right.eq_ignore_ascii_case(written)
        || (right.len().abs_diff(written.len()) <= 1
            && right.bytes().filter(|byte| memchr(*byte, written.as_bytes()).is_some()).count() + 1 >= right.len())
}
