//! `dateline validate`: reports what is wrong with existing feeds.

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use chrono::{DateTime, FixedOffset};
use clap::{Args, ValueEnum};
use rayon::prelude::*;
use url::Url;

use super::{
    ExitCode,
    arguments::ReportOptions,
    build::{counted, counted_as},
    diagnostics::printable,
    fetch::{self, Fetched},
    input,
    print::{self, Printer},
    summary::Row,
};
use crate::{
    Error,
    diagnostic::{Diagnostic, Severity},
    validate::{self, DocumentFormat, Served, Validated},
};

/// How many files are read before their findings are printed, which limits the memory.
const AT_ONCE: usize = 256;

#[derive(Debug, Args)]
pub(super) struct ValidateOptions {
    /// The feeds: files, addresses with http: or https:, or - for standard input
    #[arg(required = true, value_name = "FILE|URL")]
    files: Vec<PathBuf>,

    /// How long to wait for an address, in seconds
    #[arg(long, value_name = "SECONDS", default_value_t = 30)]
    timeout: u64,

    /// The address that the file counts as served from; when it ends in /, that of the folder that is worked in
    #[arg(long, value_name = "URL")]
    base: Option<Url>,

    /// What to fail on besides errors
    #[arg(long, value_enum)]
    deny: Option<Deny>,

    #[command(flatten)]
    pub(super) report: ReportOptions,
}

/// What is as bad as an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Deny {
    /// Warnings too
    Warnings,
}

pub(super) fn run(
    directory: &Path,
    options: &ValidateOptions,
    now: DateTime<FixedOffset>,
    printer: &Printer,
) -> Result<ExitCode, Error> {
    let mut code = ExitCode::Fine;
    for files in options.files.chunks(AT_ONCE) {
        let outcomes: Vec<Result<Outcome, Error>> =
            files.par_iter().map(|file| outcome(directory, file, options, now)).collect();
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

/// What a file was found to be.
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
    if path.contains("://") {
        let Fetched { bytes, address, content_type } = fetch::get(&path, Duration::from_secs(options.timeout))?;
        let served = Served { address: Some(&address), content_type: content_type.as_deref() };
        return Ok(found(&path, bytes.len(), &validate::validate(&bytes, served, now)));
    }
    let address = options.base.as_ref().and_then(|base| address(base, &path));
    let bytes = input::read(directory, file)?;
    let shown = print::named(directory, &path);
    Ok(found(
        &shown,
        bytes.len(),
        &validate::validate(&bytes, Served { address: address.as_ref(), ..Served::default() }, now),
    ))
}

fn found(path: &str, bytes: usize, validated: &Validated) -> Outcome {
    let diagnostics = validated.diagnostics(path);
    let [format, entries, faults] = verdict(validated);
    let joined = |parts: &[&String]| {
        let parts: Vec<&str> = parts.iter().map(|part| part.as_str()).filter(|part| !part.is_empty()).collect();
        parts.join(", ")
    };
    let line = format!("{}: {}", printable(path), joined(&[&format, &entries, &faults]));
    let state = joined(&[&format, &faults]);
    Outcome { row: Row { path: path.to_owned(), entries: validated.entries, bytes, state }, line, diagnostics }
}

/// Where a file counts as served from: the base itself, or the file's place below it where it is a folder.
fn address(base: &Url, path: &str) -> Option<Url> {
    if path == "-" || !base.path().ends_with('/') {
        return Some(base.clone());
    }
    let mut address = base.clone();
    // A path from the root of the disk says nothing about the site.
    let relative = if path.starts_with('/') { path.rsplit('/').next().unwrap_or_default() } else { path };
    let mut segments = address.path_segments_mut().ok()?;
    segments.pop_if_empty();
    for segment in relative.split('/') {
        match segment {
            "" | "." => {}
            ".." => _ = segments.pop(),
            segment => _ = segments.push(segment),
        }
    }
    drop(segments);
    Some(address)
}

fn is_denied(diagnostic: &Diagnostic, deny: Option<Deny>) -> bool {
    match diagnostic.severity {
        Severity::Error => true,
        Severity::Warning => deny == Some(Deny::Warnings),
        Severity::Info => false,
    }
}

/// `valid Atom 1.0`, `20 entries`, and how many faults there are; what is not to be said is empty.
fn verdict(validated: &Validated) -> [String; 3] {
    let count = |severity| validated.findings.iter().filter(|finding| finding.severity == severity).count();
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    let format = match validated.format {
        None => "no feed that can be read",
        Some(DocumentFormat::Rss) => "RSS 2.0",
        Some(DocumentFormat::Atom) => "Atom 1.0",
        Some(DocumentFormat::JsonFeed) => "JSON Feed 1.1",
        Some(DocumentFormat::Opml) => "OPML 2.0",
    };
    let entries = match validated.format {
        Some(_) => counted_as(validated.entries, "entry", "entries"),
        None => String::new(),
    };
    let faults =
        [(errors, "error"), (warnings, "warning")].into_iter().filter(|(n, _)| *n > 0).map(|(n, w)| counted(n, w));
    let format = format!("{}{format}", if errors == 0 { "valid " } else { "" });
    [format, entries, faults.collect::<Vec<_>>().join(", ")]
}
