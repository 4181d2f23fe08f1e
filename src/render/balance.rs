//! Balanced HTML: tags nested so that every parser builds the same tree of them, however wrong they were.
//!
//! What a browser would move about (text between the cells of a table, a link in a link, an inline element left open at
//! the end of its block) is corrected here. So the parser that follows has nothing to correct, hostile input cannot
//! make it copy elements over and over, and sanitizing twice changes nothing.
//!
//! It is handed on in pieces, each balanced, for the tree of a long text would take many times its size.

use super::elements::{ELEMENTS, Element, Kind};
use crate::text::{is_forbidden, reference};

/// Elements nested deeper lose their tags and keep their text.
const MAX_DEPTH: usize = 128;

/// The deepest a table may start, so that its cells still have room.
const MAX_TABLE_DEPTH: usize = MAX_DEPTH - 4;

/// Inserted into long text, and removed once ammonia is done. The serializer that ammonia uses searches for the next
/// angle bracket at every ampersand, so that a megabyte without one would take it minutes.
const RELIEF: &str = "\u{fdd0}>";
const ESCAPED_RELIEF: &str = "\u{fdd0}&gt;";

/// How many bytes may follow each other without an angle bracket among them.
const RELIEF_EVERY: usize = 4096;

/// Serialized [`Balanced`] HTML without what was inserted into it.
pub(crate) fn without_relief(html: String) -> String {
    if html.contains(ESCAPED_RELIEF) { html.replace(ESCAPED_RELIEF, "") } else { html }
}

/// About how many bytes a piece has, if there is a place to cut it. Debug builds cut often, so that every test does.
const PIECE: usize = if cfg!(debug_assertions) { 256 } else { 64 << 10 };

/// A part of some HTML, which is balanced for the tags that it has besides: those that the pieces before it have left open,
/// and the ends of those that go on in the next one.
pub(crate) struct Piece<'a> {
    pub(crate) html: &'a str,
    pub(crate) start_tags: &'a str,
    pub(crate) end_tags: &'a str,
}

/// HTML that is being written, with its open elements.
pub(crate) struct Balanced<'s> {
    /// The piece that is being written.
    html: String,
    /// What it begins with for being a piece.
    start_tags: String,
    take: &'s mut dyn FnMut(Piece<'_>),
    open: Vec<Open>,
    /// About where the last angle bracket is.
    relieved_at: usize,
    /// End tags to come whose start tags were dropped for their depth.
    too_deep: usize,
    /// Whether the last thing written is `<pre>`, after which parsers skip a line break.
    is_at_pre_start: bool,
    /// Whether a space goes before the next text, unless it has one.
    is_space_due: bool,
}

#[derive(Clone, Copy)]
struct Open {
    element: &'static Element,
    /// True if its end tag came within a block in it; it is closed with that block.
    is_ended: bool,
}

