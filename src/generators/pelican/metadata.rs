//! Metadata: what is said of an article by its own header, its path, and the site's settings.
//! <https://docs.getpelican.com/en/latest/settings.html#metadata>

use crate::{
    front_matter::{Data, Field, Value},
    generators::python::{Module, Python, PythonRegex},
    syntax::date::{self, TimeZone, WrittenDate, Zone},
};

/// Names in lower case with their values. Of two of one name, the later counts.
#[derive(Debug, Default)]
pub(super) struct Metadata(Vec<(String, String)>);

impl Metadata {
    pub(super) fn value(&self, name: &str) -> Option<&str> {
        let value = self.0.iter().rfind(|(own, _)| own == name).map(|(_, value)| value.trim());
        value.filter(|value| !value.is_empty())
    }

    /// The same as it is written, even if it is blank.
    pub(super) fn written(&self, name: &str) -> Option<&str> {
        self.0.iter().rfind(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    pub(super) fn add(&mut self, name: &str, value: &str) {
        /// Without a word in them these are as if they were not said.
        const DISCARDED: [&str; 6] = ["tags", "category", "author", "authors", "status", "slug"];
        let name = name.to_lowercase();
        if !(DISCARDED.contains(&&*name) && value.trim().is_empty()) {
            self.0.push((name, value.to_owned()));
        }
    }

    /// Adds the fields of a file. In YAML a text is one value, and no list.
    pub(super) fn add_fields(&mut self, fields: &[Field<'_>], is_yaml: bool) {
        // Of two of one name, the first counts here.
        for field in fields.iter().rev() {
            let name = &*field.key;
            match &field.value.data {
                Data::List(values) => self.add(name, &listed(values.iter().filter_map(Value::scalar))),
                Data::Text(text) if is_yaml && matches!(name, "tags" | "authors") => self.add(name, &listed([&**text].into_iter())),
                Data::Text(text) | Data::Number(text) => self.add(name, text),
                Data::Bool(is_true) => self.add(name, if *is_true { "True" } else { "False" }),
                Data::Null | Data::Map(_) => self.add(name, ""),
            }
        }
    }

    pub(super) fn tags(&self) -> Vec<String> {
        let category = self.value("category").map(str::to_owned);
        category.into_iter().chain(self.value("tags").map(list).unwrap_or_default()).collect()
    }

    pub(super) fn authors(&self) -> Option<Vec<String>> {
        self.value("authors").map(list).or_else(|| Some(vec![self.value("author")?.to_owned()]))
    }

    /// A date; the article may have a time zone of its own.
    pub(super) fn date(&self, name: &str) -> Option<WrittenDate> {
        let text = self.value(name)?.replace('_', " ");
        let mut date = date::Program::Dateutil.parse(&text)?;
        if date.zone.is_none() && let Some(zone) = self.value("timezone").and_then(TimeZone::named) {
            date.zone = Some(Zone::Named(zone));
        }
        Some(date)
    }
}

/// The values of a list with `;` between them, else with commas; each once.
fn list(text: &str) -> Vec<String> {
    let separator = if text.contains(';') { ';' } else { ',' };
    let mut values: Vec<String> = Vec::new();
    for value in text.split(separator).map(str::trim).filter(|value| !value.is_empty()) {
        if !values.iter().any(|known| known == value) {
            values.push(value.to_owned());
        }
    }
    values
}

/// Values as one text that [`list`] takes apart again.
fn listed<'a>(values: impl Iterator<Item = &'a str>) -> String {
    values.flat_map(|value| [value, ";"]).collect()
}

/// What articles take over from the settings.
#[derive(Debug)]
pub(super) struct Inherited {
    /// The weakest first.
    defaults: Vec<(String, String)>,
    /// By the paths of folders and files, in order.
    by_path: Vec<(String, Vec<(String, String)>)>,
    file_name: Option<PythonRegex>,
    path: Option<PythonRegex>,
    folder_is_category: bool,
}

impl Inherited {
    pub(super) fn of(settings: &Module) -> Self {
        let is_on = |name: &str| settings.value(name).is_none_or(|value| value.is_true() != Some(false));
        let has_categories = is_on("CATEGORY_SAVE_AS");
        let mut defaults = settings.value("DEFAULT_METADATA").map(pairs).unwrap_or_default();
        if has_categories {
            let category = settings.value("DEFAULT_CATEGORY").map_or(Some("misc"), Python::text);
            defaults.extend(category.map(|category| ("category".to_owned(), category.to_owned())));
        }
        defaults.extend(settings.value("DEFAULT_DATE").and_then(default_date).map(|date| ("date".to_owned(), date)));
        let by_path = settings.value("EXTRA_PATH_METADATA").map(Python::table).unwrap_or_default();
        let by_path = by_path.iter().filter_map(|(path, values)| Some((path.text()?.trim_end_matches('/').to_owned(), pairs(values))));
        let mut by_path: Vec<_> = by_path.collect();
        by_path.sort();
        let file_name = settings.value("FILENAME_METADATA").map_or(Some(r"(?P<date>\d{4}-\d{2}-\d{2}).*"), Python::text);
        let path = settings.value("PATH_METADATA").and_then(Python::text).filter(|pattern| !pattern.is_empty());
        Self {
            defaults,
            by_path,
            file_name: file_name.and_then(PythonRegex::at_start),
            path: path.and_then(PythonRegex::at_start),
            folder_is_category: has_categories && is_on("USE_FOLDER_AS_CATEGORY"),
        }
    }

    /// What a file takes over, by its path relative to the content folder.
    pub(super) fn of_file(&self, path: &str) -> Metadata {
        let mut metadata = Metadata::default();
        for (name, value) in &self.defaults {
            metadata.add(name, value);
        }
        for (start, values) in &self.by_path {
            if path.strip_prefix(&**start).is_some_and(|rest| rest.is_empty() || rest.starts_with('/') || start.is_empty()) {
                for (name, value) in values {
                    metadata.add(name, value);
                }
            }
        }
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let category = folder.rsplit('/').next().filter(|name| self.folder_is_category && !name.is_empty());
        // Of what the name, the path and the folder say, the first counts, so it comes last.
        if let Some(category) = category {
            metadata.add("category", category);
        }
        for (pattern, text) in [(&self.path, path), (&self.file_name, stem)] {
            for (name, value) in pattern.as_ref().and_then(|pattern| pattern.groups(text)).unwrap_or_default() {
                metadata.add(name, value);
            }
        }
        metadata
    }
}

/// The texts of a table, or of a list of pairs.
fn pairs(table: &Python) -> Vec<(String, String)> {
    let text = |value: &Python| match value {
        Python::List(_) => Some(listed(value.texts())),
        value => value.shown(),
    };
    let in_table = table.table().iter().map(|(name, value)| (name, value));
    let in_list = table.list().iter().filter_map(|pair| match pair.list() {
        [name, value] => Some((name, value)),
        _ => None,
    });
    in_table.chain(in_list).filter_map(|(name, value)| Some((name.text()?.to_owned(), text(value)?))).collect()
}

/// A date, as a text or as numbers. That of the file itself would be another on each machine.
fn default_date(value: &Python) -> Option<String> {
    let number = |nth: usize| match value.list().get(nth) {
        Some(Python::Number(number)) => *number,
        _ => 0,
    };
    match value {
        Python::Text(text) => Some(text.clone()).filter(|text| text != "fs"),
        Python::List(parts) if parts.len() >= 3 => Some(format!(
            "{:04}-{:02}-{:02} {:02}:{:02}:{:02}",
            number(0), number(1), number(2), number(3), number(4), number(5)
        )),
        _ => None,
    }
}
