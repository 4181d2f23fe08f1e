//! Settings: what a generator's files say, as values with names such as `author.name`. The values of a list are named by
//! their numbers, as in `authors.0`.

use std::collections::HashSet;

use super::{
    Fact, Origin, SiteFolder,
    setting::{Setting, SettingValue},
    settings_file::{self, SettingsFile},
};
use crate::{
    front_matter::{Data, Value},
    syntax::email::is_email,
};

#[derive(Debug, Default)]
pub(super) struct Settings(Vec<Setting>);

impl Settings {
    /// The settings of those files that exist.
    pub(super) fn of(site: &SiteFolder<'_>, names: &[&str]) -> Self {
        let mut settings = Self::default();
        settings.add(site, names, "");
        settings
    }

    /// Adds the settings of those files that exist, with `prefix` before their names. They replace those of earlier files.
    pub(super) fn add(&mut self, site: &SiteFolder<'_>, names: &[&str], prefix: &str) {
        for file in names.iter().filter_map(|name| site.file(name)) {
            let mut new = Self(tree(site, &file));
            for setting in &mut new.0 {
                setting.name.insert_str(0, prefix);
            }
            self.overlay(new);
        }
    }

    /// Adds the settings of a file in YAML, TOML or JSON. They replace those of earlier files.
    pub(super) fn add_tree(&mut self, site: &SiteFolder<'_>, file: &SettingsFile) {
        self.overlay(Self(tree(site, file)));
    }

    /// Adds settings, which replace those of the same names.
    pub(super) fn overlay(&mut self, mut new: Self) {
        // A list replaces the whole of another.
        let key = |name: &str| {
            let parts = name.split('.').take_while(|part| !is_number(part));
            parts.collect::<Vec<_>>().join(".").to_ascii_lowercase()
        };
        let keys: HashSet<String> = new.iter().map(|setting| key(&setting.name)).collect();
        self.0.retain(|old| !keys.contains(&key(&old.name)));
        self.0.append(&mut new.0);
    }

    /// Keeps the settings whose names `is_kept` is true for.
    pub(super) fn retain(&mut self, is_kept: impl Fn(&str) -> bool) {
        self.0.retain(|setting| is_kept(&setting.name));
    }

    /// The settings of this name and below it, each with the names that follow this one. Case does not matter.
    pub(super) fn below<'a>(&'a self, name: &'a str) -> impl Iterator<Item = (&'a str, &'a Setting)> {
        self.0.iter().filter_map(move |setting| {
            let (start, rest) = setting.name.split_at_checked(name.len())?;
            let rest = if rest.is_empty() { rest } else { rest.strip_prefix('.')? };
            start.eq_ignore_ascii_case(name).then_some((rest, setting))
        })
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Setting> {
        self.0.iter()
    }

    pub(super) fn contains(&self, name: &str) -> bool {
        self.below(name).next().is_some()
    }

    /// True if a setting is there, and says yes.
    pub(super) fn is_on(&self, name: &str) -> bool {
        self.setting(name).is_some_and(Setting::is_true)
    }

    /// A setting that is there, and says yes.
    pub(super) fn switched_on(&self, name: &str) -> Option<Fact> {
        let setting = self.setting(name).filter(|setting| setting.is_true())?;
        Some(Fact { value: "true".to_owned(), origin: setting.origin.clone() })
    }

    /// True if a setting is there, and says no or nothing.
    pub(super) fn is_off(&self, name: &str) -> bool {
        self.setting(name).is_some_and(Setting::is_off)
    }

    /// The last setting of a name.
    pub(super) fn setting(&self, name: &str) -> Option<&Setting> {
        self.0.iter().rfind(|setting| setting.name.eq_ignore_ascii_case(name))
    }

    /// The text of the first of these names that has one.
    pub(super) fn fact(&self, names: &[&str]) -> Option<Fact> {
        names.iter().find_map(|name| self.setting(name)?.fact())
    }

    /// The texts of a name: its own, or those of its list.
    pub(super) fn facts(&self, name: &str) -> Vec<Fact> {
        let values = self.below(name).filter(|(rest, _)| is_number(rest));
        values.filter_map(|(_, setting)| setting.fact()).collect()
    }

    /// The people of the first of these names that has some: texts, or tables with `name` and `email`.
    pub(super) fn people(&self, names: &[&str]) -> Vec<Fact> {
        let people = |name: &&str| self.below(name).filter_map(|(rest, setting)| self.person(rest, setting)).collect();
        names.iter().map(people).find(|people: &Vec<Fact>| !people.is_empty()).unwrap_or_default()
    }

    /// The person of a setting with the names `rest` below those of people: a number, `name`, both or none.
    fn person(&self, rest: &str, setting: &Setting) -> Option<Fact> {
        let name = setting.fact()?;
        if is_number(rest) {
            return Some(name);
        }
        let (number, key) = rest.split_once('.').unwrap_or(("", rest));
        let table = setting.name.strip_suffix(key).filter(|_| is_number(number) && key.eq_ignore_ascii_case("name"))?;
        let email = self.fact(&[&format!("{table}email")]).filter(|email| is_email(&email.value));
        let url = ["url", "web", "uri"].into_iter().find_map(|key| self.fact(&[&format!("{table}{key}")]));
        let url = url.filter(|url| url.value.starts_with("http") && !url.value.contains([' ', '(', ')']));
        let email = email.map(|email| format!(" <{}>", email.value)).unwrap_or_default();
        let url = url.map(|url| format!(" ({})", url.value)).unwrap_or_default();
        Some(name.with(format!("{}{email}{url}", name.value)))
    }
}

/// True for the number of a value in a list, and for a value that is in none.
fn is_number(part: &str) -> bool {
    part.bytes().all(|byte| byte.is_ascii_digit())
}

/// The settings of a YAML, TOML or JSON file.
fn tree(site: &SiteFolder<'_>, file: &SettingsFile) -> Vec<Setting> {
    let fenced = settings_file::fenced(&file.path, &file.text);
    let line_ends: Vec<usize> = memchr::memchr_iter(b'\n', fenced.0.as_bytes()).collect();
    let origin = |value: &Value<'_>| {
        let line = 1 + line_ends.partition_point(|end| *end < value.span.start);
        Origin::Line { path: file.path.clone(), line: line.saturating_sub(fenced.1).max(1) }
    };
    let mut settings = Vec::new();
    for field in settings_file::parsed(site, file, &fenced) {
        flatten(&field.key, &field.value, &origin, &mut settings);
    }
    settings
}

fn flatten(name: &str, value: &Value<'_>, origin: &dyn Fn(&Value<'_>) -> Origin, settings: &mut Vec<Setting>) {
    let own = match &value.data {
        Data::Map(fields) if !fields.is_empty() => {
            return fields.iter().for_each(|it| flatten(&format!("{name}.{}", it.key), &it.value, origin, settings));
        }
        Data::List(values) if !values.is_empty() => {
            let values = values.iter().enumerate();
            return values.for_each(|(nth, it)| flatten(&format!("{name}.{nth}"), it, origin, settings));
        }
        Data::Text(text) | Data::Number(text) => SettingValue::Text(text.to_string()),
        Data::Bool(true) => SettingValue::True,
        _ => SettingValue::Off,
    };
    settings.push(Setting { name: name.to_owned(), value: own, origin: origin(value) });
}
