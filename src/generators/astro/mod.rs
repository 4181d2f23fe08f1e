//! Astro: `astro.config.mjs`, the collections of articles, and the routes that show them.
//! <https://docs.astro.build/en/reference/configuration-reference/>

mod collection;
mod filter;
mod route;
mod slug;

use std::borrow::Cow;

use super::{
    Address, Fact, Facts, File, Generator, Kind, Known, Language, Origin, Page, Reading, Rules, SiteFolder, Target, Verdict,
    bundler::Bundler, computed,
    dialect::{Dialect, Extension, Family},
    javascript::{Expression, Found, Program},
    join,
    path,
    site_data,
};
use collection::Collection;
use route::{Entry, Route};

pub(super) const KIND: Kind = Kind {
    name: "Astro",
    settings: &["astro.config.cjs", "astro.config.ts", "astro.config.mts", "astro.config.js", "astro.config.mjs"],
    is_root: |site| site.contains_any(KIND.settings),
    dialect: Dialect::of(Family::CommonMark, &[Extension::BareLinks]),
    dates: Some(super::date::Program::JavaScript),
    own_feed: Some("remove the file in src/pages that makes it"),
    read,
};

fn read(site: &SiteFolder<'_>) -> Known {
    let program = Program::of_kind(site, &KIND);
    let settings = program.settings(site);
    let text = |keys: &[&str]| settings.at(keys).and_then(|found| found.value.text());
    let source = text(&["srcDir"]).and_then(|folder| path::normal(&folder)).unwrap_or_else(|| "src".to_owned());
    let base = text(&["base"]).unwrap_or_default();
    let of_base = settings.computed(site, &["base"], "url");
    let pages = path::joined(&[&source, "pages"]).trim_start_matches('/').to_owned();
    let rules = Astro {
        collections: collection::all(site, &source),
        routes: route::all(site, &pages),
        ending: ending(&settings),
        locales: locales(&settings),
        pages,
        bundler: Bundler {
            source: source.clone(),
            public: text(&["publicDir"]).and_then(|folder| path::normal(&folder)).unwrap_or_else(|| "public".to_owned()),
            base: base.trim_matches('/').to_owned(),
        },
    };
    let unknown = rules.routes.iter().filter(|route| route.doubt().is_some()).filter_map(|route| Some((&route.file, route.filter.unknown?)));
    let diagnostics = unknown.map(|(file, line)| {
        let message = "which entries a program leaves out of a collection is not known";
        computed(site, file, line, message).help("write `draft: true` into the front matter of entries that are not to be published")
    });
    let diagnostics = diagnostics.collect();
    let names = ["consts", "config", "site.config", "siteConfig", "site", "constants", "settings", "setting"];
    let folders = ["", "data", "lib", "config", "utils"].map(|folder| format!("{source}/{folder}"));
    let folders: Vec<&str> = folders.iter().map(String::as_str).chain([""]).collect();
    let mut data = site_data::search(site, &folders, &names);
    let (feeds, of_feeds) = feeds(site, &rules.pages);
    data.extend(of_feeds);
    let fact = |names: &[&str]| site_data::fact(&data, names);
    let url = settings.at(&["site"]).and_then(|found| found.fact());
    let url = url.or_else(|| fact(&["website", "url", "siteUrl", "SITE_URL", "site"]));
    let is_nameless = url.is_none();
    let facts = Facts {
        title: fact(&["SITE_TITLE", "title", "siteTitle", "siteName", "site_name", "name", "TITLE"]),
        subtitle: fact(&["SITE_DESCRIPTION", "description", "desc", "siteDescription", "subtitle", "DESCRIPTION"]),
        url: url.filter(|_| of_base.is_none()).map(|url| url.with(join(&url.value, &base))),
        computed: of_base.or_else(|| settings.computed(site, &["site"], "url").filter(|_| is_nameless)).into_iter().collect(),
        authors: site_data::people(&data, &["SITE_AUTHOR", "author", "authors", "AUTHOR"]),
        language: settings
            .at(&["i18n", "defaultLocale"])
            .and_then(|found| found.fact())
            .or_else(|| fact(&["lang", "language", "locale", "SITE_LANG"])),
        content: rules.content(site).map(|folder| Fact::by_default(&folder, Generator::Astro)),
        output: Some(Fact::published(&format!("{}/feeds", rules.bundler.public), Generator::Astro)),
        feeds,
        ..Facts::default()
    };
    // <https://docs.astro.build/en/reference/configuration-reference/#markdownsmartypants>
    let has_typography = settings.at(&["markdown", "smartypants"]).is_none_or(|found| found.value != Expression::Bool(false));
    let dialect = KIND.dialect.set(Extension::Typography, has_typography);
    let has = |plugin: &str| site.says(KIND.settings, plugin);
    let dialect = dialect.set(Extension::Emoji, has("remark-emoji")).set(Extension::TexDollars, has("remark-math"));
    Known { facts, rules: Box::new(rules), dialect, diagnostics }
}

