//! Nikola: `conf.py`. <https://getnikola.com/handbook.html>

mod links;
mod meta;
mod posts;
#[cfg(feature = "templates")]
mod shortcodes;

use std::{
    borrow::Cow,
    collections::{BTreeMap, HashMap, HashSet},
    sync::Arc,
};

use super::{
    Address, Fact, Facts, File, Files, Generator, Kind, Known, Language, Origin, Page, Reading, Rules, SiteFolder,
    Target, Verdict, computed,
    dialect::{Dialect, Extension, Family},
    python::{Module, Python},
    settings_file::SettingsFile,
    snippets::{self, Snippets},
};
use crate::{diagnostic::Diagnostic, front_matter::{Fault, FrontMatter}, person::Person, syntax::language};
use links::Lists;
use meta::{Meta, Notation};
use posts::Posts;

pub(super) const KIND: Kind = Kind {
    name: "Nikola",
    settings: &["conf.py"],
    is_root: |site| {
        let is_own = |conf: SettingsFile| conf.text.contains("POSTS") && conf.text.contains("SITE_URL");
        let is_beside = |name: &String| name.rsplit_once('.').is_some_and(|(_, ending)| ending == "meta");
        site.file("conf.py").is_some_and(is_own) || site.names("posts").iter().any(is_beside)
    },
    dates: Some(super::date::Program::Dateutil),
    own_feed: Some("write `GENERATE_RSS = False` into conf.py"),
    read,
    dialect: Dialect::of(
        Family::Python,
        &[Extension::DefinitionLists, Extension::Abbreviations, Extension::MarkdownInHtml, Extension::CodeLanguages, Extension::AttributeLists, Extension::LowerHeadings],
    ),
};

/// The settings that must be known, and what says them instead in `dateline.toml`.
const NEEDED: &[(&str, &str)] = &[
    ("BLOG_TITLE", "title"),
    ("BASE_URL", "url"),
    ("SITE_URL", "url"),
    ("BLOG_AUTHOR", "author"),
    ("DEFAULT_LANG", "language"),
    ("TIMEZONE", "timezone"),
    ("MARKDOWN_EXTENSIONS", ""),
    ("POSTS", ""),
    ("TRANSLATIONS", ""),
    ("TRANSLATIONS_PATTERN", ""),
    ("FILE_METADATA_REGEXP", ""),
    ("METADATA_MAPPING", ""),
];

fn read(site: &SiteFolder<'_>) -> Known {
    let settings = Module::read(KIND.settings[0], &|path| Some(site.file(path)?.text));
    let default = |value: &str| Fact::by_default(value, Generator::Nikola);
    let posts = Posts::of(&settings);
    // A setting may have a value for each language.
    let fact = |name: &str| {
        let of_language = || {
            let text = settings.value(name)?.value(&posts.language)?.text()?;
            Fact::new(text, settings.place(name)?)
        };
        settings.fact(name).or_else(of_language)
    };
    let rss = match settings.value("GENERATE_RSS").and_then(Python::is_true) {
        Some(false) => None,
        _ => Some(format!("/{}{}", text(&settings, "RSS_FILENAME_BASE", "rss"), text(&settings, "RSS_EXTENSION", ".xml"))),
    };
    let icon = settings.value("FAVICONS").and_then(|icons| icons.list().first()?.list().get(1)?.text().map(str::to_owned));
    let facts = Facts {
        title: fact("BLOG_TITLE"),
        subtitle: fact("BLOG_DESCRIPTION"),
        url: fact("BASE_URL").or_else(|| fact("SITE_URL")),
        authors: fact("BLOG_AUTHOR").into_iter().collect(),
        language: Some(fact("DEFAULT_LANG").unwrap_or_else(|| default("en"))),
        timezone: Some(fact("TIMEZONE").unwrap_or_else(|| default("UTC"))),
        rights: None,
        icon: icon.and_then(|icon| Fact::new(&icon, settings.place("FAVICONS")?)),
        logo: fact("LOGO_URL"),
        limit: Some(fact("FEED_LENGTH").unwrap_or_else(|| default("10"))),
        content: Some(default(posts.folder())),
        output: Some(Fact::published("files/feeds", Generator::Nikola)),
        feeds: rss.iter().map(|path| default(path)).collect(),
        computed: settings.computed(NEEDED),
        ..Facts::default()
    };
    let dialect = dialect(&settings);
    let rules = Nikola {
        snippets: dialect.has(Extension::Snippets).then(|| Arc::new(snippets(site, &settings, &posts))),
        notation: Arc::new(Notation::of(&settings)),
        has_tags_for_status: settings.value("USE_TAG_METADATA").and_then(Python::is_true).unwrap_or(true),
        authors: authors(&settings, &posts),
        lists: Lists::of(&settings),
        #[cfg(feature = "templates")]
        shortcodes: Arc::new(shortcodes::Shortcodes::of(site, &settings)),
        posts: Arc::new(posts),
        known: Learned::default(),
    };
    Known { facts, rules: Box::new(rules), dialect, diagnostics: mapped_values(site, &settings).into_iter().collect() }
}

