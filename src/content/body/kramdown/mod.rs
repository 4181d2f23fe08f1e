//! kramdown, as Jekyll reads Markdown. Its blocks and spans are those of its own parser, in the same order; what they are becomes the
//! events of `CommonMark`, so that all that follows is the same for both. <https://kramdown.gettalong.org/syntax.html>

mod block;
mod events;
mod html;
mod list;
mod span;
mod table;

use std::collections::HashMap;

use pulldown_cmark::Event;

use super::{Markup, Resolve, markdown, rewriter::Expanded};
use crate::{
    generators::{Dialect, dialect::Extension},
    text::typography::Quotes,
};

/// Blocks and spans are not nested deeper; what is deeper is text.
const DEEPEST: usize = 32;

/// The HTML of a text.
pub(super) fn parse(body: &Expanded, dialect: Dialect, resolve: &mut Resolve<'_>) -> Markup {
    let mut parser = Parser {
        is_gfm: !dialect.has(Extension::PlainKramdown),
        parses_html: dialect.has(Extension::ParsedHtml),
        quotes: dialect.quotes,
        has_symbols: !dialect.has(Extension::WithoutSymbols),
        ..Parser::default()
    };
    let mut text = body.text.replace('\r', "");
    text.truncate(text.trim_end().len());
    text.push('\n');
    let source = Source { map: vec![(0, 0)], text };
    parser.steps_left = STEPS_A_BYTE * source.text.len() + LEAST_STEPS;
    let mut nodes = Vec::new();
    parser.blocks(&mut Scanner { source: &source, at: 0 }, None, &mut nodes, 0);
    let mut events = Vec::new();
    parser.steps_left = STEPS_A_BYTE * source.text.len() + LEAST_STEPS;
    parser.put_all(&nodes, &mut events);
    let definitions = std::mem::take(&mut parser.notes);
    parser.put_notes(&definitions, &mut events);
    let dialect = if parser.is_gfm { dialect } else { dialect.set(Extension::Breaks, false) };
    markdown::of_events(events.into_iter(), dialect, &source.text, resolve)
}

/// How many bytes may be looked at for each byte of a text, and at least.
const STEPS_A_BYTE: usize = 64;
const LEAST_STEPS: usize = 100_000;

type Placed = (Event<'static>, std::ops::Range<usize>);

/// What is known of a text while it is read.
#[derive(Default)]
struct Parser {
    /// True for the dialect that reads fences, task lists and `~~` as GitHub does.
    is_gfm: bool,
    /// True if what is between the tags of blocks is Markdown.
    parses_html: bool,
    /// What quotes become.
    quotes: Quotes,
    /// True if dashes, ellipses and guillemets are made of other marks.
    has_symbols: bool,
    /// The definitions of footnotes, in their order.
    notes: Vec<(String, Vec<Node>)>,
    /// Addresses and titles of links, by their names in lower case.
    links: HashMap<String, (String, Option<String>)>,
    /// The parts of such names before and after what a template would have filled in.
    made: Vec<(String, String)>,
    /// Words, and what they stand for.
    abbreviations: Vec<(String, String)>,
    /// How many bytes may still be looked at.
    steps_left: usize,
    /// How many elements of HTML what is put is in.
    html_depth: usize,
}

/// A text, and where its lines come from: pairs of offsets here and there, ascending.
struct Source {
    text: String,
    map: Vec<(usize, usize)>,
}

impl Source {
    fn new() -> Self {
        Self { text: String::new(), map: Vec::new() }
    }

    /// Adds a line, which comes from a place.
    fn add(&mut self, line: &str, origin: usize) {
        self.map.push((self.text.len(), origin));
        self.text.push_str(line);
    }

    fn origin(&self, at: usize) -> usize {
        let after = self.map.partition_point(|(here, _)| *here <= at);
        self.map.get(after.wrapping_sub(1)).map_or(0, |(here, there)| there + (at - here))
    }
}

/// A place in a text.
struct Scanner<'s> {
    source: &'s Source,
    at: usize,
}

impl<'s> Scanner<'s> {
    fn rest(&self) -> &'s str {
        &self.source.text[self.at..]
    }

    fn is_at_end(&self) -> bool {
        self.at >= self.source.text.len()
    }

    /// The line from here on, with its end.
    fn line(&self) -> &'s str {
        let rest = self.rest();
        &rest[..memchr::memchr(b'\n', rest.as_bytes()).map_or(rest.len(), |end| end + 1)]
    }

    /// The line, and goes behind it.
    fn take_line(&mut self) -> &'s str {
        let line = self.line();
        self.at += line.len();
        line
    }

    fn origin(&self) -> usize {
        self.source.origin(self.at)
    }
}

/// A block, and what attribute lists say of it.
struct Node {
    kind: Kind,
    /// Where it is in the whole text.
    at: usize,
    attributes: Attributes,
}

/// What attribute lists may say that a reader sees.
#[derive(Clone, Debug, Default)]
struct Attributes {
    /// Words such as `toc`.
    words: Vec<String>,
    language: Option<String>,
}

enum Kind {
    Blank,
    /// A boundary that the author has set, and others that are not seen.
    Boundary {
        is_own: bool,
        is_definition: bool,
    },
    Paragraph {
        text: String,
        is_transparent: bool,
    },
    Heading {
        level: u8,
        text: String,
        id: Option<String>,
    },
    Code {
        text: String,
        language: String,
    },
    Quote(Vec<Node>),
    Rule,
    List {
        is_ordered: bool,
        items: Vec<Vec<Node>>,
    },
    Definitions(Vec<Definition>),
    /// HTML as it is.
    Html(String),
    /// An element with Markdown between its tags.
    Element {
        open: String,
        close: String,
        inner: Vec<Node>,
    },
    /// The same with a text.
    TextElement {
        open: String,
        close: String,
        text: String,
    },
    Maths(String),
    Table(table::Table),
}

enum Definition {
    Term(String),
    Meaning(Vec<Node>),
}

impl Node {
    fn new(kind: Kind, at: usize) -> Self {
        Self { kind, at, attributes: Attributes::default() }
    }
}
