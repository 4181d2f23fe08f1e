//! Authored HTML: the HTML of a page as its author would have written it. What highlighters, writers of formulas, lazy loaders and
//! themes put into it for browsers is undone, so that leads and readers get what a visitor of the page sees.

mod code;
mod control;
mod drawing;
mod edit;
mod figure;
mod formula;
mod link;
mod picture;
mod tag;

use std::{borrow::Cow, ops::Range};

use html5gum::{DefaultEmitter, EndTag, State, Token, Tokenizer};

use super::{
    Markup, Origins,
    rewriter::{Expanded, Rewriter},
};
use crate::syntax::html::{bounded, is_block};
use code::{Capture, Code};
use drawing::Drawing;
use edit::{Edit, Emptied};
use figure::Figure;
use link::{Contents, Line, Link};
use picture::Picture;
pub(crate) use picture::{is_placeholder, lazy};
use tag::{Tag, is_void};

/// The most elements that are followed at a time; what is deeper stays as it is.
const DEPTH: usize = 64;

/// Undoes what was put into some HTML for browsers, and notes what no reader can show.
pub(super) fn restore(mut markup: Markup) -> Markup {
    if let Cow::Owned(html) = bounded(&markup.html) {
        markup.html = html;
    }
    let reader = read(&markup.html);
    let mut left_out = markup.left_out;
    for (name, at) in &reader.left_out {
        super::note_left_out(&mut left_out, &format!("<{name}>"), markup.origins.of(*at));
    }
    let Some(Expanded { text: html, origins }) = reader.edited(&markup.origins) else {
        return Markup { left_out, ..markup };
    };
    Markup { html, origins, left_out, ..markup }
}

/// The HTML of others without what was put into it for browsers.
#[cfg(feature = "cli")]
pub(crate) fn restored(html: &str) -> Cow<'_, str> {
    let html = bounded(html);
    let restored = read(&html).edited(&Origins::default());
    restored.map_or(html, |restored| Cow::Owned(restored.text))
}

fn read(html: &str) -> Reader<'_> {
    let mut reader = Reader { html, ..Reader::default() };
    let mut start = Some(0);
    while let Some(at) = start.take() {
        let mut tokens = Tokenizer::new_with_emitter(&html[at..], DefaultEmitter::<usize>::new_with_span());
        while let Some(Ok(token)) = tokens.next() {
            if let Some(state) = reader.take(token, at) {
                tokens.set_state(state);
            }
            start = reader.again_from.take();
            if start.is_some() {
                break;
            }
        }
    }
    while let Some(open) = reader.open.pop() {
        reader.abandon(open, html.len());
    }
    reader.finish_line(html.len());
    reader
}

/// An element that is followed until it ends.
struct Open {
    name: Vec<u8>,
    /// How many elements of its name are open within it.
    nested: usize,
    start: usize,
    what: What,
}

/// What an element is.
enum What {
    /// Its text is not shown, or says nothing: a script, a style, the label of a language.
    Ignored,
    /// It is removed.
    Gone,
    Figure(Figure),
    /// A `pre`, or a cell of a table of code, whose text is being read.
    Code {
        is_cell: bool,
        is_number: bool,
    },
    /// Part of code that is no code if there are only digits in it. They must be there, unless it is sure.
    Number {
        mark: usize,
        is_sure: bool,
    },
    /// Part of code that is no code.
    NoCode {
        mark: usize,
    },
    /// A line of code.
    CodeLine {
        mark: usize,
    },
    Caption {
        inner: usize,
        mark: usize,
        has_words: bool,
    },
    Heading {
        id: String,
        inner: usize,
    },
    Link(Link),
    /// What a script made of TeX, and the range of its `MathML`.
    Formula {
        maths: Option<Range<usize>>,
        has_drawing: bool,
    },
    Maths,
    /// TeX for a script.
    Tex {
        inner: usize,
        is_display: bool,
    },
    Drawing(Drawing),
    Contents(Contents),
    /// A box of text, or its title, which becomes another element; what that ends with.
    Box(&'static str),
    Form {
        is_reported: bool,
    },
    /// A `noscript` with its text, or an element like it.
    Raw {
        inner: usize,
    },
}

/// What was read of some HTML so far.
#[derive(Default)]
struct Reader<'h> {
    html: &'h str,
    open: Vec<Open>,
    /// In the order of the HTML; none within another.
    edits: Vec<Edit>,
    /// The names of elements that cannot be shown, and where each is.
    left_out: Vec<(&'static str, usize)>,
    code: Option<Capture>,
    line: Line,
    emptied: Vec<Emptied>,
    /// The picture that nothing but tags followed.
    picture: Option<Picture>,
    /// Where the last formula ended.
    formula_end: Option<usize>,
    /// Tables that begin before this are no code.
    plain_tables: usize,
    /// Where to read on, if a table turned out to be no code.
    again_from: Option<usize>,
}

impl Reader<'_> {
    /// The HTML with all edits, if there are any.
    fn edited(self, origins: &Origins) -> Option<Expanded> {
        let mut out = Rewriter::new(self.html);
        if self.edits.is_empty() {
            return None;
        }
        for Edit { range, html } in self.edits {
            out.replace(range, &html);
        }
        Some(out.finish(origins))
    }

