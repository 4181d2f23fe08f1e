//! `dateline publish`: uploads the feeds to object storage.

use std::{collections::HashMap, sync::Arc};

use clap::Args;
use serde_json::json;

use super::{
    Session,
    build::FeedOptions,
    counts::{counted, of_severity, size},
    diagnostics::printable,
    exit_code::ExitCode,
    fetch,
    options::ReportOptions,
    ping::{self, HubOptions, Topic},
    print::Printer,
    progress, repository,
    summary::Row,
};
use crate::{
    Error,
    config::{LedgerPlace, Publication, Run},
    diagnostic::{Diagnostic, Severity},
    feed,
    media::Lookup,
    publish::{self, Object, Outcome, Relation, Request, Revision, State, Verdict},
    rules::command::USAGE,
};

#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of its own")]
pub(super) struct PublishOptions {
    #[command(flatten)]
    pub(super) feeds: FeedOptions,

    #[command(flatten)]
    pub(super) report: ReportOptions,

    /// Ask servers once for the length and type of each enclosure that has none
    #[arg(long)]
    online: bool,

    /// The folder in the store, as in `s3://bucket/feeds/`, `gs://bucket/feeds/` or `az://container/feeds/`, or one here
    #[arg(long, value_name = "URL")]
    to: Option<String>,

    /// Upload nothing; list what would be
    #[arg(short = 'n', long)]
    dry_run: bool,

    /// Leave out the articles that cannot be used, and publish the rest
    #[arg(long)]
    keep_going: bool,

    /// A number that grows with the content, where git does not say which of two states is newer
    #[arg(long, value_name = "NUMBER")]
    revision: Option<u64>,

    /// Publish even if the store has something newer
    #[arg(long)]
    force: bool,

    /// Tell no hub
    #[arg(long)]
    no_ping: bool,

    #[command(flatten)]
    hubs: HubOptions,
}

pub(super) fn run(options: &PublishOptions, session: &Session) -> Result<ExitCode, Error> {
    let Session { directory, now, printer } = session;
    let config = options.feeds.read(directory)?;
    let refused = |diagnostic| Error::Config(vec![diagnostic]);
    let publication = match (&options.to, config.publication.clone()) {
        (Some(to), settings) => Publication::to(to, directory, settings).map_err(refused)?,
        (None, Some(publication)) => publication,
        (None, None) => {
            let help = "name a store with `--to s3://bucket/feeds/`, or write `to` below `[publish]` in dateline.toml";
            return Err(refused(Diagnostic::new(&USAGE, "nothing says where to publish").help(help)));
        }
    };
    let commit = match options.revision {
        Some(_) => None,
        None => repository::commit(directory).map_err(|message| {
            let message = format!("git does not say which commit this is: {}", printable(&message));
            refused(Diagnostic::new(&USAGE, message).help("say how new the content is with `--revision NUMBER`"))
        })?,
    };
    let of_commit = commit.clone().map(|(hash, time)| Revision::Commit { hash, time });
    let request = Request {
        publication: &publication,
        revision: options.revision.map(Revision::Number).or(of_commit),
        relation: &|other| {
            let (own, _) = commit.as_ref()?;
            match (repository::follows(directory, other, own)?, repository::follows(directory, own, other)?) {
                (true, _) => Some(Relation::Before),
                (_, true) => Some(Relation::After),
                // Neither follows the other: the clock decides.
                (false, false) => None,
            }
        },
        is_forced: options.force,
        is_dry: options.dry_run,
    };
    let mut run = Run::at(*now);
    run.keep_going = options.keep_going;
    run.accept_new = options.feeds.accept_new;
    run.accept_removed = options.feeds.accept_removed;
    run.lookup = options.online.then(|| Lookup(Arc::new(fetch::head)));
    let outcome = progress::showing(printer, &run.progress, || publish::publish(&config, &run, &request))?;
    report(&publication, &outcome, printer);
    if outcome.verdict == Verdict::Published && !config.hubs.is_empty() && !options.no_ping {
        let changed =
            outcome.files.iter().filter(|object| object.state.is_change() && is_subscription(object, &outcome));
        let topic = |object: &Object| Topic {
            address: feed::address(config.feeds_url.as_str(), &object.name),
            digest: Some(object.served.digest),
        };
        ping::announce(&changed.map(topic).collect::<Vec<_>>(), &config, &options.hubs, printer);
    }
    let is_fine = matches!(outcome.verdict, Verdict::Published | Verdict::Compared);
    let has_errors = outcome.diagnostics.iter().any(Diagnostic::is_error);
    Ok(if is_fine && !has_errors { ExitCode::Fine } else { ExitCode::Findings })
}

