//! A run: what is said for one invocation, as opposed to the facts of the site.

use std::{collections::BTreeMap, sync::Arc};

use chrono::{DateTime, FixedOffset};

use crate::{media::Lookup, progress::Progress};

/// The options of one invocation.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of its own")]
#[non_exhaustive]
pub struct Run {
    /// The present: articles dated after it are left out.
    pub now: DateTime<FixedOffset>,
    /// Whether to go on even if readers would see entries that they know as new.
    pub accept_new: bool,
    /// Whether to go on even if more entries would be taken away than `max_removed` allows, or all of them.
    pub accept_removed: bool,
    /// Whether to write the rest even if some articles cannot be used.
    pub keep_going: bool,
    /// Whether warnings count as errors.
    pub deny_warnings: bool,
    /// Asks servers for the length and type of files; without it no server is asked.
    pub(crate) lookup: Option<Lookup>,
    /// The ledger to go by, instead of what the file in the folder has.
    pub(crate) ledger: Option<String>,
    /// When feeds say that they changed where they are published, by their folders.
    pub(crate) known_updated: BTreeMap<String, DateTime<FixedOffset>>,
    pub(crate) progress: Arc<Progress>,
}

impl Run {
    /// A run at this time, which asks no server, and writes nothing if there are errors.
    #[must_use]
    pub fn at(now: DateTime<FixedOffset>) -> Self {
        Self {
            now,
            accept_new: false,
            accept_removed: false,
            keep_going: false,
            deny_warnings: false,
            lookup: None,
            ledger: None,
            known_updated: BTreeMap::new(),
            progress: Arc::default(),
        }
    }
}
