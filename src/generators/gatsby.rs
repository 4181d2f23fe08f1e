//! Gatsby: `gatsby-config.js`, and the addresses that `gatsby-node.js` gives to pages.
//! <https://www.gatsbyjs.com/docs/reference/config-files/gatsby-config/>

use std::borrow::Cow;

use super::{
    Address, Fact, Facts, Generator, Kind, Known, Page, Rules, SiteFolder, Target, Verdict,
    dialect::{Dialect, Extension, Family},
    javascript::{Expression, Found, Program},
    join,
    notation::Bundled,
    path,
    site_data,
};
use crate::front_matter::Value;

pub(super) const KIND: Kind = Kind {
    name: "Gatsby",
    settings: &["gatsby-config.mjs", "gatsby-config.ts", "gatsby-config.js"],
    is_root: |site| site.contains_any(KIND.settings),
    dialect: Dialect::of(Family::CommonMark, &[Extension::BareLinks]),
    dates: Some(super::date::Program::JavaScript),
    own_feed: Some("switch that off"),
    read,
};

const NODE: [&str; 3] = ["gatsby-node.js", "gatsby-node.ts", "gatsby-node.mjs"];

fn read(site: &SiteFolder<'_>) -> Known {
    let program = Program::of_kind(site, &KIND);
    let mut settings = program.settings(site);
    if settings.value.table().is_empty() {
        // As in `export const siteMetadata = …`, one name each.
        settings.value = Expression::Table(Vec::new());
    }
    let metadata: Vec<Found> = settings.at(&["siteMetadata"]).into_iter().collect();
    let fact = |names: &[&str]| site_data::fact(&metadata, names);
    let prefix = settings.at(&["pathPrefix"]).and_then(|found| found.value.text()).unwrap_or_default();
    // The plugin for feeds has no prefix, so that many addresses of sites have it already.
    let has_prefix = |url: &str| url.trim_end_matches('/').ends_with(&format!("/{}", prefix.trim_matches('/')));
    let with_prefix = |url: Fact| if has_prefix(&url.value) { url } else { url.with(join(&url.value, &prefix)) };
    let folders = sources(&settings.value);
    let with_articles: Vec<&str> =
        folders.iter().filter(|folder| has_markdown(site, folder, 0)).map(String::as_str).collect();
    let content = path::common(with_articles.iter().copied());
    let facts = Facts {
        title: fact(&["title", "siteTitle", "name"]),
        subtitle: fact(&["description", "siteDescription", "subtitle"]),
        url: fact(&["siteUrl", "siteURL", "url"]).map(with_prefix),
        authors: site_data::people(&metadata, &["author", "authors"]),
        language: fact(&["language", "lang", "siteLanguage", "locale"]),
        content: content.map(|folder| {
            Fact::by_default(if folder.is_empty() { "." } else { &folder }, Generator::Gatsby)
        }),
        output: Some(Fact::published("static/feeds", Generator::Gatsby)),
        ..Facts::default()
    };
    let slash = match settings.at(&["trailingSlash"]).and_then(|found| found.value.text()).as_deref() {
        Some("never") => Some(false),
        Some("ignore" | "legacy") => None,
        Some(_) => Some(true),
        // Since version 5, addresses end in a slash by default.
        None => is_new(site).then_some(true),
    };
    let has = |plugin: &str| site.says(KIND.settings, plugin);
    // <https://www.gatsbyjs.com/plugins/gatsby-transformer-remark/#footnotes-mode-default-true>
    let has_notes = has("gatsby-transformer-remark") && !has("footnotes: false");
    let dialect = KIND.dialect.set(Extension::Emoji, has("remark-emoji")).set(Extension::InlineNotes, has_notes);
    let dialect = dialect.set(Extension::CodeMarks, has("gatsby-remark-prismjs"));
    let has_maths = ["remark-math", "gatsby-remark-katex", "gatsby-remark-mathjax"].into_iter().any(has);
    let dialect = dialect.set(Extension::TexDollars, has_maths);
    let copies_files = has("gatsby-remark-images") || has("gatsby-remark-copy-linked-files");
    let rules = Gatsby { copies_files, address: pattern(site), folders: with_articles.iter().map(|it| (*it).to_owned()).collect(), slash };
    Known { facts, rules: Box::new(rules), dialect, diagnostics: Vec::new() }
}

/// True unless the site depends on a version before the fifth.
fn is_new(site: &SiteFolder<'_>) -> bool {
    let package = Program::of(site, &["package.json"]).unwrap_or_default().settings(site);
    let version = package.at(&["dependencies", "gatsby"]).and_then(|found| found.value.text()).unwrap_or_default();
    let major = version.trim_start_matches(['^', '~', '>', '=', 'v', ' ']).split('.').next().and_then(|it| it.parse().ok());
    major.is_none_or(|major: u32| major >= 5)
}

