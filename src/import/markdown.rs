//! Markdown of HTML: what Markdown can say becomes Markdown, all else stays the HTML that Markdown may contain.

use std::collections::{HashMap, HashSet};

use htmd::{
    Element, HtmlToMarkdown,
    element_handler::{HandlerResult, Handlers},
    options::Options,
};

use crate::syntax::html::{begins_line, is_block, is_heading, tag_name};

/// Represents a backslash while HTML becomes Markdown; no safe HTML contains it.
const BACKSLASH: char = '\u{FDD0}';

/// Represents a bar in the code of a table.
const BAR: char = '\u{FDD1}';

/// Represents a brace that begins what is no text, even behind a backslash.
const BRACE: char = '\u{FDD2}';

/// Elements in which Markdown goes on, and that stand in a line.
const PHRASING: [&str; 23] = [
    "abbr", "bdi", "bdo", "big", "cite", "data", "del", "dfn", "ins", "kbd", "mark", "q", "rp", "rt", "ruby", "s",
    "samp", "small", "sub", "sup", "time", "u", "var",
];

/// Elements in which Markdown goes on, and that stand alone.
const FLOW: [&str; 7] = ["details", "summary", "figure", "figcaption", "dl", "dt", "dd"];

/// Elements that stay as they are.
const RAW: [&str; 4] = ["math", "video", "audio", "picture"];

/// What stands for an element that stays as it is, for the mark of a note, and for its text.
const KEPT: &str = "kept-html";
const NOTE_MARK: &str = "note-mark";
const NOTE_TEXT: &str = "note-text";

/// What the names of elements begin with whose tags stay, though Markdown has signs for most of their kind.
const WRITTEN_OUT: &str = "written-";

/// The notes of some HTML: items of a list each of which marks in the text before lead to. Each has a number by the id of its
/// item.
#[derive(Debug, Default)]
pub(super) struct Notes(HashMap<String, usize>);

impl Notes {
    pub(super) fn of(html: &str) -> Self {
        let (mut led_to, mut notes) = (HashSet::new(), HashMap::new());
        // The ids of the items of each open list, as long as all of them are notes; and whether each open item is one.
        let mut lists: Vec<Option<Vec<&str>>> = Vec::new();
        let mut items: Vec<bool> = Vec::new();
        let mut open_notes = 0_usize;
        let texts = pieces(html).skip(1).map(|(text, _)| text).chain([""]);
        for (tag, behind) in pieces(html).map(|(_, tag)| tag).zip(texts) {
            match (tag_name(tag), tag.starts_with("</")) {
                ("a", false) if open_notes == 0 && is_mark(behind) => {
                    led_to.extend(attribute(tag, "href").and_then(|href| href.strip_prefix('#')));
                }
                ("ol", false) => lists.push(Some(Vec::new())),
                ("ul", false) => lists.push(None),
                ("li", false) => {
                    let id = attribute(tag, "id").filter(|id| led_to.remove(id));
                    match (lists.last_mut(), id) {
                        (Some(Some(ids)), Some(id)) => ids.push(id),
                        (Some(ids), _) => *ids = None,
                        (None, _) => {}
                    }
                    items.push(id.is_some());
                    open_notes += usize::from(id.is_some());
                }
                ("li", true) => open_notes -= usize::from(items.pop() == Some(true)),
                ("ol" | "ul", true) => {
                    let ids = lists.pop().flatten().unwrap_or_default();
                    let first = notes.len() + 1;
                    notes.extend(ids.into_iter().map(str::to_owned).zip(first..));
                }
                _ => {}
            }
        }
        Self(notes)
    }

    /// True for an address that leads to a note, or, if there are any, to another place of the same text.
    pub(super) fn has(&self, address: &str) -> bool {
        !self.0.is_empty() && address.starts_with('#')
    }

    /// The note that an item is.
    fn of_item(&self, tag: &str) -> Option<usize> {
        (tag_name(tag) == "li").then(|| self.0.get(attribute(tag, "id")?).copied())?
    }

