//! Drawings in the text (`<svg>`), which no reader shows: of each its name is left.

use super::{Open, Reader, What, tag::Tag};
use crate::{
    syntax::html::{is_block, tag_name},
    text::escape_html,
};

#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub(super) struct Drawing {
    /// Whether it is more than an ornament.
    is_content: bool,
    /// Shown if it has no title.
    label: String,
    title: String,
    /// Whether its title can still come: a title is the first thing in a drawing, and hidden drawings have none.
    is_title_due: bool,
    is_in_title: bool,
    has_html: bool,
}

impl Drawing {
    pub(super) fn of(tag: &Tag, is_content: bool) -> Self {
        let is_title_due = !tag.is_hidden();
        let label = if is_title_due { tag.text("aria-label") } else { String::new() };
        Self { is_content, label, is_title_due, ..Self::default() }
    }

    /// Whether a tag is in it: a block of HTML is only in a `foreignObject`.
    pub(super) fn takes(&mut self, tag: &Tag) -> bool {
        if is_block(&tag.token.name) && !self.has_html {
            return false;
        }
        self.is_in_title = self.is_title_due && tag.name() == "title" && !tag.token.self_closing;
        self.has_html |= tag.name() == "foreignobject";
        self.is_title_due = false;
        true
    }

    pub(super) fn end_tag(&mut self) {
        self.is_in_title = false;
    }

    pub(super) fn text(&mut self, text: &str) {
        if self.is_in_title {
            self.title.push_str(text);
        }
    }

    fn name(&self) -> &str {
        match self.title.trim() {
            "" => &self.label,
            title => title,
        }
    }
}

impl Reader<'_> {
    /// Whether a drawing is more than an ornament.
    pub(super) fn is_content(&self, tag: &Tag) -> bool {
        !tag.is_ornament() && !self.is_in(|what| matches!(what, What::Link(_)))
    }

    pub(super) fn end_drawing(&mut self, open: &Open, end: usize) {
        let What::Drawing(drawing) = &open.what else { return };
        if drawing.is_content {
            self.left_out.push(("svg", open.start));
        }
        let name = drawing.name();
        if name.is_empty() {
            return self.remove(open.start..end);
        }
        let name = name.to_owned();
        match self.open.iter_mut().rev().find_map(|open| match &mut open.what {
            What::Link(link) => Some(link),
            _ => None,
        }) {
            Some(link) => link.add(&name),
            None => self.content(),
        }
        let name = escape_html(&name);
        // Nobody takes a paragraph in bold for a sentence.
        let name = if self.is_alone(open.start, end) { format!("<strong>{name}</strong>") } else { name };
        self.replace(open.start..end, name);
    }

    /// Whether what stands here is all there is between the tags of blocks.
    fn is_alone(&self, start: usize, end: usize) -> bool {
        let (before, after) = (self.html[..start].trim_end(), self.html[end..].trim_start());
        let last = before.rfind('<').filter(|_| before.ends_with('>')).map_or("", |at| &before[at..]);
        let is_of_block = |html: &str| html.starts_with('<') && is_block(tag_name(html).as_bytes());
        (before.is_empty() || is_of_block(last)) && (after.is_empty() || is_of_block(after))
    }
}
