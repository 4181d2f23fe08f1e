//! Files of a site: the folder around the content folder, with the settings of its generator.

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::{config::Globs, files::Border};

use super::{
    generator::{self, Generator},
    settings_file::{SettingsFile, SettingsReader},
    walk,
};
use crate::syntax::date;

/// What is in a site's folder, as far as it helps to guess a configuration.
#[derive(Debug, Default)]
pub(crate) struct SiteFiles {
    /// The generator that this folder belongs to, if that is plain to see.
    pub generator: Option<Generator>,
    /// The files of settings that exist.
    pub files: Vec<SettingsFile>,
    /// The folders that may contain articles; `.` is the site's own.
    pub folders: Vec<String>,
}

/// Folders in which people keep articles, the most likely ones first.
const FOLDERS: &str = "_posts source/_posts src/_posts content/posts content/post content/blog content/articles \
    content/news src/content/blog src/content/posts src/posts src/blog docs/blog content posts blog articles news \
    notes journal _articles docs pages/blog .";

/// Reads what helps to guess a configuration. Files that cannot be read are ignored.
pub(crate) fn read(reader: &SettingsReader<'_>) -> SiteFiles {
    let root = reader.border.root();
    let files = reader.settings(root);
    let has_articles = |folder: &&str| {
        let path = root.join(folder);
        // The site's own folder contains everything, so only files at its top count.
        let found = if *folder == "." { Ok(at_the_top(root)) } else { has_articles(&path, reader.border) };
        found.unwrap_or(false)
    };
    let folders = FOLDERS.split(' ').filter(has_articles).map(str::to_owned).collect();
    SiteFiles { generator: generator(reader), files, folders }
}

/// The generator whose files are in a folder.
pub(crate) fn generator(reader: &SettingsReader<'_>) -> Option<Generator> {
    generator::mark_in(reader, reader.border.root())
}

fn has_articles(folder: &Path, border: &Border) -> Result<bool, crate::error::Error> {
    Ok(!walk::walk(folder, &Globs::default(), &[], border)?.files.is_empty())
}

/// True if a dated file is directly in the folder.
fn at_the_top(root: &Path) -> bool {
    let Ok(entries) = fs::read_dir(root) else { return false };
    entries.flatten().any(|entry| {
        let name = PathBuf::from(entry.file_name());
        walk::format(&name).is_some() && name.to_str().is_some_and(|name| date::leading_day(name).is_some())
    })
}