    /// The note that a link leads to.
    fn of_link(&self, tag: &str) -> Option<usize> {
        (tag_name(tag) == "a").then(|| self.0.get(attribute(tag, "href")?.strip_prefix('#')?).copied())?
    }
}

/// Converts safe HTML to Markdown. `htmd` does not escape all that Markdown would take for markup.
pub(super) fn of(html: &str) -> String {
    let notes = Notes::of(html);
    let prepared = Prepared::of(html, &notes);
    // A mark in what stays HTML leads to no note.
    let is_whole = prepared.marked.len() == notes.0.len();
    let Prepared { html, kept, .. } = if is_whole { prepared } else { Prepared::of(html, &Notes::default()) };
    let keeps = move |_: &dyn Handlers, element: Element<'_>| {
        let nth = element.attrs.first()?.value.parse::<usize>().ok()?;
        Some(HandlerResult::from(kept.get(nth)?.as_str()))
    };
    let options = Options { preformatted_code: true, ..Options::default() };
    let converter = HtmlToMarkdown::builder()
        .options(options)
        .add_handler(PHRASING.to_vec(), |handlers: &dyn Handlers, it: Element<'_>| Some(phrasing(handlers, &it)))
        .add_handler(FLOW.to_vec(), |handlers: &dyn Handlers, it: Element<'_>| Some(flow(handlers, &it)))
        .add_handler(
            vec!["written-em", "written-i", "written-strong", "written-b"],
            |handlers: &dyn Handlers, it: Element<'_>| Some(phrasing(handlers, &it)),
        )
        .add_handler(vec!["written-ol", "written-li"], |handlers: &dyn Handlers, it: Element<'_>| {
            Some(flow(handlers, &it))
        })
        .add_handler(vec![KEPT], keeps)
        .add_handler(vec![NOTE_MARK], |_: &dyn Handlers, element: Element<'_>| {
            Some(format!("[^{}]", element.attrs.first()?.value).into())
        })
        .add_handler(vec![NOTE_TEXT], |handlers: &dyn Handlers, element: Element<'_>| {
            let text = handlers.walk_children(element.node).content;
            let lines: Vec<&str> = text.trim().lines().map(str::trim_end).collect();
            Some(format!("\n\n[^{}]: {}\n\n", element.attrs.first()?.value, lines.join("\n    ")).into())
        })
        .build();
    converter.convert(&html).unwrap_or_default().replace(BACKSLASH, "\\").replace(BAR, "\\|").replace(BRACE, "&#123;")
}

/// An element in a line, whose tags stay. Marks of notes stand high by themselves.
fn phrasing(handlers: &dyn Handlers, element: &Element<'_>) -> HandlerResult {
    let content = handlers.walk_children(element.node).content;
    let is_mark = element.tag == "sup" && content.trim().starts_with("[^") && content.trim().ends_with(']');
    if is_mark { content.into() } else { format!("{}{content}</{}>", start_tag(element), name_of(element)).into() }
}

/// An element that stands alone, whose tags stay; blank lines make its content Markdown.
fn flow(handlers: &dyn Handlers, element: &Element<'_>) -> HandlerResult {
    let content = handlers.walk_children(element.node).content;
    format!("\n\n{}\n\n{}\n\n</{}>\n\n", start_tag(element), content.trim(), name_of(element)).into()
}

/// The name of an element as HTML has it.
fn name_of<'e>(element: &Element<'e>) -> &'e str {
    element.tag.trim_start_matches(WRITTEN_OUT)
}

fn start_tag(element: &Element<'_>) -> String {
    let attribute = |(name, value): (&str, &str)| format!(" {name}=\"{}\"", crate::text::escape_html(value));
    let attributes = element.attrs.iter().map(|it| attribute((&it.name.local, &it.value)));
    format!("<{}{}>", name_of(element), attributes.collect::<String>())
}

