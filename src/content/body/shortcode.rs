//! Shortcodes in a body: `{{< name argument >}}` puts HTML into the page, `{{% name %}}` Markdown into its text; what is between
//! one and `{{< /name >}}` is a part of it. <https://gohugo.io/content-management/shortcodes/>
//! Nikola has the second kind alone, which puts HTML into the page, and what is between two is not looked at.
//! <https://getnikola.com/handbook.html#shortcodes>

use std::ops::Range;

use super::{
    Markup, Origins, Reading, mention,
    rewriter::{Expanded, Rewriter, any_at},
    tag::{DEEPEST, NextEnd},
};
use crate::generators::{
    self, Generator,
    notation::{Piece, Tag},
};

/// What shortcodes put into the page, in the place of marks in the text until that is HTML.
#[derive(Debug, Default)]
pub(super) struct Pieces {
    all: Vec<Vec<Piece>>,
    /// The names of those that could not be carried out, where each is first in the text, and how often.
    pub(super) left_out: Vec<(String, usize, usize)>,
    /// The first of those that readers see as they are written, where it is in the text, and how many there are.
    pub(super) kept: Option<(String, usize, usize)>,
}

/// The longest name of a tag that is told, in characters.
const LONGEST_NAME: usize = 60;

/// Between the name of what was left out and what is known of why.
pub(crate) const WHY: char = '\0';

/// Around the number of pieces in a text. No text has these characters otherwise.
const MARKS: [char; 2] = ['\u{FDD3}', '\u{FDD4}'];

impl Pieces {
    /// Notes that what a tag makes is not known.
    pub(super) fn leave_out(&mut self, name: &str, at: usize) {
        super::note_left_out(&mut self.left_out, &shortened(name), at);
    }

    /// The same of several.
    pub(super) fn leave_out_all(&mut self, names: &mut Vec<String>, at: usize) {
        for name in names.drain(..) {
            self.leave_out(&name, at);
        }
    }

    /// Notes that readers see a tag as it is written.
    pub(super) fn keep(&mut self, tag: &str, at: usize) {
        self.kept.get_or_insert_with(|| (shortened(tag), at, 0)).2 += 1;
    }

    pub(super) fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// A mark for some pieces that is a comment, as Hexo has it: what follows on its line is no Markdown if nothing is before it.
    pub(super) fn mark_as_comment(&mut self, pieces: Vec<Piece>) -> String {
        format!("<!--{}-->", self.mark(pieces))
    }

    /// A mark for some pieces.
    pub(super) fn mark(&mut self, pieces: Vec<Piece>) -> String {
        self.all.push(pieces);
        format!("{}{}{}", MARKS[0], self.all.len() - 1, MARKS[1])
    }

    /// Puts the pieces in the places of their marks. `render` makes HTML of Markdown.
    pub(super) fn put_into(&self, html: &str, render: &mut dyn FnMut(&str) -> String) -> String {
        self.put(html, render, 0, &mut 0, &mut |_, _| {})
    }

    /// The same, and what is behind them is known to have moved.
    pub(super) fn put_into_markup(&self, markup: &mut Markup, render: &mut dyn FnMut(&str) -> String) {
        let mut origins = Origins::default();
        let html = self.put(&markup.html, render, 0, &mut 0, &mut |here, there| origins.push(here, there));
        markup.origins = origins.behind(&markup.origins);
        markup.html = html;
    }

    /// `kept` is told where what is kept goes to, and where it was.
    fn put(
        &self,
        html: &str,
        render: &mut dyn FnMut(&str) -> String,
        depth: usize,
        size: &mut usize,
        kept: &mut dyn FnMut(usize, usize),
    ) -> String {
        /// Nothing is put in beyond this, in bytes: the parts of parts may be many times the text.
        const MOST: usize = 64 << 20;
        /// So is each, however short.
        const COST_OF_A_PIECE: usize = 64;
        let mut out = String::with_capacity(html.len());
        let mut rest = html;
        while let Some((before, behind)) = rest.split_once(MARKS[0]) {
            let Some((number, behind)) = behind.split_once(MARKS[1]) else { break };
            let pieces = number.parse().ok().and_then(|nth: usize| self.all.get(nth)).filter(|_| depth < 4 * DEEPEST);
            let is_comment = before.ends_with("<!--") && behind.starts_with("-->");
            let (before, behind) =
                if is_comment { (&before[..before.len() - 4], &behind[3..]) } else { (before, behind) };
            // A paragraph of a shortcode alone is none.
            let is_alone = before.ends_with("<p>") && behind.starts_with("</p>");
            let (before, behind) =
                if is_alone { (&before[..before.len() - 3], &behind[4..]) } else { (before, behind) };
            kept(out.len(), html.len() - rest.len());
            out.push_str(before);
            for piece in pieces.into_iter().flatten() {
                *size += piece.text().len() + COST_OF_A_PIECE;
                if *size > MOST {
                    break;
                }
                let shown = self.shown(piece, render, depth, size);
                out.push_str(&shown);
            }
            rest = behind;
        }
        kept(out.len(), html.len() - rest.len());
        out.push_str(rest);
        out
    }

