//! Listings of a plan: its feeds by kind, for the files that list them.

use super::{Plan, PlannedFeed};
use crate::formats::{ListedFeed, Listing};

impl Plan {
    /// The feeds that have not ended, kind by kind, the main feed first.
    pub(crate) fn listings(&self) -> Vec<Listing<'_>> {
        let mut feeds: Vec<&PlannedFeed> = self.subscriptions().filter(|feed| feed.ended.is_none()).collect();
        feeds.sort_by_key(|feed| (!feed.is_main(), feed.subject.group(), feed.subject.language()));
        let mut listings: Vec<Listing<'_>> = Vec::new();
        for feed in feeds {
            let (group, language) = (feed.subject.group(), feed.subject.language());
            let listed = ListedFeed {
                head: &feed.head,
                value: feed.subject.value(),
                entries: feed.articles.len(),
                formats: &feed.formats,
            };
            match listings.last_mut() {
                Some(last) if (last.group, last.language) == (group, language) => last.feeds.push(listed),
                _ => listings.push(Listing { group, language, feeds: vec![listed] }),
            }
        }
        listings
    }
}
