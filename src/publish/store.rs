//! A store: objects with keys, such as those of S3, of which one can be replaced on the condition that nobody else did.

use std::{collections::HashMap, time::Duration};

use chrono::{DateTime, Utc};
use xxhash_rust::xxh3::xxh3_64;

use crate::error::Error;

/// Where objects are kept. Keys are paths from one folder of the store on; they may lead above it with `../`.
pub(crate) trait Store: Send + Sync {
    /// All objects of the folder.
    fn list(&self) -> Result<HashMap<String, Listed>, Error>;

    /// An object's bytes; `None` if there is none.
    fn read(&self, key: &str) -> Result<Option<(Vec<u8>, Version)>, Error>;

    /// What is known of an object without its bytes; `None` if there is none.
    fn look(&self, key: &str) -> Result<Option<Found>, Error>;

    /// Puts an object in its place, if the condition holds. It is tried once.
    fn write(&self, key: &str, bytes: Vec<u8>, served: &Served, on: &Condition) -> Result<Attempt, Error>;

    fn remove(&self, key: &str) -> Result<(), Error>;

    /// For how long what was sent may still be carried out.
    fn lateness(&self) -> Duration;

    /// The address of an object, for people.
    fn shown(&self, key: &str) -> String;
}

/// What came of an attempt to write.
#[derive(Debug)]
pub(crate) enum Attempt {
    Written(Version),
    /// The condition does not hold.
    Refused,
    /// The answer was lost, or there may be another one in a moment.
    Unanswered(Error),
}

/// Which state of an object this is.
#[derive(Clone, Debug, Default)]
pub(crate) struct Version {
    /// Without quotation marks around it, which some stores give and others do not.
    pub(crate) etag: String,
    /// Google's number of it, which listings do not have.
    pub(crate) number: Option<String>,
}

impl PartialEq for Version {
    fn eq(&self, other: &Self) -> bool {
        self.etag == other.etag
    }
}

impl Eq for Version {}

/// An object as a listing has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Listed {
    pub(crate) version: Version,
    /// When it was last written. Another way to tell it from an earlier one with the same bytes.
    pub(crate) modified: DateTime<Utc>,
}

/// An object that was looked at.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    pub(crate) listed: Listed,
    /// The digest of its bytes, if Dateline wrote it.
    pub(crate) digest: Option<u64>,
    /// How it is served; `None` where a store does not keep that.
    pub(crate) kept: Option<Kept>,
}

impl Found {
    /// True if it has the bytes that are to be there, and is served as it is to be.
    pub(crate) fn is_as_wanted(&self, served: &Served) -> bool {
        let is_served = |kept: &Kept| {
            kept.content_type == served.content_type
                && kept.cache_control == served.cache_control
                && kept.fingerprint == Some(served.fingerprint())
        };
        self.digest == Some(served.digest) && self.kept.as_ref().is_none_or(is_served)
    }
}

/// How an object is served, as far as its store says.
#[derive(Clone, Debug)]
pub(crate) struct Kept {
    pub(crate) content_type: String,
    pub(crate) cache_control: String,
    /// The digest of all of it, if Dateline wrote it.
    pub(crate) fingerprint: Option<u64>,
}

/// On what condition an object is written.
#[derive(Clone, Debug)]
pub(crate) enum Condition {
    /// There is none.
    Absent,
    /// It is still this one.
    Still(Version),
}

/// How an object is served.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Served {
    pub(crate) content_type: String,
    pub(crate) cache_control: String,
    pub(crate) content_encoding: Option<&'static str>,
    /// The digest of its bytes.
    pub(crate) digest: u64,
}

impl Served {
    /// A digest of all but the bytes.
    pub(crate) fn fingerprint(&self) -> u64 {
        let Self { content_type, cache_control, content_encoding, .. } = self;
        xxh3_64(format!("{content_type}\n{cache_control}\n{content_encoding:?}").as_bytes())
    }
}
