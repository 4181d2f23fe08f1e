//! The walk: it goes through a document's tree by the tables, and finds elements that are missing, repeated, unknown,
//! misplaced or blank, attributes that are missing or unexpected, and values that fail their checks.

use std::ops::Range;

use roxmltree::{Attribute as XmlAttribute, Node};

use super::{
    checks::{self, Check, shown},
    extensions::{self, dublin_core},
    finding::Report,
    namespace::{ATOM, DUBLIN_CORE, MEDIA, THREADING, UNDECLARED, WELL_FORMED_WEB, XHTML, XML},
    node::{start_tag, text_in},
    table::{Attribute, Blank, Content, Element, Occurrence, Scope, Table, Vocabulary},
    xhtml,
};
use crate::{
    diagnostic::Severity,
    rules::{
        self,
        element::{
            BLANK_ATTRIBUTE, BLANK_ELEMENT, DUPLICATE_ELEMENT, MISPLACED_ELEMENT, MISPLACED_XHTML, MISSING_ATTRIBUTE,
            MISSING_ELEMENT, MISSPELT_ELEMENT, REPEATED_IN_FEED, SURROUNDING_SPACE, UNEXPECTED_ATTRIBUTE,
            UNEXPECTED_TEXT, UNKNOWN_ELEMENT, WITHOUT_NAMESPACE,
        },
        rss::EXTENSION_ATTRIBUTE,
    },
    syntax::html::Markup,
};

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
    let (outer, so_far) = (report.entry, report.findings.len());
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
            Content::Extensions => {
                let table = Table { spec, rows: &[], extensions: Some(Scope::Other) };
                for child in node.children().filter(Node::is_element) {
                    of_other_vocabulary(child, node, &table, report);
                }
            }
            Content::Any => {}
        }
        let before = report.findings.len();
        for check in row.checks {
            check(node, report);
        }
        // A rule of values stands for many specifications, and the row has one.
        for finding in report.findings.iter_mut().skip(before) {
            if finding.spec == finding.rule.spec && rules::is_of_values(finding.rule) && !spec.is_empty() {
                finding.spec = spec;
            }
        }
    });
    if row.is_entry && report.findings.len() > so_far {
        name_entry(node, report);
    }
    report.entry = outer;
}

/// Notes what the entry is called that is being validated.
pub(super) fn name_entry(entry: Node, report: &mut Report) {
    let text = |names: &[&str]| {
        let own = entry.tag_name().namespace();
        let is_it = |child: &Node| child.tag_name().namespace() == own && names.contains(&child.tag_name().name());
        entry.children().filter(Node::is_element).find(is_it).map(|child| text_in(child).trim().to_owned())
    };
    let (id, title) = (text(&["id", "guid"]), text(&["title"]));
    report.name_entry(id, title);
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
        let namespace = child.tag_name().namespace().unwrap_or_default();
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
        let finding = report.at(&UNEXPECTED_TEXT, child.range(), message);
        finding.spec = table.spec;
        match (parent.tag_name().namespace(), parent.tag_name().name()) {
            // Media RSS does not say that there may be none.
            (Some(MEDIA), _) => finding.severity = Severity::Info,
            // These two may contain it, but it means nothing.
            (Some(ATOM), "category") | (Some(THREADING), "in-reply-to") => finding.severity = Severity::Warning,
            _ => {}
        }
    }
}

/// Checks an element that the table does not name: of another vocabulary, or of none.
fn of_other_vocabulary(child: Node, parent: Node, table: &Table, report: &mut Report) {
    let (namespace, name) = (child.tag_name().namespace().unwrap_or_default(), child.tag_name().name());
    let unknown = |report: &mut Report| {
        let meant = table.rows.iter().find(|row| row.namespace == namespace && row.name.eq_ignore_ascii_case(name));
        let spelling = meant.map_or_else(String::new, |meant| format!("; it is spelt `{}`", meant.name));
        let message = format!("`{name}` cannot stand in `{}`{spelling}", parent.tag_name().name());
        let finding = report.at_element(&UNKNOWN_ELEMENT, child, message);
        finding.spec = table.spec;
        if name == "blink" {
            finding.w3c = Some("NoBlink");
        }
    };
    // What is like an item may have elements of the vocabulary that it is of.
    let is_item = table.rows.first().is_some_and(|row| row.namespace.is_empty());
    let own = if is_item { "" } else { parent.tag_name().namespace().unwrap_or_default() };
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
    match extensions::of(namespace) {
        Some(vocabulary) => of_vocabulary(child, parent, vocabulary, scope, report),
        // An undeclared prefix was reported before.
        None if namespace == UNDECLARED => {}
        None => report.unknown_namespace(child),
    }
}

