//! Bare links: addresses in a text that no mark makes links, and that many dialects of Markdown make links all the same.
//! <https://github.github.com/gfm/#autolinks-extension->

use std::ops::Range;

use super::rewriter::{Expanded, Rewriter, any_at, escaped, literal_ranges};
use crate::{
    generators::{Dialect, Generator, dialect::Extension},
    text::is_cjk,
};

/// Marks that belong to the sentence rather than to the address before them.
const TRAILING: &str = ".,;:!?'\"»”’*…،؛؟۔।";

/// The length of the URL in the text that begins at `at`, less the punctuation after it.
pub(super) fn url_at(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    let scheme = ["http://", "https://"]
        .iter()
        .find(|scheme| rest.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)))?;
    let before = text.get(..at)?.chars().next_back();
    let in_cjk = before.is_some_and(is_cjk);
    let host = rest.get(scheme.len()..)?;
    if before.is_some_and(|c| c.is_alphanumeric() && !is_cjk(c))
        || !host.starts_with(|c: char| c.is_alphanumeric() || c == '[')
    {
        return None;
    }
    let ends = |c: char| {
        c.is_whitespace() || c.is_control() || "<>\"`“”„«»".contains(c) || is_cjk(c) && (in_cjk || !c.is_alphanumeric())
    };
    let url = trim_punctuation(rest.get(..host.find(ends).unwrap_or(host.len()) + scheme.len())?);
    (url.len() > scheme.len()).then_some(url.len())
}

/// Takes the sentence's punctuation off a URL, and brackets that it does not open itself.
fn trim_punctuation(url: &str) -> &str {
    let count = |mark: char| url.matches(mark).count();
    let mut surplus = [(')', count('('), count(')')), (']', count('['), count(']'))];
    let mut url = url;
    while let Some(last) = url.chars().next_back() {
        let bracket = surplus.iter_mut().find(|(close, _, _)| *close == last);
        let goes = match bracket {
            Some((_, opened, closed)) if *closed > *opened => {
                *closed -= 1;
                true
            }
            Some(_) => false,
            None => TRAILING.contains(last),
        };
        if !goes {
            break;
        }
        url = url.get(..url.len() - last.len_utf8()).unwrap_or_default();
    }
    url
}

/// Marks the bare addresses of a text of Markdown as links.
pub(super) fn expand(body: Expanded, dialect: Dialect) -> Expanded {
    let text = &body.text;
    let found: Vec<Bare> = candidates(text);
    if found.is_empty() {
        return body;
    }
    let literal = literal_ranges(text, true);
    // <https://vitepress.dev/reference/site-config#markdown>: what has no scheme is none.
    let needs_scheme = dialect.generator == Some(Generator::VitePress);
    let mut out = Rewriter::new(text);
    for Bare { range, scheme } in found {
        let lacks_scheme = || !text[range.clone()].contains("://");
        if any_at(&literal, &range) || needs_scheme && lacks_scheme() {
            continue;
        }
        let shown = &text[range.clone()];
        let is_whole = shown.contains("://");
        if dialect.has(Extension::KnownDomains) && !is_whole && !has_known_domain(shown) {
            continue;
        }
        // <https://gohugo.io/configuration/markup/#linkifyprotocol>
        let is_encrypted = dialect.generator == Some(Generator::Hugo) && !dialect.has(Extension::PlainWww);
        let scheme = if is_encrypted && !scheme.is_empty() { "https://" } else { scheme };
        let link =
            if scheme.is_empty() { format!("<{shown}>") } else { format!("[{}]({scheme}{shown})", escaped(shown)) };
        out.replace(range, &link);
    }
    out.finish(&body.origins)
}

