//! Objects: how each file of a build is served, and in which order they are uploaded.

use crate::{
    config::{Compression, Config},
    feed::{Document, Format},
    formats,
    plan::PlannedFeed,
};

/// Groups are uploaded one after the other, each after what it names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Group {
    /// Archives, which feeds lead on to, and stylesheets.
    Named,
    Feeds,
    /// Lists of feeds and the page.
    Lists,
}

impl Group {
    pub(super) const ALL: [Self; 3] = [Self::Named, Self::Feeds, Self::Lists];
}

/// The group of a file, its media type, and how caches may keep it. `feed` is the one that it is of, and `archives` says how many there
/// are.
pub(super) fn describe(
    name: &str,
    feed: Option<&PlannedFeed>,
    archives: usize,
    config: &Config,
) -> (Group, String, String) {
    let briefly = format!("public, max-age={}, must-revalidate", config.max_age());
    let text = |kind: &str| format!("{kind}; charset=utf-8");
    let Some(feed) = feed else {
        let (group, kind) = match name.rsplit('.').next() {
            Some("css") => (Group::Named, "text/css"),
            Some("json") => (Group::Lists, "application/json"),
            Some("xml") => (Group::Lists, "text/x-opml"),
            _ => (Group::Lists, "text/html"),
        };
        return (group, text(kind), briefly);
    };
    let is_named = |format: &&Format| match feed.document {
        Document::Subscription { .. } => config.files.path(&feed.head.folder, **format) == name,
        Document::Archive { number } => format.archive_name(number) == name,
    };
    let kind =
        feed.formats.iter().find(is_named).map_or("application/xml", |format| formats::served_as(*format, config));
    match feed.document {
        Document::Subscription { .. } => (Group::Feeds, text(kind), briefly),
        // Only the last one is still filled.
        Document::Archive { number } if (number as usize) < archives => {
            (Group::Named, text(kind), "public, max-age=31536000, immutable".to_owned())
        }
        Document::Archive { .. } => (Group::Named, text(kind), briefly),
    }
}

/// What `Content-Encoding` calls a compression.
pub(super) fn encoding(compression: Compression) -> &'static str {
    match compression {
        Compression::Gz => "gzip",
        Compression::Br => "br",
    }
}
