//! Publishing: the files of a build in a store of objects. Who publishes first claims the ledger there, by compare and swap, and only
//! then replaces files; so of several that publish at once, one never undoes what a newer one did.
//!
//! Each round reads the ledger of the store, builds, and writes the ledger back on the condition that nobody else did. If somebody
//! did, the next round builds on theirs. Files are uploaded after what they name, each on the condition that it is still the one
//! that was compared. At the end they are listed once more.

mod local;
mod making;
mod object;
mod record;
mod remote;
mod revision;
mod store;

use std::{
    collections::{HashMap, HashSet},
    fs,
    path::PathBuf,
    sync::{
        Mutex,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use chrono::{DateTime, FixedOffset, TimeDelta};
use tempfile::TempDir;
use url::Url;
use xxhash_rust::xxh3::xxh3_64;

pub(crate) use revision::{Relation, Revision};

use crate::{
    build,
    config::{Config, LedgerPlace, Publication, Run},
    diagnostic::{self, Diagnostic, Place},
    documents::Build,
    error::Error,
    ledger,
    rules::publication::{STORE_AHEAD, STORE_BUSY},
};
use making::Making;
use object::Group;
use record::{Record, Recorded};
use store::{Attempt, Condition, Listed, Served, Store, Version};

/// How often a build is made: once, and again on what others have published meanwhile.
const MOST_ROUNDS: usize = 6;

/// How many objects are uploaded at once.
const AT_ONCE: usize = 16;

/// How long to wait before what was not answered is tried again.
const PAUSES: [Duration; 5] = [
    Duration::from_millis(250),
    Duration::from_millis(500),
    Duration::from_secs(1),
    Duration::from_secs(2),
    Duration::from_secs(4),
];

/// How often to look whether somebody else publishes.
const LOOK_EVERY: Duration = Duration::from_millis(500);

/// What is published, and by whom.
pub(crate) struct Request<'a> {
    pub(crate) publication: &'a Publication,
    /// Which state of the content this is, if that is known.
    pub(crate) revision: Option<Revision>,
    /// What is known of a commit in relation to this one.
    pub(crate) relation: &'a (dyn Fn(&str) -> Option<Relation> + Sync),
    /// Whether to publish over what is newer.
    pub(crate) is_forced: bool,
    /// Whether to write nothing.
    pub(crate) is_dry: bool,
}

/// What came of publishing.
pub(crate) struct Outcome {
    /// The build; `None` if the store was ahead.
    pub(crate) build: Option<Build>,
    pub(crate) verdict: Verdict,
    /// All that is wrong.
    pub(crate) diagnostics: Vec<Diagnostic>,
    pub(crate) files: Vec<Object>,
    /// The keys of objects that were removed.
    pub(crate) removed: Vec<String>,
    /// The keys of objects that are not made any more, and not removed yet.
    pub(crate) ended: Vec<String>,
    /// How many builds it took.
    pub(crate) rounds: usize,
    /// Whether the ledger changed: in the folder or in the store, whichever counts.
    pub(crate) ledger_changed: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    Published,
    /// Nothing was written, as was asked for.
    Compared,
    /// Articles cannot be used.
    Refused,
    /// Readers could not read all of it.
    Invalid,
    /// Readers would see known entries as new, or lose them.
    Stopped,
    /// The store has something newer.
    Behind,
}

/// A file of the build and its object.
#[derive(Clone, Debug)]
pub(crate) struct Object {
    pub(crate) name: String,
    /// The index of its feed in the plan; `None` for files that list all feeds.
    pub(crate) feed: Option<usize>,
    /// How many entries it has; `None` if it is not a feed.
    pub(crate) entries: Option<usize>,
    pub(crate) bytes: usize,
    pub(crate) state: State,
    pub(crate) served: Served,
    group: Group,
    /// The object that was compared.
    there: Option<Listed>,
    /// Where its bytes are kept until they are uploaded.
    spooled: Option<PathBuf>,
    /// When the feed says that it changed, with its folder, if that is what readers ask for.
    updated: Option<(String, DateTime<FixedOffset>)>,
}

/// How an object compares with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    Unchanged,
    /// There was none.
    New,
    /// It had other bytes.
    Changed,
    /// It was served otherwise.
    ServedOtherwise,
    /// Somebody else put it there, and it stays.
    NotOurs,
}

