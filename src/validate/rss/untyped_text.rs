//! Texts of RSS, which do not say whether they are HTML. <https://www.rssboard.org/rss-profile#data-types>

use html5gum::{Token, Tokenizer};
use roxmltree::Node;

use crate::{
    rules::rss::{AMBIGUOUS_CHARACTER, MARKDOWN_IN_TEXT},
    syntax::html::markup,
    validate::{
        checks::{html, shown},
        finding::Report,
        node::{text_in, text_of},
    },
};

/// Checks a plain text. Its markup is meant as text if it is written with the profile's hexadecimal references.
pub(in crate::validate) fn plain(node: Node, report: &mut Report) {
    let span = text_of(report.text, node);
    let raw = report.text[span.clone()].replace("<![CDATA[", "").replace("]]>", "");
    let is_declared = raw.contains("&#x") && !raw.split('&').skip(1).any(|rest| !rest.starts_with("#x"));
    if is_declared && markup(&raw).is_none_or(|found| found.starts_with('&')) {
        return;
    }
    let text = text_in(node);
    if let Err(problem) = html::plain(&text) {
        report.add(problem, span);
    } else if text.split('&').skip(1).any(begins_reference) {
        let message = "an `&` stands where careless readers see a character reference";
        report.at(&AMBIGUOUS_CHARACTER, span, message);
    }
}

/// Checks a text that is plain unless it says that it is HTML.
pub(in crate::validate) fn typed(node: Node, report: &mut Report) {
    if node.attribute("type") == Some("html") {
        return html(node, report);
    }
    if let Err(problem) = html::plain(&text_in(node)) {
        report.in_text(problem.event("ContainsUndeclaredHTML"), node);
    }
}

/// Whether what follows an `&` is a reference of HTML, or would be one with a semicolon.
fn begins_reference(rest: &str) -> bool {
    let name = &rest[..rest.bytes().take_while(u8::is_ascii_alphanumeric).count()];
    let is_number = rest.starts_with('#') && rest[1..].starts_with(|next: char| next.is_ascii_digit());
    is_number || (!name.is_empty() && is_named(&format!("&{name};")))
}

fn is_named(reference: &str) -> bool {
    let mut texts = Tokenizer::new(reference).filter_map(|Ok(token)| match token {
        Token::String(text) => Some(text.value.to_vec()),
        _ => None,
    });
    texts.next().is_some_and(|text| text != reference.as_bytes())
}

/// Checks a text that may be HTML.
pub(in crate::validate) fn html(node: Node, report: &mut Report) {
    let span = text_of(report.text, node);
    let text = text_in(node);
    for problem in html::dangers(&text) {
        report.add(problem, span.clone());
    }
}

/// Reports a summary that was cut out of Markdown.
pub(super) fn markdown(node: Node, report: &mut Report) {
    let text = text_in(node);
    if let Some(at) = text.match_indices("](http").map(|(at, _)| at).find(|at| text[..*at].contains('[')) {
        let message = format!("the text contains a link of Markdown: {}", shown(&text[at..]));
        report.at_text(&MARKDOWN_IN_TEXT, node, message);
    }
}
