//! Media RSS: pictures, sounds and films for readers that know more than `enclosure`.
//! <https://www.rssboard.org/media-rss>

use std::collections::BTreeMap;

use rss::extension::{Extension, ExtensionMap};

use crate::{
    feed::Entry,
    media::{Enclosure, Image, Measured},
};

/// The namespace.
pub(super) const NAMESPACE: (&str, &str) = ("media", "http://search.yahoo.com/mrss/");

/// True if an entry uses Media RSS in a document of RSS.
pub(super) fn is_used_by(entry: &Entry) -> bool {
    entry.image.is_some() || in_media_rss(entry).next().is_some()
}

/// The one enclosure that an item of RSS can have: the first whose length and type are known.
pub(super) fn main(entry: &Entry) -> Option<&Enclosure> {
    entry.enclosures.iter().find(|enclosure| enclosure.length_and_type().is_some())
}

/// The enclosures to list in Media RSS, if there are more than RSS's `enclosure` can have. That one is listed first,
/// since some readers use nothing else once they find Media RSS.
fn in_media_rss(entry: &Entry) -> impl Iterator<Item = &Enclosure> {
    let main = main(entry);
    let is_other = move |enclosure: &&Enclosure| Some(*enclosure) != main;
    let main = main.filter(|_| entry.enclosures.iter().any(|enclosure| is_other(&enclosure)));
    main.into_iter().chain(entry.enclosures.iter().filter(is_other))
}

/// Adds an entry's media to the extensions of its item.
pub(super) fn add(entry: &Entry, extensions: &mut ExtensionMap) {
    let content: Vec<Extension> = in_media_rss(entry).map(content).collect();
    let mut elements = picture(entry);
    if !content.is_empty() {
        elements.insert("content".to_owned(), content);
    }
    if !elements.is_empty() {
        extensions.insert(NAMESPACE.0.to_owned(), elements);
    }
}

/// An entry's picture, in RSS and in Atom. If there is something to play, the picture is not listed as content too:
/// players would try to play it.
pub(super) fn picture(entry: &Entry) -> BTreeMap<String, Vec<Extension>> {
    let Some(image) = &entry.image else { return BTreeMap::new() };
    let thumbnail = element("thumbnail", [("url", image.url.clone())].into());
    let mut elements = BTreeMap::from([("thumbnail".to_owned(), vec![thumbnail])]);
    if entry.enclosures.is_empty() {
        elements.insert("content".to_owned(), vec![picture_alone(image)]);
    }
    elements
}

fn picture_alone(image: &Image) -> Extension {
    let mut attributes = of_file(&image.url, &image.measured);
    attributes.insert("medium", "image".to_owned());
    let mut picture = element("content", attributes);
    if !image.alt.is_empty() {
        picture.children = child("description", &image.alt);
    }
    picture
}

fn content(enclosure: &Enclosure) -> Extension {
    let mut attributes = of_file(&enclosure.url, &enclosure.measured);
    if let Some(duration) = enclosure.duration {
        attributes.insert("duration", duration.to_string());
    }
    let mut content = element("content", attributes);
    if let Some(title) = &enclosure.title {
        content.children = child("title", title);
    }
    content
}

fn of_file(url: &str, measured: &Measured) -> BTreeMap<&'static str, String> {
    let mut attributes = BTreeMap::from([("url", url.to_owned())]);
    if let Some(length) = measured.length {
        attributes.insert("fileSize", length.to_string());
    }
    if let Some(mime_type) = &measured.mime_type {
        attributes.insert("type", mime_type.clone());
        let medium = match mime_type.split_once('/') {
            Some((kind @ ("audio" | "video" | "image"), _)) => Some(kind),
            Some(("application", "octet-stream")) => None,
            _ => Some("document"),
        };
        attributes.extend(medium.map(|medium| ("medium", medium.to_owned())));
    }
    attributes
}

fn element(name: &str, attributes: BTreeMap<&'static str, String>) -> Extension {
    let attrs = attributes.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    Extension { name: format!("{}:{name}", NAMESPACE.0), attrs, ..Extension::default() }
}

fn child(name: &str, text: &str) -> BTreeMap<String, Vec<Extension>> {
    let child = Extension { value: Some(text.to_owned()), ..element(name, BTreeMap::new()) };
    [(name.to_owned(), vec![child])].into()
}