/// The feeds that programs among the pages write, and what these say of the site.
/// <https://docs.astro.build/en/recipes/rss/>
fn feeds(site: &SiteFolder<'_>, pages: &str) -> (Vec<Fact>, Vec<Found>) {
    let (mut feeds, mut data) = (Vec::new(), Vec::new());
    for name in site.names(pages) {
        let Some((feed, _)) = name.rsplit_once('.').filter(|(_, ending)| matches!(*ending, "js" | "ts")) else { continue };
        let is_feed = feed.rsplit('.').next() == Some("xml") && ["rss", "feed", "atom"].iter().any(|word| feed.contains(word));
        let Some(program) = Program::of(site, &[&format!("{pages}/{name}")]).filter(|_| is_feed) else { continue };
        let origin = Origin::Line { path: program.path.clone(), line: 1 };
        feeds.extend(Fact::new(&format!("/{feed}"), origin));
        for call in program.calls.iter().filter(|call| call.name == "rss") {
            let options = call.arguments.first().map(|options| program.resolve(site, options));
            data.extend(options.map(|value| Found { value, path: program.path.clone(), line: call.line }));
        }
    }
    (feeds, data)
}

/// What the addresses of pages end in.
fn ending(settings: &Found) -> &'static str {
    let text = |keys: &[&str]| settings.at(keys).and_then(|found| found.value.text());
    match (text(&["build", "format"]).as_deref(), text(&["trailingSlash"]).as_deref()) {
        (Some("file"), _) => ".html",
        (_, Some("never")) => "",
        _ => "/",
    }
}

/// The folders of languages, and their tags.
fn locales(settings: &Found) -> Vec<(String, String)> {
    let Some(locales) = settings.at(&["i18n", "locales"]) else { return Vec::new() };
    let locale = |value: &Expression| match value.text() {
        Some(tag) => Some((tag.clone(), tag)),
        None => Some((value.get("path")?.text()?, value.get("codes")?.list().first()?.text()?)),
    };
    locales.value.list().iter().filter_map(locale).collect()
}

#[derive(Debug)]
struct Astro {
    collections: Vec<Collection>,
    routes: Vec<Route>,
    /// The folder of pages.
    pages: String,
    ending: &'static str,
    locales: Vec<(String, String)>,
    bundler: Bundler,
}

impl Astro {
    /// The folder that contains all articles.
    fn content(&self, site: &SiteFolder<'_>) -> Option<String> {
        let has_pages = has_markdown(site, &self.pages, 0);
        let folders = self.collections.iter().map(|collection| &*collection.folder);
        let folders = folders.filter(|folder| site.contains(folder) || folder.is_empty());
        let common = path::common(folders.chain(has_pages.then_some(&*self.pages)))?;
        Some(if common.is_empty() { ".".to_owned() } else { common })
    }

    /// The collection that a file is in, and its path there.
    fn entry<'a>(&'a self, file: &'a str) -> Option<(&'a Collection, &'a str)> {
        let of = |collection: &'a Collection| Some((collection, path::below(file, &collection.folder)?));
        self.collections.iter().filter_map(of).find(|(collection, path)| collection.contains(path))
    }

    /// The route that shows an entry of a collection, whose path there is `path`.
    fn route(&self, collection: &str, path: &str) -> Option<&Route> {
        let known = self.routes.iter().filter_map(|route| Some((route.doubt()?, route)));
        let (mut own, others): (Vec<_>, Vec<_>) =
            known.partition(|(_, route)| route.collections.iter().any(|name| name == collection));
        own.sort_by_key(|(doubt, _)| *doubt);
        let silent = || others.into_iter().filter(|(_, route)| route.collections.is_empty()).map(|(_, route)| route);
        let silent = || {
            let routes: Vec<&Route> = silent().collect();
            match routes[..] {
                [only] if self.collections.len() == 1 => Some(only),
                _ => routes.into_iter().find(|route| route.first() == Some(collection)),
            }
        };
        // Where languages have pages of their own, each shows the entries of its language.
        let of_entry = self.locale(path.split('/').next());
        let fit = |wanted: Option<&str>| own.iter().find(|(_, route)| self.locale(route.first()) == wanted);
        let found = of_entry.and_then(|locale| fit(Some(locale))).or_else(|| fit(None)).or(own.first());
        found.map(|(_, route)| *route).or_else(silent)
    }

    /// A folder that is that of a language.
    fn locale<'a>(&self, folder: Option<&'a str>) -> Option<&'a str> {
        folder.filter(|folder| self.locales.iter().any(|(own, _)| own == folder))
    }

    fn page<'a>(&self, file: &'a str) -> Option<&'a str> {
        let path = path::below(file, &self.pages)?;
        let is_markdown = ["md", "mdx", "markdown", "mdown", "mkdn", "mkd", "mdwn"].contains(&path.rsplit('.').next()?);
        let is_hidden = path.split('/').any(|part| part.starts_with('_'));
        (is_markdown && !is_hidden && !path.contains('[')).then_some(path)
    }

    fn ended(&self, path: &str) -> String {
        match path.trim_end_matches('/') {
            "" if self.ending == ".html" => "/index.html".to_owned(),
            path => format!("{path}{}", self.ending),
        }
    }
}

