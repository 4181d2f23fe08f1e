//! Lists, tables and headings as Python-Markdown and kramdown read them, in words of `CommonMark`: a list or a table needs a blank
//! line before it, whatever its bullets are it is one list, and what is within an item is indented by four.
//! <https://python-markdown.github.io/#differences>, <https://kramdown.gettalong.org/syntax.html#lists>

use super::{
    fence::Fence,
    rewriter::{Expanded, Rewriter},
};
use crate::generators::{
    Dialect,
    dialect::{Extension, Family},
};

/// Rewrites the lines that `CommonMark` would read in another way.
pub(super) fn expand(body: Expanded, dialect: Dialect) -> Expanded {
    if dialect.family == Family::CommonMark {
        return body;
    }
    let text = &body.text;
    let mut out = Rewriter::new(text);
    let mut reader = Reader {
        has_languages: dialect.has(Extension::CodeLanguages),
        family: dialect.family,
        block: Block::None,
        lines: 0,
        in_list: false,
        in_code: false,
    };
    let (mut fence, mut at) = (Fence::default(), 0);
    for line in text.split_inclusive('\n') {
        let content = line.trim_end_matches(['\n', '\r']);
        if !reader.in_code && fence.takes(line) {
            (reader.block, reader.lines) = (Block::None, 0);
        } else if let Some(replacement) = reader.line(content) {
            out.replace(at..at + content.len(), &replacement);
        }
        at += line.len();
    }
    out.finish(&body.origins)
}

/// What lines without a blank one between them are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Block {
    None,
    Paragraph,
    List,
    /// Code, HTML, a table, a quote.
    Other,
}

struct Reader {
    family: Family,
    /// True if indented code may say its language.
    has_languages: bool,
    block: Block,
    /// How many lines the block has so far.
    lines: usize,
    /// True from a list's first item until text that is not indented follows a blank line.
    in_list: bool,
    /// True within indented code that says its language, which becomes a fenced one.
    in_code: bool,
}

/// The longest mark of a list with its digits, in bytes.
const LONGEST_MARK: usize = 10;

impl Reader {
    /// The replacement of a line, if it needs one.
    fn line(&mut self, line: &str) -> Option<String> {
        let inner = line.trim_start_matches(' ');
        let indent = line.len() - inner.len();
        if self.in_code {
            if inner.is_empty() || indent >= 4 {
                return Some(line.get(4..).unwrap_or_default().to_owned());
            }
            self.in_code = false;
            let behind = self.line(line);
            return Some(format!("```\n{}", behind.as_deref().unwrap_or(line)));
        }
        if inner.is_empty() {
            (self.block, self.lines) = (Block::None, 0);
            return None;
        }
        if is_rule(inner) {
            (self.block, self.lines) = (Block::Other, 0);
            return None;
        }
        let mark = mark(inner);
        self.lines += 1;
        if self.block == Block::None
            && indent >= 4
            && !self.in_list
            && self.has_languages
            && let Some(language) = language(inner)
        {
            self.in_code = true;
            return Some(format!("```{language}"));
        }
        if self.block == Block::None {
            self.block = match mark {
                Some(mark) if indent < 4 || self.in_list => Self::list(mark),
                _ if indent >= 4 => Block::Other,
                _ if inner.starts_with(['<', '|', '>']) => Block::Other,
                _ => Block::Paragraph,
            };
            self.in_list = self.block == Block::List || (self.in_list && indent >= 2);
        }
        match self.block {
            Block::List => self.item(line, inner, indent, mark),
            Block::Paragraph => self.within_paragraph(line, inner, indent, mark),
            Block::None | Block::Other => None,
        }
    }

    /// What a mark begins: kramdown and Python-Markdown know no `1)`.
    fn list(mark: &str) -> Block {
        if mark.ends_with(')') { Block::Paragraph } else { Block::List }
    }

    /// A line in a list.
    fn item(&self, line: &str, inner: &str, indent: usize, mark: Option<&str>) -> Option<String> {
        let mark = mark?;
        if mark.ends_with(')') {
            return Some(format!("{}{}", &line[..indent], unmarked(inner, mark)));
        }
        let depth = if self.family == Family::Python { indent / 4 * 4 } else { indent };
        let bullet = if mark.starts_with(['*', '+']) { "-" } else { mark };
        let is_same = depth == indent && bullet == mark;
        (!is_same).then(|| format!("{}{bullet}{}", " ".repeat(depth), &inner[mark.len()..]))
    }

    /// A line of a paragraph.
    fn within_paragraph(&mut self, line: &str, inner: &str, indent: usize, mark: Option<&str>) -> Option<String> {
        let is_python = self.family == Family::Python;
        if is_python && indent == 0 && inner.starts_with('#') {
            self.lines = 0;
            return heading(inner);
        }
        let begins = self.lines == 1;
        if let Some(mark) = mark.filter(|mark| mark.ends_with(')') || (is_python && !begins)) {
            return Some(format!("{}{}", &line[..indent], unmarked(inner, mark)));
        }
        let is_ruler = inner.bytes().all(|byte| b"|:- ".contains(&byte)) && inner.contains('|') && inner.contains('-');
        (is_ruler && self.lines > 2).then(|| format!("{}\\{inner}", &line[..indent]))
    }
}

/// The language that the first line of code says it is in. <https://python-markdown.github.io/extensions/code_hilite/>
fn language(line: &str) -> Option<&str> {
    let name = line.strip_prefix(":::").or_else(|| line.strip_prefix("#!"))?.trim();
    let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+#-_".contains(&byte));
    is_name.then_some(name)
}

/// True for a rule across the page, such as `* * *`.
fn is_rule(inner: &str) -> bool {
    let first = inner.chars().next().filter(|mark| matches!(mark, '*' | '-' | '_'));
    first.is_some_and(|mark| {
        inner.chars().all(|letter| letter == mark || letter == ' ') && inner.matches(mark).count() >= 3
    })
}

/// The mark of a list at the start of a line: a bullet, or digits and what follows them.
pub(super) fn mark(inner: &str) -> Option<&str> {
    let digits = inner.len() - inner.trim_start_matches(|digit: char| digit.is_ascii_digit()).len();
    let length = if digits == 0 { 1 } else { digits + 1 };
    let mark = inner.get(..length).filter(|mark| mark.len() <= LONGEST_MARK)?;
    let is_mark = if digits == 0 { matches!(mark, "-" | "*" | "+") } else { mark.ends_with(['.', ')']) };
    (is_mark && inner[length..].starts_with([' ', '\t'])).then_some(mark)
}

/// The length of what makes a line a part of lists and quotes.
pub(super) fn marks_of_containers(line: &str) -> usize {
    let mut rest = line;
    loop {
        let bare = rest.trim_start_matches([' ', '\t', '>']);
        match mark(bare).and_then(|mark| bare[mark.len()..].strip_prefix(' ')) {
            Some(behind) => rest = behind,
            None => return line.len() - bare.len(),
        }
    }
}

/// The line with its mark as text.
fn unmarked(inner: &str, mark: &str) -> String {
    let (digits, last) = mark.split_at(mark.len() - 1);
    format!("{digits}\\{last}{}", &inner[mark.len()..])
}

/// A heading of Python-Markdown, which needs no space behind its marks.
fn heading(inner: &str) -> Option<String> {
    let level = inner.len() - inner.trim_start_matches('#').len();
    let rest = &inner[level..];
    let is_heading = level <= 6 && !rest.is_empty() && !rest.starts_with([' ', '\t']);
    is_heading.then(|| format!("{} {rest}", &inner[..level]))
}
