//! The walk: it goes through a document's tree by the tables, and finds elements that are missing, repeated, unknown,
//! misplaced or blank, attributes that are missing or unexpected, and values that fail their checks.

use std::ops::Range;

use roxmltree::{Attribute as XmlAttribute, Node};

use super::{
    checks::{self, Check, shown},
    extensions,
    finding::Report,
    namespace::{self, ATOM, DUBLIN_CORE, XHTML, XML},
    node::{start_tag, text_in},
    table::{Attribute, Content, Element, Occurrence, Scope, Table, Vocabulary},
    xhtml,
};
use crate::rules::{
    element::{
        BLANK_ATTRIBUTE, BLANK_ELEMENT, DUPLICATE_ELEMENT, MISPLACED_ELEMENT, MISPLACED_XHTML, MISSING_ATTRIBUTE,
        MISSING_ELEMENT, SURROUNDING_SPACE, UNEXPECTED_ATTRIBUTE, UNEXPECTED_TEXT, UNKNOWN_ELEMENT, WITHOUT_NAMESPACE,
    },
    rss::EXTENSION_ATTRIBUTE,
};
use crate::syntax::html::Markup;

/// Attributes that any element may have.
const XML_ATTRIBUTES: &[Attribute] = &[
    Attribute::new("lang", &[checks::language::tag]).may_be_blank(),
    Attribute::new("base", &[checks::iri::reference]).may_be_blank(),
    Attribute::new("space", &[]),
    Attribute::new("id", &[]),
];

/// Walks through an element that the row describes.
pub(super) fn element(node: Node, row: &Element, spec: &'static str, report: &mut Report) {
    let spec = if row.spec.is_empty() { spec } else { row.spec };
    let outer = report.entry;
    if row.is_entry {
        report.entry = Some(report.entries);
        report.entries += 1;
    }
    within_base(node, report, |report| {
        attributes(node, row, spec, report);
        match row.content {
            Content::Text(checks) | Content::Exact(checks) => text(node, row, checks, spec, report),
            Content::Children(table) => children(node, table, report),
            Content::Empty => children(node, &Table { spec, rows: &[], extensions: Some(Scope::Other) }, report),
            Content::Any => {}
        }
        for check in row.checks {
            check(node, report);
        }
    });
    report.entry = outer;
}

/// Calls `inside` with the `xml:base` of an element.
fn within_base(node: Node, report: &mut Report, inside: impl FnOnce(&mut Report)) {
    let Some(base) = node.attribute((XML, "base")) else { return inside(report) };
    let inner = match &report.base {
        Some(outer) => outer.join(base).ok(),
        None => url::Url::parse(base).ok(),
    };
    let outer = std::mem::replace(&mut report.base, inner);
    inside(report);
    report.base = outer;
}

/// Checks the children of an element against its table.
pub(super) fn children(node: Node, table: &Table, report: &mut Report) {
    let mut first: Vec<Option<Range<usize>>> = vec![None; table.rows.len()];
    for child in node.children() {
        if !child.is_element() {
            self::child(child, node, table, report);
            continue;
        }
        let namespace = namespace::meant(child.tag_name().namespace().unwrap_or_default());
        let name = child.tag_name().name();
        match table.rows.iter().position(|row| row.name == name && row.namespace == namespace) {
            None => self::child(child, node, table, report),
            Some(index) => {
                let row = &table.rows[index];
                match &first[index] {
                    Some(first) if matches!(row.occurrence, Occurrence::Required | Occurrence::Once) => {
                        let message = format!("`{}` has more than one `{name}`", node.tag_name().name());
                        let related = first.clone();
                        let finding = report.at_element(&DUPLICATE_ELEMENT, child, message);
                        finding.related = Some(related);
                        finding.spec = table.spec;
                    }
                    Some(_) => {}
                    None => first[index] = Some(start_tag(report.text, child)),
                }
                element(child, row, table.spec, report);
            }
        }
    }
    for (row, first) in table.rows.iter().zip(first) {
        if matches!(row.occurrence, Occurrence::Required | Occurrence::AtLeastOnce) && first.is_none() {
            let message = format!("`{}` has no `{}`", node.tag_name().name(), row.name);
            let finding = report.at_element(&MISSING_ELEMENT, node, message);
            finding.spec = table.spec;
            finding.w3c = row.event.or(finding.w3c);
        }
    }
}

/// Checks a child that is not in the table: text, or an element of another vocabulary or of none.
pub(super) fn child(child: Node, parent: Node, table: &Table, report: &mut Report) {
    if child.is_element() {
        of_other_vocabulary(child, parent, table, report);
    } else if let Some(text) = child.text().filter(|text| child.is_text() && !text.trim().is_empty()) {
        let message = format!("`{}` contains text: {}", parent.tag_name().name(), shown(text));
        report.at(&UNEXPECTED_TEXT, child.range(), message).spec = table.spec;
    }
}

