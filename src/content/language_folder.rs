//! Language folders. The name of `it/` may mean Italian or a topic. It means the language only if something else says
//! so too: the settings, the generator's own languages, or another folder with the same article in it.

use std::{
    collections::{HashMap, HashSet},
    fs,
    path::Path,
};

use super::{is_index, language, split_path};
use crate::{
    config::Config,
    front_matter::{self, Data, Field, Value},
    generators::{
        self, SiteFolder,
        settings_file::{self, SettingsReader},
    },
    syntax::language::parse,
};

/// The languages of folders at the top of the content folder.
#[derive(Debug, Default)]
pub(super) struct LanguageFolders {
    by_name: HashMap<String, String>,
}

/// Names with a region or script that hardly any topic has, unlike `to-do`.
const USUAL: &str = "ar-eg ar-sa bn-bd cs-cz da-dk de-at de-ch de-de el-gr en-au en-ca en-gb en-ie en-in en-nz en-us en-za \
    es-ar es-cl es-co es-es es-mx et-ee fa-ir fi-fi fr-be fr-ca fr-ch fr-fr he-il hi-in hr-hr hu-hu id-id it-ch it-it ja-jp \
    ko-kr lt-lt lv-lv ms-my nb-no nl-be nl-nl nn-no pl-pl pt-br pt-pt ro-ro ru-ru sk-sk sl-si sr-cyrl sr-latn sr-rs sv-se \
    ta-in th-th tr-tr uk-ua vi-vn zh-cn zh-hans zh-hant zh-hk zh-sg zh-tw";

impl LanguageFolders {
    /// The language of an article whose own name says none.
    pub(super) fn language_of(&self, path: &str) -> Option<&str> {
        path.split_once('/').and_then(|(folder, _)| self.by_name.get(folder)).map(String::as_str)
    }
}

/// Finds the language folders. `root` is where the site's generator has its settings.
pub(super) fn find<'a, Paths: Iterator<Item = &'a str>>(
    paths: impl Fn() -> Paths,
    reader: &SettingsReader<'_>,
    root: &Path,
    config: &Config,
) -> LanguageFolders {
    let mut candidates: HashMap<&str, String> = HashMap::new();
    for path in paths() {
        if let Some((folder, _)) = path.split_once('/')
            && !candidates.contains_key(folder)
            && let Some(tag) = language::of_folder(path)
        {
            candidates.insert(folder, tag);
        }
    }
    if candidates.is_empty() {
        return LanguageFolders::default();
    }
    let mut declared: HashSet<String> = of_settings(config).into_iter().chain(of_generator(reader, root)).collect();
    // A site in `en-GB` may call its folder `en`.
    let primary: Vec<String> =
        declared.iter().filter_map(|tag| Some(tag.split_once(['-', '_'])?.0.to_ascii_lowercase())).collect();
    declared.extend(primary);
    let says_language = config.permalink.as_ref().is_some_and(|pattern| pattern.contains("{language}"));
    let is_declared = |folder: &str, tag: &String| {
        let is_usual = USUAL.split(' ').any(|usual| usual == tag.to_lowercase());
        says_language || is_usual || declared.contains(tag) || declared.contains(folder)
    };
    let mut found: HashSet<&str> =
        candidates.iter().filter(|(folder, tag)| is_declared(folder, tag)).map(|(folder, _)| *folder).collect();
    if found.len() < candidates.len() {
        found.extend(translated(paths(), &candidates, &found));
    }
    candidates.retain(|folder, _| found.contains(folder));
    LanguageFolders { by_name: candidates.into_iter().map(|(folder, tag)| (folder.to_owned(), tag)).collect() }
}

/// The folders with an article that is also in another one of them, or in the content folder itself: at the same path
/// in it, or with the same name if the other is known to be of a language.
fn translated<'a>(
    paths: impl Iterator<Item = &'a str>,
    candidates: &HashMap<&'a str, String>,
    known: &HashSet<&str>,
) -> HashSet<&'a str> {
    /// The content folder itself.
    const TOP: &str = "";
    let mut by_place: HashMap<&str, HashSet<&str>> = HashMap::new();
    let mut by_name: HashMap<&str, HashSet<&str>> = HashMap::new();
    for path in paths {
        let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
        let stem = language::suffix(stem).map_or(stem, |(stem, _)| stem);
        let (folder, place) =
            stem.split_once('/').filter(|(folder, _)| candidates.contains_key(folder)).unwrap_or((TOP, stem));
        // Every folder may have a page of its own.
        if is_index(place) && !place.contains('/') {
            continue;
        }
        by_place.entry(place).or_default().insert(folder);
        if folder != TOP && !is_index(place) {
            by_name.entry(split_path(place).1).or_default().insert(folder);
        }
    }
    let shared = by_place.into_values().filter(|folders| folders.len() > 1);
    let named = by_name.into_values().filter(|folders| folders.iter().any(|folder| known.contains(folder)));
    shared.chain(named).flatten().filter(|folder| *folder != TOP).collect()
}

