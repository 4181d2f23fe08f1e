//! Fields of front matter: which one is meant by a name, and how its value is understood.

use std::{borrow::Cow, cell::OnceCell, ops::Range};

use crate::{
    config::Config,
    diagnostic::{Diagnostic, LineIndex, Place, Severity},
    front_matter::{
        Beside, Data, Field, FrontMatter, Value,
        field_name::{self, Meaning, Name},
        person_of_table,
    },
    person::Person,
    rules::content::WRONG_TYPE,
    text,
};

/// Tables whose fields count as if they were at the top level: Zola keeps an author's own fields in `extra`, Hugo in `params`.
const TRANSPARENT_TABLES: [&str; 2] = ["extra", "params"];

/// What the fields of some front matter mean, best first.
fn meanings(front_matter: &FrontMatter<'_>) -> Vec<Meaning> {
    let mut meanings = Vec::with_capacity(front_matter.fields.len());
    for (table, fields) in tables(front_matter).enumerate() {
        for (at, field) in fields.iter().enumerate().filter(|(_, field)| !is_empty(&field.value)) {
            let known = field_name::meanings(&field.key).iter();
            meanings.extend(known.map(|&(name, alias)| Meaning { name, table, alias, at }));
        }
    }
    meanings.sort_unstable();
    meanings
}

/// True for a value that says nothing, as if its key were not there.
fn is_empty(value: &Value<'_>) -> bool {
    match &value.data {
        Data::Null => true,
        // Programs write the first day of all for a day that they do not know.
        Data::Text(text) | Data::Number(text) => {
            text.chars().all(char::is_whitespace) || text.starts_with("0001-01-01")
        }
        _ => false,
    }
}

/// The fields at the top level, then those of the tables that count as if they were there.
fn tables<'a, 'b>(front_matter: &'b FrontMatter<'a>) -> impl Iterator<Item = &'b [Field<'a>]> {
    let inner = TRANSPARENT_TABLES.iter().flat_map(|table| {
        front_matter.fields.iter().filter(move |field| field.key == *table).map(|field| field.value.fields())
    });
    std::iter::once(front_matter.fields.as_slice()).chain(inner)
}

/// All fields of one meaning that have a value: those at the top first, best alias first.
pub(crate) fn all<'a, 'b>(front_matter: &'b FrontMatter<'a>, name: Name) -> impl Iterator<Item = &'b Field<'a>> {
    let meanings = front_matter.meanings.get_or_init(|| meanings(front_matter));
    let of_name = meanings.iter().filter(move |meaning| meaning.name == name);
    of_name.filter_map(|meaning| tables(front_matter).nth(meaning.table)?.get(meaning.at))
}

/// What a field says that settings name, whatever it means: a text, a number or a list of these.
pub(crate) fn written(front_matter: &FrontMatter<'_>, key: &str) -> Option<String> {
    let field = tables(front_matter).flatten().find(|field| field_name::same(&field.key, key))?;
    let one = |value: &Value<'_>| match &value.data {
        Data::Bool(truth) => Some(truth.to_string()),
        _ => value.scalar().map(text::line),
    };
    let texts: Vec<String> = field.value.values().iter().filter_map(one).filter(|text| !text.is_empty()).collect();
    (!texts.is_empty()).then(|| texts.join(", "))
}

/// The best field of a meaning.
pub(crate) fn first<'a, 'b>(front_matter: &'b FrontMatter<'a>, name: Name) -> Option<&'b Field<'a>> {
    all(front_matter, name).next()
}

/// The fields of `[taxonomies]` in Zola and Hugo, except those that name authors.
pub(crate) fn taxonomies<'a, 'b>(front_matter: &'b FrontMatter<'a>) -> impl Iterator<Item = &'b Field<'a>> {
    front_matter.fields.iter().filter(|field| field.key == "taxonomies").flat_map(|field| field.value.fields())
}

/// True if front matter names a picture, a sound or a film.
pub(crate) fn media(front_matter: &FrontMatter<'_>) -> bool {
    [Name::Image, Name::Enclosure].into_iter().any(|name| first(front_matter, name).is_some())
}

/// A path as messages show it, built only when there is a message about the file.
#[derive(Clone, Copy, Debug)]
pub(crate) enum DisplayPath<'a> {
    /// A file of the content folder.
    InContent(&'a Config, &'a str),
    /// A file that was named on its own.
    Alone(&'a str),
}

impl DisplayPath<'_> {
    pub(crate) fn text(self) -> String {
        match self {
            DisplayPath::InContent(config, path) => super::shown_path(config, path),
            DisplayPath::Alone(path) => path.to_owned(),
        }
    }
}

/// A file whose fields are being read, and the diagnostics found so far.
pub(crate) struct Fields<'a> {
    pub(crate) path: DisplayPath<'a>,
    pub(crate) text: &'a str,
    pub(crate) front_matter: &'a FrontMatter<'a>,
    pub(crate) diagnostics: Vec<Diagnostic>,
    lines: OnceCell<LineIndex<'a>>,
}

