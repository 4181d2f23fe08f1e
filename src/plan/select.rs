//! Selection: the articles and tombstones that are in a feed with a limit.

use std::cmp::Reverse;

use chrono::{DateTime, FixedOffset};

use crate::{feed::Tombstone, ledger::Identified};

/// The newest `limit` of these articles, given by index, newest first.
pub(super) fn select(mut selected: Vec<usize>, articles: &[Identified], limit: Option<usize>) -> Vec<usize> {
    let published = |index: usize| articles[index].article.published;
    let limit = limit.unwrap_or(selected.len());
    if selected.len() > limit {
        // Dates decide which are in; paths are compared only for these.
        selected.select_nth_unstable_by_key(limit, |index| Reverse(published(*index)));
        let last = published(selected[limit]);
        selected.retain(|index| published(*index) >= last);
    }
    selected.sort_by_key(|index| Reverse(articles[*index].article.order()));
    selected.truncate(limit);
    selected
}

/// The tombstones of entries that would be among the newest `limit`; the oldest article in the feed was published at
/// `oldest`.
pub(super) fn tombstones(
    all: &[Tombstone],
    oldest: Option<DateTime<FixedOffset>>,
    limit: Option<usize>,
) -> Vec<Tombstone> {
    let is_within = |tombstone: &&Tombstone| oldest.is_none_or(|oldest| tombstone.published >= oldest);
    let mut within: Vec<Tombstone> = all.iter().filter(is_within).cloned().collect();
    within.sort_by_key(|tombstone| Reverse(tombstone.published));
    within.truncate(limit.unwrap_or(usize::MAX));
    Tombstone::sort(&mut within);
    within
}
