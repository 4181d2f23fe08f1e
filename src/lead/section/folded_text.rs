//! Folded text: what a reader sees of a run of HTML, on one line, with one space where there was white space.

use super::run::{self, is_plain};
use crate::text::is_cjk;

/// The most bytes kept of one heading or paragraph.
pub(super) const LIMIT: usize = 8 * 1024;

/// The separator between the text so far and the text to come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Gap {
    #[default]
    None,
    /// White space within a line, or a tag that separates words.
    Space,
    /// White space with a line end in it, which East Asian scripts do not count as a space.
    Line,
    /// A space before a footnote mark that is gone: a full stop after it closes up.
    Note,
}

/// Text being folded; it never starts or ends with white space.
#[derive(Debug, Default)]
pub(super) struct Text {
    folded: String,
    gap: Gap,
    full: bool,
}

impl Text {
    pub(super) fn as_str(&self) -> &str {
        &self.folded
    }

    pub(super) fn into_string(self) -> String {
        self.folded
    }

    /// The place of the next character, to go back to with [`Text::cut`].
    pub(super) fn mark(&self) -> usize {
        self.folded.len()
    }

    /// What was pushed since `mark`.
    pub(super) fn since(&self, mark: usize) -> &str {
        self.folded.get(mark..).unwrap_or_default()
    }

    /// Removes what was pushed since `mark`, except the white space it began with.
    pub(super) fn cut(&mut self, mark: usize) {
        if !self.folded.is_char_boundary(mark) {
            return;
        }
        let spaced = self.since(mark).starts_with(' ');
        self.folded.truncate(mark);
        self.full = false;
        if spaced {
            self.gap = Gap::Space;
        }
    }

    /// Separates the words on both sides, as a block tag or a `<br>` does.
    pub(super) fn space(&mut self) {
        self.gap = Gap::Space;
    }

    /// Records that there was a footnote mark here.
    pub(super) fn note(&mut self) {
        if self.gap != Gap::None {
            self.gap = Gap::Note;
        }
    }

    pub(super) fn push(&mut self, mut text: &str) {
        while let Some(first) = text.chars().next() {
            if is_plain(first) {
                let (run, rest) = text.split_at(run::end(text));
                self.append(first, run);
                text = rest;
            } else {
                self.widen_gap(first);
                text = text.get(first.len_utf8()..).unwrap_or_default();
            }
        }
    }

    fn widen_gap(&mut self, c: char) {
        if c == '\n' && matches!(self.gap, Gap::None | Gap::Line) {
            self.gap = Gap::Line;
        } else if c.is_whitespace() && self.gap != Gap::Line {
            self.gap = Gap::Space;
        }
    }

    fn append(&mut self, first: char, run: &str) {
        if self.full {
            return;
        }
        if self.gap_shows_before(first) {
            self.folded.push(' ');
        }
        self.gap = Gap::None;
        let room = LIMIT.saturating_sub(self.folded.len());
        self.full = run.len() > room;
        let kept = run.get(..run.floor_char_boundary(room));
        self.folded.push_str(kept.unwrap_or_default());
        if self.full {
            self.folded.truncate(self.folded.trim_end().len());
        }
    }

    fn gap_shows_before(&self, next: char) -> bool {
        let Some(last) = self.folded.chars().next_back() else {
            return false;
        };
        match self.gap {
            Gap::None => false,
            Gap::Space => true,
            Gap::Line => !(is_cjk(last) && is_cjk(next)),
            Gap::Note => !matches!(next, '.' | ',' | ';' | ':' | '!' | '?' | ')'),
        }
    }
}