impl State {
    /// True if it is uploaded.
    pub(crate) fn is_change(self) -> bool {
        matches!(self, Self::New | Self::Changed | Self::ServedOtherwise)
    }
}

/// The address of an object, for people.
pub(crate) fn shown(publication: &Publication, name: &str) -> String {
    crate::feed::address(publication.to.as_str(), name)
}

/// Opens a store. A folder is made if `makes_it`.
fn open(address: &Url, makes_it: bool) -> Result<Box<dyn Store>, Error> {
    if address.scheme() != "file" {
        return Ok(Box::new(remote::Remote::open(address)?));
    }
    let folder = address.to_file_path().map_err(|()| Error::Store {
        address: address.to_string(),
        message: "this is no folder of this machine".to_owned(),
    })?;
    Ok(Box::new(local::Local::open(folder, makes_it)?))
}

/// Builds, validates, and uploads what differs.
///
/// # Errors
/// [`Error::Store`] and [`Error::Io`] when the store cannot be read or written; [`Error::Refused`] when others publish all the time;
/// and whatever a build fails with.
pub(crate) fn publish(config: &Config, run: &Run, request: &Request<'_>) -> Result<Outcome, Error> {
    let store = open(&request.publication.to, !request.is_dry)?;
    for number in 1..=MOST_ROUNDS {
        let round = Round { config, request, store: &*store, number };
        if let Some(outcome) = round.run(run)? {
            return Ok(outcome);
        }
    }
    let message = format!("others published {MOST_ROUNDS} times while this was being built");
    Err(Error::Refused(vec![Diagnostic::new(&STORE_BUSY, message)]))
}

/// One build, and the attempt to publish it.
struct Round<'a> {
    config: &'a Config,
    request: &'a Request<'a>,
    store: &'a dyn Store,
    number: usize,
}

/// The state of the store that a round goes by.
struct Known {
    listing: HashMap<String, Listed>,
    record: Record,
    record_version: Option<Version>,
}

