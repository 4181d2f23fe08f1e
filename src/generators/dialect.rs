//! Dialects: what Markdown has on a site beyond `CommonMark`. Each generator's file says what its own has by default, and its
//! rules what the site's settings make of that.

use super::Generator;

/// How a site reads Markdown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Dialect {
    /// The generator whose notation is read, too.
    pub(crate) generator: Option<Generator>,
    pub(crate) family: Family,
    /// A bit for each [`Extension`].
    extensions: u32,
}

/// The parsers that differ in more than extensions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Family {
    /// <https://spec.commonmark.org>
    CommonMark,
    /// <https://kramdown.gettalong.org/syntax.html>
    Kramdown,
    /// <https://python-markdown.github.io>
    Python,
}

/// What some dialects have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Extension {
    /// Addresses without any mark are links. <https://github.github.com/gfm/#autolinks-extension->
    BareLinks,
    /// `: meaning` below a term. <https://michelf.ca/projects/php-markdown/extra/#def-list>
    DefinitionLists,
    /// `*[HTML]: HyperText Markup Language`. <https://michelf.ca/projects/php-markdown/extra/#abbr>
    Abbreviations,
    /// The ends of lines are breaks.
    Breaks,
    /// Elements of HTML with an attribute `markdown` have Markdown in them.
    MarkdownInHtml,
    /// `==marked==`
    Marks,
    /// `^^inserted^^`
    CaretInsertions,
    /// `++inserted++`
    PlusInsertions,
    /// `x^2^`
    Superscripts,
    /// `H~2~O`
    Subscripts,
    /// `!!! note` and `??? note`, and what is indented below.
    /// <https://python-markdown.github.io/extensions/admonition/>
    Admonitions,
    /// `:::note` and what follows until `:::`. <https://docusaurus.io/docs/markdown-features/admonitions>
    Containers,
    /// `++ctrl+c++`. <https://facelessuser.github.io/pymdown-extensions/extensions/keys/>
    Keys,
    /// `=== "Tab"` and what is indented below. <https://facelessuser.github.io/pymdown-extensions/extensions/tabbed/>
    Tabs,
    /// The first line of indented code may say its language, as `:::python` or `#!python`.
    /// <https://python-markdown.github.io/extensions/code_hilite/>
    CodeLanguages,
    /// HTML is left out. <https://gohugo.io/configuration/markup/#rendererunsafe>
    OmitsHtml,
    /// `:rocket:` is an emoji.
    Emoji,
    /// Files of Markdown are read as MDX, too. <https://docusaurus.io/docs/markdown-features/react#mdx-vs-commonmark>
    Mdx,
    /// Files of MDX are read as Markdown.
    NoMdx,
}

/// The extensions of Python-Markdown and `PyMdown`. <https://facelessuser.github.io/pymdown-extensions/>
const PYTHON: [(&str, &[Extension]); 16] = [
    ("extra", &[Extension::DefinitionLists, Extension::Abbreviations, Extension::MarkdownInHtml]),
    ("pymdownx.extra", &[Extension::DefinitionLists, Extension::Abbreviations, Extension::MarkdownInHtml]),
    ("def_list", &[Extension::DefinitionLists]),
    ("abbr", &[Extension::Abbreviations]),
    ("md_in_html", &[Extension::MarkdownInHtml]),
    ("nl2br", &[Extension::Breaks]),
    ("codehilite", &[Extension::CodeLanguages]),
    ("admonition", &[Extension::Admonitions]),
    ("pymdownx.details", &[Extension::Admonitions]),
    ("pymdownx.tabbed", &[Extension::Tabs]),
    ("pymdownx.mark", &[Extension::Marks]),
    ("pymdownx.caret", &[Extension::CaretInsertions, Extension::Superscripts]),
    ("pymdownx.tilde", &[Extension::Subscripts]),
    ("pymdownx.keys", &[Extension::Keys]),
    ("pymdownx.magiclink", &[Extension::BareLinks]),
    ("pymdownx.emoji", &[Extension::Emoji]),
];

impl Dialect {
    /// That of a folder that no generator reads: as on GitHub, with what is certainly not meant to be read as it stands.
    pub(crate) const OF_NONE: Self = Self::of(
        Family::CommonMark,
        &[Extension::BareLinks, Extension::Admonitions, Extension::Containers, Extension::Tabs],
    );

    /// A dialect of a family, with some extensions.
    pub(super) const fn of(family: Family, extensions: &[Extension]) -> Self {
        Self { generator: None, family, extensions: 0 }.with(extensions)
    }

    /// The same with some extensions more.
    pub(super) const fn with(mut self, extensions: &[Extension]) -> Self {
        let mut nth = 0;
        while nth < extensions.len() {
            self.extensions |= 1 << extensions[nth] as u32;
            nth += 1;
        }
        self
    }

    /// The same with an extension, or without it.
    pub(super) const fn set(self, extension: Extension, is_on: bool) -> Self {
        let without = Self { extensions: self.extensions & !(1 << extension as u32), ..self };
        if is_on { without.with(&[extension]) } else { without }
    }

    /// As summaries in front matter are written, which no page shows as it does bodies.
    pub(crate) const fn of_front_matter(self) -> Self {
        self.set(Extension::Mdx, false).set(Extension::Emoji, false)
    }

    /// The same with what some extensions of Python-Markdown have, by their names.
    pub(super) fn with_python<'n>(self, names: impl Iterator<Item = &'n str>) -> Self {
        names.fold(self, |dialect, name| {
            let name = name.strip_prefix("markdown.extensions.").unwrap_or(name);
            // With options, its name is the beginning of theirs.
            let is_it =
                |known: &&str| name.strip_prefix(*known).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
            let found = PYTHON.iter().find(|(known, _)| is_it(known));
            found.map_or(dialect, |(_, extensions)| dialect.with(extensions))
        })
    }

    pub(super) const fn of_generator(self, generator: Generator) -> Self {
        Self { generator: Some(generator), ..self }
    }

    pub(crate) const fn has(self, extension: Extension) -> bool {
        self.extensions & (1 << extension as u32) != 0
    }
}
