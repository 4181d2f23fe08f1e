//! Dublin Core: who, when and what, in fifteen elements. <https://www.dublincore.org/specifications/dublin-core/dces/>

use crate::validate::{
    checks::{Check, date, language},
    table::{Content, Element, Vocabulary},
};

/// The namespace of Dublin Core's first fifteen elements.
pub(in crate::validate) const DUBLIN_CORE: &str = "http://purl.org/dc/elements/1.1/";

pub(super) static VOCABULARY: Vocabulary = Vocabulary {
    namespace: DUBLIN_CORE,
    prefix: "dc",
    spec: "Dublin Core 1.1",
    feed: ELEMENTS,
    entry: ELEMENTS,
    other: ELEMENTS,
    attributes: &[],
};

/// All of them may be repeated.
const ELEMENTS: &[Element] = &[
    element("contributor", &[]),
    element("coverage", &[]),
    element("creator", &[]),
    element("date", &[date::w3c]),
    element("description", &[]),
    element("format", &[]),
    element("identifier", &[]),
    element("language", &[language::tag]),
    element("publisher", &[]),
    element("relation", &[]),
    element("rights", &[]),
    element("source", &[]),
    element("subject", &[]),
    element("title", &[]),
    element("type", &[]),
];

const fn element(name: &'static str, checks: &'static [Check]) -> Element {
    Element::many(DUBLIN_CORE, name, Content::Text(checks))
}
