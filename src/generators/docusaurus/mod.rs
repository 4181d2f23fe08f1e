//! Docusaurus: `docusaurus.config.js`, and the blogs that it names.
//! <https://docusaurus.io/docs/api/plugins/@docusaurus/plugin-content-blog>

mod blog;
mod links;
mod name;

use std::{borrow::Cow, collections::HashSet, sync::Arc};

use super::{
    Address, Fact, Facts, File, Files, Generator, Kind, Known, Language, Origin, Page, Reading, Rules, SiteFolder,
    computed,
    dialect::{Dialect, Extension, Family},
    Target, Verdict,
    javascript::{Expression, Found, Program},
    join,
    path,
};
use crate::{diagnostic::Diagnostic, front_matter::Data, person::Person, syntax::date};
use blog::{Blog, Locale};
use name::FileName;

pub(super) const KIND: Kind = Kind {
    name: "Docusaurus",
    settings: &[
        "docusaurus.config.cjs",
        "docusaurus.config.mjs",
        "docusaurus.config.js",
        "docusaurus.config.cts",
        "docusaurus.config.mts",
        "docusaurus.config.ts",
    ],
    is_root: |site| site.contains_any(KIND.settings),
    dialect: Dialect::of(Family::CommonMark, &[Extension::BareLinks, Extension::CodeMarks, Extension::Containers, Extension::Emoji, Extension::Mdx]),
    dates: Some(date::Program::JavaScript),
    own_feed: Some("write `feedOptions: { type: null }` below `blog`"),
    read,
};

fn read(site: &SiteFolder<'_>) -> Known {
    let program = Program::of_kind(site, &KIND);
    let settings = program.settings(site);
    let fact = |names: &[&str]| settings.at(names).and_then(|found| found.fact());
    let base = fact(&["baseUrl"]).map(|base| base.value).unwrap_or_default();
    let host = fact(&["url"]).map(|url| url.value).unwrap_or_default();
    let mut blogs = blog::of_settings(site, &settings.value);
    let locales = blog::locales(site, &settings.value, &host, &base);
    for blog in &mut blogs {
        for locale in &locales {
            blog.translate(site, locale);
        }
    }
    let main = fact(&["i18n", "defaultLocale"]);
    // The default language may have a place of its own.
    let of_main = |key: &str| main.as_ref().and_then(|main| fact(&["i18n", "localeConfigs", &main.value, key]));
    let base = of_main("baseUrl").map_or(base, |own| own.value);
    let url = of_main("url").or_else(|| fact(&["url"]));
    let language = main.as_ref().and_then(|main| fact(&["i18n", "localeConfigs", &main.value, "htmlLang"]));
    let folders = blogs.iter().map(|blog| blog.folder.clone());
    let translated = locales.iter().flat_map(|locale| blogs.iter().map(|blog| blog.translations(locale)));
    let folders: Vec<String> = folders.chain(translated.filter(|folder| site.contains(folder))).collect();
    let content = path::common(folders.iter().map(String::as_str));
    let content = content.map(|folder| if folder.is_empty() { ".".to_owned() } else { folder });
    let of_url: Vec<_> = ["baseUrl", "url"].iter().filter_map(|key| settings.computed(site, &[key], "url")).take(1).collect();
    // What the feeds say of themselves, where all articles are in one.
    let of_feed = |key: &str| match &blogs[..] {
        [blog] => {
            let found = blog.feed_options.property(key)?;
            Fact::new(&found.value.text()?, Origin::Line { path: program.path.clone(), line: found.line })
        }
        _ => None,
    };
    let facts = Facts {
        title: of_feed("title").or_else(|| fact(&["title"])),
        subtitle: of_feed("description").or_else(|| fact(&["tagline"])),
        rights: of_feed("copyright"),
        limit: of_feed("limit"),
        url: url.filter(|_| of_url.is_empty()).map(|url| url.with(join(&url.value, &base))),
        computed: of_url.into_iter().chain(settings.computed(site, &["title"], "title")).collect(),
        language: of_feed("language").or(language).or(main).or_else(|| Some(Fact::by_default("en", Generator::Docusaurus))),
        icon: fact(&["favicon"]).map(|icon| icon.with(format!("/{}", icon.value.trim_start_matches('/')))),
        content: content.map(|folder| Fact::by_default(&folder, Generator::Docusaurus)),
        output: Some(Fact::published("static/feeds", Generator::Docusaurus)),
        feeds: blogs.iter().flat_map(feeds).collect(),
        ..Facts::default()
    };
    let trailing_slash = match settings.at(&["trailingSlash"]).map(|found| found.value) {
        Some(Expression::Bool(has)) => Some(has),
        _ => None,
    };
    let static_folders = settings.at(&["staticDirectories"]).and_then(|found| found.value.texts());
    let static_folders = static_folders.unwrap_or_else(|| vec!["static".to_owned()]);
    let static_folders = static_folders.iter().filter_map(|folder| path::normal(folder)).collect();
    let blogs_line = blogs.iter().find_map(|blog| blog.program);
    let rules = Docusaurus { blogs, locales, trailing_slash, base, static_folders, folders, originals: HashSet::new() };
    // <https://docusaurus.io/docs/markdown-features/math-equations>
    let has_maths = site.says(KIND.settings, "remark-math");
    let dialect = dialect(&settings);
    let diagnostics = programs(site, &settings, (&program.path, blogs_line));
    Known { facts, rules: Box::new(rules), dialect: dialect.set(Extension::TexDollars, has_maths), diagnostics }
}

