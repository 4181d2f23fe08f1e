//! The body of an article: its text after the front matter, in one of four formats, each of which is turned into HTML.

mod block;
pub(crate) mod html;
pub(crate) mod markdown;
mod maths;
mod origin;
pub(crate) mod plain_text;
mod rewriter;
mod template;
mod vault;

pub(crate) use origin::Origins;

use crate::generators::Generator;

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
}

/// The extensions of each format's files; the README shows this table.
pub const EXTENSIONS: &[(BodyFormat, &[&str])] = &[
    (BodyFormat::Markdown, &["md", "markdown", "mdown", "mkd", "mkdn", "mkdown"]),
    (BodyFormat::Mdx, &["mdx"]),
    (BodyFormat::Text, &["txt", "text"]),
    (BodyFormat::Html, &["html", "htm", "xhtml"]),
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
}

/// Written in place of a link whose template tag cannot be evaluated. No text contains this noncharacter otherwise,
/// because Dateline removes it from all files that it reads.
pub(crate) const UNRESOLVABLE: char = '\u{FDD1}';

/// The HTML of the body that begins at `start` of a file's text.
pub(crate) fn parse(
    format: BodyFormat,
    generator: Option<Generator>,
    text: &str,
    start: usize,
    resolve: &mut Resolve<'_>,
) -> Markup {
    match format {
        BodyFormat::Text => plain_text::parse(text, start, &mut |url| resolve(url, UrlUse::Link)),
        BodyFormat::Html => html::parse(text, start),
        BodyFormat::Markdown | BodyFormat::Mdx => {
            let expanded = template::expand(&text[start..], start, generator, format == BodyFormat::Mdx);
            let expanded = maths::expand(expanded, generator);
            let mut markup = markdown::parse(&expanded.text, generator, resolve);
            markup.origins = markup.origins.behind(&expanded.origins);
            if markup.html.contains(UNRESOLVABLE) {
                markup.html.retain(|character| character != UNRESOLVABLE);
            }
            markup
        }
    }
}
