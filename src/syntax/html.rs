//! HTML: its elements, attributes and character references, with those of `MathML` and SVG, and markup in texts.
//! <https://html.spec.whatwg.org/>

use std::{borrow::Cow, collections::HashSet, ops::Range, sync::LazyLock};

use foldhash::fast::FixedState;

/// Named character references that people often write.
pub(crate) const REFERENCES: &[&str] = &[
    "amp", "apos", "bull", "copy", "deg", "euro", "gt", "hellip", "laquo", "ldquo", "lsquo", "lt", "mdash", "middot",
    "nbsp", "ndash", "quot", "raquo", "rdquo", "reg", "rsquo", "shy", "times", "trade",
];

/// A vocabulary that browsers show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Markup {
    Html,
    MathMl,
    Svg,
}

/// What readers do with a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Treatment {
    Kept,
    Dangerous,
    Unknown,
}

type Names = LazyLock<HashSet<&'static str, FixedState>>;

static HTML: Names = LazyLock::new(|| names("html"));
static VOID: Names = LazyLock::new(|| names("void"));
static BLOCKS: Names = LazyLock::new(|| names("block"));
static DANGEROUS: Names = LazyLock::new(|| names("dangerous"));
static HTML_ATTRIBUTES: Names = LazyLock::new(|| names("html-attribute"));
static MATHML: Names = LazyLock::new(|| names("mathml"));
static MATHML_ATTRIBUTES: Names = LazyLock::new(|| names("mathml-attribute"));
static SVG: Names = LazyLock::new(|| names("svg"));
static SVG_ATTRIBUTES: Names = LazyLock::new(|| names("svg-attribute"));

/// The names of a kind.
fn names<T: FromIterator<&'static str>>(kind: &str) -> T {
    let lines = include_str!("html.txt").lines().filter_map(|line| line.split_once(": "));
    lines.filter(|(of, _)| *of == kind).flat_map(|(_, names)| names.split(' ')).collect()
}

/// What readers do with an element; its name is in lower case.
pub(crate) fn element(markup: Markup, name: &str) -> Treatment {
    match markup {
        Markup::Html if !HTML.contains(name) => Treatment::Unknown,
        Markup::Html if DANGEROUS.contains(name) => Treatment::Dangerous,
        Markup::MathMl if !MATHML.contains(name) => Treatment::Dangerous,
        Markup::Svg if !SVG.contains(name) => Treatment::Dangerous,
        _ => Treatment::Kept,
    }
}

/// What readers do with an attribute; its name is in lower case.
pub(crate) fn attribute(markup: Markup, name: &str) -> Treatment {
    let is_handler = name.strip_prefix("on").is_some_and(|event| event.len() > 2);
    if is_handler || matches!(name, "formaction" | "srcdoc" | "http-equiv" | "manifest") {
        return Treatment::Dangerous;
    }
    let is_known = match markup {
        Markup::Html => HTML_ATTRIBUTES.contains(name),
        Markup::MathMl => MATHML_ATTRIBUTES.contains(name),
        Markup::Svg => SVG_ATTRIBUTES.contains(name),
    };
    let is_open =
        name.starts_with("data-") || name.starts_with("aria-") || name.starts_with("xml") || name.starts_with("xlink:");
    if is_known || is_open { Treatment::Kept } else { Treatment::Unknown }
}

/// True for any element of HTML.
pub(crate) fn is_html(name: &str) -> bool {
    HTML.contains(name)
}

/// True for elements without content and end tag, including obsolete ones. Names of elements are in lower case.
pub(crate) fn is_void(name: &[u8]) -> bool {
    is_in(&VOID, name)
}

/// True for an element that is shown in lines of its own, and for the parts of lists and tables.
pub(crate) fn is_block(name: &[u8]) -> bool {
    is_in(&BLOCKS, name)
}

/// True for an element that ends the line before it.
pub(crate) fn begins_line(name: &[u8]) -> bool {
    name == b"br" || is_block(name)
}

pub(crate) fn is_heading(name: &[u8]) -> bool {
    matches!(name, [b'h', b'1'..=b'6'])
}

/// True for a cell of a table, which stands in one line with others.
pub(crate) fn is_cell(name: &[u8]) -> bool {
    matches!(name, b"td" | b"th")
}

/// The name of a block as the table has it, in whatever case it is written.
pub(crate) fn block_named(name: &str) -> Option<&'static str> {
    BLOCKS.get(&*name.to_ascii_lowercase()).copied()
}

fn is_in(names: &Names, name: &[u8]) -> bool {
    str::from_utf8(name).is_ok_and(|name| names.contains(name))
}

