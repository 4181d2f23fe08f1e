//! Zola: `zola.toml` or `config.toml`. <https://www.getzola.org/documentation/getting-started/configuration/>

#[cfg(feature = "templates")]
mod shortcodes;
#[cfg(feature = "templates")]
mod tera;

use std::{
    collections::BTreeSet,
    sync::{Arc, LazyLock},
};

use chrono::FixedOffset;
use globset::{Glob, GlobSet, GlobSetBuilder};
use regex::Regex;

use super::{
    Address, Fact, Facts, File, Files, Generator, Kind, Known, Page, Reading, Rules, SiteFolder, SiteLanguage, Target,
    TemplateLanguage, Verdict,
    dialect::{Dialect, Extension, Family},
    rules::Language,
    setting::SettingValue,
    settings::Settings,
    settings_file,
};
use crate::{
    front_matter::{
        Data, Field, Value,
        field_name::{Name, meaning},
    },
    syntax::{
        date::{self, WrittenDate, Zone},
        language,
    },
};

pub(super) const KIND: Kind = Kind {
    name: "Zola",
    settings: &["config.toml", "zola.toml"],
    is_root: |site| {
        let is_own = |config: super::settings_file::SettingsFile| {
            config.text.lines().any(|line| line.split('=').next().is_some_and(|key| key.trim() == "base_url"))
        };
        site.contains("zola.toml") || site.file("config.toml").is_some_and(is_own)
    },
    dates: None,
    own_feed: Some("write `generate_feeds = false` into its settings"),
    read,
    dialect: Dialect::of(Family::CommonMark, &[]),
};

fn read(site: &SiteFolder<'_>) -> Known {
    let config = Settings::of(site, KIND.settings);
    let publishes = |prefix: &str| config.is_on(&format!("{prefix}generate_feeds")) || config.is_on(&format!("{prefix}generate_feed"));
    let names = ["feed_filenames", "feed_filename"].into_iter().find(|names| config.contains(names));
    let names = match names {
        Some(names) => config.facts(names),
        None => vec![Fact::by_default("atom.xml", Generator::Zola)],
    };
    let rules = Zola::new(site, &config);
    let prefixes = rules.languages.iter().map(|code| (format!("languages.{code}."), format!("/{code}/")));
    let folders = [(String::new(), "/".to_owned())].into_iter().chain(prefixes).filter(|(prefix, _)| publishes(prefix));
    let feeds = folders.flat_map(|(_, folder)| names.iter().map(move |name| name.with(format!("{folder}{}", name.value)))).collect();
    let of_language = |code: &String| {
        let said = |name: &str| config.fact(&[&format!("languages.{code}.{name}")]).map(|said| said.value);
        let (title, subtitle) = (said("title"), said("description"));
        Some(SiteLanguage { tag: language::parse(code)?, title, subtitle, home: format!("{code}/") })
    };
    let facts = Facts {
        title: config.fact(&["title", "extra.title", "extra.site_title"]),
        subtitle: config.fact(&["description"]),
        url: config.fact(&["base_url"]),
        authors: config.people(&["author", "extra.author.name", "extra.author", "extra.authors"]),
        language: Some(config.fact(&["default_language"]).unwrap_or_else(|| Fact::by_default("en", Generator::Zola))),
        limit: config.fact(&["feed_limit"]),
        output: Some(Fact::published("static/feeds", Generator::Zola)),
        content: Some(Fact::by_default("content", Generator::Zola)),
        feeds,
        languages: rules.languages.iter().filter_map(of_language).collect(),
        ..Facts::default()
    };
    Known { facts, rules: Box::new(rules), dialect: dialect(&config), diagnostics: Vec::new() }
}

/// <https://www.getzola.org/documentation/getting-started/configuration/>
fn dialect(config: &Settings) -> Dialect {
    KIND.dialect
        .set(Extension::DefinitionLists, config.is_on("markdown.definition_list"))
        .set(Extension::Emoji, config.is_on("markdown.render_emoji"))
        .set(Extension::Typography, config.is_on("markdown.smart_punctuation"))
        .set(Extension::HiddenLines, config.contains("markdown.highlighting") || config.is_on("markdown.highlight_code"))
}

/// What decides on the pages of a site.
#[derive(Clone, Debug)]
struct Zola {
    default_language: String,
    /// The others; without any, a dot in a name is one.
    languages: Vec<String>,
    slugs: Slugs,
    keeps_dates: bool,
    ignored: GlobSet,
    /// Folders of drafts, relative to the content folder.
    drafts: BTreeSet<String>,
    #[cfg(feature = "templates")]
    shortcodes: shortcodes::Shortcodes,
}

