//! Names of files and folders that every system accepts.

/// True for names that no file can have on Windows. <https://learn.microsoft.com/windows/win32/fileio/naming-a-file>
pub(crate) fn is_reserved(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().to_ascii_lowercase();
    let numbered =
        |prefix: &str| stem.strip_prefix(prefix).is_some_and(|rest| matches!(rest.as_bytes(), [b'0'..=b'9']));
    matches!(stem.as_str(), "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn devices_of_windows_are_reserved_with_any_extension() {
        for name in ["con", "CON", "nul.md", "com1", "LPT9.tar.gz"] {
            assert!(is_reserved(name), "{name}");
        }
        for name in ["", "console", "com", "com10", "a.con"] {
            assert!(!is_reserved(name), "{name}");
        }
    }
}