/// <https://getnikola.com/handbook.html#markdown>
fn dialect(settings: &Module) -> Dialect {
    let Some(own) = settings.value("MARKDOWN_EXTENSIONS") else { return KIND.dialect };
    Dialect::of(Family::Python, &[Extension::LowerHeadings]).with_python(own.texts())
}

/// Tells of programs that change what posts say of themselves. <https://getnikola.com/handbook.html#mapping-metadata-from-other-formats>
fn mapped_values(site: &SiteFolder<'_>, settings: &Module) -> Option<Diagnostic> {
    const FIELDS: [&str; 9] = ["title", "slug", "date", "updated", "tags", "status", "author", "lang", "pretty_url"];
    let mapping = settings.value("METADATA_VALUE_MAPPING")?;
    let names = mapping.table().iter().flat_map(|(_, table)| table.table()).filter_map(|(name, _)| name.text());
    let name = names.into_iter().find(|name| FIELDS.contains(name))?;
    let Origin::Line { path, line } = settings.place("METADATA_VALUE_MAPPING")? else { return None };
    let message = format!("what a program in METADATA_VALUE_MAPPING makes of `{name}` is not known");
    Some(computed(site, &path, line, &message).help("posts are read as if it changed nothing; write in them what they are to say"))
}

/// The files that bodies name; Nikola is run in the site's folder. Each language may have options of its own.
fn snippets(site: &SiteFolder<'_>, settings: &Module, posts: &Posts) -> Snippets {
    let options = settings.value("MARKDOWN_EXTENSION_CONFIGS");
    let options = options.and_then(|all| all.value(&posts.language).or(Some(all))?.value(snippets::NAME));
    let mut snippets = Snippets::of_options(options);
    let folder = posts.folder();
    snippets.read_folder(if folder == "." { "" } else { folder }, site);
    snippets
}

fn text(settings: &Module, name: &str, default: &str) -> String {
    settings.value(name).and_then(Python::text).unwrap_or(default).to_owned()
}

/// Who writes in each language; the first of the site's own one.
fn authors(settings: &Module, posts: &Posts) -> Vec<(String, String)> {
    match settings.value("BLOG_AUTHOR") {
        Some(Python::Text(name)) => vec![(posts.language.clone(), name.clone())],
        Some(table) => {
            let names = table.table().iter();
            let mut names: Vec<_> =
                names.filter_map(|(key, name)| Some((key.text()?.to_owned(), name.text()?.to_owned()))).collect();
            names.sort_by_key(|(language, _)| *language != posts.language);
            names
        }
        None => Vec::new(),
    }
}

