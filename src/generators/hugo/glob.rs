//! Hugo's globs: `*` stays within one part of a path, `**` does not, `{a,b}` is one of several. Case does not matter.

/// A glob, in lower case.
#[derive(Clone, Debug)]
pub(super) struct Glob(Vec<Vec<Piece>>);

#[derive(Clone, Debug, PartialEq)]
enum Piece {
    One(char),
    /// `?`: any character but a slash.
    Any,
    /// `[a-z]`, or the opposite of it.
    Class(Vec<(char, char)>, bool),
    /// `*`, or `**` if true.
    Many(bool),
}

/// A glob with more choices than this is taken to match nothing.
const MOST_CHOICES: usize = 256;

impl Glob {
    pub(super) fn new(pattern: &str) -> Self {
        let choices = choices(&pattern.to_lowercase());
        Self(choices.iter().map(|choice| pieces(choice)).collect())
    }

    pub(super) fn matches(&self, text: &str) -> bool {
        let text: Vec<char> = text.chars().flat_map(char::to_lowercase).collect();
        self.0.iter().any(|pieces| matches(pieces, &text))
    }
}

/// The patterns without braces that a pattern with them stands for.
fn choices(pattern: &str) -> Vec<String> {
    let mut choices = vec![pattern.to_owned()];
    while let Some(nth) = choices.iter().position(|choice| braces(choice).is_some()) {
        let choice = choices.swap_remove(nth);
        let Some((start, end)) = braces(&choice) else { break };
        let alternatives = split_outside_braces(&choice[start + 1..end]);
        let with = |inner: &str| format!("{}{inner}{}", &choice[..start], &choice[end + 1..]);
        choices.extend(alternatives.iter().map(|inner| with(inner)));
        if choices.len() > MOST_CHOICES {
            return Vec::new();
        }
    }
    choices
}

/// Where the first outermost pair of braces is.
fn braces(pattern: &str) -> Option<(usize, usize)> {
    let start = pattern.find('{')?;
    let mut depth = 0;
    for (at, character) in pattern[start..].char_indices() {
        match character {
            '{' => depth += 1,
            '}' if depth == 1 => return Some((start, start + at)),
            '}' => depth -= 1,
            _ => {}
        }
    }
    None
}

fn split_outside_braces(text: &str) -> Vec<&str> {
    let (mut parts, mut depth, mut start) = (Vec::new(), 0, 0);
    for (at, character) in text.char_indices() {
        match character {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(&text[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts
}

fn pieces(pattern: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut characters = pattern.chars().peekable();
    while let Some(character) = characters.next() {
        pieces.push(match character {
            '\\' => Piece::One(characters.next().unwrap_or('\\')),
            '?' => Piece::Any,
            '*' => Piece::Many(characters.next_if_eq(&'*').is_some()),
            '[' => {
                let is_negated = characters.next_if(|next| matches!(next, '!' | '^')).is_some();
                let mut ranges = Vec::new();
                while let Some(first) = characters.next().filter(|next| *next != ']') {
                    let has_end = characters.next_if_eq(&'-').is_some();
                    let last = if has_end { characters.next().unwrap_or(first) } else { first };
                    ranges.push((first, last));
                }
                Piece::Class(ranges, is_negated)
            }
            character => Piece::One(character),
        });
    }
    pieces
}

/// Goes back to the last `*` wherever a piece does not fit, and to the last `**` if that does not help.
fn matches(pieces: &[Piece], text: &[char]) -> bool {
    let (mut piece, mut at) = (0, 0);
    let mut within: Option<(usize, usize)> = None;
    let mut across: Option<(usize, usize)> = None;
    loop {
        match pieces.get(piece) {
            Some(Piece::Many(is_across)) => {
                if *is_across {
                    (across, within) = (Some((piece, at)), None);
                } else {
                    within = Some((piece, at));
                }
                piece += 1;
                continue;
            }
            Some(single) if text.get(at).is_some_and(|character| fits(single, *character)) => {
                piece += 1;
                at += 1;
                continue;
            }
            None if at == text.len() => return true,
            _ => {}
        }
        if let Some((star, from)) = within.filter(|(_, from)| text.get(*from).is_some_and(|next| *next != '/')) {
            within = Some((star, from + 1));
            (piece, at) = (star + 1, from + 1);
        } else if let Some((star, from)) = across.filter(|(_, from)| *from < text.len()) {
            (across, within) = (Some((star, from + 1)), None);
            (piece, at) = (star + 1, from + 1);
        } else {
            return false;
        }
    }
}

fn fits(piece: &Piece, character: char) -> bool {
    match piece {
        Piece::One(own) => *own == character,
        Piece::Any => character != '/',
        Piece::Class(ranges, is_negated) => {
            ranges.iter().any(|(first, last)| (*first..=*last).contains(&character)) != *is_negated
        }
        Piece::Many(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn star_stays_in_one_part_and_two_do_not() {
        for (pattern, text, expected) in [
            ("/posts/*", "/posts/a", true),
            ("/posts/*", "/posts/a/b", false),
            ("/posts/**", "/posts/a/b", true),
            ("/posts/**", "/posts", false),
            ("{/posts,/posts/**}", "/posts", true),
            ("{/a*,/b/{c,d}/**}", "/b/d/e", true),
            ("{/a*,/b/{c,d}/**}", "/b/x/e", false),
            ("/Posts/[a-c]?", "/posts/BX", true),
            ("/posts/[!a-c]", "/posts/b", false),
            ("**.md", "/x/y.md", true),
            ("/a/**/z*/q", "/a/z/x/zz/q", true),
            ("*", "en", true),
        ] {
            assert_eq!(Glob::new(pattern).matches(text), expected, "{pattern} {text}");
        }
    }
}
