//! `dateline ledger check`, `rebuild`, `prune` and `merge`: check the ledger, repair it, remove the feeds that have ended, and
//! make one of those of two branches.

use std::{
    path::{Path, PathBuf},
    slice,
};

use chrono::{DateTime, FixedOffset};
use clap::{Args, Subcommand};
use serde_json::json;

use super::{
    Session,
    counts::{counted, counted_as},
    exit_code::ExitCode,
    input,
    options::{ContentOptions, OutputOptions},
    print::{self, Printer},
    prune::{self, PruneOptions},
};
use crate::{
    Error,
    config::{Config, Run, Settings},
    content::{self, Content},
    diagnostic::{self, Diagnostic},
    files,
    ledger::{
        self, Status,
        adopt::{self, Believed},
        merge::{self, Merged},
    },
    output, published,
    rules::ledger::MISSING_ARTICLE,
};

#[derive(Debug, Subcommand)]
pub(super) enum LedgerCommand {
    /// Check whether it can be read and fits the content folder
    #[command(after_help = "Examples:
  dateline ledger check")]
    Check(ContentOptions),

    /// Rebuild it from its readable lines, the feeds in the output folder, and the content folder
    #[command(after_help = "Examples:
  dateline ledger rebuild")]
    Rebuild(OutputOptions),

    /// Remove the feeds that have ended, for tags and the like that no article has any more
    #[command(after_help = "Examples:
  dateline ledger prune --dry-run
  dateline ledger prune

A feed that has ended stays, empty, so that its readers find no error. This removes its files, and its line in dateline.lock.")]
    Prune(PruneOptions),

    /// Merge the ledgers of two branches, as git asks its merge drivers to
    #[command(after_help = "Examples:
  git config merge.dateline.driver 'dateline ledger merge %O %A %B'
  echo 'dateline.lock merge=dateline' >> .gitattributes

Each entry is merged by what either branch changed of it. What both have changed is taken from the later change.
Exit codes: 0 merged; 1 something is left to decide; 3 files.")]
    Merge(MergeOptions),
}

#[derive(Debug, Args)]
pub(super) struct MergeOptions {
    /// The ledger that both branches began with; git's %O
    base: PathBuf,

    /// Ours, which becomes the merged one; git's %A
    ours: PathBuf,

    /// Theirs; git's %B
    theirs: PathBuf,
}

pub(super) fn run(command: &LedgerCommand, session: &Session) -> Result<ExitCode, Error> {
    let Session { directory, now, printer } = session;
    match command {
        LedgerCommand::Check(options) => check(&options.read(directory, Settings::default())?, *now, printer),
        LedgerCommand::Rebuild(options) => rebuild(&options.read(directory, Settings::default())?, *now, printer),
        LedgerCommand::Prune(options) => prune::run(options, session),
        LedgerCommand::Merge(options) => merge(options, directory, printer),
    }
}

fn check(config: &Config, now: DateTime<FixedOffset>, printer: &Printer) -> Result<ExitCode, Error> {
    let path = print::path(&config.directory, ledger::FILE_NAME);
    let text = ledger::read(config)?;
    let (ledger, mut diagnostics) = ledger::parse(&text, config);
    if text.is_empty() {
        printer.line(&format!("There is no {path} yet; `dateline build` makes one."));
        return Ok(ExitCode::Fine);
    }
    let is_readable = diagnostics.is_empty();
    let content = content::read(config, &Run::at(now))?;
    diagnostics.extend(content.diagnostics.iter().filter(|diagnostic| diagnostic.is_error()).cloned());
    let (mut live, mut deleted, mut missing) = (0, 0, 0);
    for record in &ledger.records {
        match record.state.status {
            Status::Live | Status::Adopted => live += 1,
            Status::Missing => missing += 1,
            Status::Deleted(_) => deleted += 1,
        }
    }
    if is_readable {
        diagnostics.extend(ledger.without_article(&content.articles, &content.unavailable).map(|record| {
            let message = format!("there is no {} now; the next build looks for it elsewhere", record.path());
            Diagnostic::new(&MISSING_ARTICLE, message).at(record.place(&ledger.path))
        }));
    }
    diagnostic::sort(&mut diagnostics);
    printer.diagnostics(&diagnostics);
    let entries = counted_as(live, "entry", "entries");
    printer.line(&format!("{path}: {entries}, {deleted} deleted, {missing} without an article"));
    printer.object(&json!({
        "type": "ledger", "path": path, "entries": live, "deleted": deleted, "missing": missing,
        "readable": is_readable,
    }));
    let has_errors = diagnostics.iter().any(Diagnostic::is_error);
    Ok(if has_errors { ExitCode::Findings } else { ExitCode::Fine })
}

