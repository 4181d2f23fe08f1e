//! Differences: what a build would change, by entries, by files and by lines.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
    sync::Mutex,
};

use anstyle::{AnsiColor, Style};
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
    /// Which entries of the main feed.
    MainFeed,
    /// Which entries.
    Entries,
    /// Which entries, and which lines.
    Lines,
}

impl Differences {
    pub(super) fn new(detail: Detail) -> Self {
        Self { detail, changes: Mutex::default(), lines: Mutex::default() }
    }

    pub(super) fn note(&self, difference: &Difference<'_>, config: &Config) {
        let is_meant = || self.detail != Detail::MainFeed || difference.name == config.clearest_file();
        if !difference.is_change() || !is_meant() {
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

    /// The changes of the entries in a file.
    pub(super) fn of_file(&self, name: &str) -> Vec<Change> {
        let is_in = |(change, files): (&Change, &BTreeSet<String>)| files.contains(name).then(|| change.clone());
        self.changes.lock().map(|changes| changes.iter().filter_map(is_in).collect()).unwrap_or_default()
    }

    /// Reports the changes; an entry that changes in several files is named once.
    pub(super) fn report(self, config: &Config, is_changed: bool, printer: &Printer) {
        let changes = self.changes.into_inner().unwrap_or_default();
        let path = |name: &String| print::path(&config.directory, config.file(name));
        for (change, files) in &changes {
            printer.line(&line(change, printer));
            let files: Vec<_> = files.iter().map(path).collect();
            printer.object(&json!({
                "type": "change", "change": word(change.kind), "id": change.id, "title": change.title, "paths": files,
            }));
        }
        for (name, diff) in self.lines.into_inner().unwrap_or_default() {
            printer.verbatim(&coloured(diff.trim_end()));
            printer.object(&json!({ "type": "diff", "path": path(&name), "diff": diff }));
        }
        printer.line(&match (is_changed, changes.len()) {
            (false, _) => "Nothing would change.".to_owned(),
            (true, 0) => "No entry would change.".to_owned(),
            (true, number) => format!("{} would change.", counted_as(number, "entry", "entries")),
        });
    }
}

/// A change of an entry, with its id if everything is to be said.
pub(super) fn line(Change { kind, id, title }: &Change, printer: &Printer) -> String {
    let title = if title.is_empty() { id } else { title };
    let id = if printer.verbose { format!("  {}", printable(id)) } else { String::new() };
    format!("{:9}  {}{id}", word(*kind), printable(title))
}

/// Lines that go in red, those that come in green.
fn coloured(diff: &str) -> String {
    let line = |line: &str| {
        let style = match line.as_bytes().first() {
            _ if line.starts_with("---") || line.starts_with("+++") => Style::new().bold(),
            Some(b'-') => AnsiColor::Red.on_default(),
            Some(b'+') => AnsiColor::Green.on_default(),
            Some(b'@') => AnsiColor::Cyan.on_default(),
            _ => Style::new(),
        };
        let parts: Vec<_> = line.split('\t').map(printable).collect();
        format!("{style}{}{style:#}", parts.join("\t"))
    };
    diff.lines().map(line).collect::<Vec<_>>().join("\n")
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
