//! Maths in Markdown: TeX between marks that scripts of a site look for. It is shown as it is written, with its marks:
//! no reader renders it, and Markdown would take its stars and underscores for emphasis.
//!
//! `$$…$$` is maths for kramdown (<https://kramdown.gettalong.org/syntax.html#math-blocks>) and Obsidian
//! (<https://help.obsidian.md/syntax#Math>), `$…$` for Obsidian alone. Others read both only if they are configured to
//! (<https://gohugo.io/content-management/mathematics/>), and prices have dollars too, so that it has to be clearly TeX
//! there.

use std::ops::Range;

use super::rewriter::{Expanded, Rewriter, any_at, escaped, literal_ranges};
use crate::generators::{Dialect, Generator, dialect::Extension};

/// Escapes all maths, so that Markdown leaves it as it is.
pub(super) fn expand(body: Expanded, dialect: Dialect) -> Expanded {
    let text = &body.text;
    if memchr::memchr2(b'$', b'\\', text.as_bytes()).is_none() {
        return body;
    }
    let mut out = Rewriter::new(text);
    let mut literal: Option<Vec<Range<usize>>> = None;
    let (mut at, mut line, mut found_any) = (0, 0, false);
    while let Some(found) = memchr::memchr2(b'$', b'\\', &text.as_bytes()[at..]) {
        let start = at + found;
        line = text[at..start].rfind('\n').map_or(line, |end| at + end + 1);
        let before = &text[line..start];
        let opening = opening(&text[start..]);
        at = start + opening.len();
        let Some(end) = end_of(text, before, start, opening, dialect) else { continue };
        let literal = literal.get_or_insert_with(|| literal_ranges(text, false));
        if any_at(literal, &(start..end)) {
            continue;
        }
        out.replace(start..end, &shown(&text[start..end], before));
        found_any = true;
        line = text[start..end].rfind('\n').map_or(line, |end| start + end + 1);
        at = end;
    }
    if !found_any {
        return body;
    }
    out.finish(&body.origins)
}

/// The end of the maths that begins at a place, if it is maths.
pub(super) fn end_at(text: &str, start: usize, dialect: Dialect) -> Option<usize> {
    let before = &text[text.floor_char_boundary(start.saturating_sub(LONGEST_LINE_START))..start];
    let before = before.rsplit('\n').next().unwrap_or(before);
    end_of(text, before, start, opening(&text[start..]), dialect)
}

/// What may open maths at the start of `rest`, or what is passed over there: a backslash with what it escapes, too many
/// dollars.
fn opening(rest: &str) -> &str {
    let dollars = rest.len() - rest.trim_start_matches('$').len();
    let escaped = || rest.chars().take(2).map(char::len_utf8).sum();
    &rest[..if dollars > 0 { dollars } else { escaped() }]
}

/// At most this many bytes of a line are searched to find out what block it is in.
const LONGEST_LINE_START: usize = 200;

/// The end of the maths that `opening` opens at `start`, if it is maths; `before` is the text before it in its line.
fn end_of(text: &str, before: &str, start: usize, opening: &str, dialect: Dialect) -> Option<usize> {
    let rest = &text[start + opening.len()..];
    let closing = match opening {
        "$" | "$$" => opening,
        "\\(" => "\\)",
        "\\[" => "\\]",
        _ => return None,
    };
    let inner = &rest[..closing_of(rest, opening, closing)?];
    let behind = &rest[inner.len() + closing.len()..];
    if inner.trim().is_empty() || has_link(inner) {
        return None;
    }
    let ends_line = behind.trim_start_matches([' ', '\t', '\r']);
    let fills_lines = before.len() <= LONGEST_LINE_START
        && before.trim_start_matches([' ', '>']).is_empty()
        && (ends_line.is_empty() || ends_line.starts_with('\n'));
    let line_start = &before[..before.floor_char_boundary(LONGEST_LINE_START)];
    let is_in_table = line_start.trim_start().starts_with('|') && inner.contains('|');
    let is_one_block = fills_lines || !(is_in_table || inner.lines().skip(1).any(begins_block));
    let is_display = fills_lines && inner.trim_start_matches([' ', '\t', '\r']).starts_with('\n');
    let is_tight = !inner.starts_with(char::is_whitespace) && !inner.ends_with(char::is_whitespace);
    // The rule of Pandoc, which keeps most prices from being maths.
    let is_closed = is_tight && !behind.starts_with(|character: char| character.is_ascii_digit());
    let is_maths = match (opening, dialect.generator) {
        // The settings say so.
        ("$" | "$$", _) if dialect.has(Extension::TexDollars) => opening == "$$" || is_closed,
        ("\\(" | "\\[", Some(Generator::Hugo)) if dialect.has(Extension::TexBrackets) => true,
        ("$$", Some(Generator::Jekyll | Generator::Obsidian)) => is_one_block,
        ("$$", _) => is_display || (is_one_block && (is_tight || fills_lines) && !has_word(inner)),
        ("$", Some(Generator::Obsidian)) => is_one_block && is_closed,
        ("$", _) => is_one_block && is_closed && is_tex(inner),
        _ => is_one_block && !behind.starts_with('(') && is_tex(inner),
    };
    is_maths.then(|| start + opening.len() + inner.len() + closing.len())
}

