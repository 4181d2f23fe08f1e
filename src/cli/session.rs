//! A session: where and when a command works, and how it prints.

use std::path::PathBuf;

use chrono::{DateTime, FixedOffset};

use super::print::Printer;

#[derive(Debug)]
pub(super) struct Session {
    /// The project's folder.
    pub(super) directory: PathBuf,
    pub(super) now: DateTime<FixedOffset>,
    pub(super) printer: Printer,
}
