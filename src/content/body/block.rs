//! Block syntax that Markdown itself does not have: admonitions (`!!! note`, `:::tip`) become quotes, and the `import`
//! and `export` lines of MDX vanish.

use super::{
    fence::Fence,
    rewriter::{Expanded, Rewriter},
};
use crate::generators::{Dialect, Generator, dialect::Extension};

/// Rewrites the blocks of a body.
pub(super) fn expand(expanded: Expanded, dialect: Dialect, is_mdx: bool) -> Expanded {
    let body = expanded.text.as_str();
    let bytes = body.as_bytes();
    let is_thrice = |at: usize| bytes[at..].starts_with(&[bytes[at]; 3]);
    let may_have_any = memchr::memmem::find(bytes, b"[^").is_some()
        || memchr::memchr3_iter(b':', b'!', b'?', bytes).any(is_thrice)
        || memchr::memmem::find(bytes, b"=== \"").is_some();
    if !may_have_any {
        return expanded;
    }
    let mut out = Rewriter::new(body);
    let mut state = State { is_mdx, ..State::new(dialect) };
    let mut at = 0;
    for line in body.split_inclusive('\n') {
        let content = line.trim_end_matches('\n');
        if let Some(replacement) = state.line(content) {
            out.replace(at..at + content.len(), &replacement);
        }
        at += line.len();
    }
    let closing = state.open_quotes();
    if closing > 0 {
        let last = if state.is_folded && state.indented.is_some() { "\n\n</details>\n" } else { "\n\n</blockquote>\n" };
        out.replace(body.len()..body.len(), &format!("{last}{}", "\n\n</blockquote>\n".repeat(closing - 1)));
    }
    out.finish(&expanded.origins)
}

const OPEN: &str = "\n<blockquote>\n\n";
const CLOSE: &str = "\n</blockquote>\n\n";
const CLOSE_FOLDED: &str = "\n</details>\n\n";

#[expect(clippy::struct_excessive_bools, reason = "each is about another kind of block")]
struct State {
    dialect: Dialect,
    is_mdx: bool,
    fence: Fence,
    /// How many `:::` containers are open.
    containers: usize,
    /// The indentation of an open `!!!` admonition, and whether it is a quote rather than a tab.
    indented: Option<(usize, bool)>,
    /// True if that is shown once its title is clicked on.
    is_folded: bool,
    /// The line before defines a footnote, or goes on with that.
    in_note: bool,
}

impl State {
    fn new(dialect: Dialect) -> Self {
        Self {
            dialect,
            is_mdx: false,
            fence: Fence::default(),
            containers: 0,
            indented: None,
            is_folded: false,
            in_note: false,
        }
    }

    /// The replacement of the line, if it needs one.
    fn line(&mut self, line: &str) -> Option<String> {
        let indented = self.indented_line(line);
        let inner = indented.as_deref().unwrap_or(line);
        if self.fence.takes(inner) {
            return indented;
        }
        if self.defines_link_behind_note(line) {
            return Some(format!("\n{inner}"));
        }
        let closed = self.close_indented(line);
        let marker = self.colon_marker(line).or_else(|| self.exclamation_marker(line));
        match (closed, marker) {
            (None, None) => indented,
            (closed, marker) => {
                let rest = marker.or(indented).unwrap_or_else(|| line.to_owned());
                Some(closed.unwrap_or_default().to_owned() + &rest)
            }
        }
    }

    /// True for the definition of a link right behind that of a footnote, which `CommonMark` takes for a part of the note.
    fn defines_link_behind_note(&mut self, line: &str) -> bool {
        let is_note = line.starts_with("[^") && line.contains("]:");
        // For Goldmark and pulldown-cmark, too, it is a part of the note.
        let is_part = matches!(self.dialect.generator, Some(Generator::Hugo | Generator::Zola));
        let is_link = !is_part && !is_note && line.starts_with('[') && line.contains("]:");
        let was_in_note = self.in_note;
        self.in_note = is_note || (was_in_note && !line.trim().is_empty() && !is_link);
        was_in_note && is_link
    }

    fn open_quotes(&self) -> usize {
        self.containers + usize::from(self.indented.is_some_and(|(_, is_quote)| is_quote))
    }

