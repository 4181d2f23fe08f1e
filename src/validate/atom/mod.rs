//! Atom 1.0. <https://www.rfc-editor.org/rfc/rfc4287>

pub(super) mod element;
mod entry;
mod feed;
pub(super) mod link;
pub(super) mod text_construct;

use roxmltree::Node;

use super::{
    extensions::{history, tombstones},
    finding::Report,
    namespace::ATOM,
    table::{Content, Element, Occurrence, Scope, Table},
    walk,
};
use element::{
    AUTHOR, CATEGORY, CONTENT, CONTRIBUTOR, GENERATOR, ICON, LINK, LOGO, PUBLISHED, RIGHTS, SOURCE, SUBTITLE, SUMMARY,
};

/// Validates a feed document or an entry document (section 2).
pub(super) fn validate(root: Node, report: &mut Report) {
    report.version = Some("1.0");
    let row = if root.tag_name().name() == "entry" { &ENTRY } else { &FEED };
    walk::element(root, row, "RFC 4287, section 2", report);
    feed::duplicate_entries(root, report);
}

static FEED: Element = Element::required(ATOM, "feed", Content::Children(&FEED_TABLE)).checks(&[
    feed::authors,
    feed::order,
    feed::self_link,
    feed::prefixes,
    history::feed_links,
    tombstones::duplicates,
    link::duplicates,
]);

static FEED_TABLE: Table = Table {
    spec: "RFC 4287, section 4.1.1",
    extensions: Some(Scope::Feed),
    rows: &[AUTHOR, CATEGORY, CONTRIBUTOR, GENERATOR, ICON, LOGO, ID, LINK, RIGHTS, SUBTITLE, TITLE, UPDATED, ENTRY],
};

const ENTRY: Element = Element::many(ATOM, "entry", Content::Children(&ENTRY_TABLE)).entry().checks(&[
    entry::authors,
    entry::content_or_alternate,
    entry::summary,
    entry::id_and_address,
    history::entry_links,
    link::duplicates,
]);

static ENTRY_TABLE: Table = Table {
    spec: "RFC 4287, section 4.1.2",
    extensions: Some(Scope::Entry),
    rows: &[AUTHOR, CATEGORY, CONTENT, CONTRIBUTOR, ID, LINK, PUBLISHED, RIGHTS, SOURCE, SUMMARY, TITLE, UPDATED],
};

/// What a feed and an entry require of the elements that they share.
const ID: Element = required(element::ID);
const TITLE: Element = required(element::TITLE);
const UPDATED: Element = required(element::UPDATED).checks(&[feed::plausible_date]);

const fn required(row: Element) -> Element {
    Element { occurrence: Occurrence::Required, ..row }
}
