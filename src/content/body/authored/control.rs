//! Controls of forms, which no reader can fill in.

use super::{Reader, What, tag::Tag};

/// The types of an `input` that show nothing, or only change what the page shows.
const SILENT: [&str; 7] = ["hidden", "submit", "button", "reset", "image", "checkbox", "radio"];

impl Reader<'_> {
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
