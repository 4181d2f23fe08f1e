//! Output: the only place that writes. Files are replaced whole, and only those whose bytes changed.

use std::{
    fs, io,
    io::Write,
    path::{Path, PathBuf},
};

use tempfile::NamedTempFile;

use crate::{Build, Error, config::Config};

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

/// Writes the files that changed, and says which those are, in the files' order. All are written beside their places
/// before the first takes its own, so that a full disk leaves the old ones whole.
///
/// # Errors
/// [`Error::Invalid`] when a feed is not valid; [`Error::Io`] when the folder cannot be made or a file cannot be written.
/// Nothing has been replaced then, unless the last step, a rename within the folder, failed itself.
pub fn write(config: &Config, build: &Build) -> Result<Vec<bool>, Error> {
    if !build.is_valid {
        return Err(Error::Invalid);
    }
    let (folder, files) = (folder(config), &build.files);
    fs::create_dir_all(&folder).map_err(|source| Error::Io { action: "create", path: folder.clone(), source })?;
    let changed = changed(config, files)?;
    let mut staged = Vec::new();
    for (file, _) in files.iter().zip(&changed).filter(|(_, changed)| **changed) {
        let path = folder.join(&file.name);
        let temporary =
            stage(&folder, &file.bytes).map_err(|source| Error::Io { action: "write", path: path.clone(), source })?;
        staged.push((path, temporary));
    }
    for (path, temporary) in staged {
        temporary.persist(&path).map_err(|error| Error::Io {
            action: "replace",
            path: path.clone(),
            source: error.error,
        })?;
    }
    Ok(changed)
}

fn stage(folder: &Path, bytes: &[u8]) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".dateline-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // As a file that is simply written would have it: readable to the server that serves it.
        builder.permissions(fs::Permissions::from_mode(0o644));
    }
    let mut file = builder.tempfile_in(folder)?;
    // Not synced: a feed that a power cut spoils is built again, and waiting for the disk would cost more than the rest.
    file.write_all(bytes)?;
    Ok(file)
}
