//! The part of a report about the feeds and the status of their files.

use std::collections::BTreeMap;

use serde_json::json;

use super::{
    counts::{counted, counted_as, size},
    diagnostics::printable,
    print::{self, Printer},
    summary::Row,
};
use crate::{
    Build,
    config::Config,
    output::{ComparedFile, Comparison},
    plan::PlannedFeed,
};

/// Whether the feeds were written, and if not, why.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum WriteStatus {
    Written,
    /// Nothing was to be written.
    Compared,
    /// Nothing was to be written, and what is out of date is wrong.
    Checked,
    Refused,
    Invalid,
    Stopped,
    /// The ledger would change, and was not to.
    Locked,
}

impl WriteStatus {
    /// The status of a file, for people.
    pub(super) fn of_file(self, changed: bool) -> &'static str {
        match (self, changed) {
            (_, false) => "unchanged",
            (WriteStatus::Written, true) => "written",
            (WriteStatus::Compared, true) => "would change",
            (WriteStatus::Checked, true) => "out of date",
            (Self::Refused | Self::Invalid | Self::Stopped | Self::Locked, true) => "not written",
        }
    }

    /// Why nothing was written, for people.
    pub(super) fn verdict(self) -> Option<&'static str> {
        match self {
            WriteStatus::Refused => Some("Nothing was written. Fix the errors, or publish the rest with --keep-going."),
            WriteStatus::Invalid => {
                Some("Nothing was written, since readers could not read all of it. Fix the errors.")
            }
            WriteStatus::Stopped => {
                Some("Nothing was written, since readers would see known entries as new, or lose them.")
            }
            WriteStatus::Locked => {
                Some("Nothing was written, since dateline.lock would change, which `--locked` forbids.")
            }
            WriteStatus::Written | WriteStatus::Compared | WriteStatus::Checked => None,
        }
    }
}

/// Reports the files of the main feed and those that settings name one by one, other feeds by their folders, and the lists.
pub(super) fn report(config: &Config, build: &Build, comparison: &Comparison, status: WriteStatus, printer: &Printer) {
    let shown = |name: &str| print::path(&config.directory, config.file(name));
    let object = |kind: &str, file: &ComparedFile| {
        let (path, changed) = (shown(&file.name), file.changes());
        printer.object(&json!({
            "type": kind, "path": path, "entries": file.entries, "bytes": file.bytes,
            "changed": changed, "written": changed && status == WriteStatus::Written,
        }));
        if let Some(entries) = file.entries {
            let row = Row { path, entries, bytes: file.bytes, state: status.of_file(changed).to_owned() };
            printer.summary(|summary| summary.feeds.push(row));
        }
    };
    let is_named = |file: &&ComparedFile| config.files.all().any(|(.., name)| name == file.name);
    let main = of(comparison, build, PlannedFeed::is_main);
    let feeds: Vec<&ComparedFile> = main.chain(of(comparison, build, is_other).filter(is_named)).collect();
    let width = feeds.iter().map(|file| shown(&file.name).len()).max().unwrap_or_default();
    for file in feeds {
        let (name, size) = (shown(&file.name), size(file.bytes));
        let entries = counted_as(file.entries.unwrap_or_default(), "entry", "entries");
        printer.line(&format!("  {name:width$}  {entries}, {size}, {}", status.of_file(file.changes())));
        object("feed", file);
    }
    let mut others: Vec<&ComparedFile> = of(comparison, build, is_other).filter(|file| !is_named(file)).collect();
    others.sort_by_key(|file| &file.name);
    for line in by_folder(build, &others, status) {
        printer.line(&format!("  {}", printable(&shown(&line))));
    }
    for file in others {
        object("feed", file);
    }
    let lists: Vec<&ComparedFile> = comparison.files.iter().filter(|file| file.feed.is_none()).collect();
    for (changed, word) in [(true, status.of_file(true)), (false, status.of_file(false))] {
        let names: Vec<&str> =
            lists.iter().filter(|file| file.changes() == changed).map(|file| file.name.as_str()).collect();
        if !names.is_empty() {
            printer.line(&format!("  {}  {word}", shown(&names.join(", "))));
        }
    }
    for file in lists {
        object("listing", file);
    }
    if !comparison.compressed.is_empty() {
        let files = counted_as(comparison.compressed.len(), "compressed file", "compressed files");
        printer.line(&format!("  {files}  {}", status.of_file(true)));
    }
    for name in &comparison.compressed {
        printer.object(&json!({
            "type": "compressed", "path": shown(name), "changed": true, "written": status == WriteStatus::Written,
        }));
    }
}

/// The files of the feeds that `is_wanted` selects.
pub(super) fn of<'a>(
    comparison: &'a Comparison,
    build: &'a Build,
    is_wanted: impl Fn(&PlannedFeed) -> bool + 'a,
) -> impl Iterator<Item = &'a ComparedFile> {
    comparison.files.iter().filter(move |file| file.feed.is_some_and(|feed| is_wanted(&build.plan.feeds[feed])))
}

fn is_other(feed: &PlannedFeed) -> bool {
    !feed.is_main() && !feed.is_archive()
}

/// A line for each folder with feeds: how many there are, and how many of their files change.
fn by_folder(build: &Build, files: &[&ComparedFile], status: WriteStatus) -> Vec<String> {
    let parent = |folder: &str| match folder.trim_end_matches('/').rsplit_once('/') {
        Some((parent, _)) => format!("{parent}/"),
        // A feed that is declared by hand has a line of its own.
        None => folder.to_owned(),
    };
    let mut folders: BTreeMap<String, (usize, usize, usize)> = BTreeMap::new();
    for feed in build.plan.feeds.iter().filter(|feed| is_other(feed)) {
        let (feeds, ended, _) = folders.entry(parent(&feed.head.folder)).or_default();
        *feeds += 1;
        *ended += usize::from(feed.ended.is_some());
    }
    for file in files.iter().filter(|file| file.changes()) {
        let folder = file.name.rsplit_once('/').map_or("", |(folder, _)| folder);
        if let Some((_, _, changed)) = folders.get_mut(&parent(&format!("{folder}/"))) {
            *changed += 1;
        }
    }
    let line = |(folder, (feeds, ended, changed)): (String, (usize, usize, usize))| {
        let ended = if ended == 0 { String::new() } else { format!(" ({ended} ended)") };
        let files = if changed == 0 { String::new() } else { format!("{} ", counted(changed, "file")) };
        format!("{folder}  {}{ended}, {files}{}", counted(feeds, "feed"), status.of_file(changed > 0))
    };
    folders.into_iter().map(line).collect()
}
