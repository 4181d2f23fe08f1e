//! Rules between the parts of an item. <https://www.rssboard.org/rss-specification#hrelementsOfLtitemgt>

use std::collections::HashMap;

use roxmltree::Node;

use super::{
    channel::{CC_LICENSE, CREATIVE_COMMONS_LICENSE, Name, said_twice},
    named,
};
use crate::validate::{
    checks::{iri, shown},
    finding::Report,
    namespace::{CONTENT, DUBLIN_CORE, XHTML},
    node::{start_tag, text_in},
};
use crate::{diagnostic::Severity, rules::rss};

/// Checks that an item has a title or a description.
pub(super) fn title_or_description(item: Node, report: &mut Report) {
    if !item.children().any(|child| child.has_tag_name("title") || child.has_tag_name("description")) {
        report.at_element(&rss::ITEM_WITHOUT_TEXT, item, "the item has neither title nor description");
    }
}

/// Checks that an item has a guid: without one, readers use the address or the title, and a change makes a new item.
pub(super) fn has_guid(item: Node, report: &mut Report) {
    if named(item, "guid").next().is_none() {
        report.at_element(&rss::MISSING_GUID, item, "the item has no guid");
    }
}

/// Reports several enclosures: readers use only the first, or only the last.
pub(super) fn enclosures(item: Node, report: &mut Report) {
    let mut enclosures = named(item, "enclosure");
    if let (Some(first), Some(second)) = (enclosures.next(), enclosures.next()) {
        let related = start_tag(report.text, first);
        report.at_element(&rss::SEVERAL_ENCLOSURES, second, "the item has more than one enclosure").related =
            Some(related);
    }
}

/// Checks that a guid is an address, unless it says that it is not.
pub(super) fn guid(guid: Node, report: &mut Report) {
    let text = text_in(guid);
    let value = text.trim();
    if guid.attribute("isPermaLink").is_some_and(|value| value != "true") {
        return;
    }
    let is_web = value
        .split_once("://")
        .is_some_and(|(scheme, _)| ["http", "https"].iter().any(|web| scheme.eq_ignore_ascii_case(web)));
    if !is_web || iri::absolute(value).is_err() {
        let message = format!("the guid {} is no address, as `isPermaLink` would have it", shown(value));
        report.at_text(&rss::GUID_IS_NO_ADDRESS, guid, message);
    }
}

/// Elements of RSS, and elements of other vocabularies with the same meaning.
const SAME_IN_ITEM: &[(Name, Name)] = &[
    (("", "title"), (DUBLIN_CORE, "title")),
    (("", "description"), (DUBLIN_CORE, "description")),
    (("", "author"), (DUBLIN_CORE, "creator")),
    (("", "category"), (DUBLIN_CORE, "subject")),
    (("", "pubDate"), (DUBLIN_CORE, "date")),
    (("", "source"), (DUBLIN_CORE, "source")),
    (("", "guid"), (DUBLIN_CORE, "identifier")),
    (CREATIVE_COMMONS_LICENSE, CC_LICENSE),
];

/// Reports elements of two vocabularies that say the same: they may contradict each other.
pub(super) fn twice_said(item: Node, report: &mut Report) {
    said_twice(item, SAME_IN_ITEM, "DuplicateItemSemantics", report);
    said_twice(item, &[(("", "description"), (XHTML, "body"))], "DuplicateDescriptionSemantics", report);
}

/// Checks that content comes after the description: some readers show the last of the two.
pub(super) fn content_before_description(item: Node, report: &mut Report) {
    let Some(content) = item.children().find(|child| child.has_tag_name((CONTENT, "encoded"))) else { return };
    match named(item, "description").next() {
        Some(description) if description.range().start > content.range().start => {
            let message = "`content:encoded` stands before `description`";
            report.at_element(&rss::CONTENT_BEFORE_DESCRIPTION, content, message);
        }
        Some(_) => {}
        None => {
            let message = "`content:encoded` stands without a `description`";
            report.at_element(&rss::CONTENT_BEFORE_DESCRIPTION, content, message).severity = Severity::Info;
        }
    }
}

/// Checks that no two items have the same guid.
pub(super) fn duplicate_guids(rss: Node, report: &mut Report) {
    let mut seen: HashMap<String, Node> = HashMap::new();
    let items = named(rss, "channel").flat_map(|channel| named(channel, "item"));
    for (nth, item) in items.enumerate() {
        let Some(guid) = named(item, "guid").next() else { continue };
        let value = text_in(guid).trim().to_owned();
        if value.is_empty() {
            continue;
        }
        report.entry = Some(nth);
        if let Some(first) = seen.get(&value) {
            let related = start_tag(report.text, *first);
            let message = format!("two items have the guid {}", shown(&value));
            report.at_text(&rss::REPEATED_GUID, guid, message).related = Some(related);
        }
        seen.entry(value).or_insert(guid);
    }
    report.entry = None;
}
