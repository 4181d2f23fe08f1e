//! Published feeds in the output folder, whoever wrote them.

use std::{
    fs,
    io::Read,
    path::{Path, PathBuf},
};

use chrono::{DateTime, FixedOffset};
use percent_encoding::percent_decode_str;
use url::Url;

use super::{PublishedFeed, parse};
use crate::{
    config::{Config, served::ROOTS},
    feed::{self, ENDINGS, Format},
    files,
};

/// The feeds in the output folder itself, and where else settings put them.
pub(crate) fn in_output(config: &Config) -> Vec<PublishedFeed> {
    let folder = config.directory.join(&config.output);
    let named = config.formats.iter().filter_map(|format| config.files.given(*format));
    let paths = named.map(|name| config.directory.join(config.file(name)));
    let elsewhere = paths.filter(|path| path.parent() != Some(&folder) && !files::leads_away(path));
    feeds_in(&folder).into_iter().chain(elsewhere.filter_map(|path| read(&path))).collect()
}

/// What readers know before a first build: the feeds that are there, and those that the site's generator has built and whose place
/// settings give to ours.
pub(crate) fn before_first_build(config: &Config) -> Vec<PublishedFeed> {
    let named = config.formats.iter().filter_map(|format| config.files.given(*format));
    let addresses = named.filter_map(|name| Url::parse(&feed::address(config.feeds_url.as_str(), name)).ok());
    let replaced: Vec<PublishedFeed> = addresses.filter_map(|address| built(config, &address)).collect();
    in_output(config).into_iter().chain(replaced).collect()
}

/// The feed that the site's generator has built for an address, in the folder that it publishes.
pub(crate) fn built(config: &Config, address: &Url) -> Option<PublishedFeed> {
    let below = address.path().strip_prefix(config.url.path())?;
    let below = percent_decode_str(below).decode_utf8().ok().filter(|path| files::goes_down(Path::new(&**path)))?;
    let site = config.site.as_ref().map_or(&config.directory, |site| &site.root);
    let ours: Vec<PathBuf> = Format::ALL.map(|format| config.file(&config.files.path("", format))).into();
    let paths = ROOTS.iter().map(|root| site.join(root).join(&*below));
    let paths = paths.filter(|path| !ours.iter().any(|ours| config.directory.join(ours) == *path));
    paths.filter(|path| !files::leads_away(path)).find_map(|path| read(&path))
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

/// When a feed in a folder of the output folder last changed, as it says itself.
pub(crate) fn updated(config: &Config, folder: &str) -> Option<DateTime<FixedOffset>> {
    /// It is said before the entries.
    const BEGINNING: u64 = 8 * 1024;
    let said = |format: Format| {
        let path = config.directory.join(config.file(&config.files.path(folder, format)));
        let file = files::open_regular(&path).ok()?;
        let mut beginning = Vec::new();
        file.take(BEGINNING).read_to_end(&mut beginning).ok()?;
        updated_in(&beginning)
    };
    [Format::Atom, Format::Rss].into_iter().find_map(said)
}

/// When a feed of Atom or RSS that Dateline wrote says that it changed.
pub(crate) fn updated_in(feed: &[u8]) -> Option<DateTime<FixedOffset>> {
    let text = String::from_utf8_lossy(feed);
    let head = text.split("<entry").next()?.split("<item").next()?;
    let said = |element: &str| {
        let (_, rest) = head.split_once(&format!("<{element}>"))?;
        let text = rest.split('<').next()?;
        DateTime::parse_from_rfc3339(text).or_else(|_| DateTime::parse_from_rfc2822(text)).ok()
    };
    ["updated", "lastBuildDate"].into_iter().find_map(said)
}

/// The feeds in a folder; other files are skipped.
fn feeds_in(folder: &Path) -> Vec<PublishedFeed> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let is_feed = |path: &PathBuf| {
        let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
        ENDINGS.contains(&extension)
    };
    let mut paths: Vec<PathBuf> =
        entries.flatten().map(|entry| entry.path()).filter(|path| is_feed(path) && !files::leads_away(path)).collect();
    paths.sort();
    paths.iter().filter_map(|path| read(path)).collect()
}

fn read(path: &Path) -> Option<PublishedFeed> {
    parse(&files::read(path, files::FEED).ok()?, &files::shown(path), None).ok()
}
