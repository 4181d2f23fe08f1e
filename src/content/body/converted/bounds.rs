//! Bounds: what the packages would need too much time or room for. They look at each mark of a paragraph once for each other.

/// A paragraph has at most so many characters that may be markup.
const MOST_MARKS: usize = 8_000;

/// Quotes in quotes at the start of a line.
const DEEPEST: usize = 100;

/// What is too much in a text, if anything is, and where.
pub(super) fn exceeded(text: &str) -> Option<(String, usize)> {
    let (mut marks, mut at) = (0, 0);
    for line in text.split_inclusive('\n') {
        if line.trim().is_empty() {
            marks = 0;
        }
        marks += line.bytes().filter(|byte| byte.is_ascii_punctuation() && !matches!(byte, b'.' | b',')).count();
        if marks > MOST_MARKS {
            return Some((format!("a paragraph has more than {MOST_MARKS} signs that may be markup"), at));
        }
        let opening = line.bytes().take_while(|byte| matches!(byte, b'>' | b' ' | b'\t' | b'#'));
        if opening.filter(|byte| matches!(byte, b'>' | b'#')).count() > DEEPEST {
            return Some((format!("a line begins with more than {DEEPEST} marks of quotes or headings"), at));
        }
        at += line.len();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_single_paragraphs_can_be_too_much() {
        assert_eq!(exceeded(&"[a] *b*\n\n".repeat(100_000)), None);
        assert!(exceeded(&"[".repeat(MOST_MARKS + 1)).is_some());
        let quotes = format!("text\n\n{}a", "> ".repeat(DEEPEST + 1));
        assert_eq!(exceeded(&quotes).map(|(_, at)| at), Some(6));
    }
}
