//! Formatted fields: what Pelican reads as Markdown in the header of an article, so that it becomes HTML.
//! <https://docs.getpelican.com/en/latest/settings.html#basic-settings>

use super::metadata::Metadata;
use crate::{
    front_matter::Field,
    generators::python::{Module, Python},
};

/// The names of the fields of `FORMATTED_FIELDS`.
#[derive(Debug, Default)]
pub(super) struct Formatted(Vec<String>);

impl Formatted {
    pub(super) fn of(settings: &Module) -> Self {
        let names = settings.value("FORMATTED_FIELDS").into_iter().flat_map(Python::texts);
        // What a summary is made of is Markdown everywhere.
        Self(names.filter(|name| *name != "summary").map(str::to_owned).collect())
    }

    /// Replaces what fields of a file say by the HTML that it stands for.
    pub(super) fn apply(&self, metadata: &mut Metadata, fields: &[Field<'_>]) {
        for name in &self.0 {
            let Some(field) = fields.iter().find(|field| field.key.eq_ignore_ascii_case(name)) else { continue };
            if let Some(text) = field.value.scalar() {
                metadata.add(name, &html(text));
            }
        }
    }
}

fn html(markdown: &str) -> String {
    let mut html = String::with_capacity(markdown.len() + 16);
    pulldown_cmark::html::push_html(&mut html, pulldown_cmark::Parser::new(markdown));
    html.trim().to_owned()
}
