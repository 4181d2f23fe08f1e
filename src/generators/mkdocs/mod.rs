//! `MkDocs`, with Material's blog and the RSS plugin: `mkdocs.yml`.
//! <https://squidfunk.github.io/mkdocs-material/plugins/blog/>

mod blog;
mod ignored;
mod inherited;
mod languages;
mod rss;
mod slug;
mod tags;
mod yaml;

use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
    sync::Arc,
};

use super::{
    Address, Computed, Fact, Facts, File, Files, Generator, Kind, Known, Language, Page, Reading, Rules, SiteFolder, Target,
    Verdict,
    dialect::{Dialect, Extension, Family},
    fact::Origin,
    notation,
    path::{normal, tidy},
    repository::{Provider, Repository},
    settings::Settings,
    snippets::Snippets,
};
use crate::{
    diagnostic::{Diagnostic, Place},
    front_matter::{Data, Field, Value},
    rules::content::PLUGIN_CONFLICT,
    syntax::{date, language},
};
use blog::{Blog, Named};
use ignored::Ignored;
use inherited::Inherited;
use languages::{Languages, Localized};
use rss::Rss;
use tags::Tags;

pub(super) const KIND: Kind = Kind {
    name: "MkDocs",
    settings: &["mkdocs.yml", "mkdocs.yaml"],
    is_root: |site| site.contains_any(KIND.settings),
    dates: None,
    own_feed: Some("take the plugin `rss` out of mkdocs.yml"),
    read,
    dialect: Dialect::of(Family::Python, &[Extension::Admonitions, Extension::Tabs]),
};

/// The endings of pages.
const PAGES: [&str; 5] = [".md", ".markdown", ".mdown", ".mkdn", ".mkd"];

fn read(site: &SiteFolder<'_>) -> Known {
    let config = config(site);
    let default = |value: &str| Fact::by_default(value, Generator::MkDocs);
    let docs = config.fact(&["docs_dir"]).unwrap_or_else(|| default("docs"));
    let leads_out = normal(&docs.value).is_none().then(|| docs.clone());
    let docs = docs.with(tidy(&docs.value));
    let prefix = if docs.value.is_empty() { String::new() } else { format!("{}/", docs.value) };
    let languages = plugins(&config, &["i18n"]).find_map(|prefix| Languages::of(&config, &prefix));
    let language = config.fact(&["theme.language"]).unwrap_or_else(|| default("en"));
    let language = languages.as_ref().map_or_else(|| language.clone(), |languages| language.with(&languages.default));
    let blogs: Vec<String> = plugins(&config, &["blog", "material/blog"]).collect();
    let blogs: Vec<Blog> = blogs.iter().filter_map(|prefix| Blog::of(site, &config, prefix, &language.value)).collect();
    let is_below = |blog: &Blog| !blog.folder.is_empty() && blog.posts.starts_with(&format!("{}/", blog.folder));
    let content = match &*blogs {
        [blog] if is_below(blog) => format!("{prefix}{}", blog.folder),
        _ if docs.value.is_empty() => ".".to_owned(),
        _ => docs.value.clone(),
    };
    let rss = plugins(&config, &["rss"]).next();
    let rss_option = |name: &str| config.fact(&[&format!("{}.{name}", rss.as_ref()?)]);
    let in_theme = |name: &str| config.fact(&[&format!("theme.{name}")]);
    let facts = Facts {
        title: config.fact(&["site_name"]),
        subtitle: config.fact(&["site_description"]),
        url: config.fact(&["site_url"]),
        authors: config.people(&["site_author"]),
        language: Some(language),
        // Dates without a zone are in UTC.
        timezone: Some(default("UTC")),
        rights: config.fact(&["copyright"]),
        icon: in_theme("favicon"),
        logo: in_theme("logo").filter(|logo| logo.value.contains('.')),
        limit: rss_option("length"),
        content: Some(leads_out.unwrap_or_else(|| docs.with(content))),
        output: Some(Fact::published(&format!("{prefix}feeds"), Generator::MkDocs)),
        feeds: rss.iter().map(|_| default("/feed_rss_created.xml")).collect(),
        computed: unknown_address(site, &config),
        ..Facts::default()
    };
    let meta = plugins(&config, &["meta", "material/meta"]).next();
    let patterns = |name: &str| config.fact(&[name]).map(|_| ()).map_or_else(Ignored::default, |()| Ignored::of(&lines(&config, name)));
    let rules = MkDocs {
        prefix,
        rss: rss.and_then(|prefix| Rss::of(&config, &prefix)).map(Arc::new),
        excluded: Arc::new(patterns("exclude_docs")),
        drafts: Arc::new(patterns("draft_docs")),
        is_flat: config.is_off("use_directory_urls") || is_offline(&config),
        inherited: Inherited::of(&config, meta.as_deref()),
        tags: Arc::new(Tags::of(&config, plugins(&config, &["tags", "material/tags"]).next().as_deref())),
        repository: repository(&config).map(Arc::new),
        snippets: dialect(&config).has(Extension::Snippets).then(|| Arc::new(snippets(site, &config, &docs.value))),
        blogs: Arc::new(blogs),
        languages: languages.map(Arc::new),
        encryption: plugins(&config, &["encryptcontent"]).next().map(|plugin| Encryption::of(&config, &plugin)),
        shadowed: HashSet::new(),
    };
    let diagnostics = without_posts(site, &config, &rules).into_iter().chain(of_hooks(site, &config)).collect();
    Known { facts, rules: Box::new(rules), dialect: dialect(&config), diagnostics }
}

