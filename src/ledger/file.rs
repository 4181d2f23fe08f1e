//! The ledger as a file, `dateline.lock`: one line an entry, for people to review and for git to merge.
//!
//! ```text
//! dateline-ledger 1
//! # comment
//! feed <feed id>
//! podcast <podcast:guid>
//! file <path from the output folder on>
//! feed-by <group> <language> <folder> <value> <state>
//! <key> <id> <path> <published> <updated> <digest> <slug> <state>
//! media <key> <address> <length> <type>
//! # end
//! ```
//!
//! Fields are separated by tabs. The key is a digest of the id. Lines are sorted by it, so that two branches that each
//! add an article rarely do so in the same place, and it shows when an id was changed by hand. A line of media is what
//! a server once reported about a file; its key is a digest of the address. A line of a file says that the main feed is or was in
//! it, because settings named it.

use std::{
    collections::{HashMap, HashSet},
    io, mem,
    path::{Path, PathBuf},
    sync::OnceLock,
};

use chrono::{DateTime, FixedOffset};
use rayon::prelude::*;

use super::{
    feeds::{self, FeedRecord},
    line::{Record, escape, record, unescape},
    mint,
    remote::{self, RemoteFile},
};
use crate::{
    config::{Config, Run},
    diagnostic::{Diagnostic, Place},
    error::Error,
    files::{self, Parts},
    rules::ledger::LEDGER,
};

/// The file's name; it is in the same folder as `dateline.toml`.
pub(crate) const FILE_NAME: &str = "dateline.lock";

const FORMAT: &str = "dateline-ledger";
const VERSION: u32 = 1;
const COMMENT: &str = "# The ids that readers know entries by, and when each was published and last changed. `dateline build` \
                       writes this file.\n# Commit it with the feeds; do not edit it.\n";
const END: &str = "# end";

/// The ledger's contents. What is long is read a part at a time, by [`Ledger::each_part`].
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
#[derive(Debug, Default)]
pub(crate) struct Ledger<'t> {
    /// The file's path as messages show it.
    pub path: String,
    /// The main feed's id, once made from its address.
    pub feed_id: Option<String>,
    /// All feeds but the main one, sorted by folder.
    pub feeds: Vec<FeedRecord>,
    /// `podcast:guid`, once made from the feed's address.
    pub podcast_guid: Option<String>,
    /// What the files of the main feed are or were called, where settings named them; sorted.
    pub(crate) names: Vec<String>,
    /// What servers reported about files.
    pub(crate) files: Vec<RemoteFile>,
    /// One for each line that was read and that [`Ledger::each_part`] has not given away.
    pub records: Vec<Record<'t>>,
    /// How many lines of entries were read, in all.
    pub(super) entries: usize,
    /// When an entry last changed, of all of them.
    pub(crate) latest: DateTime<FixedOffset>,
    /// When the newest entry was published.
    pub(super) newest: Option<DateTime<FixedOffset>>,
    /// When the newest of the entries was published that stay out of the main feed, as an adopted feed did not show them.
    pub(super) unseen_until: Option<DateTime<FixedOffset>>,
    /// True if a line comes before one that belongs before it, or if two may belong to one entry.
    pub(super) is_odd: bool,
    /// How many lines were read, with comments.
    lines: usize,
    /// Key and id of the last record.
    last: (u32, String),
    last_line: String,
    /// True if the first line is that of a ledger.
    is_versioned: bool,
    has_conflict: bool,
    /// True once the last line was read that every ledger has.
    has_end: bool,
    faults: Faults,
    /// The digests of the paths of articles.
    paths: Vec<u64>,
    rest: Option<Parts>,
}

/// What is wrong with a ledger.
#[derive(Debug, Default)]
struct Faults {
    first: Vec<Diagnostic>,
    /// How many there are besides.
    more: usize,
}

