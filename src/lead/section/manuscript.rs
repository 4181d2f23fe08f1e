//! A manuscript: the sections read so far, and the heading or paragraph that is being read.

use super::aside::{Aside, Asides};
use super::draft::Draft;
use super::folded_text::Text;
use super::prose::{closes_block, has_letter, opens_block};
use super::{Heading, Paragraph, Promise, Section, Wanted};

/// Reading stops after this many sections, more than any article has.
const SECTIONS: usize = 1000;

/// Reading stops after this many paragraphs, too.
const PARAGRAPHS: usize = 20_000;

/// The paragraphs of a section that are read for a summary.
const MOST_READ: usize = 50;

/// The comment that parts the beginning of an article from the rest, in Hugo, Jekyll, Zola, Hexo and others.
const MORE: &str = "more";

/// What a run of text counts as in its paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Prose,
    Emphasis,
    Strong,
    Link,
    /// Code and the like, which alone does not make a paragraph.
    Token,
}

/// A heading that is being read, or the whole of a fragment.
#[derive(Debug)]
struct Title {
    level: u8,
    position: usize,
    text: Text,
}

/// The sections read so far, and what is being read.
#[derive(Default)]
pub(super) struct Manuscript<'h> {
    /// How much of the sections is wanted, if it is not all of them.
    pub(super) wanted: Option<Wanted<'h>>,
    /// The asides of this section.
    pub(super) asides: Asides,
    /// The paragraphs of this section that have a good lead.
    good: usize,
    /// The headings so far.
    headings: usize,
    title: Option<Title>,
    draft: Option<Draft>,
    /// Whether the open link has shown no letters yet.
    fresh_link: bool,
    /// How many paragraphs were before a block that text such as `:::note` opened.
    block: Option<usize>,
    section: Section,
    done: Vec<Section>,
    paragraphs: usize,
}

