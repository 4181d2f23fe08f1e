//! OPML 2.0. <https://opml.org/spec2.opml>

use roxmltree::Node;

use super::{
    finding::Report,
    rules::opml::OUTLINE_WITHOUT_TEXT,
    table::{Attribute, Content, Element, Table},
    walk,
};

/// Validates a document whose root is `opml`.
pub(super) fn validate(root: Node, report: &mut Report) {
    walk::element(root, &OPML, "OPML 2.0", report);
}

static OPML: Element =
    Element::required("", "opml", Content::Children(&OPML_TABLE))
        .attributes(&[Attribute::new("version", &[]).required()]);

static OPML_TABLE: Table = Table {
    spec: "OPML 2.0",
    extensions: None,
    rows: &[
        Element::required("", "head", Content::Any),
        Element::required("", "body", Content::Any).looks(&[outlines]),
    ],
};

fn outlines(body: Node, report: &mut Report) {
    for outline in body.descendants().filter(|node| node.has_tag_name("outline")) {
        report.entries += 1;
        if outline.attribute("text").is_none() {
            report.at_element(&OUTLINE_WITHOUT_TEXT, outline, "the outline has no `text`");
        }
    }
}
