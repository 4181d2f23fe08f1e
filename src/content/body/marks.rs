//! Marks within a line that Markdown itself does not have, such as `==marked==`: they become elements of HTML.

use super::rewriter::{Expanded, Rewriter, any_at, code_ranges};
use crate::generators::{Dialect, dialect::Extension};

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
    let known: Vec<_> =
        MARKS.iter().filter(|(mark, extension, _)| dialect.has(*extension) && body.text.contains(mark)).collect();
    if known.is_empty() {
        return body;
    }
    let text = &body.text;
    let code = code_ranges(text);
    let mut out = Rewriter::new(text);
    let mut at = 0;
    while let Some(found) = text[at..].find(['=', '^', '+', '~']) {
        let here = at + found;
        let in_code = any_at(&code, &(here..here + 1));
        let marked = known
            .iter()
            .filter(|_| !in_code)
            .find_map(|(mark, _, element)| marked(&text[here..], mark).map(|inner| (inner, mark.len(), *element)));
        match marked {
            Some((inner, mark, element)) => {
                at = here + inner.len() + 2 * mark;
                out.replace(here..at, &shown(inner, element));
            }
            // Two of them are another mark.
            None => {
                at = here + text[here..].len().min(1 + usize::from(text[here + 1..].starts_with(&text[here..=here])));
            }
        }
    }
    out.finish(&body.origins)
}

/// What is between two marks on a line.
fn marked<'t>(rest: &'t str, mark: &str) -> Option<&'t str> {
    let (inner, _) = rest.strip_prefix(mark)?.split_once(mark)?;
    let is_marked = !inner.is_empty()
        && !inner.contains(['\n', '<'])
        && !inner.starts_with(&mark[..1])
        && !inner.starts_with(char::is_whitespace)
        && !inner.ends_with(char::is_whitespace)
        && (mark.len() > 1 || !inner.contains(char::is_whitespace));
    is_marked.then_some(inner)
}

/// The element with its text; keys are one each.
fn shown(inner: &str, element: &str) -> String {
    if element != "kbd" {
        return format!("<{element}>{inner}</{element}>");
    }
    let keys: Vec<String> = inner.split('+').map(|key| format!("<kbd>{}</kbd>", key_name(key))).collect();
    keys.join("+")
}

/// A key by its name. <https://facelessuser.github.io/pymdown-extensions/extensions/keys/#key-map-index>
fn key_name(key: &str) -> String {
    let named = match key {
        "ctrl" | "control" => "Ctrl",
        "del" | "delete" => "Del",
        "esc" | "escape" => "Esc",
        "cmd" | "command" => "Cmd",
        "ins" | "insert" => "Ins",
        "page-up" | "pgup" => "Page Up",
        "page-down" | "pgdn" => "Page Down",
        _ => "",
    };
    if !named.is_empty() {
        return named.to_owned();
    }
    let words = key.trim_matches('"').split('-').map(|word| {
        let mut letters = word.chars();
        letters.next().map(|first| first.to_uppercase().collect::<String>() + letters.as_str()).unwrap_or_default()
    });
    words.collect::<Vec<_>>().join(" ")
}
