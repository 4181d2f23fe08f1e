//! Upkeep: what checks, rebuilds and prunes a ledger.

use std::{collections::HashSet, sync::OnceLock};

use super::{
    FeedRecord, Record, escape,
    file::{Ledger, bytes, parse, read},
    unescape,
};
use crate::{
    config::Config,
    content::{Article, Unavailable},
    error::Error,
};

/// The text of a ledger without the feeds that have ended.
pub(crate) fn without_ended(text: &str) -> String {
    let is_ended = |line: &str| FeedRecord::parse(line).is_ok_and(|feed| feed.ended.is_some());
    text.split_inclusive('\n').filter(|line| !is_ended(line.trim_end_matches('\n'))).collect()
}

/// Reads and parses the whole file.
///
/// # Errors
/// As [`read`]; [`Error::Ledger`] with all that is wrong with it.
pub(crate) fn open_whole<'t>(config: &Config, text: &'t OnceLock<String>) -> Result<Ledger<'t>, Error> {
    let read = read(config)?;
    let (ledger, faults) = parse(text.get_or_init(|| read), config);
    if faults.is_empty() { Ok(ledger) } else { Err(Error::Ledger(faults)) }
}

impl<'t> Ledger<'t> {
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
                && !there.contains(record.path())
                && !unavailable.contains(&unescape(record.path()))
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
