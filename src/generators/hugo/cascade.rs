//! Cascades: the fields that sections and settings give to the pages below them.
//! <https://gohugo.io/configuration/cascade/>

use std::collections::BTreeMap;

use super::{content_path::folders, dimensions::Matrix, glob::Glob, permalinks::Target};
use crate::front_matter::{Data, Field, Value};

/// Fields for the pages that its target matches, the strongest first.
#[derive(Debug)]
pub(super) struct Cascade {
    target: Target,
    fields: Vec<Field<'static>>,
}

/// The cascades of sections, by their normalized folders.
#[derive(Debug, Default)]
pub(super) struct Cascades(BTreeMap<String, Vec<Cascade>>);

impl Cascades {
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds those of a section's front matter, for pages in the section's language.
    pub(super) fn add(&mut self, folder: String, language: &str, fields: Vec<Field<'_>>) {
        let given = fields.into_iter().filter(|field| field.key.eq_ignore_ascii_case("cascade"));
        let own: Vec<Cascade> = given.flat_map(|field| cascades(field.into_owned().value)).collect();
        if !own.is_empty() {
            self.0.entry(folder).or_default().extend(of_language(own, language));
        }
    }

    /// The fields for a page, the strongest first: those of the sections from its folder upwards, then those of the settings.
    pub(super) fn fields<'c>(
        &'c self,
        of_settings: &'c [Cascade],
        folder: &str,
        is_target: &dyn Fn(&Target) -> bool,
    ) -> Vec<Field<'c>> {
        let of_sections = folders(folder).chain([""]).filter_map(|folder| self.0.get(folder)).flatten();
        let fitting = of_sections.chain(of_settings).filter(|cascade| is_target(&cascade.target));
        fitting.flat_map(|cascade| &cascade.fields).map(Field::borrowed).collect()
    }
}

/// What a page's own cascade says of the page.
pub(super) fn own_fields(field: &Field<'_>, is_target: &dyn Fn(&Target) -> bool) -> Vec<Field<'static>> {
    let fitting = cascades(field.borrowed().into_owned().value).into_iter().filter(|cascade| is_target(&cascade.target));
    fitting.flat_map(|cascade| cascade.fields).collect()
}

/// Cascades that are for one language, unless they name others.
pub(super) fn of_language(mut cascades: Vec<Cascade>, language: &str) -> Vec<Cascade> {
    for cascade in &mut cascades {
        cascade.target.sites = std::mem::take(&mut cascade.target.sites).or_in_language(language);
    }
    cascades
}

/// The cascades of a value: one, or a list of them.
pub(super) fn cascades(value: Value<'static>) -> Vec<Cascade> {
    match value.data {
        Data::List(values) => values.into_iter().flat_map(cascades).collect(),
        Data::Map(fields) => vec![cascade(fields)],
        _ => Vec::new(),
    }
}

fn cascade(given: Vec<Field<'static>>) -> Cascade {
    let mut target = Target::default();
    let (mut params, mut fields) = (Vec::new(), Vec::new());
    for field in given {
        match (field.key.to_ascii_lowercase().as_str(), field.value.data) {
            ("target" | "_target", Data::Map(of_target)) => target = self::target(&of_target),
            ("params", Data::Map(of_params)) => params = of_params,
            (_, data) => fields.push(Field { value: Value { data, span: 0..0 }, ..field }),
        }
    }
    params.extend(fields);
    Cascade { target, fields: params }
}

/// A target by its table.
pub(super) fn target(fields: &[Field<'_>]) -> Target {
    let value = |key: &str| fields.iter().find(|field| field.key.eq_ignore_ascii_case(key)).map(|field| &field.value);
    let glob = |key: &str| value(key)?.text().filter(|text| !text.is_empty()).map(Glob::new);
    Target {
        path: glob("path"),
        kind: glob("kind"),
        environment: glob("environment"),
        sites: Matrix::of(fields),
        ..Target::default()
    }
}
