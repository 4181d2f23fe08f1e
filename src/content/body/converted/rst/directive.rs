//! Directives that docutils and Sphinx do not have of themselves: what they show is text in their content, code, or a film.
//! The names are those of the extensions of Sphinx, Nikola and Pelican that have them.

use std::{collections::HashMap, mem};

use sphinx_ultra::doctree::{AttrValue, Node};

use super::{names::number, tree_of};
use crate::text::escape_html;

/// Directives within directives are read so deep.
const DEEPEST: usize = 16;

/// Directives whose content is text, of `sphinx-tabs`, `sphinx-design`, `sphinx-inline-tabs`, `sphinx-togglebutton` and the like.
const TEXTS: [&str; 22] = [
    "tabs",
    "tab",
    "group-tab",
    "tab-set",
    "tab-item",
    "dropdown",
    "details",
    "collapse",
    "toggle",
    "card",
    "card-carousel",
    "grid",
    "grid-item",
    "grid-item-card",
    "panels",
    "div",
    "acks",
    "cssclass",
    "rst-class",
    "question",
    "update",
    "example",
];

/// Directives whose content is code in a language; without one it is their argument.
const CODES: [(&str, &str); 15] = [
    ("code", ""),
    ("code-block", ""),
    ("sourcecode", ""),
    ("code-tab", ""),
    ("highlight-block", ""),
    ("testcode", "python"),
    ("testsetup", "python"),
    ("doctest", "pycon"),
    ("testoutput", "text"),
    ("ipython", "ipython"),
    ("jupyter-execute", "python"),
    ("prompt", "console"),
    ("terminal", "console"),
    ("command-output", "console"),
    ("productionlist", "text"),
];

/// Directives whose content a program makes a picture of.
const DRAWINGS: [&str; 17] = [
    "graphviz",
    "digraph",
    "graph",
    "mermaid",
    "uml",
    "plantuml",
    "blockdiag",
    "seqdiag",
    "actdiag",
    "nwdiag",
    "packetdiag",
    "rackdiag",
    "chart",
    "plot",
    "jinja",
    "tikz",
    "ditaa",
];

/// Directives of what an entry has no place for: tables of contents, what else pages have, and how they look.
const SILENT: [&str; 19] = [
    "contents",
    "sectnum",
    "section-numbering",
    "default-role",
    "class",
    "todo",
    "todolist",
    "tabularcolumns",
    "sectionauthor",
    "moduleauthor",
    "codeauthor",
    "title",
    "meta",
    "header",
    "footer",
    "default-domain",
    "post-teaser",
    "testcleanup",
    "rst-role",
];

/// A directive as its author wrote it.
struct Written<'t> {
    name: &'t str,
    /// What is behind its colons.
    argument: &'t str,
    /// What is below its options, not indented.
    content: String,
    /// The number of lines above that.
    above: usize,
}

/// Puts what they show in the place of all directives that docutils refused, and takes the roles that an author made. Others stay.
pub(super) fn unfold(nodes: &mut Vec<Node>) -> HashMap<String, OwnRole> {
    let mut roles = HashMap::new();
    unfold_within(nodes, 0, &mut roles);
    roles
}

fn unfold_within(nodes: &mut Vec<Node>, depth: usize, roles: &mut HashMap<String, OwnRole>) {
    if !nodes.iter().any(is_refused) {
        for node in nodes.iter_mut() {
            unfold_within(&mut node.children, depth, roles);
        }
        return;
    }
    for mut node in mem::take(nodes) {
        if !is_refused(&node) || depth >= DEEPEST {
            unfold_within(&mut node.children, depth, roles);
            nodes.push(node);
        } else if let Some((name, role)) = source(&node).and_then(|text| OwnRole::of(&text)) {
            roles.insert(name, role);
        } else {
            let mut shown = shown(node);
            // What is in it was read without what is around it.
            if shown.iter().any(|node| !is_refused(node)) {
                for node in &mut shown {
                    unfold_within(&mut node.children, depth + 1, roles);
                }
            }
            nodes.extend(shown);
        }
    }
}

/// A role that an author made: `.. role:: raw-html(raw)`.
#[derive(Debug, Default)]
pub(super) struct OwnRole {
    /// The name of the role that it is made from.
    pub(super) base: String,
    /// True for a raw one of HTML.
    pub(super) is_html: bool,
}

impl OwnRole {
    fn of(text: &str) -> Option<(String, Self)> {
        let (_, argument) = first_line(text).filter(|(name, _)| *name == "role")?;
        let (own, base) = argument.trim_end_matches(')').split_once('(').unwrap_or((argument, ""));
        let is_html =
            text.lines().skip(1).any(|line| line.trim().strip_prefix(":format:").is_some_and(|it| it.contains("html")));
        Some((own.trim().to_lowercase(), Self { base: base.trim().to_lowercase(), is_html }))
    }
}

fn is_refused(node: &Node) -> bool {
    node.kind == "system_message" && node.children.iter().any(|child| child.kind == "literal_block")
}

