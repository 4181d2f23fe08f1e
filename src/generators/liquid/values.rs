//! The values that a template sees: of the settings, and of the page.

use std::borrow::Cow;

use liquid::{Object, ValueView, model::Value as Liquid};

use crate::{
    front_matter::{Data, Field, Value},
    generators::{notation::PageValues, settings::Settings},
};

/// What all pages of a site see.
#[derive(Clone, Debug, Default)]
pub(in crate::generators) struct Values(Object);

/// A list longer than this is not shown to templates.
const LONGEST_LIST: usize = 1000;

impl Values {
    /// Those that a site's settings say, as `site`.
    /// `defaults` are of settings that say nothing.
    pub(in crate::generators) fn of(settings: &Settings, defaults: &[(&'static str, &str)]) -> Self {
        let mut site = Object::new();
        site.extend(defaults.iter().map(|(name, value)| ((*name).into(), Liquid::scalar((*value).to_owned()))));
        for setting in settings.iter() {
            let value = match setting.text() {
                Some(text) => scalar(text),
                None => Liquid::scalar(setting.is_true()),
            };
            insert(&mut site, &setting.name, value);
        }
        let mut values = Object::new();
        values.insert("site".into(), Liquid::Object(listed(site)));
        Self(values)
    }

    /// The same with fields of front matter or data, each by its own name.
    pub(in crate::generators) fn with_fields(&self, fields: &[Field<'_>]) -> Self {
        let mut values = self.0.clone();
        for (name, value) in object(fields) {
            values.entry(name).or_insert(value);
        }
        Self(values)
    }

    /// The same with a text by a name.
    pub(in crate::generators) fn with_text(mut self, name: &'static str, given: &str) -> Self {
        self.0.insert(name.into(), text(given.to_owned()));
        self
    }

    /// The same with those of a page.
    pub(super) fn of_page(&self, page: &PageValues<'_>) -> Object {
        let mut all = self.0.clone();
        let base = match self.0.get("site") {
            Some(Liquid::Object(site)) => site.get("baseurl").map(|base| base.to_kstr().into_owned().into_string()),
            _ => None,
        };
        all.entry("page").or_insert_with(|| Liquid::Object(of_jekyll(page, base.as_deref().unwrap_or_default())));
        all
    }
}

/// What Jekyll says of a page. <https://jekyllrb.com/docs/variables/#page-variables>
fn of_jekyll(page: &PageValues<'_>, base: &str) -> Object {
    let mut own = object(page.fields());
    let (url, name) = (page.path_below(base), page.file.rsplit('/').next().unwrap_or(page.file));
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
    let is_dated = stem.splitn(4, '-').count() == 4 && stem.starts_with(|first: char| first.is_ascii_digit());
    let slug = if is_dated { stem.splitn(4, '-').last().unwrap_or(stem) } else { stem };
    let id = url.strip_suffix('/').unwrap_or_else(|| url.rsplit_once('.').map_or(&url, |(id, _)| id)).to_owned();
    let extension = format!(".{extension}");
    let texts = [
        ("id", id.as_str()),
        ("slug", slug),
        ("path", page.file),
        ("relative_path", page.file),
        ("collection", "posts"),
        ("ext", &extension),
        ("name", name),
    ];
    for (key, text) in texts {
        own.entry(key).or_insert_with(|| Liquid::scalar(text.to_owned()));
    }
    own.insert("title".into(), Liquid::scalar(page.title.to_owned()));
    own.insert("date".into(), Liquid::scalar(page.published.format("%Y-%m-%d %H:%M:%S %z").to_string()));
    own.insert("url".into(), Liquid::scalar(url));
    own
}

/// A number counts as one; other text as text.
fn scalar(text: &str) -> Liquid {
    match text.parse::<i64>() {
        Ok(number) if number.to_string() == text => Liquid::scalar(number),
        _ => Liquid::scalar(text.to_owned()),
    }
}

/// Puts a value where a name such as `author.name` says.
fn insert(object: &mut Object, name: &str, value: Liquid) {
    match name.split_once('.') {
        None => _ = object.insert(name.to_owned().into(), value),
        Some((first, rest)) => {
            let inner = object.entry(first.to_owned()).or_insert_with(|| Liquid::Object(Object::new()));
            if let Liquid::Object(inner) = inner {
                insert(inner, rest, value);
            }
        }
    }
}

/// The object with lists for what has numbers for keys.
fn listed(object: Object) -> Object {
    let value = |value: Liquid| match value {
        Liquid::Object(inner)
            if !inner.is_empty() && inner.keys().all(|key| key.bytes().all(|byte| byte.is_ascii_digit())) =>
        {
            let mut numbered: Vec<(usize, Liquid)> =
                listed(inner).into_iter().map(|(key, value)| (key.parse().unwrap_or(usize::MAX), value)).collect();
            numbered.sort_by_key(|(number, _)| *number);
            Liquid::Array(numbered.into_iter().map(|(_, value)| value).take(LONGEST_LIST).collect())
        }
        Liquid::Object(inner) => Liquid::Object(listed(inner)),
        other => other,
    };
    object.into_iter().map(|(key, inner)| (key, value(inner))).collect()
}

pub(in crate::generators) fn object(fields: &[Field<'_>]) -> Object {
    fields.iter().map(|field| (field.key.to_string().into(), value(&field.value))).collect()
}

fn value(value: &Value<'_>) -> Liquid {
    match &value.data {
        Data::Null => Liquid::Nil,
        Data::Bool(truth) => Liquid::scalar(*truth),
        Data::Number(text) => {
            text.parse::<f64>().ok().filter(|_| text.contains('.')).map_or_else(|| scalar(text), Liquid::scalar)
        }
        Data::Text(text) => Liquid::scalar(text.to_string()),
        Data::List(values) => Liquid::Array(values.iter().take(LONGEST_LIST).map(self::value).collect()),
        Data::Map(fields) => Liquid::Object(object(fields)),
    }
}

/// Text that is borrowed or owned, as a value.
pub(super) fn text(text: impl Into<Cow<'static, str>>) -> Liquid {
    Liquid::scalar(text.into().into_owned())
}