impl<'s> Balanced<'s> {
    /// `take` gets each piece as it is finished.
    pub(crate) fn new(take: &'s mut dyn FnMut(Piece<'_>)) -> Self {
        Self {
            html: String::new(),
            start_tags: String::new(),
            take,
            open: Vec::new(),
            relieved_at: 0,
            too_deep: 0,
            is_at_pre_start: false,
            is_space_due: false,
        }
    }

    /// Hands on what is left.
    pub(crate) fn finish(mut self) {
        self.close_to(0);
        self.hand_on("");
    }

    /// Ends a piece. The next one begins with the elements that are open.
    fn cut(&mut self) {
        let names = || self.open.iter().map(|open| open.element.name);
        let start_tags: String = names().flat_map(|name| ["<", name, ">"]).collect();
        let end_tags: String = names().rev().flat_map(|name| ["</", name, ">"]).collect();
        self.html.push_str(&end_tags);
        self.hand_on(&end_tags);
        self.html.push_str(&start_tags);
        self.start_tags = start_tags;
        self.relieved_at = 0;
    }

    fn hand_on(&mut self, end_tags: &str) {
        (self.take)(Piece { html: &self.html, start_tags: &self.start_tags, end_tags });
        self.html.clear();
    }

    /// Writes text, escaped.
    pub(crate) fn text(&mut self, text: &str) {
        if self.top_is(is_row_holder) {
            if text.trim().is_empty() {
                self.html.extend(text.chars().filter(|c| matches!(c, ' ' | '\n' | '\t')));
                return;
            }
            self.open_cell();
        }
        let is_lost = |c: char| matches!(c, '\n' | '\r' | '\u{fdd0}') || is_forbidden(c);
        let text = if self.is_at_pre_start { text.trim_start_matches(is_lost) } else { text };
        if text.is_empty() {
            return;
        }
        if self.is_space_due && !text.starts_with(char::is_whitespace) {
            self.html.push(' ');
        }
        (self.is_at_pre_start, self.is_space_due) = (false, false);
        self.push_escaped(text);
    }

    /// Writes a mark in place of a form control, set off from the text after it.
    pub(crate) fn mark(&mut self, mark: &str) {
        self.text(mark);
        self.is_space_due = true;
    }

    /// Opens an element if it is allowed here; says whether it is.
    pub(crate) fn start(&mut self, element: &'static Element, attributes: &[(&str, String)]) -> bool {
        if !self.make_room_for(element) {
            return false;
        }
        let limit = if element.name == "table" { MAX_TABLE_DEPTH } else { MAX_DEPTH };
        if self.open.len() >= limit && !element.is_void {
            self.too_deep += 1;
            return false;
        }
        if self.html.len() - self.start_tags.len() > PIECE && self.open.iter().all(|open| may_be_cut(open.element)) {
            self.cut();
        }
        self.relieved_at = self.html.len();
        self.html.push('<');
        self.html.push_str(element.name);
        for (name, value) in attributes {
            self.html.push(' ');
            self.html.push_str(name);
            self.html.push_str("=\"");
            self.push_escaped(value);
            self.html.push('"');
        }
        self.html.push('>');
        self.is_at_pre_start = element.name == "pre";
        if !element.is_void {
            self.open.push(Open { element, is_ended: false });
        }
        true
    }

    /// Closes the nearest open element of that name, if an end tag here can close it.
    pub(crate) fn end(&mut self, element: &'static Element) {
        if element.is_void {
            return;
        }
        if self.too_deep > 0 {
            self.too_deep -= 1;
            return;
        }
        let is_it = |open: &Element| open.name == element.name || open.is_heading() && element.is_heading();
        let Some(at) = self.find(is_it, |open| stops_end_tag(open, element)) else { return };
        if element.kind == Kind::Phrasing && self.has_block_above(at) {
            if let Some(open) = self.open.get_mut(at) {
                open.is_ended = true;
            }
        } else {
            self.close_to(at);
        }
    }

    /// Closes the innermost open element.
    pub(crate) fn close_last(&mut self) {
        self.close_to(self.open.len().saturating_sub(1));
    }

    /// Whether a paragraph could start here.
    pub(crate) fn is_between_blocks(&self) -> bool {
        self.open.last().is_none_or(|open| match open.element.kind {
            Kind::Flow => {
                !open.element.is_heading() && !matches!(open.element.name, "p" | "pre" | "summary" | "dt" | "address")
            }
            Kind::Table => true,
            Kind::Phrasing | Kind::Math => false,
        })
    }

    /// Closes what must be closed before `element` can start; false if it is not allowed here.
    fn make_room_for(&mut self, element: &Element) -> bool {
        if self.top_is(|open| open.kind == Kind::Math) {
            match element.kind {
                Kind::Math => return element.name != "math" && !self.top_is(is_math_text),
                Kind::Phrasing => return false,
                Kind::Flow | Kind::Table => self.close_nearest(|open| open.name == "math", |_| false),
            }
        } else if element.kind == Kind::Math && element.name != "math" {
            return false;
        }
        if element.kind == Kind::Table {
            return self.make_room_in_table(element.name);
        }
        if self.top_is(is_row_holder) {
            if element.is_void && element.name != "img" {
                return false;
            }
            self.open_cell();
        }
        if element.kind == Kind::Flow {
            self.make_room_for_block(element);
        }
        match element.name {
            "a" => self.make_room_for_link(),
            "rp" | "rt" => self.make_room_in_ruby(),
            _ => true,
        }
    }

    fn make_room_in_table(&mut self, name: &str) -> bool {
        let (parents, around): (&[&str], _) = match name {
            "td" | "th" => (&["tr"], "tr"),
            "tr" => (&["tbody", "tfoot", "thead"], "tbody"),
            "col" => (&["colgroup"], "colgroup"),
            _ => (&["table"], "table"),
        };
        let stops = |open: &Element| open.name == "table" && around != "table";
        if let Some(parent) = self.find(|open| parents.contains(&open.name), stops) {
            self.close_to(parent + 1);
            return true;
        }
        around != "table" && ELEMENTS.get(around).is_some_and(|parent| self.start(parent, &[]))
    }

    fn make_room_for_block(&mut self, element: &Element) {
        let siblings: &[&str] = match element.name {
            "li" => &["li"],
            "dd" | "dt" => &["dd", "dt"],
            _ => &[],
        };
        let stops_item = |open: &Element| {
            matches!(open.kind, Kind::Flow | Kind::Table) && !matches!(open.name, "address" | "div" | "p")
        };
        self.close_nearest(|open| siblings.contains(&open.name), stops_item);
        self.close_nearest(|open| open.name == "p", is_cell_or_table);
        while element.is_heading() && self.top_is(Element::is_heading) {
            self.close_last();
        }
    }

    /// A link closes the one before it, if that was left open; in a link with blocks another is not allowed.
    fn make_room_for_link(&mut self) -> bool {
        let Some(outer) = self.find(|open| open.name == "a", |_| false) else { return true };
        if self.has_block_above(outer) {
            return false;
        }
        self.close_to(outer);
        true
    }

    fn make_room_in_ruby(&mut self) -> bool {
        while self.find(|open| open.name == "ruby", is_cell_or_table).is_some() {
            if !self.top_is(|open| matches!(open.name, "dd" | "dt" | "li" | "p" | "rp" | "rt")) {
                return true;
            }
            self.close_last();
        }
        false
    }

    /// Opens a cell for what is in a table but in no cell, which a browser would move before the table.
    fn open_cell(&mut self) {
        if let Some(cell) = ELEMENTS.get("td") {
            self.start(cell, &[]);
        }
    }

    fn top_is(&self, is_it: impl Fn(&Element) -> bool) -> bool {
        self.open.last().is_some_and(|open| is_it(open.element))
    }

    /// The index of the innermost open element that `is_it`, unless an element in it `stops` the search.
    fn find(&self, is_it: impl Fn(&Element) -> bool, stops: impl Fn(&Element) -> bool) -> Option<usize> {
        let at = self.open.iter().rposition(|open| is_it(open.element) || stops(open.element))?;
        self.open.get(at).filter(|open| is_it(open.element)).map(|_| at)
    }

    fn has_block_above(&self, at: usize) -> bool {
        self.open.iter().skip(at + 1).any(|open| matches!(open.element.kind, Kind::Flow | Kind::Table))
    }

    fn close_nearest(&mut self, is_it: impl Fn(&Element) -> bool, stops: impl Fn(&Element) -> bool) {
        if let Some(at) = self.find(is_it, stops) {
            self.close_to(at);
        }
    }

    /// Closes all but the outermost `depth` elements, and those that were to be closed with them.
    fn close_to(&mut self, depth: usize) {
        while self.open.len() > depth || self.open.last().is_some_and(|open| open.is_ended) {
            let Some(Open { element, .. }) = self.open.pop() else { return };
            self.relieved_at = self.html.len();
            self.html.push_str("</");
            self.html.push_str(element.name);
            self.html.push('>');
            (self.is_at_pre_start, self.is_space_due) = (false, false);
        }
    }

    fn push_escaped(&mut self, text: &str) {
        let needs_care =
            |c: char| matches!(c, '&' | '<' | '>' | '"' | '\r' | '\u{a0}'..='\u{bf}' | '\u{fdd0}') || is_forbidden(c);
        let mut rest = text;
        while let Some((plain, found)) = rest.find(needs_care).and_then(|at| rest.split_at_checked(at)) {
            self.html.push_str(plain);
            if self.html.len() - self.relieved_at > RELIEF_EVERY {
                self.html.push_str(RELIEF);
                self.relieved_at = self.html.len();
            }
            let mut chars = found.chars();
            match chars.next() {
                Some('&' | '<' | '>' | '"') => self.html.push_str(reference(found.as_bytes()[0])),
                Some('\r') => self.html.push('\n'),
                Some(c @ '\u{a0}'..='\u{bf}') => self.html.push(c),
                _ => {}
            }
            rest = chars.as_str();
        }
        self.html.push_str(rest);
    }
}

