//! Vocabularies of other namespaces that feeds and entries may use.

mod dublin_core;
pub(super) mod history;
mod media_rss;
mod modules;
pub(super) mod podcast;
mod podcast_index;
pub(super) mod tombstones;

use super::{namespace::meant, table::Vocabulary};

const VOCABULARIES: &[&Vocabulary] = &[
    &dublin_core::ELEMENTS,
    &dublin_core::TERMS,
    &history::VOCABULARY,
    &media_rss::VOCABULARY,
    &modules::ADMINISTRATION,
    &modules::BLOG,
    &modules::BODY,
    &modules::COMMENTS,
    &modules::COORDINATES,
    &modules::EDITING,
    &modules::ELEMENTS_OF_ATOM,
    &modules::FREQUENCY,
    &modules::LICENCES,
    &modules::PLACES,
    &modules::REFERENCES,
    &modules::SLASHDOT,
    &modules::THREADS,
    &modules::WHOLE_CONTENT,
    &podcast::VOCABULARY,
    &podcast_index::VOCABULARY,
    &tombstones::VOCABULARY,
];

pub(super) fn of(namespace: &str) -> Option<&'static Vocabulary> {
    let namespace = meant(namespace);
    VOCABULARIES.iter().copied().find(|vocabulary| vocabulary.namespace == namespace)
}
