//! Blocks of HTML in Markdown, as Python-Markdown reads them: what is between the tags of a block is HTML, blank lines
//! and all, unless its attribute `markdown` says otherwise; for `CommonMark` a blank line ends it.
//! <https://python-markdown.github.io/extensions/md_in_html/>

use std::collections::HashMap;

use pulldown_cmark::{Event, Tag};

use super::{
    fence::Fence,
    rewriter::{Expanded, Rewriter, any_at, code_ranges, ranges},
};
use crate::{
    generators::{
        Dialect,
        dialect::{Extension, Family},
    },
    syntax::html::{block_named, is_heading, is_void},
};

/// Rewrites the blocks of HTML so that `CommonMark` reads them in the same way.
pub(super) fn expand(body: Expanded, dialect: Dialect) -> Expanded {
    // Where no generator is known, the attribute itself says so.
    let has_markdown = dialect.has(Extension::MarkdownInHtml) || dialect.generator.is_none();
    let ends_at_blank = dialect.family == Family::CommonMark;
    if !body.text.contains('<') || (ends_at_blank && !has_markdown) {
        return body;
    }
    let text = &body.text;
    let mut out = Rewriter::new(text);
    let (mut fence, mut at, mut open, mut ends) = (Fence::default(), 0, None::<Open>, LastEnds::default());
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        if fence.takes(line) {
            // Python-Markdown reads code before it reads HTML.
            let is_raw = open.as_ref().is_some_and(|block| !block.is_markdown());
            let is_mark = line.trim_start().starts_with(['`', '~']);
            if is_raw && is_mark && dialect.family == Family::Python {
                out.replace(start..at, &if fence.is_open() { format!("\n{line}") } else { format!("{line}\n") });
            }
            continue;
        }
        let begins = open.is_none();
        if begins {
            open = begun(line, (text, at), has_markdown, &mut ends);
            if let Some(block) = &mut open {
                block.passes_on = dialect.generator.is_none();
            }
            if open.as_ref().is_none_or(|block| ends_at_blank && !block.is_markdown()) {
                open = None;
                continue;
            }
        }
        let Some(block) = &mut open else { continue };
        if block.is_markdown() {
            if line.trim().is_empty()
                && block.elements.iter().flatten().next_back().is_some_and(|(_, is_markdown)| !is_markdown)
            {
                out.replace(start..at, "<!-- -->\n");
            } else if line.contains('<') {
                out.replace(start..at, &block.apart(line, begins));
            }
        } else {
            block.depth = depth(line, block.name, block.depth);
            if line.trim().is_empty() {
                out.replace(start..at, "<!-- -->\n");
            }
        }
        if block.is_closed() {
            // What follows is Markdown again.
            if !ends_at_blank && !block.is_markdown() && line.ends_with('\n') {
                out.replace(at..at, "\n");
            }
            open = None;
        }
    }
    out.finish(&body.origins)
}

/// Elements are noted no deeper.
const DEEPEST: usize = 64;

/// An element that is open.
struct Open {
    name: &'static str,
    /// How many elements of the name are open.
    depth: usize,
    /// True if there is Markdown in all that is within Markdown, whatever its attributes say.
    passes_on: bool,
    /// If there is Markdown in it: the elements that are open in it, and whether there is Markdown in each.
    elements: Option<Vec<(&'static str, bool)>>,
}

impl Open {
    fn is_markdown(&self) -> bool {
        self.elements.is_some()
    }

    fn is_closed(&self) -> bool {
        self.elements.as_ref().map_or(self.depth == 0, Vec::is_empty)
    }

