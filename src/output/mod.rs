//! Output: the only place that writes. Files are replaced whole, and only those whose bytes changed.

mod compare;
mod ownership;
mod stage;

use std::{
    fs,
    io::{self, Write},
    path::{Component, Path, PathBuf},
};

pub(crate) use compare::{ComparedFile, Comparison, Difference, compare};
pub(crate) use stage::{Staged, stage};

use crate::{
    config::{Compression, Config},
    content,
    diagnostic::{Diagnostic, Place},
    error::Error,
    feed::Format,
    formats::File,
    ledger::{self, FeedRecord},
    rules::command::FILE_EXISTS,
};
use stage::{NewFolders, create, write_temporary};

fn folder(config: &Config) -> PathBuf {
    config.directory.join(&config.output)
}

/// The bytes of a file; `None` if there is none.
fn read_if_there(path: &Path) -> Result<Option<Vec<u8>>, Error> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(io_error("read", path, source)),
    }
}

/// Writes new files into a folder: all, or none. Their names may have folders in them.
///
/// # Errors
/// [`Error::Feed`] with a diagnostic for each file that is there already; [`Error::Outside`] when a symbolic link leads
/// one of them out of the folder; [`Error::Io`] when the folder cannot be made or a file cannot be written.
pub(crate) fn write_new(directory: &Path, into: &Path, files: &[File]) -> Result<(), Error> {
    let folder = directory.join(into);
    let taken: Vec<Diagnostic> = files
        .iter()
        .map(|file| folder.join(&file.name))
        .filter(|path| fs::symlink_metadata(path).is_ok())
        .map(|path| {
            let place = Place::file(&content::shown(&path));
            let diagnostic = Diagnostic::new(&FILE_EXISTS, "the file is there already, and nothing was written");
            diagnostic.at(place)
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
            let existing = parent.ancestors().find(|folder| fs::symlink_metadata(folder).is_ok()).unwrap_or(&folder);
            let target = real(existing)?;
            if !target.starts_with(&root) {
                return Err(Error::Outside { path: existing.to_owned(), target });
            }
            create(parent, &mut folders)?;
        }
        staged.push(write_temporary(path, |staged| staged.write_all(&file.bytes))?);
    }
    let mut written: Vec<PathBuf> = Vec::with_capacity(staged.len());
    for (path, temporary) in staged {
        if let Err(error) = temporary.persist_noclobber(&path) {
            // Nobody has used the new files yet.
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
pub(crate) fn append(path: &Path, text: &str) -> Result<(), Error> {
    let file = fs::OpenOptions::new().append(true).create(true).open(path);
    file.and_then(|mut file| file.write_all(text.as_bytes())).map_err(|source| io_error("write", path, source))
}

/// Writes a report.
///
/// # Errors
/// [`Error::Io`] when it cannot be written.
pub(crate) fn write_report(path: &Path, text: &str) -> Result<(), Error> {
    fs::write(path, text).map_err(|source| io_error("write", path, source))
}

/// Writes the ledger, and no feed.
///
/// # Errors
/// [`Error::Outside`] when it is a symbolic link; [`Error::Io`] when it cannot be written. The old ledger is kept then.
pub(crate) fn write_ledger(config: &Config, text: &str, _lock: &Lock) -> Result<(), Error> {
    ledger_is_no_link(config)?;
    let (path, temporary) = write_temporary(ledger::path(config), |file| file.write_all(text.as_bytes()))?;
    temporary.persist(&path).map_err(|error| io_error("replace", &path, error.error))
}

/// Removes the files of a feed, and its folder if that is empty then.
///
/// # Errors
/// [`Error::Outside`] when a symbolic link leads out of the project; [`Error::Io`] when a file cannot be removed.
pub(crate) fn remove_feed(config: &Config, feed: &FeedRecord, _lock: &Lock) -> Result<(), Error> {
    let output = folder(config);
    let folder = output.join(feed.folder.trim_end_matches('/'));
    if !folder.is_dir() {
        return Ok(());
    }
    check_inside(config, &folder)?;
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
    // The folders above it too, if they are empty.
    let above = folder.ancestors().take_while(|folder| *folder != output);
    let _ = above.map(fs::remove_dir).take_while(Result::is_ok).count();
    Ok(())
}

/// Held while a program writes this project's feeds and ledger. The system releases it if the program dies.
#[derive(Debug)]
pub(crate) struct Lock {
    _folder: fs::File,
}

/// Takes the lock without waiting: of two builds at the same time the second fails.
///
/// # Errors
/// [`Error::Locked`] when another program builds here; [`Error::Io`] when the folder cannot be opened.
pub(crate) fn lock(config: &Config) -> Result<Lock, Error> {
    // The folder itself is locked, so that no lock file is left in it.
    let folder = fs::File::open(&config.directory).map_err(|source| io_error("open", &config.directory, source))?;
    match folder.try_lock() {
        Err(fs::TryLockError::WouldBlock) => Err(Error::Locked { path: config.directory.clone() }),
        // Some network file systems have no locks; two builds at the same time still write whole files there.
        Ok(()) | Err(fs::TryLockError::Error(_)) => Ok(Lock { _folder: folder }),
    }
}

fn io_error(action: &'static str, path: &Path, source: io::Error) -> Error {
    Error::Io { action, path: path.to_owned(), source }
}

/// Fails if the ledger is a symbolic link: replacing it would cut off others who use the file that it points to.
fn ledger_is_no_link(config: &Config) -> Result<(), Error> {
    let path = ledger::path(config);
    match fs::read_link(&path) {
        Ok(target) => Err(Error::Outside { path, target }),
        Err(_) => Ok(()),
    }
}

/// Checks that all files of a build would be written inside the project.
///
/// # Errors
/// [`Error::Outside`] when a symbolic link leads out of it; [`Error::Io`] when the output folder is not a folder.
pub(crate) fn stays_inside(config: &Config) -> Result<(), Error> {
    ledger_is_no_link(config)?;
    check_inside(config, &folder(config))
}

/// Checks that no symbolic link leads out of the project, nor out of the output folder. If settings name an output
/// folder outside of the project, that is where it shall be.
fn check_inside(config: &Config, folder: &Path) -> Result<(), Error> {
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
