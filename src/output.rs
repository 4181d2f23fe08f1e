//! Output: the only place that writes. Files are replaced whole, and only those whose bytes changed.

mod foreign;

use std::{
    fs, io,
    io::Write,
    path::{Component, Path, PathBuf},
    sync::Mutex,
};

use chrono::{DateTime, FixedOffset};
use tempfile::TempPath;

pub use foreign::Mark;

use crate::{
    Build, Error, Progress,
    archive::{self, Made},
    config::{Compression, Config, Format},
    content,
    diagnostic::{Diagnostic, Place},
    formats,
    ledger::{self, KnownFeed, adopt::FoundFeed, known},
    site,
};

/// A file of the output folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its path in the output folder, with `/` between its parts.
    pub name: String,
    /// How many entries it holds; none of what is no feed.
    pub entries: Option<usize>,
    /// What it holds.
    pub bytes: Vec<u8>,
    /// Of a file beside the feeds, what one that Dateline wrote bears.
    pub mark: Option<Mark>,
}

fn folder(config: &Config) -> PathBuf {
    config.directory.join(&config.output)
}

/// What stands at a path; none where nothing does.
fn standing_at(path: &Path) -> Result<Option<Vec<u8>>, Error> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(io_error("read", path, source)),
    }
}

/// A file that would not stay as it is.
#[derive(Clone, Copy, Debug)]
pub struct Difference<'a> {
    /// Its path in the output folder.
    pub name: &'a str,
    /// What stands there; none where nothing does.
    pub old: Option<&'a [u8]>,
    /// What would.
    pub new: &'a [u8],
}

/// What a build would change.
#[derive(Debug, Default)]
pub struct Compared {
    /// Whether each of the build's files changes, in their order.
    pub changed: Vec<bool>,
    /// The files of archives that change, sorted.
    pub archives: Vec<String>,
    /// The files of the feeds besides that of all articles, sorted.
    pub feeds: Vec<ComparedFile>,
    /// Files that somebody else wrote and that stay, where Dateline would put its own.
    pub foreign: Vec<String>,
    /// The compressed files beside others that change, sorted.
    pub compressed: Vec<String>,
    /// What is wrong with the archives and feeds that were made for this.
    pub diagnostics: Vec<Diagnostic>,
    /// False when one of these would not be valid.
    pub is_valid: bool,
    made: String,
}

impl Compared {
    /// How many files change.
    #[must_use]
    pub fn changes(&self) -> usize {
        let feeds = self.feeds.iter().map(|file| file.changes);
        self.changed.iter().copied().chain(feeds).filter(|changes| *changes).count()
            + self.archives.len()
            + self.compressed.len()
    }
}

/// A file of a feed besides that of all articles.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ComparedFile {
    /// Its path in the output folder.
    pub name: String,
    /// How many entries it holds.
    pub entries: usize,
    /// How many bytes it has.
    pub bytes: usize,
    /// Whether it differs from what stands there.
    pub changes: bool,
}

