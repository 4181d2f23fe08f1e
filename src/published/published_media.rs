//! Media of a published entry: its sounds and films, its picture, and what it says about an episode.

use feed_rs::model::{Entry, Link};
use serde::Serialize;

use super::episode::Episode;

/// The media of an entry. Duration and numbers are those of an episode, and need a file to play.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct PublishedMedia {
    /// The address of its picture.
    pub picture: Option<String>,
    /// The files to play: Atom `link rel="enclosure"`, RSS `enclosure`, Media RSS, JSON Feed `attachments`.
    pub files: Vec<PublishedFile>,
    /// What is said of it as an episode, if there is something to play.
    pub episode: Episode,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct PublishedFile {
    pub url: String,
    /// In bytes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub length: Option<u64>,
    /// Its media type.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub media_type: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
}

/// The media of an entry, in all the ways that formats have for them. `told` is what its item says of an episode.
pub(super) fn of(entry: &Entry, told: Episode) -> PublishedMedia {
    let objects = &entry.media;
    let mut files: Vec<PublishedFile> = Vec::new();
    let mut add = |url: &str, length: Option<u64>, media_type: Option<String>, title: Option<String>| {
        if files.iter().all(|file| file.url != url) {
            files.push(PublishedFile {
                url: url.to_owned(),
                length: length.filter(|length| *length > 0),
                media_type,
                title,
            });
        }
    };
    for link in entry.links.iter().filter(|link| is_file(link)) {
        add(&link.href, link.length, link.media_type.clone(), link.title.clone());
    }
    let mut picture = objects.iter().flat_map(|object| &object.thumbnails).next().map(|found| found.image.uri.clone());
    for content in objects.iter().flat_map(|object| &object.content) {
        // A file without a type may be anything, such as the face of an author.
        let (Some(url), Some(kind)) = (&content.url, &content.content_type) else { continue };
        if kind.ty() == "image" {
            picture.get_or_insert_with(|| url.to_string());
        } else {
            add(url.as_str(), content.size, Some(kind.to_string()), None);
        }
    }
    if files.is_empty() {
        return PublishedMedia { picture, ..PublishedMedia::default() };
    }
    let durations = objects.iter().flat_map(|object| {
        std::iter::once(object.duration).chain(object.content.iter().map(|content| content.duration)).flatten()
    });
    // JSON Feed and Media RSS say how long a file plays; what Apple has words for, the document is asked.
    let seconds = durations.map(|duration| duration.as_secs()).find(|seconds| *seconds > 0);
    let episode = Episode { seconds: told.seconds.or(seconds), ..told };
    PublishedMedia { picture, files, episode }
}

/// True for a file that comes with an entry. `feed-rs` gives attachments of JSON Feed as links with a type; pages have
/// none.
pub(super) fn is_file(link: &Link) -> bool {
    let is_played = |kind: &str| !kind.starts_with("text/html") && !kind.starts_with("application/xhtml");
    match link.rel.as_deref() {
        Some(rel) => rel == "enclosure",
        None => link.media_type.as_deref().is_some_and(is_played),
    }
}
