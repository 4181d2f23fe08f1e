//! A plain text body: headings recognised by their shape, paragraphs, lists, quotes, and inline links.

mod block;
mod inline;
mod line;
mod wrapper;

use std::borrow::Cow;

use super::Markup;
use crate::text::escape_html;
use block::{Block, Habit, Kind, Page};
use inline::{Resolve, note_origin};
use line::{Line, Marker};

/// Quotes within quotes and lists within lists go no deeper.
const DEEPEST: usize = 6;

const LONGEST_TITLE: usize = 200;

/// The title on the first line and the byte offset at which the rest begins; `None` if the text does not begin with a
/// title.
pub(crate) fn split_title(text: &str) -> Option<(&str, usize)> {
    let mut lines = line::each(text, 0);
    let mut first = lines.find(|line| !line.is_blank())?;
    let is_overlined = line::ruler(first.text).is_some();
    if is_overlined {
        first = lines.next().filter(|line| !line.is_blank())?;
    }
    let following: Vec<Line> = lines.take_while(|line| !line.is_blank()).take(40).collect();
    let underline = following.first().filter(|next| line::underline(**next).is_some());
    let marked = line::heading_mark(first).map(|(_, title)| title);
    let is_plain = underline.is_none() && marked.is_none();
    let title = marked.unwrap_or(first).text.trim();
    let is_long = title.chars().nth(LONGEST_TITLE).is_some();
    if is_long || is_plain && (is_overlined || begins_paragraph(first, &following)) {
        return None;
    }
    let end = underline.unwrap_or(&first).at;
    let rest = text.get(end..)?.find('\n').map_or(text.len(), |length| end + length + 1);
    Some((title, rest))
}

/// Whether the first line of an article is the beginning of its text rather than a title.
fn begins_paragraph(first: Line, following: &[Line]) -> bool {
    let text = first.text;
    let width = line::width(text);
    let next = following.first().copied();
    let is_numbered = |line: Line| line::marker(line).is_some_and(|mark| mark.number.is_some());
    let is_item = line::marker(first).is_some_and(|mark| mark.number.is_none() || next.is_some_and(is_numbered));
    if is_item || line::is_quoted(first) || width > 100 && line::ends_with_full_stop(text) {
        return true;
    }
    let Some(next) = next.filter(|next| line::width(next.text) <= line::WIDEST) else { return false };
    let goes_on = width >= 40 && line::starts_lower(next.text) && !line::ends_sentence(text);
    let lines = || [first].into_iter().chain(following.iter().copied());
    let wrap = lines().take(following.len()).map(|line| line::width(line.text)).max().unwrap_or(0);
    let is_full = width + 1 + line::first_word_width(next.text) > wrap && (50..=120).contains(&wrap);
    goes_on || is_full && (line::has_sentence(text) || following.len() > 1 && !line::is_title_case(text))
}

/// The body that begins at the byte offset `start`, as HTML; origins are byte offsets in `text`.
///
/// `resolve` gives the absolute URL of each link as written; where it returns `None`, only the link's text stays.
pub(crate) fn parse(text: &str, start: usize, resolve: &mut dyn FnMut(&str) -> Option<String>) -> Markup {
    let mut page = Page::new(line::tidy(line::each(text, start)));
    if let Some(lines) = wrapper::unwrap(&page) {
        page = Page::new(lines);
    }
    let mut writer = Writer { markup: Markup::default(), resolve };
    writer.page(page, 0);
    writer.markup
}

struct Writer<'a> {
    markup: Markup,
    resolve: &'a mut Resolve<'a>,
}

