//! `[link_check]`: which links `dateline links` never asks for.

use regex::Regex;
use serde::Deserialize;

use super::{Checks, settings::one_or_many};

/// What `dateline links` asks for, before it is checked.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct LinkCheckSettings {
    /// Regular expressions of addresses that `dateline links` never asks for.
    #[serde(default, deserialize_with = "one_or_many")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<super::settings::OneOrMany<String>>"))]
    pub exclude: Option<Vec<String>>,
}

/// The expressions that can be used.
pub(super) fn excluded(settings: Option<LinkCheckSettings>, checks: &mut Checks<'_>) -> Vec<String> {
    let given = settings.and_then(|settings| settings.exclude).unwrap_or_default();
    for (nth, expression) in given.iter().enumerate() {
        if let Err(error) = Regex::new(expression) {
            let why = error.to_string().lines().last().unwrap_or_default().to_owned();
            let message = format!("`{expression}` under `exclude` is not a regular expression: {why}");
            checks.fault_at(
                &["link_check", "exclude", &nth.to_string()],
                message,
                "write it as in `'^https://example\\.org/'`",
            );
        }
    }
    given
}
