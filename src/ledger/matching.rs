//! Matching: which record of the ledger belongs to which article.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use super::{Record, Status, escape, line::unescape, mint};
use crate::{
    config::Config,
    content::{self, Article, Digest, digest::of_title},
};

/// The texts of so many new articles are looked at, to see whether a file was given another name.
const MOST_RENAMED: usize = 200;

/// A record that belongs to an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Match {
    pub(super) record: usize,
    /// The sign that it was guessed by; `None` if there is no doubt.
    pub(super) guessed_by: Option<&'static str>,
}

/// The record of each article that has none beyond doubt, in the articles' order; `taken` are the records of others.
pub(super) fn match_all(
    articles: &[&Article],
    records: &[Record<'_>],
    taken: &mut [bool],
    config: &Config,
) -> Vec<Option<Match>> {
    let mut matching = Matching { articles, records, matches: vec![None; articles.len()], taken };
    if !records.is_empty() {
        let with_article = records.iter().enumerate().filter(|(_, record)| record.state.status.has_article());
        let by_path: HashMap<&str, usize> = with_article.map(|(index, record)| (record.path(), index)).collect();
        let at_path = |article: &&Article| by_path.get(&*escape(&article.path)).copied();
        matching.find(&articles.iter().map(at_path).collect::<Vec<_>>(), config);
    }
    matching.matches
}

fn is_deleted(record: &Record<'_>) -> bool {
    matches!(record.state.status, Status::Deleted(_))
}

/// True when the article at a record's path has something in common with the one that was there: another article may
/// have taken over the file name.
pub(super) fn is_certain(article: &Article, record: &Record<'_>) -> bool {
    // An article that names its id is found by it, wherever it lies.
    mint::meant(article, record.id()).map_or_else(|| shares_something(article, record), |id| id == record.id())
}

/// True when an article's title, source link or whole content is that of the record.
pub(super) fn shares_something(article: &Article, record: &Record<'_>) -> bool {
    let (now, then) = (article.digest, record.digest);
    now.whole == then.whole || now.title == then.title || (now.link != 0 && now.link == then.link)
}

struct Matching<'a> {
    articles: &'a [&'a Article],
    records: &'a [Record<'a>],
    matches: Vec<Option<Match>>,
    taken: &'a mut [bool],
}

