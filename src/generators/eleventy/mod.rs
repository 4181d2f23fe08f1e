//! Eleventy: its configuration, the data of folders and pages, and the front matter of pages.
//! <https://www.11ty.dev/docs/config/>

mod cascade;
mod computed;
mod dates;
mod front_matter;
mod own;
mod permalink;
mod preprocessors;
mod settings;
pub(super) mod slugify;

#[cfg(feature = "templates")]
use std::sync::LazyLock;
use std::{borrow::Cow, collections::BTreeMap, sync::Arc};

use chrono::NaiveDate;
use url::Url;

use super::{
    Address, Fact, Facts, File, Files, Kind, Known, Language, Page, Reading, Rules, SiteFolder,
    Target,
    TemplateLanguage, Verdict,
    computed,
    dialect::{Dialect, Extension, Family},
    globs::Globs,
    markdown_it,
    notation::{PageValues, Piece, Tag, unquoted},
    path,
    site_data,
};
use crate::{
    diagnostic::{Diagnostic, Place},
    front_matter::{Data, Fault, Field, FrontMatter, Value},
    rules::content::COMPUTED as COMPUTED_RULE,
    syntax::{
        date::{self, WrittenDate},
        language,
    },
};
#[cfg(feature = "templates")]
use slugify::slugify;
use cascade::{Cascade, Given, Source};
use settings::{CONFIG, Settings};

pub(super) const KIND: Kind = Kind {
    name: "Eleventy",
    settings: &CONFIG,
    is_root: |site| site.contains_any(&CONFIG) || is_dependency(site),
    dialect: Dialect::of(Family::CommonMark, &[]),
    dates: Some(date::Program::JavaScript),
    own_feed: Some("take its plugin or its template away, and name the new file in `addPassthroughCopy`"),
    read,
};

/// The field whose values are computed for each page, from texts with values in them or by programs.
const COMPUTED: &str = "eleventyComputed";

/// True if the site has no configuration, but says that it is made with Eleventy.
fn is_dependency(site: &SiteFolder<'_>) -> bool {
    site.file("package.json").is_some_and(|file| file.text.contains("\"@11ty/eleventy\""))
        && !["_config.yml", "astro.config.mjs", "next.config.js", "gatsby-config.js"].iter().any(|it| site.contains(it))
}

fn read(site: &SiteFolder<'_>) -> Known {
    let (settings, program) = settings::read(site);
    let data = settings::site_data(site, &settings, &program);
    let fact = |names: &[&str]| site_data::fact(&data, names);
    let url = fact(&["url", "base", "siteUrl", "baseUrl", "baseURL"]);
    let facts = Facts {
        title: fact(&["title", "name", "siteName"]),
        subtitle: fact(&["description", "subtitle", "tagline"]),
        url: url.map(|url| home(&url, &settings.path_prefix)),
        authors: site_data::people(&data, &["author", "authors"]),
        language: settings.global.iter().rfind(|(name, _)| name == "lang").and_then(|(_, found)| found.fact())
            .or_else(|| fact(&["language", "lang", "locale"]))
            .or_else(|| Fact::new(settings.translated.as_ref()?, super::Origin::Default(super::Generator::Eleventy))),
        content: Some(Fact::by_default(
            if settings.input.is_empty() { "." } else { &settings.input },
            super::Generator::Eleventy,
        )),
        feeds: settings::feeds(site, &program),
        remarks: vec![
            "Eleventy copies what its configuration names: add eleventyConfig.addPassthroughCopy(\"feeds\") and eleventyConfig.ignores.add(\"feeds/**\") to it."
                .to_owned(),
        ],
        ..Facts::default()
    };
    let cascade = Cascade::of_site(site, &settings);
    let ignores = ignored(site, &settings);
    let includes = Arc::new(site.texts(&settings.includes));
    let made_up = settings.made_up.as_ref().map(|(path, line)| {
        let (message, help) = ("the pages that `addTemplate` makes are not known", "write them as files of their own");
        computed(site, path, *line, message).help(help)
    });
    let dates = settings.dates.unknown.map(|line| {
        let message = "what `addDateParsing` makes of dates is not known";
        let help = "write dates as in 2026-01-31T09:00:00+01:00; `timezone = \"…\"` in dateline.toml says the zone of those without one";
        computed(site, &program.path, line, message).help(help)
    });
    let left_out = settings.preprocessors.unknown.map(|line| {
        let message = "which pages a program in `addPreprocessor` leaves out is not known";
        computed(site, &program.path, line, message).help("write `draft: true` into the front matter of pages that are not to be published")
    });
    let listed = settings.filtered_collection.map(|line| {
        let message = "what a program in `addCollection` leaves out of the list is not known";
        let help = "write `draft: true` or `eleventyExcludeFromCollections: true` into what is not to be in the feeds";
        computed(site, &program.path, line, message).help(help)
    });
    let diagnostics = made_up.into_iter().chain(dates).chain(left_out).chain(listed).collect();
    let programs = CONFIG.iter().filter_map(|path| site.file(path));
    let containers = programs.map(|file| markdown_it::containers(&file.text)).collect::<Option<Vec<_>>>();
    let containers = containers.map(|names| names.concat()).filter(|names| !names.is_empty());
    let rules = Eleventy { settings, cascade, ignores, includes, containers };
    Known { facts, rules: Box::new(rules), dialect: dialect(site), diagnostics }
}

