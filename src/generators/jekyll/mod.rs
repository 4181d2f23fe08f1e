//! Jekyll: `_config.yml`. <https://jekyllrb.com/docs/configuration/options/>

mod dates;
mod defaults;
mod entries;
mod pattern;
mod slug;
#[cfg(feature = "templates")]
mod templates;
mod terms;
mod typography;

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use chrono::{DateTime, FixedOffset, NaiveTime};

use super::{
    Address, Fact, Facts, File, Files, Generator, Kind, Known, Origin, Page, Reading, Rules, SiteFolder, Target,
    TemplateLanguage, Verdict,
    dialect::{Dialect, Extension, Family},
    join, path,
    rules::Language,
    settings::Settings,
    settings_file,
};
use crate::{
    front_matter::{self, Data, Fault, Field, FrontMatter, Syntax, Value},
    person::Person,
    syntax::{date::{self, TimeZone}, language},
};
#[cfg(feature = "templates")]
use templates::Templates;
use defaults::Defaults;
use entries::Entries;
use pattern::Words;

pub(super) const KIND: Kind = Kind {
    name: "Jekyll",
    settings: &["_config.yml", "_config.yaml", "_config.toml"],
    is_root: |site| site.contains_any(KIND.settings) || site.contains("_posts"),
    dates: Some(date::Program::Ruby),
    own_feed: None,
    read,
    dialect: Dialect::of(Family::Kramdown, &[Extension::DefinitionLists, Extension::Abbreviations, Extension::MarkdownInHtml]),
};

fn read(site: &SiteFolder<'_>) -> Known {
    // Only the first of them is read.
    let name = KIND.settings.iter().find(|name| site.contains(name)).copied().unwrap_or("_config.yml");
    let config = Settings::of(site, &[name]);
    let by_default = |value: &str| Fact::by_default(value, Generator::Jekyll);
    let source = config.fact(&["source"]).map(|source| source.with(trimmed(&source.value)));
    let source = source.filter(|source| !source.value.is_empty());
    let folder = source.as_ref().map_or("", |source| &source.value).to_owned();
    let base = config.fact(&["baseurl"]).map(|base| base.value).unwrap_or_default();
    let feed = config.fact(&["feed.path"]).unwrap_or_else(|| by_default("feed.xml"));
    let people = people(site, &config, &folder);
    let output = if folder.is_empty() { "feeds".to_owned() } else { format!("{folder}/feeds") };
    let zone = config.fact(&["timezone"]).and_then(|zone| TimeZone::named(&zone.value));
    let rules = Jekyll { zone: zone.unwrap_or(TimeZone::UTC), people, ..rules(site, name, &config, folder.clone()) };
    let facts = Facts {
        drafts: config.switched_on("unpublished"),
        title: config.fact(&["title", "name", "site_title"]),
        subtitle: config.fact(&["description", "tagline", "subtitle"]),
        url: address(site, &config, &folder).map(|url| url.with(join(&url.value, &base))),
        authors: authors(&config, &rules.people),
        language: config.fact(&["lang", "language", "locale"]),
        timezone: config.fact(&["timezone"]),
        rights: config.fact(&["copyright", "rights"]),
        icon: config.fact(&["feed.icon"]),
        logo: config.fact(&["feed.logo"]),
        limit: config.fact(&["feed.posts_limit"]),
        content: Some(source.unwrap_or_else(|| by_default("."))),
        output: Some(Fact::published(&output, Generator::Jekyll)),
        feeds: vec![feed.with(format!("/{}", feed.value.trim_start_matches('/')))],
        remarks: without_feed(site, &config, &rules).into_iter().collect(),
        ..Facts::default()
    };
    Known { facts, rules: Box::new(rules), dialect: dialect(site, &config), diagnostics: Vec::new() }
}