    fn shown(&self, piece: &Piece, render: &mut dyn FnMut(&str) -> String, depth: usize, size: &mut usize) -> String {
        let html = match piece {
            Piece::Html(html) => html.clone(),
            Piece::Markdown(text) => {
                let html = render(text);
                // One line of text is no paragraph within another element.
                let line = html.trim().strip_prefix("<p>").and_then(|line| line.strip_suffix("</p>"));
                match line.filter(|line| !line.contains("<p>") && !text.starts_with('\n')) {
                    Some(line) => line.to_owned(),
                    None => html,
                }
            }
            Piece::Code { language, text, is_inline } => {
                let code = crate::text::escape_html(text);
                let class = match crate::text::escape_html(language) {
                    language if language.is_empty() => String::new(),
                    language => format!(" class=\"language-{language}\""),
                };
                if *is_inline {
                    format!("<code{class}>{code}</code>")
                } else {
                    format!("<pre><code{class}>{code}\n</code></pre>\n")
                }
            }
        };
        self.put(&html, render, depth + 1, size, &mut |_, _| {})
    }
}

/// The name of a tag on one line.
fn shortened(name: &str) -> String {
    let mut name = crate::text::fold(name).into_owned();
    if let Some((end, _)) = name.char_indices().nth(LONGEST_NAME) {
        name.truncate(end);
        name.push('…');
    }
    name
}

/// A tag in a text.
#[derive(Clone)]
struct Found<'t> {
    range: Range<usize>,
    /// With `<` and `%`.
    is_html: bool,
    name: &'t str,
    arguments: &'t str,
    /// Where the tag is that ends it, in the list of all.
    end: Option<usize>,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Opening,
    Closing,
    /// It is shown rather than carried out.
    Shown,
}

/// Carries out the shortcodes of a text, but for those in `code`.
pub(super) fn expand(body: Expanded, code: &[Range<usize>], reading: &Reading<'_>, pieces: &mut Pieces) -> Expanded {
    let is_nikola = reading.dialect.generator == Some(Generator::Nikola);
    let mut found = tags(&body.text, code);
    if is_nikola {
        found.retain(|tag| !tag.is_html);
        found = tags_of_nikola(&found);
    }
    if found.is_empty() {
        return body;
    }
    let mut out = Rewriter::new(&body.text);
    let origins = &body.origins;
    let (mut nth, mut ordinal) = (0, 0);
    while nth < found.len() {
        let around = Around { origins, depth: 0, parent: None, ordinal };
        ordinal += usize::from(found[nth].kind == Kind::Opening);
        let (range, text, next) = replaced(&body.text, &found, nth, reading, pieces, &around);
        out.replace(range, &text);
        nth = next;
    }
    out.finish(&body.origins)
}

/// What a tag is in.
struct Around<'a> {
    origins: &'a Origins,
    depth: usize,
    parent: Option<&'a Tag<'a>>,
    /// How many tags are before it there.
    ordinal: usize,
}

