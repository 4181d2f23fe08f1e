//! Selection: which of several articles, and which tombstones, are in a feed of so many entries.

use std::cmp::Reverse;

use chrono::{DateTime, FixedOffset};

use crate::{feed::Tombstone, ledger::Identified};

/// Of these articles, named by their index, the newest `limit`, newest first; of one instant the later path comes first.
pub(super) fn select(mut selected: Vec<usize>, articles: &[Identified], limit: usize) -> Vec<usize> {
    let published = |index: usize| articles[index].article.published;
    if selected.len() > limit {
        // Only the instant decides who is in; paths are compared for those alone.
        selected.select_nth_unstable_by_key(limit, |index| Reverse(published(*index)));
        let last = published(selected[limit]);
        selected.retain(|index| published(*index) >= last);
    }
    selected.sort_by_key(|index| Reverse((published(*index), &articles[*index].article.path)));
    selected.truncate(limit);
    selected
}

/// The tombstones of what would stand among the newest `limit`, of which the oldest that is there was published at `oldest`.
pub(super) fn tombstones(all: &[Tombstone], oldest: Option<DateTime<FixedOffset>>, limit: usize) -> Vec<Tombstone> {
    let is_within = |tombstone: &&Tombstone| oldest.is_none_or(|oldest| tombstone.published >= oldest);
    let mut within: Vec<Tombstone> = all.iter().filter(is_within).cloned().collect();
    within.sort_by_key(|tombstone| Reverse(tombstone.published));
    within.truncate(limit);
    Tombstone::sort(&mut within);
    within
}
