//! Next: its routes, of the app router and of the pages router, and the folders that a site's programs read articles from.
//! <https://nextjs.org/docs/app/api-reference/file-conventions>

use std::{borrow::Cow, collections::HashMap};

use super::{
    Address, Fact, Facts, File, Generator, Kind, Known, Origin, Page, Reading, Rules, SiteFolder, Verdict,
    dialect::{Dialect, Extension, Family},
    javascript::{Expression, Found, Program},
    join,
    path,
    settings_file,
    site_data,
};
use crate::{front_matter::Value, person::Person};

pub(super) const KIND: Kind = Kind {
    name: "Next",
    settings: &["next.config.ts", "next.config.mjs", "next.config.js"],
    is_root: |site| site.contains_any(KIND.settings),
    dates: Some(super::date::Program::JavaScript),
    own_feed: Some("switch that off"),
    read,
    dialect: Dialect::of(Family::CommonMark, &[Extension::BareLinks]),
};

/// Where programs are that read articles.
const LIBRARIES: [&str; 6] = ["lib", "src/lib", "utils", "src/utils", "app/blog", "src/app/blog"];

/// Where articles are if no program says it.
const FOLDERS: [&str; 18] = [
    "_posts",
    "src/_posts",
    "posts",
    "src/posts",
    "content/posts",
    "src/content/posts",
    "content/blog",
    "src/content/blog",
    "data/blog",
    "data/posts",
    "app/blog/posts",
    "src/app/blog/posts",
    "app/blog/content",
    "blog",
    "src/blog",
    "content",
    "src/content",
    "public",
];

fn read(site: &SiteFolder<'_>) -> Known {
    let settings = Program::of_kind(site, &KIND).settings(site);
    let routes: Vec<Route> =
        ["app", "src/app", "pages", "src/pages"].iter().flat_map(|folder| routes_of(site, folder)).collect();
    let pages: Vec<String> = ["app", "src/app", "pages", "src/pages"]
        .into_iter()
        .filter(|folder| site.contains(folder) && has_pages(site, folder, 0))
        .map(str::to_owned)
        .collect();
    let folders = folders(site);
    let all: Vec<&str> = folders.iter().chain(&pages).map(String::as_str).collect();
    let content = path::common(all.iter().copied());
    let base = settings.at(&["basePath"]).and_then(|found| found.value.text()).unwrap_or_default();
    let facts = Facts {
        content: content
            .map(|folder| Fact::by_default(if folder.is_empty() { "." } else { &folder }, Generator::Next)),
        output: Some(Fact::published("public/feeds", Generator::Next)),
        ..facts(site, &settings, &base)
    };
    let has_slash = settings.at(&["trailingSlash"]).is_some_and(|found| found.value == Expression::Bool(true));
    let rules = Next { folders, pages, routes, has_slash, people: people(site), base: base.trim_end_matches('/').to_owned() };
    Known { facts, rules: Box::new(rules), dialect: dialect(site), diagnostics: Vec::new() }
}

/// What the packages of the site make of Markdown: without remark-gfm it is no more than `CommonMark`, and remark-html leaves HTML out,
/// unless a program says otherwise. <https://nextjs.org/docs/app/guides/mdx>, <https://github.com/remarkjs/remark-html>
fn dialect(site: &SiteFolder<'_>) -> Dialect {
    let has = |name: &str| site.says(&["package.json"], &format!("\"{name}\""));
    let has_remark = ["remark-html", "@next/mdx", "next-mdx-remote", "react-markdown"].into_iter().any(has);
    let is_plain = has_remark && !has("remark-gfm") && !has("contentlayer");
    let is_program = |name: &String| [".ts", ".js", ".tsx", ".mjs"].iter().any(|ending| name.ends_with(ending));
    let programs = || LIBRARIES.iter().flat_map(|folder| site.names(folder).into_iter().map(move |name| format!("{folder}/{name}")));
    let keeps_html = || programs().filter(is_program).any(|path| site.says(&[&path], "sanitize: false"));
    // <https://github.com/remarkjs/remark-math>
    let has_maths = || has("remark-math") || site.says(KIND.settings, "remark-math") || programs().filter(is_program).any(|path| site.says(&[&path], "remark-math"));
    KIND.dialect
        .set(Extension::Emoji, site.says(KIND.settings, "remark-emoji"))
        .set(Extension::TexDollars, has_maths())
        .set(Extension::BareLinks, !is_plain)
        .set(Extension::WithoutTables, is_plain)
        .set(Extension::WithoutFootnotes, is_plain)
        .set(Extension::WithoutTasks, is_plain)
        .set(Extension::WithoutStrikes, is_plain)
        .set(Extension::OmitsHtml, has("remark-html") && !has("rehype-raw") && !keeps_html())
}