/// True for an address whose domain linkify-it knows at its end. <https://github.com/markdown-it/linkify-it>
fn has_known_domain(address: &str) -> bool {
    const KNOWN: [&str; 17] = [
        "biz", "com", "edu", "gov", "net", "org", "pro", "web", "xxx", "aero", "asia", "coop", "info", "museum",
        "name", "shop", "рф",
    ];
    let host = address
        .split_once('@')
        .map_or(address, |(_, host)| host)
        .split(['/', '?', '#', ':'])
        .next()
        .unwrap_or_default();
    let last = host.rsplit('.').next().unwrap_or_default().to_lowercase();
    KNOWN.contains(&&*last) || last.len() == 2 && last.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// An address, and the scheme that it lacks.
struct Bare {
    range: Range<usize>,
    scheme: &'static str,
}

/// Where addresses are that lack their scheme, in order, each with that.
pub(super) fn without_scheme(text: &str) -> Vec<(Range<usize>, &'static str)> {
    let bare = candidates(text).into_iter().filter(|bare| !text[bare.range.clone()].contains("://"));
    bare.map(|Bare { range, scheme }| (range, if scheme.is_empty() { "mailto:" } else { scheme })).collect()
}

/// Where addresses may be, in order.
pub(super) fn places(text: &str) -> Vec<Range<usize>> {
    candidates(text).into_iter().map(|bare| bare.range).collect()
}

/// What may be an address, in order. Most addresses are between brackets already, and are none of these.
fn candidates(text: &str) -> Vec<Bare> {
    let bytes = text.as_bytes();
    let mut found: Vec<Bare> = Vec::new();
    for at in memchr::memchr3_iter(b':', b'w', b'@', bytes) {
        if found.last().is_some_and(|last| last.range.end > at) {
            continue;
        }
        found.extend(match bytes[at] {
            b':' if bytes[at..].starts_with(b"://") => url_around(text, at),
            b'w' if bytes[at..].starts_with(b"www.") => host_at(text, at),
            b'@' => email_around(text, at),
            _ => None,
        });
    }
    found
}

/// True where an address may begin: at the start of a line, behind white space, and behind `(`, `*`, `_`, `~`.
fn may_begin(text: &str, at: usize) -> bool {
    let mut before = text[..at].chars().rev();
    match before.next() {
        None => true,
        Some('(') => before.next() != Some(']'),
        Some(last) => last.is_whitespace() || "*_~".contains(last) || (is_cjk(last) && !last.is_ascii()),
    }
}

fn url_around(text: &str, colon: usize) -> Option<Bare> {
    let start = ["https", "http"].iter().find_map(|scheme| {
        let start = colon.checked_sub(scheme.len())?;
        text.get(start..colon)?.eq_ignore_ascii_case(scheme).then_some(start)
    });
    let start = start.filter(|start| may_begin(text, *start))?;
    Some(Bare { range: start..start + url_at(text, start)?, scheme: "" })
}

/// The longest address without a scheme, in bytes.
const LONGEST_HOST: usize = 2048;

/// `www.` and what follows, which has to have another dot.
fn host_at(text: &str, start: usize) -> Option<Bare> {
    if !may_begin(text, start) {
        return None;
    }
    let ends = |c: char| c.is_whitespace() || "<>\"`".contains(c) || !c.is_ascii();
    let rest = &text[start..text.floor_char_boundary(start + LONGEST_HOST)];
    let shown = trim_punctuation(&rest[..rest.find(ends).unwrap_or(rest.len())]);
    let host = shown.split(['/', '?', '#']).next().unwrap_or_default();
    let is_host = host.matches('.').count() > 1 && !host.ends_with('.');
    is_host.then(|| Bare { range: start..start + shown.len(), scheme: "http://" })
}

/// The longest name before an `@`, in bytes.
const LONGEST_NAME: usize = 64;

fn email_around(text: &str, at: usize) -> Option<Bare> {
    let is_of_name = |byte: u8| byte.is_ascii_alphanumeric() || b".-_+".contains(&byte);
    let name = text.as_bytes()[..at].iter().rev().take(LONGEST_NAME + 1).take_while(|byte| is_of_name(**byte)).count();
    let start = at - name;
    let is_of_host = |byte: &u8| byte.is_ascii_alphanumeric() || b".-_".contains(byte);
    let length = text.as_bytes()[at + 1..].iter().take_while(|byte| is_of_host(byte)).count();
    let host = text[at + 1..at + 1 + length].trim_end_matches('.');
    let is_host = host.contains('.') && !host.ends_with(['-', '_']) && !host.contains("..") && !host.starts_with('.');
    let is_alone =
        (1..=LONGEST_NAME).contains(&name) && may_begin(text, start) && !text[at + 1 + host.len()..].starts_with('@');
    (is_alone && is_host).then(|| Bare { range: start..at + 1 + host.len(), scheme: "" })
}