    /// A line with blank lines between its tags of blocks and what is between them, where that is Markdown.
    fn apart(&mut self, line: &str, begins: bool) -> String {
        let Some(open) = &mut self.elements else { return line.to_owned() };
        let mut apart = String::with_capacity(line.len() + 8);
        let mut rest = if begins { line.trim_start_matches(' ') } else { line };
        while let Some(at) = rest.find('<') {
            let tag = &rest[at..];
            let is_end = tag.starts_with("</");
            // Headings have no paragraphs in them.
            let block = block_of(tag).filter(|name| !is_heading(name.as_bytes()));
            let Some((block, end)) = block.zip(tag.find('>')) else {
                apart.push_str(&rest[..=at]);
                rest = &rest[at + 1..];
                continue;
            };
            let shown = &tag[..=end];
            let was_markdown = open.last().is_none_or(|(_, is_markdown)| *is_markdown);
            if is_end {
                if let Some(nth) = open.iter().rposition(|(name, _)| *name == block) {
                    open.truncate(nth);
                }
            } else if !shown.ends_with("/>") && open.len() < DEEPEST {
                open.push((block, was_markdown && (self.passes_on || has_attribute(shown))));
            }
            let is_markdown = open.last().is_none_or(|(_, is_markdown)| *is_markdown);
            let before = &rest[..at];
            apart.push_str(if was_markdown { before.trim_start_matches(' ') } else { before });
            if was_markdown && !apart.is_empty() {
                apart.push_str("\n\n");
            }
            apart.push_str(&if is_end { shown.to_owned() } else { without_attribute(shown) });
            if is_markdown {
                apart.push_str("\n\n");
            }
            rest = &tag[end + 1..];
            if is_markdown {
                rest = rest.trim_start_matches(' ');
            }
        }
        apart.push_str(rest);
        apart
    }
}

/// True for a tag with the attribute `markdown`, unless that says no.
fn has_attribute(tag: &str) -> bool {
    tag.trim_end_matches('>').split_whitespace().skip(1).any(|part| {
        let (name, value) = part.split_once('=').unwrap_or((part, ""));
        name == "markdown" && value.trim_matches(['"', '\'']) != "0"
    })
}

/// The block that begins with a line, if it is closed somewhere in the text.
fn begun(line: &str, (text, end): (&str, usize), has_markdown: bool, ends: &mut LastEnds) -> Option<Open> {
    let tag = line.trim_start_matches(' ');
    if line.len() - tag.len() > 3 {
        return None;
    }
    let name = block_of(tag).filter(|_| !tag.starts_with("</"))?;
    let is_markdown = has_markdown && has_attribute(&tag[..tag.find('>')?]);
    let depth = depth(line, name, 0);
    let is_closed = depth == 0 || ends.follows(text, end, name);
    is_closed.then(|| Open { name, depth: 0, passes_on: false, elements: is_markdown.then(Vec::new) })
}

/// Where the last end tag of each element is in a text, looked up once.
#[derive(Default)]
struct LastEnds(HashMap<&'static str, usize>);

impl LastEnds {
    /// True if an element is closed somewhere behind a place.
    fn follows(&mut self, text: &str, at: usize, name: &'static str) -> bool {
        let last = self.0.entry(name).or_insert_with(|| {
            memchr::memmem::rfind(text.as_bytes(), format!("</{name}").as_bytes()).unwrap_or_default()
        });
        *last > at
    }
}

/// The name of the block whose tag some HTML begins with, if blank lines may be in it for some, and not for `CommonMark`.
fn block_of(tag: &str) -> Option<&'static str> {
    let tag = tag.strip_prefix('<')?;
    let tag = tag.strip_prefix('/').unwrap_or(tag);
    let (name, rest) = tag.split_at(tag.find(|letter: char| !letter.is_ascii_alphanumeric()).unwrap_or(tag.len()));
    let is_name = rest.is_empty() || rest.starts_with(|next: char| matches!(next, '>' | '/') || next.is_whitespace());
    block_named(name).filter(|name| is_name && *name != "pre" && !is_void(name.as_bytes()))
}

fn opens(tag: &str, name: &str) -> bool {
    let inner = tag.strip_prefix('<').and_then(|tag| tag.get(..name.len()).zip(tag.get(name.len()..)));
    inner.is_some_and(|(start, rest)| {
        start.eq_ignore_ascii_case(name)
            && rest.starts_with(|next: char| next == '>' || next == '/' || next.is_whitespace())
    })
}

/// How many elements of a name are open behind a line.
fn depth(line: &str, name: &str, before: usize) -> usize {
    let mut depth = before;
    for (at, _) in line.match_indices('<') {
        let tag = &line[at..];
        if opens(tag, name) {
            depth += 1;
        } else if tag
            .get(2..2 + name.len())
            .is_some_and(|closed| tag.starts_with("</") && closed.eq_ignore_ascii_case(name))
        {
            depth = depth.saturating_sub(1);
        }
    }
    depth
}

/// The line without its attribute `markdown`.
fn without_attribute(line: &str) -> String {
    let Some(at) = line.find(" markdown") else { return line.to_owned() };
    let value = &line[at + " markdown".len()..];
    let end = match value.strip_prefix('=') {
        None => 0,
        Some(value) => match value.chars().next() {
            Some(quote @ ('"' | '\'')) => value[1..].find(quote).map_or(1, |end| end + 3),
            _ => 1 + value.find(['>', ' ']).unwrap_or(0),
        },
    };
    format!("{}{}", &line[..at], &value[end..])
}

/// The text with its tags as text, for sites that have no HTML in it. Comments are shown by nobody.
pub(super) fn escape(body: Expanded) -> Expanded {
    if !body.text.contains('<') {
        return body;
    }
    let text = &body.text;
    let code = code_ranges(text);
    let mut out = Rewriter::new(text);
    for (at, _) in text.match_indices('<') {
        let behind = &text[at + 1..];
        let begins_tag = behind.starts_with(|next: char| next.is_ascii_alphabetic() || matches!(next, '/' | '?' | '!'));
        // Addresses of links may be in brackets, too.
        let is_target = text[..at].ends_with("](") || text[..at].ends_with("]: ");
        if begins_tag
            && !is_target
            && !behind.starts_with("!--")
            && !is_address(behind)
            && !any_at(&code, &(at..at + 1))
        {
            out.replace(at..at + 1, "&lt;");
        }
    }
    out.finish(&body.origins)
}

/// True for what follows the first bracket of `<https://example.org>` or `<mail@example.org>`.
fn is_address(behind: &str) -> bool {
    const LONGEST: usize = 2_000;
    let line = &behind[..behind.floor_char_boundary(LONGEST)];
    let Some(inside) =
        line.find(['>', '<', ' ', '\n']).filter(|end| line[*end..].starts_with('>')).map(|end| &line[..end])
    else {
        return false;
    };
    let is_of_scheme = |letter: char| letter.is_ascii_alphanumeric() || "+.-".contains(letter);
    inside.split_once(':').is_some_and(|(scheme, _)| scheme.len() > 1 && scheme.chars().all(is_of_scheme))
        || inside.contains('@') && !inside.contains(['"', '\'', '='])
}

/// The text without its HTML, for sites that leave it out.
pub(super) fn omit(body: Expanded) -> Expanded {
    if !body.text.contains('<') {
        return body;
    }
    let mut out = Rewriter::new(&body.text);
    for range in ranges(&body.text, |event| matches!(event, Event::Start(Tag::HtmlBlock) | Event::InlineHtml(_))) {
        let html = &body.text[range.clone()];
        // A comment may say where the summary ends, and is shown by nobody.
        if html.trim_start().starts_with("<!--") {
            continue;
        }
        let ends_line = html.ends_with('\n');
        out.replace(range, if ends_line { "\n" } else { "" });
    }
    out.finish(&body.origins)
}
