//! Sanitizing: untrusted HTML becomes HTML that feed readers keep, safe and with absolute URLs.
//!
//! Two passes. [`rewrite`] resolves URLs, replaces what readers cannot show and balances the tags; then ammonia parses
//! the result as a browser would, piece by piece, and has the last word on what is safe. Both read the one list of
//! [`elements`].

use std::{borrow::Cow, collections::HashSet, sync::LazyLock};

use ammonia::{Builder, UrlRelative};

use super::{
    attributes::{candidates, is_language_class, url_use},
    balance::{Piece, without_relief},
    elements::{ELEMENTS, GENERIC_ATTRIBUTES},
    rewrite::rewrite,
    safe_url::{LINK_SCHEMES, is_safe_url},
};
use crate::{content::body::Resolve, text::is_forbidden};

static BUILDER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = Builder::empty();
    builder
        .tags(ELEMENTS.keys().copied().collect())
        .clean_content_tags(HashSet::from(["script", "style", "template", "svg", "iframe", "noscript"]))
        .generic_attributes(HashSet::from(GENERIC_ATTRIBUTES))
        .tag_attributes(
            ELEMENTS.values().map(|element| (element.name, element.attributes.iter().copied().collect())).collect(),
        )
        .attribute_filter(safe_attribute)
        .url_schemes(LINK_SCHEMES.into_iter().chain(["data"]).collect())
        .url_relative(UrlRelative::PassThrough)
        .link_rel(None);
    builder
});

/// Sanitizes untrusted HTML.
///
/// `resolve` gets every URL, with its entities decoded. What it returns must be absolute, or a bare fragment for a
/// link, and is dropped if its scheme is not safe there.
pub(crate) fn sanitize(html: &str, resolve: &mut Resolve<'_>) -> String {
    let mut safe = String::with_capacity(html.len());
    rewrite(html, resolve, &mut |Piece { html, start_tags, end_tags }| {
        let clean = without_relief(BUILDER.clean(html).to_string());
        let inner = clean.strip_prefix(start_tags).and_then(|inner| inner.strip_suffix(end_tags));
        safe.push_str(inner.unwrap_or(&clean));
    });
    if safe.contains(is_forbidden) {
        safe.retain(|c| !is_forbidden(c));
    }
    safe
}

/// The check that ammonia makes of each attribute it would keep.
fn safe_attribute<'u>(element: &str, attribute: &str, value: &'u str) -> Option<Cow<'u, str>> {
    let is_safe = match url_use(element, attribute) {
        Some(used_as) if attribute == "srcset" => {
            candidates(value).all(|candidate| is_safe_url(attribute, candidate.url, used_as))
        }
        Some(used_as) => is_safe_url(attribute, value, used_as),
        None => attribute != "class" || is_language_class(value),
    };
    is_safe.then_some(Cow::Borrowed(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn resolver_cannot_let_a_bad_url_through() {
        let html = "<a href=x>a</a><img src=x srcset='x 1x'><video src=x poster=x></video><iframe src=x></iframe>";
        for url in ["javascript:x", " javascript:x", "data:text/html,x", "/relative", "//host/x", "", "file:///h"] {
            let safe = sanitize(html, &mut |_, _| Some(url.to_owned()));
            assert_eq!(safe, "a<video></video>", "{url}");
        }
    }
}
