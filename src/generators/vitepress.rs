//! `VitePress`: `.vitepress/config.js`. <https://vitepress.dev/reference/site-config>

use std::{borrow::Cow, sync::Arc};

use super::{
    Address, Fact, Facts, File, Files, Generator, Kind, Known, Language, Page, Reading, Rules, SiteFolder, Target, Verdict,
    bundler::Bundler,
    dialect::{Dialect, Extension, Family},
    globs::Globs,
    notation,
    javascript::{Expression, Found, Program},
    markdown_it, path,
};
use crate::front_matter::{
    self,
    field_name::{Name, meaning},
};

pub(super) const KIND: Kind = Kind {
    name: "VitePress",
    settings: &[
        ".vitepress/config.mts",
        ".vitepress/config.mjs",
        ".vitepress/config.ts",
        ".vitepress/config.js",
        ".vitepress/config/index.ts",
        ".vitepress/config/index.mts",
        ".vitepress/config/index.js",
    ],
    is_root: |site| site.contains(".vitepress") || site.contains("docs/.vitepress"),
    dates: Some(super::date::Program::JavaScript),
    own_feed: Some("switch that off"),
    read,
    dialect: Dialect::of(Family::CommonMark, &[Extension::BareAttributes, Extension::BareLinks, Extension::Containers, Extension::Emoji]),
};

/// <https://vitepress.dev/guide/markdown#custom-containers>
const CONTAINERS: [&str; 8] = ["info", "tip", "warning", "danger", "details", "raw", "v-pre", "code-group"];

