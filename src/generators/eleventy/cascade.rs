//! The data cascade: what a page takes over from its folders, from its layout, and from what all pages share.
//! <https://www.11ty.dev/docs/data-cascade/>

use std::{collections::BTreeMap, sync::Arc};

use super::{
    super::{
        Files, SiteFolder,
        javascript::{Expression, Program},
        path, settings_file,
    },
    settings::Settings,
};
use crate::front_matter::{self, Data, Field, Value, program::value};

/// What one file gives.
#[derive(Debug, Default)]
pub(super) struct Source {
    pub(super) fields: Vec<Field<'static>>,
    /// The fields that have to be computed, and where that is said.
    computed: Vec<(String, String)>,
}

/// A value, or where it is computed.
pub(super) enum Given<'a> {
    Value(&'a Value<'a>),
    Computed(&'a str),
}

/// All data of a site.
#[derive(Clone, Debug, Default)]
pub(super) struct Cascade {
    /// Those of folders and of single files, by the path that they are beside: of `a/b.json` that is `a/b`; of a folder's,
    /// the folder with a slash. The strongest first.
    beside: BTreeMap<String, Vec<Arc<Source>>>,
    layouts: BTreeMap<String, Arc<Source>>,
    global: Arc<Source>,
}

impl Source {
    pub(super) fn field(&self, key: &str) -> Option<&Value<'static>> {
        self.fields.iter().find(|field| field.key == key).map(|field| &field.value)
    }

    pub(super) fn given(&self, key: &str) -> Option<Given<'_>> {
        let computed = self.computed.iter().find(|(name, _)| name == key);
        match computed {
            Some((_, place)) => Some(Given::Computed(place)),
            None => self.field(key).map(Given::Value),
        }
    }

    fn of_file(site: &SiteFolder<'_>, path: &str) -> Option<Self> {
        let file = site.file(path)?;
        let is_code = ["js", "cjs", "mjs"].iter().any(|ending| path.rsplit('.').next() == Some(ending));
        if !is_code {
            return Some(Self { fields: settings_file::fields(site, &file), computed: Vec::new() });
        }
        let mut source = Self::default();
        let found = Program::parse(&file).settings(site);
        source.add(&found.value, path);
        Some(source)
    }

    /// Adds the properties of a table that a program has.
    fn add(&mut self, table: &Expression, path: &str) {
        let Expression::Table(properties) = table else { return };
        for property in properties {
            let place = format!("{path}:{}", property.line);
            if property.key == super::COMPUTED && !property.value.table().is_empty() {
                let mut known = Vec::new();
                for inner in property.value.table() {
                    match value(&inner.value) {
                        Some(value) => known.push(field(&inner.key, value)),
                        None => self.computed.push((format!("{}.{}", super::COMPUTED, inner.key), place.clone())),
                    }
                }
                self.fields.push(field(&property.key, Value { data: Data::Map(known), span: 0..0 }));
                continue;
            }
            match value(&property.value) {
                Some(value) => self.fields.push(field(&property.key, value)),
                None => self.computed.push((property.key.clone(), place)),
            }
        }
    }
}

