//! Rules between the parts of a feed. <https://www.rfc-editor.org/rfc/rfc4287#section-4.1.1>

use std::collections::HashMap;

use roxmltree::Node;
use url::Position;

use super::link::relation;
use crate::{
    rules::atom,
    syntax::date::rfc3339,
    validate::{
        checks::{date, shown},
        finding::Report,
        namespace::{ATOM, XHTML},
        node::{named, start_tag, text_in},
        walk,
    },
};

/// Checks that a feed without an author has one in each entry.
pub(super) fn authors(feed: Node, report: &mut Report) {
    if named(feed, "author").next().is_some() {
        return;
    }
    let lacks = |entry: &Node| {
        let source = named(*entry, "source").next();
        named(*entry, "author").next().is_none() && source.is_none_or(|source| named(source, "author").next().is_none())
    };
    if named(feed, "entry").any(|entry| lacks(&entry)) {
        report.at_element(&atom::MISSING_AUTHOR, feed, "neither the feed nor each of its entries has an author");
    }
}

/// Checks that elements about the feed come before its entries.
pub(super) fn order(feed: Node, report: &mut Report) {
    let after = feed.children().skip_while(|child| !child.has_tag_name((ATOM, "entry")));
    for child in after.filter(|child| child.tag_name().namespace() == Some(ATOM)) {
        if child.tag_name().name() != "entry" {
            let message = format!("`{}` stands behind an entry", child.tag_name().name());
            report.at_element(&atom::METADATA_AFTER_ENTRY, child, message);
        }
    }
}

/// Checks that a feed says where it is served.
pub(super) fn self_link(feed: Node, report: &mut Report) {
    let Some(link) = named(feed, "link").find(|link| relation(*link) == "self") else {
        report.at_element(&atom::MISSING_SELF_LINK, feed, "the feed has no link to itself");
        return;
    };
    let (Some(base), Some(address)) = (&report.base, report.address) else { return };
    let Some(target) = link.attribute("href").and_then(|href| base.join(href).ok()) else { return };
    if target[..Position::AfterQuery] != address[..Position::AfterQuery] {
        let message = format!("the feed is served at `{address}`, and not at `{target}`");
        report.at_element(&atom::SELF_ELSEWHERE, link, message);
    }
}

/// Reports dates long before Atom, or in the future.
pub(super) fn plausible_date(node: Node, report: &mut Report) {
    let Ok(date) = rfc3339::parse(text_in(node).trim()) else { return };
    // A feed without entries has nothing that could be dated.
    let is_of_entry = report.entry.is_some() || node.parent().is_none_or(|feed| named(feed, "entry").next().is_some());
    if date.timestamp() == 0 && !is_of_entry {
        return;
    }
    if let Err(problem) = date::plausible(date, report.now) {
        report.in_text(problem, node);
    }
}

/// Checks that entries with the same id differ in `updated`: they are versions of one entry.
pub(super) fn duplicate_entries(feed: Node, report: &mut Report) {
    let mut by_version: HashMap<(String, Option<String>), Node> = HashMap::new();
    let mut by_updated: HashMap<String, Vec<(usize, Node)>> = HashMap::new();
    let mut count = 0;
    for (nth, entry) in named(feed, "entry").enumerate() {
        count += 1;
        let text = |name| named(entry, name).next().map(|node| text_in(node).trim().to_owned());
        let (Some(id), updated) = (text("id"), text("updated")) else { continue };
        report.entry = Some(nth);
        if let Some(first) = by_version.get(&(id.clone(), updated.clone())) {
            let related = start_tag(report.text, *first);
            let message = format!("two entries have the id {} and the same `updated`", shown(&id));
            report.at_element(&atom::DUPLICATE_ENTRY, entry, message).related = Some(related);
            walk::name_entry(entry, report);
        } else if let Some(updated) = &updated {
            by_updated.entry(updated.clone()).or_default().push((nth, entry));
        }
        by_version.entry((id, updated)).or_insert(entry);
    }
    // A few may be of one moment; most are where each gets the time of the build.
    if let Some((updated, entries)) =
        by_updated.iter().find(|(_, entries)| entries.len() > 1 && 2 * entries.len() > count)
        && let [(_, first), (nth, second), ..] = entries[..]
    {
        report.entry = Some(nth);
        let related = start_tag(report.text, first);
        let message = format!("{} of {count} entries were updated at one moment, {}", entries.len(), shown(updated));
        report.at_element(&atom::SAME_UPDATED, second, message).related = Some(related);
        walk::name_entry(second, report);
    }
    report.entry = None;
    // Two may be a slip; if all ids are the same, the program that wrote them does not know what an id is.
    if count > 2 && by_version.len() == 1 {
        report.at_element(&atom::ONE_ID_FOR_ALL, feed, format!("all {count} entries have one id"));
    }
}

/// Checks that Atom's own elements have no prefix: some readers search for the letters `<title>`.
pub(super) fn prefixes(feed: Node, report: &mut Report) {
    for namespace in [ATOM, XHTML] {
        let is_prefixed = |node: &Node| {
            node.tag_name().namespace() == Some(namespace) && report.text[start_tag(report.text, *node)].contains(':')
        };
        if let Some(node) = feed.descendants().find(is_prefixed) {
            let tag = report.text[start_tag(report.text, node)].trim_start_matches('<').to_owned();
            report.at_element(&atom::PREFIXED_ELEMENT, node, format!("{} has a prefix", shown(&tag)));
        }
    }
}
