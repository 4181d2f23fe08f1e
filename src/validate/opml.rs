//! OPML 2.0. <https://opml.org/spec2.opml>

use roxmltree::Node;

use super::{
    checks::{Problem, date, iri, language, number, person, require, shown},
    finding::Report,
    node::is_own,
    table::{Attribute, Content, Element, Scope, Table},
    walk,
};
use crate::{
    diagnostic::Severity,
    rules::{element, opml, value},
};

pub(super) fn validate(root: Node, report: &mut Report) {
    walk::element(root, &OPML, "OPML 2.0", report);
}

static OPML: Element = Element::required("", "opml", Content::Children(&OPML_TABLE))
    .attributes(&[Attribute::new("version", &[version]).required()])
    .checks(&[named_version]);

static OPML_TABLE: Table = Table {
    spec: "OPML 2.0, what is an opml",
    extensions: Some(Scope::Feed),
    rows: &[
        Element::required("", "head", Content::Children(&HEAD_TABLE)),
        Element::required("", "body", Content::Any).checks(&[outlines]),
    ],
};

static HEAD_TABLE: Table = Table {
    spec: "OPML 2.0, what is a head",
    extensions: Some(Scope::Feed),
    rows: &[
        Element::once("", "title", TEXT).may_be_blank(),
        Element::once("", "dateCreated", DATE).may_be_blank(),
        Element::once("", "dateModified", DATE).may_be_blank(),
        Element::once("", "ownerName", TEXT).may_be_blank(),
        Element::once("", "ownerEmail", Content::Text(&[person::email])).may_be_blank(),
        Element::once("", "ownerId", Content::Text(&[web_address])).may_be_blank(),
        Element::once("", "docs", Content::Text(&[web_address])).may_be_blank(),
        Element::once("", "expansionState", Content::Text(&[expansion_state])).may_be_blank(),
        Element::once("", "vertScrollState", Content::Text(&[number::non_negative])).may_be_blank(),
        Element::once("", "windowTop", PIXELS).may_be_blank(),
        Element::once("", "windowLeft", PIXELS).may_be_blank(),
        Element::once("", "windowBottom", PIXELS).may_be_blank(),
        Element::once("", "windowRight", PIXELS).may_be_blank(),
    ],
};

const DATE: Content = Content::Text(&[date::rfc822]);
const TEXT: Content = Content::Text(&[]);
const PIXELS: Content = Content::Text(&[pixels]);

/// The attributes in the specification. New types may bring others, and so may other vocabularies.
const OUTLINE_ATTRIBUTES: &[Attribute] = &[
    Attribute::new("text", &[]).may_be_blank(),
    Attribute::new("type", &[]),
    Attribute::new("isComment", &[truth]),
    Attribute::new("isBreakpoint", &[truth]),
    Attribute::new("created", &[date::rfc822]).may_be_blank(),
    Attribute::new("category", &[category]).may_be_blank(),
    Attribute::new("xmlUrl", &[web_address]),
    Attribute::new("htmlUrl", &[iri::absolute]).may_be_blank(),
    Attribute::new("url", &[iri::absolute]),
    Attribute::new("description", &[]).may_be_blank(),
    Attribute::new("language", &[outline_language]).may_be_blank(),
    Attribute::new("title", &[]).may_be_blank(),
    Attribute::new("version", &[]).may_be_blank(),
];

const OUTLINES: &str = "OPML 2.0, what is an outline";

/// The types of the specification, and the attribute that each must have.
const TYPES: &[(&str, &str)] = &[("rss", "xmlUrl"), ("link", "url"), ("include", "url")];

/// The versions that there are.
const VERSIONS: &[&str] = &["1.0", "1.1", "2.0"];

fn named_version(root: Node, report: &mut Report) {
    report.version = VERSIONS.iter().copied().find(|version| root.attribute("version") == Some(version));
}

fn version(value: &str) -> Result<(), Problem> {
    if VERSIONS.contains(&value) {
        return Ok(());
    }
    Err(Problem::new(&opml::INVALID_OPML_VERSION, format!("there is no version {} of OPML", shown(value))))
}

/// Checks the outlines of the body, at any depth.
fn outlines(body: Node, report: &mut Report) {
    if !body.children().any(is_outline) {
        report.at_element(&element::MISSING_ELEMENT, body, "`body` has no `outline`").spec = "OPML 2.0, what is a body";
    }
    let table = Table { spec: OUTLINES, extensions: Some(Scope::Entry), rows: &[] };
    for node in body.descendants().filter(|node| *node == body || is_outline(*node)) {
        if node != body {
            report.entry = Some(report.entries);
            report.entries += 1;
            outline(node, report);
        }
        for child in node.children().filter(|child| !is_outline(*child)) {
            walk::child(child, node, &table, report);
        }
    }
    report.entry = None;
}

fn is_outline(node: Node) -> bool {
    is_own(node, "outline")
}

