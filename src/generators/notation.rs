//! Notation: what a body says in its generator's own words: addresses, tags of templates, values of settings and front matter.

use std::cell::OnceCell;

use chrono::{DateTime, FixedOffset};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::Dialect;
use crate::front_matter::{self, Data, Field, Value};

/// What comes before the name in a wiki link.
pub(crate) const WIKI_LINK: &str = "wikilink ";

/// Where such an address may lead. Of several, the first that is there counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    /// The article of a file, by its path relative to the site's folder.
    Article(String),
    /// The only article whose file, or the folder of whose `index`, has this name without its extension, or else the only one with
    /// this slug.
    Named(String),
    /// A page or a file, by its path from the site's home page on, as it would be read.
    Path(String),
    /// The same, if there is a file at a path relative to the site's folder.
    Page {
        file: String,
        path: String,
    },
    /// The first article of a title.
    Titled(String),
    /// The place in any article of reStructuredText that has a label.
    Labelled(String),
    /// A file beside the article's own page, if there is a file at a path relative to the site's folder.
    Asset {
        file: String,
        name: String,
    },
    /// The page of a file: where its front matter says, else at a path from the site's home page on.
    Permalinked {
        file: String,
        otherwise: String,
    },
    /// A file beside the article's own page.
    Beside(String),
    Bundled(Bundled),
}

/// A file that its site has at an address with a digest of its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Bundled {
    /// What it may be, by paths relative to the site's folder. The first that is there counts.
    pub(crate) files: Vec<String>,
    /// The folder of that address: its path from the site's home page on, or all of it.
    pub(crate) folder: String,
    /// If it has at most so many bytes, it has no such address, but is a part of the page.
    pub(crate) inlined: u64,
    /// The folders whose files the site has at their own paths, too.
    pub(crate) served: Vec<String>,
    /// What follows the address.
    pub(crate) fragment: String,
}

impl Bundled {
    /// A file whose address nobody knows before the site is built, unless it is in the folder of those that are served as they are.
    pub(super) fn unnamed(file: String, served: &str) -> Self {
        Self {
            files: vec![file],
            folder: String::new(),
            inlined: u64::MAX,
            served: vec![served.to_owned()],
            fragment: String::new(),
        }
    }
}

/// A text in quotes without them.
pub(crate) fn unquoted(text: &str) -> &str {
    let text = text.trim();
    let quoted = |quote: char| text.strip_prefix(quote)?.strip_suffix(quote);
    ['"', '\'', '`'].into_iter().find_map(quoted).unwrap_or(text)
}

/// A path below the site's folder that another file names, from its own folder or, behind a slash, from `root` on.
pub(super) fn named_path(named: &str, own: &str, root: &str) -> Option<String> {
    let from = match named.strip_prefix('/') {
        Some(_) => root,
        None => super::path::split(own).0,
    };
    super::path::normal(&format!("{from}/{named}"))
}

/// Written in place of a link whose template tag cannot be evaluated, and before a mention. No text contains this noncharacter
/// otherwise, because Dateline removes it from all files that it reads.
pub(crate) const UNRESOLVABLE: char = '\u{FDD1}';

/// Ends a mention: a tag that stands for the address of a page or a file until addresses are resolved.
pub(crate) const MENTION_END: char = '\u{FDD2}';

/// Begins a mention that stands for the title of a page rather than its address.
pub(crate) const MENTION_OF_TITLE: &str = "title-of-";

/// Begins the tag of Sphinx's `:doc:` and Nikola's, which name a document.
pub(crate) const DOCUMENT: &str = "document ";

/// Begins the tag of Sphinx's `:ref:`, which names a label in any document.
pub(crate) const LABEL: &str = "label ";

/// Stands for the address that a tag makes.
pub(crate) fn mention_of_address(tag: &str) -> String {
    format!("{UNRESOLVABLE}{}{MENTION_END}", utf8_percent_encode(tag, NON_ALPHANUMERIC))
}

/// Stands for the title of the page that a tag leads to.
pub(crate) fn mention_of_title(tag: &str) -> String {
    format!("{UNRESOLVABLE}{MENTION_OF_TITLE}{}{MENTION_END}", utf8_percent_encode(tag, NON_ALPHANUMERIC))
}

