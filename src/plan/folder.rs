//! Folders of feeds: each value gets a name in its own script, which no other feed has.

use std::collections::HashSet;

use unicode_normalization::UnicodeNormalization;

use crate::{
    config::feeds::MergeTags,
    syntax::{file_name::is_reserved, slug::spelt_slug},
};

/// The name of a value in a path. Two values may have the same name.
fn name(value: &str) -> String {
    match spelt_slug(value) {
        slug if slug.is_empty() => "other".to_owned(),
        slug if is_reserved(&slug) => format!("{slug}-1"),
        slug => slug,
    }
}

/// The key that is equal for two values which count as the same.
pub(super) fn merge_key(value: &str, merge: MergeTags) -> String {
    // Only accents: the vowel signs of many scripts are marks too.
    let is_accent = |character: &char| matches!(character, '\u{300}'..='\u{36F}');
    match merge {
        MergeTags::None => value.nfc().collect(),
        MergeTags::Case => value.nfc().collect::<String>().to_lowercase().nfc().collect(),
        MergeTags::Accents => {
            value.nfd().filter(|character| !is_accent(character)).collect::<String>().to_lowercase().nfc().collect()
        }
    }
}

/// The folder in `parent` for a value, other than all that are taken.
pub(super) fn free(parent: &str, value: &str, taken: &HashSet<String>) -> String {
    let name = name(value);
    let mut folder = format!("{parent}{name}/");
    // One of these numbers must be free.
    for number in 2..taken.len() + 3 {
        if !taken.contains(&folder) {
            break;
        }
        folder = format!("{parent}{name}-{number}/");
    }
    folder
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_has_a_name() {
        for (value, expected) in
            [("Rust", "rust"), ("???", "other"), ("", "other"), ("CON", "con-1"), ("lpt1.x", "lpt1-x")]
        {
            assert_eq!(name(value), expected, "{value:?}");
        }
    }

    #[test]
    fn tags_are_one_as_far_as_that_is_asked_for() {
        let one = |one, other, merge| merge_key(one, merge) == merge_key(other, merge);
        assert!(one("Cafe\u{301}", "Café", MergeTags::None));
        assert!(!one("Rust", "rust", MergeTags::None));
        assert!(one("Rust", "rust", MergeTags::Case) && !one("Café", "cafe", MergeTags::Case));
        assert!(one("Café", "cafe", MergeTags::Accents) && one("ΡΟΔΟΣ", "Ρόδος", MergeTags::Accents));
        assert!(!one("हिन्दी", "हन्द", MergeTags::Accents));
    }

    #[test]
    fn taken_folders_are_passed_over() {
        let taken = HashSet::from(["tag/rust/".to_owned(), "tag/rust-2/".to_owned()]);
        assert_eq!(free("tag/", "RUST", &taken), "tag/rust-3/");
        assert_eq!(free("tag/", "Go", &taken), "tag/go/");
    }
}
