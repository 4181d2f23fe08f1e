//! Renderers: the plugins by which a site makes HTML of Markdown. A site has one of them, which its `package.json` names.

use super::super::{
    SiteFolder,
    dialect::{Dialect, Extension},
    markdown_it,
    settings::Settings,
};

/// A plugin that Dateline knows by its documentation, or one that it does not know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Renderer {
    /// Hexo's own. <https://github.com/hexojs/hexo-renderer-marked#options>
    Marked,
    /// <https://github.com/hexojs/hexo-renderer-markdown-it#options>
    MarkdownIt,
    /// <https://github.com/sun11/hexo-renderer-kramed#options>
    Kramed,
    /// <https://github.com/hexojs/hexo-renderer-pandoc#customization>
    Pandoc,
    Other(String),
}

/// What makes HTML of something else than Markdown.
const OF_OTHERS: [&str; 9] = ["ejs", "stylus", "sass", "scss", "less", "pug", "jade", "swig", "nunjucks"];

impl Renderer {
    /// That of a site: of several, the one that is named last is loaded last.
    pub(super) fn of(site: &SiteFolder<'_>) -> Self {
        let package = site.file("package.json").map(|file| file.text).unwrap_or_default();
        let named = package.match_indices("\"hexo-renderer-").filter_map(|(at, mark)| {
            let name = package[at + mark.len()..].split_once('"')?.0;
            let is_other = OF_OTHERS.iter().any(|other| name.starts_with(other));
            (!is_other).then_some(name)
        });
        match named.last() {
            None | Some("marked") => Self::Marked,
            Some("markdown-it") => Self::MarkdownIt,
            Some("kramed") => Self::Kramed,
            Some("pandoc") => Self::Pandoc,
            Some(name) => Self::Other(format!("hexo-renderer-{name}")),
        }
    }

    /// A site's dialect of Markdown, from what all sites of Hexo have.
    pub(super) fn dialect(&self, usual: Dialect, config: &Settings) -> Dialect {
        match self {
            Self::Marked | Self::Other(_) => of_marked(usual, config),
            Self::MarkdownIt => of_markdown_it(usual, config),
            Self::Kramed => of_kramed(usual, config),
            Self::Pandoc => usual.set(Extension::Breaks, false).set(Extension::BareLinks, false).with(&PANDOC),
        }
    }

    /// What of it Dateline cannot follow.
    pub(super) fn unknown(&self, config: &Settings) -> Option<String> {
        match self {
            Self::Marked => None,
            Self::Kramed => config.is_on("kramed.pedantic").then(|| "`kramed.pedantic`".to_owned()),
            Self::Pandoc => {
                let given = config.facts("pandoc.args").into_iter().next();
                given.map(|argument| format!("`pandoc.args` with {}", argument.value))
            }
            Self::Other(name) => Some(format!("`{name}`")),
            Self::MarkdownIt => {
                let is_zero = config.fact(&["markdown.preset"]).is_some_and(|preset| preset.value == "zero");
                let rules = || {
                    let mut rules = words(config, "markdown.disable_rules").into_iter();
                    rules.find(|rule| !KNOWN_RULES.contains(&rule.as_str()))
                };
                if is_zero {
                    Some("`markdown.preset: zero`".to_owned())
                } else {
                    rules().map(|rule| format!("`markdown.disable_rules` with {rule}"))
                }
            }
        }
    }

    /// The names that containers may have; `None` for any.
    pub(super) fn containers(&self, config: &Settings) -> Option<Vec<String>> {
        let names: Vec<String> = plugins(config)
            .filter(|(name, _)| name == "markdown-it-container")
            .filter_map(|(_, number)| Some(config.fact(&[&format!("markdown.plugins.{number}.options")])?.value))
            .collect();
        (*self == Self::MarkdownIt && !names.is_empty()).then_some(names)
    }

