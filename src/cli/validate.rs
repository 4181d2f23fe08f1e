//! `dateline validate`: reports what is wrong with existing feeds.

use std::{
    fs,
    io::{self, Read},
    path::{Path, PathBuf},
};

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
    feed::ENDINGS,
    files, published,
    rules::command::{PARSER_FAILED, USAGE},
    served::{self, Exchange},
    syntax::{parser, percent::in_path},
    validate::{self, DocumentFormat, Served, Validated},
};

/// How many files are read before their findings are printed, which limits the memory.
const AT_ONCE: usize = 256;

#[derive(Debug, Args)]
pub(super) struct ValidateOptions {
    /// The feeds: files, folders of them, addresses with http: or https:, or - for standard input
    #[arg(required = true, value_name = "FILE|FOLDER|URL")]
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
    let files = expanded(directory, &options.files)?;
    let mut code = ExitCode::Fine;
    for files in files.chunks(AT_ONCE) {
        let outcomes: Vec<Result<Vec<Outcome>, Error>> =
            files.par_iter().map(|file| outcomes(directory, file, options, *now)).collect();
        for outcome in outcomes {
            for Outcome { row, line, diagnostics, remark, served, .. } in outcome? {
                if let Some(remark) = remark {
                    printer.remark(&remark);
                }
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
    }
    Ok(code)
}

/// The files, and those in the folders that are feeds.
fn expanded(directory: &Path, files: &[PathBuf]) -> Result<Vec<PathBuf>, Error> {
    let mut all = Vec::new();
    for file in files {
        let folder = directory.join(file);
        if file == Path::new("-") || !folder.is_dir() {
            all.push(file.clone());
            continue;
        }
        let found = feeds_in(&folder).map_err(|source| {
            let path = print::named(directory, &file.to_string_lossy()).into();
            Error::Io { action: "read", path, source }
        })?;
        if found.is_empty() {
            let message = format!("no file in the folder `{}` is a feed", printable(&file.to_string_lossy()));
            return Err(Error::Config(vec![Diagnostic::new(&USAGE, message).help("name the feeds, or their folder")]));
        }
        all.extend(found.iter().map(|path| file.join(path.strip_prefix(&folder).unwrap_or(path))));
    }
    Ok(all)
}

/// The feeds in a folder and those below it, but no hidden ones, in the order of their paths. Links are not followed.
fn feeds_in(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder)? {
            let entry = entry?;
            let (path, kind) = (entry.path(), entry.file_type()?);
            if entry.file_name().to_string_lossy().starts_with('.') {
                continue;
            }
            if kind.is_dir() {
                folders.push(path);
            } else if kind.is_file() && is_feed(&path)? {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

/// True for a file whose name may be that of a feed, and whose beginning is that of one.
fn is_feed(path: &Path) -> io::Result<bool> {
    const ROOTS: [&str; 5] = ["<rss", "<feed", ":RDF", "<opml", "jsonfeed.org/version/"];
    const BEGINNING: u64 = 4096;
    let is_named =
        |ending: &std::ffi::OsStr| ENDINGS.iter().chain(&["opml"]).any(|known| ending.eq_ignore_ascii_case(known));
    if !path.extension().is_some_and(is_named) {
        return Ok(false);
    }
    let mut beginning = Vec::new();
    files::open_regular(path)?.take(BEGINNING).read_to_end(&mut beginning)?;
    // In UTF-16 every other byte is 0.
    beginning.retain(|byte| *byte != 0);
    let beginning = String::from_utf8_lossy(&beginning);
    Ok(ROOTS.iter().any(|root| beginning.contains(root)))
}

struct Outcome {
    row: Row,
    line: String,
    diagnostics: Vec<Diagnostic>,
    /// How it is served, for people and for programs.
    served: Option<(String, Json)>,
    /// The addresses of the feeds that a page links to.
    leads_to: Vec<Url>,
    /// What led to this feed, if it was not named.
    remark: Option<String>,
}

/// What was found in a file; of a page on the web, in the feeds that it links to.
fn outcomes(
    directory: &Path,
    file: &Path,
    options: &ValidateOptions,
    now: DateTime<FixedOffset>,
) -> Result<Vec<Outcome>, Error> {
    const MOST_FEEDS: usize = 10;
    let outcome = outcome(directory, file, options, now)?;
    let is_address = |url: &&Url| matches!(url.scheme(), "http" | "https");
    if !file.to_string_lossy().contains("://") || outcome.leads_to.iter().find(is_address).is_none() {
        return Ok(vec![outcome]);
    }
    let feeds = outcome.leads_to.iter().filter(is_address).take(MOST_FEEDS);
    let mut outcomes: Vec<Outcome> = feeds
        .clone()
        .map(|feed| self::outcome(directory, Path::new(feed.as_str()), options, now))
        .collect::<Result<_, _>>()?;
    let names: Vec<String> = feeds.map(|feed| print::without_password(feed.as_str())).collect();
    if let Some(first) = outcomes.first_mut() {
        let page = print::named(directory, &file.to_string_lossy());
        first.remark = Some(format!("{page} is a page that links to {}", names.join(", ")));
    }
    Ok(outcomes)
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
        let bytes = &exchange.first.bytes;
        let feeds = || feeds_of_page(directory, file, bytes, Some(&exchange.address));
        let outcome = judged(shown.clone(), bytes, served, served::judge(&exchange, &shown), feeds, now);
        return Ok(Outcome { served: Some(how(&exchange, &shown, now)), ..outcome });
    }
    let bytes = input::opened(directory, file, files::DOCUMENT)?;
    let address = options.base.as_ref().and_then(|base| address(base, &path));
    let feeds = || feeds_of_page(directory, file, &bytes, address.as_ref());
    Ok(judged(shown, &bytes, Served { address: address.as_ref(), content_type: None }, Vec::new(), feeds, now))
}

/// Validates a document. `more` is what is wrong besides; if it is no feed, `feeds` are those that it links to.
fn judged(
    shown: String,
    bytes: &[u8],
    served: Served<'_>,
    more: Vec<Diagnostic>,
    feeds: impl FnOnce() -> Vec<Url>,
    now: DateTime<FixedOffset>,
) -> Outcome {
    match parser::run("of the validator", || validate::validate(bytes, served, now)) {
        Ok(validated) => {
            let leads_to = if validated.format.is_none() { feeds() } else { Vec::new() };
            found(&shown, bytes.len(), &validated, more, leads_to)
        }
        Err(message) => {
            let failed = Diagnostic::new(&PARSER_FAILED, message).at(Place::file(&shown));
            let diagnostics = [vec![failed], more].concat();
            let state = "no feed that can be read".to_owned();
            let line = format!("{}: {state}", printable(&shown));
            let row = Row { path: shown, entries: 0, bytes: bytes.len(), state };
            Outcome { row, line, diagnostics, served: None, leads_to: Vec::new(), remark: None }
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

/// The feeds that a page links to; those of a file as far as its address is known, or they are files too.
fn feeds_of_page(directory: &Path, file: &Path, bytes: &[u8], address: Option<&Url>) -> Vec<Url> {
    let own = || Url::from_file_path(fs::canonicalize(directory.join(file)).ok()?).ok();
    let address = address.cloned().or_else(own);
    address.map(|address| published::feeds_of_page(bytes, &address)).unwrap_or_default()
}

fn found(path: &str, bytes: usize, validated: &Validated, more: Vec<Diagnostic>, leads_to: Vec<Url>) -> Outcome {
    let severities = validated.findings.iter().map(|finding| finding.severity);
    let severities = severities.chain(more.iter().map(|diagnostic| diagnostic.severity));
    let faults: Vec<Severity> = severities.filter(|severity| *severity != Severity::Info).collect();
    let valid = if faults.contains(&Severity::Error) { "" } else { "valid " };
    let faults = by_severity(&faults);
    let format = match validated.format {
        None => "no feed that can be read",
        Some(DocumentFormat::Rss) => "RSS",
        Some(DocumentFormat::Atom) => "Atom",
        Some(DocumentFormat::JsonFeed) => "JSON Feed",
        Some(DocumentFormat::Opml) => "OPML",
    };
    let format = match validated.version {
        Some(version) => format!("{format} {version}"),
        None => format.to_owned(),
    };
    let faults = if faults.is_empty() { faults } else { format!(", {faults}") };
    let entries = match validated.format {
        Some(_) => format!(", {}", counted_as(validated.entries, "entry", "entries")),
        None => String::new(),
    };
    let line = format!("{}: {valid}{format}{entries}{faults}", printable(path));
    let row =
        Row { path: path.to_owned(), entries: validated.entries, bytes, state: format!("{valid}{format}{faults}") };
    let mut diagnostics = [validated.diagnostics(path), more].concat();
    if let (false, Some(diagnostic)) = (leads_to.is_empty(), diagnostics.first_mut()) {
        let feeds: Vec<String> = leads_to.iter().map(|feed| print::without_password(feed.as_str())).collect();
        diagnostic.help = Some(format!("validate what the page links to: {}", feeds.join(", ")));
    }
    Outcome { row, line, diagnostics, leads_to, remark: None, served: None }
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
