//! Dialects: what Markdown has on a site beyond `CommonMark`. Each generator's file says what its own has by default, and its
//! rules what the site's settings make of that.

use super::Generator;
use crate::text::typography::Quotes;

/// How a site reads Markdown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Dialect {
    /// The generator whose notation is read, too.
    pub(crate) generator: Option<Generator>,
    pub(crate) family: Family,
    /// What kramdown makes of quotes.
    pub(crate) quotes: Quotes,
    /// A bit for each [`Extension`].
    extensions: u128,
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
    /// Stars open and close by what is beside them, as in `CommonMark`.
    /// <https://facelessuser.github.io/pymdown-extensions/extensions/betterem/>
    BetterEmphasis,
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
    /// `--8<-- "file"` is what is in the file. <https://facelessuser.github.io/pymdown-extensions/extensions/snippets/>
    Snippets,
    /// `/// note | Title` and what follows until `///`. <https://facelessuser.github.io/pymdown-extensions/extensions/blocks/>
    Blocks,
    /// `{++inserted++}`, `{--deleted--}`, `{~~old~>new~~}`, `{==marked==}`, `{>>comment<<}`.
    /// <https://facelessuser.github.io/pymdown-extensions/extensions/critic/>
    Critic,
    /// `(c)`, `-->`, `1/2`. <https://facelessuser.github.io/pymdown-extensions/extensions/smartsymbols/>
    SmartSymbols,
    /// `[=85% "Label"]`. <https://facelessuser.github.io/pymdown-extensions/extensions/progressbar/>
    ProgressBars,
    /// Any character may stand behind a backslash. <https://facelessuser.github.io/pymdown-extensions/extensions/escapeall/>
    EscapeAll,
    /// `#` needs a space behind it to begin a heading.
    /// <https://facelessuser.github.io/pymdown-extensions/extensions/saneheaders/>
    SaneHeadings,
    /// Lists have letters and Roman numbers, too. <https://facelessuser.github.io/pymdown-extensions/extensions/fancylists/>
    FancyLists,
    /// A list is of one kind, and needs no number 1.
    /// <https://python-markdown.github.io/extensions/sane_lists/>
    SaneLists,
    /// `[[Page]]` leads to `/Page/`. <https://python-markdown.github.io/extensions/wikilinks/>
    WikiLinks,
    /// The first word of a code span may say its language.
    /// <https://facelessuser.github.io/pymdown-extensions/extensions/inlinehilite/>
    InlineCodeLanguages,
    /// Code in fences may be in lists, quotes and other blocks.
    /// <https://facelessuser.github.io/pymdown-extensions/extensions/superfences/>
    NestedFences,
    /// `{: .class }` behind or below a part of a text says how it looks.
    /// <https://python-markdown.github.io/extensions/attr_list/>
    AttributeLists,
    /// `{.class}` below a block says how it looks. <https://gohugo.io/content-management/markdown-attributes/>
    BlockAttributes,
    /// Each quote stands for itself, and may be a callout.
    /// <https://facelessuser.github.io/pymdown-extensions/extensions/quotes/>
    Quotes,
    /// `<<` and `>>` are quotation marks. <https://gohugo.io/configuration/markup/#typographer>
    Guillemets,
    /// Quotes are curled, `--` and `---` are dashes, and `...` is an ellipsis. <https://daringfireball.net/projects/smartypants/>
    Typography,
    /// Addresses that begin with `www.` have no encryption. <https://gohugo.io/configuration/markup/#linkifyprotocol>
    PlainWww,
    /// What is between `\(` and `\)`, or `\[` and `\]`, is maths. <https://gohugo.io/configuration/markup/#passthrough>
    TexBrackets,
    /// What is between two dollars is maths.
    TexDollars,
    /// There are no tables.
    WithoutTables,
    /// There are no footnotes.
    WithoutFootnotes,
    /// There are no task lists.
    WithoutTasks,
    /// There is no `~~strikethrough~~`.
    WithoutStrikes,
    /// The headings of a text are one level lower than they are written. <https://getnikola.com/handbook.html>
    LowerHeadings,
    /// Code may say which of its lines are not shown.
    /// <https://www.getzola.org/documentation/content/syntax-highlighting/>
    HiddenLines,
    /// The line of a fence says what is above its code, too: `js Title https://… Link`.
    /// <https://hexo.io/docs/tag-plugins#Backtick-Code-Block>
    FenceCaptions,
    /// kramdown's own input, rather than that for GitHub's dialect. <https://kramdown.gettalong.org/parser/kramdown.html>
    PlainKramdown,
    /// What is between the tags of blocks is Markdown.
    /// <https://kramdown.gettalong.org/options.html#option-parse-block-html>
    ParsedHtml,
    /// Dashes, ellipses and guillemets are as they are written. <https://kramdown.gettalong.org/options.html#option-gfm-quirks>
    WithoutSymbols,
    /// What is indented by four is no code.
    Unindented,
    /// `{.class key=value}` behind an element or at the end of a line are its attributes.
    /// <https://github.com/arve0/markdown-it-attrs>
    BareAttributes,
    /// `[text]{.class}` is that text. <https://github.com/mb21/markdown-it-bracketed-spans>
    Spans,
    /// Comments in code may say which of its lines are highlighted.
    /// <https://docusaurus.io/docs/markdown-features/code-blocks#highlighting-with-comments>
    CodeMarks,
    /// What has no scheme is an address only with a domain that is widely known. <https://github.com/markdown-it/linkify-it>
    KnownDomains,
    /// There is no HTML: its tags are text. <https://github.com/markdown-it/markdown-it#init-with-presets-and-options>
    EscapesHtml,
    /// `~ meaning` is another way to write `: meaning`. <https://github.com/markdown-it/markdown-it-deflist>
    TildeDefinitions,
    /// `::: name` and what follows until `:::`, which a page shows as it is.
    /// <https://github.com/markdown-it/markdown-it-container>
    PlainContainers,
    /// `[[toc]]` on a line of its own is a list of headings, which readers do not have.
    TocMarks,
    /// `(c)` and others are signs. <https://github.com/markdown-it/markdown-it#typographer>
    Signs,
    /// `^[a note]`. <https://github.com/markdown-it/markdown-it-footnote>
    InlineNotes,
    /// Files of Markdown are read as MDX, too. <https://docusaurus.io/docs/markdown-features/react#mdx-vs-commonmark>
    Mdx,
    /// Files of MDX are read as Markdown.
    NoMdx,
    /// Character references in addresses between angle brackets are what they stand for, as HTML has it. <https://marked.js.org>
    BracketedReferences,
}

