//! Printing: lines for people, JSON objects, SARIF or GitHub's commands for programs. Colours are kept off pipes and
//! under `NO_COLOR`.

use std::{
    cell::RefCell,
    io::{self, IsTerminal, Write},
    path::{Path, PathBuf},
};

use anstream::{AutoStream, ColorChoice};
use clap::{ValueEnum, builder::PossibleValue};
use serde_json::{Value as Json, json};
use url::Url;

use super::{
    diagnostics, github,
    options::{OutputFormat, ReportOptions},
    sarif,
    summary::Summary,
    wrap,
};
use crate::{
    Error,
    diagnostic::{Diagnostic, EntryName, Severity},
    output,
};

/// Where and how to print.
#[derive(Debug)]
pub(super) struct Printer {
    format: OutputFormat,
    quiet: bool,
    /// True if all is to be said.
    pub(super) verbose: bool,
    /// How wide lines for people are.
    pub(super) width: Option<usize>,
    /// Diagnostics that are printed together at the end.
    gathered: RefCell<Vec<Diagnostic>>,
    command: &'static str,
    /// The address below which the summary links to files.
    base: Option<Url>,
    /// The summary and its file.
    summary: Option<(PathBuf, RefCell<Summary>)>,
    /// The objects for programs and their file.
    objects: Option<(PathBuf, RefCell<String>)>,
}

impl Printer {
    pub(super) fn new(
        format: OutputFormat,
        (quiet, verbose): (bool, bool),
        directory: &Path,
        (command, report): (&'static str, ReportOptions),
    ) -> Self {
        Self {
            format,
            quiet,
            verbose,
            width: wrap::width(),
            gathered: RefCell::default(),
            command,
            base: report.job_summary_base,
            summary: report.job_summary.map(|path| (directory.join(path), RefCell::default())),
            objects: report.report.map(|path| (directory.join(path), RefCell::default())),
        }
    }

    /// True if changes of entries are reported, which the lines for people leave out.
    pub(super) fn reports_changes(&self) -> bool {
        self.is_json() || self.summary.is_some() || self.objects.is_some()
    }

    /// Adds to the summary, if one is wanted.
    pub(super) fn summary(&self, add: impl FnOnce(&mut Summary)) {
        if let Some((_, summary)) = &self.summary {
            add(&mut summary.borrow_mut());
        }
    }

    pub(super) fn write_report(&self) -> Result<(), Error> {
        if let Some((path, objects)) = &self.objects {
            output::write_report(path, &objects.borrow())?;
        }
        if let Some((path, summary)) = &self.summary {
            output::append(path, &summary.borrow().markdown(self.command, self.base.as_ref()))?;
        }
        Ok(())
    }

    /// True if the output is for programs.
    pub(super) fn is_json(&self) -> bool {
        self.format == OutputFormat::Json
    }

    /// True if the diagnostics are for programs.
    pub(super) fn is_for_programs(&self) -> bool {
        self.format != OutputFormat::Text
    }

    /// True if a person watches at a terminal.
    pub(super) fn shows_progress(&self) -> bool {
        !self.quiet && self.format == OutputFormat::Text && io::stderr().is_terminal()
    }

    /// Prints lines for people, as wide as their terminal.
    pub(super) fn line(&self, text: &str) {
        let width = self.width.filter(|_| self.format == OutputFormat::Text);
        self.verbatim(&wrap::wrapped(text, width));
    }

    /// Prints lines for people that are to be copied as they are.
    pub(super) fn verbatim(&self, text: &str) {
        if self.quiet {
            return;
        }
        let text = &without_passwords(text);
        let _ = match self.format {
            OutputFormat::Text => writeln!(anstream::stdout().lock(), "{text}"),
            OutputFormat::Github => writeln!(anstream::stdout().lock(), "{}", github::harmless(text)),
            OutputFormat::Json | OutputFormat::Sarif => Ok(()),
        };
    }

    /// Prints what people have to know of their site, or do.
    pub(super) fn remark(&self, text: &str) {
        self.line(&format!("Note: {}", diagnostics::printable(text)));
        self.object(&json!({ "type": "remark", "text": text }));
    }

    /// Prints an object for programs.
    pub(super) fn object(&self, object: &Json) {
        let object = &without_passwords(&object.to_string());
        self.note(object);
        if !self.quiet && self.is_json() {
            let _ = writeln!(io::stdout().lock(), "{object}");
        }
    }

    /// Prints diagnostics: to standard error for people, as objects for programs. Quiet keeps the errors.
    pub(super) fn diagnostics(&self, all: &[Diagnostic]) {
        let all: Vec<Diagnostic> = all.iter().map(discreet).collect();
        for diagnostic in &all {
            self.summary(|summary| summary.diagnostics.push(located(diagnostic)));
            if self.objects.is_some() {
                self.note(&object_of(diagnostic).to_string());
            }
        }
        let shown: Vec<&Diagnostic> = all.iter().filter(|diagnostic| !self.quiet || diagnostic.is_error()).collect();
        match self.format {
            OutputFormat::Text => {
                let texts = diagnostics::text(&shown, self.verbose, self.width);
                let mut text: String = texts.into_iter().flat_map(|text| [text, "\n\n".into()]).collect();
                // Written at once: a stream that removes colours would write many small pieces.
                let stream = io::stderr();
                if AutoStream::choice(&stream) == ColorChoice::Never {
                    text = anstream::adapter::strip_str(&text).to_string();
                    let _ = stream.lock().write_all(text.as_bytes());
                } else {
                    let _ = anstream::stderr().lock().write_all(text.as_bytes());
                }
            }
            OutputFormat::Json => {
                let mut out = io::stdout().lock();
                for diagnostic in shown {
                    let _ = writeln!(out, "{}", object_of(diagnostic));
                }
            }
            OutputFormat::Sarif | OutputFormat::Github => {
                self.gathered.borrow_mut().extend(shown.into_iter().map(located));
            }
        }
    }

    /// Prints what needs all diagnostics.
    pub(super) fn finish(&self) {
        let gathered = self.gathered.take();
        let mut out = io::stdout().lock();
        match self.format {
            OutputFormat::Text | OutputFormat::Json => {}
            OutputFormat::Sarif => _ = writeln!(out, "{:#}", sarif::log(&gathered)),
            OutputFormat::Github => {
                let rest = if self.summary.is_some() {
                    "the summary shows all"
                } else {
                    "without `--format github` all are shown"
                };
                for line in github::commands(&gathered, rest) {
                    let _ = writeln!(out, "{line}");
                }
            }
        }
    }

    fn note(&self, object: &str) {
        if let Some((_, objects)) = &self.objects {
            let mut objects = objects.borrow_mut();
            objects.push_str(object);
            objects.push('\n');
        }
    }
}

/// The diagnostic without passwords.
fn discreet(diagnostic: &Diagnostic) -> Diagnostic {
    let mut diagnostic = diagnostic.clone();
    let labels = diagnostic.places.iter_mut().filter_map(|place| place.label.as_mut());
    for text in [&mut diagnostic.message].into_iter().chain(&mut diagnostic.help).chain(labels) {
        *text = without_passwords(text);
    }
    for place in &mut diagnostic.places {
        place.excerpt.take_if(|(line, _)| without_passwords(line) != *line);
    }
    diagnostic
}

/// The diagnostic with paths as scanners and GitHub need them.
fn located(diagnostic: &Diagnostic) -> Diagnostic {
    let mut diagnostic = diagnostic.clone();
    for place in diagnostic.places.iter_mut().filter(|place| !is_elsewhere(&place.path)) {
        let path = place.path.replace('\\', "/");
        path.trim_start_matches("./").clone_into(&mut place.path);
    }
    diagnostic
}

/// True for an address, and for standard input.
fn is_elsewhere(path: &str) -> bool {
    path.contains("://") || path == "-"
}

/// A path in the project's folder, as seen from the current folder, like all paths that are printed.
pub(super) fn path(directory: &Path, path: impl AsRef<Path>) -> String {
    let path = directory.join(path);
    let path = path.to_string_lossy();
    let path = path.trim_start_matches("./");
    if path.is_empty() { ".".to_owned() } else { path.to_owned() }
}

/// The name of an input for messages: addresses without passwords, standard input as it is, files as seen from the current
/// folder.
pub(super) fn named(directory: &Path, name: &str) -> String {
    if is_elsewhere(name) { without_password(name) } else { path(directory, name) }
}

/// An address that names no user and no password.
pub(super) fn without_password(address: &str) -> String {
    let Some((scheme, rest)) = address.split_once("://") else { return address.to_owned() };
    let host_end = rest.find(['/', '?', '#', '\\']).unwrap_or(rest.len());
    let host = rest[..host_end].rfind('@').map_or(0, |at| at + 1);
    format!("{scheme}://{}", &rest[host..])
}

/// A text whose addresses name no user and no password.
pub(super) fn without_passwords(text: &str) -> String {
    let mut parts = text.split("://");
    let mut shown = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let host_end =
            part.find(|next: char| next.is_whitespace() || "/?#\\\"<>`".contains(next)).unwrap_or(part.len());
        let host = part[..host_end].rfind('@').map_or(0, |at| at + 1);
        shown.push_str("://");
        shown.push_str(&part[host..]);
    }
    shown
}

