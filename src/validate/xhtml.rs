//! XHTML in a feed: markup that is part of the document's own tree, with `MathML` and SVG in it.
//! <https://www.rfc-editor.org/rfc/rfc4287#section-3.1.1.3>

use std::ops::Range;

use roxmltree::Node;

use super::{
    checks::{Problem, markup},
    finding::Report,
    namespace::{self, MATHML, SVG, XHTML},
    node::start_tag,
};
use crate::{
    diagnostic::Severity,
    rules::{element, html},
    syntax::html::Markup,
};

/// Checks the elements inside a node: what each is, and whether readers keep it.
pub(super) fn content(node: Node, report: &mut Report) {
    // The end of an element whose contents are skipped.
    let mut skipped = 0;
    for inner in node.descendants().skip(1).filter(Node::is_element) {
        if inner.range().start < skipped {
            continue;
        }
        let markup = match inner.tag_name().namespace().unwrap_or_default() {
            XHTML => Markup::Html,
            MATHML => Markup::MathMl,
            SVG => Markup::Svg,
            namespace => {
                of_other_vocabulary(inner, namespace, report);
                skipped = inner.range().end;
                continue;
            }
        };
        known(inner, markup, report);
        if markup == Markup::Svg && inner.tag_name().name() == "metadata" {
            // Metadata may be of any vocabulary, and is not shown.
            skipped = inner.range().end;
        }
    }
}

fn known(inner: Node, markup: Markup, report: &mut Report) {
    let name = inner.tag_name().name();
    // Names of XHTML must be in lower case; those of SVG are only compared in it.
    let name = if markup == Markup::Html { name.to_owned() } else { name.to_ascii_lowercase() };
    if let Some(problem) = markup::element_problem(markup, &name) {
        let span = start_tag(report.text, inner);
        report.add(problem, span);
    }
    attributes(inner, markup, report);
}

/// Checks the attributes of an element.
pub(super) fn attributes(element: Node, markup: Markup, report: &mut Report) {
    for attribute in element.attributes().filter(|attribute| attribute.namespace().is_none()) {
        let name = attribute.name();
        let name = if markup == Markup::Html { name.to_owned() } else { name.to_ascii_lowercase() };
        for problem in markup::attribute_problems(markup, &name, attribute.value()) {
            add(problem, attribute.range(), report);
        }
    }
}

/// Adds a problem of content. A relative reference is right if there is an `xml:base`, but most readers ignore that.
pub(super) fn add(problem: Problem, span: Range<usize>, report: &mut Report) {
    let is_right = problem.rule.name == html::RELATIVE_REFERENCE.name && has_own_base(report);
    let finding = report.add(problem, span);
    if is_right {
        finding.severity = Severity::Info;
    }
}

/// True if references are not resolved against the address of the document.
pub(super) fn has_own_base(report: &Report) -> bool {
    report.base.as_ref() != report.address
}

fn of_other_vocabulary(inner: Node, namespace: &str, report: &mut Report) {
    let name = inner.tag_name().name();
    if namespace.is_empty() {
        let message = format!("`{name}` is in no namespace, and so no element of XHTML");
        report.at_element(&html::MISSING_CONTENT_NAMESPACE, inner, message);
    } else if namespace::is_validated(namespace) {
        let message = format!("`{name}` of a feed's own vocabularies cannot stand in XHTML");
        report.at_element(&element::MISPLACED_ELEMENT, inner, message);
    } else {
        report.unknown_namespace(inner);
    }
}
