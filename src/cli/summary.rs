//! The summary: the results of a run in Markdown, which CI systems show next to the run.

use std::{cmp::Reverse, fmt::Write};

use url::Url;

use super::{
    counts::{by_severity, counted_as},
    diagnostics::printable,
};
use crate::{
    diagnostic::{Diagnostic, Place, Severity},
    published::changes::{Change, ChangeKind},
    syntax::percent::in_path,
};

/// How many bytes of diagnostics are shown; GitHub refuses a summary of more than 1 MiB.
const MOST_BYTES: usize = 512 << 10;

const MOST_FEEDS: usize = 200;

const MOST_CHANGES: usize = 100;

/// How many characters of a text are shown.
const LONGEST: usize = 300;

#[derive(Debug, Default)]
pub(super) struct Summary {
    /// Sentences, in their order.
    pub(super) lines: Vec<String>,
    /// The feeds that were made or validated.
    pub(super) feeds: Vec<Row>,
    /// The changes, each entry once.
    pub(super) changes: Vec<Change>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

#[derive(Debug)]
pub(super) struct Row {
    pub(super) path: String,
    pub(super) entries: usize,
    pub(super) bytes: usize,
    /// Whether it was written, or whether it is valid.
    pub(super) state: String,
}

impl Summary {
    /// The summary in Markdown. Links lead to lines of files below the address `base`.
    pub(super) fn markdown(&self, command: &str, base: Option<&Url>) -> String {
        let mut text = format!("## dateline {command}\n\n");
        for line in &self.lines {
            let _ = writeln!(text, "{}\n", escaped(line));
        }
        self.table(&mut text);
        self.list_changes(&mut text);
        self.list_diagnostics(&mut text, base);
        text
    }

    fn table(&self, text: &mut String) {
        if self.feeds.is_empty() {
            return;
        }
        text.push_str("| feed | entries | bytes | |\n| --- | ---: | ---: | --- |\n");
        for row in self.feeds.iter().take(MOST_FEEDS) {
            let _ = writeln!(
                text,
                "| {} | {} | {} | {} |",
                escaped(&row.path),
                row.entries,
                row.bytes,
                escaped(&row.state)
            );
        }
        text.push('\n');
        more(text, self.feeds.len().saturating_sub(MOST_FEEDS));
        text.push('\n');
    }

    fn list_changes(&self, text: &mut String) {
        if self.changes.is_empty() {
            return;
        }
        let _ = writeln!(text, "### Entries: {}\n", counts(&self.changes).join(", "));
        for change in self.changes.iter().take(MOST_CHANGES) {
            let title = if change.title.is_empty() { &change.id } else { &change.title };
            let word = word(change.kind);
            let _ = writeln!(text, "- {word}: **{}** {}", escaped(title), escaped(&change.id));
        }
        more(text, self.changes.len().saturating_sub(MOST_CHANGES));
        text.push('\n');
    }

    fn list_diagnostics(&self, text: &mut String, base: Option<&Url>) {
        if self.diagnostics.is_empty() {
            return;
        }
        let severities: Vec<Severity> = self.diagnostics.iter().map(|diagnostic| diagnostic.severity).collect();
        let counts = by_severity(&severities);
        let _ = writeln!(text, "### {counts}\n");
        let mut worst_first: Vec<&Diagnostic> = self.diagnostics.iter().collect();
        worst_first.sort_by_key(|diagnostic| diagnostic.severity);
        let end = text.len() + MOST_BYTES;
        for (before, diagnostic) in worst_first.iter().enumerate() {
            let item = item(diagnostic, base);
            if text.len() + item.len() > end {
                more(text, worst_first.len() - before);
                break;
            }
            text.push_str(&item);
        }
        text.push('\n');
    }
}

/// The changes, each entry once for each kind, even if its title differs between formats.
pub(super) fn once_each(changes: impl Iterator<Item = Change>) -> Vec<Change> {
    let mut changes: Vec<Change> = changes.collect();
    changes.sort_by(|one, other| {
        (one.kind, &one.id, Reverse(&one.title)).cmp(&(other.kind, &other.id, Reverse(&other.title)))
    });
    changes.dedup_by(|one, other| one.kind == other.kind && one.id == other.id);
    changes
}

/// `2 added`, `1 updated`: how many changes there are of each kind.
pub(super) fn counts(changes: &[Change]) -> Vec<String> {
    let kinds = [ChangeKind::Added, ChangeKind::Updated, ChangeKind::Removed, ChangeKind::Reordered];
    let count = |kind| changes.iter().filter(|change| change.kind == kind).count();
    let counts = kinds.map(|kind| (count(kind), kind)).into_iter().filter(|(count, _)| *count > 0);
    counts.map(|(count, kind)| format!("{count} {}", word(kind))).collect()
}

pub(super) fn word(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::Added => "added",
        ChangeKind::Updated => "updated",
        ChangeKind::Removed => "removed",
        ChangeKind::Reordered => "reordered",
    }
}

fn more(text: &mut String, rest: usize) {
    if rest > 0 {
        let _ = writeln!(text, "- and {}", counted_as(rest, "other", "others"));
    }
}

fn item(diagnostic: &Diagnostic, base: Option<&Url>) -> String {
    let word = match diagnostic.severity {
        Severity::Error => "**error**",
        Severity::Warning => "**warning**",
        Severity::Info => "note",
    };
    let place = diagnostic.places.first().map(|place| format!("{} ", shown(place, base))).unwrap_or_default();
    let help = diagnostic.help.as_deref().map(|help| format!(" — {}", escaped(help))).unwrap_or_default();
    format!("- {word} {place}{} ({}){help}\n", escaped(&diagnostic.message), diagnostic.rule.name)
}

/// The place, linked to where it is shown. What is named by an address is not among the files below the base.
fn shown(place: &Place, base: Option<&Url>) -> String {
    let text = escaped(&format!("{}:{}:{}", place.path, place.line, place.column));
    match base {
        Some(base) if !place.path.contains("://") && place.path != "-" && !place.path.starts_with("../") => {
            let base = base.as_str().trim_end_matches('/');
            let path = in_path(&place.path);
            // GitHub shows lines only of Markdown's source, not of the rendered page.
            format!("[{text}](<{base}/{path}?plain=1#L{}>)", place.line)
        }
        _ => text,
    }
}

/// Text that is nothing but text in Markdown, in HTML and in a cell of a table.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for (before, character) in printable(text).chars().enumerate() {
        if before == LONGEST {
            escaped.push('…');
            break;
        }
        match character {
            ' ' | ',' | '.' | '-' | '/' | ';' | '%' | '?' => escaped.push(character),
            _ if character.is_ascii_punctuation() => _ = write!(escaped, "&#{};", u32::from(character)),
            _ => escaped.push(character),
        }
    }
    escaped
}
