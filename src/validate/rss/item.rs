//! Rules between the parts of an item. <https://www.rssboard.org/rss-specification#hrelementsOfLtitemgt>

use std::collections::HashMap;

use roxmltree::Node;

use super::{
    channel::{CC_LICENSE, CREATIVE_COMMONS_LICENSE, Name, said_twice},
    is_older, named,
};
use crate::rules::{element::UNKNOWN_ELEMENT, rss};
use crate::validate::{
    checks::{iri, number, shown},
    finding::Report,
    namespace::{ATOM, CONTENT, DUBLIN_CORE, XHTML},
    node::{is_own, start_tag, text_in},
    walk,
};

/// Checks that an item has a title or a description.
pub(super) fn title_or_description(item: Node, report: &mut Report) {
    if !item.children().any(|child| is_own(child, "title") || is_own(child, "description")) {
        report.at_element(&rss::ITEM_WITHOUT_TEXT, item, "the item has neither title nor description");
    }
}

/// Checks that an item has a guid: without one, readers use the address or the title, and a change makes a new item.
pub(super) fn has_guid(item: Node, report: &mut Report) {
    if !is_older(item) && named(item, "guid").next().is_none() {
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

/// A number of so many digits may be unique.
const SHORT: usize = 9;

/// Checks that a guid is an address, unless it says that it is not.
pub(super) fn guid(guid: Node, report: &mut Report) {
    let text = text_in(guid);
    let value = text.trim();
    if guid.attribute("isPermaLink").is_some_and(|value| value != "true") {
        if value.len() < SHORT && number::is_digits(value) {
            report.at_text(&rss::GUID_NOT_UNIQUE, guid, format!("the guid is a short number: {}", shown(value)));
        }
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
    (("", "title"), (ATOM, "title")),
    (("", "author"), (ATOM, "author")),
    (("", "category"), (ATOM, "category")),
    (("", "pubDate"), (ATOM, "published")),
    (("", "source"), (ATOM, "source")),
    (("", "guid"), (ATOM, "id")),
    (CREATIVE_COMMONS_LICENSE, CC_LICENSE),
];

/// Reports elements of two vocabularies that say the same: they may contradict each other.
pub(super) fn twice_said(item: Node, report: &mut Report) {
    said_twice(item, SAME_IN_ITEM, "DuplicateItemSemantics", report);
    said_twice(item, SAME_AS_DESCRIPTION, "DuplicateDescriptionSemantics", report);
}

/// What else holds the text of an item.
const SAME_AS_DESCRIPTION: &[(Name, Name)] = &[
    (("", "description"), (XHTML, "body")),
    (("", "description"), (ATOM, "summary")),
    ((CONTENT, "encoded"), (ATOM, "content")),
];

/// Reports a date that only one older version has.
pub(super) fn expiration(date: Node, report: &mut Report) {
    if date.document().root_element().attribute("version") != Some("0.93") {
        let message = "`expirationDate` cannot stand in `item`; it was in RSS 0.93 alone";
        report.at_element(&UNKNOWN_ELEMENT, date, message).spec = "RSS 2.0, elements of item";
    }
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
            report.at_element(&rss::CONTENT_BEFORE_DESCRIPTION, content, message);
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
            walk::name_entry(item, report);
        }
        seen.entry(value).or_insert(guid);
    }
    report.entry = None;
}
