//! Reading: a folder of files becomes articles, each with its title, dates, names, tags and source links. Nothing is
//! rendered yet.

pub(crate) mod article;
pub(crate) mod body;
mod bytes;
mod cover;
#[cfg(feature = "cli")]
pub(crate) mod dated_folder;
pub(crate) mod digest;
pub(crate) mod digest_link;
pub(crate) mod fields;
mod folded_bytes;
pub(crate) mod language;
mod language_folder;
pub(crate) mod local_file;
pub(crate) mod opening;
mod page;
mod reading;
#[cfg(feature = "cli")]
pub(crate) mod sample;
pub(crate) mod sections;
mod shared;
pub(crate) mod source_link;
pub(crate) mod unread;
pub(crate) mod walk;
pub(crate) mod written_media;

use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
    ops::Range,
    path::{Path, PathBuf},
    sync::Arc,
};

use chrono::{DateTime, FixedOffset, TimeDelta, Timelike};

pub use article::DATE_SOURCES;
pub(crate) use article::{Article, Reason, Section, Skipped, names_time, title_by_name};
pub(crate) use body::BodyFormat;
pub use body::EXTENSIONS;
pub(crate) use digest::Digest;
use fields::DisplayPath;
pub(crate) use page::{below, folder_of};
pub(crate) use reading::prefix_in_site;

use crate::{
    config::{Config, Run},
    diagnostic::{Diagnostic, Place, Severity},
    error::Error,
    files,
    front_matter::{
        self,
        field_name::{self, Name},
    },
    generators::{self, Generator, Rules, settings_file::SettingsReader},
    person::Person,
    rules::content::{FORBIDDEN_CHARACTER, NOT_UTF8, UNREAD_FILES},
    syntax::decode::{self, Decoded},
    text,
};
pub(crate) use bytes::{Folder, recycle};

/// What the content folder contains.
#[derive(Debug, Default)]
pub(crate) struct Content {
    /// Sorted by path. Boxed, because articles are large and are moved several times.
    pub articles: Vec<Box<Article>>,
    /// The files that are not articles now, and why. Sorted by path.
    pub skipped: Vec<Skipped>,
    /// What is wrong with files.
    pub diagnostics: Vec<Diagnostic>,
    /// The generator that this folder belongs to, if that is plain to see.
    pub generator: Option<Generator>,
    /// The rules of its site, with what the files themselves say.
    pub rules: Option<Arc<dyn Rules>>,
    /// Why the address of an article cannot be known, if that is so for any.
    pub unknown_address: Option<Cow<'static, str>>,
    /// Files that exist, but cannot be in feeds now.
    pub unavailable: Unavailable,
}

/// Files that exist but cannot be used now: faulty ones, and those dated in the future. Their articles were not
/// deleted.
#[derive(Debug, Default)]
pub(crate) struct Unavailable {
    paths: HashSet<String>,
    /// True if a folder could not be read, so that not even all names are known.
    is_partial: bool,
}

impl Unavailable {
    /// True if there are none.
    pub(crate) fn is_empty(&self) -> bool {
        self.paths.is_empty() && !self.is_partial
    }

    /// True if the article at this path may still exist.
    pub(crate) fn contains(&self, path: &str) -> bool {
        let is_in_file = || sections::file_of(path).is_some_and(|(file, _)| self.paths.contains(file));
        self.is_partial || self.paths.contains(path) || is_in_file()
    }
}

/// Reads every article of the content folder. Those dated after the run's present are left out. What is wrong with single
/// files is among the diagnostics.
pub(crate) fn read(config: &Config, run: &Run) -> Result<Content, Error> {
    let mut content = reading::read(config, run)?;
    content.diagnostics.extend_from_slice(&config.of_generator);
    content.diagnostics.extend(mostly_unread(&content, config));
    content.diagnostics.extend(cover::check(config));
    spread_seconds(&mut content.articles);
    Ok(content)
}

