//! Slugs: names for addresses and files, made from texts in their own script.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Slugs for files are cut to this many bytes, so that every file system accepts them with a date and an extension.
#[cfg(feature = "cli")]
const MOST_BYTES: usize = 80;

/// Spelt slugs are cut to this many characters; file systems accept names of 255 bytes.
const MOST_CHARACTERS: usize = 60;

/// A text as the name of a file: its letters and digits in lower case with their marks, and hyphens in between; empty
/// if it has none.
#[cfg(feature = "cli")]
pub(crate) fn slug(text: &str) -> String {
    cut(hyphenated(text, false), MOST_BYTES)
}

/// The same, with signs that tell tags apart spelt out (`c++`), and with emoji, which may be tags.
pub(crate) fn spelt_slug(text: &str) -> String {
    let slug = hyphenated(text, true);
    let most = slug.char_indices().nth(MOST_CHARACTERS).map_or(slug.len(), |(at, _)| at);
    cut(slug, most)
}

fn hyphenated(text: &str, is_spelt: bool) -> String {
    let mut slug = String::with_capacity(text.len());
    // Whether the last character was a letter, a digit or a mark of one; a joiner after it, if any; and the character
    // before.
    let (mut in_word, mut joiner, mut previous) = (false, None, ' ');
    for character in text.nfc().collect::<String>().to_lowercase().chars() {
        if character.is_alphanumeric() || in_word && is_mark(character) {
            slug.extend(joiner.take());
            slug.push(character);
            in_word = true;
        } else if in_word && is_joiner(character) {
            joiner = Some(character);
        } else if is_spelt && (is_emoji(character) || is_combining_mark(character)) {
            slug.push(character);
            (in_word, joiner) = (false, None);
        } else {
            let sign = match character {
                '+' if is_spelt => "-plus-",
                '#' if is_spelt && previous.is_alphanumeric() => "-sharp-",
                '&' if is_spelt => "-and-",
                '.' if is_spelt && slug.is_empty() => "dot-",
                _ => "-",
            };
            let is_separated = slug.is_empty() || slug.ends_with('-');
            slug.push_str(if is_separated { sign.trim_start_matches('-') } else { sign });
            (in_word, joiner) = (false, None);
        }
        previous = character;
    }
    slug
}

/// Cuts the slug to at most so many bytes, but not between a letter and its marks.
fn cut(mut slug: String, most: usize) -> String {
    let mut end = slug.floor_char_boundary(most);
    while end > 0 && slug[end..].starts_with(|next| is_combining_mark(next) || is_joiner(next)) {
        end = slug.floor_char_boundary(end - 1);
    }
    slug.truncate(end);
    // Lower case and cutting may have changed what can be composed.
    slug.trim_matches('-').nfc().collect()
}

/// True for marks of letters: vowel signs, viramas, points, accents; not for those of signs and emoji.
fn is_mark(character: char) -> bool {
    is_combining_mark(character) && !matches!(character, '\u{20D0}'..='\u{20FF}' | '\u{FE0E}' | '\u{FE0F}')
}

/// True for invisible characters that join the letters around them.
/// <https://www.unicode.org/reports/tr31/#Layout_and_Format_Control_Characters>
fn is_joiner(character: char) -> bool {
    matches!(character, '\u{200C}' | '\u{200D}')
}

fn is_emoji(character: char) -> bool {
    matches!(character, '\u{2190}'..='\u{2BFF}' | '\u{1F000}'..='\u{1FAFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_keep_the_letters_of_every_script_whole() {
        for (text, expected) in [
            ("Rust", "rust"),
            ("Größe & Maß", "größe-maß"),
            ("It's  here -- now!", "it-s-here-now"),
            ("Re\u{301}sume\u{301}", "résumé"),
            ("ΟΔΟΣ", "οδος"),
            ("日本語 の本", "日本語-の本"),
            ("हिन्दी में लेख", "हिन्दी-में-लेख"),
            ("क्\u{200D}या", "क्\u{200D}या"),
            ("বাংলা র\u{200D}্যাব", "বাংলা-র\u{200D}্যাব"),
            ("தமிழ் மொழி", "தமிழ்-மொழி"),
            ("ศิลปะ ที่นี่", "ศิลปะ-ที่นี่"),
            ("ភាសាខ្មែរ", "ភាសាខ្មែរ"),
            ("ශ්\u{200D}රී", "ශ්\u{200D}රී"),
            ("مَرْحَبًا بِكُمْ", "مَرْحَبًا-بِكُمْ"),
            ("می\u{200C}خواهم \u{200C}", "می\u{200C}خواهم"),
            ("בְּרֵאשִׁית", "בְּרֵאשִׁית"),
            ("Tie\u{302}\u{301}ng Vie\u{323}\u{302}t", "tiếng-việt"),
            ("한국어", "한국어"),
            ("葛\u{E0100}城", "葛\u{E0100}城"),
            ("1\u{FE0F}\u{20E3} I ❤\u{FE0F} Rust 🦀", "1-i-rust"),
            ("C++ & C# .NET", "c-c-net"),
            ("🦀", ""),
            ("???", ""),
            ("", ""),
        ] {
            let expected: String = expected.nfc().collect();
            assert_eq!(slug(text), expected, "{text}");
        }
    }

    #[test]
    fn signs_that_tell_tags_apart_are_spelt_out() {
        for (text, expected) in [
            ("Café", "café"),
            ("हिन्दी", "हिन्दी"),
            ("C++", "c-plus-plus"),
            ("C#", "c-sharp"),
            ("#rust", "rust"),
            ("R&D", "r-and-d"),
            (".NET", "dot-net"),
            ("a/b", "a-b"),
            ("machine  learning", "machine-learning"),
            ("🦀", "🦀"),
            ("❤\u{FE0F}\u{200D}🔥", "❤\u{FE0F}-🔥"),
            ("../../etc", "dot-etc"),
            ("..", "dot"),
            ("???", ""),
            ("İstanbul", "i\u{307}stanbul"),
        ] {
            assert_eq!(spelt_slug(text), expected, "{text:?}");
        }
    }

    #[test]
    fn slugs_are_cut_between_letters() {
        assert_eq!(slug(&"ü".repeat(300)).chars().count(), MOST_BYTES / 2);
        assert_eq!(spelt_slug(&"ü".repeat(300)).chars().count(), MOST_CHARACTERS);
        // The 27th character, which would end behind the limit, is the mark of the 26th.
        let long = "क".repeat(25) + "द्".repeat(5).as_str();
        assert_eq!(slug(&long), "क".repeat(25));
    }
}
