//! Older articles: those that an adopted feed has no room for any more. Its readers may know them or not, so that they stay out
//! of the main feed, under the ids that the same program would have given them.

use std::{cmp::Reverse, collections::HashSet};

use chrono::{DateTime, Days, FixedOffset, NaiveDate};

use super::{Identification, Identified, Status, adopt::Believed, id_rule::IdRule, mint};
use crate::{
    config::Config,
    content::{Article, digest::of_title},
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
    /// The last day that one of their articles says.
    last_day: Option<NaiveDate>,
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
        let days = shortest.identified().filter_map(|entry| Some(article(&entry.id)?.published.date_naive()));
        let (last_day, oldest, newest) = (days.max(), dates.iter().min().copied()?, dates.iter().max().copied()?);
        Some(Self { ids, oldest, newest, last_day })
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

/// What the ledger knew before a feed is adopted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Before {
    /// Nothing, or what builds made that tried Dateline out: the readers of the feed do not know it.
    Tried,
    /// Another feed that was adopted.
    Adopted,
    /// This feed, or what is believed more: what is known may have been shown since.
    Shown,
}

/// Keeps articles out of the feed that are in none of the adopted ones, though older than what the one in its place shows, which
/// `shown` says by language, and leaves newer ones to the next build, for which they are new. A `rule` gives ids. Where the ledger
/// is `believed`, only what it has lost is looked at.
pub(super) fn keep_out(
    identification: &mut Identification,
    shown: &[(Option<String>, Shown)],
    rule: Option<&IdRule>,
    believed: Believed,
    before: Before,
    config: &Config,
) -> Older {
    let of_main = shown.iter().find(|(language, _)| language.is_none()).map(|(_, shown)| shown);
    let mut older = Older { oldest: of_main.map(|shown| shown.oldest), ..Older::default() };
    let articles = &mut identification.articles;
    let mut taken: HashSet<String> = articles.iter().map(|entry| entry.id(config).into_owned()).collect();
    let is_fresh = |entry: &Identified| entry.is_new() || before == Before::Tried && entry.own_id.is_none();
    // What has no time and is of the newest's day may be newer.
    let is_older = |article: &Article, shown: &Shown| {
        if article.has_time {
            article.published <= shown.newest
        } else {
            let newest = shown.newest.with_timezone(article.published.offset()).date_naive();
            article.published.date_naive() < shown.last_day.map_or(newest, |day| day.max(newest))
        }
    };
    // What has the title and the day of an entry without an article may well be that.
    let missing = identification.absent.iter().filter(|(record, _)| record.state.status == Status::Missing);
    let missing =
        missing.flat_map(|(record, _)| near(record.published.date_naive()).map(|day| (day, record.digest.title)));
    let missing: HashSet<(NaiveDate, u32)> = missing.collect();
    for entry in articles.iter_mut() {
        let language = entry.article.language_in(config);
        let of_language =
            shown.iter().find(|(of, _)| of.is_some() && of.as_deref() == language).map(|(_, shown)| shown);
        let is_in_main = config.feeds.main.language.as_deref().is_none_or(|wanted| language == Some(wanted));
        let Some(shown) = of_language.or(of_main.filter(|_| is_in_main)) else { continue };
        let is_fresh = is_fresh(entry);
        let is_unclear = |article: &Article| {
            let day = article.published.date_naive();
            [article.digest.title, of_title("")].iter().any(|title| missing.contains(&(day, *title)))
        };
        let is_between = || {
            believed == Believed::Feeds && is_fresh && (is_older(&entry.article, shown) || is_unclear(&entry.article))
        };
        let is_before = entry.article.is_from_before(shown.oldest) || is_between();
        let is_known = shown.ids.contains(&*entry.id(config)) || before == Before::Shown && !entry.is_new();
        if !is_before || is_known || entry.is_unseen {
            continue;
        }
        let is_free = is_fresh && mint::written(&entry.article).is_none();
        let id = rule.filter(|_| is_fresh).and_then(|rule| rule.id(&entry.article));
        if id.as_deref() == Some(&*entry.id(config)) {
            older.by_rule += 1;
        } else if let Some(id) = id.filter(|id| is_free && taken.insert(id.clone())) {
            entry.own_id = Some(id.into());
            older.by_rule += 1;
        }
        if !entry.article.is_from_before(shown.oldest) {
            older.between.push(entry.article.path.to_string());
        }
        older.known += usize::from(!is_fresh);
        (entry.is_kept, entry.is_unseen) = (false, true);
        older.unseen += 1;
    }
    articles.retain(|entry: &Identified| {
        let is_fresh = is_fresh(entry);
        let is_known = entry.is_unseen || shown.iter().any(|(_, shown)| shown.ids.contains(&*entry.id(config)));
        let is_unpublished = is_fresh && !is_known && believed == Believed::Feeds;
        if is_unpublished {
            older.unpublished.push(entry.article.path.to_string());
        }
        !(is_unpublished && entry.is_new())
    });
    older
}

/// A day, and those next to it: zones differ.
pub(super) fn near(day: NaiveDate) -> impl Iterator<Item = NaiveDate> + Clone {
    [Some(day), day.checked_add_days(Days::new(1)), day.checked_sub_days(Days::new(1))].into_iter().flatten()
}