/// HTML with what Markdown would take for markup escaped, and with names of our own for what `htmd` does not know.
#[derive(Default)]
struct Prepared {
    html: String,
    /// The elements that stay as they are.
    kept: Vec<String>,
    /// How many elements of code, and of tables, are open.
    code: usize,
    tables: usize,
    /// True in text that is preformatted, and no code.
    is_bare_pre: bool,
    /// What each open list, and each open item, is.
    lists: Vec<List>,
    items: Vec<List>,
    open_notes: usize,
    in_heading: bool,
    /// The open link around blocks, which becomes a link in each of them.
    link: Option<Link>,
    /// Whether the signs of Markdown stand for each open emphasis.
    emphases: Vec<bool>,
    /// The notes that marks lead to.
    marked: HashSet<usize>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum List {
    Plain,
    Notes,
    /// Its tags stay.
    WrittenOut,
}

/// A link around blocks.
struct Link {
    tag: String,
    /// True where it is open in this block.
    is_open: bool,
}

impl Prepared {
    fn of(html: &str, notes: &Notes) -> Self {
        let mut prepared = Self { html: String::with_capacity(html.len() + html.len() / 16), ..Self::default() };
        let mut rest = html;
        while let Some((text, tag)) = pieces(rest).next() {
            let from_tag = &rest[text.len()..];
            rest = &from_tag[tag.len()..];
            prepared.push_text(text);
            let name = tag_name(tag);
            let is_start = !tag.starts_with("</");
            if prepared.code > 0 && !["pre", "code"].contains(&name) {
                // Code has no markup, but lines.
                prepared.html.push_str(if name == "br" { "\n" } else { "" });
            } else if let Some(number) = notes.of_link(tag).filter(|_| !prepared.is_in_note()) {
                prepared.marked.insert(number);
                prepared.html.push_str(&empty_element(NOTE_MARK, number));
                rest = behind(rest, "</a>");
            } else if name == "a"
                && is_start
                && prepared.is_in_note()
                && attribute(tag, "href").is_some_and(|to| to.starts_with('#'))
                && leads_back(rest)
            {
                // It leads back to the mark.
                rest = behind(rest, "</a>");
            } else if RAW.contains(&name) && is_start
                || name == "table" && is_start && !is_simple(element(from_tag, name))
            {
                let element = element(from_tag, name);
                rest = &from_tag[element.len()..];
                prepared.keep(if name == "table" { block(element) } else { in_line(element) });
            } else if name == "hr" && leads_to_notes(rest, notes) {
                // One stands before notes anyway.
            } else if name == "a" && is_start && has_blocks(rest.split("</a>").next().unwrap_or_default()) {
                prepared.link = Some(Link { tag: tag.to_owned(), is_open: false });
            } else {
                prepared.push_tag(tag, name, is_start, notes, rest);
            }
        }
        prepared
    }

    /// Begins the link around blocks in this one.
    fn open_link(&mut self) {
        if let Some(link) = self.link.as_mut().filter(|link| !link.is_open && self.code == 0) {
            link.is_open = true;
            self.html.push_str(&link.tag);
        }
    }

    /// Ends it there.
    fn close_link(&mut self) {
        if self.link.as_mut().is_some_and(|link| std::mem::take(&mut link.is_open)) {
            self.html.push_str("</a>");
        }
    }

    fn is_in_note(&self) -> bool {
        self.open_notes > 0
    }

    /// Adds what stays as it is.
    fn keep(&mut self, html: String) {
        self.html.push_str(&empty_element(KEPT, self.kept.len()));
        self.kept.push(html);
    }

    fn push_text(&mut self, text: &str) {
        if !text.trim().is_empty() {
            self.open_link();
        }
        for (at, character) in text.char_indices() {
            let is_code = self.code > 0;
            if is_code && self.tables > 0 && character == '|' {
                self.html.push(BAR);
                continue;
            }
            if !is_code && character == '{' && is_brace(text, at) {
                self.html.push(BRACE);
                continue;
            }
            let is_before_link = character == '!' && at + 1 == text.len();
            if !is_code && (is_before_link || is_markup(text, at, character)) {
                self.html.push(BACKSLASH);
            }
            self.html.push(character);
        }
    }

