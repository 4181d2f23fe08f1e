//! `dateline diff`: what readers of a feed will see once another takes its place.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use serde_json::json;

use super::{
    Session,
    counts::counted_as,
    diagnostics::printable,
    differences,
    exit_code::ExitCode,
    input,
    options::{FetchOptions, ReportOptions},
    print,
    summary::{once_each, word},
};
use crate::{
    Error,
    diagnostic::{Diagnostic, Place, Severity},
    files,
    published::{
        PublishedEntry, PublishedFeed,
        changes::{Change, ChangeKind},
        comparison::{self, Comparison, Pair},
    },
    rules::{
        Rule,
        ledger::{DUPLICATE_ID, FLOOD, LOST_CONTENT, MOVED_LINK, MOVED_PUBLISHED, VANISHED_ENTRIES},
    },
};

/// At most this many entries are reported one by one.
const MOST_REPORTED: usize = 20;

#[derive(Debug, Args)]
pub(super) struct DiffOptions {
    /// The feed that readers know: a file, or an address with http: or https:
    #[arg(value_name = "OLD")]
    pub(super) old: String,

    /// The feed that takes its place
    #[arg(value_name = "NEW")]
    pub(super) new: String,

    /// What to fail on
    #[arg(long, value_enum, default_value_t = FailOn::SeenAgain)]
    fail_on: FailOn,

    #[command(flatten)]
    fetch: FetchOptions,

    #[command(flatten)]
    pub(super) report: ReportOptions,
}

/// What readers may not see.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum FailOn {
    /// Old entries as new ones, or none of those that they know
    SeenAgain,
    /// Entries that are gone, or have another date or page, or less in them too
    Loss,
    /// Any change at all
    Change,
    /// Nothing
    Never,
}

impl DiffOptions {
    /// The feeds that are files.
    pub(super) fn files(&self) -> Vec<PathBuf> {
        [&self.old, &self.new].into_iter().filter(|name| !name.contains("://")).map(PathBuf::from).collect()
    }
}

pub(super) fn run(options: &DiffOptions, session: &Session) -> Result<ExitCode, Error> {
    let Session { directory, printer, .. } = session;
    let read = |name: &str| input::feed(directory, name, &options.fetch, printer).map(|(feed, ..)| feed);
    let (old, new) = (read(&options.old)?, read(&options.new)?);
    let compared = comparison::compare(&old, &new);
    let found = Findings::of(&compared, &old, &new, &Text::read(directory, &options.new, &new));
    printer.diagnostics(&found.0);
    let changes = changes(&compared);
    for change in &changes {
        printer.line(&differences::line(change, printer));
        let Change { kind, id, title } = change;
        printer.object(&json!({ "type": "change", "change": word(*kind), "id": id, "title": title }));
    }
    let again = compared.again.len() + compared.late.len();
    let verdict = match again {
        0 => "Readers would see nothing old as new.".to_owned(),
        count => format!("Readers would see {} as new.", counted_as(count, "old entry", "old entries")),
    };
    let (before, after) = (old.entries.len(), new.entries.len());
    printer.line(&format!(
        "{}: {}; {}: {}. {verdict}",
        printable(&old.shown),
        counted_as(before, "entry", "entries"),
        printable(&new.shown),
        counted_as(after, "entry", "entries"),
    ));
    printer.summary(|summary| {
        summary.changes.extend_from_slice(&changes);
        summary.lines.push(verdict.clone());
    });
    let Comparison { again, late, added, gone, cut, doubled, edited, moved, elsewhere, poorer } = &compared;
    printer.object(&json!({
        "type": "comparison", "old": old.shown, "new": new.shown, "entries": [before, after], "again": again.len(), "late": late.len(),
        "added": added.len(), "gone": gone.len(), "cut": cut.len(), "doubled": doubled.len(), "edited": edited.len(), "moved": moved.len(), "elsewhere": elsewhere.len(),
        "poorer": poorer.len(),
    }));
    let worst = found.0.iter().map(|diagnostic| diagnostic.severity).min();
    let is_failure = match options.fail_on {
        FailOn::SeenAgain => worst == Some(Severity::Error),
        FailOn::Loss => worst.is_some(),
        FailOn::Change => worst.is_some() || !changes.is_empty(),
        FailOn::Never => false,
    };
    Ok(if is_failure { ExitCode::Findings } else { ExitCode::Fine })
}

/// What people know as changes: entries that come, go, or say something else.
fn changes(compared: &Comparison<'_>) -> Vec<Change> {
    let change =
        |kind, entry: &PublishedEntry| Change { kind, id: entry.id.clone(), title: entry.title.trim().to_owned() };
    let added = compared.added.iter().map(|entry| change(ChangeKind::Added, entry));
    let edited = compared.edited.iter().map(|pair| change(ChangeKind::Updated, pair.new));
    let gone = compared.gone.iter().chain(&compared.cut).map(|entry| change(ChangeKind::Removed, entry));
    once_each(added.chain(edited).chain(gone))
}

/// The text of the new feed, if it is a file, to show where its entries are.
struct Text {
    shown: String,
    text: Option<String>,
}

impl Text {
    fn read(directory: &Path, name: &str, feed: &PublishedFeed) -> Self {
        let is_file = !name.contains("://") && name != "-";
        let text = is_file.then(|| files::read_text(&directory.join(name), files::FEED).ok()).flatten();
        Self { shown: print::named(directory, &feed.shown), text }
    }

