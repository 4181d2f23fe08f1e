//! All files of the content folder read, each by itself. While the folder is still being listed there is nothing to do for
//! other threads, so that one of them begins to read what is listed already.

use std::{
    mem,
    path::Path,
    sync::{
        atomic::{AtomicBool, Ordering},
        mpsc::channel,
    },
};

use chrono::{DateTime, FixedOffset};
use rayon::prelude::*;

use super::{
    article::{self, Outcome, Reader},
    bytes::Opened,
    convention, folder,
    generator::{self, Generator},
    known_people,
    shared::Shared,
    walk::{self, File, Listing},
};
use crate::{Error, Progress, config::Config, diagnostic::Diagnostic, merge::merged};

/// What the files of a folder say.
pub(super) struct Everything<Files> {
    /// Sorted by path.
    pub(super) files: Files,
    /// As in [`Listing::unread`].
    pub(super) unread: Vec<String>,
    /// What is wrong with the folder.
    pub(super) diagnostics: Vec<Diagnostic>,
    /// The generator whose folder this plainly is.
    pub(super) generator: Option<Generator>,
}

/// Reads every file. Articles dated after `now` are left out.
pub(super) fn read(
    config: &Config,
    now: DateTime<FixedOffset>,
    progress: &Progress,
) -> Result<Everything<impl Iterator<Item = (File, Outcome)> + use<>>, Error> {
    let content = folder(config);
    let marked = generator::of_marks(&config.directory, &content);
    let known_people = known_people(config);
    let mut reader = Reader {
        config,
        folder: Opened::new(content.clone()),
        generator: None,
        convention: None,
        now,
        known_people: &known_people,
        files: [&[], &[]],
        authors: Shared::default(),
        tags: Shared::default(),
    };
    let settle = |reader: &mut Reader<'_>, found: Option<(Generator, Option<&Path>)>| {
        reader.generator = found.map(|(generator, _)| generator);
        reader.convention = found.and_then(|(generator, root)| convention::find(generator, root?, &content));
    };
    settle(&mut reader, marked);
    progress.begin("reading", 0);
    let Listed { mut early, mut late, rest: Listing { unread, diagnostics } } = list(&reader, &content, progress)?;
    let total = early.len() + late.len();
    progress.expect(total);
    let all_files = || early.iter().map(|(file, _)| file).chain(&late);
    let of_files = if marked.is_none() { generator::of_files(&content, all_files) } else { None };
    if let Some(generator) = of_files {
        settle(&mut reader, Some((generator, None)));
        // What was read so far was not understood as it was meant.
        late.extend(early.drain(..).map(|(file, _)| file));
        progress.begin("reading", total);
    }
    late.par_sort_unstable();
    early.sort_unstable_by(|(file, _), (other, _)| file.cmp(other));
    let (early, early_outcomes): (Vec<File>, Vec<Outcome>) = early.into_iter().unzip();
    reader.files = [&early, &late];
    let outcomes: Vec<Outcome> =
        late.par_iter().with_min_len(16).with_max_len(128).map(|file| reader.read_next(file, progress)).collect();
    let generator = reader.generator;
    let (early, late) = (early.into_iter().zip(early_outcomes), late.into_iter().zip(outcomes));
    let files = merged(early, late, |(file, _), (other, _)| file < other);
    Ok(Everything { files, unread, diagnostics, generator })
}

/// The files of a folder.
struct Listed {
    /// Those that were read by the time when all were known.
    early: Vec<(File, Outcome)>,
    /// The others.
    late: Vec<File>,
    rest: Listing,
}

fn list(reader: &Reader<'_>, content: &Path, progress: &Progress) -> Result<Listed, Error> {
    let config = reader.config;
    let outside = [config.directory.join(&config.output)];
    // A folder of Jekyll's, and a page such as `index.md`, cannot be understood by itself.
    let is_independent = |file: &File| reader.generator != Some(Generator::Jekyll) && !article::is_index(&file.path);
    let (sender, receiver) = channel::<Vec<File>>();
    let is_listed = AtomicBool::new(false);
    let (mut early, mut left, mut late) = (Vec::new(), Vec::new(), Vec::new());
    let rest = rayon::in_place_scope(|scope| {
        let (early, left, is_listed) = (&mut early, &mut left, &is_listed);
        scope.spawn(move |_| {
            for files in receiver {
                if is_listed.load(Ordering::Relaxed) {
                    left.extend(files);
                } else {
                    let read = |file| {
                        let outcome = reader.read_next(&file, progress);
                        (file, outcome)
                    };
                    early.extend(files.into_iter().map(read));
                }
            }
        });
        let mut batch = Vec::with_capacity(BATCH);
        let rest = walk::walk(content, &config.exclude, &outside, &mut |file| {
            if !is_independent(&file) {
                return late.push(file);
            }
            batch.push(file);
            if batch.len() == BATCH {
                // Nobody stops to receive before this stops to send.
                let _ = sender.send(mem::replace(&mut batch, Vec::with_capacity(BATCH)));
            }
        });
        late.append(&mut batch);
        is_listed.store(true, Ordering::Relaxed);
        drop(sender);
        rest
    });
    late.extend(left);
    Ok(Listed { early, late, rest: rest? })
}

/// So many files are handed over at a time.
const BATCH: usize = 16;
