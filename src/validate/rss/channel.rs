//! Rules between the parts of a channel. <https://www.rssboard.org/rss-specification#requiredChannelElements>

use std::collections::HashMap;

use roxmltree::Node;

use super::{is_older, named};
use crate::{
    rules::{atom, rss},
    syntax::date::rfc822,
    validate::{
        checks::{date, shown},
        extensions::podcast::other_ending,
        finding::Report,
        namespace::{ADMIN, ATOM, CREATIVE_COMMONS, DUBLIN_CORE, DUBLIN_CORE_TERMS, SLASH},
        node::{start_tag, text_in},
    },
};

/// Checks that the channel says where it is served, as the profile recommends.
pub(super) fn self_link(channel: Node, report: &mut Report) {
    let is_self = |child: &Node| child.has_tag_name((ATOM, "link")) && child.attribute("rel") == Some("self");
    let Some(link) = channel.children().find(is_self) else {
        if is_older(channel) {
            return;
        }
        report.at_element(&rss::MISSING_ATOM_SELF_LINK, channel, "the channel has no `atom:link` to itself");
        return;
    };
    let (Some(address), Some(href)) = (report.address, link.attribute("href")) else { return };
    if address.join(href).is_ok_and(|target| target != *address) {
        let message = format!("the feed is served at `{address}`, and not at {}", shown(href));
        report.at_element(&atom::SELF_ELSEWHERE, link, message);
    }
}

/// Checks that elements about the channel come before its items.
pub(super) fn order(channel: Node, report: &mut Report) {
    let mut items = named(channel, "item");
    let Some(first) = items.next().filter(|_| !is_older(channel)) else { return };
    let is_own = |child: &Node| child.is_element() && child.tag_name().namespace().is_none();
    if let Some(after) = first.next_siblings().skip(1).find(|child| is_own(child) && child.tag_name().name() != "item")
    {
        let message = format!("`{}` stands behind an item", after.tag_name().name());
        report.at_element(&rss::MISPLACED_ITEM, after, message);
    }
}

pub(super) type Name = (&'static str, &'static str);

/// Elements of RSS, and elements of other vocabularies with the same meaning.
const SAME_IN_CHANNEL: &[(Name, Name)] = &[
    (("", "title"), (DUBLIN_CORE, "title")),
    (("", "description"), (DUBLIN_CORE, "description")),
    (("", "language"), (DUBLIN_CORE, "language")),
    (("", "copyright"), (DUBLIN_CORE, "rights")),
    (("", "webMaster"), (DUBLIN_CORE, "publisher")),
    (("", "managingEditor"), (DUBLIN_CORE, "creator")),
    (("", "pubDate"), (DUBLIN_CORE, "date")),
    (("", "lastBuildDate"), (DUBLIN_CORE_TERMS, "modified")),
    (("", "category"), (DUBLIN_CORE, "subject")),
    (("", "generator"), (ADMIN, "generatorAgent")),
    (("", "webMaster"), (ADMIN, "errorReportsTo")),
    (("", "title"), (ATOM, "title")),
    (("", "description"), (ATOM, "subtitle")),
    (("", "copyright"), (ATOM, "rights")),
    (("", "managingEditor"), (ATOM, "author")),
    (("", "lastBuildDate"), (ATOM, "updated")),
    (("", "category"), (ATOM, "category")),
    (("", "generator"), (ATOM, "generator")),
    (CREATIVE_COMMONS_LICENSE, CC_LICENSE),
];

/// Licences in two vocabularies.
pub(super) const CREATIVE_COMMONS_LICENSE: Name = (CREATIVE_COMMONS, "license");
pub(super) const CC_LICENSE: Name = ("http://web.resource.org/cc/", "license");

/// Reports elements of two vocabularies that say the same: they may contradict each other.
pub(super) fn twice_said(channel: Node, report: &mut Report) {
    said_twice(channel, SAME_IN_CHANNEL, "DuplicateSemantics", report);
}

