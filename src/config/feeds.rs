//! Settings of all feeds but the main one: feeds of one tag, author, section, language or year, and those that are
//! declared by hand.

use std::{collections::BTreeMap, fmt, mem::take};

use chrono::NaiveDate;
use serde::Deserialize;
use toml::value::Datetime;

use super::{Checks, Globs, Settings, each_once, files, names};
use crate::{
    feed::{Body, FileNames, Format},
    syntax::{file_name::is_reserved, language},
    text,
};

/// What feeds are made by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Group {
    /// One for each language.
    #[serde(alias = "languages")]
    Language,
    /// One for each folder at the top of the content folder.
    #[serde(alias = "sections")]
    Section,
    /// One for each tag.
    #[serde(alias = "tags")]
    Tag,
    /// One for each author.
    #[serde(alias = "authors")]
    Author,
    /// One for each year.
    #[serde(alias = "years")]
    Year,
}

impl Group {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 5] = [Self::Language, Self::Section, Self::Tag, Self::Author, Self::Year];

    /// Its name in `feeds_by`, which is the folder of its feeds too.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Language => "language",
            Self::Section => "section",
            Self::Tag => "tag",
            Self::Author => "author",
            Self::Year => "year",
        }
    }
}

impl fmt::Display for Group {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

/// Which tags count as one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum MergeTags {
    /// Each spelling is a tag of its own.
    #[default]
    None,
    /// Those that differ in case alone.
    Case,
    /// Those that differ in case or accents alone.
    Accents,
}

/// The title, subtitle and page of a group's feed, if they are not made from its value.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Naming {
    /// The feed's title.
    pub title: Option<String>,
    /// A sentence on what the feed is about.
    pub subtitle: Option<String>,
    /// The address of the page that the feed belongs to, whole or from the site's root.
    pub url: Option<String>,
}

/// The title, subtitle and page of a language's feed, and those of its tags' feeds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct LanguageNaming {
    /// The feed's title.
    pub title: Option<String>,
    /// A sentence on what the feed is about.
    pub subtitle: Option<String>,
    /// The address of the language's home page, whole or from the site's root.
    pub url: Option<String>,
    /// What the files of its feed are called, as paths from the output folder on, such as `../de/index.xml`; without it `rss.xml`,
    /// `atom.xml` and `feed.json` in the feed's folder.
    pub files: Option<FileNames>,
    /// Titles and subtitles of this language's feeds of tags, by tag.
    #[serde(default)]
    pub tags: BTreeMap<String, Naming>,
}

/// A feed that is declared by hand.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FeedSettings {
    /// The folder of its files in the output folder: letters, digits, `-`, `_` and `.`.
    pub name: String,
    /// The feed's title; without it the site's title and the feed's name.
    pub title: Option<String>,
    /// A sentence on what the feed is about.
    pub subtitle: Option<String>,
    /// The address of the page that the feed belongs to, whole or from the site's root.
    pub url: Option<String>,
    /// Which articles are in it; without it all.
    #[serde(default)]
    pub filter: FilterSettings,
    /// How many entries it has at most; without it the `limit` of all feeds.
    pub limit: Option<usize>,
    /// How much of an article its entry contains; an article's own `body` wins.
    pub body: Option<Body>,
    /// The formats to write; without it the `formats` of all feeds.
    pub formats: Option<Vec<Format>>,
    /// What its files are called, as paths from the output folder on; without it `rss.xml`, `atom.xml` and `feed.json` in its folder.
    pub files: Option<FileNames>,
}

/// Which articles are in a feed: those that meet all of these conditions.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct FilterSettings {
    /// Tags of which an article has at least one.
    pub any_tags: Vec<String>,
    /// Tags of which an article has all.
    pub all_tags: Vec<String>,
    /// Tags of which an article has none.
    pub no_tags: Vec<String>,
    /// Authors of whom at least one wrote the article.
    pub authors: Vec<String>,
    /// Globs of the article's path in the content folder, as in `notes/**`.
    pub sections: Vec<String>,
    /// The article's language.
    pub language: Option<String>,
    /// The first day on which an article may be published, as in `2026-01-31`.
    pub since: Option<Day>,
    /// The last day on which an article may be published.
    pub until: Option<Day>,
}

/// A day, as a text or as a date of TOML.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged, expecting = "a day is written as in `2026-01-31`")]
pub enum Day {
    /// `"2026-01-31"`
    Text(String),
    /// `2026-01-31`
    Date(#[cfg_attr(feature = "schema", schemars(with = "String"))] Datetime),
}

impl Day {
    fn parse(&self) -> Option<NaiveDate> {
        self.to_string().parse().ok()
    }
}

impl fmt::Display for Day {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => formatter.write_str(text),
            Self::Date(date) => date.fmt(formatter),
        }
    }
}

