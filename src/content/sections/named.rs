//! Names of files with releases, and the paths of sections, which are those of their files with their keys.

use super::super::split_path;

/// What files with releases are called.
const NAMES: [&str; 14] = [
    "changelog",
    "changelogs",
    "changes",
    "history",
    "news",
    "releases",
    "release-notes",
    "releasenotes",
    "whatsnew",
    "whats-new",
    "updates",
    "release-history",
    "version-history",
    "changelog-archive",
];

/// True for the name of a file in which projects list their releases: `CHANGELOG.md`, `NEWS`, `Release_Notes.txt`.
pub(crate) fn names_releases(path: &str) -> bool {
    let (_, name) = split_path(path);
    let stem = name.split('.').next().unwrap_or_default();
    let same =
        |(known, own): (u8, u8)| known == if matches!(own, b'_' | b' ') { b'-' } else { own.to_ascii_lowercase() };
    // It is asked of every file.
    NAMES.iter().any(|known| known.len() == stem.len() && known.bytes().zip(stem.bytes()).all(same))
}

/// The path of an article's file: of a section, that is all but its key.
pub(crate) fn file_of(path: &str) -> Option<(&str, &str)> {
    path.rsplit_once('#')
}
