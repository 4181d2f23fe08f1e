//! The template tags of generators (shortcodes, Liquid, JSX). They are evaluated if the result is certain
//! and removed if not, so that readers never see them. Tags that no known generator would evaluate are text, and stay.

use std::cell::Cell;

use super::{
    Origins, Reading, block, constructs, container, html_block, jsx,
    rewriter::{Expanded, Rewriter, any_at, code_ranges, text_ranges},
    shortcode::{self, Pieces},
    tag::{LONGEST, NextEnd},
    vault, vue,
};
use crate::generators::{self, Dialect, Generator, PageValues, dialect::Family};

/// Evaluates the tags of `body`, which begins at `start` of its file.
pub(super) fn expand(body: &str, start: usize, reading: &Reading<'_>, is_mdx: bool, pieces: &mut Pieces) -> Expanded {
    let generator = reading.dialect.generator;
    let mut blocks = Expanded { text: body.to_owned(), origins: Origins::starting_at(start) };
    if matches!(generator, Some(Generator::Hugo) | None) && blocks.text.contains("{{") {
        // Hugo carries them out in code too.
        let code = if generator.is_none() { code_ranges(&blocks.text) } else { Vec::new() };
        blocks = shortcode::expand(blocks, &code, reading, pieces);
    }
    if generator == Some(Generator::VitePress) {
        blocks = vue::expand(blocks, reading.dialect, reading.page, pieces);
    }
    if generator.is_none() && !is_mdx {
        note_kept(&blocks, reading.dialect, pieces);
    }
    let has_any = || memchr::memchr(b'{', body.as_bytes()).is_some();
    let language = generators::template_language(generator, reading.rules).filter(|_| has_any());
    if let Some(language) = language.filter(|_| !reading.page.is_some_and(PageValues::has_no_templates)) {
        // Hexo shows code as it is; others carry out what is in it.
        let code = if generator == Some(Generator::Hexo) { code_ranges(&blocks.text) } else { Vec::new() };
        blocks = constructs::expand(blocks, language, &code, reading, pieces);
    }
    if is_mdx {
        blocks = jsx::expand(&blocks, reading, pieces);
    }
    blocks = container::expand(html_block::expand(blocks, reading.dialect), reading.dialect, is_mdx);
    blocks = block::expand(blocks, reading.dialect);
    if generator == Some(Generator::Obsidian) {
        blocks = vault::expand(&blocks);
    }
    let attributes = match (reading.dialect.family, generator) {
        (Family::Python, _) => Attributes::Python,
        (_, Some(Generator::VitePress)) => Attributes::VitePress,
        _ => Attributes::WithColon,
    };
    let bytes = blocks.text.as_bytes();
    let opens =
        |at: usize| attributes != Attributes::WithColon || matches!(bytes.get(at + 1), Some(b'{' | b'%' | b':'));
    if !memchr::memchr_iter(b'{', bytes).any(opens) {
        return blocks;
    }
    let code = code_ranges(&blocks.text);
    let tags = Tags { text: &blocks.text, attributes, steps: Cell::new(0) };
    let mut out = Rewriter::new(&blocks.text);
    let mut at = 0;
    while let Some(found) = blocks.text[at..].find('{') {
        let brace = at + found;
        match tags.at(brace, any_at(&code, &(brace..brace + 1))) {
            Some((length, replacement)) => {
                at = brace + length;
                out.replace(brace..at, &replacement);
            }
            None => at = brace + 1,
        }
    }
    out.finish(&blocks.origins)
}

