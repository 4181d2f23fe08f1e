//! Names that Dateline gives to files and folders in the output folder, so that no feed can have them.

use super::{Compression, Group};
use crate::feed::{ARCHIVE_FOLDER, Format};

/// The stylesheet of feeds that are opened in a browser.
pub(crate) const STYLESHEET: &str = "style.css";
/// The page with all feeds and their entries.
pub(crate) const PAGE: &str = "index.html";
/// The list of a site's feeds for readers.
pub(crate) const OPML: &str = "opml.xml";
/// The list of a site's feeds for programs.
pub(crate) const FEED_LIST: &str = "feeds.json";
/// The links to a site's feeds, to paste into its pages.
pub(crate) const AUTODISCOVERY: &str = "autodiscovery.html";

/// The files that are not feeds.
const LISTS_AND_PAGES: [&str; 5] = [STYLESHEET, PAGE, OPML, FEED_LIST, AUTODISCOVERY];

/// Why a feed cannot have a name: something else in the output folder has it, or would with other settings. Case does
/// not matter, since it does not on some systems.
pub(super) fn taken_by(name: &str) -> Option<&'static str> {
    let name = name.to_lowercase();
    if name == ARCHIVE_FOLDER {
        return Some("the archives are there");
    }
    if Group::ALL.iter().any(|group| group.name() == name) {
        return Some("feeds of another kind are there");
    }
    let is_file = |file: &str| name == file || Compression::ALL.iter().any(|by| by.name_of(file) == name);
    let mut files = Format::ALL.into_iter().map(Format::file_name).chain(LISTS_AND_PAGES);
    files.any(is_file).then_some("Dateline writes a file of this name there")
}