fn merge(options: &MergeOptions, directory: &Path, printer: &Printer) -> Result<ExitCode, Error> {
    let read = |path: &PathBuf| -> Result<(String, String), Error> {
        let bytes = input::read(directory, path, files::LEDGER)?;
        Ok((print::path(directory, path), String::from_utf8_lossy(&bytes).into_owned()))
    };
    let (base, ours, theirs) = (read(&options.base)?, read(&options.ours)?, read(&options.theirs)?);
    let merged = merge::merge(named(&base), named(&ours), named(&theirs)).map_err(Error::Ledger)?;
    let Merged { text, entries, on_both_sides, faults } = merged;
    output::replace(&directory.join(&options.ours), &text)?;
    printer.diagnostics(&faults);
    if on_both_sides > 0 {
        let changed = counted_as(on_both_sides, "entry was", "entries were");
        printer.line(&format!("{changed} changed on both sides; the later change was kept where they differ."));
    }
    printer.object(&json!({
        "type": "merged", "path": ours.0, "entries": entries, "on_both_sides": on_both_sides, "faults": faults.len(),
    }));
    Ok(if faults.is_empty() { ExitCode::Fine } else { ExitCode::Findings })
}

fn named((name, text): &(String, String)) -> merge::Named<'_> {
    (name, text)
}

fn rebuild(config: &Config, now: DateTime<FixedOffset>, printer: &Printer) -> Result<ExitCode, Error> {
    let path = print::path(&config.directory, ledger::FILE_NAME);
    let lock = output::lock(config)?;
    let text = ledger::read_any(config)?;
    // Lines that cannot be read are expected here, but not those of a newer Dateline, which would be lost.
    let (ledger, faults) = ledger::parse(&text, config);
    if ledger::is_newer(&text) {
        return Err(Error::Ledger(faults));
    }
    let Content { articles, unavailable, diagnostics: found, .. } = content::read(config, &Run::at(now))?;
    let feeds = published::in_output_with_archives(config);
    let mut adoption =
        adopt::adopt(articles, &unavailable, &ledger, slice::from_ref(&feeds), Believed::Ledger, config, now)?;
    let mut diagnostics: Vec<Diagnostic> = found.into_iter().filter(Diagnostic::is_error).collect();
    diagnostics.append(&mut adoption.diagnostics);

    diagnostic::sort(&mut diagnostics);
    printer.diagnostics(&diagnostics);
    let has_errors = diagnostics.iter().any(Diagnostic::is_error);
    if !has_errors {
        output::write_ledger(config, &adoption.ledger, &lock)?;
    }
    let lines = counted_as(ledger.records.len(), "entry", "entries");
    printer.line(&format!(
        "{lines} of {path} could be read, {} could not; {} in {} of the output folder",
        counted(faults.len(), "line"),
        counted_as(adoption.entries, "entry", "entries"),
        counted(feeds.len(), "document"),
    ));
    if has_errors {
        printer.line("Nothing was written. Fix the errors first, so that no article is missed.");
    } else {
        printer.line(&format!("{path} has {} now", counted(adoption.articles, "article")));
    }
    printer.object(&json!({
        "type": "ledger", "path": path, "read": ledger.records.len(), "faults": faults.len(),
        "articles": adoption.articles, "written": !has_errors,
    }));
    Ok(if has_errors { ExitCode::Findings } else { ExitCode::Fine })
}
