//! Updates: the sections of a changelog of Mintlify, each an element `<Update label="2026-01-31" description="v1.2.0">`.
//! <https://www.mintlify.com/docs/components/update>

use std::ops::Range;

use crate::syntax::javascript::Expression;

/// An element with what its attributes say.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Update {
    pub(super) label: String,
    pub(super) description: String,
    /// The title in Mintlify's own feed.
    pub(super) title: Option<String>,
    pub(super) tags: Vec<String>,
    /// Its start tag, in bytes of the file's text.
    pub(super) tag: Range<usize>,
    /// What is in it.
    pub(super) body: Range<usize>,
}

const NAME: &str = "<Update";
const END: &str = "</Update>";

/// A start tag is no longer, in bytes.
const LONGEST: usize = 10_000;

/// So many start tags that never end are looked at.
const MOST_OPEN: usize = 100;

/// The elements of a file from `start` on.
pub(super) fn all(text: &str, start: usize) -> Vec<Update> {
    let mut updates: Vec<Update> = Vec::new();
    let (mut at, mut fence, mut unended) = (start, None, 0);
    let mut open: Option<Update> = None;
    while at < text.len() {
        let end = memchr::memchr(b'\n', &text.as_bytes()[at..]).map_or(text.len(), |end| at + end + 1);
        let line = text[at..end].trim();
        if let Some(mark) = ["```", "~~~"].into_iter().find(|mark| line.starts_with(mark)) {
            fence = match fence {
                None => Some(mark),
                Some(known) if known == mark => None,
                known => known,
            };
        } else if fence.is_none() {
            if let Some(place) = text[at..end].find(END)
                && let Some(update) = open.take()
            {
                updates.push(ended(update, at + place));
            }
            let begins = line.strip_prefix(NAME).is_some_and(|rest| {
                rest.starts_with(|c: char| c.is_whitespace() || "/>".contains(c)) || rest.is_empty()
            });
            if begins && unended < MOST_OPEN {
                let tag = at + text[at..end].len() - text[at..end].trim_start().len();
                if let Some(update) = start_tag(text, tag) {
                    at = update.body.start;
                    // One that is never closed ends where the next begins.
                    updates.extend(open.take().map(|open| ended(open, tag)));
                    if text[..at].ends_with("/>") {
                        updates.push(ended(update, at));
                    } else {
                        open = Some(update);
                    }
                    continue;
                }
                unended += 1;
            }
        }
        at = end;
    }
    updates.extend(open.map(|open| ended(open, text.len())));
    updates
}

fn ended(update: Update, end: usize) -> Update {
    let start = update.body.start;
    Update { body: start..end.max(start), ..update }
}

/// The element whose start tag is here.
fn start_tag(text: &str, at: usize) -> Option<Update> {
    let mut update = Update::default();
    let most = text.floor_char_boundary(at + LONGEST);
    let mut rest = &text[at + NAME.len()..most];
    loop {
        rest = rest.trim_start();
        if let Some(behind) = rest.strip_prefix('>') {
            let end = most - behind.len();
            (update.tag, update.body) = (at..end, end..text.len());
            return Some(update);
        }
        // One that is closed at once has nothing in it.
        if rest.starts_with("/>") {
            rest = &rest[1..];
            continue;
        }
        if rest.starts_with('{') {
            // What a program or a comment says is not known.
            rest = &rest[closing(rest)? + 1..];
            continue;
        }
        let length =
            rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '-').filter(|length| *length > 0)?;
        let (name, behind) = rest.split_at(length);
        let Some(value) = behind.trim_start().strip_prefix('=') else {
            rest = behind;
            continue;
        };
        let value = value.trim_start();
        let (value, behind) = match value.chars().next()? {
            quote @ ('"' | '\'') => {
                let (value, behind) = value[1..].split_once(quote)?;
                (Expression::Text(value.to_owned()), behind)
            }
            '{' => {
                let end = closing(value)?;
                (Expression::parse(&value[1..end]), &value[end + 1..])
            }
            _ => return None,
        };
        match name {
            "label" => update.label = value.text().unwrap_or_default(),
            "description" => update.description = value.text().unwrap_or_default(),
            "tags" => {
                if let Expression::List(tags) = &value {
                    update.tags = tags.iter().filter_map(Expression::text).collect();
                }
            }
            "rss" => {
                let title = value.table().iter().find(|property| property.key == "title");
                update.title = title.and_then(|title| title.value.text());
            }
            _ => {}
        }
        rest = behind;
    }
}

/// Where the brace that a text begins with is closed.
fn closing(text: &str) -> Option<usize> {
    let (mut depth, mut quote) = (0_usize, None);
    for (at, character) in text.char_indices() {
        match (quote, character) {
            (Some(own), _) => quote = Some(own).filter(|own| *own != character),
            (None, '"' | '\'' | '`') => quote = Some(character),
            (None, '{') => depth += 1,
            (None, '}') => {
                depth -= 1;
                if depth == 0 {
                    return Some(at);
                }
            }
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn updates_are_found_with_their_attributes() {
        let text = "# Changes\n\n```mdx\n<Update label=\"no\">\n</Update>\n```\n\n<Update label=\"2026-01-02\" description='v1.0' tags={[\"A\", 'B']}>\n  One.\n</Update>\n\
                    <Update\n  label=\"March 2025\"\n  rss={{\n    title: \"Big > small\",\n  }}\n>\n  ## Two\n</Update>\n";
        let updates = all(text, 0);
        let labels: Vec<_> = updates
            .iter()
            .map(|update| (&*update.label, &*update.description, text[update.body.clone()].trim()))
            .collect();
        assert_eq!(labels, [("2026-01-02", "v1.0", "One."), ("March 2025", "", "## Two")]);
        assert_eq!((updates[0].tags.len(), updates[1].title.as_deref()), (2, Some("Big > small")));
    }

    #[test]
    fn tag_that_never_ends_is_none() {
        assert!(all(&format!("<Update label=\"a\" {}", "b=".repeat(100_000)), 0).is_empty());
        let unclosed = "<Update label=\"2026-01-01\" />\n<Update {...props} label='2026-01-02'>\nOne.\n<Update description=\"b\">\nTwo.\n";
        let found: Vec<_> = all(unclosed, 0).into_iter().map(|update| unclosed[update.body].trim()).collect();
        assert_eq!(found, ["", "One.", "Two."]);
        assert!(all(&"<Update label=\"a\" x={{\n".repeat(10_000), 0).is_empty());
    }
}
