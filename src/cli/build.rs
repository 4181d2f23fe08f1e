//! `dateline build` and `dateline check`: makes the feeds, and says how it went.

use std::{collections::BTreeMap, path::Path, sync::Arc};

use chrono::{DateTime, FixedOffset};
use dateline::{
    Build, Error, build,
    config::{self, Config, Run},
    content::{Reason, Skipped},
    diagnostic::{Diagnostic, Severity},
    feed::ARCHIVE_FOLDER,
    ledger,
    media::Lookup,
    output::{self, Comparison, Staged},
    plan::PlannedFeed,
    published::changes::{Change, Kind},
};
use serde_json::json;

use super::{
    ExitCode, arguments::BuildOptions, diagnostics::printable, differences::Differences, feeds, fetch, print::Printer,
    progress,
};

/// What to do with what was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    /// Write it.
    Write,
    /// Say what is wrong, and which files would change.
    Check,
    /// Say what would change, entry by entry, and fail when anything would.
    Verify {
        /// Whether to show the lines.
        diff: bool,
    },
    /// Say what would change, entry by entry.
    Status,
}

pub(super) fn run(
    directory: &Path,
    options: BuildOptions,
    now: DateTime<FixedOffset>,
    printer: &Printer,
    mode: Mode,
) -> Result<ExitCode, Error> {
    let mut run = Run::at(now);
    run.keep_going = options.keep_going;
    run.accept_new = options.accept_new;
    run.lookup = options.online.then(|| Lookup(Arc::new(fetch::head)));
    let config = options.site.read(directory)?;
    let lock = if mode == Mode::Write { Some(output::lock(&config)?) } else { None };
    let differences = Differences::new(mode, printer);
    let (build, outcome) = progress::showing(printer, &run.progress, || -> Result<_, Error> {
        let build = build(&config, &run)?;
        let is_refused = build.is_flood || !run.keep_going && build.diagnostics.iter().any(Diagnostic::is_error);
        let outcome = match &lock {
            Some(lock) if !is_refused => Outcome::Staged(output::stage(&config, &run, &build, lock)?),
            _ => {
                let see = |difference: output::Difference<'_>| {
                    differences.note(&difference, &config);
                    Ok(())
                };
                Outcome::Compared(output::compare(&config, &run, &build, &see)?)
            }
        };
        Ok((build, outcome))
    })?;
    if let (Outcome::Staged(staged), false) = (&outcome, differences.are_of_files()) {
        staged.differences(&config, &mut |difference| differences.note(&difference, &config))?;
    }
    let comparison = outcome.comparison();
    printer.diagnostics(&comparison.diagnostics);

    let has_errors = comparison.diagnostics.iter().any(Diagnostic::is_error);
    let fate = match mode {
        Mode::Check | Mode::Verify { .. } | Mode::Status => Fate::Checked,
        Mode::Write if !comparison.is_valid => Fate::Invalid,
        Mode::Write if build.is_flood => Fate::Flood,
        Mode::Write if has_errors && !run.keep_going => Fate::Refused,
        Mode::Write => Fate::Written,
    };
    let comparison = match outcome {
        Outcome::Staged(staged) if fate == Fate::Written => staged.commit()?,
        // What was staged is gone again.
        Outcome::Staged(staged) => staged.comparison,
        Outcome::Compared(comparison) => comparison,
    };
    report(&config, &build, &comparison, fate, &differences.entries(), printer);
    let is_changed = build.ledger.is_some() || comparison.changes() > 0;
    if matches!(mode, Mode::Verify { .. } | Mode::Status) {
        differences.report(&config, is_changed, printer);
    }
    let is_out_of_date = is_changed && matches!(mode, Mode::Verify { .. });
    Ok(if has_errors || is_out_of_date { ExitCode::Findings } else { ExitCode::Fine })
}

/// What was made, as it compares with what is there.
enum Outcome {
    Staged(Staged),
    Compared(Comparison),
}

impl Outcome {
    fn comparison(&self) -> &Comparison {
        match self {
            Outcome::Staged(staged) => &staged.comparison,
            Outcome::Compared(comparison) => comparison,
        }
    }
}

/// What became of the feeds that were made.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    Written,
    Checked,
    Refused,
    Invalid,
    Flood,
}

impl Fate {
    /// What becomes of a file, in a word or two.
    pub(super) fn of_file(self, changed: bool) -> &'static str {
        match (self, changed) {
            (_, false) => "unchanged",
            (Fate::Written, true) => "written",
            (Fate::Checked, true) => "would change",
            (Fate::Refused | Fate::Invalid | Fate::Flood, true) => "not written",
        }
    }

    /// What has to be said of it.
    fn verdict(self) -> Option<&'static str> {
        match self {
            Fate::Refused => Some("Nothing was written. Mend the errors, or publish the rest with --keep-going."),
            Fate::Invalid => Some("Nothing was written, for readers could not read all of it. Mend the errors."),
            Fate::Flood => Some("Nothing was written, for readers would see as new what they know already."),
            Fate::Written | Fate::Checked => None,
        }
    }
}