/// Notes the tags of templates that are text, because nothing carries them out.
fn note_kept(body: &Expanded, dialect: Dialect, pieces: &mut Pieces) {
    let text = &body.text;
    let (mut at, mut texts, mut ends) = (0, None, ["}}", "%}"].map(NextEnd::of));
    while let Some(here) = memchr::memchr(b'{', &text.as_bytes()[at..]).map(|found| at + found) {
        at = here + 1;
        let end = match text.as_bytes().get(here + 1) {
            Some(b'{') => &mut ends[0],
            Some(b'%') => &mut ends[1],
            _ => continue,
        };
        let Some(end) = end.behind(text, here + 2) else { continue };
        let inside = text[here + 2..end].trim_start_matches(['-', ' ', '\n', '#', '/', '.', '$', '&', '>']);
        // Braces of TeX are behind what they belong to.
        let is_tex = text[..here].ends_with(|before: char| before.is_alphanumeric() || "\\_^{}".contains(before));
        let texts = texts.get_or_insert_with(|| text_ranges(text, dialect));
        if !is_tex && inside.starts_with(char::is_alphabetic) && any_at(texts, &(here..here + 1)) {
            pieces.keep(&text[here..end + 2], body.origins.of(here));
            at = end + 2;
        }
    }
}

/// How many bytes are searched for ends of tags, for each byte of a text.
const STEPS_A_BYTE: usize = 16;

struct Tags<'a> {
    text: &'a str,
    attributes: Attributes,
    /// How many bytes were searched for ends of tags.
    steps: Cell<usize>,
}

impl Tags<'_> {
    /// The text from a brace on, as far as the tag that begins there may go. Text with so many braces that are never closed
    /// that searching for their ends would take far longer than reading it is not searched any more.
    fn rest(&self, brace: usize) -> &str {
        let most = STEPS_A_BYTE * self.text.len() + LONGEST;
        let end = self.text.floor_char_boundary(brace + LONGEST);
        let rest = &self.text[brace..end];
        let closed = rest.find('}').unwrap_or(rest.len());
        self.steps.set(self.steps.get() + closed);
        if self.steps.get() > most { &rest[..1] } else { rest }
    }

    /// The length of the tag that begins at `brace`, and its replacement.
    fn at(&self, brace: usize, in_code: bool) -> Option<(usize, String)> {
        if in_code {
            return None;
        }
        let rest = self.rest(brace);
        // Python-Markdown allows blanks in an address.
        if self.attributes == Attributes::Python && self.text[..brace].ends_with("](") {
            let inside = &rest[..rest.find([')', '\n', '"', '<'])?];
            return inside.contains(' ').then(|| (inside.len(), format!("<{inside}>")));
        }
        let open = match self.attributes {
            _ if rest.starts_with("{:") => 2,
            Attributes::Python if rest.starts_with("{ ") || rest.starts_with("{.") => 1,
            Attributes::VitePress => 1,
            Attributes::Python | Attributes::WithColon => return None,
        };
        attribute_list(rest, open).map(|end| (end, String::new()))
    }
}

/// How lists of attributes are written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Attributes {
    /// `{: .class}`. <https://kramdown.gettalong.org/syntax.html#attribute-list-definitions>
    WithColon,
    /// The same, or `{ .class }`. <https://python-markdown.github.io/extensions/attr_list/>
    Python,
    /// `{.class}`. <https://vitepress.dev/guide/markdown#custom-anchors>
    VitePress,
}

/// The end of `{: .class #id key="value"}`, which kramdown and Python-Markdown take as attributes of the element before
/// it.
fn attribute_list(rest: &str, open: usize) -> Option<usize> {
    let end = rest.find('}')?;
    let inside = rest.get(open..end)?.trim();
    let is_list = inside.starts_with(['.', '#', ':']) || inside.contains('=') || inside.eq_ignore_ascii_case("toc");
    (is_list && !inside.contains('\n')).then_some(end + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn origins_lead_back_to_the_file() {
        let expanded = expand("ab {{< x >}}cd", 100, &Reading::plain(Dialect::OF_NONE), false, &mut Pieces::default());
        assert_eq!(expanded.text, "ab cd");
        assert_eq!(expanded.origins.of(4), 113);
    }
}