/// How a site's posts are found and read.
#[derive(Clone, Debug)]
struct Nikola {
    posts: Arc<Posts>,
    notation: Arc<Notation>,
    has_tags_for_status: bool,
    authors: Vec<(String, String)>,
    snippets: Option<Arc<Snippets>>,
    lists: Lists,
    #[cfg(feature = "templates")]
    shortcodes: Arc<shortcodes::Shortcodes>,
    known: Learned,
}

/// What other files say of a post.
#[derive(Clone, Debug, Default)]
struct Learned {
    /// The metadata of files beside posts, by their paths.
    beside: HashMap<String, Meta>,
    /// For a translation, the path and the metadata of the post that it takes them over from.
    originals: HashMap<String, (String, Meta)>,
    /// Posts that are drafts or private in one of their languages.
    hidden: HashSet<String>,
}

impl Nikola {
    /// The path in the site's own language, and the language of a file.
    fn language<'a>(&'a self, path: &str) -> (String, &'a str) {
        self.posts.without_language(path).unwrap_or_else(|| (path.to_owned(), &self.posts.language))
    }

    /// What the file beside a post says, if there is one.
    fn beside(&self, path: &str) -> Option<&Meta> {
        let (plain, language) = self.language(path);
        let (start, _) = plain.rsplit_once('.')?;
        let file = format!("{start}.meta");
        self.known.beside.get(&self.posts.in_language(&file, language)).or_else(|| self.known.beside.get(&file))
    }

    /// What a file says of itself, and what is said of it beside it.
    fn own(&self, path: &str, text: Meta) -> Meta {
        let mut meta = self.notation.of_name(path);
        meta.extend(text);
        meta.extend(self.beside(path).cloned().unwrap_or_default());
        meta
    }

    /// The same, with what a translation takes over.
    fn meta(&self, file: &File<'_>) -> Meta {
        let own = self.own(file.path, self.notation.of_front_matter(file.front_matter));
        match self.known.originals.get(file.path) {
            Some((_, original)) => {
                let mut meta = original.clone();
                meta.extend(own);
                meta
            }
            None => own,
        }
    }

    fn slug(&self, path: &str, meta: &Meta) -> String {
        let path = self.known.originals.get(path).map_or(path, |(original, _)| original);
        meta.text("slug").map_or_else(|| self.posts.slug(stem(path)), str::to_owned)
    }

    /// True for a draft and what only some may see.
    fn is_hidden(&self, meta: &Meta) -> Option<Verdict> {
        let tags = if self.has_tags_for_status { meta.values("tags") } else { Vec::new() };
        match meta.text("status") {
            Some("draft") => Some(Verdict::Draft),
            Some("private") => Some(Verdict::Unlisted),
            _ if tags.iter().any(|tag| tag.to_lowercase() == "draft") => Some(Verdict::Draft),
            _ if tags.iter().any(|tag| tag == "private") => Some(Verdict::Unlisted),
            _ => None,
        }
    }
}

impl Rules for Nikola {
    fn by_path(&self, path: &str) -> Verdict {
        self.posts.verdict(path)
    }

    fn enters(&self, folder: &str) -> bool {
        self.posts.is_folder(folder)
    }

    fn is_data(&self, name: &str) -> bool {
        name.rsplit('.').take(2).any(|part| part == "meta")
    }

