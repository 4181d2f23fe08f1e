//! The ledger: the identity of articles over time. It keeps each entry's id and dates, wherever its file moves,
//! whatever its address becomes, and on whichever machine the site is built.

#[cfg(feature = "cli")]
pub(crate) mod adopt;
mod archive;
#[cfg(feature = "cli")]
mod differences;
mod feeds;
mod file;
pub(crate) mod guard;
#[cfg(feature = "cli")]
mod id_rule;
mod line;
mod matching;
#[cfg(feature = "cli")]
pub(crate) mod merge;
pub(crate) mod mint;
mod new_text;
#[cfg(feature = "cli")]
mod older;
mod remote;
mod seconds;
mod unique;
#[cfg(feature = "cli")]
mod upkeep;

use std::{
    borrow::Cow,
    collections::{BTreeSet, HashMap, HashSet},
    mem,
};

use chrono::{DateTime, Datelike, FixedOffset, SubsecRound, Timelike};
use rayon::prelude::*;
use xxhash_rust::xxh3::xxh3_64;

pub(crate) use feeds::FeedRecord;
pub(crate) use file::{FILE_NAME, Ledger, open, path};
pub(crate) use line::{Record, State, Status};
pub(crate) use line::{escape, unescape};
pub(crate) use new_text::NewText;
#[cfg(feature = "cli")]
pub(crate) use {
    file::{is_newer, parse, read},
    upkeep::{open_whole, read_any, without_ended},
};

use crate::{
    config::Config,
    content::{self, Article, Digest, Unavailable, digest},
    diagnostic::Diagnostic,
    error::Error,
    feed::{self, Format, Tombstone},
    front_matter::field_name::Name,
    rules::ledger::{CHANGED_ID, GUESSED_MATCH, MOVED_PUBLISHED, RETIRED_ID},
    syntax::date::TimeZone,
};
use line::Line;
use matching::Match;
use remote::RemoteFile;

#[derive(Clone, Debug)]
pub(crate) struct Identified {
    /// The article; its `published` is the ledger's.
    pub article: Box<Article>,
    /// The id that readers know it by, if it is not the one that it would be given today.
    own_id: Option<Box<str>>,
    /// When what readers see of it last changed.
    pub updated: DateTime<FixedOffset>,
    /// The number of its archive, counted from 1.
    pub archive: Option<u32>,
    /// True if the date of an adopted feed counts, rather than its own.
    is_adopted: bool,
    /// True if it is older than the feed that was adopted, and stays out of the main feed.
    is_unseen: bool,
    /// True when its line in the ledger stays as it is.
    is_kept: bool,
    /// The number of that line; 0 if it is new.
    line: u32,
    /// What that line says, if the article changed.
    former: Option<Box<Record<'static>>>,
}

impl Identified {
    /// What the ledger says about it.
    fn state(&self) -> State {
        let status = if self.is_adopted { Status::Adopted } else { Status::Live };
        State { status, is_unseen: self.is_unseen, archive: self.archive }
    }

    /// An article with the id that it is given where there is no ledger.
    pub(crate) fn first(article: Box<Article>) -> Self {
        let updated = article.extras().updated.unwrap_or(article.published);
        let (own_id, former, archive) = (None, None, None);
        Self { article, own_id, updated, archive, is_adopted: false, is_unseen: false, is_kept: false, line: 0, former }
    }

    /// The id that readers know it by; an IRI, unless an adopted feed had something else.
    pub(crate) fn id(&self, config: &Config) -> Cow<'_, str> {
        let minted = || Cow::Owned(mint::id(&self.article, &config.authority));
        self.own_id.as_deref().map_or_else(minted, Cow::Borrowed)
    }

    /// True if Dateline gave it its id, today or once.
    #[cfg(feature = "cli")]
    fn has_id_of_ours(&self) -> bool {
        self.own_id.as_deref().is_none_or(mint::is_of_date)
    }

    /// Looks at each part of what its line says.
    fn look(&self) -> (u64, Option<u8>, bool, DateTime<FixedOffset>) {
        let article = &self.article;
        (article.digest.whole, article.path.bytes().last(), article.extras().has_guid, article.published)
    }

    /// True if it is older than the feed that was adopted: readers of the main feed would see it as new.
    pub(crate) fn is_unseen(&self) -> bool {
        self.is_unseen
    }

    /// True if the ledger does not know it.
    pub(crate) fn is_new(&self) -> bool {
        self.line == 0
    }

    /// What readers saw of it.
    fn known_digest(&self) -> Digest {
        self.former.as_ref().map_or(self.article.digest, |former| former.digest)
    }

    /// What the ledger says about it; `None` if it is new.
    fn record(&self, config: &Config) -> Option<Record<'static>> {
        if self.is_new() || self.former.is_some() {
            return self.former.as_deref().cloned();
        }
        // What did not change is what would be written.
        let mut text = String::new();
        Line::of(self, &self.id(config)).write(&mut text);
        line::record(text.trim_end_matches('\n'), self.line as usize).ok().map(Record::into_owned)
    }
}

