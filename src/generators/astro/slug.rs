//! Slugs as Astro makes them of the names of files, which is what GitHub makes of headings.

use unicode_normalization::char::is_combining_mark;

/// The id of an entry by the path of its file below its collection's folder.
pub(super) fn of_path(path: &str) -> String {
    let bare = path.rsplit_once('.').map_or(path, |(bare, ending)| if ending.contains('/') { path } else { bare });
    let slug: Vec<String> = bare.split('/').map(slug).collect();
    let slug = slug.join("/");
    slug.strip_suffix("/index").map_or(slug.clone(), str::to_owned)
}

/// Letters, marks and decimal digits in lower case, with `-`, `_` and their like, and hyphens in place of spaces.
fn slug(text: &str) -> String {
    let keeps = |character: &char| {
        character.is_alphabetic()
            || is_combining_mark(*character)
            || is_digit(*character)
            || matches!(character, ' ' | '-' | '_' | '‿' | '⁀' | '⁔' | '︳' | '︴' | '﹍' | '﹎' | '﹏' | '＿')
    };
    text.to_lowercase().chars().filter(keeps).map(|character| if character == ' ' { '-' } else { character }).collect()
}

/// True for decimal digits of any script, and not for other numbers such as `½`.
fn is_digit(character: char) -> bool {
    if character.is_ascii() {
        return character.is_ascii_digit();
    }
    // Those that are numbers but no letters: fractions, exponents and numbers in circles are in blocks of their own.
    character.is_numeric()
        && !matches!(
            character,
            '\u{B2}'..='\u{BE}' | '\u{9F4}'..='\u{9F9}' | '\u{2070}'..='\u{218F}' | '\u{2460}'..='\u{2793}' |
            '\u{3007}' | '\u{3021}'..='\u{32BF}' | '\u{A830}'..='\u{A835}' | '\u{1F100}'..='\u{1F10C}'
        )
}
