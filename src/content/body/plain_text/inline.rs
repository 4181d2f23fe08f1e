//! The inside of a block: text, links the author wrote as `<a href>`, and bare URLs.

use super::{super::bare_link, Markup};
use crate::text::escape_html;

/// Returns the absolute URL of a link as written, or `None` if it does not resolve.
pub(super) type Resolve<'a> = dyn FnMut(&str) -> Option<String> + 'a;

/// A link in the text: its address, and the byte ranges of its label and of the whole link.
struct Link {
    href: String,
    label: (usize, usize),
    end: usize,
}

/// Appends `text` as HTML. `joints` says where pieces of it come from: (byte offset in `text`, byte offset in the article).
pub(super) fn write(text: &str, joints: &[(usize, usize)], markup: &mut Markup, resolve: &mut Resolve) {
    let mut copied = 0;
    let mut at = 0;
    let mut without_scheme = bare_link::without_scheme(text).into_iter().peekable();
    loop {
        let is_mark = |byte: &u8| matches!(byte, b'<' | b'h' | b'H');
        let marked = text.as_bytes().get(at..).and_then(|rest| rest.iter().position(is_mark)).map(|step| at + step);
        while without_scheme.next_if(|(range, _)| range.start < at).is_some() {}
        let bare = without_scheme.next_if(|(range, _)| marked.is_none_or(|marked| range.start <= marked));
        let link = match (bare, marked) {
            (Some((range, scheme)), _) => {
                at = range.start;
                let href = format!("{scheme}{}", &text[range.clone()]);
                Link { href, label: (range.start, range.end), end: range.end }
            }
            (None, Some(marked)) => {
                at = marked;
                let Some(link) = anchor(text, at).or_else(|| bare_url(text, at)) else {
                    at += 1;
                    continue;
                };
                link
            }
            (None, None) => break,
        };
        put(text, (copied, at), joints, markup);
        let label = text.get(link.label.0..link.label.1).unwrap_or_default();
        let url = if label.trim().is_empty() || !is_allowed(&link.href) { None } else { resolve(&link.href) };
        if let Some(url) = &url {
            markup.html.push_str("<a href=\"");
            escape(url, &mut markup.html);
            markup.html.push_str("\">");
        }
        put(text, link.label, joints, markup);
        if url.is_some() {
            markup.html.push_str("</a>");
        }
        at = link.end;
        copied = at;
    }
    put(text, (copied, text.len()), joints, markup);
}

/// Appends a piece of the text, escaped, and records where it and each line in it come from.
fn put(text: &str, (start, end): (usize, usize), joints: &[(usize, usize)], markup: &mut Markup) {
    let mut next = joints.partition_point(|(offset, _)| *offset <= start);
    let mut from = start;
    while from < end {
        let to = joints.get(next).map_or(end, |(offset, _)| end.min(*offset));
        if let Some((offset, origin)) = next.checked_sub(1).and_then(|i| joints.get(i)) {
            note_origin(markup, origin + (from - offset));
        }
        escape(text.get(from..to).unwrap_or_default(), &mut markup.html);
        from = to;
        next += 1;
    }
}

/// Records that what is appended next comes from the byte offset `origin`.
pub(super) fn note_origin(markup: &mut Markup, origin: usize) {
    markup.origins.push(markup.html.len(), origin);
}

/// Appends text with what HTML would take for markup replaced, and line ends as `<br>`.
fn escape(text: &str, html: &mut String) {
    html.push_str(&escape_html(text).replace('\n', "<br>"));
}

/// Whether a URL is relative, or of a scheme that cannot do harm.
fn is_allowed(href: &str) -> bool {
    let scheme = href.find([':', '/', '?', '#']).and_then(|end| href.split_at_checked(end));
    let is_safe = scheme.is_none_or(|(scheme, rest)| {
        !rest.starts_with(':') || ["http", "https", "mailto"].iter().any(|safe| scheme.eq_ignore_ascii_case(safe))
    });
    is_safe && !href.is_empty() && !href.contains(char::is_control)
}