fn report(config: &Config, build: &Build, comparison: &Comparison, fate: Fate, changes: &[Change], printer: &Printer) {
    let content = config.content.to_string_lossy();
    let articles = format!("{} in {content}", counted(build.articles.len(), "article"));
    printer.line(&articles);
    printer.summary(|summary| summary.lines.push(articles));
    feeds::report(config, build, comparison, fate, printer);
    if build.plan.archives().next().is_some() {
        report_archives(config, build, comparison, fate, printer);
    }
    if build.ledger.is_some() && (build.is_first || fate != Fate::Written) {
        let hint = if build.is_first { "; it keeps the ids of entries, so commit it with the feeds" } else { "" };
        printer.line(&format!("  {}  {}{hint}", ledger::FILE_NAME, fate.of_file(true)));
    }
    printer.object(&json!({
        "type": "ledger", "path": ledger::FILE_NAME, "changed": build.ledger.is_some(),
        "written": build.ledger.is_some() && fate == Fate::Written,
    }));
    for skipped in &build.skipped {
        printer.object(&json!({ "type": "skipped", "path": skipped.path, "reason": reason(skipped.reason, 1) }));
    }
    for line in left_out(&build.skipped) {
        printer.line(&line);
    }
    if config.limit_is_default && build.articles.len() > config.limit {
        printer.line(&format!(
            "No limit is set, so each feed holds the newest {} of {}; `limit` in {} changes that.",
            config.limit,
            counted(build.articles.len(), "article"),
            config::FILE_NAME,
        ));
    }
    let count = |severity| comparison.diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count();
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    for line in worst_first(&comparison.diagnostics) {
        printer.line(&line);
    }
    if let Some(line) = fate.verdict() {
        printer.line(line);
        printer.summary(|summary| summary.lines.push(line.to_owned()));
    }
    printer.summary(|summary| summary.changes.extend_from_slice(changes));
    let of_kind = |kind| changes.iter().filter(|change| change.kind == kind).count();
    printer.object(&json!({
        "type": "summary", "articles": build.articles.len(), "skipped": build.skipped.len(),
        "errors": errors, "warnings": warnings, "limit": config.limit, "limit_is_default": config.limit_is_default,
        "written": fate == Fate::Written, "changed": comparison.changes(),
        "added": of_kind(Kind::Added), "updated": of_kind(Kind::Updated), "removed": of_kind(Kind::Removed),
        "output": config.output,
    }));
}

fn report_archives(config: &Config, build: &Build, comparison: &Comparison, fate: Fate, printer: &Printer) {
    let number = counted(build.plan.archives().count(), "archive");
    let folder = config.output.join(ARCHIVE_FOLDER);
    let folder = folder.to_string_lossy();
    let mut changed: Vec<&str> = feeds::of(comparison, build, PlannedFeed::is_archive)
        .filter(|file| file.changes())
        .map(|file| file.name.as_str())
        .collect();
    changed.sort_unstable();
    let what = if changed.is_empty() { String::new() } else { format!("{} ", counted(changed.len(), "file")) };
    printer.line(&format!("  {folder}/  {number}, {what}{}", fate.of_file(!changed.is_empty())));
    for name in changed {
        let path = config.output.join(name);
        printer.object(&json!({
            "type": "archive", "path": path, "changed": true, "written": fate == Fate::Written,
        }));
    }
}

/// `1 article`, `2 articles`.
pub(super) fn counted(number: usize, one: &str) -> String {
    counted_as(number, one, &format!("{one}s"))
}

pub(super) fn counted_as(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// Bytes as people read them.
#[expect(clippy::cast_precision_loss, reason = "one digit behind the point is shown")]
pub(super) fn size(bytes: usize) -> String {
    match bytes {
        0..1000 => format!("{bytes} bytes"),
        1000..1_000_000 => format!("{:.1} kB", bytes as f64 / 1e3),
        _ => format!("{:.1} MB", bytes as f64 / 1e6),
    }
}

fn reason(reason: Reason, number: usize) -> &'static str {
    let (one, many) = match reason {
        Reason::Draft => ("draft", "drafts"),
        Reason::Future => ("dated in the future", "dated in the future"),
        Reason::Expired => ("past its `expiryDate`", "past their `expiryDate`"),
        Reason::LeftOut => ("with `feed: false`", "with `feed: false`"),
        Reason::Index => ("index page", "index pages"),
        Reason::NoArticle => ("no article", "no articles"),
        Reason::Unread => ("of a kind that is not read", "of kinds that are not read"),
    };
    if number == 1 { one } else { many }
}

/// One line a reason, with the first of the files.
fn left_out(skipped: &[Skipped]) -> Vec<String> {
    let mut by_reason: BTreeMap<Reason, Vec<&str>> = BTreeMap::new();
    for skipped in skipped {
        by_reason.entry(skipped.reason).or_default().push(&skipped.path);
    }
    by_reason
        .into_iter()
        .map(|(why, mut paths)| {
            let number = paths.len();
            paths.dedup();
            let more = if paths.len() > 3 { ", …" } else { "" };
            paths.truncate(3);
            let paths: Vec<_> = paths.into_iter().map(printable).collect();
            format!("Left out: {number} {} ({}{more})", reason(why, number), paths.join(", "))
        })
        .collect()
}

/// How many diagnostics there are of each rule: errors first, then the most frequent.
fn worst_first(diagnostics: &[Diagnostic]) -> Vec<String> {
    let mut counts: BTreeMap<(Severity, &str), usize> = BTreeMap::new();
    for diagnostic in diagnostics.iter().filter(|diagnostic| diagnostic.severity != Severity::Info) {
        *counts.entry((diagnostic.severity, diagnostic.rule.name)).or_default() += 1;
    }
    [(Severity::Error, "error"), (Severity::Warning, "warning")]
        .into_iter()
        .filter_map(|(severity, word)| {
            let mut rules: Vec<(usize, &str)> = counts
                .iter()
                .filter(|((of, _), _)| *of == severity)
                .map(|((_, rule), count)| (*count, *rule))
                .collect();
            rules.sort_by_key(|(count, rule)| (std::cmp::Reverse(*count), *rule));
            let total: usize = rules.iter().map(|(count, _)| count).sum();
            let rules: Vec<String> = rules.iter().map(|(count, rule)| format!("{count} {rule}")).collect();
            (total > 0).then(|| format!("{}: {}", counted(total, word), rules.join(", ")))
        })
        .collect()
}
