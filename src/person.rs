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

    /// Reads `Name`, `Name <e-mail or address>`, or `Name <e-mail> (address)` as npm has it.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let text = text::line(text);
        let is_web = |text: &str| text.starts_with("http://") || text.starts_with("https://");
        let (own, url) = match text.strip_suffix(')').and_then(|text| text.rsplit_once('(')) {
            Some((own, url)) if is_web(url.trim()) && !own.trim().is_empty() => {
                (own.trim(), Some(url.trim().to_owned()))
            }
            _ => (text.as_str(), None),
        };
        let (name, address) = match own.strip_suffix('>').and_then(|own| own.split_once('<')) {
            Some((name, address)) if !name.trim().is_empty() => (name.trim(), address),
            _ => return Self { url, ..Self::named(own) },
        };
        if is_web(address) {
            Self { url: Some(address.to_owned()), ..Self::named(name) }
        } else if is_email(address) {
            Self { name: name.to_owned(), email: Some(address.to_owned()), url }
        } else {
            Self { url, ..Self::named(own) }
        }
    }
}
