//! Captions: `/// caption` until `///` behind what it is the caption of, which become a figure.
//! <https://facelessuser.github.io/pymdown-extensions/extensions/blocks/plugins/caption/>

use std::collections::HashMap;

use super::rewriter::{Expanded, Rewriter};
use crate::generators::{Dialect, dialect::Extension};

/// The kinds of captions, and what their numbers follow.
const KINDS: [(&str, &str); 3] = [("caption", ""), ("figure-caption", "Figure"), ("table-caption", "Table")];

/// Captions have no more lines.
const LONGEST: usize = 200;

/// Puts what has a caption into figures.
pub(super) fn expand(body: Expanded, dialect: Dialect) -> Expanded {
    let text = &body.text;
    if !dialect.has(Extension::Blocks) || !text.contains("caption") {
        return body;
    }
    let mut lines: Vec<(usize, &str)> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        lines.push((at, line.trim_end()));
        at += line.len();
    }
    let mut out = Rewriter::new(text);
    let (mut counts, mut nth, mut first) = (HashMap::new(), 0, 0);
    while nth < lines.len() {
        let Some(caption) = begun(&lines, nth, &mut counts) else {
            nth += 1;
            continue;
        };
        let end = lines.get(caption.end + 1).map_or(text.len(), |(at, _)| *at);
        let Some(start) = block_before(&lines, nth, first) else {
            nth = caption.end + 1;
            continue;
        };
        let margin = &lines[nth].1[..lines[nth].1.len() - lines[nth].1.trim_start().len()];
        let figcaption = format!("\n{margin}<figcaption>\n\n{}\n\n{margin}</figcaption>\n\n", caption.text);
        let before = if caption.is_above { &*figcaption } else { "" };
        out.replace(lines[start].0..lines[start].0, &format!("\n{margin}<figure>\n\n{before}"));
        let behind = if caption.is_above { "" } else { &*figcaption };
        out.replace(lines[nth].0..end, &format!("{behind}\n{margin}</figure>\n\n"));
        nth = caption.end + 1;
        first = nth;
    }
    out.finish(&body.origins)
}

struct Caption {
    text: String,
    /// Its last line.
    end: usize,
    is_above: bool,
}

/// The caption that begins with a line.
fn begun(lines: &[(usize, &str)], nth: usize, counts: &mut HashMap<&'static str, usize>) -> Option<Caption> {
    let inner = lines[nth].1.trim_start();
    let slashes = inner.len() - inner.trim_start_matches('/').len();
    let head = inner[slashes..].trim();
    let (name, arguments) =
        head.split_once('|').map_or((head, ""), |(name, arguments)| (name.trim(), arguments.trim()));
    let (_, prefix) = KINDS.iter().find(|(kind, _)| slashes >= 3 && *kind == name)?;
    let is_end = |line: &str| line.trim().len() == slashes && line.trim().bytes().all(|byte| byte == b'/');
    let end = nth + 1 + lines[nth + 1..].iter().take(LONGEST).position(|(_, line)| is_end(line))?;
    let is_option = |(_, line): &&(usize, &str)| line.starts_with("    ");
    let options = lines[nth + 1..end].iter().take_while(is_option).count();
    let text: Vec<&str> = lines[nth + 1 + options..end].iter().map(|(_, line)| *line).collect();
    let mut text = text.join("\n").trim_matches('\n').to_owned();
    if !prefix.is_empty() {
        let count = counts.entry(prefix).or_insert(0);
        *count += 1;
        let own = arguments
            .split_whitespace()
            .map(|word| word.trim_start_matches('<'))
            .find(|word| word.starts_with(|letter: char| letter.is_ascii_digit()));
        let number = own.map_or_else(|| count.to_string(), str::to_owned);
        text.insert_str(0, &format!("{prefix} {number}. "));
    }
    Some(Caption { text, end, is_above: arguments.starts_with('<') })
}

/// The first line of the block before a line, which has to be behind another.
fn block_before(lines: &[(usize, &str)], nth: usize, first: usize) -> Option<usize> {
    let last = (first..nth).rev().find(|nth| !lines[*nth].1.is_empty())?;
    let is_fence = |line: &str| ["```", "~~~"].iter().any(|mark| line.trim_start().starts_with(mark));
    if is_fence(lines[last].1) {
        let mark = &lines[last].1.trim_start()[..3];
        return (first..last).rev().find(|nth| lines[*nth].1.trim_start().starts_with(mark));
    }
    let blank = (first..last).rev().find(|nth| lines[*nth].1.is_empty());
    Some(blank.map_or(first, |blank| blank + 1))
}
