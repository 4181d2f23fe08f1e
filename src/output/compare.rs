//! Comparing: which files of a build differ from those in the output folder.

use std::{fs, path::PathBuf};

use rayon::prelude::*;

use super::{folder, ownership, read_if_there};
use crate::{
    config::{Config, Run},
    diagnostic::Diagnostic,
    documents::{Build, FeedFiles},
    error::Error,
    feed::ARCHIVE_FOLDER,
    files,
    formats::{self, File},
    plan::{ArchiveRecord, ArchiveRecords, RECORDS_NAME},
};

/// A file of a build, and the file that it would replace.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Difference<'a> {
    /// Its path in the output folder.
    pub name: &'a str,
    /// The bytes of the file that is there; `None` if there is none.
    pub old: Option<&'a [u8]>,
    /// The bytes of the new file.
    pub new: &'a [u8],
}

impl Difference<'_> {
    /// True if the file would change.
    pub(crate) fn is_change(&self) -> bool {
        self.old != Some(self.new)
    }
}

/// What a build would change.
#[derive(Debug)]
pub(crate) struct Comparison {
    /// The files of the build in the order of its plan, then the lists. Archives that were not made again are left out.
    pub files: Vec<ComparedFile>,
    /// The compressed files that change, sorted.
    pub compressed: Vec<String>,
    /// All that is wrong with the content and with the documents, sorted by file and line.
    pub diagnostics: Vec<Diagnostic>,
    /// False if a document is not valid; nothing may be written then.
    pub is_valid: bool,
    /// The new records of what archives are made of; `None` if they do not change.
    pub(super) archive_records: Option<String>,
}

impl Comparison {
    /// How many files change.
    #[cfg(feature = "cli")]
    pub(crate) fn changes(&self) -> usize {
        self.files.iter().filter(|file| file.changes()).count() + self.compressed.len()
    }
}

/// How a file of a build compares with the one in the output folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ComparedFile {
    /// Its path in the output folder.
    pub name: String,
    /// The index of its feed in the plan; `None` for files that list all feeds.
    pub feed: Option<usize>,
    /// How many entries it has; `None` if it is not a feed.
    pub entries: Option<usize>,
    /// Its size in bytes.
    pub bytes: usize,
    /// How it compares.
    pub state: FileState,
}

impl ComparedFile {
    /// True if the file would change.
    pub(crate) fn changes(&self) -> bool {
        self.state == FileState::Changed
    }
}

/// How a file compares with the one in the output folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FileState {
    /// It stays as it is.
    Unchanged,
    /// It replaces another, or there was none.
    Changed,
    /// The one that is there was not written by Dateline, and stays.
    NotOurs,
}

/// Makes the documents of a build, and calls `see` on several threads with each file and the one that it would replace.
pub(crate) fn compare(
    config: &Config,
    run: &Run,
    build: &Build,
    see: &(dyn Fn(Difference<'_>) -> Result<(), Error> + Sync),
) -> Result<Comparison, Error> {
    let comparing = Comparing { folder: folder(config), config, see };
    let has_archives = build.plan.archives().next().is_some();
    let former = if has_archives {
        files::read_text(&records_path(config), files::OUTPUT).unwrap_or_default()
    } else {
        String::new()
    };
    let records = ArchiveRecords::parse(&former).complete(config, |name| comparing.size(name));
    let documents: Vec<Compared> = build
        .documents(config, run, &records)
        .map(|document| document.and_then(|document| comparing.document(document)))
        .collect::<Result<_, _>>()?;

    let (mut files, mut compressed, mut archives) = (Vec::new(), Vec::new(), Vec::new());
    let (mut found, mut is_valid) = (Vec::with_capacity(documents.len()), true);
    for document in documents {
        files.extend(document.files);
        compressed.extend(document.compressed);
        archives.extend(document.archive);
        is_valid &= document.is_valid;
        found.push((document.feed, document.diagnostics));
    }
    compressed.sort();
    found.push((None, ownership::left(config, build)));
    let archive_records = has_archives.then(|| ArchiveRecords::text(&mut archives)).filter(|text| *text != former);
    Ok(Comparison {
        files,
        compressed,
        diagnostics: build.all_diagnostics(found, config, run),
        is_valid,
        archive_records,
    })
}

/// The path of the records of archives.
pub(super) fn records_path(config: &Config) -> PathBuf {
    folder(config).join(ARCHIVE_FOLDER).join(RECORDS_NAME)
}

struct Comparing<'a> {
    folder: PathBuf,
    config: &'a Config,
    see: &'a (dyn Fn(Difference<'_>) -> Result<(), Error> + Sync),
}

/// What comparing the files of a document found; the files themselves are dropped.
struct Compared {
    feed: Option<usize>,
    files: Vec<ComparedFile>,
    compressed: Vec<String>,
    diagnostics: Vec<Diagnostic>,
    is_valid: bool,
    archive: Option<ArchiveRecord>,
}

impl Comparing<'_> {
    /// The size of a file; `None` if it or one of its compressed forms is missing.
    fn size(&self, name: &str) -> Option<u64> {
        let is_there = |name: String| self.folder.join(name).exists();
        let is_complete = self.config.precompress.iter().all(|compression| is_there(compression.name_of(name)));
        fs::metadata(self.folder.join(name)).ok().filter(|_| is_complete).map(|metadata| metadata.len())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.config.directory.join(self.config.file(name))
    }

    fn document(&self, document: FeedFiles) -> Result<Compared, Error> {
        let FeedFiles { feed, files, diagnostics, is_valid, archive } = document;
        let mut compared = Compared { feed, files: Vec::new(), compressed: Vec::new(), diagnostics, is_valid, archive };
        for file in &files {
            let state = if let Some(not_ours) = ownership::check(file, self.config)? {
                compared.is_valid &= !not_ours.is_error();
                compared.diagnostics.push(not_ours);
                FileState::NotOurs
            } else {
                self.file(file, &mut compared.compressed)?
            };
            let File { name, entries, bytes, .. } = file;
            compared.files.push(ComparedFile {
                name: name.clone(),
                feed,
                entries: *entries,
                bytes: bytes.len(),
                state,
            });
        }
        Ok(compared)
    }

    fn file(&self, file: &File, compressed: &mut Vec<String>) -> Result<FileState, Error> {
        let old = read_if_there(&self.path(&file.name))?;
        let difference = Difference { name: &file.name, old: old.as_deref(), new: &file.bytes };
        // The compressed forms are written before the file itself: if a build is killed in between, the next one sees
        // that the file differs, and makes them again.
        for compression in &self.config.precompress {
            let name = compression.name_of(&file.name);
            let path = self.path(&name);
            if difference.is_change() || !path.exists() {
                let (old, new) = (read_if_there(&path)?, formats::compress(file, *compression)?);
                let difference = Difference { name: &name, old: old.as_deref(), new: &new };
                if difference.is_change() {
                    (self.see)(difference)?;
                    compressed.push(name);
                }
            }
        }
        (self.see)(difference)?;
        Ok(if difference.is_change() { FileState::Changed } else { FileState::Unchanged })
    }
}
