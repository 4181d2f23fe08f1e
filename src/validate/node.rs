//! Nodes of an XML document: where an element begins, its own text, and its children of Atom.

use std::{borrow::Cow, ops::Range};

use roxmltree::Node;

use super::namespace::ATOM;

/// The `<name` of an element.
pub(super) fn start_tag(text: &str, node: Node) -> Range<usize> {
    let range = node.range();
    let tag = text.get(range.clone()).unwrap_or_default();
    let end = tag.find(|character: char| character.is_ascii_whitespace() || matches!(character, '>' | '/'));
    range.start..range.start + end.unwrap_or(tag.len())
}

/// The text that an element begins with, or its start tag if there is none.
pub(super) fn text_of(text: &str, node: Node) -> Range<usize> {
    let Some(child) = node.first_child().filter(Node::is_text) else { return start_tag(text, node) };
    let range = child.range();
    let whole = text.get(range.clone()).unwrap_or_default();
    let start = range.start + (whole.len() - whole.trim_start().len());
    let trimmed = whole.trim();
    if trimmed.is_empty() { start_tag(text, node) } else { start..start + trimmed.len() }
}

/// The text of an element's own text nodes, which comments may separate.
pub(super) fn text_in<'a>(node: Node<'a, '_>) -> Cow<'a, str> {
    let mut texts = node.children().filter(Node::is_text).filter_map(|child| child.text());
    let first = texts.next().unwrap_or_default();
    match texts.next() {
        None => Cow::Borrowed(first),
        Some(second) => Cow::Owned([first, second].into_iter().chain(texts).collect()),
    }
}

/// True for an element in no namespace with this name.
pub(super) fn is_own(node: Node, name: &str) -> bool {
    node.is_element() && node.tag_name().name() == name && node.tag_name().namespace().is_none_or(str::is_empty)
}

/// The element's children in the namespace of Atom with this name.
pub(super) fn named<'a, 'input>(node: Node<'a, 'input>, name: &str) -> impl Iterator<Item = Node<'a, 'input>> {
    node.children().filter(move |child| child.has_tag_name((ATOM, name)))
}