    /// Adds a tag; `rest` is what follows it.
    fn push_tag(&mut self, tag: &str, name: &str, is_start: bool, notes: &Notes, rest: &str) {
        let (gap, next) = pieces(rest).next().unwrap_or_default();
        let is_next = |names: &[&str]| !next.starts_with("</") && names.contains(&tag_name(next));
        if is_block(name.as_bytes()) {
            self.close_link();
            self.in_heading = is_start && is_heading(name.as_bytes());
        } else if is_start && name != "br" {
            self.open_link();
        }
        let count = |open: &mut usize| *open = if is_start { *open + 1 } else { open.saturating_sub(1) };
        match name {
            "pre" | "code" => count(&mut self.code),
            "table" => count(&mut self.tables),
            _ => {}
        }
        match (name, is_start) {
            ("pre", true) if !(gap.is_empty() && is_next(&["code"])) => {
                self.is_bare_pre = true;
                self.html.push_str("<pre><code>");
            }
            ("pre", false) if std::mem::take(&mut self.is_bare_pre) => self.html.push_str("</code></pre>"),
            ("ol" | "ul", true) => {
                let is_of_notes = notes.of_item(next).is_some();
                // Markdown counts from a number upwards, and in no other way.
                let is_odd = ["type", "reversed"].iter().any(|name| attribute(tag, name).is_some())
                    || attribute(tag, "start").is_some_and(|start| start.starts_with(['0', '-']));
                let list = match (is_of_notes, is_odd) {
                    (true, _) => List::Notes,
                    (false, true) => List::WrittenOut,
                    (false, false) => List::Plain,
                };
                self.lists.push(list);
                self.push_tag_of(list, tag);
            }
            ("ol" | "ul", false) => {
                let list = self.lists.pop().unwrap_or(List::Plain);
                self.push_tag_of(list, tag);
                if list == List::Plain && gap.trim().is_empty() && is_next(&["ol", "ul"]) {
                    // Two lists would be one.
                    self.keep("\n\n<!-- -->\n\n".to_owned());
                }
            }
            ("li", true) => {
                let list = self.lists.last().copied().unwrap_or(List::Plain);
                let note = notes.of_item(tag).filter(|_| list == List::Notes);
                self.items.push(list);
                self.open_notes += usize::from(list == List::Notes);
                match note {
                    Some(number) => self.html.extend(["<", NOTE_TEXT, " n=\"", &number.to_string(), "\">"]),
                    None => self.push_tag_of(list, tag),
                }
            }
            ("li", false) => match self.items.pop().unwrap_or(List::Plain) {
                List::Notes => {
                    self.open_notes -= 1;
                    self.html.push_str(&["</", NOTE_TEXT, ">"].concat());
                }
                List::Plain => self.html.push_str(tag),
                List::WrittenOut => {
                    self.push_tag_of(List::WrittenOut, tag);
                    // `htmd` makes one of two elements side by side that it does not know.
                    self.keep(String::new());
                }
            },
            ("a", false) if self.link.is_some() => {
                self.close_link();
                self.link = None;
            }
            // The end of a line would end it.
            ("br", _) if self.in_heading => self.keep("<br>".to_owned()),
            ("em" | "i" | "strong" | "b", true) => {
                let before = self.html.chars().next_back().filter(|last| *last != '>');
                let is_plain = takes_signs(before, rest, name);
                self.emphases.push(is_plain);
                self.html.push_str(&if is_plain { tag.to_owned() } else { ["<", WRITTEN_OUT, name, ">"].concat() });
            }
            ("em" | "i" | "strong" | "b", false) if self.emphases.pop() == Some(false) => {
                self.html.push_str(&["</", WRITTEN_OUT, name, ">"].concat());
            }
            ("em" | "i" | "strong" | "b", false) if gap.is_empty() && is_next(&["em", "i", "strong", "b"]) => {
                self.html.push_str(tag);
                // Their signs would be taken together.
                self.keep("<!-- -->".to_owned());
            }
            ("img", _) => self.push_picture(tag),
            _ => self.html.push_str(tag),
        }
    }

