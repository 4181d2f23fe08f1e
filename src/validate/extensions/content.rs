//! The whole content of an item as HTML. <https://web.resource.org/rss/1.0/modules/content/>

use crate::validate::{
    rss,
    table::{Content, Element, Vocabulary},
};

/// The namespace of `content:encoded`.
pub(in crate::validate) const CONTENT: &str = "http://purl.org/rss/1.0/modules/content/";

pub(super) static VOCABULARY: Vocabulary = Vocabulary {
    namespace: CONTENT,
    prefix: "content",
    spec: "RSS 1.0 module content; RSS profile, content:encoded",
    feed: &[],
    entry: &[
        Element::once(CONTENT, "encoded", Content::Text(&[])).checks(&[rss::text::html]),
        Element::once(CONTENT, "items", Content::Any),
    ],
    other: &[],
    attributes: &[],
};