/// Checks an element that the table does not name: of another vocabulary, or of none.
fn of_other_vocabulary(child: Node, parent: Node, table: &Table, report: &mut Report) {
    let (namespace, name) = (child.tag_name().namespace().unwrap_or_default(), child.tag_name().name());
    let unknown = |report: &mut Report| {
        let message = format!("`{name}` cannot stand in `{}`", parent.tag_name().name());
        report.at_element(&UNKNOWN_ELEMENT, child, message).spec = table.spec;
    };
    let own = parent.tag_name().namespace().unwrap_or_default();
    if namespace.is_empty() && own == ATOM && table.extensions.is_some() {
        let message = format!("`{name}` is in no namespace");
        report.at_element(&WITHOUT_NAMESPACE, child, message);
        return;
    }
    let Some(scope) = table.extensions.filter(|_| namespace != own && !namespace.is_empty()) else {
        return unknown(report);
    };
    if namespace == XHTML && (own == ATOM || !matches!(name, "body" | "div")) {
        let message = format!("`{name}` of XHTML stands outside of text and content");
        report.at_element(&MISPLACED_XHTML, child, message);
        return;
    }
    let Some(vocabulary) = extensions::of(namespace) else { return report.unknown_namespace(child) };
    let Vocabulary { feed, entry, both, other, .. } = *vocabulary;
    let (here, elsewhere): (&[&[Element]], &[&[Element]]) = match scope {
        Scope::Feed => (&[feed, both], &[entry, other]),
        Scope::Entry => (&[entry, both], &[feed, other]),
        Scope::Other => (&[other], &[feed, entry, both]),
    };
    // Dublin Core's elements can be qualified, as in `date.Taken`.
    let is_qualified = |row: &Element| name.strip_prefix(row.name).is_some_and(|rest| rest.starts_with('.'));
    let is_it = |row: &&Element| row.name == name || (row.namespace == DUBLIN_CORE && is_qualified(row));
    if let Some(row) = here.iter().copied().flatten().find(is_it) {
        if row.occurrence == Occurrence::Once
            && child.prev_siblings().skip(1).any(|other| other.tag_name() == child.tag_name())
        {
            let message = format!("`{}` has more than one `{}:{name}`", parent.tag_name().name(), vocabulary.prefix);
            report.at_element(&DUPLICATE_ELEMENT, child, message).spec = vocabulary.spec;
        }
        element(child, row, vocabulary.spec, report);
    } else if let Some(row) = elsewhere.iter().copied().flatten().find(is_it) {
        let message = format!("`{}:{name}` cannot stand in `{}`", vocabulary.prefix, parent.tag_name().name());
        report.at_element(&MISPLACED_ELEMENT, child, message).spec = vocabulary.spec;
        element(child, row, vocabulary.spec, report);
    } else {
        let message = format!("there is no `{name}` in the namespace `{namespace}`");
        report.at_element(&UNKNOWN_ELEMENT, child, message).spec = vocabulary.spec;
    }
}

fn attributes(node: Node, row: &Element, spec: &'static str, report: &mut Report) {
    if row.namespace == XHTML {
        return xhtml::attributes(node, Markup::Html, report);
    }
    for attribute in node.attributes() {
        let known = match attribute.namespace() {
            None => row.attributes.iter(),
            Some(XML) => XML_ATTRIBUTES.iter(),
            Some(namespace) => {
                let Some(vocabulary) = extensions::of(namespace) else {
                    // RSS allows only elements of other namespaces; Atom allows attributes too.
                    if row.namespace.is_empty() {
                        let message = format!("`{}` is of another namespace", attribute.name());
                        report.at(&EXTENSION_ATTRIBUTE, attribute.range(), message);
                    }
                    continue;
                };
                vocabulary.attributes.iter()
            }
        };
        if let Some(known) = known.into_iter().find(|known| known.name == attribute.name()) {
            value(attribute, known, report);
        } else {
            let message = format!("`{}` has no attribute `{}`", node.tag_name().name(), attribute.name());
            report.at(&UNEXPECTED_ATTRIBUTE, attribute.range(), message).spec = spec;
        }
    }
    for required in row.attributes.iter().filter(|known| known.is_required) {
        if node.attribute(required.name).is_none() {
            let message = format!("`{}` lacks its attribute `{}`", node.tag_name().name(), required.name);
            let finding = report.at_element(&MISSING_ATTRIBUTE, node, message);
            finding.spec = spec;
            finding.w3c = required.event.or(finding.w3c);
        }
    }
}

pub(super) fn value(attribute: XmlAttribute, known: &Attribute, report: &mut Report) {
    let value = attribute.value();
    if value.trim().is_empty() {
        if known.may_be_blank {
            return;
        }
        let finding =
            report.at_attribute(&BLANK_ATTRIBUTE, attribute, format!("the attribute `{}` is blank", known.name));
        if known.is_required {
            // The W3C validator reports a blank required attribute like a blank value.
            finding.w3c = Some("NotBlank");
        }
    }
    for check in known.checks {
        if let Err(problem) = check(value) {
            report.add(problem, attribute.range_value());
        }
    }
}

fn text(node: Node, row: &Element, checks: &[Check], spec: &'static str, report: &mut Report) {
    for child in node.children().filter(Node::is_element) {
        let message = format!("`{}` contains text only, and not `{}`", row.name, child.tag_name().name());
        report.at_element(&UNKNOWN_ELEMENT, child, message).spec = spec;
    }
    let whole = text_in(node);
    let trimmed = whole.trim();
    if trimmed.is_empty() {
        if row.may_be_blank {
            return;
        }
        report.at_element(&BLANK_ELEMENT, node, format!("`{}` is blank", row.name)).spec = spec;
    } else if matches!(row.content, Content::Exact(_)) && trimmed.len() != whole.len() {
        report.at_text(&SURROUNDING_SPACE, node, format!("there is white space around the text of `{}`", row.name));
    }
    for check in checks {
        if let Err(problem) = check(trimmed) {
            let finding = report.in_text(problem, node);
            // The row's specification is more precise than that of a check which many rows use.
            if !row.spec.is_empty() {
                finding.spec = row.spec;
            }
        }
    }
}
