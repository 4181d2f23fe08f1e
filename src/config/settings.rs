//! Settings: the contents of `dateline.toml` and of options, before they are checked.

use std::{collections::BTreeMap, fmt, marker::PhantomData, ops::Range, path::PathBuf};

use serde::{
    Deserialize, Deserializer,
    de::{self, IntoDeserializer},
};
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

#[cfg(feature = "schema")]
use super::unknown_keys;
use super::{
    elements::ElementSettings,
    feeds::{FeedSettings, FilterSettings, Group, LanguageNaming, MergeTags, Naming},
    link_check::LinkCheckSettings,
    podcast::{self, PodcastSettings},
    publication::PublishSettings,
    wrong_value,
};
use crate::{
    diagnostic::{Diagnostic, Place},
    feed::{Body, FileNames, Format},
    lead::SummarySettings,
    person::Person,
    rules::command::CONFIG,
    syntax, text,
};

/// The settings of `dateline.toml`.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", schemars(title = "dateline.toml"))]
#[non_exhaustive]
pub struct Settings {
    /// The feed's title. Required, as are `url` and `author`.
    pub title: Option<String>,
    /// A sentence on what the feed is about.
    pub subtitle: Option<String>,
    /// The address of the site's home page.
    pub url: Option<String>,
    /// The address at which the output folder is served; without it where that folder is on the site, as its name or the
    /// generator that publishes it say: `feeds/` for `feeds`, `public/feeds` and `static/feeds`, the home page for `public`.
    pub feeds_url: Option<String>,
    /// The language of articles that do not say theirs, as in `en` or `pt-BR`.
    pub language: Option<String>,
    /// Where an article's own page is, as in `/{year}/{month}/{day}/{slug}/`; without it an entry links to its source.
    pub permalink: Option<String>,
    /// What entries of articles without a page of their own link to; without it nothing, except for digests: articles
    /// without front matter in a folder of no site generator.
    pub links: Option<Links>,
    /// The site generator that the folder belongs to, as in `hugo`, or `none`; without it, what the folder's files say.
    pub generator: Option<String>,
    /// The folder of the articles, or a file of dated sections such as a changelog, or several of both; without it the folder of the
    /// site's generator, or `content`.
    pub content: Option<ContentPaths>,
    /// The folder to write feeds to; without it one that the site's generator publishes, or `feeds`.
    pub output: Option<PathBuf>,
    /// The time zone of dates that are written without one, as in `Europe/Berlin`; without it UTC.
    pub timezone: Option<String>,
    /// The time of day of dates that are written without one, as in `09:00:00`; without it midnight.
    pub time: Option<String>,
    /// How many entries a feed has at most; without it 20, or all in a podcast.
    pub limit: Option<usize>,
    /// How many bytes a feed may have; the oldest entries are left out of a larger one.
    pub max_bytes: Option<usize>,
    /// Whether to keep every entry reachable in archive documents; without it no.
    pub archive: Option<bool>,
    /// How many entries an archive has; without it 50.
    pub archive_size: Option<usize>,
    /// How many new articles may be older than the newest that readers know, before a build stops; without it 10.
    pub max_backdated: Option<usize>,
    /// How many entries that readers know may be taken away, before a build stops; without it 10.
    pub max_removed: Option<usize>,
    /// The formats to write; without it all three.
    #[serde(default, deserialize_with = "one_or_many")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<OneOrMany<Format>>"))]
    pub formats: Option<Vec<Format>>,
    /// What the main feed's files are called, as paths from the output folder on, such as `feed.xml` or `../index.xml`; without
    /// it `rss.xml`, `atom.xml` and `feed.json`.
    pub files: Option<FileNames>,
    /// Which articles are in the main feed; without it all.
    #[cfg_attr(feature = "schema", schemars(default))]
    pub filter: Option<FilterSettings>,
    /// Whether feeds opened in a browser are laid out by `style.css`; without it yes.
    pub stylesheet: Option<bool>,
    /// Whether to write `opml.xml`, `feeds.json` and `autodiscovery.html`, which list all feeds; without it yes.
    pub lists: Option<bool>,
    /// Whether to write `index.html`, a page with all feeds and their entries; without it yes.
    pub page: Option<bool>,
    /// How much of an article its entry contains; an article's own `body` wins.
    pub body: Option<Body>,
    /// Whether the content of an entry ends with links to those of its sources, and to its comments, that it has not; without it
    /// yes.
    pub show_sources: Option<bool>,
    /// Who has which rights.
    pub rights: Option<String>,
    /// The licence of all articles that do not say theirs: a name of SPDX's list, as in `CC-BY-4.0`, or an address.
    pub license: Option<String>,
    /// The address of a small square image for the feed.
    pub icon: Option<String>,
    /// The address of a wide image for the feed.
    pub logo: Option<String>,
    /// Who writes, unless an article names others.
    pub author: Option<Authors>,
    /// How summaries are made.
    pub summary: Option<SummarySettings>,
    /// What directories of podcasts require, if the feed is a podcast.
    pub podcast: Option<PodcastSettings>,
    /// Which files are not articles.
    pub content_filter: Option<ContentFilter>,
    /// Folders outside of the project that symbolic links may lead into, relative to the project's.
    #[serde(default, deserialize_with = "one_or_many")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<OneOrMany<PathBuf>>"))]
    pub follow_links: Option<Vec<PathBuf>>,
    /// What to make more feeds by; without it there is only the feed of all articles.
    #[serde(default, deserialize_with = "one_or_many")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<OneOrMany<Group>>"))]
    pub feeds_by: Option<Vec<Group>>,
    /// Which tags count as one; without it each spelling is a tag of its own.
    pub merge_tags: Option<MergeTags>,
    /// Titles and subtitles of the feeds of tags, by tag. Each of these tags has a feed, even if no article has it.
    #[serde(default)]
    pub tags: BTreeMap<String, Naming>,
    /// Titles and subtitles of the feeds of authors, by name.
    #[serde(default)]
    pub authors: BTreeMap<String, Naming>,
    /// Titles and subtitles of the feeds of sections, by folder.
    #[serde(default)]
    pub sections: BTreeMap<String, Naming>,
    /// Titles and subtitles of the feeds of languages, by language tag.
    #[serde(default)]
    pub languages: BTreeMap<String, LanguageNaming>,
    /// Feeds that are declared by hand.
    #[serde(default)]
    pub feed: Vec<FeedSettings>,
    /// Which compressed forms to write next to each file.
    #[serde(default, deserialize_with = "one_or_many")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<OneOrMany<Compression>>"))]
    pub precompress: Option<Vec<Compression>>,
    /// For how many minutes readers and caches may keep a feed before they ask again: RSS `ttl`, and `Cache-Control` where it is
    /// published and in what `dateline headers` prints. Without it feeds do not say, and caches are told 5.
    pub ttl: Option<u32>,
    /// The address of a `WebSub` hub, or of several, which tell subscribers what changes.
    pub hub: Option<podcast::OneOrMany>,
    /// Where `dateline publish` puts the feeds.
    pub publish: Option<PublishSettings>,
    /// What `dateline links` asks for.
    pub link_check: Option<LinkCheckSettings>,
    /// What the prefixes of `[[element]]` mean: namespaces, by prefix.
    #[serde(default)]
    pub namespaces: BTreeMap<String, String>,
    /// Elements of other vocabularies to add to feeds and entries.
    #[serde(default)]
    pub element: Vec<ElementSettings>,
    /// How much rules count, by their names: `allow` says nothing of what breaks one, `warn` warns, and `deny` lets a build fail.
    /// What keeps an article from being used stays an error.
    #[serde(default)]
    pub rules: BTreeMap<String, Level>,
}

