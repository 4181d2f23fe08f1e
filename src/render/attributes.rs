//! Attributes: those of a tag that feed readers keep, with all their URLs resolved.

use std::borrow::Cow;
use std::iter;

use url::Url;

use super::elements::{Element, GENERIC_ATTRIBUTES};
use super::safe_url::is_safe_url;
use crate::content::body::{
    Resolve, UrlUse,
    authored::{is_placeholder, lazy},
};
use crate::text::is_forbidden;

/// A start tag, as the tokenizer reads it.
pub(crate) type Tag = html5gum::StartTag<()>;

/// The value of an attribute, if the tag has it.
pub(crate) fn attribute<'t>(tag: &'t Tag, name: &str) -> Option<Cow<'t, str>> {
    tag.attributes.get(name.as_bytes()).map(|value| String::from_utf8_lossy(value))
}

/// The attributes of `tag` that readers keep, in the order that [`Element::attributes`] has.
pub(crate) fn kept_attributes(tag: &Tag, element: &Element, resolve: &mut Resolve<'_>) -> Vec<(&'static str, String)> {
    if tag.attributes.is_empty() {
        return Vec::new();
    }
    let mut kept = Vec::new();
    for &name in element.attributes.iter().chain(&GENERIC_ATTRIBUTES) {
        let Some(value) = loaded_value(tag, name) else { continue };
        if let Some(value) = kept_value(element.name, name, &value, resolve) {
            kept.push((name, value));
        }
    }
    kept
}

/// The value that an attribute has once the page's scripts have run, and under the name it has today.
pub(crate) fn loaded_value<'t>(tag: &'t Tag, name: &str) -> Option<Cow<'t, str>> {
    let value = attribute(tag, name);
    // Scripts that load pictures later say so in a class, whatever they show until then.
    let is_late = || attribute(tag, "class").is_some_and(|class| class.to_ascii_lowercase().contains("lazy"));
    match name {
        "poster" | "src" | "srcset" if value.as_deref().is_none_or(is_placeholder) || is_late() => {
            lazy(name, |name| attribute(tag, name)).or(value)
        }
        "id" if value.is_none() && *tag.name == b"a" => attribute(tag, "name"),
        // Markdown aligns columns with it, and nothing else in `style` is missed by readers.
        "align" if value.is_none() => attribute(tag, "style").and_then(|style| alignment(&style)).map(Cow::Borrowed),
        _ => value,
    }
}

/// How a style aligns the text in a cell.
fn alignment(style: &str) -> Option<&'static str> {
    let (property, value) = style.trim_end_matches(';').split_once(':')?;
    let named = |name: &&str| value.trim().eq_ignore_ascii_case(name);
    ["left", "center", "right"].into_iter().find(named).filter(|_| property.trim().eq_ignore_ascii_case("text-align"))
}

fn kept_value(element: &str, name: &str, value: &str, resolve: &mut Resolve<'_>) -> Option<String> {
    match url_use(element, name) {
        Some(used_as) if name == "srcset" => resolved_srcset(value, used_as, resolve),
        Some(used_as) => resolved(name, value, used_as, resolve),
        None if name == "class" => {
            value.split_ascii_whitespace().find(|class| is_language_class(class)).map(str::to_owned)
        }
        None if name == "id" && value.is_empty() => None,
        None => Some(value.to_owned()),
    }
}

/// Whether a class says the language of code, in the way of the HTML standard.
pub(crate) fn is_language_class(class: &str) -> bool {
    class.strip_prefix("language-").is_some_and(|language| {
        !language.is_empty() && language.chars().all(|c| c.is_alphanumeric() || "+#-_.".contains(c))
    })
}

/// What the URL in an attribute is for; `None` if the attribute has no URL.
pub(crate) fn url_use(element: &str, attribute: &str) -> Option<UrlUse> {
    match attribute {
        "href" | "cite" | "longdesc" => Some(UrlUse::Link),
        "src" if element == "img" => Some(UrlUse::Image),
        "srcset" | "poster" => Some(UrlUse::Image),
        "src" => Some(UrlUse::Media),
        _ => None,
    }
}

/// The absolute form of a URL in an attribute; `None` if it has to be left out.
pub(crate) fn resolved(attribute: &str, url: &str, used_as: UrlUse, resolve: &mut Resolve<'_>) -> Option<String> {
    let found = without_breaks(url);
    if found.is_empty() {
        return None;
    }
    let absolute = without_breaks(&resolve(&found, used_as)?).replace(is_forbidden, "");
    let is_whole = absolute.starts_with('#') || Url::parse(&absolute).is_ok();
    (is_whole && is_safe_url(attribute, &absolute, used_as)).then_some(absolute)
}

/// A URL without white space around it, and without tabs and line breaks in it, as the URL standard says.
fn without_breaks(url: &str) -> Cow<'_, str> {
    let url = url.trim_matches(|c: char| c <= ' ');
    if url.contains(['\t', '\n', '\r']) { url.replace(['\t', '\n', '\r'], "").into() } else { url.into() }
}

/// One of the images that a `srcset` offers.
pub(crate) struct Candidate<'s> {
    pub(crate) url: &'s str,
    descriptor: &'s str,
}

/// The images that a `srcset` offers.
pub(crate) fn candidates(srcset: &str) -> impl Iterator<Item = Candidate<'_>> {
    let mut rest = srcset;
    iter::from_fn(move || {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == ',');
        let end = rest.find(|c: char| c.is_ascii_whitespace()).unwrap_or(rest.len());
        let (url, after) = rest.split_at_checked(end).filter(|(url, _)| !url.is_empty())?;
        let alone = url.trim_end_matches(',');
        if alone.len() < url.len() {
            rest = after;
            return Some(Candidate { url: alone, descriptor: "" });
        }
        let (descriptor, after) = after.split_once(',').unwrap_or((after, ""));
        rest = after;
        Some(Candidate { url, descriptor: descriptor.trim_ascii() })
    })
}

fn resolved_srcset(srcset: &str, used_as: UrlUse, resolve: &mut Resolve<'_>) -> Option<String> {
    let mut kept = String::new();
    for Candidate { url, descriptor } in candidates(srcset) {
        if !descriptor.split_ascii_whitespace().all(is_descriptor) {
            continue;
        }
        let Some(url) = resolved("srcset", url, used_as, resolve) else { continue };
        if !kept.is_empty() {
            kept.push_str(", ");
        }
        push_candidate_url(&mut kept, &url);
        for part in descriptor.split_ascii_whitespace() {
            kept.push(' ');
            kept.push_str(part);
        }
    }
    (!kept.is_empty()).then_some(kept)
}

/// A density (`2x`) or a width (`300w`), and with it perhaps a height.
fn is_descriptor(part: &str) -> bool {
    part.strip_suffix(['x', 'w', 'h'])
        .is_some_and(|number| number.starts_with(|c: char| c.is_ascii_digit()) && number.parse::<f64>().is_ok())
}

/// White space would end the URL in a `srcset`, and so would a comma after it.
fn push_candidate_url(kept: &mut String, url: &str) {
    let body = url.trim_end_matches(',');
    kept.extend(body.split_inclusive(' ').flat_map(|part| match part.strip_suffix(' ') {
        Some(part) => [part, "%20"],
        None => [part, ""],
    }));
    kept.extend(iter::repeat_n("%2C", url.len() - body.len()));
}
