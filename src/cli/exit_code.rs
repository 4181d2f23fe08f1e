//! Exit codes, and what is reported before the program ends with one of them.

use std::{io, process};

use crate::{
    Error,
    diagnostic::Diagnostic,
    rules::{
        command::{FETCH, IO, LOCKED, NO_CONTENT, OUTSIDE, SERIALIZE},
        publication::STORE,
    },
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

/// How to fix a file that is not as it must be; `None` where permissions or the disk may be to blame.
fn help_of(kind: io::ErrorKind) -> Option<&'static str> {
    match kind {
        io::ErrorKind::FileTooLarge => Some("name a smaller file"),
        io::ErrorKind::NotFound => Some("check how its name is written, and which folder it is in"),
        io::ErrorKind::InvalidInput => Some("name a file, or put one in its place"),
        _ => None,
    }
}

/// An error as diagnostics, with the exit code.
pub(super) fn diagnostics_of(error: &Error) -> (Vec<Diagnostic>, ExitCode) {
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
        Error::Store { .. } => (&STORE, ExitCode::Environment),
        Error::Serialize { .. } => (&SERIALIZE, ExitCode::Findings),
    };
    let mut diagnostic = Diagnostic::new(rule, error.to_string());
    if let Error::Io { action, source, .. } = error
        && (source.raw_os_error().is_none() || *action == "read")
        && let Some(help) = help_of(source.kind())
    {
        diagnostic = diagnostic.help(help);
    }
    (vec![diagnostic], code)
}
