//! Links. <https://www.rfc-editor.org/rfc/rfc4287#section-4.2.7>

use std::collections::HashMap;

use roxmltree::Node;

use super::named;
use crate::validate::{
    checks::iri,
    finding::{Report, start_tag},
    rules::atom::{DUPLICATE_ALTERNATE_LINK, LINK_NOT_EMPTY, UNREGISTERED_RELATION},
    walk::shown,
};

/// Relations that are registered. <https://www.iana.org/assignments/link-relations/>
const RELATIONS: &[&str] = &[
    "about",
    "alternate",
    "amphtml",
    "appendix",
    "archives",
    "author",
    "bookmark",
    "canonical",
    "chapter",
    "cite-as",
    "collection",
    "contents",
    "copyright",
    "current",
    "describedby",
    "describes",
    "disclosure",
    "duplicate",
    "edit",
    "edit-form",
    "edit-media",
    "enclosure",
    "external",
    "first",
    "glossary",
    "help",
    "hosts",
    "hub",
    "icon",
    "index",
    "item",
    "last",
    "latest-version",
    "license",
    "lrdd",
    "me",
    "monitor",
    "monitor-group",
    "next",
    "next-archive",
    "nofollow",
    "noopener",
    "noreferrer",
    "payment",
    "predecessor-version",
    "preload",
    "prefetch",
    "prev",
    "prev-archive",
    "preview",
    "previous",
    "privacy-policy",
    "profile",
    "related",
    "replies",
    "search",
    "section",
    "self",
    "service",
    "start",
    "stylesheet",
    "subsection",
    "successor-version",
    "tag",
    "terms-of-service",
    "type",
    "up",
    "version-history",
    "via",
    "webmention",
    "working-copy",
    "working-copy-of",
];

/// A link says all in its attributes.
pub(super) fn not_empty(link: Node, report: &mut Report) {
    if link.children().any(|child| child.is_text() && child.text().is_some_and(|text| !text.trim().is_empty())) {
        report.at_element(&LINK_NOT_EMPTY, link, "the link holds text");
    }
}

/// A relation is a registered name, or an IRI of one's own.
pub(super) fn relation(link: Node, report: &mut Report) {
    let Some(attribute) = link.attribute_node("rel") else { return };
    let relation = attribute.value();
    let name = relation.strip_prefix("http://www.iana.org/assignments/relation/").unwrap_or(relation);
    if RELATIONS.contains(&name) || (name.contains(':') && iri::absolute(name).is_ok()) {
        return;
    }
    report.at_attribute(
        &UNREGISTERED_RELATION,
        attribute,
        format!("the relation {} is not registered", shown(relation)),
    );
}

/// There is one alternate of each type and language.
pub(super) fn duplicates(parent: Node, report: &mut Report) {
    let mut first: HashMap<(Option<&str>, Option<&str>), Node> = HashMap::new();
    for link in named(parent, "link").filter(|link| link.attribute("rel").unwrap_or("alternate") == "alternate") {
        let kind = (link.attribute("type"), link.attribute("hreflang"));
        if let Some(first) = first.get(&kind) {
            let related = start_tag(report.text, *first);
            let message = "two alternate links have the same type and language";
            report.at_element(&DUPLICATE_ALTERNATE_LINK, link, message).related = Some(related);
        } else {
            first.insert(kind, link);
        }
    }
}
