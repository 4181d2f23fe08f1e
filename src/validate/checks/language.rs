//! Language tags. <https://www.rfc-editor.org/rfc/rfc5646>

use oxilangtag::LanguageTag;

use super::Problem;
use crate::validate::{rules::value::INVALID_LANGUAGE, walk::shown};

/// A well-formed language tag.
pub(in crate::validate) fn tag(value: &str) -> Result<(), Problem> {
    match LanguageTag::parse(value) {
        Ok(tag)
            if (2..=3).contains(&tag.primary_language().len()) || tag.as_str().starts_with(['x', 'i', 'X', 'I']) =>
        {
            Ok(())
        }
        _ => Err(Problem::new(&INVALID_LANGUAGE, format!("{} is no language tag", shown(value)))),
    }
}
