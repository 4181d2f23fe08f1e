//! `[namespaces]`, `[[element]]` and `license`: what settings add to feeds and entries.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{Checks, nearest};
use crate::{
    feed::{Element, Format},
    syntax::iri,
    text,
};

/// An element that settings add.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ElementSettings {
    /// Its name with its prefix, as in `webfeeds:accentColor`; `[namespaces]` says what the prefix means.
    pub name: String,
    /// Whether feeds have it or entries; without it feeds.
    #[serde(rename = "in")]
    pub place: Option<ElementPlace>,
    /// Its text, which may have placeholders: `{title}`, `{url}`, `{language}` and `{author}`; for entries also `{id}`, `{published}`,
    /// `{updated}` and `{field:NAME}`, what an article's front matter says. An element of which a placeholder says nothing is left out.
    pub text: Option<String>,
    /// The field of front matter that its text is; entries without it have no such element.
    pub field: Option<String>,
    /// Its attributes, by their names; placeholders are filled in them too.
    #[serde(default)]
    pub attributes: BTreeMap<String, String>,
    /// The formats that have it, `rss` or `atom`; without it both.
    pub formats: Option<Vec<Format>>,
    /// Which feeds have it: `main`, `tag`, `author`, `section`, `language`, `year`, or names of declared feeds; without it all.
    pub feeds: Option<Vec<String>>,
}

/// What has an element.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum ElementPlace {
    /// The feed.
    #[default]
    Feed,
    /// Each entry.
    Entry,
}

/// Prefixes that Dateline itself declares where it needs them.
const OWN: [&str; 11] =
    ["atom", "content", "dc", "itunes", "media", "podcast", "fh", "at", "creativeCommons", "xml", "xmlns"];

/// The name of the feed of all articles, among those that have an element.
pub(crate) const MAIN: &str = "main";

const OF_ALL: [&str; 4] = ["title", "url", "language", "author"];
const OF_ENTRIES: [&str; 3] = ["id", "published", "updated"];
const FIELD: &str = "field:";

/// The elements that settings add, checked.
#[derive(Clone, Debug, Default)]
pub(crate) struct Elements(Vec<Rule>);

#[derive(Clone, Debug)]
struct Rule {
    place: ElementPlace,
    /// With placeholders in its text and attributes.
    element: Element,
    feeds: Option<Vec<String>>,
}

impl Elements {
    pub(super) fn complete(
        elements: Vec<ElementSettings>,
        namespaces: &BTreeMap<String, String>,
        known_feeds: &[String],
        checks: &mut Checks<'_>,
    ) -> Self {
        for (prefix, namespace) in namespaces {
            let at = ["namespaces", prefix];
            if !is_name(prefix) {
                let help = "name it with letters, digits, `-`, `_` and `.`, a letter first";
                checks.fault_at(&at, format!("`{prefix}` cannot be a prefix"), help);
            } else if OWN.contains(&&**prefix) {
                let help =
                    "take another prefix, or leave it to Dateline, which writes these elements where they are needed";
                checks.fault_at(&at, format!("Dateline declares the prefix `{prefix}` itself"), help);
            }
            if iri::id(namespace).is_err() {
                let help = "write it as its documentation does, as in `http://webfeeds.org/rss/1.0`";
                checks.fault_at(&at, format!("`{namespace}` is not the address of a namespace"), help);
            }
        }
        let rule = |(nth, settings)| Self::rule(nth, settings, namespaces, known_feeds, checks);
        Self(elements.into_iter().enumerate().filter_map(rule).collect())
    }