fn field(key: &str, value: Value<'static>) -> Field<'static> {
    Field { key: key.to_owned().into(), key_span: 0..0, value }
}

impl Cascade {
    /// What all pages share: the files of the data folder by their names, and what the configuration gives.
    pub(super) fn of_site(site: &SiteFolder<'_>, settings: &Settings) -> Self {
        let mut global = Source::default();
        for (name, found) in &settings.global {
            let property = super::super::javascript::Property {
                key: name.clone(),
                value: found.value.clone(),
                line: found.line,
            };
            global.add(&Expression::Table(vec![property]), &found.path);
        }
        for name in site.names(&settings.data) {
            let file = format!("{}/{name}", settings.data);
            let file = file.trim_start_matches('/');
            let Some((stem, _)) = name.split_once('.').filter(|_| is_data(settings, &name) || is_code(&name)) else { continue };
            if let Some(list) = list_of(site, file) {
                global.fields.push(field(stem, list));
            } else if let Some(source) = Source::of_file(site, file) {
                if stem == super::COMPUTED {
                    let inner = source.computed.iter().map(|(name, place)| (format!("{stem}.{name}"), place.clone()));
                    global.computed.extend(inner);
                }
                // A file that gives no table gives nothing that is of use here.
                global.fields.push(field(stem, Value { data: Data::Map(source.fields), span: 0..0 }));
            }
        }
        Self { global: Arc::new(global), ..Self::default() }
    }

    /// The same with the data files of folders and pages, and with the front matter of layouts.
    pub(super) fn with_files(mut self, settings: &Settings, files: &Files<'_>) -> Self {
        let mut found: Vec<(String, usize, &String)> = Vec::new();
        for file in files.data {
            let (folder, name) = path::split(file);
            let Some((stem, strength)) = stem_of(settings, name) else { continue };
            let base = settings.base_name.as_deref().unwrap_or(path::split(folder).1);
            let beside = path::joined(&[folder, stem]);
            // With a name for all folders, only files count whose suffix says that they are data.
            let is_bare = settings.suffixes.get(strength / 100).is_some_and(String::is_empty);
            if stem == base && !(is_bare && settings.base_name.is_some()) {
                found.push((format!("{}/", path::joined(&[folder])), strength, file));
            }
            found.push((beside, strength, file));
        }
        found.sort_by_key(|(_, strength, _)| *strength);
        for (beside, _, file) in found {
            if let Some(source) = Source::of_file(files.site, file) {
                self.beside.entry(beside).or_default().push(Arc::new(source));
            }
        }
        let folder = settings.layouts.as_ref().unwrap_or(&settings.includes).clone();
        self.add_layouts(files.site, &folder, "", 0);
        for (alias, file) in &settings.aliases {
            if let Some(source) = self.layouts.get(file).cloned() {
                self.layouts.insert(alias.clone(), source);
            }
        }
        self
    }

    fn add_layouts(&mut self, site: &SiteFolder<'_>, top: &str, below: &str, depth: usize) {
        const MOST_FOLDERS: usize = 5;
        for name in site.names(&format!("{top}/{below}")) {
            let path = format!("{below}{name}");
            if name.ends_with('/') {
                if depth < MOST_FOLDERS {
                    self.add_layouts(site, top, &path, depth + 1);
                }
                continue;
            }
            let Some((stem, ending)) = path.rsplit_once('.') else { continue };
            if !["njk", "liquid", "html", "md", "webc", "hbs", "ejs", "pug", "vto"].contains(&ending) {
                continue;
            }
            let Some(file) = site.file(&format!("{top}/{path}")) else { continue };
            // Pieces of pages, which have none, may be here too.
            let fields = front_matter::split(&file.text).map(|front_matter| front_matter.fields).unwrap_or_default();
            let fields = fields.into_iter().map(Field::into_owned).collect();
            let source = Arc::new(Source { fields, computed: Vec::new() });
            self.layouts.insert(stem.to_owned(), Arc::clone(&source));
            self.layouts.insert(path.clone(), source);
        }
    }

    /// The data of a page's own file and of its folders, the strongest first.
    pub(super) fn local(&self, settings: &Settings, page: &str) -> Vec<&Source> {
        let (mut folder, name) = path::split(page);
        let stem = super::without_extension(settings, name);
        let mut keys = vec![path::joined(&[folder, stem])];
        while path::below(folder, &settings.input).is_some() || folder == settings.input {
            keys.push(format!("{}/", path::joined(&[folder])));
            if folder == settings.input {
                break;
            }
            folder = path::split(folder).0;
        }
        keys.iter().filter_map(|key| self.beside.get(key)).flatten().map(|source| &**source).collect()
    }

    /// The front matter of a layout, and of those that it has as layouts, the strongest first.
    pub(super) fn layout(&self, name: &str) -> Vec<&Source> {
        const MOST_LAYOUTS: usize = 10;
        let mut sources: Vec<&Source> = Vec::new();
        let mut next = Some(name);
        while let (Some(layout), true) = (next.and_then(|name| self.layouts.get(name)), sources.len() < MOST_LAYOUTS) {
            sources.push(layout);
            next = layout.field("layout").and_then(Value::text);
        }
        sources
    }

    /// Where programs compute what feeds say of pages, and what that is.
    pub(super) fn programs(&self) -> Vec<(&str, &str)> {
        const KEYS: [&str; 4] = ["title", "tags", "lang", "date"];
        let is_said = |name: &str| KEYS.contains(&name.strip_prefix(super::COMPUTED).map_or(name, |rest| rest.trim_start_matches('.')));
        let sources = self.beside.values().flatten().map(|source| &**source).chain([&*self.global]);
        let computed = sources.flat_map(|source| &source.computed).filter(|(name, _)| is_said(name));
        let mut found: Vec<(&str, &str)> = computed.map(|(name, place)| (place.as_str(), name.as_str())).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    pub(super) fn global(&self) -> &Source {
        &self.global
    }
}

/// The list that a file in JSON is.
fn list_of(site: &SiteFolder<'_>, path: &str) -> Option<Value<'static>> {
    let text = site.file(path).filter(|_| path.rsplit('.').next() == Some("json"))?.text;
    let whole = format!("{{\"list\": {text}}}");
    let fields = text.trim_start().starts_with('[').then(|| front_matter::of_json(&whole))?.ok()?.fields;
    fields.into_iter().next().map(|field| field.into_owned().value)
}

fn is_code(name: &str) -> bool {
    [".js", ".cjs", ".mjs"].iter().any(|ending| name.ends_with(ending))
}

/// True for the name of a file that may be one of data.
pub(super) fn is_data(settings: &Settings, name: &str) -> bool {
    stem_of(settings, name).is_some()
}

/// What a data file is beside, and how much weaker it is than others beside the same.
fn stem_of<'a>(settings: &Settings, name: &'a str) -> Option<(&'a str, usize)> {
    let (rest, ending) = name.rsplit_once('.')?;
    let endings = ["js", "cjs", "mjs", "json"];
    let others = settings.data_extensions.iter().map(String::as_str);
    let of_ending = endings.into_iter().chain(others).position(|known| known == ending)?;
    settings.suffixes.iter().enumerate().find_map(|(nth, suffix)| {
        // Programs are data only if their names say so.
        if suffix.is_empty() && of_ending < 3 {
            return None;
        }
        Some((rest.strip_suffix(suffix.as_str())?, 100 * nth + of_ending))
    })
}
