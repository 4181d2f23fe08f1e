//! Definitions of references as Python-Markdown reads them, in words of `CommonMark`: one may stand in any line of a text or of an
//! item, and ends what is before it. <https://python-markdown.github.io/>, `ReferenceProcessor`

use std::sync::LazyLock;

use regex::Regex;

use super::{
    fence::Fence,
    lists::mark,
    rewriter::{Expanded, Rewriter},
};
use crate::generators::{Dialect, dialect::Family};

/// A definition, which may go on in the next line. What begins with `[^` defines a note.
static DEFINITION: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r#"^ *(\[[^\[\]^][^\[\]]*\]:) *\n? *(\S+) *((?:\n *)?(?:"[^\n]*"|'[^\n]*'|\([^\n]*\)))? *(?:\n|$)"#).ok()
});

/// What is in the lines before.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    /// A blank line, a definition, or something that definitions may follow.
    Nothing,
    Text,
    Item,
    /// Indented code, in which nothing is defined.
    Code,
}

/// Moves definitions that stand right behind a text to the end, where `CommonMark` finds them.
pub(super) fn set_apart(body: Expanded, dialect: Dialect) -> Expanded {
    let text = &body.text;
    let Some(definition) = DEFINITION.as_ref().filter(|_| dialect.family == Family::Python && text.contains("]:"))
    else {
        return body;
    };
    let mut out = Rewriter::new(text);
    let (mut moved, mut is_parted) = (String::new(), false);
    let (mut fence, mut before, mut in_list, mut at) = (Fence::default(), Before::Nothing, false, 0);
    while at < text.len() {
        let end = memchr::memchr(b'\n', &text.as_bytes()[at..]).map_or(text.len(), |end| at + end + 1);
        let (start, line) = (at, &text[at..end]);
        at = end;
        let inner = line.trim_start_matches(' ');
        let indent = line.len() - inner.len();
        if fence.takes(line) || inner.trim().is_empty() {
            before = Before::Nothing;
            continue;
        }
        if before != Before::Code
            && (indent < 4 || in_list)
            && inner.starts_with('[')
            && let Some(found) = definition.captures(&text[start..])
        {
            at = start + found[0].len();
            let title = found.get(3).map_or("", |title| title.as_str().trim());
            match before {
                Before::Nothing | Before::Code if !in_list => {
                    // What follows begins anew, such as a table; and a heading before it does not go on.
                    out.replace(start..start, "\n");
                    if text[..at].ends_with('\n') {
                        out.replace(at..at, "\n");
                    }
                    is_parted = true;
                    continue;
                }
                Before::Text => out.replace(start..at, "\n"),
                // A list goes on behind it.
                Before::Nothing | Before::Code | Before::Item => out.replace(start..at, ""),
            }
            moved.extend(["\n", &found[1], " ", &found[2], " ", title]);
            continue;
        }
        let is_item = mark(inner).is_some() && (indent < 4 || in_list);
        let is_heading = indent < 4 && inner.starts_with('#');
        before = match before {
            Before::Nothing | Before::Text if is_heading => Before::Nothing,
            Before::Nothing if is_item => Before::Item,
            Before::Nothing if in_list && indent >= 2 => Before::Item,
            Before::Nothing if indent >= 4 => Before::Code,
            Before::Nothing => Before::Text,
            known => known,
        };
        in_list = before == Before::Item || in_list && indent >= 2;
    }
    if moved.is_empty() && !is_parted {
        return body;
    }
    if !moved.is_empty() {
        out.replace(text.len()..text.len(), &format!("\n{moved}\n"));
    }
    out.finish(&body.origins)
}
