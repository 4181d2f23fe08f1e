//! The ledger: the identity of articles over time. It keeps each entry's id and dates, wherever its file moves,
//! whatever its address becomes, and on whichever machine the site is built.

#[cfg(feature = "cli")]
pub(crate) mod adopt;
mod archive;
mod feeds;
mod file;
pub(crate) mod guard;
mod line;
mod matching;
pub(crate) mod mint;
mod new_text;
mod remote;
mod seconds;
mod unique;
#[cfg(feature = "cli")]
mod upkeep;

use std::{collections::HashMap, sync::Mutex};

use chrono::{DateTime, FixedOffset, SubsecRound, Timelike};
use rayon::prelude::*;

pub(crate) use feeds::FeedRecord;
pub(crate) use file::{FILE_NAME, Ledger, open, path};
pub(crate) use line::{Record, State, Status};
pub(crate) use line::{escape, unescape};
pub(crate) use new_text::NewText;
#[cfg(feature = "cli")]
pub(crate) use {
    file::{is_newer, parse, read},
    upkeep::read_any,
};

use crate::{
    config::Config,
    content::{self, Article, Digest, Name, Unavailable, digest},
    diagnostic::{Diagnostic, Place},
    feed::{Format, Tombstone},
    rules::ledger::{CHANGED_ID, GUESSED_MATCH, MOVED_PUBLISHED, RETIRED_ID},
    syntax::{date::TimeZone, tag_uri::authority},
};
use line::Line;
use matching::Match;
use new_text::Part;
use remote::RemoteFile;

#[derive(Clone, Debug)]
pub(crate) struct Identified {
    /// The article; its `published` is the ledger's.
    pub article: Box<Article>,
    /// The id that readers know it by; an IRI, unless an adopted feed had something else.
    pub id: String,
    /// When what readers see of it last changed.
    pub updated: DateTime<FixedOffset>,
    /// What the ledger says about it.
    pub state: State,
    /// The index of its record in the ledger; `None` if it is new.
    pub(crate) record: Option<usize>,
    /// True when that record's line stays as it is.
    pub(crate) is_kept: bool,
}

impl Identified {
    /// An article with the id that it is given where there is no ledger.
    pub(crate) fn first(article: Box<Article>, config: &Config) -> Self {
        let id = mint::id(&article, &authority(&config.url));
        let updated = article.extras().updated.unwrap_or(article.published);
        Self { id, updated, ..Self::new(article) }
    }

    fn new(article: Box<Article>) -> Self {
        let updated = article.published;
        Self { article, id: String::new(), updated, state: State::LIVE, record: None, is_kept: false }
    }
}

/// Articles with their ids, and what else the ledger knows.
#[derive(Debug)]
pub(crate) struct Identification<'t> {
    /// Sorted by path.
    pub articles: Vec<Identified>,
    /// Entries that were deleted, now or before.
    pub tombstones: Vec<Tombstone>,
    /// The main feed's id.
    pub feed_id: String,
    /// `podcast:guid`, which stays when the feed's address changes; `None` if there never was a podcast.
    pub podcast_guid: Option<String>,
    /// Where two articles share what no two may share, and where an article contradicts the ledger.
    pub diagnostics: Vec<Diagnostic>,
    /// What the ledger knows about files of articles that cannot be used now.
    held: Vec<RemoteFile<'t>>,
    /// The records without an article here, with their new status.
    pub(crate) absent: Vec<(Record<'t>, Status)>,
}

