//! The path of a request: the names of folders and a file below the output folder, and never anything else.

use percent_encoding::{NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// What a request asks for, by its path in the output folder.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Wanted {
    /// None of them empty, hidden, or more than one name.
    pub(super) names: Vec<String>,
    /// True when it ends in a slash.
    pub(super) is_folder: bool,
}

/// Decodes a path, once. None where no file of the output folder can be meant.
pub(super) fn parse(path: &str) -> Option<Wanted> {
    let path = path.strip_prefix('/')?;
    if path.is_empty() {
        return Some(Wanted { names: Vec::new(), is_folder: true });
    }
    let (path, is_folder) = path.strip_suffix('/').map_or((path, false), |path| (path, true));
    let names = path.split('/').map(name).collect::<Option<Vec<_>>>()?;
    Some(Wanted { names, is_folder })
}

/// A name that may be served. What begins with a dot is hidden, or leads elsewhere.
fn name(written: &str) -> Option<String> {
    let name = percent_decode_str(written).decode_utf8().ok()?;
    let is_plain = |character: char| !matches!(character, '/' | '\\' | ':') && !character.is_control();
    (!name.is_empty() && !name.starts_with('.') && name.chars().all(is_plain)).then(|| name.into_owned())
}

impl Wanted {
    /// The path in the output folder, with `/` between its parts.
    pub(super) fn path(&self) -> String {
        self.names.join("/")
    }

    /// The address of the same place as a folder, from the root.
    pub(super) fn folder_address(&self) -> String {
        let names = self.names.iter().map(|name| encode(name));
        format!("/{}/", names.collect::<Vec<_>>().join("/"))
    }
}

/// A name as it stands in addresses.
pub(super) fn encode(name: &str) -> String {
    const PLAIN: percent_encoding::AsciiSet = NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');
    utf8_percent_encode(name, &PLAIN).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_decoded_once() {
        let parsed = |path| parse(path).map(|wanted| (wanted.path(), wanted.is_folder));
        assert_eq!(parsed("/"), Some((String::new(), true)));
        assert_eq!(parsed("/a.xml"), Some(("a.xml".to_owned(), false)));
        assert_eq!(parsed("/tag/gr%C3%B6%C3%9Fe/"), Some(("tag/größe".to_owned(), true)));
        assert_eq!(parsed("/100%2525.xml"), Some(("100%25.xml".to_owned(), false)));
    }

    #[test]
    fn what_leads_elsewhere_is_no_path() {
        for path in [
            "",
            "a",
            "*",
            "//",
            "//a",
            "/a//b",
            "/..",
            "/../a",
            "/a/../b",
            "/.",
            "/./a",
            "/%2e%2e/a",
            "/%2E./a",
            "/.%2e/a",
            "/a%2fb",
            "/a%2Fb",
            "/%2fetc/passwd",
            "/a\\b",
            "/..%5ca",
            "/a%5Cb",
            "/a%00",
            "/a%0a",
            "/C:/x",
            "/c%3A/x",
            "/.a",
            "/a/.made",
            "/%ff",
            "/%c0%ae%c0%ae/",
            "/a:b",
        ] {
            assert_eq!(parse(path), None, "{path}");
        }
    }
}
