//! A section is a heading and the text under it until the next; the text before the first heading is a section
//! without one.

use outline::{read_sections, read_text};

pub(crate) use aside::{Aside, Kind};
pub(super) use prose::{ends_as_sentence, question};

mod aside;
mod draft;
mod element;
mod folded_text;
mod manuscript;
mod open;
mod outline;
mod prose;
mod run;

/// A heading and the prose under it, until the next heading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Section {
    /// `None` for the text before the first heading.
    pub heading: Option<Heading>,
    /// The real paragraphs alone: no lists, quotes, code, tables, captions, bylines, callouts or badges.
    pub paragraphs: Vec<Paragraph>,
    /// The first of what else is in it.
    pub(crate) asides: Vec<Aside>,
    /// The paragraphs whose first sentence was seen to be good while they were read, a bit for each.
    pub(super) good: u64,
}

impl Section {
    /// Whether the first sentence of a paragraph was seen to be good while it was read.
    pub(super) fn begins_well(&self, paragraph: usize) -> bool {
        paragraph < 64 && self.good & 1 << paragraph != 0
    }
}

/// A heading with words in it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Heading {
    /// The text on one line, at most 8 KiB of it.
    pub text: String,
    /// 1 to 6.
    pub level: u8,
    /// The byte offset of the start tag in the HTML.
    pub position: usize,
}

/// A paragraph of prose.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Paragraph {
    /// The text on one line, at most 8 KiB of it.
    pub text: String,
    /// The byte offset in the HTML of the start tag, or of the text when it has none.
    pub position: usize,
}

/// The sections of an article's HTML, which may be as broken as HTML can be.
#[must_use]
pub fn sections(html: &str) -> Vec<Section> {
    let mut sections = sections_with_asides(html);
    sections.retain(|section| section.heading.is_some() || !section.paragraphs.is_empty());
    sections
}

/// The same, with a first section that has nothing but lists and the like.
pub(super) fn sections_with_asides(html: &str) -> Vec<Section> {
    read_sections(html, None)
}

/// What the beginning of a paragraph promises of its lead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Promise {
    /// None that is good.
    Poor,
    /// A good one, which may be behind its first sentence.
    Good,
    /// Its first sentence is a good one, and need not be judged again.
    First,
}

/// How much of the sections a summary needs.
#[derive(Clone, Copy)]
pub(super) struct Wanted<'a> {
    /// Whether a paragraph has a good lead: of a section it is the last that is read.
    pub(super) lead: &'a dyn Fn(&str) -> Promise,
    /// So many such paragraphs are read before the first heading, and behind it.
    pub(super) paragraphs: usize,
}

/// The sections of an article's HTML, up to `<!--more-->`, as far as they are wanted.
pub(super) fn wanted_sections<'h>(html: &'h str, wanted: Wanted<'h>) -> Vec<Section> {
    read_sections(html, Some(wanted))
}

/// The text of an HTML fragment on one line, at most 8 KiB of it: a title or a summary from front matter.
pub(crate) fn plain_text(html: &str) -> String {
    read_text(html)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Promise, Wanted, wanted_sections};

    proptest! {
        #[test]
        fn no_more_is_read_than_a_good_lead(
            pieces in prop::collection::vec(prop::sample::select(vec![
                "<h2>A</h2>", "<h3>", "</h3>", "<p>", "</p>", "One. ", "two ", "<br>", "<a href=x>", "</a>", "<b>", "</b>", "<em>",
                "</em>", "<code>", "</code>", "<img src=a>", "<ul><li>", "</li>", "</ul>", "<blockquote>", "</blockquote>", ":::note",
                ":::", "<p>:::note</p>", "<p>:::</p>", "<aside>", "</aside>", "<div>", "</div>", "<Note>", "</Note>", "<hr>",
                "<sup><a href='#fn1'>1</a></sup>", "<p>By Jane Doe</p>", "<q>", "</q>", "&amp;", "\n", "<p>It is said.</p>",
                "<h2>B</h2><p>It is. So.</p>", "<pre>", "</pre>", "<table><tr><td>", "</table>", "{% x %}", "<p hidden>", "<!-- c -->",
            ]), 0..60)
        ) {
            let html = pieces.concat();
            let whole = super::read_sections(&html, None);
            let lead = |text: &str| if text.starts_with("One") { Promise::Good } else { Promise::Poor };
            let wanted = Wanted { lead: &lead, paragraphs: 1 };
            let read = wanted_sections(&html, wanted);
            prop_assert_eq!(read.len(), whole.len());
            for (read, whole) in read.iter().zip(&whole) {
                let kept = read.paragraphs.len();
                prop_assert_eq!((&read.heading, &read.paragraphs[..]), (&whole.heading, &whole.paragraphs[..kept]));
                let is_good = |paragraph: &super::Paragraph| paragraph.text.starts_with("One");
                prop_assert!(kept == whole.paragraphs.len() || read.paragraphs.iter().any(is_good));
            }
        }
    }
}