/// Articles with their ids, and what else the ledger knows.
#[derive(Debug)]
pub(crate) struct Identification {
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
    held: Vec<RemoteFile>,
    /// The records without an article here, with their new status.
    pub(crate) absent: Vec<(Record<'static>, Status)>,
    /// The key of each article's line, and its index; sorted. If the number is not that of articles, they are not known.
    keys: unique::Keys,
}

/// Gives each article the id that it had, or mints one, and finds out when it last really changed.
///
/// # Errors
/// [`Error::Ledger`] and [`Error::Io`] where the rest of the ledger cannot be read.
pub(crate) fn identify(
    articles: Vec<Box<Article>>,
    unavailable: &Unavailable,
    ledger: &mut Ledger<'_>,
    config: &Config,
    now: DateTime<FixedOffset>,
) -> Result<Identification, Error> {
    let identifying = Identifying { ledger: ledger.path.clone(), config, now: now.trunc_subsecs(0) };
    let mut identified: Vec<Identified> = articles.into_iter().map(Identified::first).collect();
    let mut diagnostics = Vec::new();
    // The records of no article at their paths.
    let mut open: Vec<Record<'static>> = Vec::new();
    let by_path = if ledger.is_new() { Vec::new() } else { by_path(&identified) };
    ledger.each_part(config, &mut |records| {
        let find = |record| identifying.at_path(record, &by_path, &identified);
        let found: Vec<Option<(usize, Known)>> = records.par_iter().map(find).collect();
        for (record, found) in records.into_iter().zip(found) {
            match found {
                Some((index, known)) => diagnostics.extend(known.give(&mut identified[index])),
                None => open.push(record.into_owned()),
            }
        }
    })?;
    drop(by_path);
    if ledger.is_odd {
        let mut seen = HashSet::new();
        open.retain(|record| seen.insert(record.line().to_owned()));
    }
    let mut is_taken = vec![false; open.len()];
    if ledger.entries > 0 && identified.iter().any(Identified::is_new) {
        let new: Vec<usize> = (0..identified.len()).filter(|index| identified[*index].is_new()).collect();
        let articles: Vec<&Article> = new.iter().map(|index| &*identified[*index].article).collect();
        let matches = matching::match_all(&articles, &open, &mut is_taken, config);
        let (found, new): (Vec<_>, Vec<_>) = new.into_iter().zip(matches).partition(|(_, found)| found.is_some());
        for (index, Match { record, guessed_by }) in
            found.into_iter().filter_map(|(index, found)| Some((index, found?)))
        {
            let known = identifying.known(&identified[index].article, &open[record], guessed_by);
            diagnostics.extend(known.give(&mut identified[index]));
        }
        let new: Vec<usize> = new.into_iter().map(|(index, _)| index).collect();
        seconds::set_apart(&mut identified, &new, &open);
        diagnostics.extend(identifying.mint(&mut identified, &new, &open));
    }
    let mut is_taken = is_taken.into_iter();
    open.retain(|_| is_taken.next() != Some(true));
    let is_retired = |id: &str| open.iter().any(|record| record.id() == id);
    let (unusable, found, keys) = unique::keep_unique(&mut identified, config, is_retired);
    diagnostics.extend(found);
    remote::recall(&mut identified, &ledger.files, config);

    let held = unusable.iter().filter_map(|entry| entry.record(config)).map(|record| (record, true));
    let with_status = |(record, is_held): (Record<'static>, bool)| {
        let is_held = is_held || unavailable.contains(&line::unescape(record.path()));
        let is_gone = record.state.status.has_article() && !is_held;
        let gone = Status::Deleted(identifying.now.max(record.updated));
        let status = if is_gone { gone } else { record.state.status };
        (record, status)
    };
    let mut absent: Vec<(Record<'_>, Status)> =
        open.into_iter().map(|record| (record, false)).chain(held).map(with_status).collect();
    absent.sort_by_key(|(record, _)| record.number);
    let tombstone = |(record, status): &(Record<'_>, Status)| {
        let Status::Deleted(deleted) = *status else { return None };
        let (id, archive) = (record.id().to_owned(), record.state.archive);
        Some(Tombstone { id, published: record.published, deleted, archive })
    };
    let tombstones = absent.iter().filter_map(tombstone).collect();
    let feed_id = ledger.feed_id.clone().unwrap_or_else(|| config.url.to_string());
    let guid = || {
        config.podcast.as_ref().filter(|podcast| podcast.guid.is_none())?;
        Some(mint::podcast_guid(&feed::address(config.feeds_url.as_str(), &config.files.path("", Format::Rss))))
    };
    let podcast_guid = ledger.podcast_guid.clone().or_else(guid);
    let held = if unavailable.is_empty() { Vec::new() } else { ledger.files.clone() };
    Ok(Identification { articles: identified, tombstones, feed_id, podcast_guid, diagnostics, held, absent, keys })
}

/// What identifying any article takes.
struct Identifying<'a> {
    /// The ledger's path as messages show it.
    ledger: String,
    config: &'a Config,
    now: DateTime<FixedOffset>,
}

/// Half of the digest of each article's path, and the article's index; sorted.
fn by_path(articles: &[Identified]) -> Vec<(u32, u32)> {
    let digest = |entry: &Identified| half(xxh3_64(line::escape(&entry.article.path).as_bytes()));
    let mut by_path: Vec<_> = articles.par_iter().map(digest).collect::<Vec<_>>().into_iter().zip(0..).collect();
    by_path.par_sort_unstable();
    by_path
}

/// Half of a digest.
fn half(digest: u64) -> u32 {
    (digest >> 32) as u32
}

/// What the ledger says about an article.
struct Known {
    /// Where the article's id is not the one that it would be given today.
    own_id: Option<Box<str>>,
    published: DateTime<FixedOffset>,
    updated: DateTime<FixedOffset>,
    state: State,
    line: u32,
    former: Option<Box<Record<'static>>>,
    diagnostics: Vec<Diagnostic>,
}

impl Known {
    /// Gives an article what the ledger says; returns what contradicts it.
    fn give(self, entry: &mut Identified) -> Vec<Diagnostic> {
        let Self { own_id, published, updated, state, line, former, diagnostics } = self;
        entry.article.published = published;
        (entry.own_id, entry.updated, entry.line) = (own_id, updated, line);
        (entry.archive, entry.is_adopted) = (state.archive, state.status == Status::Adopted);
        entry.is_unseen = state.is_unseen;
        (entry.is_kept, entry.former) = (former.is_none(), former);
        diagnostics
    }
}

impl Identifying<'_> {
    /// The index of the article that a record belongs to beyond doubt, and what it says: the one at its path, if they have
    /// something in common.
    fn at_path(&self, record: &Record<'_>, by_path: &[(u32, u32)], articles: &[Identified]) -> Option<(usize, Known)> {
        let digest = half(record.path_digest);
        let first = by_path.partition_point(|(other, _)| *other < digest);
        let alike = by_path[first..].iter().take_while(|(other, _)| *other == digest).map(|(_, index)| *index as usize);
        let is_own = |index: &usize| {
            let article = &articles[*index].article;
            record.path() == line::escape(&article.path) && matching::is_certain(article, record)
        };
        let index = alike.filter(|_| record.state.status.has_article()).find(is_own)?;
        Some((index, self.known(&articles[index].article, record, None)))
    }

