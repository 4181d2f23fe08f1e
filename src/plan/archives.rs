//! Archives: documents that keep every entry reachable. <https://www.rfc-editor.org/rfc/rfc5005#section-4>
//!
//! The ledger says which archive an entry is in, so that a full archive changes only if one of its own entries does. A
//! file of records next to the archives says what each was made of, so that only changed archives are rendered.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, HashMap},
    fmt::Write,
    path::PathBuf,
};

use xxhash_rust::xxh3::xxh3_64;

use super::{Plan, PlannedFeed, Subject, assemble::head_of_site, filter};
use crate::{
    config::{Config, Globs, feeds::Feeds},
    feed::{Document, Tombstone},
    files::Border,
    generators::Generator,
    ledger::{Identification, Identified, escape, unescape},
    render::{self, Pages},
};

/// The archives, oldest first.
pub(super) fn plan(identified: &Identification, config: &Config) -> Vec<PlannedFeed> {
    if config.archive_size.is_none() {
        return Vec::new();
    }
    let mut members: BTreeMap<u32, (Vec<usize>, Vec<Tombstone>)> = BTreeMap::new();
    let articles = identified.articles.iter().enumerate();
    for (index, entry) in articles.filter(|(_, entry)| filter::matches(&config.feeds.main, &entry.article, config)) {
        members.entry(entry.archive.unwrap_or(1)).or_default().0.push(index);
    }
    for tombstone in &identified.tombstones {
        if let Some(number) = tombstone.archive {
            members.entry(number).or_default().1.push(tombstone.clone());
        }
    }
    let last = members.last_key_value().map_or(0, |(number, _)| *number);
    let archive = |number| {
        let (mut articles, mut tombstones) = members.remove(&number).unwrap_or_default();
        articles.sort_by_key(|index| Reverse(identified.articles[*index].article.order()));
        Tombstone::sort(&mut tombstones);
        PlannedFeed {
            known_updated: None,
            subject: Subject::All,
            document: Document::Archive { number },
            head: head_of_site(config, identified.feed_id.clone()),
            articles,
            tombstones,
            body: config.body,
            formats: config.formats.clone(),
            max_bytes: None,
            ended: None,
        }
    };
    (1..=last).map(archive).collect()
}

/// Fingerprints of all that archives are made of, which tell whether one has to be made again.
#[derive(Debug)]
pub(crate) struct Fingerprints<'a> {
    articles: &'a [Identified],
    config: &'a Config,
    /// The fingerprint of everything but the articles.
    of_all: u64,
}

impl<'a> Fingerprints<'a> {
    pub(crate) fn new(
        articles: &'a [Identified],
        plan: &Plan,
        generator: Option<Generator>,
        config: &'a Config,
    ) -> Self {
        let relevant = Config {
            directory: PathBuf::default(),
            limit: None,
            limit_is_default: false,
            max_bytes: None,
            max_backdated: 0,
            max_removed: 0,
            border: Border::default(),
            page: false,
            exclude: Globs::default(),
            feeds: Feeds::default(),
            precompress: Vec::new(),
            cover_place: None,
            ttl: None,
            hubs: Vec::new(),
            publication: None,
            ..config.clone()
        };
        let (version, feed_id, guid) = (env!("CARGO_PKG_VERSION"), &plan.main().head.id, &plan.podcast_guid);
        // What older articles repeat decides on summaries.
        let repeated = render::repeated(articles.iter().map(|it| &*it.article)).sorted();
        let text = format!("{version} {feed_id} {guid:?} {generator:?} {relevant:?} {repeated:?}");
        Self { articles, config, of_all: xxh3_64(text.as_bytes()) }
    }

    /// The fingerprint of all that an archive's bytes depend on, except the pages that its entries link to.
    fn of(&self, number: u32, archive: &PlannedFeed) -> u64 {
        let mut text = format!("{} {number}", self.of_all);
        for Tombstone { id, deleted, .. } in &archive.tombstones {
            let _ = write!(text, "\n{id} {deleted}");
        }
        for index in &archive.articles {
            let entry = &self.articles[*index];
            let Identified { article, updated, .. } = entry;
            let id = entry.id(self.config);
            let (page, authors) = (&article.page, &article.authors);
            let (published, digest) = (article.published, article.file_digest);
            let _ = write!(text, "\n{id} {published} {updated} {digest} {page:?} {authors:?} {}", article.path);
            if article.extras().media.is_some() {
                let _ = write!(text, " {:?}", render::found_media::fingerprint(article, self.config));
            }
        }
        xxh3_64(text.as_bytes())
    }
}

