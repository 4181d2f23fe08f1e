//! Edits: what is to come in the place of parts of some HTML; and the elements that these leave empty.

use std::ops::Range;

use super::{Line, Reader};
use crate::syntax::html::is_block;

/// A part of the HTML, and what comes in its place.
pub(super) struct Edit {
    pub(super) range: Range<usize>,
    pub(super) html: String,
}

/// An element that has had no content so far.
pub(super) struct Emptied {
    pub(super) name: Vec<u8>,
    pub(super) start: usize,
    /// True if something was removed from it.
    pub(super) by_us: bool,
}

impl Reader<'_> {
    pub(super) fn replace(&mut self, range: Range<usize>, html: String) {
        while self.edits.last().is_some_and(|last| last.range.start >= range.start) {
            self.edits.pop();
        }
        if self.edits.last().is_none_or(|last| last.range.end <= range.start) && range.start < range.end {
            self.edits.push(Edit { range, html });
        }
    }

    pub(super) fn remove(&mut self, range: Range<usize>) {
        if let Some(emptied) = self.emptied.last_mut() {
            emptied.by_us = true;
        }
        self.replace(range, String::new());
    }

    /// A part of the HTML as it is so far; what was to come in its place is forgotten.
    pub(super) fn taken(&mut self, range: &Range<usize>) -> String {
        let first = self.edits.partition_point(|edit| edit.range.start < range.start);
        let (mut html, mut at) = (String::new(), range.start);
        for edit in self.edits.drain(first..) {
            html.push_str(self.html.get(at..edit.range.start).unwrap_or_default());
            html.push_str(&edit.html);
            at = edit.range.end;
        }
        html.push_str(self.html.get(at..range.end).unwrap_or_default());
        html
    }

    /// Notes that the elements that began in this line have content.
    pub(super) fn keep_line(&mut self) {
        self.emptied.truncate(self.emptied.partition_point(|element| element.start < self.line.start));
    }

    /// An element in which nothing is left goes with what was in it.
    pub(super) fn end_emptied(&mut self, name: &[u8], end: usize) {
        match self.emptied.pop_if(|element| element.name == name) {
            Some(element) if element.by_us => self.remove(element.start..end),
            None if is_block(name) => self.emptied.clear(),
            _ => {}
        }
    }

    /// A line of nothing but links to share or edit the page goes.
    pub(super) fn finish_line(&mut self, end: usize) {
        let line = std::mem::replace(&mut self.line, Line::starting_at(end));
        if line.is_of_page() {
            self.line = line;
            self.keep_line();
            let start = std::mem::replace(&mut self.line, Line::starting_at(end)).start;
            self.remove(start..end);
        } else if line.has_content() {
            self.emptied.clear();
        }
    }
}
