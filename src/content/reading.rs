//! Reading all files of the content folder, each on its own. While the folder is being listed, another thread already reads
//! the files that were found so far.

use std::{
    mem,
    path::Path,
    sync::{
        Mutex,
        atomic::{AtomicBool, Ordering},
        mpsc::channel,
    },
};

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
use crate::{
    config::{Config, Run},
    diagnostic::Diagnostic,
    error::Error,
    progress::Progress,
};

/// What the files of a folder contain.
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
    run: &Run,
) -> Result<Everything<impl Iterator<Item = (File, Outcome)> + use<>>, Error> {
    let (content, progress) = (folder(config), &run.progress);
    let marked = generator::of_marks(&config.directory, &content);
    let known_people = known_people(config);
    let mut reader = Reader {
        config,
        folder: Folder::open(content.clone()),
        generator: None,
        convention: None,
        now: run.now,
        language_folders: LanguageFolders::default(),
        known_people: &known_people,
        files: &[],
        authors: Shared::default(),
        tags: Shared::default(),
        undated: None,
    };
    let set_generator = |reader: &mut Reader<'_>, found: Option<(Generator, Option<&Path>)>| {
        reader.generator = found.map(|(generator, _)| generator);
        reader.convention = found.and_then(|(generator, root)| convention::find(generator, root?, &content));
    };
    set_generator(&mut reader, marked);
    progress.begin("reading", 0);
    let Listing { mut files, mut early, rest: walk::Listing { unread, diagnostics } } =
        list(&reader, &content, progress)?;
    progress.expect(files.len());
    let all_paths = || files.iter().map(|listed| listed.file.path.as_str());
    let of_files = if marked.is_none() { generator::of_files(&content, all_paths) } else { None };
    if let Some(generator) = of_files {
        set_generator(&mut reader, Some((generator, None)));
        // What was read before the generator was known has to be read again.
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
    /// Its index among the outcomes of the files that were read during the listing.
    early: Option<usize>,
}

/// The files of a folder.
struct Listing {
    /// In no order.
    files: Vec<Listed>,
    /// The outcomes of the files that were read during the listing.
    early: Vec<Outcome>,
    rest: walk::Listing,
}

fn list(reader: &Reader<'_>, content: &Path, progress: &Progress) -> Result<Listing, Error> {
    let config = reader.config;
    let outside = [config.directory.join(&config.output)];
    // Files of a Jekyll site, pages such as `index.md` and folders such as `it/` need to know the other files.
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
                // The receiver lives as long as this sender.
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

/// The number of files that are handed over at a time.
const BATCH: usize = 16;
