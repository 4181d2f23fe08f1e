//! Slugs as Hexo makes them of titles and categories. <https://github.com/hexojs/hexo-util#slugizestr-options>

use unicode_normalization::UnicodeNormalization;

/// Letters that have no plain one in them, each line behind what is written for them.
const LETTERS: &str = include_str!("letters.txt");

/// What is written in place of all that is no letter: signs of ASCII, and white space.
const SIGNS: &str = "~`!@#$%^&*()-_+=[]{}|\\;:\"'<>,.?/";

/// A text with plain Latin letters, and hyphens between its words.
pub(super) fn slugize(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for character in text.chars().filter(|character| !matches!(character, '\0'..='\x1f')) {
        if SIGNS.contains(character) || character.is_whitespace() || character == '\u{feff}' {
            if !slug.ends_with('-') {
                slug.push('-');
            }
        } else {
            push_plain(character, &mut slug);
        }
    }
    slug.trim_matches('-').to_owned()
}

/// A Latin letter without its marks, or another character as it is.
fn push_plain(character: char, slug: &mut String) {
    let plain = match character {
        // Letters in circles and wide letters.
        '\u{24B6}'..='\u{24E9}' | '\u{FF21}'..='\u{FF5A}' => character.nfkd().next(),
        // Other scripts have none of these letters, nor have signs such as that of kelvin.
        '\u{2C80}'..'\u{A720}' | '\u{A800}'.. | '\u{2100}'..='\u{214F}' | ..='\u{7F}' => None,
        _ => {
            let mut parts = LETTERS.lines().filter_map(|line| line.split_once(' '));
            if let Some((plain, _)) = parts.find(|(_, letters)| letters.contains(character)) {
                return slug.push_str(plain);
            }
            character.nfd().next()
        }
    };
    slug.push(plain.filter(char::is_ascii_alphabetic).unwrap_or(character));
}