/// A well-formed `<a href="…">label</a>` at `at`. Reading stops at the next `<` outside quotes, so no text is read more than a few times.
fn anchor(text: &str, at: usize) -> Option<Link> {
    let mut rest = opens_anchor(text.get(at..)?)?;
    let mut href = None;
    let label = loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        if let Some(label) = rest.strip_prefix('>') {
            break label;
        }
        let length = rest
            .bytes()
            .position(|b| b.is_ascii_whitespace() || b"=<>/\"'".contains(&b))
            .filter(|length| *length > 0)?;
        let (name, behind) = rest.split_at_checked(length)?;
        rest = behind.trim_ascii_start();
        if let Some(assigned) = rest.strip_prefix('=') {
            let (value, behind) = attribute_value(assigned.trim_ascii_start())?;
            rest = behind;
            if name.eq_ignore_ascii_case("href") {
                href = href.or(Some(value));
            }
        }
    };
    let href = decode(href?.trim());
    let (length, behind) = closing_tag(label)?;
    let start = text.len() - label.len();
    Some(Link { href, label: (start, start + length), end: text.len() - behind.len() })
}

/// What follows `<a` when a tag of that name opens here.
fn opens_anchor(text: &str) -> Option<&str> {
    let rest = text.strip_prefix('<')?.strip_prefix(['a', 'A'])?;
    rest.starts_with(|c: char| c.is_ascii_whitespace()).then_some(rest)
}

/// The value of an attribute and what follows it. Quotes that a word processor made typographic count as none.
fn attribute_value(text: &str) -> Option<(&str, &str)> {
    for quote in ['"', '\''] {
        if let Some(quoted) = text.strip_prefix(quote) {
            return quoted.split_once(quote);
        }
    }
    let end = text.bytes().position(|b| b.is_ascii_whitespace() || b == b'>' || b == b'<')?;
    let (value, rest) = text.split_at_checked(end)?;
    (end > 0).then(|| (value.trim_matches(['“', '”', '„', '″', '‘', '’']), rest))
}

/// The length of the label before `</a>`, and what follows the tag; `None` if another anchor opens first.
fn closing_tag(text: &str) -> Option<(usize, &str)> {
    let mut from = 0;
    loop {
        let at = from + text.get(from..)?.find('<')?;
        let tag = text.get(at..)?;
        if opens_anchor(tag).is_some() {
            return None;
        }
        if let Some(rest) = tag.strip_prefix("</a").or_else(|| tag.strip_prefix("</A")) {
            return rest.trim_ascii_start().strip_prefix('>').map(|rest| (at, rest));
        }
        from = at + 1;
    }
}

/// Replaces the character references that people write in URLs.
fn decode(text: &str) -> String {
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((plain, reference)) = rest.find('&').and_then(|at| rest.split_at_checked(at)) {
        decoded.push_str(plain);
        let length = reference.bytes().take(10).position(|b| b == b';').unwrap_or(0);
        let c = reference.get(1..length).and_then(referenced);
        decoded.push(c.unwrap_or('&'));
        rest = reference.get(if c.is_some() { length + 1 } else { 1 }..).unwrap_or_default();
    }
    decoded.push_str(rest);
    decoded
}

fn referenced(name: &str) -> Option<char> {
    match name {
        "amp" | "AMP" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let number = name.strip_prefix('#')?;
            let hexadecimal = number.strip_prefix(['x', 'X']).map(|digits| u32::from_str_radix(digits, 16));
            char::from_u32(hexadecimal.unwrap_or_else(|| number.parse()).ok()?)
        }
    }
}

/// A URL in the text without markup.
fn bare_url(text: &str, at: usize) -> Option<Link> {
    let end = at + bare_link::url_at(text, at)?;
    Some(Link { href: text[at..end].to_owned(), label: (at, end), end })
}