/// What a refused directive shows. The message stays where not all of it is known.
fn shown(message: Node) -> Vec<Node> {
    let Some(text) = source(&message) else { return vec![message] };
    let Some(written) = Written::of(&text) else { return vec![message] };
    let Written { name, argument, .. } = written;
    let line = line(&message);
    if SILENT.contains(&name) {
        return Vec::new();
    }
    if let Some((_, language)) = CODES.iter().find(|(known, _)| *known == name) {
        let language =
            if language.is_empty() { argument.split_whitespace().last().unwrap_or_default() } else { language };
        let content = if name == "prompt" || !written.content.is_empty() { &*written.content } else { argument };
        return vec![code(&message, language, content)];
    }
    match name {
        "youtube" => return vec![frame(&message, "https://www.youtube.com/embed/", argument)],
        "vimeo" => return vec![frame(&message, "https://player.vimeo.com/video/", argument)],
        "thumbnail" => {
            let as_image = if written.content.is_empty() { "image" } else { "figure" };
            let text = text.replacen("thumbnail", as_image, 1);
            return parsed(&text, line.saturating_sub(1));
        }
        "slides" => {
            let pictures: Vec<String> = written.content.lines().map(|path| format!(".. image:: {path}")).collect();
            return parsed(&pictures.join("\n\n"), line);
        }
        _ => {}
    }
    if DRAWINGS.contains(&name) || written.content.is_empty() && name != "centered" {
        return vec![message];
    }
    let mut nodes = Vec::new();
    if !TEXTS.contains(&name) && name != "centered" {
        nodes.push(message.clone());
    }
    if argument.contains(char::is_alphabetic) && !matches!(name, "div" | "cssclass" | "rst-class" | "grid" | "tab-set")
    {
        let mut title = Node::elem("rubric", message.span);
        title.children = paragraph(argument, line);
        nodes.push(title);
    }
    let mut container = Node::elem("container", message.span);
    container.children = parsed(&written.content, line + written.above - 1);
    nodes.push(container);
    nodes
}

/// The text of a directive that docutils refused.
fn source(message: &Node) -> Option<String> {
    message.children.iter().find(|child| child.kind == "literal_block").map(Node::astext)
}

fn line(message: &Node) -> usize {
    number(message, "line").and_then(|line| usize::try_from(line).ok()).unwrap_or_default()
}

impl<'t> Written<'t> {
    fn of(text: &'t str) -> Option<Self> {
        let (name, argument) = first_line(text)?;
        let indent = |line: &str| line.len() - line.trim_start().len();
        let mut above = 1;
        let is_option = |line: &&str| line.trim_start().starts_with(':') && line.trim_start()[1..].contains(':');
        let mut lines = text.lines().skip(1).peekable();
        while let Some(option) = lines.next_if(is_option) {
            above += 1;
            // An option may go on below.
            while lines.next_if(|line| !line.trim().is_empty() && indent(line) > indent(option)).is_some() {
                above += 1;
            }
        }
        let body: Vec<&str> = lines.collect();
        let width =
            body.iter().filter(|line| !line.trim().is_empty()).map(|line| indent(line)).min().unwrap_or_default();
        let content: Vec<&str> = body.iter().map(|line| line.get(width..).unwrap_or_default()).collect();
        let content = content.join("\n");
        let blank = content.len() - content.trim_start_matches('\n').len();
        let content = content.trim_matches('\n').to_owned();
        Some(Self { name, argument, content, above: above + blank })
    }
}

/// The name of the directive that a text is, and what is behind its colons. Those of substitutions have no dots before them.
fn first_line(text: &str) -> Option<(&str, &str)> {
    let (name, argument) = text.trim_start().lines().next()?.split_once("::")?;
    let name = name.strip_prefix("..").map_or(name, str::trim);
    let is_name = |letter: char| letter.is_alphanumeric() || "-_+.: |".contains(letter);
    name.chars().all(is_name).then(|| (name, argument.trim()))
}

/// The name of the directive that docutils refused.
pub(super) fn refused(message: &Node) -> Option<String> {
    let text = source(message)?;
    first_line(&text).map(|(name, _)| name.to_owned())
}

/// The nodes of a text that begins below a line.
fn parsed(text: &str, above: usize) -> Vec<Node> {
    let mut nodes = tree_of(text).children;
    let above = u32::try_from(above).unwrap_or_default();
    for node in &mut nodes {
        shift(node, above);
    }
    nodes
}

/// What is within the only paragraph of a text.
fn paragraph(text: &str, line: usize) -> Vec<Node> {
    let mut nodes = parsed(text, line.saturating_sub(1));
    match nodes.first_mut() {
        Some(first) if first.kind == "paragraph" => mem::take(&mut first.children),
        _ => nodes,
    }
}

fn shift(node: &mut Node, lines: u32) {
    if node.span.line > 0 {
        node.span.line += lines;
    }
    if let Some(line) = number(node, "line").filter(|_| node.kind == "system_message") {
        node.set("line", AttrValue::Int(line + i64::from(lines)));
    }
    node.children.iter_mut().for_each(|child| shift(child, lines));
}

fn code(message: &Node, language: &str, content: &str) -> Node {
    let mut code = Node::elem("literal_block", message.span);
    code.set("language", AttrValue::Str(language.to_owned()));
    code.children.push(Node::text_node(content, message.span));
    code
}

fn frame(message: &Node, address: &str, film: &str) -> Node {
    let mut raw = Node::elem("raw", message.span);
    raw.set("format", AttrValue::Str("html".to_owned()));
    let frame = format!("<iframe src=\"{address}{}\"></iframe>", escape_html(film));
    raw.children.push(Node::text_node(frame, message.span));
    raw
}