/// How names become parts of addresses. <https://www.getzola.org/documentation/getting-started/configuration/#slugification-strategies>
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Slugs {
    On,
    Safe,
    Off,
}

impl Slugs {
    fn slug(self, text: &str) -> String {
        match self {
            Self::On => slug::slugify(text),
            Self::Safe => text.trim_end_matches([' ', '.']).replace(['<', '>', ':', '"', '/', '\\', '|', '?', '*'], ""),
            Self::Off => text.to_owned(),
        }
    }
}

/// A date at the start of a name, and what follows it.
static DATED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let day = r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])";
    let time = r"T(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)";
    Regex::new(&format!(r"^({day}(?:{time})?)(?:\s?[-_](.+))?")).ok()
});

/// A file of the content folder.
struct Place<'a> {
    /// The folder of the page, relative to the content folder.
    folder: &'a str,
    /// The name of the file, or of its folder if that is the page's own.
    name: &'a str,
    /// Another than the site's.
    language: Option<&'a str>,
}

impl Zola {
    #[cfg_attr(not(feature = "templates"), expect(unused_variables, reason = "only templates are read from it"))]
    fn new(site: &SiteFolder<'_>, config: &Settings) -> Self {
        let default_language = config.fact(&["default_language"]).map_or_else(|| "en".to_owned(), |own| own.value);
        let mut languages: Vec<String> = Vec::new();
        for (rest, _) in config.below("languages") {
            let code = rest.split('.').next().unwrap_or_default();
            if !code.is_empty() && code != default_language && !languages.iter().any(|known| known == code) {
                languages.push(code.to_owned());
            }
        }
        let mut ignored = GlobSetBuilder::new();
        for glob in config.facts("ignored_content").iter().filter_map(|pattern| Glob::new(&pattern.value).ok()) {
            ignored.add(glob);
        }
        let slugs = config.fact(&["slugify.paths"]).map(|slugs| slugs.value.to_ascii_lowercase());
        Self {
            default_language,
            languages,
            slugs: match slugs.as_deref() {
                Some("safe") => Slugs::Safe,
                Some("off") => Slugs::Off,
                _ => Slugs::On,
            },
            keeps_dates: config.setting("slugify.paths_keep_dates").is_some_and(|keeps| keeps.value == SettingValue::True),
            ignored: ignored.build().unwrap_or_default(),
            drafts: BTreeSet::new(),
            #[cfg(feature = "templates")]
            shortcodes: shortcodes::Shortcodes::of(site, config, config.fact(&["theme"]).map(|theme| theme.value).as_deref()),
        }
    }

    /// Where a file is; `None` if it is no page.
    fn place<'a>(&self, path: &'a str) -> Option<Place<'a>> {
        let path = path.strip_prefix("content/")?;
        let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
        let stem = file.strip_suffix(".md").filter(|stem| !stem.starts_with('.') && !stem.starts_with("_index"))?;
        let (name, language) = self.split_language(stem);
        if stem.split('.').next() != Some("index") || folder.is_empty() {
            return Some(Place { folder, name, language });
        }
        let (above, own) = folder.rsplit_once('/').unwrap_or(("", folder));
        Some(Place { folder: above, name: if name == "index" { own } else { name }, language })
    }

    /// The name of a file, and the language behind it.
    fn split_language<'a>(&self, stem: &'a str) -> (&'a str, Option<&'a str>) {
        let found = stem.split_once('.').filter(|(_, code)| self.languages.iter().any(|known| known == code));
        found.map_or((stem, None), |(name, code)| (name, Some(code)))
    }
}

/// The date and the rest of a name.
fn dated(name: &str) -> Option<(&str, Option<&str>)> {
    let found = DATED.as_ref()?.captures(name)?;
    Some((found.get(1)?.as_str(), found.get(2).map(|rest| rest.as_str())))
}

/// A date, which is in UTC unless it says its zone.
fn date(text: &str) -> Option<WrittenDate> {
    let date = date::parse(text).ok()?;
    let zone = date.zone.or_else(|| FixedOffset::east_opt(0).map(Zone::Offset));
    Some(WrittenDate { zone, ..date })
}

impl Rules for Zola {
    // <https://www.getzola.org/documentation/content/linking/>
    fn targets(&self, address: &str, _own: &str) -> Option<Vec<Target>> {
        let path = address.strip_prefix("@/")?;
        let (file, fragment) = path.split_at(path.find('#').unwrap_or(path.len()));
        // Sections, and pages without a date, are where their files are.
        let parts = file.rsplit_once('/').unwrap_or(("", file));
        let page = match parts {
            (folder, "index.md" | "_index.md") => folder.to_owned(),
            (folder, name) => format!("{folder}/{}", self.slugs.slug(name.trim_end_matches(".md"))),
        };
        let page = page.trim_start_matches('/');
        let page = if page.is_empty() { String::new() } else { format!("{page}/") };
        let file = format!("content/{file}");
        Some(vec![Target::Article(format!("content/{path}")), Target::Page { file, path: format!("{page}{fragment}") }])
    }