/// Tells of programs that may change pages. <https://www.mkdocs.org/user-guide/configuration/#hooks>
fn of_hooks(site: &SiteFolder<'_>, config: &Settings) -> Option<Diagnostic> {
    let hook = config.facts("hooks").into_iter().next()?;
    let Origin::Line { path, line } = &hook.origin else { return None };
    let message = "what the programs in `hooks` make of pages is not known";
    let help = "pages are read as if they changed nothing; `exclude` under [content_filter] leaves out what they hide";
    Some(super::computed(site, path, *line, message).help(help))
}

/// True for a site that is read without a server. <https://squidfunk.github.io/mkdocs-material/plugins/offline/>
fn is_offline(config: &Settings) -> bool {
    plugins(config, &["offline", "material/offline"]).any(|plugin| !config.is_off(&format!("{plugin}.enabled")))
}

/// <https://www.mkdocs.org/user-guide/configuration/#markdown_extensions>
fn dialect(config: &Settings) -> Dialect {
    let named = config.below("markdown_extensions").map(|(rest, _)| rest).filter(|rest| !rest.is_empty());
    // An extension with options is a table in the list.
    let of_tables = named.map(|rest| rest.trim_start_matches(|digit: char| digit.is_ascii_digit()).trim_start_matches('.'));
    let listed = config.facts("markdown_extensions");
    KIND.dialect.with_python(of_tables.chain(listed.iter().map(|fact| fact.value.as_str())))
}

/// What stands for parts of a repository.
/// <https://squidfunk.github.io/mkdocs-material/setup/extensions/python-markdown-extensions/#magiclink>
fn repository(config: &Settings) -> Option<Repository> {
    let option = |name: &str| {
        let is_it = |rest: &str| rest.ends_with(&format!("pymdownx.magiclink.{name}"));
        config.below("markdown_extensions").find(|(rest, _)| is_it(rest)).map(|(_, setting)| setting)
    };
    let is_on = |name: &str| option(name).is_some_and(super::setting::Setting::is_true);
    let text = |name: &str| option(name).and_then(super::setting::Setting::text).unwrap_or_default().to_owned();
    let repository = Repository {
        provider: Provider::named(&text("provider")).unwrap_or_default(),
        user: text("user"),
        name: text("repo"),
        has_shorthand: is_on("repo_url_shorthand"),
        has_people: is_on("social_url_shorthand"),
        shortens: is_on("repo_url_shortener"),
        normalizes: is_on("normalize_issue_symbols"),
        hides_protocol: is_on("hide_protocol"),
    };
    let Repository { has_shorthand, has_people, shortens, hides_protocol, .. } = repository;
    (has_shorthand || has_people || shortens || hides_protocol).then_some(repository)
}

