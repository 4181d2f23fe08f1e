//! RSS 1.0 and 0.90, whose root is RDF. <https://web.resource.org/rss/1.0/spec>,
//! <https://www.rssboard.org/rss-0-9-0>

use std::collections::HashMap;

use roxmltree::Node;

use super::untyped_text;
use crate::{
    diagnostic::Severity,
    rules::{document::NOT_A_FEED, element, rss},
    validate::{
        checks::{iri, rss_value, shown},
        finding::Report,
        namespace::{RDF, RSS_1, RSS_090},
        node::start_tag,
        table::{
            Content, Element, ElementCheck,
            Occurrence::{self, AtLeastOnce, Once, Required},
            Scope, Table,
        },
        walk,
    },
};

pub(in crate::validate) fn validate(root: Node, report: &mut Report) {
    let has = |namespace| root.children().any(|child| child.tag_name().namespace() == Some(namespace));
    let (version, table, spec) = if has(RSS_1) {
        ("1.0", &RSS_1_TABLE, "RSS 1.0, section 5.2")
    } else if has(RSS_090) {
        ("0.90", &RSS_090_TABLE, "RSS 0.90")
    } else {
        report.at_element(&NOT_A_FEED, root, "the document is RDF, but has nothing of RSS 1.0 or 0.90");
        return;
    };
    report.version = Some(version);
    walk::children(root, table, report);
    if version == "1.0" {
        names(root, report);
    }
    for child in root.attributes().filter(|attribute| attribute.namespace().is_none()) {
        let message = format!("`RDF` has no attribute `{}`", child.name());
        report.at(&element::UNEXPECTED_ATTRIBUTE, child.range(), message).spec = spec;
    }
}

static RSS_1_TABLE: Table = Table {
    spec: "RSS 1.0, section 5.2",
    extensions: Some(Scope::Other),
    rows: &[
        named(Required, "channel", Content::Children(&CHANNEL)).spec("RSS 1.0, section 5.3").checks(&[about]),
        named(Once, "image", Content::Children(&IMAGE)).spec("RSS 1.0, section 5.4").checks(&[about]),
        named(AtLeastOnce, "item", Content::Children(&ITEM)).spec("RSS 1.0, section 5.5").entry().checks(&[about]),
        named(Once, "textinput", Content::Children(&TEXT_INPUT)).spec("RSS 1.0, section 5.6").checks(&[about]),
    ],
};

static CHANNEL: Table = Table {
    spec: "RSS 1.0, section 5.3",
    extensions: Some(Scope::Feed),
    rows: &[
        TITLE,
        LINK,
        named(Required, "description", PLAIN).event("MissingDescription").may_be_blank().checks(TEXT),
        named(Required, "items", Content::Any).spec("RSS 1.0, section 5.3.5").checks(&[items]),
        named(Once, "image", Content::Empty).spec("RSS 1.0, section 5.3.4").checks(&[resource]),
        named(Once, "textinput", Content::Empty).spec("RSS 1.0, section 5.3.6").checks(&[resource]),
    ],
};

static IMAGE: Table = Table {
    spec: "RSS 1.0, section 5.4",
    extensions: Some(Scope::Other),
    rows: &[TITLE, LINK, named(Required, "url", Content::Text(rss_value::ADDRESS))],
};

static ITEM: Table = Table {
    spec: "RSS 1.0, section 5.5",
    extensions: Some(Scope::Entry),
    rows: &[TITLE, LINK, named(Once, "description", PLAIN).may_be_blank().checks(&[untyped_text::html])],
};

static TEXT_INPUT: Table = Table {
    spec: "RSS 1.0, section 5.6",
    extensions: Some(Scope::Other),
    rows: &[
        TITLE,
        LINK,
        named(Required, "description", PLAIN).event("MissingDescription").checks(TEXT),
        named(Required, "name", Content::Text(&[rss_value::component])),
    ],
};

const PLAIN: Content = Content::Text(&[]);
const TEXT: &[ElementCheck] = &[untyped_text::plain];
const TITLE: Element = named(Required, "title", PLAIN).event("MissingTitle").filled().checks(TEXT);
const LINK: Element = named(Required, "link", Content::Text(rss_value::ADDRESS)).event("MissingLink");

const fn named(occurrence: Occurrence, name: &'static str, content: Content) -> Element {
    Element::many(RSS_1, name, content).occurs(occurrence)
}

/// The same elements of the version before, which has fewer of them.
static RSS_090_TABLE: Table = Table {
    spec: "RSS 0.90",
    extensions: Some(Scope::Other),
    rows: &[
        former(Required, "channel", Content::Children(&FORMER_CHANNEL)),
        former(Once, "image", Content::Children(&FORMER_IMAGE)),
        former(AtLeastOnce, "item", Content::Children(&FORMER_ITEM)).entry(),
        former(Once, "textinput", Content::Children(&FORMER_INPUT)),
    ],
};

static FORMER_CHANNEL: Table =
    Table { spec: "RSS 0.90", extensions: Some(Scope::Feed), rows: &[FORMER_TITLE, FORMER_LINK, FORMER_DESCRIPTION] };
