//! The HTML of docutils' tree. <https://docutils.sourceforge.io/docs/ref/doctree.html>

use std::{collections::HashSet, fmt::Write, ops::Range};

use sphinx_ultra::doctree::Node;

use super::{
    directive,
    names::{Names, attribute, number},
    role,
};
use crate::text::{self, escape_html};

/// Substitutions within substitutions go no deeper.
const DEEPEST: usize = 8;

/// So many elements come out of substitutions at most, which may multiply.
const MOST_SUBSTITUTED: usize = 20_000;

/// Titles of warnings that their authors gave none.
const TITLES: [(&str, &str); 10] = [
    ("attention", "Attention!"),
    ("caution", "Caution!"),
    ("danger", "!DANGER!"),
    ("error", "Error"),
    ("hint", "Hint"),
    ("important", "Important"),
    ("note", "Note"),
    ("seealso", "See also"),
    ("tip", "Tip"),
    ("warning", "Warning"),
];

/// What is said of what is not in the tree.
const LOSSES: [&str; 2] = ["Maximum nesting depth exceeded", "invalid line number spec"];

/// Writes a tree as HTML.
pub(super) struct Writer<'t> {
    pub(super) names: &'t Names<'t>,
    pub(super) html: String,
    /// Where the HTML of a line of the text begins: offsets with numbers of lines, from 1 on.
    pub(super) lines: Vec<(usize, usize)>,
    /// Directives that nothing is known of, with their lines.
    pub(super) unknown: Vec<(String, usize)>,
    /// What docutils says of faulty markup, with its lines.
    pub(super) faults: Vec<(String, usize)>,
    /// See [`super::Made::titles`].
    pub(super) titles: Vec<(Range<usize>, String)>,
    /// The level of the next heading, and the id of its section.
    level: usize,
    place: Option<&'t str>,
    depth: usize,
    substituted: usize,
    anonymous: usize,
    unnamed: usize,
    with_symbols: usize,
    /// The numbers of the footnotes whose marks were seen.
    marked: HashSet<usize>,
}

impl<'t> Writer<'t> {
    pub(super) fn new(names: &'t Names<'t>) -> Self {
        Self {
            names,
            html: String::new(),
            lines: Vec::new(),
            unknown: Vec::new(),
            faults: Vec::new(),
            titles: Vec::new(),
            level: 1,
            place: None,
            depth: 0,
            substituted: 0,
            anonymous: 0,
            unnamed: 0,
            with_symbols: 0,
            marked: HashSet::new(),
        }
    }

    pub(super) fn blocks(&mut self, nodes: &'t [Node]) {
        for node in nodes {
            self.block(node);
        }
    }

    /// The HTML of what is in a node, without its own element.
    pub(super) fn inline(mut self, node: &'t Node) -> String {
        self.spans("", &node.children, "");
        self.html
    }

    fn wrapped(&mut self, open: &str, nodes: &'t [Node], close: &str) {
        self.html.push_str(open);
        self.blocks(nodes);
        self.html.push_str(close);
        self.html.push('\n');
    }

    fn spans(&mut self, open: &str, nodes: &'t [Node], close: &str) {
        self.html.push_str(open);
        for node in nodes {
            self.span(node);
        }
        self.html.push_str(close);
    }

