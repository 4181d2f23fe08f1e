//! The part of a report that says which feeds there are and what became of their files.

use std::collections::BTreeMap;

use dateline::{Build, config::Config, output::Compared};
use serde_json::json;

use super::{
    build::{Fate, counted, counted_as, size},
    diagnostics::printable,
    print::{self, Printer},
    summary::Row,
};

/// Names the feed of all articles file by file, those besides folder by folder, and what lists them.
pub(super) fn report(config: &Config, built: &Build, compared: &Compared, fate: Fate, printer: &Printer) {
    let shown = |name: &str| print::path(&config.directory, config.output.join(name));
    let object = |kind: &str, name: &str, entries: Option<usize>, bytes: usize, changed: bool| {
        if let Some(entries) = entries {
            let state = fate.of_file(changed).to_owned();
            printer.summary(|summary| summary.feeds.push(Row { path: shown(name), entries, bytes, state }));
        }
        printer.object(&json!({
            "type": kind, "path": shown(name), "entries": entries, "bytes": bytes,
            "changed": changed, "written": changed && fate == Fate::Written,
        }));
    };
    let (feeds, listings): (Vec<_>, Vec<_>) =
        built.files.iter().zip(&compared.changed).partition(|(file, _)| file.entries.is_some());
    let width = feeds.iter().map(|(file, _)| shown(&file.name).len()).max().unwrap_or_default();
    for (file, changed) in feeds {
        let (name, size) = (shown(&file.name), size(file.bytes.len()));
        let entries = counted_as(file.entries.unwrap_or_default(), "entry", "entries");
        printer.line(&format!("  {name:width$}  {entries}, {size}, {}", fate.of_file(*changed)));
        object("feed", &file.name, file.entries, file.bytes.len(), *changed);
    }
    for line in by_folder(built, compared, fate) {
        printer.line(&format!("  {}", printable(&shown(&line))));
    }
    for file in &compared.feeds {
        object("feed", &file.name, Some(file.entries), file.bytes, file.changes);
    }
    for (changed, word) in [(true, fate.of_file(true)), (false, fate.of_file(false))] {
        let names = listings.iter().filter(|(_, changes)| **changes == changed).map(|(file, _)| file.name.as_str());
        let names: Vec<&str> = names.collect();
        if !names.is_empty() {
            printer.line(&format!("  {}  {word}", shown(&names.join(", "))));
        }
    }
    for (file, changed) in listings {
        object("listing", &file.name, None, file.bytes.len(), *changed);
    }
    if !compared.compressed.is_empty() {
        let files = counted_as(compared.compressed.len(), "compressed file", "compressed files");
        printer.line(&format!("  {files}  {}", fate.of_file(true)));
    }
    for name in &compared.compressed {
        printer.object(&json!({
            "type": "compressed", "path": shown(name), "changed": true, "written": fate == Fate::Written,
        }));
    }
}

/// A line for each folder that feeds stand in: how many there are, and how many of their files change.
fn by_folder(built: &Build, compared: &Compared, fate: Fate) -> Vec<String> {
    let parent = |folder: &str| match folder.trim_end_matches('/').rsplit_once('/') {
        Some((parent, _)) => format!("{parent}/"),
        // One that is declared by hand has a line to itself.
        None => folder.to_owned(),
    };
    let mut folders: BTreeMap<String, (usize, usize, usize)> = BTreeMap::new();
    for feed in &built.feeds {
        let (feeds, ended, _) = folders.entry(parent(&feed.head.folder)).or_default();
        *feeds += 1;
        *ended += usize::from(feed.ended.is_some());
    }
    for file in compared.feeds.iter().filter(|file| file.changes) {
        let folder = file.name.rsplit_once('/').map_or("", |(folder, _)| folder);
        if let Some((_, _, changed)) = folders.get_mut(&parent(&format!("{folder}/"))) {
            *changed += 1;
        }
    }
    let line = |(folder, (feeds, ended, changed)): (String, (usize, usize, usize))| {
        let ended = if ended == 0 { String::new() } else { format!(" ({ended} ended)") };
        let files = if changed == 0 { String::new() } else { format!("{} ", counted(changed, "file")) };
        format!("{folder}  {}{ended}, {files}{}", counted(feeds, "feed"), fate.of_file(changed > 0))
    };
    folders.into_iter().map(line).collect()
}
