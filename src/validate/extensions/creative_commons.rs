//! Licences by their addresses. <http://backend.userland.com/creativeCommonsRssModule>

use crate::validate::{
    checks::iri,
    table::{Content, Element, Vocabulary},
};

/// The namespace of the module.
pub(in crate::validate) const CREATIVE_COMMONS: &str = "http://backend.userland.com/creativeCommonsRssModule";

pub(super) static VOCABULARY: Vocabulary = Vocabulary {
    namespace: CREATIVE_COMMONS,
    prefix: "creativeCommons",
    spec: "the creativeCommons module",
    feed: ELEMENTS,
    entry: ELEMENTS,
    other: &[],
    attributes: &[],
};

const ELEMENTS: &[Element] = &[Element::many(CREATIVE_COMMONS, "license", Content::Text(&[iri::absolute]))];
