//! Overviews: what a reader shows of a feed before an entry is opened. Date, title and summary of each entry, as lines
//! of plain text.

use chrono::{DateTime, FixedOffset};

use super::{PublishedEntry, PublishedFeed, PublishedText};
use crate::{
    lead::{self, SummarySettings},
    text,
};

/// A summary with more characters is the whole article; the leads of its sections are shown instead.
const LONGEST_SUMMARY: usize = 1500;

/// A feed as readers show it.
#[derive(Clone, Debug)]
pub struct Overview {
    /// One line of plain text; blank if it has none.
    pub title: String,
    /// What the feed says it is about, on one line.
    pub subtitle: Option<String>,
    /// In the feed's order.
    pub entries: Vec<ListedEntry>,
}

/// An entry as readers show it.
#[derive(Clone, Debug)]
pub struct ListedEntry {
    /// Atom `id`, RSS `guid`, JSON Feed `id`; without one its link.
    pub id: Option<String>,
    /// Its date of publication, else of its last change, with the offset as written.
    pub date: Option<DateTime<FixedOffset>>,
    /// One line of plain text; blank if it has none.
    pub title: String,
    /// The address of its page.
    pub link: Option<String>,
    /// Lines of plain text: the summary, or the leads of its sections if it has no summary.
    pub summary: Vec<String>,
}

/// The overview of a feed, without control characters in the texts.
#[must_use]
pub fn of(feed: &PublishedFeed) -> Overview {
    let language = feed.language.as_deref().unwrap_or(lead::DEFAULT_LANGUAGE);
    let entry = |entry: &PublishedEntry| ListedEntry {
        id: Some(one_line(&entry.id)).filter(|id| !id.is_empty()),
        date: entry.published,
        title: one_line(&entry.title),
        link: entry.links.first().map(|link| one_line(link)),
        summary: summary(entry, entry.language.as_deref().unwrap_or(language)),
    };
    Overview {
        title: one_line(&feed.title),
        subtitle: feed.subtitle.as_deref().map(one_line).filter(|text| !text.is_empty()),
        entries: feed.entries.iter().map(entry).collect(),
    }
}

/// A text on one line, with escapes in place of control characters.
fn one_line(text: &str) -> String {
    let folded = text::fold(text);
    text::line(&text::printable(&folded))
}

fn summary(entry: &PublishedEntry, language: &str) -> Vec<String> {
    let lines = entry.summary.as_ref().map(lines).unwrap_or_default();
    let length: usize = lines.iter().map(|line| line.chars().count()).sum();
    if length > 0 && length <= LONGEST_SUMMARY {
        return lines;
    }
    let Some(text) = (if length > 0 { &entry.summary } else { &entry.content }) else { return lines };
    let settings = SummarySettings::default();
    if let Some(summary) = lead::summarize(&lead::summary_sections(&text.html()), &settings, language) {
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