/// The folders that the plugin for files reads.
fn sources(settings: &Expression) -> Vec<String> {
    let plugins = settings.get("plugins").map(Expression::list).unwrap_or_default();
    let is_source = |plugin: &&Expression| {
        plugin.get("resolve").and_then(Expression::text).as_deref() == Some("gatsby-source-filesystem")
    };
    let folder = |plugin: &Expression| path::normal(&place(plugin.get("options")?.get("path")?)?);
    let mut folders: Vec<String> = plugins.iter().filter(is_source).filter_map(folder).collect();
    folders.sort();
    folders.dedup();
    folders
}

/// A path that may begin with the folder of the program.
fn place(value: &Expression) -> Option<String> {
    match value {
        Expression::Path(name) if name == "__dirname" => Some(".".to_owned()),
        Expression::Template(parts) => parts.iter().map(place).collect(),
        Expression::Call(call) if matches!(&*call.name, "path.join" | "path.resolve" | "join" | "resolve") => {
            Some(call.arguments.iter().map(place).collect::<Option<Vec<_>>>()?.join("/"))
        }
        value => value.text(),
    }
}

fn has_markdown(site: &SiteFolder<'_>, folder: &str, depth: usize) -> bool {
    const MOST_FOLDERS: usize = 6;
    site.names(folder).iter().any(|name| match name.strip_suffix('/') {
        Some(inner) if inner == "node_modules" || inner.starts_with('.') => false,
        Some(inner) => depth < MOST_FOLDERS && has_markdown(site, &format!("{folder}/{inner}"), depth + 1),
        None => [".md", ".mdx", ".markdown"].iter().any(|ending| name.ends_with(ending)),
    })
}

/// What an address is made of.
#[derive(Clone, Debug, PartialEq)]
enum Piece {
    Text(String),
    /// The path of the file below its source's folder, with or without a slash at its end.
    FilePath(bool),
    /// A field of the front matter.
    Field(Vec<String>),
}

/// The pieces of the addresses of articles; else why they are not known.
fn pattern(site: &SiteFolder<'_>) -> Result<Vec<Piece>, String> {
    if let Some(program) = Program::of(site, &NODE) {
        let pages = program.calls.iter().filter(|call| call.name.ends_with("createPage"));
        let mut fault = None;
        for call in pages {
            let Some(property) = call.arguments.first().and_then(|options| options.property("path")) else { continue };
            let value = program.resolve(site, &property.value);
            match pieces(site, &program, &value) {
                Some(pieces) if pieces.iter().any(|piece| !matches!(piece, Piece::Text(_))) => return Ok(pieces),
                _ => _ = fault.get_or_insert_with(|| format!("{}:{} computes the addresses of pages", program.path, property.line)),
            }
        }
        if let Some(fault) = fault {
            return Err(fault);
        }
    }
    of_routes(site, "src/pages", "", 0)
        .ok_or_else(|| "neither gatsby-node.js nor a route in src/pages gives articles their addresses".to_owned())
}

fn pieces(site: &SiteFolder<'_>, program: &Program, value: &Expression) -> Option<Vec<Piece>> {
    match value {
        Expression::Text(text) => Some(vec![Piece::Text(text.clone())]),
        Expression::Template(parts) => {
            let parts: Option<Vec<Vec<Piece>>> = parts.iter().map(|part| pieces(site, program, part)).collect();
            Some(parts?.concat())
        }
        Expression::Path(path) => match path.split_once(".frontmatter.") {
            Some((_, field)) => Some(vec![Piece::Field(field.split('.').map(str::to_owned).collect())]),
            None => node_field(site, program, path.split_once("fields.")?.1),
        },
        Expression::Call(call) if call.name.ends_with("createFilePath") => {
            let options = call.arguments.first();
            let slash = options.and_then(|options| options.get("trailingSlash")) != Some(&Expression::Bool(false));
            Some(vec![Piece::FilePath(slash)])
        }
        _ => None,
    }
}

/// What a program gives to a field of the nodes of articles.
fn node_field(site: &SiteFolder<'_>, program: &Program, name: &str) -> Option<Vec<Piece>> {
    let calls = program.calls.iter().filter(|call| call.name.ends_with("createNodeField"));
    let is_named = |options: &&Expression| options.get("name").and_then(Expression::text).as_deref() == Some(name);
    let options = calls.filter_map(|call| call.arguments.first()).find(is_named)?;
    let value = program.resolve(site, options.get("value")?);
    pieces(site, program, &value).filter(|_| !matches!(&value, Expression::Path(path) if path.contains("fields.")))
}

