//! The template tags of generators (shortcodes, Liquid, JSX). They are evaluated if the result is certain
//! and removed if not, so that readers never see them. Tags that no known generator would evaluate are text, and stay.

use std::cell::Cell;

use super::{
    Origins, Reading, block, caption, constructs, container, html_block, jsx, markdown_it, plugin_tag,
    rewriter::{Expanded, Rewriter, any_at, code_ranges, text_ranges},
    shortcode::{self, Pieces},
    snippet,
    tag::{LONGEST, NextEnd},
    vault, vue,
};
use crate::generators::{
    self, Dialect, Generator, PageValues, Rules,
    dialect::{Extension, Family},
};

/// Evaluates the tags of `body`, which begins at `start` of its file.
pub(super) fn expand(body: &str, start: usize, reading: &Reading<'_>, is_mdx: bool, pieces: &mut Pieces) -> Expanded {
    let generator = reading.dialect.generator;
    let mut blocks = Expanded { text: body.to_owned(), origins: Origins::starting_at(start) };
    if let Some((snippets, page)) = reading.rules.and_then(Rules::snippets).zip(reading.page) {
        blocks = snippet::expand(blocks, snippets, page.file, pieces);
    }
    if matches!(generator, Some(Generator::Hugo | Generator::Nikola) | None) && blocks.text.contains("{{") {
        // Hugo and Nikola carry them out in code too.
        let code = if generator.is_none() { code_ranges(&blocks.text) } else { Vec::new() };
        blocks = shortcode::expand(blocks, &code, reading, pieces);
    }
    if generator == Some(Generator::VitePress) {
        blocks = vue::expand(blocks, reading.dialect, reading.page, pieces);
    }
    let plugin_tags = reading.rules.map(Rules::plugin_tags).filter(|names| !names.is_empty());
    if let Some(names) = plugin_tags {
        blocks = plugin_tag::expand(&blocks, names, reading, pieces);
    }
    // Pelican shows the tags of plugins that a site has not as they are.
    if matches!(generator, None | Some(Generator::Pelican)) && !is_mdx {
        note_kept(&blocks, reading.dialect, pieces);
    }
    let has_any = || memchr::memchr(b'{', body.as_bytes()).is_some();
    let language = generators::template_language(generator, reading.rules, reading.page).filter(|_| has_any());
    if let Some(language) = language.filter(|_| !reading.page.is_some_and(PageValues::has_no_templates)) {
        blocks = carried_out(blocks, language, reading, pieces);
    }
    if is_mdx {
        blocks = jsx::expand(&blocks, reading, pieces);
    }
    let dialect = reading.dialect;
    if dialect.family == Family::Kramdown {
        return blocks;
    }
    if dialect.has(Extension::EscapesHtml) {
        blocks = html_block::escape(blocks);
    }
    blocks = caption::expand(html_block::expand(blocks, dialect), dialect);
    blocks = block::expand(container::expand(blocks, reading, is_mdx), dialect);
    match generator {
        Some(Generator::Obsidian) => blocks = vault::expand(&blocks),
        Some(Generator::Logseq) => blocks = vault::expand_logseq(&blocks, pieces),
        _ => {}
    }
    blocks = markdown_it::expand(blocks, dialect);
    let has_bare_attributes = dialect.has(Extension::AttributeLists) || dialect.has(Extension::BareAttributes);
    let of_blocks = dialect.has(Extension::BlockAttributes);
    let breaks = dialect.family == Family::Python && dialect.has(Extension::Breaks);
    let bytes = blocks.text.as_bytes();
    let opens = |at: usize| has_bare_attributes || of_blocks || matches!(bytes.get(at + 1), Some(b'{' | b'%' | b':'));
    if !memchr::memchr_iter(b'{', bytes).any(opens) {
        return blocks;
    }
    let code = code_ranges(&blocks.text);
    let tags = Tags { text: &blocks.text, dialect, steps: Cell::new(0) };
    let mut out = Rewriter::new(&blocks.text);
    let mut at = 0;
    while let Some(found) = blocks.text[at..].find('{') {
        let brace = at + found;
        match tags.at(brace, any_at(&code, &(brace..brace + 1))) {
            Some((length, replacement)) => {
                let end = brace + length;
                // Where line ends are breaks, that before a list of attributes stays one.
                let before = blocks.text[at..brace].trim_end_matches(' ');
                match before.strip_suffix('\n').filter(|before| breaks && !before.is_empty() && !before.ends_with('\n'))
                {
                    Some(before) => out.replace(at + before.len()..end, "<br />"),
                    None => out.replace(brace..end, &replacement),
                }
                at = end;
            }
            None => at = brace + 1,
        }
    }
    out.finish(&blocks.origins)
}

