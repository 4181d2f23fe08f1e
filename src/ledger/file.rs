//! The ledger as a file, `dateline.lock`: one line an entry, for people to review and for git to merge.
//!
//! ```text
//! dateline-ledger 1
//! # comment
//! feed <feed id>
//! podcast <podcast:guid>
//! feed-by <group> <language> <folder> <value> <state>
//! <key> <id> <path> <published> <updated> <digest> <slug> <state>
//! media <key> <address> <length> <type>
//! # end
//! ```
//!
//! Fields are separated by tabs. The key is a digest of the id. Lines are sorted by it, so that two branches that each
//! add an article rarely do so in the same place, and it shows when an id was changed by hand. A line of media is what
//! a server once reported about a file; its key is a digest of the address.

use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
    io,
    ops::Range,
    path::PathBuf,
    sync::OnceLock,
};

use chrono::{DateTime, FixedOffset};
use rayon::prelude::*;
use xxhash_rust::xxh3::xxh3_64;

use super::{
    feeds::{self, FeedRecord},
    line::{Record, escape, record},
    remote::{self, RemoteFile},
};
use crate::{
    config::Config,
    content,
    diagnostic::{Diagnostic, LineIndex, Place},
    error::Error,
    files,
    rules::ledger::LEDGER,
};

/// The file's name; it is in the same folder as `dateline.toml`.
pub(crate) const FILE_NAME: &str = "dateline.lock";

const FORMAT: &str = "dateline-ledger";
const VERSION: u32 = 1;
const COMMENT: &str = "# The ids that readers know entries by, and when each was published and last changed. `dateline build` \
                       writes this file.\n# Commit it with the feeds; do not edit it.\n";
const END: &str = "# end";

/// The ledger's contents, which borrow from the file's text.
#[derive(Debug, Default)]
pub(crate) struct Ledger<'t> {
    /// The whole file; empty if there is none.
    pub text: &'t str,
    /// The file's path as messages show it.
    pub path: String,
    /// The main feed's id, once made from its address.
    pub feed_id: Option<&'t str>,
    /// All feeds but the main one, sorted by folder.
    pub feeds: Vec<FeedRecord>,
    /// `podcast:guid`, once made from the feed's address.
    pub podcast_guid: Option<&'t str>,
    /// What servers reported about files.
    pub(crate) files: Vec<RemoteFile<'t>>,
    /// One for each line.
    pub records: Vec<Record<'t>>,
    /// The indexes of records that have an article, by the digest of its path.
    by_path: HashMap<u64, usize>,
}

impl Ledger<'_> {
    /// When an entry last changed, of all of them.
    pub(crate) fn latest(&self) -> DateTime<FixedOffset> {
        self.records.iter().map(|record| record.updated).max().unwrap_or_default()
    }

    pub(crate) fn place(&self, record: &Record<'_>) -> Place {
        Place::in_text(&self.path, self.text, span(self.text, record.line))
    }

    /// The index of the record whose article is at a path.
    pub(super) fn at_path(&self, path: &str) -> Option<usize> {
        let path = escape(path);
        let index = *self.by_path.get(&xxh3_64(path.as_bytes()))?;
        self.records.get(index).filter(|record| record.path == path).map(|_| index)
    }
}

pub(crate) fn path(config: &Config) -> PathBuf {
    config.directory.join(FILE_NAME)
}

fn shown(config: &Config) -> String {
    content::shown(&path(config))
}

/// The file's text; empty if there is none.
///
/// # Errors
/// [`Error::Io`] when it cannot be read; [`Error::Ledger`] when it is not text.
pub(crate) fn read(config: &Config) -> Result<String, Error> {
    let bytes = match bytes(config)? {
        // Dateline never writes an empty one, so somebody emptied it.
        Some(bytes) if bytes.is_empty() => {
            let help = "take the last good one out of version control, or run `dateline ledger rebuild`; to start over, \
                        remove it";
            return Err(Error::Ledger(vec![fault("the ledger is empty", Place::file(&shown(config)), help)]));
        }
        Some(bytes) => bytes,
        None => return Ok(String::new()),
    };
    String::from_utf8(bytes).map_err(|_| {
        Error::Ledger(vec![fault("the ledger is not UTF-8 text", Place::file(&shown(config)), LEDGER.help)])
    })
}

/// Reads and parses the file, whose text goes into `text`.
///
/// # Errors
/// As [`read`]; [`Error::Ledger`] with all that is wrong with it.
pub(crate) fn open<'t>(config: &Config, text: &'t OnceLock<String>) -> Result<Ledger<'t>, Error> {
    let read = read(config)?;
    let (ledger, faults) = parse(text.get_or_init(|| read), config);
    if faults.is_empty() { Ok(ledger) } else { Err(Error::Ledger(faults)) }
}

