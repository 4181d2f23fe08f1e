//! Hexo: `_config.yml`. <https://hexo.io/docs/configuration>

mod categories;
mod dates;
mod fences;
mod name;
mod permalink;
mod renderer;
mod slug;
mod tags;
mod theme;
mod titlecase;
mod words;

#[cfg(feature = "templates")]
use std::sync::LazyLock;

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};

use super::{
    Address, Fact, Facts, File, Generator, Kind, Known, Page, Reading, Rules, SiteFolder, Target, TemplateLanguage,
    Verdict,
    dialect::{Dialect, Extension, Family},
    notation::{Piece, Tag, UNRESOLVABLE, unquoted},
    path,
    rules::Language,
    settings::Settings,
};
use crate::{
    diagnostic::{Diagnostic, Place},
    front_matter::{Data, Fault, FrontMatter, Value},
    rules::content::COMPUTED,
    syntax::{date::TimeZone, language},
};
use categories::Categories;
use name::NamePattern;
use permalink::Permalink;
use renderer::Renderer;
use tags::Tags;
pub(crate) use tags::fence;

pub(super) const KIND: Kind = Kind {
    name: "Hexo",
    settings: &["_config.json", "_config.yaml", "_config.yml"],
    is_root,
    dates: Some(super::date::Program::JavaScript),
    own_feed: Some("take hexo-generator-feed out of package.json"),
    read,
    dialect: Dialect::of(Family::CommonMark, &[Extension::BareLinks, Extension::Breaks, Extension::FenceCaptions, Extension::DefinitionLists]),
};

/// Settings that Jekyll, whose file has the same name, does not have.
const OWN_SETTINGS: [&str; 12] = [
    "source_dir",
    "public_dir",
    "new_post_name",
    "post_asset_folder",
    "permalink_defaults",
    "skip_render",
    "render_drafts",
    "default_category",
    "category_map",
    "category_dir",
    "per_page",
    "pretty_urls",
];

/// The extensions of what Hexo and its usual plugins make pages of.
const RENDERED: [&str; 11] =
    ["md", "markdown", "mkd", "mkdn", "mdwn", "mdtxt", "mdtext", "html", "htm", "njk", "j2"];

fn is_root(site: &SiteFolder<'_>) -> bool {
    let names_hexo = |text: &str| text.contains("\"hexo\"");
    if site.file("package.json").is_some_and(|file| names_hexo(&file.text)) {
        return true;
    }
    let Some(name) = settings_name(site) else { return false };
    let config = Settings::of(site, &[name]);
    // Octopress has articles in the same folder, and is Jekyll.
    let is_jekyll = ["source", "plugins", "markdown"].iter().any(|key| config.contains(key)) || site.contains("Gemfile");
    OWN_SETTINGS.iter().any(|key| config.contains(key))
        || !is_jekyll && (site.contains("scaffolds") || site.contains("source/_posts"))
}

