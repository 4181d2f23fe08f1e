//! The seconds of articles without a time: readers and the W3C's validator take two entries with the same time for a
//! mistake, so that each gets a second of its own, in whichever build it comes.

use std::collections::HashSet;

use chrono::{DateTime, FixedOffset};

use super::{Identified, Record};
use crate::content::{SECONDS_OF_A_DAY, nth_second};

/// Moves new articles without a time, each within its day, to seconds that no entry of the ledger has. Entries that
/// readers know stay. `new` are the indexes of new articles, `records` those of no article.
pub(super) fn set_apart(articles: &mut [Identified], new: &[usize], records: &[Record<'_>]) {
    let mut new: Vec<usize> = new.iter().copied().filter(|index| !articles[*index].article.has_time).collect();
    new.sort_by_key(|index| articles[*index].article.episode());
    if new.is_empty() {
        return;
    }
    // Wherever on earth a day is, it touches no more than two of these.
    let day_of = |instant: DateTime<FixedOffset>| instant.timestamp().div_euclid(SECONDS_OF_A_DAY);
    let days: HashSet<i64> =
        new.iter().flat_map(|index| [-1, 0, 1].map(|day| day_of(articles[*index].article.published) + day)).collect();
    let known = articles.iter().filter(|entry| !entry.is_new()).map(|entry| entry.article.published);
    let known = known.chain(records.iter().map(|record| record.published));
    let mut taken: HashSet<DateTime<FixedOffset>> =
        known.filter(|published| days.contains(&day_of(*published))).collect();
    for index in new {
        let article = &mut articles[index].article;
        let mut seconds = (0..SECONDS_OF_A_DAY).map(|nth| nth_second(article.published, nth));
        article.published = seconds.find(|second| !taken.contains(second)).unwrap_or(article.published);
        taken.insert(article.published);
    }
}
