//! Making: the files of a build as objects, each compared with what the store has.

use std::fs;

use chrono::{DateTime, FixedOffset};
use rayon::prelude::*;
use tempfile::TempDir;
use xxhash_rust::xxh3::xxh3_64;

use super::{
    Known, Object, Round, State, io_error, object,
    store::{Listed, Served},
};
use crate::{
    config::{self, Run},
    content::digest::hexadecimal,
    diagnostic::{self, Diagnostic, Place},
    documents::{Build, FeedFiles},
    error::Error,
    feed::Format,
    formats::{self, File},
    plan::ArchiveRecords,
    published,
    rules::command::FOREIGN_FILE,
};

/// What making the files of a build takes.
pub(super) struct Making<'a> {
    pub(super) round: &'a Round<'a>,
    pub(super) built: &'a Build,
    pub(super) known: &'a Known,
    pub(super) spool: &'a TempDir,
    pub(super) archives: usize,
}

/// The objects of a document.
struct Made {
    feed: Option<usize>,
    objects: Vec<Object>,
    diagnostics: Vec<Diagnostic>,
    is_valid: bool,
}

impl Making<'_> {
    /// Makes and compares all files. Returns them with all that is wrong, and whether readers could read them.
    pub(super) fn all(&self, run: &Run) -> Result<(Vec<Object>, Vec<Diagnostic>, bool), Error> {
        let config = self.round.config;
        let records = ArchiveRecords::default();
        let documents = self.built.documents(config, run, &records);
        let made: Vec<Made> = documents.map(|document| self.document(document?)).collect::<Result<_, Error>>()?;
        let (mut files, mut found, mut is_valid) = (Vec::new(), Vec::new(), true);
        for Made { feed, objects, diagnostics, is_valid: is_it } in made {
            files.extend(objects);
            found.push((feed, diagnostics));
            is_valid &= is_it;
        }
        Ok((files, self.built.all_diagnostics(found, config, run), is_valid))
    }

    fn document(&self, document: FeedFiles) -> Result<Made, Error> {
        let FeedFiles { feed, files, mut diagnostics, mut is_valid, .. } = document;
        let mut objects = Vec::new();
        for file in files {
            let compressed: Result<Vec<_>, Error> = self
                .round
                .config
                .precompress
                .iter()
                .map(|by| Ok((by.name_of(&file.name), formats::compress(&file, *by)?, object::encoding(*by))))
                .collect();
            let (mut object, not_ours) = self.object(&file, file.name.clone(), &file.bytes, None, feed)?;
            if let Some(not_ours) = not_ours {
                is_valid &= !not_ours.is_error();
                diagnostics.push(not_ours);
                objects.push(object);
                continue;
            }
            object.updated = self.updated(&file, feed);
            objects.push(object);
            for (name, bytes, encoding) in compressed? {
                objects.push(self.object(&file, name, &bytes, Some(encoding), feed)?.0);
            }
        }
        Ok(Made { feed, objects, diagnostics, is_valid })
    }

    /// When the feed that a file is says that it changed, with the feed's folder; `None` for what readers do not subscribe to.
    fn updated(&self, file: &File, feed: Option<usize>) -> Option<(String, DateTime<FixedOffset>)> {
        let planned = self.built.plan.feeds.get(feed?).filter(|feed| !feed.is_archive())?;
        let folder = &planned.head.folder;
        let is_it = |format: &Format| self.round.config.files.path(folder, *format) == file.name;
        [Format::Atom, Format::Rss].iter().find(|format| is_it(format))?;
        Some((folder.clone(), published::updated_in(&file.bytes)?))
    }

    /// The object of a file or of one of its compressed forms, compared with what is there.
    fn object(
        &self,
        file: &File,
        name: String,
        bytes: &[u8],
        content_encoding: Option<&'static str>,
        feed: Option<usize>,
    ) -> Result<(Object, Option<Diagnostic>), Error> {
        let planned = feed.and_then(|index| self.built.plan.feeds.get(index));
        let (group, content_type, cache_control) =
            object::describe(&file.name, planned, self.archives, self.round.config);
        let served = Served { content_type, cache_control, content_encoding, digest: xxh3_64(bytes) };
        let (mut state, there) = self.compare(&name, &served)?;
        let mut not_ours = None;
        if let (State::Changed, Some(signature), false, None) =
            (state, file.signature, self.known.record.files.contains_key(&name), content_encoding)
        {
            let old = self.round.store.read(&name)?.map(|(old, _)| old).unwrap_or_default();
            if memchr::memmem::find(&old, signature.text.as_bytes()).is_none() {
                let message = "this file was not written by Dateline, and stays as it is";
                let help = format!("move it away, or write {} into {}", signature.instead, config::FILE_NAME);
                let place = Place::file(&self.round.store.shown(&name));
                let diagnostic = Diagnostic::new(&FOREIGN_FILE, message).at(place).help(help);
                let is_feed = file.entries.is_some();
                not_ours = Some(if is_feed { diagnostic.severity(diagnostic::Severity::Error) } else { diagnostic });
                state = State::NotOurs;
            }
        }
        let mut spooled = None;
        if state.is_change() {
            let path = self.spool.path().join(hexadecimal(xxh3_64(name.as_bytes())));
            fs::write(&path, bytes).map_err(|source| io_error("write", path.clone(), source))?;
            spooled = Some(path);
        }
        let entries = file.entries.filter(|_| content_encoding.is_none());
        Ok((
            Object { name, feed, entries, bytes: bytes.len(), state, served, group, there, spooled, updated: None },
            not_ours,
        ))
    }

    fn compare(&self, name: &str, served: &Served) -> Result<(State, Option<Listed>), Error> {
        let look = || self.round.store.look(name);
        let listed = match self.known.listing.get(name) {
            Some(listed) => Some(listed.clone()),
            // What is above the folder is not listed.
            None if name.starts_with("../") => look()?.map(|found| found.listed),
            None => None,
        };
        let Some(listed) = listed else { return Ok((State::New, None)) };
        let (has_bytes, is_served) = match self.known.record.files.get(name).filter(|known| known.is_still(&listed)) {
            Some(known) => (known.has_bytes_of(served), known.is_served_as(served)),
            None => match look()? {
                None => return Ok((State::New, None)),
                Some(found) => (found.digest == Some(served.digest), found.is_as_wanted(served)),
            },
        };
        let state = match (has_bytes, is_served) {
            (false, _) => State::Changed,
            (true, false) => State::ServedOtherwise,
            (true, true) => State::Unchanged,
        };
        Ok((state, Some(listed)))
    }
}
