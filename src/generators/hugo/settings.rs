//! The files of a Hugo site's settings, those of its themes among them, as one.
//! <https://gohugo.io/configuration/introduction/>

use std::borrow::Cow;

use super::super::{
    SiteFolder,
    setting::{Setting, SettingValue},
    settings::Settings,
};
use crate::front_matter::{Data, Field, Value};

const EXTENSIONS: [&str; 4] = ["toml", "yaml", "yml", "json"];

/// Where Hugo looks for the rest of the settings, the strongest last.
const FOLDERS: [&str; 2] = ["_default", "production"];

/// A theme or another module that is in the site's folder. <https://gohugo.io/configuration/module/#imports>
#[derive(Debug)]
pub(super) struct Theme {
    pub(super) folder: String,
    settings: Settings,
    /// The list of what it puts into the site, if there is one.
    pub(super) mounts: Value<'static>,
}

/// The settings of a site, and its themes, the strongest first.
pub(super) fn read(site: &SiteFolder<'_>) -> (Settings, Vec<Theme>) {
    let own = of_folder(site, "");
    let folder = own.fact(&["themesDir"]).map_or_else(|| "themes".to_owned(), |folder| folder.value);
    let mut themes = Vec::new();
    add_themes(site, folder.trim_matches('/'), &own, &mut themes);
    let mut all = Settings::default();
    for theme in themes.iter_mut().rev() {
        let mut settings = std::mem::take(&mut theme.settings);
        settings.retain(|name| is_merged(&own, name));
        all.overlay(settings);
    }
    all.overlay(own);
    (all, themes)
}

/// Adds the themes that settings name, each before those that it names itself.
fn add_themes(site: &SiteFolder<'_>, folder: &str, config: &Settings, themes: &mut Vec<Theme>) {
    let imports = tree(config, "module.imports");
    let named = tree(config, "theme");
    for import in imports.values().iter().chain(named.values()) {
        let of = |key: &str| import.fields().iter().find(|field| field.key.eq_ignore_ascii_case(key)).map(|field| &field.value);
        let is = |key: &str| of(key).is_some_and(|value| value.data == Data::Bool(true));
        let Some(name) = import.text().or_else(|| of("path")?.text()) else { continue };
        let folders = [format!("{folder}/{name}"), format!("_vendor/{name}")];
        let Some(own) = folders.into_iter().find(|folder| site.contains(folder)) else { continue };
        if is("disable") || themes.iter().any(|theme| theme.folder == own) {
            continue;
        }
        let settings = if is("ignoreConfig") { Settings::default() } else { of_folder(site, &format!("{own}/")) };
        let mounts = match of("mounts") {
            _ if is("noMounts") => Value { data: Data::List(Vec::new()), span: 0..0 },
            Some(mounts) => mounts.borrowed().into_owned(),
            None => tree(&settings, "module.mounts"),
        };
        let nth = themes.len();
        themes.push(Theme { folder: own, settings, mounts });
        if !is("ignoreImports") {
            let settings = std::mem::take(&mut themes[nth].settings);
            add_themes(site, folder, &settings, themes);
            themes[nth].settings = settings;
        }
    }
}

/// The settings of the site or theme in a folder, which is empty or ends in a slash.
fn of_folder(site: &SiteFolder<'_>, folder: &str) -> Settings {
    let names = ["hugo", "config"].into_iter().flat_map(|name| EXTENSIONS.map(|extension| format!("{folder}{name}.{extension}")));
    let file = names.into_iter().find(|name| site.contains(name));
    let mut settings = Settings::default();
    if let Some(file) = file {
        settings.add(site, &[&file], "");
    }
    for of_environment in FOLDERS {
        add_below(site, &format!("{folder}config/{of_environment}"), &mut settings);
    }
    settings
}

