//! `dateline build`, `dateline check` and `dateline status`: make the feeds, and report the result.

use std::{cmp::Reverse, collections::BTreeMap, mem, path::Path, sync::Arc};

use clap::Args;
use serde_json::json;

use super::{
    Session,
    counts::{counted, of_severity},
    diagnostics::printable,
    differences::{Detail, Differences},
    exit_code::ExitCode,
    feeds::{self, WriteStatus},
    fetch,
    live::Live,
    options::{OutputOptions, ReportOptions},
    print::{self, Printer},
    progress,
};
use crate::{
    Build, Error, build,
    config::{self, Config, Run, Settings},
    content::{self, Reason, Skipped},
    diagnostic::{Diagnostic, Severity},
    feed::ARCHIVE_FOLDER,
    ledger,
    media::Lookup,
    output::{self, Comparison, Staged},
    plan::PlannedFeed,
    published::changes::{Change, ChangeKind},
};

/// Options for making feeds, whether they are written or not.
#[derive(Clone, Debug, Default, Args)]
pub(super) struct FeedOptions {
    #[command(flatten)]
    pub(super) output: OutputOptions,

    /// Entries a feed [default: 20]
    #[arg(long, value_name = "NUMBER")]
    limit: Option<usize>,

    /// Go on even if readers will see known entries as new
    #[arg(long)]
    pub(super) accept_new: bool,

    /// Go on even if many or all entries will be taken away
    #[arg(long)]
    pub(super) accept_removed: bool,
}

impl FeedOptions {
    /// The configuration of a folder; the options win.
    pub(super) fn read(&self, directory: &Path) -> Result<Config, Error> {
        self.output.read(directory, Settings { limit: self.limit, ..Settings::default() })
    }
}

#[derive(Debug, Default, Args)]
pub(super) struct CheckOptions {
    #[command(flatten)]
    pub(super) feeds: FeedOptions,

    #[command(flatten)]
    pub(super) report: ReportOptions,

    /// Ask servers once for the length and type of each enclosure that has none
    #[arg(long)]
    online: bool,

    /// Fetch each feed from its address, and say what is missing, stale or another than what is built; writes nothing
    #[arg(long)]
    live: bool,
}

#[derive(Debug, Default, Args)]
pub(super) struct BuildOptions {
    #[command(flatten)]
    pub(super) checked: CheckOptions,

    /// Leave out the articles that cannot be used, and publish the rest
    #[arg(long)]
    keep_going: bool,

    /// Write nothing; show what would change, entry by entry, and exit with 1 if anything would
    #[arg(long)]
    check: bool,

    /// Show the lines that would change; writes nothing either
    #[arg(long)]
    diff: bool,
}

/// What to do with the feeds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    Write,
    /// Report what is wrong, and which files would change.
    Check,
    /// Report what would change, entry by entry, and fail if anything would.
    Verify {
        diff: bool,
    },
    /// Report what would change, entry by entry.
    Status,
}

/// `dateline build`: writes the feeds, or with `--check` and `--diff` reports what would change.
pub(super) fn run(options: &BuildOptions, session: &Session) -> Result<ExitCode, Error> {
    let diff = options.diff;
    let mode = if options.check || diff { Mode::Verify { diff } } else { Mode::Write };
    make(&options.checked, options.keep_going, mode, session)
}

/// `dateline check` and `dateline status`: what a build would do.
pub(super) fn check(options: &CheckOptions, mode: Mode, session: &Session) -> Result<ExitCode, Error> {
    make(options, false, mode, session)
}

