//! The plan: every feed that is to be made, and the articles in each, decided before any entry is rendered. The main
//! feed has all articles; others are of one tag, author, section, language or year, or declared by hand; archives keep
//! older entries.

mod archives;
mod assemble;
mod feeds;
mod filter;
mod folder;
mod group;
mod listing;
mod select;

use std::collections::HashSet;

use chrono::{DateTime, FixedOffset};
use rayon::prelude::*;

pub(crate) use archives::ArchiveRecords;
pub(crate) use archives::{ArchiveRecord, Fingerprints, RECORDS_NAME};

use crate::{
    config::{Config, Group, elements},
    feed::{Body, Document, Format, Head, Tombstone},
    ledger::{FeedRecord, Identification},
};

/// A feed that is to be made, in each of its formats.
#[derive(Clone, Debug)]
pub(crate) struct PlannedFeed {
    /// What it is about.
    pub subject: Subject,
    /// Whether it is what readers subscribe to, or an archive.
    pub document: Document,
    /// Its title, id and addresses.
    pub head: Head,
    /// The articles in it, by their index in the build, newest first.
    pub articles: Vec<usize>,
    /// Deleted entries that may have been in it.
    pub tombstones: Vec<Tombstone>,
    /// How much of an article its entry contains.
    pub body: Body,
    /// The formats to write.
    pub formats: Vec<Format>,
    /// The most bytes that each of its files may have.
    pub max_bytes: Option<usize>,
    /// When it last changed, as the document says that readers have; it never says less.
    pub known_updated: Option<DateTime<FixedOffset>>,
    /// When it ended; `None` while articles or settings ask for it.
    pub ended: Option<DateTime<FixedOffset>>,
}

/// What a feed is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Subject {
    /// All articles.
    All,
    /// Articles that have something in common.
    Group {
        /// What that is.
        group: Group,
        /// The language that a tag's feed is limited to.
        language: Option<String>,
        /// The tag, author, section, language or year.
        value: String,
    },
    /// The articles that the `[[feed]]` of this name selects.
    Declared(String),
}

impl Subject {
    /// What settings call feeds of this subject.
    pub(crate) fn name(&self) -> &str {
        match self {
            Self::All => elements::MAIN,
            Self::Group { group, .. } => group.name(),
            Self::Declared(name) => name,
        }
    }

    /// What its articles have in common; `None` for all articles and for feeds that are declared by hand.
    pub(crate) fn group(&self) -> Option<Group> {
        match self {
            Self::Group { group, .. } => Some(*group),
            Self::All | Self::Declared(_) => None,
        }
    }

    /// The language that a tag's feed is limited to.
    pub(crate) fn language(&self) -> Option<&str> {
        match self {
            Self::Group { language, .. } => language.as_deref(),
            Self::All | Self::Declared(_) => None,
        }
    }

    /// The tag, author, section, language or year, or the name of a declared feed; empty for all articles.
    pub(crate) fn value(&self) -> &str {
        match self {
            Self::All => "",
            Self::Group { value, .. } | Self::Declared(value) => value,
        }
    }
}

impl PlannedFeed {
    /// True for an archive, to which nobody subscribes.
    pub(crate) fn is_archive(&self) -> bool {
        matches!(self.document, Document::Archive { .. })
    }

    /// True for the main feed, which has all articles.
    pub(crate) fn is_main(&self) -> bool {
        self.subject == Subject::All && !self.is_archive()
    }
}

/// All feeds that are to be made.
#[derive(Clone, Debug)]
pub(crate) struct Plan {
    /// The main feed, then the others by their folders, then the archives, oldest first.
    pub feeds: Vec<PlannedFeed>,
    /// `podcast:guid` of the main feed, unless settings give one.
    pub podcast_guid: Option<String>,
}

impl Plan {
    /// The main feed.
    pub(crate) fn main(&self) -> &PlannedFeed {
        &self.feeds[0]
    }

    /// The feeds that readers subscribe to.
    pub(crate) fn subscriptions(&self) -> impl Iterator<Item = &PlannedFeed> {
        self.feeds.iter().filter(|feed| !feed.is_archive())
    }

    /// The archives, which keep older entries reachable.
    pub(crate) fn archives(&self) -> impl Iterator<Item = &PlannedFeed> {
        self.feeds.iter().filter(|feed| feed.is_archive())
    }

    /// The articles in any feed that readers subscribe to, each once.
    pub(crate) fn shown(&self) -> Vec<usize> {
        let mut seen = HashSet::new();
        self.subscriptions().flat_map(|feed| &feed.articles).copied().filter(|index| seen.insert(*index)).collect()
    }

    /// Lets no feed that readers subscribe to say that it changed before what its document says now; `known` gives that by
    /// the feed's folder. What is later than `latest` was a slip.
    pub(crate) fn keep_updated(
        &mut self,
        latest: DateTime<FixedOffset>,
        known: impl Fn(&str) -> Option<DateTime<FixedOffset>> + Sync,
    ) {
        self.feeds.par_iter_mut().filter(|feed| !feed.is_archive()).for_each(|feed| {
            feed.known_updated = known(&feed.head.folder).filter(|updated| *updated <= latest);
        });
    }

    /// The ledger's records of all feeds but the main one.
    pub(crate) fn feed_records(&self) -> Vec<FeedRecord> {
        let record = |feed: &PlannedFeed| FeedRecord {
            folder: feed.head.folder.clone(),
            group: feed.subject.group(),
            language: feed.subject.language().map(str::to_owned),
            value: feed.subject.value().to_owned(),
            ended: feed.ended,
        };
        self.subscriptions().filter(|feed| !feed.is_main()).map(record).collect()
    }
}

/// Plans all feeds of a site.
pub(crate) fn feeds(
    identified: &Identification,
    known: &[FeedRecord],
    config: &Config,
    now: DateTime<FixedOffset>,
) -> Plan {
    let archives = archives::plan(identified, config);
    let last = archives.last().map_or(0, |archive| match archive.document {
        Document::Archive { number } => number,
        Document::Subscription { .. } => 0,
    });
    let (main, others) =
        rayon::join(|| feeds::of_all(identified, last, config), || feeds::others(identified, known, config, now));
    let feeds = [main].into_iter().chain(others).chain(archives).collect();
    Plan { feeds, podcast_guid: identified.podcast_guid.clone() }
}
