//! Symbols that a text has in words: `(c)`, `-->`, `1/2`, `[=50%]`, `<<`.
//! <https://facelessuser.github.io/pymdown-extensions/extensions/smartsymbols/>,
//! <https://facelessuser.github.io/pymdown-extensions/extensions/progressbar/>,
//! <https://facelessuser.github.io/pymdown-extensions/extensions/escapeall/>, <https://gohugo.io/configuration/markup/#typographer>

use std::{ops::Range, sync::LazyLock};

use regex::Regex;

use super::rewriter::{Expanded, Rewriter, any_at, escaped, literal_ranges, text_ranges};
use crate::generators::{Dialect, dialect::Extension};

/// Words and their symbols.
const SMART: [(&str, &str); 24] = [
    ("(tm)", "™"),
    ("(c)", "©"),
    ("(r)", "®"),
    ("+/-", "±"),
    ("=/=", "≠"),
    ("<-->", "↔"),
    ("-->", "→"),
    ("<--", "←"),
    ("c/o", "℅"),
    ("1/4", "¼"),
    ("1/2", "½"),
    ("3/4", "¾"),
    ("1/3", "⅓"),
    ("2/3", "⅔"),
    ("1/5", "⅕"),
    ("2/5", "⅖"),
    ("3/5", "⅗"),
    ("4/5", "⅘"),
    ("1/6", "⅙"),
    ("5/6", "⅚"),
    ("1/8", "⅛"),
    ("3/8", "⅜"),
    ("5/8", "⅝"),
    ("7/8", "⅞"),
];

static ORDINAL: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"\b([1-9][0-9]*)?(1[123]th|1st|2nd|3rd|[04-9]th)\b").ok());

static PROGRESS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r#"\[=+\s*(?:(100(?:\.0+)?|[1-9]?[0-9](?:\.\d+)?)%|(\d+(?:\.\d+)?)\s*/\s*(\d+(?:\.\d+)?))(?:\s+(?:"([^"\n]*)"|'([^'\n]*)'))?\s*\](\{:?[^}\n]*\})?"#).ok()
});

/// Puts the symbols in their places.
pub(super) fn expand(body: Expanded, dialect: Dialect) -> Expanded {
    let text = &body.text;
    let mut found = Vec::new();
    if dialect.has(Extension::SmartSymbols) {
        smart(text, &mut found);
    }
    if dialect.has(Extension::ProgressBars) && text.contains("[=") {
        progress(text, &mut found);
    }
    if dialect.has(Extension::EscapeAll) && text.contains('\\') {
        escapes(text, &mut found);
    }
    if dialect.has(Extension::Guillemets) {
        for (mark, shown) in [("<<", "«"), (">>", "»")] {
            found.extend(text.match_indices(mark).map(|(at, _)| (at..at + 2, shown.to_owned())));
        }
    }
    if found.is_empty() {
        return body;
    }
    found.sort_by_key(|(range, _)| range.start);
    let (texts, literal) = (text_ranges(text, dialect), literal_ranges(text, false));
    let mut out = Rewriter::new(text);
    let mut done = 0;
    for (range, shown) in found {
        let first = range.start..range.start + 1;
        if range.start >= done && any_at(&texts, &first) && !any_at(&literal, &first) {
            done = range.end;
            out.replace(range, &shown);
        }
    }
    out.finish(&body.origins)
}

type Found = Vec<(Range<usize>, String)>;

fn smart(text: &str, found: &mut Found) {
    for (mark, shown) in SMART {
        for (at, _) in text.match_indices(mark) {
            let (before, behind) = (text[..at].chars().next_back(), text[at + mark.len()..].chars().next());
            let parts = |letter: Option<char>| match mark.as_bytes()[0] {
                b'c' => letter.is_none_or(|letter| !letter.is_alphanumeric()),
                b'0'..=b'9' => letter.is_none_or(|letter| !letter.is_ascii_digit()),
                _ => true,
            };
            let is_long = (mark == "-->" && before == Some('-')) || (mark == "<--" && behind == Some('-'));
            if parts(before) && parts(behind) && !is_long {
                found.push((at..at + mark.len(), shown.to_owned()));
            }
        }
    }
    for captures in ORDINAL.iter().flat_map(|pattern| pattern.captures_iter(text)) {
        let Some((whole, tail)) = captures.get(0).zip(captures.get(2)) else { continue };
        // `11st` is no ordinal.
        let is_teen = tail.as_str().len() == 4;
        let leads_with_one = text[..tail.start()].ends_with('1') && captures.get(1).is_some();
        if is_teen || !leads_with_one || tail.as_str().starts_with(['0', '4', '5', '6', '7', '8', '9']) {
            let end = whole.end() - 2;
            found.push((whole.range(), format!("{}<sup>{}</sup>", &text[whole.start()..end], &text[end..whole.end()])));
        }
    }
}

/// Bars show their labels, else how far they go.
fn progress(text: &str, found: &mut Found) {
    for captures in PROGRESS.iter().flat_map(|pattern| pattern.captures_iter(text)) {
        let group = |nth: usize| captures.get(nth).map(|group| group.as_str());
        let number = |nth: usize| group(nth).and_then(|number| number.parse::<f64>().ok());
        let share = || match (group(1), number(2), number(3)) {
            (Some(percent), ..) => format!("{percent}%"),
            (_, Some(part), Some(whole)) if whole > 0.0 => format!("{:.0}%", 100.0 * part / whole),
            _ => "0%".to_owned(),
        };
        let label = group(4).or_else(|| group(5)).map_or_else(share, str::to_owned);
        if let Some(whole) = captures.get(0) {
            found.push((whole.range(), escaped(&label)));
        }
    }
}

/// A backslash before any letter is not shown.
fn escapes(text: &str, found: &mut Found) {
    let mut at = 0;
    while let Some(here) = memchr::memchr(b'\\', &text.as_bytes()[at..]).map(|found| at + found) {
        let letter = text[here + 1..].chars().next();
        match letter {
            Some(' ') => found.push((here..here + 2, "&nbsp;".to_owned())),
            Some(letter) if letter.is_alphanumeric() => found.push((here..here + 1, String::new())),
            _ => {}
        }
        at = here + 1 + letter.map_or(0, char::len_utf8);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinals_have_their_endings_above_the_line() {
        let mut found = Vec::new();
        smart("1st 2nd 3rd 11th 42nd 21st 1/2 11/20", &mut found);
        let shown: Vec<&str> = found.iter().map(|(_, shown)| shown.as_str()).collect();
        let expected = [
            "½",
            "1<sup>st</sup>",
            "2<sup>nd</sup>",
            "3<sup>rd</sup>",
            "11<sup>th</sup>",
            "42<sup>nd</sup>",
            "21<sup>st</sup>",
        ];
        assert_eq!(shown, expected);
    }
}