/// What the configuration makes of Markdown: options of `markdown-it`, and the plugins that it loads.
/// <https://www.11ty.dev/docs/languages/markdown/>
fn dialect(site: &SiteFolder<'_>) -> Dialect {
    let says = |name: &str| site.says(&CONFIG, name);
    let has = |name: &str| ["\"", "'", "/", "3"].iter().any(|end| says(&format!("{name}{end}")));
    let dialect = markdown_it::with_plugins(KIND.dialect, has);
    dialect
        .set(Extension::Signs, says("typographer: true"))
        .set(Extension::KnownDomains, true)
        .set(Extension::Breaks, says("breaks: true"))
        .set(Extension::BareLinks, says("linkify: true"))
        .set(Extension::Unindented, !says("enable(\"code\")") && !says("enable('code')"))
}

/// The home page: below the host, where a prefix of all paths says.
fn home(url: &Fact, prefix: &str) -> Fact {
    let joined = |prefix: &str| Url::parse(&url.value).ok()?.join(&format!("/{prefix}/")).ok();
    match joined(prefix).filter(|_| !prefix.is_empty()) {
        Some(home) => url.with(home.as_str()),
        None => url.clone(),
    }
}

/// The patterns of paths, relative to the site's folder, that Eleventy does not look at.
fn ignored(site: &SiteFolder<'_>, settings: &Settings) -> Globs {
    let mut patterns: Vec<String> = vec!["**/node_modules".to_owned()];
    let mut add = |folder: &str, line: &str| {
        let line = line.trim();
        if line.is_empty() || line.starts_with(['#', '!']) {
            return;
        }
        match path::normal(&format!("{folder}/{line}")) {
            Some(pattern) if line.starts_with("**/") && folder.is_empty() => patterns.push(pattern),
            Some(pattern) => patterns.push(pattern),
            None => {}
        }
    };
    let git = settings.uses_git_ignore.then_some(("", ".gitignore"));
    let inner = format!("{}/.eleventyignore", settings.input);
    let inner = (settings.input.as_str(), inner.trim_start_matches('/'));
    for (folder, file) in git.into_iter().chain([("", ".eleventyignore"), inner]) {
        for line in site.file(file).map(|file| file.text).unwrap_or_default().lines() {
            add(folder, line);
        }
    }
    settings.ignores.iter().for_each(|pattern| add("", pattern));
    let below: Vec<String> = patterns.iter().map(|pattern| format!("{pattern}/**")).collect();
    Globs::of(patterns.iter().chain(&below))
}

#[derive(Clone, Debug)]
struct Eleventy {
    settings: Settings,
    cascade: Cascade,
    ignores: Globs,
    /// The texts of `_includes`, by their paths below it.
    #[cfg_attr(not(feature = "templates"), expect(dead_code, reason = "only templates show it"))]
    includes: Arc<BTreeMap<String, String>>,
    /// The names of containers, unless they are computed.
    containers: Option<Vec<String>>,
}

/// True for the name of a template that is no Markdown, nor HTML by its name.
fn is_template(name: &str) -> bool {
    [".njk", ".liquid"].iter().any(|ending| name.ends_with(ending))
}

