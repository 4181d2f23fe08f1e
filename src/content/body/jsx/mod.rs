//! JSX in Markdown, as MDX reads it: comments and values in braces, elements and components, and parts of programs. Nothing is
//! run: what is written out is shown, and all else is left out. <https://mdxjs.com/docs/what-is-mdx/>

mod paragraph;
mod tag;
mod value;

use std::{cell::Cell, ops::Range};

use pulldown_cmark::{CodeBlockKind, Event, Tag as MarkdownTag};

use super::{
    Origins, Reading,
    fence::Fence,
    lists,
    rewriter::{Expanded, Rewriter, ranges},
    shortcode::Pieces,
    tag::LONGEST,
};
use crate::{
    front_matter::program,
    generators::{Dialect, Rules, notation::Piece},
};
use tag::Tag;
pub(super) use value::Values;

/// Rewrites the JSX of a text.
pub(super) fn expand(body: &Expanded, reading: &Reading<'_>, pieces: &mut Pieces) -> Expanded {
    let text = &body.text;
    let mut scan = Scan {
        text,
        origins: &body.origins,
        pieces,
        values: Values::new(reading.page),
        dialect: reading.dialect,
        prefix_of_links: reading.rules.and_then(Rules::prefix_of_links).unwrap_or_default(),
        open: Vec::new(),
        paragraph_end: 0,
        has_open_program: false,
        steps: Cell::new(0),
    };
    let mut out = Rewriter::new(text);
    let (mut fence, mut at, mut begins_block) = (Fence::default(), 0, true);
    while at < text.len() {
        let end = scan.end_of_line(at);
        let line = &text[at..end];
        if line.trim().is_empty() {
            begins_block = true;
            at = end + 1;
            continue;
        }
        let is_program = begins_block && (line.starts_with("import ") || line.starts_with("export "));
        begins_block = false;
        if is_program && !fence.is_open() {
            let end = scan.program(at);
            out.replace(at..end, "");
            (at, begins_block) = (end, true);
            continue;
        }
        let start = at + scan.surplus_indent(line);
        if start > at {
            out.replace(at..start, "");
        }
        // What is behind the name of a container are its attributes.
        let is_literal = fence.takes(&text[start..end]) || text[start..end].trim_start().starts_with(":::");
        at = if is_literal { end + 1 } else { scan.line(start, &mut out) };
    }
    without_indented_code(out.finish(&body.origins))
}

/// MDX has no code that is known by its indentation alone.
fn without_indented_code(body: Expanded) -> Expanded {
    let text = &body.text;
    if !text.contains("    ") && !text.contains('\t') {
        return body;
    }
    let mut out = Rewriter::new(text);
    for code in ranges(text, |event| matches!(event, Event::Start(MarkdownTag::CodeBlock(CodeBlockKind::Indented)))) {
        let begin = text[..code.start].trim_end_matches([' ', '\t']).len();
        let line = text[..begin].rfind('\n').map_or(0, |end| end + 1);
        // What makes its lines a part of a list or a quote stays.
        let marks = code.start.saturating_sub(4).max(begin) - line;
        let mut at = line;
        for line in text[line..code.end].split_inclusive('\n') {
            let rest = line.get(marks..).unwrap_or_default();
            let indent = rest.len() - rest.trim_start_matches([' ', '\t']).len();
            if indent > 0 {
                out.replace(at + marks..at + marks + indent, "");
            }
            at += line.len();
        }
    }
    out.finish(&body.origins)
}

/// An element whose tags are on lines of their own.
struct Open<'t> {
    name: &'t str,
    /// How far its start tag is indented, once rewritten.
    indent: usize,
    /// How much further what is in it is indented, which is no code in MDX; known from its first line on.
    surplus: Option<usize>,
}

struct Scan<'t, 'r> {
    text: &'t str,
    origins: &'r Origins,
    pieces: &'r mut Pieces,
    values: Values<'r>,
    dialect: Dialect,
    /// What `<Link>` puts before paths from the host on.
    prefix_of_links: &'r str,
    open: Vec<Open<'t>>,
    /// The end of the paragraph that was looked at last.
    paragraph_end: usize,
    /// True once a part of a program was met that never ends.
    has_open_program: bool,
    /// How many bytes were searched in vain.
    steps: Cell<usize>,
}

