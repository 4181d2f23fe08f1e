//! Blocks between slashes: `/// note | Title` until `///`, with as many slashes.
//! <https://facelessuser.github.io/pymdown-extensions/extensions/blocks/>

use super::{
    block::{CLOSE, folded, opening, title_of},
    lists,
};
use crate::text::escape_html;

/// The names of blocks that are admonitions by themselves.
const ADMONITIONS: [&str; 16] = [
    "note",
    "attention",
    "caution",
    "danger",
    "error",
    "tip",
    "hint",
    "warning",
    "abstract",
    "info",
    "success",
    "question",
    "failure",
    "bug",
    "example",
    "quote",
];

/// Elements whose text is no Markdown.
const RAW: [&str; 4] = ["pre", "code", "textarea", "math"];

/// The blocks that are open, each within the one before.
#[derive(Default)]
pub(super) struct Slashed {
    open: Vec<Open>,
    /// So many lines are options of the block that begins above them.
    options: usize,
}

struct Open {
    slashes: usize,
    close: String,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    Definitions,
    /// Its text is shown as it is.
    Raw,
}

impl Slashed {
    /// What a line of such a block becomes, if it needs to be changed. `rest` is what follows it.
    pub(super) fn line(&mut self, line: &str, rest: &str, in_fence: bool) -> Option<String> {
        if self.options > 0 {
            self.options -= 1;
            return Some(String::new());
        }
        let inner = line.trim_start_matches(' ');
        let margin = &line[..line.len() - inner.len()];
        let slashes = inner.len() - inner.trim_start_matches('/').len();
        let head = inner[slashes..].trim();
        if slashes >= 3 && head.is_empty() && !in_fence {
            let nth = self.open.iter().rposition(|open| open.slashes == slashes)?;
            let closed: String = self.open.drain(nth..).rev().map(|open| open.close).collect();
            return Some(closed.replace('\n', &format!("\n{margin}")));
        }
        if let Some(open) = self.open.last() {
            match open.kind {
                Kind::Raw => return Some(escape_html(line)),
                Kind::Definitions if !in_fence => {
                    let mark = lists::mark(inner).filter(|mark| margin.is_empty() && mark.len() == 1);
                    if let Some(mark) = mark {
                        return Some(format!(":   {}", inner[mark.len()..].trim_start()));
                    }
                }
                _ => {}
            }
        }
        if slashes < 3 || in_fence {
            return None;
        }
        let (name, title) = head.split_once('|').map_or((head, ""), |(name, title)| (name.trim(), title.trim()));
        let is_name = !name.is_empty() && name.chars().all(|letter| letter.is_alphanumeric() || "_-".contains(letter));
        let options: Vec<&str> = rest.lines().take_while(|line| is_option(line, margin.len())).collect();
        let (begin, open) = begun(&name.to_lowercase(), title, &options).filter(|_| is_name)?;
        self.options = options.len();
        self.open.push(Open { slashes, ..open });
        Some(begin.replace('\n', &format!("\n{margin}")))
    }

    /// The ends of all that is open.
    pub(super) fn close_all(&mut self) -> String {
        self.open.drain(..).rev().map(|open| open.close).collect()
    }
}

fn is_option(line: &str, margin: usize) -> bool {
    line.len() - line.trim_start_matches(' ').len() >= margin + 4 && !line.trim().is_empty()
}

/// How a block begins, and how it ends; `None` for one that nobody knows.
fn begun(name: &str, title: &str, options: &[&str]) -> Option<(String, Open)> {
    let option = |name: &str| {
        let values = options.iter().filter_map(|line| line.trim().split_once(':'));
        values.into_iter().find(|(own, _)| *own == name).map(|(_, value)| value.trim().trim_matches(['"', '\'']))
    };
    let open = |close: &str, kind| Open { slashes: 0, close: close.to_owned(), kind };
    Some(match name {
        "admonition" => (opening(option("type").unwrap_or_default(), title), open(CLOSE, Kind::Text)),
        "details" => {
            let named = option("type").filter(|_| title.is_empty()).unwrap_or("Details");
            (folded(named, title), open("\n</details>\n\n", Kind::Text))
        }
        "tab" => (format!("\n**{}**\n\n", title_of("", title)), open("\n", Kind::Text)),
        "define" => ("\n".to_owned(), open("\n", Kind::Definitions)),
        "html" => {
            let tag = title[..title.find(|letter: char| !letter.is_ascii_alphanumeric()).unwrap_or(title.len())]
                .to_ascii_lowercase();
            let mode = option("markdown").unwrap_or("auto");
            let is_raw = mode == "raw" || mode == "auto" && RAW.contains(&&*tag);
            let is_known = matches!(mode, "auto" | "block" | "inline" | "raw" | "html");
            match tag.as_str() {
                "" | "script" | "style" => return None,
                _ if !is_known => return None,
                "hr" => ("\n<hr>\n\n".to_owned(), open("\n", Kind::Text)),
                _ if is_raw => (format!("\n<{tag}>"), open(&format!("</{tag}>\n\n"), Kind::Raw)),
                _ => (format!("\n<{tag}>\n\n"), open(&format!("\n</{tag}>\n\n"), Kind::Text)),
            }
        }
        name if ADMONITIONS.contains(&name) => (opening(name, title), open(CLOSE, Kind::Text)),
        _ => return None,
    })
}