/// How the templates in bodies are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TemplateLanguage {
    /// <https://shopify.github.io/liquid/>
    Liquid,
    /// <https://mozilla.github.io/nunjucks/templating.html>
    Nunjucks,
    /// Shortcodes that look like calls: `{{ name(argument=1) }}`, `{% name() %}` until `{% end %}`.
    /// <https://www.getzola.org/documentation/content/shortcodes/>
    Tera,
}

/// A tag of a template with what is between it and its end.
pub(crate) struct Tag<'a> {
    pub(crate) name: &'a str,
    /// As they are written.
    pub(crate) arguments: &'a str,
    /// `None` for a tag that has no end.
    pub(crate) inner: Option<&'a str>,
    /// The page that it is on.
    pub(crate) page: Option<&'a PageValues<'a>>,
    /// The tag around it.
    pub(crate) parent: Option<&'a Tag<'a>>,
    /// The white space before it, if nothing else is before it on its line.
    pub(crate) indent: &'a str,
    /// How many tags are before it in the page, or within the one around it.
    pub(crate) ordinal: usize,
    /// How many tags of its name are before it in the page.
    #[cfg_attr(not(feature = "templates"), expect(dead_code, reason = "only templates ask for it"))]
    pub(crate) before: usize,
}

/// A part of what a tag stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    Html(String),
    Markdown(String),
    Code { language: String, text: String, is_inline: bool },
}

impl Piece {
    pub(crate) fn text(&self) -> &str {
        match self {
            Self::Html(text) | Self::Markdown(text) | Self::Code { text, .. } => text,
        }
    }
}

/// Makes HTML of Markdown in a dialect.
pub(crate) type ToHtml = fn(&str, Dialect) -> String;

/// What a template may show of the page that it is on.
#[derive(Debug)]
#[cfg_attr(not(feature = "templates"), expect(dead_code, reason = "only templates show most of it"))]
pub(crate) struct PageValues<'a> {
    /// Its path relative to the site's folder.
    pub(crate) file: &'a str,
    /// The text of its file.
    pub(crate) source: &'a str,
    pub(crate) title: &'a str,
    /// The address of its page, if it has one.
    pub(crate) page: Option<&'a str>,
    pub(crate) published: DateTime<FixedOffset>,
    /// How its site reads Markdown, and what makes HTML of that.
    pub(crate) dialect: Dialect,
    pub(crate) to_html: ToHtml,
    /// Its front matter, read once it is asked for.
    pub(crate) read: OnceCell<Vec<Field<'static>>>,
}

impl PageValues<'_> {
    /// Its path on the site, from the home page's host on; empty if that is not known.
    #[cfg(feature = "templates")]
    pub(crate) fn path(&self) -> String {
        self.page.and_then(|page| url::Url::parse(page).ok()).map(|page| page.path().to_owned()).unwrap_or_default()
    }

    /// The same without the path that the whole site is below.
    #[cfg(feature = "templates")]
    pub(crate) fn path_below(&self, base: &str) -> String {
        let path = self.path();
        let rest =
            path.trim_start_matches('/').strip_prefix(base.trim_matches('/')).filter(|rest| rest.starts_with('/'));
        rest.map_or_else(|| path.clone(), str::to_owned)
    }

    /// The fields of its front matter.
    pub(crate) fn fields(&self) -> &[Field<'static>] {
        self.read.get_or_init(|| {
            let fields = front_matter::split(self.source).map(|found| found.fields).unwrap_or_default();
            fields.into_iter().map(Field::into_owned).collect()
        })
    }

    /// True for a page whose front matter says that its text has no templates: `render_with_liquid: false` of Jekyll, and
    /// `templateEngineOverride` of Eleventy.
    pub(crate) fn has_no_templates(&self) -> bool {
        let is_plain = |value: &Value<'_>| value.data == Data::Bool(false) || value.text() == Some("md");
        let says_so = |field: &Field<'_>| matches!(&*field.key, "render_with_liquid" | "templateEngineOverride");
        self.fields().iter().any(|field| says_so(field) && is_plain(&field.value))
    }

    /// The text of a field at the top level, whatever the case of its name.
    pub(crate) fn value(&self, name: &str) -> Option<String> {
        let field = self.fields().iter().find(|field| field.key.eq_ignore_ascii_case(name))?;
        field.value.scalar().map(str::to_owned)
    }
}