impl Matching<'_> {
    fn assign(&mut self, article: usize, record: usize, guessed_by: Option<&'static str>) {
        if !self.taken[record] && self.matches[article].is_none() {
            self.taken[record] = true;
            self.matches[article] = Some(Match { record, guessed_by });
        }
    }

    /// From the surest sign to the least.
    fn find(&mut self, at_path: &[Option<usize>], config: &Config) {
        let (articles, records) = (self.articles, self.records);
        let minted = |article: usize| Some(mint::id(articles[article], &config.authority));
        let ids = |record: usize| Some(records[record].id().to_owned());
        // The article names its id.
        self.pair(|article| articles[article].extras().id.as_ref().and_then(|_| minted(article)), ids, None);
        // Moved, and otherwise unchanged.
        self.pair(|article| Some(articles[article].digest.whole), |record| Some(records[record].digest.whole), None);
        self.find_renamed(config);
        // Rewritten at the same path.
        for (article, record) in at_path.iter().enumerate() {
            if let Some(record) = *record {
                self.assign(article, record, None);
            }
        }
        // Edited, and moved to a path that gives the same id.
        self.pair(minted, ids, None);
        let live = |record: usize| !is_deleted(&records[record]);
        // A section whose heading was written anew.
        let file = |path: &str| path.rsplit_once('#').map(|(file, _)| file.to_owned());
        self.pair(
            |article| {
                let article = articles[article];
                article.section()?;
                Some((file(&escape(&article.path))?, article.published.date_naive()))
            },
            |record| {
                Some((file(records[record].path()).filter(|_| live(record))?, records[record].published.date_naive()))
            },
            Some("its file and day"),
        );
        let title = |article: usize| articles[article].digest.title;
        let day_then = |record: usize| records[record].published.date_naive();
        self.pair(
            |article| Some((title(article), articles[article].published.date_naive())),
            |record| live(record).then(|| (records[record].digest.title, day_then(record))),
            Some("its title and date"),
        );
        self.pair(
            |article| Some(articles[article].digest.link).filter(|link| *link != 0),
            |record| live(record).then(|| records[record].digest.link).filter(|link| *link != 0),
            Some("its source link"),
        );
        self.pair(
            |article| Some(title(article)),
            |record| live(record).then(|| records[record].digest.title),
            Some("its title"),
        );
    }

    /// Finds articles whose title is the name of their file, and which are as they were but for that name.
    fn find_renamed(&mut self, config: &Config) {
        let title_then = |record: &Record<'_>| content::title_by_name(&unescape(record.path()));
        let of_names = |(at, record): (usize, &Record<'_>)| {
            let is_open = !self.taken[at] && record.state.status.has_article();
            let title = Some(title_then(record)).filter(|title| is_open && of_title(title) == record.digest.title)?;
            Some((at, title))
        };
        let then: Vec<(usize, String)> = self.records.iter().enumerate().filter_map(of_names).collect();
        if then.is_empty() {
            return;
        }
        let is_named = |article: &Article| *article.title == *content::title_by_name(&article.path);
        let open = (0..self.articles.len()).filter(|at| self.matches[*at].is_none() && is_named(self.articles[*at]));
        for at in open.take(MOST_RENAMED).collect::<Vec<_>>() {
            let article = self.articles[at];
            let Some((text, ..)) = content::text_of(config, &article.path).filter(|_| article.extras().media.is_none())
            else {
                continue;
            };
            let links: Vec<&str> = article.source_links().collect();
            let body = &text[text.floor_char_boundary(article.body_start as usize)..];
            let is_it =
                |record: usize, title: &str| Digest::of(title, &links, body).whole == self.records[record].digest.whole;
            let found: Vec<usize> =
                then.iter().filter(|(at, title)| !self.taken[*at] && is_it(*at, title)).map(|(at, _)| *at).collect();
            if let [record] = found[..] {
                self.assign(at, record, None);
            }
        }
    }

    /// Pairs the remaining articles and records where one of each alone has a key. A deleted entry comes back only if
    /// the article has something in common with it.
    fn pair<K: Hash + Eq>(
        &mut self,
        of_article: impl Fn(usize) -> Option<K>,
        of_record: impl Fn(usize) -> Option<K>,
        guessed_by: Option<&'static str>,
    ) {
        let mut by_key: HashMap<K, (usize, usize)> = HashMap::new();
        let mut ambiguous: HashSet<usize> = HashSet::new();
        let open = self.matches.iter().enumerate().filter(|(_, found)| found.is_none());
        for (article, key) in open.filter_map(|(article, _)| of_article(article).map(|key| (article, key))) {
            let entry = by_key.entry(key).or_insert((article, 0));
            entry.1 += 1;
            if entry.1 > 1 {
                ambiguous.insert(entry.0);
            }
        }
        if by_key.is_empty() {
            return;
        }
        // Of several records with one key, those that were not deleted count first.
        let mut pairs: HashMap<usize, Vec<usize>> = HashMap::new();
        for record in (0..self.records.len()).filter(|record| !self.taken[*record]) {
            if let Some((article, _)) = of_record(record).and_then(|key| by_key.get(&key)) {
                pairs.entry(*article).or_default().push(record);
            }
        }
        for (article, mut found) in pairs {
            if found.iter().any(|record| !is_deleted(&self.records[*record])) {
                found.retain(|record| !is_deleted(&self.records[*record]));
            }
            if let ([record], false) = (&found[..], ambiguous.contains(&article))
                && (!is_deleted(&self.records[*record])
                    || shares_something(self.articles[article], &self.records[*record]))
            {
                self.assign(article, *record, guessed_by);
            }
        }
    }
}
