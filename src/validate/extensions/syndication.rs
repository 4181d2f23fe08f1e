//! How often a feed changes. <https://web.resource.org/rss/1.0/modules/syndication/>

use crate::validate::{
    checks::{date, number, rss_value},
    table::{Content, Element, Vocabulary},
};

const NAMESPACE: &str = "http://purl.org/rss/1.0/modules/syndication/";

pub(super) static VOCABULARY: Vocabulary = Vocabulary {
    namespace: NAMESPACE,
    prefix: "sy",
    spec: "RSS 1.0 module syndication",
    feed: &[
        Element::once(NAMESPACE, "updatePeriod", Content::Text(&[rss_value::period])),
        Element::once(NAMESPACE, "updateFrequency", Content::Text(&[number::positive])),
        Element::once(NAMESPACE, "updateBase", Content::Text(&[date::w3c])),
    ],
    entry: &[],
    other: &[],
    attributes: &[],
};
