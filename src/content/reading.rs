//! All files of the content folder read, each by itself. While the folder is still being listed there is nothing to do for
//! other threads, so that one of them begins to read what is listed already.

use std::{
    mem,
    path::Path,
    sync::{
        Mutex,
        atomic::{AtomicBool, Ordering},
        mpsc::channel,
    },
};

use chrono::{DateTime, FixedOffset};
use rayon::prelude::*;

use super::{
    article::{self, Outcome, Reader},
    bytes::Folder,
    convention, folder,
    generator::{self, Generator},
    known_people, language,
    language_folder::{self, LanguageFolders},
    shared::Shared,
    walk::{self, File},
};
use crate::{Error, Progress, config::Config, diagnostic::Diagnostic};

/// What the files of a folder say.
pub(super) struct Everything<Files> {
    /// Sorted by path.
    pub(super) files: Files,
    /// As in [`walk::Listing::unread`].
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
        folder: Folder::open(content.clone()),
        generator: None,
        convention: None,
        language_folders: LanguageFolders::default(),
        now,
        known_people: &known_people,
        files: &[],
        authors: Shared::default(),
        tags: Shared::default(),
    };
    let settle = |reader: &mut Reader<'_>, found: Option<(Generator, Option<&Path>)>| {
        reader.generator = found.map(|(generator, _)| generator);
        reader.convention = found.and_then(|(generator, root)| convention::find(generator, root?, &content));
    };
    settle(&mut reader, marked);
    progress.begin("reading", 0);
    let Listing { mut files, mut early, rest: walk::Listing { unread, diagnostics } } =
        list(&reader, &content, progress)?;
    progress.expect(files.len());
    let all_files = || files.iter().map(|listed| &listed.file);
    let of_files = if marked.is_none() { generator::of_files(&content, all_files) } else { None };
    if let Some(generator) = of_files {
        settle(&mut reader, Some((generator, None)));
        // What was read so far was not understood as it was meant.
        early.clear();
        progress.begin("reading", files.len());
    }
    let root = marked.and_then(|(_, root)| root).unwrap_or(&config.directory);
    let paths = || files.iter().map(|listed| listed.file.path.as_str());
    reader.language_folders = language_folder::find(paths, root, config);
    files.par_sort_unstable_by(|one, other| one.file.cmp(&other.file));
    reader.files = &files;
    let early: Vec<Mutex<Option<Outcome>>> = early.into_iter().map(|outcome| Mutex::new(Some(outcome))).collect();
    let outcome = |listed: &Listed| {
        let early = listed.early.and_then(|nth| early.get(nth)?.lock().ok()?.take());
        early.unwrap_or_else(|| reader.read_next(&listed.file, progress))
    };
    let outcomes: Vec<Outcome> = files.par_iter().with_min_len(16).with_max_len(128).map(outcome).collect();
    let generator = reader.generator;
    let files = files.into_iter().map(|listed| listed.file).zip(outcomes);
    Ok(Everything { files, unread, diagnostics, generator })
}

/// A file of the folder.
pub(super) struct Listed {
    pub(super) file: File,
    /// Which of those it is that were read before all were known.
    early: Option<usize>,
}

/// The files of a folder.
struct Listing {
    /// In no order.
    files: Vec<Listed>,
    /// What those came to that were read by the time when all were known.
    early: Vec<Outcome>,
    rest: walk::Listing,
}

fn list(reader: &Reader<'_>, content: &Path, progress: &Progress) -> Result<Listing, Error> {
    let config = reader.config;
    let outside = [config.directory.join(&config.output)];
    // A folder of Jekyll's, a page such as `index.md` and a folder such as `it/` cannot be understood by themselves.
    let is_independent = |file: &File| {
        reader.generator != Some(Generator::Jekyll)
            && !article::is_index(&file.path)
            && language::of_folder(&file.path).is_none()
    };
    let (sender, receiver) = channel::<Vec<File>>();
    let is_listed = AtomicBool::new(false);
    let (mut begun, mut early, mut late) = (Vec::new(), Vec::new(), Vec::new());
    let rest = rayon::in_place_scope(|scope| {
        let (begun, early, is_listed) = (&mut begun, &mut early, &is_listed);
        scope.spawn(move |_| {
            for file in receiver.into_iter().flatten() {
                let nth = (!is_listed.load(Ordering::Relaxed)).then(|| {
                    early.push(reader.read_next(&file, progress));
                    early.len() - 1
                });
                begun.push(Listed { file, early: nth });
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
    })?;
    begun.extend(late.into_iter().map(|file| Listed { file, early: None }));
    Ok(Listing { files: begun, early, rest })
}

/// So many files are handed over at a time.
const BATCH: usize = 16;
