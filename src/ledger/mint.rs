//! Minting: the id of an article that readers do not know yet.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use url::{Host, Url};
use uuid::Uuid;

use super::line;
use crate::content::Article;

/// What may stand in the specific part of a tag URI as it is: unreserved characters, sub-delims, `:`, `@` and `/`.
/// <https://www.rfc-editor.org/rfc/rfc4151#section-2.1>
const SPECIFIC: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'!')
    .remove(b'$')
    .remove(b'&')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b'+')
    .remove(b',')
    .remove(b';')
    .remove(b'=')
    .remove(b':')
    .remove(b'@')
    .remove(b'/');

/// The namespace of `podcast:guid`.
/// <https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/tags/guid.md>
const PODCASTS: Uuid = Uuid::from_u128(0xead4_c236_bf58_58c6_a2c6_a6b2_8d12_8cb6);

/// The `podcast:guid` of the feed at an address, whose scheme and last slashes do not count.
pub(super) fn podcast_guid(address: &str) -> String {
    let bare = address.split_once("://").map_or(address, |(_, rest)| rest).trim_end_matches('/');
    Uuid::new_v5(&PODCASTS, bare.as_bytes()).to_string()
}

/// The host of the site as the authority of a tag URI.
pub(super) fn authority(url: &Url) -> String {
    match url.host() {
        Some(Host::Domain(domain)) => domain.to_owned(),
        Some(Host::Ipv4(address)) => address.to_string(),
        // A tag's authority is a name; colons would end it.
        Some(Host::Ipv6(address)) => address.to_string().replace(':', "-").trim_matches('-').to_owned(),
        None => "localhost".to_owned(),
    }
}

/// The id that front matter gives, where it is an IRI; else a tag URI of the site's authority, the day and the slug.
pub(super) fn id(article: &Article, authority: &str) -> String {
    if let Some(id) = article.id.as_ref().filter(|id| article.has_guid || is_iri(id)) {
        return id.to_string();
    }
    let own = article.id.as_deref().unwrap_or(&article.slug);
    let specific = specific(own);
    let language = article.language.as_deref().filter(|_| article.is_translation && article.id.is_none());
    let mut id = String::with_capacity("tag:,2026-01-31:".len() + authority.len() + specific.len());
    id.push_str("tag:");
    id.push_str(authority);
    id.push(',');
    line::write_day(&mut id, article.published.date_naive());
    id.push(':');
    if let Some(language) = language {
        id.push_str(&language.to_lowercase());
        id.push('/');
    }
    id.push_str(&specific);
    id
}

/// Any text as it may stand in an IRI.
pub(crate) fn specific(text: &str) -> Cow<'_, str> {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    // Most slugs need no look at each of their characters.
    if text.bytes().all(is_plain) { Cow::Borrowed(text) } else { utf8_percent_encode(text, SPECIFIC).into() }
}

/// The IRI of something that is a part of what has an IRI, such as a feed of one tag.
pub(crate) fn of_part(whole: &str, part: &str) -> String {
    let separator = if whole.contains('#') { '/' } else { '#' };
    format!("{whole}{separator}{}", specific(part))
}

/// True when what front matter says is an entry's id, whatever the site's address was when it was made a tag URI.
pub(super) fn is_same(written: &str, id: &str) -> bool {
    let specific = || format!(":{}", specific(written));
    written == id || (!is_iri(written) && id.starts_with("tag:") && id.ends_with(&specific()))
}

/// True for an absolute IRI: a scheme, a colon, and no character that would have to be encoded.
pub(crate) fn is_iri(text: &str) -> bool {
    let scheme = text.split_once(':').map(|(scheme, _)| scheme).unwrap_or_default();
    scheme.starts_with(|character: char| character.is_ascii_alphabetic())
        && scheme.chars().all(|character| character.is_ascii_alphanumeric() || "+-.".contains(character))
        && text.len() > scheme.len() + 1
        && !text.contains(|character: char| {
            character.is_whitespace() || character.is_control() || "<>\"{}|\\^`".contains(character)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn iris_have_a_scheme() {
        for id in ["tag:example.org,2026:x", "urn:uuid:0f1c", "https://example.org/größe", "https://e.org/%zz"] {
            assert!(is_iri(id), "{id}");
        }
        for id in ["42", "a b", "x", "re: x", ":x", "x:", "1a:b"] {
            assert!(!is_iri(id), "{id}");
        }
    }

    #[test]
    fn podcasts_have_the_guid_that_the_namespace_gives_their_address() {
        // The example of the specification.
        for address in ["https://podnews.net/rss", "http://podnews.net/rss/"] {
            assert_eq!(podcast_guid(address), "9b024349-ccf0-5f69-a609-6b82873eab3c");
        }
    }

    #[test]
    fn authority_is_a_name_whatever_the_host_is() {
        let authority = |url: &str| Url::parse(url).map(|url| authority(&url)).unwrap_or_default();
        assert_eq!(authority("https://Bücher.example/x"), "xn--bcher-kva.example");
        assert_eq!(authority("http://127.0.0.1:8000/"), "127.0.0.1");
        assert_eq!(authority("http://[::1]/"), "1");
    }
}
