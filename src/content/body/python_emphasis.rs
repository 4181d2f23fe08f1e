//! Emphasis as Python-Markdown reads it, in words of `CommonMark`: stars pair wherever they stand, also between a full stop
//! and a letter, as in Chinese, Japanese and Korean, where no blanks part words.
//! <https://github.com/Python-Markdown/markdown/blob/master/markdown/inlinepatterns.py>

use std::ops::Range;

use super::rewriter::{Expanded, Rewriter, any_at, literal_ranges};
use crate::generators::{
    Dialect,
    dialect::{Extension, Family},
};

/// The stars that open and close an emphasis.
struct Pair {
    open: Range<usize>,
    close: Range<usize>,
}

/// Writes as HTML what `CommonMark` would read in another way.
pub(super) fn expand(body: Expanded, dialect: Dialect) -> Expanded {
    let text = &body.text;
    let is_plain = dialect.family == Family::Python && !dialect.has(Extension::BetterEmphasis);
    let is_unlike = |block| pairs(text, &block, &[]).iter().any(|pair| !is_alike(text, pair));
    if !is_plain || !text.contains('*') || !blocks(text).any(is_unlike) {
        return body;
    }
    let mut literal = literal_ranges(text, false);
    let addresses: Vec<_> = addresses(text).filter(|range| !any_at(&literal, range)).collect();
    literal.extend(addresses);
    literal.sort_unstable_by_key(|range| range.start);
    let mut out = Rewriter::new(text);
    for block in blocks(text) {
        let pairs = pairs(text, &block, &literal);
        if pairs.iter().all(|pair| is_alike(text, pair)) {
            continue;
        }
        let mut marks: Vec<(Range<usize>, &str)> = Vec::new();
        for Pair { open, close } in pairs {
            let (start, end) = if open.len() == 2 { ("<strong>", "</strong>") } else { ("<em>", "</em>") };
            marks.extend([(open, start), (close, end)]);
        }
        marks.sort_unstable_by_key(|(range, _)| range.start);
        for (range, mark) in marks {
            out.replace(range, mark);
        }
    }
    out.finish(&body.origins)
}

/// The blocks of a text, as far as emphasis can reach: lines up to a blank one, a mark of a list, a heading or a row.
fn blocks(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    std::iter::from_fn(move || {
        let mut end = start;
        for line in text[start..].split_inclusive('\n') {
            let is_blank = line.trim().is_empty();
            let begins =
                line.trim_start().starts_with(['#', '|', '-', '+', '>', ':']) || line.trim_start().starts_with("* ");
            if end > start && (is_blank || begins) {
                break;
            }
            end += line.len();
            if is_blank {
                break;
            }
        }
        let block = start..end;
        start = end;
        (!block.is_empty()).then_some(block)
    })
}

/// Addresses of links, whose stars are none.
fn addresses(text: &str) -> impl Iterator<Item = Range<usize>> {
    let starts = text.match_indices("](").map(|(at, _)| at);
    starts.map(|at| at..at + text[at..].find([')', '\n']).unwrap_or(text.len() - at))
}

/// The pairs of stars in a block, each next to what it emphasizes.
fn pairs(text: &str, block: &Range<usize>, literal: &[Range<usize>]) -> Vec<Pair> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    let mut at = block.start;
    while let Some(found) = memchr::memchr(b'*', &text.as_bytes()[at..block.end]) {
        let start = at + found;
        let length = text.as_bytes()[start..block.end].iter().take_while(|byte| **byte == b'*').count();
        at = start + length;
        let is_escaped = text[..start].ends_with('\\');
        let is_alone = is_blank(before(text, start)) && is_blank(behind(text, at));
        if !is_escaped && !is_alone && !any_at(literal, &(start..at)) {
            runs.push(start..at);
        }
    }
    if runs.iter().any(|run| run.len() > 2) {
        return Vec::new();
    }
    let mut pairs = Vec::new();
    for length in [2, 1] {
        let mut nth = 0;
        while let Some(open) = runs.get(nth) {
            nth += 1;
            if open.len() != length || is_blank(behind(text, open.end)) {
                continue;
            }
            let next = runs[nth..].iter().position(|run| run.len() == length);
            // What one star emphasizes has no other.
            let next = next.filter(|next| length == 2 || *next == 0).map(|next| nth + next);
            if let Some(close) =
                next.filter(|next| !is_blank(before(text, runs[*next].start)) && runs[*next].start > open.end)
            {
                pairs.push(Pair { open: open.clone(), close: runs[close].clone() });
                nth = close + 1;
            }
        }
    }
    pairs
}

/// Whether stars there open and close for `CommonMark` too. <https://spec.commonmark.org/0.31.2/#left-flanking-delimiter-run>
fn is_alike(text: &str, Pair { open, close }: &Pair) -> bool {
    let flanks = |inner: Option<char>, outer: Option<char>| !is_sign(inner) || is_sign(outer) || is_blank(outer);
    flanks(behind(text, open.end), before(text, open.start))
        && flanks(before(text, close.start), behind(text, close.end))
}

fn before(text: &str, at: usize) -> Option<char> {
    text[..at].chars().next_back()
}

fn behind(text: &str, at: usize) -> Option<char> {
    text[at..].chars().next()
}

fn is_blank(character: Option<char>) -> bool {
    character.is_none_or(char::is_whitespace)
}

fn is_sign(character: Option<char>) -> bool {
    character.is_some_and(|character| !character.is_alphanumeric() && !character.is_whitespace())
}
