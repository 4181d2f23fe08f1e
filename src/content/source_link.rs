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
        // Most are one address.
        Data::Text(text) if is_one_word(text) => vec![(SourceLink::new(text.as_ref()), value.span.clone())],
        Data::Text(text) => {
            addresses(text).into_iter().map(|text| (SourceLink::new(text), value.span.clone())).collect()
        }
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

/// True for a text of ASCII without blanks, commas and semicolons. Few bytes are faster looked up than compared.
fn is_one_word(text: &str) -> bool {
    const OTHERS: [u8; 256] = {
        let mut all = [1; 256];
        let mut byte = 0x21;
        while byte < 0x7F {
            if byte != b',' as usize && byte != b';' as usize {
                all[byte] = 0;
            }
            byte += 1;
        }
        all
    };
    !text::any_byte(text, |byte| OTHERS[usize::from(byte)])
}

/// The addresses in a text, between blanks, commas or semicolons; all of it if there is anything else.
fn addresses(text: &str) -> Vec<&str> {
    let begins = |at: &usize| {
        let is_first = text[..*at].trim_end_matches(|letter: char| letter.is_whitespace() || ",;".contains(letter));
        let is_parted = is_first.is_empty() || is_first.len() < *at;
        is_parted && ["http://", "https://"].iter().any(|scheme| text[*at..].starts_with(scheme))
    };
    let starts: Vec<usize> = text.match_indices("http").map(|(at, _)| at).filter(begins).collect();
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let is_end = |letter: char| letter.is_whitespace() || ",;".contains(letter);
    let found: Vec<&str> =
        starts.iter().zip(ends).map(|(start, end)| text[*start..end].trim_end_matches(is_end)).collect();
    let are_all = starts.len() > 1
        && text[..starts[0]].trim_matches(is_end).is_empty()
        && !found.iter().any(|address| address.contains(char::is_whitespace));
    if are_all { found } else { vec![text.trim()] }
}

/// Where people talk, by the names that the fields of a table have.
const PLACES: [&str; 14] = [
    "url",
    "href",
    "link",
    "thread",
    "mastodon",
    "fediverse",
    "bluesky",
    "reddit",
    "lobsters",
    "hackernews",
    "hn",
    "github",
    "discourse",
    "twitter",
];

/// True for a table that has an address somewhere, as those of [`of_comments`] have.
pub(super) fn has_address(value: &Value<'_>) -> bool {
    match &value.data {
        Data::Text(text) => text.contains("://"),
        _ => value.fields().iter().any(|field| has_address(&field.value)),
    }
}

/// The addresses in a field that says where people talk about an article: texts, or tables of them, or of what makes one. In many blogs
/// it only says whether they may.
pub(super) fn of_comments(value: &Value<'_>) -> Vec<(String, Range<usize>)> {
    match &value.data {
        Data::Text(text) => {
            let text = text.trim();
            let is_address = text.contains("://") || text.starts_with('/') || lacks_scheme(text);
            if is_address { vec![(text.to_owned(), value.span.clone())] } else { Vec::new() }
        }
        Data::List(values) => values.iter().flat_map(of_comments).collect(),
        Data::Map(fields) => {
            let of = |keys: &[&str]| fields.iter().find(|field| keys.contains(&field.key.as_ref()))?.value.scalar();
            // <https://carlschwan.eu/2020/12/29/adding-comments-to-your-static-blog-with-mastodon/>
            if let (Some(host), Some(name), Some(id)) = (of(&["host"]), of(&["username", "user"]), of(&["id"])) {
                return vec![(format!("https://{host}/@{}/{id}", name.trim_start_matches('@')), value.span.clone())];
            }
            let places = fields.iter().filter(|field| PLACES.contains(&field.key.as_ref()));
            places.flat_map(|field| of_comments(&field.value)).collect()
        }
        _ => Vec::new(),
    }
}

/// True for an address that begins with the name of a host.
fn lacks_scheme(text: &str) -> bool {
    let (host, path) = text.split_once('/').unwrap_or((text, ""));
    let is_host = host.contains('.') && !host.starts_with('.') && !host.contains(char::is_whitespace);
    is_host && (!path.is_empty() || host.starts_with("www."))
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