/// Gives each article the id that it had, or mints one, and finds out when it last really changed.
pub(crate) fn identify<'t>(
    articles: Vec<Box<Article>>,
    unavailable: &Unavailable,
    ledger: &Ledger<'t>,
    config: &Config,
    now: DateTime<FixedOffset>,
) -> Identification<'t> {
    let found: Mutex<Vec<Diagnostic>> = Mutex::default();
    let report = |diagnostics: Vec<Diagnostic>| {
        if let (false, Ok(mut found)) = (diagnostics.is_empty(), found.lock()) {
            found.extend(diagnostics);
        }
    };
    let identifying = Identifying { ledger, config, now: now.trunc_subsecs(0), authority: authority(&config.url) };
    // Nearly all articles are at the path that the ledger knows.
    let mut identified: Vec<Identified> = articles
        .into_par_iter()
        .map(|article| {
            let record = matching::certain(&article, ledger);
            let mut entry = Identified::new(article);
            if let Some(record) = record {
                report(identifying.known(&mut entry, Match::sure(record)));
            }
            entry
        })
        .collect();
    let mut is_found = vec![false; ledger.records.len()];
    identified.iter().filter_map(|entry| entry.record).for_each(|record| is_found[record] = true);
    let mut open: Vec<&mut Identified> = identified.iter_mut().filter(|entry| entry.record.is_none()).collect();
    if !open.is_empty() {
        let articles: Vec<&Article> = open.iter().map(|entry| &*entry.article).collect();
        let matches = matching::match_all(&articles, ledger, &mut is_found, &identifying.authority);
        let minted = open.iter_mut().zip(&matches).filter(|(_, record)| record.is_none());
        seconds::set_apart(minted.map(|(entry, _)| &mut *entry.article), &ledger.records);
        let records = ledger.records.iter().enumerate();
        let ids: HashMap<&str, usize> = records.map(|(index, record)| (record.id, index)).collect();
        open.par_iter_mut().zip(&matches).for_each(|(entry, record)| {
            report(match record {
                Some(record) => identifying.known(entry, *record),
                None => identifying.mint(entry, &ids),
            });
        });
    }
    let now = identifying.now;
    drop(identifying);
    let mut diagnostics = found.into_inner().unwrap_or_default();
    diagnostics.extend(unique::keep_unique(&mut identified, config));
    remote::recall(&mut identified, &ledger.files, config);

    let mut is_here = vec![false; ledger.records.len()];
    for record in identified.iter().filter_map(|entry| entry.record) {
        is_here[record] = true;
    }
    let mut absent = Vec::new();
    for (index, record) in ledger.records.iter().enumerate().filter(|(index, _)| !is_here[*index]) {
        let is_held = is_found[index] || unavailable.contains(&line::unescape(record.path));
        let is_gone = record.state.status.has_article() && !is_held;
        absent.push((
            record.clone(),
            if is_gone { Status::Deleted(now.max(record.updated)) } else { record.state.status },
        ));
    }
    let tombstones = absent.iter().filter_map(|(record, status)| match status {
        Status::Deleted(deleted) => Some(Tombstone {
            id: record.id.to_owned(),
            published: record.published,
            deleted: *deleted,
            archive: record.state.archive,
        }),
        _ => None,
    });
    let tombstones = tombstones.collect();
    let feed_id = ledger.feed_id.map_or_else(|| config.url.to_string(), str::to_owned);
    let guid = || {
        config.podcast.as_ref().filter(|podcast| podcast.guid.is_none())?;
        Some(mint::podcast_guid(&format!("{}{}", config.feeds_url, Format::Rss.file_name())))
    };
    let podcast_guid = ledger.podcast_guid.map(str::to_owned).or_else(guid);
    let held = if unavailable.is_empty() { Vec::new() } else { ledger.files.clone() };
    Identification { articles: identified, tombstones, feed_id, podcast_guid, diagnostics, held, absent }
}

/// What identifying any article takes.
struct Identifying<'a> {
    ledger: &'a Ledger<'a>,
    config: &'a Config,
    now: DateTime<FixedOffset>,
    authority: String,
}

impl Identifying<'_> {
    /// Gives an article what its record says.
    fn known(&self, entry: &mut Identified, found: Match) -> Vec<Diagnostic> {
        let record = &self.ledger.records[found.record];
        let article = &mut entry.article;
        let mut diagnostics = Vec::new();
        let at_record = || self.ledger.place(record);
        if let Some(id) = article.extras().id.as_deref().filter(|id| !mint::is_same(id, record.id)) {
            let place = content::place_of(self.config, article, &[Name::Id], id).labelled("this is another id");
            diagnostics.push(
                Diagnostic::new(&CHANGED_ID, format!("readers know this article by the id `{}`", record.id))
                    .at(place)
                    .at(at_record().labelled("and know it by this one")),
            );
        }
        if let Some(sign) = found.guessed_by {
            let then = line::unescape(record.path);
            let message = if record.path == line::NO_PATH {
                format!("by {sign}, this article is taken for an entry of the adopted feed")
            } else {
                format!("by {sign}, this article is taken for what {then} was")
            };
            diagnostics.push(
                Diagnostic::new(&GUESSED_MATCH, message)
                    .at(Place::file(&content::shown_path(self.config, &article.path)))
                    .at(at_record().labelled("its id and date are kept")),
            );
        }
        if record.state.status != Status::Adopted && has_moved(article, record.published, &self.config.timezone) {
            let day = article.published.format("%Y-%m-%d").to_string();
            let message = format!("readers know this article as published on {}", record.published.to_rfc3339());
            diagnostics.push(
                Diagnostic::new(&MOVED_PUBLISHED, message)
                    .at(content::place_of(self.config, article, &[Name::Date], &day).labelled("this is another date"))
                    .at(at_record().labelled("and know it by this one")),
            );
        }
        article.published = record.published;
        let is_changed = article.digest.whole != record.digest.whole && record.digest.whole != Digest::UNKNOWN;
        let updated = match article.extras().updated {
            Some(updated) => updated,
            // A clock that is behind never makes it go back.
            None if is_changed && !article.extras().is_minor => self.now.max(record.updated),
            None => record.updated,
        };
        let status = if record.state.status == Status::Adopted { Status::Adopted } else { Status::Live };
        let state = State { status, archive: record.state.archive };
        entry.is_kept = record.updated == updated
            && record.digest == article.digest
            && record.state == state
            && record.path == line::escape(&article.path)
            && record.slug == line::escape(&article.slug());
        record.id.clone_into(&mut entry.id);
        (entry.updated, entry.state, entry.record) = (updated, state, Some(found.record));
        diagnostics
    }

    /// Gives an article that the ledger does not know an id.
    fn mint(&self, entry: &mut Identified, ids: &HashMap<&str, usize>) -> Vec<Diagnostic> {
        let mut diagnostics = Vec::new();
        let article = &entry.article;
        let mut id = mint::id(article, &self.authority);
        if article.extras().id.is_none() {
            // An id is never given to two articles, not even after one was deleted.
            let minted = id.clone();
            let mut more = 2..;
            while ids.contains_key(id.as_str()) {
                id = format!("{minted}-{}", more.next().unwrap_or(0));
            }
        } else if let Some(record) = ids.get(id.as_str()).map(|record| &self.ledger.records[*record])
            && let Status::Deleted(_) = record.state.status
        {
            let shown = article.extras().id.as_deref().unwrap_or_default();
            diagnostics.push(
                Diagnostic::new(&RETIRED_ID, format!("the id `{shown}` is that of an article that was deleted"))
                    .at(content::place_of(self.config, article, &[Name::Id], shown).labelled("used again here"))
                    .at(self.ledger.place(record).labelled("the entry that readers know by it")),
            );
        }
        entry.updated = article.extras().updated.unwrap_or(article.published);
        entry.id = id;
        diagnostics
    }
}