    /// A line of an open admonition, without its indentation.
    fn indented_line(&self, line: &str) -> Option<String> {
        let (indent, _) = self.indented?;
        let spaces = line.len() - line.trim_start_matches(' ').len();
        (spaces >= indent + 4).then(|| line[indent + 4..].to_owned())
    }

    fn close_indented(&mut self, line: &str) -> Option<&'static str> {
        let (indent, is_quote) = self.indented?;
        let spaces = line.len() - line.trim_start_matches(' ').len();
        if line.trim().is_empty() || spaces >= indent + 4 {
            return None;
        }
        self.indented = None;
        is_quote.then_some(if self.is_folded { CLOSE_FOLDED } else { CLOSE })
    }

    /// `:::note[Title]` and its closing `:::`. <https://docusaurus.io/docs/markdown-features/admonitions>
    fn colon_marker(&mut self, line: &str) -> Option<String> {
        let inner = line.trim_start();
        // What is indented like that is code, but for MDX, which has none.
        let is_code = line.len() - inner.len() >= 4 && !self.is_mdx && self.containers == 0;
        if is_code || !self.dialect.has(Extension::Containers) {
            return None;
        }
        let rest = inner.strip_prefix(":::")?.trim_start_matches(':').trim();
        if rest.is_empty() {
            self.containers = self.containers.checked_sub(1)?;
            return Some(CLOSE.to_owned());
        }
        let name_end = rest
            .find(|character: char| !(character.is_alphanumeric() || "-_".contains(character)))
            .unwrap_or(rest.len());
        if name_end == 0 && !rest.starts_with('{') {
            return None;
        }
        self.containers += 1;
        let kind = &rest[..name_end];
        let title = rest[name_end..].trim().trim_start_matches('[').trim_end_matches(']');
        let title = if title.starts_with('{') { "" } else { title };
        Some(opening(kind, title))
    }

    /// `!!! note "Title"` before an indented block, `??? note`, `=== "Tab"`.
    /// <https://squidfunk.github.io/mkdocs-material/reference/admonitions/>
    fn exclamation_marker(&mut self, line: &str) -> Option<String> {
        let inner = line.trim_start_matches(' ');
        let rest = ["!!! ", "??? ", "???+ ", "=== \""].iter().find_map(|mark| inner.strip_prefix(mark))?;
        let is_quote = !inner.starts_with('=');
        if !self.dialect.has(if is_quote { Extension::Admonitions } else { Extension::Tabs }) {
            return None;
        }
        let begins_word = rest.starts_with(|character: char| character.is_alphanumeric() || character == '"');
        if self.indented.is_some() || !begins_word {
            return None;
        }
        self.indented = Some((line.len() - inner.len(), is_quote));
        let title = rest.split('"').nth(usize::from(is_quote));
        // `""` says that there is to be none.
        let kind = if title.is_some() { "" } else { rest.split(' ').next().unwrap_or_default() };
        let title = title.unwrap_or_default();
        self.is_folded = inner.starts_with("???");
        Some(match (is_quote, self.is_folded) {
            (true, true) => folded(kind, title),
            (true, false) => opening(kind, title),
            (false, _) => format!("**{title}**\n"),
        })
    }
}

/// The title of a block: its own, or the name of its kind.
fn title_of(kind: &str, title: &str) -> String {
    if !title.is_empty() {
        let bare = title.strip_prefix("**").and_then(|title| title.strip_suffix("**"));
        return bare.unwrap_or(title).to_owned();
    }
    let mut letters = kind.chars();
    letters.next().map(|first| first.to_uppercase().collect::<String>() + letters.as_str()).unwrap_or_default()
}

/// The start of a quote with its title.
fn opening(kind: &str, title: &str) -> String {
    let title = title_of(kind, title);
    if title.is_empty() { OPEN.to_owned() } else { format!("{OPEN}**{title}**\n\n") }
}

/// The start of what is shown once its title is clicked on.
fn folded(kind: &str, title: &str) -> String {
    format!("\n<details><summary>\n\n{}\n\n</summary>\n\n", title_of(kind, title))
}