/// What the site says of itself: its own tables, and the metadata of the layout of all pages.
fn facts(site: &SiteFolder<'_>, settings: &Found, base: &str) -> Facts {
    let names = ["siteMetadata", "siteConfig", "site", "site.config", "config", "constants", "seo", "blog.config"];
    let folders = ["data", "lib", "config", "src/data", "src/lib", "src/config", "src", "utils", "src/utils", ""];
    let mut data = site_data::search(site, &folders, &names);
    for layout in ["app/layout", "src/app/layout"] {
        for ending in ["tsx", "jsx", "js", "ts"] {
            let program = Program::of(site, &[&format!("{layout}.{ending}")]);
            data.extend(program.and_then(|program| program.named(site, "metadata")));
        }
    }
    let fact = |names: &[&str]| site_data::fact(&data, names);
    let title = |key: &str| data.iter().find_map(|found| found.at(&["title", key])?.fact());
    let metadata_base = data.iter().find_map(|found| {
        let base = found.at(&["metadataBase"])?;
        let Expression::Call(call) = &base.value else { return None };
        Fact::new(&call.arguments.first()?.text()?, Origin::Line { path: base.path.clone(), line: base.line })
    });
    let url = fact(&["siteUrl", "url", "siteURL", "baseUrl", "SITE_URL", "BASE_URL", "link", "website"]);
    let of_base = settings.computed(site, &["basePath"], "url");
    let authors = site_data::people(&data, &["author", "authors", "authorName", "AUTHOR"]);
    Facts {
        title: fact(&["title", "siteTitle", "SITE_TITLE", "siteName", "name", "BLOG_TITLE"])
            .or_else(|| title("default"))
            .or_else(|| title("absolute")),
        subtitle: fact(&["description", "siteDescription", "SITE_DESCRIPTION"]),
        url: url.or(metadata_base).filter(|_| of_base.is_none()).map(|url| url.with(join(&url.value, base))),
        computed: of_base.into_iter().collect(),
        authors,
        language: settings
            .at(&["i18n", "defaultLocale"])
            .and_then(|found| found.fact())
            .or_else(|| fact(&["language", "lang", "locale"])),
        ..Facts::default()
    }
}

/// Who writes, by the names of the files that describe them in the most used starter.
/// <https://github.com/timlrx/tailwind-nextjs-starter-blog>
fn people(site: &SiteFolder<'_>) -> HashMap<String, Person> {
    let person = |name: &String| {
        let key = name.strip_suffix(".mdx").or_else(|| name.strip_suffix(".md"))?;
        let fields = settings_file::front_matter_of(site, &site.file(&format!("data/authors/{name}"))?);
        let name = fields.iter().find(|field| field.key == "name")?.value.text()?;
        Some((key.to_owned(), Person::named(name)))
    };
    site.names("data/authors").iter().filter_map(person).collect()
}

/// The folders that articles are read from.
fn folders(site: &SiteFolder<'_>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for library in LIBRARIES {
        for name in site.names(library) {
            if ![".ts", ".js", ".tsx", ".mjs"].iter().any(|ending| name.ends_with(ending)) {
                continue;
            }
            let Some(program) = Program::of(site, &[&format!("{library}/{name}")]) else { continue };
            found.extend(program.calls.iter().filter_map(|call| place(call.arguments.as_slice(), &call.name)));
        }
    }
    found.retain(|folder| !folder.is_empty() && site.contains(folder) && has_markdown(site, folder, 0));
    found.sort();
    found.dedup();
    if found.is_empty() {
        found.extend(FOLDERS.into_iter().find(|folder| has_markdown(site, folder, 0)).map(str::to_owned));
    }
    // A folder in another is that one's.
    let outer = found.clone();
    found.retain(|folder| !outer.iter().any(|other| path::below(folder, other).is_some()));
    found
}

