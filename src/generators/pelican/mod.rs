//! Pelican: `pelicanconf.py` and `publishconf.py`. <https://docs.getpelican.com/en/latest/settings.html>

mod addresses;
mod formatted;
mod links;
mod liquid_tags;
mod metadata;
mod rst_header;
mod slugs;
mod subsites;
mod typogrify;

use std::{collections::BTreeMap, sync::Arc};

use globset::{GlobBuilder, GlobMatcher};

use super::{
    Address, Computed, Fact, Facts, File, Generator, Kind, Known, Language, Origin, Page, Reading, Rules, SiteFolder, Target,
    Verdict,
    computed,
    dialect::{Dialect, Extension, Family},
    html_head, path,
    notation::{Piece, Tag},
    python::{Module, Python, markdown_header},
    snippets::{self, Snippets},
};
use crate::{diagnostic::Diagnostic, front_matter::{Fault, FrontMatter, Syntax}, person::Person, syntax::language, text::escape_html};
use addresses::Addresses;
use formatted::Formatted;
use liquid_tags::LiquidTags;
use metadata::{Inherited, Metadata};
use subsites::{SUBSITES, Subsites};
use typogrify::Typogrify;

pub(super) const KIND: Kind = Kind {
    name: "Pelican",
    settings: &["pelicanconf.py", "publishconf.py"],
    is_root: |site| site.contains("pelicanconf.py"),
    dates: Some(super::date::Program::Dateutil),
    own_feed: Some("write `FEED_ALL_ATOM = None` into publishconf.py"),
    read,
    dialect: Dialect::of(
        Family::Python,
        &[Extension::DefinitionLists, Extension::Abbreviations, Extension::MarkdownInHtml, Extension::CodeLanguages, Extension::AttributeLists],
    ),
};

/// The settings that must be known, and what says them instead in `dateline.toml`.
const NEEDED: &[(&str, &str)] = &[
    ("SITENAME", "title"),
    ("SITEURL", "url"),
    ("AUTHOR", "author"),
    ("DEFAULT_LANG", "language"),
    ("TIMEZONE", "timezone"),
    ("PATH", "content"),
    ("ARTICLE_PATHS", ""),
    ("ARTICLE_EXCLUDES", ""),
    ("PAGE_PATHS", ""),
    ("IGNORE_FILES", ""),
    ("DEFAULT_METADATA", ""),
    ("EXTRA_PATH_METADATA", ""),
    ("FILENAME_METADATA", ""),
    ("PATH_METADATA", ""),
    ("DEFAULT_CATEGORY", ""),
    ("DEFAULT_DATE", ""),
    (SUBSITES, ""),
    ("FORMATTED_FIELDS", ""),
    ("MARKDOWN", ""),
    ("TYPOGRIFY", ""),
    ("TYPOGRIFY_IGNORE_TAGS", ""),
    ("TYPOGRIFY_OMIT_FILTERS", ""),
    ("TYPOGRIFY_DASHES", ""),
];

fn read(site: &SiteFolder<'_>) -> Known {
    // What is published is made with the second file, which takes over the first one's settings if it wants to.
    let name = if site.contains("publishconf.py") { "publishconf.py" } else { "pelicanconf.py" };
    let settings = Module::read(name, &|path| Some(site.file(path)?.text));
    let content = content(site, &settings);
    let output = format!("{}/feeds", content.value).trim_start_matches("./").to_owned();
    let default = |value: &str| Fact::by_default(value, Generator::Pelican);
    let all = if settings.value("FEED_ALL_ATOM").is_some() { settings.fact("FEED_ALL_ATOM") } else { Some(default("feeds/all.atom.xml")) };
    let feeds = ["FEED_ATOM", "FEED_ALL_RSS", "FEED_RSS"].into_iter().filter_map(|name| settings.fact(name));
    let is_static = settings.value("STATIC_PATHS").is_some_and(|paths| paths.texts().any(|path| matches!(path, "feeds" | "")));
    // Much of what subsites set concerns templates alone, and most of what Markdown is told.
    let is_needed = |computed: &Computed| match &*computed.name {
        SUBSITES => settings.value(SUBSITES) == Some(&Python::Unknown),
        "MARKDOWN" => {
            let options = settings.value("MARKDOWN").and_then(|own| own.value("extension_configs"));
            let is_unknown = |value: Option<&Python>| value == Some(&Python::Unknown);
            is_unknown(settings.value("MARKDOWN")) || is_unknown(options)
                || options.and_then(|options| options.value(snippets::NAME)).is_some_and(Python::is_unknown)
        }
        _ => true,
    };
    let remark = "Pelican copies what STATIC_PATHS names: add 'feeds' to it in pelicanconf.py, and to ARTICLE_EXCLUDES and PAGE_EXCLUDES, so that it makes no pages of feeds/index.html.";
    let facts = Facts {
        title: settings.fact("SITENAME"),
        subtitle: settings.fact("SITESUBTITLE").or_else(|| settings.fact("SITEDESCRIPTION")),
        url: settings.fact("SITEURL"),
        authors: settings.fact("AUTHOR").into_iter().collect(),
        language: Some(settings.fact("DEFAULT_LANG").unwrap_or_else(|| default("en"))),
        timezone: Some(settings.fact("TIMEZONE").unwrap_or_else(|| default("UTC"))),
        rights: settings.fact("COPYRIGHT"),
        icon: settings.fact("FAVICON"),
        logo: settings.fact("SITELOGO"),
        limit: match settings.value("FEED_MAX_ITEMS") {
            Some(_) => settings.fact("FEED_MAX_ITEMS"),
            None => Some(default("100")),
        },
        output: Some(content.with(output)),
        feeds: all.into_iter().chain(feeds).map(|feed| feed.with(format!("/{}", feed.value.trim_start_matches('/')))).collect(),
        remarks: if is_static { Vec::new() } else { vec![remark.to_owned()] },
        content: Some(content.clone()),
        computed: settings.computed(NEEDED).into_iter().filter(is_needed).collect(),
        ..Facts::default()
    };
    let dialect = dialect(&settings);
    let snippets = dialect.has(Extension::Snippets).then(|| Arc::new(snippets(site, &settings, &content.value)));
    let rules = Subsites::rules(site, &content.value, &settings, snippets);
    Known { facts, rules, dialect, diagnostics: dates_of_files(site, &settings).into_iter().collect() }
}

