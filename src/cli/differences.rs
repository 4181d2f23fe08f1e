//! Differences: what a build would change, by entries, by files and by lines.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
    sync::Mutex,
};

use serde_json::json;
use similar::TextDiff;

use super::{
    counts::counted_as,
    diagnostics::printable,
    print::{self, Printer},
    summary::{once_each, word},
};
use crate::{
    config::Config,
    output::Difference,
    published::changes::{self, Change},
};

/// Collects changes from several threads.
#[derive(Debug)]
pub(super) struct Differences {
    detail: Detail,
    /// The files in which each change appears.
    changes: Mutex<BTreeMap<Change, BTreeSet<String>>>,
    /// The lines that change, by file.
    lines: Mutex<BTreeMap<String, String>>,
}

/// How much to find out about changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Detail {
    Files,
    Entries,
    /// Which entries, and which lines.
    Lines,
}

impl Differences {
    pub(super) fn new(detail: Detail) -> Self {
        Self { detail, changes: Mutex::default(), lines: Mutex::default() }
    }

    /// True if entries need not be compared.
    pub(super) fn are_of_files(&self) -> bool {
        self.detail == Detail::Files
    }

    pub(super) fn note(&self, difference: &Difference<'_>, config: &Config) {
        if self.are_of_files() || !difference.is_change() {
            return;
        }
        let found = changes::between(difference.old, difference.new);
        if let Ok(mut changes) = self.changes.lock() {
            for change in found {
                changes.entry(change).or_default().insert(difference.name.to_owned());
            }
        }
        if let (Detail::Lines, Ok(mut lines)) = (self.detail, self.lines.lock()) {
            lines.insert(difference.name.to_owned(), diff(difference, config));
        }
    }

    /// The changes of entries, each once.
    pub(super) fn entries(&self) -> Vec<Change> {
        self.changes.lock().map(|changes| once_each(changes.keys().cloned())).unwrap_or_default()
    }

    /// Reports the changes; an entry that changes in several files is named once.
    pub(super) fn report(self, config: &Config, is_changed: bool, printer: &Printer) {
        let changes = self.changes.into_inner().unwrap_or_default();
        let path = |name: &String| print::path(&config.directory, config.file(name));
        for (change, files) in &changes {
            let title = if change.title.is_empty() { &change.id } else { &change.title };
            printer.line(&format!("{:9}  {}  {}", word(change.kind), printable(title), printable(&change.id)));
            let files: Vec<_> = files.iter().map(path).collect();
            printer.object(&json!({
                "type": "change", "change": word(change.kind), "id": change.id, "title": change.title, "paths": files,
            }));
        }
        for (name, diff) in self.lines.into_inner().unwrap_or_default() {
            printer.line(diff.trim_end());
            printer.object(&json!({ "type": "diff", "path": path(&name), "diff": diff }));
        }
        printer.line(&match (is_changed, changes.len()) {
            (false, _) => "Nothing would change.".to_owned(),
            (true, 0) => "No entry would change.".to_owned(),
            (true, number) => format!("{} would change.", counted_as(number, "entry", "entries")),
        });
    }
}

fn diff(difference: &Difference<'_>, config: &Config) -> String {
    let path = print::path(&config.directory, config.file(difference.name));
    let (old, new) =
        (String::from_utf8_lossy(difference.old.unwrap_or_default()), String::from_utf8_lossy(difference.new));
    let before = if difference.old.is_some() { Path::new("a").join(&path) } else { "/dev/null".into() };
    let after = Path::new("b").join(&path);
    TextDiff::from_lines(&*old, &*new)
        .unified_diff()
        .context_radius(3)
        .header(&before.to_string_lossy(), &after.to_string_lossy())
        .to_string()
}