/// A file's name without the extension of a template.
fn without_extension<'n>(settings: &Settings, name: &'n str) -> &'n str {
    let known = ["md", "html"].into_iter().chain(settings.formats.iter().map(String::as_str));
    known.into_iter().find_map(|format| name.strip_suffix(format)?.strip_suffix('.')).unwrap_or(name)
}

/// What is behind the date in a name.
fn without_date(name: &str) -> &str {
    let bytes = name.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let is_dash = |at: usize| bytes.get(at) == Some(&b'-');
    let is_date = |at: usize| {
        [0, 1, 2, 3, 5, 6, 8, 9].iter().all(|digit| is_digit(at + digit)) && [4, 7, 10].iter().all(|dash| is_dash(at + dash))
    };
    (0..bytes.len()).find(|at| is_date(*at)).map_or(name, |at| &name[at + 11..])
}

/// The first date in a path.
fn day_in(path: &str) -> Option<NaiveDate> {
    let mut days = path.char_indices().filter_map(|(at, _)| path.get(at..at + 10));
    let is_day = |day: &&str| {
        day.bytes().enumerate().all(|(at, byte)| if matches!(at, 4 | 7) { byte == b'-' } else { byte.is_ascii_digit() })
    };
    days.find(is_day)?.parse().ok()
}

impl Eleventy {
    /// The data of a page besides its own fields, the strongest first.
    fn sources(&self, file: &File<'_>) -> Vec<&Source> {
        let mut sources = self.cascade.local(&self.settings, file.path);
        if let Some(layout) = file.text_of("layout").or_else(|| self.cascade.global().field("layout")?.text()) {
            sources.extend(self.cascade.layout(layout));
        }
        sources.push(self.cascade.global());
        sources
    }

    /// What the cascade gives for a field, the page's own first.
    fn given<'a>(&'a self, file: &File<'a>, key: &str) -> Option<Given<'a>> {
        let is_own = |field: &&Field<'a>| field.key == key && field.key_span != (0..0);
        if let Some(own) = file.front_matter.fields.iter().find(is_own) {
            return Some(Given::Value(&own.value));
        }
        self.sources(file).into_iter().find_map(|source| source.given(key))
    }

    /// The permalink, or a value of `eleventyComputed` in its place.
    fn permalink<'a>(&'a self, file: &File<'a>) -> Option<Given<'a>> {
        let computed = self.computed(file, "permalink");
        computed.or_else(|| self.given(file, "permalink")).filter(|given| {
            // What is empty is filled in by weaker data, or counts for nothing.
            !matches!(given, Given::Value(Value { data: Data::Map(fields), .. }) if fields.is_empty())
        }).or_else(|| self.sources(file).into_iter().find_map(|source| source.given("permalink")))
    }

