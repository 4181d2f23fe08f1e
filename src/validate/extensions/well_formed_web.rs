//! Where comments are sent to and read. <https://www.rssboard.org/comment-api>

use crate::validate::{
    checks::iri,
    table::{Content, Element, Vocabulary},
};

const NAMESPACE: &str = "http://wellformedweb.org/CommentAPI/";

pub(super) static VOCABULARY: Vocabulary = Vocabulary {
    namespace: NAMESPACE,
    prefix: "wfw",
    spec: "the Well-Formed Web’s comment API",
    feed: &[],
    entry: &[
        Element::once(NAMESPACE, "comment", Content::Text(&[iri::absolute])),
        Element::once(NAMESPACE, "commentRss", Content::Text(&[iri::absolute])),
    ],
    other: &[],
    attributes: &[],
};
