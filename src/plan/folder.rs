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
