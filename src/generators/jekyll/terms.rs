//! Terms: the tags and categories of a file, its own and those that it inherits.
//! <https://jekyllrb.com/docs/posts/#tags-and-categories>

use crate::front_matter::{Data, Field, Value};

/// The fields of a file, and those that settings give it.
pub(super) struct Fields<'a> {
    /// Its own first; those behind may be inherited.
    pub(super) own: &'a [Field<'a>],
    pub(super) inherited: &'a [Field<'a>],
}

impl<'a> Fields<'a> {
    /// The value of a field that says something.
    pub(super) fn value(&self, key: &str) -> Option<&'a Value<'a>> {
        of(self.own, key).or_else(|| of(self.inherited, key))
    }
}

fn of<'a>(fields: &'a [Field<'a>], key: &str) -> Option<&'a Value<'a>> {
    fields.iter().find(|field| field.key == key && field.value.data != Data::Null).map(|field| &field.value)
}

/// `tag`, or else `tags`, in which a text has several between spaces.
pub(super) fn tags(fields: &Fields<'_>) -> Vec<String> {
    match fields.value("tag") {
        Some(tag) if tag.data != Data::Bool(false) => flat(tag),
        _ => fields.value("tags").map(several).unwrap_or_default(),
    }
}

/// The folders above, what is inherited, what the file itself says: each once.
pub(super) fn categories(fields: &Fields<'_>, above: &str) -> Vec<String> {
    let mut found: Vec<String> = above.split('/').filter(|folder| !folder.is_empty()).map(str::to_owned).collect();
    for value in [of(fields.inherited, "categories"), of(fields.own, "categories")].into_iter().flatten() {
        match &value.data {
            Data::Text(text) => found.extend(text.split_whitespace().map(str::to_owned)),
            Data::List(values) => found.extend(values.iter().map(shown)),
            _ => {}
        }
    }
    let plural = [of(fields.inherited, "categories"), of(fields.own, "categories")];
    match fields.value("category") {
        Some(category) if category.data != Data::Bool(false) => found.extend(flat(category)),
        _ => plural.into_iter().flatten().for_each(|value| found.extend(several(value))),
    }
    let mut each = Vec::new();
    for category in found {
        if !category.is_empty() && !each.contains(&category) {
            each.push(category);
        }
    }
    each
}

/// True for the category that Jekyll makes of a list inside a list.
pub(super) fn is_of_list(category: &str) -> bool {
    category.starts_with('[') && category.ends_with(']')
}

/// The texts of a value and of the lists in it.
fn flat(value: &Value<'_>) -> Vec<String> {
    match &value.data {
        Data::List(values) => values.iter().flat_map(flat).collect(),
        Data::Null => Vec::new(),
        _ => vec![shown(value)],
    }
}

/// The same, but for a text that has several between spaces; a number is no list of names.
fn several(value: &Value<'_>) -> Vec<String> {
    match &value.data {
        Data::Text(text) => text.split_whitespace().map(str::to_owned).collect(),
        Data::List(_) => flat(value),
        _ => Vec::new(),
    }
}

/// A value as Ruby writes it.
fn shown(value: &Value<'_>) -> String {
    match &value.data {
        Data::Text(text) | Data::Number(text) => text.to_string(),
        Data::Bool(truth) => truth.to_string(),
        Data::List(values) => {
            let quoted = |value: &Value<'_>| match &value.data {
                Data::Text(text) => format!("{text:?}"),
                _ => shown(value),
            };
            format!("[{}]", values.iter().map(quoted).collect::<Vec<_>>().join(", "))
        }
        Data::Null | Data::Map(_) => String::new(),
    }
}
