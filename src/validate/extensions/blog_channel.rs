//! Lists of a weblog and its friends. <http://backend.userland.com/blogChannelModule>

use crate::validate::{
    checks::iri,
    table::{Content, Element, Vocabulary},
};

const NAMESPACE: &str = "http://backend.userland.com/blogChannelModule";

pub(super) static VOCABULARY: Vocabulary = Vocabulary {
    namespace: NAMESPACE,
    prefix: "blogChannel",
    spec: "the blogChannel module",
    feed: &[
        Element::once(NAMESPACE, "blogRoll", Content::Text(&[iri::absolute])),
        Element::once(NAMESPACE, "mySubscriptions", Content::Text(&[iri::absolute])),
        Element::once(NAMESPACE, "blink", Content::Text(&[iri::absolute])),
        Element::once(NAMESPACE, "changes", Content::Text(&[iri::absolute])),
    ],
    entry: &[],
    other: &[],
    attributes: &[],
};