impl<'a> Fields<'a> {
    pub(crate) fn new(
        path: DisplayPath<'a>,
        text: &'a str,
        front_matter: &'a FrontMatter<'a>,
        diagnostics: Vec<Diagnostic>,
    ) -> Self {
        Self { path, text, front_matter, diagnostics, lines: OnceCell::new() }
    }

    /// The place of these bytes of the file.
    pub(crate) fn place(&self, span: Range<usize>) -> Place {
        let start = Beside::start(self.text);
        if let (Some(beside), DisplayPath::InContent(config, _)) = (&self.front_matter.beside, self.path)
            && span.start >= start
        {
            let shown = DisplayPath::InContent(config, &beside.path).text();
            return Place::in_text(&shown, &beside.text, span.start - start..span.end - start);
        }
        if span == (0..0) {
            // Another file gives the field.
            return Place::file(&self.path.text());
        }
        self.lines.get_or_init(|| LineIndex::new(self.text)).place(&self.path.text(), span)
    }

    /// Reports a value of the wrong type; `wanted` says what was expected. The article comes out without it, unless it has
    /// to be known what it says.
    pub(crate) fn wrong_type(&mut self, key: &str, wanted: &str, value: &Value<'_>) {
        let kind = value.data.kind();
        let is_needed = matches!(
            field_name::meaning(key),
            Some(Name::Title | Name::Date | Name::Id | Name::Draft | Name::Published | Name::Status)
        );
        let severity = if is_needed { Severity::Error } else { Severity::Warning };
        let place = self.place(value.span.clone()).labelled(format!("this is {kind}"));
        self.diagnostics.push(
            Diagnostic::new(&WRONG_TYPE, format!("`{key}` contains {kind} where {wanted} belongs"))
                .severity(severity)
                .at(place)
                .help(format!("write {wanted}, in quotes where in doubt")),
        );
    }

    /// The best field of a meaning as one line of text; a number counts as its digits. `None` if it is blank.
    pub(crate) fn text(&mut self, name: Name) -> Option<(String, &'a Field<'a>)> {
        let field = first(self.front_matter, name)?;
        match &field.value.data {
            Data::Text(text) | Data::Number(text) => {
                let text = text::fold(text);
                (!text.is_empty()).then(|| (text.into_owned(), field))
            }
            _ => {
                self.wrong_type(&field.key, "text", &field.value);
                None
            }
        }
    }

    /// The best field of a meaning as a switch.
    pub(crate) fn switch(&mut self, name: Name) -> Option<bool> {
        let field = first(self.front_matter, name)?;
        match &field.value.data {
            Data::Bool(truth) => Some(*truth),
            Data::Text(text) => match text.to_ascii_lowercase().as_str() {
                "true" | "yes" | "on" | "1" => Some(true),
                "false" | "no" | "off" | "0" => Some(false),
                _ => None,
            },
            Data::Number(number) => match number.as_ref() {
                "1" => Some(true),
                "0" => Some(false),
                _ => None,
            },
            _ => None,
        }
    }

    /// The same; what is neither is reported.
    pub(crate) fn told_switch(&mut self, name: Name) -> Option<bool> {
        let truth = self.switch(name);
        let field = first(self.front_matter, name).filter(|field| truth.is_none() && field.value.data != Data::Null);
        if let Some(field) = field {
            self.wrong_type(&field.key, "true or false", &field.value);
        }
        truth
    }

    /// A text, or each text of a list. A list may contain blanks, which templates leave behind.
    pub(crate) fn texts<'f>(&mut self, field: &'f Field<'_>, wanted: &str) -> Vec<Cow<'f, str>> {
        let mut texts = Vec::new();
        let values = field.value.values();
        texts.reserve_exact(values.len());
        // Lists in lists are a way to write categories below others.
        let nested = |value: &'f Value<'_>| match &value.data {
            Data::List(values) => values.iter().collect(),
            _ => vec![value],
        };
        for value in values.iter().flat_map(nested) {
            match &value.data {
                Data::Text(text) | Data::Number(text) => {
                    let text = text::fold(text);
                    if !text.is_empty() {
                        texts.push(text);
                    }
                }
                Data::Null => {}
                _ => self.wrong_type(&field.key, wanted, value),
            }
        }
        texts
    }

    /// A person or a list of persons: a name, `Name <e-mail>`, or a table with `name`, `email` and `url`.
    pub(crate) fn people(&mut self, field: &Field<'_>) -> Vec<Person> {
        let values = field.value.values();
        let mut people = Vec::with_capacity(values.len());
        for value in values {
            match &value.data {
                Data::Null => {}
                Data::Text(text) if text.trim().is_empty() => {}
                Data::Text(text) => people.push(Person::parse(text)),
                Data::Map(fields) => match person_of_table(fields) {
                    Some(person) => people.push(person),
                    None => self.wrong_type(&field.key, "a table with a `name`", value),
                },
                _ => self.wrong_type(&field.key, "a name or a list of names", value),
            }
        }
        people
    }
}

/// The fields that may contain a date: `published: true` does not.
pub(crate) fn of_dates<'a, 'b>(front_matter: &'b FrontMatter<'a>) -> impl Iterator<Item = &'b Field<'a>> {
    all(front_matter, Name::Date).filter(|field| !matches!(&field.value.data, Data::Bool(_)))
}
