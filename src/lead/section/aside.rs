//! An aside: text of an article that is no prose of its own, such as an item of a list, a caption, a quotation or code. An
//! article without prose is summarised by its asides.

use super::element::Role;
use super::folded_text::Text;
use super::prose::{has_letter, reads_as_text};

/// So many asides of each kind are kept of a section.
const LIMIT: usize = 3;

/// No more of an aside is read than so many bytes, and what the text at hand has besides.
const LENGTH: usize = 400;

/// Between the cells of a row.
const CELL: &str = " –";

/// What an aside is. Those that come first make the better summary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Item,
    Row,
    Caption,
    Picture,
    Quote,
    Box,
    Links,
    Label,
    Code,
    Byline,
    Mark,
}

/// Each kind in plain words.
#[cfg(feature = "cli")]
const NAMES: &[(Kind, &str)] = &[
    (Kind::Item, "an item of a list"),
    (Kind::Row, "a row of a table"),
    (Kind::Caption, "a caption"),
    (Kind::Picture, "the description of a picture"),
    (Kind::Quote, "a quotation"),
    (Kind::Box, "set aside from the text"),
    (Kind::Links, "nothing but links"),
    (Kind::Label, "a label"),
    (Kind::Code, "code"),
    (Kind::Byline, "a by-line or date"),
    (Kind::Mark, "a mark or address"),
];

impl Kind {
    /// The kind in plain words.
    #[cfg(feature = "cli")]
    pub(crate) fn name(self) -> &'static str {
        NAMES.iter().find(|(kind, _)| *kind == self).map_or("", |(_, name)| name)
    }

    /// What text within elements of these roles is; `None` where it is prose.
    pub(super) fn within(is_inside: impl Fn(Role) -> bool) -> Option<Self> {
        const KINDS: [(Role, Kind); 6] = [
            (Role::Aside, Kind::Box),
            (Role::Listing, Kind::Code),
            (Role::Table, Kind::Row),
            (Role::List, Kind::Item),
            (Role::Quote, Kind::Quote),
            (Role::Figure, Kind::Caption),
        ];
        KINDS.into_iter().find(|(role, _)| is_inside(*role)).map(|(_, kind)| kind)
    }

    /// Whether it says something of its article.
    pub(crate) fn is_text(self) -> bool {
        self < Self::Code
    }
}

/// An aside of a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Aside {
    pub(crate) kind: Kind,
    /// The beginning of its text, on one line.
    pub(crate) text: String,
    /// The byte offset of its text in the HTML.
    pub(crate) position: usize,
}

/// The asides of a section that were read, and the one that is being read.
#[derive(Debug, Default)]
pub(super) struct Asides {
    done: Vec<Aside>,
    open: Option<(Kind, usize, Text)>,
    /// Whether the cell that is being read, or one before it in its row, is more than the head of a column.
    has_data: bool,
}

impl Asides {
    /// Adds text whose first byte is at `start`.
    pub(super) fn add(&mut self, kind: Kind, added: &str, start: usize) {
        if self.open.as_ref().is_some_and(|(open, ..)| *open != kind) {
            self.end();
        }
        let blank = added.len() - added.trim_ascii_start().len();
        if self.open.is_none() && (blank == added.len() || !self.has_room(kind)) {
            return;
        }
        let (.., text) = self.open.get_or_insert_with(|| (kind, start.saturating_add(blank), Text::default()));
        if text.as_str().len() < LENGTH {
            text.push(added);
        }
    }

    pub(super) fn space(&mut self) {
        if let Some((.., text)) = &mut self.open {
            text.space();
        }
    }

    /// Begins a cell of a row.
    pub(super) fn cell(&mut self, is_head: bool) {
        self.has_data |= !is_head;
        if let Some((Kind::Row, _, text)) = &mut self.open {
            text.push(CELL);
            text.space();
        }
    }

    pub(super) fn end(&mut self) {
        let is_head = !std::mem::take(&mut self.has_data);
        let Some((kind, position, text)) = self.open.take() else { return };
        // Verses and letters are often set like code.
        let kind = if kind == Kind::Code && reads_as_text(text.as_str()) { Kind::Quote } else { kind };
        if kind != Kind::Row || !is_head {
            let text = text.into_string();
            self.push(Aside { kind, text: text.trim_end_matches([' ', '–']).to_owned(), position });
        }
    }

    /// Adds one that was read already.
    pub(super) fn push(&mut self, aside: Aside) {
        if has_letter(&aside.text) && self.has_room(aside.kind) {
            self.done.push(aside);
        }
    }

    /// Whether there is an item, a row or a quotation among them.
    pub(super) fn have_text(&self) -> bool {
        let is_text = |kind: Kind| matches!(kind, Kind::Item | Kind::Row | Kind::Quote);
        self.done.iter().any(|aside| is_text(aside.kind)) || self.open.as_ref().is_some_and(|(kind, ..)| is_text(*kind))
    }

    pub(super) fn take(&mut self) -> Vec<Aside> {
        self.end();
        std::mem::take(&mut self.done)
    }

    fn has_room(&self, kind: Kind) -> bool {
        self.done.iter().filter(|aside| aside.kind == kind).count() < LIMIT
    }
}
