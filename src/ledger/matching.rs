//! Matching: which entry of the ledger an article is.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use super::{Fate, Ledger, Record, mint};
use crate::content::Article;

/// That an article is an entry of the ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Match {
    /// Which record it is.
    pub(super) record: usize,
    /// What a guess was made by; none where there is no doubt.
    pub(super) guessed_by: Option<&'static str>,
}

impl Match {
    pub(super) fn sure(record: usize) -> Self {
        Self { record, guessed_by: None }
    }
}

/// The record that an article is beyond doubt: the one at its path, with something in common.
pub(super) fn certain(article: &Article, ledger: &Ledger<'_>) -> Option<usize> {
    ledger.at_path(&article.path).filter(|record| is_certain(article, &ledger.records[*record]))
}

/// The entry of each article that is none beyond doubt, in the articles' order; `taken` are the records that are.
pub(super) fn match_all(
    articles: &[&Article],
    ledger: &Ledger<'_>,
    taken: &mut [bool],
    authority: &str,
) -> Vec<Option<Match>> {
    let mut matching = Matching { articles, records: &ledger.records, matches: vec![None; articles.len()], taken };
    if !ledger.records.is_empty() {
        let at_path: Vec<Option<usize>> = articles.iter().map(|article| ledger.at_path(&article.path)).collect();
        matching.find(&at_path, authority);
    }
    matching.matches
}

fn is_deleted(record: &Record<'_>) -> bool {
    matches!(record.state.fate, Fate::Deleted(_))
}

/// True when the article at a record's path shares something with what stood there; a file name may go over to another.
fn is_certain(article: &Article, record: &Record<'_>) -> bool {
    // An article that names its id is found by it, wherever it lies.
    article.id.is_none() && shares_something(article, record) || article.id.as_deref() == Some(record.id)
}

/// True when title, source or all of an article is what the record knows.
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
    fn settle(&mut self, article: usize, record: usize, guessed_by: Option<&'static str>) {
        if !self.taken[record] && self.matches[article].is_none() {
            self.taken[record] = true;
            self.matches[article] = Some(Match { record, guessed_by });
        }
    }

    /// From the surest sign to the least.
    fn find(&mut self, at_path: &[Option<usize>], authority: &str) {
        let (articles, records) = (self.articles, self.records);
        let minted = |article: usize| Some(mint::id(articles[article], authority));
        let ids = |record: usize| Some(records[record].id.to_owned());
        // What the article itself says.
        self.pair(|article| articles[article].id.as_ref().and_then(|_| minted(article)), ids, None);
        // Moved as it was.
        self.pair(|article| Some(articles[article].digest.whole), |record| Some(records[record].digest.whole), None);
        // Written anew at its old place.
        for (article, record) in at_path.iter().enumerate() {
            if let Some(record) = *record {
                self.settle(article, record, None);
            }
        }
        // Edited, and moved to a place that gives the same id.
        self.pair(minted, ids, None);
        let live = |record: usize| !is_deleted(&records[record]);
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

    /// Settles what is left of articles and records where a key is that of one of each. What was taken away comes back
    /// only if it shares something with what it was.
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
        // Of several that share a key, what is still there counts before what was taken away.
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
                self.settle(article, *record, guessed_by);
            }
        }
    }
}
