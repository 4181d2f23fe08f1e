//! What front matter says about an article's picture, sounds and films, as written. No file is looked up yet.

use std::ops::Range;

use url::Url;

use super::{
    fields::{self, Fields},
    split_path,
};
use crate::{
    config::Config,
    front_matter::{
        Data, Field, Value,
        field_name::{Name, same},
    },
    media::Measured,
    syntax::{duration::seconds, iri, media_type::is_media_type},
    text,
};

/// The media of an article.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Media {
    /// The picture that represents it.
    pub(crate) image: Option<WrittenFile>,
    /// What comes with it.
    pub(crate) enclosures: Vec<WrittenFile>,
    /// What a podcast says about it, if the feed is one.
    pub(crate) episode: WrittenEpisode,
}

/// A file as front matter names it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct WrittenFile {
    pub(crate) address: String,
    /// Its position in the file.
    pub(crate) span: Range<usize>,
    pub(crate) measured: Measured,
    pub(crate) title: Option<String>,
    pub(crate) duration: Option<u64>,
    pub(crate) alt: Option<String>,
    pub(crate) language: Option<String>,
    /// What the ledger knows about it by its absolute address.
    pub(crate) kept: Option<(String, Measured)>,
    /// Why its server gave no answer.
    pub(crate) why: Option<String>,
}

impl WrittenFile {
    /// Its address, unless that is a path. The file may be on any server.
    pub(crate) fn remote(&self, config: &Config) -> Option<Url> {
        let is_path = !self.address.starts_with('/') && Url::parse(&self.address).is_err();
        let url = config.url.join(&self.address).ok().filter(|_| !is_path)?;
        // Browsers take hosts that no address of a feed may have.
        (matches!(url.scheme(), "http" | "https") && iri::of(&url).is_some()).then_some(url)
    }
}

/// What front matter says of an episode.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct WrittenEpisode {
    pub(crate) title: Option<String>,
    pub(crate) number: Option<u32>,
    pub(crate) season: Option<u32>,
    pub(crate) kind: Option<String>,
    pub(crate) explicit: Option<bool>,
    pub(crate) transcripts: Vec<WrittenFile>,
    pub(crate) chapters: Option<WrittenFile>,
}

impl Media {
    /// The addresses that a reader of the entry sees.
    pub(crate) fn addresses(&self) -> impl Iterator<Item = &str> {
        self.image.iter().chain(&self.enclosures).map(|written| written.address.as_str())
    }

    /// The files whose type a feed needs, and for each whether it needs the length too.
    pub(crate) fn files(&self) -> impl Iterator<Item = (bool, &WrittenFile)> {
        let texts = self.episode.transcripts.iter().chain(&self.episode.chapters);
        self.enclosures.iter().map(|written| (true, written)).chain(texts.map(|written| (false, written)))
    }

    /// The same files, to be completed.
    pub(crate) fn files_mut(&mut self) -> impl Iterator<Item = (bool, &mut WrittenFile)> {
        let Self { enclosures, episode, .. } = self;
        let texts = episode.transcripts.iter_mut().chain(&mut episode.chapters);
        enclosures.iter_mut().map(|written| (true, written)).chain(texts.map(|written| (false, written)))
    }
}

const FILE: &str = "a path, an address, or a table with a `url`";

/// The keys of a table that names a file.
const ADDRESS: [&str; 9] = ["url", "src", "file", "path", "href", "image", "link", "feature", "teaser"];
/// The keys of the pictures in a table `header`.
const HEADER: [&str; 4] = ["og_image", "teaser", "image", "overlay_image"];
const LENGTH: [&str; 5] = ["length", "size", "bytes", "size_in_bytes", "file_size"];
const MEDIA_TYPE: [&str; 3] = ["type", "mime_type", "content_type"];

/// The endings of sounds and films that are episodes, the likeliest first.
const EPISODES: [&str; 11] = ["mp3", "m4a", "aac", "ogg", "oga", "opus", "flac", "mp4", "m4v", "mov", "webm"];

/// True for the name of a sound or film that is an episode.
pub(crate) fn is_episode(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, ending)| EPISODES.iter().any(|known| known.eq_ignore_ascii_case(ending)))
}