/// True when an article has another date than readers know. If it has no time, only the day counts.
fn has_moved(article: &Article, then: DateTime<FixedOffset>, timezone: &TimeZone) -> bool {
    let now = article.published;
    if article.has_time {
        now != then && now.naive_local() != then.naive_local()
    } else {
        let day = now.date_naive();
        // If the default time is late, the seconds of many articles of one day once ran over into the next.
        let ran_over = now.hour() == 23 && then.hour() == 0 && day.succ_opt() == Some(then.date_naive());
        day != then.date_naive() && day != timezone.local(then).date_naive() && !ran_over
    }
}

impl Identification<'_> {
    /// The ledger's new text; `None` if it does not change. [`NewText::with_former`] has to add the former text.
    /// `feeds` are all but the main one.
    pub(crate) fn write_down(&self, ledger: &Ledger<'_>, feeds: &[FeedRecord]) -> Option<NewText> {
        let Self { articles: identified, absent, feed_id, podcast_guid, held, .. } = self;
        let files = remote::all(identified, held);
        let is_same = !ledger.text.is_empty()
            && ledger.feed_id == Some(feed_id.as_str())
            && ledger.podcast_guid == podcast_guid.as_deref()
            && ledger.feeds == feeds
            && ledger.files == files
            && identified.len() + absent.len() == ledger.records.len()
            && identified.iter().all(|entry| entry.is_kept)
            && absent.iter().all(|(record, status)| record.state.status == *status)
            && ledger.records.is_sorted_by_key(|record| record.key);
        if is_same {
            return None;
        }

        let id_of =
            |nth: usize| identified.get(nth).map_or_else(|| absent[nth - identified.len()].0.id, |entry| &entry.id);
        let key_of =
            |entry: &Identified| entry.record.map_or_else(|| digest::short(&entry.id), |at| ledger.records[at].key);
        let keys = identified.par_iter().map(key_of).chain(absent.par_iter().map(|(record, _)| record.key));
        let mut order: Vec<(u32, usize)> = keys.enumerate().map(|(nth, key)| (key, nth)).collect();
        order.par_sort_unstable_by(|(key, nth), (other_key, other)| {
            key.cmp(other_key).then_with(|| id_of(*nth).cmp(id_of(*other)))
        });
        let part = |(_, nth): (u32, usize)| {
            if let Some(entry) = identified.get(nth) {
                let kept = entry.record.filter(|_| entry.is_kept).map(|record| ledger.records[record].line);
                return kept.map_or(Part::Article(nth), |line| Part::Kept(file::span(ledger.text, line)));
            }
            let (record, status) = &absent[nth - identified.len()];
            let Record { id, published, updated, digest, .. } = *record;
            let (path, slug) = (line::unescape(record.path), line::unescape(record.slug));
            let state = State { status: *status, ..record.state };
            let mut text = String::new();
            Line { id, path: &path, published, updated, digest, slug: &slug, state }.write(&mut text);
            Part::Other(text)
        };
        let (head, foot) = file::frame(feed_id, podcast_guid.as_deref(), feeds, &files);
        Some(NewText { former: String::new(), head, parts: order.into_iter().map(part).collect(), foot })
    }
}
