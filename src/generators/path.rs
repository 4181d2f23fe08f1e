//! Paths of a site's files and pages.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

/// A path without `.` and `..`, and without slashes at its ends; `None` if it leads out of the site's folder.
pub(super) fn normal(path: &str) -> Option<String> {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => _ = parts.pop()?,
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// The same where nothing leads out: what would go above the top stays there.
pub(super) fn tidy(path: &str) -> String {
    let inner = path.trim_matches('/');
    // Most paths are so already. Without a branch for each byte, many are looked at at once.
    let bytes = inner.as_bytes();
    let pairs = bytes.iter().zip(bytes.get(1..).unwrap_or_default());
    let others = pairs.map(|(one, next)| u8::from(*one == b'/') & (u8::from(*next == b'/') | u8::from(*next == b'.')));
    if others.fold(0, |any, other| any | other) == 0 && !inner.starts_with('.') {
        return inner.to_owned();
    }
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => _ = parts.pop(),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// What is left of a path below a folder; of a path in no other folder, if the folder is the site's.
pub(super) fn below<'a>(path: &'a str, folder: &str) -> Option<&'a str> {
    if folder.is_empty() { Some(path) } else { path.strip_prefix(folder)?.strip_prefix('/') }
}

/// True if one of the paths is the other, or the folder of the other.
pub(super) fn meet(path: &str, other: &str) -> bool {
    let is_in = |inner: &str, outer: &str| outer.is_empty() || inner == outer || below(inner, outer).is_some();
    is_in(path, other) || is_in(other, path)
}

/// The folder that contains all of these.
pub(super) fn common<'a>(folders: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let mut folders = folders.into_iter();
    let mut common: Vec<&str> = folders.next()?.split('/').collect();
    for folder in folders {
        let same = common.iter().zip(folder.split('/')).take_while(|(one, other)| **one == *other).count();
        common.truncate(same);
    }
    Some(common.join("/"))
}

/// The folder and the name.
pub(super) fn split(path: &str) -> (&str, &str) {
    match memchr::memrchr(b'/', path.as_bytes()) {
        Some(at) => (&path[..at], &path[at + 1..]),
        None => ("", path),
    }
}

/// The name of the value of templates that is the path which all others are below: no template can say it.
#[cfg(feature = "templates")]
pub(super) const PREFIX: &str = "path prefix";

/// An address as the filter `url` of Eleventy makes it, below a path. <https://www.11ty.dev/docs/filters/url/>
#[cfg(feature = "templates")]
pub(super) fn with_prefix(prefix: &str, address: &str) -> String {
    let prefix = prefix.trim_matches('/');
    match address.strip_prefix('/') {
        Some(rest) if !prefix.is_empty() && !rest.starts_with('/') => format!("/{prefix}/{rest}"),
        _ => address.to_owned(),
    }
}

/// The path of an address as it is read, with what follows it as it is.
pub(super) fn decoded(address: &str) -> String {
    let (path, rest) = address.split_at(address.find(['?', '#']).unwrap_or(address.len()));
    format!("{}{rest}", percent_encoding::percent_decode_str(path).decode_utf8_lossy())
}

/// Parts of the path of a page, with one slash between them and one at the start.
pub(super) fn joined(parts: &[&str]) -> String {
    let mut path = String::new();
    for part in parts {
        path.push('/');
        path.push_str(part);
    }
    while path.contains("//") {
        path = path.replace("//", "/");
    }
    path
}

/// Characters that mean something in an address.
const NOT_PLAIN: &AsciiSet = &CONTROLS.add(b' ').add(b'%').add(b'?').add(b'#').add(b'\\');

/// A path as addresses are written.
pub(super) fn encoded(path: &str) -> String {
    utf8_percent_encode(path, NOT_PLAIN).to_string()
}