/// The extensions of Python-Markdown and `PyMdown`. <https://facelessuser.github.io/pymdown-extensions/>
const PYTHON: [(&str, &[Extension]); 31] = [
    (
        "extra",
        &[Extension::DefinitionLists, Extension::Abbreviations, Extension::MarkdownInHtml, Extension::AttributeLists],
    ),
    (
        "pymdownx.extra",
        &[
            Extension::DefinitionLists,
            Extension::Abbreviations,
            Extension::MarkdownInHtml,
            Extension::AttributeLists,
            Extension::BetterEmphasis,
            Extension::NestedFences,
        ],
    ),
    ("def_list", &[Extension::DefinitionLists]),
    ("attr_list", &[Extension::AttributeLists]),
    ("pymdownx.quotes", &[Extension::Quotes]),
    ("abbr", &[Extension::Abbreviations]),
    ("md_in_html", &[Extension::MarkdownInHtml]),
    ("nl2br", &[Extension::Breaks]),
    ("sane_lists", &[Extension::SaneLists]),
    ("codehilite", &[Extension::CodeLanguages]),
    ("admonition", &[Extension::Admonitions]),
    ("wikilinks", &[Extension::WikiLinks]),
    ("pymdownx.details", &[Extension::Admonitions]),
    ("pymdownx.tabbed", &[Extension::Tabs]),
    ("pymdownx.betterem", &[Extension::BetterEmphasis]),
    ("pymdownx.mark", &[Extension::Marks]),
    ("pymdownx.caret", &[Extension::CaretInsertions, Extension::Superscripts]),
    ("pymdownx.tilde", &[Extension::Subscripts]),
    ("pymdownx.keys", &[Extension::Keys]),
    ("pymdownx.magiclink", &[Extension::BareLinks]),
    ("pymdownx.emoji", &[Extension::Emoji]),
    ("pymdownx.snippets", &[Extension::Snippets]),
    ("pymdownx.blocks", &[Extension::Blocks]),
    ("pymdownx.critic", &[Extension::Critic]),
    ("pymdownx.smartsymbols", &[Extension::SmartSymbols]),
    ("pymdownx.progressbar", &[Extension::ProgressBars]),
    ("pymdownx.escapeall", &[Extension::EscapeAll]),
    ("pymdownx.saneheaders", &[Extension::SaneHeadings]),
    ("pymdownx.fancylists", &[Extension::FancyLists]),
    ("pymdownx.inlinehilite", &[Extension::InlineCodeLanguages]),
    ("pymdownx.superfences", &[Extension::NestedFences]),
];

impl Dialect {
    /// That of a folder that no generator reads: as on GitHub, with what is certainly not meant to be read as it stands.
    pub(crate) const OF_NONE: Self = Self::of(
        Family::CommonMark,
        &[Extension::BareLinks, Extension::Admonitions, Extension::Containers, Extension::Tabs],
    );

    /// A dialect of a family, with some extensions.
    pub(super) const fn of(family: Family, extensions: &[Extension]) -> Self {
        Self { generator: None, family, quotes: Quotes::CURLED, extensions: 0 }.with(extensions)
    }

    /// The same with some extensions more.
    pub(super) const fn with(mut self, extensions: &[Extension]) -> Self {
        let mut nth = 0;
        while nth < extensions.len() {
            self.extensions |= 1 << extensions[nth] as u128;
            nth += 1;
        }
        self
    }

    /// The same with an extension, or without it.
    pub(crate) const fn set(self, extension: Extension, is_on: bool) -> Self {
        let without = Self { extensions: self.extensions & !(1 << extension as u128), ..self };
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
        self.extensions & (1 << extension as u128) != 0
    }
}