/// Tells of programs that decide on articles.
fn programs(site: &SiteFolder<'_>, settings: &Found, (path, of_blogs): (&str, Option<usize>)) -> Vec<Diagnostic> {
    const HELP: &str = "what they leave out or change has to be said in dateline.toml or in front matter";
    let of_blogs = of_blogs.map(|line| ("which articles `processBlogPosts` leaves out or changes is not known", line));
    let of_front_matter = settings.at(&["markdown", "parseFrontMatter"]);
    let of_front_matter = of_front_matter.map(|found| ("what `parseFrontMatter` makes of front matter is not known", found.line));
    let found = of_blogs.into_iter().chain(of_front_matter);
    let programs = found.map(|(message, line)| computed(site, path, line, message).help(HELP));
    programs.chain(of_locales(site, settings)).collect()
}

/// Tells of languages that only a program knows.
fn of_locales(site: &SiteFolder<'_>, settings: &Found) -> Option<Diagnostic> {
    const HELP: &str = "write the list of `locales` with plain texts; articles in languages that are not known are left out";
    let locales = settings.at(&["i18n", "locales"])?;
    let is_plain = matches!(&locales.value, Expression::List(names) if names.iter().all(|name| name.text().is_some()));
    let message = "some of the languages of the site are computed, and not known";
    (!is_plain).then(|| computed(site, &locales.path, locales.line, message).help(HELP))
}

/// <https://docusaurus.io/docs/api/docusaurus-config#markdown>
fn dialect(settings: &Found) -> Dialect {
    let format = settings.at(&["markdown", "format"]).and_then(|found| found.value.text());
    let has_emoji = settings.at(&["markdown", "emoji"]).is_none_or(|found| found.value != Expression::Bool(false));
    KIND.dialect
        .set(Extension::Mdx, !matches!(format.as_deref(), Some("md" | "detect")))
        .set(Extension::NoMdx, format.as_deref() == Some("md"))
        .set(Extension::Emoji, has_emoji)
}

/// The feeds that a blog has.
fn feeds(blog: &Blog) -> Vec<Fact> {
    let names = match blog.feed_options.get("type") {
        None | Some(Expression::Nothing | Expression::Code(_)) => vec!["rss".to_owned(), "atom".to_owned()],
        Some(kinds) => kinds.texts().unwrap_or_default(),
    };
    let names = names.iter().flat_map(|kind| match &**kind {
        "rss" => vec!["rss.xml"],
        "atom" => vec!["atom.xml"],
        "json" => vec!["feed.json"],
        "all" => vec!["rss.xml", "atom.xml", "feed.json"],
        _ => vec![],
    });
    names.map(|name| Fact::by_default(&path::joined(&[&blog.route, name]), Generator::Docusaurus)).collect()
}

#[derive(Clone, Debug)]
struct Docusaurus {
    blogs: Vec<Blog>,
    locales: Vec<Locale>,
    /// Whether addresses end in a slash; `None` leaves them as they are.
    trailing_slash: Option<bool>,
    /// The path of the home page.
    base: String,
    /// The folders whose files are served as they are.
    static_folders: Vec<String>,
    /// The folders of articles and of their translations.
    folders: Vec<String>,
    /// The paths of all files, if there are translations: what is translated without an original is not published.
    originals: HashSet<String>,
}

/// Where a file is among the blogs.
struct Place<'a> {
    blog: &'a Blog,
    /// The language it is translated into.
    locale: Option<&'a Locale>,
    /// Its path below the folder of its blog.
    path: &'a str,
}

impl Docusaurus {
    fn place<'a>(&'a self, file: &'a str) -> Option<Place<'a>> {
        let of_blog = |blog: &'a Blog| Some(Place { blog, locale: None, path: path::below(file, &blog.folder)? });
        let translated = |(locale, blog): (&'a Locale, &'a Blog)| {
            let path = path::below(file, &blog.translations(locale))?;
            Some(Place { blog, locale: Some(locale), path })
        };
        let pairs = || self.locales.iter().flat_map(|locale| self.blogs.iter().map(move |blog| (locale, blog)));
        let mut found: Vec<Place<'_>> = self.blogs.iter().filter_map(of_blog).chain(pairs().filter_map(translated)).collect();
        // Of two folders, the inner one.
        found.sort_by_key(|place| place.path.len());
        found.into_iter().next()
    }
}

