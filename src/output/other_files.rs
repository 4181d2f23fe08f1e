//! Other files than those of a build: new articles and settings, reports, and the ledger alone.

use std::{
    borrow::Borrow,
    fs,
    io::{self, Read, Write},
    path::{Path, PathBuf},
};

use super::{
    Lock, check_inside, folder, io_error, ledger_may_be_replaced, read_if_there, refuse_outside,
    stage::{NewFolders, create, remove_leftovers, write_temporary},
};
use crate::{
    config::{self, Compression, Config},
    content,
    diagnostic::{Diagnostic, Place},
    error::Error,
    feed::Format,
    files,
    formats::File,
    generators,
    ledger::{self, FeedRecord},
    rules::command::{FILE_EXISTS, USAGE},
};

/// Writes new files into a folder, but for those that are there with the same bytes, as a run has left them that was killed.
/// Returns for each whether it was written.
pub(crate) fn write_missing(directory: &Path, into: &Path, files: &[File]) -> Result<Vec<bool>, Error> {
    let folder = directory.join(into);
    let is_there =
        |file: &File| read_if_there(&folder.join(&file.name)).is_ok_and(|old| old.as_ref() == Some(&file.bytes));
    let is_missing: Vec<bool> = files.iter().map(|file| !is_there(file)).collect();
    let missing: Vec<&File> =
        files.iter().zip(&is_missing).filter(|(_, is_it)| **is_it).map(|(file, _)| file).collect();
    write_new(directory, into, &missing).map(|()| is_missing)
}

/// Writes new files into a folder: all, or none. Their names may have folders in them. Fails with a diagnostic for each file
/// that is there already.
pub(crate) fn write_new(directory: &Path, into: &Path, files: &[impl Borrow<File>]) -> Result<(), Error> {
    let files = || files.iter().map(Borrow::borrow);
    let folder = directory.join(into);
    let taken: Vec<Diagnostic> = files()
        .map(|file| folder.join(&file.name))
        .filter(|path| fs::symlink_metadata(path).is_ok())
        .map(|path| {
            let place = Place::file(&files::shown(&path));
            let diagnostic = Diagnostic::new(&FILE_EXISTS, "the file is there already, and nothing was written");
            diagnostic.at(place)
        })
        .collect();
    if !taken.is_empty() {
        return Err(Error::Feed(taken));
    }
    if files::goes_down(into) {
        refuse_outside(&folder, directory)?;
    }
    let mut folders = NewFolders::default();
    create(&folder, &mut folders)?;
    // Where another program writes, the temporary files are its own.
    if fs::File::open(&folder).is_ok_and(|folder| folder.try_lock().is_ok()) {
        remove_leftovers(&folder);
    }
    let mut staged = Vec::new();
    for file in files() {
        let path = folder.join(&file.name);
        if let Some(parent) = path.parent().filter(|parent| *parent != folder) {
            refuse_outside(parent, &folder)?;
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
pub(crate) fn append(path: &Path, text: &str) -> Result<(), Error> {
    let file = fs::OpenOptions::new().append(true).create(true).open(path);
    file.and_then(|mut file| file.write_all(text.as_bytes())).map_err(|source| io_error("write", path, source))
}

/// Writes a report, over nothing but an earlier one.
pub(crate) fn write_report(path: &Path, text: &str) -> Result<(), Error> {
    const BEGINNING: &[u8] = b"{\"type\":\"";
    let mut old = Vec::new();
    // What is no file, such as a pipe, has no content.
    let _ = files::open_regular(path).and_then(|file| file.take(BEGINNING.len() as u64).read_to_end(&mut old));
    if !old.is_empty() && old != BEGINNING {
        let diagnostic = Diagnostic::new(&FILE_EXISTS, "this file is not an earlier report, and stays as it is");
        let help = "name a new file for the report, or move this one away";
        return Err(Error::Feed(vec![diagnostic.at(Place::file(&files::shown(path))).help(help)]));
    }
    fs::write(path, text).map_err(|source| io_error("write", path, source))
}

/// Fails if a report would be written to a file that Dateline reads, or into the content folder. `read` are further files
/// that this run reads.
pub(crate) fn refuse_input(path: &Path, directory: &Path, content: &Path, read: &[PathBuf]) -> Result<(), Error> {
    // Where a file is or would be, without symbolic links.
    let location = |path: &Path| {
        let path = directory.join(path);
        let beside = || Some(fs::canonicalize(path.parent()?).ok()?.join(path.file_name()?));
        fs::canonicalize(&path).ok().or_else(beside)
    };
    let Some(file) = location(path) else { return Ok(()) };
    let is_at = |name: &Path| location(name).as_ref() == Some(&file);
    let mut names = generators::settings_files().chain([config::FILE_NAME, ledger::FILE_NAME]);
    let is_input = read.iter().any(|name| is_at(name)) || names.any(|name| is_at(Path::new(name)));
    let is_inside = location(content).is_some_and(|content| file.starts_with(content));
    // A content folder that is the whole project has room for files that are no articles.
    if is_input || is_inside && (location(content) != location(Path::new("")) || content::walk::format(&file).is_some())
    {
        let message = format!("`{}` is for what Dateline reads, not for what it reports", files::shown(path));
        return Err(Error::Config(vec![Diagnostic::new(&USAGE, message).help("name another file")]));
    }
    Ok(())
}

/// Replaces a file whole, or writes a first one.
pub(crate) fn replace(path: &Path, text: &str) -> Result<(), Error> {
    let (path, temporary) = write_temporary(path.to_owned(), |file| file.write_all(text.as_bytes()))?;
    temporary.persist(&path).map_err(|error| io_error("replace", &path, error.error))
}

/// Writes the ledger, and no feed. The old ledger is kept if that fails.
pub(crate) fn write_ledger(config: &Config, text: &str, _lock: &Lock) -> Result<(), Error> {
    ledger_may_be_replaced(config)?;
    remove_leftovers(&config.directory);
    let (path, temporary) = write_temporary(ledger::path(config), |file| file.write_all(text.as_bytes()))?;
    temporary.persist(&path).map_err(|error| io_error("replace", &path, error.error))
}

/// Removes the files of a feed, and its folder if that is empty then.
pub(crate) fn remove_feed(config: &Config, feed: &FeedRecord, _lock: &Lock) -> Result<(), Error> {
    let output = folder(config);
    let folder = output.join(feed.folder.trim_end_matches('/'));
    if !folder.is_dir() {
        return Ok(());
    }
    check_inside(config, &folder)?;
    remove_leftovers(&folder);
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

/// Checks that all files of a build would be written inside the project.
pub(crate) fn stays_inside(config: &Config) -> Result<(), Error> {
    ledger_may_be_replaced(config)?;
    check_inside(config, &folder(config))
}