    fn template_language(&self, _page: Option<&super::notation::PageValues<'_>>) -> Option<TemplateLanguage> {
        Some(TemplateLanguage::Tera)
    }

    #[cfg(feature = "templates")]
    fn tag(&self, tag: &super::notation::Tag<'_>) -> Option<Vec<super::notation::Piece>> {
        self.shortcodes.carried_out(tag)
    }

    fn by_path(&self, path: &str) -> Verdict {
        let Some(folder) = self.place(path).and_then(|_| path.strip_prefix("content/")?.rsplit_once('/').map(|(folder, _)| folder).or(Some(""))) else {
            return Verdict::Page;
        };
        let is_draft = |draft: &String| folder == draft || folder.strip_prefix(draft.as_str()).is_some_and(|rest| rest.starts_with('/'));
        if self.ignored.is_match(format!("/{path}")) {
            Verdict::Page
        } else if self.drafts.iter().any(is_draft) {
            Verdict::Draft
        } else {
            Verdict::Article
        }
    }

    fn is_data(&self, name: &str) -> bool {
        name.starts_with("_index.")
    }

    fn learn(&self, files: &Files<'_>) -> Option<Arc<dyn Rules>> {
        let mut drafts = BTreeSet::new();
        for path in files.data {
            let file = path.strip_prefix("content/").and_then(|path| path.rsplit_once('/'));
            let Some((folder, stem)) = file.and_then(|(folder, name)| Some((folder, name.strip_suffix(".md")?))) else {
                continue;
            };
            if stem != "_index" && self.split_language(stem).1.is_none() {
                continue;
            }
            let Some(file) = files.site.file(path) else { continue };
            let is_draft = |field: &Field<'_>| field.key == "draft" && field.value.data == Data::Bool(true);
            if settings_file::front_matter_of(files.site, &file).iter().any(is_draft) {
                drafts.insert(folder.to_owned());
            }
        }
        let (default_language, languages) = (self.default_language.clone(), self.languages.clone());
        (!drafts.is_empty()).then(|| Arc::new(Self { drafts, default_language, languages, ignored: self.ignored.clone(), ..self.clone() }) as Arc<dyn Rules>)
    }

    fn by_fields(&self, file: &File<'_>) -> Option<Verdict> {
        let is = |key: &str, expected: bool| file.value(key).is_some_and(|value| value.data == Data::Bool(expected));
        let is_undated = || file.text_of("date").is_none() && self.place(file.path).is_none_or(|place| dated(place.name).is_none());
        Some(match () {
            () if is("draft", true) => Verdict::Draft,
            () if is("render", false) => Verdict::Unrendered,
            () if is_undated() => Verdict::Undated,
            () => Verdict::Article,
        })
    }

    fn read(&self, file: &File<'_>) -> Reading {
        let Some(place) = self.place(file.path) else { return Reading::default() };
        let written = file.text_of("date").or_else(|| dated(place.name).map(|(date, _)| date));
        let taxonomies = file.value("taxonomies").map(Value::fields).unwrap_or_default().iter();
        // A taxonomy of authors names who writes.
        let terms = taxonomies.filter(|field| meaning(&field.key) != Some(Name::Author));
        let terms = terms.flat_map(|field| field.value.values()).filter_map(Value::text);
        Reading {
            date: written.and_then(date),
            updated: file.text_of("updated").and_then(date),
            tags: Some(terms.map(str::to_owned).collect()),
            language: Some(Language {
                tag: language::parse(place.language.unwrap_or(&self.default_language)),
                is_translation: place.language.is_some(),
            }),
            ..Reading::default()
        }
    }

    fn own_address(&self, page: &Page<'_>) -> Option<Address> {
        let path = page.file.text_of("path")?;
        Some(Address::Path(format!("/{}/", path.trim_start_matches('/').trim_end_matches('/'))))
    }

    fn address(&self, page: &Page<'_>) -> Address {
        let Some(place) = self.place(page.file.path) else { return Address::Nowhere };
        let own = page.file.value("slug").and_then(Value::text);
        let rest = dated(place.name).and_then(|(_, rest)| rest).filter(|_| !self.keeps_dates);
        let slug = self.slugs.slug(own.or(rest).unwrap_or(place.name));
        let parts = [place.language.unwrap_or_default(), place.folder, &slug];
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        Address::Path(format!("/{}/", parts.join("/")))
    }
}
