//! Vocabularies of other namespaces that feeds and entries may hold. One file a vocabulary.

mod threading;

use super::table::Vocabulary;

const VOCABULARIES: &[&Vocabulary] = &[&threading::VOCABULARY];

/// The vocabulary of a namespace.
pub(super) fn of(namespace: &str) -> Option<&'static Vocabulary> {
    VOCABULARIES.iter().copied().find(|vocabulary| vocabulary.namespace == namespace)
}