    fn tags(&self, file: &File<'_>) -> Option<Vec<String>> {
        if let Some(computed) = self.computed_tags(file) {
            return Some(computed);
        }
        let mut weakest_first: Vec<&[Field<'_>]> = self.sources(file).iter().map(|source| &*source.fields).collect();
        weakest_first.reverse();
        let own: Vec<Field<'_>> = file.front_matter.fields.iter().filter(|it| it.key_span != (0..0)).map(Field::borrowed).collect();
        weakest_first.push(&own);
        let mut tags: Option<Vec<String>> = None;
        for fields in weakest_first {
            let value = |key: &str| fields.iter().find(|field| field.key == key).map(|field| &field.value);
            let (new, joins) = match (value("override:tags"), value("tags")) {
                (Some(value), _) => (value, false),
                (None, Some(value)) => (value, self.settings.merges_deeply),
                _ => continue,
            };
            let known = tags.take().filter(|_| joins).unwrap_or_default();
            tags = Some(known.into_iter().chain(names(new)).collect());
        }
        tags
    }
}

/// A date in a form of ISO 8601 that only programs write: by the week or the day of the year, without signs, or a month.
fn iso_date(text: &str) -> Option<WrittenDate> {
    let day = |format: &str| NaiveDate::parse_from_str(text, format).ok();
    let month = || NaiveDate::parse_from_str(&format!("{text}-01"), "%Y-%m-%d").ok().filter(|_| text.len() == 7);
    if let Some(day) = day("%Y-%j").filter(|_| text.len() == 8).or_else(|| day("%G-W%V-%u")).or_else(month) {
        return Some(WrittenDate::of_day(day));
    }
    let (day, rest) = text.split_once('T').filter(|(day, _)| day.len() == 8)?;
    let (time, zone) = rest.strip_suffix('Z').map_or((rest, ""), |time| (time, "Z"));
    let part = |text: &str, from: usize| text.get(from..from + 2).filter(|part| part.bytes().all(|b| b.is_ascii_digit())).map(str::to_owned);
    let time = [part(time, 0)?, part(time, 2)?, part(time, 4).unwrap_or_else(|| "00".to_owned())].join(":");
    date::parse(&format!("{}-{}-{}T{time}{zone}", day.get(..4)?, day.get(4..6)?, day.get(6..)?)).ok()
}

/// True for the words that stand for when a file was made or changed. <https://www.11ty.dev/docs/dates/>
fn is_date_of_file(text: &str) -> bool {
    ["git last modified", "last modified", "git created", "created"].iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// What JavaScript takes for true.
fn is_true(value: &Value<'_>) -> bool {
    match &value.data {
        Data::Null | Data::Bool(false) => false,
        Data::Text(text) => !text.is_empty(),
        Data::Number(number) => number != "0",
        _ => true,
    }
}

/// The tags that a list has, or a text between commas.
fn names(tags: &Value<'_>) -> Vec<String> {
    let name = |value: &Value<'_>| match &value.data {
        Data::Text(text) | Data::Number(text) => Some(text.to_string()),
        Data::Bool(truth) => Some(truth.to_string()),
        _ => None,
    };
    match &tags.data {
        Data::List(values) => values.iter().filter_map(name).collect(),
        _ => name(tags).iter().flat_map(|text| text.split(',')).map(|tag| tag.trim().to_owned()).collect(),
    }
}

/// The title that a page without one has where it is named. <https://www.11ty.dev/docs/plugins/navigation/>
fn of_navigation(file: &File<'_>) -> Option<String> {
    let body = file.text[file.front_matter.body_start..].trim_start();
    if file.value("title").is_some() || body.starts_with("# ") {
        return None;
    }
    let fields = file.value("eleventyNavigation")?.fields();
    let of = |key: &str| fields.iter().find(|field| field.key == key)?.value.scalar();
    of("title").or_else(|| of("key")).map(str::to_owned)
}

impl Rules for Eleventy {
    fn template_language(&self, page: Option<&PageValues<'_>>) -> Option<TemplateLanguage> {
        let own = page.and_then(|page| page.value("templateEngineOverride"));
        let own = own.as_deref().and_then(|engines| engines.split(',').map(str::trim).find(|engine| *engine != "md"));
        let extension = page.and_then(|page| page.file.rsplit('.').next()).unwrap_or("md");
        let engine = own.or(match extension {
            "njk" | "liquid" => Some(extension),
            "html" => self.settings.html_engine.as_deref(),
            _ => self.settings.markdown_engine.as_deref(),
        });
        match engine {
            None | Some("liquid") => Some(TemplateLanguage::Liquid),
            Some("njk") => Some(TemplateLanguage::Nunjucks),
            Some(_) => None,
        }
    }

    fn tag(&self, tag: &Tag<'_>) -> Option<Vec<Piece>> {
        let value = |argument: &str| match argument.trim().as_bytes() {
            [first @ (b'"' | b'\''), .., last] if first == last => Some(unquoted(argument).to_owned()),
            _ => self.rendered(&format!("{{{{ {argument} }}}}"), tag.page?).ok(),
        };
        let text = self.settings.own.carried_out(tag.name, tag.arguments, tag.inner, value)?;
        Some(vec![Piece::Markdown(text)])
    }

    #[cfg(feature = "templates")]
    fn rendered(&self, template: &str, page: &PageValues<'_>) -> Result<String, String> {
        static ENVIRONMENT: LazyLock<minijinja::Environment<'static>> =
            LazyLock::new(|| super::nunjucks::environment(true, slugify));
        let fields = self.values_of(page);
        if self.template_language(Some(page)) == Some(TemplateLanguage::Liquid) {
            let values = super::liquid::Values::default().with_fields(&fields).with_text(path::PREFIX, &self.settings.path_prefix);
            let template = super::liquid::expanded(template, &super::liquid::OfEleventy(&self.includes))?;
            return super::liquid::rendered(&template, &values, page, super::liquid::Manner::JavaScript);
        }
        let values: Vec<_> = super::jinja::values(&fields).into_iter().rev().collect();
        let site = super::nunjucks::Site {
            environment: &ENVIRONMENT,
            includes: &self.includes,
            prefix: &self.settings.path_prefix,
        };
        super::nunjucks::rendered(template, &values, &site)
    }