/// Which feeds there are, other than the main one.
#[derive(Clone, Debug, Default)]
pub(crate) struct Feeds {
    /// What feeds are made by, each once, in order.
    pub(crate) by: Vec<Group>,
    pub(crate) merge_tags: MergeTags,
    /// Namings of feeds, by their group and value.
    pub(crate) namings: BTreeMap<(Group, String), Naming>,
    /// Namings of the feeds of a language's tags, by language and tag.
    pub(crate) tags_of_language: BTreeMap<(String, String), Naming>,
    pub(crate) declared: Vec<DeclaredFeed>,
    /// Which articles are in the main feed.
    pub(crate) main: Filter,
}

/// A feed that is declared by hand, checked. [`FeedSettings`] says what its fields mean.
#[derive(Clone, Debug)]
pub(crate) struct DeclaredFeed {
    pub(crate) name: String,
    pub(crate) naming: Naming,
    pub(crate) filter: Filter,
    pub(crate) limit: Option<usize>,
    pub(crate) body: Option<Body>,
    /// The formats to write, each once.
    pub(crate) formats: Option<Vec<Format>>,
}

/// Which articles are in a feed, checked. [`FilterSettings`] says what its fields mean.
#[derive(Clone, Debug, Default)]
pub(crate) struct Filter {
    pub(crate) any_tags: Vec<String>,
    pub(crate) all_tags: Vec<String>,
    pub(crate) no_tags: Vec<String>,
    pub(crate) authors: Vec<String>,
    pub(crate) sections: Globs,
    /// The article's language, as a tag of RFC 5646.
    pub(crate) language: Option<String>,
    /// In the offset that the article's date was written in, as is `until`.
    pub(crate) since: Option<NaiveDate>,
    pub(crate) until: Option<NaiveDate>,
}

/// Takes the settings of these feeds out of all settings, and checks them, except for the names of their files.
pub(super) fn complete(settings: &mut Settings, checks: &mut Checks<'_>) -> (Feeds, Vec<NamedFiles>) {
    let mut files = Vec::new();
    let by = each_once(settings.feeds_by.take().unwrap_or_default());
    let mut namings = BTreeMap::new();
    let of_groups = [
        (Group::Tag, "tags", take(&mut settings.tags)),
        (Group::Author, "authors", take(&mut settings.authors)),
        (Group::Section, "sections", take(&mut settings.sections)),
    ];
    for (group, setting, names) in of_groups {
        for (value, naming) in names {
            checks.page(&[setting, &value, "url"], naming.url.as_deref());
            namings.insert((group, text::line(&value)), naming);
        }
    }
    let mut tags_of_language = BTreeMap::new();
    for (written, naming) in take(&mut settings.languages) {
        let Some(tag) = checks.language(&["languages", &written], &written) else { continue };
        let LanguageNaming { title, subtitle, url, files: names, tags } = naming;
        if let Some(names) = names {
            let path = vec!["languages".to_owned(), written.clone()];
            if !by.contains(&Group::Language) {
                let message = format!("`files` are of the feed of {tag}, and languages have no feeds");
                checks.fault_at(&["languages", &written, "files"], message, "write `feeds_by = \"language\"`");
            }
            files.push(NamedFiles { path, folder: files::of_language(&tag), names });
        }
        checks.page(&["languages", &written, "url"], url.as_deref());
        for (value, naming) in tags {
            checks.page(&["languages", &written, "tags", &value, "url"], naming.url.as_deref());
            tags_of_language.insert((tag.clone(), text::line(&value)), naming);
        }
        namings.insert((Group::Language, tag), Naming { title, subtitle, url });
    }
    let feeds = take(&mut settings.feed).into_iter().enumerate();
    let declared: Vec<DeclaredFeed> = feeds.filter_map(|(nth, feed)| declared(nth, feed, &mut files, checks)).collect();
    let mut names: Vec<String> = declared.iter().map(|feed| feed.name.to_lowercase()).collect();
    names.sort();
    let twice = names.iter().zip(names.iter().skip(1)).find(|(one, other)| one == other);
    if let Some((name, _)) = twice {
        let message = format!("two feeds are called `{name}`");
        checks.fault("feed", message, "give each `[[feed]]` a `name` of its own; case does not tell names apart");
    }
    let main = filter(take(&mut settings.filter).unwrap_or_default(), &["filter"], "the main feed", checks);
    (
        Feeds { by, merge_tags: settings.merge_tags.unwrap_or_default(), namings, tags_of_language, declared, main },
        files,
    )
}

