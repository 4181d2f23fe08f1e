//! Parts of a text that the site's own templates show, with what they make of them in their places.
//! <https://gohugo.io/render-hooks/introduction/>

use std::{iter::Peekable, ops::Range};

use pulldown_cmark::{Alignment, CodeBlockKind, Event, LinkType, Options, Tag, TagEnd};

use super::{
    Reading, Resolve,
    events::{Placed, events},
    markdown,
    shortcode::Pieces,
};
use crate::generators::{
    Dialect, Rules,
    notation::PageValues,
    part::{Alert, Cell, Part, PartKind, PartPlace},
};

/// Parts in parts are shown by templates no deeper.
const DEEPEST: usize = 8;

/// What shows the parts of a text.
pub(super) struct Parts<'r, 'p> {
    rules: &'r dyn Rules,
    page: Option<&'r PageValues<'r>>,
    pieces: &'p mut Pieces,
    /// How many parts of each kind there were.
    counts: [usize; 5],
    /// How many parts are open that are too deep.
    too_deep: usize,
}

/// A part whose end was not read yet.
struct Open<'a> {
    start: Placed<'a>,
    inner: Vec<Placed<'a>>,
    plain: String,
    has_notes: bool,
}

impl<'r, 'p> Parts<'r, 'p> {
    /// `None` where no template shows any.
    pub(super) fn of(reading: &Reading<'r>, pieces: &'p mut Pieces) -> Option<Self> {
        let rules = reading.rules.filter(|rules| {
            use PartKind::{Code, Image, Link, Quote, Table};
            [Link, Image, Code, Quote, Table].into_iter().any(|kind| rules.shows(kind))
        })?;
        Some(Self { rules, page: reading.page, pieces, counts: [0; 5], too_deep: 0 })
    }

    /// The events of a text, in which parts are what templates make of them.
    pub(super) fn shown<'a>(
        mut self,
        events: impl Iterator<Item = Placed<'a>>,
        text: &'a str,
        dialect: Dialect,
        resolve: &mut Resolve<'_>,
    ) -> Vec<Placed<'a>> {
        let mut events = events.peekable();
        let (mut out, mut open): (Vec<Placed<'a>>, Vec<Open<'a>>) = (Vec::new(), Vec::new());
        while let Some((event, range)) = events.next() {
            if let Some(top) = open.last_mut() {
                match &event {
                    Event::Text(text) | Event::Code(text) => top.plain.push_str(text),
                    Event::SoftBreak | Event::HardBreak => top.plain.push(' '),
                    Event::FootnoteReference(_) => top.has_notes = true,
                    _ => {}
                }
            }
            let is_shown = |kind: PartKind| self.rules.shows(kind);
            match &event {
                Event::Start(tag) if kind_of(tag).is_some_and(is_shown) => {
                    if open.len() < DEEPEST {
                        let start = (event, range);
                        open.push(Open { start, inner: Vec::new(), plain: String::new(), has_notes: false });
                        continue;
                    }
                    self.too_deep += 1;
                }
                Event::End(end) if kind_of_end(*end).is_some_and(is_shown) => {
                    if self.too_deep > 0 {
                        self.too_deep -= 1;
                    } else if let Some(part) = open.pop() {
                        let parent = open.last_mut();
                        let around = parent.map_or(&mut out, |parent| {
                            parent.plain.push_str(&part.plain);
                            parent.has_notes |= part.has_notes;
                            &mut parent.inner
                        });
                        let is_alone = is_alone(around, &mut events);
                        self.close(part, (event, range), around, (text, is_alone), (dialect, resolve));
                        continue;
                    }
                }
                _ => {}
            }
            open.last_mut().map_or(&mut out, |top| &mut top.inner).push((event, range));
        }
        // Every part has an end.
        for part in open {
            out.push(part.start);
            out.extend(part.inner);
        }
        out
    }

    /// Adds what a part becomes.
    fn close<'a>(
        &mut self,
        part: Open<'a>,
        end: Placed<'a>,
        around: &mut Vec<Placed<'a>>,
        (text, is_alone): (&'a str, bool),
        (dialect, resolve): (Dialect, &mut Resolve<'_>),
    ) {
        let Open { start, inner, plain, has_notes } = part;
        let range = start.1.clone();
        let mut html = |events: Vec<Placed<'a>>| markdown::of_events(events.into_iter(), dialect, "", resolve).html;
        let made = (!has_notes)
            .then(|| {
                part_of(&start.0, &inner, plain, (text, &range), (is_alone, markdown::options(dialect)), &mut html)
            })
            .flatten();
        let made = made.and_then(|part| {
            let kind = part.kind();
            let ordinal = self.counts[kind as usize];
            self.counts[kind as usize] += 1;
            let pieces = self.rules.part(&part, PartPlace { page: self.page, ordinal })?;
            Some((matches!(kind, PartKind::Link | PartKind::Image), self.pieces.mark(pieces)))
        });
        match made {
            Some((true, mark)) => around.push((Event::InlineHtml(mark.into()), range)),
            Some((false, mark)) => around.push((Event::Html(format!("{mark}\n").into()), range)),
            None => {
                around.push(start);
                around.extend(inner);
                around.push(end);
            }
        }
    }
}

fn kind_of(tag: &Tag<'_>) -> Option<PartKind> {
    Some(match tag {
        Tag::Link { .. } => PartKind::Link,
        Tag::Image { .. } => PartKind::Image,
        Tag::CodeBlock(_) => PartKind::Code,
        Tag::BlockQuote(_) => PartKind::Quote,
        Tag::Table(_) => PartKind::Table,
        _ => return None,
    })
}