/// A value, or a list of values.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(untagged))]
#[expect(dead_code, reason = "it describes what the parser below takes")]
#[cfg(feature = "schema")]
pub(super) enum OneOrMany<T> {
    One(T),
    Many(Vec<T>),
}

/// Takes one value as a list of it. The parser's own words for a wrong one are kept.
pub(super) fn one_or_many<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    deserializer: D,
) -> Result<Option<Vec<T>>, D::Error> {
    struct Visitor<T>(PhantomData<T>);
    impl<'de, T: Deserialize<'de>> de::Visitor<'de> for Visitor<T> {
        type Value = Option<Vec<T>>;

        fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
            formatter.write_str("text in quotes, or a list of texts")
        }

        fn visit_str<E: de::Error>(self, text: &str) -> Result<Self::Value, E> {
            T::deserialize(text.into_deserializer()).map(|one| Some(vec![one]))
        }

        fn visit_seq<A: de::SeqAccess<'de>>(self, list: A) -> Result<Self::Value, A::Error> {
            Deserialize::deserialize(de::value::SeqAccessDeserializer::new(list)).map(Some)
        }
    }
    deserializer.deserialize_any(Visitor(PhantomData))
}

/// How much it counts that a rule is broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Level {
    /// Nothing is said.
    Allow,
    /// It is a warning.
    Warn,
    /// It is an error.
    Deny,
}

