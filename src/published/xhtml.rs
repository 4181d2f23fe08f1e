//! XHTML in Atom, converted to HTML from the document itself: `feed-rs` does not escape quotation marks and references
//! in attributes, and writes an end tag for `br`, which HTML takes for another `br`.

use std::fmt::Write;

use feed_rs::model;
use roxmltree::Node;

use crate::{syntax::html::is_void, text::escape_html};

/// Replaces the XHTML in the parsed feed by that of the document.
pub(super) fn restore(root: Node<'_, '_>, feed: &mut model::Feed) {
    fn text(text: &mut Option<model::Text>) -> Option<&mut String> {
        text.as_mut().map(|text| &mut text.content)
    }
    let entries: Vec<Node<'_, '_>> = root.children().filter(|node| node.tag_name().name() == "entry").collect();
    let mut texts = vec![(root, "title", text(&mut feed.title)), (root, "subtitle", text(&mut feed.description))];
    // If the parser left some out, nobody can tell which entry is which.
    if entries.len() == feed.entries.len() {
        for (node, entry) in entries.into_iter().zip(&mut feed.entries) {
            texts.push((node, "title", text(&mut entry.title)));
            texts.push((node, "summary", text(&mut entry.summary)));
            texts.push((node, "content", entry.content.as_mut().and_then(|content| content.body.as_mut())));
        }
    }
    for (node, name, text) in texts {
        if let Some((text, html)) = text.zip(html_of(node, name)) {
            *text = html;
        }
    }
}

/// The XHTML of a text, without the `div` that Atom puts around it; `None` if the last element of this name has another
/// type.
fn html_of(parent: Node<'_, '_>, name: &str) -> Option<String> {
    let namespace = parent.tag_name().namespace();
    let is_it = |node: &Node<'_, '_>| node.tag_name().name() == name && node.tag_name().namespace() == namespace;
    let text = parent.children().rfind(is_it).filter(|text| text.attribute("type") == Some("xhtml"))?;
    let has_words = |node: &Node<'_, '_>| node.is_text() && node.text().is_some_and(|text| !text.trim().is_empty());
    let mut parts = text.children().filter(|node| node.is_element() || has_words(node));
    let around = match (parts.next(), parts.next()) {
        (Some(div), None) if div.tag_name().name() == "div" => div,
        _ => text,
    };
    let mut html = String::new();
    let mut open: Vec<Node<'_, '_>> = Vec::new();
    for node in around.descendants().skip(1) {
        while let Some(ended) = open.pop_if(|last| node.parent() != Some(*last)) {
            end(ended, &mut html);
        }
        if node.is_element() {
            start(node, &mut html);
            if !is_void(node.tag_name().name().as_bytes()) {
                open.push(node);
            }
        } else if node.is_text() {
            html.push_str(&escape_html(node.text().unwrap_or_default()));
        }
    }
    while let Some(ended) = open.pop() {
        end(ended, &mut html);
    }
    Some(html)
}

fn start(element: Node<'_, '_>, html: &mut String) {
    let _ = write!(html, "<{}", element.tag_name().name());
    for attribute in element.attributes().filter(|attribute| attribute.namespace().is_none()) {
        let _ = write!(html, " {}=\"{}\"", attribute.name(), escape_html(attribute.value()));
    }
    html.push('>');
}

fn end(element: Node<'_, '_>, html: &mut String) {
    let _ = write!(html, "</{}>", element.tag_name().name());
}
