//! An outline: the sections of a page that were read so far, and the elements that are open at the current position.

use html5gum::emitters::callback::{Callback, CallbackEmitter, CallbackEvent};
use html5gum::{Emitter, ForwardingEmitter, Span, State, Tokenizer, naive_next_state};

use super::aside::{self, Aside};
use super::element::{Attributes, Role, Shape, element};
use super::manuscript::{Kind, Manuscript};
use super::open::{Open, Stack};
use super::prose::has_letter;
use super::{Section, Wanted};
use crate::syntax::html::bounded;

const UNREAD: u32 = Role::Gone.bit() | Role::Note.bit();
const ASIDE: u32 = Role::Aside.bit()
    | Role::List.bit()
    | Role::Table.bit()
    | Role::Quote.bit()
    | Role::Figure.bit()
    | Role::Listing.bit();
const NO_PROSE: u32 = ASIDE | Role::Banner.bit();
const LINK: u32 = Role::Link.bit() | Role::Reference.bit();

/// What the tokenizer must do after a tag.
enum Step {
    Switch(State),
    Stop,
}

/// An emitter that does not look for errors in the HTML, which would take a fifth of the time.
struct Lenient<F: Callback<Step, usize>>(CallbackEmitter<F, Step, usize>);

impl<F: Callback<Step, usize>> ForwardingEmitter for Lenient<F> {
    type Token = Step;

    fn inner(&mut self) -> &mut impl Emitter<Token = Step> {
        &mut self.0
    }

    fn should_emit_errors(&mut self) -> bool {
        false
    }
}

/// A start tag that is being read.
#[derive(Debug)]
struct Tag<'h> {
    name: &'h [u8],
    position: usize,
    shape: Shape,
    role: Role,
    /// How the tokenizer must read what follows, if it is not HTML.
    state: Option<State>,
}

/// The elements that are open at this position of the HTML, and what was read so far.
#[derive(Default)]
pub(super) struct Outline<'h> {
    html: &'h str,
    /// Whether all text goes to one title.
    flat: bool,
    tag: Option<Tag<'h>>,
    attributes: Attributes,
    stack: Stack<'h>,
    manuscript: Manuscript<'h>,
    /// Whether the page has a body, so that a header may be the site's.
    page: bool,
    /// Whether the open superscript contains a link to a footnote.
    noted: bool,
}

/// The sections of a page or fragment; as far as they are wanted, if that is given.
pub(super) fn read_sections<'h>(html: &'h str, wanted: Option<Wanted<'h>>) -> Vec<Section> {
    let mut outline = Outline { html, ..Outline::default() };
    outline.manuscript.wanted = wanted;
    outline.walk();
    outline.end_from(0);
    outline.manuscript.into_sections()
}

pub(super) fn read_text(html: &str) -> String {
    let mut outline = Outline { html, flat: true, ..Outline::default() };
    outline.manuscript.begin_title(0, 0);
    outline.walk();
    outline.manuscript.into_text()
}