impl Round<'_> {
    /// `None` if somebody else was quicker.
    fn run(&self, run: &Run) -> Result<Option<Outcome>, Error> {
        let Self { config, request, store, .. } = self;
        let claimed = store.read(ledger::FILE_NAME)?;
        let claimed = claimed.map(|(bytes, version)| (String::from_utf8_lossy(&bytes).into_owned(), version));
        let (of_store, published) = match &claimed {
            Some((text, _)) => revision::opened(text),
            None => (String::new(), None),
        };
        if let Some(behind) = self.behind(published.as_ref()) {
            return Ok(Some(self.nothing(None, Verdict::Behind, vec![behind])));
        }
        let of_folder = ledger::read(config)?;
        let goes_by_store = request.publication.ledger == LedgerPlace::Store;
        let base = match (goes_by_store, of_store.is_empty(), of_folder.is_empty()) {
            (true, false, _) | (false, false, true) => of_store,
            _ => of_folder.clone(),
        };
        let (record, record_version) = self.record()?;
        let known_updated = record.updated.clone();
        let run = &Run { ledger: (base != of_folder).then(|| base.clone()), known_updated, ..run.clone() };
        let built = build(config, run)?;
        if built.is_refused(run) {
            let verdict = if built.is_stopped { Verdict::Stopped } else { Verdict::Refused };
            let mut diagnostics = built.diagnostics.clone();
            diagnostic::sort(&mut diagnostics);
            return Ok(Some(self.nothing(Some(built), verdict, diagnostics)));
        }
        let known = Known { listing: store.list()?, record, record_version };
        let spool = TempDir::new().map_err(|source| io_error("create", std::env::temp_dir(), source))?;
        let made = Making {
            round: self,
            built: &built,
            known: &known,
            spool: &spool,
            archives: built.plan.archives().count(),
        };
        let (mut files, diagnostics, is_valid) = made.all(run)?;
        files.sort_by(|one, other| (one.group, &one.name).cmp(&(other.group, &other.name)));
        let has_errors = diagnostics.iter().any(Diagnostic::is_error);
        if !is_valid || has_errors && !run.keep_going {
            let verdict = if is_valid { Verdict::Refused } else { Verdict::Invalid };
            return Ok(Some(self.nothing(Some(built), verdict, diagnostics)));
        }
        let text = built.ledger.as_ref().map_or_else(|| base.clone(), |new| new.whole(&built.articles, config));
        let ledger_changed = text != if goes_by_store { base } else { of_folder };
        let outcome = |files, removed, ended, verdict| Outcome {
            verdict,
            diagnostics,
            files,
            removed,
            ended,
            rounds: self.number,
            ledger_changed,
            build: Some(built),
        };
        if request.is_dry {
            let (due, ended) = self.ended(&known, &files, run);
            return Ok(Some(outcome(files, due, ended, Verdict::Compared)));
        }
        // Whoever has the store may still be at work, or have been killed at it.
        let is_free = claimed.as_ref().is_none_or(|(_, version)| version.etag == known.record.ledger);
        let Some(claim) = self.claim(&text, claimed)? else { return Ok(None) };
        if !goes_by_store && ledger_changed {
            let lock = crate::output::lock(config)?;
            crate::output::write_ledger(config, &text, &lock)?;
        }
        let now = Instant::now();
        let quiet = if is_free { now } else { now + LOOK_EVERY + store.lateness() };
        let claim = Claim { store: *store, version: claim, looked: Mutex::new(now), taken: now, quiet };
        let Some(uploaded) = self.upload(&files, &claim, run)? else { return Ok(None) };
        let (due, ended) = self.ended(&known, &files, run);
        for key in &due {
            store.remove(key)?;
        }
        if self.settle(&files, &uploaded, &due, &ended, known, &claim, run)? {
            Ok(Some(outcome(files, due, ended, Verdict::Published)))
        } else {
            Ok(None)
        }
    }

    fn nothing(&self, build: Option<Build>, verdict: Verdict, diagnostics: Vec<Diagnostic>) -> Outcome {
        Outcome {
            build,
            verdict,
            diagnostics,
            files: Vec::new(),
            removed: Vec::new(),
            ended: Vec::new(),
            rounds: self.number,
            ledger_changed: false,
        }
    }

    /// Says that the store has something newer, if it has.
    fn behind(&self, published: Option<&Revision>) -> Option<Diagnostic> {
        let published = published.filter(|_| !self.request.is_forced)?;
        let to = &self.request.publication.to;
        let Some(ours) = &self.request.revision else {
            let message = format!("the store has what {published} published, and nothing says whether this is newer");
            let help =
                "publish from the repository, or say it with `--revision NUMBER`; `--force` publishes all the same";
            return Some(Diagnostic::new(&STORE_AHEAD, message).at(Place::file(to.as_str())).help(help));
        };
        ours.is_behind(published, self.request.relation).then(|| {
            let message = format!("the store is ahead: it has {published}, which is newer than {ours}");
            Diagnostic::new(&STORE_AHEAD, message).at(Place::file(to.as_str()))
        })
    }

    fn record(&self) -> Result<(Record, Option<Version>), Error> {
        let record = self.store.read(record::KEY)?;
        Ok(record.map_or_else(Default::default, |(bytes, version)| (Record::parse(&bytes), Some(version))))
    }

    /// Writes an object, and tries again for a while as long as `may` allows it; `None` if the condition does not hold, or may not
    /// hold any more since an attempt whose answer was lost.
    fn write(
        &self,
        key: &str,
        bytes: &[u8],
        served: &Served,
        on: &Condition,
        may: impl Fn() -> Result<bool, Error>,
    ) -> Result<Option<Version>, Error> {
        let mut pauses = PAUSES.iter();
        loop {
            match self.store.write(key, bytes.to_vec(), served, on)? {
                Attempt::Written(version) => return Ok(Some(version)),
                Attempt::Refused => return Ok(None),
                Attempt::Unanswered(error) => {
                    let Some(pause) = pauses.next() else { return Err(error) };
                    thread::sleep(*pause);
                    if !may()? {
                        return Ok(None);
                    }
                }
            }
        }
    }

    /// Writes the ledger, which makes the store ours; `None` if somebody else was quicker.
    fn claim(&self, text: &str, former: Option<(String, Version)>) -> Result<Option<Version>, Error> {
        let sealed = revision::sealed(text, self.request.revision.as_ref());
        let on = match former {
            Some((former, version)) if former == sealed => return Ok(Some(version)),
            Some((_, version)) => Condition::Still(version),
            None => Condition::Absent,
        };
        let served = of_own("text/plain; charset=utf-8", sealed.as_bytes());
        if let Some(version) = self.write(ledger::FILE_NAME, sealed.as_bytes(), &served, &on, || Ok(true))? {
            return Ok(Some(version));
        }
        // It may be ours, if the answer to a first attempt was lost.
        let there = self.store.read(ledger::FILE_NAME)?;
        Ok(there.filter(|(bytes, _)| *bytes == sealed.as_bytes()).map(|(_, version)| version))
    }

    /// Uploads what differs, group by group; returns the versions by name, or `None` if somebody else publishes now.
    fn upload(
        &self,
        files: &[Object],
        claim: &Claim<'_>,
        run: &Run,
    ) -> Result<Option<HashMap<String, Version>>, Error> {
        let number = files.iter().filter(|file| file.state.is_change()).count();
        run.progress.begin("publishing", number);
        let uploaded = Mutex::new(HashMap::with_capacity(number));
        for group in Group::ALL {
            let changed: Vec<&Object> =
                files.iter().filter(|file| file.group == group && file.state.is_change()).collect();
            let (next, is_lost, failure) = (AtomicUsize::new(0), AtomicBool::new(false), Mutex::new(None));
            let work = || {
                while let Some(file) = changed.get(next.fetch_add(1, Ordering::Relaxed)) {
                    if is_lost.load(Ordering::Relaxed) {
                        return;
                    }
                    match self.put(file, claim) {
                        Ok(Some(version)) => {
                            run.progress.step();
                            if let Ok(mut uploaded) = uploaded.lock() {
                                uploaded.insert(file.name.clone(), version);
                            }
                            continue;
                        }
                        Ok(None) => {}
                        Err(error) => _ = failure.lock().map(|mut first| first.get_or_insert(error).to_string()),
                    }
                    is_lost.store(true, Ordering::Relaxed);
                }
            };
            thread::scope(|scope| {
                for _ in 0..AT_ONCE.min(changed.len()) {
                    scope.spawn(work);
                }
            });
            if let Some(error) = failure.into_inner().ok().flatten() {
                return Err(error);
            }
            if is_lost.into_inner() {
                return Ok(None);
            }
        }
        Ok(uploaded.into_inner().ok())
    }

    /// Uploads a file; `None` if somebody else publishes now.
    fn put(&self, file: &Object, claim: &Claim<'_>) -> Result<Option<Version>, Error> {
        let Some(spooled) = &file.spooled else { return Ok(None) };
        let mut there = file.there.as_ref().map(|there| there.version.clone());
        for _ in 0..MOST_ROUNDS {
            if !claim.holds()? {
                return Ok(None);
            }
            let bytes = fs::read(spooled).map_err(|source| io_error("read", spooled.clone(), source))?;
            let on = there.map_or(Condition::Absent, Condition::Still);
            if let Some(version) = self.write(&file.name, &bytes, &file.served, &on, || claim.holds_now())? {
                return Ok(Some(version));
            }
            // A former owner of the store was still writing, or the answer to a first attempt was lost.
            if !claim.holds_now()? {
                return Ok(None);
            }
            let found = self.store.look(&file.name)?;
            if let Some(found) = found.as_ref().filter(|found| found.is_as_wanted(&file.served)) {
                return Ok(Some(found.listed.version.clone()));
            }
            there = found.map(|found| found.listed.version);
        }
        Ok(None)
    }

    /// What the build does not make any more: what is to be removed now, and what waits for its time.
    fn ended(&self, known: &Known, files: &[Object], run: &Run) -> (Vec<String>, Vec<String>) {
        let made: HashSet<&str> = files.iter().map(|file| &*file.name).collect();
        let patience = TimeDelta::days(self.request.publication.remove_after.into());
        // What somebody else replaced is theirs.
        let is_ours =
            |name: &str, recorded: &Recorded| known.listing.get(name).is_some_and(|listed| recorded.is_still(listed));
        let ended =
            known.record.files.iter().filter(|(name, recorded)| !made.contains(&***name) && is_ours(name, recorded));
        let is_due = |recorded: &Recorded| run.now - recorded.ended.unwrap_or(run.now) >= patience;
        let (due, waiting): (Vec<_>, Vec<_>) = ended.partition(|(_, recorded)| is_due(recorded));
        let names = |all: Vec<(&String, &Recorded)>| all.into_iter().map(|(name, _)| name.clone()).collect();
        (names(due), names(waiting))
    }

    /// Looks whether the store has what was to be published, and writes that down; false if it has not.
    #[expect(clippy::too_many_arguments, reason = "it is the end of all that was done")]
    fn settle(
        &self,
        files: &[Object],
        uploaded: &HashMap<String, Version>,
        due: &[String],
        ended: &[String],
        known: Known,
        claim: &Claim<'_>,
        run: &Run,
    ) -> Result<bool, Error> {
        let is_late = claim.wait(run);
        let listing =
            if !is_late && uploaded.is_empty() && due.is_empty() { known.listing } else { self.store.list()? };
        let updated = files.iter().filter_map(|file| file.updated.clone());
        let mut record = Record { updated: updated.collect(), ledger: claim.version.etag.clone(), ..Record::default() };
        for file in files.iter().filter(|file| file.state != State::NotOurs) {
            let listed = match listing.get(&file.name) {
                Some(listed) => Some(listed.clone()),
                None if file.name.starts_with("../") => self.store.look(&file.name)?.map(|found| found.listed),
                None => None,
            };
            let wanted = uploaded.get(&file.name).or(file.there.as_ref().map(|there| &there.version));
            match listed {
                Some(listed) if Some(&listed.version) == wanted => {
                    record.files.insert(file.name.clone(), Recorded::new(&listed, &file.served));
                }
                // A former owner of the store has just written it: all is compared anew.
                _ => return Ok(false),
            }
        }
        for name in ended {
            if let Some(recorded) = known.record.files.get(name) {
                record.files.insert(name.clone(), recorded.ended(run.now));
            }
        }
        if record == known.record {
            return Ok(true);
        }
        let bytes = record.bytes();
        let served = of_own("application/json", &bytes);
        let mut on = known.record_version.map_or(Condition::Absent, Condition::Still);
        while self.write(record::KEY, &bytes, &served, &on, || claim.holds_now())?.is_none() {
            if !claim.holds_now()? {
                return Ok(false);
            }
            let there = self.store.look(record::KEY)?;
            on = there.map_or(Condition::Absent, |there| Condition::Still(there.listed.version));
        }
        Ok(true)
    }
}

