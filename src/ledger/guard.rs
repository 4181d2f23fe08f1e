//! The guard: no build may show readers as new what they know already, nor take away by accident what they know.

use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
};

use chrono::NaiveDate;

use super::{Identification, Identified, Ledger, Record, Status, line};
use crate::{
    config::{Config, Run},
    content::{
        self, Reason, Skipped,
        digest::{Digest, of_title},
    },
    diagnostic::{Diagnostic, Place},
    published::{PublishedEntry, PublishedFeed, sign},
    rules::ledger::{CLOCK_BEHIND, FLOOD, MOVED_PUBLISHED, VANISHED_ENTRIES},
    syntax::iri::is_iri,
};

/// At most this many articles are reported; the rest are only counted.
const MOST_REPORTED: usize = 20;

/// Errors where readers would see what they know as new, or lose it: entries that vanish, and those that were published
/// and are now of the future. `skipped` are the files that are left out. A run that is to keep going leaves out the articles
/// that readers would see as new.
pub(crate) fn check(
    identification: &mut Identification,
    skipped: &[Skipped],
    ledger: &Ledger<'_>,
    published: impl Fn() -> Vec<PublishedFeed>,
    config: &Config,
    run: &Run,
) -> Guarded {
    let mut checked = Guarded { stops: in_future(identification, skipped, ledger, config, run), left_out: Vec::new() };
    if run.accept_new {
        identification.show_unseen();
    } else {
        identification.keep_unseen(ledger);
        let (indexes, diagnostics) = as_new(identification, ledger, &published, config);
        if run.keep_going {
            let indexes: HashSet<usize> = indexes.into_iter().collect();
            let mut index = 0..;
            identification.articles.retain(|_| index.next().is_none_or(|index| !indexes.contains(&index)));
            checked.left_out = diagnostics;
        } else {
            checked.stops.extend(diagnostics);
        }
    }
    if !run.accept_removed {
        checked.stops.extend(vanished(identification, ledger, &published, config, run));
    }
    checked
}

/// What the guard found.
#[derive(Debug, Default)]
pub(crate) struct Guarded {
    /// Why nothing may be written.
    pub(crate) stops: Vec<Diagnostic>,
    /// Why articles were left out.
    pub(crate) left_out: Vec<Diagnostic>,
}

/// Articles that readers know, dated after the present: the clock is wrong, or somebody changed their dates.
fn in_future(
    identification: &Identification,
    skipped: &[Skipped],
    ledger: &Ledger<'_>,
    config: &Config,
    run: &Run,
) -> Vec<Diagnostic> {
    // What lay at their paths, even if its article lies elsewhere now.
    let moved = identification.articles.iter().filter_map(|entry| entry.former.as_deref());
    let records = identification.absent.iter().map(|(record, _)| record).chain(moved);
    let records = records.filter(|record| record.state.status.has_article());
    let by_path: HashMap<&str, &Record<'_>> = records.map(|record| (record.path(), record)).collect();
    let future = skipped.iter().filter(|skipped| skipped.reason == Reason::Future);
    let known = future.filter_map(|skipped| Some((&*skipped.path, *by_path.get(&*line::escape(&skipped.path))?)));
    let (of_clock, of_author): (Vec<_>, Vec<_>) = known.partition(|(_, record)| record.published > run.now);
    let mut diagnostics: Vec<Diagnostic> = of_author
        .into_iter()
        .take(MOST_REPORTED)
        .map(|(path, record)| {
            let message = format!(
                "readers know this article as published on {}, and now it is dated in the future",
                record.published.to_rfc3339()
            );
            let place = Place::file(&content::shown_path(config, path)).labelled("this is another date");
            let known = record.place(&ledger.path).labelled("and know it by this one");
            Diagnostic::new(&MOVED_PUBLISHED, message).at(place).at(known)
        })
        .collect();
    if let Some((_, newest)) = of_clock.iter().max_by_key(|(_, record)| record.published) {
        let (now, newest) = (run.now.to_rfc3339(), newest.published.to_rfc3339());
        let message = format!(
            "it is {now} by the clock, but {} published later, up to {newest}",
            entries(of_clock.len(), "was", "were")
        );
        let places = of_clock.iter().take(3).map(|(path, _)| Place::file(&content::shown_path(config, path)));
        diagnostics.push(places.fold(Diagnostic::new(&CLOCK_BEHIND, message), Diagnostic::at));
    }
    diagnostics
}

/// What would happen to entries.
const BE: &str = "would be";

/// The number of entries, and the verb behind it: for one, and for several.
fn entries(number: usize, one: &str, several: &str) -> String {
    if number == 1 { format!("1 entry {one}") } else { format!("{number} entries {several}") }
}

/// So few entries may be all that readers know, and be replaced by others.
const FEW: usize = 2;