/// The folder of the site within the project: that with `.vitepress`.
fn root(site: &SiteFolder<'_>) -> &'static str {
    if site.contains(".vitepress") { "" } else { "docs/" }
}

fn read(site: &SiteFolder<'_>) -> Known {
    let root = root(site);
    let files: Vec<String> = KIND.settings.iter().map(|name| format!("{root}{name}")).collect();
    let files: Vec<&str> = files.iter().map(String::as_str).collect();
    let program = Program::of(site, &files).unwrap_or_default();
    let settings = program.settings(site);
    let fact = |keys: &[&str]| settings.at(keys).and_then(|found| found.fact());
    let text = |keys: &[&str]| fact(keys).map(|fact| fact.value);
    let source = text(&["srcDir"]).unwrap_or_default();
    let source = path::normal(&format!("{root}{source}")).unwrap_or_default();
    let base = text(&["base"]).unwrap_or_default();
    let of_base = settings.computed(site, &["base"], "url");
    let of_base = of_base.or_else(|| settings.computed(site, &["sitemap", "hostname"], "url"));
    let url = fact(&["sitemap", "hostname"]).filter(|_| of_base.is_none()).map(|host| {
        // The host may be named with the base.
        let is_whole = host.value.trim_end_matches('/').ends_with(base.trim_matches('/'));
        if is_whole { host.clone() } else { host.with(super::join(&host.value, &base)) }
    });
    let exclude = settings.at(&["srcExclude"]).and_then(|found| found.value.texts()).unwrap_or_default();
    let facts = Facts {
        title: fact(&["title"]).or_else(|| fact(&["locales", "root", "title"])),
        subtitle: fact(&["description"]).or_else(|| fact(&["locales", "root", "description"])),
        url,
        computed: of_base.into_iter().collect(),
        language: fact(&["lang"]).or_else(|| fact(&["locales", "root", "lang"])),
        content: Some(Fact::by_default(if source.is_empty() { "." } else { &source }, Generator::VitePress)),
        output: path::normal(&format!("{source}/public/feeds"))
            .map(|folder| Fact::published(&folder, Generator::VitePress)),
        ..Facts::default()
    };
    let own = files.iter().find_map(|path| site.file(path)).map(|file| markdown_it::containers(&file.text));
    let containers = own.unwrap_or_default().map(|own| CONTAINERS.iter().map(|name| (*name).to_owned()).chain(own).collect());
    let rules = VitePress {
        containers,
        listed: listed(site, root, &source),
        bundler: Bundler {
            source: source.clone(),
            public: path::normal(&format!("{source}/public")).unwrap_or_default(),
            base: base.trim_matches('/').to_owned(),
        },
        source,
        exclude: Globs::of(exclude),
        is_clean: settings.at(&["cleanUrls"]).is_some_and(|found| found.value == Expression::Bool(true)),
        rewrites: rewrites(&settings),
        locales: locales(&settings),
    };
    // <https://vitepress.dev/reference/site-config#markdown>
    let is_set = |name: &str, value| settings.at(&["markdown", name]).is_some_and(|it| it.value == Expression::Bool(value));
    let dialect = KIND.dialect.set(Extension::Breaks, is_set("breaks", true)).set(Extension::BareLinks, !is_set("linkify", false));
    let dialect = dialect.set(Extension::TexDollars, is_set("math", true));
    Known { facts, rules: Box::new(rules), dialect, diagnostics: Vec::new() }
}

/// The patterns of paths, and what they become; where a program says that, its place.
fn rewrites(settings: &Found) -> Result<Vec<(String, String)>, String> {
    let Some(found) = settings.at(&["rewrites"]) else { return Ok(Vec::new()) };
    let Expression::Table(properties) = &found.value else { return Err(format!("{}:{}", found.path, found.line)) };
    Ok(properties.iter().filter_map(|it| Some((it.key.clone(), it.value.text()?))).collect())
}

/// The pages that loaders list for the site's own pages. <https://vitepress.dev/guide/data-loading#createcontentloader>
fn listed(site: &SiteFolder<'_>, root: &str, source: &str) -> Option<Globs> {
    let inner = site.names(source).into_iter().filter(|name| name.ends_with('/') && !name.starts_with(['.', '_']));
    let inner = inner.map(|name| path::joined(&[source, name.trim_end_matches('/')]).trim_start_matches('/').to_owned());
    let own = [source.to_owned(), format!("{root}.vitepress"), format!("{root}.vitepress/theme")];
    let mut patterns = Vec::new();
    for folder in own.into_iter().chain(inner) {
        let is_loader = |name: &String| {
            let mut parts = name.rsplit('.');
            parts.next().is_some_and(|ending| matches!(ending, "js" | "mjs" | "ts" | "mts")) && parts.next() == Some("data")
        };
        for name in site.names(&folder).iter().filter(|name| is_loader(name)) {
            let program = Program::of(site, &[path::joined(&[&folder, name]).trim_start_matches('/')]).unwrap_or_default();
            let loads = program.calls.iter().filter(|call| call.name == "createContentLoader");
            for load in loads {
                // One that is computed may list anything.
                let texts = load.arguments.first()?.texts()?;
                patterns.extend(texts.iter().map(|pattern| pattern.trim_start_matches('/').to_owned()));
            }
        }
    }
    (!patterns.is_empty()).then(|| Globs::of(patterns))
}

/// The folders of languages, and their tags.
fn locales(settings: &Found) -> Vec<(String, String)> {
    let Some(locales) = settings.at(&["locales"]) else { return Vec::new() };
    let tag = |it: &super::javascript::Property| {
        let tag = it.value.get("lang").and_then(Expression::text).unwrap_or_else(|| it.key.clone());
        (it.key != "root").then(|| (it.key.trim_matches('/').to_owned(), tag))
    };
    locales.value.table().iter().filter_map(tag).collect()
}

#[derive(Clone, Debug)]
struct VitePress {
    /// The folder of pages, relative to the project's.
    source: String,
    exclude: Globs,
    bundler: Bundler,
    /// The pages that the site lists, if a loader of its says so.
    listed: Option<Globs>,
    /// True if addresses are without `.html`.
    is_clean: bool,
    rewrites: Result<Vec<(String, String)>, String>,
    locales: Vec<(String, String)>,
    /// The names of containers, unless a program computes them.
    containers: Option<Vec<String>>,
}

impl VitePress {
    fn below<'a>(&self, file: &'a str) -> Option<&'a str> {
        path::below(file, &self.source)
    }

    /// The path of a page's file after what the settings say of it.
    fn rewritten(&self, file: &str) -> Result<String, String> {
        let rewrites = self.rewrites.as_ref().map_err(|place| format!("{place} computes `rewrites`"))?;
        Ok(rewrites.iter().find_map(|(from, to)| rewrite(file, from, to)).unwrap_or_else(|| file.to_owned()))
    }
}

impl VitePress {
    /// Where the page of a file is, from the home page on.
    fn path_of(&self, below: &str) -> Result<String, String> {
        let path = self.rewritten(below)?;
        let bare = path.strip_suffix(".md").unwrap_or(&path);
        let (folder, name) = path::split(bare);
        Ok(match name {
            "index" => path::joined(&[folder, "/"]),
            _ => format!("{}{}", path::joined(&[bare]), self.ending()),
        })
    }

