//! Source links: where an article's facts come from.

use std::ops::Range;

use html5gum::{StartTag, Token, Tokenizer};
use url::Url;

use crate::{
    front_matter::{Data, Value},
    syntax::iri,
};

/// The links in a field, each with its position: texts, or tables with a `url`, one or several.
pub(super) fn in_field(value: &Value<'_>) -> Vec<(String, Range<usize>)> {
    match &value.data {
        Data::Text(text) if text.trim().is_empty() => Vec::new(),
        Data::Text(text) => vec![(text.trim().to_owned(), value.span.clone())],
        Data::List(values) => values.iter().flat_map(in_field).collect(),
        Data::Map(fields) => fields
            .iter()
            .find(|field| ["url", "href", "link"].contains(&field.key.as_ref()))
            .map_or_else(Vec::new, |field| in_field(&field.value)),
        _ => vec![(value.data.kind().to_owned(), value.span.clone())],
    }
}

/// The path of an address, without its query.
pub(super) fn path_of(address: &str) -> &str {
    address.split(['?', '#']).next().unwrap_or_default()
}

/// The absolute links of some HTML that lead away from the site, in order.
pub(crate) fn leaving<'a>(html: &'a str, site: &'a Url) -> impl Iterator<Item = String> + 'a {
    Tokenizer::new(html).filter_map(move |token| {
        let Ok(Token::StartTag(tag)) = token else { return None };
        (tag.name.as_slice() == b"a").then(|| of_tag(&tag, site))?.map(|(_, address)| address)
    })
}

/// The link of an `<a>`, if it leads away from the site, and as a feed may have it.
pub(super) fn of_tag(tag: &StartTag<()>, site: &Url) -> Option<(Url, String)> {
    let href = tag.attributes.get(b"href".as_slice())?;
    let url = Url::parse(std::str::from_utf8(href).ok()?.trim()).ok()?;
    let leaves = matches!(url.scheme(), "http" | "https") && url.host_str() != site.host_str();
    let address = iri::of(&url).filter(|_| leaves)?;
    Some((url, address))
}
