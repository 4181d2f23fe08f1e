//! Languages: the sites of one project, each with settings of its own. <https://gohugo.io/configuration/languages/>

use std::cmp::Reverse;

use super::{
    super::{Address, SiteLanguage, settings::Settings},
    address::Spelling,
    cascade,
    dates::DateFields,
    permalinks::{Permalink, Target},
    settings::{is_true, texts, tree, weight},
};
use crate::{
    front_matter::{
        Data, Value,
        field_name::{Name, meaning},
    },
    syntax::{date::TimeZone, language},
};

/// The site in one language.
#[derive(Debug)]
pub(super) struct Language {
    /// Its name in the settings, in lower case.
    pub(super) key: String,
    /// A tag of RFC 5646.
    pub(super) tag: Option<String>,
    /// What its paths begin with; empty if they do not.
    pub(super) prefix: String,
    /// The address of its home page, if it has one of its own.
    pub(super) home: Option<String>,
    /// The time zone of dates without one.
    pub(super) zone: TimeZone,
    pub(super) spelling: Spelling,
    pub(super) permalinks: Vec<Permalink>,
    pub(super) dates: DateFields,
    /// The fields whose values are tags, in their order.
    pub(super) terms: Vec<String>,
    pub(super) builds_drafts: bool,
    pub(super) builds_future: bool,
    pub(super) builds_expired: bool,
}

/// All languages of a site.
#[derive(Debug)]
pub(super) struct Languages {
    /// Those with a weight first, by that, and then by their keys.
    pub(super) all: Vec<Language>,
    /// The one of files that have none.
    pub(super) default: usize,
    /// The keys of those that are not built.
    pub(super) disabled: Vec<String>,
}

impl Languages {
    pub(super) fn new(config: &Settings) -> Self {
        let default = config.fact(&["defaultContentLanguage"]).map_or_else(|| "en".to_owned(), |key| key.value);
        let default = default.to_lowercase();
        let mut keys: Vec<String> = Vec::new();
        for (rest, _) in config.below("languages") {
            let key = rest.split('.').next().unwrap_or_default().to_lowercase();
            if !key.is_empty() && !keys.contains(&key) {
                keys.push(key);
            }
        }
        if !keys.contains(&default) {
            keys.push(default.clone());
        }
        let listed = texts(config, "disableLanguages");
        let is_disabled = |key: &String| {
            *key != default
                && (listed.iter().any(|listed| listed.eq_ignore_ascii_case(key))
                    || is_true(config, &format!("languages.{key}.disabled")))
        };
        let (disabled, keys): (Vec<String>, Vec<String>) = keys.into_iter().partition(is_disabled);
        // <https://gohugo.io/configuration/languages/#multihost>: one address makes hosts of all, but where some language is not
        // built: that it has hosts is forgotten then.
        let has_hosts = disabled.is_empty() && keys.iter().any(|key| config.contains(&format!("languages.{key}.baseURL")));
        let mut all: Vec<Language> = keys.iter().map(|key| Language::new(config, key, &default, has_hosts)).collect();
        all.sort_by_cached_key(|language| (weight(config, &format!("languages.{}.weight", language.key)), language.key.clone()));
        let default = all.iter().position(|language| language.key == default).unwrap_or(0);
        Self { all, default, disabled }
    }

    /// The place of a language in the list.
    pub(super) fn find(&self, key: &str) -> Option<usize> {
        self.all.iter().position(|language| language.key == key)
    }

    /// True for the key of a language, if only of one that is not built.
    pub(super) fn has(&self, key: &str) -> bool {
        self.find(key).is_some() || self.disabled.iter().any(|disabled| disabled == key)
    }
}

