//! What refers to what. <http://madskills.com/public/xml/rss/module/trackback/>

use crate::validate::{
    checks::iri,
    table::{Content, Element, Vocabulary},
};

const NAMESPACE: &str = "http://madskills.com/public/xml/rss/module/trackback/";

pub(super) static VOCABULARY: Vocabulary = Vocabulary {
    namespace: NAMESPACE,
    prefix: "trackback",
    spec: "the TrackBack module",
    feed: &[],
    entry: &[
        Element::once(NAMESPACE, "ping", Content::Text(&[iri::absolute])),
        Element::many(NAMESPACE, "about", Content::Text(&[iri::absolute])),
    ],
    other: &[],
    attributes: &[],
};
