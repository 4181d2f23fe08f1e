//! Pages that lead to feeds: autodiscovery. <https://html.spec.whatwg.org/multipage/links.html#rel-alternate>

use html5gum::{Token, Tokenizer};
use url::Url;

use super::decode::decode;
use crate::syntax::html::bounded;

/// The types of feeds, as pages name them.
const TYPES: [&str; 4] = ["application/rss+xml", "application/atom+xml", "application/feed+json", "application/json"];

/// The addresses of the feeds that a page links to, in its order.
pub(crate) fn feeds_of_page(bytes: &[u8], address: &Url) -> Vec<Url> {
    let text = decode(bytes);
    let mut base = address.clone();
    let mut feeds = Vec::new();
    for Ok(token) in Tokenizer::new(&*bounded(&text)) {
        let Token::StartTag(tag) = token else { continue };
        let attribute = |name: &str| {
            let found = tag.attributes.iter().find(|(known, _)| known.as_slice() == name.as_bytes());
            found.map(|(_, value)| String::from_utf8_lossy(value).trim().to_owned())
        };
        let Some(to) = attribute("href").filter(|to| !to.is_empty()).and_then(|to| base.join(&to).ok()) else {
            continue;
        };
        let has = |name: &str, words: &[&str]| {
            let value = attribute(name).unwrap_or_default().to_ascii_lowercase();
            value.split([' ', ';']).any(|word| words.contains(&word))
        };
        match tag.name.as_slice() {
            b"base" => base = to,
            b"link" if has("rel", &["alternate"]) && has("type", &TYPES) && !feeds.contains(&to) => feeds.push(to),
            _ => {}
        }
    }
    feeds
}
