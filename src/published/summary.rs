//! A summary: what a feed reader shows of an entry before it is opened, as lines of plain text.

use super::{PublishedEntry, PublishedFeed, PublishedText};
use crate::{
    lead::{self, SummarySettings},
    text,
};

/// A summary with more characters is the whole article, and is told by its sections' leads.
const LONGEST_SUMMARY: usize = 1500;

/// The lines that a reader lists an entry of the feed with: of its summary, or of the sections' leads where it has none of its
/// own. Nothing that a terminal would obey is left in them.
#[must_use]
pub fn summary(entry: &PublishedEntry, feed: &PublishedFeed) -> Vec<String> {
    let language = entry.language.as_deref().or(feed.language.as_deref()).unwrap_or(lead::DEFAULT_LANGUAGE);
    let lines = entry.summary.as_ref().map(lines).unwrap_or_default();
    let length: usize = lines.iter().map(|line| line.chars().count()).sum();
    if length > 0 && length <= LONGEST_SUMMARY {
        return lines;
    }
    let Some(text) = (if length > 0 { &entry.summary } else { &entry.content }) else { return lines };
    let settings = SummarySettings::default();
    if let Some(summary) = lead::summarize(&lead::told_sections(&text.html()), &settings, language) {
        return summary.lines.iter().map(|line| one_line(line)).collect();
    }
    // Lists, quotes and captions alone have no sections.
    let plain = text.plain();
    let first = lead::sentences(&plain, language).into_iter().take(settings.sentences_without_sections);
    vec![one_line(&first.collect::<Vec<_>>().join(" "))].into_iter().filter(|line| !line.is_empty()).collect()
}

fn lines(text: &PublishedText) -> Vec<String> {
    text.lines().lines().map(one_line).filter(|line| !line.is_empty()).collect()
}

/// A text on one line, in which control characters are shown by their escapes.
#[must_use]
pub fn one_line(text: &str) -> String {
    let folded = text::fold(text);
    text::line(&text::printable(&folded))
}
