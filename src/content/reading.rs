//! Reading all files of the content folder, each on its own.

use std::path::Path;

use rayon::prelude::*;

use super::{
    article::{Outcome, Reader, Reason, Skipped},
    bytes::Folder,
    convention, folder,
    generator::{self, Generator},
    known_people, language_folder,
    settings_file::SettingsReader,
    walk::{self, File},
};
use crate::{
    config::{Config, Run},
    diagnostic::Diagnostic,
    error::Error,
    files,
};

/// What the files of a folder contain.
pub(super) struct Everything<Files> {
    /// Sorted by path.
    pub(super) files: Files,
    /// Files that are not read, in no order.
    pub(super) skipped: Vec<Skipped>,
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
    let settings = SettingsReader::new(&config.border);
    let marked = generator::of_marks(&settings, &content);
    let mut reader = Reader::new(config, Folder::open(content.clone()), run.now);
    reader.known_people = known_people(config, &settings);
    let set_generator = |reader: &mut Reader<'_>, found: Option<(Generator, Option<&Path>)>| {
        reader.generator = found.map(|(generator, _)| generator);
        reader.convention = found.and_then(|(generator, root)| convention::find(generator, &settings, root?, &content));
    };
    set_generator(&mut reader, marked);
    let outside = [config.directory.join(&config.output)];
    let walk::Listing { mut files, unread, mut diagnostics } =
        walk::walk(&content, &config.exclude, &outside, &config.border)?;
    let mut skipped: Vec<Skipped> = unread.into_iter().map(|path| Skipped { path, reason: Reason::Unread }).collect();
    if let (true, Ok(below)) = (files.is_empty(), outside[0].strip_prefix(&content)) {
        // Nobody would know why else there is no article.
        let mut listing = walk::walk(&outside[0], &config.exclude, &[], &config.border).unwrap_or_default();
        listing.files.sort_unstable();
        let paths = listing.files.iter().map(|file| super::shown(&below.join(&file.path)));
        let is_own = |path: &String| {
            files::read_text(&content.join(path), files::ARTICLE).is_ok_and(|text| files::is_own_page(&text))
        };
        skipped.extend(paths.filter(|path| !is_own(path)).map(|path| Skipped { path, reason: Reason::Output }));
    }
    files.par_sort_unstable();
    if marked.is_none()
        && let Some(generator) =
            generator::of_files(&settings, &content, || files.iter().map(|file| file.path.as_str()))
    {
        set_generator(&mut reader, Some((generator, None)));
    }
    let root = marked.and_then(|(_, root)| root).unwrap_or(&config.directory);
    let paths = || files.iter().map(|file| file.path.as_str());
    reader.language_folders = language_folder::find(paths, &settings, root, config);
    reader.files = &files;
    diagnostics.extend(settings.into_refused());
    progress.begin("reading", files.len());
    let outcome = |file| {
        progress.step();
        reader.read(file)
    };
    let outcomes: Vec<Outcome> = files.par_iter().with_min_len(16).with_max_len(128).map(outcome).collect();
    let generator = reader.generator;
    let files = files.into_iter().zip(outcomes);
    Ok(Everything { files, skipped, diagnostics, generator })
}