/// Prints the result of a command, even with `--quiet`.
pub(super) fn result(text: &str) {
    // A closed standard output is not an error.
    let _ = anstream::stdout().lock().write_all(text.as_bytes());
}

/// Prints what is wrong with the arguments.
pub(super) fn error(text: &str) {
    let _ = anstream::stderr().lock().write_all(text.as_bytes());
}

/// A heading, and a line for each value that an argument may have, with what it means.
pub(super) fn listed<T: ValueEnum>(heading: &str) -> String {
    let values = T::value_variants().iter().filter_map(ValueEnum::to_possible_value);
    let line = |value: PossibleValue| {
        let what = value.get_help().map(ToString::to_string).unwrap_or_default();
        wrap::listed(value.get_name(), 12, &what)
    };
    let heading = wrap::wrapped(heading, wrap::width());
    [heading, "\n".to_owned()].into_iter().chain(values.map(line)).collect()
}

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
        "rule": diagnostic.rule.name,
        "message": diagnostic.message,
        "help": diagnostic.help,
    });
    if let (Some(source), Some(object)) = (&diagnostic.source, object.as_object_mut()) {
        object.insert("spec".to_owned(), Json::from(source.spec));
        object.insert("w3c".to_owned(), Json::from(source.w3c));
    }
    if let (Some((line, column)), Some(object)) = (place.and_then(|place| place.end), object.as_object_mut()) {
        object.insert("end_line".to_owned(), Json::from(line));
        object.insert("end_column".to_owned(), Json::from(column));
    }
    if let (Some(entry), Some(object)) = (&diagnostic.entry, object.as_object_mut()) {
        let EntryName { number, id, title, .. } = &**entry;
        object.insert("entry".to_owned(), json!({ "number": number, "id": id, "title": title }));
    }
    if let (false, Some(object)) = (others.is_empty(), object.as_object_mut()) {
        object.insert("related".to_owned(), Json::Array(others));
    }
    object
}