    fn take(&mut self, token: Token<usize>, base: usize) -> Option<State> {
        match token {
            Token::StartTag(tag) => {
                let tag = Tag { start: base + tag.span.start, end: base + tag.span.end, token: tag };
                return self.start(&tag);
            }
            Token::EndTag(tag) => self.end(&tag, base),
            Token::String(text) => self.text(&String::from_utf8_lossy(&text)),
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
        None
    }

    fn start(&mut self, tag: &Tag) -> Option<State> {
        let name = tag.name();
        match self.open.last_mut().map(|open| &mut open.what) {
            Some(What::Drawing(drawing)) => {
                if drawing.takes(tag) {
                    return self.count(tag);
                }
                if let Some(open) = self.open.pop() {
                    self.end_drawing(&open, tag.start);
                }
            }
            Some(What::Gone | What::Ignored | What::Raw { .. } | What::Tex { .. }) => return self.count(tag),
            Some(What::Formula { has_drawing, .. }) if name != "math" => {
                *has_drawing |= name == "svg";
                return self.count(tag);
            }
            _ => {}
        }
        if self.code.is_some() {
            return self.start_in_code(tag);
        }
        if is_block(name.as_bytes()) {
            self.finish_line(tag.start);
            self.line = Line::starting_at(tag.end).of_prose(control::is_of_prose(name));
        }
        if is_void(name) {
            self.void(tag);
            return None;
        }
        if !tag.token.self_closing {
            self.emptied.push(Emptied { name: name.into(), start: tag.start, by_us: false });
        }
        match self.what(tag) {
            Some(what) => self.push(tag, what),
            None => self.count(tag),
        }
    }

    fn push(&mut self, tag: &Tag, what: What) -> Option<State> {
        if self.open.len() >= DEPTH || (tag.token.self_closing && matches!(what, What::Drawing(_))) {
            return self.count(tag);
        }
        if let What::Code { .. } = what {
            self.code = Some(Capture::of(tag));
        }
        self.open.push(Open { name: tag.name().into(), nested: 0, start: tag.start, what });
        tag.raw_text_state()
    }

    /// Passes over a tag whose element is not followed.
    fn count(&mut self, tag: &Tag) -> Option<State> {
        let name = tag.name().as_bytes();
        if !is_void(tag.name())
            && let Some(open) = self.open.iter_mut().rev().find(|open| open.name == name)
        {
            open.nested += usize::from(!(tag.token.self_closing && name == b"svg"));
        }
        let in_drawing = self.open.iter().any(|open| matches!(open.what, What::Drawing(_)));
        tag.raw_text_state().filter(|_| !in_drawing)
    }

    /// What an element outside of code is, if it is to be followed.
    fn what(&mut self, tag: &Tag) -> Option<What> {
        let name = tag.name();
        if let Some(what) = self.what_of_code(tag) {
            return Some(what);
        }
        Some(match name {
            "script" if tag.text("type").starts_with("math/tex") => {
                What::Tex { inner: tag.end, is_display: tag.text("type").contains("display") }
            }
            "script" | "style" | "template" | "title" | "noembed" | "noframes" => {
                if tag.has("src") {
                    self.content();
                }
                What::Ignored
            }
            "iframe" | "noscript" | "object" | "video" | "audio" => {
                if name == "iframe" && !tag.has("src") && tag.has("srcdoc") {
                    self.left_out.push(("iframe", tag.start));
                }
                if name != "noscript" {
                    self.content();
                }
                tag.raw_text_state()?;
                What::Raw { inner: tag.end }
            }
            "button" if self.is_word(tag) => {
                self.replace(tag.start..tag.end, String::new());
                return None;
            }
            "button" => What::Gone,
            // In a link that has nothing else, it is what the link says.
            _ if tag.is_for_screen_readers()
                && self.is_in(|what| matches!(what, What::Link(link) if link.says_nothing())) =>
            {
                return None;
            }
            _ if tag.is_for_screen_readers() => What::Gone,
            "select" | "textarea" => {
                self.control(if name == "select" { "select" } else { "textarea" }, tag.start);
                What::Ignored
            }
            "canvas" => {
                self.left_out.push(("canvas", tag.start));
                return None;
            }
            "svg" => What::Drawing(Drawing::of(tag, self.is_content(tag))),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => What::Heading { id: tag.text("id"), inner: tag.end },
            "a" => {
                if let Some(at) = self.open.iter().rposition(|open| matches!(open.what, What::Link(_))) {
                    self.open.truncate(at);
                }
                What::Link(Link::of(tag))
            }
            "math" if self.is_in(|what| matches!(what, What::Formula { .. })) => What::Maths,
            "form" => What::Form { is_reported: false },
            "aside" | "div" | "section" if tag.is_box() => self.become_another(tag, "<blockquote>", "</blockquote>"),
            "div" | "p" if tag.is_title_of_box() => self.become_another(tag, "<p><strong>", "</strong></p>"),
            _ if tag.is_formula() => What::Formula { maths: None, has_drawing: false },
            _ => What::Contents(Contents::of(tag)?),
        })
    }

    fn become_another(&mut self, tag: &Tag, start: &str, end: &'static str) -> What {
        self.replace(tag.start..tag.end, start.to_owned());
        What::Box(end)
    }

    fn is_in(&self, is_it: impl Fn(&What) -> bool) -> bool {
        self.open.iter().any(|open| is_it(&open.what))
    }

    fn void(&mut self, tag: &Tag) {
        match tag.name() {
            "img" | "image" => self.image(tag),
            "input" => self.input(tag),
            "br" => {
                let is_prose = self.line.is_prose;
                self.finish_line(tag.start);
                self.line = Line::starting_at(tag.end).of_prose(is_prose);
            }
            "embed" | "hr" => self.content(),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        match self.open.last_mut().map(|open| &mut open.what) {
            Some(What::Drawing(drawing)) => return drawing.text(text),
            Some(What::Ignored | What::Gone | What::Raw { .. } | What::Tex { .. }) => return,
            _ => {}
        }
        let has_words = text.contains(char::is_alphanumeric);
        if let Some(code) = &mut self.code {
            if let Some(What::Caption { has_words: any, .. }) = self.open.last_mut().map(|open| &mut open.what) {
                *any |= has_words;
            }
            return code.text(text);
        }
        if text.trim().is_empty() {
            return;
        }
        self.picture = None;
        for open in self.open.iter_mut().rev() {
            match &mut open.what {
                What::Caption { has_words: any, .. } => {
                    *any |= has_words;
                    return;
                }
                What::Link(link) => {
                    link.add(text);
                    return;
                }
                What::Figure(figure) => figure.has_others = true,
                _ => {}
            }
        }
        let length = text.trim().chars().count();
        self.line.add(text);
        self.keep_line();
        for open in &mut self.open {
            if let What::Contents(contents) = &mut open.what {
                contents.loose += length;
            }
        }
    }

    /// Notes something that is shown and is no text.
    fn content(&mut self) {
        self.line.has_others = true;
        self.emptied.clear();
        self.picture = None;
        for open in &mut self.open {
            match &mut open.what {
                What::Figure(figure) => figure.has_others = true,
                What::Link(link) => link.add_picture(),
                _ => {}
            }
        }
    }

    fn end(&mut self, tag: &EndTag<usize>, base: usize) {
        let (start, end) = (base + tag.span.start, base + tag.span.end);
        let name = tag.name.as_slice();
        if let Some(What::Drawing(drawing)) = self.open.last_mut().map(|open| &mut open.what) {
            drawing.end_tag();
        }
        if self.code.is_none() && is_block(name) {
            self.finish_line(start);
        }
        if let Some(at) = self.open.iter().rposition(|open| open.name == name) {
            if self.open[at].nested > 0 {
                self.open[at].nested -= 1;
            } else {
                while self.open.len() > at + 1 {
                    if let Some(open) = self.open.pop() {
                        self.abandon(open, start);
                    }
                }
                if let Some(open) = self.open.pop() {
                    self.leave(open, start, end);
                }
            }
        }
        if self.code.is_none() {
            if is_block(name) {
                self.line = Line::starting_at(end);
            }
            self.end_emptied(name, end);
        }
    }

    /// Ends an element whose end tag is missing; most stay as they are.
    fn abandon(&mut self, open: Open, end: usize) {
        match open.what {
            What::Code { is_cell: false, is_number } => self.leave_code(open.start..end, false, is_number),
            What::Code { .. } => self.code = None,
            What::Drawing(_) => self.end_drawing(&open, end),
            What::Link(link) => self.end_link(&link, open.start..end),
            _ => {}
        }
    }

    fn leave(&mut self, open: Open, inner_end: usize, end: usize) {
        let range = open.start..end;
        match open.what {
            What::Gone => self.remove(range),
            What::Box(end_tag) => self.replace(inner_end..end, end_tag.to_owned()),
            What::Ignored | What::Form { .. } | What::Heading { .. } => {}
            What::Drawing(_) => self.end_drawing(&open, end),
            What::Raw { inner } => {
                if open.name == b"noscript" {
                    self.noscript(range, inner..inner_end);
                }
            }
            What::Tex { inner, is_display } => self.end_tex(range, inner..inner_end, is_display),
            What::Link(link) => self.end_link(&link, range),
            What::Contents(contents) => {
                if contents.is_of_page() {
                    self.remove(range);
                }
            }
            What::Maths => {
                if let Some(What::Formula { maths, .. }) = self.open.last_mut().map(|open| &mut open.what) {
                    *maths = Some(range);
                }
            }
            What::Formula { maths, has_drawing } => self.end_formula(range, maths, has_drawing),
            What::Number { .. } | What::NoCode { .. } | What::CodeLine { .. } | What::Caption { .. } => {
                self.leave_part(&open.what, inner_end);
            }
            What::Code { is_cell, is_number } => self.leave_code(range, is_cell, is_number),
            What::Figure(figure) => self.leave_figure(figure, range),
        }
    }
}