impl Faults {
    /// Adds a fault of one line, or between two: their numbers and texts.
    fn add(&mut self, path: &str, message: impl Into<String>, lines: &[(usize, &str)], help: &str) {
        if self.first.len() == MOST_FAULTS {
            self.more += 1;
            return;
        }
        let diagnostic = Diagnostic::new(&LEDGER, message).help(help);
        let places = lines.iter().map(|(number, line)| Place::of_line(path, *number, line));
        self.first.push(places.fold(diagnostic, Diagnostic::at));
    }
}

/// How much of a ledger is read at a time, in bytes. Most are shorter, but in debug builds, so that tests come to parts' ends.
const PART_SIZE: usize = if cfg!(debug_assertions) { 4096 } else { 4 << 20 };

pub(crate) fn path(config: &Config) -> PathBuf {
    config.directory.join(FILE_NAME)
}

fn shown(config: &Config) -> String {
    files::shown(&path(config))
}

/// The file's text; empty if there is none.
///
/// # Errors
/// [`Error::Io`] when it cannot be read; [`Error::Ledger`] when it is not text.
pub(crate) fn read(config: &Config) -> Result<String, Error> {
    bytes(config)?.map_or(Ok(String::new()), |bytes| text(bytes, config))
}

fn text(bytes: Vec<u8>, config: &Config) -> Result<String, Error> {
    let refused = |message, help| Error::Ledger(vec![fault(message, Place::file(&shown(config)), help)]);
    // Dateline never writes an empty one, so somebody emptied it.
    if bytes.is_empty() {
        let help = "take the last good one out of version control, or run `dateline ledger rebuild`; to start over, \
                    remove it";
        return Err(refused("the ledger is empty", help));
    }
    String::from_utf8(bytes).map_err(|_| refused("the ledger is not UTF-8 text", LEDGER.help))
}

/// Reads and parses the beginning of the file, whose text goes into `beginning`; or the ledger that the run goes by.
///
/// # Errors
/// [`Error::Io`] when it cannot be read; [`Error::Ledger`] when it is not text, or with all that is wrong with it.
pub(crate) fn open<'t>(config: &Config, run: &Run, beginning: &'t OnceLock<String>) -> Result<Ledger<'t>, Error> {
    if let Some(text) = &run.ledger {
        let (ledger, faults) = parse(beginning.get_or_init(|| text.clone()), config);
        return if faults.is_empty() { Ok(ledger) } else { Err(Error::Ledger(faults)) };
    }
    let mut ledger = Ledger::new(config);
    let Some(mut parts) = found(config, |path| Parts::open(path, files::LEDGER))? else { return Ok(ledger) };
    let first = next(&mut parts, config)?.map_or_else(|| text(Vec::new(), config), Ok)?;
    ledger.records = ledger.read(beginning.get_or_init(|| first));
    ledger.rest = Some(parts);
    if ledger.rest.as_mut().is_some_and(|parts| parts.is_at_end().is_ok_and(|is_at_end| is_at_end)) {
        ledger.rest = None;
        let faults = ledger.closed();
        if !faults.is_empty() {
            return Err(Error::Ledger(faults));
        }
    }
    Ok(ledger)
}

/// The next lines of the file.
fn next(parts: &mut Parts, config: &Config) -> Result<Option<String>, Error> {
    let read = parts.next(PART_SIZE).map_err(|source| Error::Io { action: "read", path: path(config), source })?;
    read.map(|bytes| text(bytes, config)).transpose()
}

/// The file's bytes; `None` if there is no file.
pub(super) fn bytes(config: &Config) -> Result<Option<Vec<u8>>, Error> {
    found(config, |path| files::read(path, files::LEDGER))
}

