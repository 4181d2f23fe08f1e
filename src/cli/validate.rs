//! `dateline validate`: reports what is wrong with existing feeds.

use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset};
use clap::Args;
use rayon::prelude::*;
use serde_json::{Value as Json, json};
use url::Url;

use super::{
    Session,
    counts::{by_severity, counted, counted_as},
    diagnostics::printable,
    exit_code::ExitCode,
    fetch, input,
    options::{Deny, FetchOptions, ReportOptions},
    print,
    summary::Row,
};
use crate::{
    Error,
    diagnostic::{Diagnostic, Place, Severity},
    files, published,
    rules::command::PARSER_FAILED,
    served::{self, Exchange},
    syntax::{parser, percent::in_path},
    validate::{self, DocumentFormat, Served, Validated},
};

/// How many files are read before their findings are printed, which limits the memory.
const AT_ONCE: usize = 256;

#[derive(Debug, Args)]
pub(super) struct ValidateOptions {
    /// The feeds: files, addresses with http: or https:, or - for standard input
    #[arg(required = true, value_name = "FILE|URL")]
    pub(super) files: Vec<PathBuf>,

    #[command(flatten)]
    fetch: FetchOptions,

    /// The address that the file counts as served from; if it ends in /, that of the project's folder
    #[arg(long, value_name = "URL")]
    base: Option<Url>,

    /// What to fail on besides errors
    #[arg(long, value_enum)]
    deny: Option<Deny>,

    #[command(flatten)]
    pub(super) report: ReportOptions,
}

pub(super) fn run(options: &ValidateOptions, session: &Session) -> Result<ExitCode, Error> {
    let Session { directory, now, printer } = session;
    let mut code = ExitCode::Fine;
    for files in options.files.chunks(AT_ONCE) {
        let outcomes: Vec<Result<Outcome, Error>> =
            files.par_iter().map(|file| outcome(directory, file, options, *now)).collect();
        for outcome in outcomes {
            let Outcome { row, line, diagnostics, served } = outcome?;
            printer.diagnostics(&diagnostics);
            printer.line(&line);
            if let Some((line, object)) = served {
                printer.line(&line);
                printer.object(&object);
            }
            printer.summary(|summary| summary.feeds.push(row));
            if diagnostics.iter().any(|diagnostic| is_denied(diagnostic, options.deny)) {
                code = ExitCode::Findings;
            }
        }
    }
    Ok(code)
}

struct Outcome {
    row: Row,
    line: String,
    diagnostics: Vec<Diagnostic>,
    /// How it is served, for people and for programs.
    served: Option<(String, Json)>,
}

fn outcome(
    directory: &Path,
    file: &Path,
    options: &ValidateOptions,
    now: DateTime<FixedOffset>,
) -> Result<Outcome, Error> {
    let path = file.to_string_lossy().replace('\\', "/");
    let shown = print::named(directory, &path);
    if path.contains("://") {
        let exchange = fetch::twice(&path, options.fetch.timeout)?;
        let served = Served { address: Some(&exchange.address), content_type: exchange.first.header("content-type") };
        let outcome = judged(shown.clone(), &exchange.first.bytes, served, served::judge(&exchange, &shown), now);
        return Ok(Outcome { served: Some(how(&exchange, &shown, now)), ..outcome });
    }
    let bytes = input::read(directory, file, files::DOCUMENT)?;
    let address = options.base.as_ref().and_then(|base| address(base, &path));
    Ok(judged(shown, &bytes, Served { address: address.as_ref(), content_type: None }, Vec::new(), now))
}

/// Validates a document. `more` is what is wrong besides.
fn judged(
    shown: String,
    bytes: &[u8],
    served: Served<'_>,
    more: Vec<Diagnostic>,
    now: DateTime<FixedOffset>,
) -> Outcome {
    match parser::run("of the validator", || validate::validate(bytes, served, now)) {
        Ok(validated) => found(&shown, bytes.len(), &validated, more),
        Err(message) => {
            let failed = Diagnostic::new(&PARSER_FAILED, message).at(Place::file(&shown));
            let diagnostics = [vec![failed], more].concat();
            let state = "no feed that can be read".to_owned();
            let line = format!("{}: {state}", printable(&shown));
            let row = Row { path: shown, entries: 0, bytes: bytes.len(), state };
            Outcome { row, line, diagnostics, served: None }
        }
    }
}