/// Where the files are that bodies name. <https://facelessuser.github.io/pymdown-extensions/extensions/snippets/#options>
fn snippets(site: &SiteFolder<'_>, config: &Settings, docs: &str) -> Snippets {
    let values = |name: &str| -> Vec<Option<String>> {
        let all = config.below("markdown_extensions").filter_map(|(rest, setting)| {
            let (_, option) = rest.split_once("pymdownx.snippets.")?;
            let option = option.strip_prefix(name)?;
            let is_it = option.is_empty() || option.strip_prefix('.')?.bytes().all(|digit| digit.is_ascii_digit());
            is_it.then(|| setting.text().map(str::to_owned))
        });
        all.collect()
    };
    // `!relative` alone is the folder of the page.
    let base = |base: Option<String>| base.map(|base| tidy(&base.replace("$config_dir", "").replace("$docs_dir", docs)));
    let bases = values("base_path").into_iter().map(base).collect();
    let is_dedent = |rest: &str| rest.ends_with("pymdownx.snippets.dedent_subsections");
    let dedents = config.below("markdown_extensions").any(|(rest, setting)| is_dedent(rest) && setting.is_true());
    let mut snippets = Snippets::new(bases, values("auto_append").into_iter().flatten().collect(), dedents);
    snippets.read_folder(docs, site);
    snippets
}

/// The site's address, if only the environment says it.
fn unknown_address(site: &SiteFolder<'_>, config: &Settings) -> Vec<Computed> {
    let file = KIND.settings.iter().find_map(|name| site.file(name));
    let line = file.as_ref().and_then(|file| file.text.lines().enumerate().find(|(_, line)| line.starts_with("site_url: !ENV")));
    let (Some(file), Some((line, text)), None) = (&file, line, config.fact(&["site_url"])) else { return Vec::new() };
    vec![Computed {
        name: "site_url".to_owned(),
        path: file.path.clone(),
        line: line + 1,
        text: text.to_owned(),
        instead: Some("url"),
    }]
}

/// Tells of articles that the generator does not publish: the plugin for languages takes away the pages of Material's blog,
/// unless the site has a hook against it. <https://github.com/ultrabug/mkdocs-static-i18n/issues/283>
fn without_posts(site: &SiteFolder<'_>, config: &Settings, rules: &MkDocs) -> Option<Diagnostic> {
    if rules.languages.is_none() || rules.blogs.is_empty() || config.contains("hooks") {
        return None;
    }
    let file = KIND.settings.iter().find(|name| site.contains(name))?;
    let message = "mkdocs-static-i18n keeps MkDocs from building the pages of Material's blog, to which entries link";
    let help = "use one plugin alone, or a hook that hides the blog from the other (ultrabug/mkdocs-static-i18n#283)";
    Some(Diagnostic::new(&PLUGIN_CONFLICT, message).at(Place::file(&site.shown(file))).help(help))
}

/// The settings, and those of the files that they are based on.
fn config(site: &SiteFolder<'_>) -> Settings {
    /// Files may be based on each other in a circle.
    const MOST_FILES: usize = 8;
    let mut files = Vec::new();
    let mut path = KIND.settings.iter().find(|name| site.contains(name)).map(|name| (*name).to_owned());
    while let Some(file) = path.take().filter(|_| files.len() < MOST_FILES).and_then(|path| site.file(&path)) {
        let base = file.text.lines().find_map(|line| line.strip_prefix("INHERIT:"));
        let folder = file.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        path = base.map(|base| tidy(&format!("{folder}/{}", base.trim().trim_matches(['"', '\'']))));
        files.push(yaml::plain(file));
    }
    let mut config = Settings::default();
    for file in files.iter().rev() {
        config.add_tree(site, file);
    }
    config
}

/// The names that options of plugins begin with. The list of plugins has a plugin's name, or a table of its name with its
/// options; there may also be a table of all plugins, and groups of them that are switched on.
fn plugins(config: &Settings, names: &[&str]) -> std::vec::IntoIter<String> {
    let mut lists = vec!["plugins".to_owned()];
    lists.extend(listed(config, "plugins", &["group", "material/group"]).into_iter().filter_map(|group| {
        config.is_on(&format!("{group}.enabled")).then(|| format!("{group}.plugins"))
    }));
    lists.iter().flat_map(|list| listed(config, list, names)).collect::<Vec<_>>().into_iter()
}

/// The same of one list.
fn listed(config: &Settings, list: &str, names: &[&str]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for (rest, setting) in config.below(list) {
        let parts: Vec<&str> = rest.split('.').collect();
        let plugin = names.iter().find_map(|name| match *parts {
            [nth] if setting.is(name) => Some(format!("{list}.{nth}")),
            [nth, own, ..] if own == *name && nth.parse::<usize>().is_ok() => Some(format!("{list}.{nth}.{own}")),
            [own, ..] if own == *name => Some(format!("{list}.{own}")),
            _ => None,
        });
        found.extend(plugin.filter(|plugin| !found.contains(plugin)));
    }
    found
}

