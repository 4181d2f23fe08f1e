//! Changes: what readers of a feed would see change in it, entry by entry.

use std::collections::{HashMap, HashSet};

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::{PublishedEntry, parse};

/// How an entry changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// It was not there.
    Added,
    /// Something of it is another.
    Updated,
    /// It is there no more.
    Removed,
    /// It stands before or behind others than it did.
    Reordered,
}

/// The change of an entry.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Change {
    /// How it changes.
    pub kind: Kind,
    /// Its id.
    pub id: String,
    /// Its title, as it will be, or else as it was.
    pub title: String,
}

/// What changes from one document of a feed to the next, in the order of the new one, and what is removed at the end. A
/// document that cannot be read counts as one without entries.
#[must_use]
pub fn between(old: Option<&[u8]>, new: &[u8]) -> Vec<Change> {
    let entries = |bytes: &[u8]| parse(bytes, "", None).map(|feed| feed.entries).unwrap_or_default();
    let (old, new) = (old.map(entries).unwrap_or_default(), entries(new));
    let change = |kind, entry: &PublishedEntry| Change { kind, id: entry.id.clone(), title: entry.title.clone() };
    let before: HashMap<&str, &PublishedEntry> = old.iter().map(|entry| (entry.id.as_str(), entry)).collect();
    let after: HashSet<&str> = new.iter().map(|entry| entry.id.as_str()).collect();
    let moved = moved(&old, &new, &before, &after);
    let mut changes = Vec::new();
    for entry in &new {
        match before.get(entry.id.as_str()) {
            None => changes.push(change(Kind::Added, entry)),
            Some(former) if *former != entry => changes.push(change(Kind::Updated, entry)),
            Some(_) if moved.contains(entry.id.as_str()) => changes.push(change(Kind::Reordered, entry)),
            Some(_) => {}
        }
    }
    changes.extend(
        old.iter().filter(|entry| !after.contains(entry.id.as_str())).map(|entry| change(Kind::Removed, entry)),
    );
    changes
}

/// The fewest entries that had to move to bring those that are in both documents into the new order.
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
