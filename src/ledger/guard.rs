//! The flood guard: no build may show readers as new what they know already.

use std::collections::{HashMap, HashSet};

use super::{Identification, Identified, Ledger, Status};
use crate::{
    config::{Config, Run},
    content::{
        self,
        digest::{Digest, bare, of_title},
    },
    diagnostic::{Diagnostic, Place},
    published::{PublishedEntry, PublishedFeed},
    rules::ledger::FLOOD,
    syntax::iri::is_iri,
};

/// At most this many articles are reported; the rest are only counted.
const MOST_REPORTED: usize = 20;

/// An error for each article that readers know and would see as new.
pub(crate) fn check(
    identification: &Identification<'_>,
    ledger: &Ledger<'_>,
    published: impl FnOnce() -> Vec<PublishedFeed>,
    config: &Config,
    run: &Run,
) -> Vec<Diagnostic> {
    if run.accept_new {
        return Vec::new();
    }
    let new: Vec<&Identified> = identification.articles.iter().filter(|entry| entry.record.is_none()).collect();
    if new.is_empty() {
        return Vec::new();
    }
    let mut found: HashMap<usize, Diagnostic> = in_ledger(&new, identification, ledger, config);
    for (index, diagnostic) in in_feeds(&new, identification, &published(), config) {
        found.entry(index).or_insert(diagnostic);
    }
    let mut found: Vec<(usize, Diagnostic)> = found.into_iter().collect();
    found.sort_by_key(|(index, _)| *index);
    let more = found.len().saturating_sub(MOST_REPORTED);
    let mut diagnostics: Vec<Diagnostic> = found.into_iter().map(|(_, found)| found).take(MOST_REPORTED).collect();
    if more > 0 {
        let message = format!("{more} more articles that readers know would come back as new");
        diagnostics.push(Diagnostic::new(&FLOOD, message).at(Place::file(&ledger.path)));
    }
    diagnostics.extend(backdated(&new, ledger, config));
    diagnostics
}

fn flood(config: &Config, entry: &Identified, id: &str, sign: &str, known: Place) -> Diagnostic {
    let shown = content::shown_path(config, &entry.article.path);
    let message = format!("by {sign}, readers know this article as `{id}`, and would see it again as `{}`", entry.id);
    let diagnostic = Diagnostic::new(&FLOOD, message).at(Place::file(&shown)).at(known);
    if is_iri(id) {
        let help = format!("write `id: {id}` into its front matter, so that it stays what it was; {}", FLOOD.help);
        return diagnostic.help(help);
    }
    diagnostic
}

/// Articles that the ledger knows under another id.
fn in_ledger(
    new: &[&Identified],
    identification: &Identification<'_>,
    ledger: &Ledger<'_>,
    config: &Config,
) -> HashMap<usize, Diagnostic> {
    let mut found = HashMap::new();
    if ledger.records.is_empty() {
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
    let claimed: HashSet<usize> = identification.articles.iter().filter_map(|entry| entry.record).collect();
    for (index, record) in ledger.records.iter().enumerate() {
        // Another article, if it is still there, may well have the same source link, or the same title and day.
        let is_open = !claimed.contains(&index);
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
            is_open
                .then(|| by_title.get(&u64::from(record.digest.title)))
                .flatten()
                .filter(same_day)
                .map(|index| (*index, "its title and date")),
        ];
        for (entry, sign) in signs.into_iter().flatten() {
            if new[entry].id != record.id {
                let label = match record.state.status {
                    Status::Deleted(_) => "the entry that was deleted",
                    _ => "what readers know",
                };
                let place = ledger.place(record).labelled(label);
                found.entry(entry).or_insert_with(|| flood(config, new[entry], record.id, sign, place));
            }
        }
    }
    found
}

/// Articles that are in a feed of the output folder under another id.
fn in_feeds(
    new: &[&Identified],
    identification: &Identification<'_>,
    published: &[PublishedFeed],
    config: &Config,
) -> Vec<(usize, Diagnostic)> {
    let mut found = Vec::new();
    if published.is_empty() {
        return found;
    }
    // An entry that belongs to a known article cannot be one of the new ones.
    let ids: HashSet<&str> = identification.articles.iter().map(|entry| entry.id.as_str()).collect();
    let entries = published.iter().flat_map(|found| found.identified().map(move |entry| (found, entry)));
    let unknown: Vec<(&PublishedFeed, &PublishedEntry)> =
        entries.filter(|(_, known)| !ids.contains(known.id.as_str())).collect();
    for (index, entry) in new.iter().enumerate() {
        let article = &entry.article;
        let sign = |known: &PublishedEntry| {
            let is_known = |link: &str| known.links.iter().any(|other| bare(link) == bare(other));
            let same_day = || known.published.is_some_and(|then| then.date_naive() == article.published.date_naive());
            if article.page.as_deref().is_some_and(is_known) {
                Some("its link")
            } else if article.source_links.iter().any(|link| is_known(link)) {
                Some("its source link")
            } else if of_title(&known.title) == article.digest.title && same_day() {
                Some("its title and date")
            } else {
                None
            }
        };
        if let Some((feed, known, sign)) =
            unknown.iter().find_map(|(found, known)| sign(known).map(|sign| (found, known, sign)))
        {
            let place = Place::file(&feed.shown).labelled("where readers know it from");
            found.push((index, flood(config, entry, &known.id, sign, place)));
        }
    }
    found
}

/// If many old articles appear at once that the ledger does not know, they are hardly news.
fn backdated(new: &[&Identified], ledger: &Ledger<'_>, config: &Config) -> Option<Diagnostic> {
    let newest = ledger.records.iter().map(|record| record.published).max()?;
    let mut old: Vec<&&Identified> = new.iter().filter(|entry| entry.article.published < newest).collect();
    if old.len() <= config.max_backdated {
        return None;
    }
    old.sort_by_key(|entry| entry.article.published);
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
    for entry in old.iter().take(3) {
        diagnostic = diagnostic.at(Place::file(&content::shown_path(config, &entry.article.path)));
    }
    let help = "if they are news to readers all the same, build with --accept-new; if they were published elsewhere before, \
                `dateline adopt` takes their ids over from that feed";
    Some(diagnostic.help(help))
}
