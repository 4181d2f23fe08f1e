//! Blocks that Markdown itself does not have and that are indented: admonitions (`!!! note`) become quotes, tabs (`=== "Tab"`) texts
//! with a title.

use super::{
    Markup,
    fence::Fence,
    lists,
    rewriter::{Expanded, Rewriter},
    slashed::Slashed,
};
use crate::generators::{Dialect, Generator, dialect::Extension};

/// Rewrites the blocks of a body.
pub(super) fn expand(expanded: Expanded, dialect: Dialect) -> Expanded {
    let body = expanded.text.as_str();
    let bytes = body.as_bytes();
    let is_thrice = |at: usize| bytes[at..].starts_with(&[bytes[at]; 3]);
    let may_have_any = memchr::memmem::find(bytes, b"[^").is_some()
        || memchr::memchr2_iter(b'!', b'?', bytes).any(is_thrice)
        || (dialect.has(Extension::Blocks) && memchr::memmem::find(bytes, b"///").is_some())
        || [&b"=== \""[..], b"===! \"", b"===+ \""].iter().any(|mark| memchr::memmem::find(bytes, mark).is_some());
    if !may_have_any {
        return expanded;
    }
    let mut out = Rewriter::new(body);
    let mut state = State::new(dialect);
    let mut at = 0;
    for line in body.split_inclusive('\n') {
        let content = line.trim_end_matches('\n');
        if let Some(replacement) = state.line(content, &body[at + line.len()..]) {
            out.replace(at..at + content.len(), &replacement);
        }
        at += line.len();
    }
    let closing = state.close_indented(0) + &state.slashed.close_all();
    if !closing.is_empty() {
        // Code may be left open.
        out.replace(body.len()..body.len(), &format!("\n{}\n{closing}", state.fence.end()));
    }
    out.finish(&expanded.origins)
}

const OPEN: &str = "\n<blockquote>\n\n";
pub(super) const CLOSE: &str = "\n</blockquote>\n\n";

/// By how much the text of a block is indented.
const STEP: usize = 4;

/// A block whose text is indented.
#[derive(Clone, Copy)]
struct Indented {
    /// The column of its mark.
    column: usize,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Quote,
    /// It is shown once its title is clicked on.
    Folded,
    Tab,
}

struct State {
    dialect: Dialect,
    fence: Fence,
    /// The open admonitions such as `!!!`, and tabs, each within the one before.
    indented: Vec<Indented>,
    slashed: Slashed,
    /// The columns of the marks of lists that the line may be in.
    items: Vec<usize>,
    /// The line before defines a footnote, or goes on with that.
    in_note: bool,
}

impl State {
    fn new(dialect: Dialect) -> Self {
        Self {
            dialect,
            fence: Fence::default(),
            indented: Vec::new(),
            slashed: Slashed::default(),
            items: Vec::new(),
            in_note: false,
        }
    }