/// Reports that a folder has more articles in formats that are not read than in others; an error if it has no others.
fn mostly_unread(content: &Content, config: &Config) -> Option<Diagnostic> {
    let mut unread: Vec<&str> = content
        .skipped
        .iter()
        .filter(|skipped| skipped.reason == Reason::Unread)
        .map(|skipped| &*skipped.path)
        .collect();
    unread.sort_unstable();
    let read = content.articles.len() + content.unavailable.paths.len();
    if read > 0 {
        unread.retain(|path| !unread::is_attachment(path));
    }
    let (first, rest) = unread.split_first().filter(|_| unread.len() > read)?;
    let more = match rest.len() {
        0 => "is in a format that is not read".to_owned(),
        count => format!("and {count} more are in formats that are not read"),
    };
    let message = match read {
        0 => format!("no article can be read: {first} {more}"),
        1 => format!("{first} {more}; only 1 file is"),
        _ => format!("{first} {more}; only {read} files are"),
    };
    let severity = if read == 0 { Severity::Error } else { Severity::Warning };
    let place = Place::file(&shown_path(config, first));
    let diagnostic = Diagnostic::new(&UNREAD_FILES, message).severity(severity).at(place);
    Some(match unread::way_out(&shown_path(config, first)) {
        Some(way_out) => diagnostic.help(format!("make Markdown of it: {way_out}")),
        None => diagnostic,
    })
}

/// Gives distinct seconds to articles of one day without a time, in the order of episodes, then of their paths. Readers and the validator
/// of the W3C take two entries with the same time for a mistake.
fn spread_seconds(articles: &mut [Box<Article>]) {
    let mut taken: HashMap<DateTime<FixedOffset>, i64> = HashMap::new();
    let mut in_order: Vec<&mut Box<Article>> = articles.iter_mut().filter(|article| !article.has_time).collect();
    in_order.sort_by_key(|article| article.episode());
    for article in in_order {
        let seconds = taken.entry(article.published).or_insert(0);
        article.published = nth_second(article.published, *seconds);
        *seconds += 1;
    }
}

/// The instant `nth` seconds after `first`. Where the day ends before that, it goes on backwards from `first`, so that
/// all seconds of the day are reached.
pub(crate) fn nth_second(first: DateTime<FixedOffset>, nth: i64) -> DateTime<FixedOffset> {
    let left = SECONDS_OF_A_DAY - 1 - i64::from(first.num_seconds_from_midnight());
    let nth = nth.min(SECONDS_OF_A_DAY - 1);
    first + TimeDelta::seconds(if nth <= left { nth } else { left - nth })
}

pub(crate) const SECONDS_OF_A_DAY: i64 = 86_400;

/// The content folder.
pub(crate) fn folder(config: &Config) -> PathBuf {
    config.directory.join(&config.content)
}

/// The path of an article as a person would write it in the folder where the program was started.
pub(crate) fn shown_path(config: &Config, path: &str) -> String {
    files::shown(&folder(config).join(path))
}

/// Where an article is: its file, and the line of its heading if it is a section of that.
pub(crate) fn place(config: &Config, article: &Article) -> Place {
    let shown = shown_path(config, article.file());
    article.section().map_or_else(|| Place::file(&shown), |section| section.place(&shown))
}

/// What is read, as a person would write it in the folder where the program was started.
pub(crate) fn shown(config: &Config) -> String {
    if config.only.is_empty() {
        let shown = files::shown(&folder(config));
        return if shown.is_empty() { ".".to_owned() } else { shown };
    }
    let paths: Vec<String> = config.only.iter().map(|path| shown_path(config, path)).collect();
    text::and(&paths)
}

/// The text of the file of an article, where in it the article is, and the file's path as messages show it.
pub(crate) fn text_of(config: &Config, path: &str) -> Option<(String, Range<usize>, String)> {
    let decoded = |path: &str| {
        let bytes = read_article(config, path).ok()?;
        Some(decode_article(config, path, &bytes).ok()?.text.into_owned())
    };
    if let Some(text) = decoded(path) {
        let whole = 0..text.len();
        return Some((text, whole, shown_path(config, path)));
    }
    let (file, key) = sections::file_of(path)?;
    let text = decoded(file)?;
    let start = front_matter::split(&text).map_or(0, |front_matter| front_matter.body_start);
    let formats = [article::format_of(file), BodyFormat::Text];
    let mut found = formats.into_iter().flat_map(|format| sections::find(format, &text, start, &|| None).sections);
    let section = found.find(|section| section.key == key)?;
    Some((text, section.heading.start..section.body.end, shown_path(config, file)))
}

/// The place of the first of these front matter fields that contains `value`, or the whole file.
pub(crate) fn place_of(config: &Config, article: &Article, names: &[Name], value: &str) -> Place {
    if article.section().is_some() {
        return place(config, article);
    }
    let shown = shown_path(config, &article.path);
    let field = || {
        let bytes = read_article(config, &article.path).ok()?;
        let text = decode::decode(&bytes).ok()?.text;
        let front_matter = front_matter::split(&text).ok()?;
        let mut spans = names.iter().filter_map(|name| {
            fields::first(&front_matter, *name).map(|field| field.key_span.start..field.value.span.end)
        });
        let span = spans.find(|span| text[span.clone()].contains(value))?;
        Some(Place::in_text(&shown, &text, span))
    };
    field().unwrap_or_else(|| Place::file(&shown))
}

