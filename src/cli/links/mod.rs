//! `dateline links`: asks whether what articles link to is still there.

mod archive;
mod ask;
mod cache;
mod collect;
mod public;
mod robots;
mod schedule;

use std::{
    path::PathBuf,
    sync::Mutex,
    time::{Duration, Instant},
};

use clap::{Args, ValueEnum};
use regex::RegexSet;
use serde_json::json;

use super::{
    Session,
    counts::counted,
    diagnostics::printable,
    exit_code::ExitCode,
    fetch,
    options::{ContentOptions, ReportOptions, seconds},
    print::Printer,
};
use crate::{
    Error, build,
    config::{Run, Settings},
    diagnostic::{self, Diagnostic},
    output,
    rules::{
        command::USAGE,
        links::{GONE, MOVED, UNREACHABLE},
    },
};
use ask::{Asker, Fate};
use cache::Cache;
use collect::Link;

/// How many addresses are asked for at the same time, of all hosts.
const AT_ONCE: usize = 24;

/// At most this many places of a link are named.
const MOST_PLACES: usize = 3;

#[derive(Debug, Args)]
pub(super) struct LinksOptions {
    #[command(flatten)]
    pub(super) content: ContentOptions,

    /// Ask for every link, picture and file of the entries that feeds show too, not for sources alone
    #[arg(long)]
    all: bool,

    /// Propose the archived copy that is nearest to the article's date, for what is gone or unreachable
    #[arg(long, value_name = "API", num_args = 0..=1, require_equals = true, default_missing_value = archive::API)]
    archive: Option<String>,

    /// Leave out addresses that match this regular expression, besides those in the settings; may be given several times
    #[arg(long, value_name = "REGEX")]
    exclude: Vec<String>,

    /// Ask for addresses that robots.txt keeps programs from too
    #[arg(long)]
    ignore_robots: bool,

    /// What to fail on
    #[arg(long, value_enum, value_delimiter = ',', default_value = "gone")]
    fail_on: Vec<FailOn>,

    /// Keep answers in this file, so that they are not asked for again within --cache-days
    #[arg(long, value_name = "FILE")]
    pub(super) cache: Option<PathBuf>,

    /// For how many days an answer in the cache counts
    #[arg(long, value_name = "NUMBER", default_value_t = 7)]
    cache_days: u32,

    /// How long to wait for an address, in seconds
    #[arg(long, value_name = "SECONDS", default_value = "20", value_parser = seconds)]
    timeout: Duration,

    /// How long it may take in all, in seconds; what was not asked for by then is said
    #[arg(long, value_name = "SECONDS", value_parser = seconds)]
    within: Option<Duration>,

    /// How often to ask again where a server is overloaded or does not answer
    #[arg(long, value_name = "NUMBER", default_value_t = 2)]
    retries: u32,

    /// How many addresses of one host to ask for at the same time
    #[arg(long, value_name = "NUMBER", default_value_t = 2)]
    per_host: usize,

    /// Ask addresses of private networks and of this machine too
    #[arg(long)]
    allow_private: bool,

    #[command(flatten)]
    pub(super) report: ReportOptions,
}

/// What nobody may find.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum FailOn {
    /// What is not there any more
    Gone,
    /// What is elsewhere for good
    Moved,
    /// What does not answer, or keeps programs out
    Unreachable,
    /// Nothing
    Never,
}

pub(super) fn run(options: &LinksOptions, session: &Session) -> Result<ExitCode, Error> {
    let Session { directory, now, printer } = session;
    let config = options.content.read(directory, Settings::default())?;
    let exclude = RegexSet::new(config.unasked_links.iter().chain(&options.exclude)).map_err(|error| {
        let message =
            format!("`--exclude` is not a regular expression: {}", printable(&error.to_string().replace('\n', " ")));
        Error::Config(vec![
            Diagnostic::new(&USAGE, message).help("write it as in `--exclude '^https://example\\.org/'`"),
        ])
    })?;
    let run = Run::at(*now);
    let built = build(&config, &run)?;
    let mut links = collect::links(&built, &config, options.all);
    let all = links.len();
    links.retain(|link| !exclude.is_match(&link.address));
    let excluded = all - links.len();
    let read = |path: &PathBuf| {
        output::refuse_input(path, directory, &config.content, &[])?;
        Cache::read(&directory.join(path), *now, options.cache_days)
    };
    let mut cache = options.cache.as_ref().map(read).transpose()?;
    let fates = ask_all(&links, cache.as_ref(), options);
    if let Some(cache) = &mut cache {
        for (link, fate) in links.iter().zip(&fates) {
            cache.keep(&link.address, fate);
        }
        cache.write()?;
    }
    let mut found = Vec::new();
    for (link, fate) in links.iter().zip(&fates) {
        let archived = match fate {
            Fate::Gone { .. } | Fate::Unreachable { .. } => {
                options.archive.as_ref().and_then(|api| archive::nearest(api, link, options.timeout))
            }
            Fate::Fine | Fate::Moved { .. } | Fate::Disallowed => None,
        };
        found.extend(diagnosed(link, fate, archived.as_ref()));
        report(link, fate, archived.as_ref(), printer);
    }
    diagnostic::sort(&mut found);
    config.levels.apply(&mut found, &run);
    printer.diagnostics(&found);
    let of = |is_it: fn(&Fate) -> bool| fates.iter().filter(|fate| is_it(fate)).count();
    let (gone, moved, unreachable) = (
        of(|fate| matches!(fate, Fate::Gone { .. })),
        of(|fate| matches!(fate, Fate::Moved { .. })),
        of(|fate| matches!(fate, Fate::Unreachable { .. })),
    );
    let disallowed = of(|fate| *fate == Fate::Disallowed);
    let fine = fates.len() - gone - moved - unreachable - disallowed;
    let kept_out =
        if disallowed > 0 { format!(", {disallowed} kept from programs by robots.txt") } else { String::new() };
    let line = format!(
        "{}: {fine} fine, {gone} gone, {moved} moved, {unreachable} unreachable{kept_out}, {excluded} left out.",
        counted(all, "link")
    );
    printer.line(&line);
    printer.summary(|summary| summary.lines.push(line.clone()));
    printer.object(&json!({
        "type": "links", "links": all, "fine": fine, "gone": gone, "moved": moved, "unreachable": unreachable,
        "disallowed": disallowed, "excluded": excluded,
    }));
    let fails = |on: &FailOn| match on {
        FailOn::Gone => gone > 0,
        FailOn::Moved => moved > 0,
        FailOn::Unreachable => unreachable > 0,
        FailOn::Never => false,
    };
    Ok(if options.fail_on.iter().any(fails) { ExitCode::Findings } else { ExitCode::Fine })
}

