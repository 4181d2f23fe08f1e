//! Computed data: values of `eleventyComputed`, texts with other values in them. <https://www.11ty.dev/docs/data-computed/>

use super::{COMPUTED, Eleventy, cascade::Given, day_in, names, permalink};
use crate::{
    front_matter::{Field, Value},
    generators::File,
    syntax::date::{self, TimeZone, WrittenDate},
};

impl Eleventy {
    /// What is computed for a field, the page's own first.
    pub(super) fn computed<'a>(&'a self, file: &File<'a>, key: &str) -> Option<Given<'a>> {
        let inner = |value: &'a Value<'a>| {
            let field = value.fields().iter().find(|field| field.key == key)?;
            Some(Given::Value(&field.value))
        };
        let is_own = |field: &&Field<'a>| field.key == COMPUTED && field.key_span != (0..0);
        let own = file.front_matter.fields.iter().find(is_own).and_then(|field| inner(&field.value));
        let name = format!("{COMPUTED}.{key}");
        own.or_else(|| {
            self.sources(file).into_iter().find_map(|source| {
                let of_table = || source.field(COMPUTED).and_then(inner);
                source.given(&name).or_else(of_table)
            })
        })
    }

    /// The text that is computed for a field, if it needs no program.
    pub(super) fn computed_text(&self, file: &File<'_>, key: &str) -> Option<String> {
        match self.computed(file, key)? {
            Given::Value(value) => self.filled_in(value.text()?, file),
            Given::Computed(_) => None,
        }
    }

    /// The tags that are computed, if they need no program.
    pub(super) fn computed_tags(&self, file: &File<'_>) -> Option<Vec<String>> {
        match self.computed(file, "tags")? {
            Given::Value(value) => names(value).iter().map(|name| self.filled_in(name, file)).collect(),
            Given::Computed(_) => None,
        }
    }

    /// A text with the values that it names, before anything is known of the page but its file.
    fn filled_in(&self, text: &str, file: &File<'_>) -> Option<String> {
        if !text.contains("{{") && !text.contains("{%") {
            return Some(text.to_owned());
        }
        let written = || file.value("date").and_then(Value::text).and_then(|text| date::parse(text).ok());
        let date = written().or_else(|| day_in(file.path).map(WrittenDate::of_day));
        let date = date.map(|date| date.resolve(&TimeZone::UTC, chrono::NaiveTime::MIN));
        if date.is_none() && text.contains("page.date") {
            return None;
        }
        self.fill(text, file, file.text_of("title").unwrap_or_default(), date.unwrap_or_default())
    }
}

/// The template of a permalink filled in for a page.
impl Eleventy {
    pub(super) fn fill(
        &self,
        template: &str,
        file: &File<'_>,
        title: &str,
        date: chrono::DateTime<chrono::FixedOffset>,
    ) -> Option<String> {
        let (folder, stem, slug) = self.place_of(file.path);
        let other = |key: &str| match self.given(file, key) {
            Some(Given::Value(value)) => Some(value),
            _ => None,
        };
        permalink::fill(
            template,
            &permalink::Values {
                title,
                date,
                file_slug: slug,
                file_path_stem: &super::path::joined(&[folder, stem]),
                input_path: &format!("./{}", file.path),
                own_filters: &self.settings.own_filters,
                escapes: self.uses_nunjucks(file),
                other: &other,
            },
        )
    }
}
