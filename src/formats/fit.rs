//! Fitting: a feed is cut to the size that its file may have. The oldest entries are left out first.

use std::sync::Arc;

use super::File;
use crate::{
    config::Config,
    content,
    diagnostic::{Diagnostic, Place},
    error::Error,
    feed::{Body, Entry, Feed, Format},
    rules::content::{CUT_ENTRY, TOO_LARGE},
};

/// A feed's file, and what had to be done to it.
pub(super) struct Fitted {
    pub(super) bytes: Vec<u8>,
    /// How many entries it has.
    pub(super) entries: usize,
    /// The paths of articles whose entries are too large even alone, and were cut down to their summaries.
    pub(super) cut: Vec<String>,
}

/// Makes the file of a feed that is too large from as many of the newest entries as fit. An entry that does not fit
/// even alone is cut down to its summary first.
pub(super) fn fit(feed: &Feed, format: Format, max_bytes: usize) -> Result<Fitted, Error> {
    let mut feed = feed.clone();
    let entries = std::mem::take(&mut feed.entries);
    let serialize = |entries: &[Arc<Entry>]| format.write(&Feed { entries: entries.to_vec(), ..feed.clone() });
    let mut cut = Vec::new();
    let mut fitting = Vec::with_capacity(entries.len());
    for entry in entries {
        // Markup makes an entry larger, never much smaller.
        let may_exceed = entry.content.as_ref().is_some_and(|content| content.len() >= max_bytes / 2);
        if may_exceed && serialize(std::slice::from_ref(&entry))?.len() > max_bytes {
            cut.push(entry.path.clone());
            fitting.push(Arc::new(Entry { body: None, ..Entry::clone(&entry) }).showing(Body::Summary));
        } else {
            fitting.push(entry);
        }
    }
    // The answer is between these two: so many entries fit, so many do not.
    let (mut fits, mut best, mut exceeds) = (0, None, fitting.len() + 1);
    while exceeds - fits > 1 {
        let middle = fits.midpoint(exceeds);
        let bytes = serialize(&fitting[..middle])?;
        if bytes.len() <= max_bytes {
            (fits, best) = (middle, Some(bytes));
        } else {
            exceeds = middle;
        }
    }
    let (bytes, entries) = match best {
        Some(bytes) => (bytes, fits),
        // A feed with a single summary is better than an empty one.
        None => (serialize(&fitting[..1.min(fitting.len())])?, 1.min(fitting.len())),
    };
    let is_there = |path: &String| fitting[..entries].iter().any(|entry| entry.path == *path);
    cut.retain(is_there);
    Ok(Fitted { bytes, entries, cut })
}

/// Says that an entry was cut down.
pub(super) fn cut_entry(path: &str, config: &Config) -> Diagnostic {
    let message = "the entry alone is larger than `max_bytes`, so that the feed has only its summary";
    Diagnostic::new(&CUT_ENTRY, message).at(Place::file(&content::shown_path(config, path)))
}

/// Miniflux and others refuse feeds with more bytes than this.
const MOST_BYTES: usize = 15 * 1024 * 1024;

pub(super) fn too_large(file: &File, max_bytes: Option<usize>) -> Option<Diagnostic> {
    let (name, bytes) = (&file.name, file.bytes.len());
    let (message, help) = match max_bytes {
        Some(max_bytes) if bytes > max_bytes => (
            format!("{name} has {bytes} bytes, more than `max_bytes` ({max_bytes}) even with a single summary"),
            "raise `max_bytes` in dateline.toml",
        ),
        _ if bytes > MOST_BYTES => (
            format!("{name} has {bytes} bytes; readers such as Miniflux refuse feeds of more than 15 MiB"),
            "lower `limit`, or set `max_bytes` in dateline.toml",
        ),
        _ => return None,
    };
    Some(Diagnostic::new(&TOO_LARGE, message).at(Place::file(name)).help(help))
}