/// What the archives in the output folder were made of, as the file of records says. Without it they are made again.
#[derive(Debug, Default)]
pub(crate) struct ArchiveRecords {
    by_number: HashMap<u32, ArchiveRecord>,
}

/// What an archive was made of.
#[derive(Clone, Debug)]
pub(crate) struct ArchiveRecord {
    number: u32,
    fingerprint: u64,
    /// The digest of the pages that its entries link to.
    pages: u64,
    /// The sizes of its files in bytes, in the order of the formats.
    sizes: Vec<u64>,
    /// The paths of the articles that its entries link to.
    linked: Vec<String>,
}

/// The name of the file of records, in the folder of the archives. It begins with a dot so that web servers do not
/// serve it.
pub(crate) const RECORDS_NAME: &str = ".made";

impl ArchiveRecords {
    /// Parses the file of records; lines that cannot be understood are skipped.
    pub(crate) fn parse(text: &str) -> Self {
        let line = |line: &str| {
            let mut words = line.split(' ');
            let number = words.next()?.parse().ok()?;
            let fingerprint = u64::from_str_radix(words.next()?, 16).ok()?;
            let pages = u64::from_str_radix(words.next()?, 16).ok()?;
            let sizes = words.next()?.split(',').map(str::parse).collect::<Result<_, _>>().ok()?;
            let linked = words.map(|word| unescape(word).into_owned()).collect();
            Some((number, ArchiveRecord { number, fingerprint, pages, sizes, linked }))
        };
        Self { by_number: text.lines().filter_map(line).collect() }
    }

    /// The text of a file of these records.
    pub(crate) fn text(records: &mut [ArchiveRecord]) -> String {
        records.sort_by_key(|record| record.number);
        let mut text = String::new();
        for ArchiveRecord { number, fingerprint, pages, sizes, linked } in records {
            let sizes: Vec<String> = sizes.iter().map(u64::to_string).collect();
            let _ = write!(text, "{number} {fingerprint:016x} {pages:016x} {}", sizes.join(","));
            for path in linked {
                let _ = write!(text, " {}", escape(path).replace(' ', "%20"));
            }
            text.push('\n');
        }
        text
    }

    /// The records whose archives still have all their files; `size` gives the size of a file in the output folder.
    pub(crate) fn complete(mut self, config: &Config, size: impl Fn(&str) -> Option<u64>) -> Self {
        self.by_number.retain(|number, record| {
            record.sizes.len() == config.formats.len()
                && config
                    .formats
                    .iter()
                    .zip(&record.sizes)
                    .all(|(format, then)| size(&format.archive_name(*number)) == Some(*then))
        });
        self
    }

    /// The record of an archive whose files would not change if they were made again.
    pub(crate) fn current(
        &self,
        number: u32,
        archive: &PlannedFeed,
        fingerprints: &Fingerprints<'_>,
        pages: &Pages<'_>,
    ) -> Option<&ArchiveRecord> {
        self.by_number.get(&number).filter(|record| {
            record.fingerprint == fingerprints.of(number, archive)
                && record.pages == digest_of_pages(&record.linked, pages)
        })
    }
}

impl ArchiveRecord {
    /// The record of an archive with files of these sizes, whose entries link to articles at these paths.
    pub(crate) fn new(
        number: u32,
        archive: &PlannedFeed,
        sizes: Vec<u64>,
        mut linked: Vec<String>,
        fingerprints: &Fingerprints<'_>,
        pages: &Pages<'_>,
    ) -> Self {
        linked.sort();
        linked.dedup();
        let fingerprint = fingerprints.of(number, archive);
        Self { number, fingerprint, pages: digest_of_pages(&linked, pages), sizes, linked }
    }
}

fn digest_of_pages(linked: &[String], pages: &Pages<'_>) -> u64 {
    let found: Vec<_> = linked.iter().map(|path| pages.of(path)).collect();
    if found.is_empty() { 0 } else { xxh3_64(format!("{found:?}").as_bytes()) }
}
