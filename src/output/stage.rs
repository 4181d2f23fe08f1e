//! Staging: changed files are written under temporary names, and renamed when all of them are complete.

use std::{
    collections::HashSet,
    fs,
    io::{self, Write},
    mem,
    path::{Path, PathBuf},
    sync::Mutex,
};

use rayon::prelude::*;
use tempfile::TempPath;

use super::{
    Comparison, Difference, Lock, check_inside,
    compare::{compare, records_path},
    folder, io_error, ledger_may_be_replaced, refuse_outside,
};
use crate::{
    config::{Compression, Config, Run},
    documents::Build,
    error::Error,
    feed::ARCHIVE_FOLDER,
    ledger::{self, NewText},
};

/// Files under temporary names. If this is dropped instead of committed, they and their new folders are removed.
#[derive(Debug)]
pub(crate) struct Staged {
    /// What they would change.
    pub comparison: Comparison,
    ledger: Option<(PathBuf, TempPath)>,
    /// Files of the output folder, in groups. Groups are renamed one after the other, files of a group at the same
    /// time.
    files: Vec<Vec<(PathBuf, TempPath)>>,
    folders: NewFolders,
    compressions: Vec<Compression>,
}

/// Folders that were made for staged files.
#[derive(Debug, Default)]
pub(super) struct NewFolders(pub(super) Vec<PathBuf>);

impl Drop for NewFolders {
    fn drop(&mut self) {
        for folder in self.0.iter().rev() {
            // A folder with files in it stays.
            let _ = fs::remove_dir(folder);
        }
    }
}

/// Writes the changed ledger, archives and feeds under temporary names, so that a full disk leaves the old ones whole.
/// Nothing has been replaced if that fails.
pub(crate) fn stage(config: &Config, run: &Run, build: &Build, _lock: &Lock) -> Result<Staged, Error> {
    let folder = folder(config);
    ledger_may_be_replaced(config)?;
    check_inside(config, &folder)?;
    let mut folders = NewFolders::default();
    create(&folder, &mut folders)?;
    let archives = build.plan.archives().next().map(|_| ARCHIVE_FOLDER);
    let feeds = build.plan.subscriptions().map(|feed| feed.head.folder.as_str()).filter(|folder| !folder.is_empty());
    let below: Vec<PathBuf> = feeds.chain(archives).map(|name| folder.join(name.trim_end_matches('/'))).collect();
    let mut inside: HashSet<&Path> = HashSet::from([&*folder]);
    for below in &below {
        let parent = below.parent().unwrap_or(&folder);
        if inside.insert(parent) {
            check_inside(config, parent)?;
            create(parent, &mut folders)?;
        }
        match fs::symlink_metadata(below) {
            Ok(metadata) if metadata.is_dir() => {}
            Ok(_) => check_inside(config, below)?,
            Err(_) => create(below, &mut folders)?,
        }
    }
    let main: HashSet<String> = main_files(config).collect();
    let named: Vec<PathBuf> = main.iter().filter_map(|name| Some(path_of(config, name).parent()?.to_owned())).collect();
    for parent in named.iter().filter(|parent| **parent != folder) {
        refuse_outside(parent, &config.directory)?;
        create(parent, &mut folders)?;
        inside.insert(parent);
    }
    for folder in inside.into_iter().chain(below.iter().map(PathBuf::as_path)).chain([&*config.directory]) {
        remove_leftovers(folder);
    }
    let (kept_below, kept_feeds) = (Mutex::new(Vec::new()), Mutex::new(Vec::new()));
    let keep = |difference: Difference<'_>| {
        if !difference.is_change() {
            return Ok(());
        }
        let file = write_temporary(path_of(config, difference.name), |file| file.write_all(difference.new))?;
        let is_below = difference.name.contains('/') && !main.contains(difference.name);
        let kept = if is_below { &kept_below } else { &kept_feeds };
        if let Ok(mut kept) = kept.lock() {
            kept.push(file);
        }
        Ok(())
    };
    let (comparison, ledger) = rayon::join(
        || compare(config, run, build, &keep),
        || {
            let write = |text: &NewText| {
                write_temporary(ledger::path(config), |file| {
                    text.write(&build.articles, config, &mut |piece| file.write_all(piece.as_bytes()))
                })
            };
            build.ledger.as_ref().map(write).transpose()
        },
    );
    let comparison = comparison?;
    // The ledger is replaced first: if the feeds do not follow, the next build makes them with the same ids. Feeds
    // follow the archives that they link to, and the records that say which archives are fresh come last.
    let ledger = ledger?;
    let mut files: Vec<Vec<_>> = [kept_below, kept_feeds].map(|kept| kept.into_inner().unwrap_or_default()).into();
    if let Some(records) = &comparison.archive_records {
        files.push(vec![write_temporary(records_path(config), |file| file.write_all(records.as_bytes()))?]);
    }
    Ok(Staged { comparison, ledger, files, folders, compressions: config.precompress.clone() })
}

