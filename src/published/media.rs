//! Media of a published entry: its sounds and films, its picture, and what it says about an episode.

use feed_rs::model::{Link, MediaObject};

use super::PublishedEntry;

/// A file that comes with an entry: Atom `link rel="enclosure"`, RSS `enclosure`, Media RSS, JSON Feed `attachments`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublishedFile {
    /// Its address.
    pub url: String,
    /// In bytes.
    pub length: Option<u64>,
    /// Its media type.
    pub media_type: Option<String>,
    /// Its title.
    pub title: Option<String>,
}

impl PublishedEntry {
    /// Its files that are not pictures, each address once.
    #[must_use]
    pub fn files(&self) -> Vec<PublishedFile> {
        let of_link = |link: &Link| PublishedFile {
            url: link.href.clone(),
            length: link.length.filter(|length| *length > 0),
            media_type: link.media_type.clone(),
            title: link.title.clone(),
        };
        let of_media = |(url, kind, length): (String, String, Option<u64>)| PublishedFile {
            url,
            length: length.filter(|length| *length > 0),
            media_type: Some(kind),
            title: None,
        };
        let played = self.contents().filter(|(_, kind, _)| !is_picture(kind)).map(of_media);
        let mut files: Vec<PublishedFile> = Vec::new();
        for file in self.rest.links.iter().filter(|link| is_file(link)).map(of_link).chain(played) {
            if files.iter().all(|other| other.url != file.url) {
                files.push(file);
            }
        }
        files
    }

    /// The address of its picture.
    #[must_use]
    pub fn picture(&self) -> Option<String> {
        let thumbnail = self.rest.media.iter().flat_map(|object| &object.thumbnails).next();
        thumbnail
            .map(|thumbnail| thumbnail.image.uri.clone())
            .or_else(|| self.contents().find(|(_, kind, _)| is_picture(kind)).map(|(url, _, _)| url))
    }

    /// Its duration in seconds.
    #[must_use]
    pub fn seconds(&self) -> Option<u64> {
        let durations = |object: &MediaObject| {
            let of_contents = object.content.iter().map(|content| content.duration);
            std::iter::once(object.duration).chain(of_contents).flatten().collect::<Vec<_>>()
        };
        let mut seconds = self.rest.media.iter().flat_map(durations).map(|duration| duration.as_secs());
        seconds.find(|seconds| *seconds > 0)
    }

    /// The number of its season.
    #[must_use]
    pub fn season(&self) -> Option<u64> {
        self.rest.media.iter().find_map(|object| object.season.as_ref()).map(|season| season.number.into())
    }

    /// The number of its episode, if it is a whole number.
    #[must_use]
    pub fn episode(&self) -> Option<String> {
        let number = self.rest.media.iter().find_map(|object| object.episode.as_ref())?.number;
        (number.fract() == 0.0 && number >= 1.0).then(|| number.to_string())
    }

    /// Address, media type and length in bytes of files in Media RSS and `enclosure`. Files without a type are left
    /// out: they may be anything, such as the face of an author.
    fn contents(&self) -> impl Iterator<Item = (String, String, Option<u64>)> {
        let contents = self.rest.media.iter().flat_map(|object| &object.content);
        contents.filter_map(|content| {
            Some((content.url.as_ref()?.to_string(), content.content_type.as_ref()?.to_string(), content.size))
        })
    }
}

fn is_picture(kind: &str) -> bool {
    kind.starts_with("image/")
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
