//! Comparing: which files of a build differ from what stands in the output folder.

use std::{fs, path::PathBuf, sync::Mutex};

use chrono::{DateTime, FixedOffset};

use super::{File, folder, foreign, standing_at};
use crate::{
    Build, Error, Progress,
    archive::{self, Made},
    config::Config,
    diagnostic::Diagnostic,
    formats, site,
};

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
    pub(super) made: String,
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

/// Makes the archives that are out of date and the feeds besides that of all articles, and calls `see` for each file that
/// differs from what stands in its place, on several threads.
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

pub(super) fn made_path(config: &Config) -> PathBuf {
    folder(config).join(formats::ARCHIVE_FOLDER).join(archive::MADE_NAME)
}