/// The folder of `path.join(process.cwd(), 'posts')`.
fn place(arguments: &[Expression], function: &str) -> Option<String> {
    let is_join = matches!(function, "join" | "resolve" | "path.join" | "path.resolve");
    let (first, rest) = arguments.split_first().filter(|_| is_join)?;
    let is_here = matches!(first, Expression::Call(call) if call.name == "process.cwd");
    let parts: Option<Vec<String>> = rest.iter().map(Expression::text).collect();
    path::normal(&parts.filter(|_| is_here)?.join("/"))
}

fn has_markdown(site: &SiteFolder<'_>, folder: &str, depth: usize) -> bool {
    const MOST_FOLDERS: usize = 6;
    site.names(folder).iter().any(|name| match name.strip_suffix('/') {
        Some(inner) if inner == "node_modules" || inner.starts_with('.') => false,
        Some(inner) => depth < MOST_FOLDERS && has_markdown(site, &format!("{folder}/{inner}"), depth + 1),
        None => [".md", ".mdx", ".markdown"].iter().any(|ending| name.ends_with(ending)),
    })
}

/// True if some page in a folder of routes is written in Markdown.
fn has_pages(site: &SiteFolder<'_>, folder: &str, depth: usize) -> bool {
    const MOST_FOLDERS: usize = 6;
    let is_app = folder.split('/').any(|part| part == "app");
    site.names(folder).iter().any(|name| match name.strip_suffix('/') {
        Some(inner) => depth < MOST_FOLDERS && has_pages(site, &format!("{folder}/{inner}"), depth + 1),
        None if is_app => name == "page.mdx" || name == "page.md",
        None => [".md", ".mdx"].iter().any(|ending| name.ends_with(ending)),
    })
}

/// A route with one parameter, at its end: the path before it.
#[derive(Clone, Debug, PartialEq)]
struct Route {
    before: String,
    /// True if the parameter takes several parts of a path.
    takes_all: bool,
}

/// Parameters of pages that list articles, or that are a language.
const OTHERS: [&str; 10] =
    ["tag", "tags", "category", "categories", "page", "author", "locale", "lang", "language", "year"];

fn routes_of(site: &SiteFolder<'_>, folder: &str) -> Vec<Route> {
    let mut files = Vec::new();
    list(site, folder, "", 0, &mut files);
    let is_app = folder.ends_with("app");
    files.iter().filter_map(|file| route(file, is_app)).collect()
}

fn list(site: &SiteFolder<'_>, top: &str, below: &str, depth: usize, files: &mut Vec<String>) {
    const MOST_FOLDERS: usize = 8;
    for name in site.names(&format!("{top}/{below}")) {
        let path = format!("{below}{name}");
        match name.strip_suffix('/') {
            Some("api" | "node_modules") => {}
            Some(_) if depth < MOST_FOLDERS => list(site, top, &path, depth + 1, files),
            Some(_) => {}
            None => files.push(path),
        }
    }
}

fn route(file: &str, is_app: bool) -> Option<Route> {
    let (bare, ending) = file.rsplit_once('.')?;
    let path = if is_app { bare.strip_suffix("/page")? } else { bare.strip_suffix("/index").unwrap_or(bare) };
    if !["tsx", "ts", "jsx", "js"].contains(&ending) {
        return None;
    }
    let mut parts = shown(path).collect::<Vec<_>>();
    let last = parts.pop()?;
    let name = last.strip_prefix('[')?.strip_suffix(']')?;
    let name = name.strip_prefix('[').and_then(|name| name.strip_suffix(']')).unwrap_or(name);
    let takes_all = name.starts_with("...");
    let is_other = OTHERS.contains(&name.trim_start_matches("..."));
    let is_plain = parts.iter().all(|part| !part.starts_with('['));
    (is_plain && !is_other).then(|| Route { before: path::joined(&parts), takes_all })
}

/// The parts of a route's path that are part of addresses: groups and slots are not.
fn shown(path: &str) -> impl Iterator<Item = &str> {
    path.split('/').filter(|part| !part.is_empty() && !part.starts_with(['(', '@']))
}

#[derive(Debug)]
struct Next {
    /// The folders of articles.
    folders: Vec<String>,
    /// The folders of routes in which there are pages in Markdown.
    pages: Vec<String>,
    routes: Vec<Route>,
    has_slash: bool,
    people: HashMap<String, Person>,
    /// The path that the whole site is below, without a slash at its end.
    base: String,
}

