//! Character references, such as `&amp;`, where a dialect has them but the parser of Markdown does not.

use std::sync::LazyLock;

use pulldown_cmark::{Event, LinkType, Tag};
use regex::{Captures, Regex};

use super::rewriter::{Expanded, Rewriter, ranges};
use crate::text::unescape_html;

static REFERENCE: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});").ok());

/// A text with what its references stand for; those that nobody knows stay as they are.
pub(super) fn decoded(text: &str) -> String {
    let Some(reference) = REFERENCE.as_ref().filter(|_| text.contains('&')) else { return text.to_owned() };
    reference.replace_all(text, |found: &Captures<'_>| unescape_html(&found[0])).into_owned()
}

/// The text without references in addresses between angle brackets, as marked has it.
pub(super) fn decode_bracketed(body: Expanded) -> Expanded {
    let text = &body.text;
    if !text.contains('&') || !text.contains('<') {
        return body;
    }
    let is_bracketed =
        |event: &Event<'_>| matches!(event, Event::Start(Tag::Link { link_type: LinkType::Autolink, .. }));
    let mut out = Rewriter::new(text);
    for range in ranges(text, is_bracketed) {
        let written = &text[range.clone()];
        let shown = decoded(written);
        if shown != written && !shown[1..shown.len() - 1].contains(['<', '>', ' ']) {
            out.replace(range, &shown);
        }
    }
    out.finish(&body.origins)
}
