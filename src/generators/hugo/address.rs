//! Addresses: where Hugo puts a page, by its logical path, its slug, a pattern, or an address of its own.
//! <https://gohugo.io/content-management/urls/>

use std::{borrow::Cow, sync::LazyLock};

use percent_encoding::percent_decode_str;
use regex::Regex;
use unicode_normalization::UnicodeNormalization;

use super::content_path::lower;
use crate::generators::path::tidy;

/// How a site spells its paths.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Spelling {
    /// False with `disablePathToLower`.
    pub(super) is_lower: bool,
    /// False with `removePathAccents`.
    pub(super) has_accents: bool,
    /// True with `uglyURLs`.
    pub(super) is_ugly: bool,
}

impl Spelling {
    /// A text as it is in paths: letters, digits, marks and some signs, with hyphens for blanks.
    pub(super) fn path(self, text: &str) -> String {
        let clean = sanitized(text);
        let clean = if self.has_accents { clean } else { without_accents(&clean) };
        match self.is_lower {
            true if clean.is_ascii() => clean.to_ascii_lowercase(),
            true => clean.chars().map(lower).collect(),
            false => clean,
        }
    }
}

/// The path of a page that a folder and a name, or a pattern, give it. `is_index` is true for a file that has the slug
/// `index`.
pub(super) fn of_parts(parts: &[&str], spelling: Spelling, is_index: bool) -> String {
    let mut parts: Vec<Cow<'_, str>> =
        parts.iter().filter(|part| !matches!(**part, "" | "/")).map(|part| Cow::Borrowed(*part)).collect();
    let mut is_file = spelling.is_ugly && !is_index;
    if is_file {
        let last = parts.pop().unwrap_or_default();
        match last.trim_end_matches('/') {
            "index" => is_file = false,
            name => parts.push(Cow::Owned(format!("{name}.html"))),
        }
    }
    let mut path = String::new();
    for part in &parts {
        if !path.ends_with('/') && !part.starts_with('/') {
            path.push('/');
        }
        path.push_str(&spelling.path(part));
    }
    if is_file {
        return written(&path);
    }
    let path = path.trim_end_matches('/');
    let folder = path.strip_suffix("/index").filter(|_| is_index).unwrap_or(path);
    written(&format!("{folder}/"))
}

/// The path of a page whose `url` in front matter is this.
pub(super) fn of_url(url: &str, prefix: &str) -> String {
    let url = if url.contains("..") { joined(url) } else { url.to_owned() };
    let parts: Vec<&str> = url.split('/').filter(|part| !part.is_empty()).collect();
    let path = format!("/{}", parts.join("/"));
    let is_folder = url.ends_with('/') || !url.contains('.');
    let path = match path.strip_suffix("/index.html") {
        Some(folder) => format!("{folder}/"),
        None if is_folder && path != "/" => format!("{path}/"),
        None => path,
    };
    if url.starts_with('/') || prefix.is_empty() { written(&path) } else { written(&format!("/{prefix}{path}")) }
}

/// A path without `.` and `..`.
pub(super) fn joined(path: &str) -> String {
    format!("/{}", tidy(path))
}

/// A path in which a `#` is one.
fn written(path: &str) -> String {
    path.replace('#', "%23")
}

/// Keeps what Hugo allows in paths. Blanks become a hyphen where there is none.
fn sanitized(text: &str) -> String {
    if text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'/' | b'.' | b'_')) {
        return text.to_owned();
    }
    let mut clean = String::with_capacity(text.len());
    let (mut was_hyphen, mut is_due) = (false, false);
    for (at, character) in text.char_indices() {
        if is_allowed(character) || character == '%' && is_escape(&text[at..]) {
            was_hyphen = character == '-';
            if std::mem::take(&mut is_due) && !was_hyphen {
                clean.push('-');
            }
            clean.push(character);
        } else if !clean.is_empty() && !was_hyphen && character.is_whitespace() {
            is_due = true;
        }
    }
    clean
}

fn is_allowed(character: char) -> bool {
    match character {
        '.' | '/' | '\\' | '_' | '#' | '+' | '~' | '-' | '@' => true,
        _ if character.is_ascii() => character.is_ascii_alphanumeric(),
        _ => is_in(WORD.as_ref(), character),
    }
}

fn is_in(class: Option<&Regex>, character: char) -> bool {
    class.is_some_and(|class| class.is_match(character.encode_utf8(&mut [0; 4])))
}

/// Marks that take no room of their own.
static ACCENT: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"\p{Mn}").ok());

/// Letters, marks of letters, and digits of all scripts.
static WORD: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"[\p{L}\p{M}\p{Nd}]").ok());

fn is_escape(text: &str) -> bool {
    let digits = text.as_bytes().get(1..3);
    digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
}

fn without_accents(text: &str) -> String {
    let is_accent = |character: &char| is_in(ACCENT.as_ref(), *character);
    text.nfd().filter(|character| !is_accent(character)).nfc().collect()
}

/// A filled pattern as Hugo reads it once more: as a part of a query, where `+` is a blank. `None` if it is no such thing.
pub(super) fn unescaped(text: &str) -> Option<String> {
    if !text.contains(['%', '+']) {
        return Some(text.to_owned());
    }
    let is_sound = text.match_indices('%').all(|(at, _)| is_escape(&text[at..]));
    let text = text.replace('+', " ");
    is_sound.then(|| percent_decode_str(&text).decode_utf8_lossy().into_owned())
}
