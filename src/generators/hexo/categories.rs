//! Categories, of which one may be in another. <https://hexo.io/docs/front-matter#Categories-Tags>

use std::collections::HashMap;

use super::{is_truthy, name::Name, slug::slugize};
use crate::{
    front_matter::{Data, Value},
    generators::{File, settings::Settings},
};

/// What settings say of categories in addresses.
#[derive(Debug)]
pub(super) struct Categories {
    /// That of articles without any.
    by_default: String,
    /// What is written in place of a name.
    written: HashMap<String, String>,
    case: Case,
}

#[derive(Debug)]
enum Case {
    Kept,
    Lower,
    Upper,
}

impl Categories {
    pub(super) fn of(config: &Settings) -> Self {
        let text = |name: &str| config.fact(&[name]).map(|fact| fact.value);
        let written = config.below("category_map").filter_map(|(name, setting)| {
            (!name.is_empty()).then_some(())?;
            Some((name.to_owned(), setting.fact()?.value))
        });
        Self {
            by_default: text("default_category").unwrap_or_else(|| "uncategorized".to_owned()),
            written: written.collect(),
            case: match text("filename_case").as_deref() {
                Some("1") => Case::Lower,
                Some("2") => Case::Upper,
                _ => Case::Kept,
            },
        }
    }

    /// The folders that the last category has in an address.
    pub(super) fn slug(&self, lists: &[Vec<String>]) -> String {
        // Hexo keeps each category once, in the order in which they come; the last one is the last that is new.
        let mut known: Vec<&[String]> = Vec::new();
        for list in lists {
            for end in 1..=list.len() {
                if !known.contains(&&list[..end]) {
                    known.push(&list[..end]);
                }
            }
        }
        let folders = known.last().map(|path| path.iter().map(|name| self.folder(name)).collect::<Vec<_>>().join("/"));
        folders.unwrap_or_else(|| self.by_default.clone())
    }

    fn folder(&self, name: &str) -> String {
        let slug = slugize(self.written.get(name).map_or(name, |written| written));
        match self.case {
            Case::Kept => slug,
            Case::Lower => slug.to_lowercase(),
            Case::Upper => slug.to_uppercase(),
        }
    }
}

/// The categories of a file, in lists of which each is within the one before.
pub(super) fn of_file(file: &File<'_>, name: &Name) -> Vec<Vec<String>> {
    let given = |key: &str| file.value(key).filter(|value| is_truthy(value));
    // What the name of the file says replaces the same field.
    let of_name = |key: &str| name.value(key).map(|category| vec![vec![category.to_owned()]]);
    if let Some(found) = of_name("categories") {
        return found;
    }
    let Some(given) = given("categories").or_else(|| given("category").filter(|_| name.value("category").is_none())) else {
        return of_name("category").unwrap_or_default();
    };
    let values = given.values();
    if !values.iter().any(|value| matches!(value.data, Data::List(_))) {
        return vec![names(values, file.text)];
    }
    values.iter().map(|value| names(value.values(), file.text)).filter(|names| !names.is_empty()).collect()
}

/// The names that values are; `text` is that of the whole file.
pub(super) fn names(values: &[Value<'_>], text: &str) -> Vec<String> {
    let names = values.iter().map(|value| match &value.data {
        Data::Text(text) | Data::Number(text) => text.to_string(),
        // `yes` and `on` are texts where Hexo reads them.
        Data::Bool(truth) => match text.get(value.span.clone()).map(str::trim) {
            Some(written) if !written.is_empty() => written.to_owned(),
            _ => truth.to_string(),
        },
        Data::Null | Data::List(_) | Data::Map(_) => String::new(),
    });
    names.filter(|name| !name.is_empty()).collect()
}