/// What entries link to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Links {
    /// The article's own page, or what its front matter names as its source.
    #[default]
    Page,
    /// Where there is neither, the first link of its text that leads away from the site.
    Source,
}

/// How files are compressed, for servers that send compressed files as they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Compression {
    /// gzip, in a file that ends in `.gz`. RFC 1952
    Gz,
    /// Brotli, in a file that ends in `.br`. RFC 7932
    Br,
}

impl Compression {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Gz, Self::Br];

    pub(crate) fn extension(self) -> &'static str {
        match self {
            Self::Gz => "gz",
            Self::Br => "br",
        }
    }

    pub(crate) fn name_of(self, name: &str) -> String {
        format!("{name}.{}", self.extension())
    }
}

/// Who writes: a name, a table, or a list of these.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged, expecting = "`author` wants a name, a table with `name`, `email` and `url`, or a list of these")]
pub enum Authors {
    /// Several. Comes first: otherwise a list would be taken for the fields of a table.
    Several(Vec<Author>),
    /// One.
    One(Author),
}

/// An author in settings.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Author {
    /// `Name`, or `Name <e-mail>`.
    Name(String),
    /// A table.
    Person(Person),
}

impl Authors {
    pub(crate) fn into_persons(self) -> Vec<Person> {
        let authors = match self {
            Authors::One(author) => vec![author],
            Authors::Several(authors) => authors,
        };
        let person = |author| match author {
            Author::Name(name) => Person::parse(&name),
            Author::Person(person) => person,
        };
        authors.into_iter().map(person).collect()
    }
}

/// Which files of the content folder are not articles.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct ContentFilter {
    /// Globs, relative to the content folder.
    #[serde(default)]
    pub exclude: Vec<String>,
}

/// True for a setting that is given, and for a list or table that has something in it.
fn is_given<'a, T>(setting: &'a T) -> bool
where
    &'a T: IntoIterator,
{
    setting.into_iter().next().is_some()
}

/// What is done for each setting. The compiler refuses a list in which one is missing.
macro_rules! for_each_setting {
    ($($name:ident),*) => {
        impl Settings {
            /// These settings, and those of `other` that are not given here. Tables are not merged: a table of tags
            /// replaces that of `other`.
            pub(crate) fn over(self, other: Self) -> Self {
                Self { $($name: if is_given(&self.$name) { self.$name } else { other.$name }),* }
            }

            pub(super) fn sets(&self, key: &str) -> bool {
                match key {
                    $(stringify!($name) => is_given(&self.$name),)*
                    _ => false,
                }
            }
        }
    };
}

for_each_setting! {
    title, subtitle, url, feeds_url, language, permalink, links, generator, content, output, timezone, time, limit, max_bytes, archive,
    archive_size, max_backdated, max_removed, formats, files, filter, stylesheet, lists, page, body, show_sources, rights, icon, logo, author, summary,
    podcast, content_filter, follow_links, feeds_by, merge_tags, tags, authors, sections, languages, feed, precompress, namespaces, element, rules, license,
    ttl, hub, publish, link_check
}

