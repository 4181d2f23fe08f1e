//! Who runs a feed, and with what. <https://web.resource.org/rss/1.0/modules/admin/>

use crate::validate::table::{Content, Element, Vocabulary};

/// The namespace of the module.
pub(in crate::validate) const ADMIN: &str = "http://webns.net/mvcb/";

pub(super) static VOCABULARY: Vocabulary = Vocabulary {
    namespace: ADMIN,
    prefix: "admin",
    spec: "RSS 1.0 module admin",
    feed: &[
        Element::once(ADMIN, "generatorAgent", Content::Empty),
        Element::once(ADMIN, "errorReportsTo", Content::Empty),
    ],
    entry: &[],
    other: &[],
    attributes: &[],
};
