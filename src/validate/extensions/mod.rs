//! Vocabularies of other namespaces that feeds and entries may hold. One file a vocabulary.

mod atom;
mod content;
mod dublin_core;
mod geo;
mod slash;
mod syndication;
mod threading;
mod well_formed_web;

use super::table::Vocabulary;

pub(super) use content::CONTENT;
pub(super) use dublin_core::DUBLIN_CORE;
pub(super) use slash::SLASH;

const VOCABULARIES: &[&Vocabulary] = &[
    &atom::VOCABULARY,
    &content::VOCABULARY,
    &dublin_core::VOCABULARY,
    &geo::VOCABULARY,
    &slash::VOCABULARY,
    &syndication::VOCABULARY,
    &threading::VOCABULARY,
    &well_formed_web::VOCABULARY,
];

/// The vocabulary of a namespace.
pub(super) fn of(namespace: &str) -> Option<&'static Vocabulary> {
    VOCABULARIES.iter().copied().find(|vocabulary| vocabulary.namespace == namespace)
}
