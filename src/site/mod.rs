//! A site's feeds: besides that of all articles one for each tag, author, section, language or year, and those that are
//! declared by hand. Each keeps its folder for as long as the ledger does.

mod filter;
mod folder;
mod group;
mod plan;

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    sync::{Arc, Mutex},
};

use chrono::{DateTime, FixedOffset};
use rayon::prelude::*;

pub use plan::plan;

use crate::{
    Build, Error, Progress,
    config::{Body, Config, Format, Group},
    diagnostic::{Diagnostic, Place},
    feed::{self, Document, Entry, Feed, Head},
    formats, gate,
    ledger::{Identification, KnownFeed, Tombstone},
    output::File,
};

/// A feed of a site, before it is rendered.
#[derive(Clone, Debug)]
pub struct SiteFeed {
    /// What it is one of; none of that of all articles, and of those that are declared by hand.
    pub group: Option<Group>,
    /// Of a tag's feed that is one of a language too, that language.
    pub language: Option<String>,
    /// The tag, author, section, language or year that it is of, or its name.
    pub value: String,
    /// What it is called, and where it stands.
    pub head: Head,
    /// The articles that stand in it, by their index in the build, newest first.
    pub articles: Vec<usize>,
    /// What was taken away, and may have stood in it.
    pub tombstones: Vec<Tombstone>,
    /// How much of an article its entry holds.
    pub body: Body,
    /// The formats to write, each once.
    pub formats: Vec<Format>,
    /// When nothing asked for it any more.
    pub ended: Option<DateTime<FixedOffset>>,
}

impl SiteFeed {
    /// The feed with those of its entries that could be rendered.
    pub(crate) fn assemble(&self, config: &Config, archives: u32, entries: &HashMap<usize, Arc<Entry>>) -> Feed {
        let shown = self.articles.iter().filter_map(|index| entries.get(index)).map(|entry| entry.showing(self.body));
        let document = Document::Subscription { archives };
        let mut feed = feed::assemble(config, self.head.clone(), document, shown.collect(), self.tombstones.clone());
        // It is the id of the feed of all articles.
        if let Some(podcast) = feed.podcast.as_mut().filter(|_| !self.head.folder.is_empty()) {
            podcast.guid = None;
        }
        if let Some(ended) = self.ended {
            feed.updated = ended;
        }
        feed
    }
}

/// The feed of all articles.
pub(crate) fn of_all(identified: &Identification<'_>, config: &Config) -> SiteFeed {
    let articles = feed::select((0..identified.articles.len()).collect(), &identified.articles, config.limit);
    SiteFeed {
        tombstones: plan::tombstones(identified, &articles, config.limit),
        group: None,
        language: None,
        value: String::new(),
        head: Head::of_site(config, identified.feed_id.clone()),
        articles,
        body: config.body,
        formats: config.formats.clone(),
        ended: None,
    }
}

/// The articles that some feed shows, each once.
pub(crate) fn shown(main: &SiteFeed, feeds: &[SiteFeed]) -> Vec<usize> {
    let mut shown = main.articles.clone();
    let mut is_there: HashSet<usize> = shown.iter().copied().collect();
    for index in feeds.iter().flat_map(|feed| &feed.articles) {
        if is_there.insert(*index) {
            shown.push(*index);
        }
    }
    shown
}

/// What became of the feeds besides that of all articles.
#[derive(Debug)]
pub struct Made {
    /// What is wrong with them.
    pub diagnostics: Vec<Diagnostic>,
    /// False when one would not be valid.
    pub is_valid: bool,
}

/// Makes the feeds besides that of all articles, one by one on every thread, and gives their files to `take`.
///
/// # Errors
/// When a format's library or `take` fails.
pub fn make(
    build: &Build,
    config: &Config,
    now: DateTime<FixedOffset>,
    progress: &Progress,
    take: &(dyn Fn(File) -> Result<(), Error> + Sync),
) -> Result<Made, Error> {
    progress.begin("making feeds", build.feeds.len());
    let all = Mutex::new(Vec::new());
    build.feeds.par_iter().with_max_len(1).try_for_each(|planned| -> Result<(), Error> {
        progress.step();
        let feed = planned.assemble(config, 0, &build.entries);
        let mut diagnostics = Vec::new();
        let files = formats::serialize(&feed, &planned.formats, config.max_bytes, config, &mut diagnostics)?;
        diagnostics.extend(gate::check(&feed, &files, config, now));
        if let (false, Ok(mut all)) = (diagnostics.is_empty(), all.lock()) {
            all.extend(diagnostics);
        }
        files.into_iter().map(|written| written.file).try_for_each(take)
    })?;
    let found = all.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    let is_valid = !found.iter().any(Diagnostic::is_error);
    Ok(Made { diagnostics: each_once(found, &build.diagnostics), is_valid })
}

/// Of what is wrong with one article in several feeds, the first in the order of the feeds, unless it is among `told`.
fn each_once(found: Vec<Diagnostic>, told: &[Diagnostic]) -> Vec<Diagnostic> {
    let key = |diagnostic: &Diagnostic| {
        let place = diagnostic.places.first();
        (diagnostic.rule.name, place.map(|Place { path, line, column, .. }| (path.clone(), *line, *column)))
    };
    let told: HashSet<_> = told.iter().map(key).collect();
    let paths = |diagnostic: &Diagnostic| diagnostic.places.iter().map(|place| place.path.clone()).collect::<Vec<_>>();
    let mut first: BTreeMap<_, Diagnostic> = BTreeMap::new();
    for diagnostic in found {
        let key = key(&diagnostic);
        if told.contains(&key) {
            continue;
        }
        match first.get_mut(&key) {
            Some(former) if paths(former) <= paths(&diagnostic) => {}
            Some(former) => *former = diagnostic,
            None => _ = first.insert(key, diagnostic),
        }
    }
    first.into_values().collect()
}

/// What the ledger keeps of a feed.
pub(crate) fn known(planned: &[SiteFeed]) -> Vec<KnownFeed> {
    let known = |feed: &SiteFeed| KnownFeed {
        folder: feed.head.folder.clone(),
        group: feed.group,
        language: feed.language.clone(),
        value: feed.value.clone(),
        ended: feed.ended,
    };
    planned.iter().map(known).collect()
}
