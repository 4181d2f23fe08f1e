//! Folders of feeds: a name for each value in the letters of its own script, that no other feed has.

use std::collections::HashSet;

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use crate::config::feeds::{MergeTags, is_reserved};

/// A folder has no more characters than this; file systems take 255 bytes.
const MOST_CHARACTERS: usize = 60;

/// What a value is called in a path: lower case, letters and digits of any script, with hyphens between them. Signs that tell
/// tags apart are spelt out. Two values may have one name.
pub(super) fn slug(value: &str) -> String {
    let mut slug = String::new();
    let mut previous = ' ';
    for character in value.nfc().flat_map(char::to_lowercase) {
        let spelt = match character {
            '+' => "-plus-",
            '#' if previous.is_alphanumeric() => "-sharp-",
            '&' => "-and-",
            '.' if slug.is_empty() => "dot-",
            _ if is_kept(character) => "",
            _ => "-",
        };
        if spelt.is_empty() {
            slug.push(character);
        } else {
            let spelt = if slug.is_empty() || slug.ends_with('-') { spelt.trim_start_matches('-') } else { spelt };
            slug.push_str(spelt);
        }
        previous = character;
    }
    let cut: String = slug.trim_matches('-').chars().take(MOST_CHARACTERS).collect();
    // What lower case and cutting made of it may have another composed form.
    let slug: String = cut.trim_matches('-').nfc().collect();
    match slug.as_str() {
        "" => "other".to_owned(),
        reserved if is_reserved(reserved) => format!("{reserved}-1"),
        _ => slug,
    }
}

/// True for letters, digits, the marks on them, and the pictures that some use as tags.
fn is_kept(character: char) -> bool {
    character.is_alphanumeric()
        || is_combining_mark(character)
        || matches!(character, '\u{2190}'..='\u{2BFF}' | '\u{1F000}'..='\u{1FAFF}')
}

/// What two values have in common that count as one.
pub(super) fn merge_key(value: &str, merge: MergeTags) -> String {
    // Accents alone: the vowel signs of many scripts are marks too.
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
    let slug = slug(value);
    let mut folder = format!("{parent}{slug}/");
    // One of so many is free.
    for number in 2..taken.len() + 3 {
        if !taken.contains(&folder) {
            break;
        }
        folder = format!("{parent}{slug}-{number}/");
    }
    folder
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_keep_the_letters_of_every_script() {
        for (value, expected) in [
            ("Rust", "rust"),
            ("Größe", "größe"),
            ("Cafe\u{301}", "café"),
            ("日本語", "日本語"),
            ("हिन्दी", "हिन्दी"),
            ("العربية", "العربية"),
            ("C++", "c-plus-plus"),
            ("C#", "c-sharp"),
            ("#rust", "rust"),
            ("R&D", "r-and-d"),
            (".NET", "dot-net"),
            ("a/b", "a-b"),
            ("machine  learning", "machine-learning"),
            ("🦀", "🦀"),
            ("../../etc", "dot-etc"),
            ("..", "dot"),
            ("???", "other"),
            ("", "other"),
            ("CON", "con-1"),
            ("lpt1.x", "lpt1-x"),
            ("İstanbul", "i\u{307}stanbul"),
        ] {
            assert_eq!(slug(value), expected, "{value:?}");
        }
        assert_eq!(slug(&"ü".repeat(300)).chars().count(), MOST_CHARACTERS);
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