/// Makes the archives that are out of date and the feeds besides that of all articles, and calls `see` for each file that differs from what stands in its place, on
/// several threads.
///
/// # Errors
/// [`Error::Io`] when a file that is there cannot be read; what `see` returns.
pub fn compare(
    config: &Config,
    build: &Build,
    now: DateTime<FixedOffset>,
    progress: &Progress,
    see: &(dyn Fn(Difference<'_>) -> Result<(), Error> + Sync),
) -> Result<Compared, Error> {
    let folder = folder(config);
    let compressed = Mutex::new(Vec::new());
    let differs = |file: &File| -> Result<bool, Error> {
        let old = standing_at(&folder.join(&file.name))?;
        let differs = old.as_ref() != Some(&file.bytes);
        // These go before the file that they are made of: where a build is killed between them, the next one sees that
        // the file differs, and makes them anew.
        for compression in &config.precompress {
            let name = compression.name_of(&file.name);
            let path = folder.join(&name);
            if differs || !path.exists() {
                let (old, new) = (standing_at(&path)?, formats::compress(file, *compression)?);
                if old.as_ref() != Some(&new) {
                    see(Difference { name: &name, old: old.as_deref(), new: &new })?;
                    if let Ok(mut compressed) = compressed.lock() {
                        compressed.push(name);
                    }
                }
            }
        }
        if differs {
            see(Difference { name: &file.name, old: old.as_deref(), new: &file.bytes })?;
        }
        Ok(differs)
    };
    let mut compared = Compared { is_valid: build.is_valid, ..Compared::default() };
    if !build.archives.is_empty() {
        let text = fs::read_to_string(made_path(config)).unwrap_or_default();
        let is_complete =
            |name: &str| config.precompress.iter().all(|compression| folder.join(compression.name_of(name)).exists());
        let size = |name: &str| {
            let metadata = fs::metadata(folder.join(name)).ok().filter(|_| is_complete(name));
            metadata.map(|metadata| metadata.len())
        };
        let changed = Mutex::new(Vec::new());
        let take = |file: File| {
            if let (true, Ok(mut changed)) = (differs(&file)?, changed.lock()) {
                changed.push(file.name);
            }
            Ok(())
        };
        let archived = archive::render(build, config, now, &Made::parse(&text), &size, progress, &take)?;
        compared.archives = changed.into_inner().unwrap_or_default();
        compared.archives.sort();
        compared.diagnostics = archived.diagnostics;
        compared.is_valid &= archived.is_valid;
        compared.made = if archived.made == text { String::new() } else { archived.made };
    }
    if !build.feeds.is_empty() {
        let files = Mutex::new(Vec::new());
        let take = |file: File| {
            let changes = differs(&file)?;
            let File { name, entries, bytes, .. } = file;
            if let Ok(mut files) = files.lock() {
                files.push(ComparedFile { name, entries: entries.unwrap_or_default(), bytes: bytes.len(), changes });
            }
            Ok(())
        };
        let made = site::make(build, config, now, progress, &take)?;
        compared.feeds = files.into_inner().unwrap_or_default();
        compared.feeds.sort();
        compared.diagnostics.extend(made.diagnostics);
        compared.is_valid &= made.is_valid;
    }
    for file in &build.files {
        let foreign = foreign::check(&folder, file, config)?;
        compared.changed.push(foreign.is_none() && differs(file)?);
        if let Some(foreign) = foreign {
            compared.foreign.push(file.name.clone());
            compared.diagnostics.push(foreign);
        }
    }
    compared.compressed = compressed.into_inner().unwrap_or_default();
    compared.compressed.sort();
    Ok(compared)
}

fn made_path(config: &Config) -> PathBuf {
    folder(config).join(formats::ARCHIVE_FOLDER).join(archive::MADE_NAME)
}

/// A feed that stands in the output folder is no larger than this, in bytes.
const MOST_STANDING: u64 = 64 << 20;

/// The feeds that stand in the output folder, whoever wrote them.
pub(crate) fn standing(config: &Config) -> Vec<FoundFeed> {
    feeds_in(&folder(config))
}

/// The feeds that stand in the output folder, whoever wrote them, and the archives.
#[must_use]
pub fn standing_feeds(config: &Config) -> Vec<FoundFeed> {
    let folder = folder(config);
    let mut feeds = feeds_in(&folder.join(formats::ARCHIVE_FOLDER));
    for found in &mut feeds {
        // Which archive it is, its name says.
        let number = found.shown.rsplit_once('-').and_then(|(_, rest)| rest.split('.').next()?.parse().ok());
        found.feed.entries.iter_mut().for_each(|entry| entry.archive = number);
        found.feed.tombstones.iter_mut().for_each(|tombstone| tombstone.archive = number);
    }
    // An entry that stands in an archive too is found there first.
    feeds.extend(standing(config));
    feeds
}

/// The feeds in a folder. What is no feed says nothing.
fn feeds_in(folder: &Path) -> Vec<FoundFeed> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let is_feed = |path: &PathBuf| {
        let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
        ["xml", "atom", "rss", "rdf", "json"].contains(&extension)
            && fs::metadata(path).is_ok_and(|metadata| metadata.is_file() && metadata.len() <= MOST_STANDING)
    };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).filter(is_feed).collect();
    paths.sort();
    let found = |path: PathBuf| {
        let feed = fs::read(&path).ok().and_then(|bytes| known::read_feed(&bytes, None).ok())?;
        Some(FoundFeed { shown: content::shown(&path), feed })
    };
    paths.into_iter().filter_map(found).collect()
}