/// How a site's articles are found and read.
#[derive(Clone, Debug)]
struct MkDocs {
    /// The folder of all pages, with a slash.
    prefix: String,
    rss: Option<Arc<Rss>>,
    excluded: Arc<Ignored>,
    drafts: Arc<Ignored>,
    is_flat: bool,
    blogs: Arc<Vec<Blog>>,
    inherited: Inherited,
    tags: Arc<Tags>,
    languages: Option<Arc<Languages>>,
    /// The paths of files in whose place another has its page.
    shadowed: HashSet<String>,
    snippets: Option<Arc<Snippets>>,
    repository: Option<Arc<Repository>>,
    encryption: Option<Encryption>,
}

/// Which pages the plugin `encryptcontent` shows to nobody who has no password.
/// <https://unverbuggt.github.io/mkdocs-encryptcontent-plugin/>
#[derive(Clone, Copy, Debug)]
struct Encryption {
    /// True if pages that name no password have one too.
    is_of_all: bool,
}

impl Encryption {
    /// `plugin` is what its options begin with.
    fn of(config: &Settings, plugin: &str) -> Self {
        let says = |name: &str| config.contains(&format!("{plugin}.{name}"));
        // The level of this name is for pages that name none.
        Self { is_of_all: says("global_password") || says("password_inventory._global") }
    }

    /// An empty password switches it off for a page.
    fn hides(self, file: &File<'_>) -> bool {
        let says = |key: &str| file.value(key).filter(|value| value.data != Data::Null);
        match says("password") {
            Some(password) => password.scalar() != Some(""),
            None => self.is_of_all || says("level").is_some() || says("obfuscate").is_some(),
        }
    }
}

impl MkDocs {
    /// The path of a page relative to the folder of all.
    fn page<'a>(&self, path: &'a str) -> Option<&'a str> {
        path.strip_prefix(&self.prefix).filter(|path| PAGES.iter().any(|ending| path.ends_with(ending)))
    }

    /// The blog of an article.
    fn blog(&self, path: &str) -> Option<&Blog> {
        let path = path.strip_prefix(&self.prefix)?;
        self.blogs.iter().find(|blog| path.starts_with(&*blog.posts))
    }

    /// The language of a page that is in no blog.
    fn localized<'a>(&'a self, path: &'a str) -> Option<Localized<'a>> {
        let languages = self.languages.as_ref().filter(|_| self.blog(path).is_none())?;
        Some(languages.of_page(path.strip_prefix(&self.prefix)?))
    }

    /// The files that have no page: of two for one page, `MkDocs` builds the one that comes later in its order, where the index
    /// of a folder is the first. <https://www.mkdocs.org/user-guide/writing-your-docs/#index-pages>
    fn shadowed<'p>(&self, paths: impl Iterator<Item = &'p str>) -> HashSet<String> {
        let order = |path: &&'p str| {
            let (folder, name) = super::path::split(path);
            (folder.split('/').collect::<Vec<_>>(), stem(name) != "index", name)
        };
        let mut paths: Vec<&str> = paths.filter(|path| self.page(path).is_some()).collect();
        paths.sort_by_cached_key(order);
        let mut built: HashMap<(String, String), &str> = HashMap::new();
        let mut shadowed = HashSet::new();
        for path in paths {
            let page = self.localized(path);
            let locale = page.as_ref().map_or("", |page| page.locale).to_owned();
            let own = page.map_or(Cow::Borrowed(path), |page| page.path);
            let key = (locale, format!("{}/{}", super::path::split(&own).0, stem(&own)));
            shadowed.extend(built.insert(key, path).map(str::to_owned));
        }
        shadowed
    }

    /// The address of a page whose path, without its ending, is known.
    fn address_of(&self, path: &str) -> Address {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let is_index = matches!(name, "index" | "README");
        Address::Path(match (is_index, self.is_flat) {
            (true, false) if folder.is_empty() => "/".to_owned(),
            (true, false) => format!("/{folder}/"),
            (true, true) => format!("/{folder}/index.html").replace("//", "/"),
            (false, true) => format!("/{path}.html"),
            (false, false) => format!("/{path}/"),
        })
    }
}

/// The name of a page's file without its ending.
fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    if stem == "README" { "index" } else { stem }
}