/// By a file such as `blog/{MarkdownRemark.frontmatter__slug}.js`.
/// <https://www.gatsbyjs.com/docs/reference/routing/file-system-route-api/>
fn of_routes(site: &SiteFolder<'_>, pages: &str, below: &str, depth: usize) -> Option<Vec<Piece>> {
    const MOST_FOLDERS: usize = 6;
    for name in site.names(&format!("{pages}/{below}")) {
        let path = format!("{below}{name}");
        if name.ends_with('/') {
            if depth < MOST_FOLDERS && let Some(found) = of_routes(site, pages, &path, depth + 1) {
                return Some(found);
            }
            continue;
        }
        let Some((folder, rest)) = path.split_once('{') else { continue };
        let Some((inner, _)) = rest.split_once('}') else { continue };
        let Some((kind, field)) = inner.split_once('.') else { continue };
        if !["markdownremark", "mdx"].contains(&kind.to_lowercase().as_str()) {
            continue;
        }
        let mut keys = field.split("__").map(str::to_owned);
        let piece = match keys.next().as_deref() {
            Some("frontmatter") => vec![Piece::Field(keys.collect())],
            Some("slug") => vec![Piece::FilePath(false)],
            Some("fields") => node_field(site, &Program::of(site, &NODE)?, &keys.next()?)?,
            _ => continue,
        };
        return Some([vec![Piece::Text(format!("/{folder}"))], piece].concat());
    }
    None
}

#[derive(Debug)]
struct Gatsby {
    /// True if pictures beside articles are made anew, under names that only a build knows.
    copies_files: bool,
    address: Result<Vec<Piece>, String>,
    /// The folders of articles.
    folders: Vec<String>,
    /// Whether addresses end in a slash; `None` leaves them as they are made.
    slash: Option<bool>,
}

impl Gatsby {
    /// The path of a file below the innermost folder that it is read from.
    fn below<'a>(&self, file: &'a str) -> Option<&'a str> {
        self.folders.iter().filter_map(|folder| path::below(file, folder)).min_by_key(|path| path.len())
    }
}

impl Rules for Gatsby {
    fn by_path(&self, path: &str) -> Verdict {
        let is_markdown = [".md", ".mdx", ".markdown"].iter().any(|ending| path.ends_with(ending));
        let is_article = is_markdown && (self.folders.is_empty() || self.below(path).is_some());
        if is_article { Verdict::Article } else { Verdict::Page }
    }

    fn enters(&self, folder: &str) -> bool {
        self.folders.is_empty() || self.folders.iter().any(|own| path::meet(folder, own))
    }

    // <https://www.gatsbyjs.com/plugins/gatsby-remark-images/>
    fn targets(&self, address: &str, own: &str) -> Option<Vec<Target>> {
        let is_picture = ["png", "jpg", "jpeg", "webp", "tif", "tiff", "avif", "gif", "svg"]
            .contains(&address.rsplit('.').next()?.to_ascii_lowercase().as_str());
        let is_beside = !address.contains(':') && !address.starts_with(['/', '#', '?']);
        if !self.copies_files || !is_picture || !is_beside {
            return None;
        }
        let file = path::normal(&format!("{}/{address}", path::split(own).0))?;
        Some(vec![Target::Bundled(Bundled::unnamed(file, "static"))])
    }

    fn address(&self, page: &Page<'_>) -> Address {
        let pieces = match &self.address {
            Ok(pieces) => pieces,
            Err(why) => return Address::Unknown(Cow::Owned(why.clone())),
        };
        let below = self.below(page.file.path).unwrap_or(page.file.path);
        let bare = below.rsplit_once('.').map_or(below, |(bare, _)| bare);
        let (folder, name) = path::split(bare);
        let of_file = if name == "index" { folder } else { bare };
        let mut text = String::new();
        for piece in pieces {
            match piece {
                Piece::Text(part) => text.push_str(part),
                Piece::FilePath(slash) => text.push_str(&path::joined(&[of_file, if *slash { "/" } else { "" }])),
                Piece::Field(keys) => {
                    let mut found = keys.first().and_then(|key| page.file.value(key));
                    for key in keys.iter().skip(1) {
                        found = found.and_then(|it| it.fields().iter().find(|field| field.key == *key)).map(|it| &it.value);
                    }
                    match found.and_then(Value::scalar) {
                        Some(part) => text.push_str(part),
                        None => return Address::Unknown(Cow::Owned(format!("no `{}` in its front matter", keys.join(".")))),
                    }
                }
            }
        }
        let path = path::joined(&[&text]);
        Address::Path(match self.slash {
            Some(true) => format!("{}/", path.trim_end_matches('/')),
            Some(false) if path.len() > 1 => path.trim_end_matches('/').to_owned(),
            _ => path,
        })
    }
}
