//! What `VitePress` reads besides Markdown: values in braces, the parts of other files, tables of contents, and marks in code.
//! <https://vitepress.dev/guide/markdown>, <https://vitepress.dev/guide/using-vue>

use std::ops::Range;

use super::{
    UNRESOLVABLE,
    fence::Fence,
    jsx::Values,
    rewriter::{Expanded, Rewriter, any_at, text_ranges},
    shortcode::Pieces,
    tag::{LONGEST, NextEnd},
};
use crate::{
    generators::{Dialect, PageValues},
    syntax::html::tag_name,
};

/// Carries out what of it can be, and leaves the rest out.
pub(super) fn expand(body: Expanded, dialect: Dialect, page: Option<&PageValues<'_>>, pieces: &mut Pieces) -> Expanded {
    let body = lines(body, pieces);
    values(body, dialect, page, pieces)
}

/// The lines that stand for something else.
fn lines(body: Expanded, pieces: &mut Pieces) -> Expanded {
    let text = &body.text;
    if !["<<<", "@include", "[[toc]]", "[!code"].iter().any(|mark| text.contains(mark)) {
        return body;
    }
    let mut out = Rewriter::new(text);
    let (mut fence, mut at) = (Fence::default(), 0);
    for line in text.split_inclusive('\n') {
        let content = line.trim_end_matches(['\n', '\r']);
        let was_open = fence.is_open();
        if fence.takes(line) {
            if was_open && let Some(kept) = without_mark(content) {
                out.replace(at + kept..at + content.len(), "");
            }
        } else {
            let bare = content.trim();
            let is_file =
                bare.starts_with("<<<") || bare.starts_with("<!--") && bare[4..].trim_start().starts_with("@include:");
            if is_file {
                pieces.leave_out(bare, body.origins.of(at));
            }
            // It leads to places of the page.
            if is_file || bare.eq_ignore_ascii_case("[[toc]]") {
                out.replace(at..at + content.len(), "");
            }
        }
        at += line.len();
    }
    out.finish(&body.origins)
}

/// How much of a line of code there is before a mark such as `// [!code focus]`.
/// <https://vitepress.dev/guide/markdown#focus-in-code-blocks>
fn without_mark(line: &str) -> Option<usize> {
    let (before, mark) = line.rsplit_once("[!code ")?;
    let (_, behind) = mark.split_once(']')?;
    let is_end = matches!(behind.trim(), "" | "-->" | "*/" | "*/}");
    let opening = ["//", "#", "<!--", "/*", "{/*", "--", ";;", ";", "%%", "%", "\"", "'"];
    let before = before.trim_end();
    let code = opening.iter().filter_map(|mark| before.strip_suffix(mark)).min_by_key(|code| code.len())?;
    is_end.then(|| code.trim_end().len())
}

/// Values in braces, but for those in code and in elements that say that theirs are none.
fn values(body: Expanded, dialect: Dialect, page: Option<&PageValues<'_>>, pieces: &mut Pieces) -> Expanded {
    let text = &body.text;
    if !text.contains("{{") {
        return body;
    }
    let texts = text_ranges(text, dialect);
    let plain = plain_ranges(text);
    let known = Values::new(page);
    let (mut out, mut ends, mut at) = (Rewriter::new(text), NextEnd::of("}}"), 0);
    while let Some(start) = text[at..].find("{{").map(|found| at + found) {
        at = start + 2;
        let Some(end) = ends.behind(text, at) else { break };
        if !any_at(&texts, &(start..start + 1)) || any_at(&plain, &(start..start + 1)) {
            continue;
        }
        let value = known.text(text[at..end].trim());
        at = end + 2;
        if value.is_none() {
            pieces.leave_out(&text[start..at], body.origins.of(start));
        }
        out.replace(start..at, &value.map_or_else(|| UNRESOLVABLE.to_string(), |value| super::jsx::literal(&value)));
    }
    out.finish(&body.origins)
}

/// So many of these are looked for.
const MOST: usize = 1_000;

/// The parts in which braces are text: containers and elements that say `v-pre`.
fn plain_ranges(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (here, mark) in text.match_indices("v-pre").take(MOST) {
        if found.last().is_some_and(|last| here < last.end) {
            continue;
        }
        let before = &text[text.floor_char_boundary(here.saturating_sub(LONGEST))..here];
        let before = before.rsplit('\n').next().unwrap_or(before).trim_start();
        let near = &text[here..text.floor_char_boundary(here + LONGEST)];
        let length = if before.starts_with(":::") {
            near.find("\n:::")
        } else {
            let name = before.rfind('<').map(|at| tag_name(&before[at..])).filter(|name| !name.is_empty());
            name.and_then(|name| near.find(&format!("</{name}")))
        };
        found.push(here..here + length.unwrap_or(mark.len()));
    }
    found
}