/// The title that a page has before it is rendered, if its front matter does not say it.
fn written_title<'a>(path: &str, body: &'a str) -> Cow<'a, str> {
    let first = body.lines().map(str::trim).find(|line| !line.is_empty());
    match first.filter(|line| line.starts_with("# ")) {
        Some(heading) => Cow::Borrowed(heading.trim_start_matches(['#', ' '])),
        None => Cow::Owned(title_of_file(path)),
    }
}

fn title_of_file(path: &str) -> String {
    let words = stem(path).replace(['-', '_'], " ");
    if words != words.to_lowercase() {
        return words;
    }
    let mut letters = words.chars();
    let first: String = letters.next().map(|letter| letter.to_uppercase().collect()).unwrap_or_default();
    first + letters.as_str()
}

impl Rules for MkDocs {
    fn by_path(&self, path: &str) -> Verdict {
        let Some(page) = self.page(path) else { return Verdict::Page };
        let is_template = page.starts_with("templates/");
        if self.excluded.says(page).unwrap_or(is_template) {
            return Verdict::Page;
        }
        if self.drafts.says(page) == Some(true) {
            return Verdict::Draft;
        }
        if self.shadowed.contains(path) || self.localized(path).is_some_and(|page| !page.is_built) {
            return Verdict::Page;
        }
        let is_article = match &self.rss {
            _ if !self.blogs.is_empty() => self.blog(path).is_some(),
            Some(rss) => rss.has(page),
            None => true,
        };
        if is_article { Verdict::Article } else { Verdict::Page }
    }

    fn is_data(&self, name: &str) -> bool {
        self.inherited.is_file(name)
    }

    fn learn(&self, files: &Files<'_>) -> Option<Arc<dyn Rules>> {
        let mut learned = self.clone();
        learned.inherited.learn(files, &self.prefix, &self.blogs);
        learned.shadowed = self.shadowed(files.articles.iter().map(|path| &**path));
        Some(Arc::new(learned))
    }

    fn repository(&self) -> Option<&Repository> {
        self.repository.as_deref()
    }

    fn snippets(&self) -> Option<&Snippets> {
        self.snippets.as_deref()
    }

