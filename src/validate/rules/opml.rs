//! Rules of OPML 2.0. <https://opml.org/spec2.opml>

use super::{Example, Rule, Within};
use crate::diagnostic::Severity::Error;

rules! {
    OUTLINE_WITHOUT_TEXT = Rule {
        name: "outline-without-text",
        severity: Error,
        w3c: Some("MissingAttribute"),
        spec: "OPML 2.0, text attribute",
        url: "https://opml.org/spec2.opml#1629042198000",
        why: "The text is what a program shows of an outline.",
        help: "add the attribute `text`",
        bad: Example::new(Within::Opml, "<outline type=\"rss\" xmlUrl=\"https://example.org/feed\"/>"),
        good: Example::new(Within::Opml, "<outline text=\"Example\" type=\"rss\" xmlUrl=\"https://example.org/feed\"/>"),
    };
}
