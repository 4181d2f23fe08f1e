//! Lists: of items, and of terms with their meanings. <https://kramdown.gettalong.org/syntax.html#lists>

use super::{
    DEEPEST, Definition, Kind, Node, Parser, Scanner, Source,
    block::{is_attributes, is_blank, is_boundary, is_rule, margin},
    html,
};

/// What the items of a list begin with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    Bullet,
    Number,
    Meaning,
}

/// The length of the mark of an item, with what it is indented by, which is at most so much.
pub(super) fn item(line: &str, mark: Mark, most: usize) -> Option<usize> {
    let margin = margin(line);
    let rest = &line[margin..];
    let length = match mark {
        Mark::Bullet => rest.starts_with(['*', '+', '-']).then_some(1)?,
        Mark::Meaning => rest.starts_with(':').then_some(1)?,
        Mark::Number => {
            let digits = rest.len() - rest.trim_start_matches(|digit: char| digit.is_ascii_digit()).len();
            (digits > 0 && rest[digits..].starts_with('.')).then_some(digits + 1)?
        }
    };
    (margin <= most && rest[length..].starts_with([' ', '\t', '|'])).then_some(margin + length)
}

pub(super) fn begins_list(line: &str) -> bool {
    item(line, Mark::Bullet, 3).is_some() || item(line, Mark::Number, 3).is_some()
}

/// An item while it is read.
struct Item {
    /// Its texts, each of which is read by itself.
    parts: Vec<Source>,
    /// The column of its text.
    column: usize,
}

impl Item {
    /// The item whose mark ends at `length` of a line.
    fn begun(line: &str, length: usize, origin: usize) -> Self {
        let content = &line[length..];
        let bare = without_attributes(content.trim_start());
        let mut item = Self { parts: vec![Source::new()], column: 4 };
        if !is_blank(bare) {
            // A tab leads to the next column of four.
            let mut column = length;
            for blank in content.chars().take_while(|blank| matches!(blank, ' ' | '\t')) {
                column += if blank == '\t' { 4 - column % 4 } else { 1 };
            }
            item.column = column;
        }
        item.add(bare, origin + (line.len() - bare.len()));
        item
    }

    fn add(&mut self, line: &str, origin: usize) {
        if let Some(part) = self.parts.last_mut() {
            part.add(line, origin);
        }
    }

    /// A line that is indented as far as the item's text, with tabs as blanks.
    fn of_text(&self, line: &str) -> Option<String> {
        if is_blank(line) {
            return None;
        }
        let (mut at, mut column) = (0, 0);
        for blank in line.bytes().take_while(|blank| matches!(blank, b' ' | b'\t')) {
            if column >= self.column {
                break;
            }
            column += if blank == b'\t' { 4 - column % 4 } else { 1 };
            at += 1;
        }
        (column >= self.column).then(|| " ".repeat(column - self.column) + &with_blanks(&line[at..]))
    }

    /// A line that goes on with the item's text without being indented.
    fn takes_lazily(line: &str) -> bool {
        let inner = line.trim_start_matches(' ');
        let begins_block = line.len() - inner.len() <= 3 && html::begins_block(inner);
        !is_blank(line) && !is_attributes(line) && !begins_block
    }

    fn nodes(&self, parser: &mut Parser, depth: usize) -> Vec<Node> {
        let mut nodes = Vec::new();
        for part in &self.parts {
            parser.blocks(&mut Scanner { source: part, at: 0 }, None, &mut nodes, depth + 1);
        }
        nodes
    }
}

/// Leading tabs as blanks.
fn with_blanks(line: &str) -> String {
    let tabs = line.len() - line.trim_start_matches('\t').len();
    "    ".repeat(tabs) + &line[tabs..]
}

/// The text of an item without a list of attributes at its start.
fn without_attributes(text: &str) -> &str {
    let is_list = text.starts_with("{:") && !text[2..].starts_with([':', '/']);
    match text.find('}').filter(|_| is_list) {
        Some(end) if !text[..end].contains('\n') => text[end + 1..].trim_start_matches([' ', '\t']),
        _ => text,
    }
}

impl Parser {
    pub(super) fn list(&mut self, from: &mut Scanner<'_>, out: &mut Vec<Node>, depth: usize) -> bool {
        let mark = if item(from.line(), Mark::Bullet, 3).is_some() { Mark::Bullet } else { Mark::Number };
        if depth >= DEEPEST || item(from.line(), mark, 3).is_none() {
            return false;
        }
        let at = from.origin();
        let (mut items, mut most, mut is_behind_blank): (Vec<Item>, usize, bool) = (Vec::new(), 3, false);
        let (mut has_nested, mut has_boundary) = (false, false);
        while !from.is_at_end() {
            let (line, origin) = (from.line(), from.origin());
            if is_behind_blank && is_rule(line) {
                break;
            }
            if is_boundary(line) {
                from.take_line();
                has_boundary = true;
                break;
            }
            if let Some(length) = item(line, mark, most) {
                let begun = Item::begun(line, length, origin);
                most = begun.column.saturating_sub(1).min(3);
                has_nested = begins_list(&begun.parts[0].text);
                items.push(begun);
                is_behind_blank = false;
                from.take_line();
                continue;
            }
            let Some(last) = items.last_mut() else { break };
            if let Some(text) = last.of_text(line) {
                if !has_nested && begins_list(&text) {
                    last.parts.push(Source::new());
                    has_nested = true;
                }
                last.add(&text, origin + line.len().saturating_sub(text.len()));
            } else if is_blank(line) {
                has_nested = true;
                last.add(line, origin);
            } else if !is_behind_blank && Item::takes_lazily(line) {
                let is_further = has_nested && begins_list(line);
                let text = if is_further { " ".repeat(last.column + 4) + line } else { line.to_owned() };
                last.add(&text, origin);
            } else {
                break;
            }
            is_behind_blank = is_blank(line);
            from.take_line();
        }
        let mut items: Vec<Vec<Node>> = items.iter().map(|item| item.nodes(self, depth)).collect();
        let ends_in_blank = tighten(&mut items, has_boundary);
        out.push(Node::new(Kind::List { is_ordered: mark == Mark::Number, items }, at));
        if has_boundary {
            out.push(Node::new(Kind::Boundary { is_own: true, is_definition: false }, from.origin()));
        } else if ends_in_blank {
            out.push(Node::new(Kind::Blank, from.origin()));
        }
        true
    }
}