    /// What a record says about an article. `guessed_by` is the sign that it was found by, if there is a doubt.
    fn known(&self, article: &Article, record: &Record<'_>, guessed_by: Option<&'static str>) -> Known {
        let mut diagnostics = Vec::new();
        let at_record = || record.place(&self.ledger);
        let extras = article.extras();
        if let Some(id) = mint::meant(article, record.id()).filter(|id| !mint::is_same(id, record.id())) {
            let place = content::place_of(self.config, article, &[Name::Id], id).labelled("this is another id");
            diagnostics.push(
                Diagnostic::new(&CHANGED_ID, format!("readers know this article by the id `{}`", record.id()))
                    .at(place)
                    .at(at_record().labelled("and know it by this one")),
            );
        }
        if let Some(sign) = guessed_by {
            let then = line::unescape(record.path());
            let message = if record.path() == line::NO_PATH {
                format!("by {sign}, this article is taken for an entry of the adopted feed")
            } else {
                format!("by {sign}, this article is taken for what {then} was")
            };
            diagnostics.push(
                Diagnostic::new(&GUESSED_MATCH, message)
                    .at(content::place(self.config, article))
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
        let is_changed = article.digest.whole != record.digest.whole && record.digest.whole != Digest::UNKNOWN;
        let updated = match extras.updated {
            Some(updated) => updated,
            // A clock that is behind never makes it go back.
            None if is_changed && !extras.is_minor => self.now.max(record.updated),
            None => record.updated,
        };
        let status = if record.state.status == Status::Adopted { Status::Adopted } else { Status::Live };
        let state = State { status, ..record.state };
        let is_kept = record.updated == updated
            && record.digest == article.digest
            && record.state == state
            && record.path() == line::escape(&article.path)
            && record.slug() == line::escape(article.slug());
        let is_minted = mint::on(article, record.published, &self.config.authority) == record.id();
        Known {
            own_id: (!is_minted).then(|| record.id().into()),
            published: record.published,
            updated,
            state,
            line: u32::try_from(record.number).unwrap_or(u32::MAX),
            former: (!is_kept).then(|| Box::new(record.clone().into_owned())),
            diagnostics,
        }
    }

    /// Gives articles that the ledger does not know their ids. `open` are the records of no article at their paths.
    fn mint(&self, articles: &mut [Identified], new: &[usize], open: &[Record<'_>]) -> Vec<Diagnostic> {
        let config = self.config;
        let retired: HashMap<&str, &Record<'_>> = open.iter().map(|record| (record.id(), record)).collect();
        let minted: HashSet<String> = new.par_iter().map(|index| articles[*index].id(config).into_owned()).collect();
        // Those that are like a new one, or like it with a number behind.
        let is_near = |id: &str| {
            let number = id.rsplit_once('-').filter(|(_, number)| number.bytes().all(|byte| byte.is_ascii_digit()));
            minted.contains(id) || number.is_some_and(|(id, _)| minted.contains(id))
        };
        let known = articles.par_iter().filter(|entry| !entry.is_new()).map(|entry| entry.id(config).into_owned());
        let mut taken: HashSet<String> = known.filter(|id| is_near(id)).collect();
        taken.extend(retired.keys().filter(|id| is_near(id)).map(|id| (*id).to_owned()));
        let mut diagnostics = Vec::new();
        for index in new {
            let entry = &mut articles[*index];
            let id = entry.id(config).into_owned();
            let written = entry.article.extras().id.as_deref();
            if written.is_none() && taken.contains(&id) {
                // An id is never given to two articles, not even after one was deleted.
                let mut others = (2..).map(|number| format!("{id}-{number}"));
                entry.own_id = others.find(|id| !taken.contains(id)).map(Into::into);
            } else if let (Some(shown), Some(record)) = (written, retired.get(&*id))
                && let Status::Deleted(_) = record.state.status
            {
                let here = content::place_of(config, &entry.article, &[Name::Id], shown).labelled("used again here");
                diagnostics.push(
                    Diagnostic::new(&RETIRED_ID, format!("the id `{shown}` is that of an article that was deleted"))
                        .at(here)
                        .at(record.place(&self.ledger).labelled("the entry that readers know by it")),
                );
            }
            entry.updated = entry.article.extras().updated.unwrap_or(entry.article.published);
        }
        diagnostics
    }
}

/// True when an article has another date than readers know. If it has no time, only the day counts.
fn has_moved(article: &Article, then: DateTime<FixedOffset>, timezone: &TimeZone) -> bool {
    let now = article.published;
    // The time in a file's name was once left out.
    if article.has_time && !content::names_time(article.file()) {
        now != then && now.naive_local() != then.naive_local()
    } else {
        let day = now.date_naive();
        // A heading that named a month alone has its day now.
        let first = timezone.local(then).date_naive();
        let was_month = article.section().is_some() && first.day() == 1 && day.with_day(1) == Some(first);
        // If the default time is late, the seconds of many articles of one day once ran over into the next.
        let ran_over = now.hour() == 23 && then.hour() == 0 && day.succ_opt() == Some(then.date_naive());
        day != then.date_naive() && day != first && !ran_over && !was_month
    }
}

impl Identification {
    /// Lets articles that are older than an adopted feed into the main feed.
    fn show_unseen(&mut self) {
        for entry in self.articles.iter_mut().filter(|entry| entry.is_unseen) {
            (entry.is_unseen, entry.is_kept) = (false, false);
        }
    }

    /// Keeps new articles out of the main feed that are older than what an adopted feed showed, as those that were there then.
    fn keep_unseen(&mut self, ledger: &Ledger<'_>) {
        let Some(until) = ledger.unseen_until else { return };
        let is_older = |entry: &&mut Identified| entry.is_new() && entry.article.is_from_before(until);
        self.articles.iter_mut().filter(is_older).for_each(|entry| entry.is_unseen = true);
    }

    /// The keys of the articles' lines, which only writing them down needs.
    pub(crate) fn take_keys(&mut self) -> unique::Keys {
        mem::take(&mut self.keys)
    }

    /// The ledger's new text; `None` if it does not change. `order` are the keys of the articles, if they are known, and `feeds`
    /// all but the main one.
    pub(crate) fn write_down(
        &self,
        mut order: unique::Keys,
        ledger: &Ledger<'_>,
        feeds: &[FeedRecord],
        config: &Config,
    ) -> Option<NewText> {
        let Self { articles: identified, absent, feed_id, podcast_guid, held, .. } = self;
        let files = remote::all(identified, held);
        let names = names(ledger, config);
        let is_same = !ledger.is_new()
            && ledger.feed_id.as_ref() == Some(feed_id)
            && ledger.podcast_guid == *podcast_guid
            && ledger.names == names
            && ledger.feeds == feeds
            && ledger.files == files
            && identified.len() + absent.len() == ledger.entries
            && identified.iter().all(|entry| entry.is_kept)
            && absent.iter().all(|(record, status)| record.state.status == *status)
            && !ledger.is_odd;
        if is_same {
            return None;
        }

        let id_of = |nth: u32| match identified.get(nth as usize) {
            Some(entry) => entry.id(config),
            None => Cow::Borrowed(absent[nth as usize - identified.len()].0.id()),
        };
        if order.len() != identified.len() {
            let keys = identified.par_iter().map(|entry| digest::short(&entry.id(config)));
            order = keys.collect::<Vec<_>>().into_iter().zip(0..).collect();
        }
        order.extend(absent.iter().map(|(record, _)| record.key).zip(u32::try_from(order.len()).unwrap_or(u32::MAX)..));
        order.par_sort_unstable_by(|(key, nth), (other_key, other)| {
            key.cmp(other_key).then_with(|| id_of(*nth).cmp(&id_of(*other)))
        });
        let line = |(record, status): &(Record<'_>, Status)| {
            let (path, slug) = (line::unescape(record.path()), line::unescape(record.slug()));
            let Record { published, updated, digest, .. } = *record;
            let state = State { status: *status, ..record.state };
            let mut text = String::new();
            Line { id: record.id(), path: &path, published, updated, digest, slug: &slug, state }.write(&mut text);
            text
        };
        let (head, foot) = file::frame(feed_id, podcast_guid.as_deref(), &names, feeds, &files);
        let order = order.into_iter().map(|(_, nth)| nth).collect();
        Some(NewText { head, order, others: absent.iter().map(line).collect(), foot })
    }
}

/// What the files of the main feed are or were called, where settings name them.
fn names(ledger: &Ledger<'_>, config: &Config) -> Vec<String> {
    let is_named = |format: &Format| config.files.given(*format).filter(|name| *name != format.file_name());
    let now = config.formats.iter().filter_map(is_named).map(str::to_owned);
    ledger.names.iter().cloned().chain(now).collect::<BTreeSet<String>>().into_iter().collect()
}
