//! Titles in capitals, as `titlecase: true` makes them. <https://hexo.io/docs/configuration#Writing>

/// Words that stay small, but for the first and the last of a title and those behind a colon.
const SMALL: [&str; 23] = [
    "a", "an", "and", "as", "at", "but", "by", "en", "for", "if", "in", "nor", "of", "on", "or", "per", "the", "to", "v",
    "v.", "vs", "vs.", "via",
];

/// A title whose words begin with capitals. A word with a capital or a dot behind its first letter stays as it is.
pub(super) fn titlecase(title: &str) -> String {
    let characters: Vec<char> = title.chars().collect();
    let mut cased = String::with_capacity(title.len());
    let mut at = 0;
    while at < characters.len() {
        if !is_letter(characters[at]) {
            cased.push(characters[at]);
            at += 1;
            continue;
        }
        let end = (at..characters.len()).find(|end| is_end(characters[*end])).unwrap_or(characters.len());
        let word: String = characters[at..end].iter().collect();
        if is_small(&characters, at, end, &word) {
            cased.push_str(&word.to_lowercase());
        } else if is_as_meant(&word) {
            cased.push_str(&word);
        } else {
            cased.extend(characters[at].to_uppercase());
            cased.extend(&characters[at + 1..end]);
        }
        at = end;
    }
    cased
}

fn is_letter(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '\u{C0}'..='\u{FF}')
}

fn is_end(character: char) -> bool {
    character.is_whitespace() || character == '-'
}

/// True for a word with a capital, or with a dot that something follows, behind its first letter.
fn is_as_meant(word: &str) -> bool {
    let rest: String = word.chars().skip(1).collect();
    let has_inner_dot = rest.find('.').is_some_and(|dot| dot + 1 < rest.len());
    rest.contains(|character: char| character.is_ascii_uppercase()) || has_inner_dot
}

/// True for a small word between others, which is no part of a word with hyphens.
fn is_small(title: &[char], start: usize, end: usize, word: &str) -> bool {
    let before = |distance: usize| start.checked_sub(distance).map(|at| title[at]);
    let is_known = SMALL.iter().any(|small| word.eq_ignore_ascii_case(small));
    let is_behind_colon = before(2) == Some(':');
    let leads = title.get(end) == Some(&'-') && before(1) != Some('-');
    let is_between = start > 0 && end < title.len() && before(1).is_some_and(is_end);
    is_known && is_between && !is_behind_colon && !leads
}