/// What is read of the file; `None` if there is no file.
fn found<T>(config: &Config, read: impl FnOnce(&Path) -> io::Result<T>) -> Result<Option<T>, Error> {
    let path = path(config);
    if let Ok(Err(crossing)) = config.border.follow(&path) {
        return Err(Error::Ledger(vec![Diagnostic::crossing(&path, &crossing)]));
    }
    match read(&path) {
        Ok(read) => Ok(Some(read)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(Error::Io { action: "read", path, source }),
    }
}

/// At most this many faults of a ledger are reported; the rest are only counted.
const MOST_FAULTS: usize = 20;

fn fault(message: impl Into<String>, place: Place, help: &str) -> Diagnostic {
    Diagnostic::new(&LEDGER, message).at(place).help(help)
}

/// Parses as much of a whole text as can be understood, and says what is wrong with the rest.
pub(crate) fn parse<'t>(text: &'t str, config: &Config) -> (Ledger<'t>, Vec<Diagnostic>) {
    parse_named(text, &shown(config))
}

/// The same for a text that messages call by this path.
pub(super) fn parse_named<'t>(text: &'t str, path: &str) -> (Ledger<'t>, Vec<Diagnostic>) {
    let mut ledger = Ledger { path: path.to_owned(), ..Ledger::default() };
    if text.is_empty() {
        return (ledger, Vec::new());
    }
    ledger.records = ledger.read(text);
    let faults = ledger.closed();
    (ledger, faults)
}

/// How many lines are parsed at a time, in parallel.
const BATCH: usize = 8192;

