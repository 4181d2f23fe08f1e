//! Older articles: those that an adopted feed has no room for any more. Its readers may know them or not, so that they stay out
//! of the main feed, under the ids that the same program would have given them.

use std::collections::HashSet;

use chrono::{DateTime, FixedOffset};

use super::{Identification, Identified, id_rule::IdRule};
use crate::{config::Config, content::Article, published::PublishedFeed};

/// What became of the articles that are in none of the adopted feeds.
#[derive(Debug, Default)]
pub(crate) struct Older {
    /// How many stay out of the main feed.
    pub unseen: usize,
    /// How many of them readers may know from other documents of the feeds.
    pub known: usize,
    /// How many of the others have their id by the rule of the feed.
    pub by_rule: usize,
    /// The paths of newer articles that are in none of the feeds.
    pub unpublished: Vec<String>,
    /// When the oldest entry that the feed still shows was published.
    pub oldest: Option<DateTime<FixedOffset>>,
}

/// When the oldest entry of a document was published. `article` gives the article of an entry, whose date stands in for that of
/// an entry without one.
pub(super) fn oldest<'a>(
    document: &PublishedFeed,
    article: impl Fn(&str) -> Option<&'a Article>,
) -> Option<DateTime<FixedOffset>> {
    let date = |id: &str, published: Option<_>| published.or_else(|| article(id).map(|article| article.published));
    document.identified().filter_map(|entry| date(&entry.id, entry.published)).min()
}

/// Keeps older articles out of the main feed, and leaves newer ones that no feed has to the next build, for which they are new.
/// `shown` is what the main feed's readers are subscribed to; a `rule` gives ids. Where the feed is adopted `again`, what the ledger
/// knows may have been shown since.
pub(super) fn keep_out(
    identification: &mut Identification,
    (shown, oldest): (&PublishedFeed, DateTime<FixedOffset>),
    rule: Option<&IdRule>,
    is_again: bool,
    config: &Config,
) -> Older {
    let mut older = Older { oldest: Some(oldest), ..Older::default() };
    let known: HashSet<&str> = shown.identified().map(|entry| entry.id.as_str()).collect();
    let articles = &mut identification.articles;
    let mut taken: HashSet<String> = articles.iter().map(|entry| entry.id(config).into_owned()).collect();
    for entry in articles.iter_mut().filter(|entry| is_older(&entry.article, oldest)) {
        if known.contains(&*entry.id(config)) || entry.is_unseen || (is_again && !entry.is_new()) {
            continue;
        }
        let is_free = entry.is_new() && entry.article.extras().id.is_none();
        let id = rule.filter(|_| is_free).and_then(|rule| rule.id(&entry.article));
        if let Some(id) = id.filter(|id| taken.insert(id.clone())) {
            entry.own_id = Some(id.into());
            older.by_rule += 1;
        }
        older.known += usize::from(!entry.is_new());
        (entry.is_kept, entry.is_unseen) = (false, true);
        older.unseen += 1;
    }
    articles.retain(|entry: &Identified| {
        let is_unpublished = entry.is_new() && !entry.is_unseen;
        if is_unpublished {
            older.unpublished.push(entry.article.path.to_string());
        }
        !is_unpublished
    });
    older
}

/// True for an article that is older than an instant; if it has no time, its day may be that of the instant.
pub(super) fn is_older(article: &Article, oldest: DateTime<FixedOffset>) -> bool {
    let published = article.published;
    let day = oldest.with_timezone(published.offset()).date_naive();
    if article.has_time { published <= oldest } else { published.date_naive() <= day }
}
