//! Figures of code: what highlighters put around a `pre`, and in it.

use std::ops::Range;

use html5gum::State;

use super::{
    Capture, Code, Reader, What,
    code::{
        self, counts_up, is_line, is_line_of_its_own, is_number, looks_like_number, names_highlighter, says_code,
        says_numbers,
    },
    tag::{Tag, is_void},
};
use crate::text::escape_html;

/// An element in which there is code, perhaps with a caption, and nothing else.
#[derive(Default)]
pub(super) struct Figure {
    language: Option<String>,
    codes: Vec<Code>,
    caption: String,
    pub(super) has_others: bool,
    table: Option<Table>,
}

/// A table with the numbers of the lines in one cell, and code in the other; it has one row, or one for each line.
#[derive(Default)]
struct Table {
    cells: Vec<Code>,
    /// How many cells of this row have code.
    in_row: usize,
    has_number: bool,
    /// Whether its cells are known to be code.
    is_sure: bool,
}

impl Reader<'_> {
    /// The innermost figure around this position.
    fn figure(&mut self) -> Option<&mut Figure> {
        self.open.iter_mut().rev().find_map(|open| match &mut open.what {
            What::Figure(figure) => Some(figure),
            _ => None,
        })
    }

    /// What an element is in which there may be code.
    pub(super) fn what_of_code(&mut self, tag: &Tag) -> Option<What> {
        let name = tag.name();
        if name == "pre" {
            return Some(What::Code { is_cell: false, is_number: says_numbers(tag) });
        }
        let is_plain = tag.start < self.plain_tables;
        if let Some(figure) = self.figure() {
            if is_caption(tag) && !says_numbers(tag) && !matches!(name, "a" | "table" | "tr") {
                return Some(What::Caption { inner: tag.end, mark: 0, has_words: false });
            }
            match (name, &mut figure.table) {
                ("tr", Some(table)) => (table.in_row, table.has_number) = (0, false),
                ("td" | "th", Some(_)) => return Some(What::Code { is_cell: true, is_number: says_numbers(tag) }),
                ("table", None) if !is_plain => return Some(What::Figure(Figure::of(tag))),
                _ => {}
            }
            if is_tool(tag) || says_numbers(tag) {
                return Some(What::Ignored);
            }
        }
        let is_figure = match name {
            "table" => !is_plain && says_code(tag),
            "div" | "figure" | "section" => says_code(tag),
            _ => name.contains('-') && says_code(tag),
        };
        is_figure.then(|| What::Figure(Figure::of(tag)))
    }

    pub(super) fn start_in_code(&mut self, tag: &Tag) -> Option<State> {
        let name = tag.name();
        let is_left_out =
            matches!(self.open.last().map(|open| &open.what), Some(What::Number { .. } | What::NoCode { .. }));
        let Some(code) = self.code.as_mut().filter(|_| !is_left_out) else { return self.count(tag) };
        code.is_plain &=
            name == "code" && !code.has_code && tag.token.attributes.keys().all(|key| key.as_slice() == b"class");
        let mark = code.text.len();
        let what = match name {
            "br" => {
                code.break_line();
                return None;
            }
            _ if is_void(name) => {
                code.has_marks |= name != "wbr";
                return None;
            }
            "code" => {
                let language = code::language(tag);
                code.is_plain &=
                    language.as_ref().map(|name| format!("language-{name}")).unwrap_or_default() == tag.text("class");
                code.language = language.or(code.language.take());
                code.is_made |= names_highlighter(tag);
                code.has_code = true;
                return self.count(tag);
            }
            "button" | "script" | "style" | "summary" | "svg" | "select" | "textarea" => What::NoCode { mark },
            _ if tag.is_for_screen_readers() || tag.any_word(|word| word == "popup") => What::NoCode { mark },
            "div" | "figcaption" | "label" if code.text.trim().is_empty() && is_caption(tag) => {
                What::Caption { inner: tag.end, mark, has_words: false }
            }
            "div" | "a" if is_tool(tag) => What::NoCode { mark },
            _ if !holds_lines(name) && says_numbers(tag) => What::Number { mark, is_sure: true },
            "span" | "td" if looks_like_number(tag) => What::Number { mark, is_sure: false },
            "pre" => {
                code.begin_pre();
                return self.count(tag);
            }
            _ if is_line(tag) => {
                code.begin_line(is_line_of_its_own(name));
                code.is_made |= !is_line_of_its_own(name);
                code.has_marks |= matches!(name, "details" | "p");
                What::CodeLine { mark: code.text.len() }
            }
            _ => {
                let is_of_highlighter = matches!(name, "font" | "ol" | "span" | "table" | "tbody" | "td" | "tt" | "ul");
                code.has_marks |= !is_of_highlighter && (name != "a" || (tag.has("href") && !tag.is_hidden()));
                return self.count(tag);
            }
        };
        self.push(tag, what)
    }

    /// Ends a part of a figure or its code.
    pub(super) fn leave_part(&mut self, what: &What, inner_end: usize) {
        if let What::Caption { inner, has_words, mark } = *what {
            let caption = self.taken(&(inner..inner_end)).replace("</span><a", "</span> <a");
            let known = if let Some(code) = &mut self.code {
                code.text.truncate(mark);
                &mut code.caption
            } else if let Some(figure) = self.figure() {
                &mut figure.caption
            } else {
                return;
            };
            if has_words && known.is_empty() {
                *known = caption;
            }
            return;
        }
        let Some(code) = &mut self.code else { return };
        match *what {
            What::Number { mark, is_sure } => {
                let text = code.text.get(mark..).unwrap_or_default();
                if is_number(text) && (is_sure || text.contains(|letter: char| letter.is_ascii_digit())) {
                    code.text.truncate(mark);
                    (code.is_made, code.had_numbers) = (true, true);
                }
            }
            What::NoCode { mark } => code.text.truncate(mark),
            What::CodeLine { mark } => code.end_line(mark),
            _ => {}
        }
    }

    pub(super) fn leave_code(&mut self, range: Range<usize>, is_cell: bool, says_numbers: bool) {
        let Some((mut code, made)) = self.code.take().map(Capture::finish) else { return };
        let is_numbers = says_numbers && is_number(&code.text);
        self.emptied.clear();
        let Some(figure) = self.figure() else {
            let is_code = made.is_made || made.has_code || code.language.is_some();
            let is_plain = made.is_plain && (made.has_code || !made.is_made);
            if is_code && !is_plain && (made.is_made || !made.has_marks) && !is_numbers {
                self.replace(range, code.html());
            }
            return;
        };
        code.language = code.language.or_else(|| figure.language.clone().filter(|_| !figure.has_others));
        match &mut figure.table {
            Some(table) if is_cell => {
                if !table.takes(code, is_numbers, made.had_numbers)
                    && let Some(at) = self.open.iter().rposition(|open| matches!(open.what, What::Figure(_)))
                {
                    let start = self.open[at].start;
                    self.open.truncate(at);
                    self.read_table_again(start..range.end);
                }
            }
            _ if is_numbers => {}
            _ => {
                figure.codes.push(code.clone());
                self.replace(range, code.html());
            }
        }
    }

    /// Reads a table again that is no code, as what it is.
    fn read_table_again(&mut self, table: Range<usize>) {
        self.edits.truncate(self.edits.partition_point(|edit| edit.range.start < table.start));
        self.left_out.truncate(self.left_out.partition_point(|(_, place)| *place < table.start));
        self.emptied.clear();
        self.plain_tables = table.end;
        self.again_from = Some(table.start);
    }

    pub(super) fn leave_figure(&mut self, mut figure: Figure, range: Range<usize>) {
        if let Some(table) = figure.table.take() {
            if table.cells.is_empty() || figure.has_others || !table.is_sure {
                return self.read_table_again(range);
            }
            figure.codes.push(joined(table.cells));
        }
        if figure.has_others || figure.codes.len() != 1 {
            if let Some(outer) = self.figure() {
                outer.has_others |= figure.has_others;
                // The head of a figure may have its language and caption.
                if figure.codes.is_empty() && outer.caption.is_empty() {
                    outer.caption = figure.caption;
                    outer.language = outer.language.take().or(figure.language);
                }
                outer.codes.append(&mut figure.codes);
            }
            return;
        }
        let Some(mut code) = figure.codes.pop() else { return };
        code.language = code.language.or(figure.language);
        if !figure.caption.is_empty() {
            code.caption = figure.caption;
        }
        self.emptied.clear();
        let outer = self.figure();
        code.language = code.language.or_else(|| outer.as_ref().and_then(|outer| outer.language.clone()));
        let html = code.html();
        match outer {
            Some(outer) => outer.codes.push(code),
            None => self.line.has_others = true,
        }
        self.replace(range, html);
    }
}

