//! Vocabularies of other namespaces that feeds and entries may use.

pub(super) mod dublin_core;
mod georss;
mod google_base;
pub(super) mod history;
mod media_rss;
mod modules;
pub(super) mod podcast;
mod podcast_index;
mod sharing;
pub(super) mod tombstones;

use super::table::Vocabulary;

const VOCABULARIES: &[&Vocabulary] = &[
    &dublin_core::ELEMENTS,
    &dublin_core::TERMS,
    &georss::GEOGRAPHY,
    &georss::SIMPLE,
    &google_base::VOCABULARY,
    &history::VOCABULARY,
    &media_rss::VOCABULARY,
    &modules::ADMINISTRATION,
    &modules::BLOG,
    &modules::BODY,
    &modules::COMMENTS,
    &modules::COORDINATES,
    &modules::DELIVERY,
    &modules::EDITING,
    &modules::ELEMENTS_OF_ATOM,
    &modules::FREQUENCY,
    &modules::GEOURL_COORDINATES,
    &modules::LICENCES,
    &modules::LICENCES_OF_RDF,
    &modules::PLACES,
    &modules::REFERENCES,
    &modules::SEARCH,
    &modules::FORMER_SEARCH,
    &modules::SLASHDOT,
    &modules::THREADS,
    &modules::WHOLE_CONTENT,
    &podcast::VOCABULARY,
    &podcast_index::VOCABULARY,
    &sharing::ACCESS_CONTROL,
    &sharing::LISTS,
    &sharing::SYNC,
    &tombstones::VOCABULARY,
];

pub(super) fn of(namespace: &str) -> Option<&'static Vocabulary> {
    VOCABULARIES.iter().copied().find(|vocabulary| vocabulary.namespace == namespace)
}

/// The vocabulary for which everybody writes this prefix.
pub(super) fn of_prefix(prefix: &str) -> Option<&'static Vocabulary> {
    VOCABULARIES.iter().copied().find(|vocabulary| vocabulary.prefix == prefix)
}

/// The roles of people in media.
#[cfg(feature = "cli")]
pub(super) fn roles() -> Vec<&'static str> {
    media_rss::roles()
}