/// If many entries would be taken away at once, or all of them, their articles are hardly deleted on purpose.
fn vanished(
    identification: &Identification,
    ledger: &Ledger<'_>,
    published: &impl Fn() -> Vec<PublishedFeed>,
    config: &Config,
    run: &Run,
) -> Option<Diagnostic> {
    let content = content::shown(config);
    let with_article = identification.absent.iter().filter(|(record, _)| record.state.status.has_article());
    let known = identification.articles.iter().filter(|entry| !entry.is_new()).count() + with_article.clone().count();
    // Where a build keeps going, articles that cannot be used go too.
    let gone = with_article.filter(|(_, status)| run.keep_going || !status.has_article());
    let mut gone: Vec<&Record<'_>> = gone.map(|(record, _)| record).collect();
    gone.sort_by_key(|record| record.path());
    // Where one or two articles gave way to others, somebody began anew.
    let are_all = gone.len() == known && (known > FEW || identification.articles.is_empty());
    let message = if ledger.entries == 0 && identification.articles.is_empty() {
        // Without a ledger, the feeds that are there say what readers know.
        let known = published().iter().map(|feed| feed.entries.len()).max().filter(|known| *known > 0)?;
        format!("there are no articles in {content}, and the feeds would lose their {known} entries")
    } else if gone.is_empty() || (!are_all && gone.len() <= config.max_removed) {
        return None;
    } else if gone.len() == known {
        format!(
            "none of the articles that readers know is in {content} any more; {} taken away",
            entries(known, BE, BE)
        )
    } else {
        let may = config.max_removed;
        format!(
            "of {known} entries that readers know, {} taken away; {may} may be (`max_removed`)",
            entries(gone.len(), BE, BE)
        )
    };
    let places = gone.iter().take(3).map(|record| {
        let path = content::shown_path(config, &line::unescape(record.path()));
        Place::file(&path).labelled("was here")
    });
    Some(places.fold(Diagnostic::new(&VANISHED_ENTRIES, message), Diagnostic::at))
}

/// The indexes of articles that readers know and would see as new, and an error for each.
fn as_new(
    identification: &Identification,
    ledger: &Ledger<'_>,
    published: &impl Fn() -> Vec<PublishedFeed>,
    config: &Config,
) -> (Vec<usize>, Vec<Diagnostic>) {
    if !identification.articles.iter().any(Identified::is_new) {
        return Default::default();
    }
    let published = published();
    if ledger.entries == 0 && published.is_empty() {
        // Readers know nothing.
        return Default::default();
    }
    let articles = identification.articles.iter().enumerate();
    let (indexes, new): (Vec<usize>, Vec<&Identified>) = articles.filter(|(_, entry)| entry.is_new()).unzip();
    let mut found: HashMap<usize, Diagnostic> = in_ledger(&new, identification, ledger, config);
    for (index, diagnostic) in in_feeds(&new, identification, &published, config) {
        found.entry(index).or_insert(diagnostic);
    }
    let mut found: Vec<(usize, Diagnostic)> = found.into_iter().collect();
    found.sort_by_key(|(index, _)| *index);
    let mut known: Vec<usize> = found.iter().map(|(index, _)| indexes[*index]).collect();
    let more = found.len().saturating_sub(MOST_REPORTED);
    let mut diagnostics: Vec<Diagnostic> = found.into_iter().map(|(_, found)| found).take(MOST_REPORTED).collect();
    if more > 0 {
        let message = format!("{more} more articles that readers know would come back as new");
        diagnostics.push(Diagnostic::new(&FLOOD, message).at(Place::file(&ledger.path)));
    }
    if let Some((old, diagnostic)) = backdated(&new, ledger, config) {
        known.extend(old.into_iter().map(|index| indexes[index]));
        diagnostics.push(diagnostic);
    }
    (known, diagnostics)
}

fn flood(config: &Config, entry: &Identified, id: &str, sign: &str, known: Place) -> Diagnostic {
    let new = entry.id(config);
    let message = format!("by {sign}, readers know this article as `{id}`, and would see it again as `{new}`");
    let diagnostic = Diagnostic::new(&FLOOD, message).at(content::place(config, &entry.article)).at(known);
    if is_iri(id) {
        let help = format!("write `id: {id}` into its front matter, so that it stays what it was; {}", FLOOD.help);
        return diagnostic.help(help);
    }
    diagnostic
}

