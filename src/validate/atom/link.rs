//! Links. <https://www.rfc-editor.org/rfc/rfc4287#section-4.2.7>

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use iri_string::types::IriStr;
use roxmltree::Node;
use url::Url;

use crate::{
    rules::atom,
    syntax::media_type::essence,
    validate::{
        checks::{markup, shown},
        finding::Report,
        namespace::{ATOM, XML},
        node::{named, start_tag},
    },
};

/// Relations that are registered. <https://www.iana.org/assignments/link-relations/>
static RELATIONS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    "about acl alternate amphtml api-catalog appendix apple-touch-icon apple-touch-startup-image archives author \
    blocked-by bookmark c2pa-manifest canonical chapter cite-as collection compression-dictionary contents \
    convertedfrom copyright create-form current deprecation describedby describes disclosure dns-prefetch duplicate \
    edit edit-form edit-media enclosure external first geofeed glossary help hosts hub ice-server icon index \
    intervalAfter intervalBefore intervalContains intervalDisjoint intervalDuring intervalEquals intervalFinishedBy \
    intervalFinishes intervalIn intervalMeets intervalMetBy intervalOverlappedBy intervalOverlaps intervalStartedBy \
    intervalStarts item last latest-version license linkset lrdd manifest mask-icon me media-feed memento micropub \
    modulepreload monitor monitor-group next next-archive nofollow noopener noreferrer opener openid2.local_id \
    openid2.provider original p3pv1 payment pingback preconnect predecessor-version prefetch preload prerender prev \
    prev-archive preview previous privacy-policy profile publication rdap-active rdap-bottom rdap-down rdap-top \
    rdap-up related replies restconf ruleinput search section self service service-desc service-doc service-meta \
    sip-trunking-capability sponsored start status stylesheet subsection successor-version sunset tag \
    terms-of-service timegate timemap type ugc up version-history via webmention working-copy working-copy-of"
        .split(' ')
        .collect()
});

/// Checks that a link has only attributes.
pub(super) fn not_empty(link: Node, report: &mut Report) {
    if link.children().any(|child| child.is_text() && child.text().is_some_and(|text| !text.trim().is_empty())) {
        report.at_element(&atom::LINK_NOT_EMPTY, link, "the link contains text");
    }
}

/// A link's relation, without the prefix that makes an IRI of a registered name (section 4.2.7.2).
pub(in crate::validate) fn relation<'a>(link: Node<'a, '_>) -> &'a str {
    let relation = link.attribute("rel").unwrap_or("alternate");
    relation.strip_prefix("http://www.iana.org/assignments/relation/").unwrap_or(relation)
}

/// Checks that a relation is a registered name, or an IRI.
pub(super) fn registered(link: Node, report: &mut Report) {
    let Some(attribute) = link.attribute_node("rel") else { return };
    let name = relation(link);
    if RELATIONS.contains(name) || name.trim().is_empty() || IriStr::new(name).is_ok() {
        return;
    }
    let message = format!("the relation {} is not registered", shown(name));
    report.at_attribute(&atom::UNREGISTERED_RELATION, attribute, message);
}

/// Checks that a link to the document itself is absolute and leads to a feed or entry.
pub(super) fn to_itself(link: Node, report: &mut Report) {
    if relation(link) != "self" {
        return;
    }
    let is_xml = |kind: &str| {
        let kind = essence(kind);
        matches!(kind.as_str(), "application/atom+xml" | "application/xml" | "text/xml")
    };
    // In RSS the document itself is RSS.
    let is_in_atom = link.parent_element().is_some_and(|parent| parent.tag_name().namespace() == Some(ATOM));
    if let Some(attribute) = link.attribute_node("type").filter(|kind| is_in_atom && !is_xml(kind.value())) {
        let message = format!("the link to itself leads to {}, and not to Atom", shown(attribute.value()));
        report.at_attribute(&atom::SELF_NOT_ATOM, attribute, message);
    }
    let has_host = |reference: &str| reference.contains("//");
    let has_base = link.ancestors().filter_map(|node| node.attribute((XML, "base"))).any(has_host);
    if let Some(attribute) = link.attribute_node("href").filter(|href| !has_host(href.value()) && !has_base) {
        let message = format!("the link to itself is relative: {}", shown(attribute.value()));
        report.at_attribute(&atom::RELATIVE_SELF, attribute, message);
    }
}

/// Reports a reference to the base itself: to some it means this document, to others the one at the base (RFC 3986,
/// section 4.4).
pub(super) fn same_document(link: Node, report: &mut Report) {
    let (Some(attribute), Some(base)) = (link.attribute_node("href"), &report.base) else { return };
    if Some(base) == report.address || !markup::is_relative(attribute.value()) && !attribute.value().is_empty() {
        return;
    }
    let without_fragment = |mut url: Url| {
        url.set_fragment(None);
        url
    };
    let Ok(target) = base.join(attribute.value()) else { return };
    if without_fragment(target) == without_fragment(base.clone()) {
        let message = format!("{} leads to `xml:base` itself, or to this document", shown(attribute.value()));
        report.at_attribute(&atom::SAME_DOCUMENT, attribute, message);
    }
}

/// Checks that there is one alternate of each type and language, and one licence of each address and type.
pub(super) fn duplicates(parent: Node, report: &mut Report) {
    type Kind<'a> = (&'a str, Option<&'a str>, Option<&'a str>);
    let mut first: HashMap<Kind, Node> = HashMap::new();
    for link in named(parent, "link") {
        let (rule, kind, message): (_, Kind, _) = match relation(link) {
            "alternate" => (
                &atom::DUPLICATE_ALTERNATE_LINK,
                ("alternate", link.attribute("type"), link.attribute("hreflang")),
                "two alternate links have the same type and language",
            ),
            "license" => (
                &atom::DUPLICATE_LICENSE_LINK,
                ("license", link.attribute("type"), link.attribute("href")),
                "two links to a licence have the same address and type",
            ),
            _ => continue,
        };
        if let Some(first) = first.get(&kind) {
            let related = start_tag(report.text, *first);
            report.at_element(rule, link, message).related = Some(related);
        } else {
            first.insert(kind, link);
        }
    }
}
