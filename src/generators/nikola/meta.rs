//! Metadata: what a post says of itself, in its file, in a file beside it, and by its name.
//! <https://getnikola.com/handbook.html#the-post-file-and-metadata>

use crate::{
    front_matter::{self, Data, Field, FrontMatter, Syntax, Value, dotted},
    generators::{
        html_head,
        python::{Module, Python, PythonRegex, markdown_header},
    },
};

/// Names with their values. Of two of one name, the later counts.
#[derive(Clone, Debug, Default)]
pub(super) struct Meta(Vec<(String, MetaValue)>);

#[derive(Clone, Debug)]
enum MetaValue {
    Text(String),
    List(Vec<String>),
}

impl Meta {
    /// The text of a name; `None` if it is blank.
    pub(super) fn text(&self, name: &str) -> Option<&str> {
        let value = self.0.iter().rfind(|(own, _)| own == name).map(|(_, value)| value);
        match value? {
            MetaValue::Text(text) => Some(text.trim()).filter(|text| !text.is_empty()),
            MetaValue::List(_) => None,
        }
    }

    /// The values of a name: those of a list, or those between commas.
    pub(super) fn values(&self, name: &str) -> Vec<String> {
        let value = self.0.iter().rfind(|(own, _)| own == name).map(|(_, value)| value);
        let values: Vec<&str> = match value {
            Some(MetaValue::List(values)) => values.iter().map(String::as_str).collect(),
            Some(MetaValue::Text(text)) => text.split(',').collect(),
            None => Vec::new(),
        };
        let mut known: Vec<String> = Vec::new();
        for value in values.into_iter().map(str::trim).filter(|value| !value.is_empty()) {
            if !known.iter().any(|known| known == value) {
                known.push(value.to_owned());
            }
        }
        known
    }

    pub(super) fn set(&mut self, name: &str, text: &str) {
        self.0.push((name.to_owned(), MetaValue::Text(text.to_owned())));
    }

    pub(super) fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    fn add_fields(&mut self, fields: &[Field<'_>]) {
        for field in fields {
            let value = match &field.value.data {
                Data::List(values) => MetaValue::List(values.iter().filter_map(Value::scalar).map(str::to_owned).collect()),
                Data::Text(text) | Data::Number(text) => MetaValue::Text(text.to_string()),
                Data::Bool(is_true) => MetaValue::Text(is_true.to_string()),
                Data::Null => MetaValue::Text(String::new()),
                Data::Map(_) => continue,
            };
            self.0.push((field.key.to_string(), value));
        }
    }
}

/// How the files of a site say what they say.
#[derive(Debug, Default)]
pub(super) struct Notation {
    by_name: Option<PythonRegex>,
    keeps_titles_of_names: bool,
    /// True if Python's Markdown reads headers of its own.
    has_markdown_headers: bool,
    /// For each notation, foreign names and Nikola's.
    mapping: Vec<(String, Vec<(String, String)>)>,
}

impl Notation {
    pub(super) fn of(settings: &Module) -> Self {
        let pattern = settings.value("FILE_METADATA_REGEXP").and_then(Python::text);
        let keeps = ["FILE_METADATA_UNSLUGIFY_TITLES", "UNSLUGIFY_TITLES"];
        let keeps = keeps.iter().any(|name| settings.value(name).and_then(Python::is_true) == Some(false));
        let extensions = settings.value("MARKDOWN_EXTENSIONS");
        let mapping = settings.value("METADATA_MAPPING").map(Python::table).unwrap_or_default();
        let names = |(foreign, own): &(Python, Python)| Some((foreign.text()?.to_owned(), own.text()?.to_owned()));
        let mapping = mapping.iter().filter_map(|(notation, table)| {
            Some((notation.text()?.to_owned(), table.table().iter().filter_map(names).collect()))
        });
        Self {
            by_name: pattern.and_then(PythonRegex::at_start),
            keeps_titles_of_names: keeps,
            has_markdown_headers: extensions.is_some_and(|names| names.texts().any(|name| name == "markdown.extensions.meta" || name == "meta")),
            mapping: mapping.collect(),
        }
    }

    /// What a file's name says.
    pub(super) fn of_name(&self, path: &str) -> Meta {
        let mut meta = Meta::default();
        for (name, value) in self.by_name.as_ref().and_then(|pattern| pattern.groups(path)).unwrap_or_default() {
            let name = name.to_lowercase();
            let value = if name == "title" && !self.keeps_titles_of_names { in_words(value) } else { value.to_owned() };
            meta.set(&name, &value);
        }
        meta
    }

    /// What fields that were read by a notation say.
    pub(super) fn of_fields(&self, notation: &str, fields: &[Field<'_>]) -> Meta {
        let mut meta = Meta::default();
        meta.add_fields(fields);
        for (_, names) in self.mapping.iter().filter(|(own, _)| own == notation) {
            for (foreign, own) in names {
                let value = meta.0.iter().rfind(|(name, _)| name == foreign).map(|(_, value)| value.clone());
                meta.0.extend(value.map(|value| (own.clone(), value)));
            }
        }
        meta
    }

    /// What the text of a file says, be it a post or a file of metadata.
    pub(super) fn of_text(&self, path: &str, text: &str) -> Meta {
        let own = self.front_matter(path, text, false);
        match own.map_or_else(|| front_matter::split(text), Ok) {
            Ok(front_matter) => self.of_front_matter(&front_matter),
            Err(_) => Meta::default(),
        }
    }

    pub(super) fn of_front_matter(&self, front_matter: &FrontMatter<'_>) -> Meta {
        let notation = match front_matter.syntax {
            Syntax::Yaml => "yaml",
            Syntax::Toml => "toml",
            _ => "nikola",
        };
        self.of_fields(notation, &front_matter.fields)
    }

    /// The fields of a file that is written in another notation than YAML or TOML. `has_file` if another file has them.
    pub(super) fn front_matter<'a>(&self, path: &str, text: &'a str, has_file: bool) -> Option<FrontMatter<'a>> {
        let is_html = html_head::is_page(path);
        if has_file && !is_html {
            return Some(FrontMatter::default());
        }
        if !is_html && ["---\n", "+++\n", "---\r\n", "+++\r\n"].iter().any(|fence| text.starts_with(fence)) {
            return None;
        }
        let other = match is_html {
            true => html_head::parse(text),
            false if self.has_markdown_headers => markdown_header::parse(text, false).unwrap_or_default(),
            false => FrontMatter::default(),
        };
        let own = if has_file { FrontMatter::default() } else { dotted::parse(text) };
        let body_start = other.body_start.max(own.body_start);
        let syntax = if own.fields.is_empty() { other.syntax } else { own.syntax };
        // The header of Nikola's own is the stronger one.
        let fields = own.fields.into_iter().chain(other.fields).collect();
        Some(FrontMatter { syntax, fields, body_start, ..FrontMatter::default() })
    }
}

/// A name as the words that it is made of.
fn in_words(name: &str) -> String {
    let words = name.replace(['_', '-', '.'], " ");
    let mut letters = words.trim().chars();
    let first = letters.next().map(|letter| letter.to_uppercase().to_string()).unwrap_or_default();
    first + &letters.as_str().to_lowercase()
}
