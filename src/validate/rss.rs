//! RSS 2.0 with the RSS Advisory Board's profile. <https://www.rssboard.org/rss-specification>,
//! <https://www.rssboard.org/rss-profile>

use roxmltree::Node;

use super::{
    finding::Report,
    rules::rss::{ITEM_WITHOUT_TEXT, UNKNOWN_RSS_VERSION},
    table::{Attribute, Content, Element, Scope, Table},
    walk,
};

/// Validates a document whose root is `rss`.
pub(super) fn validate(root: Node, report: &mut Report) {
    walk::element(root, &RSS, "RSS 2.0, required channel elements", report);
}

static RSS: Element = Element::required("", "rss", Content::Children(&RSS_TABLE))
    .attributes(&[Attribute::new("version", &[]).required()])
    .looks(&[version]);

static RSS_TABLE: Table = Table {
    spec: "RSS 2.0",
    extensions: None,
    rows: &[Element::required("", "channel", Content::Children(&CHANNEL_TABLE))],
};

static CHANNEL_TABLE: Table = Table {
    spec: "RSS 2.0, required channel elements",
    extensions: Some(Scope::Feed),
    rows: &[
        Element::required("", "title", Content::Text(&[])).event("MissingTitle"),
        Element::required("", "link", Content::Text(&[])).event("MissingLink"),
        Element::required("", "description", Content::Text(&[])).event("MissingDescription").may_be_blank(),
        Element::many("", "item", Content::Children(&ITEM_TABLE)).entry().looks(&[title_or_description]),
    ],
};

static ITEM_TABLE: Table = Table {
    spec: "RSS 2.0, elements of item",
    extensions: Some(Scope::Entry),
    rows: &[
        Element::once("", "title", Content::Text(&[])),
        Element::once("", "link", Content::Text(&[])),
        Element::once("", "description", Content::Text(&[])).may_be_blank(),
        Element::once("", "guid", Content::Text(&[])).attributes(&[Attribute::new("isPermaLink", &[])]),
    ],
};

fn version(rss: Node, report: &mut Report) {
    let Some(attribute) = rss.attribute_node("version") else { return };
    if !matches!(attribute.value(), "2.0" | "0.94" | "0.93" | "0.92" | "0.91") {
        let message = format!("there is no version `{}` of RSS", attribute.value());
        report.at_attribute(&UNKNOWN_RSS_VERSION, attribute, message);
    }
}

fn title_or_description(item: Node, report: &mut Report) {
    if !item.children().any(|child| child.has_tag_name("title") || child.has_tag_name("description")) {
        report.at_element(&ITEM_WITHOUT_TEXT, item, "the item has neither title nor description");
    }
}