static FORMER_ITEM: Table =
    Table { spec: "RSS 0.90", extensions: Some(Scope::Entry), rows: &[FORMER_TITLE, FORMER_LINK] };
static FORMER_IMAGE: Table = Table {
    spec: "RSS 0.90",
    extensions: Some(Scope::Other),
    rows: &[FORMER_TITLE, FORMER_LINK, former(Required, "url", Content::Text(rss_value::ADDRESS))],
};
static FORMER_INPUT: Table = Table {
    spec: "RSS 0.90",
    extensions: Some(Scope::Other),
    rows: &[FORMER_TITLE, FORMER_LINK, FORMER_DESCRIPTION, former(Required, "name", PLAIN)],
};

const FORMER_TITLE: Element = former(Required, "title", PLAIN).event("MissingTitle").filled().checks(TEXT);
const FORMER_LINK: Element = former(Required, "link", Content::Text(rss_value::ADDRESS)).event("MissingLink");
const FORMER_DESCRIPTION: Element =
    former(Required, "description", PLAIN).event("MissingDescription").may_be_blank().checks(TEXT);

const fn former(occurrence: Occurrence, name: &'static str, content: Content) -> Element {
    Element::many(RSS_090, name, content).occurs(occurrence)
}

/// Checks that an element names what it is about.
fn about(node: Node, report: &mut Report) {
    reference(node, "about", report);
}

fn resource(node: Node, report: &mut Report) {
    reference(node, "resource", report);
}

fn reference(node: Node, name: &str, report: &mut Report) {
    match node.attribute_node((RDF, name)) {
        None => {
            let message = format!("`{}` lacks its attribute `rdf:{name}`", node.tag_name().name());
            report.at_element(&element::MISSING_ATTRIBUTE, node, message).spec = "RSS 1.0, section 5";
        }
        Some(attribute) if attribute.value().trim().is_empty() => {
            let message = format!("the attribute `rdf:{name}` is blank");
            report.at_attribute(&element::BLANK_ATTRIBUTE, attribute, message).spec = "RSS 1.0, section 5";
        }
        Some(attribute) => {
            if let Err(problem) = iri::reference(attribute.value()) {
                report.add(problem, attribute.range_value()).spec = "RSS 1.0, section 5";
            }
        }
    }
}

/// Checks that no two elements are about the same, and that what the channel refers to is there.
fn names(root: Node, report: &mut Report) {
    let mut about: HashMap<&str, Node> = HashMap::new();
    for node in root.children().filter(|child| child.tag_name().namespace() == Some(RSS_1)) {
        let Some(attribute) = node.attribute_node((RDF, "about")) else { continue };
        if let Some(first) = about.insert(attribute.value(), node) {
            let related = start_tag(report.text, first);
            let message = format!("two elements are about {}", shown(attribute.value()));
            let finding = report.at_attribute(&rss::REPEATED_VALUE, attribute, message);
            (finding.related, finding.spec) = (Some(related), "RSS 1.0, section 5");
        }
    }
    let channels = root.children().filter(|child| child.has_tag_name((RSS_1, "channel")));
    for node in channels.flat_map(|channel| channel.descendants()) {
        let wanted = match (node.tag_name().namespace(), node.tag_name().name()) {
            (Some(RDF), "li") => "item",
            (Some(RSS_1), name @ ("image" | "textinput")) => name,
            _ => continue,
        };
        let Some(attribute) = node.attribute_node((RDF, "resource")).filter(|resource| !resource.value().is_empty())
        else {
            continue;
        };
        if about.get(attribute.value()).is_none_or(|node| node.tag_name().name() != wanted) {
            let message = format!("no `{wanted}` is about {}", shown(attribute.value()));
            let finding = report.at_attribute(&element::MISSING_ELEMENT, attribute, message);
            (finding.severity, finding.spec, finding.w3c) = (Severity::Warning, "RSS 1.0, section 5", None);
        }
    }
}

static LIST: Table = Table { spec: "RSS 1.0, section 5.3.5", extensions: None, rows: &[] };

/// Checks that the items are listed.
fn items(items: Node, report: &mut Report) {
    let sequence = items.children().find(|child| child.has_tag_name((RDF, "Seq")));
    let Some(sequence) = sequence else {
        report.at_element(&element::MISSING_ELEMENT, items, "`items` has no `rdf:Seq`").spec = "RSS 1.0, section 5.3.5";
        return;
    };
    for (parent, known) in [(items, (RDF, "Seq")), (sequence, (RDF, "li"))] {
        for child in parent.children().filter(|child| !child.has_tag_name(known)) {
            walk::child(child, parent, &LIST, report);
        }
    }
    for item in sequence.children().filter(|child| child.has_tag_name((RDF, "li"))) {
        if item.attribute((RDF, "resource")).or_else(|| item.attribute("resource")).is_none() {
            let message = "`rdf:li` lacks its attribute `rdf:resource`";
            report.at_element(&element::MISSING_ATTRIBUTE, item, message).spec = "RSS 1.0, section 5.3.5";
        }
    }
}
