//! What Slashdot says of its stories. <https://web.resource.org/rss/1.0/modules/slash/>

use crate::validate::{
    checks::number,
    table::{Content, Element, Vocabulary},
};

/// The namespace of Slashdot.
pub(in crate::validate) const SLASH: &str = "http://purl.org/rss/1.0/modules/slash/";

pub(super) static VOCABULARY: Vocabulary = Vocabulary {
    namespace: SLASH,
    prefix: "slash",
    spec: "RSS 1.0 module slash",
    feed: &[],
    entry: &[
        Element::once(SLASH, "section", Content::Text(&[])),
        Element::once(SLASH, "department", Content::Text(&[])),
        Element::once(SLASH, "comments", Content::Text(&[number::non_negative])),
        Element::once(SLASH, "hit_parade", Content::Text(&[number::list])),
    ],
    other: &[],
    attributes: &[],
};