fn kind_of_end(end: TagEnd) -> Option<PartKind> {
    Some(match end {
        TagEnd::Link => PartKind::Link,
        TagEnd::Image => PartKind::Image,
        TagEnd::CodeBlock => PartKind::Code,
        TagEnd::BlockQuote(_) => PartKind::Quote,
        TagEnd::Table => PartKind::Table,
        _ => return None,
    })
}

/// True between the beginning and the end of a paragraph.
fn is_alone<'a>(before: &[Placed<'a>], events: &mut Peekable<impl Iterator<Item = Placed<'a>>>) -> bool {
    matches!(before.last(), Some((Event::Start(Tag::Paragraph), _)))
        && matches!(events.peek(), Some((Event::End(TagEnd::Paragraph), _)))
}

/// The part that begins with an event, as a template gets it.
fn part_of<'a>(
    start: &Event<'a>,
    inner: &[Placed<'a>],
    plain: String,
    (text, range): (&'a str, &Range<usize>),
    (is_alone, options): (bool, Options),
    html: &mut dyn FnMut(Vec<Placed<'a>>) -> String,
) -> Option<Part> {
    let Event::Start(tag) = start else { return None };
    Some(match tag {
        Tag::Link { link_type, dest_url, title, .. } => {
            let scheme = if *link_type == LinkType::Email { "mailto:" } else { "" };
            let (destination, title) = (format!("{scheme}{dest_url}"), title.to_string());
            Part::Link { destination, title, html: html(inner.to_vec()), plain }
        }
        Tag::Image { dest_url, title, .. } => {
            Part::Image { destination: dest_url.to_string(), title: title.to_string(), plain, is_alone }
        }
        Tag::CodeBlock(kind) => {
            let info = if let CodeBlockKind::Fenced(info) = kind { info.to_string() } else { String::new() };
            Part::Code { info, text: plain }
        }
        Tag::BlockQuote(kind) => {
            let mut alert = alert_of(text.get(range.clone()).unwrap_or_default());
            if let Some((alert, title)) = alert.as_mut() {
                let shown = html(events(title, options).collect());
                let shown = shown.trim();
                let line = shown.strip_prefix("<p>").and_then(|line| line.strip_suffix("</p>"));
                line.unwrap_or(shown).clone_into(&mut alert.title);
            }
            let alert = alert.map(|(alert, _)| alert);
            let inner = if alert.is_some() && kind.is_none() { without_first_line(inner) } else { inner.to_vec() };
            Part::Quote { alert, html: html(inner) }
        }
        Tag::Table(alignments) => {
            let (head, body) = rows(inner, alignments, html);
            Part::Table { head, body }
        }
        _ => return None,
    })
}

/// What the first line of a quote says of it, and its title as it is written. <https://gohugo.io/render-hooks/blockquotes/#alerts>
fn alert_of(quote: &str) -> Option<(Alert, &str)> {
    let line = quote.lines().next()?.trim_start_matches(['>', ' ', '\t']);
    let (name, behind) = line.strip_prefix("[!")?.split_once(']')?;
    let is_name = !name.is_empty() && name.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-');
    let title = behind.trim_start_matches(['+', '-']);
    let sign = &behind[..(behind.len() - title.len()).min(1)];
    let is_blank = title.is_empty() || title.starts_with([' ', '\t']);
    let alert = || Alert { name: name.to_ascii_lowercase(), sign: sign.to_owned(), title: String::new() };
    (is_name && is_blank).then(|| (alert(), title.trim()))
}

/// What is in a quote, without the first line of its first paragraph.
fn without_first_line<'a>(inner: &[Placed<'a>]) -> Vec<Placed<'a>> {
    let is_end =
        |event: &Event<'_>| matches!(event, Event::SoftBreak | Event::HardBreak | Event::End(TagEnd::Paragraph));
    match inner {
        [paragraph @ (Event::Start(Tag::Paragraph), _), rest @ ..] => {
            let end = rest.iter().position(|(event, _)| is_end(event)).unwrap_or(rest.len());
            match rest.get(end) {
                Some((Event::End(_), _)) | None => rest.get(end + 1..).unwrap_or_default().to_vec(),
                Some(_) => std::iter::once(paragraph).chain(&rest[end + 1..]).cloned().collect(),
            }
        }
        inner => inner.to_vec(),
    }
}

/// The rows of a table's head and body.
fn rows<'a>(
    inner: &[Placed<'a>],
    alignments: &[Alignment],
    html: &mut dyn FnMut(Vec<Placed<'a>>) -> String,
) -> (Vec<Vec<Cell>>, Vec<Vec<Cell>>) {
    let (mut head, mut body) = (Vec::new(), Vec::new());
    let (mut row, mut cell): (Vec<Cell>, Vec<Placed<'a>>) = (Vec::new(), Vec::new());
    for (event, range) in inner {
        match event {
            Event::Start(Tag::TableHead | Tag::TableRow | Tag::TableCell) => {}
            Event::End(TagEnd::TableCell) => {
                let alignment = match alignments.get(row.len()) {
                    Some(Alignment::Left) => "left",
                    Some(Alignment::Center) => "center",
                    Some(Alignment::Right) => "right",
                    _ => "",
                };
                row.push(Cell { html: html(std::mem::take(&mut cell)), alignment });
            }
            Event::End(TagEnd::TableHead) => head.push(std::mem::take(&mut row)),
            Event::End(TagEnd::TableRow) => body.push(std::mem::take(&mut row)),
            event => cell.push((event.clone(), range.clone())),
        }
    }
    (head, body)
}
