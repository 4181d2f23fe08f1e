//! Rules of JSON Feed 1.1. <https://www.jsonfeed.org/version/1.1/>

use super::{Example, Rule, Within};
use crate::diagnostic::Severity::Error;

rules! {
    NOT_JSON = Rule {
        name: "not-json",
        severity: Error,
        w3c: None,
        spec: "RFC 8259, section 2",
        url: "https://www.rfc-editor.org/rfc/rfc8259#section-2",
        why: "A JSON parser stops at the first fault, and the reader shows nothing of the feed.",
        help: "see to the comma, quote or bracket at this place",
        bad: Example::new(Within::JsonFeed, "\"title\": \"Example\", \"items\": [,]"),
        good: Example::new(Within::JsonItem, ""),
    };
    MISSING_MEMBER = Rule {
        name: "missing-member",
        severity: Error,
        w3c: None,
        spec: "JSON Feed 1.1, top-level",
        url: "https://www.jsonfeed.org/version/1.1/#top-level-a-name-top-level-a",
        why: "Readers rely on what the specification requires.",
        help: "add the member",
        bad: Example::new(Within::JsonFeed, "\"items\": []"),
        good: Example::new(Within::JsonItem, ""),
    };
}