    /// Whether pictures are where their paths say from the root on, and whether they may be in the article's own folder.
    pub(super) fn pictures(&self, config: &Settings) -> (bool, bool) {
        match self {
            Self::MarkdownIt => {
                let is_on = |name: &str| config.is_on(&format!("markdown.images.{name}"));
                (is_on("prepend_root") || is_on("post_asset"), is_on("post_asset"))
            }
            Self::Marked => (!config.is_off("marked.prependRoot"), config.is_on("marked.postAsset")),
            Self::Kramed | Self::Pandoc | Self::Other(_) => (false, false),
        }
    }
}

/// The extensions of pandoc's Markdown. <https://pandoc.org/MANUAL.html#pandocs-markdown>
const PANDOC: [Extension; 9] = [
    Extension::DefinitionLists,
    Extension::TildeDefinitions,
    Extension::InlineNotes,
    Extension::Superscripts,
    Extension::Subscripts,
    Extension::Spans,
    Extension::PlainContainers,
    Extension::TexDollars,
    Extension::MarkdownInHtml,
];

fn of_marked(usual: Dialect, config: &Settings) -> Dialect {
    let is_plain = config.is_off("marked.gfm");
    let has_breaks = !is_plain && !config.is_off("marked.breaks");
    usual
        .set(Extension::BracketedReferences, true)
        .set(Extension::Breaks, has_breaks)
        // The renderer looks for `<br>:`.
        .set(Extension::DefinitionLists, has_breaks && !config.is_off("marked.descriptionLists"))
        .set(Extension::BareLinks, !is_plain && !config.is_off("marked.autolink"))
        .set(Extension::Typography, !config.is_off("marked.smartypants"))
}

fn of_kramed(usual: Dialect, config: &Settings) -> Dialect {
    let is_plain = config.is_off("kramed.gfm");
    usual
        .set(Extension::Breaks, !is_plain && !config.is_off("kramed.breaks"))
        .set(Extension::DefinitionLists, false)
        .set(Extension::BareLinks, !is_plain)
        .set(Extension::WithoutTables, is_plain || config.is_off("kramed.tables"))
        .set(Extension::OmitsHtml, config.is_on("kramed.sanitize"))
}

/// Rules that can be without.
const KNOWN_RULES: [&str; 6] = ["table", "strikethrough", "linkify", "html_block", "html_inline", "code"];

fn of_markdown_it(usual: Dialect, config: &Settings) -> Dialect {
    let off = words(config, "markdown.disable_rules");
    let is_without = |rule: &str| off.iter().any(|own| own == rule);
    let is_kept = |option: &str| !config.is_off(&format!("markdown.render.{option}"));
    let is_strict = config.fact(&["markdown.preset"]).is_some_and(|preset| preset.value == "commonmark");
    let plugins: Vec<String> = plugins(config).map(|(name, _)| name).collect();
    let dialect = usual
        .set(Extension::Breaks, is_kept("breaks"))
        .set(Extension::BareLinks, is_kept("linkify") && !is_strict && !is_without("linkify"))
        .set(Extension::KnownDomains, true)
        .set(Extension::Signs, is_kept("typographer") && !is_strict)
        .set(Extension::Typography, is_kept("typographer") && !is_strict)
        .set(Extension::EscapesHtml, !is_kept("html"))
        .set(Extension::DefinitionLists, false)
        .set(Extension::WithoutTables, is_strict || is_without("table"))
        .set(Extension::WithoutStrikes, is_strict || is_without("strikethrough"))
        .set(Extension::Unindented, is_without("code"));
    markdown_it::with_plugins(dialect, |name| plugins.iter().any(|own| own == name))
}

/// The names of plugins, and their places in the list.
fn plugins(config: &Settings) -> impl Iterator<Item = (String, String)> {
    let named = config.below("markdown.plugins").filter_map(|(rest, setting)| {
        let (number, rest) = rest.split_once('.').unwrap_or((rest, ""));
        let name = setting.text().filter(|_| matches!(rest, "" | "name"))?;
        Some((name.to_owned(), number.to_owned()))
    });
    named.collect::<Vec<_>>().into_iter()
}

/// A word, or those of a list.
fn words(config: &Settings, name: &str) -> Vec<String> {
    let one = config.fact(&[name]).into_iter();
    one.chain(config.facts(name)).map(|fact| fact.value).collect()
}
