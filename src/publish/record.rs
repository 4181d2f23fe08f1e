//! The record: which objects Dateline put into a store, in which state it left them, and since when it makes them no more. It saves
//! looking at each of them, and is what says which objects are ours to remove.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset, Utc};
use serde::{Deserialize, Serialize};

use super::store::{Listed, Served};
use crate::content::digest::hexadecimal;

/// The key of the record.
pub(super) const KEY: &str = "dateline.published.json";

#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
pub(super) struct Record {
    pub(super) files: BTreeMap<String, Recorded>,
    /// When each feed that readers subscribe to says that it changed, by its folder.
    #[serde(default)]
    pub(super) updated: BTreeMap<String, DateTime<FixedOffset>>,
    /// Which ledger all of this was published with: whoever claims the store with another one has not ended yet.
    #[serde(default)]
    pub(super) ledger: String,
}

/// An object as it was left.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub(super) struct Recorded {
    etag: String,
    modified: DateTime<Utc>,
    /// The digest of its bytes, in hexadecimal.
    digest: String,
    /// The digest of how it is served.
    served: String,
    /// Since when it is not made any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) ended: Option<DateTime<FixedOffset>>,
}

impl Recorded {
    pub(super) fn new(listed: &Listed, served: &Served) -> Self {
        Self {
            etag: listed.version.etag.clone(),
            modified: listed.modified,
            digest: hexadecimal(served.digest),
            served: hexadecimal(served.fingerprint()),
            ended: None,
        }
    }

    /// The same for an object that is not made any more since then, at the latest.
    pub(super) fn ended(&self, since: DateTime<FixedOffset>) -> Self {
        Self { ended: Some(self.ended.unwrap_or(since)), ..self.clone() }
    }

    /// True if an object is still in the state that it was left in.
    pub(super) fn is_still(&self, listed: &Listed) -> bool {
        self.etag == listed.version.etag && self.modified == listed.modified
    }

    pub(super) fn has_bytes_of(&self, served: &Served) -> bool {
        self.digest == hexadecimal(served.digest)
    }

    pub(super) fn is_served_as(&self, served: &Served) -> bool {
        self.served == hexadecimal(served.fingerprint())
    }
}

impl Record {
    /// Parses a record; one that cannot be understood knows nothing.
    pub(super) fn parse(bytes: &[u8]) -> Self {
        serde_json::from_slice(bytes).unwrap_or_default()
    }

    pub(super) fn bytes(&self) -> Vec<u8> {
        serde_json::to_vec(self).unwrap_or_default()
    }
}
