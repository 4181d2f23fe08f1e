//! Rewriting: a body with some of its parts replaced, and where everything in it came from.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::{events::events, markdown, origin::Origins};
use crate::generators::Dialect;

/// A text in which some parts were replaced.
#[derive(Debug)]
pub(super) struct Expanded {
    pub(super) text: String,
    pub(super) origins: Origins,
}

/// Copies a text with some ranges replaced, and records where everything came from.
pub(super) struct Rewriter<'a> {
    text: &'a str,
    done: usize,
    out: Expanded,
}

impl<'a> Rewriter<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, done: 0, out: Expanded { text: String::with_capacity(text.len()), origins: Origins::default() } }
    }

    /// Ranges come in ascending order and do not overlap.
    pub(super) fn replace(&mut self, range: Range<usize>, replacement: &str) {
        self.keep_until(range.start);
        self.out.origins.push(self.out.text.len(), range.start);
        self.out.text.push_str(replacement);
        self.done = range.end;
    }

    fn keep_until(&mut self, end: usize) {
        self.out.origins.push(self.out.text.len(), self.done);
        self.out.text.push_str(&self.text[self.done..end]);
    }

    /// The finished text, with its origins in the text that the rewritten one was made from.
    pub(super) fn finish(mut self, before: &Origins) -> Expanded {
        self.keep_until(self.text.len());
        Expanded { text: self.out.text, origins: self.out.origins.behind(before) }
    }
}

/// Whether some of these ranges, which are in order and do not overlap, is at a place too.
pub(super) fn any_at(ranges: &[Range<usize>], place: &Range<usize>) -> bool {
    ranges.get(ranges.partition_point(|range| range.end <= place.start)).is_some_and(|range| range.start < place.end)
}

/// A text in which nothing is markup.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        if character.is_ascii_punctuation() {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}

/// The code in a text of Markdown.
pub(super) fn code_ranges(text: &str) -> Vec<Range<usize>> {
    ranges(text, |event| matches!(event, Event::Code(_) | Event::Start(Tag::CodeBlock(_))))
}

/// The parts of a text of Markdown that begin with such an event, in order, none within another.
pub(super) fn ranges(text: &str, is_it: impl Fn(&Event<'_>) -> bool) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (event, range) in events(text, markdown::options(Dialect::OF_NONE)) {
        let is_within = || found.last().is_some_and(|last| range.end <= last.end);
        if is_it(&event) && !is_within() {
            found.push(range);
        }
    }
    found
}

/// Code, HTML and addresses, in which a backslash escapes nothing; with `links`, all links and pictures too.
pub(super) fn literal_ranges(text: &str, links: bool) -> Vec<Range<usize>> {
    ranges(text, |event| match event {
        Event::Code(_) | Event::Html(_) | Event::InlineHtml(_) | Event::Start(Tag::CodeBlock(_)) => true,
        Event::Start(Tag::Link { link_type, .. }) => links || matches!(link_type, LinkType::Autolink | LinkType::Email),
        Event::Start(Tag::Image { .. }) => links,
        _ => false,
    })
}

/// The text of a text of Markdown, without code, HTML and addresses.
pub(super) fn text_ranges(text: &str, dialect: Dialect) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut in_code = false;
    for (event, range) in events(text, markdown::options(dialect)) {
        match event {
            Event::Start(Tag::CodeBlock(_)) => in_code = true,
            Event::End(TagEnd::CodeBlock) => in_code = false,
            Event::Text(_) if !in_code && found.last().is_none_or(|last| last.end <= range.start) => found.push(range),
            _ => {}
        }
    }
    found
}