impl Language {
    fn new(config: &Settings, key: &str, default: &str, has_hosts: bool) -> Self {
        let own = |name: &str| format!("languages.{key}.{name}");
        let is = |name: &str| if config.contains(&own(name)) { is_true(config, &own(name)) } else { is_true(config, name) };
        let table = |name: &str| if config.contains(&own(name)) { own(name) } else { name.to_owned() };
        let zone = |names: &[&str]| config.fact(names).and_then(|zone| TimeZone::named(&zone.value));
        let is_bare = has_hosts || (key == default && !is_true(config, "defaultContentLanguageInSubdir"));
        Self {
            key: key.to_owned(),
            tag: tag(config, key, default),
            prefix: if is_bare { String::new() } else { key.to_owned() },
            home: config.fact(&[&own("baseURL")]).map(|home| home.value),
            zone: zone(&[&own("timeZone"), "timeZone"]).unwrap_or(TimeZone::UTC),
            spelling: Spelling {
                is_lower: !is("disablePathToLower"),
                has_accents: !is("removePathAccents"),
            },
            permalinks: permalinks(config, &table("permalinks")),
            dates: DateFields::new(&|name| {
                let name = format!("{}.{name}", table("frontmatter"));
                config.contains(&name).then(|| texts(config, &name))
            }),
            terms: terms(config, &table("taxonomies")),
            builds_drafts: is("buildDrafts"),
            builds_future: is("buildFuture"),
            builds_expired: is("buildExpired"),
        }
    }
}

impl Language {
    /// What is said of it as a part of the site, with a feed of its own; `None` if its name is no language.
    pub(super) fn as_part(&self, config: &Settings) -> Option<SiteLanguage> {
        let said = |name: &str| config.fact(&[&format!("languages.{}.{name}", self.key)]).map(|said| said.value);
        let title = said("title").or_else(|| said("params.title"));
        let subtitle = said("params.description").or_else(|| said("params.subtitle"));
        let home = self.home.clone().unwrap_or_else(|| format!("{}/", self.prefix));
        Some(SiteLanguage { tag: self.tag.clone()?, title, subtitle, home })
    }

    /// The address of a path in this language.
    pub(super) fn address(&self, path: String) -> Address {
        Address::Written(match &self.home {
            Some(home) => format!("{}{path}", home.trim_end_matches('/')),
            None => path,
        })
    }
}

/// The tag of a language: what the site itself says is of its default language.
fn tag(config: &Settings, key: &str, default: &str) -> Option<String> {
    let own = ["locale", "languageCode"].map(|name| format!("languages.{key}.{name}"));
    let of_site: &[&str] = if key == default { &["locale", "languageCode"] } else { &[] };
    let names: Vec<&str> = own.iter().map(String::as_str).chain(of_site.iter().copied()).collect();
    let mut tags = config.fact(&names).map(|tag| tag.value).into_iter().chain([key.to_owned()]);
    tags.find_map(|tag| language::parse(&tag))
}

/// The fields of tags and categories, and those of the site's own taxonomies but one of authors, which names who writes, and one of
/// series, which says what a page is a part of.
/// <https://gohugo.io/configuration/taxonomies/>
fn terms(config: &Settings, table: &str) -> Vec<String> {
    let mut terms: Vec<String> = ["tags", "categories"].map(str::to_owned).into();
    for (_, setting) in config.below(table) {
        let plural = setting.fact().map(|plural| plural.value);
        terms.extend(plural.filter(|plural| !terms.iter().any(|known| known.eq_ignore_ascii_case(plural))));
    }
    terms.retain(|name| !name.eq_ignore_ascii_case("series") && meaning(name) != Some(Name::Author));
    terms
}

/// The patterns of a table, or of a list of tables.
fn permalinks(config: &Settings, name: &str) -> Vec<Permalink> {
    let values = tree(config, name);
    let text = |value: &Value<'_>| value.scalar().map(str::to_owned);
    if let Data::List(rules) = &values.data {
        let rule = |rule: &Value<'_>| {
            let of = |key: &str| rule.fields().iter().find(|field| field.key.eq_ignore_ascii_case(key));
            let target = of("target").map(|target| cascade::target(target.value.fields())).unwrap_or_default();
            Some(Permalink { target, pattern: text(&of("pattern")?.value)? })
        };
        return rules.iter().filter_map(rule).collect();
    }
    let of_pages = values.fields().iter().find(|field| field.key.eq_ignore_ascii_case("page"));
    let of_pages = of_pages.map(|field| field.value.fields()).unwrap_or_default();
    let mut sections: Vec<(&str, String)> = of_pages
        .iter()
        .chain(values.fields())
        .filter_map(|field| Some((&*field.key, text(&field.value)?)))
        .collect();
    // A section within another one is the nearer.
    sections.sort_by_key(|(section, _)| Reverse(section.trim_matches('/').matches('/').count()));
    let permalink = |(section, pattern)| Permalink { target: Target::section(section), pattern };
    sections.into_iter().map(permalink).collect()
}
