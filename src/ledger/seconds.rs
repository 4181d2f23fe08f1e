//! The seconds of articles without a time: readers and the W3C's validator take two entries with the same time for a
//! mistake, so that each gets a second of its own, in whichever build it comes.

use std::collections::HashSet;

use chrono::{DateTime, FixedOffset};

use super::Record;
use crate::content::{Article, SECONDS_OF_A_DAY, nth_second};

/// Moves new articles without a time, each within its day, to seconds that no entry of the ledger has. Entries that
/// readers know stay.
pub(super) fn set_apart<'a>(new: impl Iterator<Item = &'a mut Article>, records: &[Record<'_>]) {
    let mut new: Vec<&mut Article> = new.filter(|article| !article.has_time).collect();
    if new.is_empty() || records.is_empty() {
        return;
    }
    // Wherever on earth a day is, it touches no more than two of these.
    let day_of = |instant: DateTime<FixedOffset>| instant.timestamp().div_euclid(SECONDS_OF_A_DAY);
    let days: HashSet<i64> =
        new.iter().flat_map(|article| [-1, 0, 1].map(|day| day_of(article.published) + day)).collect();
    let known = records.iter().map(|record| record.published).filter(|published| days.contains(&day_of(*published)));
    let mut taken: HashSet<DateTime<FixedOffset>> = known.collect();
    for article in &mut new {
        let mut seconds = (0..SECONDS_OF_A_DAY).map(|nth| nth_second(article.published, nth));
        article.published = seconds.find(|second| !taken.contains(second)).unwrap_or(article.published);
        taken.insert(article.published);
    }
}
