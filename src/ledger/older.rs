//! Older articles: those that an adopted feed has no room for any more. Its readers may know them or not, so that they stay out
//! of the main feed, under the ids that the same program would have given them.

use std::{cmp::Reverse, collections::HashSet};

use chrono::{DateTime, FixedOffset};

use super::{Identification, Identified, adopt::Believed, id_rule::IdRule};
use crate::{
    config::Config,
    content::Article,
    published::{PublishedEntry, PublishedFeed},
};

/// What became of the articles that are in none of the adopted feeds.
#[derive(Debug, Default)]
pub(crate) struct Older {
    /// How many stay out of the main feed.
    pub unseen: usize,
    /// How many of them readers may know from other documents of the feeds.
    pub known: usize,
    /// How many of the others have their id by the rule of the feed.
    pub by_rule: usize,
    /// The paths of those that stay out though they are newer than the oldest entry.
    pub between: Vec<String>,
    /// The paths of articles that are newer than all entries.
    pub unpublished: Vec<String>,
    /// When the oldest entry that the feed still shows was published.
    pub oldest: Option<DateTime<FixedOffset>>,
}

/// What a feed that is adopted shows its readers.
pub(super) struct Shown {
    /// The ids of its entries.
    pub(super) ids: HashSet<String>,
    /// When the oldest of them was published, and the newest.
    pub(super) oldest: DateTime<FixedOffset>,
    pub(super) newest: DateTime<FixedOffset>,
}

impl Shown {
    /// What those readers see who see least: of a feed that is there twice, with more and with fewer entries, the shorter counts.
    /// `article` gives the article of an entry, whose date stands in for that of an entry without one.
    pub(super) fn of<'a>(feeds: &[Vec<PublishedFeed>], article: impl Fn(&str) -> Option<&'a Article>) -> Option<Self> {
        let firsts: Vec<&PublishedFeed> = feeds.iter().filter_map(|documents| documents.first()).collect();
        let main = *firsts.first()?;
        let is_same = |feed: &&PublishedFeed| is_beginning(feed, main) || is_beginning(main, feed);
        let shortest = firsts.into_iter().filter(is_same).min_by_key(|feed| feed.entries.len()).unwrap_or(main);
        // An entry may have another id there; the first is kept.
        let signs = signs(shortest.identified());
        let is_there = |entry: &&PublishedEntry| signs_of(entry).any(|sign| signs.contains(sign));
        let entries = shortest.identified().chain(main.identified().filter(is_there));
        let date =
            |entry: &PublishedEntry| entry.published.or_else(|| article(&entry.id).map(|article| article.published));
        let dates: Vec<_> = shortest.identified().filter_map(date).collect();
        let ids = entries.map(|entry| entry.id.clone()).collect();
        Some(Self { ids, oldest: dates.iter().min().copied()?, newest: dates.iter().max().copied()? })
    }
}

/// What tells that two entries are of one article.
fn signs_of(entry: &PublishedEntry) -> impl Iterator<Item = &str> {
    [&entry.id].into_iter().chain(entry.links.first()).map(String::as_str)
}

fn signs<'a>(entries: impl Iterator<Item = &'a PublishedEntry>) -> HashSet<&'a str> {
    entries.flat_map(signs_of).collect()
}

/// True for a feed that has the newest entries of another, and nothing else.
fn is_beginning(feed: &PublishedFeed, other: &PublishedFeed) -> bool {
    let mut others: Vec<&PublishedEntry> = other.identified().collect();
    others.sort_by_key(|entry| Reverse(entry.published));
    let newest = signs(others.into_iter().take(feed.identified().count()));
    feed.identified().all(|entry| signs_of(entry).any(|sign| newest.contains(sign)))
}

/// Keeps articles out of the feed that are in none of the adopted ones, though older than what the one in its place shows, which
/// `shown` says, and leaves newer ones to the next build, for which they are new. A `rule` gives ids. Where the feed is adopted `again`, what the ledger knows may have been
/// shown since; where the ledger is `believed`, only what it has lost is looked at.
pub(super) fn keep_out(
    identification: &mut Identification,
    shown: &[(Option<String>, Shown)],
    rule: Option<&IdRule>,
    believed: Believed,
    is_again: bool,
    config: &Config,
) -> Older {
    let of_main = shown.iter().find(|(language, _)| language.is_none()).map(|(_, shown)| shown);
    let mut older = Older { oldest: of_main.map(|shown| shown.oldest), ..Older::default() };
    let articles = &mut identification.articles;
    let mut taken: HashSet<String> = articles.iter().map(|entry| entry.id(config).into_owned()).collect();
    // What has no time and is of the newest's day may be newer.
    let is_older = |article: &Article, shown: &Shown| {
        let newest = shown.newest.with_timezone(article.published.offset());
        if article.has_time {
            article.published <= shown.newest
        } else {
            article.published.date_naive() < newest.date_naive()
        }
    };
    for entry in articles.iter_mut() {
        let language = entry.article.language_in(config);
        let of_language =
            shown.iter().find(|(of, _)| of.is_some() && of.as_deref() == language).map(|(_, shown)| shown);
        let is_in_main = config.feeds.main.language.as_deref().is_none_or(|wanted| language == Some(wanted));
        let Some(shown) = of_language.or(of_main.filter(|_| is_in_main)) else { continue };
        let is_between = || believed == Believed::Feeds && entry.is_new() && is_older(&entry.article, shown);
        let is_before = entry.article.is_from_before(shown.oldest) || is_between();
        let is_known = shown.ids.contains(&*entry.id(config)) || is_again && !entry.is_new();
        if !is_before || is_known || entry.is_unseen {
            continue;
        }
        let is_free = entry.is_new() && entry.article.extras().id.is_none();
        let id = rule.filter(|_| is_free).and_then(|rule| rule.id(&entry.article));
        if let Some(id) = id.filter(|id| taken.insert(id.clone())) {
            entry.own_id = Some(id.into());
            older.by_rule += 1;
        }
        if !entry.article.is_from_before(shown.oldest) {
            older.between.push(entry.article.path.to_string());
        }
        older.known += usize::from(!entry.is_new());
        (entry.is_kept, entry.is_unseen) = (false, true);
        older.unseen += 1;
    }
    articles.retain(|entry: &Identified| {
        let is_unpublished = entry.is_new() && !entry.is_unseen && believed == Believed::Feeds;
        if is_unpublished {
            older.unpublished.push(entry.article.path.to_string());
        }
        !is_unpublished
    });
    older
}
