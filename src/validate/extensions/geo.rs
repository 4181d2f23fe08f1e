//! Where something is. <https://www.w3.org/2003/01/geo/>

use crate::validate::{
    checks::number,
    table::{Content, Element, Vocabulary},
};

const NAMESPACE: &str = "http://www.w3.org/2003/01/geo/wgs84_pos#";

pub(super) static VOCABULARY: Vocabulary = Vocabulary {
    namespace: NAMESPACE,
    prefix: "geo",
    spec: "Basic Geo (WGS84)",
    feed: ELEMENTS,
    entry: ELEMENTS,
    other: ELEMENTS,
    attributes: &[],
};

const ELEMENTS: &[Element] = &[
    Element::once(NAMESPACE, "lat", Content::Text(&[number::latitude])),
    Element::once(NAMESPACE, "long", Content::Text(&[number::longitude])),
    Element::once(NAMESPACE, "alt", Content::Text(&[number::decimal])),
    Element::once(NAMESPACE, "Point", Content::Any),
];
