//! Regular expressions of Python.

use fancy_regex::{Captures, Regex};

/// A regular expression that Python would read as Rust does not everywhere.
#[derive(Clone, Debug)]
pub(in crate::generators) struct PythonRegex(Regex);

/// How much work one search may be.
const MOST_STEPS: usize = 100_000;

impl PythonRegex {
    /// One that is searched for anywhere, whatever the case of letters.
    pub(in crate::generators) fn caseless(pattern: &str) -> Option<Self> {
        Self::new(&format!("(?i){}", translated(pattern)))
    }

    /// One that has to match at the start.
    pub(in crate::generators) fn at_start(pattern: &str) -> Option<Self> {
        Self::new(&format!("\\A(?:{})", translated(pattern)))
    }

    /// One that is searched for anywhere.
    pub(in crate::generators) fn anywhere(pattern: &str) -> Option<Self> {
        Self::new(&translated(pattern))
    }

    fn new(pattern: &str) -> Option<Self> {
        fancy_regex::RegexBuilder::new(pattern).backtrack_limit(MOST_STEPS).build().ok().map(Self)
    }

    /// What the named groups match, in the order of the pattern. `None` if the whole does not match.
    pub(in crate::generators) fn groups<'a>(&'a self, text: &'a str) -> Option<Vec<(&'a str, &'a str)>> {
        let captures = self.0.captures(text).ok().flatten()?;
        let names = self.0.capture_names().flatten();
        Some(names.filter_map(|name| Some((name, captures.name(name)?.as_str()))).collect())
    }

    /// The text with all that matches replaced, as `re.sub` does.
    pub(in crate::generators) fn replaced(&self, text: &str, by: &str) -> String {
        self.replaced_with(text, |captures| expanded(by, captures))
    }

    /// The same, by what is made of the groups of each match.
    pub(in crate::generators) fn replaced_with(
        &self,
        text: &str,
        mut by: impl FnMut(&Captures<'_, str>) -> String,
    ) -> String {
        let mut result = String::with_capacity(text.len());
        let mut end = 0;
        for captures in self.0.captures_iter(text).flatten() {
            let Some(whole) = captures.get(0) else { continue };
            result.push_str(&text[end..whole.start()]);
            result.push_str(&by(&captures));
            end = whole.end();
        }
        result.push_str(&text[end..]);
        result
    }

    /// Where it matches, and what.
    pub(in crate::generators) fn matches<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (usize, &'a str)> {
        self.0.find_iter(text).flatten().map(|found| (found.start(), found.as_str()))
    }
}

/// A replacement, with what groups matched in the place of `\1` and `\g<name>`.
fn expanded(by: &str, captures: &Captures<'_, str>) -> String {
    let mut result = String::new();
    let mut rest = by;
    while let Some(at) = rest.find('\\') {
        result.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let group = rest.strip_prefix("g<").and_then(|rest| rest.split_once('>'));
        let digits = rest.bytes().take(2).take_while(u8::is_ascii_digit).count();
        let (name, after) = match group {
            Some(found) => found,
            None if digits > 0 => rest.split_at(digits),
            None => {
                let mut characters = rest.chars();
                match characters.next() {
                    Some('n') => result.push('\n'),
                    Some('t') => result.push('\t'),
                    other => result.extend(other),
                }
                rest = characters.as_str();
                continue;
            }
        };
        let found = match name.parse() {
            Ok(number) => captures.get(number),
            Err(_) => captures.name(name),
        };
        result.push_str(found.map_or("", |found| found.as_str()));
        rest = after;
    }
    result.push_str(rest);
    result
}

/// The pattern as Rust writes it: letters and digits without marks as words, and no sign that stands for itself in Python alone.
fn translated(pattern: &str) -> String {
    let mut result = String::with_capacity(pattern.len());
    let mut characters = pattern.char_indices().peekable();
    // Where the class began that the character is in.
    let mut class: Option<usize> = None;
    while let Some((at, character)) = characters.next() {
        match character {
            '\\' => match characters.next() {
                Some((_, 'w')) => result.push_str("[\\p{L}\\p{N}_]"),
                Some((_, 'W')) => result.push_str("[^\\p{L}\\p{N}_]"),
                Some((_, 'Z')) => result.push_str("\\z"),
                Some((_, escaped)) => result.extend(['\\', escaped]),
                None => result.push_str("\\\\"),
            },
            '[' if class.is_none() => {
                result.push('[');
                class = Some(if pattern[at + 1..].starts_with('^') { at + 1 } else { at });
            }
            // A bracket that comes first is one of the characters.
            ']' if class.is_some_and(|start| at > start + 1) => {
                result.push(']');
                class = None;
            }
            '[' | ']' | '&' | '~' if class.is_some() => result.extend(['\\', character]),
            '{' if class.is_none() && !is_count(&pattern[at + 1..]) => result.push_str("\\{"),
            '}' if class.is_none()
                && !pattern[..at].rfind('{').is_some_and(|start| is_count(&pattern[start + 1..])) =>
            {
                result.push_str("\\}");
            }
            _ => result.push(character),
        }
    }
    result
}

/// True for what stands behind a brace that says how often something is repeated.
fn is_count(rest: &str) -> bool {
    rest.split_once('}').is_some_and(|(inner, _)| {
        inner.starts_with(|start: char| start.is_ascii_digit() || start == ',')
            && inner.len() > usize::from(inner.starts_with(','))
            && inner.bytes().all(|byte| byte.is_ascii_digit() || byte == b',')
            && inner.matches(',').count() <= 1
    })
}
