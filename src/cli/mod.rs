//! The command line: one module for each command, and the only place that prints.

mod adopt;
mod arguments;
mod build;
mod counts;
mod diagnostics;
mod diff;
mod differences;
mod encoding;
mod environment;
mod exit_code;
mod feeds;
mod fetch;
mod figures;
mod github;
mod headers;
mod import;
mod init;
mod input;
mod leads;
mod ledger;
mod links;
mod live;
mod new;
mod old_address;
mod old_names;
mod options;
mod pages;
mod ping;
mod print;
mod progress;
mod prune;
mod publish;
mod questions;
mod redirect;
mod reference;
mod repository;
mod rules;
mod sarif;
mod serve;
mod show;
mod summary;
mod validate;
mod wrap;

use std::{
    env,
    path::{Path, PathBuf},
    process,
};

use anstream::ColorChoice;
use chrono::{DateTime, FixedOffset};
use clap::{
    FromArgMatches,
    error::{ContextKind, ContextValue, ErrorKind},
};

use crate::{
    Error, config,
    content::dated_folder,
    diagnostic::Diagnostic,
    files::Border,
    rules::command::{CONFIG, NO_CONTENT},
    syntax::parser,
};

use arguments::{Arguments, Command};
pub use environment::Environment;
pub use exit_code::ExitCode;
use print::Printer;

/// Where and when a command works, and how it prints.
#[derive(Debug)]
struct Session {
    /// The project's folder.
    directory: PathBuf,
    now: DateTime<FixedOffset>,
    printer: Printer,
}

/// Runs the program. `clock` gives the time.
pub fn run(clock: impl Fn() -> Result<DateTime<FixedOffset>, String>, environment: &Environment) -> ExitCode {
    let (arguments, old) = old_names::renewed(env::args_os().collect());
    let mut program = arguments::command();
    let mut matches = program.clone().try_get_matches_from(&arguments).unwrap_or_else(|error| refuse(error));
    let now = arguments::now(&matches);
    let arguments =
        Arguments::from_arg_matches_mut(&mut matches).unwrap_or_else(|error| refuse(error.format(&mut program)));
    if let Err(message) = arguments.command.accepts(arguments.format) {
        program.error(ErrorKind::ArgumentConflict, message).exit();
    }
    ColorChoice::from(arguments.color).write_global();
    parser::silence_panics();
    #[cfg(unix)]
    {
        // A signal that is caught does not end the program. Where it cannot be caught, all else works.
        let _ = signal_hook::flag::register(rustix::process::Signal::XFSZ.as_raw(), std::sync::Arc::default());
    }
    let report = arguments.command.report(&arguments.directory);
    let (report, refused) = report.map_or_else(|error| (Default::default(), Some(error)), |report| (report, None));
    let printer = Printer::new(arguments.format, (arguments.quiet, arguments.verbose), &arguments.directory, report);
    printer.diagnostics(&old);
    if let Some(error) = refused {
        return finish(failure(&error, &printer), &printer);
    }
    let clock = || now.map_or_else(&clock, Ok);
    let now = match clock() {
        Ok(now) => now,
        Err(message) => {
            printer.diagnostics(&[Diagnostic::new(&CONFIG, message).help("unset it, or set it to a whole number")]);
            return finish(ExitCode::Usage, &printer);
        }
    };
    if !arguments.directory.is_dir() {
        let message = format!("there is no folder {}", arguments.directory.display());
        printer.diagnostics(&[
            Diagnostic::new(&CONFIG, message).help("-C names the folder to work in; spell it as it is")
        ]);
        return finish(ExitCode::Usage, &printer);
    }
    let names_config = env::args_os().any(|argument| argument.to_string_lossy().starts_with("--config"));
    let directory = if arguments.command.searches_above() && !names_config {
        config::project(&arguments.directory)
    } else {
        arguments.directory
    };
    let session = Session { directory, now, printer };
    let outcome = match arguments.command {
        Command::Init(options) => init::run(options, environment, &session),
        Command::New(options) => new::run(&options, environment.editor.as_deref(), &session),
        Command::Build(options) => build::run(&options, &session),
        Command::Check(options) => build::check(&options, &session),
        Command::Adopt(options) => adopt::run(&options, &session),
        Command::Import(options) => import::run(&options, &session),
        Command::Headers(options) => headers::run(&options, &session),
        Command::Diff(options) => diff::run(&options, &session),
        Command::Redirect(options) => redirect::run(&options, &session),
        Command::Ping(options) => ping::run(&options, &session),
        Command::Publish(options) => publish::run(&options, &session),
        Command::Ledger(command) => ledger::run(&command, &session),
        Command::Links(options) => links::run(&options, &session),
        Command::Serve(options) => serve::run(options, &clock, &session),
        Command::Show(options) => show::run(&options, &session),
        Command::Validate(options) => validate::run(&options, &session),
        Command::Explain { rule } => Ok(rules::run(rule.as_deref(), &session.printer)),
        Command::Schema => Ok(reference::schema()),
        Command::Completions { shell } => Ok(reference::completions(program, shell)),
        Command::Man { command } => reference::man(program, command.as_deref(), &session.printer),
    };
    let code = outcome.unwrap_or_else(|error| match missing_content(&error, &session.directory) {
        Some(diagnostic) => {
            session.printer.diagnostics(&[diagnostic]);
            ExitCode::Environment
        }
        None => failure(&error, &session.printer),
    });
    finish(code, &session.printer)
}

/// Ends the program for arguments that cannot be understood, without showing passwords.
fn refuse(mut error: clap::Error) -> ! {
    for kind in [ContextKind::InvalidValue, ContextKind::InvalidArg] {
        if let Some(ContextValue::String(text)) = error.get(kind) {
            let text = print::without_passwords(text);
            error.insert(kind, ContextValue::String(text));
        }
    }
    let text = error.render().ansi().to_string();
    let text = CAUSES.iter().fold(text, |text, (cause, plain)| text.replace(cause, plain));
    let text = wrap::wrapped(&text, wrap::width());
    if error.use_stderr() {
        print::error(&text);
    } else {
        print::result(&text);
    }
    process::exit(error.exit_code());
}

/// What parsers say of a wrong value, and what to write instead.
const CAUSES: [(&str, &str); 4] = [
    ("invalid digit found in string", "write a whole number"),
    ("cannot parse integer from empty string", "write a whole number"),
    ("number too large to fit in target type", "that is too large"),
    ("relative URL without a base", "write a whole address, as in https://example.org/"),
];

/// Where the articles seem to be, if their folder is not there.
fn missing_content(error: &Error, directory: &Path) -> Option<Diagnostic> {
    let Error::NoContent { .. } = error else { return None };
    let folder = dated_folder::find(&Border::of(directory, []))?;
    let shown = print::path(directory, &folder);
    let help = format!(
        "there are articles in {shown}; name it with `--content {}` or `content = {folder:?}`, or let `dateline init` do it",
        shell_words::quote(&folder)
    );
    Some(Diagnostic::new(&NO_CONTENT, error.to_string()).help(help))
}

/// Prints and writes what needs all results.
fn finish(code: ExitCode, printer: &Printer) -> ExitCode {
    let code = printer.write_report().map_or_else(|error| failure(&error, printer), |()| code);
    printer.finish();
    code
}

fn failure(error: &Error, printer: &Printer) -> ExitCode {
    let (diagnostics, code) = exit_code::diagnostics_of(error);
    printer.diagnostics(&diagnostics);
    code
}
