//! Content paths: what Hugo reads from the path of a file below `content`.
//! <https://gohugo.io/content-management/organization/>

use std::{borrow::Cow, ops::Range};

use crate::generators::path;

/// The path of a content file, taken apart.
#[derive(Debug, PartialEq)]
pub(super) struct ContentPath<'a> {
    /// The folder below the content folder; empty for that itself.
    pub(super) folder: &'a str,
    /// The file's name without extension, language and the like.
    pub(super) name: &'a str,
    pub(super) kind: PathKind,
    /// The language that the name has, as the site's settings spell it in lower case.
    pub(super) language: Option<&'a str>,
    /// The version and the role that it has.
    pub(super) version: Option<&'a str>,
    pub(super) role: Option<&'a str>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PathKind {
    /// `a.md`
    Single,
    /// `a/index.md`
    Leaf,
    /// `a/_index.md`
    Branch,
    /// A file that is no content, such as a picture.
    File,
}

/// The extensions of content files. <https://gohugo.io/content-management/formats/#classification>
const EXTENSIONS: [&str; 12] =
    ["md", "markdown", "mdown", "html", "htm", "adoc", "asciidoc", "ad", "rst", "org", "pandoc", "pdc"];

impl PathKind {
    fn of(name: &str, extension: &str) -> Self {
        match name {
            _ if !EXTENSIONS.iter().any(|known| extension.eq_ignore_ascii_case(known)) => Self::File,
            "index" => Self::Leaf,
            "_index" => Self::Branch,
            _ => Self::Single,
        }
    }
}

impl<'a> ContentPath<'a> {
    /// Takes a path below the content folder apart. `is_language` is true for the languages of the site.
    pub(super) fn of(path: &'a str, is_language: &dyn Fn(&str) -> bool) -> Self {
        let (folder, file) = path::split(path);
        // Most names have one dot, so that nothing in them can be a language.
        let dot = memchr::memrchr(b'.', file.as_bytes());
        if let Some(dot) = dot.filter(|dot| memchr::memchr(b'.', &file.as_bytes()[..*dot]).is_none()) {
            let (name, extension) = (&file[..dot], &file[dot + 1..]);
            return Self { folder, name, kind: PathKind::of(name, extension), language: None, version: None, role: None };
        }
        let mut parts = parts(file);
        let extension = parts.pop().filter(|_| !parts.is_empty()).map(|part| &file[part]);
        let mut name_end = parts.last().map_or(file.len(), |part| part.end);
        let may_have_language = parts.len() > 1;
        let (mut language, mut version, mut role) = (None, None, None);
        for part in parts.into_iter().rev() {
            let (start, part) = (part.start, &file[part]);
            let inner = wrapped(part);
            let found = match inner.and_then(|inner| inner.strip_prefix("language_")) {
                Some(key) if is_language(key) => Some(key),
                _ => Some(part).filter(|part| may_have_language && language.is_none() && is_language(part)),
            };
            language = language.or(found);
            version = version.or_else(|| inner?.strip_prefix("version_"));
            role = role.or_else(|| inner?.strip_prefix("role_"));
            if start > 0 && (found.is_some() || inner.is_some()) {
                name_end = start - 1;
            }
        }
        let name = &file[..name_end];
        Self { folder, name, kind: PathKind::of(name, extension.unwrap_or_default()), language, version, role }
    }