/// The range of a tag and what belongs to it, what it becomes, and the next tag.
fn replaced(
    text: &str,
    found: &[Found<'_>],
    nth: usize,
    reading: &Reading<'_>,
    pieces: &mut Pieces,
    around: &Around<'_>,
) -> (Range<usize>, String, usize) {
    let tag = &found[nth];
    let is_nikola = reading.dialect.generator == Some(Generator::Nikola);
    if tag.kind == Kind::Shown {
        return (tag.range.clone(), shown(&text[tag.range.clone()]), nth + 1);
    }
    if tag.kind == Kind::Closing {
        return (tag.range.clone(), String::new(), nth + 1);
    }
    if matches!(tag.name, "ref" | "relref") && !is_nikola {
        let mention = mention::address(&format!("{} {}", tag.name, tag.arguments));
        return (tag.range.clone(), mention, nth + 1);
    }
    let end = tag.end.filter(|_| around.depth < DEEPEST);
    let before = &text[..tag.range.start];
    let bare = before.trim_end_matches([' ', '\t']);
    let call = Tag {
        indent: if bare.is_empty() || bare.ends_with('\n') { &before[bare.len()..] } else { "" },
        name: tag.name,
        arguments: tag.arguments,
        inner: None,
        page: reading.page,
        parent: around.parent,
        ordinal: around.ordinal,
        before: 0,
    };
    let inner = end.map(|end| {
        let (mut inner, mut at, mut next) = (String::new(), tag.range.end, nth + 1);
        let mut within = Around { origins: around.origins, depth: around.depth + 1, parent: Some(&call), ordinal: 0 };
        while next < end {
            let (range, text_of_it, following) = replaced(text, found, next, reading, pieces, &within);
            within.ordinal += usize::from(found[next].kind == Kind::Opening);
            inner.push_str(&text[at..range.start]);
            inner.push_str(&text_of_it);
            (at, next) = (range.end, following);
        }
        inner.push_str(&text[at..found[end].range.start]);
        inner
    });
    let range = tag.range.start..end.map_or(tag.range.end, |end| found[end].range.end);
    let next = end.map_or(nth + 1, |end| end + 1);
    let call = Tag { inner: inner.as_deref(), ..call };
    let replacement = match generators::shortcode(reading.rules, &call) {
        Some(made) if tag.is_html || is_nikola || made.iter().any(|piece| matches!(piece, Piece::Code { .. })) => {
            if made.is_empty() {
                String::new()
            } else {
                pieces.mark(made)
            }
        }
        Some(made) => made.iter().map(Piece::text).collect(),
        None => {
            let why = reading.rules.and_then(|rules| rules.unknown_of(&call)).unwrap_or_default();
            let name = format!("{}{WHY}{why}", shortened(tag.name));
            super::note_left_out(&mut pieces.left_out, &name, around.origins.of(tag.range.start));
            let is_block = |inner: &String| {
                let begins_line = |at: usize| at == 0 || text.as_bytes()[at - 1] == b'\n';
                begins_line(range.start) && inner.starts_with(['\n', '\r']) && inner.ends_with('\n')
            };
            match inner.filter(|_| !is_nikola) {
                // Whoever looks for the lead has to see that it is none.
                Some(inner) if names_callout(tag.name) && is_block(&inner) => {
                    let [start, end] =
                        ["<aside>", "</aside>"].map(|tag| pieces.mark(vec![Piece::Html(tag.to_owned())]));
                    format!("{start}\n\n{inner}\n\n{end}")
                }
                inner => inner.unwrap_or_default(),
            }
        }
    };
    (range, replacement, next)
}

/// True for a name that themes give to what stands beside the text.
fn names_callout(name: &str) -> bool {
    const NAMES: [&str; 14] = [
        "admonition",
        "alert",
        "aside",
        "attention",
        "callout",
        "caution",
        "danger",
        "hint",
        "important",
        "info",
        "note",
        "notice",
        "tip",
        "warning",
    ];
    NAMES.iter().any(|known| name.eq_ignore_ascii_case(known))
}

/// A tag that is to be shown, as in `{{</* figure */>}}`.
fn shown(tag: &str) -> String {
    tag.replacen("/*", "", 1).chars().rev().collect::<String>().replacen("/*", "", 1).chars().rev().collect()
}

/// All tags in order, each with its end.
fn tags<'t>(text: &'t str, code: &[Range<usize>]) -> Vec<Found<'t>> {
    let mut found: Vec<Found<'t>> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let mut at = 0;
    let mut ends = ["%}}", ">}}"].map(NextEnd::of);
    while let Some(here) = memchr::memmem::find(&text.as_bytes()[at..], b"{{").map(|found| at + found) {
        at = here + 2;
        let is_html = text[here + 2..].starts_with('<');
        if !is_html && !text[here + 2..].starts_with('%') {
            continue;
        }
        let end = ends[usize::from(is_html)].behind(text, here + 3).filter(|_| !any_at(code, &(here..here + 1)));
        let Some(tag) = end.and_then(|end| tag(text, here, end, is_html)) else { continue };
        at = tag.range.end;
        let nth = found.len();
        match tag.kind {
            Kind::Opening => open.push(nth),
            Kind::Closing => {
                if let Some(opened) = open.iter().rposition(|opened| found[*opened].name == tag.name) {
                    let opening = open[opened];
                    found[opening].end = Some(nth);
                    open.truncate(opened);
                }
            }
            Kind::Shown => {}
        }
        found.push(tag);
    }
    found
}

/// The same for Nikola: what is between a tag and the next end of its name is text.
fn tags_of_nikola<'t>(found: &[Found<'t>]) -> Vec<Found<'t>> {
    let mut kept: Vec<Found<'_>> = Vec::with_capacity(found.len());
    let mut nth = 0;
    while nth < found.len() {
        let tag = &found[nth];
        let is_end = |other: &Found<'_>| other.kind == Kind::Closing && other.name == tag.name;
        let end = (tag.kind == Kind::Opening).then(|| found[nth..].iter().position(is_end)).flatten();
        let opening = kept.len();
        kept.push(Found { end: end.map(|_| opening + 1), ..tag.clone() });
        if let Some(end) = end {
            kept.push(Found { end: None, ..found[nth + end].clone() });
        }
        nth += end.unwrap_or(0) + 1;
    }
    kept
}

fn tag(text: &str, start: usize, end: usize, is_html: bool) -> Option<Found<'_>> {
    let inner = text.get(start + 3..end)?.trim();
    let range = start..end + 3;
    if inner.starts_with("/*") && inner.ends_with("*/") {
        return Some(Found { range, is_html, name: "", arguments: "", end: None, kind: Kind::Shown });
    }
    let (inner, kind) = match inner.strip_prefix('/') {
        Some(name) => (name.trim_start(), Kind::Closing),
        None => (inner, Kind::Opening),
    };
    let inner = inner.strip_suffix('/').map_or(inner, str::trim_end);
    let (name, arguments) = inner.split_once(char::is_whitespace).unwrap_or((inner, ""));
    let is_name =
        |name: &str| !name.is_empty() && name.chars().all(|letter| letter.is_alphanumeric() || "_-/.".contains(letter));
    is_name(name).then_some(Found { range, is_html, name, arguments: arguments.trim(), end: None, kind })
}
