//! reStructuredText: docutils' tree comes from `sphinx-ultra`; what its transforms and its writer make of it is made here.
//! <https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html>

mod directive;
mod html;
mod names;
mod role;

use std::borrow::Cow;

use sphinx_ultra::{
    doctree::Node,
    rst::{ParseOptions, parse_rst},
};

use super::{Head, HeadField, HeadValues, Made};
use crate::{lead, text};
use html::Writer;
use names::Names;

/// Stands before the colons of directives and options that would read other files, which makes them a comment or a fault.
/// No text of people has this character.
const BARRIER: char = '\u{E9F1}';

/// Elements that may stand before the title and the fields of a text.
const BEFORE_FIELDS: [&str; 7] =
    ["comment", "target", "substitution_definition", "pending", "system_message", "raw", "meta"];

/// The HTML of a text, and what it says of itself.
pub(super) fn make(text: &str) -> Made {
    let (barred, bars) = barred(text);
    let mut root = tree_of(&barred);
    let roles = directive::unfold(&mut root.children);
    let (title, subtitle) = promote_titles(&mut root);
    let mut head = Head { title: None, fields: take_fields(&mut root) };
    if let Some(mut subtitle) = subtitle {
        // It is no heading of the text below it.
        subtitle.kind = "rubric";
        root.children.insert(first(&root.children).unwrap_or(root.children.len()), subtitle);
    }
    let mut names = Names::of(&root);
    names.roles = roles;
    head.title = title.as_ref().map(|title| text::line(&lead::plain_text(&Writer::new(&names).inline(title))));
    let mut writer = Writer::new(&names);
    writer.blocks(&root.children);
    let Writer { mut html, lines, mut unknown, titles, mut faults, .. } = writer;
    let shown = html.matches(BARRIER).count();
    if shown > 0 {
        html = html.replace(BARRIER, "");
    }
    let values = head.fields.iter_mut().flat_map(|field| match &mut field.values {
        HeadValues::One(text) => std::slice::from_mut(text),
        HeadValues::Several(texts) => texts,
    });
    head.title.iter_mut().chain(values).for_each(|text| text.retain(|character| character != BARRIER));
    let has_files = bars.len() > shown;
    unknown.retain(|(name, _)| !(has_files && matches!(name.as_str(), "csv-table" | "raw")));
    // What the barriers do is said by the names of the directives.
    faults.retain(|(said, _)| !said.contains(BARRIER));
    faults.dedup_by_key(|(_, line)| *line);
    unknown.extend(bars.into_iter().skip(shown));
    let left_out = unknown.into_iter().map(|(name, line)| (format!(".. {name}::"), line)).collect();
    Made { head, html, lines, left_out, faults, titles }
}

/// The labels of a text, with the ids of their places and the titles of their sections.
pub(super) fn labels(text: &str) -> Vec<(String, String, Option<String>)> {
    let (barred, _) = barred(text);
    let root = tree_of(&barred);
    Names::of(&root).labels()
}

/// docutils' tree of a text, with the directives and roles of Sphinx.
fn tree_of(text: &str) -> Node {
    parse_rst(text, &ParseOptions { sphinx: true, ..ParseOptions::default() }).root
}

