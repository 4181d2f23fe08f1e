//! The preview: what the next build would write, in front of the output folder as it stands.

use std::{
    collections::{BTreeMap, HashSet},
    path::{Path, PathBuf},
    sync::Mutex,
};

use chrono::{DateTime, FixedOffset, Utc};
use dateline::{
    Error, build,
    config::{Config, Run},
    diagnostic::Diagnostic,
    output,
};
use hyper::body::Bytes;
use xxhash_rust::xxh3::{Xxh3, xxh3_128};

use crate::cli::{
    arguments::{BuildOptions, SiteOptions},
    diagnostics,
    print::Printer,
    progress,
};

/// What is built again and again, and by which options.
pub(super) struct Previewer {
    directory: PathBuf,
    site: SiteOptions,
    keep_going: bool,
    accept_new: bool,
    config: Config,
}

/// What a build came to.
pub(super) struct Attempt {
    /// False where it would write nothing.
    pub(super) is_good: bool,
    /// The files that it would write, and their bytes.
    files: Vec<(String, Vec<u8>)>,
    pub(super) diagnostics: Vec<Diagnostic>,
    pub(super) articles: usize,
    config: Option<Config>,
}

/// What is served now.
#[derive(Debug, Default)]
pub(super) struct Preview {
    /// By their paths in the output folder.
    pub(super) files: BTreeMap<String, Built>,
    /// What is wrong with the content, as text; then the files are those of the last good build.
    pub(super) faults: Vec<String>,
    /// A digest of the files: pages that show another are out of date.
    pub(super) version: String,
    /// When the files became what they are, where that tells them from what they were.
    pub(super) modified: Option<DateTime<Utc>>,
    /// The folder that is worked in, and that of the feeds as the configuration names it.
    pub(super) folders: (PathBuf, PathBuf),
}

/// A file that a build would write.
#[derive(Clone, Debug)]
pub(super) struct Built {
    pub(super) bytes: Bytes,
    digest: u128,
    /// When these bytes were first served.
    since: DateTime<Utc>,
    /// False for what took the place of other bytes within the second that dates in HTTP have.
    is_datable: bool,
}

impl Previewer {
    pub(super) fn new(directory: &Path, options: BuildOptions) -> Result<Self, Error> {
        let BuildOptions { site, keep_going, accept_new, .. } = options;
        let config = site.clone().read(directory)?;
        Ok(Self { directory: directory.to_owned(), site, keep_going, accept_new, config })
    }

    /// The configuration as it could be read last.
    pub(super) fn config(&self) -> &Config {
        &self.config
    }

    /// Does what a build does, but for writing.
    pub(super) fn attempt(&mut self, now: DateTime<FixedOffset>, printer: &Printer) -> Result<Attempt, Error> {
        let config = self.site.clone().read(&self.directory)?;
        output::stays_inside(&config)?;
        self.config = config;
        let config = &self.config;
        let mut run = Run::at(now);
        run.accept_new = self.accept_new;
        let files = Mutex::new(Vec::new());
        let keep = |difference: output::Difference<'_>| {
            // What is in the output folder as it should be is served from there, but for the feed of all articles and the
            // lists.
            if let (true, Ok(mut files)) = (difference.is_change() || !difference.name.contains('/'), files.lock()) {
                files.push((difference.name.to_owned(), difference.new.to_vec()));
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
        let is_good = comparison.is_valid && !build.is_flood && !is_refused;
        let files = files.into_inner().unwrap_or_default();
        Ok(Attempt { is_good, files, diagnostics, articles: build.articles.len(), config: Some(config.clone()) })
    }
}

impl Attempt {
    /// One that could not even begin.
    pub(super) fn failed(diagnostics: Vec<Diagnostic>) -> Self {
        Self { is_good: false, files: Vec::new(), diagnostics, articles: 0, config: None }
    }

    /// The errors, and of what is none only what was not told before.
    pub(super) fn worth_telling_after(&self, last: &Self) -> Vec<Diagnostic> {
        let key = |diagnostic: &Diagnostic| {
            let place = diagnostic.places.first().map(|place| (place.path.clone(), place.line, place.column));
            (diagnostic.rule.name, diagnostic.message.clone(), place)
        };
        let told: HashSet<_> = last.diagnostics.iter().map(key).collect();
        let is_worth = |diagnostic: &&Diagnostic| diagnostic.is_error() || !told.contains(&key(diagnostic));
        self.diagnostics.iter().filter(is_worth).cloned().collect()
    }

    pub(super) fn errors(&self) -> usize {
        self.diagnostics.iter().filter(|diagnostic| diagnostic.is_error()).count()
    }
}

impl Preview {
    /// What is served after a build. What it would not write stays as it was.
    pub(super) fn followed_by(&self, attempt: &mut Attempt, now: DateTime<FixedOffset>) -> Self {
        let errors: Vec<&Diagnostic> = attempt.diagnostics.iter().filter(|diagnostic| diagnostic.is_error()).collect();
        let plain = |text: String| anstream::adapter::strip_str(&text).to_string();
        let faults = diagnostics::text(&errors).into_iter().map(plain).collect();
        let folders = match &attempt.config {
            Some(config) => (config.directory.clone(), config.output.clone()),
            None => self.folders.clone(),
        };
        if !attempt.is_good {
            let (files, version) = (self.files.clone(), self.version.clone());
            return Self { files, faults, version, modified: self.modified, folders };
        }
        let file = |(name, bytes): (String, Vec<u8>)| {
            let digest = xxh3_128(&bytes);
            let file = match self.files.get(&name) {
                Some(old) if old.digest == digest => old.clone(),
                old => Built {
                    bytes: bytes.into(),
                    digest,
                    since: now.to_utc(),
                    is_datable: old.is_none_or(|old| old.since.timestamp() < now.timestamp()),
                },
            };
            (name, file)
        };
        let files: BTreeMap<String, Built> = std::mem::take(&mut attempt.files).into_iter().map(file).collect();
        let mut all = Xxh3::new();
        for (name, file) in &files {
            all.update(format!("{name}\0{:032x}", file.digest).as_bytes());
        }
        let version = format!("{:032x}", all.digest128());
        let newest =
            files.values().max_by_key(|file| file.since).filter(|_| files.values().all(|file| file.is_datable));
        let modified = if version == self.version { self.modified } else { newest.map(|file| file.since) };
        Self { files, faults, version, modified, folders }
    }

    /// The names of the files that are others than they were.
    pub(super) fn changed_since(&self, old: &Self) -> Vec<String> {
        let is_new = |name: &String| self.files.get(name).map(|f| f.digest) != old.files.get(name).map(|f| f.digest);
        let gone = old.files.keys().filter(|name| !self.files.contains_key(*name));
        let mut changed: Vec<String> = self.files.keys().chain(gone).filter(|name| is_new(name)).cloned().collect();
        changed.sort();
        changed
    }
}

impl Built {
    /// When it was changed last, where that tells it from what was there before.
    pub(super) fn modified(&self) -> Option<DateTime<Utc>> {
        self.is_datable.then_some(self.since)
    }

    pub(super) fn digest(&self) -> u128 {
        self.digest
    }
}
