//! A person construct (RFC 4287, section 3.2): whoever wrote an article or a feed.

use serde::{Deserialize, Serialize};

use crate::{syntax::email::is_email, text};

/// A person, in the words of RFC 4287.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Person {
    /// The name that readers show.
    pub name: String,
    /// An e-mail address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// The address of the person's page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

impl Person {
    /// A person of whom only the name is known.
    #[must_use]
    pub fn named(name: impl Into<String>) -> Self {
        Self { name: name.into(), email: None, url: None }
    }

    /// Reads `Name`, or `Name <e-mail or address>`.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let text = text::line(text);
        let Some((name, rest)) = text.split_once('<').filter(|(name, _)| !name.trim().is_empty()) else {
            return Self::named(text);
        };
        let Some(address) = rest.strip_suffix('>') else { return Self::named(text) };
        let mut person = Self::named(name.trim());
        if address.starts_with("http://") || address.starts_with("https://") {
            person.url = Some(address.to_owned());
        } else if is_email(address) {
            person.email = Some(address.to_owned());
        } else {
            return Self::named(text);
        }
        person
    }
}
