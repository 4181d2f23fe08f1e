//! Comparing: which files of a build differ from those in the output folder.

use std::{fs, path::PathBuf};

use rayon::prelude::*;

use super::{folder, foreign, standing_at};
use crate::{
    config::{Config, Run},
    diagnostic::Diagnostic,
    documents::{Build, FeedFiles},
    error::Error,
    feed::ARCHIVE_FOLDER,
    formats::{self, File},
    plan::{ArchiveRecord, ArchiveRecords, RECORDS_NAME},
};

/// A file of a build, beside the one in its place.
#[derive(Clone, Copy, Debug)]
pub struct Difference<'a> {
    /// Its path in the output folder.
    pub name: &'a str,
    /// What the file in its place holds; `None` if there is none.
    pub old: Option<&'a [u8]>,
    /// What it would hold.
    pub new: &'a [u8],
}

impl Difference<'_> {
    /// True if the file would not stay as it is.
    #[must_use]
    pub fn is_change(&self) -> bool {
        self.old != Some(self.new)
    }
}

/// What a build would change.
#[derive(Debug)]
pub struct Comparison {
    /// The files of the build in the order of its plan, the lists behind them. Of archives, those that were made again.
    pub files: Vec<ComparedFile>,
    /// The compressed files that change, sorted.
    pub compressed: Vec<String>,
    /// All that is wrong with the content and with what was made of it, sorted by file and line.
    pub diagnostics: Vec<Diagnostic>,
    /// False if a document is not valid; nothing may be written then.
    pub is_valid: bool,
    /// What the archives are made of from now on, where that changes.
    pub(super) archive_records: Option<String>,
}

impl Comparison {
    /// How many files change.
    #[must_use]
    pub fn changes(&self) -> usize {
        self.files.iter().filter(|file| file.changes()).count() + self.compressed.len()
    }
}

/// A file of a build, as it compares with the one in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComparedFile {
    /// Its path in the output folder.
    pub name: String,
    /// The index in the plan of the feed it is of; `None` for what lists all feeds.
    pub feed: Option<usize>,
    /// How many entries it has; `None` for what is not a feed.
    pub entries: Option<usize>,
    /// How many bytes it has.
    pub bytes: usize,
    /// How it compares.
    pub state: FileState,
}

impl ComparedFile {
    /// True if the file would not stay as it is.
    #[must_use]
    pub fn changes(&self) -> bool {
        self.state == FileState::Changed
    }
}

/// How a file compares with the one in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileState {
    /// It stays as it is.
    Unchanged,
    /// It takes the place of another, or none was there.
    Changed,
    /// Somebody else wrote the one in its place, which stays.
    Foreign,
}

/// Makes the documents of a build, and calls `see` on several threads for each file and the one in its place.
///
/// # Errors
/// [`Error::Io`] when a file that is there cannot be read; [`Error::Serialize`] when a document cannot be made; what `see`
/// returns.
pub fn compare(
    config: &Config,
    run: &Run,
    build: &Build,
    see: &(dyn Fn(Difference<'_>) -> Result<(), Error> + Sync),
) -> Result<Comparison, Error> {
    let comparing = Comparing { folder: folder(config), config, see };
    let has_archives = build.plan.archives().next().is_some();
    let former =
        if has_archives { fs::read_to_string(records_path(config)).unwrap_or_default() } else { String::new() };
    let records = ArchiveRecords::parse(&former).complete(config, |name| comparing.size(name));
    let documents: Vec<Compared> = build
        .documents(config, run, &records)
        .map(|made| made.and_then(|made| comparing.document(made)))
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
    let archive_records = has_archives.then(|| ArchiveRecords::text(&mut archives)).filter(|text| *text != former);
    Ok(Comparison { files, compressed, diagnostics: build.all_diagnostics(found), is_valid, archive_records })
}

/// Where the archives are recorded.
pub(super) fn records_path(config: &Config) -> PathBuf {
    folder(config).join(ARCHIVE_FOLDER).join(RECORDS_NAME)
}

struct Comparing<'a> {
    folder: PathBuf,
    config: &'a Config,
    see: &'a (dyn Fn(Difference<'_>) -> Result<(), Error> + Sync),
}

/// A document whose files were compared, and let go.
struct Compared {
    feed: Option<usize>,
    files: Vec<ComparedFile>,
    compressed: Vec<String>,
    diagnostics: Vec<Diagnostic>,
    is_valid: bool,
    archive: Option<ArchiveRecord>,
}

impl Comparing<'_> {
    /// The bytes of a file that is there, and whose compressed forms are there too.
    fn size(&self, name: &str) -> Option<u64> {
        let is_there = |name: String| self.folder.join(name).exists();
        let is_complete = self.config.precompress.iter().all(|compression| is_there(compression.name_of(name)));
        fs::metadata(self.folder.join(name)).ok().filter(|_| is_complete).map(|metadata| metadata.len())
    }

    fn document(&self, made: FeedFiles) -> Result<Compared, Error> {
        let FeedFiles { feed, files, diagnostics, is_valid, archive } = made;
        let mut compared = Compared { feed, files: Vec::new(), compressed: Vec::new(), diagnostics, is_valid, archive };
        for file in &files {
            let state = if let Some(foreign) = foreign::check(&self.folder, file, self.config)? {
                compared.diagnostics.push(foreign);
                FileState::Foreign
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
        let old = standing_at(&self.folder.join(&file.name))?;
        let difference = Difference { name: &file.name, old: old.as_deref(), new: &file.bytes };
        // The compressed forms go before the file that they are made of: where a build is killed between them, the next one
        // sees that the file differs, and makes them again.
        for compression in &self.config.precompress {
            let name = compression.name_of(&file.name);
            let path = self.folder.join(&name);
            if difference.is_change() || !path.exists() {
                let (old, new) = (standing_at(&path)?, formats::compress(file, *compression)?);
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