/// Carries out the templates of a text of Markdown. Hexo shows code as it is; others carry out what is in it.
fn carried_out(
    body: Expanded,
    language: generators::TemplateLanguage,
    reading: &Reading<'_>,
    pieces: &mut Pieces,
) -> Expanded {
    if reading.dialect.generator != Some(Generator::Hexo) {
        return constructs::expand(body, language, &[], reading, pieces);
    }
    let body = raw_in_code(body);
    let code = code_ranges(&body.text);
    constructs::expand(body, language, &code, reading, pieces)
}

/// The text with `{% raw %}` in code within a line carried out, which is all that Hexo carries out there.
fn raw_in_code(body: Expanded) -> Expanded {
    let text = &body.text;
    let is_raw = |tag: &str, name: &str| tag.trim_matches(['-', ' ']) == name;
    let tags: Vec<(usize, usize, &str)> = memchr::memmem::find_iter(text.as_bytes(), "{%")
        .filter_map(|at| {
            let behind = &text[at..text.floor_char_boundary(at + LONGEST)];
            let end = memchr::memmem::find(behind.as_bytes(), b"%}")?;
            Some((at, at + 2 + end, behind.get(2..end)?))
        })
        .filter(|(_, _, tag)| is_raw(tag, "raw") || is_raw(tag, "endraw"))
        .collect();
    if tags.is_empty() {
        return body;
    }
    let code = code_ranges(text);
    let inline: Vec<_> = code
        .into_iter()
        .filter(|range| text[range.clone()].starts_with('`') && !text[range.clone()].starts_with("```"))
        .collect();
    let mut out = Rewriter::new(text);
    for pair in tags.windows(2) {
        let [(start, end, first), (last_start, last_end, last)] = pair else { continue };
        if is_raw(first, "raw") && is_raw(last, "endraw") && any_at(&inline, &(*start..*end)) {
            out.replace(*start..*end, "");
            out.replace(*last_start..*last_end, "");
        }
    }
    out.finish(&body.origins)
}

/// The text of a page in HTML, with its templates carried out.
pub(super) fn expand_html(body: Expanded, reading: &Reading<'_>, pieces: &mut Pieces) -> Expanded {
    let language = generators::template_language(reading.dialect.generator, reading.rules, reading.page);
    let language = language.filter(|it| *it != generators::TemplateLanguage::Tera && body.text.contains('{'));
    match language.filter(|_| !reading.page.is_some_and(PageValues::has_no_templates)) {
        Some(language) => constructs::expand(body, language, &[], reading, pieces),
        None => body,
    }
}

/// The same of a text in another markup than Markdown: Hugo and Nikola carry their shortcodes out before it is read.
pub(super) fn expand_shortcodes(body: Expanded, reading: &Reading<'_>, pieces: &mut Pieces) -> Expanded {
    let has_shortcodes = matches!(reading.dialect.generator, Some(Generator::Hugo | Generator::Nikola));
    if has_shortcodes && body.text.contains("{{") { shortcode::expand(body, &[], reading, pieces) } else { body }
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
    dialect: Dialect,
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
        let before = &self.text[..brace];
        if self.dialect.has(Extension::BareAttributes)
            && rest[1..].starts_with(|first: char| first.is_alphabetic() || matches!(first, '.' | '#'))
        {
            return attribute_list(rest, 1).map(|end| (end, String::new()));
        }
        if self.dialect.has(Extension::BlockAttributes) && before.ends_with('\n') && !before.ends_with("\n\n") {
            let end = attribute_list(rest, 1)?;
            return (rest[end..].is_empty() || rest[end..].starts_with('\n')).then(|| (end, String::new()));
        }
        // Right behind what they are of, they may begin with any name.
        let is_behind = before.ends_with([')', ']', '*', '_', '`', '>'])
            || self.dialect.has(Extension::Emoji) && before.ends_with(':');
        // Else they are at the end of a line.
        let ends_line = rest
            .find('}')
            .is_some_and(|end| rest[end + 1..].trim_start_matches(' ').chars().next().is_none_or(|next| next == '\n'));
        let is_begun = rest.starts_with("{ ") || rest.starts_with("{.") || rest.starts_with("{#");
        let is_bare = is_behind || is_begun && ends_line;
        let has_lists = self.dialect.has(Extension::AttributeLists);
        if rest.starts_with("{:") && (has_lists || self.dialect.family != Family::Python) {
            return attribute_list(rest, 2).map(|end| (end, String::new()));
        }
        if has_lists && is_bare && !before.ends_with("](") {
            return attribute_list(rest, 1).map(|end| (end, String::new()));
        }
        None
    }
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
