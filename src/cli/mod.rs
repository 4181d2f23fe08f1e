//! The command line: one module for each command, and the only place that prints.

mod adopt;
mod arguments;
mod build;
mod diagnostics;
mod differences;
mod feeds;
mod fetch;
mod github;
mod headers;
mod import;
mod init;
mod input;
mod leads;
mod ledger;
mod new;
mod print;
mod progress;
mod prune;
mod questions;
mod reference;
mod repository;
mod rules;
mod sarif;
mod serve;
mod show;
mod summary;
mod validate;

use std::process;

use chrono::{DateTime, FixedOffset};
use clap::{CommandFactory, Parser, error::ErrorKind};

use arguments::{Arguments, Command};
use print::{Printer, Report};

use crate::{
    Error,
    diagnostic::Diagnostic,
    rules::command::{CONFIG, FETCH, IO, LOCKED, NO_CONTENT, OUTSIDE, SERIALIZE},
};

/// The program's exit codes, the same for all formats of output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExitCode {
    /// All is well.
    Fine = 0,
    /// Something is wrong with the content.
    Findings = 1,
    /// The arguments or the configuration are wrong.
    Usage = 2,
    /// A file, folder or address cannot be read or written.
    Environment = 3,
}

impl From<ExitCode> for process::ExitCode {
    fn from(code: ExitCode) -> Self {
        Self::from(code as u8)
    }
}

/// Runs the program. `clock` gives the time; `editor` is the command to edit texts with.
pub fn run(clock: impl Fn() -> Result<DateTime<FixedOffset>, String>, editor: Option<&str>) -> ExitCode {
    let arguments = Arguments::parse();
    if let Err(message) = arguments.command.accepts(arguments.format) {
        Arguments::command().error(ErrorKind::ArgumentConflict, message).exit();
    }
    let report = Report::new(&arguments.directory, arguments.command.report());
    let printer = Printer::new(arguments.format, arguments.quiet, report);
    let clock = || arguments.now.map_or_else(&clock, Ok);
    let now = match clock() {
        Ok(now) => now,
        Err(message) => {
            printer.diagnostics(&[Diagnostic::new(&CONFIG, message).help("unset it, or set it to a whole number")]);
            return finish(ExitCode::Usage, &printer);
        }
    };
    let outcome = match arguments.command {
        Command::Init(options) => init::run(&arguments.directory, options, now, &printer),
        Command::New(options) => new::run(&arguments.directory, &options, now, editor, &printer),
        Command::Build(options) => build::run(&arguments.directory, &options, now, &printer),
        Command::Check(options) => build::check(&arguments.directory, &options, now, &printer, build::Mode::Check),
        Command::Status(options) => build::check(&arguments.directory, &options, now, &printer, build::Mode::Status),
        Command::Adopt(options) => adopt::run(&arguments.directory, &options, now, &printer),
        Command::Import(options) => import::run(&arguments.directory, &options, &printer),
        Command::Headers(options) => headers::run(&arguments.directory, &options, now),
        Command::Prune(options) => prune::run(&arguments.directory, &options, &printer),
        Command::Ledger(command) => ledger::run(&arguments.directory, &command, now, &printer),
        Command::Leads(options) => leads::run(&arguments.directory, &options, &printer),
        Command::Serve(options) => serve::run(&arguments.directory, options, &clock, &printer),
        Command::Show(options) => show::run(&arguments.directory, &options, &printer),
        Command::Validate(options) => validate::run(&arguments.directory, &options, now, &printer),
        Command::Rules => Ok(rules::list(&printer)),
        Command::Explain { rule } => Ok(rules::explain(&rule, &printer)),
        Command::Schema => Ok(reference::schema()),
        Command::Completions { shell } => Ok(reference::completions(shell)),
        Command::Man { command } => reference::man(command.as_deref(), &printer),
    };
    finish(outcome.unwrap_or_else(|error| failure(&error, &printer)), &printer)
}

/// Prints and writes what needs all results.
fn finish(code: ExitCode, printer: &Printer) -> ExitCode {
    let code = printer.write_report().map_or_else(|error| failure(&error, printer), |()| code);
    printer.finish();
    code
}

/// Reports an error.
fn failure(error: &Error, printer: &Printer) -> ExitCode {
    let (diagnostics, code) = diagnostics_of(error);
    printer.diagnostics(&diagnostics);
    code
}

/// An error as diagnostics, with the exit code.
fn diagnostics_of(error: &Error) -> (Vec<Diagnostic>, ExitCode) {
    let (rule, code) = match error {
        Error::Config(diagnostics) => return (diagnostics.clone(), ExitCode::Usage),
        Error::Ledger(diagnostics)
        | Error::Feed(diagnostics)
        | Error::Content(diagnostics)
        | Error::Refused(diagnostics) => return (diagnostics.clone(), ExitCode::Findings),
        Error::NoContent { .. } => (&NO_CONTENT, ExitCode::Environment),
        Error::Io { .. } => (&IO, ExitCode::Environment),
        Error::Locked { .. } => (&LOCKED, ExitCode::Environment),
        Error::Outside { .. } => (&OUTSIDE, ExitCode::Environment),
        Error::Fetch { .. } => (&FETCH, ExitCode::Environment),
        Error::Serialize { .. } => (&SERIALIZE, ExitCode::Findings),
    };
    (vec![Diagnostic::new(rule, error.to_string())], code)
}
