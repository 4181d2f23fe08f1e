//! Diagnostics: what is wrong with content, configuration or a feed. Each has the rule that was broken, how bad it is,
//! where it is (path, line and column), and how to fix it.

use std::{cell::OnceCell, io, ops::Range, path::Path};

pub(crate) use crate::rules::Severity;

use crate::{
    files::{self, Crossing},
    rules::{
        Rule,
        content::{LINK_LEADS_OUT, UNREADABLE_FILE},
    },
};

/// The longest source line that is shown, in bytes. Of a longer one only the position is given.
const LONGEST_EXCERPT: usize = 1000;

/// A part of a file that a diagnostic points at.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Place {
    /// The file's path, with `/` between its parts.
    pub path: String,
    /// Counted from 1.
    pub line: usize,
    /// In characters, counted from 1.
    pub column: usize,
    /// What is there, shown under the caret.
    pub label: Option<String>,
    /// The line itself and the bytes of it that are meant; `None` if there is no text to show.
    pub excerpt: Option<(String, Range<usize>)>,
}

impl Place {
    /// A whole file, if no line is to blame.
    pub(crate) fn file(path: &str) -> Self {
        Self { path: path.to_owned(), line: 1, column: 1, label: None, excerpt: None }
    }

    /// The bytes `span` of `text`, which is the content of the file at `path`. A span over several lines is cut at the
    /// end of the first. For many places in one text, use a `LineIndex`.
    pub(crate) fn in_text(path: &str, text: &str, span: Range<usize>) -> Self {
        LineIndex::new(text).place(path, span)
    }

    /// A whole line of the file at `path`, counted from 1.
    pub(crate) fn of_line(path: &str, line: usize, text: &str) -> Self {
        let excerpt = (text.len() <= LONGEST_EXCERPT).then(|| (text.to_owned(), 0..text.len()));
        Self { path: path.to_owned(), line, column: 1, label: None, excerpt }
    }

    pub(crate) fn labelled(mut self, label: impl Into<String>) -> Self {
        self.label = Some(label.into());
        self
    }
}

/// Where lines begin in a text, to find the lines and columns of many places in it. Any number of places, in lines of
/// any length, takes no longer than reading the text a few times.
#[derive(Debug)]
pub(crate) struct LineIndex<'a> {
    text: &'a str,
    /// Where each line begins.
    starts: Vec<usize>,
    /// How many characters begin before each block; counted when a place is in a long line.
    blocks: OnceCell<Vec<usize>>,
}

/// At most this many bytes are counted for each place in a long line.
const BLOCK: usize = 1024;

impl<'a> LineIndex<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        let starts = [0].into_iter().chain(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1)).collect();
        Self { text, starts, blocks: OnceCell::new() }
    }

    /// The bytes `span` of the text, which is the content of the file at `path`. A span over several lines is cut at
    /// the end of the first.
    pub(crate) fn place(&self, path: &str, span: Range<usize>) -> Place {
        let text = self.text;
        let start = text.floor_char_boundary(span.start);
        let line = self.starts.partition_point(|line_start| *line_start <= start);
        let line_start = self.starts[line - 1];
        let line_end = self.starts.get(line).map_or(text.len(), |next| next - 1);
        let end = text.floor_char_boundary(span.end.clamp(start, line_end.max(start)));
        let before = if start - line_start <= BLOCK {
            characters(&text.as_bytes()[line_start..start])
        } else {
            self.before(start) - self.before(line_start)
        };
        let is_short = line_end.saturating_sub(line_start) <= LONGEST_EXCERPT;
        Place {
            path: path.to_owned(),
            line,
            column: 1 + before,
            label: None,
            excerpt: is_short.then(|| (text[line_start..line_end].to_owned(), start - line_start..end - line_start)),
        }
    }

    /// How many characters of the text begin before a byte.
    fn before(&self, at: usize) -> usize {
        let bytes = self.text.as_bytes();
        let blocks = self.blocks.get_or_init(|| {
            let counted = bytes.chunks(BLOCK).scan(0, |before, block| {
                let here = *before;
                *before += characters(block);
                Some(here)
            });
            counted.collect()
        });
        let block = at / BLOCK;
        blocks.get(block).map_or_else(|| characters(bytes), |before| before + characters(&bytes[block * BLOCK..at]))
    }
}

/// How many characters begin in these bytes of a text.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| !matches!(byte, 0x80..=0xBF)).count()
}

/// The source of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Source {
    /// The specification and its section: `RFC 4287, section 3.3`.
    pub spec: &'static str,
    /// The event of the W3C feed validator that means the same.
    pub w3c: Option<&'static str>,
}

/// What is wrong, where, and how to fix it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Diagnostic {
    /// The rule that was broken.
    pub rule: &'static Rule,
    /// How bad it is here; usually as bad as the rule says.
    pub severity: Severity,
    /// What is wrong, in one line without a full stop.
    pub message: String,
    /// Where: the place to blame first, then others that belong to it (the other of two articles with the same id).
    pub places: Vec<Place>,
    /// How to fix it.
    pub help: Option<String>,
    /// The specification that requires it, if one does.
    pub source: Option<Box<Source>>,
}

impl Diagnostic {
    /// A diagnostic without a place yet, as bad as its rule says and with the rule's help.
    pub(crate) fn new(rule: &'static Rule, message: impl Into<String>) -> Self {
        let help = (!rule.help.is_empty()).then(|| rule.help.to_owned());
        Self { rule, severity: rule.severity, message: message.into(), places: Vec::new(), help, source: None }
    }

    /// A symbolic link that is not followed.
    pub(crate) fn crossing(path: &Path, crossing: &Crossing) -> Self {
        let diagnostic = Self::new(&LINK_LEADS_OUT, crossing.message("the symbolic link"));
        diagnostic.at(Place::file(&files::shown(path))).help(crossing.help())
    }

    /// A file that is there and cannot be read; `shown` is its path as people write it.
    pub(crate) fn unreadable(shown: &str, error: &io::Error) -> Self {
        Self::new(&UNREADABLE_FILE, format!("the file cannot be read: {}", files::in_words(error)))
            .at(Place::file(shown))
    }

    pub(crate) fn severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    pub(crate) fn at(mut self, place: Place) -> Self {
        self.places.push(place);
        self
    }

    /// The same with a line on how to fix it here.
    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// True if the severity is [`Severity::Error`].
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

/// Sorts by file, line and column, so that all faults of a file can be fixed in one go.
pub(crate) fn sort(diagnostics: &mut Vec<Diagnostic>) {
    fn key(diagnostic: &Diagnostic) -> (Option<(&str, usize, usize)>, Severity, &str, &str) {
        let place = diagnostic.places.first().map(|place| (place.path.as_str(), place.line, place.column));
        (place, diagnostic.severity, diagnostic.rule.name, &diagnostic.message)
    }
    diagnostics.sort_by(|one, other| key(one).cmp(&key(other)));
    diagnostics.dedup();
}