    // <https://www.mkdocs.org/user-guide/writing-your-docs/#linking-to-images-and-media>
    fn path_of_file<'p>(&self, path: &'p str) -> Option<Cow<'p, str>> {
        let path = path.strip_prefix(&self.prefix)?;
        // What lies among the articles of a blog is published without their folder.
        let blog = self.blogs.iter().find(|blog| path.starts_with(&*blog.posts));
        Some(match blog {
            Some(blog) => Cow::Owned(super::path::joined(&[&blog.folder, &path[blog.posts.len()..]]).trim_start_matches('/').to_owned()),
            None => Cow::Borrowed(path),
        })
    }

    // <https://www.mkdocs.org/user-guide/writing-your-docs/#linking-to-pages>
    fn targets(&self, address: &str, own: &str) -> Option<Vec<Target>> {
        let (path, fragment) = address.split_at(address.find('#').unwrap_or(address.len()));
        if path.strip_suffix(".md").is_none() || path.starts_with('/') || path.contains("://") {
            return None;
        }
        let path = notation::named_path(path, own, "")?;
        let page = path.strip_prefix(&self.prefix).map(|path| self.address_of(path.trim_end_matches(".md")));
        let page = page.and_then(|page| match page {
            Address::Path(page) => Some(Target::Page { file: path.clone(), path: format!("{page}{fragment}") }),
            _ => None,
        });
        Some([Target::Article(format!("{path}{fragment}"))].into_iter().chain(page).collect())
    }

    fn inherited(&self, path: &str, _own: &[Field<'_>]) -> Vec<Field<'_>> {
        let path = path.strip_prefix(&self.prefix).unwrap_or(path);
        self.inherited.fields(path)
    }

    fn by_fields(&self, file: &File<'_>) -> Option<Verdict> {
        if self.encryption.is_some_and(|encryption| encryption.hides(file)) {
            return Some(Verdict::Unlisted);
        }
        let blog = self.blog(file.path)?;
        let draft = match file.value("draft").map(|value| &value.data) {
            Some(Data::Bool(is_draft)) => Some(*is_draft),
            _ => None,
        };
        if blog.shows_drafts {
            return Some(Verdict::Article);
        }
        let is_future = || {
            let date = created(file).and_then(|text| date::parse(text).ok());
            let midnight = chrono::NaiveTime::MIN;
            date.is_some_and(|date| date.resolve(&date::TimeZone::UTC, midnight) > file.now)
        };
        match draft {
            Some(true) => Some(Verdict::Draft),
            None if blog.holds_back_future && is_future() => Some(Verdict::Future),
            _ => Some(Verdict::Article),
        }
    }

    fn read(&self, file: &File<'_>) -> Reading {
        let path = file.path.strip_prefix(&self.prefix).unwrap_or(file.path);
        let merged = |name: &str| {
            let mut values = self.inherited.list(path, name);
            values.extend(own_list(file, name));
            values
        };
        let tags = || merged(self.tags.property()).into_iter().filter(|tag| self.tags.show(tag));
        let body = file.text.get(file.front_matter.body_start..).unwrap_or_default();
        let first = body.lines().map(str::trim).find(|line| !line.is_empty());
        let has_heading = first.is_some_and(|line| line.starts_with('#') && !line.starts_with("##")) || has_underlined(body);
        let title = file.value("title").and_then(Value::scalar).map(str::to_owned);
        let Some(blog) = self.blog(file.path) else {
            let fields = &file.front_matter.fields;
            let rss = self.rss.as_deref();
            let language = self.localized(file.path).map(|page| Language {
                tag: Some(page.locale).filter(|_| !page.is_default).and_then(language::parse),
                is_translation: !page.is_default,
            });
            let tags = (!self.tags.are_usual()).then(|| tags().collect());
            return Reading {
                date: rss.and_then(|rss| rss.created(fields)),
                updated: rss.and_then(|rss| rss.updated(fields)),
                tags: rss.and_then(|rss| rss.tags(fields)).or(tags),
                language,
                ..Reading::default()
            };
        };
        let tags = merged("categories").into_iter().chain(tags()).collect();
        let authors = merged("authors");
        let people = authors.iter().map(|id| self.inherited.person(blog, id)).collect();
        Reading {
            title: title.or_else(|| (!has_heading).then(|| title_of_file(path))),
            tags: Some(tags),
            authors: (!authors.is_empty()).then_some(people),
            ..Reading::default()
        }
    }

    fn address(&self, page: &Page<'_>) -> Address {
        let file = page.file;
        let Some(path) = file.path.strip_prefix(&self.prefix) else {
            return Address::Unknown("the file is not in docs_dir of mkdocs.yml".into());
        };
        let Some(blog) = self.blog(file.path) else {
            let stem = |path: &str| path.rsplit_once('.').map_or(path, |(start, _)| start).to_owned();
            let Some(page) = self.localized(file.path) else { return self.address_of(&stem(path)) };
            let folder = if page.is_default { "" } else { page.locale };
            let address = self.address_of(super::path::joined(&[folder, &stem(&page.path)]).trim_start_matches('/'));
            return match (address, page.home) {
                (Address::Path(path), Some(home)) => {
                    Address::Written(format!("{}{}", home.trim_end_matches('/'), super::path::encoded(&path)))
                }
                (address, _) => address,
            };
        };
        let body = file.text.get(file.front_matter.body_start..).unwrap_or_default();
        let title = file.value("title").and_then(Value::scalar);
        let title = title.map_or_else(|| written_title(path, body), Cow::Borrowed);
        let mut categories = self.inherited.list(path, "categories");
        categories.extend(own_list(file, "categories"));
        let named = Named {
            date: page.published,
            file: stem(path),
            slug: file.text_of("slug"),
            title: &title,
            categories: &categories,
        };
        match blog.path(&named) {
            Ok(path) => self.address_of(&path),
            Err(why) => Address::Unknown(why.into()),
        }
    }
}

/// The day of an article as it is written.
fn created<'a>(file: &File<'a>) -> Option<&'a str> {
    let date = file.value("date")?;
    date.scalar().or_else(|| date.fields().iter().find(|field| field.key == "created")?.value.scalar())
}

/// The values of the file's own list.
fn own_list(file: &File<'_>, name: &str) -> Vec<String> {
    file.value(name).map(inherited::texts).unwrap_or_default()
}

/// True for a body that begins with a heading that is underlined.
fn has_underlined(body: &str) -> bool {
    let mut lines = body.lines().skip_while(|line| line.trim().is_empty()).skip(1);
    lines.next().is_some_and(|line| line.starts_with('=') && line.trim_end().bytes().all(|byte| byte == b'='))
}

/// The lines of a text, which settings otherwise have as one.
fn lines(config: &Settings, name: &str) -> String {
    config.setting(name).and_then(super::setting::Setting::text).unwrap_or_default().to_owned()
}
