//! Upkeep: what checks, rebuilds and prunes a ledger.

use std::collections::HashSet;

use super::{
    FeedRecord, Record, escape,
    file::{Ledger, bytes},
    unescape,
};
use crate::{
    config::Config,
    content::{Article, Unavailable},
    error::Error,
};

impl<'t> Ledger<'t> {
    /// The file's text without the feeds that have ended.
    pub(crate) fn without_ended(&self) -> String {
        let is_ended = |line: &str| FeedRecord::parse(line).is_ok_and(|feed| feed.ended.is_some());
        let kept = self.text.split_inclusive('\n').filter(|line| !is_ended(line.trim_end_matches('\n')));
        kept.collect()
    }

    /// The records that should have an article, but have none among these articles nor among those that are
    /// unavailable.
    pub(crate) fn without_article<'a>(
        &'a self,
        articles: &[Box<Article>],
        unavailable: &'a Unavailable,
    ) -> impl Iterator<Item = &'a Record<'t>> {
        let there: HashSet<String> = articles.iter().map(|article| escape(&article.path).into_owned()).collect();
        self.records.iter().filter(move |record| {
            record.state.status.has_article()
                && !there.contains(record.path)
                && !unavailable.contains(&unescape(record.path))
        })
    }
}

/// The file's text, with replacement characters where it is not UTF-8; empty if there is none.
///
/// # Errors
/// [`Error::Io`] when it cannot be read.
pub(crate) fn read_any(config: &Config) -> Result<String, Error> {
    Ok(String::from_utf8_lossy(&bytes(config)?.unwrap_or_default()).into_owned())
}