/// <https://jekyllrb.com/docs/configuration/markdown/>
fn dialect(site: &SiteFolder<'_>, config: &Settings) -> Dialect {
    let is_plugin = ["plugins", "gems"].iter().flat_map(|key| config.facts(key)).any(|plugin| plugin.value == "jemoji");
    let has_emoji = is_plugin || site.says(&["Gemfile"], "jemoji");
    let engine = config.fact(&["markdown"]).map(|engine| engine.value).unwrap_or_default();
    if engine.to_ascii_lowercase().starts_with("commonmark") {
        // GitHub's has more by default. <https://github.com/github/jekyll-commonmark-ghpages>
        let is_of_github = engine.to_ascii_lowercase().contains("ghpages");
        let has = |list: &str, name: &str| config.facts(list).iter().any(|it| it.value.eq_ignore_ascii_case(name));
        return Dialect::of(Family::CommonMark, &[])
            .set(Extension::BareLinks, is_of_github || has("commonmark.extensions", "autolink"))
            .set(Extension::Breaks, has("commonmark.options", "HARDBREAKS"))
            .set(Extension::Emoji, has_emoji);
    }
    let is_plain = config.fact(&["kramdown.input"]).is_some_and(|input| input.value.eq_ignore_ascii_case("kramdown"));
    let dialect = KIND
        .dialect
        .set(Extension::Breaks, config.is_on("kramdown.hard_wrap"))
        .set(Extension::PlainKramdown, is_plain)
        .set(Extension::ParsedHtml, config.is_on("kramdown.parse_block_html"))
        .set(Extension::Emoji, has_emoji);
    typography::applied(dialect, config)
}

/// The site's own address; that of its host on GitHub Pages is in a file, and the settings need not have it.
fn address(site: &SiteFolder<'_>, config: &Settings, source: &str) -> Option<Fact> {
    config.fact(&["url"]).or_else(|| {
        let path = format!("{source}/CNAME");
        let file = site.file(path.trim_start_matches('/'))?;
        let line = file.text.lines().next()?.trim();
        Fact::new(line, Origin::Line { path: file.path, line: 1 })
    })
}

/// The files that have people by their keys, relative to the source.
pub(crate) const PEOPLE: [&str; 3] = ["_data/authors.yml", "_data/authors.yaml", "_data/authors.json"];

/// People by their keys: those of a file of data, or of a folder with a file for each.
/// <https://jekyllrb.com/docs/datafiles/>
fn people(site: &SiteFolder<'_>, config: &Settings, source: &str) -> HashMap<String, Person> {
    let data = config.fact(&["data_dir"]).map_or_else(|| "_data".to_owned(), |folder| trimmed(&folder.value).to_owned());
    let below = |path: &str| path::joined(&[source, path]).trim_start_matches('/').to_owned();
    let files = PEOPLE.iter().filter_map(|name| site.file(&below(&name.replacen("_data", &data, 1))));
    let mut people: HashMap<String, Person> = files.flat_map(|file| front_matter::people(&file.text)).collect();
    let folder = below(&format!("{data}/authors"));
    for name in site.names(&folder) {
        let stem = name.rsplit_once('.').filter(|(_, ending)| matches!(*ending, "yml" | "yaml" | "json")).map(|(stem, _)| stem);
        let file = stem.and_then(|_| site.file(&format!("{folder}/{name}")));
        let person = file.and_then(|file| front_matter::person_of_table(&settings_file::fields(site, &file)));
        people.extend(stem.map(str::to_owned).zip(person));
    }
    people
}

/// The site's authors. One may be the key of a person.
/// Tells of collections with dated documents that are in no feed of the site.
fn without_feed(site: &SiteFolder<'_>, config: &Settings, rules: &Jekyll) -> Option<String> {
    let is_dated = |name: &String| name.get(..10).is_some_and(|day| date::parse(day).is_ok());
    let labels = config.below("collections").filter_map(|(rest, setting)| {
        let label = rest.strip_suffix(".output").filter(|_| setting.is_true())?;
        let folder = path::joined(&[&rules.source, &rules.collections_folder, &format!("_{label}")]).trim_start_matches('/').to_owned();
        let has_feed = rules.collections.iter().any(|known| known.label == label);
        (!has_feed && site.names(&folder).iter().any(is_dated)).then_some(label)
    });
    let labels: Vec<&str> = labels.collect();
    let (names, list) = (labels.join("`, `"), labels.join(", "));
    (!labels.is_empty()).then(|| {
        format!("the pages of `{names}` are left out, as no feed of the site has them; `feed: {{collections: [{list}]}}` in _config.yml puts them into it")
    })
}

fn authors(config: &Settings, people: &HashMap<String, Person>) -> Vec<Fact> {
    let named = |author: Fact| match people.get(&author.value) {
        Some(person) => author.with(person.name.clone()),
        None => author,
    };
    config.people(&["author", "authors"]).into_iter().map(named).collect()
}

