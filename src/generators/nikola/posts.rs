//! Posts: which files are posts, in which languages they are written, and where their pages are.
//! <https://getnikola.com/handbook.html#posts>

use globset::{Glob, GlobMatcher};

use super::meta::Meta;
use crate::generators::{Address, Verdict, python::{Module, Python}, unidecode::unidecode};

/// What the settings say of the files and addresses of posts.
#[derive(Debug)]
pub(super) struct Posts {
    sources: Vec<Source>,
    /// The languages, and the folders of their pages.
    pub(super) languages: Vec<(String, String)>,
    pub(super) language: String,
    /// `{path}.{lang}.{ext}`, where a file's language is in its name.
    pattern: String,
    extensions: Vec<String>,
    /// Those of reStructuredText.
    rest: Vec<String>,
    is_pretty: bool,
    strips_index: bool,
    index: String,
    keeps_script: bool,
    /// Why no address can be known.
    unknown: Option<String>,
}

/// The endings of reStructuredText, Markdown and HTML where `COMPILERS` does not say them. <https://getnikola.com/handbook.html>
const EXTENSIONS: [&str; 7] = [".txt", ".rst", ".md", ".mdown", ".markdown", ".html", ".htm"];

/// Those of reStructuredText alone.
const REST: [&str; 2] = [".txt", ".rst"];

/// The settings that addresses depend on.
const ADDRESSES: &[&str] = &["POSTS", "TRANSLATIONS", "PRETTY_URLS", "STRIP_INDEXES", "INDEX_FILE", "USE_SLUGIFY"];

/// A tuple of `POSTS`.
#[derive(Debug)]
struct Source {
    folder: String,
    names: GlobMatcher,
    /// The folders of pages by language; the first is that of all others.
    pages: Vec<(String, String)>,
}

impl Posts {
    pub(super) fn of(settings: &Module) -> Self {
        let text = |name: &str, default: &str| settings.value(name).and_then(Python::text).unwrap_or(default).to_owned();
        let is_on = |name: &str, default: bool| settings.value(name).and_then(Python::is_true).unwrap_or(default);
        let language = text("DEFAULT_LANG", "en");
        let texts = |(key, value): &(Python, Python)| Some((key.text()?.to_owned(), plain_path(value.text()?)));
        let languages = settings.value("TRANSLATIONS").map(Python::table).unwrap_or_default();
        let mut languages: Vec<_> = languages.iter().filter_map(texts).collect();
        if languages.is_empty() {
            languages.push((language.clone(), String::new()));
        }
        let source = |tuple: &Python| {
            let [wildcard, pages, ..] = tuple.list() else { return None };
            // Nikola walks through a folder, and passes over those whose names begin with a dot.
            let (folder, name) = wildcard.text()?.rsplit_once('/').filter(|(folder, _)| !folder.starts_with('.'))?;
            let mut pages: Vec<(String, String)> = match pages {
                Python::Text(folder) => vec![(String::new(), plain_path(folder))],
                table => table.table().iter().filter_map(texts).collect(),
            };
            pages.sort_by_key(|(own, _)| *own != language);
            Some(Source { folder: plain_path(folder), names: Glob::new(name).ok()?.compile_matcher(), pages })
        };
        let text_value = |text: &str| Python::Text(text.to_owned());
        let default = [Python::List(vec![text_value("posts/*"), text_value("posts")])];
        let sources = settings.value("POSTS").map_or(&default[..], Python::list);
        let compilers = |is_read: fn(&str) -> bool| {
            let table = settings.value("COMPILERS")?.table();
            let read = table.iter().filter(|(name, _)| name.text().is_some_and(is_read));
            Some(read.flat_map(|(_, endings)| endings.texts()).map(str::to_owned).collect::<Vec<String>>())
        };
        let compiled = compilers(|name| matches!(name, "markdown" | "html" | "rest"));
        let rest = compilers(|name| name == "rest");
        Self {
            sources: sources.iter().filter_map(source).collect(),
            extensions: compiled.filter(|own| !own.is_empty()).unwrap_or_else(|| EXTENSIONS.map(str::to_owned).into()),
            rest: rest.unwrap_or_else(|| REST.map(str::to_owned).into()),
            pattern: text("TRANSLATIONS_PATTERN", "{path}.{lang}.{ext}"),
            is_pretty: is_on("PRETTY_URLS", true),
            strips_index: is_on("STRIP_INDEXES", true),
            index: text("INDEX_FILE", "index.html"),
            keeps_script: !is_on("USE_SLUGIFY", true),
            unknown: if settings.is_empty() {
                Some("there is no conf.py".to_owned())
            } else {
                settings.unknown(ADDRESSES)
            },
            languages,
            language,
        }
    }

    /// The folder that has all posts in it.
    pub(super) fn folder(&self) -> &str {
        let mut firsts = self.sources.iter().map(|source| source.folder.split('/').next().unwrap_or_default());
        let first = firsts.next().unwrap_or_default();
        if firsts.all(|other| other == first) && !first.is_empty() { first } else { "." }
    }

    /// True for a folder with posts in it or below it.
    pub(super) fn is_folder(&self, path: &str) -> bool {
        let is_below = |inner: &str, outer: &str| outer.is_empty() || inner == outer || inner.strip_prefix(outer).is_some_and(|rest| rest.starts_with('/'));
        self.sources.iter().any(|source| is_below(path, &source.folder) || is_below(&source.folder, path))
    }