/// Writes files into a folder in which none of them is yet: all, or none. Their names may have folders in them.
///
/// # Errors
/// [`Error::Feed`] with a diagnostic for each file that is there already; [`Error::Outside`] when a symbolic link leads one
/// of them out of the folder; [`Error::Io`] when the folder cannot be made or a file cannot be written.
pub fn write_new(directory: &Path, into: &Path, files: &[File]) -> Result<(), Error> {
    let folder = directory.join(into);
    let taken: Vec<Diagnostic> = files
        .iter()
        .map(|file| folder.join(&file.name))
        .filter(|path| fs::symlink_metadata(path).is_ok())
        .map(|path| {
            let place = Place::file(&content::shown(&path));
            let diagnostic = Diagnostic::error("file-exists", "the file is there already, and nothing was written");
            diagnostic.at(place).help("name an empty folder with `--into`, or move the file away")
        })
        .collect();
    if !taken.is_empty() {
        return Err(Error::Feed(taken));
    }
    let mut folders = NewFolders::default();
    create(&folder, &mut folders)?;
    let real = |path: &Path| fs::canonicalize(path).map_err(|source| io_error("find", path, source));
    let root = real(&folder)?;
    let mut staged = Vec::with_capacity(files.len());
    for file in files {
        let path = folder.join(&file.name);
        if let Some(parent) = path.parent().filter(|parent| *parent != folder) {
            let standing = parent.ancestors().find(|folder| fs::symlink_metadata(folder).is_ok()).unwrap_or(&folder);
            let target = real(standing)?;
            if !target.starts_with(&root) {
                return Err(Error::Outside { path: standing.to_owned(), target });
            }
            create(parent, &mut folders)?;
        }
        staged.push(write_beside(path, [&*file.bytes])?);
    }
    let mut written: Vec<PathBuf> = Vec::with_capacity(staged.len());
    for (path, temporary) in staged {
        if let Err(error) = temporary.persist_noclobber(&path) {
            // Nobody else has seen them yet.
            for path in written {
                let _ = fs::remove_file(path);
            }
            return Err(io_error("create", &path, error.error));
        }
        written.push(path);
    }
    folders.0.clear();
    Ok(())
}

/// Adds a text to the end of a file, which others may have begun.
///
/// # Errors
/// [`Error::Io`] when it cannot be written.
pub fn append(path: &Path, text: &str) -> Result<(), Error> {
    let file = fs::OpenOptions::new().append(true).create(true).open(path);
    file.and_then(|mut file| file.write_all(text.as_bytes())).map_err(|source| io_error("write", path, source))
}

/// Writes a text to a file that is no feed.
///
/// # Errors
/// [`Error::Io`] when it cannot be written.
pub fn write_report(path: &Path, text: &str) -> Result<(), Error> {
    fs::write(path, text).map_err(|source| io_error("write", path, source))
}

/// Writes the ledger alone.
///
/// # Errors
/// [`Error::Outside`] when it is a symbolic link; [`Error::Io`] when it cannot be written. The old one is whole then.
pub fn write_ledger(config: &Config, pieces: &[String], _lock: &Lock) -> Result<(), Error> {
    ledger_is_no_link(config)?;
    let (path, temporary) = write_beside(ledger::path(config), pieces.iter().map(String::as_bytes))?;
    temporary.persist(&path).map_err(|error| io_error("replace", &path, error.error))
}

/// Removes the files of a feed, and its folder where nothing else lies in it.
///
/// # Errors
/// [`Error::Outside`] when a symbolic link leads out of the project; [`Error::Io`] when a file cannot be removed.
pub fn remove_feed(config: &Config, feed: &KnownFeed, _lock: &Lock) -> Result<(), Error> {
    let output = folder(config);
    let folder = output.join(feed.folder.trim_end_matches('/'));
    if !folder.is_dir() {
        return Ok(());
    }
    stay_inside(config, &folder)?;
    let files = Format::ALL.into_iter().flat_map(|format| {
        let name = format.file_name();
        let compressed = Compression::ALL.into_iter().map(move |compression| compression.name_of(name));
        compressed.chain([name.to_owned()])
    });
    for path in files.map(|name| folder.join(name)) {
        match fs::remove_file(&path) {
            Err(source) if source.kind() != io::ErrorKind::NotFound => return Err(io_error("remove", &path, source)),
            _ => {}
        }
    }
    // Those above it too, as far as nothing lies in them.
    let above = folder.ancestors().take_while(|folder| *folder != output);
    let _ = above.map(fs::remove_dir).take_while(Result::is_ok).count();
    Ok(())
}

/// That nobody else writes this project's feeds and ledger. The system takes it back from a program that died.
#[derive(Debug)]
pub struct Lock {
    _folder: fs::File,
}

/// Waits for nobody: of two builds at one time the second fails.
///
/// # Errors
/// [`Error::Locked`] when another program builds here; [`Error::Io`] when the folder cannot be opened.
pub fn lock(config: &Config) -> Result<Lock, Error> {
    // The folder itself, so that nothing is left behind in it.
    let folder = fs::File::open(&config.directory).map_err(|source| io_error("open", &config.directory, source))?;
    match folder.try_lock() {
        Err(fs::TryLockError::WouldBlock) => Err(Error::Locked { path: config.directory.clone() }),
        // Some network file systems know no locks; there two builds at one time still write whole files.
        Ok(()) | Err(fs::TryLockError::Error(_)) => Ok(Lock { _folder: folder }),
    }
}

