//! The preview: what the next build would write, kept in memory.

use std::{
    collections::{BTreeMap, HashSet},
    path::{Path, PathBuf},
    sync::Mutex,
    time::SystemTime,
};

use axum::body::Bytes;
use chrono::{DateTime, FixedOffset, Utc};
use xxhash_rust::xxh3::{Xxh3, xxh3_128};

use crate::{
    Error, build,
    cli::{build::FeedOptions, diagnostics, print::Printer, progress},
    config::{self, Config, Run},
    diagnostic::Diagnostic,
    output,
};

/// What is rebuilt after each change, and by which options.
pub(super) struct Previewer {
    directory: PathBuf,
    options: FeedOptions,
    keep_going: bool,
    config: Config,
}

/// What is served now.
#[derive(Clone, Debug, Default)]
pub(super) struct Preview {
    /// The files that a build would write, by their paths in the output folder.
    pub(super) files: BTreeMap<String, Bytes>,
    /// A digest of the files: pages that show another are out of date.
    pub(super) version: String,
    /// When the files became what they are.
    since: DateTime<Utc>,
    /// False if they replaced others within one second: dates in HTTP could not tell the two apart.
    is_datable: bool,
    /// The project's folder, and the folder of the feeds as the configuration names it.
    pub(super) folders: (PathBuf, PathBuf),
    /// False if the last build would be refused; then the files are those of the last good one.
    pub(super) is_good: bool,
    pub(super) diagnostics: Vec<Diagnostic>,
    pub(super) articles: usize,
}

impl Previewer {
    pub(super) fn new(directory: &Path, options: FeedOptions, keep_going: bool) -> Result<Self, Error> {
        let config = options.read(directory)?;
        Ok(Self { directory: directory.to_owned(), options, keep_going, config })
    }

    /// The file of the configuration, relative to the project's folder.
    pub(super) fn settings(&self) -> &Path {
        self.options.output.content.site.config.as_deref().unwrap_or(Path::new(config::FILE_NAME))
    }

    /// The last configuration that could be read.
    pub(super) fn config(&self) -> &Config {
        &self.config
    }

    /// Builds without writing. If the build would be refused, the files stay as they were.
    pub(super) fn next(
        &mut self,
        old: &Preview,
        now: DateTime<FixedOffset>,
        printer: &Printer,
    ) -> Result<Preview, Error> {
        let config = self.options.read(&self.directory)?;
        output::stays_inside(&config)?;
        self.config = config;
        let config = &self.config;
        let mut run = Run::at(now);
        run.accept_new = self.options.accept_new;
        run.accept_removed = self.options.accept_removed;
        let files = Mutex::new(Vec::new());
        let keep = |difference: output::Difference<'_>| {
            // Files that would not change are served from disk. Those at the top, of the main feed and the lists, are
            // kept all the same.
            let is_at_top = !difference.name.trim_start_matches("../").contains('/');
            if let (true, Ok(mut files)) = (difference.is_change() || is_at_top, files.lock()) {
                // What is above the output folder is served at the top.
                let name = difference.name.trim_start_matches("../");
                files.push((name.to_owned(), Bytes::copy_from_slice(difference.new)));
            }
            Ok(())
        };
        let (build, comparison) = progress::showing(printer, &run.progress, || -> Result<_, Error> {
            let build = build(config, &run)?;
            let comparison = output::compare(config, &run, &build, &keep)?;
            Ok((build, comparison))
        })?;
        let diagnostics = comparison.diagnostics;
        let is_refused = !self.keep_going && diagnostics.iter().any(Diagnostic::is_error);
        let is_good = comparison.is_valid && !build.is_stopped && !is_refused;
        let folders = (config.directory.clone(), config.output.clone());
        let next = Preview { folders, is_good, diagnostics, articles: build.articles.len(), ..old.clone() };
        if !is_good {
            return Ok(next);
        }
        let files = files.into_inner().unwrap_or_default();
        let files: BTreeMap<String, Bytes> = files.into_iter().collect();
        if files == old.files {
            return Ok(next);
        }
        let mut all = Xxh3::new();
        for (name, bytes) in &files {
            all.update(format!("{name}\0{:032x}", xxh3_128(bytes)).as_bytes());
        }
        let version = format!("{:032x}", all.digest128());
        let is_datable = old.since.timestamp() < now.timestamp();
        Ok(Preview { files, version, since: now.to_utc(), is_datable, ..next })
    }
}

impl Preview {
    /// The same files, after a build that could not even begin.
    pub(super) fn failed(&self, diagnostics: Vec<Diagnostic>) -> Self {
        Self { is_good: false, diagnostics, articles: 0, ..self.clone() }
    }

    pub(super) fn errors(&self) -> Vec<&Diagnostic> {
        self.diagnostics.iter().filter(|diagnostic| diagnostic.is_error()).collect()
    }

    /// What is wrong with the content, as text.
    pub(super) fn faults(&self) -> Vec<String> {
        let plain = |text: String| anstream::adapter::strip_str(&text).to_string();
        diagnostics::text(&self.errors(), true, None).into_iter().map(plain).collect()
    }

    /// The errors, and those warnings that were not reported before.
    pub(super) fn worth_reporting_after(&self, old: &Self) -> Vec<Diagnostic> {
        let key = |diagnostic: &Diagnostic| {
            let place = diagnostic.places.first().map(|place| (place.path.clone(), place.line, place.column));
            (diagnostic.rule.name, diagnostic.message.clone(), place)
        };
        let reported: HashSet<_> = old.diagnostics.iter().map(key).collect();
        let is_worth = |diagnostic: &&Diagnostic| diagnostic.is_error() || !reported.contains(&key(diagnostic));
        self.diagnostics.iter().filter(is_worth).cloned().collect()
    }

    /// When the files were changed last, if the date tells them from those before.
    pub(super) fn modified(&self) -> Option<SystemTime> {
        self.is_datable.then_some(self.since.into())
    }

    /// The names of the files that have changed.
    pub(super) fn changed_since<'a>(&'a self, old: &'a Self) -> Vec<&'a str> {
        let new = self.files.iter().filter(|(name, bytes)| old.files.get(*name) != Some(bytes)).map(|(name, _)| name);
        let gone = old.files.keys().filter(|name| !self.files.contains_key(*name));
        let mut changed: Vec<&str> = new.chain(gone).map(String::as_str).collect();
        changed.sort_unstable();
        changed
    }
}