/// The bytes of an article by its path in the content folder, or why they cannot be read.
pub(crate) fn read_article(config: &Config, path: &str) -> Result<Vec<u8>, Diagnostic> {
    files::read(&folder(config).join(path), files::ARTICLE)
        .map_err(|error| Diagnostic::unreadable(&shown_path(config, path), &error))
}

/// The same for one of many articles, with the content folder already open. [`recycle`] keeps the buffer for the next.
pub(crate) fn read_article_in(folder: &Folder, config: &Config, path: &str) -> Result<Vec<u8>, Diagnostic> {
    folder.read(path).map_err(|error| Diagnostic::unreadable(&DisplayPath::InContent(config, path).text(), &error))
}

/// The text of an article's bytes, or what is wrong with them.
pub(crate) fn decode_article<'a>(config: &Config, path: &str, bytes: &'a [u8]) -> Result<Decoded<'a>, Diagnostic> {
    decode_text(bytes, DisplayPath::InContent(config, path))
}

/// The text of some bytes, or what is wrong with them.
fn decode_text<'a>(bytes: &'a [u8], shown: DisplayPath<'_>) -> Result<Decoded<'a>, Diagnostic> {
    decode::decode(bytes).map_err(|fault| {
        let place = Place::in_text(&shown.text(), &fault.lossy, fault.span).labelled("these bytes are not UTF-8");
        Diagnostic::new(&NOT_UTF8, fault.message).at(place).help(fault.help)
    })
}

/// At most this many characters are reported for one file; more of them would tell nothing new.
const MOST_FORBIDDEN_REPORTED: usize = 5;

/// Reports the characters that were removed from a file.
fn forbidden(decoded: &Decoded<'_>, shown: DisplayPath<'_>) -> Vec<Diagnostic> {
    let total = decoded.forbidden.len();
    let report = |(nth, (at, character)): (usize, &(usize, char))| {
        let place = Place::in_text(&shown.text(), &decoded.original, *at..at + character.len_utf8());
        let more = match total.checked_sub(MOST_FORBIDDEN_REPORTED) {
            Some(more @ 1..) if nth + 1 == MOST_FORBIDDEN_REPORTED => format!("; {more} more in this file"),
            _ => String::new(),
        };
        let code = text::code_point(*character);
        let message = format!("{code} is not allowed in a feed and was left out{more}");
        Diagnostic::new(&FORBIDDEN_CHARACTER, message)
            .at(place.labelled(format!("{code} is here")))
            .help("remove it; XML 1.0 forbids this character, and readers refuse a feed that contains it")
    };
    decoded.forbidden.iter().take(MOST_FORBIDDEN_REPORTED).enumerate().map(report).collect()
}

/// The names of front matter fields, grouped by meaning. If a file has two of a group, the one further left wins.
pub fn field_names() -> impl Iterator<Item = &'static [&'static str]> {
    field_name::ALIASES.iter().map(|(_, names)| *names)
}

/// People by their keys, from the files where Docusaurus, Material for `MkDocs` and Jekyll keep them.
fn known_people(config: &Config, reader: &SettingsReader<'_>) -> HashMap<String, Person> {
    let content = folder(config);
    let beside = ["authors.yml", ".authors.yml"].map(|name| content.join(name));
    let of_jekyll = |folder: &Path| generators::JEKYLL_PEOPLE.map(|name| folder.join(name));
    let files = beside.into_iter().chain(of_jekyll(&content)).chain(of_jekyll(&config.directory));
    files.filter_map(|path| reader.text(&path)).flat_map(|text| front_matter::people(&text)).collect()
}

/// Splits a path into its folder and its file name.
pub(crate) fn split_path(path: &str) -> (&str, &str) {
    match memchr::memrchr(b'/', path.as_bytes()) {
        Some(at) => (&path[..at], &path[at + 1..]),
        None => ("", path),
    }
}

/// True for a file that is the page of its folder if there are other files in it.
pub(super) fn is_index(path: &str) -> bool {
    let (_, name) = split_path(path);
    name.split('.').next() == Some("index")
}
