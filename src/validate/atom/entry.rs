//! Rules between the parts of an entry. <https://www.rfc-editor.org/rfc/rfc4287#section-4.1.2>

use roxmltree::Node;

use super::{link::relation, text_construct};
use crate::{
    rules::atom::{
        ID_HOLDS_ADDRESS, INCOMPLETE_SOURCE, MISSING_AUTHOR, MISSING_CONTENT_OR_ALTERNATE, MISSING_SUMMARY,
        MISSING_TEXT,
    },
    validate::{
        checks::shown,
        finding::Report,
        node::{named, text_in},
    },
};

/// Checks that an entry which is a document of its own has an author.
pub(super) fn authors(entry: Node, report: &mut Report) {
    let in_source = named(entry, "source").any(|source| named(source, "author").next().is_some());
    if entry.parent_element().is_none() && !in_source && named(entry, "author").next().is_none() {
        report.at_element(&MISSING_AUTHOR, entry, "the entry has no author");
    }
}

/// Checks that an entry has content, or a link to it.
pub(super) fn content_or_alternate(entry: Node, report: &mut Report) {
    let is_alternate = |link: Node| relation(link) == "alternate";
    if named(entry, "content").next().is_none() && !named(entry, "link").any(is_alternate) {
        report.at_element(&MISSING_CONTENT_OR_ALTERNATE, entry, "the entry has neither content nor an alternate link");
    }
}

/// Reports a tag URI that contains the entry's address, which it would not outlive.
/// <https://www.rfc-editor.org/rfc/rfc4151#section-2.1>
pub(super) fn id_and_address(entry: Node, report: &mut Report) {
    let Some(id) = named(entry, "id").next() else { return };
    let text = text_in(id);
    let Some((_, name)) = text.trim().strip_prefix("tag:").and_then(|tag| tag.split_once(':')) else { return };
    let is_address = |link: Node| {
        let is_alternate = link.attribute("rel").unwrap_or("alternate") == "alternate";
        is_alternate
            && link
                .attribute("href")
                .is_some_and(|href| name.len() > 1 && name.starts_with('/') && href.ends_with(name))
    };
    if named(entry, "link").any(is_address) {
        report.at_text(&ID_HOLDS_ADDRESS, id, format!("the id contains the path of the entry's page: {}", shown(name)));
    }
}

/// Checks that content which is not text has a summary, and that each entry has one of the two.
pub(super) fn summary(entry: Node, report: &mut Report) {
    if named(entry, "summary").next().is_some() {
        return;
    }
    match named(entry, "content").next() {
        None => {
            report.at_element(&MISSING_TEXT, entry, "the entry has neither summary nor content");
        }
        Some(content) if content.attribute("src").is_some() || text_construct::is_binary(content) => {
            report.at_element(&MISSING_SUMMARY, entry, "the entry has no summary beside content that is not text");
        }
        Some(_) => {}
    }
}

/// Checks that a source names the feed that an entry came from.
pub(super) fn source(source: Node, report: &mut Report) {
    for name in ["id", "title", "updated"] {
        if named(source, name).next().is_none() {
            report.at_element(&INCOMPLETE_SOURCE, source, format!("the source has no `{name}`"));
        }
    }
}
