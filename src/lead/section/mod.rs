//! A section is a heading and the text under it until the next; the text before the first heading is a section
//! without one.

use outline::{read_sections, read_text};

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
    read_sections(html, false)
}

/// The sections of an article's HTML as far as a summary needs them: those with a heading have only their first
/// paragraph.
pub(crate) fn summary_sections(html: &str) -> Vec<Section> {
    read_sections(html, true)
}

/// The text of an HTML fragment on one line, at most 8 KiB of it: a title or a summary from front matter.
pub(crate) fn plain_text(html: &str) -> String {
    read_text(html)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{sections, summary_sections};

    proptest! {
        #[test]
        fn what_is_told_are_headings_and_first_paragraphs(
            pieces in prop::collection::vec(prop::sample::select(vec![
                "<h2>A</h2>", "<h3>", "</h3>", "<p>", "</p>", "One. ", "two ", "<br>", "<a href=x>", "</a>", "<b>", "</b>", "<em>",
                "</em>", "<code>", "</code>", "<img src=a>", "<ul><li>", "</li>", "</ul>", "<blockquote>", "</blockquote>", ":::note",
                ":::", "<p>:::note</p>", "<p>:::</p>", "<aside>", "</aside>", "<div>", "</div>", "<Note>", "</Note>", "<hr>",
                "<sup><a href='#fn1'>1</a></sup>", "<p>By Jane Doe</p>", "<q>", "</q>", "&amp;", "\n", "<p>It is said.</p>",
                "<h2>B</h2><p>It is. So.</p>", "<pre>", "</pre>", "<table><tr><td>", "</table>", "{% x %}", "<p hidden>", "<!-- c -->",
            ]), 0..60)
        ) {
            let html = pieces.concat();
            let mut whole = sections(&html);
            for section in whole.iter_mut().filter(|section| section.heading.is_some()) {
                section.paragraphs.truncate(1);
            }
            prop_assert_eq!(summary_sections(&html), whole);
        }
    }
}