/// A part of a line that has nothing but JSX.
enum Part<'t> {
    Tag(Tag<'t>),
    /// With its braces.
    Expression(&'t str),
}

/// How many bytes are searched in vain, for each byte of a text.
const STEPS_A_BYTE: usize = 16;

impl<'t> Scan<'t, '_> {
    fn end_of_line(&self, at: usize) -> usize {
        memchr::memchr(b'\n', &self.text.as_bytes()[at..]).map_or(self.text.len(), |found| at + found)
    }

    /// The start of the next blank line.
    fn end_of_paragraph(&mut self, at: usize) -> usize {
        while self.paragraph_end <= at && self.paragraph_end < self.text.len() {
            let mut end = self.end_of_line(at);
            while end < self.text.len() {
                let next = self.end_of_line(end + 1);
                if self.text[end + 1..next].trim_matches([' ', '\t', '>']).is_empty() {
                    break;
                }
                end = next;
            }
            self.paragraph_end = end;
        }
        self.paragraph_end
    }

    /// Notes that so much was searched in vain.
    fn missed<T>(&self, bytes: usize) -> Option<T> {
        self.steps.set(self.steps.get() + bytes);
        None
    }

    /// True for a text in which so much is never closed that searching for its ends would take far longer than reading it.
    fn is_hopeless(&self) -> bool {
        self.steps.get() > STEPS_A_BYTE * self.text.len() + LONGEST
    }

    /// The end of the `import` or `export` at a place, whose values are noted.
    fn program(&mut self, at: usize) -> usize {
        let rest = &self.text[at..];
        let length = if self.has_open_program { None } else { program::length(rest, false) };
        self.has_open_program = length.is_none();
        let end = length.map_or_else(|| self.end_of_paragraph(at), |length| at + length);
        self.values.learn(&self.text[at..end]);
        end
    }

    /// By how many bytes a line is indented only because it is in an element.
    fn surplus_indent(&mut self, line: &str) -> usize {
        let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
        let is_end = line[indent..].starts_with("</");
        let nth = self.open.len().checked_sub(1 + usize::from(is_end));
        let Some(open) = nth.and_then(|nth| self.open.get_mut(nth)) else { return 0 };
        let surplus = *open.surplus.get_or_insert(indent.saturating_sub(open.indent));
        surplus.min(indent)
    }

    /// Rewrites a line and what begins on it, and says where the next line is.
    fn line(&mut self, start: usize, out: &mut Rewriter<'_>) -> usize {
        let content = start + lists::marks_of_containers(&self.text[start..self.end_of_line(start)]);
        let marks = &self.text[start..content];
        if self.text[content..].starts_with(['{', '<']) {
            if let Some((end, parts)) = self.alone(content) {
                let shown = self.shown_alone(marks, &parts, &(content..end));
                let (at, shown) = if marks.trim().is_empty() { (start, shown) } else { (content, shown) };
                out.replace(at..end, &shown);
                return end + 1;
            }
            if let Some((end, mark)) = self.block(content) {
                if marks.trim().is_empty() {
                    out.replace(start..end, &format!("\n{marks}{mark}\n"));
                } else {
                    out.replace(content..end, &mark);
                }
                return end + 1;
            }
        }
        let mut at = content;
        loop {
            let special = self.text[at..].find(['`', '\\', '{', '<', '$', '\n']);
            let Some(here) = special.map(|found| at + found).filter(|here| !self.text[*here..].starts_with('\n'))
            else {
                return self.end_of_line(at) + 1;
            };
            let paragraph = self.end_of_paragraph(here);
            let (mut end, shown) = self.construct(here, paragraph);
            if here == content && shown.as_deref() == Some("") {
                // How far an item of a list is indented depends on what is behind its mark.
                end += self.text[end..].len() - self.text[end..].trim_start_matches([' ', '\t']).len();
            }
            if let Some(shown) = shown {
                out.replace(here..end, &shown);
            }
            at = end;
        }
    }

    /// The tags and expressions of lines that have nothing else, and where they end.
    fn alone(&self, start: usize) -> Option<(usize, Vec<Part<'t>>)> {
        let (mut at, mut parts) = (start, Vec::new());
        loop {
            at += self.text[at..].len() - self.text[at..].trim_start_matches([' ', '\t']).len();
            match self.text.as_bytes().get(at) {
                None | Some(b'\n') => return Some((at, parts)),
                Some(b'{') => {
                    let end = self.expression(at, self.text.len())?;
                    parts.push(Part::Expression(&self.text[at..end]));
                    at = end;
                }
                Some(b'<') => {
                    let (end, tag) = self.tag(at, self.text.len())?;
                    parts.push(Part::Tag(tag));
                    at = end;
                }
                Some(_) => return self.missed(at - start),
            }
        }
    }

    /// What such lines become. `marks` are those of the list or quote that they are in, or white space.
    fn shown_alone(&mut self, marks: &str, parts: &[Part<'t>], range: &Range<usize>) -> String {
        let has_tags = parts.iter().any(|part| matches!(part, Part::Tag(_)));
        let (blocks, is_whole) = self.blocks(marks, parts, range.start);
        let (is_own_line, is_in_quote) = (marks.trim().is_empty(), marks.contains('>'));
        if blocks.is_empty() {
            // A comment of HTML ends the paragraph before it as well, and makes no list loose.
            return match (is_own_line, has_tags) {
                (true, false) if self.is_between_lines(range) => format!("{marks}<!-- -->"),
                (true, _) => String::new(),
                (false, _) => "<!-- -->".to_owned(),
            };
        }
        let indent = " ".repeat(marks.len());
        let shown = if is_whole && has_tags {
            self.pieces.mark(vec![Piece::Html(blocks.concat())])
        } else if is_whole || is_in_quote {
            blocks.concat()
        } else {
            blocks.join(&format!("\n\n{indent}"))
        };
        match (is_own_line, is_in_quote) {
            (true, _) => format!("\n{indent}{shown}\n"),
            (false, true) => shown,
            (false, false) => format!("{shown}\n"),
        }
    }

    /// What each of such parts becomes, and whether all elements among them end there, too.
    fn blocks(&mut self, marks: &str, parts: &[Part<'t>], at: usize) -> (Vec<String>, bool) {
        let (mut depth, mut is_whole, mut blocks) = (0_usize, true, Vec::new());
        for part in parts {
            blocks.push(match part {
                Part::Tag(tag) => {
                    if tag.is_end {
                        is_whole &= depth > 0;
                        depth = depth.saturating_sub(1);
                        self.close(tag.name);
                    } else if !tag.is_closed() {
                        depth += 1;
                        self.open.push(Open { name: tag.name, indent: marks.len(), surplus: None });
                    }
                    self.shown_tag(tag, at).block()
                }
                Part::Expression(expression) => self.value(expression, at),
            });
        }
        // White space between lines says nothing.
        blocks.retain(|block| !matches!(block.as_str(), "" | "&#32;"));
        (blocks, is_whole && depth == 0)
    }

    /// True for lines between others of text.
    fn is_between_lines(&self, range: &Range<usize>) -> bool {
        let before = self.text[..range.start].trim_end_matches([' ', '\t']);
        let line = before.strip_suffix('\n').map(|before| before.rsplit('\n').next().unwrap_or_default());
        let next = self.text.get(range.end + 1..).and_then(|behind| behind.lines().next());
        let is_text = |line: Option<&str>| line.is_some_and(|line| !line.trim().is_empty());
        is_text(line) && is_text(next)
    }

    /// Forgets an open element, and those in it that were never closed.
    fn close(&mut self, name: &str) {
        let nearest = self.open.len().saturating_sub(64);
        if let Some(found) = self.open[nearest..].iter().rposition(|open| open.name == name) {
            self.open.truncate(nearest + found);
        }
    }

    /// What an expression shows, with its braces, as Markdown and HTML; what is not known is noted as left out.
    fn value(&mut self, expression: &str, at: usize) -> String {
        let text = self.values.text(&expression[1..expression.len() - 1]);
        if text.is_none() {
            self.leave_out(expression, at);
        }
        literal(&text.unwrap_or_default())
    }

    fn leave_out(&mut self, written: &str, at: usize) {
        self.pieces.leave_out(written, self.origins.of(at));
    }
}

/// A text in which nothing is markup, in Markdown or HTML.
pub(super) fn literal(text: &str) -> String {
    let mut literal = String::with_capacity(text.len());
    let last = text.len().saturating_sub(1);
    for (at, character) in text.char_indices() {
        let is_literal =
            character.is_ascii_punctuation() || character == '\n' || character == ' ' && (at == 0 || at == last);
        if is_literal {
            literal.extend(["&#", &u32::from(character).to_string(), ";"]);
        } else {
            literal.push(character);
        }
    }
    literal
}
