//! Tables. <https://kramdown.gettalong.org/syntax.html#tables>

use pulldown_cmark::Alignment;

use super::{
    Kind, Node, Parser, Scanner,
    block::{is_attributes, is_blank, is_boundary},
};

#[derive(Debug, Default)]
pub(super) struct Table {
    pub(super) alignments: Vec<Alignment>,
    /// The texts of its cells, in rows.
    pub(super) head: Vec<Vec<String>>,
    pub(super) body: Vec<Vec<String>>,
}

/// True for a line with a pipe that is no escaped one.
fn has_pipe(line: &str) -> bool {
    let mut before = ' ';
    line.trim_end().char_indices().any(|(at, letter)| {
        let is_pipe = letter == '|' && (before != '\\' || at == 0);
        before = letter;
        is_pipe
    })
}

/// A line of marks between rows.
fn is_ruler(line: &str, mark: char) -> bool {
    line.contains(mark) && line.trim_end().chars().all(|letter| letter == mark || "+|: \t".contains(letter))
}

impl Parser {
    pub(super) fn table(from: &mut Scanner<'_>, out: &mut Vec<Node>) -> bool {
        let line = from.line();
        if line.starts_with('\t') || !has_pipe(line) {
            return false;
        }
        let (at, start) = (from.origin(), from.at);
        let has_leading = line.trim_start().starts_with('|');
        let (mut table, mut rows, mut has_head, mut has_foot) = (Table::default(), Vec::new(), false, false);
        if is_ruler(from.line(), '-') {
            from.take_line();
        }
        while !from.is_at_end() && has_pipe(from.line()) {
            let line = from.take_line();
            let parts = parts(line);
            if parts.len() == 1 {
                from.at = start;
                return false;
            }
            if is_ruler(line, '-') {
                if !rows.is_empty() && !has_head && !has_foot && table.body.is_empty() {
                    has_head = true;
                    table.alignments = alignments(line);
                    table.head.append(&mut rows);
                } else {
                    table.body.append(&mut rows);
                }
            } else if is_ruler(line, '=') {
                table.body.append(&mut rows);
                has_foot = true;
            } else {
                rows.push(cells(parts, has_leading));
            }
        }
        table.body.append(&mut rows);
        let next = from.line();
        let is_at_boundary = from.is_at_end() || is_blank(next) || is_boundary(next) || is_attributes(next);
        if !is_at_boundary || table.body.is_empty() {
            from.at = start;
            return false;
        }
        let columns = table.head.iter().chain(&table.body).map(Vec::len).max().unwrap_or_default();
        for row in table.head.iter_mut().chain(&mut table.body) {
            row.resize(columns, String::new());
        }
        table.alignments.resize(columns, Alignment::None);
        out.push(Node::new(Kind::Table(table), at));
        true
    }
}

fn alignments(line: &str) -> Vec<Alignment> {
    let rulers = line.trim().split(['|', '+']).map(str::trim).filter(|ruler| ruler.contains('-'));
    let alignment = |ruler: &str| match (ruler.starts_with(':'), ruler.ends_with(':')) {
        (true, true) => Alignment::Center,
        (true, false) => Alignment::Left,
        (false, true) => Alignment::Right,
        (false, false) => Alignment::None,
    };
    rulers.map(alignment).collect()
}

/// The texts of a row, from what is between its pipes.
fn cells(mut cells: Vec<String>, has_leading: bool) -> Vec<String> {
    if has_leading && cells.first().is_some_and(|cell| cell.trim().is_empty()) {
        cells.remove(0);
    }
    if cells.last().is_some_and(|cell| cell.trim().is_empty()) {
        cells.pop();
    }
    cells.iter().map(|cell| cell.trim().to_owned()).collect()
}

/// What is between the pipes of a line. A pipe in code is none.
fn parts(line: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let last_end = line.rfind("</code>").unwrap_or_default();
    let mut rest = line;
    while let Some(letter) = rest.chars().next() {
        let taken = match letter {
            '\\' if rest[1..].starts_with('|') => {
                push(&mut cells, "|");
                2
            }
            '\\' => {
                let end = rest.chars().take(2).map(char::len_utf8).sum();
                push(&mut cells, &rest[..end]);
                end
            }
            '|' => {
                cells.push(String::new());
                1
            }
            '`' => {
                let marks = rest.len() - rest.trim_start_matches('`').len();
                let end = rest[marks..].find(&rest[..marks]).map_or(marks, |end| end + 2 * marks);
                push(&mut cells, &rest[..end]);
                end
            }
            '<' if rest.starts_with("<code") && line.len() - rest.len() < last_end => {
                let end = rest.find("</code>").map_or(1, |end| end + "</code>".len());
                push(&mut cells, &rest[..end]);
                end
            }
            _ => {
                push(&mut cells, &rest[..letter.len_utf8()]);
                letter.len_utf8()
            }
        };
        rest = &rest[taken..];
    }
    cells
}

fn push(cells: &mut [String], text: &str) {
    if let Some(cell) = cells.last_mut() {
        cell.push_str(text);
    }
}