/// HTML whose tags have no more attributes than the tokenizer can take, which calls itself for each; those behind become blanks,
/// so that all positions stay.
pub(crate) fn bounded(html: &str) -> Cow<'_, str> {
    const MOST: usize = 100;
    let bytes = html.as_bytes();
    let mut blank: Vec<Range<usize>> = Vec::new();
    let mut done = 0;
    if memchr::memchr2_iter(b'"', b'\'', bytes).nth(2 * MOST).is_none() {
        return Cow::Borrowed(html);
    }
    for at in memchr::memchr_iter(b'<', bytes) {
        if at < done || !bytes.get(at + 1).is_some_and(u8::is_ascii_alphabetic) {
            continue;
        }
        let (mut quote, mut count, mut most) = (None, 0_usize, None);
        done = html.len();
        for (nth, byte) in bytes.iter().enumerate().skip(at + 1) {
            match (quote, *byte) {
                (None, b'"' | b'\'') => quote = Some(*byte),
                (None, b'>') => {
                    done = nth;
                    break;
                }
                (Some(open), byte) if open == byte => {
                    quote = None;
                    count += 1;
                    if count == MOST {
                        most = Some(nth + 1);
                    }
                }
                _ => {}
            }
        }
        blank.extend(most.filter(|_| count > MOST).map(|most| most..done));
    }
    if blank.is_empty() {
        return Cow::Borrowed(html);
    }
    let mut bounded = String::with_capacity(html.len());
    let mut from = 0;
    for range in blank {
        bounded.push_str(&html[from..range.start]);
        bounded.extend(std::iter::repeat_n(' ', range.len()));
        from = range.end;
    }
    bounded.push_str(&html[from..]);
    Cow::Owned(bounded)
}

/// The name in the tag that some HTML begins with, a start tag or an end tag.
pub(crate) fn tag_name(tag: &str) -> &str {
    let tag = tag.trim_start_matches(['<', '/']);
    tag.split(|letter: char| !letter.is_ascii_alphanumeric()).next().unwrap_or_default()
}

/// True for a whole document rather than a part of one.
pub(crate) fn is_document(html: &str) -> bool {
    let start = html.trim_start().get(..9).unwrap_or_default().to_ascii_lowercase();
    start.starts_with("<html") || start == "<!doctype"
}

/// The first tag, comment or character reference of HTML in a text.
pub(crate) fn markup(value: &str) -> Option<&str> {
    memchr::memchr2_iter(b'<', b'&', value.as_bytes()).find_map(|at| {
        let rest = &value[at + 1..];
        if value.as_bytes()[at] == b'&' { reference(rest) } else { tag(rest) }.map(|length| &value[at..=at + length])
    })
}

/// True for a text whose markup is meant: it closes an element, has one without content, or a character reference. What merely
/// looks like the beginning of an element, such as a type's parameter, is text.
pub(crate) fn is_markup_meant(value: &str) -> bool {
    let mut rest = value;
    while let Some(found) = markup(rest) {
        let name = found.trim_start_matches('<').to_ascii_lowercase();
        if found.starts_with(['&']) || name.starts_with(['/', '!']) || is_void(name.as_bytes()) {
            return true;
        }
        rest = rest.split_once(found).map(|(_, behind)| behind).unwrap_or_default();
    }
    false
}

/// True for a text that can be nothing but HTML: it has markup that is meant, and each of its `<`, `>` and `&` is a part of that.
pub(crate) fn is_all_markup(value: &str) -> bool {
    let mut at = 0;
    while let Some(next) = value[at..].find(['<', '>', '&']) {
        let rest = &value[at + next + 1..];
        let length = match value.as_bytes()[at + next] {
            b'&' => reference(rest),
            b'<' => tag(rest).and_then(|length| Some(length + rest[length..].find('>')? + 1)),
            _ => None,
        };
        let Some(length) = length else { return false };
        at += next + 1 + length;
    }
    is_markup_meant(value)
}

/// The length of the tag or comment after its `<`, if it is one of HTML.
fn tag(rest: &str) -> Option<usize> {
    if rest.starts_with("!--") {
        return Some(3);
    }
    let name = rest.strip_prefix('/').unwrap_or(rest);
    let length = name.bytes().take_while(u8::is_ascii_alphanumeric).take(16).count();
    let lower = name[..length].to_ascii_lowercase();
    let ends = name[length..].starts_with(|next: char| next.is_ascii_whitespace() || matches!(next, '>' | '/'));
    (ends && is_html(&lower)).then_some(rest.len() - name.len() + length)
}

/// The length of the character reference after its `&`.
fn reference(rest: &str) -> Option<usize> {
    let number = rest.strip_prefix('#').map(|number| number.strip_prefix(['x', 'X']).unwrap_or(number));
    let name = number.unwrap_or(rest);
    let length = name.bytes().take_while(u8::is_ascii_alphanumeric).take(16).count();
    let is_known = if number.is_some() { length > 0 } else { REFERENCES.binary_search(&&name[..length]).is_ok() };
    (is_known && name[length..].starts_with(';')).then_some(rest.len() - name.len() + length + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_dangerous_void_or_a_block_is_html() {
        assert!(DANGEROUS.is_subset(&HTML) && VOID.is_subset(&HTML) && BLOCKS.is_subset(&HTML));
    }

    #[test]
    fn lists_hold_one_name_between_two_spaces() {
        let html = ["html", "void", "block", "dangerous", "html-attribute"];
        let kinds = html.iter().chain(&["mathml", "mathml-attribute", "svg", "svg-attribute"]);
        for kind in kinds {
            let (all, mut once) = (names::<Vec<_>>(kind), HashSet::new());
            for name in &all {
                assert!(!name.is_empty() && *name == name.to_ascii_lowercase() && once.insert(name), "{name:?}");
            }
            assert!(!all.is_empty(), "{kind}");
        }
    }

    #[test]
    fn lists_that_are_searched_are_sorted() {
        assert!(REFERENCES.is_sorted());
    }
}