/// Asks for each address that the cache does not know.
fn ask_all(links: &[Link], cache: Option<&Cache>, options: &LinksOptions) -> Vec<Fate> {
    let known: Vec<Option<Fate>> = links.iter().map(|link| cache.and_then(|cache| cache.fate(&link.address))).collect();
    let asker = Asker::new(options.timeout, options.retries, options.allow_private);
    let until = options.within.map(|within| Instant::now() + within);
    let fates = Mutex::new(known);
    let open: Vec<usize> = {
        let fates = fates.lock();
        let is_open = |nth: &usize| fates.as_ref().is_ok_and(|fates| fates[*nth].is_none());
        (0..links.len()).filter(is_open).collect()
    };
    let hosts: Vec<String> = open.iter().map(|nth| links[*nth].host()).collect();
    schedule::run(&hosts, options.per_host, AT_ONCE, &|job| {
        let nth = open[job];
        let is_over = until.is_some_and(|until| Instant::now() > until);
        let (fate, pause) = if is_over {
            let message = "it was not asked for, since the time was over".to_owned();
            (Fate::Unreachable { status: None, message }, Duration::ZERO)
        } else {
            // What a host asks for is known before its first page is asked for.
            let url = &links[nth].url;
            let robots = asker.robots(url);
            if options.ignore_robots || robots.allow(url) {
                (asker.ask(url), robots.pause())
            } else {
                (Fate::Disallowed, Duration::ZERO)
            }
        };
        if let Ok(mut fates) = fates.lock() {
            fates[nth] = Some(fate);
        }
        pause
    });
    fates.into_inner().unwrap_or_default().into_iter().map(|fate| fate.unwrap_or(Fate::Fine)).collect()
}

/// What is wrong with a link, at each place that has it.
fn diagnosed(link: &Link, fate: &Fate, archived: Option<&archive::Copy>) -> Option<Diagnostic> {
    let address = printable(&link.address);
    let diagnostic = match fate {
        Fate::Fine | Fate::Disallowed => return None,
        Fate::Gone { status, to } => {
            let via = to.as_ref().map(|to| format!(", to which it is redirected: {to}")).unwrap_or_default();
            Diagnostic::new(&GONE, format!("{address} is gone: {}{}", fetch::answered(*status), printable(&via)))
        }
        Fate::Moved { status, to } => {
            let help = format!("write {} instead", printable(to));
            Diagnostic::new(&MOVED, format!("{address} has moved to {} ({status})", printable(to))).help(help)
        }
        Fate::Unreachable { message, .. } => {
            Diagnostic::new(&UNREACHABLE, format!("{address} cannot be reached: {}", printable(message)))
        }
    };
    let diagnostic = match archived {
        Some(archive::Copy { address, day }) => {
            diagnostic.help(format!("the archived copy of {day} is at {}", printable(address)))
        }
        None => diagnostic,
    };
    Some(link.places.iter().take(MOST_PLACES).cloned().fold(diagnostic, Diagnostic::at))
}

fn report(link: &Link, fate: &Fate, archived: Option<&archive::Copy>, printer: &Printer) {
    let (state, status, to, message) = match fate {
        Fate::Fine => ("fine", None, None, None),
        Fate::Disallowed => ("disallowed", None, None, None),
        Fate::Gone { status, to } => ("gone", Some(*status), to.as_ref(), None),
        Fate::Moved { status, to } => ("moved", Some(*status), Some(to), None),
        Fate::Unreachable { status, message } => ("unreachable", *status, None, Some(message)),
    };
    let places: Vec<_> = link
        .places
        .iter()
        .map(|place| json!({ "path": place.path, "line": place.line, "column": place.column }))
        .collect();
    printer.object(&json!({
        "type": "link", "address": link.address, "state": state, "status": status, "to": to, "message": message,
        "archived": archived.map(|copy| &copy.address), "places": places,
    }));
}
