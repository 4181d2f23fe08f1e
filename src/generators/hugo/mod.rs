//! Hugo: `hugo.toml`. <https://gohugo.io/configuration/all/>

mod address;
mod cascade;
mod content_path;
mod dates;
mod dimensions;
mod glob;
mod go_template;
mod hooks;
mod languages;
mod links;
mod learnt;
mod mounts;
mod outputs;
mod page;
mod permalinks;
mod segments;
mod settings;
mod shortcode;
mod site;

use std::{borrow::Cow, sync::Arc};

use super::{
    Address, Fact, Facts, File, Files, Generator, InContent, Kind, Known, Page, Reading, Rules, SiteFolder, SiteLanguage, Target,
    Verdict,
    dialect::{Dialect, Extension, Family},
    notation::{Piece, Tag},
    part::{Part, PartKind, PartPlace},
    rules,
};
use crate::{
    diagnostic::{Diagnostic, Place},
    front_matter::{Field, Value},
    rules::content::COMPUTED,
};
use content_path::{ContentPath, PathKind, lower};
use hooks::Hooks;
use languages::Language;
use outputs::OutputFormat;
use permalinks::Words;
use learnt::{ADAPTER, Learnt};
pub(super) use shortcode::without_site;
use shortcode::Shortcodes;
use site::Site;

pub(super) const KIND: Kind = Kind {
    name: "Hugo",
    settings: &[
        "config.json",
        "config.yml",
        "config.yaml",
        "config.toml",
        "hugo.json",
        "hugo.yml",
        "hugo.yaml",
        "hugo.toml",
        "config/_default/config.yaml",
        "config/_default/config.toml",
        "config/_default/hugo.yaml",
        "config/_default/hugo.toml",
    ],
    is_root,
    dates: None,
    own_feed: Some("write `home = [\"html\"]` below `[outputs]` in its settings"),
    read,
    dialect: Dialect::of(Family::CommonMark, &[Extension::BareLinks, Extension::DefinitionLists]),
};

fn is_root(site: &SiteFolder<'_>) -> bool {
    // Zola and old versions of Hugo share the file's name, but spell its most important key differently.
    let is_old = |name: &str| {
        let file = site.file(name);
        file.is_some_and(|file| file.text.to_ascii_lowercase().contains("baseurl"))
    };
    let own = ["hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json", "config/_default"];
    own.into_iter().any(|name| site.contains(name))
        || ["config.toml", "config.yaml", "config.yml", "config.json"].into_iter().any(is_old)
}

