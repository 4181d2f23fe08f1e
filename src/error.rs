//! Errors: what keeps Dateline from working at all, as opposed to what is wrong with an article.

use std::{
    fmt, io,
    path::{self, Path, PathBuf},
};

use crate::{diagnostic::Diagnostic, files};

/// What keeps Dateline from working.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// The configuration cannot be understood or lacks something.
    Config(Vec<Diagnostic>),
    /// The ledger cannot be understood.
    Ledger(Vec<Diagnostic>),
    /// A document is not a feed, or new files cannot be written where they should be.
    Feed(Vec<Diagnostic>),
    /// There is no content folder, or no file that was named.
    NoContent {
        /// Its path.
        path: PathBuf,
    },
    /// A file or folder could not be read or written.
    Io {
        /// What was tried: `read`, `write`, `create`.
        action: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// Why it failed.
        source: io::Error,
    },
    /// Another program builds in this folder.
    Locked {
        /// The folder.
        path: PathBuf,
    },
    /// A symbolic link leads what would be written out of the project.
    Outside {
        /// What would be written.
        path: PathBuf,
        /// Where the link leads.
        target: PathBuf,
    },
    /// An article that was read from memory cannot be used.
    Content(Vec<Diagnostic>),
    /// Nothing was written: articles cannot be used, feeds would not be valid, or readers would see as new what they know.
    Refused(Vec<Diagnostic>),
    /// A feed could not be fetched.
    Fetch {
        /// Its address.
        address: String,
        /// Why, in one line without a full stop.
        message: String,
        /// The status code that its server answers, if it does.
        status: Option<u16>,
    },
    /// A store of objects does not do what it is asked.
    Store {
        /// The address of the store or of an object.
        address: String,
        /// Why, in one line without a full stop.
        message: String,
    },
    /// A feed could not be written as text.
    Serialize {
        /// The feed's file name.
        file: &'static str,
        /// The message of its library.
        message: String,
    },
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Config(diagnostics) => {
                write!(formatter, "the configuration cannot be used: {}", messages(diagnostics))
            }
            Error::Ledger(diagnostics) => write!(formatter, "the ledger cannot be used: {}", messages(diagnostics)),
            Error::Content(diagnostics) => write!(formatter, "the article cannot be used: {}", messages(diagnostics)),
            Error::Refused(diagnostics) => write!(formatter, "nothing was written: {}", messages(diagnostics)),
            Error::Feed(diagnostics) => formatter.write_str(&messages(diagnostics)),
            Error::NoContent { path } => {
                let what = if path.extension().is_some() { "file or folder" } else { "folder" };
                write!(formatter, "there is no {what} {}", shown(path))
            }
            Error::Io { action, path, source } => {
                write!(formatter, "cannot {action} {}: {}", shown(path), files::in_words(source))
            }
            Error::Locked { path } => write!(formatter, "another Dateline builds in {} now", shown(path)),
            Error::Outside { path, target } => {
                write!(formatter, "{} is a symbolic link that leads to {}", shown(path), target.display())
            }
            Error::Fetch { address, message, .. } => write!(formatter, "cannot fetch {address}: {message}"),
            Error::Store { address, message } => write!(formatter, "cannot publish to {address}: {message}"),
            Error::Serialize { file, message } => write!(formatter, "cannot write {file}: {message}"),
        }
    }
}

/// A path as a person would write it.
fn shown(path: &Path) -> path::Display<'_> {
    path.strip_prefix("./").unwrap_or(path).display()
}

fn messages(diagnostics: &[Diagnostic]) -> String {
    diagnostics.iter().map(|diagnostic| diagnostic.message.as_str()).collect::<Vec<_>>().join("; ")
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Error::Io { source, .. } => Some(source),
            _ => None,
        }
    }
}