/// The file's bytes; `None` if there is no file.
pub(super) fn bytes(config: &Config) -> Result<Option<Vec<u8>>, Error> {
    let path = path(config);
    if let Ok(Err(crossing)) = config.border.follow(&path) {
        return Err(Error::Ledger(vec![content::crosses(&path, &crossing)]));
    }
    match files::read(&path, files::LEDGER) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(Error::Io { action: "read", path, source }),
    }
}

/// At most this many faults of a ledger are reported; the rest are only counted.
const MOST_FAULTS: usize = 20;

fn fault(message: impl Into<String>, place: Place, help: &str) -> Diagnostic {
    Diagnostic::new(&LEDGER, message).at(place).help(help)
}

/// How many lines are parsed at a time, in parallel.
const PART: usize = 8192;

/// Parses as much of the file's text as can be understood, and says what is wrong with the rest.
pub(crate) fn parse<'t>(text: &'t str, config: &Config) -> (Ledger<'t>, Vec<Diagnostic>) {
    let mut ledger = Ledger { text, path: shown(config), ..Ledger::default() };
    if text.is_empty() {
        return (ledger, Vec::new());
    }
    let mut faults: Vec<Fault> = Vec::new();
    let mut lines = text.lines();
    let is_conflict =
        |line: &str| ["<<<<<<<", "|||||||", "=======", ">>>>>>>"].iter().any(|mark| line.starts_with(mark));
    let first = lines.next().unwrap_or_default();
    if !is_conflict(first) {
        faults.extend(version_fault(text, first));
    }
    let body: Vec<&str> = lines.filter(|line| !line.starts_with('#') && !line.is_empty()).collect();
    let mut has_conflict = false;
    ledger.records.reserve(body.len());
    let parts = body.chunks(PART).flat_map(|lines| {
        let parsed: Vec<Result<Record<'t>, &'static str>> =
            lines.par_iter().with_min_len(512).map(|line| record(line)).collect();
        lines.iter().copied().zip(parsed)
    });
    for (line, record) in parts {
        match record {
            _ if is_conflict(line) => {
                // Reporting the first mark is enough.
                if !std::mem::replace(&mut has_conflict, true) {
                    let help = "keep the lines of both sides and remove the marks; of two lines with one id keep the later \
                                `updated`; or run `dateline ledger rebuild`, which does that";
                    faults.push(Fault::new(text, line, "the ledger has a merge conflict", help));
                }
            }
            _ if line.starts_with("feed\t") => match (line.strip_prefix("feed\t"), ledger.feed_id) {
                (Some(id), None) => ledger.feed_id = Some(id),
                (Some(id), Some(other)) if id != other => {
                    let help = "keep the line of the id that the published feed has";
                    faults.push(Fault::new(text, line, "the ledger gives the feed two ids", help));
                }
                _ => {}
            },
            _ if line.starts_with(feeds::KEYWORD) => match FeedRecord::parse(line) {
                Ok(feed) => ledger.feeds.push(feed),
                Err(message) => faults.push(Fault::new(text, line, message, LEDGER.help)),
            },
            _ if line.starts_with(PODCAST) => {
                let other = ledger.podcast_guid.replace(&line[PODCAST.len()..]);
                if other.is_some_and(|other| ledger.podcast_guid != Some(other)) {
                    let help = "keep the line of the one that the published feed has";
                    faults.push(Fault::new(text, line, "the ledger gives the podcast two ids", help));
                }
            }
            _ if line.starts_with(remote::KEYWORD) => match remote::parse(line) {
                Ok(file) => ledger.files.push(file),
                Err(message) => faults.push(Fault::new(text, line, message, LEDGER.help)),
            },
            Ok(record) => ledger.records.push(record),
            Err(message) => faults.push(Fault::new(text, line, message, LEDGER.help)),
        }
    }
    if first.starts_with(FORMAT) && !(text.ends_with('\n') && text.trim_end().ends_with(END)) {
        let last = text.lines().next_back().unwrap_or_default();
        faults.push(Fault::new(text, last, "the ledger ends too early: the last line is not `# end`", LEDGER.help));
    }
    // Two branches may each have added the same one.
    ledger.feeds.sort();
    ledger.feeds.dedup_by(|one, other| one.folder == other.folder);
    faults.extend(duplicates(&mut ledger));
    if faults.is_empty() {
        return (ledger, Vec::new());
    }
    let lines = LineIndex::new(text);
    let more = faults.len().saturating_sub(MOST_FAULTS);
    let mut diagnostics: Vec<Diagnostic> =
        faults.into_iter().take(MOST_FAULTS).map(|fault| fault.into_diagnostic(&ledger.path, &lines)).collect();
    if more > 0 {
        let message = format!("{more} more lines of the ledger have faults");
        diagnostics.push(fault(message, Place::file(&ledger.path), LEDGER.help));
    }
    (ledger, diagnostics)
}

/// A fault in one line, or between two.
struct Fault {
    message: Cow<'static, str>,
    spans: Vec<Range<usize>>,
    help: &'static str,
}