/// The sound or film beside the article at this path that has its name.
fn beside(path: &str, config: &Config) -> Option<WrittenFile> {
    let (_, name) = split_path(path);
    let (stem, _) = name.rsplit_once('.')?;
    let folder = config.directory.join(&config.content).join(path);
    let names = EPISODES.iter().map(|ending| format!("{stem}.{ending}"));
    let address = names.into_iter().find(|name| folder.with_file_name(name).is_file())?;
    Some(WrittenFile { address, ..WrittenFile::default() })
}

/// Reads the media that front matter names; `None` if it names none. In a podcast, an article that names no sound has the one
/// beside it that has its name; `path` is the article's.
pub(super) fn understand(fields: &mut Fields<'_>, path: &str, config: &Config) -> Option<Box<Media>> {
    let front_matter = fields.front_matter;
    let mut media = Media::default();
    if let Some(field) = fields::first(front_matter, Name::Image) {
        media.image = files(fields, field).into_iter().next();
    }
    if media.image.is_none() {
        // As popular themes of Jekyll's have it.
        let header = front_matter.fields.iter().find(|field| field.key == "header").map(|header| header.value.fields());
        let of_key = |key: &&str| header?.iter().find(|field| field.key == *key);
        media.image = HEADER.iter().filter_map(of_key).find_map(|field| files(fields, field).into_iter().next());
    }
    for field in fields::all(front_matter, Name::Enclosure) {
        for written in files(fields, field) {
            if !media.enclosures.iter().any(|other| other.address == written.address) {
                media.enclosures.push(written);
            }
        }
    }
    if config.podcast.is_some() && media.enclosures.is_empty() {
        media.enclosures.extend(beside(path, config));
    }
    if let Some(first) = media.enclosures.first_mut() {
        complete(fields, first);
    }
    if config.podcast.is_some() && !media.enclosures.is_empty() {
        media.episode = episode(fields);
    }
    (media.image.is_some() || !media.enclosures.is_empty()).then(|| Box::new(media))
}

/// Adds what front matter says in fields of their own about the only file.
fn complete(fields: &mut Fields<'_>, written: &mut WrittenFile) {
    let front_matter = fields.front_matter;
    if written.duration.is_none()
        && let Some(field) = fields::first(front_matter, Name::Duration)
    {
        written.duration = duration(fields, field);
    }
    // Other programs use this name for the number of words in a text.
    let length = fields::all(front_matter, Name::Length).find_map(|field| bytes(&field.value));
    written.measured.length = written.measured.length.or(length);
    if written.measured.mime_type.is_none()
        && let Some(field) = fields::first(front_matter, Name::MediaType)
    {
        written.measured.mime_type = media_type(fields, field);
    }
}

fn episode(fields: &mut Fields<'_>) -> WrittenEpisode {
    let front_matter = fields.front_matter;
    let all = |fields: &mut Fields<'_>, name: Name| {
        fields::first(front_matter, name).map(|field| files(fields, field)).unwrap_or_default()
    };
    WrittenEpisode {
        title: fields.text(Name::EpisodeTitle).map(|(title, _)| title),
        number: number(fields, Name::Episode),
        season: number(fields, Name::Season),
        kind: kind(fields),
        explicit: explicit(fields),
        transcripts: all(fields, Name::Transcript),
        chapters: all(fields, Name::Chapters).into_iter().next().map(|chapters| {
            // Elsewhere they are what players read; a file that is here says it itself.
            let usual = chapters.address.contains("://").then(|| "application/json+chapters".to_owned());
            let mime_type = chapters.measured.mime_type.or(usual);
            WrittenFile { measured: Measured { mime_type, ..chapters.measured }, ..chapters }
        }),
    }
}

/// Whether it is explicit. Apple once had `clean` for what is not.
fn explicit(fields: &mut Fields<'_>) -> Option<bool> {
    let written = fields::first(fields.front_matter, Name::Explicit).and_then(|field| field.value.text());
    match written {
        Some("clean") => Some(false),
        Some("explicit") => Some(true),
        _ => fields.told_switch(Name::Explicit),
    }
}

fn number(fields: &mut Fields<'_>, name: Name) -> Option<u32> {
    let (text, field) = fields.text(name)?;
    let number = text.parse().ok().filter(|number| *number > 0);
    if number.is_none() {
        fields.wrong_type(&field.key, "a whole number from 1 on", &field.value);
    }
    number
}

fn kind(fields: &mut Fields<'_>) -> Option<String> {
    let (text, field) = fields.text(Name::EpisodeType)?;
    let kind = text.to_ascii_lowercase();
    if ["full", "trailer", "bonus"].contains(&kind.as_str()) {
        return Some(kind);
    }
    fields.wrong_type(&field.key, "`full`, `trailer` or `bonus`", &field.value);
    None
}

