//! Slugs: names for addresses and files, made from texts in their own script.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Slugs for files are cut to this many bytes, so that every file system accepts them with a date and an extension.
const MOST_BYTES: usize = 80;

/// Spelt slugs are cut to this many characters; file systems accept names of 255 bytes.
const MOST_CHARACTERS: usize = 60;

/// A text as the name of a file: its letters and digits in lower case with their marks, and hyphens in between; empty
/// if it has none.
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
