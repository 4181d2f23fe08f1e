//! The summary of a release: of each of its sections the first item, or the first sentence if that comes before. What kind of change
//! it is, such as `Added`, stands in headings, which are no leads.

use super::{
    Section,
    choice::{first_words, lead_of, of_asides},
    length::{Part, Piece, fit, join},
    poor::Judge,
    section::{Aside, Kind, sections_with_asides},
    summary::{Style, Summary, SummarySettings},
};
use crate::text;

/// The summary of a release; `None` if it has no items, so that it is summarised like other articles.
pub(crate) fn of_release(html: &str, settings: &SummarySettings, judge: &Judge<'_>) -> Option<Summary> {
    let sections = sections_with_asides(html);
    let telling: Vec<&Section> = sections.iter().filter(|section| tells(section)).collect();
    if !telling.iter().any(|section| item(section).is_some()) {
        return None;
    }
    let is_only = telling.len() == 1;
    let parts: Vec<Part<'_>> = telling
        .into_iter()
        .map(|section| {
            let sentences = first_of(section, is_only, settings, judge).into_iter().map(without_references).collect();
            let heading = section.heading.as_ref().filter(|_| settings.style == Style::Outline);
            Part { prefix: heading.map_or_else(String::new, |heading| format!("{}: ", heading.text)), sentences }
        })
        .filter(|part| !part.sentences.is_empty())
        .take(settings.max_sections)
        .collect();
    let fitted = fit(&parts, settings.max_chars);
    let lines = match settings.style {
        Style::Outline => fitted,
        Style::Paragraph => vec![join(fitted.iter().map(Piece::from))],
    };
    let lines: Vec<String> = lines.iter().map(|line| text::line(line)).filter(|line| !line.is_empty()).collect();
    (!lines.is_empty()).then_some(Summary { lines, leads: Vec::new() })
}

/// True for a section that tells of changes rather than of people.
fn tells(section: &Section) -> bool {
    let heading = section.heading.as_ref().map(|heading| heading.text.to_lowercase()).unwrap_or_default();
    let is_of_people = ["contributor", "credits", "thanks", "full changelog"].iter().any(|word| heading.contains(word));
    !is_of_people && (!section.paragraphs.is_empty() || item(section).is_some())
}

/// The first item of a section's lists.
fn item(section: &Section) -> Option<&Aside> {
    section.asides.iter().find(|aside| aside.kind == Kind::Item)
}

fn first_of<'a>(section: &'a Section, is_only: bool, settings: &SummarySettings, judge: &Judge<'_>) -> Vec<Piece<'a>> {
    let first = section.paragraphs.iter().map(|paragraph| paragraph.position).min();
    let items = || match item(section) {
        Some(_) if is_only => of_asides(section, Kind::Item, judge.language),
        item => item.map(|item| first_words(item, judge.language)).into_iter().collect(),
    };
    if item(section).is_some_and(|item| first.is_none_or(|first| item.position < first)) {
        return items();
    }
    let sentences = lead_of(section, settings.sentences_per_section, judge).sentences;
    if sentences.is_empty() { items() } else { sentences }
}

/// An item without the numbers of issues and commits at its end: `Fix it (#12) (1a2b3c4), closes #3`.
fn without_references(mut piece: Piece<'_>) -> Piece<'_> {
    let mut text = piece.text.trim_end();
    if let Some((before, _)) = text.split_once(", closes #") {
        text = before.trim_end();
    }
    while let Some((before, inner)) = text.strip_suffix(')').and_then(|rest| rest.rsplit_once('(')) {
        let mut words = inner.split([' ', ',']).filter(|word| !word.is_empty());
        let is_reference = |word: &str| match word.strip_prefix('#') {
            Some(number) => number.bytes().all(|byte| byte.is_ascii_digit()),
            None => word.len() >= 7 && word.bytes().all(|byte| byte.is_ascii_hexdigit()),
        };
        if before.trim().is_empty() || !words.all(is_reference) {
            break;
        }
        text = before.trim_end();
    }
    if text.len() < piece.text.len() {
        piece.text = text.to_owned().into();
    }
    piece
}

#[cfg(test)]
mod tests {
    use super::*;

    fn summary(html: &str) -> Option<String> {
        of_release(html, &SummarySettings::default(), &Judge::of("en")).map(|summary| summary.text())
    }

    #[test]
    fn release_is_summarised_by_the_first_item_of_each_section() {
        let html = "<h3>Added</h3><ul><li>Zstandard (<a>#12</a>)</li><li>More</li></ul><h3>Fixed</h3><ul><li>A crash. It hurt.</li></ul>\
                    <h3>New Contributors</h3><ul><li>Ada</li></ul>";
        assert_eq!(summary(html).as_deref(), Some("Zstandard · A crash."));
    }

    #[test]
    fn items_before_the_first_heading_are_of_the_release() {
        let html = "<ul><li>A cache</li><li>More</li></ul><h3>Fixed</h3><ul><li>A crash</li></ul>";
        assert_eq!(summary(html).as_deref(), Some("A cache · A crash"));
    }

    #[test]
    fn prose_before_the_items_is_the_lead() {
        let html = "<p>This release is about speed.</p><h3>Added</h3><ul><li>A cache</li></ul><p>Contributors: Ada</p>";
        assert_eq!(summary(html).as_deref(), Some("This release is about speed. A cache"));
        assert_eq!(summary("<p>This release is about speed.</p>"), None);
    }

    #[test]
    fn numbers_of_issues_and_commits_are_left_out() {
        for (item, text) in
            [("fix it (#12) (1a2b3c4), closes #3", "fix it"), ("fix it (again)", "fix it (again)"), ("(#12)", "(#12)")]
        {
            assert_eq!(without_references(Piece::from(item)).text, text);
        }
    }
}