    /// The replacement of the line, if it needs one. `rest` is what follows it.
    fn line(&mut self, line: &str, rest: &str) -> Option<String> {
        if self.dialect.has(Extension::Blocks)
            && let Some(replacement) = self.slashed.line(line, rest, !self.fence.end().is_empty())
        {
            return Some(replacement);
        }
        let inner = self.without_indentation(line);
        if self.fence.takes(inner.as_deref().unwrap_or(line)) {
            return inner;
        }
        if self.defines_link_behind_note(line) {
            return Some(format!("\n{}", inner.as_deref().unwrap_or(line)));
        }
        let (column, text) = (column(line), text(line));
        let is_blank = text.trim().is_empty();
        let closed = if is_blank { String::new() } else { self.close_indented(column) };
        let marker = self.exclamation_marker(line);
        if !is_blank {
            self.items.retain(|item| *item < column);
            self.items.extend(lists::mark(text).map(|_| column));
        }
        match (closed.is_empty(), marker) {
            (true, None) => inner,
            (_, marker) => {
                let rest = marker.or_else(|| self.without_indentation(line)).unwrap_or_else(|| line.to_owned());
                Some(closed + &rest)
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

    /// A line of open blocks, without the indentation that it has as such.
    fn without_indentation(&self, line: &str) -> Option<String> {
        let column = column(line);
        let depth = self.indented.iter().take_while(|block| column >= block.column + STEP).count();
        (depth > 0).then(|| " ".repeat(column - depth * STEP) + text(line))
    }

    /// Closes the blocks that a line at this column is not in.
    fn close_indented(&mut self, column: usize) -> String {
        let mut closed = String::new();
        while let Some(Indented { column: own, kind }) = self.indented.pop_if(|block| column < block.column + STEP) {
            let margin = " ".repeat(own - self.indented.len() * STEP);
            let element = match kind {
                Kind::Quote => "blockquote",
                Kind::Folded => "details",
                Kind::Tab => continue,
            };
            closed.push_str(&["\n", &margin, "</", element, ">\n\n"].concat());
        }
        closed
    }

    /// `!!! note "Title"` before an indented block, `??? note`, `=== "Tab"`.
    /// <https://squidfunk.github.io/mkdocs-material/reference/admonitions/>
    fn exclamation_marker(&mut self, line: &str) -> Option<String> {
        let (column, inner) = (column(line), text(line));
        let (kind, rest) = KINDS.iter().find_map(|(mark, kind)| Some((*kind, inner.strip_prefix(mark)?)))?;
        if !self.dialect.has(if kind == Kind::Tab { Extension::Tabs } else { Extension::Admonitions }) {
            return None;
        }
        let (names, title) = head(rest)?;
        if (kind == Kind::Tab) != names.is_empty() || kind == Kind::Tab && title.is_none() {
            return None;
        }
        // What is indented further than its place is code.
        let outer = self.indented.last().map_or(0, |block| block.column + STEP);
        let is_code =
            column >= outer + STEP && self.items.iter().all(|item| *item < outer || column >= item + 2 * STEP);
        if is_code {
            return None;
        }
        let margin = " ".repeat(column - self.indented.len() * STEP);
        self.indented.push(Indented { column, kind });
        // `""` says that there is to be none.
        let name = if title.is_some() { "" } else { names.split(' ').next().unwrap_or_default() };
        let title = title.unwrap_or_default();
        let opening = match kind {
            Kind::Quote => opening(name, title),
            Kind::Folded => folded(name, title),
            Kind::Tab => format!("**{title}**\n"),
        };
        let lines = opening
            .split_inclusive('\n')
            .map(|line| if line == "\n" { line.to_owned() } else { margin.clone() + line });
        Some(lines.collect())
    }
}

/// What blocks whose text is indented begin with.
const KINDS: [(&str, Kind); 6] = [
    ("!!! ", Kind::Quote),
    ("???+ ", Kind::Folded),
    ("??? ", Kind::Folded),
    ("===! ", Kind::Tab),
    ("===+ ", Kind::Tab),
    ("=== ", Kind::Tab),
];

/// The names and the title of a block, as behind `!!!`: words, and a text in quotation marks. `None` for any other text.
fn head(rest: &str) -> Option<(&str, Option<&str>)> {
    let rest = rest.trim();
    let (names, title) = match rest.split_once('"') {
        Some((names, title)) => (names, Some(title.strip_suffix('"')?)),
        None => (rest, None),
    };
    let is_word = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
    let are_names = names.split(' ').filter(|name| !name.is_empty()).all(|name| name.chars().all(is_word));
    are_names.then_some((names.trim(), title))
}

/// The column at which the text of a line begins.
pub(super) fn column(line: &str) -> usize {
    let indentation = line.bytes().take_while(|byte| matches!(byte, b' ' | b'\t'));
    indentation.fold(0, |column, byte| if byte == b'\t' { (column / STEP + 1) * STEP } else { column + 1 })
}

/// A line without its indentation.
fn text(line: &str) -> &str {
    line.trim_start_matches([' ', '\t'])
}

/// The title of a block: its own, or the name of its kind.
pub(super) fn title_of(kind: &str, title: &str) -> String {
    if !title.is_empty() {
        let bare = title.strip_prefix("**").and_then(|title| title.strip_suffix("**"));
        return bare.unwrap_or(title).to_owned();
    }
    let mut letters = kind.chars();
    letters.next().map(|first| first.to_uppercase().collect::<String>() + letters.as_str()).unwrap_or_default()
}

/// The start of a quote with its title.
pub(super) fn opening(kind: &str, title: &str) -> String {
    let title = title_of(kind, title);
    if title.is_empty() { OPEN.to_owned() } else { format!("{OPEN}**{title}**\n\n") }
}

/// The start of what is shown once its title is clicked on.
pub(super) fn folded(kind: &str, title: &str) -> String {
    format!("\n<details><summary>\n\n{}\n\n</summary>\n\n", title_of(kind, title))
}

/// The HTML without the paragraphs that titles became which fold what is below them.
pub(super) fn with_plain_summaries(markup: Markup) -> Markup {
    const OPEN: &str = "<summary>\n<p>";
    const CLOSE: &str = "</p>\n</summary>";
    if !markup.html.contains(OPEN) {
        return markup;
    }
    let html = &markup.html;
    let mut out = Rewriter::new(html);
    for (at, _) in html.match_indices(OPEN) {
        let start = at + OPEN.len();
        let Some(length) = html[start..].find(CLOSE) else { break };
        if !html[start..start + length].contains("<p>") {
            out.replace(at + "<summary>".len()..start, "");
            out.replace(start + length..start + length + "</p>\n".len(), "");
        }
    }
    let Expanded { text, origins } = out.finish(&markup.origins);
    Markup { html: text, origins, ..markup }
}