    /// The name of the page: the file's, or that of the folder of a bundle.
    pub(super) fn base_name(&self) -> &'a str {
        match self.kind {
            PathKind::Leaf | PathKind::Branch => self.folder.rsplit('/').next().unwrap_or_default(),
            PathKind::Single | PathKind::File => self.name,
        }
    }

    /// The folder that the page is in, which for a bundle is the one above its own.
    pub(super) fn container(&self) -> &'a str {
        match self.kind {
            PathKind::Leaf | PathKind::Branch => self.folder.rsplit_once('/').map_or("", |(above, _)| above),
            PathKind::Single | PathKind::File => self.folder,
        }
    }

    /// The page's logical path, such as `/posts/a`, if the whole path is normalized; empty for the home page.
    pub(super) fn logical(&self) -> String {
        match (self.kind, self.folder) {
            (PathKind::Leaf | PathKind::Branch, "") => String::new(),
            (PathKind::Leaf | PathKind::Branch, folder) => ["/", folder].concat(),
            (_, "") => ["/", self.name].concat(),
            (_, folder) => ["/", folder, "/", self.name].concat(),
        }
    }

    /// The first folder that the page is in; empty for pages of the home page.
    pub(super) fn section(&self) -> &'a str {
        let is_top = self.kind == PathKind::Leaf && !self.folder.contains('/');
        if is_top { "" } else { self.folder.split('/').next().unwrap_or_default() }
    }
}

/// Where the parts of a file's name between its dots are. What is between `._` and `_.` is one part, whatever dots it has.
fn parts(file: &str) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = 0;
    loop {
        let rest = &file[start..];
        let of_wrapped = rest.strip_prefix('_').filter(|_| start > 0).and_then(|inner| Some(inner.find("_.")? + 2));
        let Some(length) = of_wrapped.or_else(|| rest.find('.')) else {
            parts.push(start..file.len());
            return parts;
        };
        parts.push(start..start + length);
        start += length + 1;
    }
}

fn wrapped(part: &str) -> Option<&str> {
    part.strip_prefix('_')?.strip_suffix('_').filter(|inner| !inner.is_empty())
}

/// A folder and those that it is in, the innermost first, without the content folder itself.
pub(super) fn folders(folder: &str) -> impl Iterator<Item = &str> {
    let first = Some(folder).filter(|folder| !folder.is_empty());
    std::iter::successors(first, |folder| folder.rsplit_once('/').map(|(above, _)| above))
}

/// A path as Hugo compares it: in lower case, with hyphens for spaces.
pub(super) fn normalized(path: &str) -> Cow<'_, str> {
    // Most paths are so already. Without a branch for each byte, many are looked at at once.
    let is_changed = |byte: u8| byte.is_ascii_uppercase() || byte == b' ' || !byte.is_ascii();
    if !path.bytes().fold(false, |any, byte| any | is_changed(byte)) {
        return Cow::Borrowed(path);
    }
    path.chars().map(lower).map(|character| if character == ' ' { '-' } else { character }).collect()
}

/// The character in lower case, if that is a single one: as Go has it, `İ` is `i`.
pub(super) fn lower(character: char) -> char {
    character.to_lowercase().next().unwrap_or(character)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn name_says_the_language_and_the_kind() {
        let of = |path: &'static str| {
            let path = ContentPath::of(path, &|key| ["de", "pt-br"].contains(&key));
            (path.kind, path.folder, path.name, path.language)
        };
        assert_eq!(of("posts/a.md"), (PathKind::Single, "posts", "a", None));
        assert_eq!(of("posts/a.de.md"), (PathKind::Single, "posts", "a", Some("de")));
        assert_eq!(of("posts/v1.2.de.md"), (PathKind::Single, "posts", "v1.2", Some("de")));
        assert_eq!(of("posts/a.es.md"), (PathKind::Single, "posts", "a.es", None));
        assert_eq!(of("a/b/index.pt-br.md"), (PathKind::Leaf, "a/b", "index", Some("pt-br")));
        assert_eq!(of("a/_index.md"), (PathKind::Branch, "a", "_index", None));
        assert_eq!(of("a/b.png"), (PathKind::File, "a", "b", None));
        assert_eq!(of("de.md"), (PathKind::Single, "", "de", None));
        assert_eq!(of("a._language_de_.md"), (PathKind::Single, "", "a", Some("de")));
        assert_eq!(of("a.de.v2.md"), (PathKind::Single, "", "a", Some("de")));
    }
}
