//! `dateline build` and `dateline check`: make the feeds, and report the result.

use std::{cmp::Reverse, collections::BTreeMap, mem, path::Path, sync::Arc};

use chrono::NaiveTime;
use clap::Args;
use serde_json::json;

use super::{
    Session,
    counts::{counted, counted_as, of_severity},
    diagnostics::printable,
    differences::{Detail, Differences},
    exit_code::ExitCode,
    feeds::{self, WriteStatus},
    fetch,
    live::Live,
    options::{Deny, OutputOptions, ReportOptions, heading},
    print::{self, Printer},
    progress, summary,
};
use crate::{
    Build, Error, build,
    config::{self, Config, Run, Settings},
    content::{self, Reason, Skipped},
    diagnostic::{Diagnostic, Place, Severity},
    feed::{self, ARCHIVE_FOLDER},
    ledger,
    media::Lookup,
    output::{self, Comparison, Staged},
    plan::PlannedFeed,
    published::changes::{Change, ChangeKind},
    rules::command::OUT_OF_DATE,
};

/// Options for making feeds, whether they are written or not.
#[derive(Clone, Debug, Default, Args)]
pub(super) struct FeedOptions {
    #[command(flatten)]
    pub(super) output: OutputOptions,

    /// Entries a feed [default: 20]
    #[arg(long, value_name = "NUMBER", help_heading = heading::FEEDS)]
    limit: Option<usize>,

    /// Go on even if readers will see known entries as new
    #[arg(long, help_heading = heading::READERS)]
    pub(super) accept_new: bool,

    /// Go on even if many or all entries will be taken away
    #[arg(long, help_heading = heading::READERS)]
    pub(super) accept_removed: bool,
}

impl FeedOptions {
    /// The configuration of a folder; the options win.
    pub(super) fn read(&self, directory: &Path) -> Result<Config, Error> {
        self.output.read(directory, Settings { limit: self.limit, ..Settings::default() })
    }
}

/// Options of `build` and `check`.
#[derive(Debug, Default, Args)]
pub(super) struct MakeOptions {
    /// What counts as an error too
    #[arg(long, value_enum)]
    deny: Option<Deny>,

    /// Ask servers once for the length and type of each enclosure that has none
    #[arg(long)]
    online: bool,

    #[command(flatten)]
    pub(super) feeds: FeedOptions,

    #[command(flatten)]
    pub(super) report: ReportOptions,
}

#[derive(Debug, Default, Args)]
pub(super) struct BuildOptions {
    /// Write nothing; show what would change, entry by entry
    #[arg(short = 'n', long)]
    dry_run: bool,

    /// Write nothing if dateline.lock would change, as where a build may not commit it
    #[arg(long)]
    locked: bool,

    /// Leave out the articles that cannot be used, and publish the rest
    #[arg(long)]
    keep_going: bool,

    #[command(flatten)]
    pub(super) make: MakeOptions,
}

#[derive(Debug, Default, Args)]
pub(super) struct CheckOptions {
    /// Show the lines that would change, too
    #[arg(long)]
    diff: bool,

    /// Fetch each feed from its address, and say what is missing, stale or another than what is built
    #[arg(long, conflicts_with = "diff")]
    live: bool,

    #[command(flatten)]
    pub(super) make: MakeOptions,
}

/// What to do with the feeds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mode {
    Write {
        locked: bool,
    },
    /// Report what would change, entry by entry.
    DryRun,
    /// The same, and what is out of date is an error.
    Check {
        diff: bool,
        /// Compare with what is served, rather than with the output folder.
        live: bool,
    },
}

/// `dateline build`: writes the feeds, or with `--dry-run` reports what would change.
pub(super) fn run(options: &BuildOptions, session: &Session) -> Result<ExitCode, Error> {
    let mode = if options.dry_run { Mode::DryRun } else { Mode::Write { locked: options.locked } };
    make(&options.make, options.keep_going, mode, session)
}

/// `dateline check`: reports what is wrong and what is out of date.
pub(super) fn check(options: &CheckOptions, session: &Session) -> Result<ExitCode, Error> {
    make(&options.make, false, Mode::Check { diff: options.diff, live: options.live }, session)
}