    /// Where an entry's id is.
    fn place(&self, entry: &PublishedEntry) -> Place {
        let escaped = entry.id.replace('&', "&amp;");
        let at = |text: &str| {
            let (id, start) = [&entry.id, &escaped].into_iter().find_map(|id| Some((id, text.find(id.as_str())?)))?;
            Some(Place::in_text(&self.shown, text, start..start + id.len()))
        };
        self.text.as_deref().and_then(at).unwrap_or_else(|| Place::file(&self.shown))
    }
}

/// What readers would have to bear, the worst first.
struct Findings(Vec<Diagnostic>);

impl Findings {
    fn of(compared: &Comparison<'_>, old: &PublishedFeed, new: &PublishedFeed, text: &Text) -> Self {
        let mut all = Self(Vec::new());
        let Comparison { again, late, gone, cut, doubled, moved, elsewhere, poorer, .. } = compared;
        all.each(again, &FLOOD, Severity::Error, "would come back as new", text, |(Pair { old, new }, sign)| {
            (
                *new,
                format!("by {sign}, readers know this entry as `{}`, and would see it again as `{}`", old.id, new.id),
            )
        });
        if let Some(newest) = late.iter().max_by_key(|entry| entry.published) {
            let count = counted_as(late.len(), "entry", "entries");
            let message = match newest.published.map(|date| date.date_naive()) {
                Some(day) => {
                    format!("{count} from {day} and before, older than all that readers know, would be shown as new")
                }
                None => format!("{count} without a date, behind all that readers know, would be shown as new"),
            };
            let help = format!("leave out what is older than the old feed's last entry: it has {}", old.entries.len());
            all.0.push(Diagnostic::new(&FLOOD, message).at(text.place(newest)).help(help));
        }
        let are_all = gone.len() + cut.len() == old.entries.len();
        let lost = if are_all { [&gone[..], cut].concat() } else { gone.clone() };
        if let Some(first) = lost.first() {
            let count = counted_as(lost.len(), "entry", "entries");
            let message = if are_all {
                format!("none of the {count} that readers know is there, such as `{}`", first.id)
            } else {
                format!(
                    "{count} that readers know would be gone, though newer than the last one there, such as `{}`",
                    first.id
                )
            };
            let severity = if are_all { Severity::Error } else { Severity::Warning };
            let help = "check that the feed is whole; what was deleted on purpose needs nothing";
            let place = Place::file(&text.shown);
            all.0.push(Diagnostic::new(&VANISHED_ENTRIES, message).severity(severity).at(place).help(help));
        }
        if let (Some(first), false) = (cut.first(), are_all) {
            let [before, after] = [old, new].map(|feed| counted_as(feed.entries.len(), "entry", "entries"));
            let message = format!(
                "the feed is shorter: it had {before}, and would have {after}; {} at its end would be gone, such as `{}`",
                cut.len(),
                first.id
            );
            let help = "new readers do not see them, and directories drop the episodes of podcasts; let the new feed have as many entries";
            let place = Place::file(&text.shown);
            all.0.push(Diagnostic::new(&VANISHED_ENTRIES, message).severity(Severity::Warning).at(place).help(help));
        }
        all.each(doubled, &DUPLICATE_ID, Severity::Warning, "have the id of another", text, |entry| {
            let message =
                format!("`{}` has the id `{}` of another entry, which readers show instead", entry.title, entry.id);
            (*entry, message)
        });
        all.each(moved, &MOVED_PUBLISHED, Severity::Warning, "have another date", text, |Pair { old, new }| {
            let [then, now] = [old, new].map(|entry| entry.published.map(|date| date.to_rfc3339()).unwrap_or_default());
            (*new, format!("readers know this entry as published on {then}, and now it says {now}"))
        });
        all.each(elsewhere, &MOVED_LINK, Severity::Warning, "lead elsewhere", text, |Pair { old, new }| {
            let [then, now] = [old, new].map(|entry| entry.links.first().map_or("nowhere", String::as_str));
            (*new, format!("this entry led to {then}, and leads to {now} now"))
        });
        all.each(poorer, &LOST_CONTENT, Severity::Warning, "have lost something", text, |(Pair { new, .. }, what)| {
            (*new, format!("this entry has lost {what}"))
        });
        all
    }

    /// A finding for each of these, up to a number; the rest are counted.
    fn each<T>(
        &mut self,
        all: &[T],
        rule: &'static Rule,
        severity: Severity,
        what: &str,
        text: &Text,
        say: impl Fn(&T) -> (&PublishedEntry, String),
    ) {
        let said = |one: &T| {
            let (entry, message) = say(one);
            let help = match rule.name {
                name if name == FLOOD.name => {
                    "let it keep the id that readers know; `dateline adopt` does that in a folder of articles"
                }
                name if name == MOVED_PUBLISHED.name => "let it keep the date that readers know",
                _ => rule.help,
            };
            Diagnostic::new(rule, message).severity(severity).at(text.place(entry)).help(help)
        };
        self.0.extend(all.iter().take(MOST_REPORTED).map(said));
        if let Some(more @ 1..) = all.len().checked_sub(MOST_REPORTED) {
            let message = format!("{} more {what}", counted_as(more, "entry", "entries"));
            self.0.push(Diagnostic::new(rule, message).severity(severity).at(Place::file(&text.shown)).help(rule.help));
        }
    }
}
