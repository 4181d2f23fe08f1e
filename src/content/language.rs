//! The language that an article's file name or folder says it is written in.

use crate::syntax::language::{is_iso_639_1, parse};

fn in_name(name: &str) -> Option<String> {
    let (primary, region) =
        name.split_once(['-', '_']).map_or((name, None), |(primary, region)| (primary, Some(region)));
    let is_region =
        |region: &str| matches!(region.len(), 2 | 4) && region.chars().all(|character| character.is_ascii_alphabetic());
    // Longer codes are words as well.
    if is_iso_639_1(primary) && region.is_none_or(is_region) { parse(name) } else { None }
}

/// The language that a file's name without its extension ends in: `post.de` is `post` in German.
pub(crate) fn suffix(stem: &str) -> Option<(&str, String)> {
    let (rest, suffix) = stem.rsplit_once('.')?;
    if rest.is_empty() {
        return None;
    }
    in_name(suffix).map(|language| (rest, language))
}

/// The language that the first folder of a path names: `de/2026/post.md`.
pub(crate) fn of_folder(path: &str) -> Option<String> {
    path.split_once('/').and_then(|(folder, _)| in_name(folder))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folder_is_a_language_only_when_it_comes_first() {
        assert_eq!(of_folder("de/a.md").as_deref(), Some("de"));
        assert_eq!(of_folder("news/de/a.md"), None);
        assert_eq!(of_folder("de.md"), None);
    }
}
