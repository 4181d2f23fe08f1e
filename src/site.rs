//! A site: a folder of articles, whose feeds are made in three steps: open, build, write.

use std::path::{Path, PathBuf};

use crate::{
    config::{self, Config, Run, Settings},
    diagnostic::{self, Diagnostic},
    documents::{Build, FeedFiles},
    error::Error,
    ledger,
    output::{self, Lock},
};

/// A folder of articles, and all that is settled for its feeds.
#[derive(Clone, Debug)]
pub struct Site {
    config: Config,
}

impl Site {
    /// Opens a folder that has a `dateline.toml`.
    ///
    /// # Errors
    /// [`Error::Config`] when the file cannot be understood or lacks something; [`Error::Io`] when it cannot be read.
    pub fn open(directory: impl AsRef<Path>) -> Result<Self, Error> {
        Self::open_with(directory, &Settings::default())
    }

    /// Opens a folder with options, which win over its `dateline.toml`, if it has one.
    ///
    /// # Errors
    /// As [`Site::open`] has them.
    pub fn open_with(directory: impl AsRef<Path>, options: &Settings) -> Result<Self, Error> {
        Ok(Self { config: config::read(directory.as_ref(), options)? })
    }

    /// Reads the articles, and plans and renders what the feeds show. Until what comes back is dropped, nobody else can build
    /// in this folder.
    ///
    /// # Errors
    /// When the environment fails: [`Error::Locked`], [`Error::NoContent`], [`Error::Io`] or [`Error::Ledger`]. What is
    /// wrong with articles is among the diagnostics.
    pub fn build<'a>(&'a self, run: &'a Run) -> Result<SiteBuild<'a>, Error> {
        let lock = output::lock(&self.config)?;
        Ok(SiteBuild { build: crate::build(&self.config, run)?, config: &self.config, run, lock })
    }
}

/// A site whose articles were read and rendered, and of which nothing is written yet.
#[derive(Debug)]
pub struct SiteBuild<'a> {
    build: Build,
    config: &'a Config,
    run: &'a Run,
    lock: Lock,
}

impl SiteBuild<'_> {
    /// The paths of the articles that feeds may show, relative to the content folder and in order.
    pub fn articles(&self) -> impl Iterator<Item = &str> {
        self.build.articles.iter().map(|identified| &*identified.article.path)
    }

    /// The paths of the files that are left out, such as drafts, and the endings of those that are not read.
    pub fn left_out(&self) -> impl Iterator<Item = &str> {
        self.build.skipped.iter().map(|skipped| skipped.path.as_str())
    }

    /// What is wrong with the articles.
    #[must_use]
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.build.diagnostics
    }

    /// Makes all files in memory: those of the feed of all articles first, then those of the other feeds, the lists last.
    ///
    /// # Errors
    /// [`Error::Serialize`] when a format's library fails.
    pub fn files(&self) -> Result<Vec<FeedFiles>, Error> {
        self.build.in_memory(self.config, self.run)
    }

    /// Makes all files, validates them, and puts those that changed in their places: all of them, or none.
    ///
    /// # Errors
    /// [`Error::Refused`] with all that is wrong when articles cannot be used and the run does not say to go on without them,
    /// when a feed would not be valid, and when readers would see as new what they know already; [`Error::Outside`] and
    /// [`Error::Io`] when a file cannot be written.
    pub fn write(self) -> Result<Written, Error> {
        let Self { mut build, config, run, lock } = self;
        if build.is_refused(run) {
            diagnostic::sort(&mut build.diagnostics);
            return Err(Error::Refused(build.diagnostics));
        }
        let staged = output::stage(config, run, &build, &lock)?;
        if !run.keep_going && staged.comparison.diagnostics.iter().any(Diagnostic::is_error) {
            return Err(Error::Refused(staged.comparison.diagnostics));
        }
        let comparison = staged.commit()?;
        let ledger = build.ledger.map(|_| ledger::FILE_NAME.into());
        let files = comparison.files.iter().filter(|file| file.changes()).map(|file| &file.name);
        let files = files.chain(&comparison.compressed).map(|name| config.file(name));
        Ok(Written { changed: ledger.into_iter().chain(files).collect(), diagnostics: comparison.diagnostics })
    }
}

/// What was written.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Written {
    /// The files that changed, relative to the site's folder.
    pub changed: Vec<PathBuf>,
    /// What was wrong, though not so bad that nothing was written.
    pub diagnostics: Vec<Diagnostic>,
}
