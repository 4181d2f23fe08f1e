//! Output: the only place that writes. Files are replaced whole, and only those whose bytes changed.

use std::{
    fs, io,
    io::Write,
    path::{Component, Path, PathBuf},
};

use tempfile::TempPath;

use crate::{
    Build, Error,
    config::Config,
    ledger::{self, guard::Standing, known},
};

/// A file of the output folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its name in the output folder.
    pub name: String,
    /// How many entries it holds.
    pub entries: usize,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// Whether the bytes of each file are not what stands in the output folder, in the files' order.
///
/// # Errors
/// [`Error::Io`] when a file that is there cannot be read.
pub fn changed(config: &Config, files: &[File]) -> Result<Vec<bool>, Error> {
    let folder = folder(config);
    files.iter().map(|file| differs(&folder.join(&file.name), &file.bytes)).collect()
}

fn folder(config: &Config) -> PathBuf {
    config.directory.join(&config.output)
}

fn differs(path: &Path, bytes: &[u8]) -> Result<bool, Error> {
    match fs::read(path) {
        Ok(old) => Ok(old != bytes),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(true),
        Err(source) => Err(Error::Io { action: "read", path: path.to_owned(), source }),
    }
}

/// A feed that stands in the output folder is no larger than this, in bytes.
const MOST_STANDING: u64 = 64 << 20;

/// The entries of the feeds that stand in the output folder, whoever wrote them. What is no feed says nothing.
pub(crate) fn standing(config: &Config) -> Vec<Standing> {
    let folder = folder(config);
    let Ok(entries) = fs::read_dir(&folder) else { return Vec::new() };
    let is_feed = |path: &PathBuf| {
        let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
        ["xml", "atom", "rss", "rdf", "json"].contains(&extension)
            && fs::metadata(path).is_ok_and(|metadata| metadata.is_file() && metadata.len() <= MOST_STANDING)
    };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).filter(is_feed).collect();
    paths.sort();
    let mut standing = Vec::new();
    for path in paths {
        let feed = path.strip_prefix("./").unwrap_or(&path).to_string_lossy().into_owned();
        if let Some(known) = fs::read(&path).ok().and_then(|bytes| known::read_feed(&bytes, None).ok()) {
            standing.extend(known.entries.into_iter().map(|entry| Standing { feed: feed.clone(), entry }));
        }
    }
    standing
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

/// Writes the files that changed and the ledger, and says which of the files those are, in their order. All are written
/// beside their places before the first takes its own, so that a full disk leaves the old ones whole.
///
/// # Errors
/// [`Error::Invalid`] when a feed is not valid; [`Error::Outside`] when a symbolic link leads out of the project;
/// [`Error::Io`] when the folder cannot be made or a file cannot be written. Nothing has been replaced then, unless the
/// last step, a rename within a folder, failed itself.
pub fn write(config: &Config, build: &Build, _lock: &Lock) -> Result<Vec<bool>, Error> {
    if !build.is_valid {
        return Err(Error::Invalid);
    }
    let folder = folder(config);
    stay_inside(config, &folder)?;
    fs::create_dir_all(&folder).map_err(|source| io_error("create", &folder, source))?;
    let ledger = ledger::path(config);
    for folder in [&*folder, &config.directory] {
        remove_leftovers(folder);
    }
    let changed = changed(config, &build.files)?;
    let mut staged = Vec::new();
    // The ledger goes first: what it says and the feeds do not is put right by the next build, with the same ids.
    if let Some(text) = &build.ledger {
        staged.push(stage(ledger, text.iter().map(String::as_bytes))?);
    }
    for (file, _) in build.files.iter().zip(&changed).filter(|(_, changed)| **changed) {
        staged.push(stage(folder.join(&file.name), [&*file.bytes])?);
    }
    for (path, temporary) in staged {
        temporary.persist(&path).map_err(|error| io_error("replace", &path, error.error))?;
    }
    Ok(changed)
}

/// What the program calls a file until it takes its place.
const TEMPORARY: &str = ".dateline-";

fn stage<'a>(path: PathBuf, pieces: impl IntoIterator<Item = &'a [u8]>) -> Result<(PathBuf, TempPath), Error> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(TEMPORARY);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // As a file that is simply written would have it: readable to the server that serves it.
        builder.permissions(fs::Permissions::from_mode(0o644));
    }
    let write = || {
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
        Err(source) => Err(io_error("write", &path, source)),
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

/// Sees to it that no symbolic link leads what is written out of the project. An output folder that is named as lying
/// outside is where it was asked for.
fn stay_inside(config: &Config, folder: &Path) -> Result<(), Error> {
    let ledger = ledger::path(config);
    if let Ok(target) = fs::read_link(&ledger) {
        return Err(Error::Outside { path: ledger, target });
    }
    if fs::metadata(folder).is_ok_and(|metadata| !metadata.is_dir()) {
        return Err(io_error("write into", folder, io::Error::from(io::ErrorKind::NotADirectory)));
    }
    let is_named_inside =
        config.output.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
    if !is_named_inside {
        return Ok(());
    }
    let existing = folder.ancestors().find(|folder| fs::symlink_metadata(folder).is_ok()).unwrap_or(folder);
    let inside = |path: &Path| fs::canonicalize(path).map_err(|source| io_error("find", path, source));
    let root = if config.directory.as_os_str().is_empty() { Path::new(".") } else { &config.directory };
    let (target, root) = (inside(existing)?, inside(root)?);
    if target.starts_with(&root) { Ok(()) } else { Err(Error::Outside { path: folder.to_owned(), target }) }
}