    fn plain_name<'a>(&self, name: &'a str) -> &'a str {
        self.posts.plain_name(name)
    }

    fn learn(&self, files: &Files<'_>) -> Option<Arc<dyn Rules>> {
        let mut learned = self.clone();
        for path in files.data {
            let text = files.site.file(path).map(|file| file.text).unwrap_or_default();
            learned.known.beside.insert(path.clone(), self.notation.of_text(path, &text));
        }
        let mut groups: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        for path in files.articles.iter().map(Cow::as_ref).filter(|path| self.posts.is_post(path)) {
            groups.entry(self.language(path).0).or_default().push(path);
        }
        for (plain, mut paths) in groups.into_iter().filter(|(_, paths)| paths.len() > 1) {
            paths.sort_unstable();
            let original = paths.iter().find(|path| **path == plain).or(paths.first()).copied().unwrap_or_default();
            let read = |path: &str| {
                let text = files.site.file(path).map(|file| file.text).unwrap_or_default();
                learned.own(path, self.notation.of_text(path, &text))
            };
            let metas: Vec<Meta> = paths.iter().map(|path| read(path)).collect();
            let is_hidden = metas.iter().any(|meta| learned.is_hidden(meta).is_some());
            let meta = paths.iter().position(|path| *path == original).map(|nth| metas[nth].clone()).unwrap_or_default();
            if is_hidden {
                learned.known.hidden.extend(paths.iter().map(|path| (*path).to_owned()));
            }
            for path in paths.into_iter().filter(|path| *path != original) {
                learned.known.originals.insert(path.to_owned(), (original.to_owned(), meta.clone()));
            }
        }
        Some(Arc::new(learned))
    }

    fn split<'a>(&self, path: &str, text: &'a str) -> Option<Result<FrontMatter<'a>, Fault>> {
        self.notation.front_matter(path, text, self.beside(path).is_some()).map(Ok)
    }

    fn by_fields(&self, file: &File<'_>) -> Option<Verdict> {
        let hidden = self.known.hidden.contains(file.path).then_some(Verdict::Draft);
        Some(self.is_hidden(&self.meta(file)).or(hidden).unwrap_or(Verdict::Article))
    }

    fn read(&self, file: &File<'_>) -> Reading {
        let meta = self.meta(file);
        let (_, language) = self.language(file.path);
        let original = self.known.originals.get(file.path);
        let dated = original.map_or(&meta, |(_, original)| original);
        let date = |name: &str| dated.text(name).and_then(|text| super::date::Program::Dateutil.parse(&text.replace(" UTC+", " +").replace(" UTC-", " -")));
        let is_status = |tag: &str| self.has_tags_for_status && matches!(tag, "draft" | "private");
        let author = meta.text("author").map(|names| names.split(',').map(|name| name.trim().to_owned()).collect());
        let of_site = || {
            let author = self.authors.iter().find(|(own, _)| own == language).or(self.authors.first());
            author.map(|(_, name)| vec![name.clone()])
        };
        let authors: Option<Vec<String>> = author.or_else(of_site);
        let path = original.map_or(file.path, |(original, _)| original);
        Reading {
            title: Some(meta.text("title").unwrap_or_else(|| stem(path)).to_owned()),
            date: date("date"),
            updated: date("updated"),
            tags: Some(meta.values("tags").into_iter().filter(|tag| !is_status(tag)).collect()),
            authors: authors.map(|names| names.into_iter().map(Person::named).collect()),
            language: Some(Language {
                tag: (language != self.posts.language).then(|| tag(language)),
                is_translation: language != self.posts.language,
            }),
        }
    }

    fn own_address(&self, _page: &Page<'_>) -> Option<Address> {
        None
    }

    fn targets(&self, address: &str, _own: &str) -> Option<Vec<Target>> {
        links::targets(&self.posts, &self.lists, address)
    }

    fn snippets(&self) -> Option<&Snippets> {
        self.snippets.as_deref()
    }

    #[cfg(feature = "templates")]
    fn tag(&self, tag: &super::notation::Tag<'_>) -> Option<Vec<super::notation::Piece>> {
        self.shortcodes.carried_out(tag)
    }

    fn address(&self, page: &Page<'_>) -> Address {
        let path = page.file.path;
        let meta = self.meta(page.file);
        let (_, language) = self.language(path);
        self.posts.address(path, language, &self.slug(path, &meta), &meta)
    }
}

/// The tag of a language as Nikola names it.
fn tag(name: &str) -> String {
    let tag = name.replace('_', "-");
    language::parse(&tag).unwrap_or(tag)
}

/// The name of a file without its last extension.
fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}