/// The position of the mark that closes maths, if it comes before the paragraph ends.
fn closing_of(rest: &str, opening: &str, closing: &str) -> Option<usize> {
    let mut at = 0;
    while let Some(found) = rest[at..].find(['$', '\\', '\n']) {
        let here = at + found;
        if rest[here..].starts_with('\n') {
            at = here + 1;
            let next = rest[at..].lines().next().unwrap_or_default();
            if next.trim_matches([' ', '>', '\t', '\r']).is_empty() {
                return None;
            }
            continue;
        }
        let mark = self::opening(&rest[here..]);
        at = here + mark.len();
        if mark == closing {
            return Some(here);
        }
        let is_other_dollar = mark.starts_with('$') && opening.starts_with('$') && (mark, opening) != ("$", "$$");
        // Another mark of the kind opens what is nearer to its end.
        if mark == opening || is_other_dollar {
            return None;
        }
    }
    None
}

/// True for a line that would begin a block of its own, such as an item of a list.
fn begins_block(line: &str) -> bool {
    let line = line.trim_start();
    let number = line.trim_start_matches(|character: char| character.is_ascii_digit());
    line.starts_with(['-', '*', '+', '>', '#', '|']) || (number.len() < line.len() && number.starts_with(['.', ')']))
}

fn has_link(inner: &str) -> bool {
    ["](", "][", "://", "<a "].iter().any(|mark| inner.contains(mark))
}

/// True for what has a command, an index or an exponent of TeX, and no words between.
fn is_tex(inner: &str) -> bool {
    let bytes = inner.as_bytes();
    let is_sign = |triple: &[u8]| {
        let (before, behind) = (triple[0], triple[2]);
        let is_base = before.is_ascii_alphanumeric() || b")}]'|".contains(&before);
        match triple[1] {
            b'^' => is_base && !behind.is_ascii_whitespace(),
            b'_' => is_base && (behind.is_ascii_alphanumeric() || behind == b'{' || behind == b'\\'),
            _ => false,
        }
    };
    let has_command = bytes.windows(2).any(|pair| pair[0] == b'\\' && pair[1].is_ascii_alphabetic());
    (has_command || bytes.windows(3).any(is_sign)) && !has_word(inner)
}

/// True if there is a word of three letters or more that is neither a command nor in braces, as in `\text{a word}`.
fn has_word(inner: &str) -> bool {
    let (mut depth, mut letters, mut is_command) = (0_usize, 0, false);
    for character in inner.chars() {
        match character {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if character.is_alphabetic() {
            letters += 1;
        } else {
            (letters, is_command) = (0, character == '\\');
        }
        if letters >= 3 && depth == 0 && !is_command {
            return true;
        }
    }
    false
}

/// Maths as Markdown that shows it. The marks of the quotes that it is in, which are in `before` too, are kept.
fn shown(maths: &str, before: &str) -> String {
    let quotes = if maths.contains('\n') { before.matches('>').count() } else { 0 };
    let mut out = String::with_capacity(2 * maths.len());
    for (nth, line) in maths.split('\n').enumerate() {
        let mut line = line.trim_end();
        if nth > 0 {
            out.push('\n');
            for _ in 0..quotes {
                let Some(rest) = line.trim_start().strip_prefix('>') else { break };
                out.push_str("> ");
                line = rest;
            }
        }
        out.push_str(&escaped(line));
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use pulldown_cmark::Parser;

    use super::{super::markdown, *};

    proptest! {
        #[test]
        fn maths_is_shown_letter_by_letter(tex in "[a-z0-9 \\\\*_^{}()\\[\\]<>&|#+`~!=.:-]{1,20}(\n[a-z0-9*_+#>=-]{1,9}){0,2}") {
            let maths = format!("$$\n{tex}\n$$");
            let body = Expanded { text: format!("*a*\n\n{maths}\n\n*b*"), origins: super::super::Origins::starting_at(0) };
            let expanded = expand(body, Dialect::OF_NONE).text;
            let mut html = String::new();
            let events = Parser::new_ext(&expanded, markdown::options(crate::generators::Dialect::OF_NONE));
            pulldown_cmark::html::push_html(&mut html, events);
            // Text with a link or code is not maths, and white space at the ends of lines does not matter.
            if expanded.contains("\\$") {
                let lines = |text: &str| text.lines().map(|line| line.trim().to_owned()).collect::<Vec<_>>().join("\n").trim().to_owned();
                let shown = html.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
                let expected = lines(&format!("<p><em>a</em></p>\n<p>{maths}</p>\n<p><em>b</em></p>\n"));
                prop_assert_eq!(lines(&shown), expected);
            }
        }
    }
}
