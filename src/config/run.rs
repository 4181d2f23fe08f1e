//! A run: what one invocation says, as opposed to what is settled for the site.

use chrono::{DateTime, FixedOffset};

use crate::{media::Lookup, progress::Progress};

/// What one invocation says.
#[derive(Debug)]
#[non_exhaustive]
pub struct Run {
    /// The present: articles dated after it are left out.
    pub now: DateTime<FixedOffset>,
    /// Whether to go on though readers would see as new what they know.
    pub accept_new: bool,
    /// Whether to write the rest though some articles cannot be used.
    pub keep_going: bool,
    /// Asks servers for the length and type of files; without it nothing is asked.
    pub(crate) lookup: Option<Lookup>,
    /// How far the run has come.
    pub(crate) progress: Progress,
}

impl Run {
    /// A run at this time, which asks no server, and writes nothing when something is wrong.
    #[must_use]
    pub fn at(now: DateTime<FixedOffset>) -> Self {
        Self { now, accept_new: false, keep_going: false, lookup: None, progress: Progress::default() }
    }
}
