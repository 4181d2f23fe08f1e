//! CSS in `style` attributes: what careful readers keep of it. A style that leaves its entry, loads something or is more
//! than plain declarations is taken out. <https://feedparser.readthedocs.io/en/latest/html-sanitization.html>

/// Properties that cannot lead out of the entry, whatever their value.
const PROPERTIES: &str = "azimuth background-color border-bottom-color border-collapse border-color \
    border-left-color border-right-color border-top-color clear color cursor direction display elevation float font \
    font-family font-size font-style font-variant font-weight height letter-spacing line-height overflow pause \
    pause-after pause-before pitch pitch-range richness speak speak-header speak-numeral speak-punctuation \
    speech-rate stress text-align text-decoration text-indent unicode-bidi vertical-align voice-family volume \
    white-space width";

/// Properties, alone or with a part behind a hyphen, that are harmless with the values of [`is_harmless`].
const BOXES: &[&str] = &["background", "border", "margin", "padding"];

/// Words that are harmless values of a box.
const KEYWORDS: &str = "!important aqua auto black block blue bold both bottom brown center collapse dashed dotted \
    fuchsia gray green italic left lime maroon medium navy none normal nowrap olive pointer purple red right silver \
    solid teal top transparent underline white yellow";

const UNITS: &[&str] = &["", "%", "cm", "em", "ex", "in", "mm", "pc", "pt", "px"];

/// What readers keep.
#[cfg(feature = "cli")]
pub(in crate::validate) fn allowed() -> Vec<(&'static str, Vec<&'static str>)> {
    vec![
        ("Properties that may have any value without a colon", PROPERTIES.split_ascii_whitespace().collect()),
        ("Properties, and those that begin with them, that may have these words, colours and lengths", BOXES.to_vec()),
        ("Words", KEYWORDS.split_ascii_whitespace().collect()),
        ("Units", UNITS.iter().copied().filter(|unit| !unit.is_empty()).collect()),
    ]
}

/// The first part of a style that readers take out.
pub(in crate::validate) fn danger(style: &str) -> Option<&str> {
    if !is_plain(style) {
        return Some(style.trim());
    }
    style.split(';').map(str::trim).filter(|declaration| !declaration.is_empty()).find(|&declaration| {
        declaration.split_once(':').is_none_or(|(property, value)| !is_kept(property.trim(), value.trim()))
    })
}

/// True for declarations without URLs, functions other than colours, comments and escapes.
fn is_plain(style: &str) -> bool {
    let is_between = |character: char| character.is_ascii_whitespace();
    let is_of_a_name = |character: char| character.is_alphanumeric() || matches!(character, '-' | '_');
    let is_of_numbers = |character: char| character.is_ascii_digit() || matches!(character, ',' | '.' | '%');
    let mut rest = style;
    while let Some(first) = rest.chars().next() {
        let after = &rest[first.len_utf8()..];
        rest = match first {
            '\'' | '"' => match after.split_once(first) {
                Some((name, after)) if name.chars().all(|next| is_between(next) || is_of_a_name(next)) => after,
                _ => return false,
            },
            '(' => match after.split_once(')') {
                Some((numbers, after)) if numbers.chars().all(|next| is_between(next) || is_of_numbers(next)) => after,
                _ => return false,
            },
            ':' | ',' | ';' | '#' | '%' | '.' | '!' | '-' | '_' => after,
            _ if first.is_ascii_alphanumeric() || first.is_ascii_whitespace() => after,
            _ => return false,
        };
    }
    true
}

fn is_kept(property: &str, value: &str) -> bool {
    let property = property.to_ascii_lowercase();
    let is_property = !value.contains(':') && !value.split_ascii_whitespace().any(|word| word.starts_with('-'));
    if !is_property {
        return false;
    }
    PROPERTIES.split(' ').any(|known| known == property)
        || (BOXES.contains(&property.split('-').next().unwrap_or_default())
            && joined(value).split_ascii_whitespace().all(is_harmless))
}

/// The value with `rgb(0, 0, 0)` as one word.
fn joined(value: &str) -> String {
    let mut depth = 0_u32;
    let keep = |character: &char| {
        match character {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 || !character.is_ascii_whitespace()
    };
    value.chars().filter(keep).collect()
}

/// True for a word, a colour or a length.
fn is_harmless(word: &str) -> bool {
    let word = word.trim_end_matches(',').to_ascii_lowercase();
    if let Some(digits) = word.strip_prefix('#') {
        return !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    }
    if KEYWORDS.split(' ').any(|known| known == word) || word.starts_with("rgb(") {
        return true;
    }
    let unit = word.trim_start_matches(|character: char| character.is_ascii_digit() || character == '.');
    let number = &word[..word.len() - unit.len()];
    // Sanitizers keep lengths of few digits: `15px`, `1000px`, `.25em`, and not `0.125em`.
    let is_short = match number.split_once('.') {
        Some((whole, part)) => whole.len() <= 2 && part.len() <= 2 && !part.contains('.'),
        None => number.len() <= 4,
    };
    number.contains(|digit: char| digit.is_ascii_digit()) && is_short && UNITS.contains(&unit)
}