    fn ending(&self) -> &'static str {
        if self.is_clean { "" } else { ".html" }
    }

    /// Where an address leads that Markdown has: a page's file, with or without its extension, or anything from the home page on.
    fn link(&self, address: &str, own: &str) -> Option<Vec<Target>> {
        let (path, rest) = address.split_at(address.find(['?', '#']).unwrap_or(address.len()));
        if path.is_empty() || path.starts_with("//") || url::Url::parse(address).is_ok() {
            return None;
        }
        let name = path.rsplit('/').next().unwrap_or_default();
        let bare = if name.contains('.') { path.strip_suffix(".md") } else { Some(path) };
        let decoded = percent_encoding::percent_decode_str(bare.unwrap_or(path)).decode_utf8().ok()?;
        let file = notation::named_path(&decoded, own, &self.source)?;
        let Some(bare) = bare.filter(|_| !name.is_empty()) else {
            return path.starts_with('/').then(|| vec![Target::Path(format!("{}{rest}", self.bundler.below_base(path)))]);
        };
        let file = format!("{file}.md");
        let page = self.path_of(self.below(&file)?).ok()?;
        let page = Target::Page { file: file.clone(), path: format!("{page}{rest}") };
        let written = format!("{bare}{}{rest}", self.ending());
        let written = if bare.starts_with('/') {
            Target::Path(self.bundler.below_base(&written).to_owned())
        } else {
            Target::Beside(written)
        };
        Some(vec![Target::Article(format!("{file}{rest}")), page, written])
    }
}

/// A path that matches a pattern such as `packages/:name/src/:rest*`, written as another.
fn rewrite(path: &str, from: &str, to: &str) -> Option<String> {
    let mut values: Vec<(&str, String)> = Vec::new();
    let mut parts = path.split('/');
    for pattern in from.split('/') {
        match pattern.strip_prefix(':').map(|name| name.strip_suffix('*').or_else(|| name.strip_suffix("(.*)")).ok_or(name)) {
            Some(Ok(name)) => {
                values.push((name, parts.by_ref().collect::<Vec<_>>().join("/")));
            }
            Some(Err(name)) => {
                // `:page.md` is a name with an extension.
                let (name, ending) = name.split_once('.').map_or((name, String::new()), |(name, it)| (name, format!(".{it}")));
                values.push((name, parts.next()?.strip_suffix(&*ending)?.to_owned()));
            }
            None if pattern == "(.*)" => values.push(("0", parts.by_ref().collect::<Vec<_>>().join("/"))),
            None if parts.next() == Some(pattern) => {}
            None => return None,
        }
    }
    if parts.next().is_some() {
        return None;
    }
    let mut written = to.replace("(.*)", "*");
    for (name, value) in values {
        written = written.replace(&format!(":{name}*"), &value).replace(&format!(":{name}"), &value);
    }
    path::normal(&written)
}

impl Rules for VitePress {
    fn containers(&self) -> Option<&[String]> {
        self.containers.as_deref()
    }

    fn by_path(&self, path: &str) -> Verdict {
        let is_page = |below: &str| {
            let is_dynamic = below.contains('[');
            let is_apart = below.split('/').any(|part| matches!(part, "public" | ".vitepress"));
            !is_dynamic && !is_apart && !self.exclude.matches(below) && path.rsplit('.').next() == Some("md")
                && self.listed.as_ref().is_none_or(|listed| listed.matches(below))
        };
        if self.below(path).is_some_and(is_page) { Verdict::Article } else { Verdict::Page }
    }

    fn enters(&self, folder: &str) -> bool {
        path::meet(folder, &self.source)
    }

    fn learn(&self, files: &Files<'_>) -> Option<Arc<dyn Rules>> {
        // What lists no dated page lists something else, such as people.
        let is_dated = |path: &str| {
            let file = files.site.file(path)?;
            let front_matter = front_matter::split(&file.text).ok()?;
            front_matter.fields.iter().any(|field| meaning(&field.key) == Some(Name::Date)).then_some(())
        };
        let listed = self.listed.as_ref()?;
        let lists = |path: &&str| self.below(path).is_some_and(|below| listed.matches(below));
        let is_needed = files.articles.iter().map(AsRef::as_ref).filter(lists).any(|path| is_dated(path).is_some());
        (!is_needed).then(|| Arc::new(Self { listed: None, ..self.clone() }) as Arc<dyn Rules>)
    }

    fn targets(&self, address: &str, _own: &str) -> Option<Vec<Target>> {
        self.bundler.rooted(address)
    }

    fn targets_of_markdown(&self, address: &str, own: &str, is_shown: bool) -> Option<Vec<Target>> {
        if is_shown && !address.starts_with('/') { self.bundler.picture(address, own) } else { self.link(address, own) }
    }

    fn read(&self, file: &File<'_>) -> Reading {
        let first = self.below(file.path).and_then(|path| path.split_once('/')).map(|(first, _)| first);
        let found = self.locales.iter().find(|(folder, _)| first == Some(folder));
        let language = found.map(|(_, tag)| Language { tag: Some(tag.clone()), is_translation: true });
        Reading { language, ..Reading::default() }
    }

    fn address(&self, page: &Page<'_>) -> Address {
        let below = self.below(page.file.path).unwrap_or(page.file.path);
        match self.path_of(below) {
            Ok(path) => Address::Path(path),
            Err(why) => Address::Unknown(Cow::Owned(why)),
        }
    }
}
