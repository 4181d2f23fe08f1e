//! A folder of this machine as a store. A lock on the folder makes comparing and writing one step; how a file is served is up to
//! whoever serves the folder.

use std::{
    collections::HashMap,
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};

use chrono::{DateTime, Utc};
use walkdir::WalkDir;
use xxhash_rust::xxh3::xxh3_64;

use super::store::{Attempt, Condition, Found, Listed, Served, Store, Version};
use crate::{error::Error, files};

/// A folder.
#[derive(Debug)]
pub(super) struct Local {
    folder: PathBuf,
}

/// The beginning of temporary names.
const TEMPORARY: &str = ".dateline-";

/// After this long, a temporary file is nobody's.
const LEFT_AFTER: Duration = Duration::from_hours(1);

impl Local {
    /// Opens a folder, or makes it.
    pub(super) fn open(folder: PathBuf, makes_it: bool) -> Result<Self, Error> {
        if makes_it {
            fs::create_dir_all(&folder).map_err(|source| failed("create", &folder, source))?;
        }
        Ok(Self { folder })
    }

    fn path(&self, key: &str) -> PathBuf {
        files::above(&self.folder, key)
    }

    /// Holds the folder until the file is dropped.
    fn lock(&self) -> Result<fs::File, Error> {
        let lock = fs::File::open(&self.folder).map_err(|source| failed("open", &self.folder, source))?;
        match lock.lock() {
            Err(source) if source.kind() != io::ErrorKind::Unsupported => Err(failed("lock", &self.folder, source)),
            _ => Ok(lock),
        }
    }

    fn version(&self, key: &str) -> Result<Option<Listed>, Error> {
        let path = self.path(key);
        match fs::metadata(&path) {
            Ok(metadata) if metadata.is_file() => Ok(Some(listed(&metadata))),
            Ok(_) => Err(failed("write", &path, io::ErrorKind::IsADirectory.into())),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(source) => Err(failed("read", &path, source)),
        }
    }
}

/// A file that replaces another has a number of its own on the disk.
fn listed(metadata: &fs::Metadata) -> Listed {
    #[cfg(unix)]
    let number = std::os::unix::fs::MetadataExt::ino(metadata);
    #[cfg(not(unix))]
    let number = 0;
    let modified: DateTime<Utc> = metadata.modified().unwrap_or(SystemTime::UNIX_EPOCH).into();
    let etag = format!("{number:x}-{:x}-{:x}", modified.timestamp_nanos_opt().unwrap_or_default(), metadata.len());
    Listed { version: Version { etag, number: None }, modified }
}

fn failed(action: &'static str, path: &Path, source: io::Error) -> Error {
    Error::Io { action, path: path.to_owned(), source }
}

impl Store for Local {
    fn list(&self) -> Result<HashMap<String, Listed>, Error> {
        let mut all = HashMap::new();
        if !self.folder.exists() {
            return Ok(all);
        }
        for entry in WalkDir::new(&self.folder).min_depth(1) {
            let entry = match entry {
                Ok(entry) => entry,
                // Somebody else may have removed it meanwhile.
                Err(error) if error.io_error().is_some_and(|error| error.kind() == io::ErrorKind::NotFound) => continue,
                Err(error) => {
                    let path = error.path().unwrap_or(&self.folder).to_owned();
                    return Err(failed("list", &path, error.into()));
                }
            };
            if !entry.file_type().is_file() {
                continue;
            }
            if entry.file_name().as_encoded_bytes().starts_with(TEMPORARY.as_bytes()) {
                // A program that was killed has left it, if it is old.
                let age = entry.metadata().ok().and_then(|metadata| metadata.modified().ok()?.elapsed().ok());
                if age.is_some_and(|age| age > LEFT_AFTER) {
                    let _ = fs::remove_file(entry.path());
                }
                continue;
            }
            let key = entry.path().strip_prefix(&self.folder).unwrap_or(entry.path());
            if let (Some(key), Ok(metadata)) = (key.to_str(), entry.metadata()) {
                all.insert(key.replace('\\', "/"), listed(&metadata));
            }
        }
        Ok(all)
    }

    fn read(&self, key: &str) -> Result<Option<(Vec<u8>, Version)>, Error> {
        if !self.folder.exists() {
            return Ok(None);
        }
        let _lock = self.lock()?;
        let Some(Listed { version, .. }) = self.version(key)? else { return Ok(None) };
        let path = self.path(key);
        let bytes = files::read(&path, files::LEDGER).map_err(|source| failed("read", &path, source))?;
        Ok(Some((bytes, version)))
    }

    fn look(&self, key: &str) -> Result<Option<Found>, Error> {
        let Some(listed) = self.version(key)? else { return Ok(None) };
        let path = self.path(key);
        match files::read(&path, files::LEDGER) {
            Ok(bytes) => Ok(Some(Found { listed, digest: Some(xxh3_64(&bytes)), kept: None })),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(source) => Err(failed("read", &path, source)),
        }
    }

    fn write(&self, key: &str, bytes: Vec<u8>, _: &Served, on: &Condition) -> Result<Attempt, Error> {
        let path = self.path(key);
        let parent = path.parent().unwrap_or(&self.folder);
        fs::create_dir_all(parent).map_err(|source| failed("create", parent, source))?;
        let mut builder = tempfile::Builder::new();
        builder.prefix(TEMPORARY);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            // The usual permissions: a web server has to be able to read it.
            builder.permissions(fs::Permissions::from_mode(0o644));
        }
        let put = || -> io::Result<tempfile::TempPath> {
            let mut file = builder.tempfile_in(parent)?;
            file.write_all(&bytes)?;
            Ok(file.into_temp_path())
        };
        let temporary = put().map_err(|source| failed("write", &path, source))?;
        let _lock = self.lock()?;
        let is_met = match (on, self.version(key)?) {
            (Condition::Absent, there) => there.is_none(),
            (Condition::Still(version), there) => there.is_some_and(|there| there.version == *version),
        };
        if !is_met {
            return Ok(Attempt::Refused);
        }
        temporary.persist(&path).map_err(|error| failed("replace", &path, error.error))?;
        Ok(self.version(key)?.map_or(Attempt::Refused, |listed| Attempt::Written(listed.version)))
    }

    /// Whoever ends has nothing under way.
    fn lateness(&self) -> Duration {
        Duration::ZERO
    }

    fn remove(&self, key: &str) -> Result<(), Error> {
        let _lock = self.lock()?;
        let path = self.path(key);
        match fs::remove_file(&path) {
            Err(source) if source.kind() != io::ErrorKind::NotFound => return Err(failed("remove", &path, source)),
            _ => {}
        }
        // The folders above it too, if they are empty.
        let above =
            path.ancestors().skip(1).take_while(|folder| *folder != self.folder && folder.starts_with(&self.folder));
        let _ = above.map(fs::remove_dir).take_while(Result::is_ok).count();
        Ok(())
    }

    fn shown(&self, key: &str) -> String {
        files::shown(&self.path(key))
    }
}