impl Fault {
    fn new(text: &str, line: &str, message: impl Into<Cow<'static, str>>, help: &'static str) -> Self {
        Self { message: message.into(), spans: vec![span(text, line)], help }
    }

    fn into_diagnostic(self, path: &str, lines: &LineIndex<'_>) -> Diagnostic {
        let mut diagnostic = Diagnostic::new(&LEDGER, self.message).help(self.help);
        for span in self.spans {
            diagnostic = diagnostic.at(lines.place(path, span));
        }
        diagnostic
    }
}

/// Where a part of a text is in it.
pub(super) fn span(text: &str, part: &str) -> Range<usize> {
    let start = (part.as_ptr() as usize).saturating_sub(text.as_ptr() as usize).min(text.len());
    start..start + part.len()
}

/// The version in the first line of a ledger.
fn version(first: &str) -> Option<u32> {
    first.strip_prefix(FORMAT)?.trim().parse().ok()
}

/// True for the ledger of a newer Dateline, however its version is written there.
pub(crate) fn is_newer(text: &str) -> bool {
    let first = text.lines().next().unwrap_or_default().trim_start_matches(['\u{FEFF}', ' ', '\t']);
    let Some(rest) = first.strip_prefix(FORMAT) else { return false };
    let digits: String =
        rest.chars().skip_while(|next| !next.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
    !digits.is_empty() && digits.parse().map_or(true, |version: u32| version > VERSION)
}

fn version_fault(text: &str, first: &str) -> Option<Fault> {
    let (message, help) = match version(first) {
        Some(VERSION) => return None,
        Some(version) if version > VERSION => (
            format!("the ledger is of version {version}, and this Dateline knows only version {VERSION}"),
            "use a newer Dateline; an older one would lose what it does not know",
        ),
        Some(version) => (format!("the ledger is of version {version}, which no Dateline wrote"), LEDGER.help),
        _ => (format!("the ledger does not begin with `{FORMAT} {VERSION}`"), LEDGER.help),
    };
    Some(Fault::new(text, first, message, help))
}

/// Takes out the earlier of two lines that have the same id or path.
fn duplicates(ledger: &mut Ledger<'_>) -> Vec<Fault> {
    let mut faults = Vec::new();
    let records = &ledger.records;
    let mut gone: HashSet<usize> = HashSet::new();
    // If the lines are sorted, duplicates follow each other.
    let mut ids: Vec<usize> = (0..records.len()).collect();
    if !records.is_sorted_by_key(|record| record.key) {
        ids.sort_by_key(|index| records[*index].key);
    }
    let mut keep = |one: usize, other: usize, what: &'static str| {
        let (former, later) = (&records[one], &records[other]);
        let message = if former.line == later.line { "the ledger has a line twice" } else { what };
        let help = "remove the one with the earlier `updated`, or run `dateline ledger rebuild`, which does that";
        let spans = vec![span(ledger.text, later.line), span(ledger.text, former.line)];
        faults.push(Fault { message: message.into(), spans, help });
        let (stays, goes) = if later.updated >= former.updated { (other, one) } else { (one, other) };
        gone.insert(goes);
        stays
    };
    let mut start = 0;
    while start < ids.len() {
        let mut stays = ids[start];
        let mut next = start + 1;
        // Two ids may have the same digest; then the next line is compared afresh.
        while let Some(index) = ids.get(next).copied().filter(|index| records[*index].id == records[stays].id) {
            stays = keep(stays, index, "two lines of the ledger have one id");
            next += 1;
        }
        start = next;
    }
    let mut by_path: HashMap<u64, usize> = HashMap::with_capacity(records.len());
    for (index, record) in records.iter().enumerate() {
        if record.state.status.has_article() {
            let other = by_path.insert(xxh3_64(record.path.as_bytes()), index);
            if let Some(other) = other.filter(|other| records[*other].id != record.id) {
                keep(other, index, "two lines of the ledger have one article");
            }
        }
    }
    ledger.by_path = by_path;
    if !gone.is_empty() {
        let mut index = 0..;
        ledger.records.retain(|_| !index.next().is_some_and(|index| gone.contains(&index)));
        let paths = ledger.records.iter().enumerate();
        ledger.by_path = paths.map(|(index, record)| (xxh3_64(record.path.as_bytes()), index)).collect();
    }
    faults
}

/// The beginning of the podcast's line.
const PODCAST: &str = "podcast\t";

/// The text before the lines of entries, and the text after them.
pub(super) fn frame(
    feed_id: &str,
    podcast_guid: Option<&str>,
    feeds: &[FeedRecord],
    files: &[RemoteFile<'_>],
) -> (String, String) {
    let podcast = podcast_guid.map(|guid| format!("{PODCAST}{guid}\n")).unwrap_or_default();
    let feeds = FeedRecord::lines(feeds);
    (
        format!("{FORMAT} {VERSION}\n{COMMENT}feed\t{feed_id}\n{podcast}{feeds}"),
        format!("{}{END}\n", remote::lines(files)),
    )
}
