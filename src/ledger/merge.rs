//! Merging: the ledgers of two branches become one, entry by entry, by what each changed in the one that both began with.

use std::collections::BTreeMap;

use super::{
    FeedRecord, Record, State, Status,
    file::{frame, parse_named},
    line::{Line, NO_PATH, unescape},
    remote::RemoteFile,
};
use crate::{
    diagnostic::{Diagnostic, Place},
    rules::ledger::LEDGER,
};

/// A ledger made of two.
#[derive(Debug)]
pub(crate) struct Merged {
    pub(crate) text: String,
    pub(crate) entries: usize,
    /// How many entries were changed on both sides, each in its own way.
    pub(crate) on_both_sides: usize,
    /// What people have to decide.
    pub(crate) faults: Vec<Diagnostic>,
}

/// A ledger's name, for messages, and its text.
pub(crate) type Named<'a> = (&'a str, &'a str);

/// Merges two ledgers that began as `base`, which is empty if they have nothing in common.
///
/// # Errors
/// What is wrong with any of them: none is merged that cannot be understood as a whole.
pub(crate) fn merge(base: Named<'_>, ours: Named<'_>, theirs: Named<'_>) -> Result<Merged, Vec<Diagnostic>> {
    let parsed = [base, ours, theirs].map(|(name, text)| parse_named(text, name));
    let faults: Vec<Diagnostic> = parsed.iter().flat_map(|(_, faults)| faults).cloned().collect();
    if !faults.is_empty() {
        return Err(faults);
    }
    let [base, ours, theirs] = parsed.map(|(ledger, _)| ledger);
    let mut faults = Vec::new();
    let mut id = |what: &str, [base, mine, other]: [&Option<String>; 3]| {
        changed(Some(base), mine, other).cloned().unwrap_or_else(|| {
            let message = format!("both branches gave the {what} another id; ours was kept");
            let help = "keep the line of the id that the published feed has";
            faults.push(Diagnostic::new(&LEDGER, message).at(Place::file(&ours.path)).help(help));
            mine.clone()
        })
    };
    let feed_id = id("feed", [&base.feed_id, &ours.feed_id, &theirs.feed_id]);
    let podcast_guid = id("podcast", [&base.podcast_guid, &ours.podcast_guid, &theirs.podcast_guid]);
    let feeds = by_key(
        [&base.feeds, &ours.feeds, &theirs.feeds],
        |feed: &FeedRecord| feed.folder.clone(),
        // A feed that is wanted on one side has not ended.
        |_, mine, other| if mine.ended.is_none() { mine.clone() } else { other.clone() },
    );
    let files = by_key(
        [&base.files, &ours.files, &theirs.files],
        |file: &RemoteFile| (file.key, file.url.clone()),
        |_, mine, _| mine.clone(),
    );
    let names = by_key([&base.names, &ours.names, &theirs.names], String::clone, |_, mine, _| mine.clone());
    let mut on_both_sides = 0;
    let lines = [&base, &ours, &theirs].map(|ledger| ledger.records.iter().map(Entry::of).collect::<Vec<_>>());
    let entries = by_key(
        lines.each_ref(),
        |entry: &Entry<'_>| (entry.record.key, entry.record.id().to_owned()),
        |base, mine, other| {
            on_both_sides += 1;
            Entry { line: combined(base.map(|base| base.record), mine.record, other.record), record: mine.record }
        },
    );
    let (mut text, foot) = frame(&feed_id.unwrap_or_default(), podcast_guid.as_deref(), &names, &feeds, &files);
    for entry in &entries {
        text.push_str(&entry.line);
        text.push('\n');
    }
    text.push_str(&foot);
    // Two branches may each have given one article an id.
    faults.extend(parse_named(&text, &ours.path).1);
    Ok(Merged { text, entries: entries.len(), on_both_sides, faults })
}

/// A line of an entry; two are the same if their texts are.
#[derive(Clone)]
struct Entry<'a> {
    line: String,
    record: &'a Record<'a>,
}