fn outline(node: Node, report: &mut Report) {
    let kind = node.attribute_node("type");
    let known_kind = kind.map(|kind| TYPES.iter().find(|(name, _)| name.eq_ignore_ascii_case(kind.value())));
    // A type of one's own has attributes of its own.
    let is_described = known_kind.is_none_or(|known| known.is_some());
    for attribute in node.attributes().filter(|attribute| attribute.namespace().is_none()) {
        let name = attribute.name();
        if let Some(known) = OUTLINE_ATTRIBUTES.iter().find(|known| known.name == name) {
            walk::value(attribute, known, OUTLINES, report);
        } else if let Some(known) = OUTLINE_ATTRIBUTES.iter().find(|known| known.name.eq_ignore_ascii_case(name)) {
            let message = format!("`{name}` is not the attribute `{}`", known.name);
            report.at(&opml::ATTRIBUTE_CASE, attribute.range(), message);
        } else if is_described {
            let message = format!("OPML has no attribute `{name}`; one of another vocabulary needs a namespace");
            let finding = report.at(&element::UNEXPECTED_ATTRIBUTE, attribute.range(), message);
            finding.spec = "OPML 2.0, extending OPML";
            // Programs have to pass over it.
            finding.severity = Severity::Warning;
        }
    }
    if node.attribute("text").is_none() {
        report.at_element(&opml::OUTLINE_WITHOUT_TEXT, node, "the outline has no `text`");
    }
    subscription(node, report);
    let Some(kind) = kind else {
        if node.has_attribute("xmlUrl") {
            report.at_element(&opml::UNTYPED_OUTLINE, node, "the outline has an `xmlUrl`, but no `type`");
        }
        return;
    };
    match known_kind.flatten() {
        Some((name, address)) if !node.has_attribute(*address) => {
            let message = format!("the outline is of type `{name}`, but has no `{address}`");
            let event = (*address == "xmlUrl").then_some("MissingXmlURL").or(opml::OUTLINE_WITHOUT_ADDRESS.event());
            report.at_element(&opml::OUTLINE_WITHOUT_ADDRESS, node, message).w3c = event;
        }
        Some(("link", _)) => link(node, report),
        None if node.has_attribute("xmlUrl") && !kind.value().trim().is_empty() => {
            let message = format!("the outline has an `xmlUrl`, but its type is {}", shown(kind.value()));
            report.at_attribute(&opml::UNKNOWN_OUTLINE_TYPE, kind, message);
        }
        _ => {}
    }
}

/// Checks that a link leads into the web; an inclusion may lead anywhere.
fn link(node: Node, report: &mut Report) {
    let Some(url) = node.attribute_node("url") else { return };
    if let Err(problem) = web_address(url.value())
        && iri::absolute(url.value()).is_ok()
    {
        let finding = report.add(problem, url.range_value());
        finding.spec = "OPML 2.0, inclusion";
        finding.severity = Severity::Error;
    }
}

/// An address of the web, which the specification calls an http address.
fn web_address(value: &str) -> Result<(), Problem> {
    iri::absolute(value)?;
    require(iri::is_web(value), value, &value::INVALID_IRI, "is no address of the web").map_err(Problem::warning)
}

/// The formats that a subscription may name.
const FORMATS: &[&str] = &["rss", "atom", "scriptingnews", "json"];

/// Checks what the specification recommends of a subscription: a title, and the format of the feed.
fn subscription(node: Node, report: &mut Report) {
    if !node.attribute("type").is_some_and(|kind| kind.eq_ignore_ascii_case("rss")) {
        return;
    }
    if node.attribute("title").is_none() {
        report.at_element(&opml::UNTITLED_SUBSCRIPTION, node, "the subscription has no `title`");
    }
    let Some(format) = node.attribute_node("version").filter(|format| !format.value().trim().is_empty()) else {
        return;
    };
    let lower = format.value().to_ascii_lowercase();
    if !FORMATS.iter().any(|known| lower.starts_with(known)) {
        let message = format!("{} is no format of feeds", shown(format.value()));
        report.at_attribute(&opml::UNKNOWN_FEED_FORMAT, format, message);
    }
}

fn truth(value: &str) -> Result<(), Problem> {
    require(matches!(value, "true" | "false"), value, &opml::INVALID_TRUTH, "is neither `true` nor `false`")
}

/// `/Boston/Weather,news`
fn category(value: &str) -> Result<(), Problem> {
    let is_right = |one: &str| {
        let one = one.trim();
        one.strip_prefix('/').unwrap_or(one).split('/').all(|part| !part.trim().is_empty())
    };
    if value.split(',').all(is_right) {
        return Ok(());
    }
    Err(Problem::new(&opml::INVALID_CATEGORY, format!("in {} one of the categories has a blank part", shown(value))))
}

/// Line numbers with commas between them.
fn expansion_state(value: &str) -> Result<(), Problem> {
    let is_line = |number: &str| number::non_negative(number.trim()).is_ok();
    require(value.split(',').all(is_line), value, &opml::INVALID_EXPANSION_STATE, "is no list of line numbers")
}

/// A position on the screen, or left of it.
fn pixels(value: &str) -> Result<(), Problem> {
    require(
        number::non_negative(value.strip_prefix('-').unwrap_or(value)).is_ok(),
        value,
        &value::INVALID_INTEGER,
        "is no number of pixels",
    )
}

/// A feed's language; the specification's own examples have `unknown` if the feed does not say.
fn outline_language(value: &str) -> Result<(), Problem> {
    if value == "unknown" { Ok(()) } else { language::tag(value) }
}
