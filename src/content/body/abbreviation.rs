//! Abbreviations: `*[HTML]: HyperText Markup Language` anywhere in a text says what a word in it stands for.
//! <https://python-markdown.github.io/extensions/abbreviations/>

use super::{
    fence::Fence,
    rewriter::{Expanded, Rewriter, any_at, literal_ranges},
};
use crate::{
    generators::{Dialect, dialect::Extension},
    text::escape_html,
};

/// So many abbreviations of one text are looked for.
const MOST: usize = 100;

/// Takes the definitions out of a text, and marks the words that they define.
pub(super) fn expand(body: Expanded, dialect: Dialect) -> Expanded {
    if !dialect.has(Extension::Abbreviations) || !body.text.contains("*[") {
        return body;
    }
    let (mut fence, mut at, mut known) = (Fence::default(), 0, Vec::new());
    let mut out = Rewriter::new(&body.text);
    for line in body.text.split_inclusive('\n') {
        if let Some(definition) = Some(line).filter(|_| !fence.takes(line)).and_then(definition) {
            known.push(definition);
            out.replace(at..at + line.len(), "");
        }
        at += line.len();
    }
    if known.is_empty() {
        return body;
    }
    known.truncate(MOST);
    let known: Vec<(String, String)> =
        known.into_iter().map(|(word, title)| (word.to_owned(), title.to_owned())).collect();
    let without = out.finish(&body.origins);
    marked(&without, &known)
}

fn definition(line: &str) -> Option<(&str, &str)> {
    let (word, title) = line.trim_start_matches(' ').strip_prefix("*[")?.split_once("]:")?;
    let word = word.trim();
    (!word.is_empty() && !word.contains(['[', ']'])).then(|| (word, title.trim()))
}

fn marked(body: &Expanded, known: &[(String, String)]) -> Expanded {
    let text = &body.text;
    let literal = literal_ranges(text, true);
    let is_word = |at: usize, end: usize| {
        !text[..at].ends_with(char::is_alphanumeric) && !text[end..].starts_with(char::is_alphanumeric)
    };
    let mut found: Vec<(usize, &str, &str)> = Vec::new();
    for (word, title) in known {
        let places = text.match_indices(word.as_str()).map(|(at, _)| at).filter(|at| is_word(*at, at + word.len()));
        found.extend(places.map(|at| (at, word.as_str(), title.as_str())));
    }
    found.sort_unstable_by_key(|(at, word, _)| (*at, usize::MAX - word.len()));
    let mut out = Rewriter::new(text);
    let mut done = 0;
    for (at, word, title) in found {
        let end = at + word.len();
        if at >= done && !any_at(&literal, &(at..end)) {
            out.replace(at..end, &format!("<abbr title=\"{}\">{word}</abbr>", escape_html(title)));
            done = end;
        }
    }
    out.finish(&body.origins)
}
