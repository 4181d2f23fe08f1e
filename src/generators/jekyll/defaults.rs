//! Defaults: front matter that the settings give to files by their path and collection.
//! <https://jekyllrb.com/docs/configuration/front-matter-defaults/>

use std::sync::Arc;

use globset::{GlobBuilder, GlobMatcher};

use crate::front_matter::{Data, Field, Value};

/// Fields, and the files that they are given to.
#[derive(Debug)]
struct Scope {
    /// Relative to the folder of collections.
    path: Path,
    /// How long the path is as it is written; the longer one wins.
    length: usize,
    /// The name of a collection.
    of_type: Option<String>,
    fields: Vec<Field<'static>>,
}

#[derive(Debug)]
enum Path {
    StartsWith(String),
    /// A pattern of a file, or of a folder above it, relative to the source.
    Glob(Box<GlobMatcher>),
}

/// All that the settings give.
#[derive(Clone, Debug, Default)]
pub(super) struct Defaults(Arc<[Scope]>);

impl Defaults {
    /// What `defaults` in the settings says. `collections` is the folder of collections, relative to the source.
    pub(super) fn of(value: &Value<'_>, collections: &str) -> Self {
        Self(value.values().iter().filter_map(|set| scope(set.fields(), collections)).collect())
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The fields that a file of a collection gets, each once. `path` is relative to the folder of collections.
    pub(super) fn fields(&self, path: &str, source_path: &str, collection: &str) -> Vec<Field<'_>> {
        let mut found: Vec<&Field<'_>> = Vec::new();
        let mut strongest: Option<&Scope> = None;
        for scope in self.0.iter().filter(|scope| scope.covers(path, source_path, collection)) {
            let is_stronger = strongest.is_none_or(|strongest| scope.beats(strongest));
            for field in scope.fields.iter().filter(|field| field.value.data != Data::Null) {
                match found.iter_mut().find(|known| known.key == field.key) {
                    Some(known) if is_stronger => *known = field,
                    Some(_) => {}
                    None => found.push(field),
                }
            }
            if is_stronger {
                strongest = Some(scope);
            }
        }
        found.into_iter().map(Field::borrowed).collect()
    }
}

impl Scope {
    fn covers(&self, path: &str, source_path: &str, collection: &str) -> bool {
        self.of_type.as_ref().is_none_or(|of_type| of_type == collection)
            && match &self.path {
                Path::StartsWith(start) => path.starts_with(start.as_str()),
                Path::Glob(glob) => {
                    std::path::Path::new(source_path).ancestors().any(|above| glob.is_match(above))
                }
            }
    }

    /// True if its fields win over those of a scope before it.
    fn beats(&self, other: &Self) -> bool {
        if self.length == other.length {
            self.of_type.is_some() || other.of_type.is_none()
        } else {
            self.length > other.length
        }
    }
}

fn scope(set: &[Field<'_>], collections: &str) -> Option<Scope> {
    let value = |fields: &[Field<'_>], key: &str| fields.iter().position(|field| field.key == key);
    let values = &set[value(set, "values")?].value;
    let scope = value(set, "scope").map(|at| set[at].value.fields()).unwrap_or_default();
    let text = |key: &str| value(scope, key).and_then(|at| scope[at].value.text());
    let path = text("path").unwrap_or_default();
    let below = match path.strip_prefix(collections).and_then(|rest| rest.strip_prefix('/')) {
        Some(rest) if !collections.is_empty() => rest,
        _ => path,
    };
    let glob = || GlobBuilder::new(path).literal_separator(true).build().ok();
    let of_type = text("type").map(|of_type| match of_type {
        "post" => "posts".to_owned(),
        "page" => "pages".to_owned(),
        "draft" => "drafts".to_owned(),
        of_type => of_type.to_owned(),
    });
    Some(Scope {
        length: path.trim_start_matches('/').chars().count(),
        path: match glob().filter(|_| path.contains('*')) {
            Some(glob) => Path::Glob(Box::new(glob.compile_matcher())),
            None => Path::StartsWith(below.to_owned()),
        },
        of_type,
        fields: values.fields().iter().map(|field| field.borrowed().into_owned()).collect(),
    })
}