/// True if there is Markdown among the pages.
fn has_markdown(site: &SiteFolder<'_>, folder: &str, depth: usize) -> bool {
    const MOST_FOLDERS: usize = 6;
    site.names(folder).iter().any(|name| match name.strip_suffix('/') {
        Some(inner) => depth < MOST_FOLDERS && has_markdown(site, &format!("{folder}/{inner}"), depth + 1),
        None => [".md", ".mdx", ".markdown"].iter().any(|ending| name.ends_with(ending)),
    })
}

impl Rules for Astro {
    fn by_path(&self, path: &str) -> Verdict {
        let is_article = self.entry(path).is_some() || self.page(path).is_some();
        if is_article { Verdict::Article } else { Verdict::Page }
    }

    fn enters(&self, folder: &str) -> bool {
        let folders = self.collections.iter().map(|collection| &*collection.folder).chain([&*self.pages]);
        folders.into_iter().any(|own| path::meet(folder, own))
    }

    fn targets(&self, address: &str, _own: &str) -> Option<Vec<Target>> {
        self.bundler.rooted(address)
    }

    fn targets_of_markdown(&self, address: &str, own: &str, is_shown: bool) -> Option<Vec<Target>> {
        if is_shown { self.bundler.picture(address, own) } else { None }
    }

    fn by_fields(&self, file: &File<'_>) -> Option<Verdict> {
        let (collection, path) = self.entry(file.path)?;
        let route = self.route(&collection.name, path)?;
        (!route.filter.lets_in(|key| file.value(key))).then_some(Verdict::Page)
    }

    fn read(&self, file: &File<'_>) -> Reading {
        let tag = |folder: &str| self.locales.iter().find(|(own, _)| own == folder).map(|(_, tag)| tag.clone());
        let found = match self.entry(file.path) {
            Some((collection, path)) => {
                let route = self.route(&collection.name, path);
                let part = route.and_then(Route::language_part);
                let of_path = part.and_then(|nth| tag(path.split('/').nth(nth)?));
                of_path.or_else(|| tag(route?.first()?)).or_else(|| tag(path.split('/').next()?))
            }
            None => path::below(file.path, &self.pages).and_then(|path| tag(path.split('/').next()?)),
        };
        let language = found.map(|tag| Language { tag: Some(tag), is_translation: true });
        Reading { language, ..Reading::default() }
    }

    fn address(&self, page: &Page<'_>) -> Address {
        let file = page.file;
        let Some((collection, path)) = self.entry(file.path) else {
            return match self.page(file.path) {
                Some(path) => Address::Path(self.ended(&route::of_page(path))),
                None => Address::Unknown(Cow::Borrowed("the file is in no collection")),
            };
        };
        if let Some(place) = &collection.computed {
            return Address::Unknown(Cow::Owned(format!("{place} computes the ids of `{}`", collection.name)));
        }
        let Some(route) = self.route(&collection.name, path) else {
            let why = format!("no page in {} shows the collection `{}`", self.pages, collection.name);
            return Address::Unknown(Cow::Owned(why));
        };
        let id = file.text_of("slug").map_or_else(|| slug::of_path(path), str::to_owned);
        let entry = Entry { id: &id, field: &|key| file.value(key) };
        match route.path(&entry) {
            Ok(path) => Address::Path(self.ended(&path)),
            Err(why) => Address::Unknown(Cow::Owned(why)),
        }
    }
}
