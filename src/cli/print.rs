//! Printing: lines for people or JSON objects for programs. Colours are kept off pipes and under `NO_COLOR`.

use std::io::{self, IsTerminal, Write};

use dateline::diagnostic::{Diagnostic, Severity};
use serde_json::{Value as Json, json};

use super::{arguments::OutputFormat, diagnostics};

/// Where and how to print.
#[derive(Debug)]
pub(super) struct Printer {
    format: OutputFormat,
    quiet: bool,
}

impl Printer {
    pub(super) fn new(format: OutputFormat, quiet: bool) -> Self {
        Self { format, quiet }
    }

    /// True when programs read what is printed.
    pub(super) fn is_json(&self) -> bool {
        self.format == OutputFormat::Json
    }

    /// True when a person watches and wants to be told how it goes.
    pub(super) fn shows_progress(&self) -> bool {
        !self.quiet && !self.is_json() && io::stderr().is_terminal()
    }

    /// Prints a line of a report.
    pub(super) fn line(&self, text: &str) {
        if !self.quiet && !self.is_json() {
            let _ = writeln!(anstream::stdout().lock(), "{text}");
        }
    }

    /// Prints a fact for programs.
    pub(super) fn object(&self, object: &Json) {
        if !self.quiet && self.is_json() {
            let _ = writeln!(io::stdout().lock(), "{object}");
        }
    }

    /// Prints diagnostics: to standard error for people, as objects for programs. Quiet keeps the errors.
    pub(super) fn diagnostics(&self, all: &[Diagnostic]) {
        let shown: Vec<&Diagnostic> = all.iter().filter(|diagnostic| !self.quiet || diagnostic.is_error()).collect();
        if self.is_json() {
            let mut out = io::stdout().lock();
            for diagnostic in shown {
                let _ = writeln!(out, "{}", object_of(diagnostic));
            }
            return;
        }
        let mut out = anstream::stderr().lock();
        for text in diagnostics::text(&shown) {
            let _ = writeln!(out, "{text}\n");
        }
    }
}

/// Prints what a command was asked for; quiet does not touch it.
pub(super) fn result(text: &str) {
    // Nobody is left to tell when standard output is closed.
    let _ = anstream::stdout().lock().write_all(text.as_bytes());
}

/// A severity in one word.
pub(super) fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "info",
    }
}

fn object_of(diagnostic: &Diagnostic) -> Json {
    let place = diagnostic.places.first();
    let others: Vec<Json> = diagnostic
        .places
        .iter()
        .skip(1)
        .map(|place| json!({ "path": place.path, "line": place.line, "column": place.column }))
        .collect();
    let mut object = json!({
        "type": "diagnostic",
        "path": place.map(|place| &place.path),
        "line": place.map(|place| place.line),
        "column": place.map(|place| place.column),
        "severity": word(diagnostic.severity),
        "rule": diagnostic.rule,
        "message": diagnostic.message,
        "help": diagnostic.help,
    });
    if let (Some(source), Some(object)) = (&diagnostic.source, object.as_object_mut()) {
        object.insert("spec".to_owned(), Json::from(source.spec));
        object.insert("w3c".to_owned(), Json::from(source.w3c));
    }
    if let (false, Some(object)) = (others.is_empty(), object.as_object_mut()) {
        object.insert("related".to_owned(), Json::Array(others));
    }
    object
}
