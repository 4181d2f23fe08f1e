//! Bodies in markups that packages of others turn into HTML: `AsciiDoc`, Djot and reStructuredText. Each package costs the file that
//! it cannot cope with, and nothing else.

#[cfg(feature = "asciidoc")]
mod asciidoc;
mod bounds;
#[cfg(feature = "djot")]
mod djot;
mod fields;
#[cfg(feature = "rst")]
mod rst;

pub(crate) use fields::{HEADING, front_matter};

use std::ops::Range;
#[cfg(any(feature = "asciidoc", feature = "djot", feature = "rst"))]
use std::thread;

use bounds::Exceeded;

use super::{BodyFormat, Markup, Origins, Resolve, UrlUse, note_left_out, rewriter::Expanded};
#[cfg(any(feature = "asciidoc", feature = "djot", feature = "rst"))]
use crate::syntax::parser;
use crate::{front_matter::Fault, text::escape_html};

/// What a text says of itself, besides front matter.
#[derive(Debug, Default)]
struct Head {
    title: Option<String>,
    fields: Vec<HeadField>,
}

/// A field in the words of a markup.
#[derive(Debug)]
struct HeadField {
    name: String,
    values: HeadValues,
    /// Counts from 1.
    line: usize,
}

/// What a field says.
#[derive(Debug)]
enum HeadValues {
    /// A text, in which there may be several values.
    One(String),
    #[cfg_attr(not(feature = "asciidoc"), expect(dead_code, reason = "only AsciiDoc has such"))]
    Several(Vec<String>),
}

/// What was made of a text.
#[derive(Debug, Default)]
struct Made {
    head: Head,
    html: String,
    /// Offsets of the HTML with the numbers of the lines, from 1 on, that it was made from; ascending.
    lines: Vec<(usize, usize)>,
    /// What was left out, with numbers of lines.
    left_out: Vec<(String, usize)>,
    /// What the markup's own tool says of faults in it, with numbers of lines.
    faults: Vec<(String, usize)>,
    /// Texts of links, as ranges of the HTML, in whose place the title of the article stands that the address leads to; ascending.
    titles: Vec<(Range<usize>, String)>,
}

impl Made {
    /// Puts in the titles of the articles that links without a text of their own lead to.
    fn put_titles(&mut self, resolve: &mut Resolve<'_>) {
        let (mut html, mut done) = (String::new(), 0);
        let mut lines = std::mem::take(&mut self.lines).into_iter().peekable();
        for (range, address) in std::mem::take(&mut self.titles) {
            let Some(title) = resolve(&address, UrlUse::Title).filter(|title| *title != address) else { continue };
            while let Some((at, line)) = lines.next_if(|(at, _)| *at <= range.start) {
                self.lines.push((html.len() + at - done, line));
            }
            html.push_str(&self.html[done..range.start]);
            html.push_str(&escape_html(&title));
            done = range.end;
        }
        self.lines.extend(lines.map(|(at, line)| (html.len() + at.saturating_sub(done), line)));
        html.push_str(&self.html[done..]);
        self.html = html;
    }
}

/// True for a format that is read here.
pub(crate) fn is_converted(format: BodyFormat) -> bool {
    matches!(format, BodyFormat::AsciiDoc | BodyFormat::Djot | BodyFormat::Rst)
}

/// Parsers call themselves for what stands in something else, deeper than the stacks of other threads allow.
#[cfg(any(feature = "asciidoc", feature = "djot", feature = "rst"))]
const STACK: usize = 64 << 20;

/// Calls a parser on a thread of its own.
#[cfg(any(feature = "asciidoc", feature = "djot", feature = "rst"))]
fn with_room<T: Send>(name: &'static str, parse: impl FnOnce() -> T + Send) -> Result<T, String> {
    thread::scope(|scope| {
        let running = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, || parser::run(name, parse));
        let running = running.map_err(|error| format!("there is no thread for the parser {name}: {error}"))?;
        running.join().unwrap_or_else(|_| Err(format!("the parser {name} cannot cope with it")))
    })
}

/// What becomes of the body that begins at `start` of a file's text.
fn make(format: BodyFormat, text: &str, start: usize) -> Result<Made, Fault> {
    let body = text.get(start..).unwrap_or_default();
    if let Some(Exceeded { message, at, help }) = bounds::exceeded(format, body) {
        let span = start + at..start + at + 1;
        return Err(Fault { message, span, help: help.to_owned(), is_of_body: true });
    }
    let made = match format {
        #[cfg(feature = "asciidoc")]
        BodyFormat::AsciiDoc => with_room("asciidoc-html5", || asciidoc::make(body)),
        #[cfg(feature = "djot")]
        BodyFormat::Djot => with_room("jotdown", || djot::make(body)),
        #[cfg(feature = "rst")]
        BodyFormat::Rst => with_room("sphinx-ultra", || rst::make(body)),
        _ => Err("this program was built without its format".to_owned()),
    };
    made.map_err(|message| {
        let help = "write it in another way, or leave it out with `exclude` under [content_filter]; and please report this file";
        Fault { message, span: start..start, help: help.to_owned(), is_of_body: true }
    })
}

/// The HTML of a body. One that cannot be read was reported when its file was read.
pub(super) fn parse(format: BodyFormat, body: &Expanded, resolve: &mut Resolve<'_>) -> Markup {
    let start = body.origins.of(0);
    let mut markup = Markup { origins: Origins::starting_at(start), has_raw_html: true, ..Markup::default() };
    let Ok(mut made) = make(format, &body.text, 0) else { return markup };
    made.put_titles(resolve);
    let starts: Vec<usize> =
        std::iter::once(0).chain(body.text.match_indices('\n').map(|(at, _)| body.origins.of(at + 1))).collect();
    let start_of = |line: usize| if line < 2 { start } else { starts.get(line - 1).copied().unwrap_or(start) };
    for (here, line) in made.lines {
        markup.origins.push(here, start_of(line));
    }
    for (name, line) in made.left_out {
        note_left_out(&mut markup.left_out, &name, start_of(line));
    }
    markup.faults = made.faults.into_iter().map(|(said, line)| (said, start_of(line))).collect();
    markup.html = made.html;
    markup
}

/// The labels of a text of reStructuredText, with the ids of their places and the titles of their sections.
pub(crate) fn labels_of_rst(text: &str) -> Vec<(String, String, Option<String>)> {
    #[cfg(feature = "rst")]
    if bounds::exceeded(BodyFormat::Rst, text).is_none() {
        return with_room("sphinx-ultra", || rst::labels(text)).unwrap_or_default();
    }
    let _ = text;
    Vec::new()
}