/// Adds the files in a folder and below it, each of which is named after the table that it is.
fn add_below(site: &SiteFolder<'_>, folder: &str, settings: &mut Settings) {
    for name in site.names(folder) {
        let path = format!("{folder}/{name}");
        if let Some(inner) = path.strip_suffix('/') {
            add_below(site, inner, settings);
            continue;
        }
        let Some((stem, extension)) = name.rsplit_once('.') else { continue };
        if !EXTENSIONS.contains(&extension) {
            continue;
        }
        let (table, language) = stem.split_once('.').map_or((stem, None), |(table, key)| (table, Some(key)));
        let prefix = match (table, language) {
            ("hugo" | "config", None) => String::new(),
            ("params", Some(language)) => format!("languages.{language}.params."),
            (_, Some(language)) => format!("languages.{language}."),
            (table, None) => {
                // The file may also have the table's own name.
                let inner = Settings::of(site, &[&path]);
                let has_own_name = inner.iter().all(|setting| is_below(&setting.name, table));
                if has_own_name { String::new() } else { format!("{table}.") }
            }
        };
        settings.add(site, &[&path], &prefix);
    }
}

fn is_below(name: &str, table: &str) -> bool {
    let start = name.split('.').next().unwrap_or_default();
    start.eq_ignore_ascii_case(table)
}

/// True for a setting of a theme that the site takes over: its parameters, and what `_merge` lets in.
/// <https://gohugo.io/configuration/introduction/#merge-configuration-settings>
fn is_merged(own: &Settings, name: &str) -> bool {
    if is_below(name, "params") {
        return true;
    }
    let tables = name.rmatch_indices('.').map(|(at, _)| &name[..at]).chain([""]);
    let strategy = |table: &str| {
        let key = if table.is_empty() { "_merge".to_owned() } else { format!("{table}._merge") };
        Some((table.to_owned(), own.fact(&[&key])?.value))
    };
    match tables.into_iter().find_map(strategy) {
        Some((_, how)) if how == "deep" => true,
        Some((table, how)) if how == "shallow" => {
            // What is in a table that the site has itself is left out.
            let inner = name.strip_prefix(&table).unwrap_or(name).trim_start_matches('.');
            let first = inner.split('.').next().unwrap_or_default();
            let first = if table.is_empty() { first.to_owned() } else { format!("{table}.{first}") };
            !own.contains(&first)
        }
        _ => false,
    }
}

/// True for a setting that is on.
pub(super) fn is_true(config: &Settings, name: &str) -> bool {
    let is_on = |setting: &Setting| setting.value == SettingValue::True || setting.is("true");
    config.setting(name).is_some_and(is_on)
}

/// What a weight orders by: those with none are last.
pub(super) fn weight(config: &Settings, name: &str) -> (bool, i64) {
    let weight = config.fact(&[name]).and_then(|weight| weight.value.parse().ok()).unwrap_or(0);
    (weight == 0, weight)
}

/// The texts of a list, or the only one.
pub(super) fn texts(config: &Settings, name: &str) -> Vec<String> {
    config.facts(name).into_iter().map(|fact| fact.value).collect()
}

/// A table or list of the settings as one value.
pub(super) fn tree(config: &Settings, name: &str) -> Value<'static> {
    value(&config.below(name).collect::<Vec<_>>())
}

/// The value of settings, by their names in it.
fn value(settings: &[(&str, &Setting)]) -> Value<'static> {
    let data = match settings {
        [] => Data::Null,
        [("", setting)] => match &setting.value {
            SettingValue::Text(text) => Data::Text(Cow::Owned(text.clone())),
            SettingValue::True => Data::Bool(true),
            SettingValue::Off => Data::Bool(false),
        },
        settings => {
            let mut inner: Vec<(&str, Vec<(&str, &Setting)>)> = Vec::new();
            for (name, setting) in settings {
                let (key, rest) = name.split_once('.').unwrap_or((name, ""));
                match inner.iter_mut().find(|(known, _)| known.eq_ignore_ascii_case(key)) {
                    Some((_, found)) => found.push((rest, setting)),
                    None => inner.push((key, vec![(rest, setting)])),
                }
            }
            if inner.iter().all(|(key, _)| key.parse::<usize>().is_ok()) {
                Data::List(inner.iter().map(|(_, settings)| value(settings)).collect())
            } else {
                let field = |(key, settings): &(&str, Vec<_>)| Field {
                    key: Cow::Owned((*key).to_owned()),
                    key_span: 0..0,
                    value: value(settings),
                };
                Data::Map(inner.iter().map(field).collect())
            }
        }
    };
    Value { data, span: 0..0 }
}
