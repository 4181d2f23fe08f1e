//! The body of an article: its text after the front matter, in one of several formats, each of which is turned into HTML.

mod abbreviation;
pub(crate) mod authored;
mod bare_link;
mod block;
mod caption;
mod code_marks;
mod constructs;
mod container;
pub(crate) mod converted;
mod emoji;
mod events;
mod fence;
pub(crate) mod html;
mod html_block;
mod jsx;
mod kramdown;
mod lists;
pub(crate) mod markdown;
mod markdown_it;
mod marks;
mod maths;
pub(crate) mod mention;
mod origin;
mod parts;
pub(crate) mod plain_text;
mod plugin_tag;
mod python_emphasis;
mod python_link;
mod python_reference;
mod reference;
mod repository_link;
mod rewriter;
mod shortcode;
mod slashed;
mod snippet;
mod symbols;
mod tag;
mod template;
mod vault;
mod vue;

pub(crate) use origin::Origins;

use crate::generators::{
    Dialect, Rules,
    dialect::{Extension, Family},
    notation::PageValues,
};
use parts::Parts;
use rewriter::Expanded;
use shortcode::Pieces;

/// How a body is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BodyFormat {
    /// <https://spec.commonmark.org> with tables, footnotes, strikethrough and task lists.
    Markdown,
    /// Markdown with JSX. <https://mdxjs.com>
    Mdx,
    /// Plain text; headings are recognised by their shape.
    Text,
    /// <https://html.spec.whatwg.org>
    Html,
    /// <https://docs.asciidoctor.org/asciidoc/latest/>
    AsciiDoc,
    /// <https://djot.net>
    Djot,
    /// reStructuredText. <https://docutils.sourceforge.io/rst.html>
    Rst,
}

/// The extensions of each format's files; the README shows this table.
pub const EXTENSIONS: &[(BodyFormat, &[&str])] = &[
    (
        BodyFormat::Markdown,
        &["md", "markdown", "mdown", "mkd", "mkdn", "mkdown", "mdwn", "mdtxt", "mdtext", "qmd", "rmd"],
    ),
    (BodyFormat::Mdx, &["mdx"]),
    (BodyFormat::Text, &["txt", "text"]),
    (BodyFormat::Html, &["html", "htm", "xhtml"]),
    #[cfg(feature = "asciidoc")]
    (BodyFormat::AsciiDoc, &["adoc", "asciidoc", "asc", "ad"]),
    #[cfg(feature = "djot")]
    (BodyFormat::Djot, &["dj", "djot"]),
    #[cfg(feature = "rst")]
    (BodyFormat::Rst, &["rst", "rest"]),
];

impl BodyFormat {
    /// The format of a file's extension (without its dot, in lower case).
    #[must_use]
    pub fn of_extension(extension: &str) -> Option<Self> {
        EXTENSIONS.iter().find(|(_, known)| known.contains(&extension)).map(|(format, _)| *format)
    }
}

/// How a URL in a body is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum UrlUse {
    /// A reader follows it.
    Link,
    /// It is shown as a picture.
    Image,
    /// It is played.
    Media,
    /// It was in a frame.
    Embed,
    /// It stands for the title of the article that it leads to.
    Title,
}

/// Returns the absolute form of a URL in a body, or `None` if it has to be removed.
pub(crate) type Resolve<'a> = dyn FnMut(&str, UrlUse) -> Option<String> + 'a;

/// The HTML of a body, not yet safe, and where each part of it came from.
#[derive(Debug, Default)]
pub(crate) struct Markup {
    pub(crate) html: String,
    /// From byte offsets of `html` to byte offsets of the file's text.
    pub(crate) origins: Origins,
    /// True if `html` contains raw HTML of the author or a style, which must be sanitised.
    pub(crate) has_raw_html: bool,
    /// The names of the templates' tags that could not be carried out, and those of elements that no reader shows in angle brackets;
    /// where each is first in the file's text, and how often.
    pub(crate) left_out: Vec<(String, usize, usize)>,
    /// The first tag that is shown as it is written, where it is in the file's text, and how many there are.
    pub(crate) kept: Option<(String, usize, usize)>,
    /// What is wrong with the markup, in the words of its own tool, and where in the file's text.
    pub(crate) faults: Vec<(String, usize)>,
}

pub(crate) use crate::generators::notation::UNRESOLVABLE;

/// What has to be known of a site to read its bodies.
#[derive(Clone, Copy)]
pub(crate) struct Reading<'a> {
    pub(crate) dialect: Dialect,
    /// Those of the site's generator.
    pub(crate) rules: Option<&'a dyn Rules>,
    /// The page that the body is on.
    pub(crate) page: Option<&'a PageValues<'a>>,
}

impl Reading<'_> {
    /// Where nothing but the dialect is known.
    pub(crate) fn plain(dialect: Dialect) -> Self {
        Self { dialect, rules: None, page: None }
    }

    /// True for a body that is read as MDX: by the name of its file, the site's settings, or its own `mdx.format`.
    fn is_mdx(&self, format: BodyFormat) -> bool {
        let own = self.page.and_then(|page| page.fields().iter().find(|field| field.key == "mdx"));
        let own = own.and_then(|own| own.value.fields().iter().find(|field| field.key == "format")?.value.text());
        match own {
            Some("md") => false,
            Some("mdx") => true,
            Some("detect") => format == BodyFormat::Mdx,
            _ if format == BodyFormat::Mdx => !self.dialect.has(Extension::NoMdx),
            _ => self.dialect.has(Extension::Mdx),
        }
    }
}