fn io_error(action: &'static str, path: &Path, source: io::Error) -> Error {
    Error::Io { action, path: path.to_owned(), source }
}

/// Files that are written, but not in their places yet. Dropped, they and their folders are gone again.
#[derive(Debug)]
pub struct Staged {
    /// What changes with them.
    pub compared: Compared,
    /// In the order in which they take their places.
    files: Vec<(PathBuf, TempPath)>,
    folders: NewFolders,
    compressions: Vec<Compression>,
}

/// Folders that were made for what is staged.
#[derive(Debug, Default)]
struct NewFolders(Vec<PathBuf>);

impl Drop for NewFolders {
    fn drop(&mut self) {
        for folder in self.0.iter().rev() {
            // One in which something lies by now stays.
            let _ = fs::remove_dir(folder);
        }
    }
}

/// Writes what a build changes beside its place: the ledger, the archives and the feeds, so that a full disk leaves the
/// old ones whole.
///
/// # Errors
/// [`Error::Outside`] when a symbolic link leads out of the project; [`Error::Io`] when a folder cannot be made or a file
/// cannot be read or written. Nothing has been replaced then.
pub fn stage(
    config: &Config,
    build: &Build,
    now: DateTime<FixedOffset>,
    progress: &Progress,
    _lock: &Lock,
) -> Result<Staged, Error> {
    let folder = folder(config);
    ledger_is_no_link(config)?;
    stay_inside(config, &folder)?;
    let mut folders = NewFolders::default();
    create(&folder, &mut folders)?;
    let archives = (!build.archives.is_empty()).then_some(formats::ARCHIVE_FOLDER);
    let below: Vec<PathBuf> = build
        .feeds
        .iter()
        .map(|feed| feed.head.folder.as_str())
        .chain(archives)
        .map(|name| folder.join(name.trim_end_matches('/')))
        .collect();
    for folder in &below {
        stay_inside(config, folder)?;
        create(folder, &mut folders)?;
    }
    for folder in [&folder, &config.directory].into_iter().chain(&below) {
        remove_leftovers(folder);
    }
    let (kept_below, kept_feeds) = (Mutex::new(Vec::new()), Mutex::new(Vec::new()));
    let compared = compare(config, build, now, progress, &|difference| {
        let file = write_beside(folder.join(difference.name), [difference.new])?;
        let kept = if difference.name.contains('/') { &kept_below } else { &kept_feeds };
        if let Ok(mut kept) = kept.lock() {
            kept.push(file);
        }
        Ok(())
    })?;
    let mut files = Vec::new();
    // The ledger goes first: what it says and the feeds do not is put right by the next build, with the same ids. A feed
    // goes behind the archives that it leads to, and behind all what says that they are fresh.
    if let Some(text) = &build.ledger {
        files.push(write_beside(ledger::path(config), text.iter().map(String::as_bytes))?);
    }
    files.extend(kept_below.into_inner().unwrap_or_default());
    files.extend(kept_feeds.into_inner().unwrap_or_default());
    if !compared.made.is_empty() {
        files.push(write_beside(made_path(config), [compared.made.as_bytes()])?);
    }
    Ok(Staged { compared, files, folders, compressions: config.precompress.clone() })
}

