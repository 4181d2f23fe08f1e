//! Djot. <https://htmlpreview.github.io/?https://github.com/jgm/djot/blob/master/doc/syntax.html>

use std::{borrow::Cow, cell::Cell, collections::HashMap, fmt};

use jotdown::{Container, Event, LinkType, Parser, Render, SpanLinkType, html::Renderer};

use super::Made;

/// Stand for parentheses in addresses, which the parser would end there. No text of people has these characters.
const PARENTHESES: [(char, char); 2] = [('(', '\u{E9F2}'), (')', '\u{E9F3}')];

/// So far behind the beginning of an address its end is looked for, in bytes.
const LONGEST_ADDRESS: usize = 4096;

/// Adds to HTML, and counts it.
struct Counting<'h> {
    html: &'h mut String,
    written: &'h Cell<usize>,
}

impl fmt::Write for Counting<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.html.push_str(text);
        self.written.set(self.html.len());
        Ok(())
    }
}

/// The HTML of a text.
pub(super) fn make(text: &str) -> Made {
    let hidden = with_hidden_parentheses(text);
    let text = &*hidden;
    let first = if text.contains("][") { first_of_equal_headings(text) } else { HashMap::new() };
    let (mut html, written) = (String::with_capacity(text.len() + text.len() / 4), Cell::new(0));
    let (mut lines, mut line, mut at) = (Vec::new(), 1, 0);
    let events = Parser::new(text).into_offset_iter().map(|(event, range)| {
        if let Some(passed) = text.get(at..range.start) {
            line += passed.matches('\n').count();
            at = range.start;
        }
        if lines.last().is_none_or(|(_, last)| *last < line) {
            lines.push((written.get(), line));
        }
        to_first(event, &first)
    });
    // Writing to a String does not fail.
    let _ = Renderer::default().push_events(events, &mut Counting { html: &mut html, written: &written });
    let mut html = with_known_notes(&html);
    if matches!(hidden, Cow::Owned(_)) {
        for (shown, hidden) in PARENTHESES {
            html = html.replace(hidden, &shown.to_string());
        }
    }
    Made { html, lines, ..Made::default() }
}

/// The text with other characters for the parentheses in the addresses of links. jotdown 0.10 ends an address at the first `)`, but
/// those that close others in it belong to it. <https://github.com/jgm/djot.js>
fn with_hidden_parentheses(text: &str) -> Cow<'_, str> {
    let (mut hidden, mut done, mut from) = (String::new(), 0, 0);
    while let Some(at) = text[from..].find("](") {
        let start = from + at + 2;
        from = start;
        if let Some(address) = address_with_parentheses(&text[start..]) {
            hidden.push_str(&text[done..start]);
            let hide =
                |letter| PARENTHESES.iter().find(|(shown, _)| *shown == letter).map_or(letter, |(_, other)| *other);
            hidden.extend(address.chars().map(hide));
            (done, from) = (start + address.len(), start + address.len());
        }
    }
    if done == 0 {
        return Cow::Borrowed(text);
    }
    hidden.push_str(&text[done..]);
    Cow::Owned(hidden)
}

/// The address that a text begins with, if there are parentheses in it and each has its counterpart.
fn address_with_parentheses(text: &str) -> Option<&str> {
    let near = &text[..text.floor_char_boundary(LONGEST_ADDRESS)];
    let (mut depth, mut is_escaped, mut is_blank, mut has_any) = (0_usize, false, false, false);
    for (at, letter) in near.char_indices() {
        match letter {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '(' => (depth, has_any) = (depth + 1, true),
            ')' if depth == 0 => return has_any.then_some(&near[..at]),
            ')' => depth -= 1,
            // A blank line ends the paragraph.
            '\n' if is_blank => return None,
            _ => {}
        }
        is_blank = letter == '\n' || is_blank && letter.is_whitespace();
    }
    None
}

/// The ids of headings whose text an earlier one has too, each with the id of the first: that is where references lead.
fn first_of_equal_headings(text: &str) -> HashMap<String, String> {
    let (mut by_text, mut first) = (HashMap::<String, String>::new(), HashMap::new());
    let mut open: Option<String> = None;
    for event in Parser::new(text) {
        match event {
            Event::Start(Container::Heading { .. }, _) => open = Some(String::new()),
            Event::Str(part) => open.iter_mut().for_each(|heading| heading.push_str(&part)),
            Event::Softbreak => open.iter_mut().for_each(|heading| heading.push(' ')),
            Event::End(Container::Heading { id, .. }) => {
                let heading = open.take().unwrap_or_default();
                match by_text.get(&heading) {
                    // A definition may lead to the later one.
                    Some(earlier) if !text.contains(&format!("]: #{id}")) => {
                        first.insert(id.into_owned(), earlier.clone());
                    }
                    Some(_) => {}
                    None => _ = by_text.insert(heading, id.into_owned()),
                }
            }
            _ => {}
        }
    }
    first
}

/// A reference to a heading that leads to the first heading of its text.
fn to_first<'t>(event: Event<'t>, first: &HashMap<String, String>) -> Event<'t> {
    match event {
        Event::Start(Container::Link(address, kind @ LinkType::Span(SpanLinkType::Reference)), attributes) => {
            let id = address.strip_prefix('#').and_then(|id| first.get(id));
            let address = id.map_or(address, |id| format!("#{id}").into());
            Event::Start(Container::Link(address, kind), attributes)
        }
        event => event,
    }
}

/// The HTML with the ids of footnotes as entries have them: `fn-1` for `fn1`.
fn with_known_notes(html: &str) -> String {
    let (mut out, mut rest) = (String::with_capacity(html.len() + 16), html);
    while let Some(at) = rest.find("fn") {
        let (before, behind) = rest.split_at(at);
        let word = if behind.starts_with("fnref") { "fnref" } else { "fn" };
        out.push_str(before);
        out.push_str(word);
        rest = &behind[word.len()..];
        let is_id = before.ends_with("href=\"#") || before.ends_with("id=\"");
        if is_id && rest.starts_with(|next: char| next.is_ascii_digit()) {
            out.push('-');
        }
    }
    out.push_str(rest);
    out
}
