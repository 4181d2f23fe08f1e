//! Changes: what readers of a feed will see change, entry by entry.

use std::collections::{HashMap, HashSet};

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::{PublishedEntry, parse};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum ChangeKind {
    Added,
    Updated,
    Removed,
    /// It is at another place among the others.
    Reordered,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Change {
    pub kind: ChangeKind,
    pub id: String,
    /// Its new title, or the old one if it is removed.
    pub title: String,
}

/// The changes from one document of a feed to the next, in the order of the new one, with removed entries at the end. A
/// document that cannot be parsed counts as one without entries.
pub(crate) fn between(old: Option<&[u8]>, new: &[u8]) -> Vec<Change> {
    let entries = |bytes: &[u8]| parse(bytes, "", None).map(|feed| feed.entries).unwrap_or_default();
    let (old, new) = (old.map(entries).unwrap_or_default(), entries(new));
    let change = |kind, entry: &PublishedEntry| Change { kind, id: entry.id.clone(), title: entry.title.clone() };
    let before: HashMap<&str, &PublishedEntry> = old.iter().map(|entry| (entry.id.as_str(), entry)).collect();
    let after: HashSet<&str> = new.iter().map(|entry| entry.id.as_str()).collect();
    let moved = moved(&old, &new, &before, &after);
    let mut changes = Vec::new();
    for entry in &new {
        match before.get(entry.id.as_str()) {
            None => changes.push(change(ChangeKind::Added, entry)),
            Some(former) if *former != entry => changes.push(change(ChangeKind::Updated, entry)),
            Some(_) if moved.contains(entry.id.as_str()) => changes.push(change(ChangeKind::Reordered, entry)),
            Some(_) => {}
        }
    }
    changes.extend(
        old.iter().filter(|entry| !after.contains(entry.id.as_str())).map(|entry| change(ChangeKind::Removed, entry)),
    );
    changes
}

/// The smallest set of entries that moved, of those that are in both documents.
fn moved<'a>(
    old: &[PublishedEntry],
    new: &'a [PublishedEntry],
    before: &HashMap<&str, &PublishedEntry>,
    after: &HashSet<&str>,
) -> HashSet<&'a str> {
    let old: Vec<&str> = old.iter().map(|entry| entry.id.as_str()).filter(|id| after.contains(id)).collect();
    let new: Vec<&'a str> = new.iter().map(|entry| entry.id.as_str()).filter(|id| before.contains_key(id)).collect();
    let mut moved = HashSet::new();
    for step in capture_diff_slices(Algorithm::Myers, &old, &new) {
        if let DiffOp::Insert { new_index, new_len, .. } | DiffOp::Replace { new_index, new_len, .. } = step {
            moved.extend(&new[new_index..new_index + new_len]);
        }
    }
    moved
}