impl Staged {
    /// Calls `see` for each feed and archive that is to take the place of another.
    ///
    /// # Errors
    /// [`Error::Io`] when one cannot be read.
    pub fn differences(&self, config: &Config, see: &mut dyn FnMut(Difference<'_>)) -> Result<(), Error> {
        let folder = folder(config);
        for (path, temporary) in self.files.iter().filter(|(path, _)| *path != ledger::path(config)) {
            let Some(name) = path.strip_prefix(&folder).ok().and_then(Path::to_str) else { continue };
            let new = fs::read(temporary).map_err(|source| io_error("read", temporary, source))?;
            see(Difference { name, old: standing_at(path)?.as_deref(), new: &new });
        }
        Ok(())
    }

    /// Lets each file take its place.
    ///
    /// # Errors
    /// [`Error::Invalid`] when a feed is not valid; [`Error::Io`] when a rename within a folder fails.
    pub fn commit(mut self) -> Result<Compared, Error> {
        if !self.compared.is_valid {
            return Err(Error::Invalid);
        }
        self.folders.0.clear();
        for (path, temporary) in self.files {
            temporary.persist(&path).map_err(|error| io_error("replace", &path, error.error))?;
            remove_compressed(&path, &self.compressions);
        }
        Ok(self.compared)
    }
}

/// Makes a folder and those above it.
fn create(folder: &Path, new: &mut NewFolders) -> Result<(), Error> {
    let missing: Vec<PathBuf> = folder
        .ancestors()
        .take_while(|folder| !folder.as_os_str().is_empty() && !folder.exists())
        .map(Path::to_owned)
        .collect();
    fs::create_dir_all(folder).map_err(|source| io_error("create", folder, source))?;
    new.0.extend(missing.into_iter().rev());
    Ok(())
}

/// What the program calls a file until it takes its place.
const TEMPORARY: &str = ".dateline-";

fn write_beside<'a>(path: PathBuf, pieces: impl IntoIterator<Item = &'a [u8]>) -> Result<(PathBuf, TempPath), Error> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(TEMPORARY);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // As a file that is simply written would have it: readable to the server that serves it.
        builder.permissions(fs::Permissions::from_mode(0o644));
    }
    let write = || -> io::Result<TempPath> {
        let mut file = builder.tempfile_in(path.parent().unwrap_or(Path::new(".")))?;
        // Not synced: a feed that a power cut spoils is built again, and waiting for the disk would cost more than the
        // rest.
        for piece in pieces {
            file.write_all(piece)?;
        }
        Ok(file.into_temp_path())
    };
    match write() {
        Ok(temporary) => Ok((path, temporary)),
        // The name that it has until then means nothing to people.
        Err(source) if source.raw_os_error().is_none() => Err(io_error("write", &path, source.kind().into())),
        Err(source) => Err(io_error("write", &path, source)),
    }
}

/// Removes what was once compressed of a file that was replaced, unless it is compressed still: a server would go on to send
/// the old one.
fn remove_compressed(path: &Path, compressions: &[Compression]) {
    for compression in Compression::ALL.into_iter().filter(|compression| !compressions.contains(compression)) {
        let compressed = PathBuf::from(compression.name_of(&path.to_string_lossy()));
        if fs::symlink_metadata(&compressed).is_ok_and(|metadata| metadata.is_file()) {
            let _ = fs::remove_file(compressed);
        }
    }
}

/// Removes what a build that was killed had not put in its place yet.
fn remove_leftovers(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let is_leftover = entry.file_name().as_encoded_bytes().starts_with(TEMPORARY.as_bytes())
            && entry.file_type().is_ok_and(|kind| kind.is_file());
        if is_leftover {
            // One that cannot be removed does no harm.
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Others may rely on what stands where a link leads, which writing the ledger would cut off.
fn ledger_is_no_link(config: &Config) -> Result<(), Error> {
    let path = ledger::path(config);
    match fs::read_link(&path) {
        Ok(target) => Err(Error::Outside { path, target }),
        Err(_) => Ok(()),
    }
}

/// Sees to it that what a build writes would stay in the project.
///
/// # Errors
/// [`Error::Outside`] when a symbolic link leads out of it; [`Error::Io`] when the output folder is none.
pub fn stays_inside(config: &Config) -> Result<(), Error> {
    ledger_is_no_link(config)?;
    stay_inside(config, &folder(config))
}

/// Sees to it that no symbolic link leads what is written out of the project, nor out of the output folder. An output
/// folder that is named as lying outside is where it was asked for.
fn stay_inside(config: &Config, folder: &Path) -> Result<(), Error> {
    if fs::metadata(folder).is_ok_and(|metadata| !metadata.is_dir()) {
        return Err(io_error("write into", folder, io::Error::from(io::ErrorKind::NotADirectory)));
    }
    let output = self::folder(config);
    let is_plain = |part: Component<'_>| matches!(part, Component::Normal(_) | Component::CurDir);
    let root = if folder == output { &*config.directory } else { &*output };
    if folder == output && !config.output.components().all(is_plain) {
        return Ok(());
    }
    let existing = folder.ancestors().find(|folder| fs::symlink_metadata(folder).is_ok()).unwrap_or(Path::new("."));
    let root = if root.as_os_str().is_empty() { Path::new(".") } else { root };
    let real = |path: &Path| fs::canonicalize(path).map_err(|source| io_error("find", path, source));
    let (target, root) = (real(existing)?, real(root)?);
    if target.starts_with(&root) { Ok(()) } else { Err(Error::Outside { path: folder.to_owned(), target }) }
}