    fn block(&mut self, node: &'t Node) {
        if node.span.line > 0 {
            self.lines.push((self.html.len(), node.span.line as usize));
        }
        let children = &node.children;
        match node.kind {
            "section" => {
                self.level += 1;
                self.place = node.attrs.ids.first().map(String::as_str);
                self.blocks(children);
                self.level -= 1;
            }
            "title" | "subtitle" => {
                let level = self.level.clamp(2, 6);
                let id = self.place.take().map(|id| format!(" id=\"{}\"", escape_html(id))).unwrap_or_default();
                self.spans(&format!("<h{level}{id}>"), children, &format!("</h{level}>\n"));
            }
            "paragraph" => self.spans("<p>", children, "</p>\n"),
            "rubric" => self.spans("<p class=\"rubric\"><strong>", children, "</strong></p>\n"),
            "bullet_list" => self.wrapped("<ul>", children, "</ul>"),
            "enumerated_list" => self.numbered(node),
            "list_item" => self.item("<li>", children, "</li>"),
            "definition_list" | "option_list" | "desc" => self.wrapped("<dl>", children, "</dl>"),
            "field_list" => self.wrapped("<dl class=\"field-list\">", children, "</dl>"),
            "container" if node.get("literal_block").is_some() => self.wrapped("<figure>", children, "</figure>"),
            "definition_list_item"
            | "field"
            | "option_list_item"
            | "compound"
            | "container"
            | "legend"
            | "glossary"
            | "hlist"
            | "hlistcol"
            | "versionmodified" => self.blocks(children),
            "only" => {
                if role::is_for_html(attribute(node, "expr").unwrap_or_default()) {
                    self.blocks(children);
                }
            }
            "desc_signature" => {
                let mut signature = String::new();
                role::signature(node, &mut signature);
                let _ = writeln!(self.html, "<dt><code>{}</code></dt>", escape_html(&signature));
            }
            "term" => self.spans("<dt>", children, "</dt>\n"),
            "classifier" => self.classifier(node),
            "field_name" => self.spans("<dt>", children, ":</dt>\n"),
            "definition" | "field_body" | "description" | "desc_content" => self.item("<dd>", children, "</dd>"),
            "option_group" => self.options(children),
            "literal_block" => self.code(node),
            "doctest_block" => self.spans("<pre><code class=\"language-pycon\">", children, "</code></pre>\n"),
            "line_block" => {
                self.html.push_str("<p class=\"line-block\">");
                self.verse(children, 0);
                self.html.push_str("</p>\n");
            }
            "block_quote" => self.wrapped("<blockquote>", children, "</blockquote>"),
            "attribution" => self.spans("<p>—", children, "</p>\n"),
            "transition" => self.html.push_str("<hr>\n"),
            "figure" => self.wrapped("<figure>", children, "</figure>"),
            "caption" => self.spans("<figcaption>", children, "</figcaption>\n"),
            "math_block" => self.spans("<p class=\"math\">\\[", children, "\\]</p>\n"),
            "table" => self.table(children),
            "footnote" | "citation" => self.note(node),
            "admonition" | "attention" | "caution" | "danger" | "error" | "hint" | "important" | "note" | "tip"
            | "seealso" | "warning" => self.aside(node),
            "topic" | "sidebar" => self.titled("<aside>", node, "</aside>"),
            "raw" => self.raw(node),
            "system_message" => self.message(node),
            "comment"
            | "target"
            | "substitution_definition"
            | "pending"
            | "meta"
            | "label"
            | "colspec"
            | "highlightlang"
            | "decoration"
            | "header"
            | "footer"
            | "index" => {}
            "toctree" => {
                if number(node, "hidden") != Some(1) {
                    self.unknown.push(("toctree".to_owned(), node.span.line as usize));
                }
            }
            "tgroup" | "thead" | "tbody" | "row" | "entry" => self.table_part(node),
            // Pictures and links stand alone too.
            _ => self.span(node),
        }
    }

    fn numbered(&mut self, node: &'t Node) {
        let sort = match attribute(node, "enumtype") {
            Some("loweralpha") => " type=\"a\"",
            Some("upperalpha") => " type=\"A\"",
            Some("lowerroman") => " type=\"i\"",
            Some("upperroman") => " type=\"I\"",
            _ => "",
        };
        let start = number(node, "start").map(|start| format!(" start=\"{start}\"")).unwrap_or_default();
        self.wrapped(&format!("<ol{sort}{start}>"), &node.children, "</ol>");
    }

    /// An item whose only paragraph needs no element of its own.
    fn item(&mut self, open: &str, children: &'t [Node], close: &str) {
        self.html.push_str(open);
        match children {
            [only] if only.kind == "paragraph" => self.spans("", &only.children, ""),
            [first, rest @ ..] if first.kind == "paragraph" && rest.iter().all(|node| node.kind.ends_with("_list")) => {
                self.spans("", &first.children, "\n");
                self.blocks(rest);
            }
            _ => self.blocks(children),
        }
        self.html.push_str(close);
        self.html.push('\n');
    }

    fn classifier(&mut self, node: &'t Node) {
        // It belongs to the term before it.
        let is_behind_term = self.html.ends_with("</dt>\n");
        if is_behind_term {
            self.html.truncate(self.html.len() - "</dt>\n".len());
        }
        self.spans(" <em>", &node.children, if is_behind_term { "</em></dt>\n" } else { "</em>" });
    }

    fn options(&mut self, options: &'t [Node]) {
        self.html.push_str("<dt><kbd>");
        for (nth, option) in options.iter().enumerate() {
            self.html.push_str(if nth == 0 { "" } else { ", " });
            for part in &option.children {
                let delimiter = attribute(part, "delimiter").unwrap_or_default();
                self.html.push_str(&escape_html(delimiter));
                let is_argument = part.kind == "option_argument";
                let (open, close) = if is_argument { ("<var>", "</var>") } else { ("", "") };
                self.spans(open, &part.children, close);
            }
        }
        self.html.push_str("</kbd></dt>\n");
    }

