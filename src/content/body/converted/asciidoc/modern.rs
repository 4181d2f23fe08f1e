//! A text of `AsciiDoc` as `asciidoc-parser` 0.31 reads it: what that does not know is written as what it does know.

use std::{collections::HashMap, fmt::Write, ops::Range};

use super::lists::Lists;

/// Delimiters of blocks: a line of one of these characters, four or more, opens one, and the same line closes it.
const DELIMITERS: [char; 7] = ['-', '=', '.', '*', '_', '+', '/'];

/// The underlines of titles in two lines, for each level.
const UNDERLINES: [char; 5] = ['=', '-', '~', '^', '+'];

/// The delimiter of a block that is nothing but its contents.
const OPEN_BLOCK: &str = "--";

/// So many sections of a title get their ids from the parser.
const MOST_EQUAL: usize = 100;

/// A text with titles in one line, without blanks at the ends of lines, and without what other files would be put in for.
pub(super) struct Modern {
    pub(super) text: String,
    /// The number of each line in the text that it was made from.
    pub(super) line_of: Vec<usize>,
    pub(super) left_out: Vec<(String, usize)>,
}

impl Modern {
    fn add(&mut self, line: &str, number: usize) {
        self.text.push_str(line);
        self.text.push('\n');
        self.line_of.push(number);
    }
}

/// `asciidoc-parser` 0.31 knows no titles in two lines, keeps blanks that Asciidoctor takes away, and takes the first item of a list
/// for one of the list around it, if a blank line is above and that list is in another one.
pub(super) fn modern(text: &str) -> Modern {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let mut modern = Modern { text: String::with_capacity(text.len()), line_of: Vec::new(), left_out: Vec::new() };
    let (mut open, mut table): (Option<&str>, Option<&str>) = (None, None);
    let (mut lists, mut paragraph) = (Lists::default(), None);
    let (mut at, mut is_start) = (0, true);
    let mut titles: HashMap<String, usize> = HashMap::new();
    while let Some(line) = lines.get(at) {
        // Only at the first blank line of several.
        if line.is_empty()
            && (at == 0 || !lines[at - 1].is_empty())
            && let Some(count) = lines[at..].iter().position(|below| !below.is_empty())
            && lists.nest(lines[at + count])
        {
            if !lists.is_behind_paragraph() {
                (at, is_start) = (at + count, true);
                continue;
            }
            if let Some((text, number)) = paragraph.take().filter(|_| !lists.is_in(OPEN_BLOCK)) {
                modern.text.insert_str(text, "--\n");
                modern.line_of.insert(number, at);
                modern.add(OPEN_BLOCK, at);
                (at, is_start) = (at + count, true);
                continue;
            }
        }
        if lists.end(line) {
            modern.add("//-\n", at + 1);
            modern.line_of.push(at + 1);
        }
        let was_behind_paragraph = lists.is_behind_paragraph();
        lists.read(line);
        if !was_behind_paragraph && lists.is_behind_paragraph() {
            paragraph = Some((modern.text.len(), modern.line_of.len()));
        }
        if table == Some(line) {
            (table, open) = (None, None);
        } else if open.is_none() && table.is_none() && is_table(line) {
            table = Some(line);
        }
        let mut taken: Range<usize> = at..at + 1;
        let mut written: Option<String> = None;
        if line.starts_with("include::") && line.ends_with(']') {
            modern.left_out.push(("include::".to_owned(), at + 1));
            written = Some(String::new());
        } else if open.is_some_and(|delimiter| delimiter == *line) {
            open = None;
        } else if open.is_none() {
            let may_be_title = is_start && table.is_none_or(|delimiter| !begins_cell(line, delimiter));
            if let Some(marks) = lines.get(at + 1).and_then(|next| level(line, next)).filter(|_| may_be_title) {
                taken.end = at + 2;
                written = Some(format!("{} {line}", "=".repeat(marks)));
            } else if is_delimiter(line) {
                open = Some(line);
            }
        }
        if open.is_none()
            && let Some(title) = written.as_deref().or(Some(line)).and_then(title_of_section)
        {
            let count = titles.entry(title.to_owned()).or_insert(0_usize);
            *count += 1;
            // The parser tries each number for each title.
            if *count > MOST_EQUAL {
                let _ = writeln!(modern.text, "[#{}_{count}]", id_of_section(title));
                modern.line_of.push(taken.start + 1);
            }
        }
        modern.add(written.as_deref().unwrap_or(line), taken.start + 1);
        // A title begins a paragraph, or follows the attributes or the id of its section.
        is_start = line.is_empty()
            || line.starts_with('[') && line.ends_with(']')
            || taken.end > at + 1
            || open.is_none() && is_delimiter(line);
        at = taken.end;
    }
    modern
}

/// The title of a section in one line.
fn title_of_section(line: &str) -> Option<&str> {
    let title = line.trim_start_matches('=');
    (line.len() - title.len() > 1).then(|| title.strip_prefix(' ')).flatten()
}

/// The id that Asciidoctor gives to a section of this title.
fn id_of_section(title: &str) -> String {
    let words = title.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    words.fold(String::new(), |id, word| format!("{id}_{}", word.to_lowercase()))
}

/// True for the line that begins and ends a table.
pub(super) fn is_table(line: &str) -> bool {
    line.strip_prefix(['|', ',', ':', '!']).is_some_and(|rest| rest.len() >= 3 && rest.bytes().all(|byte| byte == b'='))
}

/// True for a line with a cell in it, of a table or of one in that.
fn begins_cell(line: &str, delimiter: &str) -> bool {
    !delimiter.starts_with('|') || line.contains(['|', '!'])
}

pub(super) fn is_delimiter(line: &str) -> bool {
    if line == "--" || line.starts_with("```") {
        return true;
    }
    let Some(mark) = line.chars().next().filter(|mark| DELIMITERS.contains(mark)) else { return false };
    line.len() >= 4 && line.chars().all(|character| character == mark)
}

/// The level of a title in two lines, of which the second is as long as the first, or one character more or less.
fn level(title: &str, underline: &str) -> Option<usize> {
    let mark = underline.chars().next()?;
    let level = UNDERLINES.iter().position(|known| *known == mark)? + 1;
    let (width, length) = (title.chars().count(), underline.len());
    let is_title = title.chars().any(char::is_alphanumeric) && !title.starts_with([' ', '\t', '.', '[', '/']);
    let is_line = length > 1 && underline.chars().all(|character| character == mark) && width.abs_diff(length) < 2;
    (is_title && is_line).then_some(level)
}
