//! Comparison: what readers of a feed will see once another takes its place, whoever made either.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::{PublishedEntry, PublishedFeed, PublishedText, sign};
use crate::content::digest::{bare, of_title};

/// An entry of the old feed, and what it is in the new one.
#[derive(Debug)]
pub(crate) struct Pair<'a> {
    pub(crate) old: &'a PublishedEntry,
    pub(crate) new: &'a PublishedEntry,
}

/// What readers of one feed will see in another.
#[derive(Debug, Default)]
pub(crate) struct Comparison<'a> {
    /// Entries that they know under another id, and by what that is told.
    pub(crate) again: Vec<(Pair<'a>, &'static str)>,
    /// Entries that they do not know, though older than all that they do.
    pub(crate) late: Vec<&'a PublishedEntry>,
    /// Other entries that they do not know.
    pub(crate) added: Vec<&'a PublishedEntry>,
    /// Entries that are gone, though newer than the last one there.
    pub(crate) gone: Vec<&'a PublishedEntry>,
    /// Entries that are gone from the end, but for those that newer ones have pushed out.
    pub(crate) cut: Vec<&'a PublishedEntry>,
    /// Entries with the id of another before them, which readers show instead.
    pub(crate) doubled: Vec<&'a PublishedEntry>,
    /// Entries with another title, text or date of change.
    pub(crate) edited: Vec<Pair<'a>>,
    /// Entries with another date of publication.
    pub(crate) moved: Vec<Pair<'a>>,
    /// Entries that lead to another page.
    pub(crate) elsewhere: Vec<Pair<'a>>,
    /// Entries that have lost something, and what.
    pub(crate) poorer: Vec<(Pair<'a>, &'static str)>,
}

/// Compares two feeds by the ids of their entries, and what is left by what it has in common.
pub(crate) fn compare<'a>(old: &'a PublishedFeed, new: &'a PublishedFeed) -> Comparison<'a> {
    let mut compared = Comparison::default();
    let known: HashMap<&str, &PublishedEntry> = old.identified().map(|entry| (entry.id.as_str(), entry)).collect();
    let there: HashSet<&str> = new.identified().map(|entry| entry.id.as_str()).collect();
    let open = old.identified().filter(|entry| !there.contains(entry.id.as_str()));
    let mut open: Vec<(&PublishedEntry, String)> = open.map(|entry| (entry, long_text(entry))).collect();
    let shared = shared_links(old).chain(shared_links(new)).collect::<HashSet<&str>>();
    let oldest = dates(old).min();
    let mut seen: HashMap<&str, &PublishedEntry> = HashMap::new();
    let mut is_behind_known = false;
    for entry in new.identified() {
        if let Some(first) = seen.get(entry.id.as_str()) {
            if (&first.title, &first.links) != (&entry.title, &entry.links) {
                compared.doubled.push(entry);
            }
            continue;
        }
        seen.insert(&entry.id, entry);
        if let Some(former) = known.get(entry.id.as_str()) {
            is_behind_known = true;
            of_pair(former, entry, &mut compared);
        } else if let Some((index, sign)) = open
            .iter()
            .enumerate()
            .find_map(|(index, (former, _))| {
                let links = entry.links.iter().map(String::as_str).filter(|link| !shared.contains(bare(link)));
                let (page, sources) = (links.clone().next(), links.skip(1));
                let day = entry.published.map_or(NaiveDate::MIN, |date| date.date_naive());
                let is_titled = !entry.title.trim().is_empty();
                let title = if is_titled { of_title(&entry.title) } else { !of_title(&former.title) };
                Some((index, sign(former, page, sources, title, day)?))
            })
            .or_else(|| {
                let text = if open.is_empty() { String::new() } else { long_text(entry) };
                let same = open.iter().position(|(_, former)| *former == text);
                Some((same.filter(|_| !text.is_empty())?, "its text"))
            })
        {
            compared.again.push((Pair { old: open.remove(index).0, new: entry }, sign));
        } else if entry.published.zip(oldest).map_or(is_behind_known, |(published, oldest)| published < oldest) {
            // Without dates, what stands behind what is known is older.
            compared.late.push(entry);
        } else {
            compared.added.push(entry);
        }
    }
    // A feed has so many entries; older ones make room for newer.
    let end = dates(new).min();
    let is_at_end = |entry: &PublishedEntry| entry.published.zip(end).is_some_and(|(then, end)| then < end);
    let (mut cut, gone) = open.into_iter().map(|(entry, _)| entry).partition::<Vec<_>, _>(|entry| is_at_end(entry));
    cut.sort_by_key(|entry| entry.published);
    compared.cut = cut.split_off(compared.added.len().min(cut.len()));
    compared.cut.reverse();
    compared.gone = gone;
    compared
}

fn dates(feed: &PublishedFeed) -> impl Iterator<Item = DateTime<FixedOffset>> {
    feed.identified().filter_map(|entry| entry.published)
}

/// The links that several entries of a feed have, which tell none of them from the others.
fn shared_links(feed: &PublishedFeed) -> impl Iterator<Item = &str> {
    let mut known = HashSet::new();
    let links = feed.entries.iter().flat_map(|entry| entry.links.iter().map(|link| bare(link)).collect::<HashSet<_>>());
    links.filter(move |link| !known.insert(*link))
}

/// Texts that are shorter may well be those of two entries, in letters.
const SHORTEST: usize = 40;

/// The text of an entry, if it is long enough to tell it from others.
fn long_text(entry: &PublishedEntry) -> String {
    let text = Shown::of(entry).text;
    if text.chars().count() < SHORTEST { String::new() } else { text }
}

/// Notes what became of an entry that both feeds have.
fn of_pair<'a>(old: &'a PublishedEntry, new: &'a PublishedEntry, compared: &mut Comparison<'a>) {
    let pair = || Pair { old, new };
    if old.published.is_some_and(|then| new.published.is_none_or(|now| then != now)) {
        compared.moved.push(pair());
    }
    let page = |entry: &'a PublishedEntry| entry.links.first().map(|link| bare(link));
    if page(old).is_some() && page(old) != page(new) {
        compared.elsewhere.push(pair());
    }
    let (before, after) = (Shown::of(old), Shown::of(new));
    if after.text.chars().count() * 2 < before.text.chars().count() {
        compared.poorer.push((pair(), "half of the text or more"));
    }
    if after.pictures < before.pictures {
        compared.poorer.push((pair(), "a picture"));
    }
    if new.media.files.len() < old.media.files.len() {
        compared.poorer.push((pair(), "a file to play"));
    }
    let lost = old.media.episode.lost_in(&new.media.episode);
    compared.poorer.extend(lost.map(|what| (pair(), what)));
    let is_touched = old.updated.zip(new.updated).is_some_and(|(then, now)| then != now);
    if is_touched
        || old.title.trim() != new.title.trim()
        || before.text != after.text
        || old.media != new.media && lost.is_none()
    {
        compared.edited.push(pair());
    }
}

/// What a reader shows of an entry.
struct Shown {
    text: String,
    pictures: usize,
}

impl Shown {
    fn of(entry: &PublishedEntry) -> Self {
        let body = entry.content.as_ref().or(entry.summary.as_ref());
        let html = body.map(|body| body.html().to_lowercase()).unwrap_or_default();
        // A picture of the entry is often at the start of its content too.
        let pictures = html.matches("<img").count().max(usize::from(entry.media.picture.is_some()));
        let text = body.map(PublishedText::plain).unwrap_or_default();
        Self { text: text.split_whitespace().collect::<Vec<_>>().join(" "), pictures }
    }
}
