//! Output: the only place that writes. Files are replaced whole, and only those whose bytes changed.

mod compare;
#[cfg(feature = "cli")]
mod other_files;
mod ownership;
mod stage;

use std::{
    fs, io,
    path::{Path, PathBuf},
};

pub(crate) use compare::{Comparison, Difference};
pub(crate) use stage::stage;
#[cfg(feature = "cli")]
pub(crate) use {
    compare::{ComparedFile, compare},
    other_files::{
        append, refuse_input, remove_feed, replace, stays_inside, write_ledger, write_missing, write_new, write_report,
    },
    stage::Staged,
};

use crate::{config::Config, error::Error, files, ledger};

fn folder(config: &Config) -> PathBuf {
    config.directory.join(&config.output)
}

/// The bytes of a file; `None` if there is none, or a symbolic link that leads away, which a build replaces.
fn read_if_there(path: &Path) -> Result<Option<Vec<u8>>, Error> {
    if files::leads_away(path) {
        return Ok(None);
    }
    match files::read(path, files::OUTPUT) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(io_error("read", path, source)),
    }
}

/// Held while a program writes this project's feeds and ledger. The system releases it if the program dies.
#[derive(Debug)]
pub(crate) struct Lock {
    _folder: fs::File,
}

/// Takes the lock without waiting: of two builds at the same time the second fails.
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

/// Fails if the ledger is a symbolic link, for replacing it would cut off others who use the file that it points to, or if
/// somebody made it read-only.
fn ledger_may_be_replaced(config: &Config) -> Result<(), Error> {
    let path = ledger::path(config);
    match fs::symlink_metadata(&path) {
        Ok(metadata) if metadata.is_symlink() => {
            let target = fs::read_link(&path).unwrap_or_default();
            Err(Error::Outside { path, target })
        }
        Ok(metadata) if metadata.permissions().readonly() => {
            Err(io_error("replace", &path, io::Error::new(io::ErrorKind::PermissionDenied, "it is read-only")))
        }
        _ => Ok(()),
    }
}

/// Checks that no symbolic link leads out of the project, nor out of the output folder. If settings name an output
/// folder outside of the project, that is where it shall be.
fn check_inside(config: &Config, folder: &Path) -> Result<(), Error> {
    if fs::metadata(folder).is_ok_and(|metadata| !metadata.is_dir()) {
        return Err(io_error("write into", folder, io::Error::from(io::ErrorKind::NotADirectory)));
    }
    let output = self::folder(config);
    let root = if folder == output { &*config.directory } else { &*output };
    if folder == output && !files::goes_down(&config.output) {
        return Ok(());
    }
    refuse_outside(folder, root)
}

/// Fails if a symbolic link leads a path, or the nearest folder above it that exists, out of `root`.
fn refuse_outside(path: &Path, root: &Path) -> Result<(), Error> {
    match files::target_outside(path, root).map_err(|source| io_error("find", path, source))? {
        None => Ok(()),
        Some(target) => Err(Error::Outside { path: path.to_owned(), target }),
    }
}