impl Staged {
    /// Calls `see` for each file of the output folder that would change.
    #[cfg(feature = "cli")]
    pub(crate) fn differences(&self, config: &Config, see: &mut dyn FnMut(Difference<'_>)) -> Result<(), Error> {
        let folder = folder(config);
        for (path, temporary) in self.files.iter().flatten() {
            let below = path.strip_prefix(&folder).ok().and_then(Path::to_str).map(str::to_owned);
            let named = || main_files(config).find(|name| path_of(config, name) == *path);
            let Some(name) = below.or_else(named) else { continue };
            let new = crate::files::read(temporary, crate::files::OUTPUT)
                .map_err(|source| io_error("read", temporary, source))?;
            see(Difference { name: &name, old: super::read_if_there(path)?.as_deref(), new: &new });
        }
        Ok(())
    }

    /// Renames each file into its place, unless a feed is not valid.
    pub(crate) fn commit(mut self) -> Result<Comparison, Error> {
        if !self.comparison.is_valid {
            return Err(Error::Refused(self.comparison.diagnostics));
        }
        // New folders have no old compressed files.
        let new: HashSet<PathBuf> = mem::take(&mut self.folders.0).into_iter().collect();
        let place = |(path, temporary): (PathBuf, TempPath)| {
            temporary.persist(&path).map_err(|error| io_error("replace", &path, error.error)).map(|()| path)
        };
        self.ledger.map(place).transpose()?;
        let compressions = &self.compressions;
        for together in self.files {
            // A compressed form is replaced before the file that it was made from.
            let one_by_one = if compressions.is_empty() { 1 } else { together.len() };
            together.into_par_iter().with_min_len(one_by_one).try_for_each(|file| {
                let path = place(file)?;
                if !path.parent().is_some_and(|folder| new.contains(folder)) {
                    remove_compressed(&path, compressions);
                }
                Ok(())
            })?;
        }
        Ok(self.comparison)
    }
}

/// The files of the main feed and those that settings name, which may be anywhere in the project, and their compressed forms.
fn main_files(config: &Config) -> impl Iterator<Item = String> {
    let main = config.formats.iter().map(|format| config.files.path("", *format));
    let named = config.files.all().filter(|(folder, ..)| !folder.is_empty()).map(|(.., name)| name.to_owned());
    main.chain(named).flat_map(|name| {
        config.precompress.iter().map(|by| by.name_of(&name)).chain([name.clone()]).collect::<Vec<_>>()
    })
}

fn path_of(config: &Config, name: &str) -> PathBuf {
    config.directory.join(config.file(name))
}

/// Makes a folder and those above it.
pub(super) fn create(folder: &Path, new: &mut NewFolders) -> Result<(), Error> {
    let missing: Vec<PathBuf> = folder
        .ancestors()
        .take_while(|folder| !folder.as_os_str().is_empty() && !folder.exists())
        .map(Path::to_owned)
        .collect();
    fs::create_dir_all(folder).map_err(|source| io_error("create", folder, source))?;
    new.0.extend(missing.into_iter().rev());
    Ok(())
}

/// The beginning of temporary names.
const TEMPORARY: &str = ".dateline-";

/// Writes a file under a temporary name in the folder of `path`.
pub(super) fn write_temporary(
    path: PathBuf,
    put: impl FnOnce(&mut fs::File) -> io::Result<()>,
) -> Result<(PathBuf, TempPath), Error> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(TEMPORARY);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // The usual permissions: a web server has to be able to read it.
        builder.permissions(fs::Permissions::from_mode(0o644));
    }
    let write = || -> io::Result<TempPath> {
        let mut file = builder.tempfile_in(path.parent().unwrap_or(Path::new(".")))?;
        // Not synced: a feed that a power cut spoils is built again, and waiting for the disk would take longer than
        // the whole build.
        put(file.as_file_mut())?;
        Ok(file.into_temp_path())
    };
    match write() {
        Ok(temporary) => Ok((path, temporary)),
        // The error shall not name the temporary file.
        Err(source) if source.raw_os_error().is_none() => Err(io_error("write", &path, source.kind().into())),
        Err(source) => Err(io_error("write", &path, source)),
    }
}

/// Removes old compressed forms of a file that was replaced, which this build does not make any more: a server would go
/// on sending them.
fn remove_compressed(path: &Path, compressions: &[Compression]) {
    for compression in Compression::ALL.into_iter().filter(|compression| !compressions.contains(compression)) {
        let compressed = PathBuf::from(compression.name_of(&path.to_string_lossy()));
        if fs::symlink_metadata(&compressed).is_ok_and(|metadata| metadata.is_file()) {
            let _ = fs::remove_file(compressed);
        }
    }
}

/// Removes temporary files that a killed build has left.
pub(super) fn remove_leftovers(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let is_leftover = entry.file_name().as_encoded_bytes().starts_with(TEMPORARY.as_bytes())
            && entry.file_type().is_ok_and(|kind| kind.is_file());
        if is_leftover {
            // If it cannot be removed, it does no harm.
            let _ = fs::remove_file(entry.path());
        }
    }
}
