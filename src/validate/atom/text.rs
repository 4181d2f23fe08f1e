//! Text constructs and content: text, HTML, XHTML, other media. <https://www.rfc-editor.org/rfc/rfc4287#section-3.1>

use roxmltree::Node;

use crate::validate::{
    checks::{html, media_type},
    finding::{Report, text_of},
    rules::{
        atom::{INVALID_CONTENT_TYPE, INVALID_TEXT_TYPE, MISSING_XHTML_DIV, NOT_INLINE},
        element::{BLANK_ELEMENT, UNKNOWN_ELEMENT},
    },
    walk::{shown, text_in},
    xml::XHTML,
};

/// A title, subtitle, summary or rights.
pub(super) fn construct(node: Node, report: &mut Report) {
    let kind = node.attribute("type").unwrap_or("text");
    if !inline(node, kind, report) && !kind.trim().is_empty() {
        let message = format!("{} is no type of a text construct", shown(kind));
        let event = if media_type::is_media_type(kind) { "InvalidTextType" } else { "InvalidMIMEType" };
        if let Some(attribute) = node.attribute_node("type") {
            report.at_attribute(&INVALID_TEXT_TYPE, attribute, message).w3c = Some(event);
        }
    }
}

/// The content of an entry.
pub(super) fn content(node: Node, report: &mut Report) {
    let kind = node.attribute("type").unwrap_or("text");
    let is_media_type = media_type::is_media_type(kind) && !kind.starts_with("multipart/");
    if node.attribute("src").is_some() {
        // Content that is elsewhere has a media type, and nothing here.
        if let Some(attribute) = node.attribute_node("type").filter(|_| !is_media_type) {
            let message = format!("{} is no media type, which content with `src` needs", shown(kind));
            report.at_attribute(&INVALID_CONTENT_TYPE, attribute, message);
        }
        return;
    }
    if inline(node, kind, report) || kind.trim().is_empty() {
        return;
    }
    if let Some(attribute) = node.attribute_node("type").filter(|_| !is_media_type) {
        let message = format!("{} is neither text, html nor xhtml, nor a media type", shown(kind));
        report.at_attribute(&INVALID_CONTENT_TYPE, attribute, message);
    }
}

/// True for content that is in base64, as everything is that is neither text nor XML.
pub(super) fn is_binary(content: Node) -> bool {
    let kind = content.attribute("type").unwrap_or("text").to_ascii_lowercase();
    let is_xml = kind.ends_with("+xml") || kind.ends_with("/xml");
    !matches!(kind.as_str(), "text" | "html" | "xhtml") && !is_xml && !kind.starts_with("text/")
}

/// Checks what all may hold that are shown at once; false when it is none of these.
fn inline(node: Node, kind: &str, report: &mut Report) -> bool {
    match kind {
        "text" => text(node, report),
        "html" => markup(node, report),
        "xhtml" => xhtml(node, report),
        _ => return false,
    }
    true
}

fn text(node: Node, report: &mut Report) {
    no_elements(node, report);
    if let Err(problem) = html::plain(&filled(node, report)) {
        let span = text_of(report.text, node);
        report.add(problem.event("ContainsUndeclaredHTML"), span);
    }
}

fn markup(node: Node, report: &mut Report) {
    no_elements(node, report);
    let span = text_of(report.text, node);
    for problem in html::dangers(&filled(node, report)) {
        report.add(problem, span.clone());
    }
}

fn xhtml(node: Node, report: &mut Report) {
    let mut elements = node.children().filter(Node::is_element);
    let div = elements.next();
    if div.is_none() {
        report.at_text(&NOT_INLINE, node, format!("`{}` holds no XHTML", node.tag_name().name()));
        return;
    }
    if elements.next().is_some() || div.is_none_or(|div| !div.has_tag_name((XHTML, "div"))) {
        let message = format!("`{}` does not hold one `div` of XHTML", node.tag_name().name());
        report.at_element(&MISSING_XHTML_DIV, node, message);
    }
    for element in node.descendants().skip(1).filter(Node::is_element) {
        if let Some(problem) = html::dangerous_element(element.tag_name().name()) {
            let span = element.range();
            report.add(problem, span);
        }
        for attribute in element.attributes() {
            if let Some(problem) = html::dangerous_attribute(attribute.name(), attribute.value()) {
                report.add(problem, attribute.range());
            }
        }
    }
}

/// The text of an element, which should not be blank.
fn filled<'a>(node: Node<'a, '_>, report: &mut Report) -> std::borrow::Cow<'a, str> {
    let text = text_in(node);
    if text.trim().is_empty() && !node.children().any(|child| child.is_element()) {
        report.at_element(&BLANK_ELEMENT, node, format!("`{}` is blank", node.tag_name().name()));
    }
    text
}

fn no_elements(node: Node, report: &mut Report) {
    for child in node.children().filter(Node::is_element) {
        let message = format!(
            "`{}` holds the element `{}` where it declares text",
            node.tag_name().name(),
            child.tag_name().name()
        );
        report.at_element(&UNKNOWN_ELEMENT, child, message).spec = "RFC 4287, section 3.1.1";
    }
}