/// Tells of articles whose dates are those of their files, which are others on each machine.
fn dates_of_files(site: &SiteFolder<'_>, settings: &Module) -> Option<Diagnostic> {
    settings.value("DEFAULT_DATE").filter(|date| date.text() == Some("fs"))?;
    let Origin::Line { path, line } = settings.place("DEFAULT_DATE")? else { return None };
    let message = "articles that say no date are left out: those of files change with every copy";
    Some(computed(site, &path, line, message).help("write `Date: 2026-01-31` into their headers"))
}

/// The files that bodies name; Pelican is run in the site's folder.
fn snippets(site: &SiteFolder<'_>, settings: &Module, content: &str) -> Snippets {
    let options = settings.value("MARKDOWN").and_then(|own| own.value("extension_configs"));
    let mut snippets = Snippets::of_options(options.and_then(|options| options.value(snippets::NAME)));
    snippets.read_folder(if content == "." { "" } else { content }, site);
    snippets
}

/// <https://docs.getpelican.com/en/latest/settings.html#basic-settings>
fn dialect(settings: &Module) -> Dialect {
    let Some(own) = settings.value("MARKDOWN") else { return KIND.dialect };
    let configured = own.value("extension_configs").map(Python::table).unwrap_or_default();
    let listed = own.value("extensions").map(|names| names.texts().collect::<Vec<_>>()).unwrap_or_default();
    Dialect::of(Family::Python, &[]).with_python(configured.iter().filter_map(|(name, _)| name.text()).chain(listed))
}

/// The folder of all content: that of the settings, else the one that `make` gives to Pelican if it is there.
fn content(site: &SiteFolder<'_>, settings: &Module) -> Fact {
    let written = settings.fact("PATH").filter(|path| !path.value.starts_with('/')).map(|path| {
        let folder = path.value.trim_start_matches("./").trim_matches('/');
        path.with(if folder.is_empty() { "." } else { folder })
    });
    let usual = if site.contains("content") { "content" } else { "." };
    written.unwrap_or_else(|| Fact::by_default(usual, Generator::Pelican))
}

/// How a site's articles are found and read.
#[derive(Debug)]
struct Pelican {
    /// What comes before paths of content, relative to the site's folder.
    prefix: String,
    /// Folders and files, relative to the content folder, as all paths here.
    articles: Vec<String>,
    excluded: Vec<String>,
    /// The names of files and folders that are left out.
    ignored: Vec<GlobMatcher>,
    /// The extensions of files that are not read.
    unread: Vec<String>,
    /// True if a plugin reads YAML.
    has_yaml: bool,
    language: String,
    author: Option<String>,
    inherited: Inherited,
    formatted: Formatted,
    typography: Option<Typogrify>,
    addresses: Addresses,
    /// The folders of pages that are no articles.
    page_folders: Vec<String>,
    /// Their paths from the site's home page on, by those of their files.
    pages: BTreeMap<String, String>,
    snippets: Option<Arc<Snippets>>,
    liquid_tags: LiquidTags,
}

/// The extensions of the files that Pelican and Dateline read.
const READ: [&str; 7] = ["rst", "md", "markdown", "mkd", "mdown", "html", "htm"];

