//! Checks of language tags.

use super::Problem;
use crate::{
    rules::value::INVALID_LANGUAGE,
    syntax::language::{self, Invalid},
    validate::checks::shown,
};

pub(in crate::validate) fn tag(value: &str) -> Result<(), Problem> {
    language::validate(value).map_err(|invalid| {
        let why = match invalid {
            Invalid::Shape => String::new(),
            Invalid::Subtag(kind, subtag) => format!(": there is no {kind} `{subtag}`"),
        };
        Problem::new(&INVALID_LANGUAGE, format!("{} is not a language tag{why}", shown(value)))
    })
}
