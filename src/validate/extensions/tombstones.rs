//! Tombstones: entries that were taken down. <https://www.rfc-editor.org/rfc/rfc6721>

use std::collections::HashMap;

use roxmltree::Node;

use crate::{
    rules::history::DUPLICATE_TOMBSTONE,
    validate::{
        atom::{
            element::{LINK, PERSON_TABLE, SOURCE, TEXT_ATTRIBUTES},
            text_construct,
        },
        checks::{date, iri, shown},
        finding::Report,
        namespace::TOMBSTONES,
        node::start_tag,
        table::{Attribute, Content, Element, Scope, Table, Vocabulary},
    },
};

pub(super) static VOCABULARY: Vocabulary = Vocabulary::new(TOMBSTONES, "at", "RFC 6721").feed(&[Element::many(
    TOMBSTONES,
    "deleted-entry",
    Content::Children(&TABLE),
)
.spec("RFC 6721, section 3")
.attributes(&[
    Attribute::new("ref", &[iri::absolute]).required(),
    Attribute::new("when", &[date::rfc3339]).required(),
])]);

static TABLE: Table = Table {
    spec: "RFC 6721, section 3",
    extensions: Some(Scope::Other),
    rows: &[
        Element::once(TOMBSTONES, "by", Content::Children(&PERSON_TABLE)).spec("RFC 6721, section 4"),
        Element::once(TOMBSTONES, "comment", Content::Any)
            .attributes(TEXT_ATTRIBUTES)
            .spec("RFC 6721, section 5")
            .checks(&[text_construct::construct]),
        LINK,
        SOURCE,
    ],
};

/// Checks that no two tombstones of a feed are for the same entry and moment.
pub(in crate::validate) fn duplicates(feed: Node, report: &mut Report) {
    let mut first: HashMap<(Option<&str>, Option<&str>), Node> = HashMap::new();
    for tombstone in feed.children().filter(|child| child.has_tag_name((TOMBSTONES, "deleted-entry"))) {
        let version = (tombstone.attribute("ref"), tombstone.attribute("when"));
        if let Some(first) = first.get(&version) {
            let related = start_tag(report.text, *first);
            let id = shown(version.0.unwrap_or_default());
            let message = format!("two tombstones say that {id} was taken down at one moment");
            report.at_element(&DUPLICATE_TOMBSTONE, tombstone, message).related = Some(related);
        } else {
            first.insert(version, tombstone);
        }
    }
}