/// The languages that `dateline.toml` speaks of.
fn of_settings(config: &Config) -> Vec<String> {
    let feeds = &config.feeds;
    let named = feeds.namings.keys().filter(|(group, _)| *group == crate::config::Group::Language);
    let named = named.map(|(_, tag)| tag).chain(feeds.tags_of_language.keys().map(|(tag, _)| tag));
    let of_feeds = feeds.declared.iter().filter_map(|feed| feed.filter.language.as_ref());
    config.language.iter().chain(named).chain(of_feeds).cloned().collect()
}

/// Keys under which generators and their plugins have a site's languages, in lower case.
const KEYS: &str = "languages language lang locale locales defaultcontentlanguage default_language default_lang";

/// The languages in the settings of the site's generator: tags, and names of folders.
fn of_generator(reader: &SettingsReader<'_>, root: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let site = SiteFolder::new(reader, root);
    for settings_file::SettingsFile { path, text } in generators::settings_files().filter_map(|name| site.file(name)) {
        match path.rsplit('.').next() {
            Some("toml" | "yml" | "yaml" | "json") => {
                with_fields(&path, &text, |fields| add_fields(fields, &mut found));
            }
            Some("js" | "mjs" | "cjs" | "ts") => add_list_behind(&text, "locales", &mut found),
            Some("py") => {
                add_list_behind(&text, "I18N_SUBSITES", &mut found);
                add_list_behind(&text, "DEFAULT_LANG", &mut found);
            }
            _ => {}
        }
    }
    // Hugo takes a file for each key of its settings, and one for each language.
    for entry in fs::read_dir(root.join("config/_default")).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let Some(rest) = name.to_str().and_then(|name| name.strip_prefix("languages.")) else { continue };
        if let Some((language, _)) = rest.split_once('.') {
            add(language, &mut found);
        } else if let Some(text) = reader.text(&entry.path()) {
            with_fields(rest, &text, |fields| fields.iter().for_each(|field| add(&field.key, &mut found)));
        }
    }
    found
}

/// Hands over what a file of settings says, if it can be understood.
fn with_fields(path: &str, text: &str, take: impl FnOnce(&[Field<'_>])) {
    if let Ok(settings) = front_matter::split(&settings_file::fenced(path, text).0) {
        take(&settings.fields);
    }
}

/// A language as its tag, and as it is written, which folders are called by.
fn add(language: &str, found: &mut Vec<String>) {
    if let Some(tag) = parse(language) {
        found.extend([tag, language.to_owned()]);
    }
}

fn add_fields(fields: &[Field<'_>], found: &mut Vec<String>) {
    for field in fields {
        if KEYS.split(' ').any(|key| key.eq_ignore_ascii_case(&field.key)) {
            add_value(&field.value, found);
        } else {
            // Plugins have theirs below.
            field.value.values().iter().for_each(|inner| add_fields(inner.fields(), found));
        }
    }
}

fn add_value(value: &Value<'_>, found: &mut Vec<String>) {
    match &value.data {
        Data::Text(language) => add(language, found),
        Data::List(values) => {
            values.iter().filter_map(Value::text).for_each(|language| add(language, found));
            let fields = values.iter().flat_map(Value::fields);
            let names = fields.filter(|field| ["locale", "code", "lang", "id"].contains(&&*field.key));
            names.for_each(|field| add_value(&field.value, found));
        }
        Data::Map(fields) => fields.iter().for_each(|field| add(&field.key, found)),
        _ => {}
    }
}

/// The languages in quotes behind a name in a program, as far as the list there goes.
fn add_list_behind(text: &str, name: &str, found: &mut Vec<String>) {
    for (at, _) in text.match_indices(name) {
        let rest = &text[at + name.len()..];
        let end = rest.find([']', '\n']).unwrap_or(rest.len());
        let end = if rest[..end].contains('[') { rest.find(']').unwrap_or(end) } else { end };
        rest[..end].split(['"', '\'']).skip(1).step_by(2).for_each(|language| add(language, found));
    }
}