fn make(options: &CheckOptions, keep_going: bool, mode: Mode, session: &Session) -> Result<ExitCode, Error> {
    let Session { directory, now, printer } = session;
    let mut run = Run::at(*now);
    run.keep_going = keep_going;
    run.accept_new = options.feeds.accept_new;
    run.accept_removed = options.feeds.accept_removed;
    run.lookup = options.online.then(|| Lookup(Arc::new(fetch::head)));
    let config = options.feeds.read(directory)?;
    let mode = if options.live && mode == Mode::Write { Mode::Check } else { mode };
    let lock = if mode == Mode::Write { Some(output::lock(&config)?) } else { None };
    let differences = Differences::new(match mode {
        Mode::Verify { diff: true } => Detail::Lines,
        Mode::Verify { diff: false } | Mode::Status => Detail::Entries,
        Mode::Write | Mode::Check if printer.reports_changes() => Detail::Entries,
        Mode::Write | Mode::Check => Detail::Files,
    });
    let (build, live, outcome) = progress::showing(printer, &run.progress, || -> Result<_, Error> {
        let build = build(&config, &run)?;
        let live = options.live.then(|| Live::new(&build, &config));
        let outcome = match &lock {
            Some(lock) if !build.is_refused(&run) => Outcome::Staged(output::stage(&config, &run, &build, lock)?),
            _ => {
                let see = |difference: output::Difference<'_>| {
                    differences.note(&difference, &config);
                    if let Some(live) = &live {
                        live.note(&difference);
                    }
                    Ok(())
                };
                Outcome::Compared(output::compare(&config, &run, &build, &see)?)
            }
        };
        Ok((build, live, outcome))
    })?;
    if let (Outcome::Staged(staged), false) = (&outcome, differences.are_of_files()) {
        staged.differences(&config, &mut |difference| differences.note(&difference, &config))?;
    }
    let comparison = outcome.comparison();
    printer.diagnostics(&comparison.diagnostics);

    let has_errors = comparison.diagnostics.iter().any(Diagnostic::is_error);
    let status = match mode {
        Mode::Check | Mode::Verify { .. } | Mode::Status => WriteStatus::Checked,
        Mode::Write if !comparison.is_valid => WriteStatus::Invalid,
        Mode::Write if build.is_stopped => WriteStatus::Stopped,
        Mode::Write if has_errors && !run.keep_going => WriteStatus::Refused,
        Mode::Write => WriteStatus::Written,
    };
    let comparison = match outcome {
        Outcome::Staged(staged) if status == WriteStatus::Written => staged.commit()?,
        // Dropping the rest removes the staged files.
        Outcome::Staged(staged) => staged.comparison,
        Outcome::Compared(comparison) => comparison,
    };
    report(&config, &build, &comparison, status, &differences.entries(), printer);
    let is_changed = build.ledger.is_some() || comparison.changes() > 0;
    if matches!(mode, Mode::Verify { .. } | Mode::Status) {
        differences.report(&config, is_changed, printer);
    }
    let served = live.map(|live| live.check(&build, &config, printer)).unwrap_or_default();
    printer.diagnostics(&served);
    // The system takes all memory back at once; to free that of a hundred thousand articles one by one takes longer.
    mem::forget(build);
    let is_served_otherwise = served.iter().any(Diagnostic::is_error);
    let is_out_of_date = is_changed && matches!(mode, Mode::Verify { .. });
    Ok(if has_errors || is_out_of_date || is_served_otherwise { ExitCode::Findings } else { ExitCode::Fine })
}

/// The feeds, compared with those in the output folder; staged if they are to be written.
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

fn report(
    config: &Config,
    build: &Build,
    comparison: &Comparison,
    status: WriteStatus,
    changes: &[Change],
    printer: &Printer,
) {
    let content = content::shown(config);
    let articles = format!("{} in {content}", counted(build.articles.len(), "article"));
    printer.line(&articles);
    printer.summary(|summary| summary.lines.push(articles));
    feeds::report(config, build, comparison, status, printer);
    if build.plan.archives().next().is_some() {
        report_archives(config, build, comparison, status, printer);
    }
    let ledger = print::path(&config.directory, ledger::FILE_NAME);
    if build.ledger.is_some() && (build.is_first || status != WriteStatus::Written) {
        let hint = if build.is_first { "; it keeps the ids of entries, so commit it with the feeds" } else { "" };
        printer.line(&format!("  {ledger}  {}{hint}", status.of_file(true)));
    }
    if build.is_first && status == WriteStatus::Written {
        for remark in config.site.iter().flat_map(|site| &site.facts.remarks) {
            printer.remark(remark);
        }
        if config.feeds_url_is_assumed {
            printer.remark(&format!(
                "the feeds say that they are at {}; if they will be elsewhere, say it with `feeds_url` in {}.",
                config.feeds_url,
                print::path(&config.directory, config::FILE_NAME),
            ));
        }
    }
    printer.object(&json!({
        "type": "ledger", "path": ledger, "changed": build.ledger.is_some(),
        "written": build.ledger.is_some() && status == WriteStatus::Written,
    }));
    for skipped in &build.skipped {
        let path = path_of(skipped, config);
        printer.object(&json!({ "type": "skipped", "path": path, "reason": reason(skipped.reason, 1) }));
    }
    for line in left_out(&build.skipped, config) {
        printer.line(&line);
    }
    if let Some(limit) = config.limit.filter(|limit| config.limit_is_default && build.articles.len() > *limit) {
        printer.line(&format!(
            "No limit is set, so each feed has the newest {limit} of {}; `limit` in {} changes that.",
            counted(build.articles.len(), "article"),
            print::path(&config.directory, config::FILE_NAME),
        ));
    }
    let [errors, warnings] =
        [Severity::Error, Severity::Warning].map(|severity| of_severity(&comparison.diagnostics, severity));
    for line in worst_first(&comparison.diagnostics) {
        printer.line(&line);
    }
    if let Some(line) = status.verdict() {
        printer.line(line);
        printer.summary(|summary| summary.lines.push(line.to_owned()));
    }
    printer.summary(|summary| summary.changes.extend_from_slice(changes));
    let of_kind = |kind| changes.iter().filter(|change| change.kind == kind).count();
    printer.object(&json!({
        "type": "summary", "articles": build.articles.len(), "skipped": build.skipped.len(),
        "errors": errors, "warnings": warnings, "limit": config.limit, "limit_is_default": config.limit_is_default,
        "written": status == WriteStatus::Written, "changed": comparison.changes(),
        "added": of_kind(ChangeKind::Added), "updated": of_kind(ChangeKind::Updated), "removed": of_kind(ChangeKind::Removed),
        "output": config.output,
    }));
}