fn read(folder: &SiteFolder<'_>) -> Known {
    let (config, themes) = settings::read(folder);
    let site = Site::new(folder, &config, &themes);
    let hooks = Hooks::of(folder, &config, &themes);
    let shortcodes = Arc::new(Shortcodes::of(folder, &config, &themes, &hooks));
    let hooks = Arc::new(hooks.tried(&shortcodes));
    let default = &site.languages.all[site.languages.default];
    let of = |name: &str| format!("languages.{}.{name}", default.key);
    let content = Some(site.folder()).filter(|folder| !folder.is_empty()).unwrap_or_else(|| ".".to_owned());
    let own_content = config.fact(&[&of("contentDir"), "contentDir"]).filter(|own| own.value.trim_matches('/') == content);
    let content = own_content.unwrap_or_else(|| Fact::by_default(&content, Generator::Hugo)).with(content);
    let authors = ["params.author.name", "params.author", "author.name", "author", "params.authors"];
    let authors: Vec<String> = authors.map(of).into_iter().chain(authors.map(str::to_owned)).collect();
    let feed =
        config.fact(&["outputFormats.rss.baseName"]).unwrap_or_else(|| Fact::by_default("index", Generator::Hugo));
    let names_rss = |kinds: &str| config.facts(kinds).iter().any(|kind| kind.value.eq_ignore_ascii_case("rss"));
    let is_silent = names_rss("disableKinds") || (config.contains("outputs.home") && !names_rss("outputs.home"));
    let home = site.prefix(site.dimensions.default());
    let home = if home.is_empty() { home } else { format!("/{home}") };
    let default_tag = default.tag.clone().unwrap_or_default();
    let others = site.languages.all.iter().filter(|language| language.key != default.key);
    let others: Vec<SiteLanguage> = others.filter_map(|language| language.as_part(&config)).collect();
    let home_feed = feed.with(format!("{home}/{}.xml", feed.value));
    // One by its path is below the home page of the whole site.
    let other_feeds = others.iter().filter(|_| site.dimensions.are_languages());
    let other_feeds = other_feeds.map(|language| match &language.home {
        home if home.contains("://") => feed.with(format!("{}/{}.xml", home.trim_end_matches('/'), feed.value)),
        home => feed.with(format!("/{home}{}.xml", feed.value)),
    });
    let feeds = if is_silent { Vec::new() } else { [home_feed].into_iter().chain(other_feeds).collect() };
    let language = config.fact(&[&of("locale"), &of("languageCode"), "locale", "languageCode", "defaultContentLanguage"]);
    let facts = Facts {
        title: config.fact(&[&of("title"), "title", &of("params.title"), "params.title"]),
        subtitle: config.fact(&[&of("params.description"), &of("params.subtitle"), "params.description", "params.subtitle"]),
        url: config.fact(&[&of("baseURL"), "baseURL"]).filter(|url| url.value != "/"),
        authors: config.people(&authors.iter().map(String::as_str).collect::<Vec<_>>()),
        language: Some(language.map_or_else(|| Fact::by_default(&default_tag, Generator::Hugo), |fact| fact.with(&default_tag))),
        timezone: config.fact(&[&of("timeZone"), "timeZone"]),
        rights: config.fact(&[&of("copyright"), "copyright"]),
        limit: config.fact(&["services.rss.limit", "rssLimit"]),
        content: Some(content),
        output: Some(Fact::published("static/feeds", Generator::Hugo)),
        feeds,
        languages: others,
        drafts: [&*of("buildDrafts"), "buildDrafts"].into_iter().find_map(|name| config.switched_on(name)),
        ..Facts::default()
    };
    let embedded = config.fact(&["markup.goldmark.renderHooks.link.useEmbedded"]);
    let resolves_links = embedded.is_some_and(|own| matches!(own.value.as_str(), "always" | "fallback"));
    let rules = Hugo { site: Arc::new(site), shortcodes, resolves_links, hooks, learnt: Learnt::default() };
    Known { facts, rules: Box::new(rules), dialect: dialect(&config), diagnostics: Vec::new() }
}

/// <https://gohugo.io/configuration/markup/#goldmark>
fn dialect(config: &super::settings::Settings) -> Dialect {
    const EXTRAS: [(&str, Extension); 4] = [
        ("mark", Extension::Marks),
        ("insert", Extension::PlusInsertions),
        ("subscript", Extension::Subscripts),
        ("superscript", Extension::Superscripts),
    ];
    let setting = |name: &str| format!("markup.goldmark.{name}");
    let is_kept = |name: &str| !config.is_off(&setting(&format!("extensions.{name}")));
    let passthrough = setting("extensions.passthrough");
    let passes = |mark: &str| {
        let delimiters = config.below(&passthrough).filter_map(|(_, setting)| setting.text());
        config.is_on(&format!("{passthrough}.enable")) && delimiters.into_iter().any(|own| own == mark)
    };
    let has_typography = !config.is_on(&setting("extensions.typographer.disable"));
    let usual = KIND.dialect;
    let dialect = usual
        .set(Extension::BareLinks, is_kept("linkify"))
        .set(Extension::PlainWww, config.fact(&[&setting("extensions.linkifyProtocol")]).is_some_and(|own| own.value == "http"))
        .set(Extension::Guillemets, has_typography)
        .set(Extension::Typography, has_typography)
        .set(Extension::WithoutTables, !is_kept("table"))
        .set(Extension::WithoutFootnotes, !is_kept("footnote"))
        .set(Extension::WithoutTasks, !is_kept("taskList"))
        .set(Extension::WithoutStrikes, !is_kept("strikethrough") && !config.is_on(&setting("extensions.extras.delete.enable")))
        .set(Extension::TexBrackets, passes("\\(") || passes("\\["))
        .set(Extension::TexDollars, passes("$"))
        .set(Extension::BlockAttributes, config.is_on(&setting("parser.attribute.block")))
        .set(Extension::DefinitionLists, is_kept("definitionList"))
        .set(Extension::Breaks, config.is_on(&setting("renderer.hardWraps")))
        .set(Extension::Emoji, config.is_on("enableEmoji"))
        .set(Extension::OmitsHtml, !config.is_on(&setting("renderer.unsafe")));
    EXTRAS.into_iter().fold(dialect, |dialect, (name, extension)| {
        dialect.set(extension, config.is_on(&setting(&format!("extensions.extras.{name}.enable"))))
    })
}

