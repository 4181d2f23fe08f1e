//! Trees of settings: the fields of YAML, TOML and JSON files, by their path.

use super::{Fact, Origin};
use crate::content::{
    front_matter::{self, Data, Field, Value},
    site::{self, Site},
};

/// The settings of one file.
pub(super) struct Tree {
    path: String,
    fenced: String,
    lines_before: usize,
}

/// The trees of those files that exist, in the order of the names.
pub(super) fn all(site: &Site, names: &[&str]) -> Vec<Tree> {
    let files = names.iter().filter_map(|name| site.files.iter().find(|file| file.path == *name));
    files
        .map(|file| {
            let (fenced, lines_before) = site::fenced(&file.path, &file.text);
            Tree { path: file.path.clone(), fenced, lines_before }
        })
        .collect()
}

impl Tree {
    /// Calls `take` with the fields. A file that cannot be parsed has none; its generator reports the fault better.
    pub(super) fn with<T>(&self, take: impl FnOnce(&Fields<'_>) -> T) -> T {
        let text = if self.path.starts_with("mkdocs") { without_tags(&self.fenced) } else { self.fenced.clone() };
        let fields = front_matter::split(&text).map(|front_matter| front_matter.fields).unwrap_or_default();
        take(&Fields { tree: self, text: &text, top: fields })
    }
}

/// YAML with blanks in place of tags such as `!ENV` and `!!python/name:…`, which other programs do not know.
fn without_tags(yaml: &str) -> String {
    let mut text = String::with_capacity(yaml.len());
    for line in yaml.split_inclusive('\n') {
        let tag = [": !", "- !"].iter().filter_map(|mark| line.find(mark)).min();
        let Some(at) = tag.map(|at| at + 2) else {
            text.push_str(line);
            continue;
        };
        let end = line[at..].find(char::is_whitespace).map_or(line.len(), |length| at + length);
        text.push_str(&line[..at]);
        text.extend(std::iter::repeat_n(' ', end - at));
        text.push_str(&line[end..]);
    }
    text
}

/// The fields of a file, with their places.
pub(super) struct Fields<'a> {
    tree: &'a Tree,
    text: &'a str,
    /// The fields at the top level.
    pub(super) top: Vec<Field<'a>>,
}

impl<'a> Fields<'a> {
    /// The value at a path such as `author.name`, in any case.
    pub(super) fn value(&self, path: &str) -> Option<&Value<'a>> {
        let mut fields = &self.top;
        let mut parts = path.split('.').peekable();
        while let Some(part) = parts.next() {
            let field = fields.iter().find(|field| field.key.eq_ignore_ascii_case(part))?;
            match &field.value.data {
                _ if parts.peek().is_none() => return Some(&field.value),
                Data::Map(inner) => fields = inner,
                _ => return None,
            }
        }
        None
    }

    /// The text at the first of these paths that has one.
    pub(super) fn fact(&self, paths: &[&str]) -> Option<Fact> {
        paths.iter().find_map(|path| self.value(path).and_then(|value| self.fact_of(value)))
    }

    pub(super) fn fact_of(&self, value: &Value<'_>) -> Option<Fact> {
        match &value.data {
            Data::Text(text) | Data::Number(text) => Fact::new(text, self.origin(value)),
            _ => None,
        }
    }

    /// A value's texts: its own, or those of its list.
    pub(super) fn facts(&self, value: &Value<'_>) -> Vec<Fact> {
        match &value.data {
            Data::List(values) => values.iter().filter_map(|value| self.fact_of(value)).collect(),
            _ => self.fact_of(value).into_iter().collect(),
        }
    }

    /// The people at the first of these paths that has some: names, or tables with `name` and `email`.
    pub(super) fn people(&self, paths: &[&str]) -> Vec<Fact> {
        let person = |value: &Value<'_>| match &value.data {
            Data::Map(fields) => {
                let text = |key: &str| {
                    let field = fields.iter().find(|field| field.key.eq_ignore_ascii_case(key))?;
                    self.fact_of(&field.value)
                };
                let name = text("name")?;
                Some(match text("email").filter(|email| crate::syntax::email::is_email(&email.value)) {
                    Some(email) => name.with(format!("{} <{}>", name.value, email.value)),
                    None => name,
                })
            }
            _ => self.fact_of(value),
        };
        let of = |path: &&str| {
            let value = self.value(path)?;
            let people: Vec<Fact> = match &value.data {
                Data::List(values) => values.iter().filter_map(person).collect(),
                _ => person(value).into_iter().collect(),
            };
            (!people.is_empty()).then_some(people)
        };
        paths.iter().find_map(of).unwrap_or_default()
    }

    /// The truth value at a path.
    pub(super) fn switch(&self, path: &str) -> Option<bool> {
        match self.value(path)?.data {
            Data::Bool(truth) => Some(truth),
            _ => None,
        }
    }

    pub(super) fn origin(&self, value: &Value<'_>) -> Origin {
        let start = self.text.floor_char_boundary(value.span.start);
        let line = 1 + self.text[..start].matches('\n').count();
        Origin::Line { path: self.tree.path.clone(), line: line.saturating_sub(self.tree.lines_before).max(1) }
    }
}
