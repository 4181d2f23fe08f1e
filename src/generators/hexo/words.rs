//! Words in patterns, as in `:year/:title/`.

/// A part of a pattern.
pub(super) enum Part<'a> {
    Text(&'a str),
    /// Without its colon.
    Word(&'a str),
}

/// The parts of a pattern. A word ends with a letter or digit, so that an underscore behind it is text.
pub(super) fn parts(pattern: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut text_start = 0;
    for (colon, _) in pattern.match_indices(':') {
        let rest = &pattern[colon + 1..];
        let end = rest.find(|next: char| !(next.is_ascii_alphanumeric() || next == '_')).unwrap_or(rest.len());
        let word = rest[..end].trim_end_matches('_');
        if !word.is_empty() {
            parts.push(Part::Text(&pattern[text_start..colon]));
            parts.push(Part::Word(word));
            text_start = colon + 1 + word.len();
        }
    }
    parts.push(Part::Text(&pattern[text_start..]));
    parts
}