/// A site of Hugo's, and what its files say of each other.
#[derive(Debug)]
struct Hugo {
    site: Arc<Site>,
    shortcodes: Arc<Shortcodes>,
    /// True if pages are found by addresses in Markdown.
    resolves_links: bool,
    hooks: Arc<Hooks>,
    learnt: Learnt,
}

impl Rules for Hugo {
    fn by_path(&self, path: &str) -> Verdict {
        self.locate(path).0
    }

    fn locate<'p>(&self, path: &'p str) -> (Verdict, Option<InContent<'p>>) {
        let Some(located) = self.site.locate(path) else { return (Verdict::Page, None) };
        let content = self.site.parsed(&located.normal);
        let is_page = matches!(content.kind, PathKind::Single | PathKind::Leaf);
        let is_article = is_page && !self.learnt.is_hidden(path, &content, (&self.site, located.language));
        (if is_article { Verdict::Article } else { Verdict::Page }, Some(located))
    }

    fn enters(&self, folder: &str) -> bool {
        self.site.mounts.iter().any(|mount| mount.reaches(folder))
    }

    fn is_data(&self, name: &str) -> bool {
        name.starts_with("_index.") || name == ADAPTER
    }

    fn learn(&self, files: &Files<'_>) -> Option<Arc<dyn Rules>> {
        let shortcodes = Arc::clone(&self.shortcodes);
        let learnt = Learnt::new(&self.site, files);
        Some(Arc::new(Self { site: Arc::clone(&self.site), shortcodes, resolves_links: self.resolves_links, hooks: Arc::clone(&self.hooks), learnt }))
    }

    fn diagnostics(&self) -> Vec<Diagnostic> {
        let diagnostic = |path: &String| {
            let message = "the articles that a template of Hugo makes are not known";
            Diagnostic::new(&COMPUTED, message).at(Place::file(path)).help("write them as files of their own")
        };
        self.learnt.adapters.iter().map(diagnostic).chain(self.hooks.diagnostic()).collect()
    }

    fn inherited(&self, path: &str, own: &[Field<'_>]) -> Vec<Field<'_>> {
        let own = own.iter().find(|field| field.key.eq_ignore_ascii_case("cascade"));
        if own.is_none() && self.learnt.has_no_cascade(&self.site) {
            return Vec::new();
        }
        let Some(located) = self.site.locate(path) else { return Vec::new() };
        self.learnt.inherited(&self.site, &located, own)
    }

    fn by_fields(&self, file: &File<'_>) -> Option<Verdict> {
        let located = file.in_content.as_ref()?;
        if !self.site.has_pages || !self.is_written(file, located) {
            return Some(Verdict::Unrendered);
        }
        let language = self.language(file, located);
        Some(page::verdict(file, language, self.dated_name(language, located)))
    }

    fn read(&self, file: &File<'_>) -> Reading {
        let Some(located) = &file.in_content else { return Reading::default() };
        let language = self.language(file, located);
        let mut reading = page::reading(file, language, self.dated_name(language, located));
        let is_other = language.key != self.site.languages.all[self.site.languages.default].key;
        let tag = language.tag.clone().filter(|_| is_other);
        reading.language = Some(rules::Language { tag, is_translation: is_other });
        reading
    }

    fn own_address(&self, page: &Page<'_>) -> Option<Address> {
        let url = page::text(page.file, "url").filter(|url| !url.is_empty())?;
        if url.contains("://") {
            return Some(Address::Unknown(Cow::Borrowed("Hugo builds no site with a protocol in the `url` of a page")));
        }
        let located = page.file.in_content.as_ref()?;
        let place = self.place(page.file, located);
        let filled = || self.filled(url, page, located, (&self.site.parsed(&located.normal), place));
        let url = if url.contains(':') { filled() } else { Ok(url.to_owned()) };
        Some(match url {
            Ok(url) => {
                let format = self.format(page.file, place.language());
                self.placed(place, format, address::of_url(&url), Some(&url))
            }
            Err(why) => Address::Unknown(why),
        })
    }

    fn spelt(&self, file: &File<'_>, filled: String) -> String {
        let is_lower = file.in_content.as_ref().is_some_and(|located| self.language(file, located).spelling.is_lower);
        if is_lower { filled.chars().map(lower).collect() } else { filled }
    }

    fn tag(&self, tag: &Tag<'_>) -> Option<Vec<Piece>> {
        self.shortcodes.carried_out(tag)
    }

    fn unknown_of(&self, tag: &Tag<'_>) -> Option<String> {
        self.shortcodes.unknown_of(tag)
    }

    fn shows(&self, kind: PartKind) -> bool {
        self.hooks.shows(kind)
    }

    fn part(&self, part: &Part, place: PartPlace<'_>) -> Option<Vec<Piece>> {
        self.hooks.shown(part, place, &self.shortcodes)
    }

    fn targets_of_markdown(&self, address: &str, own: &str, is_shown: bool) -> Option<Vec<Target>> {
        if !self.resolves_links || is_shown {
            return None;
        }
        let content = self.site.locate(own).map_or("", |located| &self.site.mounts[located.folder].source);
        links::targets(address, own, content).or_else(|| links::targets_of_address(address, own, content))
    }

    fn targets(&self, address: &str, own: &str) -> Option<Vec<Target>> {
        let content = self.site.locate(own).map_or("", |located| &self.site.mounts[located.folder].source);
        links::targets(address, own, content)
    }

    fn address(&self, page: &Page<'_>) -> Address {
        let Some(located) = &page.file.in_content else { return Address::Nowhere };
        let place = self.place(page.file, located);
        let language = &self.site.languages.all[place.language()];
        let normal = self.site.parsed(&located.normal);
        let spelling = language.spelling;
        let is_ugly = self.site.ugly.has(normal.section());
        let logical = if language.permalinks.is_empty() { String::new() } else { normal.logical() };
        let folder = normal.container();
        let slug = page::slug(page.file, language, self.dated_name(language, located));
        let content = if spelling.is_lower { &normal } else { &self.site.parsed(&located.path) };
        let name = slug.unwrap_or(content.base_name());
        let is_single = content.kind == PathKind::Single;
        let mut permalinks = language.permalinks.iter();
        let pattern = permalinks.find(|permalink| permalink.target.matches("page", &logical, (&self.site.dimensions, place)));
        let filled = pattern.map(|permalink| self.filled(&permalink.pattern, page, located, (&normal, place)));
        let filled = match filled.transpose() {
            Ok(filled) => filled.filter(|filled| !filled.is_empty()),
            Err(why) => return Address::Unknown(why),
        };
        let format = self.format(page.file, place.language());
        let (ugly, is_index) = match format {
            None => (is_ugly.then_some("html"), is_single && name == "index"),
            Some(format) => format.ending(is_ugly, is_single && filled.is_none(), name),
        };
        let path = if let Some(path) = filled {
            address::of_parts(&[&address::joined(&path)], spelling, ugly, is_index)
        } else {
            let folder = self.learnt.slugged(content.container(), folder, (&self.site, place));
            address::of_parts(&[&folder, name], spelling, ugly, is_index)
        };
        self.placed(place, format, path, None)
    }
}

impl Hugo {
    /// The site that a file is for.
    fn place(&self, file: &File<'_>, located: &InContent<'_>) -> dimensions::Place {
        self.site.place(located, &file.front_matter.fields, || self.learnt.inherited(&self.site, located, None))
    }

    /// True for a page of the segments that are written.
    fn is_written(&self, file: &File<'_>, located: &InContent<'_>) -> bool {
        if self.site.segments.are_all() {
            return true;
        }
        let place = self.place(file, located);
        let output = self.format(file, place.language()).map_or("html", |format| &format.name);
        let path = self.site.parsed(&located.normal).logical();
        self.site.segments.have(&segments::Query { path: &path, output, site: (&self.site.dimensions, place) })
    }

    /// The site in the language of a file.
    fn language(&self, file: &File<'_>, located: &InContent<'_>) -> &Language {
        &self.site.languages.all[self.place(file, located).language()]
    }

    /// The format that a page is in, unless that is plain HTML.
    fn format(&self, file: &File<'_>, language: usize) -> Option<&OutputFormat> {
        let named = page::value(&file.front_matter.fields, "outputs").map(Value::values).unwrap_or_default();
        self.site.outputs.of(&named.iter().filter_map(Value::text).collect::<Vec<_>>(), language)
    }

    /// The address of a page at a path of its site, with what stands before it. `url` is what front matter says.
    fn placed(&self, place: dimensions::Place, format: Option<&OutputFormat>, path: String, url: Option<&str>) -> Address {
        let language = &self.site.languages.all[place.language()];
        let path = match format {
            Some(format) => format.placed(&path),
            None => path,
        };
        let prefix = self.site.prefix(place);
        let is_relative = url.is_some_and(|url| !url.starts_with('/'));
        let is_bare = match url {
            Some(_) if !is_relative && language.home.is_none() => true,
            Some(url) => url.trim_start_matches('/').starts_with(&prefix) && !is_relative,
            None => false,
        };
        let is_at_root = format.is_some_and(|format| format.is_at_root) && !is_relative;
        language.address(if prefix.is_empty() || is_bare || is_at_root { path } else { format!("/{prefix}{path}") })
    }

    /// The name of a page as its file has it, if a date may be in it.
    fn dated_name<'p>(&self, language: &Language, located: &'p InContent<'_>) -> &'p str {
        if language.dates.are_in_names { self.site.parsed(&located.path).base_name() } else { "" }
    }

    /// Fills a pattern for a page. Fails with the reason.
    fn filled(
        &self,
        pattern: &str,
        page: &Page<'_>,
        located: &InContent<'_>,
        (normal, place): (&ContentPath<'_>, dimensions::Place),
    ) -> Result<String, Cow<'static, str>> {
        let language = &self.site.languages.all[place.language()];
        let own = if located.path == located.normal { normal } else { &self.site.parsed(&located.path) };
        let section = || self.learnt.section(normal, (&self.site, place));
        let words = Words {
            spelling: language.spelling,
            date: page.published,
            title: page::text(page.file, "title").unwrap_or_default(),
            slug: page::slug(page.file, language, own.base_name()),
            base_name: own.base_name(),
            section: normal.section(),
            sections: &|| section().split('/').filter(|part| !part.is_empty()).collect(),
            section_slugs: &|| self.learnt.names(section(), (&self.site, place)),
        };
        let filled = permalinks::filled(pattern, &words)?;
        address::unescaped(filled).ok_or(Cow::Borrowed("Hugo cannot read the address that the pattern makes"))
    }
}