impl Next {
    /// The folder of an article, and its path there.
    fn place<'a>(&'a self, file: &'a str) -> Option<(&'a str, &'a str)> {
        self.folders.iter().find_map(|folder| Some((folder.as_str(), path::below(file, folder)?)))
    }

    /// The path of a page that is a file by itself.
    fn page(&self, file: &str) -> Option<String> {
        let (folder, below) = self.pages.iter().find_map(|folder| Some((folder, path::below(file, folder)?)))?;
        let (bare, ending) = below.rsplit_once('.')?;
        let is_shown = matches!(ending, "md" | "mdx") && !below.split('/').any(|part| part.starts_with(['_', '[']));
        let bare = if folder.ends_with("app") {
            bare.strip_suffix("/page").or_else(|| (bare == "page").then_some(""))
        } else {
            Some(bare.strip_suffix("/index").unwrap_or(if bare == "index" { "" } else { bare }))
        };
        let parts: Vec<&str> = shown(bare.filter(|_| is_shown)?).collect();
        Some(path::joined(&parts))
    }

    /// The route that shows the articles of a folder: the one in whose place the folder is, or that has its name, or the
    /// only one.
    fn route(&self, folder: &str) -> Option<&Route> {
        let name = folder.rsplit('/').next().unwrap_or(folder).trim_start_matches('_');
        let is_beside = |route: &&Route| !route.before.is_empty() && folder.contains(&format!("app{}/", route.before));
        let has_name = |route: &&Route| route.before.rsplit('/').next() == Some(name);
        let one = |mut routes: Vec<&'_ Route>| {
            routes.dedup();
            (routes.len() == 1).then(|| routes.remove(0).clone())
        };
        let pick = |is: &dyn Fn(&&Route) -> bool| one(self.routes.iter().filter(|route| is(route)).collect());
        let found = pick(&|route| is_beside(route)).or_else(|| pick(&|route| has_name(route))).or_else(|| pick(&|_| true))?;
        self.routes.iter().find(|route| **route == found)
    }
}

impl Rules for Next {
    fn by_path(&self, path: &str) -> Verdict {
        let is_markdown = [".md", ".mdx", ".markdown", ".txt", ".html"].iter().any(|ending| path.ends_with(ending));
        let is_article = self.place(path).is_some_and(|_| is_markdown) || self.page(path).is_some();
        let is_none_known = self.folders.is_empty() && self.pages.is_empty();
        if is_article || is_none_known { Verdict::Article } else { Verdict::Page }
    }

    fn read(&self, file: &File<'_>) -> Reading {
        let keys = file.value("authors").map(Value::values).unwrap_or_default();
        let is_known = keys.iter().filter_map(Value::text).any(|key| self.people.contains_key(key));
        let person = |key: &str| self.people.get(key).cloned().unwrap_or_else(|| Person::named(key));
        let people = keys.iter().filter_map(Value::text).map(person).collect();
        // <https://nextjs.org/docs/app/api-reference/functions/generate-metadata#title>
        let titles = file.value("title").map(Value::fields).unwrap_or_default();
        let title = ["absolute", "default"].into_iter().find_map(|key| titles.iter().find(|title| title.key == key));
        let title = title.and_then(|title| title.value.text()).map(str::to_owned);
        Reading { title, authors: is_known.then_some(people), ..Reading::default() }
    }

    fn prefix_of_links(&self) -> Option<&str> {
        Some(&self.base)
    }

    fn enters(&self, folder: &str) -> bool {
        let mut all = self.folders.iter().chain(&self.pages).peekable();
        all.peek().is_none() || all.any(|own| path::meet(folder, own))
    }

    fn address(&self, page: &Page<'_>) -> Address {
        let file = page.file.path;
        let ended = |path: String| match path.trim_end_matches('/') {
            "" => Address::Path("/".to_owned()),
            path if self.has_slash => Address::Path(format!("{path}/")),
            path => Address::Path(path.to_owned()),
        };
        let Some((folder, below)) = self.place(file) else {
            return match self.page(file) {
                Some(path) => ended(path),
                None => Address::Unknown(Cow::Borrowed("the file is in no folder that a route shows")),
            };
        };
        let Some(route) = self.route(folder) else {
            let why = format!("several routes, or none, may show what is in {folder}");
            return Address::Unknown(Cow::Owned(why));
        };
        let bare = below.rsplit_once('.').map_or(below, |(bare, _)| bare);
        let bare = bare.strip_suffix("/index").unwrap_or(bare);
        let name = if route.takes_all { bare } else { path::split(bare).1 };
        ended(path::joined(&[&route.before, page.file.text_of("slug").unwrap_or(name)]))
    }
}
