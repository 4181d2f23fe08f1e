//! Where something is, in two numbers. <http://postneo.com/icbm>

use crate::validate::{
    checks::number,
    table::{Content, Element, Vocabulary},
};

const NAMESPACE: &str = "http://postneo.com/icbm";

pub(super) static VOCABULARY: Vocabulary = Vocabulary {
    namespace: NAMESPACE,
    prefix: "icbm",
    spec: "the ICBM module",
    feed: ELEMENTS,
    entry: ELEMENTS,
    other: &[],
    attributes: &[],
};

const ELEMENTS: &[Element] = &[
    Element::once(NAMESPACE, "latitude", Content::Text(&[number::latitude])),
    Element::once(NAMESPACE, "longitude", Content::Text(&[number::longitude])),
];