/// Articles that the ledger knows under another id.
fn in_ledger(
    new: &[&Identified],
    identification: &Identification,
    ledger: &Ledger<'_>,
    config: &Config,
) -> HashMap<usize, Diagnostic> {
    let mut found = HashMap::new();
    if ledger.entries == 0 {
        return found;
    }
    let by = |key: &dyn Fn(&Identified) -> u64| -> HashMap<u64, usize> {
        new.iter().enumerate().map(|(index, entry)| (key(entry), index)).collect()
    };
    let (by_digest, by_link, by_title) = (
        by(&|entry| entry.article.digest.whole),
        by(&|entry| u64::from(entry.article.digest.link)),
        by(&|entry| u64::from(entry.article.digest.title)),
    );
    // One article alone of each day.
    let mut by_day: HashMap<NaiveDate, Option<usize>> = HashMap::new();
    for (index, entry) in new.iter().enumerate() {
        by_day.entry(entry.article.published.date_naive()).and_modify(|only| *only = None).or_insert(Some(index));
    }
    // Another article, if it is still there, may well have the same source link, or the same title and day.
    let same_text = |entry: &&Identified| by_digest.contains_key(&entry.known_digest().whole);
    let claimed = identification.articles.iter().filter(|entry| !entry.is_new()).filter(same_text);
    let claimed = claimed.filter_map(|entry| entry.record(config)).map(|record| (Cow::Owned(record), false));
    let open = identification.absent.iter().map(|(record, _)| (Cow::Borrowed(record), true));
    for (record, is_open) in open.chain(claimed) {
        let same_day =
            |new_index: &&usize| new[**new_index].article.published.date_naive() == record.published.date_naive();
        let signs = [
            (record.digest.whole != Digest::UNKNOWN)
                .then(|| by_digest.get(&record.digest.whole))
                .flatten()
                .map(|index| (*index, "its text")),
            (is_open && record.digest.link != 0)
                .then(|| by_link.get(&u64::from(record.digest.link)))
                .flatten()
                .map(|index| (*index, "its source link")),
            (is_open && record.state.status == Status::Missing && record.digest.title == of_title(""))
                .then(|| by_day.get(&record.published.date_naive()))
                .flatten()
                .and_then(|index| index.map(|index| (index, "its date"))),
            is_open
                .then(|| by_title.get(&u64::from(record.digest.title)))
                .flatten()
                .filter(same_day)
                .map(|index| (*index, "its title and date")),
        ];
        for (entry, sign) in signs.into_iter().flatten() {
            if new[entry].id(config) != record.id() {
                let label = match record.state.status {
                    Status::Deleted(_) => "the entry that was deleted",
                    _ => "what readers know",
                };
                let place = record.place(&ledger.path).labelled(label);
                found.entry(entry).or_insert_with(|| flood(config, new[entry], record.id(), sign, place));
            }
        }
    }
    found
}

/// Articles that are in a feed of the output folder under another id.
fn in_feeds(
    new: &[&Identified],
    identification: &Identification,
    published: &[PublishedFeed],
    config: &Config,
) -> Vec<(usize, Diagnostic)> {
    let mut found = Vec::new();
    if published.is_empty() {
        return found;
    }
    // An entry that belongs to a known article cannot be one of the new ones.
    let entries = || published.iter().flat_map(|found| found.identified().map(move |entry| (found, entry)));
    let mut ids: HashSet<&str> = entries().map(|(_, known)| known.id.as_str()).collect();
    identification.articles.iter().for_each(|entry| _ = ids.remove(&*entry.id(config)));
    let unknown: Vec<(&PublishedFeed, &PublishedEntry)> =
        entries().filter(|(_, known)| ids.contains(known.id.as_str())).collect();
    for (index, entry) in new.iter().enumerate() {
        let article = &entry.article;
        let sign = |known: &PublishedEntry| {
            let day = article.published.date_naive();
            sign(known, article.unshared_page(), article.source_links(), article.digest.title, day)
        };
        if let Some((feed, known, sign)) =
            unknown.iter().find_map(|(found, known)| sign(known).map(|sign| (found, known, sign)))
        {
            let place = Place::file(&feed.shown).labelled("where readers know it from");
            let help = format!(
                "`dateline adopt {}` takes over the ids that it has; --accept-new goes on in spite of this",
                feed.shown
            );
            found.push((index, flood(config, entry, &known.id, sign, place).help(help)));
        }
    }
    found
}

/// If many old articles appear at once that the ledger does not know, they are hardly news.
fn backdated(new: &[&Identified], ledger: &Ledger<'_>, config: &Config) -> Option<(Vec<usize>, Diagnostic)> {
    let newest = ledger.newest?;
    let is_old = |index: &usize| new[*index].article.published < newest && !new[*index].is_unseen;
    let mut old: Vec<usize> = (0..new.len()).filter(is_old).collect();
    if old.len() <= config.max_backdated {
        return None;
    }
    old.sort_by_key(|index| new[*index].article.published);
    let mut diagnostic = Diagnostic::new(
        &FLOOD,
        format!(
            "{} articles that readers do not know are older than the newest entry of the ledger, of {}; {} may be \
             (`max_backdated`)",
            old.len(),
            newest.date_naive(),
            config.max_backdated,
        ),
    );
    for index in old.iter().take(3) {
        diagnostic = diagnostic.at(content::place(config, &new[*index].article));
    }
    let help = "if they are news to readers all the same, build with --accept-new; if they were published elsewhere before, \
                `dateline adopt` takes their ids over from that feed";
    Some((old, diagnostic.help(help)))
}
