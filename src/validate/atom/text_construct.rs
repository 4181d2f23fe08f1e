//! Text constructs and content: text, HTML, XHTML, other media. <https://www.rfc-editor.org/rfc/rfc4287#section-3.1>

use std::borrow::Cow;

use base64::{Engine, prelude::BASE64_STANDARD};
use roxmltree::Node;

use crate::{
    rules::{atom, element},
    syntax::{
        self,
        media_type::{essence, is_media_type},
    },
    validate::{
        checks::{html, shown},
        finding::Report,
        namespace::XHTML,
        node::{text_in, text_of},
        xhtml,
    },
};

/// How something is written in the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// Characters that are shown as they are.
    Text,
    /// HTML, its tags escaped.
    Html,
    /// One `div`, which is a part of the document.
    Xhtml,
    /// Characters of another text format.
    OtherText,
    /// Elements that are a part of the document.
    Xml,
    /// Anything else, in base64.
    Base64,
}

/// The form that a type means (section 4.1.3.3).
fn form(kind: &str) -> Form {
    let lower = essence(kind);
    match lower.as_str() {
        "text" | "text/plain" | "" => Form::Text,
        "html" | "text/html" => Form::Html,
        "xhtml" => Form::Xhtml,
        _ if lower.ends_with("+xml") || lower.ends_with("/xml") => Form::Xml,
        _ if lower.starts_with("text/") => Form::OtherText,
        _ => Form::Base64,
    }
}

/// Checks a title, subtitle, summary, rights or comment.
pub(in crate::validate) fn construct(node: Node, report: &mut Report) {
    let kind = node.attribute("type").unwrap_or("text");
    if !matches!(kind, "text" | "html" | "xhtml" | "")
        && let Some(attribute) = node.attribute_node("type")
    {
        let event = if is_media_type(kind) { "InvalidTextType" } else { "InvalidMIMEType" };
        let message = format!("{} is no type of a text construct", shown(kind));
        report.at_attribute(&atom::INVALID_TEXT_TYPE, attribute, message).w3c = Some(event);
    }
    match form(kind) {
        Form::Base64 | Form::OtherText | Form::Xml => _ = filled(node, report),
        form => inline(node, form, report),
    }
}

pub(super) fn content(node: Node, report: &mut Report) {
    let kind = node.attribute("type").unwrap_or("text");
    let is_src = node.attribute("src").is_some();
    let is_type = (is_simple_media_type(kind)) || (!is_src && matches!(kind, "text" | "html" | "xhtml"));
    match node.attribute_node("type") {
        None if is_src => {
            report.at_element(&atom::MISSING_CONTENT_TYPE, node, "the content is elsewhere, and has no type");
        }
        Some(attribute) if !is_type && !kind.trim().is_empty() => {
            let what = if is_src { "which content with `src` needs" } else { "nor text, html or xhtml" };
            let message = format!("{} is no media type of one part, {what}", shown(kind));
            report.at_attribute(&atom::INVALID_CONTENT_TYPE, attribute, message);
            if !is_simple_media_type(kind) {
                return;
            }
        }
        _ => {}
    }
    if is_src {
        // Content with `src` is elsewhere, and empty here (section 4.1.3.2).
        if !text_in(node).trim().is_empty() || node.children().any(|child| child.is_element()) {
            report.at_text(&element::UNEXPECTED_TEXT, node, "the content is elsewhere, and yet here").spec =
                "RFC 4287, section 4.1.3.2";
        }
        return;
    }
    match form(kind) {
        Form::OtherText => {
            no_elements(node, report);
            filled(node, report);
        }
        Form::Xml => xml(node, kind, report),
        Form::Base64 => base64(node, kind, report),
        form => {
            inline(node, form, report);
            if kind.contains('/') && form == Form::Html {
                fragment(node, &text_in(node), "html", report);
            }
        }
    }
}

/// True for a media type that is not composite (RFC 2045, section 5).
fn is_simple_media_type(kind: &str) -> bool {
    let lower = kind.to_ascii_lowercase();
    is_media_type(kind) && !lower.starts_with("multipart/") && !lower.starts_with("message/")
}

/// True for content in base64, which is everything that is neither text nor XML.
pub(super) fn is_binary(content: Node) -> bool {
    content.attribute("type").is_some_and(|kind| is_simple_media_type(kind) && form(kind) == Form::Base64)
}

fn inline(node: Node, form: Form, report: &mut Report) {
    match form {
        Form::Html => markup(node, report),
        Form::Xhtml => div(node, report),
        _ => text(node, report),
    }
}