impl<'h> Outline<'h> {
    fn walk(&mut self) {
        let html = bounded(self.html);
        let emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, span: Span<usize>| self.read(&event, span));
        let mut tokenizer = Tokenizer::new_with_emitter(&*html, Lenient(emitter));
        while let Some(Ok(step)) = tokenizer.next() {
            match step {
                Step::Switch(state) => tokenizer.set_state(state),
                Step::Stop => break,
            }
        }
    }

    fn read(&mut self, event: &CallbackEvent<'_>, span: Span<usize>) -> Option<Step> {
        match *event {
            CallbackEvent::OpenStartTag { name } => self.read_name(name, span.start),
            CallbackEvent::AttributeName { name } => self.attributes.name(name),
            CallbackEvent::AttributeValue { value } => self.attributes.value(value),
            CallbackEvent::CloseStartTag { self_closing } => {
                let tag = self.tag.take()?;
                let state = tag.state.filter(|_| !self_closing && !self.stack.has_drawing_or_maths());
                self.start(&tag, self_closing);
                if let Some(state) = state {
                    return Some(Step::Switch(state));
                }
            }
            CallbackEvent::EndTag { name } => self.end(name),
            CallbackEvent::String { value } => self.add(value, span.start),
            CallbackEvent::Comment { value } if self.manuscript.ends_at(value) => return Some(Step::Stop),
            _ => {}
        }
        self.manuscript.is_full().then_some(Step::Stop)
    }

    fn read_name(&mut self, name: &[u8], position: usize) {
        self.attributes.clear();
        let (shape, role) = element(name);
        let state = naive_next_state(name);
        let start = position.saturating_add(1);
        let source = self.html.as_bytes().get(start..start.saturating_add(name.len()));
        let name = source.unwrap_or_default();
        self.tag = Some(Tag { name, position, shape, role, state });
    }

    /// A self-closing tag is taken at its word, as the authors of JSX and XHTML mean it.
    fn start(&mut self, tag: &Tag<'h>, self_closing: bool) {
        match tag.shape {
            Shape::Void => {}
            Shape::Break => self.line_break(),
            Shape::Image => self.image(tag.position),
            Shape::Rule => {
                self.end_named(b"p");
                self.part();
            }
            Shape::Part if self.is_cell(tag.name) => {
                self.manuscript.asides.cell(tag.name.eq_ignore_ascii_case(b"th"));
            }
            Shape::Part => {
                self.page |= tag.name.eq_ignore_ascii_case(b"body");
                self.part();
            }
            Shape::Item => {
                self.end_named(b"p");
                let follows = self.end_named(tag.name);
                if self.flat || (!follows && self.stack.inside(NO_PROSE | UNREAD)) {
                    self.part();
                } else {
                    self.start_block(tag, self_closing);
                }
            }
            Shape::Component if self.manuscript.paragraph_has_words() => {
                self.start_inline(&Tag { role: Role::Plain, ..*tag }, self_closing);
            }
            Shape::Component => self.start_block(tag, self_closing),
            Shape::Inline => self.start_inline(tag, self_closing),
            Shape::Block => {
                self.end_named(b"p");
                self.start_block(tag, self_closing);
            }
        }
    }

    fn start_block(&mut self, tag: &Tag<'h>, self_closing: bool) {
        let role = self.block_role(tag);
        self.end_title_before(role);
        self.part();
        if self_closing {
            return;
        }
        let unread = self.stack.inside(NO_PROSE | UNREAD);
        let followed = self.push(tag, role, true);
        if role == Role::Paragraph && !unread {
            self.manuscript.begin_paragraph(tag.position);
        } else if role == Role::Heading && followed {
            let level = tag.name.last().map_or(0, |digit| digit.saturating_sub(b'0'));
            self.manuscript.begin_title(level, tag.position);
        }
    }

    fn block_role(&self, tag: &Tag<'_>) -> Role {
        let role = self.attributes.role(tag.name, tag.shape, tag.role);
        let of_site = || self.page && !self.stack.has(&[b"article", b"main", b"section"]);
        let shown = !self.stack.inside(UNREAD | ASIDE);
        match role {
            Role::Gone => role,
            _ if self.flat => Role::Plain,
            Role::Heading if !shown => Role::Plain,
            Role::Banner if of_site() => Role::Aside,
            _ => role,
        }
    }

    /// A heading whose end tag is missing ends at the first element that no heading contains.
    fn end_title_before(&mut self, role: Role) {
        let words = self.manuscript.title_has_words();
        let ends = match role {
            Role::Heading => true,
            Role::Paragraph => words,
            _ => words && role.bit() & NO_PROSE != 0,
        };
        if ends && let Some(index) = self.stack.find(|open| open.role == Role::Heading) {
            self.end_from(index);
        }
    }

    fn start_inline(&mut self, tag: &Tag<'h>, self_closing: bool) {
        let mut role = self.attributes.role(tag.name, Shape::Inline, tag.role);
        if self_closing {
            return;
        }
        match role {
            Role::Reference if self.stack.inside(Role::Superscript.bit()) => role = Role::Note,
            Role::Superscript => self.noted = false,
            _ => {}
        }
        match tag.name {
            b"a" | b"A" => {
                if let Some(index) = self.stack.find(|open| open.name.eq_ignore_ascii_case(b"a")) {
                    self.end_at(index);
                }
                self.manuscript.begin_link();
            }
            b"rt" | b"rp" => {
                self.end_named(b"rt");
                self.end_named(b"rp");
            }
            _ => {}
        }
        let unread = self.stack.inside(UNREAD);
        if role == Role::Quotation {
            self.add("“".as_bytes(), tag.position);
        }
        let ruby = tag.name.eq_ignore_ascii_case(b"ruby");
        if role != Role::Plain || unread || ruby {
            self.push(tag, role, false);
        }
    }

    /// Opens an element; false if it is too deep to be tracked.
    fn push(&mut self, tag: &Tag<'h>, role: Role, block: bool) -> bool {
        let mark = self.manuscript.text().map_or(0, |text| text.mark());
        let anchor = matches!(role, Role::Link) && self.attributes.is_anchor();
        self.stack.push(Open { name: tag.name, block, role, mark, anchor })
    }

    fn end(&mut self, name: &[u8]) {
        let (shape, role) = element(name);
        match shape {
            Shape::Break => return self.line_break(),
            Shape::Part if self.is_cell(name) => return,
            Shape::Part => return self.part(),
            Shape::Void | Shape::Rule | Shape::Image => return,
            _ if self.stack.ends_uncounted() => return self.part(),
            _ => {}
        }
        let found = match role {
            Role::Heading => self.stack.find(|open| is_heading(open.name)),
            _ => self.stack.find(|open| open.name.eq_ignore_ascii_case(name)),
        };
        match found {
            Some(index) => self.end_at(index),
            None if matches!(role, Role::Paragraph) || shape == Shape::Item => self.part(),
            None => {}
        }
    }

    /// Ends the innermost element of this name and all within it; says whether there was one.
    fn end_named(&mut self, name: &[u8]) -> bool {
        let found = self.stack.find(|open| open.name.eq_ignore_ascii_case(name));
        if let Some(index) = found {
            self.end_from(index);
        }
        found.is_some()
    }

    fn end_at(&mut self, index: usize) {
        match self.stack.take_from_around_blocks(index) {
            Some(element) => self.leave(&element),
            None => self.end_from(index),
        }
    }

    fn end_from(&mut self, index: usize) {
        while let Some(element) = self.stack.pop_from(index) {
            self.leave(&element);
        }
    }

    fn leave(&mut self, element: &Open<'h>) {
        if element.role == Role::Heading {
            self.manuscript.end_title();
        } else if element.block {
            self.part();
        }
        if self.stack.inside(UNREAD) {
            return;
        }
        match element.role {
            Role::Quotation => {
                if let Some(text) = self.manuscript.text() {
                    text.push("”");
                }
            }
            Role::Note => {
                self.noted = true;
                if let Some(text) = self.manuscript.text() {
                    text.note();
                }
            }
            Role::Reference | Role::Superscript | Role::Link => self.drop_mark(element),
            _ => {}
        }
    }

    /// Removes the text of a footnote's mark or a heading's anchor, which is not a word.
    fn drop_mark(&mut self, element: &Open<'h>) {
        let noted = self.noted;
        let Some(text) = self.manuscript.text() else { return };
        let added = text.since(element.mark);
        let drop = match element.role {
            Role::Reference => !has_letter(added),
            Role::Superscript => noted && !added.contains(char::is_alphanumeric),
            _ => {
                let word = added.trim().trim_end_matches(['¶', '#']);
                let empty = !added.trim().is_empty() && !added.contains(char::is_alphanumeric);
                element.anchor && (empty || word.eq_ignore_ascii_case("permalink"))
            }
        };
        if drop {
            text.cut(element.mark);
            if element.role != Role::Link {
                text.note();
            }
        }
    }

    fn add(&mut self, value: &[u8], start: usize) {
        let unread = if self.manuscript.reads_title() { UNREAD } else { UNREAD | NO_PROSE };
        if self.stack.inside(unread) {
            return self.add_aside(value, start);
        }
        let kind = if self.stack.inside(LINK) {
            Kind::Link
        } else if self.stack.inside(Role::Token.bit()) {
            Kind::Token
        } else if self.stack.inside(Role::Emphasis.bit()) {
            Kind::Emphasis
        } else if self.stack.inside(Role::Strong.bit()) {
            Kind::Strong
        } else {
            Kind::Prose
        };
        if let Ok(added) = str::from_utf8(value) {
            self.manuscript.add(added, start, kind);
        }
    }

    /// Adds text that is read, but is no prose.
    fn add_aside(&mut self, value: &[u8], start: usize) {
        if self.stack.inside(UNREAD) || !self.manuscript.wants_asides() {
            return;
        }
        if let (Some(kind), Ok(added)) = (self.kind_of_aside(), str::from_utf8(value)) {
            self.manuscript.asides.add(kind, added, start);
        }
    }

    fn kind_of_aside(&self) -> Option<aside::Kind> {
        aside::Kind::within(|role| self.stack.inside(role.bit()))
    }

    /// Whether a tag is that of a cell, or the caption, of a table.
    fn is_cell(&self, name: &[u8]) -> bool {
        let cells: [&[u8]; 3] = [b"td", b"th", b"caption"];
        cells.iter().any(|cell| name.eq_ignore_ascii_case(cell)) && self.stack.inside(Role::Table.bit())
    }

    fn image(&mut self, position: usize) {
        if self.stack.inside(UNREAD) {
            return;
        }
        if !self.stack.inside(NO_PROSE) {
            self.manuscript.image(position);
        }
        let alt = self.attributes.alt();
        let is_name = alt.contains('.') && !alt.contains(' ');
        if !alt.is_empty()
            && !is_name
            && self.kind_of_aside() != Some(aside::Kind::Box)
            && self.manuscript.wants_asides()
        {
            let picture = Aside { kind: aside::Kind::Picture, text: crate::text::line(alt), position };
            self.manuscript.asides.push(picture);
        }
    }

    fn line_break(&mut self) {
        if !self.stack.inside(UNREAD) {
            self.manuscript.line_break();
        }
    }

    /// Separates the text so far from the text to come, as the tags of blocks do.
    fn part(&mut self) {
        if !self.stack.inside(UNREAD) {
            self.manuscript.part();
        }
    }
}

/// Whether a name, in any case, is one of `h1` to `h6`.
fn is_heading(name: &[u8]) -> bool {
    matches!(name, [b'h' | b'H', b'1'..=b'6'])
}
