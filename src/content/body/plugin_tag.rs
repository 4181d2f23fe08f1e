//! Tags that a plugin carries out in Markdown before it is read, in code within lines too: `{% img /a.png %}`.
//! <https://github.com/pelican-plugins/liquid-tags>

use std::ops::Range;

use super::{
    Reading,
    rewriter::{Expanded, Rewriter, any_at, code_ranges},
    shortcode::Pieces,
    tag::NextEnd,
};
use crate::generators::notation::{Piece, Tag};

/// Carries out those tags of a text whose names are among `known`; others are text.
pub(super) fn expand(body: &Expanded, known: &[String], reading: &Reading<'_>, pieces: &mut Pieces) -> Expanded {
    let text = &body.text;
    let mut fences = None;
    let mut end = NextEnd::of("%}");
    let mut out = Rewriter::new(text);
    let mut at = 0;
    while let Some(here) = memchr::memmem::find(&text.as_bytes()[at..], b"{%").map(|found| at + found) {
        at = here + 2;
        let Some(close) = end.behind(text, at) else { break };
        let inside = text[at..close].trim();
        let (name, arguments) = inside.split_once(char::is_whitespace).unwrap_or((inside, ""));
        let is_fence = |range: &Range<usize>| ["```", "~~~"].iter().any(|fence| text[range.clone()].starts_with(fence));
        let fences = fences.get_or_insert_with(|| code_ranges(text).into_iter().filter(is_fence).collect::<Vec<_>>());
        if !known.iter().any(|known| known == name) || any_at(fences, &(here..here + 1)) {
            continue;
        }
        at = close + 2;
        let tag = Tag {
            name,
            arguments: arguments.trim(),
            inner: None,
            page: reading.page,
            parent: None,
            indent: "",
            ordinal: 0,
            before: 0,
        };
        match reading.rules.and_then(|rules| rules.tag(&tag)) {
            Some(made) if made.iter().all(|piece| matches!(piece, Piece::Markdown(_))) => {
                out.replace(here..at, &made.iter().map(Piece::text).collect::<String>());
            }
            Some(made) => out.replace(here..at, &pieces.mark(made)),
            None => {
                pieces.leave_out(name, body.origins.of(here));
                out.replace(here..at, "");
            }
        }
    }
    out.finish(&body.origins)
}
