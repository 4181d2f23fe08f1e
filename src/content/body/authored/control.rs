//! Controls of forms, which no reader can fill in.

use super::{Reader, What, tag::Tag};
use crate::syntax::html;

/// The types of an `input` that show nothing, or only change what the page shows.
const SILENT: [&str; 7] = ["hidden", "submit", "button", "reset", "image", "checkbox", "radio"];

/// Whether an element has sentences in it, rather than other elements.
pub(super) fn is_of_prose(name: &str) -> bool {
    html::is_heading(name.as_bytes())
        || html::is_cell(name.as_bytes())
        || matches!(name, "p" | "li" | "dd" | "dt" | "blockquote" | "caption" | "figcaption" | "summary")
}

impl Reader<'_> {
    /// Whether a button is a word of a sentence, as in "Press <button>Save</button>".
    pub(super) fn is_word(&self, tag: &Tag) -> bool {
        /// No name of a button is longer, in bytes.
        const LONGEST: usize = 256;
        let is_tool = tag.any_word(|word| matches!(word, "copy" | "clipboard" | "share" | "toggle" | "like"));
        let begins_word = self.html[..tag.start].ends_with(|before: char| !before.is_alphanumeric());
        if !self.line.is_prose
            || is_tool
            || !begins_word
            || self.is_in(|what| matches!(what, What::Figure(_) | What::Contents(_)))
        {
            return false;
        }
        let behind = || {
            let near = &self.html[tag.end..self.html.floor_char_boundary(tag.end + LONGEST)];
            let (_, behind) = near.split_once("</button")?;
            behind.split_once('>')?.1.split('<').next()
        };
        self.line.has_words() || behind().is_some_and(|text| text.contains(char::is_alphanumeric))
    }

    pub(super) fn input(&mut self, tag: &Tag) {
        if !SILENT.contains(&tag.text("type").to_ascii_lowercase().as_str()) {
            self.control("input", tag.start);
        }
    }

    /// Notes that a reader can fill in nothing; once for each form.
    pub(super) fn control(&mut self, name: &'static str, at: usize) {
        let form = self.open.iter_mut().rev().find_map(|open| match &mut open.what {
            What::Form { is_reported } => Some((is_reported, open.start)),
            _ => None,
        });
        match form {
            Some((is_reported, start)) => {
                if !std::mem::replace(is_reported, true) {
                    self.left_out.push(("form", start));
                }
            }
            None => self.left_out.push((name, at)),
        }
    }
}