/// How Dateline's own objects are served.
fn of_own(content_type: &str, bytes: &[u8]) -> Served {
    Served {
        content_type: content_type.to_owned(),
        cache_control: "no-cache".to_owned(),
        content_encoding: None,
        digest: xxh3_64(bytes),
    }
}

/// The right to write into the store, as long as nobody else takes it.
struct Claim<'a> {
    store: &'a dyn Store,
    version: Version,
    looked: Mutex<Instant>,
    taken: Instant,
    /// From when on nothing can come any more of what the one before us had under way.
    quiet: Instant,
}

impl Claim<'_> {
    /// Waits until nothing of others is under way; false if there was no need to.
    fn wait(&self, run: &Run) -> bool {
        let left = self.quiet.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return self.quiet > self.taken;
        }
        run.progress.begin("waiting for what another run had under way", 0);
        thread::sleep(left);
        true
    }

    /// Whether it was still ours a moment ago.
    fn holds(&self) -> Result<bool, Error> {
        match self.looked.lock() {
            Ok(mut looked) if looked.elapsed() > LOOK_EVERY => *looked = Instant::now(),
            _ => return Ok(true),
        }
        self.holds_now()
    }

    fn holds_now(&self) -> Result<bool, Error> {
        let found = self.store.look(ledger::FILE_NAME)?;
        Ok(found.is_some_and(|found| found.listed.version == self.version))
    }
}

fn io_error(action: &'static str, path: PathBuf, source: std::io::Error) -> Error {
    Error::Io { action, path, source }
}