impl Writer<'_> {
    fn page(&mut self, mut page: Page, depth: usize) {
        let mut blocks = block::blocks(&mut page);
        if depth == 0 {
            block::find_headings(&page, &mut blocks);
        }
        let mut rest = blocks.as_slice();
        while let Some((block, behind)) = rest.split_first() {
            rest = behind;
            match block.kind {
                Kind::Heading(level) => self.element(&format!("h{level}"), &page, block),
                Kind::Paragraph | Kind::More => self.element("p", &page, block),
                Kind::Verbatim => self.verbatim(page.lines_of(block)),
                Kind::Quote => self.quote(page.lines_of(block), depth + 1),
                Kind::Ruler => {
                    note_origin(&mut self.markup, page.line(block.lines.start).at);
                    self.push("<hr>\n");
                }
                Kind::Item(mark) => {
                    let length =
                        behind.iter().take_while(|next| matches!(next.kind, Kind::Item(_) | Kind::More)).count();
                    let (items, others) = behind.split_at_checked(length).unwrap_or_default();
                    self.list(&page, block, mark, items);
                    rest = others;
                }
            }
        }
    }

    fn push(&mut self, html: &str) {
        self.markup.html.push_str(html);
    }

    fn element(&mut self, name: &str, page: &Page, block: &Block) {
        note_origin(&mut self.markup, page.line(block.lines.start).at);
        self.push(&format!("<{name}>"));
        self.passage(page, block, 0);
        self.push(&format!("</{name}>\n"));
    }

    /// The text of a block less the first `skip` bytes, its lines joined.
    fn passage(&mut self, page: &Page, block: &Block, skip: usize) {
        let (text, joints) = join(page.lines_of(block), skip, is_verse(page, block));
        inline::write(&text, &joints, &mut self.markup, self.resolve);
    }

    fn verbatim(&mut self, lines: &[Line]) {
        let margin = |line: &Line| line.text.len() - line.text.trim_start_matches([' ', '\t']).len();
        let shared = lines.iter().filter(|line| !line.is_blank()).map(margin).min().unwrap_or(0);
        for (i, line) in lines.iter().map(|line| line.after(shared)).enumerate() {
            note_origin(&mut self.markup, line.at);
            self.push(if i == 0 { "<pre>" } else { "\n" });
            self.markup.html.push_str(&escape_html(line.text));
        }
        self.push("</pre>\n");
    }

    fn quote(&mut self, lines: &[Line], depth: usize) {
        let inner = lines.iter().map(|line| {
            let line = line.trimmed();
            let rest = if depth < DEEPEST {
                let rest = line.text.strip_prefix('>').unwrap_or_default();
                rest.strip_prefix(' ').unwrap_or(rest)
            } else {
                line.text.trim_start_matches(|c: char| c == '>' || c.is_whitespace())
            };
            line.after(line.text.len() - rest.len())
        });
        note_origin(&mut self.markup, lines.first().map_or(0, |line| line.at));
        self.push("<blockquote>\n");
        let page = Page::new(line::tidy(inner));
        self.page(page, depth);
        self.push("</blockquote>\n");
    }

    fn list(&mut self, page: &Page, first: &Block, mark: Marker, others: &[Block]) {
        let mut open = Vec::new();
        self.item(page, first, mark, &mut open);
        for block in others {
            if let Kind::Item(mark) = block.kind {
                self.item(page, block, mark, &mut open);
            } else {
                self.begin_line();
                self.element("p", page, block);
            }
        }
        while !open.is_empty() {
            self.close_list(&mut open);
        }
    }

    /// Writes an item, opening and closing lists by its indent; `open` has the first mark of each open list.
    fn item(&mut self, page: &Page, block: &Block, mark: Marker, open: &mut Vec<Marker>) {
        while open.len() > 1 && open.last().is_some_and(|list| mark.indent + 1 < list.indent) {
            self.close_list(open);
        }
        match open.last().copied() {
            Some(list) if mark.indent > list.indent + 1 && open.len() < DEEPEST => self.open_list(mark, open),
            Some(list) if list.number.is_some() == mark.number.is_some() => self.push("</li>\n"),
            Some(_) => {
                self.close_list(open);
                self.open_list(mark, open);
            }
            None => self.open_list(mark, open),
        }
        note_origin(&mut self.markup, page.line(block.lines.start).at);
        self.push("<li>");
        self.passage(page, block, mark.length);
    }

    fn open_list(&mut self, mark: Marker, open: &mut Vec<Marker>) {
        self.begin_line();
        match mark.number {
            None => self.push("<ul>\n"),
            Some(1) => self.push("<ol>\n"),
            Some(number) => self.push(&format!("<ol start=\"{number}\">\n")),
        }
        open.push(mark);
    }

    fn close_list(&mut self, open: &mut Vec<Marker>) {
        let is_ordered = open.pop().is_some_and(|list| list.number.is_some());
        self.push(if is_ordered { "</li>\n</ol>\n" } else { "</li>\n</ul>\n" });
    }

    fn begin_line(&mut self) {
        if !self.markup.html.is_empty() && !self.markup.html.ends_with('\n') {
            self.push("\n");
        }
    }
}

/// The lines as one text, and where in it each begins with its byte offset in the article.
fn join<'t>(lines: &[Line<'t>], skip: usize, is_verse: bool) -> (Cow<'t, str>, Vec<(usize, usize)>) {
    let Some((first, others)) = lines.split_first() else { return (Cow::Borrowed(""), Vec::new()) };
    let first = first.after(skip).trimmed();
    let mut text = Cow::Borrowed(first.text);
    let mut joints = vec![(0, first.at)];
    for line in others.iter().map(|line| line.trimmed()) {
        let glue = if is_verse { "\n" } else { line::glue(&text, line.text) };
        let text = text.to_mut();
        text.truncate(text.trim_end_matches('\u{ad}').len());
        text.push_str(glue);
        joints.push((text.len(), line.at));
        text.push_str(line.text);
    }
    (text, joints)
}

/// Whether the line ends are meant, as in a poem or an address: short lines that are not filled and not a sentence
/// each.
fn is_verse(page: &Page, block: &Block) -> bool {
    let lines = page.lines_of(block);
    let ends = lines.len().saturating_sub(1);
    let full = block.lines.clone().take(ends).filter(|i| page.is_full(*i)).count();
    let sentences = lines.iter().filter(|line| line::ends_with_full_stop(line.text)).count();
    ends > 0
        && if page.habit == Habit::Wrapped { full == 0 } else { 2 * full < ends }
        && 2 * sentences <= lines.len()
        && lines.iter().all(|line| line::width(line.text) <= 60)
        && lines.iter().skip(1).all(|line| !line::starts_lower(line.text))
}

#[cfg(test)]
#[expect(clippy::panic, reason = "a test may stop at the first surprise")]
mod tests {
    use super::*;

    #[test]
    fn origins_lead_back_to_each_line() {
        let text = "T\n\nA Heading\n\nThe *first* & line\n<a href=x>a\nlink</a> ends.";
        let markup = parse(text, 2, &mut |href| Some(format!("https://a.example/{href}")));
        for word in ["A Heading", "The", "link"] {
            let (Some(html), Some(body)) = (markup.html.find(word), text.find(word)) else { panic!("{word}") };
            assert_eq!(markup.origins.of(html), body, "{word}");
        }
        assert!(!markup.has_raw_html);
    }
}
