//! Emoji by their names: `:rocket:`, where the site shows them. The names are GitHub's, which all generators have in the main.
//! <https://docs.github.com/en/get-started/writing-on-github/getting-started-with-writing-and-formatting-on-github/basic-writing-and-formatting-syntax#using-emojis>

use std::{borrow::Cow, ops::Range};

use super::{
    rewriter::{Expanded, Rewriter, any_at, text_ranges},
    shortcode::Pieces,
};
use crate::generators::{Dialect, dialect::Extension};

/// The longest name, in bytes.
const LONGEST: usize = 80;

/// Sets of icons that Material for `MkDocs` has as drawings. <https://squidfunk.github.io/mkdocs-material/reference/icons-emojis/>
const ICONS: [&str; 4] = ["material-", "fontawesome-", "octicons-", "simple-"];

/// Puts emoji in the places of their names; icons are left out.
pub(super) fn expand(body: Expanded, dialect: Dialect, pieces: &mut Pieces) -> Expanded {
    if !dialect.has(Extension::Emoji) {
        return body;
    }
    let found = named(&body.text);
    if found.is_empty() {
        return body;
    }
    let texts = text_ranges(&body.text, dialect);
    let mut out = Rewriter::new(&body.text);
    for (range, emoji) in found {
        if !any_at(&texts, &(range.start..range.start + 1)) {
            continue;
        }
        if emoji.is_empty() {
            pieces.leave_out(&body.text[range.clone()], body.origins.of(range.start));
        }
        out.replace(range, emoji);
    }
    out.finish(&body.origins)
}

/// A line of text with emoji in the places of their names.
pub(super) fn shown(text: &str, dialect: Dialect) -> Cow<'_, str> {
    if !dialect.has(Extension::Emoji) || !text.contains(':') {
        return Cow::Borrowed(text);
    }
    let mut shown = text.to_owned();
    for (range, emoji) in named(text).into_iter().rev() {
        shown.replace_range(range, emoji);
    }
    Cow::Owned(shown)
}

/// The places of all names, with what they stand for, which is nothing for icons.
fn named(text: &str) -> Vec<(Range<usize>, &'static str)> {
    let is_of_name = |byte: &u8| byte.is_ascii_alphanumeric() || b"_+-".contains(byte);
    let (mut found, mut at) = (Vec::new(), 0);
    while let Some(start) = memchr::memchr(b':', &text.as_bytes()[at..]).map(|found| at + found) {
        let rest = &text.as_bytes()[start + 1..];
        let length = rest.iter().take(LONGEST).take_while(|byte| is_of_name(byte)).count();
        at = start + 1 + length;
        if length == 0 || rest.get(length) != Some(&b':') || text[..start].ends_with('\\') {
            continue;
        }
        let name = &text[start + 1..at];
        let emoji = by_name(name);
        let is_icon = ICONS.iter().any(|set| name.starts_with(set));
        if let Some(emoji) = emoji.or(is_icon.then_some("")).filter(|_| !is_in_address(text, start)) {
            at += 1;
            found.push((start..at, emoji));
        }
    }
    found
}

/// True within an address that stands in a text as it is.
fn is_in_address(text: &str, at: usize) -> bool {
    const LONGEST: usize = 512;
    let from = text.floor_char_boundary(at.saturating_sub(LONGEST));
    let word = text[from..at].rsplit(|letter: char| letter.is_whitespace()).next().unwrap_or_default();
    word.contains("://") || word.rsplit('<').next().is_some_and(|word| word.starts_with("mailto"))
}

#[cfg(feature = "templates")]
fn by_name(name: &str) -> Option<&'static str> {
    emojis::get_by_shortcode(name).map(emojis::Emoji::as_str)
}

#[cfg(not(feature = "templates"))]
fn by_name(_: &str) -> Option<&'static str> {
    None
}