impl Ledger<'_> {
    fn new(config: &Config) -> Self {
        Self { path: shown(config), ..Self::default() }
    }

    /// True if there was no file, or nothing in it.
    pub(crate) fn is_new(&self) -> bool {
        self.lines == 0
    }

    /// Calls `take` with all records, a part of them at a time.
    ///
    /// # Errors
    /// As [`open`].
    pub(super) fn each_part(&mut self, config: &Config, take: &mut dyn FnMut(Vec<Record<'_>>)) -> Result<(), Error> {
        take(mem::take(&mut self.records));
        let Some(mut parts) = self.rest.take() else { return Ok(()) };
        while let Some(text) = next(&mut parts, config)? {
            take(self.read(&text));
        }
        let mut faults = self.closed();
        if self.is_odd {
            // Where lines are not sorted, two of one entry may be far from each other.
            faults = parse(&read(config)?, config).1;
        }
        if faults.is_empty() { Ok(()) } else { Err(Error::Ledger(faults)) }
    }

    /// Parses the next lines of the file.
    fn read<'p>(&mut self, text: &'p str) -> Vec<Record<'p>> {
        let Self { path, faults, .. } = self;
        let before = self.lines;
        let mut lines = text.lines().enumerate().map(|(nth, line)| (before + nth + 1, line));
        let is_conflict =
            |line: &str| ["<<<<<<<", "|||||||", "=======", ">>>>>>>"].iter().any(|mark| line.starts_with(mark));
        let mut last = (before + 1, "");
        if before == 0 {
            last = lines.next().unwrap_or(last);
            self.is_versioned = last.1.starts_with(FORMAT);
            if !is_conflict(last.1)
                && let Some((message, help)) = version_fault(last.1)
            {
                faults.add(path, message, &[last], help);
            }
        }
        let body = lines.inspect(|line| last = *line).filter(|(_, line)| !line.starts_with('#') && !line.is_empty());
        let body: Vec<(usize, &str)> = body.collect();
        let mut records: Vec<Record<'p>> = Vec::with_capacity(body.len());
        let parts = body.chunks(BATCH).flat_map(|lines| {
            let parsed: Vec<Result<Record<'p>, &'static str>> =
                lines.par_iter().with_min_len(512).map(|(number, line)| record(line, *number)).collect();
            lines.iter().copied().zip(parsed)
        });
        for ((number, line), record) in parts {
            let mut fault = |message: &'static str, help: &str| faults.add(path, message, &[(number, line)], help);
            match record {
                _ if is_conflict(line) => {
                    // Reporting the first mark is enough.
                    if !mem::replace(&mut self.has_conflict, true) {
                        fault(
                            "the ledger has a merge conflict",
                            "keep the lines of both sides and remove the marks; of two lines with one id keep the later \
                             `updated`; or run `dateline ledger rebuild`, which does that",
                        );
                    }
                }
                _ if line.starts_with(FEED) => match (&line[FEED.len()..], &mut self.feed_id) {
                    (id, known @ None) => *known = Some(id.to_owned()),
                    (id, Some(other)) if id != other => {
                        fault(
                            "the ledger gives the feed two ids",
                            "keep the line of the id that the published feed has",
                        );
                    }
                    _ => {}
                },
                _ if line.starts_with(feeds::KEYWORD) => match FeedRecord::parse(line) {
                    Ok(feed) => self.feeds.push(feed),
                    Err(message) => fault(message, LEDGER.help),
                },
                _ if line.starts_with(PODCAST) => {
                    let guid = &line[PODCAST.len()..];
                    if self.podcast_guid.replace(guid.to_owned()).is_some_and(|other| other != guid) {
                        fault(
                            "the ledger gives the podcast two ids",
                            "keep the line of the one that the published feed has",
                        );
                    }
                }
                _ if line.starts_with(FILE) => self.names.push(unescape(&line[FILE.len()..]).into_owned()),
                _ if line.starts_with(remote::KEYWORD) => match remote::parse(line) {
                    Ok(file) => self.files.push(file),
                    Err(message) => fault(message, LEDGER.help),
                },
                Ok(record) => {
                    let (key, id) = records.last().map_or((self.last.0, &*self.last.1), |last| (last.key, last.id()));
                    self.is_odd |= record.key < key || (record.key == key && record.id() == id);
                    self.latest = self.latest.max(record.updated);
                    self.newest = self.newest.max(Some(record.published));
                    if record.state.is_unseen {
                        self.unseen_until = self.unseen_until.max(Some(record.published));
                    }
                    if record.state.status.has_article() {
                        self.paths.push(record.path_digest);
                    }
                    records.push(record);
                }
                Err(message) => fault(message, LEDGER.help),
            }
        }
        if let Some(record) = records.last() {
            self.last = (record.key, record.id().to_owned());
        }
        self.entries += records.len();
        self.lines = last.0;
        self.has_end = text.ends_with('\n') && text.trim_end().ends_with(END);
        last.1.clone_into(&mut self.last_line);
        records
    }

    /// What is wrong, now that all was read. Of two lines for one entry, the earlier one is taken out.
    fn closed(&mut self) -> Vec<Diagnostic> {
        if self.is_versioned && !self.has_end {
            let message = "the ledger ends too early: the last line is not `# end`";
            self.faults.add(&self.path, message, &[(self.lines, &self.last_line)], LEDGER.help);
        }
        // Two branches may each have added the same one.
        self.feeds.sort();
        self.feeds.dedup_by(|one, other| one.folder == other.folder);
        self.names.sort();
        self.names.dedup();
        let mut paths = mem::take(&mut self.paths);
        paths.par_sort_unstable();
        self.is_odd |= paths.windows(2).any(|pair| pair[0] == pair[1]);
        if self.is_odd {
            self.take_out_doubles();
        }
        let Faults { first: mut faults, more } = mem::take(&mut self.faults);
        if more > 0 {
            let message = format!("{more} more lines of the ledger have faults");
            faults.push(fault(message, Place::file(&self.path), LEDGER.help));
        }
        faults
    }

    /// Takes out the earlier of two lines that have the same id or path. Where they are equal, as after a merge, one was meant.
    fn take_out_doubles(&mut self) {
        let Self { records, faults, path, .. } = self;
        let mut gone: HashSet<usize> = HashSet::new();
        // If the lines are sorted, doubles follow each other.
        let mut ids: Vec<usize> = (0..records.len()).collect();
        ids.sort_by_key(|index| records[*index].key);
        let mut keep = |one: usize, other: usize, what: &'static str| {
            let (former, later) = (&records[one], &records[other]);
            if former.line() != later.line() {
                let help =
                    "remove the one with the earlier `updated`, or run `dateline ledger rebuild`, which does that";
                faults.add(path, what, &[(later.number, later.line()), (former.number, former.line())], help);
            }
            // Of an id that Dateline gave and one that was adopted, readers know the latter.
            let is_given = [former, later].map(|record| mint::is_of_date(record.id()));
            let is_later = match is_given {
                [false, true] => false,
                [true, false] => true,
                _ => later.updated >= former.updated,
            };
            let (stays, goes) = if is_later { (other, one) } else { (one, other) };
            gone.insert(goes);
            stays
        };
        let mut start = 0;
        while start < ids.len() {
            let mut stays = ids[start];
            let mut next = start + 1;
            // Two ids may have the same digest; then the next line is compared afresh.
            while let Some(index) = ids.get(next).copied().filter(|index| records[*index].id() == records[stays].id()) {
                stays = keep(stays, index, "two lines of the ledger have one id");
                next += 1;
            }
            start = next;
        }
        let mut by_path: HashMap<u64, usize> = HashMap::with_capacity(records.len());
        for (index, record) in records.iter().enumerate().filter(|(_, record)| record.state.status.has_article()) {
            let other = by_path.insert(record.path_digest, index);
            if let Some(other) = other.filter(|other| records[*other].id() != record.id()) {
                keep(other, index, "two lines of the ledger have one article");
            }
        }
        let mut index = 0..;
        self.records.retain(|_| !index.next().is_some_and(|index| gone.contains(&index)));
    }
}

