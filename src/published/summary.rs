//! Summaries: what a reader shows of an entry before it is opened, as lines of plain text.

use super::{PublishedEntry, PublishedFeed, PublishedText};
use crate::{
    lead::{self, Judge, SummarySettings},
    text,
};

/// A summary with more characters is the whole article; the leads of its sections are shown instead.
const LONGEST_SUMMARY: usize = 1500;

/// The lines to show for an entry: its summary, or the leads of its sections if it has none, without control
/// characters.
pub(crate) fn summary(entry: &PublishedEntry, feed: &PublishedFeed) -> Vec<String> {
    let language = entry.language.as_deref().or(feed.language.as_deref()).unwrap_or(lead::DEFAULT_LANGUAGE);
    let lines = entry.summary.as_ref().map(lines).unwrap_or_default();
    let length: usize = lines.iter().map(|line| line.chars().count()).sum();
    if length > 0 && length <= LONGEST_SUMMARY {
        return lines;
    }
    let Some(text) = (if length > 0 { &entry.summary } else { &entry.content }) else { return lines };
    let settings = SummarySettings::default();
    let judge = Judge::of(language);
    let html = text.html();
    if let Some(summary) = lead::summary(&lead::summary_sections(&html, &settings, &judge), &settings, &judge) {
        return summary.lines.iter().map(|line| one_line(line)).collect();
    }
    // A text of only lists, quotes and captions has no sections.
    let plain = text.plain();
    let first = lead::sentences(&plain, language).into_iter().take(settings.sentences_without_sections);
    vec![one_line(&first.collect::<Vec<_>>().join(" "))].into_iter().filter(|line| !line.is_empty()).collect()
}

fn lines(text: &PublishedText) -> Vec<String> {
    text.lines().lines().map(one_line).filter(|line| !line.is_empty()).collect()
}

/// A text on one line, with escapes in place of control characters.
pub(crate) fn one_line(text: &str) -> String {
    let folded = text::fold(text);
    text::line(&text::printable(&folded))
}