fn report_archives(config: &Config, build: &Build, comparison: &Comparison, status: WriteStatus, printer: &Printer) {
    let number = counted(build.plan.archives().count(), "archive");
    let folder = print::path(&config.directory, config.output.join(ARCHIVE_FOLDER));
    let mut changed: Vec<&str> = feeds::of(comparison, build, PlannedFeed::is_archive)
        .filter(|file| file.changes())
        .map(|file| file.name.as_str())
        .collect();
    changed.sort_unstable();
    let what = if changed.is_empty() { String::new() } else { format!("{} ", counted(changed.len(), "file")) };
    printer.line(&format!("  {folder}/  {number}, {what}{}", status.of_file(!changed.is_empty())));
    for name in changed {
        let path = print::path(&config.directory, config.file(name));
        printer.object(&json!({
            "type": "archive", "path": path, "changed": true, "written": status == WriteStatus::Written,
        }));
    }
}

pub(super) fn reason(reason: Reason, number: usize) -> &'static str {
    let (one, many) = match reason {
        Reason::Draft => ("draft", "drafts"),
        Reason::Future => ("dated in the future", "dated in the future"),
        Reason::Expired => ("past its `expiryDate`", "past their `expiryDate`"),
        Reason::LeftOut => ("with `feed: false`", "with `feed: false`"),
        Reason::Unlisted => ("kept out of lists", "kept out of lists"),
        Reason::Index => ("index page", "index pages"),
        Reason::NoArticle => ("no article", "no articles"),
        Reason::Undated => ("page without a date", "pages without a date"),
        Reason::Own => ("page of Dateline's own", "pages of Dateline's own"),
        Reason::Output => ("in the folder of the feeds", "in the folder of the feeds"),
        Reason::Unread => ("of a kind that is not read", "of kinds that are not read"),
    };
    if number == 1 { one } else { many }
}

/// The path of a file that was left out; for kinds that are not read, the extension of all their files.
fn path_of(skipped: &Skipped, config: &Config) -> String {
    match skipped.reason {
        Reason::Unread => skipped.path.rsplit_once('.').map_or_else(String::new, |(_, kind)| format!(".{kind}")),
        _ => print::path(&config.directory, config.content.join(&skipped.path)),
    }
}

/// One line for each reason, with the first files.
fn left_out(skipped: &[Skipped], config: &Config) -> Vec<String> {
    let mut by_reason: BTreeMap<Reason, Vec<String>> = BTreeMap::new();
    for skipped in skipped {
        by_reason.entry(skipped.reason).or_default().push(path_of(skipped, config));
    }
    by_reason
        .into_iter()
        .map(|(why, mut paths)| {
            let number = paths.len();
            if why == Reason::Unread {
                paths.sort_unstable();
            }
            paths.dedup();
            let more = if paths.len() > 3 { ", …" } else { "" };
            paths.truncate(3);
            let paths: Vec<_> = paths.iter().map(|path| printable(path)).collect();
            let way_out = if why == Reason::Unread { way_out(skipped, config) } else { String::new() };
            format!("Left out: {number} {} ({}{more}){way_out}", reason(why, number), paths.join(", "))
        })
        .collect()
}

/// What makes Markdown of the first text that is not read.
fn way_out(skipped: &[Skipped], config: &Config) -> String {
    let unread = skipped
        .iter()
        .filter(|skipped| skipped.reason == Reason::Unread && !content::unread::is_attachment(&skipped.path));
    let path = unread.map(|skipped| content::shown_path(config, &skipped.path)).min();
    path.and_then(|path| content::unread::way_out(&path))
        .map(|way| format!("; {}", printable(&way)))
        .unwrap_or_default()
}

/// How many diagnostics there are of each rule: errors first, then the most frequent.
fn worst_first(diagnostics: &[Diagnostic]) -> Vec<String> {
    let line = |(severity, word): (Severity, &str)| {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for diagnostic in diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity) {
            *counts.entry(diagnostic.rule.name).or_default() += 1;
        }
        let mut rules: Vec<(&str, usize)> = counts.into_iter().collect();
        rules.sort_by_key(|(_, count)| Reverse(*count));
        let total: usize = rules.iter().map(|(_, count)| count).sum();
        let rules: Vec<String> = rules.iter().map(|(rule, count)| format!("{count} {rule}")).collect();
        (total > 0).then(|| format!("{}: {}", counted(total, word), rules.join(", ")))
    };
    [(Severity::Error, "error"), (Severity::Warning, "warning")].into_iter().filter_map(line).collect()
}