/// True for elements that parsers read the same if they end and begin anew between two tags in them.
fn may_be_cut(element: &Element) -> bool {
    let blocks = ["article", "aside", "blockquote", "div", "footer", "header", "main", "nav", "section"];
    let lists = ["dd", "dl", "li", "menu", "ol", "ul"];
    let tables = ["table", "tbody", "td", "tfoot", "thead", "tr"];
    [&blocks[..], &lists, &tables].into_iter().any(|names| names.contains(&element.name))
}

/// True for what contains rows or cells, but no text.
fn is_row_holder(element: &Element) -> bool {
    matches!(element.name, "table" | "tbody" | "tfoot" | "thead" | "tr" | "colgroup")
}

fn is_cell_or_table(element: &Element) -> bool {
    matches!(element.name, "td" | "th" | "caption" | "table")
}

fn is_math_text(element: &Element) -> bool {
    matches!(element.name, "mi" | "mn" | "mo" | "ms" | "mtext" | "annotation")
}

/// Whether an end tag within `open` cannot close an element around it.
fn stops_end_tag(open: &Element, ended: &Element) -> bool {
    match ended.name {
        "table" => false,
        "li" if matches!(open.name, "ol" | "ul" | "menu") => true,
        "dd" | "dt" if open.name == "dl" => true,
        _ if ended.kind == Kind::Table => open.name == "table",
        _ => is_cell_or_table(open),
    }
}