    /// The tuple by which a file is a post.
    fn source(&self, path: &str) -> Option<&Source> {
        if path.split('/').any(|part| part.starts_with('.')) {
            return None;
        }
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let plain = self.without_language(path).map_or(name.to_owned(), |(path, _)| path.rsplit('/').next().unwrap_or_default().to_owned());
        self.sources.iter().find(|source| {
            let is_inside = folder.strip_prefix(&*source.folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/') || source.folder.is_empty());
            is_inside && (source.names.is_match(name) || source.names.is_match(&plain))
        })
    }

    /// What a file is by its place and its ending.
    pub(super) fn verdict(&self, path: &str) -> Verdict {
        match self.source(path) {
            Some(_) if self.is_post(path) => Verdict::Article,
            Some(_) => Verdict::Unread,
            None => Verdict::Page,
        }
    }

    /// True for a post in a format that is read.
    pub(super) fn is_post(&self, path: &str) -> bool {
        let plain = self.without_language(path).map_or_else(|| path.to_owned(), |(path, _)| path);
        let is_compiled = self.extensions.iter().any(|extension| plain.ends_with(&**extension));
        is_compiled && self.source(path).is_some()
    }

    /// The path of the same file in the site's own language, and the language that the name says.
    pub(super) fn without_language(&self, path: &str) -> Option<(String, &str)> {
        let (languages, path) = (&self.languages, path);
        let between = |from: &str, to: &str| Some(self.pattern.split_once(from)?.1.split_once(to)?.0);
        languages.iter().find_map(|(language, _)| {
            if self.pattern.ends_with("{lang}") {
                let plain = path.strip_suffix(&*format!(".{language}"))?;
                return plain.rsplit('/').next()?.contains('.').then(|| (plain.to_owned(), &**language));
            }
            let (start, extension) = path.rsplit_once('.')?;
            let (before, behind) = (between("{path}", "{lang}")?, between("{lang}", "{ext}")?.strip_suffix('.')?);
            let start = start.strip_suffix(&*format!("{before}{language}{behind}"))?;
            Some((format!("{start}.{extension}"), &**language))
        })
    }

    /// A file's name without a language behind its extension. A text that Nikola reads as reStructuredText is called so.
    pub(super) fn plain_name<'a>(&self, name: &'a str) -> &'a str {
        let plain = self.without_tail(name);
        if self.rest.iter().any(|ending| plain.ends_with(&**ending)) { "post.rst" } else { plain }
    }

    fn without_tail<'a>(&self, name: &'a str) -> &'a str {
        if !self.pattern.ends_with("{lang}") {
            return name;
        }
        let plain = |language: &str| name.strip_suffix(language)?.strip_suffix('.').filter(|plain| plain.contains('.'));
        self.languages.iter().find_map(|(language, _)| plain(language)).unwrap_or(name)
    }

    /// The path of a file in a language.
    pub(super) fn in_language(&self, path: &str, language: &str) -> String {
        if language == self.language {
            return path.to_owned();
        }
        let (start, extension) = path.rsplit_once('.').unwrap_or((path, ""));
        self.pattern.replace("{path}", start).replace("{lang}", language).replace("{ext}", extension)
    }

    /// A name in addresses.
    pub(super) fn slug(&self, name: &str) -> String {
        if self.keeps_script {
            return name.replace(['/', '\\', '?', '#', '"', '\'', '\r', '\n', '\t', '*', ':', '<', '>', '|'], "-");
        }
        let is_kept = |letter: &char| letter.is_ascii_alphanumeric() || letter.is_whitespace() || matches!(letter, '+' | '_' | '-');
        let kept: String = unidecode(name).chars().filter(is_kept).collect();
        let mut slug = String::with_capacity(kept.len());
        for letter in kept.trim().to_lowercase().chars() {
            if letter.is_whitespace() || letter == '-' {
                if !slug.ends_with('-') {
                    slug.push('-');
                }
            } else {
                slug.push(letter);
            }
        }
        slug
    }

    /// The path of the page of a list, such as that of a tag.
    pub(super) fn list_page(&self, name: &str) -> String {
        match (self.is_pretty, self.strips_index) {
            (true, true) => format!("{name}/"),
            (true, false) => format!("{name}/{}", self.index),
            (false, _) => format!("{name}.html"),
        }
    }

    /// The address of a post in a language.
    pub(super) fn address(&self, path: &str, language: &str, slug: &str, meta: &Meta) -> Address {
        if let Some(why) = &self.unknown {
            return Address::Unknown(why.clone().into());
        }
        let Some(source) = self.source(path) else { return Address::Unknown("POSTS in conf.py does not name the file".into()) };
        let (folder, _) = path.rsplit_once('/').unwrap_or(("", path));
        let inner = folder.strip_prefix(&*source.folder).unwrap_or_default();
        let of_language = self.languages.iter().find(|(own, _)| own == language).map_or("", |(_, folder)| folder);
        let pages = source.pages.iter().find(|(own, _)| own == language).or(source.pages.first()).map_or("", |(_, folder)| folder);
        let is_pretty = match meta.text("pretty_url").map(str::to_lowercase).as_deref() {
            None => self.is_pretty && slug != "index",
            Some(word) => matches!(word, "true" | "yes" | "1"),
        };
        let name = if is_pretty { format!("{slug}/index.html") } else { format!("{slug}.html") };
        let parts = [of_language, pages, inner, &name];
        let parts = parts.iter().flat_map(|part| part.split('/')).filter(|part| !part.is_empty() && *part != ".");
        let mut address = parts.fold(String::new(), |whole, part| whole + "/" + part);
        if self.strips_index && address.ends_with(&format!("/{}", self.index)) {
            address.truncate(address.len() - self.index.len());
        }
        Address::Path(address)
    }
}

/// A path without parts that mean nothing.
fn plain_path(path: &str) -> String {
    path.split('/').filter(|part| !part.is_empty() && *part != ".").collect::<Vec<_>>().join("/")
}