impl<'a> Entry<'a> {
    fn of(record: &'a Record<'a>) -> Self {
        Self { line: record.line().to_owned(), record }
    }
}

impl PartialEq for Entry<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.line == other.line
    }
}

/// The value of the side that changed it, or of both; `None` if both did, each in its own way.
fn changed<'a, T: PartialEq>(base: Option<&T>, mine: &'a T, other: &'a T) -> Option<&'a T> {
    if mine == other || base == Some(other) {
        Some(mine)
    } else if base == Some(mine) {
        Some(other)
    } else {
        None
    }
}

/// Merges what is told apart by its key, sorted by that. `both` makes one of what both sides have changed.
fn by_key<T: Clone + PartialEq, K: Ord>(
    [base, mine, other]: [&Vec<T>; 3],
    key: impl Fn(&T) -> K,
    mut both: impl FnMut(Option<&T>, &T, &T) -> T,
) -> Vec<T> {
    let mut known: BTreeMap<K, [Option<&T>; 3]> = BTreeMap::new();
    for (side, all) in [base, mine, other].into_iter().enumerate() {
        for one in all {
            known.entry(key(one)).or_default()[side] = Some(one);
        }
    }
    let merged = |[base, mine, other]: [Option<&T>; 3]| match (mine, other) {
        (Some(mine), Some(other)) => {
            Some(changed(base, mine, other).cloned().unwrap_or_else(|| both(base, mine, other)))
        }
        // What one side took out stays out, unless the other has changed it.
        (Some(one), None) | (None, Some(one)) => Some(one).filter(|one| base != Some(*one)).cloned(),
        (None, None) => None,
    };
    known.into_values().filter_map(merged).collect()
}

/// The line of an entry that both sides have changed: of each field what one of them made of it, and where both did, what the one
/// that changed last did.
fn combined(base: Option<&Record<'_>>, mine: &Record<'_>, other: &Record<'_>) -> String {
    let later = if other.updated > mine.updated { other } else { mine };
    let of = |field: fn(&Record<'_>) -> String| {
        let (was, mine, other) = (base.map(field), field(mine), field(other));
        changed(was.as_ref(), &mine, &other).cloned().unwrap_or_else(|| field(later))
    };
    let (was, ours, theirs) = (base.map(|base| base.state.status), mine.state.status, other.state.status);
    let status = match (ours.has_article(), theirs.has_article()) {
        // What one side has worked on was not deleted; the next build looks.
        (true, false) => ours,
        (false, true) => theirs,
        _ => changed(was.as_ref(), &ours, &theirs).copied().unwrap_or(later.state.status),
    };
    let state = |field: fn(State) -> (bool, Option<u32>)| {
        let (was, ours, theirs) = (base.map(|base| field(base.state)), field(mine.state), field(other.state));
        changed(was.as_ref(), &ours, &theirs).copied().unwrap_or_else(|| field(later.state))
    };
    let (is_unseen, _) = state(|state| (state.is_unseen, None));
    let (_, archive) = state(|state| (false, state.archive));
    let mut path = of(|record| record.path().to_owned());
    if status != Status::Missing && path == NO_PATH {
        let paths = [mine.path(), other.path()];
        paths.into_iter().find(|path| *path != NO_PATH).unwrap_or_default().clone_into(&mut path);
    }
    let slug = of(|record| record.slug().to_owned());
    let (was, ours, theirs) = (base.map(|base| base.published), mine.published, other.published);
    let published = changed(was.as_ref(), &ours, &theirs).copied().unwrap_or(later.published);
    let (was, ours, theirs) = (base.map(|base| base.digest), mine.digest, other.digest);
    let digest = changed(was.as_ref(), &ours, &theirs).copied().unwrap_or(later.digest);
    let mut text = String::new();
    Line {
        id: mine.id(),
        path: &unescape(&path),
        published,
        updated: mine.updated.max(other.updated),
        digest,
        slug: &unescape(&slug),
        state: State { status, is_unseen, archive },
    }
    .write(&mut text);
    text.pop();
    text
}