/// True for a feed that readers subscribe to.
fn is_subscription(object: &Object, outcome: &Outcome) -> bool {
    let feeds = outcome.build.as_ref().map(|build| &build.plan.feeds);
    let planned = feeds.zip(object.feed).and_then(|(feeds, index)| feeds.get(index));
    object.entries.is_some() && planned.is_some_and(|planned| !planned.is_archive())
}

fn report(publication: &Publication, outcome: &Outcome, printer: &Printer) {
    let Outcome { verdict, files, removed, ended, .. } = outcome;
    printer.diagnostics(&outcome.diagnostics);
    let is_dry = *verdict == Verdict::Compared;
    let shown = |name: &str| publish::shown(publication, name);
    for object in files {
        report_object(object, &shown(&object.name), is_dry, printer);
    }
    let word = if is_dry { "would be removed" } else { "removed" };
    for name in removed {
        printer.line(&format!("  {}  {word}", printable(&shown(name))));
        printer.object(&json!({ "type": "removed", "path": shown(name), "removed": !is_dry }));
    }
    for name in ended {
        printer.object(&json!({ "type": "ended", "path": shown(name) }));
    }
    if !ended.is_empty() {
        printer.line(&format!(
            "{} that the build makes no more will be removed after {}.",
            counted(ended.len(), "file"),
            counted(publication.remove_after as usize, "day"),
        ));
    }
    let mut states: HashMap<bool, (usize, usize)> = HashMap::new();
    for object in files.iter().filter(|object| object.state != State::NotOurs) {
        let (number, bytes) = states.entry(object.state.is_change()).or_default();
        *number += 1;
        *bytes += object.bytes;
    }
    let (uploaded, bytes) = states.get(&true).copied().unwrap_or_default();
    let (unchanged, _) = states.get(&false).copied().unwrap_or_default();
    let again = match outcome.rounds {
        0 | 1 => String::new(),
        rounds => format!(" Others published meanwhile, so it was built {rounds} times."),
    };
    let line = match verdict {
        Verdict::Published | Verdict::Compared => {
            let word = if is_dry { "would be uploaded" } else { "uploaded" };
            let (files, to) = (counted(uploaded, "file"), &publication.to);
            format!("{files} ({}) {word} to {to}, {unchanged} unchanged.{again}", size(bytes))
        }
        Verdict::Refused => "Nothing was published. Fix the errors, or publish the rest with --keep-going.".to_owned(),
        Verdict::Invalid => "Nothing was published, since readers could not read all of it. Fix the errors.".to_owned(),
        Verdict::Stopped => {
            "Nothing was published, since readers would see known entries as new, or lose them.".to_owned()
        }
        Verdict::Behind => "Nothing was published.".to_owned(),
    };
    printer.line(&line);
    printer.summary(|summary| summary.lines.push(line.clone()));
    if *verdict == Verdict::Published && outcome.ledger_changed && publication.ledger == LedgerPlace::Folder {
        printer.line("dateline.lock changed; it keeps the ids of entries, so commit it.");
    }
    let [errors, warnings] =
        [Severity::Error, Severity::Warning].map(|severity| of_severity(&outcome.diagnostics, severity));
    printer.object(&json!({
        "type": "publication", "to": publication.to.as_str(), "published": *verdict == Verdict::Published,
        "behind": *verdict == Verdict::Behind, "uploaded": uploaded, "unchanged": unchanged, "bytes": bytes, "removed": removed.len(),
        "ended": ended.len(), "rounds": outcome.rounds, "ledger_changed": outcome.ledger_changed,
        "errors": errors, "warnings": warnings,
    }));
}

fn report_object(object: &Object, path: &str, is_dry: bool, printer: &Printer) {
    let Object { state, bytes, served, .. } = object;
    let (reason, why) = match state {
        State::Unchanged => ("unchanged", ""),
        State::New => ("new", "new"),
        State::Changed => ("changed", "changed"),
        State::ServedOtherwise => ("headers", "other headers"),
        State::NotOurs => ("foreign", ""),
    };
    let word = if is_dry { "would be uploaded" } else { "uploaded" };
    if state.is_change() {
        printer.line(&format!("  {}  {}, {why}, {word}", printable(path), size(*bytes)));
    }
    printer.object(&json!({
        "type": "object", "path": path, "state": reason, "bytes": bytes, "entries": object.entries,
        "uploaded": state.is_change() && !is_dry, "content_type": served.content_type, "cache_control": served.cache_control,
        "content_encoding": served.content_encoding,
    }));
    if let Some(entries) = object.entries {
        let state = if state.is_change() { word } else { "unchanged" }.to_owned();
        printer.summary(|summary| summary.feeds.push(Row { path: path.to_owned(), entries, bytes: *bytes, state }));
    }
}
