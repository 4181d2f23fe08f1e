//! Blocks of HTML in Markdown, as Python-Markdown and kramdown read them: what is between the tags of a block is HTML, blank lines
//! and all, unless its attribute `markdown` says otherwise; for `CommonMark` a blank line ends it.
//! <https://python-markdown.github.io/extensions/md_in_html/>, <https://kramdown.gettalong.org/syntax.html#html-blocks>

use std::collections::HashMap;

use pulldown_cmark::Event;

use super::{
    fence::Fence,
    rewriter::{Expanded, Rewriter, ranges},
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
        if open.is_none() && fence.takes(line) {
            continue;
        }
        if let Some(block) = &mut open {
            block.depth = depth(line, block.name, block.depth);
            let is_last = block.depth == 0;
            if block.is_markdown {
                if line.contains('<') {
                    out.replace(start..at, &apart(line));
                }
            } else if line.trim().is_empty() {
                out.replace(start..at, "<!-- -->\n");
            }
            if is_last {
                open = None;
            }
        } else if let Some(block) = begun(line, (text, at), has_markdown, &mut ends) {
            if block.is_markdown {
                out.replace(start..at, &apart(&without_attribute(line)));
            }
            open = (block.depth > 0 && (block.is_markdown || !ends_at_blank)).then_some(block);
        }
    }
    out.finish(&body.origins)
}

/// An element that is open.
struct Open {
    name: &'static str,
    depth: usize,
    is_markdown: bool,
}

/// The block that begins with a line, if it is closed somewhere in the text.
fn begun(line: &str, (text, end): (&str, usize), has_markdown: bool, ends: &mut LastEnds) -> Option<Open> {
    let tag = line.trim_start_matches(' ');
    if line.len() - tag.len() > 3 {
        return None;
    }
    let name = block_of(tag).filter(|_| !tag.starts_with("</"))?;
    let tag = &tag[..tag.find('>')?];
    let is_markdown =
        has_markdown && tag.split_whitespace().skip(1).any(|part| part.split('=').next() == Some("markdown"));
    let depth = depth(line, name, 0);
    let is_closed = depth == 0 || ends.follows(text, end, name);
    is_closed.then_some(Open { name, depth, is_markdown })
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

/// The line with blank lines between its tags of blocks and what is between them, so that that is Markdown.
fn apart(line: &str) -> String {
    let mut apart = String::with_capacity(line.len() + 8);
    let mut rest = line.trim_start_matches(' ');
    while let Some(at) = rest.find('<') {
        let tag = &rest[at..];
        // Headings have no paragraphs in them.
        let is_block = block_of(tag).is_some_and(|name| !is_heading(name.as_bytes()));
        let Some(end) = tag.find('>').filter(|_| is_block) else {
            apart.push_str(&rest[..=at]);
            rest = &rest[at + 1..];
            continue;
        };
        apart.push_str(&rest[..at]);
        apart.push_str("\n\n");
        apart.push_str(&tag[..=end]);
        apart.push_str("\n\n");
        rest = tag[end + 1..].trim_start_matches(' ');
    }
    apart.push_str(rest);
    apart
}

/// The text without its HTML, for sites that leave it out.
pub(super) fn omit(body: Expanded) -> Expanded {
    if !body.text.contains('<') {
        return body;
    }
    let mut out = Rewriter::new(&body.text);
    for range in ranges(&body.text, |event| matches!(event, Event::Html(_) | Event::InlineHtml(_))) {
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