/// The HTML of the body that begins at `start` of a file's text.
pub(crate) fn parse(
    format: BodyFormat,
    reading: &Reading<'_>,
    text: &str,
    start: usize,
    resolve: &mut Resolve<'_>,
) -> Markup {
    match format {
        BodyFormat::Text => plain_text::parse(text, start, &mut |url| resolve(url, UrlUse::Link)),
        BodyFormat::Html => {
            let mut pieces = Pieces::default();
            let body = Expanded { text: text[start..].to_owned(), origins: Origins::starting_at(start) };
            let expanded = template::expand_html(body, reading, &mut pieces);
            let left_out = std::mem::take(&mut pieces.left_out);
            let mut markup = html::parse(&expanded.text);
            markup.origins = markup.origins.behind(&expanded.origins);
            if !pieces.is_empty() {
                let mut render = |text: &str| {
                    let text = Expanded { text: text.to_owned(), origins: Origins::default() };
                    markdown(text, reading, resolve, None).html
                };
                pieces.put_into_markup(&mut markup, &mut render);
            }
            mention::resolve(&mut markup, resolve);
            authored::restore(Markup { left_out, ..markup })
        }
        BodyFormat::AsciiDoc | BodyFormat::Djot | BodyFormat::Rst => {
            let mut pieces = Pieces::default();
            let body = Expanded { text: text[start..].to_owned(), origins: Origins::starting_at(start) };
            let body = template::expand_shortcodes(body, reading, &mut pieces);
            let mut markup = converted::parse(format, &body, resolve);
            markup.left_out.append(&mut pieces.left_out);
            if !pieces.is_empty() {
                pieces.put_into_markup(&mut markup, &mut str::to_owned);
            }
            mention::resolve(&mut markup, resolve);
            markup
        }
        BodyFormat::Markdown | BodyFormat::Mdx => {
            let mut pieces = Pieces::default();
            let expanded = template::expand(&text[start..], start, reading, reading.is_mdx(format), &mut pieces);
            let dialect = reading.dialect;
            let expanded = if dialect.has(Extension::OmitsHtml) { html_block::omit(expanded) } else { expanded };
            let expanded = emoji::expand(expanded, dialect, &mut pieces);
            let left_out = std::mem::take(&mut pieces.left_out);
            let parts = Parts::of(reading, &mut pieces);
            let mut markup = markdown(expanded, reading, resolve, parts);
            if !pieces.is_empty() {
                let mut render = |text: &str| {
                    let text = Expanded { text: text.to_owned(), origins: Origins::default() };
                    let text = emoji::expand(text, dialect, &mut Pieces::default());
                    let mut inner = Pieces::default();
                    let parts = Parts::of(reading, &mut inner);
                    let html = markdown(text, reading, resolve, parts).html;
                    if inner.is_empty() { html } else { inner.put_into(&html, &mut str::to_owned) }
                };
                pieces.put_into_markup(&mut markup, &mut render);
                markup.has_raw_html = true;
            }
            mention::resolve(&mut markup, resolve);
            let markup = Markup { left_out, kept: pieces.kept, ..markup };
            if markup.has_raw_html { authored::restore(markup) } else { markup }
        }
    }
}

/// The HTML of a text of Markdown that is a value of a template. Its addresses stay as they are written.
pub(crate) fn html_of(text: &str, dialect: Dialect) -> String {
    let body = Expanded { text: text.to_owned(), origins: Origins::default() };
    markdown(body, &Reading::plain(dialect), &mut |url, _| Some(url.to_owned()), None).html
}

/// So many names of one text are told.
const MOST_NAMES: usize = 50;

pub(crate) use shortcode::WHY;

/// Notes that something of a name was left out at a place; each name once.
fn note_left_out(left_out: &mut Vec<(String, usize, usize)>, name: &str, at: usize) {
    fn bare(name: &str) -> &str {
        name.split(WHY).next().unwrap_or_default()
    }
    let has_room = left_out.len() < MOST_NAMES;
    match left_out.iter_mut().find(|(known, ..)| bare(known) == bare(name)) {
        Some((_, _, count)) => *count += 1,
        None if has_room => left_out.push((name.to_owned(), at, 1)),
        None => {}
    }
}

/// The HTML of Markdown in which no template's tags are left.
fn markdown(
    expanded: Expanded,
    reading: &Reading<'_>,
    resolve: &mut Resolve<'_>,
    parts: Option<Parts<'_, '_>>,
) -> Markup {
    let dialect = reading.dialect;
    if dialect.family == Family::Kramdown {
        let mut markup = kramdown::parse(&expanded, dialect, resolve);
        markup.origins = markup.origins.behind(&expanded.origins);
        return markup;
    }
    let expanded =
        if dialect.has(Extension::BracketedReferences) { reference::decode_bracketed(expanded) } else { expanded };
    let expanded = maths::expand(expanded, dialect);
    let expanded = python_emphasis::expand(python_reference::set_apart(expanded, dialect), dialect);
    let expanded = python_link::expand(lists::expand(expanded, dialect), dialect);
    let expanded = match reading.rules.and_then(Rules::repository) {
        Some(repository) => repository_link::expand(expanded, repository, dialect),
        None => expanded,
    };
    let expanded = abbreviation::expand(marks::expand(expanded, dialect), dialect);
    let expanded = if dialect.has(Extension::BareLinks) { bare_link::expand(expanded, dialect) } else { expanded };
    let expanded = symbols::expand(expanded, dialect);
    let mut markup = block::with_plain_summaries(markdown::parse(&expanded.text, dialect, resolve, parts));
    markup.origins = markup.origins.behind(&expanded.origins);
    markup
}