fn make(options: &MakeOptions, keep_going: bool, mode: Mode, session: &Session) -> Result<ExitCode, Error> {
    let Session { directory, now, printer } = session;
    let mut run = Run::at(*now);
    run.keep_going = keep_going;
    run.accept_new = options.feeds.accept_new;
    run.accept_removed = options.feeds.accept_removed;
    run.deny_warnings = options.deny.is_some();
    run.lookup = options.online.then(|| Lookup(Arc::new(fetch::head)));
    let config = options.feeds.read(directory)?;
    let lock = if let Mode::Write { .. } = mode { Some(output::lock(&config)?) } else { None };
    let is_live = matches!(mode, Mode::Check { live: true, .. });
    let differences = Differences::new(match mode {
        Mode::Check { diff: true, .. } => Detail::Lines,
        Mode::Write { .. } if !printer.reports_changes() => Detail::MainFeed,
        _ => Detail::Entries,
    });
    let is_locked = |build: &Build| mode == Mode::Write { locked: true } && build.ledger.is_some();
    let (build, live, outcome) = progress::showing(printer, &run.progress, || -> Result<_, Error> {
        let build = build(&config, &run)?;
        let live = is_live.then(|| Live::new(&build, &config));
        let outcome = match &lock {
            Some(lock) if !build.is_refused(&run) && !is_locked(&build) => {
                Outcome::Staged(output::stage(&config, &run, &build, lock)?)
            }
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
    if let Outcome::Staged(staged) = &outcome {
        staged.differences(&config, &mut |difference| differences.note(&difference, &config))?;
    }
    let comparison = outcome.comparison();
    let has_errors = comparison.diagnostics.iter().any(Diagnostic::is_error);
    let status = match mode {
        Mode::DryRun => WriteStatus::Compared,
        Mode::Check { .. } => WriteStatus::Checked,
        Mode::Write { .. } if !comparison.is_valid => WriteStatus::Invalid,
        Mode::Write { .. } if build.is_stopped => WriteStatus::Stopped,
        Mode::Write { .. } if has_errors && !run.keep_going => WriteStatus::Refused,
        Mode::Write { .. } if is_locked(&build) => WriteStatus::Locked,
        Mode::Write { .. } => WriteStatus::Written,
    };
    let comparison = match outcome {
        Outcome::Staged(staged) if status == WriteStatus::Written => staged.commit()?,
        // Dropping the rest removes the staged files.
        Outcome::Staged(staged) => staged.comparison,
        Outcome::Compared(comparison) => comparison,
    };
    let mut diagnostics = comparison.diagnostics.clone();
    match status {
        WriteStatus::Checked if !is_live => diagnostics.extend(out_of_date(&config, &build, &comparison, &differences)),
        WriteStatus::Locked => diagnostics.push(ledger_out_of_date(&config)),
        _ => {}
    }
    printer.diagnostics(&diagnostics);
    report(&config, &build, &comparison, status, &differences.entries(), printer);
    let is_changed = build.ledger.is_some() || comparison.changes() > 0;
    if lock.is_none() {
        differences.report(&config, is_changed, printer);
    } else if status == WriteStatus::Written {
        report_written(&config, &build, &comparison, &differences, printer);
    }
    let mut served = live.map(|live| live.check(&build, &config, printer)).unwrap_or_default();
    config.levels.apply(&mut served, &run);
    printer.diagnostics(&served);
    // The system takes all memory back at once; to free that of a hundred thousand articles one by one takes longer.
    mem::forget(build);
    let all = diagnostics.iter().chain(&served);
    Ok(if all.into_iter().any(Diagnostic::is_error) { ExitCode::Findings } else { ExitCode::Fine })
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

/// An error for each file that the next build would change.
fn out_of_date(config: &Config, build: &Build, comparison: &Comparison, differences: &Differences) -> Vec<Diagnostic> {
    let of_file = |name: &str, what: String| {
        let path = print::path(&config.directory, config.file(name));
        let message = if config.directory.join(config.file(name)).exists() {
            format!("{path} is out of date{what}")
        } else {
            format!("{path} was never built{what}")
        };
        Diagnostic::new(&OUT_OF_DATE, message).at(Place::file(&path))
    };
    let files = comparison.files.iter().filter(|file| file.changes()).map(|file| {
        let counts = summary::counts(&differences.of_file(&file.name)).join(", ");
        of_file(&file.name, if counts.is_empty() { counts } else { format!(": {counts}") })
    });
    let small = comparison.compressed.iter().map(|name| of_file(name, String::new()));
    let ledger = build.ledger.is_some().then(|| ledger_out_of_date(config));
    files.chain(small).chain(ledger).collect()
}

fn ledger_out_of_date(config: &Config) -> Diagnostic {
    let path = print::path(&config.directory, ledger::FILE_NAME);
    let message = if config.directory.join(ledger::FILE_NAME).exists() {
        format!("{path} is out of date")
    } else {
        format!("{path} was never built")
    };
    Diagnostic::new(&OUT_OF_DATE, message).at(Place::file(&path))
}

/// The last line of a build: what readers will see, and where.
fn report_written(
    config: &Config,
    build: &Build,
    comparison: &Comparison,
    differences: &Differences,
    printer: &Printer,
) {
    let counts = summary::counts(&differences.entries());
    let main = config.clearest_file();
    let entries = comparison.files.iter().find(|file| file.name == main).and_then(|file| file.entries);
    let what = match (counts.is_empty(), comparison.changes()) {
        // Where the ledger knew them before, as after `adopt`, a new file brings nothing new.
        (false, _) if differences.are_of_new_feed() && !build.is_first => {
            format!("A new file with {}", counted_as(entries.unwrap_or_default(), "entry", "entries"))
        }
        (false, _) => counts.join(", "),
        (true, 0) => "Nothing changed".to_owned(),
        (true, files) => format!("No entry changed, but {} did", counted(files, "file")),
    };
    let address = feed::address(config.feeds_url.as_str(), &main);
    let ledger = if build.ledger.is_some() {
        let path = print::path(&config.directory, ledger::FILE_NAME);
        format!("; {path} changed, so commit it too")
    } else {
        String::new()
    };
    printer.line(&format!("{what}: {address}{ledger}"));
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
    if build.ledger.is_some() {
        let hint = if build.is_first { "; it keeps the ids of entries, so commit it with the feeds" } else { "" };
        printer.line(&format!("  {ledger}  {}{hint}", status.of_file(true)));
    }
    let ended = build.plan.feeds.iter().filter(|feed| feed.ended.is_some()).count();
    if ended > 0 {
        let feeds = counted_as(ended, "feed has", "feeds have");
        printer.line(&format!("  {feeds} ended; `dateline ledger prune` removes what is left of them"));
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
        let from = skipped.from.map(|from| from.to_rfc3339());
        printer.object(&json!({ "type": "skipped", "path": path, "reason": reason(skipped.reason, 1), "from": from }));
    }
    for line in left_out(&build.skipped, config, printer.verbose) {
        printer.line(&line);
    }
    let unseen = build.articles.iter().filter(|entry| entry.is_unseen()).count();
    if unseen > 0 {
        let articles = counted(unseen, "article");
        printer.line(&format!(
            "Kept out of the main feed: {articles} that the feed which was adopted did not show; `--accept-new` lets them all in, as new for its readers."
        ));
    }
    let shown = build.articles.len() - unseen;
    if let Some(limit) = config.limit.filter(|limit| config.limit_is_default && shown > *limit) {
        printer.line(&format!(
            "No limit is set, so each feed has the newest {limit} of {}; `limit` in {} changes that.",
            counted(shown, "article"),
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

/// Of files that are left out for one reason, so many are named.
const SHOWN: usize = 3;

pub(super) fn reason(reason: Reason, number: usize) -> &'static str {
    let (one, many) = match reason {
        Reason::Draft => ("draft", "drafts"),
        Reason::Future => ("dated in the future", "dated in the future"),
        Reason::Expired => ("past its `expiryDate`", "past their `expiryDate`"),
        Reason::LeftOut => ("with `feed: false`", "with `feed: false`"),
        Reason::Unlisted => ("kept out of lists", "kept out of lists"),
        Reason::Index => ("index page", "index pages"),
        Reason::About => ("about the folder itself", "about the folder itself"),
        Reason::Page => ("page about the site", "pages about the site"),
        Reason::PageOfSite => ("page that is not an article of the site", "pages that are not articles of the site"),
        Reason::Piece => ("piece of a page", "pieces of pages"),
        Reason::Key => ("key for signatures", "keys for signatures"),
        Reason::Template => ("template without a date", "templates without a date"),
        Reason::Underscored => ("whose name begins with `_`", "whose names begin with `_`"),
        Reason::Blank => ("without a title, a date and a text", "without a title, a date and a text"),
        Reason::OutsidePosts => ("outside of `_posts`", "outside of `_posts`"),
        Reason::UndatedList => ("list without dated sections", "lists without dated sections"),
        Reason::Undated => ("page without a date", "pages without a date"),
        Reason::Own => ("page of Dateline's own", "pages of Dateline's own"),
        Reason::Output => ("in the folder of the feeds", "in the folder of the feeds"),
        Reason::Excluded => ("that `exclude` names in dateline.toml", "that `exclude` names in dateline.toml"),
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

/// One line for each reason, with the first files, or with all.
fn left_out(skipped: &[Skipped], config: &Config, all: bool) -> Vec<String> {
    let mut by_reason: BTreeMap<Reason, Vec<String>> = BTreeMap::new();
    let mut sorted: Vec<&Skipped> = skipped.iter().collect();
    sorted.sort_by_key(|skipped| skipped.from);
    for skipped in sorted {
        let path = path_of(skipped, config);
        let day = skipped.from.map(|from| {
            let form = if from.time() == NaiveTime::MIN { "%Y-%m-%d" } else { "%Y-%m-%d %H:%M %:z" };
            format!("{path} on {}", config.timezone.local(from).format(form))
        });
        by_reason.entry(skipped.reason).or_default().push(day.unwrap_or(path));
    }
    by_reason
        .into_iter()
        .map(|(why, mut paths)| {
            let number = paths.len();
            if why == Reason::Unread {
                paths.sort_unstable();
            }
            paths.dedup();
            let more = if paths.len() > SHOWN && !all { ", …; --verbose names all" } else { "" };
            paths.truncate(if all { usize::MAX } else { SHOWN });
            let paths: Vec<_> = paths.iter().map(|path| printable(path)).collect();
            let way_out = match why {
                Reason::Unread => way_out(skipped, config),
                Reason::Future => "; a build has to run then".to_owned(),
                _ => String::new(),
            };
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
