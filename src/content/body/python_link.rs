//! Links and pictures as Python-Markdown reads them, in words of `CommonMark`: addresses and titles may have blanks and quotation
//! marks in them, `[text] [label]` is a link, what stands for a picture is no Markdown, and `[[Page]]` may be a link.
//! <https://python-markdown.github.io/>, <https://python-markdown.github.io/extensions/wikilinks/>

use std::collections::HashSet;

use super::rewriter::{Expanded, Rewriter, any_at, code_ranges, escaped};
use crate::{
    generators::{
        Dialect, Generator,
        dialect::{Extension, Family},
    },
    text::escape_html,
};

/// The longest text of a link or address that is looked at, in bytes.
const LONGEST: usize = 1024;

/// Rewrites the links that `CommonMark` would read in another way.
pub(super) fn expand(body: Expanded, dialect: Dialect) -> Expanded {
    let text = &body.text;
    if dialect.family != Family::Python || !text.contains(['[', '<']) {
        return body;
    }
    let labels: HashSet<String> = text.lines().filter_map(defined).collect();
    let is_nikola = dialect.generator == Some(Generator::Nikola);
    let code = code_ranges(text);
    let mut out = Rewriter::new(text);
    let mut at = 0;
    while let Some(here) = memchr::memchr3(b'[', b']', b'<', &text.as_bytes()[at..]).map(|found| at + found) {
        at = here + 1;
        if any_at(&code, &(here..here + 1)) || text[..here].ends_with('\\') {
            continue;
        }
        let rest = &text[here..text.floor_char_boundary(here + LONGEST)];
        let found = match rest.as_bytes()[0] {
            b'<' => mail(rest),
            b'[' if is_nikola && (rest.starts_with("[podcast]") || rest.starts_with("[:gist:")) => of_nikola(rest),
            b'[' if dialect.has(Extension::WikiLinks) && rest.starts_with("[[") => wiki_link(rest),
            b'[' if text[..here].ends_with('!') => picture(rest),
            b']' if rest.starts_with("](") => address(rest),
            b']' => label(rest, &labels),
            _ => None,
        };
        if let Some((length, replacement)) = found {
            out.replace(here..here + length, &replacement);
            at = here + length;
        }
    }
    out.finish(&body.origins)
}

/// The label that a line defines, as labels are compared.
fn defined(line: &str) -> Option<String> {
    let (label, _) = line.trim_start().strip_prefix('[')?.split_once("]:")?;
    (!label.starts_with('^')).then(|| label.trim().to_lowercase())
}

/// `<mailto:a@b>` is shown without its scheme.
fn mail(rest: &str) -> Option<(usize, String)> {
    let (address, _) = rest.strip_prefix("<mailto:")?.split_once('>')?;
    (address.contains('@') && !address.contains(['?', ' ', '\n']))
        .then(|| (address.len() + "<mailto:>".len(), format!("<{address}>")))
}

/// `[podcast]https://…[/podcast]` and `[:gist: 123]`. <https://getnikola.com/handbook.html>
fn of_nikola(rest: &str) -> Option<(usize, String)> {
    if let Some((address, _)) = rest.strip_prefix("[podcast]").and_then(|rest| rest.split_once("[/podcast]")) {
        return Some((
            address.len() + "[podcast][/podcast]".len(),
            format!("<audio src=\"{}\"></audio>", escape_html(address.trim())),
        ));
    }
    let (id, _) = rest.strip_prefix("[:gist:")?.split_once(']')?;
    let first = id.split_whitespace().next()?;
    Some((id.len() + "[:gist:]".len(), format!("<https://gist.github.com/{first}>")))
}

fn wiki_link(rest: &str) -> Option<(usize, String)> {
    let (label, _) = rest.strip_prefix("[[")?.split_once("]]")?;
    let is_label = label.chars().all(|letter| letter.is_alphanumeric() || "_ -".contains(letter));
    let shown = label.trim();
    if !is_label || shown.is_empty() {
        return (is_label && label.is_empty()).then(|| (4, "\\[\\[\\]\\]".to_owned()));
    }
    let page = shown.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join("_");
    Some((label.len() + 4, format!("[{}](</{page}/>)", escaped(shown))))
}

/// What stands for a picture is shown as it is written.
fn picture(rest: &str) -> Option<(usize, String)> {
    let end = end_of(rest, '[', ']')?;
    let alt = &rest[1..end];
    let is_picture = rest[end + 1..].starts_with(['(', '[']);
    let is_marked = alt.contains(['*', '_', '`', '<']) && !alt.contains('\\');
    (is_picture && is_marked).then(|| (end, format!("[{}", escaped(alt))))
}

/// The address and the title of a link, from `](` on.
fn address(rest: &str) -> Option<(usize, String)> {
    let inner = &rest[1..];
    let end = end_of(inner, '(', ')')?;
    let inside = inner[1..end].trim();
    let (href, title) = split_title(inside);
    let is_plain = inner[1..end].len() == inside.len()
        && !href.contains([' ', '(', ')', '<', '\n'])
        && title.is_none_or(|title| !title.contains('"') && !inside.ends_with('\''));
    if is_plain || inside.is_empty() || href.contains('\n') || inside.contains("\n\n") {
        return None;
    }
    let href = href.strip_prefix('<').and_then(|href| href.strip_suffix('>')).unwrap_or(href);
    let title = title.map(|title| format!(" \"{}\"", title.replace('"', "&quot;"))).unwrap_or_default();
    Some((end + 2, format!("](<{}>{title})", href.replace('<', "%3C").replace('>', "%3E"))))
}

/// The address, and the title in quotation marks behind it.
fn split_title(inside: &str) -> (&str, Option<&str>) {
    let quote = inside.chars().next_back().filter(|last| matches!(last, '"' | '\''));
    let split = quote.and_then(|quote| {
        let body = &inside[..inside.len() - 1];
        let start =
            [format!(" {quote}"), format!("\n{quote}")].iter().filter_map(|mark| body.find(mark.as_str())).min()?;
        Some((inside[..start].trim_end(), &body[start + 2..]))
    });
    split.map_or((inside, None), |(href, title)| (href, Some(title)))
}

/// A label that is parted from its text by a blank.
fn label(rest: &str, labels: &HashSet<String>) -> Option<(usize, String)> {
    let name = rest.strip_prefix("] [").or_else(|| rest.strip_prefix("]\n["))?;
    let (name, _) = name.split_once(']')?;
    labels.contains(&name.trim().to_lowercase()).then(|| (2, "]".to_owned()))
}

/// The place of the bracket that closes the one at the beginning.
fn end_of(text: &str, open: char, close: char) -> Option<usize> {
    let (mut depth, mut was_escape) = (0_usize, false);
    for (at, letter) in text.char_indices() {
        match letter {
            _ if was_escape => was_escape = false,
            '\\' => was_escape = true,
            _ if letter == open => depth += 1,
            _ if letter == close => {
                depth -= 1;
                if depth == 0 {
                    return Some(at);
                }
            }
            '\n' if text[at + 1..].trim_start_matches([' ', '\t']).starts_with('\n') => return None,
            _ => {}
        }
    }
    None
}