/// Takes the paragraphs away that the items of a list without blank lines have. True if the last one ends in a blank line.
fn tighten(items: &mut [Vec<Node>], has_boundary: bool) -> bool {
    let (count, mut ends_in_blank) = (items.len(), false);
    let mut has_tight = false;
    for (nth, nodes) in items.iter_mut().enumerate() {
        let is_last = nth + 1 == count;
        let is_blank = |at: usize, nodes: &[Node]| matches!(nodes.get(at), Some(Node { kind: Kind::Blank, .. }));
        let is_tight = nodes.len() < 2 || !is_blank(1, nodes) || is_last && nodes.len() == 2 && !has_boundary;
        let begins_with_text = matches!(nodes.first(), Some(Node { kind: Kind::Paragraph { .. }, .. }));
        if begins_with_text && is_tight && (!is_last || count == 1 || has_tight) {
            if let Some(Node { kind: Kind::Paragraph { is_transparent, .. }, .. }) = nodes.first_mut() {
                *is_transparent = true;
            }
            has_tight = true;
        }
        has_tight |= !begins_with_text;
        ends_in_blank = matches!(nodes.last(), Some(Node { kind: Kind::Blank, .. }));
        if ends_in_blank {
            nodes.pop();
        }
    }
    ends_in_blank
}

/// Meanings behind the paragraph of their terms.
pub(super) fn definitions(parser: &mut Parser, from: &mut Scanner<'_>, out: &mut Vec<Node>, depth: usize) -> bool {
    if depth >= DEEPEST || item(from.line(), Mark::Meaning, 3).is_none() {
        return false;
    }
    let is_text = |node: Option<&Node>| matches!(node, Some(Node { kind: Kind::Paragraph { .. }, .. }));
    let is_behind_blank = matches!(out.last(), Some(Node { kind: Kind::Blank, .. }));
    // One blank line may be between them.
    let is_far = is_behind_blank && from.source.text[..from.at].ends_with("\n\n\n");
    let terms = if is_behind_blank { out.len().checked_sub(2) } else { out.len().checked_sub(1) };
    let Some(terms) = terms.filter(|at| is_text(out.get(*at)) && !is_far) else { return false };
    out.truncate(terms + 1);
    let Some(Node { kind: Kind::Paragraph { text, .. }, at, .. }) = out.pop() else { return false };
    let mut found: Vec<Definition> =
        text.lines().map(|term| Definition::Term(without_attributes(term.trim_start()).to_owned())).collect();
    let mut items: Vec<(Item, bool)> = Vec::new();
    let (mut most, mut is_behind_blank, mut is_loose) = (3, false, is_behind_blank);
    while !from.is_at_end() {
        let (line, origin) = (from.line(), from.origin());
        if let Some(length) = item(line, Mark::Meaning, most) {
            let begun = Item::begun(line, length, origin);
            most = begun.column.saturating_sub(1).min(3);
            items.push((begun, is_loose));
            (is_loose, is_behind_blank) = (false, false);
            from.take_line();
            continue;
        }
        let Some((last, _)) = items.last_mut() else { break };
        if is_boundary(line) {
            break;
        } else if let Some(text) = last.of_text(line) {
            last.add(&text, origin + line.len().saturating_sub(text.len()));
            is_loose = false;
        } else if is_blank(line) {
            last.add(line, origin);
            is_loose = true;
        } else if !is_behind_blank && Item::takes_lazily(line) {
            last.add(line, origin);
            is_loose = false;
        } else {
            break;
        }
        is_behind_blank = is_blank(line);
        from.take_line();
    }
    let mut ends_in_blank = false;
    for (item, is_loose) in items {
        let mut nodes = item.nodes(parser, depth);
        ends_in_blank = matches!(nodes.last(), Some(Node { kind: Kind::Blank, .. }));
        if ends_in_blank {
            nodes.pop();
        }
        if let (Some(Node { kind: Kind::Paragraph { is_transparent, .. }, .. }), false) = (nodes.first_mut(), is_loose)
        {
            *is_transparent = true;
        }
        found.push(Definition::Meaning(nodes));
    }
    let before = match out.as_mut_slice() {
        [.., Node { kind: Kind::Definitions(before), .. }]
        | [.., Node { kind: Kind::Definitions(before), .. }, Node { kind: Kind::Blank, .. }] => Some(before),
        _ => None,
    };
    match before {
        Some(before) => {
            before.append(&mut found);
            if matches!(out.last(), Some(Node { kind: Kind::Blank, .. })) {
                out.pop();
            }
        }
        None => out.push(Node::new(Kind::Definitions(found), at)),
    }
    if ends_in_blank {
        out.push(Node::new(Kind::Blank, from.origin()));
    }
    true
}