/// The file of settings. Any ending will do; `.yml` goes first.
fn settings_name(site: &SiteFolder<'_>) -> Option<&'static str> {
    ["_config.yml", "_config.json", "_config.yaml"].into_iter().find(|name| site.contains(name))
}

fn read(site: &SiteFolder<'_>) -> Known {
    let config = Settings::of(site, settings_name(site).as_slice());
    let source = config.fact(&["source_dir"]).unwrap_or_else(|| Fact::by_default("source", Generator::Hexo));
    let leads_out = path::normal(&source.value).is_none().then(|| source.clone());
    let source = source.with(source.value.trim_matches(['.', '/']));
    let below = |folder: &str| format!("{}/{folder}", source.value).trim_start_matches('/').to_owned();
    let shows_drafts = config.is_on("render_drafts");
    let content = if shows_drafts { source.clone() } else { source.with(below("_posts")) };
    let feeds = ["feed.path", "feed.path.0"].iter().find_map(|name| config.fact(&[name]));
    let feeds = feeds.unwrap_or_else(|| Fact::by_default("atom.xml", Generator::Hexo));
    let skips = Globs::of(&config, "skip_render");
    let mut remarks = Vec::new();
    if !skips.fit("feeds/index.html") {
        remarks.push(
            "Hexo makes pages of HTML files: with `skip_render: feeds/**` in _config.yml it leaves feeds/index.html as it is."
                .to_owned(),
        );
    }
    let facts = Facts {
        drafts: config.switched_on("render_drafts"),
        title: config.fact(&["title"]),
        subtitle: config.fact(&["subtitle", "description"]),
        url: config.fact(&["url"]).filter(|url| !is_example(&url.value)),
        authors: config.people(&["author"]),
        language: config.fact(&["language", "language.0"]),
        timezone: config.fact(&["timezone"]),
        icon: config.fact(&["feed.icon"]),
        limit: config.fact(&["feed.limit"]),
        output: Some(Fact::published(&below("feeds"), Generator::Hexo)),
        feeds: vec![feeds.with(format!("/{}", feeds.value.trim_start_matches('/')))],
        content: Some(leads_out.unwrap_or(content)),
        remarks,
        ..Facts::default()
    };
    let text = |name: &str| config.fact(&[name]).map(|fact| fact.value);
    let new_name = text("new_post_name").unwrap_or_else(|| ":title.md".to_owned());
    let (stem, extension) = new_name.rsplit_once('.').unwrap_or((&new_name, ""));
    let package = site.file("package.json").map(|file| file.text).unwrap_or_default();
    let has_plugin = |name: &str| package.contains(&format!("\"{name}\""));
    let encrypted_tags = config.below("encrypt.tags").filter(|(rest, _)| rest.rsplit('.').next() == Some("name"));
    let renderer = Renderer::of(site);
    let of_theme = text("theme").into_iter().flat_map(|theme| {
        [format!("themes/{theme}/source"), format!("node_modules/hexo-theme-{theme}/source")]
    });
    let published = [source.value.clone()].into_iter().chain(of_theme);
    let rules = Hexo {
        tags: Tags::of(site, &config, &source.value),
        pictures: Pictures::of(&config, &renderer),
        containers: renderer.containers(&config),
        published: published.collect(),
        source: source.value,
        shows_drafts,
        skips,
        ignores: Globs::of(&config, "ignore"),
        name: NamePattern::new(stem),
        only_extension: config.is_on("post_asset_folder").then(|| extension.to_owned()),
        zone: text("timezone").and_then(|zone| TimeZone::named(&zone)),
        hides_hidden: has_plugin("hexo-hide-posts"),
        encrypts: has_plugin("hexo-blog-encrypt"),
        encrypted_tags: encrypted_tags.filter_map(|(_, name)| Some(name.text()?.to_owned())).collect(),
        titles: Titles {
            are_in_capitals: config.is_on("titlecase"),
            are_of_slugs: config.is_on("use_slug_as_post_title"),
        },
        permalink: Permalink::of(&config),
        categories: Categories::of(&config),
    };
    Known { facts, rules: Box::new(rules), dialect: dialect(site, &config, &renderer), diagnostics: unknown(site, &config, &renderer) }
}

/// Tells of what is not known of the renderer.
fn unknown(site: &SiteFolder<'_>, config: &Settings, renderer: &Renderer) -> Vec<Diagnostic> {
    let Some(what) = renderer.unknown(config) else { return Vec::new() };
    let file = if matches!(renderer, Renderer::Other(_)) { "package.json" } else { settings_name(site).unwrap_or("package.json") };
    let message = format!("what {what} makes of Markdown is not known");
    let help = "readers get those texts as Hexo's usual renderer would show them; look at an entry with `dateline show`";
    vec![Diagnostic::new(&COMPUTED, message).at(Place::file(&site.shown(file))).help(help)]
}

/// How the site's renderer reads Markdown, with what Hexo itself and its filters do.
fn dialect(site: &SiteFolder<'_>, config: &Settings, renderer: &Renderer) -> Dialect {
    let is_highlighted = !config.fact(&["syntax_highlighter"]).is_some_and(|name| name.value.is_empty());
    let dialect = renderer.dialect(KIND.dialect, config).set(Extension::FenceCaptions, is_highlighted);
    if site.says(&["package.json"], "hexo-filter-github-emojis") { dialect.with(&[Extension::Emoji]) } else { dialect }
}

/// True for the address in the settings of a site that was just begun.
fn is_example(url: &str) -> bool {
    ["http://example.com", "http://yoursite.com"].contains(&url.trim_end_matches('/'))
}

/// Patterns of paths.
#[derive(Debug)]
struct Globs(GlobSet);

impl Globs {
    /// The patterns of a setting, which may be one or a list.
    fn of(config: &Settings, name: &str) -> Self {
        let patterns = config.fact(&[name]).into_iter().chain(config.facts(name));
        let mut globs = GlobSetBuilder::new();
        for pattern in patterns {
            if let Ok(glob) = GlobBuilder::new(&pattern.value).literal_separator(true).build() {
                globs.add(glob);
            }
        }
        Self(globs.build().unwrap_or_default())
    }

    fn fit(&self, path: &str) -> bool {
        self.0.is_match(path)
    }
}

/// What a site's settings make of its files.
#[derive(Debug)]
struct Hexo {
    /// The folder of all that becomes the site.
    source: String,
    /// This, and those of the theme's files.
    published: Vec<String>,
    shows_drafts: bool,
    /// The names of containers, unless any may be.
    containers: Option<Vec<String>>,
    /// What is published as it is.
    skips: Globs,
    /// What is not looked at; the patterns are those of whole paths.
    ignores: Globs,
    name: NamePattern,
    /// With a folder of files for each article, only files with this extension are articles.
    only_extension: Option<String>,
    zone: Option<TimeZone>,
    /// True with the plugin that keeps articles out of lists.
    hides_hidden: bool,
    /// True with the plugin that shows articles with a password only to those who know it.
    encrypts: bool,
    /// The tags whose articles it does that to.
    encrypted_tags: Vec<String>,
    titles: Titles,
    permalink: Permalink,
    categories: Categories,
    tags: Tags,
    pictures: Pictures,
}

/// Where pictures are that Markdown names by a path. <https://github.com/hexojs/hexo-renderer-marked#options>
#[derive(Debug)]
struct Pictures {
    /// False if they are where browsers look for them.
    are_below_root: bool,
    /// True if they may be in the article's own folder.
    are_assets: bool,
}

impl Pictures {
    fn of(config: &Settings, renderer: &Renderer) -> Self {
        let (are_below_root, are_assets) = renderer.pictures(config);
        let are_below_root = are_below_root && !config.is_on("relative_link");
        Self { are_below_root, are_assets: are_assets && config.is_on("post_asset_folder") }
    }
}

/// How titles are made.
#[derive(Debug)]
struct Titles {
    are_in_capitals: bool,
    /// True if an article without a title has that of its name.
    are_of_slugs: bool,
}

impl Titles {
    /// The title of a file, if it has one.
    fn of(&self, file: &File<'_>, slug: &str) -> Option<String> {
        let title = file.value("title").and_then(permalink::text).filter(|title| !title.trim().is_empty() && title != "null");
        let title = &*title.or_else(|| self.are_of_slugs.then(|| slug.to_owned()))?;
        let is_in_capitals = match file.value("titlecase").map(|value| &value.data) {
            Some(Data::Bool(truth)) => *truth,
            _ => self.are_in_capitals,
        };
        Some(if is_in_capitals { titlecase::titlecase(title.trim()) } else { title.trim().to_owned() })
    }
}

/// The tags of a file.
fn tags(file: &File<'_>) -> Vec<String> {
    let tags = ["tags", "tag"].iter().find_map(|key| file.value(key).filter(|value| is_truthy(value)));
    tags.map(|tags| categories::names(tags.values(), file.text)).unwrap_or_default()
}

impl Rules for Hexo {
    fn containers(&self) -> Option<&[String]> {
        self.containers.as_deref()
    }

    fn by_path(&self, path: &str) -> Verdict {
        let Some(below) = self.in_source(path) else { return Verdict::Page };
        let (is_draft, name) = match (below.strip_prefix("_posts/"), below.strip_prefix("_drafts/")) {
            (Some(name), _) => (false, name),
            (None, Some(name)) => (true, name),
            (None, None) => return Verdict::Page,
        };
        let is_hidden = name.split('/').any(|part| part.starts_with(['_', '.'])) || name.ends_with(['%', '~']);
        let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
        let is_rendered = match &self.only_extension {
            Some(only) => only == extension,
            None => RENDERED.contains(&extension),
        };
        if is_hidden || !is_rendered || self.skips.fit(below) || self.is_ignored(path) {
            Verdict::Page
        } else if is_draft && !self.shows_drafts {
            Verdict::Draft
        } else {
            Verdict::Article
        }
    }

    fn split<'a>(&self, _path: &str, text: &'a str) -> Option<Result<FrontMatter<'a>, Fault>> {
        Some(fences::split(text))
    }

    fn by_fields(&self, file: &File<'_>) -> Option<Verdict> {
        let is = |key: &str, truth: bool| file.value(key).is_some_and(|value| value.data == Data::Bool(truth));
        // Of texts, these mean no.
        let is_unpublished = is("published", false)
            || file.value("published").is_some_and(|value| matches!(value.scalar(), Some("false" | "0" | "")));
        let is_hidden = is("draft", true) || is_unpublished && !self.shows_drafts;
        let is_encrypted = self.encrypts
            && match file.value("password").map(|value| &value.data) {
                Some(Data::Bool(truth)) => *truth,
                Some(Data::Text(password) | Data::Number(password)) => !password.is_empty(),
                _ => tags(file).iter().any(|tag| self.encrypted_tags.contains(tag)),
            };
        if is_encrypted || self.hides_hidden && is("hidden", true) {
            return Some(Verdict::Unlisted);
        }
        Some(if is_hidden { Verdict::Draft } else { Verdict::Article })
    }

    fn read(&self, file: &File<'_>) -> Reading {
        let name = self.name_of(file);
        let of_categories = categories::of_file(file, &name).into_iter().flatten();
        let language = name.value("lang").or_else(|| file.text_of("lang")).or_else(|| file.text_of("language"));
        Reading {
            title: self.titles.of(file, &name.slug),
            date: dates::date(file, &name, self.zone.as_ref()),
            updated: dates::updated(file, self.zone.as_ref()),
            tags: Some(tags(file).into_iter().chain(of_categories).collect()),
            language: Some(Language { tag: language.and_then(language::parse), is_translation: false }),
            ..Reading::default()
        }
    }

    fn own_address(&self, page: &Page<'_>) -> Option<Address> {
        let own = page.file.text_of("permalink")?;
        Some(Address::Written(self.permalink.own(own, self.only_extension.is_some())))
    }

    fn template_language(&self, _page: Option<&super::notation::PageValues<'_>>) -> Option<TemplateLanguage> {
        Some(TemplateLanguage::Nunjucks)
    }

    fn tag(&self, tag: &Tag<'_>) -> Option<Vec<Piece>> {
        self.tags.carried_out(tag)
    }

    #[cfg(feature = "templates")]
    fn rendered(&self, template: &str, page: &super::notation::PageValues<'_>) -> Result<String, String> {
        static ENVIRONMENT: LazyLock<minijinja::Environment<'static>> =
            LazyLock::new(|| super::nunjucks::environment(false, |_| None));
        // What a post is to its templates; the settings are not.
        let mut values = super::jinja::values(page.fields());
        values.push(("title".to_owned(), page.title.into()));
        values.push(("path".to_owned(), page.path().trim_start_matches('/').into()));
        let includes = std::collections::BTreeMap::new();
        let site = super::nunjucks::Site { environment: &ENVIRONMENT, includes: &includes, prefix: "" };
        super::nunjucks::rendered(template, &values, &site)
    }

    // <https://hexo.io/docs/tag-plugins#Include-Posts>
    fn targets(&self, address: &str, own: &str) -> Option<Vec<Target>> {
        let (tag, named) = address.split_once(char::is_whitespace)?;
        let named = unquoted(named);
        match tag {
            "post_path" | "post_link" => {
                let (path, fragment) = named.split_at(named.find('#').unwrap_or(named.len()));
                let file = path::joined(&[&self.source, "_posts", path]);
                let last = path.rsplit('/').next().unwrap_or(path);
                let file = format!("{}.md{fragment}", file.trim_start_matches('/'));
                let of_title = Target::Titled(path.to_owned());
                Some(vec![Target::Article(file), Target::Named(format!("{last}{fragment}")), of_title])
            }
            "asset_path" => Some(self.asset(named, own).into_iter().collect()),
            "site_path" => Some(vec![Target::Path(named.to_owned())]),
            _ => None,
        }
    }

    fn targets_of_markdown(&self, address: &str, own: &str, is_shown: bool) -> Option<Vec<Target>> {
        let is_path = !address.is_empty()
            && !address.starts_with(['#', '?', UNRESOLVABLE])
            && !address.starts_with("//")
            && !address.contains(':')
            && !address.contains(char::is_whitespace);
        if !is_shown || !is_path || !self.pictures.are_below_root {
            return None;
        }
        let asset = self.asset(address, own).filter(|_| self.pictures.are_assets && !address.starts_with('/'));
        let file = path::decoded(address.split(['?', '#']).next().unwrap_or_default());
        let below = |folder: &String| Target::Page { file: format!("{folder}/{file}"), path: address.to_owned() };
        let places = self.published.iter().filter(|_| !address.starts_with('/')).map(below);
        Some(asset.into_iter().chain(places).chain([Target::Path(address.to_owned())]).collect())
    }

    fn address(&self, page: &Page<'_>) -> Address {
        let name = self.name_of(page.file);
        let Some(date) = dates::on_clock(page.file, &name, self.zone.as_ref()) else {
            return Address::Unknown("its date is not known".into());
        };
        let category = self.categories.slug(&categories::of_file(page.file, &name));
        let values = permalink::Values { page, name: &name, category, date };
        match self.permalink.path(&values, self.only_extension.is_some()) {
            Ok(path) => Address::Path(path),
            Err(why) => Address::Unknown(why.into()),
        }
    }
}