    /// Adds the tag of a list or an item of it.
    fn push_tag_of(&mut self, list: List, tag: &str) {
        match list {
            List::Plain => self.html.push_str(tag),
            List::Notes => {}
            List::WrittenOut => {
                let name = tag.trim_start_matches(['<', '/']);
                let start = if tag.starts_with("</") { "</" } else { "<" };
                self.html.push_str(&[start, WRITTEN_OUT, name].concat());
            }
        }
    }

    fn push_picture(&mut self, tag: &str) {
        let alt = tag.find(" alt=\"").map_or(0..0, |at| at + 6..at + 6 + tag[at + 6..].find('"').unwrap_or_default());
        for (at, character) in tag.char_indices() {
            let is_sign =
                || "\\`*_[]".contains(character) || tag[at..].starts_with("&lt;") || is_markup(tag, at, character);
            self.html.extend((alt.contains(&at) && is_sign()).then_some(BACKSLASH));
            self.html.push(character);
        }
    }
}

fn empty_element(name: &str, number: usize) -> String {
    format!("<{name} n=\"{number}\"></{name}>")
}

/// The texts and the tags of safe HTML, in pairs; the last text may have no tag.
fn pieces(html: &str) -> impl Iterator<Item = (&str, &str)> {
    html.split_inclusive('>').map(|piece| piece.split_at(piece.rfind('<').unwrap_or(piece.len())))
}

fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let at = tag.find(&format!(" {name}=\""))? + name.len() + 3;
    tag[at..].split('"').next()
}

/// What follows the next of these end tags.
fn behind<'h>(html: &'h str, end: &str) -> &'h str {
    html.find(end).map_or("", |at| &html[at + end.len()..])
}

/// True for a link whose text, which some HTML begins with, is but a sign: it leads from a note to its mark.
fn leads_back(html: &str) -> bool {
    let text = html.split("</a>").next().unwrap_or_default();
    text.len() < 64 && !pieces(text).any(|(text, _)| !is_mark(text) && text.chars().any(char::is_alphanumeric))
}

/// True for emphasis that the signs of Markdown can stand for, which depends on what is on both sides of each.
/// <https://spec.commonmark.org/0.31.2/#left-flanking-delimiter-run>
fn takes_signs(before: Option<char>, rest: &str, name: &str) -> bool {
    /// What is longer keeps its tags.
    const LONGEST: usize = 4096;
    let near = &rest[..rest.floor_char_boundary(LONGEST)];
    let end = format!("</{name}>");
    let Some((inner, behind)) = near.split_once(&end) else { return false };
    let is_letter = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
    let is_sign =
        |letter: Option<char>| letter.is_some_and(|letter| !letter.is_alphanumeric() && !letter.is_whitespace());
    let mut texts = pieces(inner).map(|(text, _)| text).filter(|text| !text.is_empty());
    let first = texts.next().unwrap_or_default();
    let last = texts.last().unwrap_or(first);
    let begins = !(is_sign(first.chars().next()) && is_letter(before));
    let ends = !(is_sign(last.chars().next_back()) && is_letter(behind.chars().next()));
    begins && ends && !has_blocks(inner)
}

/// True for what a mark of a note says: a number, a letter or a sign.
fn is_mark(text: &str) -> bool {
    let bare = text.trim().trim_matches(['[', ']', '(', ')']);
    let is_number = !bare.is_empty() && bare.bytes().all(|byte| byte.is_ascii_digit());
    (is_number && bare.len() < 4) || bare.chars().count() == 1
}

/// The element that some HTML begins with.
fn element<'h>(html: &'h str, of_name: &str) -> &'h str {
    let (mut depth, mut length) = (0_usize, 0);
    for (text, tag) in pieces(html) {
        length += text.len() + tag.len();
        if tag_name(tag) == of_name {
            depth = if tag.starts_with("</") { depth.saturating_sub(1) } else { depth + 1 };
            if depth == 0 {
                break;
            }
        }
    }
    &html[..length]
}

/// True for HTML in which blocks begin.
fn has_blocks(html: &str) -> bool {
    pieces(html).any(|(_, tag)| !tag.starts_with("</") && is_block(tag_name(tag).as_bytes()))
}

