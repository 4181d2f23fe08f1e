//! Published feeds in the output folder, whoever wrote them.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::{PublishedFeed, parse};
use crate::{config::Config, content, files};

/// The feeds in the output folder itself.
pub(crate) fn in_output(config: &Config) -> Vec<PublishedFeed> {
    feeds_in(&config.directory.join(&config.output))
}

/// The feeds in the output folder, after its archives: an entry that is in an archive too is found there first.
#[cfg(feature = "cli")]
pub(crate) fn in_output_with_archives(config: &Config) -> Vec<PublishedFeed> {
    let mut feeds = feeds_in(&config.directory.join(&config.output).join(crate::feed::ARCHIVE_FOLDER));
    for feed in &mut feeds {
        // The file's name has the archive's number.
        feed.archive = feed.shown.rsplit_once('-').and_then(|(_, rest)| rest.split('.').next()?.parse().ok());
    }
    feeds.extend(in_output(config));
    feeds
}

/// The feeds in a folder; other files are skipped.
fn feeds_in(folder: &Path) -> Vec<PublishedFeed> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let is_feed = |path: &PathBuf| {
        let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
        ["xml", "atom", "rss", "rdf", "json"].contains(&extension)
    };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).filter(is_feed).collect();
    paths.sort();
    paths
        .iter()
        .filter_map(|path| parse(&files::read(path, files::FEED).ok()?, &content::shown(path), None).ok())
        .collect()
}