    fn code(&mut self, node: &'t Node) {
        let mut classes = node.attrs.classes.iter().skip_while(|class| *class != "code").skip(1);
        let of_sphinx = attribute(node, "language").filter(|name| !matches!(*name, "" | "default" | "none"));
        let language = classes.find(|class| *class != "code").map(String::as_str).or(of_sphinx);
        let class = language.map(|name| format!(" class=\"language-{}\"", escape_html(name))).unwrap_or_default();
        self.spans(&format!("<pre><code{class}>"), &node.children, "</code></pre>\n");
    }

    /// Lines of which each is one, indented as their author did.
    fn verse(&mut self, lines: &'t [Node], depth: usize) {
        for line in lines {
            if line.kind == "line_block" {
                self.verse(&line.children, depth + 1);
            } else {
                if !self.html.ends_with("line-block\">") {
                    self.html.push_str("<br>\n");
                }
                let blanks = "\u{2003}".repeat(depth.min(DEEPEST));
                self.spans(&blanks, &line.children, "");
            }
        }
    }

    fn table(&mut self, children: &'t [Node]) {
        self.html.push_str("<table>");
        for child in children {
            if child.kind == "title" {
                self.spans("<caption>", &child.children, "</caption>\n");
            } else {
                self.block(child);
            }
        }
        self.html.push_str("</table>\n");
    }

    fn table_part(&mut self, node: &'t Node) {
        let children = &node.children;
        match node.kind {
            "tgroup" => self.blocks(children),
            "thead" => {
                let from = self.html.len();
                self.wrapped("<thead>", children, "</thead>");
                let head = self.html[from..].replace("<td", "<th").replace("</td>", "</th>");
                self.html.truncate(from);
                self.html.push_str(&head);
            }
            "tbody" => self.wrapped("<tbody>", children, "</tbody>"),
            "row" => self.wrapped("<tr>", children, "</tr>"),
            _ => {
                let more = |name, span: &str| {
                    let more = number(node, name).filter(|more| (1..1000).contains(more));
                    more.map(|more| format!(" {span}=\"{}\"", more + 1)).unwrap_or_default()
                };
                let open = format!("<td{}{}>", more("morerows", "rowspan"), more("morecols", "colspan"));
                self.item(&open, children, "</td>");
            }
        }
    }

    fn note(&mut self, node: &'t Node) {
        let Some(found) = self.names.note(node) else { return };
        let label = escape_html(&found.label);
        let open = match found.nth {
            nth if self.marked.contains(&nth) => {
                format!("<div class=\"footnote\"><p id=\"fn-{nth}\"><a href=\"#fnref-{nth}\">[{label}]</a> ")
            }
            nth => format!("<div class=\"footnote\"><p id=\"fn-{nth}\">[{label}] "),
        };
        self.html.push_str(&open);
        let mut rest = node.children.iter().filter(|child| child.kind != "label");
        match rest.next() {
            Some(first) if first.kind == "paragraph" => self.spans("", &first.children, "</p>\n"),
            first => {
                self.html.push_str("</p>\n");
                if let Some(first) = first {
                    self.block(first);
                }
            }
        }
        rest.for_each(|child| self.block(child));
        self.html.push_str("</div>\n");
    }

    fn aside(&mut self, node: &'t Node) {
        let title = TITLES.iter().find(|(kind, _)| *kind == node.kind).map(|(_, title)| *title);
        let open = match title {
            Some(title) => format!(
                "<blockquote class=\"admonition {}\"><p class=\"admonition-title\"><strong>{title}</strong></p>\n",
                node.kind
            ),
            None => "<blockquote class=\"admonition\">".to_owned(),
        };
        self.titled(&open, node, "</blockquote>");
    }

    /// What has a title that is no heading of the article.
    fn titled(&mut self, open: &str, node: &'t Node, close: &str) {
        self.html.push_str(open);
        for child in &node.children {
            if matches!(child.kind, "title" | "subtitle") {
                self.spans("<p class=\"admonition-title\"><strong>", &child.children, "</strong></p>\n");
            } else {
                self.block(child);
            }
        }
        self.html.push_str(close);
        self.html.push('\n');
    }

