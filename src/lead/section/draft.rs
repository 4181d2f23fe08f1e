//! A draft: a paragraph that is being read, and what its text is made of.

use super::aside::Kind;
use super::folded_text::Text;
use super::prose::{ends_as_sentence, reads_as_text, what_is_no_prose};

/// A list of links has at most this many letters between the links.
const LETTERS_BETWEEN_LINKS: usize = 16;

/// A paragraph that is being read.
#[derive(Debug, Default)]
pub(super) struct Draft {
    /// The byte offset where it begins.
    pub(super) position: usize,
    pub(super) text: Text,
    pub(super) images: usize,
    /// `<br>` tags in a row.
    pub(super) breaks: usize,
    /// Whether there are letters outside links, code and bold text.
    pub(super) has_plain: bool,
    /// Links with letters.
    links: usize,
    /// Letters outside links and code, counted until it is clear that they are many.
    letters: usize,
    /// Whether some of these are not emphasised.
    unemphasised: bool,
}

impl Draft {
    pub(super) fn at(position: usize) -> Self {
        Self { position, ..Self::default() }
    }

    /// What it is if it is no prose of the article: code, links or the caption of a picture alone.
    pub(super) fn kind(&self) -> Option<Kind> {
        let text = self.text.as_str();
        let ends = ends_as_sentence(text);
        let own = match (self.links, self.letters) {
            (0, letters) => letters > 0 || reads_as_text(text),
            (1, 0) => (ends || text.ends_with(':')) && text.split(' ').nth(3).is_some(),
            (1, _) => true,
            (_, letters) => ends || letters > LETTERS_BETWEEN_LINKS,
        };
        let caption = self.images > 0 && !self.unemphasised && self.links == 0;
        let label = !self.has_plain && self.links == 0 && !ends;
        what_is_no_prose(text).or(match (own, caption, label) {
            (_, true, _) => Some(Kind::Caption),
            (false, ..) if self.links > 0 => Some(Kind::Links),
            (false, ..) => Some(Kind::Code),
            (.., true) => Some(Kind::Label),
            _ => None,
        })
    }

    pub(super) fn count_link(&mut self) {
        self.links = self.links.saturating_add(1);
    }

    pub(super) fn count_letters(&mut self, text: &str, emphasised: bool) {
        if self.letters > LETTERS_BETWEEN_LINKS && (self.unemphasised || emphasised) {
            return;
        }
        let letters = text.chars().filter(|c| c.is_alphabetic());
        let letters = letters.take(LETTERS_BETWEEN_LINKS + 1).count();
        self.letters = self.letters.saturating_add(letters);
        self.unemphasised |= letters > 0 && !emphasised;
    }
}
