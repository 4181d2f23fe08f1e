//! `dateline validate`: reports what is wrong with existing feeds.

use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset};
use clap::Args;
use rayon::prelude::*;
use url::Url;

use super::{
    Session,
    counts::{by_severity, counted_as},
    diagnostics::printable,
    exit_code::ExitCode,
    fetch::{self, Fetched},
    input,
    options::{Deny, FetchOptions, ReportOptions},
    print,
    summary::Row,
};
use crate::{
    Error,
    diagnostic::{Diagnostic, Place, Severity},
    files,
    rules::command::PARSER_FAILED,
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
            let Outcome { row, line, diagnostics } = outcome?;
            printer.diagnostics(&diagnostics);
            printer.line(&line);
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
}

fn outcome(
    directory: &Path,
    file: &Path,
    options: &ValidateOptions,
    now: DateTime<FixedOffset>,
) -> Result<Outcome, Error> {
    let path = file.to_string_lossy().replace('\\', "/");
    let (bytes, address, content_type) = if path.contains("://") {
        let Fetched { bytes, address, content_type } = fetch::get(&path, options.fetch.timeout)?;
        (bytes, Some(address), content_type)
    } else {
        (
            input::read(directory, file, files::DOCUMENT)?,
            options.base.as_ref().and_then(|base| address(base, &path)),
            None,
        )
    };
    let served = Served { address: address.as_ref(), content_type: content_type.as_deref() };
    let shown = print::named(directory, &path);
    Ok(match parser::run("of the validator", || validate::validate(&bytes, served, now)) {
        Ok(validated) => found(&shown, bytes.len(), &validated),
        Err(message) => {
            let diagnostics = vec![Diagnostic::new(&PARSER_FAILED, message).at(Place::file(&shown))];
            let state = "no feed that can be read".to_owned();
            let line = format!("{}: {state}", printable(&shown));
            Outcome { row: Row { path: shown, entries: 0, bytes: bytes.len(), state }, line, diagnostics }
        }
    })
}

fn found(path: &str, bytes: usize, validated: &Validated) -> Outcome {
    let severities = validated.findings.iter().map(|finding| finding.severity);
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
    Outcome { row, line, diagnostics: validated.diagnostics(path) }
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