/// The files that a field names: a path or an address, a table, or several of these.
fn files(fields: &mut Fields<'_>, field: &Field<'_>) -> Vec<WrittenFile> {
    field.value.values().iter().filter_map(|value| file(fields, &field.key, value)).collect()
}

fn file(fields: &mut Fields<'_>, key: &str, value: &Value<'_>) -> Option<WrittenFile> {
    match &value.data {
        // Some themes turn their picture off like this.
        Data::Null | Data::Bool(false) => None,
        Data::Text(text) => of_text(&text::fold(text), value.span.clone()),
        Data::Map(table) => of_table(fields, key, table, value),
        _ => {
            fields.wrong_type(key, FILE, value);
            None
        }
    }
}

/// An address, or `address length type` as in the `enclosure` of `WordPress`.
fn of_text(text: &str, span: Range<usize>) -> Option<WrittenFile> {
    if text.is_empty() {
        return None;
    }
    // Pelican marks its own files like this.
    let text = ["{static}", "{attach}"].iter().find_map(|mark| text.strip_prefix(mark)).unwrap_or(text);
    let words: Vec<&str> = text.split(' ').collect();
    if let [address, length, mime_type] = words.as_slice()
        && let (Ok(length), true) = (length.parse(), is_media_type(mime_type))
    {
        let length = Some(length).filter(|length| *length > 0);
        let measured = Measured { length, mime_type: Some((*mime_type).to_owned()) };
        return Some(WrittenFile { address: (*address).to_owned(), span, measured, ..WrittenFile::default() });
    }
    Some(WrittenFile { address: text.to_owned(), span, ..WrittenFile::default() })
}

fn of_table(fields: &mut Fields<'_>, key: &str, table: &[Field<'_>], value: &Value<'_>) -> Option<WrittenFile> {
    let find = |names: &[&str]| {
        names.iter().find_map(|name| {
            table.iter().find(|field| same(&field.key, name) && !matches!(field.value.data, Data::Null))
        })
    };
    let line = |names: &[&str]| {
        find(names)?.value.text().map(|text| text::fold(text).into_owned()).filter(|text| !text.is_empty())
    };
    let address = find(&ADDRESS).and_then(|field| Some((field.value.text()?, &field.value.span)));
    let Some((address, place)) = address else {
        fields.wrong_type(key, FILE, value);
        return None;
    };
    let WrittenFile { address, .. } = of_text(&text::fold(address), place.clone())?;
    let length = find(&LENGTH).and_then(|field| {
        let length = bytes(&field.value);
        let is_zero = matches!(&field.value.data, Data::Number(digits) | Data::Text(digits) if digits.trim() == "0");
        if length.is_none() && !is_zero {
            fields.wrong_type(&field.key, "a whole number of bytes", &field.value);
        }
        length
    });
    let mime_type = find(&MEDIA_TYPE).and_then(|field| media_type(fields, field));
    let duration = find(&["duration", "duration_in_seconds"]).and_then(|field| duration(fields, field));
    Some(WrittenFile {
        address,
        span: place.clone(),
        measured: Measured { length, mime_type },
        title: line(&["title", "name"]),
        duration,
        alt: line(&["alt", "alt_text"]),
        language: line(&["language", "lang"]),
        ..WrittenFile::default()
    })
}

/// A number of bytes; `None` for 0.
fn bytes(value: &Value<'_>) -> Option<u64> {
    match &value.data {
        Data::Number(digits) | Data::Text(digits) => {
            digits.trim().replace('_', "").parse().ok().filter(|length| *length > 0)
        }
        _ => None,
    }
}

fn media_type(fields: &mut Fields<'_>, field: &Field<'_>) -> Option<String> {
    match &field.value.data {
        Data::Text(text) if is_media_type(text.trim()) => Some(text.trim().to_ascii_lowercase()),
        _ => {
            fields.wrong_type(&field.key, "a media type such as `audio/mpeg`", &field.value);
            None
        }
    }
}

fn duration(fields: &mut Fields<'_>, field: &Field<'_>) -> Option<u64> {
    let found = match &field.value.data {
        Data::Number(text) | Data::Text(text) => seconds(text),
        _ => None,
    };
    if found.is_none() {
        fields.wrong_type(&field.key, "a duration such as `28:30`, or seconds", &field.value);
    }
    found
}
