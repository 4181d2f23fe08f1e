//! The syntax of an Obsidian vault beyond Markdown: comments and block ids vanish, and an embedded
//! note becomes a link to it. <https://help.obsidian.md/syntax>

use std::ops::Range;

use super::rewriter::{Expanded, Rewriter, code_ranges};

/// Kinds of file that Obsidian shows in place.
const SHOWN: &str = "avif bmp gif jpeg jpg png svg webp flac m4a mp3 ogg wav mkv mov mp4 webm";

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
        let extension = file.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase();
        return (!SHOWN.split(' ').any(|shown| shown == extension)).then(|| (at..at + 1, String::new()));
    }
    let name = rest.strip_prefix('^')?;
    let end = name.find('\n').unwrap_or(name.len());
    let is_name =
        |name: &str| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let begins = text[..at].ends_with([' ', '\n']);
    (begins && is_name(name[..end].trim_end())).then(|| (at..at + 1 + end, String::new()))
}
