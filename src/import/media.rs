//! The media of an entry that is imported, as front matter has them.

use feed_rs::model::Entry;
use serde_json::{Map, Value as Json, json};

use crate::ledger::known;

/// The fields with an entry's picture, its enclosures, and what it says of an episode.
pub(super) fn fields(entry: &Entry) -> Vec<(&'static str, Json)> {
    let mut fields = Vec::new();
    let contents = entry.media.iter().flat_map(|object| &object.content);
    let is_picture = |kind: &str| kind.starts_with("image/");
    let mut picture =
        entry.media.iter().flat_map(|object| &object.thumbnails).map(|thumbnail| &thumbnail.image.uri).next();
    let mut files: Vec<Map<String, Json>> = Vec::new();
    let mut add = |url: &str, length: Option<u64>, kind: Option<&str>, title: Option<&str>| {
        if files.iter().any(|file| file.get("url").is_some_and(|known| known == url)) {
            return;
        }
        let mut file = Map::from_iter([("url".to_owned(), json!(url))]);
        let length = length.filter(|length| *length > 0);
        let members =
            [("length", length.map(Json::from)), ("type", kind.map(Json::from)), ("title", title.map(Json::from))];
        file.extend(members.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))));
        files.push(file);
    };
    let mut pictures = Vec::new();
    for link in entry.links.iter().filter(|link| known::is_enclosure(link)) {
        add(&link.href, link.length, link.media_type.as_deref(), link.title.as_deref());
    }
    for content in contents {
        // Of what has no type, such as the face of an author, nobody knows whether it is to be played.
        let (Some(url), Some(kind)) = (&content.url, &content.content_type) else { continue };
        let kind = kind.to_string();
        if is_picture(&kind) {
            pictures.push(url.to_string());
        } else {
            add(url.as_str(), content.size, Some(&kind), None);
        }
    }
    picture = picture.or(pictures.first());
    fields.extend(picture.map(|picture| ("image", json!(picture))));
    if files.is_empty() {
        return fields;
    }
    fields.push(("enclosure", json!(files)));
    let durations = entry.media.iter().flat_map(|object| {
        std::iter::once(object.duration).chain(object.content.iter().map(|content| content.duration)).flatten()
    });
    let seconds = durations.map(|duration| duration.as_secs()).find(|seconds| *seconds > 0);
    fields.extend(seconds.map(|seconds| ("duration", json!(seconds))));
    let season = entry.media.iter().find_map(|object| object.season.as_ref());
    fields.extend(season.map(|season| ("season", json!(season.number))));
    let number = entry.media.iter().find_map(|object| object.episode.as_ref()).map(|episode| episode.number);
    fields.extend(
        number
            .filter(|number| number.fract() == 0.0 && *number >= 1.0)
            .map(|number| ("episode", json!(number.to_string()))),
    );
    fields
}