/// The version in the first line of a ledger.
fn version(first: &str) -> Option<u32> {
    first.strip_prefix(FORMAT)?.trim().parse().ok()
}

/// True for the ledger of a newer Dateline, however its version is written there.
#[cfg(feature = "cli")]
pub(crate) fn is_newer(text: &str) -> bool {
    let first = text.lines().next().unwrap_or_default().trim_start_matches(['\u{FEFF}', ' ', '\t']);
    let Some(rest) = first.strip_prefix(FORMAT) else { return false };
    let digits: String =
        rest.chars().skip_while(|next| !next.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
    !digits.is_empty() && digits.parse().map_or(true, |version: u32| version > VERSION)
}

/// What is wrong with the first line, and how to mend it.
fn version_fault(first: &str) -> Option<(String, &'static str)> {
    Some(match version(first) {
        Some(VERSION) => return None,
        Some(version) if version > VERSION => (
            format!("the ledger is of version {version}, and this Dateline knows only version {VERSION}"),
            "use a newer Dateline; an older one would lose what it does not know",
        ),
        Some(version) => (format!("the ledger is of version {version}, which no Dateline wrote"), LEDGER.help),
        _ => (format!("the ledger does not begin with `{FORMAT} {VERSION}`"), LEDGER.help),
    })
}

/// The beginning of the line with the main feed's id.
const FEED: &str = "feed\t";

/// The beginning of the podcast's line.
const PODCAST: &str = "podcast\t";

/// The beginning of the line of a file that the main feed is or was in.
const FILE: &str = "file\t";

/// The text before the lines of entries, and the text after them.
pub(super) fn frame(
    feed_id: &str,
    podcast_guid: Option<&str>,
    names: &[String],
    feeds: &[FeedRecord],
    files: &[RemoteFile],
) -> (String, String) {
    let podcast = podcast_guid.map(|guid| format!("{PODCAST}{guid}\n")).unwrap_or_default();
    let names = names.iter().map(|name| format!("{FILE}{}\n", escape(name))).collect::<Vec<_>>().concat();
    let feeds = FeedRecord::lines(feeds);
    (
        format!("{FORMAT} {VERSION}\n{COMMENT}feed\t{feed_id}\n{podcast}{names}{feeds}"),
        format!("{}{END}\n", remote::lines(files)),
    )
}