fn rules(site: &SiteFolder<'_>, settings: &str, config: &Settings, source: String) -> Jekyll {
    let text = |name: &str| config.fact(&[name]).map(|fact| fact.value);
    let texts = |name: &str| config.facts(name).into_iter().map(|fact| fact.value).collect::<Vec<_>>();
    let collections = trimmed(&text("collections_dir").unwrap_or_default()).to_owned();
    let style = text("permalink").unwrap_or_else(|| "date".to_owned());
    let of_posts = text("collections.posts.permalink");
    let posts = Collection {
        label: "posts".to_owned(),
        pattern: of_posts.unwrap_or_else(|| pattern::of_style(&style).to_owned()),
    };
    // Of other collections, those have a feed that the settings of jekyll-feed name.
    let mut labels = texts("feed.collections");
    labels.extend(config.below("feed.collections").filter_map(|(rest, _)| {
        let label = rest.split('.').next()?;
        label.contains(|c: char| !c.is_ascii_digit()).then(|| label.to_owned())
    }));
    labels.dedup();
    let others = labels.into_iter().filter(|label| label != "posts" && config.is_on(&format!("collections.{label}.output")));
    let others = others.map(|label| {
        let pattern = text(&format!("collections.{label}.permalink"));
        let pattern = pattern.unwrap_or_else(|| format!("/:collection/:path{}", pattern::ending_of_style(&style)));
        Collection { label, pattern }
    });
    let mut exclude = texts("exclude");
    exclude.push(text("destination").map_or("_site".to_owned(), |folder| trimmed(&folder).to_owned() + "/"));
    let markdown = text("markdown_ext").unwrap_or_else(|| "markdown,mkdown,mkdn,mkd,md".to_owned());
    let has_asciidoc = ["plugins", "gems"].iter().flat_map(|key| config.facts(key)).any(|plugin| plugin.value == "jekyll-asciidoc");
    // <https://github.com/asciidoctor/jekyll-asciidoc>
    let asciidoc = has_asciidoc.then_some(["asciidoc", "adoc", "ad"].map(str::to_owned)).into_iter().flatten();
    let include = if config.contains("include") { texts("include") } else { vec![".htaccess".to_owned()] };
    Jekyll {
        zone: TimeZone::UTC,
        entries: Entries::new(include, exclude),
        defaults: defaults(site, settings, &collections),
        collections: others.chain([posts]).collect(),
        collections_folder: collections,
        ending: pattern::ending_of_style(&style).replace(":output_ext", ".html"),
        markdown: markdown.split(',').map(str::to_lowercase).chain(asciidoc).collect(),
        shows_unpublished: config.is_on("unpublished"),
        shows_future: config.is_on("future"),
        most: text("limit_posts").and_then(|most| most.parse().ok()).unwrap_or_default(),
        beyond: HashSet::new(),
        #[cfg(feature = "templates")]
        templates: Arc::new(Templates::of(site, config, &source)),
        source,
        people: HashMap::new(),
        has_settings: site.contains(settings),
    }
}

fn defaults(site: &SiteFolder<'_>, settings: &str, collections: &str) -> Defaults {
    let Some(file) = site.file(settings) else { return Defaults::default() };
    let fields = settings_file::fields(site, &file);
    let field = fields.iter().find(|field| field.key == "defaults");
    field.map(|field| Defaults::of(&field.value, collections)).unwrap_or_default()
}

/// A path without what means the folder itself.
fn trimmed(path: &str) -> &str {
    path.trim_start_matches("./").trim_matches('/').trim_end_matches("/.").trim_matches('.')
}

/// What a site's settings make of its files.
#[derive(Clone, Debug)]
struct Jekyll {
    /// Where all is that becomes the site, relative to its settings.
    source: String,
    /// The folder that the collections are in, relative to the source.
    collections_folder: String,
    /// Those whose documents are articles.
    collections: Vec<Collection>,
    entries: Entries,
    defaults: Defaults,
    zone: TimeZone,
    /// The endings of Markdown, and of `AsciiDoc` if a plugin reads that.
    markdown: Vec<String>,
    /// By the keys that articles name them by.
    people: HashMap<String, Person>,
    /// What the addresses of pages end in that say nothing themselves.
    ending: String,
    /// False if the file of settings is not there, or cannot be read.
    has_settings: bool,
    shows_unpublished: bool,
    shows_future: bool,
    /// How many posts there are at most, the latest; 0 is no limit.
    most: usize,
    /// The posts beyond these.
    beyond: HashSet<String>,
    #[cfg(feature = "templates")]
    templates: Arc<Templates>,
}

