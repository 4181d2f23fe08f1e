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
            Invalid::Long(code) => {
                let message = format!("the code `{code}` of ISO 639-2 has a shorter one, which tags have instead");
                return Problem::new(&INVALID_LANGUAGE, message).slight();
            }
        };
        Problem::new(&INVALID_LANGUAGE, format!("{} is not a language tag{why}", shown(value)))
    })
}
