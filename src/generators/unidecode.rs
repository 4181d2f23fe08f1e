//! Transliteration: text in ASCII, as Python's Unidecode writes it.

use std::sync::LazyLock;

/// Ranges of characters, in order, and what each of their characters becomes.
static OTHERWISE: LazyLock<Vec<(u32, u32, String)>> = LazyLock::new(|| {
    let line = |line: &str| {
        let (characters, text) = line.split_once(' ').unwrap_or((line, ""));
        let (first, last) = characters.split_once('-').unwrap_or((characters, characters));
        let code = |digits| u32::from_str_radix(digits, 16).ok();
        Some((code(first)?, code(last)?, text.replace('_', " ")))
    };
    include_str!("unidecode.txt").lines().filter(|line| !line.starts_with('#')).filter_map(line).collect()
});

/// The text in ASCII; characters that nobody knows are left out.
pub(super) fn unidecode(text: &str) -> String {
    if text.is_ascii() {
        return text.to_owned();
    }
    let mut ascii = String::with_capacity(text.len());
    for character in text.chars() {
        let code = u32::from(character);
        let at = OTHERWISE.partition_point(|(_, last, _)| *last < code);
        match OTHERWISE.get(at).filter(|(first, ..)| *first <= code) {
            Some((_, _, text)) => ascii.push_str(text),
            None => ascii.push_str(deunicode::deunicode_char(character).unwrap_or_default()),
        }
    }
    ascii
}