#[derive(Clone, Debug)]
struct Collection {
    label: String,
    /// The pattern of its addresses.
    pattern: String,
}

/// A file of a collection.
struct Document<'a> {
    collection: &'a Collection,
    /// Relative to the folder of collections.
    path: &'a str,
    /// The folders above that of the collection, as in `trips` for `trips/_posts/2026-01-31-a.md`.
    above: &'a str,
    /// The path below the folder of the collection.
    below: &'a str,
}

impl Rules for Jekyll {
    fn plain_name<'a>(&self, name: &'a str) -> &'a str {
        let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
        let is_own = |known: &String| known.eq_ignore_ascii_case(extension);
        // Most files end in the first, and a plugin reads the others.
        let is_asciidoc = matches!(extension, "adoc" | "asciidoc" | "ad");
        if extension != "md" && !is_asciidoc && self.markdown.iter().any(is_own) { "post.md" } else { name }
    }

    fn by_path(&self, path: &str) -> Verdict {
        if self.is_draft(path) {
            return Verdict::Draft;
        }
        match self.document(path) {
            Some(document) if self.is_entry(&document) && !self.beyond.contains(path) => Verdict::Article,
            _ => Verdict::Page,
        }
    }

    fn enters(&self, folder: &str) -> bool {
        let Some(folder) = self.in_source(folder) else { return true };
        let is_above = |of_collection: &str| folder == of_collection || of_collection.starts_with(&format!("{folder}/"));
        let own = self.collections.iter().map(|collection| self.folder_of(collection));
        own.clone().any(|own| is_above(&own) || folder.starts_with(&format!("{own}/")))
            || folder.split('/').any(|part| part == "_posts" || part == "_drafts")
            || self.entries.allows_folder(folder)
    }

    fn learn(&self, files: &Files<'_>) -> Option<Arc<dyn Rules>> {
        if self.most == 0 {
            return None;
        }
        let posts = files.articles.iter().filter(|path| self.by_path(path) == Verdict::Article);
        let mut dated: Vec<_> = posts.filter_map(|path| Some((self.published(path, files)?, path))).collect();
        dated.sort_unstable();
        let beyond = dated.iter().rev().skip(self.most).map(|(_, path)| path.to_string()).collect();
        Some(Arc::new(Self { beyond, ..self.clone() }))
    }

    fn split<'a>(&self, _path: &str, text: &'a str) -> Option<Result<FrontMatter<'a>, Fault>> {
        // Nothing else begins front matter, nor does anything come before it.
        (!text.starts_with("---")).then(|| Ok(FrontMatter::default()))
    }

    fn inherited(&self, path: &str, _own: &[Field<'_>]) -> Vec<Field<'_>> {
        self.document(path).map(|document| self.given_to(&document)).unwrap_or_default()
    }

    fn by_fields(&self, file: &File<'_>) -> Option<Verdict> {
        let document = self.document(file.path)?;
        // Files of other collections are documents only with front matter.
        if document.collection.label != "posts" && file.front_matter.syntax != Syntax::Yaml {
            return Some(Verdict::Page);
        }
        let truth = |key: &str| file.value(key).map(|value| &value.data);
        let is_hidden = matches!(truth("published"), Some(Data::Bool(false) | Data::Null)) && !self.shows_unpublished;
        let is_draft = truth("draft") == Some(&Data::Bool(true));
        Some(if is_hidden || is_draft { Verdict::Draft } else { Verdict::Article })
    }

    fn read(&self, file: &File<'_>) -> Reading {
        let Some(document) = self.document(file.path) else { return Reading::default() };
        let inherited = self.given_to(&document);
        let fields = terms::Fields { own: &file.front_matter.fields, inherited: &inherited };
        let own_title = fields.value("title").and_then(|title| match &title.data {
            Data::Bool(truth) => Some(if *truth { "true" } else { "false" }),
            _ => title.scalar(),
        });
        let own_title = own_title.map(str::trim).filter(|title| !title.is_empty());
        let language = ["lang", "language", "locale"].iter().find_map(|key| fields.value(key)?.text());
        let mut tags = terms::tags(&fields);
        tags.extend(terms::categories(&fields, document.above).into_iter().filter(|name| !terms::is_of_list(name)));
        Reading {
            title: Some(own_title.map_or_else(|| slug::title(document.name().slug), str::to_owned)),
            date: match fields.value("date").filter(|date| date.scalar().is_some_and(|date| !date.trim().is_empty())) {
                // One that is none is no reason to take the name's.
                Some(date) => dates::date(Some(date), file.text),
                None => dates::of_name(document.name().day.unwrap_or_default()),
            },
            tags: Some(tags),
            authors: self.authors(&fields),
            language: Some(Language { tag: language.and_then(language::parse), is_translation: false }),
            ..Reading::default()
        }
    }

    fn own_address(&self, page: &Page<'_>) -> Option<Address> {
        let document = self.document(page.file.path)?;
        let inherited = self.given_to(&document);
        let fields = terms::Fields { own: &page.file.front_matter.fields, inherited: &inherited };
        let pattern = fields.value("permalink")?.scalar()?;
        Some(self.filled(pattern, &document, &fields, page))
    }

    fn template_language(&self, _page: Option<&super::notation::PageValues<'_>>) -> Option<TemplateLanguage> {
        Some(TemplateLanguage::Liquid)
    }

    #[cfg(feature = "templates")]
    fn rendered(&self, template: &str, page: &super::notation::PageValues<'_>) -> Result<String, String> {
        self.templates.rendered(template, page)
    }

    // <https://jekyllrb.com/docs/liquid/tags/#links>
    fn targets(&self, address: &str, _own: &str) -> Option<Vec<Target>> {
        let (tag, named) = address.split_once(char::is_whitespace)?;
        let named = named.trim().trim_start_matches('/');
        let last = named.rsplit('/').next().unwrap_or(named);
        match tag {
            "post_url" => Some(vec![Target::Named(last.to_owned())]),
            "link" => {
                let path = if self.source.is_empty() { named.to_owned() } else { format!("{}/{named}", self.source) };
                let extension = last.rsplit_once('.').map_or("", |(_, extension)| extension);
                let is_page = self.markdown.iter().any(|known| known == extension) || extension == "html";
                let other = if is_page {
                    let stem = named.strip_suffix(&format!(".{extension}")).unwrap_or(named);
                    let otherwise = match stem.strip_suffix("index").filter(|folder| folder.is_empty() || folder.ends_with('/')) {
                        Some(folder) => folder.to_owned(),
                        None => format!("{stem}{}", self.ending),
                    };
                    Target::Permalinked { file: path.clone(), otherwise }
                } else {
                    // What has no front matter is published where it is.
                    Target::Path(named.to_owned())
                };
                Some(vec![Target::Article(path), other])
            }
            _ => None,
        }
    }

    fn address(&self, page: &Page<'_>) -> Address {
        let Some(document) = self.document(page.file.path) else { return Address::Nowhere };
        if !self.has_settings {
            return Address::Unknown("no _config.yml that can be read says where Jekyll puts pages".into());
        }
        let inherited = self.given_to(&document);
        let fields = terms::Fields { own: &page.file.front_matter.fields, inherited: &inherited };
        self.filled(&document.collection.pattern, &document, &fields, page)
    }
}

impl Jekyll {
    /// The people that an article names by keys; `None` if it names them otherwise.
    fn authors(&self, fields: &terms::Fields<'_>) -> Option<Vec<Person>> {
        let named = ["author", "authors"].iter().find_map(|key| fields.value(key))?.values();
        let people: Vec<Person> = named.iter().filter_map(|name| self.people.get(name.text()?).cloned()).collect();
        (!people.is_empty() && people.len() == named.len()).then_some(people)
    }

    /// A path below the source; `None` for one outside of it.
    fn in_source<'a>(&self, path: &'a str) -> Option<&'a str> {
        if self.source.is_empty() {
            return Some(path);
        }
        path.strip_prefix(&self.source)?.strip_prefix('/')
    }

    /// The folder of a collection, relative to the source.
    fn folder_of(&self, collection: &Collection) -> String {
        let folder = format!("{}/_{}", self.collections_folder, collection.label);
        folder.trim_start_matches('/').to_owned()
    }

    fn is_draft(&self, path: &str) -> bool {
        let path = self.in_source(path).unwrap_or_default();
        path.split('/').find(|part| *part == "_posts" || *part == "_drafts") == Some("_drafts")
    }

    /// The document that a file may be by its folder alone.
    fn document<'a>(&'a self, path: &'a str) -> Option<Document<'a>> {
        let path = self.in_source(path)?;
        let in_collections = match self.collections_folder.as_str() {
            "" => path,
            folder => path.strip_prefix(folder)?.strip_prefix('/')?,
        };
        let (first, rest) = in_collections.split_once('/')?;
        let named = |collection: &&Collection| first.strip_prefix('_') == Some(&collection.label);
        if let Some(collection) = self.collections.iter().find(named) {
            return Some(Document { collection, path: in_collections, above: "", below: rest });
        }
        let at = in_collections.find("/_posts/")?;
        let collection = self.collections.iter().find(|collection| collection.label == "posts")?;
        let below = &in_collections[at + "/_posts/".len()..];
        Some(Document { collection, path: in_collections, above: &in_collections[..at], below })
    }

    /// True if Jekyll looks at the file, and takes its name for that of a document.
    fn is_entry(&self, document: &Document<'_>) -> bool {
        let is_of_posts = document.collection.label == "posts";
        let base = format!("/{}/_{}", document.above, document.collection.label);
        let above = format!("{}/{}", self.collections_folder, document.above);
        (!is_of_posts || document.name().day.is_some())
            && self.entries.allows_folder(&above)
            && !document.below.split('/').any(|part| part.starts_with('.'))
            && self.entries.allows(&base, document.below)
    }

    /// When a post was published; `None` if it is not.
    fn published(&self, path: &str, files: &Files<'_>) -> Option<DateTime<FixedOffset>> {
        let text = files.site.file(path)?.text;
        let front_matter = front_matter::split(&text).ok()?;
        let file = File { path, in_content: None, front_matter: &front_matter, text: &text, now: files.now };
        let is_shown = self.by_fields(&file) == Some(Verdict::Article);
        let date = self.read(&file).date?.resolve(&self.zone, NaiveTime::MIN);
        (is_shown && (self.shows_future || date <= files.now)).then_some(date)
    }

    fn given_to(&self, document: &Document<'_>) -> Vec<Field<'_>> {
        if self.defaults.is_empty() {
            return Vec::new();
        }
        let in_source = format!("{}/{}", self.collections_folder, document.path);
        let in_source = in_source.trim_start_matches('/');
        self.defaults.fields(document.path, in_source, &document.collection.label)
    }

    fn filled(&self, pattern: &str, document: &Document<'_>, fields: &terms::Fields<'_>, page: &Page<'_>) -> Address {
        let name = document.name();
        let stem = document.below.rsplit_once('.').map_or(document.below, |(stem, _)| stem).trim_end_matches('.');
        let path = if document.above.is_empty() { format!("/{stem}") } else { format!("{}//{stem}", document.above) };
        let own_slug = fields.value("slug").and_then(Value::scalar);
        let extension = document.below.rsplit_once('.').map_or("", |(_, extension)| extension);
        let is_markdown = self.markdown.contains(&extension.to_lowercase());
        let output = if is_markdown { ".html".to_owned() } else { format!(".{extension}") };
        let words = Words {
            collection: &document.collection.label,
            path: &path,
            name: name.stem,
            slug: own_slug.unwrap_or(name.slug),
            categories: &terms::categories(fields, document.above),
            extension: &output,
            date: self.zone.local(page.published),
        };
        match pattern::fill(pattern, &words) {
            Ok(path) => Address::Written(path),
            Err(word) => Address::Unknown(format!("Jekyll knows no `:{word}` in `permalink`").into()),
        }
    }
}

/// A file's name, in its parts.
struct Name<'a> {
    /// Without its extension.
    stem: &'a str,
    /// The day before the slug, as it is written.
    day: Option<&'a str>,
    slug: &'a str,
}

impl<'a> Document<'a> {
    fn name(&self) -> Name<'a> {
        let name = self.below.rsplit('/').next().unwrap_or(self.below);
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let (day, slug) = match dates::day_before(stem) {
            Some((day, slug)) => (Some(day), slug),
            None => (None, stem),
        };
        Name { stem, day, slug: slug.trim_end_matches('.') }
    }
}
