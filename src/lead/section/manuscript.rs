//! A manuscript: the sections read so far, and the heading or paragraph that is being read.

use super::draft::Draft;
use super::folded_text::Text;
use super::prose::{closes_block, has_letter, opens_block};
use super::{Heading, Paragraph, Section};

/// Reading stops after this many sections, more than any article has.
const SECTIONS: usize = 1000;

/// Reading stops after this many paragraphs, too.
const PARAGRAPHS: usize = 20_000;

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
#[derive(Debug, Default)]
pub(super) struct Manuscript {
    /// Whether only the first paragraph of a section with a heading is wanted.
    pub(super) only_leads: bool,
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

impl Manuscript {
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

    /// One line break is white space; two end a paragraph.
    pub(super) fn line_break(&mut self) {
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
        match &mut self.title {
            Some(title) => title.text.space(),
            None => self.end_paragraph(),
        }
    }

    /// Whether the text up to the next heading is not wanted. A paragraph in an open block may be removed later, so one
    /// more is read there.
    fn has_lead(&self) -> bool {
        self.only_leads && self.section.heading.is_some() && !self.section.paragraphs.is_empty() && self.block.is_none()
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
            self.block = None;
        } else if opens_block(text) {
            self.block.get_or_insert(self.section.paragraphs.len());
        } else if draft.is_prose() {
            let position = draft.position;
            self.section.paragraphs.push(Paragraph { text: draft.text.into_string(), position });
            self.paragraphs = self.paragraphs.saturating_add(1);
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
        let next = Section { heading: next, paragraphs: Vec::new() };
        let mut section = std::mem::replace(&mut self.section, next);
        if self.only_leads && section.heading.is_some() {
            section.paragraphs.truncate(1);
        }
        let empty = section.heading.is_none() && section.paragraphs.is_empty();
        if !empty && self.done.len() < SECTIONS {
            self.done.push(section);
        }
    }
}
