//! Addresses: where Hugo puts a page, by its logical path, its slug, a pattern, or an address of its own.
//! <https://gohugo.io/content-management/urls/>

use std::sync::LazyLock;

use percent_encoding::percent_decode_str;
use regex::Regex;
use unicode_normalization::UnicodeNormalization;

use super::content_path::lower;
use crate::{generators::path::tidy, syntax::iri::is_plain_path};

/// How a site spells its paths.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Spelling {
    /// False with `disablePathToLower`.
    pub(super) is_lower: bool,
    /// False with `removePathAccents`.
    pub(super) has_accents: bool,
}

impl Spelling {
    /// Adds a text as it is in paths: letters, digits, marks and some signs, with hyphens for blanks.
    pub(super) fn push(self, text: &str, path: &mut String) {
        let start = path.len();
        if is_plain_path(text) {
            path.push_str(text);
        } else {
            let clean = sanitized(text);
            path.push_str(&if self.has_accents { clean } else { without_accents(&clean) });
        }
        if self.is_lower && path[start..].is_ascii() {
            path[start..].make_ascii_lowercase();
        } else if self.is_lower {
            let added: String = path[start..].chars().map(lower).collect();
            path.replace_range(start.., &added);
        }
    }
}

/// The path of a page that a folder and a name, or a pattern, give it. `ugly` is the extension if it is a file, as with
/// `uglyURLs`; `is_index` is true for a file that has the slug `index`.
pub(super) fn of_parts(parts: &[&str], spelling: Spelling, ugly: Option<&str>, is_index: bool) -> String {
    let mut path = String::with_capacity(parts.iter().map(|part| part.len() + "/".len()).sum::<usize>() + ".html".len());
    let mut parts = parts.iter().copied().filter(|part| !matches!(*part, "" | "/")).peekable();
    let mut file = None;
    while let Some(part) = parts.next() {
        if let Some(extension) = ugly.filter(|_| !is_index && parts.peek().is_none()) {
            match (part.trim_end_matches('/'), extension) {
                ("index", "html") => break,
                (name, _) => file = Some(format!("{name}.{extension}")),
            }
        }
        let part = file.as_deref().unwrap_or(part);
        if !path.ends_with('/') && !part.starts_with('/') {
            path.push('/');
        }
        spelling.push(part, &mut path);
    }
    if file.is_some() {
        return written(path);
    }
    path.truncate(path.trim_end_matches('/').len());
    if is_index && path.ends_with("/index") {
        path.truncate(path.len() - "/index".len());
    }
    path.push('/');
    written(path)
}

/// The path of a page whose `url` in front matter is this.
pub(super) fn of_url(url: &str) -> String {
    let url = if url.contains("..") { joined(url) } else { url.to_owned() };
    let parts: Vec<&str> = url.split('/').filter(|part| !part.is_empty()).collect();
    let path = format!("/{}", parts.join("/"));
    let is_folder = url.ends_with('/') || !url.contains('.');
    let path = match path.strip_suffix("/index.html") {
        Some(folder) => format!("{folder}/"),
        None if is_folder && path != "/" => format!("{path}/"),
        None => path,
    };
    written(path)
}

/// A path without `.` and `..`.
pub(super) fn joined(path: &str) -> String {
    ["/", &tidy(path)].concat()
}

/// A path in which a `#` is one.
fn written(path: String) -> String {
    if memchr::memchr(b'#', path.as_bytes()).is_some() { path.replace('#', "%23") } else { path }
}

/// Keeps what Hugo allows in paths. Blanks become a hyphen where there is none.
fn sanitized(text: &str) -> String {
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
pub(super) fn unescaped(text: String) -> Option<String> {
    if memchr::memchr2(b'%', b'+', text.as_bytes()).is_none() {
        return Some(text);
    }
    let is_sound = text.match_indices('%').all(|(at, _)| is_escape(&text[at..]));
    let text = text.replace('+', " ");
    is_sound.then(|| percent_decode_str(&text).decode_utf8_lossy().into_owned())
}