pub(super) fn said_twice(node: Node, pairs: &[(Name, Name)], event: &'static str, report: &mut Report) {
    let is = |child: &Node, (namespace, name): Name| {
        child.tag_name().name() == name && child.tag_name().namespace().unwrap_or_default() == namespace
    };
    // Of thousands of children, only few are of other vocabularies.
    let others: Vec<Node> = node.children().filter(|child| child.tag_name().namespace().is_some()).collect();
    for (core, other) in pairs {
        let Some(&repeated) = others.iter().find(|child| is(child, *other)) else { continue };
        if let Some(first) = node.children().find(|child| is(child, *core)) {
            let related = start_tag(report.text, first);
            let message = format!("`{}` of another vocabulary says what `{}` says already", other.1, core.1);
            let finding = report.at_element(&rss::SAID_TWICE, repeated, message);
            finding.related = Some(related);
            finding.w3c = Some(event);
        }
    }
}

/// Checks that the image has the channel's title and link.
pub(super) fn image(image: Node, report: &mut Report) {
    let Some(channel) = image.parent_element() else { return };
    for (name, event) in [("title", "ImageTitleDoesntMatch"), ("link", "ImageLinkDoesntMatch")] {
        let (Some(own), Some(of_channel)) = (named(image, name).next(), named(channel, name).next()) else { continue };
        if text_in(own).trim() != text_in(of_channel).trim() {
            let message = format!("the image's `{name}` is not the channel's");
            report.at_text(&rss::IMAGE_ELSEWHERE, own, message).w3c = Some(event);
        }
    }
}

/// Reports a picture of another format than the specification names.
pub(super) fn picture(url: Node, report: &mut Report) {
    if let Some(ending) = other_ending(&text_in(url), &["gif", "jpg", "jpeg", "png"]) {
        let message = format!("the picture seems to be of the format {}", shown(&ending));
        report.at_text(&rss::IMAGE_FORMAT, url, message);
    }
}

/// Reports a form in a feed, which hardly any reader shows.
pub(super) fn text_input(input: Node, report: &mut Report) {
    report.at_element(&rss::UNUSED_TEXT_INPUT, input, "the channel has a text input");
}

/// Checks that a count of comments says when it was taken.
pub(super) fn dated_comments(channel: Node, report: &mut Report) {
    let is_count = |node: &Node| node.has_tag_name((SLASH, "comments"));
    if named(channel, "lastBuildDate").next().is_none()
        && let Some(count) = named(channel, "item").flat_map(|item| item.children()).find(is_count)
    {
        report.at_element(&rss::UNDATED_COMMENTS, count, "the comments are counted, but not when");
    }
}

/// Reports midnight as the hour 24, which it was before RSS 2.0.
pub(super) fn midnight(hour: Node, report: &mut Report) {
    if !is_older(hour) && text_in(hour).trim() == "24" {
        report.at_text(&rss::MIDNIGHT_AS_24, hour, "midnight is the hour 0");
    }
}

/// Checks that no hour or day is repeated.
pub(super) fn doubles(list: Node, report: &mut Report) {
    let mut seen: HashMap<String, Node> = HashMap::new();
    let (most, event) =
        if list.tag_name().name() == "skipDays" { (7, "EightDaysAWeek") } else { (24, "NotEnoughHoursInTheDay") };
    for (nth, node) in list.children().filter(Node::is_element).enumerate() {
        let text = text_in(node);
        // Midnight was the hour 24 once.
        let value = text.trim().parse::<u8>().map_or_else(|_| text.trim().to_owned(), |hour| (hour % 24).to_string());
        if let Some(first) = seen.get(&value) {
            let related = start_tag(report.text, *first);
            let message = format!("{} stands here twice", shown(&value));
            let finding = report.at_text(&rss::REPEATED_VALUE, node, message);
            finding.related = Some(related);
            if nth >= most {
                finding.w3c = Some(event);
            }
        }
        seen.entry(value).or_insert(node);
    }
}

/// Reports dates long before RSS, or in the future.
pub(super) fn plausible_date(node: Node, report: &mut Report) {
    let Ok(rfc822::Rfc822Date { instant: date, .. }) = rfc822::parse(text_in(node).trim()) else { return };
    if let Err(problem) = date::plausible(date, report.now) {
        report.in_text(problem, node);
    }
}