/// Checks an element of a vocabulary that stands in an element of another.
fn of_vocabulary(child: Node, parent: Node, vocabulary: &Vocabulary, scope: Scope, report: &mut Report) {
    let name = child.tag_name().name();
    let Vocabulary { feed, entry, both, other, prefix, spec, .. } = *vocabulary;
    let here: &[&[Element]] = match scope {
        Scope::Feed => &[feed, both],
        Scope::Entry => &[entry, both],
        Scope::Other => &[other],
    };
    // Dublin Core's elements can be qualified, as in `date.Taken`.
    let is_qualified = |row: &Element| name.strip_prefix(row.name).is_some_and(|rest| rest.starts_with('.'));
    let is_it = |row: &&Element| row.name == name || (row.namespace == DUBLIN_CORE && is_qualified(row));
    if let Some(row) = here.iter().copied().flatten().find(is_it) {
        repeated(child, parent, row, vocabulary, report);
        return element(child, row, spec, report);
    }
    let nearly = |row: &&Element| row.name.eq_ignore_ascii_case(name);
    let all = || feed.iter().chain(entry).chain(both).chain(other);
    let Some(row) = all().find(is_it).or_else(|| all().find(nearly)) else {
        let message = format!("there is no `{prefix}:{name}` in {spec}");
        report.at_element(&UNKNOWN_ELEMENT, child, message).spec = spec;
        return;
    };
    if !is_it(&row) {
        let message = format!("`{prefix}:{name}` is called `{prefix}:{}`", row.name);
        let finding = report.at_element(&MISSPELT_ELEMENT, child, message);
        finding.spec = spec;
        if vocabulary.namespace == WELL_FORMED_WEB {
            finding.w3c = Some("CommentRSS");
        }
    }
    let has_row = |rows: &[Element]| rows.iter().any(|other| other.name == row.name);
    if here.iter().any(|rows| has_row(rows)) {
        repeated(child, parent, row, vocabulary, report);
    } else {
        let place = match (has_row(both), has_row(feed), has_row(entry)) {
            (true, ..) => "a feed or an entry",
            (_, true, _) => "a feed",
            (.., true) => "an entry",
            _ => "another element",
        };
        let message = format!("`{prefix}:{name}` belongs into {place}, and not into `{}`", parent.tag_name().name());
        report.at_element(&MISPLACED_ELEMENT, child, message).spec = spec;
    }
    element(child, row, spec, report);
}

/// Reports the second of two elements of a vocabulary, if there should be one.
fn repeated(child: Node, parent: Node, row: &Element, vocabulary: &Vocabulary, report: &mut Report) {
    let rule = match row.occurrence {
        Occurrence::Required | Occurrence::Once => &DUPLICATE_ELEMENT,
        Occurrence::OnceInFeeds => &REPEATED_IN_FEED,
        Occurrence::AtLeastOnce | Occurrence::Many => return,
    };
    let is_alike = |other: &Node| other.tag_name() == child.tag_name();
    let Some(first) = child.prev_siblings().skip(1).find(is_alike) else { return };
    let related = start_tag(report.text, first);
    let name = child.tag_name().name();
    let message = format!("`{}` has more than one `{}:{name}`", parent.tag_name().name(), vocabulary.prefix);
    let finding = report.at_element(rule, child, message);
    finding.spec = vocabulary.spec;
    finding.related = Some(related);
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
            value(attribute, known, spec, report);
        } else {
            let meant = row.attributes.iter().find(|known| known.name.eq_ignore_ascii_case(attribute.name()));
            let spelling = meant.map_or_else(String::new, |meant| format!("; it is spelt `{}`", meant.name));
            let message = format!("`{}` has no attribute `{}`{spelling}", node.tag_name().name(), attribute.name());
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

pub(super) fn value(attribute: XmlAttribute, known: &Attribute, spec: &'static str, report: &mut Report) {
    let value = attribute.value();
    let is_blank = value.trim().is_empty();
    if is_blank && known.blank == Blank::Meaningful {
        return;
    }
    let before = report.findings.len();
    if !is_blank || known.blank != Blank::Pointless {
        for check in known.checks {
            if let Err(problem) = check(value) {
                report.add(problem, attribute.range_value()).spec = spec;
            }
        }
    }
    if is_blank && (known.blank == Blank::Wrong || report.findings.len() == before) {
        let message = format!("the attribute `{}` is blank", known.name);
        let finding = report.at_attribute(&BLANK_ATTRIBUTE, attribute, message);
        finding.spec = spec;
        if known.blank != Blank::Wrong {
            finding.severity = Severity::Info;
        } else if known.is_required {
            // The W3C validator reports a blank required attribute like a blank value.
            finding.w3c = Some("NotBlank");
        }
    }
}

fn text(node: Node, row: &Element, checks: &[Check], spec: &'static str, report: &mut Report) {
    for child in node.children().filter(Node::is_element) {
        if row.namespace.is_empty() && child.tag_name().namespace().is_some() {
            // RSS sets no place for elements of other vocabularies.
            of_other_vocabulary(child, node, &Table { spec, rows: &[], extensions: Some(Scope::Other) }, report);
            continue;
        }
        if dublin_core::is_value_of(child, node) {
            continue;
        }
        let message = format!("`{}` contains text only, and not `{}`", row.name, child.tag_name().name());
        report.at_element(&UNKNOWN_ELEMENT, child, message).spec = spec;
    }
    let whole = text_in(node);
    let trimmed = whole.trim();
    let is_blank = trimmed.is_empty();
    if is_blank && (row.blank == Blank::Meaningful || dublin_core::has_other_value(node)) {
        return;
    }
    if !is_blank && matches!(row.content, Content::Exact(_)) && trimmed.len() != whole.len() {
        let message = format!("there is white space around the text of `{}`", row.name);
        report.at_text(&SURROUNDING_SPACE, node, message).spec = spec;
    }
    let before = report.findings.len();
    if !is_blank || row.blank != Blank::Pointless {
        for check in checks {
            if let Err(problem) = check(trimmed) {
                report.in_text(problem, node).spec = spec;
            }
        }
    }
    if is_blank && (row.blank == Blank::Wrong || report.findings.len() == before) {
        let finding = report.at_element(&BLANK_ELEMENT, node, format!("`{}` is blank", row.name));
        finding.spec = spec;
        if row.blank != Blank::Wrong {
            finding.severity = Severity::Info;
        }
    }
}
