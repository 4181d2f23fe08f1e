//! The syntax of notes beyond Markdown. In an Obsidian vault comments and block ids vanish, and an embedded note becomes a link to
//! it; <https://help.obsidian.md/syntax>. In Logseq's pages an embedded page does, films become links, and what its own program
//! alone can show is left out; <https://docs.logseq.com>.

use std::{ops::Range, sync::LazyLock};

use regex::Regex;

use super::{
    mention,
    rewriter::{Expanded, Rewriter, any_at, code_ranges, escaped},
    shortcode::Pieces,
};
use crate::generators::{is_shown_in_notes as is_shown, notation::WIKI_LINK};

/// Rewrites the syntax that only Obsidian has.
pub(super) fn expand(body: &Expanded) -> Expanded {
    let text = &body.text;
    let mut out = Rewriter::new(text);
    if ["%%", "![[", " ^"].iter().any(|mark| text.contains(mark)) {
        let code = code_ranges(text);
        let mut at = 0;
        while let Some(found) = text[at..].find(['%', '!', '^']) {
            let here = at + found;
            let in_code = code.iter().any(|range| range.contains(&here));
            match syntax(text, here).filter(|_| !in_code) {
                Some((range, replacement)) if range.start >= at => {
                    out.replace(range.clone(), &replacement);
                    at = range.end;
                }
                _ => at = here + 1,
            }
        }
    }
    out.finish(&body.origins)
}

/// What Logseq has beyond Markdown: queries and the like, references to blocks, tags of several words, and what it notes for
/// itself of a block.
static OF_LOGSEQ: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?m)\{\{(?<name>[\w-]+)(?<argument>[^{}\n]*)\}\}",
        r"|(?<block>\(\([0-9a-f-]{36}\)\))",
        r"|#\[\[(?<tag>[^\[\]\n]+)\]\]",
        r"|^[ \t]*(?:id|collapsed|heading|background-color|logseq[\w.-]*):: .*\n?",
    ))
    .ok()
});

/// Rewrites the syntax that only Logseq has.
pub(super) fn expand_logseq(body: &Expanded, pieces: &mut Pieces) -> Expanded {
    let text = &body.text;
    let mut out = Rewriter::new(text);
    let code = code_ranges(text);
    for found in OF_LOGSEQ.iter().flat_map(|syntax| syntax.captures_iter(text)) {
        let Some(range) = found.get(0).map(|all| all.range()).filter(|range| !any_at(&code, range)) else { continue };
        let part = |name: &str| found.name(name).map(|part| part.as_str().trim());
        let shown = match (part("name"), part("argument").unwrap_or_default()) {
            (Some("embed"), page) if page.starts_with("[[") => page.to_owned(),
            (Some(_), address) if address.starts_with("https://") || address.starts_with("http://") => {
                format!("<{address}>")
            }
            (Some(name), _) => {
                pieces.leave_out(name, body.origins.of(range.start));
                String::new()
            }
            _ if part("block").is_some() => {
                pieces.leave_out("((…))", body.origins.of(range.start));
                String::new()
            }
            _ => part("tag").map(|tag| format!("#{tag}")).unwrap_or_default(),
        };
        out.replace(range, &shown);
    }
    out.finish(&body.origins)
}

/// The range of the syntax that begins at `at`, and its replacement.
fn syntax(text: &str, at: usize) -> Option<(Range<usize>, String)> {
    let rest = &text[at..];
    if let Some(inside) = rest.strip_prefix("%%") {
        let end = inside.find("%%")?;
        return Some((at..at + end + 4, String::new()));
    }
    if let Some(inside) = rest.strip_prefix("![[") {
        let (note, _) = inside.split_once("]]")?;
        let file = note.split(['|', '#']).next().unwrap_or(note);
        if !is_shown(file) {
            return Some((at..at + 1, String::new()));
        }
        // How large a picture is shown, as in `![[boat.png|300]]`, is no text.
        let is_size = |part: &str| part.split('x').all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
        let text = note.split('|').skip(1).find(|part| !is_size(part.trim())).unwrap_or_default();
        let picture = format!("![{}]({})", escaped(text), mention::address(&format!("{WIKI_LINK}{file}")));
        return Some((at..at + 3 + note.len() + 2, picture));
    }
    let name = rest.strip_prefix('^')?;
    let end = name.find('\n').unwrap_or(name.len());
    let is_name =
        |name: &str| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let begins = text[..at].ends_with([' ', '\n']);
    (begins && is_name(name[..end].trim_end())).then(|| (at..at + 1 + end, String::new()))
}