impl Pelican {
    fn new(content: &str, settings: &Module, snippets: Option<Arc<Snippets>>) -> Self {
        let text = |name: &str| settings.value(name).and_then(Python::text).map(str::to_owned);
        let paths = |list: &str, single: &str, default: &[&str]| match (settings.value(list), text(single)) {
            (Some(paths @ Python::List(_)), _) => paths.texts().map(str::to_owned).collect(),
            (_, Some(path)) => vec![path],
            _ => default.iter().map(|path| (*path).to_owned()).collect::<Vec<_>>(),
        };
        let pages = paths("PAGE_PATHS", "PAGE_DIR", &["pages"]);
        let excluded = paths("ARTICLE_EXCLUDES", "", &[]).into_iter().chain(pages.iter().cloned());
        let readers = settings.value("READERS").map(Python::table).unwrap_or_default();
        let unread = readers.iter().filter(|(_, reader)| *reader == Python::None).filter_map(|(name, _)| name.text());
        let language = text("DEFAULT_LANG").unwrap_or_else(|| "en".to_owned()).to_lowercase();
        Self {
            prefix: if content == "." { String::new() } else { format!("{content}/") },
            articles: paths("ARTICLE_PATHS", "ARTICLE_DIR", &[""]),
            excluded: excluded.collect(),
            ignored: settings.value("IGNORE_FILES").into_iter().flat_map(Python::texts).filter_map(name_pattern).collect(),
            unread: unread.map(str::to_owned).collect(),
            has_yaml: settings.value("PLUGINS").is_some_and(|plugins| plugins.texts().any(|name| name.contains("yaml") || name.contains("frontmark"))),
            author: text("AUTHOR"),
            inherited: Inherited::of(settings),
            formatted: Formatted::of(settings),
            typography: Typogrify::of(settings),
            addresses: Addresses::of(settings, &language),
            page_folders: pages,
            pages: BTreeMap::new(),
            snippets,
            liquid_tags: LiquidTags::default(),
            language,
        }
    }

    /// Reads where pages are that are no articles.
    fn read_pages(&mut self, site: &SiteFolder<'_>) {
        for folder in self.page_folders.clone() {
            let folder = folder.trim_start_matches("./").trim_matches('/');
            if !folder.is_empty() {
                self.read_pages_below(&format!("{}{folder}", self.prefix), site, 0);
            }
        }
    }

    fn read_pages_below(&mut self, folder: &str, site: &SiteFolder<'_>, depth: usize) {
        /// So many pages are known, and folders are no deeper.
        const MOST: usize = 1_000;
        const DEEPEST: usize = 8;
        for name in site.names(folder) {
            let path = format!("{folder}/{name}");
            if let Some(inner) = path.strip_suffix('/') {
                if depth < DEEPEST {
                    self.read_pages_below(inner, site, depth + 1);
                }
                continue;
            }
            let is_read = name.rsplit_once('.').is_some_and(|(_, ending)| READ.contains(&ending));
            let Some(file) = site.file(&path).filter(|_| is_read && self.pages.len() < MOST) else { continue };
            let own = || if is_rst(&path) { Some(rst_header::parse(&file.text)) } else { None };
            let front_matter = self.split(&path, &file.text).and_then(Result::ok).or_else(own);
            let below = path.strip_prefix(&self.prefix).unwrap_or(&path);
            let mut metadata = self.inherited.of_file(below);
            if let Some(front_matter) = &front_matter {
                self.add(&mut metadata, front_matter, &path);
            }
            if let Some(page) = self.addresses.of_page(below, &metadata) {
                self.pages.insert(path, page);
            }
        }
    }

    /// True for a file that is in one of the folders of articles, and not left out.
    fn is_article(&self, path: &str) -> bool {
        let (_, name) = path.rsplit_once('/').unwrap_or(("", path));
        let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
        let is_ignored = |name: &str| self.ignored.iter().any(|glob| glob.is_match(name));
        if !READ.contains(&extension) || self.unread.iter().any(|unread| unread == extension) || is_ignored(name) {
            return false;
        }
        self.articles.iter().any(|start| {
            let folder = path::tidy(start);
            let Some(below) = path.strip_prefix(&*folder) else { return false };
            let below = match below.strip_prefix('/') {
                _ if below.is_empty() => return true,
                _ if folder.is_empty() => below,
                Some(below) => below,
                None => return false,
            };
            // Pelican compares the folders that it walks through as they are written.
            let mut outer = start.clone();
            path::split(below).0.split('/').filter(|folder| !folder.is_empty()).all(|folder| {
                let is_it = |excluded: &String| path::split(excluded) == (&*outer, folder);
                let is_left_out = self.excluded.iter().any(is_it) || is_ignored(folder);
                if !outer.is_empty() && !outer.ends_with('/') {
                    outer.push('/');
                }
                outer.push_str(folder);
                !is_left_out
            })
        })
    }

