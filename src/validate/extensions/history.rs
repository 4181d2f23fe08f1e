//! Feed history: feeds in pages, feeds with archives, and complete feeds. <https://www.rfc-editor.org/rfc/rfc5005>

use roxmltree::Node;

use crate::{
    rules::history,
    validate::{
        atom::link::relation,
        checks::shown,
        finding::Report,
        namespace::HISTORY,
        node::named,
        table::{Content, Element, Vocabulary},
    },
};

pub(super) static VOCABULARY: Vocabulary = Vocabulary::new(HISTORY, "fh", "RFC 5005").feed(&[
    Element::once(HISTORY, "complete", Content::Empty).spec("RFC 5005, section 2"),
    Element::once(HISTORY, "archive", Content::Empty).spec("RFC 5005, section 4"),
]);

/// Relations that lead from page to page, or from archive to archive.
const PAGES: &[&str] = &["first", "last", "next", "next-archive", "prev", "prev-archive", "previous"];

/// The ends of a series, and the relations that cannot occur there.
const ENDS: &[(&str, &[&str])] =
    &[("first", &["prev", "previous"]), ("last", &["next"]), ("current", &["next-archive"])];

/// Checks the links of a feed, which depend on whether it is complete or an archive. A channel has links of Atom.
pub(in crate::validate) fn feed_links(feed: Node, report: &mut Report) {
    let has = |name| feed.children().any(|child| child.has_tag_name((HISTORY, name)));
    let links = |name: &'static str| named(feed, "link").filter(move |link| relation(*link) == name);
    if has("complete") {
        for link in named(feed, "link").filter(|link| PAGES.contains(&relation(*link))) {
            let message = format!("a complete feed has a link to a page, {}", shown(relation(link)));
            report.at_element(&history::PAGED_COMPLETE_FEED, link, message);
        }
        if let Some(own) = address(links("self").next(), report)
            && let Some(link) = links("current").find(|link| address(Some(*link), report).as_ref() != Some(&own))
        {
            report.at_element(&history::CURRENT_ELSEWHERE, link, "the current feed is another than this complete one");
        }
    } else if has("archive") {
        // The oldest archive links to no older one, and may link to no newer one either.
        if links("prev-archive").chain(links("next-archive")).chain(links("current")).next().is_none() {
            report.at_element(&history::ARCHIVE_WITHOUT_NEIGHBOURS, feed, "the archive has no link to another");
        }
        if links("current").next().is_none() {
            report.at_element(&history::ARCHIVE_WITHOUT_CURRENT, feed, "the archive has no link to the current feed");
        }
    }
    let Some(own) = address(links("self").next(), report) else { return };
    for (end, past) in ENDS {
        if !links(end).any(|link| address(Some(link), report).as_ref() == Some(&own)) {
            continue;
        }
        for link in named(feed, "link").filter(|link| past.contains(&relation(*link))) {
            let end = if *end == "current" { "newest" } else { end };
            let message = format!("this is the {end} feed, and yet has a link {}", shown(relation(link)));
            report.at_element(&history::LINK_PAST_END, link, message);
        }
    }
}

/// The address of a link, for comparison.
fn address(link: Option<Node>, report: &Report) -> Option<String> {
    let href = link?.attribute("href")?;
    match &report.base {
        Some(base) => base.join(href).ok().map(String::from),
        None => Some(href.to_owned()),
    }
}

/// Checks that entries have no links to pages and archives, which belong to feeds.
pub(in crate::validate) fn entry_links(entry: Node, report: &mut Report) {
    for link in named(entry, "link").filter(|link| PAGES.contains(&relation(*link)) || relation(*link) == "current") {
        let message = format!("an entry has a link between pages of a feed, {}", shown(relation(link)));
        report.at_element(&history::HISTORY_LINK_IN_ENTRY, link, message);
    }
}