    fn raw(&mut self, node: &'t Node) {
        let formats = attribute(node, "format").unwrap_or_default();
        if formats.split_whitespace().any(|format| format == "html") {
            self.html.extend(node.children.iter().filter_map(|child| child.text.as_deref()));
            self.html.push('\n');
        }
    }

    /// What docutils says of a text that it cannot read as its author meant it. What is in it is shown as it is written.
    fn message(&mut self, node: &'t Node) {
        let said = node.children.iter().find(|child| child.kind == "paragraph").map(Node::astext).unwrap_or_default();
        let said = text::line(&said).trim_end_matches('.').to_owned();
        let line = number(node, "line").and_then(|line| usize::try_from(line).ok()).unwrap_or_default();
        let is_lost = LOSSES.iter().any(|loss| said.starts_with(loss));
        if let Some(name) = directive::refused(node) {
            if said.starts_with("Unknown directive type") {
                self.unknown.push((name, line));
            } else {
                self.faults.push((said, line));
            }
        } else if is_lost {
            self.faults.push((said, line));
        } else if number(node, "level").is_some_and(|level| level > 2)
            && let Some(written) = node.children.iter().find(|child| child.kind == "literal_block")
        {
            self.spans("<pre>", &written.children, "</pre>\n");
            self.faults.push((said, line));
        }
    }

    fn span(&mut self, node: &'t Node) {
        if let Some(text) = &node.text {
            self.html.push_str(&escape_html(text));
            return;
        }
        let children = &node.children;
        match node.kind {
            "emphasis" => self.spans("<em>", children, "</em>"),
            "strong" => self.spans("<strong>", children, "</strong>"),
            "literal" => self.spans("<code>", children, "</code>"),
            "title_reference" => self.spans("<cite>", children, "</cite>"),
            "subscript" => self.spans("<sub>", children, "</sub>"),
            "superscript" => self.spans("<sup>", children, "</sup>"),
            "abbreviation" | "acronym" => self.spans("<abbr>", children, "</abbr>"),
            "math" => self.spans("\\(", children, "\\)"),
            "reference" => self.link(node),
            "pending_xref" => self.role(node),
            "inline" if node.attrs.classes.iter().any(|class| class == "versionmodified") => {
                self.spans("<em>", children, "</em>");
            }
            "image" => self.image(node),
            "footnote_reference" | "citation_reference" => self.mark(node),
            "substitution_reference" => self.substitute(node),
            "raw" => self.raw(node),
            "system_message" | "comment" | "pending" | "substitution_definition" => {}
            _ => self.spans("", children, ""),
        }
    }

    fn link(&mut self, node: &'t Node) {
        match self.names.address(node, &mut self.anonymous) {
            Some(address) => self.spans(&format!("<a href=\"{}\">", escape_html(&address)), &node.children, "</a>"),
            None => self.spans("", &node.children, ""),
        }
    }

    fn image(&mut self, node: &Node) {
        let mut attributes = String::new();
        for (name, written) in [("uri", "src"), ("alt", "alt"), ("width", "width"), ("height", "height")] {
            let Some(value) = attribute(node, name) else { continue };
            let value = if name == "uri" || name == "alt" { value } else { value.trim_end_matches("px") };
            let is_size = value.bytes().all(|byte| byte.is_ascii_digit());
            if name == "uri" || name == "alt" || is_size {
                let _ = write!(attributes, " {written}=\"{}\"", escape_html(value));
            }
        }
        let _ = write!(self.html, "<img{attributes}>");
    }

    fn mark(&mut self, node: &'t Node) {
        let Some(found) = self.names.of_mark(node, &mut self.unnamed, &mut self.with_symbols) else {
            return self.spans("[", &node.children, "]");
        };
        let (nth, label) = (found.nth, escape_html(&found.label));
        let id = if self.marked.insert(nth) { format!(" id=\"fnref-{nth}\"") } else { String::new() };
        let _ = write!(self.html, "<sup{id}><a href=\"#fn-{nth}\" class=\"footnote-reference\">[{label}]</a></sup>");
    }

    fn substitute(&mut self, node: &'t Node) {
        let name = attribute(node, "refname").unwrap_or_default();
        let definition = self.names.substitution(name);
        match definition.filter(|_| self.depth < DEEPEST && self.substituted < MOST_SUBSTITUTED) {
            Some(definition) => {
                self.depth += 1;
                self.substituted += 1 + definition.children.len();
                if number(definition, "ltrim") == Some(1) {
                    self.html.truncate(self.html.trim_end().len());
                }
                self.spans("", &definition.children, "");
                self.depth -= 1;
            }
            None => self.spans("|", &node.children, "|"),
        }
    }
}
