//! Marks within a line that Markdown itself does not have, such as `==marked==`: they become elements of HTML.

use super::rewriter::{Expanded, Rewriter, any_at, code_ranges};
use crate::{
    generators::{Dialect, Generator, dialect::Extension},
    text::escape_html,
};

/// The marks, the extensions that have them, and their elements.
const MARKS: [(&str, Extension, &str); 6] = [
    ("==", Extension::Marks, "mark"),
    ("^^", Extension::CaretInsertions, "ins"),
    ("++", Extension::PlusInsertions, "ins"),
    ("++", Extension::Keys, "kbd"),
    ("^", Extension::Superscripts, "sup"),
    ("~", Extension::Subscripts, "sub"),
];

/// Rewrites the marks that a dialect has.
pub(super) fn expand(body: Expanded, dialect: Dialect) -> Expanded {
    let body = if dialect.has(Extension::Critic) { critic(body) } else { body };
    let known: Vec<_> =
        MARKS.iter().filter(|(mark, extension, _)| dialect.has(*extension) && body.text.contains(mark)).collect();
    if known.is_empty() {
        return body;
    }
    let text = &body.text;
    let code = code_ranges(text);
    let has_blanks = dialect.generator == Some(Generator::Hugo);
    let mut out = Rewriter::new(text);
    let mut at = 0;
    while let Some(found) = text[at..].find(['=', '^', '+', '~']) {
        let here = at + found;
        let in_code = any_at(&code, &(here..here + 1));
        let marked = known
            .iter()
            // `[^1]` is a footnote.
            .filter(|_| !in_code && !text[..here].ends_with('['))
            .find_map(|(mark, _, element)| {
                let inner = marked(&text[here..], mark, has_blanks)?;
                Some((inner.len() + 2 * mark.len(), shown(inner, element)?))
            });
        match marked {
            Some((length, replacement)) => {
                at = here + length;
                out.replace(here..at, &replacement);
            }
            // Two of them are another mark.
            None => {
                at = here + text[here..].len().min(1 + usize::from(text[here + 1..].starts_with(&text[here..=here])));
            }
        }
    }
    out.finish(&body.origins)
}

/// What is between two marks.
fn marked<'t>(rest: &'t str, mark: &str, has_blanks: bool) -> Option<&'t str> {
    /// Longer texts are not looked through.
    const LONGEST: usize = 2_000;
    let rest = &rest[..rest.floor_char_boundary(LONGEST)];
    let (inner, behind) = rest.strip_prefix(mark)?.split_once(mark)?;
    let is_open = |text: &str| text.replace("\\ ", "").contains(char::is_whitespace);
    let is_marked = !inner.is_empty()
        && !inner.contains('<')
        && !inner.contains("\n\n")
        && !inner.starts_with(&mark[..1])
        && !inner.starts_with(char::is_whitespace)
        && !inner.ends_with(char::is_whitespace)
        && (mark.len() > 1 || !behind.starts_with(mark))
        && (mark.len() > 1 || has_blanks || !is_open(inner));
    is_marked.then_some(inner)
}

/// The element with its text; keys are one each.
fn shown(inner: &str, element: &str) -> Option<String> {
    if element != "kbd" {
        let inner = if matches!(element, "sub" | "sup") { inner.replace("\\ ", "&nbsp;") } else { inner.to_owned() };
        return Some(format!("<{element}>{inner}</{element}>"));
    }
    let mut keys = Vec::new();
    let mut rest = inner;
    while !rest.is_empty() {
        let quote = rest.chars().next().filter(|first| matches!(first, '"' | '\''));
        let (key, behind) = if let Some(quote) = quote {
            let (key, behind) = rest[1..].split_once(quote)?;
            (escape_html(key), behind)
        } else {
            let (key, behind) = rest.split_at(rest.find('+').unwrap_or(rest.len()));
            (escape_html(key_name(&key.to_lowercase().replace('_', "-"))?), behind)
        };
        keys.push(format!("<kbd>{key}</kbd>"));
        rest = if behind.is_empty() { behind } else { behind.strip_prefix('+')? };
    }
    Some(keys.join("+"))
}

/// What is on a key, by its name.
fn key_name(key: &str) -> Option<&'static str> {
    let lines = include_str!("keys.txt").lines().filter_map(|line| line.split_once(": "));
    lines.into_iter().find(|(names, _)| names.split(' ').any(|name| name == key)).map(|(_, shown)| shown)
}

/// Edits and comments of `CriticMarkup`. <https://facelessuser.github.io/pymdown-extensions/extensions/critic/>
fn critic(body: Expanded) -> Expanded {
    /// The marks, and their elements.
    const KINDS: [(&str, &str, &str); 5] = [
        ("{++", "++}", "ins"),
        ("{--", "--}", "del"),
        ("{==", "==}", "mark"),
        ("{>>", "<<}", "span"),
        ("{~~", "~~}", ""),
    ];
    let text = &body.text;
    if !KINDS.iter().any(|(open, ..)| text.contains(open)) {
        return body;
    }
    let code = code_ranges(text);
    let mut out = Rewriter::new(text);
    // Those of which there is no end any more.
    let mut ended = [false; KINDS.len()];
    let mut at = 0;
    while let Some(here) = memchr::memchr(b'{', &text.as_bytes()[at..]).map(|found| at + found) {
        at = here + 1;
        let rest = &text[here..];
        let kind = KINDS.iter().position(|(open, ..)| rest.starts_with(open));
        let Some(nth) = kind.filter(|nth| !ended[*nth] && !any_at(&code, &(here..here + 1))) else { continue };
        let (_, close, element) = KINDS[nth];
        let Some((inner, _)) = rest[3..].split_once(close) else {
            ended[nth] = true;
            continue;
        };
        let replacement = match inner.split_once("~>") {
            Some((old, new)) if element.is_empty() => format!("<del>{old}</del><ins>{new}</ins>"),
            _ if element.is_empty() => continue,
            _ => format!("<{element}>{inner}</{element}>"),
        };
        at = here + 3 + inner.len() + close.len();
        out.replace(here..at, &replacement);
    }
    out.finish(&body.origins)
}
