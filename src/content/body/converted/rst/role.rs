//! Roles of Sphinx: `:class:` and the like show a name, `:doc:` and `:ref:` lead to an article or a section.
//! <https://www.sphinx-doc.org/en/master/usage/referencing.html>

use std::fmt::Write;

use sphinx_ultra::doctree::Node;

use super::{
    directive::OwnRole,
    html::Writer,
    names::{attribute, number},
};
use crate::{
    content::body::mention,
    generators::notation::{DOCUMENT, LABEL},
    text::escape_html,
};

impl<'t> Writer<'t> {
    /// A role that Sphinx resolves when it has read all documents.
    pub(super) fn role(&mut self, node: &'t Node) {
        let kind = attribute(node, "reftype").unwrap_or_default();
        let target = attribute(node, "reftarget").unwrap_or_default();
        let text = node.astext();
        let has_text = number(node, "refexplicit") == Some(1);
        match kind {
            "doc" => self.reference(&mention::address(&format!("{DOCUMENT}{target}")), &text, has_text),
            "ref" | "numref" => match self.names.labelled(target) {
                Some((id, title)) => {
                    let shown = if has_text { &text } else { title.unwrap_or(&text) };
                    let _ = write!(self.html, "<a href=\"#{}\">{}</a>", escape_html(id), escape_html(shown));
                }
                None => self.reference(&mention::address(&format!("{LABEL}{target}")), &text, has_text),
            },
            _ => match self.names.roles.get(kind) {
                Some(role) => self.html.push_str(&own(role, &written(target, &text, has_text))),
                None => self.html.push_str(&shown(kind, &text)),
            },
        }
    }

    /// A link whose text is the title of what it leads to, if it has none of its own.
    fn reference(&mut self, address: &str, text: &str, has_text: bool) {
        let _ = write!(self.html, "<a href=\"{address}\">");
        let start = self.html.len();
        self.html.push_str(&escape_html(text));
        if !has_text {
            self.titles.push((start..self.html.len(), address.to_owned()));
        }
        self.html.push_str("</a>");
    }
}

/// The text of a role as it was written: what is in brackets at its end is no address in roles of an author's own.
fn written(target: &str, text: &str, has_text: bool) -> String {
    if has_text { format!("{text}<{target}>") } else { text.to_owned() }
}

/// What a role that the author made shows of its text.
fn own(role: &OwnRole, text: &str) -> String {
    let escaped = escape_html(text);
    match &*role.base {
        "raw" if role.is_html => text.to_owned(),
        "raw" => String::new(),
        "code" | "literal" | "math" => format!("<code>{escaped}</code>"),
        "emphasis" => format!("<em>{escaped}</em>"),
        "strong" => format!("<strong>{escaped}</strong>"),
        "sub" | "subscript" => format!("<sub>{escaped}</sub>"),
        "sup" | "superscript" => format!("<sup>{escaped}</sup>"),
        "title-reference" | "title" => format!("<cite>{escaped}</cite>"),
        _ => escaped,
    }
}

/// What a role of a name shows of its text.
fn shown(kind: &str, text: &str) -> String {
    let text = text.strip_prefix('!').unwrap_or(text);
    let escaped = escape_html(text);
    match kind {
        "kbd" => format!("<kbd>{escaped}</kbd>"),
        "term" | "token" | "guilabel" | "menuselection" | "download" | "eq" => {
            let escaped = escaped.replace("--&gt;", "\u{2023}");
            if kind == "guilabel" { escaped.replacen("&amp;", "", 1) } else { escaped }
        }
        "dfn" | "manpage" | "mimetype" | "newsgroup" => format!("<em>{escaped}</em>"),
        "program" | "command" => format!("<strong>{escaped}</strong>"),
        "samp" | "file" => format!("<code>{}</code>", escaped.replace(['{', '}'], "")),
        "abbr" => match text.strip_suffix(')').and_then(|text| text.split_once(" (")) {
            Some((short, long)) => format!("<abbr title=\"{}\">{}</abbr>", escape_html(long), escape_html(short)),
            None => format!("<abbr>{escaped}</abbr>"),
        },
        _ => format!("<code>{escaped}</code>"),
    }
}

/// What an object that is described looks like: `name(argument, other=1)`.
pub(super) fn signature(node: &Node, out: &mut String) {
    if let Some(text) = &node.text {
        out.push_str(text);
        return;
    }
    let (open, between, close) = match node.kind {
        "desc_parameterlist" => ("(", ", ", ")"),
        "desc_type_parameter_list" | "desc_optional" => ("[", ", ", "]"),
        "desc_returns" => (" → ", "", ""),
        _ => ("", "", ""),
    };
    out.push_str(open);
    for (nth, child) in node.children.iter().enumerate() {
        out.push_str(if nth > 0 { between } else { "" });
        signature(child, out);
    }
    out.push_str(close);
}

/// True for a text that pages in HTML have, by the tags that `only` names: `html`, `not latex`, `html or epub`.
pub(super) fn is_for_html(expression: &str) -> bool {
    let is_true = |term: &str| {
        let term = term.trim().trim_matches(['(', ')']).trim();
        match term.strip_prefix("not ") {
            Some(term) => !is_tag_of_html(term.trim()),
            None => is_tag_of_html(term),
        }
    };
    expression.split(" or ").any(|terms| terms.split(" and ").all(is_true))
}

fn is_tag_of_html(tag: &str) -> bool {
    matches!(tag, "html" | "builder_html" | "format_html" | "dirhtml" | "builder_dirhtml")
}