    /// Adds what a file says itself.
    fn add(&self, metadata: &mut Metadata, front_matter: &FrontMatter<'_>, path: &str) {
        let is_yaml = self.has_yaml && front_matter.syntax == Syntax::Yaml;
        metadata.add_fields(&front_matter.fields, is_yaml);
        if is_rst(path) {
            // Titles are HTML here, and what is no markup for docutils is none.
            if let Some(title) = metadata.value("title").map(escape_html) {
                metadata.add("title", &title);
            }
            return;
        }
        if is_yaml || front_matter.syntax == Syntax::Header {
            self.formatted.apply(metadata, &front_matter.fields);
        }
    }

    fn metadata(&self, file: &File<'_>) -> Metadata {
        let path = file.path.strip_prefix(&self.prefix).unwrap_or(file.path);
        let mut metadata = self.inherited.of_file(path);
        self.add(&mut metadata, file.front_matter, file.path);
        if let Some(typography) = &self.typography
            && let Some(title) = metadata.value("title")
        {
            metadata.add("title", &typography.applied(title));
        }
        metadata
    }
}

fn is_rst(path: &str) -> bool {
    path.rsplit('.').next() == Some("rst")
}

/// A pattern of names, in which only `*`, `?` and brackets have a meaning.
fn name_pattern(pattern: &str) -> Option<GlobMatcher> {
    let mut glob = String::with_capacity(pattern.len());
    for character in pattern.chars() {
        match character {
            '*' if glob.ends_with('*') => {}
            '{' | '}' => glob.extend(['[', character, ']']),
            '\\' => glob.push_str("\\\\"),
            _ => glob.push(character),
        }
    }
    GlobBuilder::new(&glob).build().ok().map(|glob| glob.compile_matcher())
}

impl Rules for Pelican {
    fn by_path(&self, path: &str) -> Verdict {
        match path.strip_prefix(&self.prefix) {
            Some(path) if self.is_article(path) => Verdict::Article,
            _ => Verdict::Page,
        }
    }

    fn split<'a>(&self, path: &str, text: &'a str) -> Option<Result<FrontMatter<'a>, Fault>> {
        if is_rst(path) {
            // Its fields are in the text itself.
            return None;
        }
        let front_matter = if html_head::is_page(path) { Some(html_head::parse(text)) } else { markdown_header::parse(text, self.has_yaml) };
        front_matter.map(Ok)
    }

    fn by_fields(&self, file: &File<'_>) -> Option<Verdict> {
        let metadata = self.metadata(file);
        if metadata.value("title").is_none() || metadata.value("date").is_none() {
            // Pelican reports it and goes on.
            return Some(Verdict::Page);
        }
        Some(match metadata.value("status").map(str::to_lowercase).as_deref() {
            None | Some("published") => Verdict::Article,
            Some("draft") => Verdict::Draft,
            Some("hidden") => Verdict::Unlisted,
            Some(_) => Verdict::Page,
        })
    }

    fn read(&self, file: &File<'_>) -> Reading {
        let metadata = self.metadata(file);
        let language = metadata.value("lang");
        let authors = metadata.authors().or_else(|| Some(vec![self.author.clone()?]));
        Reading {
            title: metadata.value("title").map(slugs::without_tags),
            date: metadata.date("date"),
            updated: metadata.date("modified"),
            tags: Some(metadata.tags()),
            authors: authors.map(|names| names.into_iter().map(Person::named).collect()),
            language: Some(Language {
                tag: language.map(|tag| language::parse(tag).unwrap_or_else(|| tag.to_owned())),
                is_translation: language.is_some_and(|language| language != self.language),
            }),
        }
    }

    fn own_address(&self, page: &Page<'_>) -> Option<Address> {
        let metadata = self.metadata(page.file);
        if !self.addresses.has_page(&metadata) {
            return Some(Address::Nowhere);
        }
        metadata.value("url").map(|url| Address::Path(url.to_owned()))
    }

    fn targets(&self, address: &str, own: &str) -> Option<Vec<Target>> {
        links::targets(self, address, own)
    }

    fn plugin_tags(&self) -> &[String] {
        &self.liquid_tags.names
    }

    fn tag(&self, tag: &Tag<'_>) -> Option<Vec<Piece>> {
        self.liquid_tags.carried_out(tag)
    }

    fn snippets(&self) -> Option<&Snippets> {
        self.snippets.as_deref()
    }

    fn address(&self, page: &Page<'_>) -> Address {
        let path = page.file.path.strip_prefix(&self.prefix).unwrap_or(page.file.path);
        self.addresses.of_article(path, &self.metadata(page.file), page.published, self.author.as_deref())
    }
}