/// The text with a barrier in all that would read other files, and the names and lines of these directives.
fn barred(text: &str) -> (Cow<'_, str>, Vec<(String, usize)>) {
    let lower = text.to_ascii_lowercase();
    if !["include", "file", "url", "\\"].iter().any(|word| lower.contains(word)) {
        return (Cow::Borrowed(text), Vec::new());
    }
    let (mut barred, mut bars) = (String::with_capacity(text.len() + 16), Vec::new());
    for (nth, line) in text.split_inclusive('\n').enumerate() {
        let mut rest = line;
        while let Some(colon) = rest.find(':') {
            let (before, behind) = rest.split_at(colon);
            // Options of directives are indented; what is not is a field of the article.
            let is_behind_colon = rest.len() < line.len() && !line.starts_with(':');
            let word = before.replace('\\', "").trim_end().to_ascii_lowercase();
            let name = if behind.starts_with("::") && word.ends_with("include") {
                Some("include")
            } else if is_behind_colon && matches!(word.trim_start(), "file" | "url") && !behind.starts_with(":`") {
                Some("raw")
            } else {
                None
            };
            barred.push_str(before);
            if let Some(name) = name {
                barred.push(BARRIER);
                bars.push((name.to_owned(), nth + 1));
            }
            barred.push(':');
            rest = &behind[1..];
        }
        barred.push_str(rest);
    }
    (Cow::Owned(barred), bars)
}

/// Where the first element is that is more than a remark.
fn first(nodes: &[Node]) -> Option<usize> {
    nodes.iter().position(|node| !BEFORE_FIELDS.contains(&node.kind))
}

/// Takes the title of a text that is all one section, and the subtitle of such a section, out of it.
fn promote_titles(root: &mut Node) -> (Option<Node>, Option<Node>) {
    let title = promote(root);
    let subtitle = title.as_ref().and_then(|_| promote(root));
    (title, subtitle)
}

fn promote(root: &mut Node) -> Option<Node> {
    let at = first(&root.children)?;
    if at + 1 != root.children.len() || root.children[at].kind != "section" {
        return None;
    }
    let mut section = root.children.pop()?;
    let mut children = std::mem::take(&mut section.children).into_iter();
    let title = children.next()?;
    // Links to the section lead to the article.
    let mut target = Node::elem("target", section.span);
    target.attrs.ids.clone_from(&section.attrs.ids);
    target.attrs.names.clone_from(&section.attrs.names);
    root.children.push(target);
    root.children.extend(children);
    Some(title)
}

/// Takes the fields at the start of a text out of it. Those that are parts of the text stay in it.
fn take_fields(root: &mut Node) -> Vec<HeadField> {
    let Some(at) = first(&root.children).filter(|at| root.children[*at].kind == "field_list") else {
        return Vec::new();
    };
    let list = root.children.remove(at);
    let (parts, fields): (Vec<Node>, Vec<Node>) = list.children.into_iter().partition(is_part);
    root.children.splice(at..at, parts.into_iter().filter_map(topic));
    fields.iter().filter_map(field).collect()
}

/// True for a field that docutils shows as a part of the text.
/// <https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html#bibliographic-fields>
fn is_part(field: &Node) -> bool {
    let name = field.children.iter().find(|child| child.kind == "field_name").map(Node::astext).unwrap_or_default();
    ["abstract", "dedication"].iter().any(|part| name.eq_ignore_ascii_case(part))
}

/// The part of a text that a field is.
fn topic(field: Node) -> Option<Node> {
    let mut topic = Node::elem("topic", field.span);
    for mut child in field.children {
        if child.kind == "field_name" {
            child.kind = "title";
            topic.children.insert(0, child);
        } else {
            topic.children.append(&mut child.children);
        }
    }
    (topic.children.len() > 1).then_some(topic)
}

fn field(field: &Node) -> Option<HeadField> {
    let name = field.children.iter().find(|child| child.kind == "field_name")?;
    let body = field.children.iter().find(|child| child.kind == "field_body")?;
    let items = body.children.iter().filter(|child| child.kind == "bullet_list").flat_map(|list| &list.children);
    let values: Vec<String> = items.map(|item| item.astext().trim().to_owned()).collect();
    let line = (name.span.line as usize).max(1);
    let values = if values.is_empty() {
        let parts = body.children.iter().filter(|child| child.kind != "system_message");
        let parts: Vec<String> = parts.map(Node::astext).collect();
        HeadValues::One(parts.join(" "))
    } else {
        HeadValues::Several(values)
    };
    Some(HeadField { name: name.astext(), values, line })
}