/// How a feed is served, and how old its newest entry is.
fn how(exchange: &Exchange, shown: &str, now: DateTime<FixedOffset>) -> (String, Json) {
    let Exchange { hops, address, first, again } = exchange;
    let header = |name: &str| first.header(name);
    let is_not_modified = again.as_ref().is_some_and(|again| again.status == 304);
    let feed = published::parse(&first.bytes, shown, Some(address)).ok();
    let entries = feed.iter().flat_map(|feed| &feed.entries);
    let newest = entries.filter_map(|entry| entry.updated.max(entry.published)).max();
    let days = newest.map(|newest| (now - newest).num_days().max(0));
    let mut parts =
        vec![header("content-type").map_or_else(|| "without a type".to_owned(), |kind| format!("as {kind}"))];
    parts.push(match header("content-encoding") {
        Some(encoding) => format!("{encoding}-compressed"),
        None => "uncompressed".to_owned(),
    });
    parts.push(match (header("etag"), header("last-modified")) {
        (Some(_), Some(_)) => "with ETag and Last-Modified".to_owned(),
        (Some(_), None) => "with ETag".to_owned(),
        (None, Some(_)) => "with Last-Modified".to_owned(),
        (None, None) => "without ETag and Last-Modified".to_owned(),
    });
    parts.push(if is_not_modified { "304 when asked again".to_owned() } else { "no 304 when asked again".to_owned() });
    parts.push(
        header("cache-control")
            .map_or_else(|| "without Cache-Control".to_owned(), |caching| format!("Cache-Control: {caching}")),
    );
    parts.extend(header("age").map(|age| format!("Age: {age}")));
    if !hops.is_empty() {
        parts.push(format!("redirected to {address}"));
    }
    parts.extend(
        days.map(|days| format!("newest entry {} old", counted(usize::try_from(days).unwrap_or_default(), "day"))),
    );
    let redirects: Vec<Json> = hops.iter().map(|hop| json!({ "status": hop.status, "to": hop.to.as_str() })).collect();
    let object = json!({
        "type": "served", "path": shown, "address": address.as_str(), "status": first.status, "redirects": redirects,
        "content_type": header("content-type"), "content_encoding": header("content-encoding"), "etag": header("etag"),
        "last_modified": header("last-modified"), "cache_control": header("cache-control"), "age": header("age"),
        "not_modified": is_not_modified, "cors": header("access-control-allow-origin"), "robots": header("x-robots-tag"),
        "newest": newest.map(|newest| newest.to_rfc3339()),
    });
    (format!("  served {}", printable(&parts.join(", "))), object)
}

fn found(path: &str, bytes: usize, validated: &Validated, more: Vec<Diagnostic>) -> Outcome {
    let severities = validated.findings.iter().map(|finding| finding.severity);
    let severities = severities.chain(more.iter().map(|diagnostic| diagnostic.severity));
    let faults: Vec<Severity> = severities.filter(|severity| *severity != Severity::Info).collect();
    let valid = if faults.contains(&Severity::Error) { "" } else { "valid " };
    let faults = by_severity(&faults);
    let format = match validated.format {
        None => "no feed that can be read",
        Some(DocumentFormat::Rss) => "RSS 2.0",
        Some(DocumentFormat::Atom) => "Atom 1.0",
        Some(DocumentFormat::JsonFeed) => "JSON Feed 1.1",
        Some(DocumentFormat::Opml) => "OPML 2.0",
    };
    let faults = if faults.is_empty() { faults } else { format!(", {faults}") };
    let entries = match validated.format {
        Some(_) => format!(", {}", counted_as(validated.entries, "entry", "entries")),
        None => String::new(),
    };
    let line = format!("{}: {valid}{format}{entries}{faults}", printable(path));
    let row =
        Row { path: path.to_owned(), entries: validated.entries, bytes, state: format!("{valid}{format}{faults}") };
    let diagnostics = [validated.diagnostics(path), more].concat();
    Outcome { row, line, diagnostics, served: None }
}

/// The address at which a file counts as served: the base itself, or the file's place below it if it is a folder.
fn address(base: &Url, path: &str) -> Option<Url> {
    if path == "-" || !base.path().ends_with('/') {
        return Some(base.clone());
    }
    // A path from the root of the disk says nothing about the site.
    let relative = if path.starts_with('/') { path.rsplit('/').next().unwrap_or_default() } else { path };
    base.join(&format!("./{}", in_path(relative))).ok()
}

fn is_denied(diagnostic: &Diagnostic, deny: Option<Deny>) -> bool {
    match diagnostic.severity {
        Severity::Error => true,
        Severity::Warning => deny == Some(Deny::Warnings),
        Severity::Info => false,
    }
}
