//! Checks of language tags.

use std::cell::RefCell;

use super::Problem;
use crate::{
    rules::value::INVALID_LANGUAGE,
    syntax::language::{self, Invalid},
    validate::checks::shown,
};

thread_local! {
    /// The last valid tag: most entries of a document have the same.
    static LAST: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// A valid language tag.
pub(in crate::validate) fn tag(value: &str) -> Result<(), Problem> {
    if LAST.with_borrow(|last| last.as_deref() == Some(value)) {
        return Ok(());
    }
    language::validate(value).map_err(|invalid| {
        let why = match invalid {
            Invalid::Shape => String::new(),
            Invalid::Subtag(kind, subtag) => format!(": there is no {kind} `{subtag}`"),
        };
        Problem::new(&INVALID_LANGUAGE, format!("{} is not a language tag{why}", shown(value)))
    })?;
    LAST.set(Some(value.to_owned()));
    Ok(())
}