impl Figure {
    fn of(tag: &Tag) -> Self {
        let table = (tag.name() == "table").then(Table::default);
        // Hugo puts the title that an author gave there.
        let caption = escape_html(&tag.text("title"));
        Self { language: code::language(tag), caption, table, ..Self::default() }
    }
}

impl Table {
    /// Adds a cell; false if the table is no code, because two cells of a row are none that have numbers.
    fn takes(&mut self, cell: Code, is_numbers: bool, had_numbers: bool) -> bool {
        let is_empty = cell.text.trim().is_empty();
        let is_numbers =
            is_numbers || (is_empty && had_numbers) || (!self.has_number && self.in_row == 0 && counts_up(&cell.text));
        self.is_sure |= is_numbers || had_numbers;
        self.has_number |= is_numbers;
        // Behind its number, a line may be empty.
        if !is_numbers && (!is_empty || self.has_number) {
            self.in_row += 1;
            self.cells.push(cell);
        }
        self.in_row < 2
    }
}

/// The lines of a table.
fn joined(cells: Vec<Code>) -> Code {
    let mut cells = cells.into_iter();
    let mut code = cells.next().unwrap_or_default();
    for Code { text, language, .. } in cells {
        if !code.text.ends_with('\n') {
            code.text.push('\n');
        }
        code.text.push_str(&text);
        code.language = code.language.or(language);
    }
    code
}

/// Whether an element holds lines, so that its class says nothing of the text in it.
fn holds_lines(name: &str) -> bool {
    matches!(name, "code" | "ol" | "pre" | "table" | "tbody" | "tr" | "ul")
}

/// Whether an element is the caption of a figure.
fn is_caption(tag: &Tag) -> bool {
    matches!(tag.name(), "caption" | "figcaption" | "label")
        || tag.any_word(|word| matches!(word, "caption" | "filename" | "title"))
            && !tag.any_word(|word| matches!(word, "has" | "with" | "no"))
}

/// Whether an element of a figure is there for visitors of the page: a button, the name of the language.
fn is_tool(tag: &Tag) -> bool {
    let names = ["btn", "button", "buttons", "clipboard", "copy", "lang", "toolbar", "tooltip"];
    tag.name() == "clipboard-copy" || tag.any_word(|word| names.contains(&word))
}
