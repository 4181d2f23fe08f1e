//! Source links: where an article's facts come from.

use std::ops::Range;

use html5gum::{StartTag, Token, Tokenizer};
use url::Url;

use crate::{
    feed::SourceLink,
    front_matter::{Data, Value},
    syntax::iri,
    text,
};

/// The sources in a field, each with the position of its address: texts, or tables with a `url`, one or several.
pub(super) fn in_field(value: &Value<'_>) -> Vec<(SourceLink, Range<usize>)> {
    match &value.data {
        Data::Text(text) if text.trim().is_empty() => Vec::new(),
        Data::Text(text) => vec![(SourceLink::new(text.trim()), value.span.clone())],
        Data::List(values) => values.iter().flat_map(in_field).collect(),
        Data::Map(fields) => {
            let of = |keys: &[&str]| {
                fields.iter().find(|field| keys.contains(&field.key.as_ref())).map(|field| &field.value)
            };
            let text = |keys: &[&str]| of(keys)?.text().map(text::line).filter(|text| !text.is_empty());
            let (title, author) = (text(&["title", "name", "text"]), text(&["author", "by"]));
            let found = of(&["url", "href", "link"]).map(in_field).unwrap_or_default().into_iter();
            let told = |(source, span): (SourceLink, _)| {
                (SourceLink { title: title.clone(), author: author.clone(), ..source }, span)
            };
            found.map(told).collect()
        }
        _ => vec![(SourceLink::new(value.data.kind()), value.span.clone())],
    }
}

/// Sources as one text, of which each line is one.
pub(super) fn written(sources: &[SourceLink]) -> String {
    let line = |SourceLink { url, title, author, .. }: &SourceLink| match (title, author) {
        (None, None) => url.clone(),
        (title, author) => {
            [url, title.as_deref().unwrap_or_default(), author.as_deref().unwrap_or_default()].join("\t")
        }
    };
    sources.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// The source of a line.
pub(super) fn read(line: &str) -> SourceLink {
    let mut parts = line.split('\t');
    let url = parts.next().unwrap_or_default();
    let mut text = || parts.next().filter(|text| !text.is_empty()).map(str::to_owned);
    SourceLink { title: text(), author: text(), ..SourceLink::new(url) }
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
