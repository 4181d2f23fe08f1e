//! Lists: which are open at a line, by what their items begin with.
//! <https://docs.asciidoctor.org/asciidoc/latest/lists/unordered/#nested-unordered-list>

use super::modern::{is_delimiter, is_table};

/// Delimiters of blocks with lists in them, rather than code or rows.
const WITH_LISTS: [char; 3] = ['=', '*', '_'];

/// The lists that are open at a line.
#[derive(Default)]
pub(super) struct Lists<'t> {
    /// What the items of each begin with, the outermost first.
    open: Vec<&'t str>,
    /// The delimiters of the blocks around them, with the lists that each block is in.
    blocks: Vec<(&'t str, Vec<&'t str>)>,
    /// The line that ends code or a table.
    code: Option<&'t str>,
    /// How many blank lines are above.
    blanks: usize,
    /// True if the line above begins or ends a block.
    is_edge: bool,
    /// True if the line above is a `+`, which attaches a block to an item.
    is_attached: bool,
    /// What the block above is.
    last: Block,
}

/// A block of an item.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Block {
    /// Its own text, or one with delimiters: what is directly below is another block.
    #[default]
    Ended,
    /// A paragraph that a `+` attaches to it.
    Paragraph,
    /// An indented one.
    Literal,
}

impl<'t> Lists<'t> {
    /// Reads the next line.
    pub(super) fn read(&mut self, line: &'t str) {
        if let Some(end) = self.code {
            if line == end {
                (self.code, self.is_edge) = (None, true);
            }
            return;
        }
        if line.is_empty() {
            self.blanks += 1;
            return;
        }
        let blanks = std::mem::take(&mut self.blanks);
        let is_attached = std::mem::take(&mut self.is_attached);
        let is_first = std::mem::take(&mut self.is_edge) || blanks > 0;
        if line == "+" {
            (self.is_attached, self.last) = (true, Block::Ended);
            if blanks > 0 {
                // It is for an outer item, as many levels up as there are blank lines.
                self.open.truncate(self.open.len().saturating_sub(blanks).max(1));
            }
        } else if is_delimiter(line) || is_table(line) {
            self.delimit(line, is_attached);
        } else if let Some(mark) = mark(line).filter(|_| is_first || is_attached || !self.open.is_empty()) {
            self.last = Block::Ended;
            match self.open.iter().position(|known| *known == mark) {
                Some(at) => self.open.truncate(at + 1),
                None => self.open.push(mark),
            }
        } else if is_attached && is_metadata(line) {
            self.is_attached = true;
        } else if is_attached {
            self.last = Block::Paragraph;
        } else if is_first && line.starts_with([' ', '\t']) {
            self.last = Block::Literal;
        } else if is_first {
            self.open.clear();
            self.is_edge = is_metadata(line);
        }
    }

    fn delimit(&mut self, line: &'t str, is_attached: bool) {
        (self.is_edge, self.last) = (true, Block::Ended);
        if let Some((_, open)) = self.blocks.pop_if(|(delimiter, _)| *delimiter == line) {
            self.open = open;
            return;
        }
        if !is_attached {
            self.open.clear();
        }
        if line == "--" || line.starts_with(WITH_LISTS) {
            self.blocks.push((line, std::mem::take(&mut self.open)));
        } else {
            self.code = Some(if line.starts_with("```") { "```" } else { line });
        }
    }

    /// True if a list begins in this line, behind blank lines, that is in an item of a list in a list.
    pub(super) fn nest(&self, below: &str) -> bool {
        self.is_inner() && mark(below).is_some_and(|mark| !self.open.contains(&mark))
    }

    /// True for the same below a paragraph that a `+` attaches, which would go on there without the blank lines.
    pub(super) fn is_behind_paragraph(&self) -> bool {
        self.last == Block::Paragraph
    }

    /// True if this line, behind a blank one, says something of the next block, so that all lists end here.
    pub(super) fn end(&self, line: &str) -> bool {
        self.is_inner() && self.blanks > 0 && is_metadata(line)
    }

    fn is_inner(&self) -> bool {
        self.code.is_none() && self.last != Block::Literal && !self.is_attached && self.open.len() > 1
    }

    /// True in a block of this delimiter.
    pub(super) fn is_in(&self, delimiter: &str) -> bool {
        self.blocks.iter().any(|(known, _)| *known == delimiter)
    }
}

/// True for attributes, an id or a title of the next block.
fn is_metadata(line: &str) -> bool {
    let is_title = || line.strip_prefix('.').is_some_and(|title| !title.starts_with(['.', ' ', '\t']));
    line.starts_with('[') && line.ends_with(']') || is_title()
}

/// What an item begins with, alike for the items of one list; for a description, what its term ends with.
fn mark(line: &str) -> Option<&str> {
    let text = line.trim_start();
    let (word, rest) = text.split_once([' ', '\t']).unwrap_or((text, ""));
    if rest.trim().is_empty() { None } else { of_item(word) }.or_else(|| of_term(text))
}

fn of_item(word: &str) -> Option<&str> {
    let is_run = |mark: char| word.len() < 6 && word.chars().all(|character| character == mark);
    if matches!(word, "-" | "•") || is_run('*') || is_run('.') {
        return Some(word);
    }
    let is_of = |text: &str, letters: &str| !text.is_empty() && text.chars().all(|letter| letters.contains(letter));
    if let Some(number) = word.strip_suffix('.') {
        return match number.as_bytes() {
            [letter] if letter.is_ascii_lowercase() => Some("a."),
            [letter] if letter.is_ascii_uppercase() => Some("A."),
            _ => is_of(number, "0123456789").then_some("1."),
        };
    }
    if let Some(number) = word.strip_suffix(')') {
        let (small, large) = (is_of(number, "ivxlcdm"), is_of(number, "IVXLCDM"));
        return small.then_some("i)").or_else(|| large.then_some("I)"));
    }
    let number = word.strip_prefix('<')?.strip_suffix('>')?;
    (number == "." || is_of(number, "0123456789")).then_some("<1>")
}

fn of_term(text: &str) -> Option<&str> {
    if text.starts_with("//") && !text.starts_with("///") {
        return None;
    }
    let ends = [":", ";"].into_iter().flat_map(|mark| text.match_indices(mark)).filter_map(|(at, mark)| {
        let rest = &text[at..];
        let run = &rest[..rest.len() - rest.trim_start_matches(mark).len()];
        let is_end = rest[run.len()..].is_empty() || rest[run.len()..].starts_with([' ', '\t']);
        let is_mark = matches!(run, "::" | ":::" | "::::" | ";;") && is_end;
        (is_mark && at > 0 && !text[..at].ends_with(mark)).then_some((at, run))
    });
    ends.min().map(|(_, run)| run)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_those_of_asciidoctor() {
        for (line, expected) in [
            ("* a", Some("*")),
            ("  ** a", Some("**")),
            ("- a", Some("-")),
            ("... a", Some("...")),
            ("12. a", Some("1.")),
            ("b. a", Some("a.")),
            ("iv) a", Some("i)")),
            ("<2> a", Some("<1>")),
            ("a term:: is", Some("::")),
            ("a term::", Some("::")),
            ("std::vec::: is", Some(":::")),
            ("a ;; b", Some(";;")),
            ("image::a.png[]", None),
            ("// a:: b", None),
            ("*bold* a", None),
            ("-", None),
            ("e.g. a", None),
            (":toc: left", None),
        ] {
            assert_eq!(mark(line), expected, "{line}");
        }
    }
}