/// What settings call the files of a feed that is not the main one.
#[derive(Debug)]
pub(super) struct NamedFiles {
    /// Where settings have the feed.
    pub(super) path: Vec<String>,
    /// The folder that its files would be in otherwise.
    pub(super) folder: String,
    pub(super) names: FileNames,
}

/// Checks the declared feed with this index.
fn declared(
    nth: usize,
    settings: FeedSettings,
    files: &mut Vec<NamedFiles>,
    checks: &mut Checks<'_>,
) -> Option<DeclaredFeed> {
    let nth = nth.to_string();
    let at = |key| ["feed", nth.as_str(), key];
    let FeedSettings { name, title, subtitle, url, filter: wanted, limit, body, formats, files: names } = settings;
    let is_plain = |character: char| character.is_alphanumeric() || matches!(character, '-' | '_' | '.');
    let is_folder = name.chars().next().is_some_and(char::is_alphanumeric)
        && name.chars().all(is_plain)
        && !name.ends_with('.')
        && name.len() <= 100
        && !is_reserved(&name);
    if !is_folder {
        let message = format!("a feed cannot be called `{}`", text::line(&name));
        checks.fault_at(
            &at("name"),
            message,
            "its name is a folder: begin with a letter, and go on with letters, digits, `-` and `_`",
        );
        return None;
    }
    if let Some(reason) = names::taken_by(&name) {
        let message = format!("a feed cannot be called `{name}`, for {reason}");
        checks.fault_at(&at("name"), message, "its name is that of its folder; give it another `name`");
        return None;
    }
    if limit == Some(0) {
        let message = format!("the `limit` of the feed `{name}` is 0, which would leave it empty");
        checks.fault_at(&at("limit"), message, "write a larger number, or leave it out");
    }
    let formats = formats.map(each_once);
    if formats.as_ref().is_some_and(Vec::is_empty) {
        let message = format!("the `formats` of the feed `{name}` are empty");
        checks.fault_at(&at("formats"), message, "name at least one of \"rss\", \"atom\" and \"json\"");
    }
    checks.page(&at("url"), url.as_deref());
    let filter = filter(wanted, &["feed", &nth, "filter"], &format!("the feed `{name}`"), checks);
    let path = vec!["feed".to_owned(), nth.clone()];
    files.push(NamedFiles { path, folder: format!("{name}/"), names: names.unwrap_or_default() });
    Some(DeclaredFeed { name, naming: Naming { title, subtitle, url }, filter, limit, body, formats })
}

/// Checks the filter of a feed that messages call by `feed`; settings have it at `path`.
fn filter(filter: FilterSettings, path: &[&str], feed: &str, checks: &mut Checks<'_>) -> Filter {
    let at = |key| [path, &[key]].concat();
    let mut day = |key: &'static str, day: Option<Day>| {
        let day = day?;
        let parsed = day.parse();
        if parsed.is_none() {
            let message = format!("`{key}` of {feed} is not a day: `{day}`");
            checks.fault_at(&at(key), message, "write it as in `2026-01-31`");
        }
        parsed
    };
    let (since, until) = (day("since", filter.since), day("until", filter.until));
    let language = filter.language.and_then(|tag| checks.language(&at("language"), &tag));
    let what = format!("in `sections` of {feed} is not a glob");
    let sections = checks.globs(&at("sections"), &filter.sections, &what, "write it as in `notes/**`");
    let lines = |texts: Vec<String>| texts.iter().map(|text| text::line(text)).collect();
    Filter {
        any_tags: lines(filter.any_tags),
        all_tags: lines(filter.all_tags),
        no_tags: lines(filter.no_tags),
        authors: lines(filter.authors),
        sections,
        language,
        since,
        until,
    }
}

impl Checks<'_> {
    /// A language tag in its canonical form.
    pub(super) fn language(&mut self, path: &[&str], tag: &str) -> Option<String> {
        let parsed = language::parse(tag);
        if parsed.is_none() {
            self.fault_at(path, format!("`{tag}` is not a language tag"), "write it as in `en` or `pt-BR` (RFC 5646)");
        }
        parsed
    }

    /// The address of a page, whole or from the site's root.
    fn page(&mut self, path: &[&str], address: Option<&str>) {
        let Some(address) = address else { return };
        let base = url::Url::parse("https://site.invalid/").and_then(|base| base.join(address));
        if !base.is_ok_and(|url| matches!(url.scheme(), "http" | "https")) {
            let help = "write it whole, as in `https://example.org/rust/`, or from the site's root, as in `/rust/`";
            self.fault_at(path, format!("`url` is not a web address: `{address}`"), help);
        }
    }
}