    fn targets(&self, address: &str, own: &str) -> Option<Vec<Target>> {
        let end = address.find(['?', '#']).unwrap_or(address.len());
        let from_root = address.strip_prefix('/').filter(|path| !path.starts_with('/'));
        let is_template = |name: &str| {
            name.rsplit_once('.').is_some_and(|(_, ending)| self.settings.formats.iter().any(|format| format == ending))
        };
        let names_file =
            self.settings.links_to_files && is_template(path::split(&address[..end]).1) && !address.contains(':');
        if names_file {
            let beside = path::normal(path::joined(&[path::split(own).0, &path::decoded(&address[..end])]).trim_matches('/'));
            let input = &self.settings.input;
            let in_input = path::normal(path::joined(&[input, &path::decoded(&address[..end])]).trim_matches('/'));
            let files = beside.into_iter().filter(|_| from_root.is_none()).chain(in_input);
            let articles = files.map(|file| Target::Article(format!("{file}{}", &address[end..])));
            let otherwise = match from_root {
                Some(path) if self.settings.adds_base => Target::Path(path::decoded(path)),
                _ => Target::Beside(address.to_owned()),
            };
            return Some(articles.chain([otherwise]).collect());
        }
        let path = from_root.filter(|_| self.settings.adds_base)?;
        Some(vec![Target::Path(path::decoded(path))])
    }

    fn containers(&self) -> Option<&[String]> {
        self.containers.as_deref()
    }

