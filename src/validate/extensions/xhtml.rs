//! A body of XHTML in an item, as some wrote before there was Atom. <https://www.w3.org/TR/xhtml1/>

use crate::validate::{
    table::{Content, Element, Vocabulary},
    xhtml,
    xml::XHTML,
};

pub(super) static VOCABULARY: Vocabulary = Vocabulary {
    namespace: XHTML,
    prefix: "xhtml",
    spec: "XHTML 1.0",
    feed: &[],
    entry: &[
        Element::once(XHTML, "body", Content::Any).checks(&[xhtml::content]),
        Element::once(XHTML, "div", Content::Any).checks(&[xhtml::content]),
    ],
    other: &[],
    attributes: &[],
};