/// A folder of articles or a file of dated sections, or several.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged, expecting = "`content` wants a folder, a file, or a list of both")]
pub enum ContentPaths {
    /// Several.
    Several(Vec<PathBuf>),
    /// One.
    One(PathBuf),
}

impl ContentPaths {
    /// All of them.
    #[must_use]
    pub fn paths(&self) -> &[PathBuf] {
        match self {
            Self::Several(paths) => paths,
            Self::One(path) => std::slice::from_ref(path),
        }
    }
}

impl From<PathBuf> for ContentPaths {
    fn from(path: PathBuf) -> Self {
        Self::One(path)
    }
}

impl From<String> for ContentPaths {
    fn from(path: String) -> Self {
        Self::One(path.into())
    }
}

/// The JSON Schema of `dateline.toml`. <https://json-schema.org/draft/2020-12>
#[cfg(feature = "schema")]
pub(crate) fn schema() -> serde_json::Value {
    let mut settings = schemars::generate::SchemaSettings::draft2020_12();
    settings.inline_subschemas = true;
    settings.into_generator().into_root_schema_for::<Settings>().to_value()
}

/// Where a value is in the file; if it is missing, the table or list that it would be in. `path` has the keys of tables
/// and the indexes of lists.
pub(super) fn span_of(text: &str, path: &[&str]) -> Option<Range<usize>> {
    let table = DeTable::parse(text).ok()?.into_inner();
    let (first, rest) = path.split_first()?;
    let mut value = table.get(*first)?;
    for part in rest {
        let inner = match value.get_ref() {
            DeValue::Table(table) => table.get(*part),
            DeValue::Array(values) => part.parse().ok().and_then(|nth: usize| values.get(nth)),
            _ => None,
        };
        let Some(inner) = inner else { break };
        value = inner;
    }
    Some(value.span())
}

/// Parses the settings, or reports all unknown keys, or the first wrong value.
pub(super) fn parse(path: &str, text: &str) -> Result<Settings, Vec<Diagnostic>> {
    let at = |span: Range<usize>| Place::in_text(path, text, span);
    let table = DeTable::parse(text).map_err(|error| {
        let (span, message) = syntax::toml::fault(text, &error);
        vec![Diagnostic::new(&CONFIG, message).at(at(span)).help("fix it there; texts are in double quotes")]
    })?;
    // Without the schema, the parser below says which is the first.
    #[cfg(feature = "schema")]
    {
        let unknown = unknown_keys::find(table.get_ref(), &schema(), at);
        if !unknown.is_empty() {
            return Err(unknown);
        }
    }
    let mut forbidden = Vec::new();
    forbidden_characters(table.get_ref().values(), &mut forbidden);
    if !forbidden.is_empty() {
        forbidden.sort_unstable_by_key(|(_, span)| span.start);
        let diagnostic = |(character, span): (char, Range<usize>)| {
            let message = format!("{} is not allowed in a feed", text::code_point(character));
            Diagnostic::new(&CONFIG, message).at(at(span)).help("remove the escape that writes it")
        };
        return Err(forbidden.into_iter().map(diagnostic).collect());
    }
    toml::from_str(text).map_err(|error| {
        let (span, said) = syntax::toml::fault(text, &error);
        let (message, help) = wrong_value::explain(table.get_ref(), &span, &said);
        vec![Diagnostic::new(&CONFIG, message).at(at(span)).help(help)]
    })
}

/// The texts with characters that XML forbids. TOML forbids them too, but not their escapes.
fn forbidden_characters<'a, 'b: 'a>(
    values: impl Iterator<Item = &'a Spanned<DeValue<'b>>>,
    found: &mut Vec<(char, Range<usize>)>,
) {
    for value in values {
        match value.get_ref() {
            DeValue::String(text) => {
                found.extend(text.chars().find(|character| text::is_forbidden(*character)).map(|c| (c, value.span())));
            }
            DeValue::Table(table) => forbidden_characters(table.values(), found),
            DeValue::Array(values) => forbidden_characters(values.iter(), found),
            _ => {}
        }
    }
}