/// True for a table as Markdown has them: with a row of headers, and nothing but text in lines.
fn is_simple(table: &str) -> bool {
    let mut tags = pieces(table).map(|(_, tag)| tag).skip(1);
    let is_other = |tag: &str| {
        let name = tag_name(tag).as_bytes();
        let is_part = matches!(name, b"thead" | b"tbody" | b"tfoot" | b"tr" | b"td" | b"th");
        begins_line(name) && !is_part || attribute(tag, "colspan").is_some() || attribute(tag, "rowspan").is_some()
    };
    let has_headers =
        pieces(table).map(|(_, tag)| tag_name(tag)).find(|name| ["td", "th"].contains(name)) == Some("th");
    has_headers && !tags.by_ref().any(|tag| is_other(tag) && tag != "</table>")
}

/// HTML that Markdown takes for a block: a blank line would end it.
fn block(html: &str) -> String {
    let lines: Vec<&str> = html.trim().lines().collect();
    let mut block = String::from("\n\n");
    for (nth, line) in lines.iter().enumerate() {
        let is_blank = line.trim().is_empty();
        block.push_str(if nth == 0 {
            ""
        } else if is_blank {
            "&#10;"
        } else {
            "\n"
        });
        block.push_str(if is_blank { "" } else { line });
    }
    block + "\n\n"
}

/// HTML that stands in a line of Markdown, where signs between its tags would be markup.
fn in_line(html: &str) -> String {
    let mut line = String::with_capacity(html.len());
    for (text, tag) in pieces(html) {
        for character in text.chars() {
            match character {
                '\n' => line.push(' '),
                '*' | '_' | '`' | '[' | ']' | '\\' | '~' | '$' | '!' | '|' => {
                    line.push_str(&["&#", &u32::from(character).to_string(), ";"].concat());
                }
                _ => line.push(character),
            }
        }
        line.push_str(&tag.replace('\n', " "));
    }
    line
}

/// True if nothing but a list of notes follows, but for the start tag of what it is in.
fn leads_to_notes(html: &str, notes: &Notes) -> bool {
    let mut tags = pieces(html)
        .take(3)
        .skip_while(|(text, tag)| text.trim().is_empty() && ["section", "div"].contains(&tag_name(tag)));
    let list = tags.next().is_some_and(|(text, tag)| text.trim().is_empty() && tag_name(tag) == "ol");
    list && tags.next().is_some_and(|(_, tag)| notes.of_item(tag).is_some())
}

/// True for a brace that begins a template's tag, or attributes.
fn is_brace(text: &str, at: usize) -> bool {
    text[..at].ends_with('{') || ["{{", "{%", "{:", "{#", "{."].iter().any(|start| text[at..].starts_with(start))
}

/// True for a character that Markdown would take for markup at this place of a text.
fn is_markup(text: &str, at: usize, sign: char) -> bool {
    let before = text[..at].trim_start();
    match sign {
        '~' => true,
        // What is between two may be taken for a formula, in which nothing is escaped.
        '$' => text.bytes().filter(|byte| *byte == b'$').count() > 1,
        ':' => before.is_empty() && text[at..].starts_with(":::") || text[at..].starts_with("://"),
        '@' => before.ends_with(char::is_alphanumeric) && text[at + 1..].starts_with(char::is_alphanumeric),
        '.' if before.ends_with("www") => true,
        // The end of a heading may be marked by it.
        '#' if text[at + 1..].trim_end().is_empty() => true,
        '#' | '+' | '-' | '=' | '|' => before.is_empty(),
        '!' | '?' => before.is_empty() && ["!!!", "???"].iter().any(|start| text[at..].starts_with(start)),
        '.' | ')' => !before.is_empty() && before.bytes().all(|byte| byte.is_ascii_digit()),
        '&' if text[at..].starts_with("&gt;") => before.is_empty(),
        '&' => {
            let name = text[at..].strip_prefix("&amp;").and_then(|behind| behind.split_once(';'));
            name.is_some_and(|(name, _)| name.bytes().all(|byte| byte == b'#' || byte.is_ascii_alphanumeric()))
        }
        _ => false,
    }
}
