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

    fn html(text: &str) -> String {
        parse(text, 0, &mut |href| Some(href.to_owned())).html
    }

    /// The kind of each block and the words it begins with.
    fn outline(text: &str) -> String {
        html(text).replace("</p>", "").replace("</h2>", "").replace("<p>", "p ").replace("<h2>", "h ")
    }

    const LONG: &str = "This paragraph stands on one line, as an editor that wraps softly leaves it, and it goes on for so long \
        that nobody would have broken it by hand at any column that a terminal ever had.";

    #[test]
    fn title_is_the_first_line_unless_it_begins_a_paragraph() {
        let wrapped = "The mayor of the small town opened the bridge on Monday in the rain, and\nhe said that it was the \
            last of its kind, for no more money was to be\nhad from the county.\n";
        for (text, title) in [
            ("A title\n\nText.", Some(("A title", 8))),
            ("\n\n  A title  \nText.", Some(("A title", 14))),
            ("Only a title", Some(("Only a title", 12))),
            ("A title\n=======\nText.", Some(("A title", 16))),
            ("=====\nTitle\n=====\nText.", Some(("Title", 18))),
            ("# A title #\nText.", Some(("A title", 12))),
            ("“Quoted” title\nText.", Some(("“Quoted” title", 19))),
            ("It happened.\nText.", Some(("It happened.", 13))),
            ("城市绿道\n正文。", Some(("城市绿道", 13))),
            ("", None),
            ("\n \n", None),
            ("- milk\n- eggs", None),
            ("1. milk\n2. eggs", None),
            ("> quoted\n", None),
            ("---\ntext\n", None),
            (wrapped, None),
            (LONG, None),
        ] {
            assert_eq!(split_title(text), title, "{text}");
        }
        assert_eq!(split_title(&"x".repeat(201)), None);
    }

    #[test]
    fn headings_are_told_by_their_shape() {
        for (text, expected) in [
            ("Heading\n{L}\nSecond One\n{L}", "h Heading\np {L}\nh Second One\np {L}\n"),
            ("Heading\n\n{L}\n\nWhat now?\n\n{L}", "h Heading\np {L}\nh What now?\np {L}\n"),
            ("THE END OF IT\n\nIt ended.", "h THE END OF IT\np It ended.\n"),
            ("Part One\n\nThe Beginning\n\n{L}", "h Part One\nh The Beginning\np {L}\n"),
            ("Trade with the U.S.\n\n{L}", "h Trade with the U.S.\np {L}\n"),
            ("Background:\n\n{L}", "h Background:\np {L}\n"),
            ("One\n===\nText.\n\nTwo\n---\nText.", "h One\np Text.\nh Two\np Text.\n"),
            ("1. Background\n\n{L}\n\n2. Method\n\n{L}", "h 1. Background\np {L}\nh 2. Method\np {L}\n"),
            ("Überblick\n\nAlles ist gut.", "h Überblick\np Alles ist gut.\n"),
            ("一、背景\n\n目前维护资金仍然不足。", "h 一、背景\np 目前维护资金仍然不足。\n"),
            (
                "الخطوات القادمة\n\nتعتزم البلدية افتتاح فرعين آخرين.",
                "h الخطوات القادمة\np تعتزم البلدية افتتاح فرعين آخرين.\n",
            ),
            ("पृष्ठभूमि\n\nगाँव में पुस्तकालय खुला।", "h पृष्ठभूमि\np गाँव में पुस्तकालय खुला।\n"),
            ("By Jane Doe\n\n3 May 2026\n\n{L}", "p By Jane Doe\np 3 May 2026\np {L}\n"),
            ("“Who goes there?”\n\n{L}", "p “Who goes there?”\np {L}\n"),
            ("{L}\n\nJane Doe", "p {L}\np Jane Doe\n"),
            ("It rained.\n\n{L}", "p It rained.\np {L}\n"),
            ("and so on\n\n{L}", "p and so on\np {L}\n"),
            ("# One\n{L}\n### Two\nNot This\n\n{L}", "h One\np {L}\n<h3>Two</h3>\np Not This\np {L}\n"),
        ] {
            assert_eq!(outline(&text.replace("{L}", LONG)), expected.replace("{L}", LONG), "{text}");
        }
    }

    #[test]
    fn wrapped_lines_are_joined_as_their_script_asks() {
        let english = "The Shore\nThe path begins behind the church and climbs at once, so that a walker\nwho has had a large \
            breakfast will regret it before the first well-\nknown gate.\nThere is a bench there, which is rarely free.";
        assert_eq!(
            outline(english).lines().map(|line| line.split(' ').next_back().unwrap_or_default()).collect::<Vec<_>>(),
            ["Shore", "gate.", "free."]
        );
        for (text, expected) in [
            ("Vor-\nund Nachteile", "Vor- und Nachteile"),
            ("the infor\u{ad}\nmation", "the information"),
            (
                "市政府先后把城里的公园、河岸和所有的老街区，\n连接在一起。",
                "市政府先后把城里的公园、河岸和所有的老街区，连接在一起。",
            ),
            ("the first line\n  and the second", "the first line and the second"),
            ("Roses are red,\nViolets are blue", "Roses are red,<br>Violets are blue"),
        ] {
            assert_eq!(html(text), format!("<p>{expected}</p>\n"));
        }
    }

    #[test]
    fn lists_quotes_rulers_and_verbatim_text_are_kept() {
        for (text, expected) in [
            ("- a\n  b\n- c", "<ul>\n<li>a b</li>\n<li>c</li>\n</ul>\n"),
            ("• a\n\n• b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"),
            ("3) a\n4) b", "<ol start=\"3\">\n<li>a</li>\n<li>b</li>\n</ol>\n"),
            ("１、甲\n２、乙", "<ol>\n<li>甲</li>\n<li>乙</li>\n</ol>\n"),
            ("- a\n    - b\n- c", "<ul>\n<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>\n<li>c</li>\n</ul>\n"),
            ("- a\n\n  b\n", "<ul>\n<li>a\n<p>b</p>\n</li>\n</ul>\n"),
            ("We need:\n- a\n1. b", "<p>We need:</p>\n<ul>\n<li>a</li>\n</ul>\n<ol>\n<li>b</li>\n</ol>\n"),
            ("12. That was the day.", "<p>12. That was the day.</p>\n"),
            ("> a\n> b\n>\n>> c", "<blockquote>\n<p>a b</p>\n<blockquote>\n<p>c</p>\n</blockquote>\n</blockquote>\n"),
            ("It was so.\n\n* * *\n\nIt is.", "<p>It was so.</p>\n<hr>\n<p>It is.</p>\n"),
            ("So:\n\n    a < b\n      c\n\nNo.", "<p>So:</p>\n<pre>a &lt; b\n  c</pre>\n<p>No.</p>\n"),
            ("\n \n", ""),
        ] {
            assert_eq!(html(text), expected, "{text}");
        }
        assert!(html(&">  ".repeat(100_000)).len() < 1000);
    }

    #[test]
    fn quotes_round_the_whole_body_vanish_and_others_stay() {
        for (text, is_wrapped) in [
            ("\"Heading\n{L}\nOther\n{L}\"", true),
            ("\"{L}\n\nHe said \"no\" to <a href=\"/x\">it</a>. {L}\"", true),
            ("„Das sagte er „laut“ allen.“", true),
            ("«Il pleut.\n\nIl neige.»", true),
            ("“To be.”", true),
            ("「甲。\n\n乙。」", true),
            ("\"Hello,\" she said. \"And bye.\"", false),
            ("\"Hello,\" she said.\n\n{L}\n\nThen came \"bye.\"", false),
            ("“I begin.\n\n“I go on.\n\n“I end.”", false),
            ("\"你好\"他说。\"再见\"", false),
            ("\"Unclosed.", false),
        ] {
            let text = text.replace("{L}", LONG);
            let lines = wrapper::unwrap(&Page::new(line::tidy(line::each(&text, 0))));
            assert_eq!(lines.is_some(), is_wrapped, "{text}");
        }
    }

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