impl Hexo {
    /// A path below the source; `None` for one outside of it.
    fn in_source<'a>(&self, path: &'a str) -> Option<&'a str> {
        if self.source.is_empty() {
            return Some(path);
        }
        path.strip_prefix(&self.source)?.strip_prefix('/')
    }

    /// A file in the folder of an article's files.
    fn asset(&self, name: &str, own: &str) -> Option<Target> {
        let folder = own.rsplit_once('.').map_or(own, |(folder, _)| folder);
        self.only_extension.as_ref()?;
        Some(Target::Asset { file: format!("{folder}/{name}"), name: name.to_owned() })
    }

    /// What the name of a file says.
    fn name_of(&self, file: &File<'_>) -> name::Name {
        let below = self.in_source(file.path).unwrap_or(file.path);
        let below = below.split_once('/').map_or(below, |(_, name)| name);
        self.name.parse(below.rsplit_once('.').map_or(below, |(stem, _)| stem))
    }

    /// True if a pattern fits the path of the file or of a folder above it, from the root of the disk on.
    fn is_ignored(&self, path: &str) -> bool {
        let path = format!("/site/{path}");
        std::path::Path::new(&path).ancestors().any(|above| self.ignores.0.is_match(above))
    }
}

/// True for what counts as given in JavaScript.
fn is_truthy(value: &Value<'_>) -> bool {
    match &value.data {
        Data::Null | Data::Bool(false) => false,
        Data::Text(text) => !text.is_empty(),
        _ => true,
    }
}