    fn rule(
        nth: usize,
        settings: ElementSettings,
        namespaces: &BTreeMap<String, String>,
        known_feeds: &[String],
        checks: &mut Checks<'_>,
    ) -> Option<Rule> {
        let ElementSettings { name: written, place, text, field, attributes, formats, feeds } = settings;
        let place = place.unwrap_or_default();
        let number = nth.to_string();
        let mut fault =
            |key: &str, message: String, help: &str| checks.fault_at(&["element", &number, key], message, help);
        let Some((prefix, name)) = written.split_once(':').filter(|(prefix, name)| is_name(prefix) && is_name(name))
        else {
            let help = "write it with its prefix, as in `webfeeds:accentColor`";
            fault("name", format!("`{written}` is not the name of an element with a prefix"), help);
            return None;
        };
        let Some(namespace) = namespaces.get(prefix) else {
            let help = format!("say what it means, as in `{prefix} = \"https://example.org/ns\"` under [namespaces]");
            fault("name", format!("nobody says what the prefix `{prefix}` means"), &help);
            return None;
        };
        if text.is_some() && field.is_some() {
            fault("field", "an element has either `text` or `field`".to_owned(), "leave out one of the two");
        }
        if field.is_some() && place == ElementPlace::Feed {
            let help = "write `in = \"entry\"`, since only articles have front matter";
            fault("field", "a feed has no front matter".to_owned(), help);
        }
        let text = text.or_else(|| field.map(|field| format!("{{{FIELD}{field}}}")));
        for (key, template) in
            text.iter().map(|text| ("text", text)).chain(attributes.values().map(|it| ("attributes", it)))
        {
            for placeholder in placeholders(template) {
                let is_of_entry = OF_ENTRIES.contains(&placeholder) || placeholder.starts_with(FIELD);
                if !(OF_ALL.contains(&placeholder) || is_of_entry && place == ElementPlace::Entry) {
                    let more =
                        if place == ElementPlace::Entry { ", {id}, {published}, {updated}, {field:NAME}" } else { "" };
                    let known = format!("known here are {{title}}, {{url}}, {{language}}, {{author}}{more}");
                    fault(key, format!("there is no placeholder `{{{placeholder}}}` here"), &known);
                }
            }
        }
        for attribute in attributes.keys() {
            let is_known = match attribute.split_once(':') {
                Some((prefix, name)) => (namespaces.contains_key(prefix) || prefix == "xml") && is_name(name),
                None => is_name(attribute) && attribute != "xmlns",
            };
            if !is_known {
                let help = "write a name without a prefix, or with one of [namespaces]";
                fault("attributes", format!("`{attribute}` is not the name of an attribute"), help);
            }
        }
        let formats = formats.unwrap_or_else(|| vec![Format::Rss, Format::Atom]);
        if formats.contains(&Format::Json) {
            fault("formats", "JSON Feed has no elements".to_owned(), "name \"rss\", \"atom\" or both");
        }
        for feed in feeds.iter().flatten().filter(|feed| !known_feeds.contains(feed)) {
            let help = match nearest(feed, known_feeds.iter()) {
                Some(known) => format!("did you mean `{known}`?"),
                None => format!("known are {}", known_feeds.join(", ")),
            };
            fault("feeds", format!("there is no feed `{feed}`"), &help);
        }
        let element = Element {
            nth,
            prefix: prefix.to_owned(),
            namespace: namespace.clone(),
            name: name.to_owned(),
            attributes: attributes.into_iter().collect(),
            text,
            formats,
        };
        Some(Rule { place, element, feeds })
    }

    /// True if entries have elements that front matter says.
    pub(crate) fn are_in_entries(&self) -> bool {
        self.0.iter().any(|rule| rule.place == ElementPlace::Entry)
    }

    /// The elements of a feed or an entry, filled by what is known of it. What lacks something is left out.
    pub(crate) fn filled(&self, place: ElementPlace, known: &dyn Fn(&str) -> Option<String>) -> Vec<Element> {
        let fill = |rule: &Rule| {
            let Element { text, attributes, .. } = &rule.element;
            let text = text.as_ref().map(|text| filled(text, known));
            let attributes = attributes.iter().map(|(name, value)| Some((name.clone(), filled(value, known)?)));
            Some(Element {
                text: if let Some(text) = text { Some(text?) } else { None },
                attributes: attributes.collect::<Option<_>>()?,
                ..rule.element.clone()
            })
        };
        self.0.iter().filter(|rule| rule.place == place).filter_map(fill).collect()
    }

    /// True if a feed of this name has an element.
    pub(crate) fn is_in(&self, element: &Element, feed: &str) -> bool {
        let rule = self.0.iter().find(|rule| rule.element.nth == element.nth);
        rule.is_some_and(|rule| rule.feeds.as_ref().is_none_or(|feeds| feeds.iter().any(|own| own == feed)))
    }

    /// True if some feeds have not all of them.
    pub(crate) fn are_limited(&self) -> bool {
        self.0.iter().any(|rule| rule.feeds.is_some())
    }
}

/// The field of front matter that a placeholder names.
pub(crate) fn field_of(placeholder: &str) -> Option<&str> {
    placeholder.strip_prefix(FIELD)
}

/// A name of XML without a colon, as far as vocabularies have them.
fn is_name(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_')
        && name.chars().all(|character| character.is_ascii_alphanumeric() || matches!(character, '-' | '_' | '.'))
}

/// What is in braces.
fn placeholders(template: &str) -> impl Iterator<Item = &str> {
    template.split('{').skip(1).filter_map(|part| Some(part.split_once('}')?.0))
}

fn filled(template: &str, known: &dyn Fn(&str) -> Option<String>) -> Option<String> {
    let mut parts = template.split('{');
    let mut filled = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match part.split_once('}') {
            Some((placeholder, rest)) => {
                filled += &known(placeholder).filter(|value| !value.is_empty())?;
                filled += rest;
            }
            None => filled = format!("{filled}{{{part}"),
        }
    }
    Some(text::clean(&filled).into_owned())
}