impl Rules for Docusaurus {
    fn by_path(&self, path: &str) -> Verdict {
        let is_article = |place: Place<'_>| {
            let original = path::joined(&[&place.blog.folder, place.path]);
            let has_original = || self.originals.contains(original.trim_start_matches('/'));
            let is_replaced = || {
                let mains = self.locales.iter().filter(|locale| locale.is_main && place.locale.is_none());
                let mut paths = mains.map(|locale| format!("{}/{}", place.blog.translations(locale), place.path));
                paths.any(|path| self.originals.contains(&path))
            };
            place.blog.contains(place.path) && (place.locale.is_none() || has_original()) && !is_replaced()
        };
        if self.place(path).is_some_and(is_article) { Verdict::Article } else { Verdict::Page }
    }

    fn enters(&self, folder: &str) -> bool {
        self.folders.iter().any(|own| path::meet(folder, own))
    }

    fn learn(&self, files: &Files<'_>) -> Option<Arc<dyn Rules>> {
        if self.locales.is_empty() {
            return None;
        }
        let originals = files.articles.iter().map(ToString::to_string).collect();
        Some(Arc::new(Self { originals, ..self.clone() }))
    }

    fn targets_of_markdown(&self, address: &str, own: &str, is_shown: bool) -> Option<Vec<Target>> {
        self.link(address, own, is_shown)
    }

    fn by_fields(&self, file: &File<'_>) -> Option<Verdict> {
        let is_unlisted = matches!(file.value("unlisted").map(|value| &value.data), Some(Data::Bool(true)));
        is_unlisted.then_some(Verdict::Unlisted)
    }

    fn read(&self, file: &File<'_>) -> Reading {
        let Some(place) = self.place(file.path) else { return Reading::default() };
        let name = name::parse(place.path);
        let updated = file.value("last_update").and_then(|update| {
            let date = update.fields().iter().find(|field| field.key == "date")?.value.scalar()?;
            date::parse(date).ok()
        });
        let old_author = || {
            let author = file.value("author")?.scalar()?;
            let url = file.text_of("author_url").or_else(|| file.text_of("authorURL")).map(str::to_owned);
            Some(vec![Person { url, ..Person::named(author) }])
        };
        Reading {
            title: title(file, &name),
            date: name.day.filter(|_| file.value("date").is_none()).map(date::WrittenDate::of_day),
            updated,
            tags: Some(file.value("tags").map(|tags| place.blog.tags(tags, place.locale)).unwrap_or_default()),
            authors: file.value("authors").map(|authors| place.blog.people(authors, place.locale)).or_else(old_author),
            language: Some(Language {
                tag: place.locale.filter(|locale| !locale.is_main).map(|locale| locale.language.clone()),
                is_translation: place.locale.is_some_and(|locale| !locale.is_main),
            }),
        }
    }

    fn address(&self, page: &Page<'_>) -> Address {
        let Some(place) = self.place(page.file.path) else {
            return Address::Unknown(Cow::Borrowed("the file is in no blog of the settings"));
        };
        let slug = page.file.text_of("slug").map(str::to_owned);
        let slug = slug.unwrap_or_else(|| name::parse(place.path).slug);
        let path = |base: &str| self.with_slash(path::joined(&[base, &place.blog.route, &slug]));
        match place.locale.map(|locale| &locale.base) {
            None => Address::Path(path("")),
            Some(blog::Base::Below(folder)) => Address::Path(path(folder)),
            Some(blog::Base::Address(address)) => {
                Address::Written(format!("{}{}", address.trim_end_matches('/'), path::encoded(&path(""))))
            }
        }
    }
}

impl Docusaurus {
    fn with_slash(&self, path: String) -> String {
        let bare = path.trim_end_matches('/');
        match self.trailing_slash {
            Some(true) => format!("{bare}/"),
            Some(false) if !bare.is_empty() => bare.to_owned(),
            _ => path,
        }
    }
}

/// The title of an article that says none and does not begin with a heading.
fn title(file: &File<'_>, name: &FileName<'_>) -> Option<String> {
    if file.value("title").is_some_and(|title| title.scalar().is_some()) {
        return None;
    }
    let start = file.text[file.front_matter.body_start..].trim_start();
    let mut body = start;
    while body.starts_with("import ") {
        body = body.split_once("\n\n").map_or("", |(_, rest)| rest.trim_start());
    }
    let mut lines = body.lines();
    let first = lines.next().unwrap_or_default();
    let is_line = |line: &str| line.starts_with('=') && line.trim_end().bytes().all(|byte| byte == b'=');
    match first.strip_prefix('#').filter(|rest| rest.starts_with([' ', '\t'])) {
        // A heading at the very start is known everywhere.
        Some(heading) if body.len() < start.len() => Some(heading.replace('`', "").trim().to_owned()),
        Some(_) => None,
        None if lines.next().is_some_and(is_line) => None,
        None => Some(name.text.to_owned()),
    }
}