    fn split<'a>(&self, _path: &str, text: &'a str) -> Option<Result<FrontMatter<'a>, Fault>> {
        front_matter::split(text, self.settings.delimiters.as_ref())
    }

    fn by_path(&self, path: &str) -> Verdict {
        let settings = &self.settings;
        let format = path.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
        let has_format = settings.formats.iter().any(|own| own.eq_ignore_ascii_case(&format));
        let is_page = has_format && path::below(path, &settings.input).is_some() && !self.ignores.matches(path);
        let apart = [Some(&settings.includes), settings.layouts.as_ref(), Some(&settings.data), Some(&settings.output)];
        let is_apart = |folder: &&String| **folder != settings.input && path::below(path, folder).is_some();
        if is_page && !apart.into_iter().flatten().any(|folder| is_apart(&folder)) { Verdict::Article } else { Verdict::Page }
    }

    fn enters(&self, folder: &str) -> bool {
        let settings = &self.settings;
        folder != settings.output && !self.ignores.matches(folder) && path::meet(folder, &settings.input)
    }

    fn is_data(&self, name: &str) -> bool {
        cascade::is_data(&self.settings, name)
    }

    fn learn(&self, files: &Files<'_>) -> Option<Arc<dyn Rules>> {
        let cascade = self.cascade.clone().with_files(&self.settings, files);
        Some(Arc::new(Self { cascade, ..self.clone() }))
    }

    fn diagnostics(&self) -> Vec<Diagnostic> {
        let diagnostic = |(place, name): (&str, &str)| {
            let (path, line) = place.rsplit_once(':').unwrap_or((place, "1"));
            let message = format!("what a program makes of `{name}` is not known");
            let place = Place::of_line(path, line.parse().unwrap_or(1), "");
            Diagnostic::new(&COMPUTED_RULE, &message).at(place).help("write it into the front matter of pages, or as a plain value here")
        };
        self.cascade.programs().into_iter().map(diagnostic).collect()
    }

    fn inherited(&self, path: &str, _own: &[Field<'_>]) -> Vec<Field<'_>> {
        let fields = self.cascade.local(&self.settings, path).into_iter().flat_map(|source| &source.fields);
        let mut inherited: Vec<Field<'_>> = Vec::new();
        for field in fields {
            if field.key != "tags" && !inherited.iter().any(|own| own.key == field.key) {
                inherited.push(field.borrowed());
            }
        }
        inherited
    }

    fn is_page_in_html(&self, name: &str) -> bool {
        is_template(name)
    }

    fn by_fields(&self, file: &File<'_>) -> Option<Verdict> {
        // Most templates are lists and feeds.
        let written = file.value("date");
        let has_date = written.is_some() || day_in(file.path).is_some();
        if is_template(file.path) && (!has_date || file.value("pagination").is_some()) {
            return Some(Verdict::Page);
        }
        if written.and_then(Value::text).is_some_and(is_date_of_file) {
            // The time of a file is another on each machine.
            return Some(Verdict::Undated);
        }
        if self.settings.preprocessors.fields.iter().any(|key| matches!(self.given(file, key), Some(Given::Value(it)) if is_true(it))) {
            return Some(Verdict::Draft);
        }
        if let Some(Given::Value(excludes)) = self.given(file, "eleventyExcludeFromCollections") {
            let tags = self.tags(file).unwrap_or_default();
            let is_in_none = || {
                let excluded = names(excludes);
                excluded.iter().any(|name| name == "all") && tags.iter().all(|tag| excluded.contains(tag))
            };
            match excludes.data {
                Data::Bool(true) => return Some(Verdict::Unlisted),
                Data::List(_) | Data::Text(_) if is_in_none() => return Some(Verdict::Unlisted),
                _ => {}
            }
        }
        match self.permalink(file) {
            Some(Given::Value(Value { data: Data::Bool(false), .. })) => Some(Verdict::Page),
            Some(Given::Value(Value { data: Data::Map(fields), .. })) if !fields.is_empty() => {
                let build = fields.iter().find(|field| field.key == "build").map(|field| &field.value.data);
                matches!(build, None | Some(Data::Bool(false))).then_some(Verdict::Page)
            }
            _ => None,
        }
    }

    fn read(&self, file: &File<'_>) -> Reading {
        let has = |key: &str| file.value(key).is_some();
        let own = file.front_matter.fields.iter().find(|field| field.key == "date");
        let parsed = own.and_then(|own| {
            // What data files say is text.
            let is_own = own.key_span != (0..0);
            let written = if is_own { file.text.get(own.value.span.clone()).unwrap_or_default() } else { "\"" };
            self.settings.dates.read(&own.value, written)
        });
        let written = parsed.or_else(|| iso_date(own?.value.text()?));
        let in_path = || day_in(file.path).filter(|_| !has("date")).map(WrittenDate::of_day);
        let computed = |tag: String| Language { tag: Some(tag), is_translation: false };
        Reading {
            title: self.computed_text(file, "title").or_else(|| of_navigation(file)),
            date: written.or_else(in_path),
            tags: self.tags(file),
            language: self.computed_text(file, "lang").map(computed).or_else(|| self.language(file).filter(|_| !has("lang"))),
            ..Reading::default()
        }
    }

    fn own_address(&self, page: &Page<'_>) -> Option<Address> {
        self.permalink(page.file)?;
        Some(self.address(page))
    }

    fn address(&self, page: &Page<'_>) -> Address {
        if let Some(place) = &self.settings.rewrites {
            return Address::Unknown(Cow::Owned(format!("{place} changes addresses by a program")));
        }
        let permalink = match self.permalink(page.file) {
            Some(Given::Computed(place)) => {
                return Address::Unknown(Cow::Owned(format!("{place} computes `permalink`")));
            }
            Some(Given::Value(value)) => match &value.data {
                Data::Map(fields) => fields.iter().find(|field| field.key == "build").and_then(|it| it.value.text()),
                _ => value.text(),
            },
            None => None,
        };
        let Settings { markdown_engine, html_engine, .. } = &self.settings;
        let engine = if page.file.path.rsplit('.').next() == Some("html") { html_engine } else { markdown_engine };
        let has_no_engine = engine.as_deref() == Some("");
        let is_static = self.settings.has_static_permalinks
            || matches!(self.given(page.file, "dynamicPermalink"), Some(Given::Value(it)) if it.data == Data::Bool(false));
        let is_literal = is_static || has_no_engine;
        let path = match permalink.filter(|permalink| !permalink.is_empty()) {
            None => Some(self.default_address(page.file.path)),
            Some(permalink) if is_literal => permalink::address(permalink),
            Some(permalink) => {
                let Some(filled) = self.fill(permalink, page.file, page.title, page.published) else {
                    return Address::Unknown(Cow::Owned(format!("the permalink `{permalink}` has to be computed")));
                };
                permalink::address(&filled)
            }
        };
        path.map_or(Address::Nowhere, Address::Path)
    }
}

impl Eleventy {
    /// What templates see, the strongest first: the page's own fields, those of its folders and its layout, and those of all pages.
    #[cfg(feature = "templates")]
    fn values_of<'a>(&'a self, page: &'a PageValues<'_>) -> Vec<Field<'a>> {
        let (folder, stem, slug) = self.place_of(page.file);
        let engine = match self.template_language(Some(page)) {
            Some(TemplateLanguage::Nunjucks) => "njk",
            _ => "liquid",
        };
        let text = |key: &'static str, text: String| Field {
            key: key.into(),
            key_span: 0..0,
            value: Value { data: Data::Text(text.into()), span: 0..0 },
        };
        let of_page = vec![
            text("url", page.path_below(&self.settings.path_prefix)),
            text("fileSlug", slug.to_owned()),
            text("inputPath", format!("./{}", page.file)),
            text("filePathStem", format!("/{}", path::joined(&[folder, stem]).trim_start_matches('/'))),
            text("outputFileExtension", "html".to_owned()),
            text("templateSyntax", format!("{engine},md")),
            text("date", page.published.format("%Y-%m-%d %H:%M:%S %z").to_string()),
        ];
        let map = |key: &'static str, fields| Field {
            key: key.into(),
            key_span: 0..0,
            value: Value { data: Data::Map(fields), span: 0..0 },
        };
        let mut fields = vec![map("page", of_page)];
        let mut sources: Vec<&[Field<'_>]> = vec![page.fields()];
        let local = self.cascade.local(&self.settings, page.file);
        let layout = page.value("layout").or_else(|| {
            let given = local.iter().copied().chain([self.cascade.global()]).find_map(|source| source.field("layout"));
            Some(given?.text()?.to_owned())
        });
        sources.extend(local.iter().map(|source| &*source.fields));
        sources.extend(layout.iter().flat_map(|layout| self.cascade.layout(layout)).map(|source| &*source.fields));
        sources.push(&self.cascade.global().fields);
        for field in sources.into_iter().flatten() {
            if !fields.iter().any(|own: &Field<'_>| own.key == field.key) {
                fields.push(field.borrowed());
            }
        }
        fields
    }

    /// By the plugin for languages: the first part of the path that is one.
    fn language(&self, file: &File<'_>) -> Option<Language> {
        let main = self.settings.translated.as_ref()?;
        let is_language = |part: &&str| {
            part.split('-').next().is_some_and(language::is_iso_639_1) && language::parse(part).is_some()
        };
        let found = path::split(file.path).0.split('/').find(is_language);
        Some(Language { tag: Some(found.unwrap_or(main).to_owned()), is_translation: found.is_some() })
    }

    /// True for a page whose templates are read by Nunjucks, which escapes values as those of HTML.
    fn uses_nunjucks(&self, file: &File<'_>) -> bool {
        match self.given(file, "templateEngineOverride") {
            Some(Given::Value(engines)) => names(engines).iter().any(|engine| engine == "njk"),
            _ if file.path.rsplit('.').next() == Some("html") => self.settings.html_engine.as_deref() == Some("njk"),
            _ => self.settings.markdown_engine.as_deref() == Some("njk"),
        }
    }

    /// The folder of a page, its file's name, and what it is called in addresses.
    fn place_of<'p>(&self, file: &'p str) -> (&'p str, &'p str, &'p str) {
        let (folder, name) = path::split(path::below(file, &self.settings.input).unwrap_or(file));
        let stem = without_date(without_extension(&self.settings, name));
        let slug = if stem == "index" { without_date(path::split(folder).1) } else { stem };
        (folder, stem, slug)
    }

    /// The address of a page that says none: its path, or that of its folder if both have one name.
    fn default_address(&self, file: &str) -> String {
        let (folder, name) = path::split(path::below(file, &self.settings.input).unwrap_or(file));
        let stem = without_extension(&self.settings, name);
        let is_of_folder = stem == "index" || path::split(folder).1 == stem;
        if is_of_folder { path::joined(&[folder, "/"]) } else { path::joined(&[folder, stem, "/"]) }
    }
}
