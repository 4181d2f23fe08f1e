//! Selection: the articles and tombstones that are in a feed with a limit.

use std::cmp::Reverse;

use chrono::{DateTime, FixedOffset, TimeDelta};

use crate::{
    feed::Tombstone,
    ledger::{Identification, Identified},
};

/// The newest `limit` of these articles, given by index, newest first. If two have the same date, the later path comes
/// first.
pub(super) fn select(mut selected: Vec<usize>, articles: &[Identified], limit: usize) -> Vec<usize> {
    let published = |index: usize| articles[index].article.published;
    if selected.len() > limit {
        // Dates decide which are in; paths are compared only for these.
        selected.select_nth_unstable_by_key(limit, |index| Reverse(published(*index)));
        let last = published(selected[limit]);
        selected.retain(|index| published(*index) >= last);
    }
    selected.sort_by_key(|index| Reverse((published(*index), &articles[*index].article.path)));
    selected.truncate(limit);
    selected
}

/// When a feed that shows these articles and deleted entries last changed; `others` are changes of entries that it shows no
/// more. A feed without any gets a fixed date: the clock would give other bytes each time.
pub(super) fn updated(
    identified: &Identification<'_>,
    articles: &[usize],
    tombstones: &[Tombstone],
    others: impl Iterator<Item = DateTime<FixedOffset>>,
) -> DateTime<FixedOffset> {
    let entries = || articles.iter().map(|index| &identified.articles[*index]);
    let deleted = tombstones.iter().map(|tombstone| tombstone.deleted);
    let shown = entries().map(|entry| entry.updated).chain(deleted).max().unwrap_or_default();
    // An entry may have changed while it was shown, and an article of the same day, without a time, may have taken its place
    // since: the feed's date must not go back then.
    let newest = entries().map(|entry| entry.article.published).max().unwrap_or_default();
    let may_have_been_shown = |changed: &DateTime<FixedOffset>| *changed - newest < TimeDelta::days(1);
    others.filter(may_have_been_shown).fold(shown, DateTime::max)
}

/// The tombstones of entries that would be among the newest `limit`; the oldest article in the feed was published at
/// `oldest`.
pub(super) fn tombstones(all: &[Tombstone], oldest: Option<DateTime<FixedOffset>>, limit: usize) -> Vec<Tombstone> {
    let is_within = |tombstone: &&Tombstone| oldest.is_none_or(|oldest| tombstone.published >= oldest);
    let mut within: Vec<Tombstone> = all.iter().filter(is_within).cloned().collect();
    within.sort_by_key(|tombstone| Reverse(tombstone.published));
    within.truncate(limit);
    Tombstone::sort(&mut within);
    within
}