impl Manuscript<'_> {
    pub(super) fn is_full(&self) -> bool {
        self.done.len() >= SECTIONS || self.paragraphs >= PARAGRAPHS
    }

    pub(super) fn into_sections(mut self) -> Vec<Section> {
        self.end_paragraph();
        self.end_section(None);
        self.done
    }

    /// The text of the title that is being read.
    pub(super) fn into_text(self) -> String {
        self.title.map(|title| title.text.into_string()).unwrap_or_default()
    }

    pub(super) fn begin_title(&mut self, level: u8, position: usize) {
        self.title = Some(Title { level, position, text: Text::default() });
    }

    pub(super) fn begin_paragraph(&mut self, position: usize) {
        if self.title.is_none() {
            self.draft = Some(Draft::at(position));
        }
    }

    pub(super) fn begin_link(&mut self) {
        self.fresh_link = true;
    }

    pub(super) fn reads_title(&self) -> bool {
        self.title.is_some()
    }

    pub(super) fn title_has_words(&self) -> bool {
        self.title.as_ref().is_some_and(|title| !title.text.as_str().is_empty())
    }

    pub(super) fn paragraph_has_words(&self) -> bool {
        self.draft.as_ref().is_some_and(|draft| !draft.text.as_str().is_empty())
    }

    /// Adds text whose first byte is at `start`.
    pub(super) fn add(&mut self, added: &str, start: usize, kind: Kind) {
        if let Some(title) = &mut self.title {
            return title.text.push(added);
        }
        let blank = added.trim_start().is_empty();
        if blank && self.draft.is_none() {
            return;
        }
        let before = added.len() - added.trim_ascii_start().len();
        let position = start.saturating_add(before);
        let has_lead = self.has_lead();
        let draft = self.draft.get_or_insert_with(|| Draft::at(position));
        if !blank {
            draft.breaks = 0;
        }
        // It still counts that there was text.
        if has_lead && !draft.text.as_str().is_empty() {
            self.fresh_link &= !(kind == Kind::Link && has_letter(added));
            return;
        }
        draft.text.push(added);
        match kind {
            Kind::Prose => {
                draft.count_letters(added, false);
                draft.has_plain |= has_letter(added);
            }
            Kind::Strong => draft.count_letters(added, false),
            Kind::Emphasis => {
                draft.count_letters(added, true);
                draft.has_plain |= has_letter(added);
            }
            Kind::Link if self.fresh_link && has_letter(added) => {
                draft.count_link();
                self.fresh_link = false;
            }
            Kind::Link | Kind::Token => {}
        }
    }

    /// The text of the title or paragraph that is being read.
    pub(super) fn text(&mut self) -> Option<&mut Text> {
        match (&mut self.title, &mut self.draft) {
            (Some(title), _) => Some(&mut title.text),
            (None, Some(draft)) => Some(&mut draft.text),
            (None, None) => None,
        }
    }

    pub(super) fn image(&mut self, position: usize) {
        if self.title.is_none() {
            let draft = self.draft.get_or_insert_with(|| Draft::at(position));
            draft.images = draft.images.saturating_add(1);
        }
    }

    /// Whether a comment ends what a summary is taken from: `<!--more-->`, behind some text.
    pub(super) fn ends_at(&self, comment: &[u8]) -> bool {
        let Ok(comment) = str::from_utf8(comment) else { return false };
        let comment = comment.trim();
        let has_text = || self.paragraphs > 0 || self.paragraph_has_words() || self.asides.have_text();
        self.wanted.is_some() && comment.eq_ignore_ascii_case(MORE) && has_text()
    }

    /// Whether what is no prose is wanted of this section.
    pub(super) fn wants_asides(&self) -> bool {
        self.wanted.is_none() || !self.has_lead()
    }

    /// One line break is white space; two end a paragraph.
    pub(super) fn line_break(&mut self) {
        self.asides.space();
        if let Some(text) = self.text() {
            text.space();
        }
        let Some(draft) = &mut self.draft else { return };
        draft.breaks = draft.breaks.saturating_add(1);
        if draft.breaks > 1 {
            self.end_paragraph();
        }
    }

    /// Separates the text so far from the text to come, as the tags of blocks do.
    pub(super) fn part(&mut self) {
        if let Some(title) = &mut self.title {
            title.text.space();
        } else {
            self.end_paragraph();
            self.asides.end();
        }
    }

    /// Whether the text up to the next heading is not wanted. A paragraph in an open block may be removed later, so one
    /// more is read there.
    fn has_lead(&self) -> bool {
        self.block.is_none()
            && self.wanted.is_some_and(|wanted| {
                // An article may end after its first heading, and is then summarised by how it begins.
                let paragraphs = if self.headings > 1 { 1 } else { wanted.paragraphs };
                self.good >= paragraphs.max(1)
            })
    }

    fn end_paragraph(&mut self) {
        let Some(draft) = self.draft.take() else { return };
        if self.has_lead() {
            return;
        }
        let text = draft.text.as_str();
        if let Some(before) = self.block
            && closes_block(text)
        {
            self.section.paragraphs.truncate(before);
            self.section.good &= (1 << before.min(MOST_READ)) - 1;
            self.good = self.good.min(before);
            self.block = None;
        } else if opens_block(text) {
            self.block.get_or_insert(self.section.paragraphs.len());
        } else {
            self.sort(draft);
        }
    }

    /// Puts a paragraph where it belongs.
    fn sort(&mut self, draft: Draft) {
        let (kind, position) = (draft.kind(), draft.position);
        let text = draft.text.into_string();
        match kind {
            Some(kind) if self.wants_asides() => self.asides.push(Aside { kind, text, position }),
            Some(_) => {}
            // Whoever has read so many looks for no lead behind them.
            None if self.wanted.is_some() && self.section.paragraphs.len() >= MOST_READ => {}
            None => {
                let promise = self.wanted.map_or(Promise::Poor, |wanted| (wanted.lead)(&text));
                self.good += usize::from(promise != Promise::Poor);
                self.section.good |=
                    u64::from(promise == Promise::First) << self.section.paragraphs.len().min(MOST_READ);
                self.section.paragraphs.push(Paragraph { text, position });
                self.paragraphs = self.paragraphs.saturating_add(1);
            }
        }
    }

    pub(super) fn end_title(&mut self) {
        let Some(Title { level, position, text }) = self.title.take() else { return };
        if !text.as_str().is_empty() {
            self.end_section(Some(Heading { text: text.into_string(), level, position }));
        }
    }

    fn end_section(&mut self, next: Option<Heading>) {
        self.block = None;
        self.good = 0;
        self.headings = self.headings.saturating_add(usize::from(next.is_some()));
        let next = Section { heading: next, ..Section::default() };
        let mut section = std::mem::replace(&mut self.section, next);
        section.asides = self.asides.take();
        let empty = section.heading.is_none() && section.paragraphs.is_empty() && section.asides.is_empty();
        if !empty && self.done.len() < SECTIONS {
            self.done.push(section);
        }
    }
}