fn text(node: Node, report: &mut Report) {
    no_elements(node, report);
    if let Err(problem) = html::said_to_be_plain(&filled(node, report)) {
        report.in_text(problem.event("ContainsUndeclaredHTML"), node);
    }
}

fn markup(node: Node, report: &mut Report) {
    if node.children().any(|child| child.is_element()) && node.attribute("type") != Some("html") {
        let message = format!("`{}` declares escaped HTML, and contains elements", node.tag_name().name());
        report.at_element(&atom::NOT_ESCAPED, node, message);
    }
    no_elements(node, report);
    let text = filled(node, report);
    dangers(node, &text, report);
}

fn dangers(node: Node, html: &str, report: &mut Report) {
    let span = text_of(report.text, node);
    for problem in html::dangers(html) {
        xhtml::add(problem, span.clone(), report);
    }
}

/// Checks that XHTML is in one `div`, with nothing around it.
fn div(node: Node, report: &mut Report) {
    let name = node.tag_name().name();
    let mut elements = node.children().filter(Node::is_element);
    let div = elements.next();
    let is_div = div.is_some_and(|div| div.has_tag_name((XHTML, "div")));
    if !is_div || elements.next().is_some() {
        report.at_element(&atom::MISSING_XHTML_DIV, node, format!("`{name}` does not hold one `div` of XHTML"));
    }
    let holder = div.unwrap_or(node);
    if !holder.children().any(|child| child.is_element())
        && (div.is_none() || syntax::html::markup(&text_in(holder)).is_some())
    {
        report.at_text(&atom::NOT_INLINE, holder, format!("`{name}` contains no markup of XHTML, but text"));
    } else if div.is_some() && !text_in(node).trim().is_empty() {
        report.at_text(&element::UNEXPECTED_TEXT, node, format!("`{name}` contains text beside its `div`")).spec =
            "RFC 4287, section 3.1.1.3";
    }
    xhtml::content(node, report);
}

/// Checks that content of an XML media type is a part of the document (section 4.1.3.3).
fn xml(node: Node, kind: &str, report: &mut Report) {
    let Some(root) = node.children().find(Node::is_element) else {
        if !filled(node, report).trim().is_empty() {
            report.at_text(
                &atom::NOT_INLINE,
                node,
                format!("the content is {}, but contains text and no elements", shown(kind)),
            );
        }
        return;
    };
    let lower = kind.to_ascii_lowercase();
    if lower.starts_with("application/xhtml+xml") && !root.has_tag_name((XHTML, "html")) {
        fragment(node, "", "xhtml", report);
    }
    if ["application/xhtml+xml", "image/svg+xml", "application/mathml"].iter().any(|known| lower.starts_with(known)) {
        xhtml::content(node, report);
    }
}

/// Checks that content with a media type is a whole document.
fn fragment(node: Node, text: &str, name: &str, report: &mut Report) {
    if !syntax::html::is_document(text)
        && let Some(attribute) = node.attribute_node("type")
    {
        let message = format!("the content is no whole document; its type is `{name}`");
        report.at_attribute(&atom::HTML_FRAGMENT, attribute, message);
    }
}

fn base64(node: Node, kind: &str, report: &mut Report) {
    no_elements(node, report);
    let mut encoded = filled(node, report).into_owned().into_bytes();
    encoded.retain(|byte| !byte.is_ascii_whitespace());
    match BASE64_STANDARD.decode(&encoded) {
        Err(_) => {
            report.at_text(&atom::NOT_BASE64, node, format!("the content is {}, but no base64", shown(kind)));
        }
        Ok(bytes) if kind.to_ascii_lowercase().contains("html") => {
            dangers(node, &String::from_utf8_lossy(&bytes), report);
        }
        Ok(_) => {}
    }
}

/// The text of an element, which should not be blank.
fn filled<'a>(node: Node<'a, '_>, report: &mut Report) -> Cow<'a, str> {
    let text = text_in(node);
    if text.trim().is_empty() && !node.children().any(|child| child.is_element()) {
        report.at_element(&element::BLANK_ELEMENT, node, format!("`{}` is blank", node.tag_name().name()));
    }
    text
}

fn no_elements(node: Node, report: &mut Report) {
    for child in node.children().filter(Node::is_element) {
        let message = format!(
            "`{}` contains the element `{}` where it declares text",
            node.tag_name().name(),
            child.tag_name().name()
        );
        report.at_element(&element::UNKNOWN_ELEMENT, child, message).spec = "RFC 4287, section 3.1.1";
    }
}
