//! The cover of a podcast, as the bytes of its file show it, if that is on this disk.
//! <https://podcasters.apple.com/support/896-artwork-requirements>

use super::local_file;
use crate::{
    config::Config,
    diagnostic::Diagnostic,
    files,
    rules::{
        content::{LINK_LEADS_OUT, MISSING_IMAGE, UNREADABLE_MEDIA},
        podcast::{ARTWORK_FORMAT, ARTWORK_SIZE},
    },
};

/// The fewest and the most pixels of each of its sides.
const SIDE: [usize; 2] = [1400, 3000];

/// What directories would refuse a podcast's cover for.
pub(super) fn check(config: &Config) -> Option<Diagnostic> {
    let address = config.podcast.as_ref()?.image.strip_prefix(config.url.origin().ascii_serialization().as_str())?;
    let diagnostic = fault(config, address)?;
    Some(match &config.cover_place {
        Some(place) => diagnostic.at(place.clone()),
        None => diagnostic,
    })
}

fn fault(config: &Config, address: &str) -> Option<Diagnostic> {
    let Some(found) = local_file::find(config, "", address) else {
        let message = format!("there is no picture {address} here, and directories refuse a podcast without a cover");
        let help = "put it where the site is served from, such as static/, or write the whole address of one that is elsewhere";
        return Some(Diagnostic::new(&MISSING_IMAGE, message).help(help));
    };
    if let Ok(Err(crossing)) = config.border.follow(&found.path) {
        return Some(Diagnostic::new(&LINK_LEADS_OUT, crossing.message(address)).help(crossing.help()));
    }
    let kind = match local_file::measure(&found.path) {
        Ok(measured) => measured.mime_type.unwrap_or_default(),
        Err(error) => {
            let message = format!("the cover {address} cannot be read: {}", files::in_words(&error));
            return Some(Diagnostic::new(&UNREADABLE_MEDIA, message));
        }
    };
    if kind == "text/plain" && local_file::length_of_pointer(&found.path).is_some() {
        return None;
    }
    if !["image/jpeg", "image/png"].contains(&kind.as_str()) {
        let kind = if kind.is_empty() { "of no type that is known" } else { &kind };
        let message = format!("the cover {address} is {kind} by its bytes");
        return Some(Diagnostic::new(&ARTWORK_FORMAT, message).help("save it as a JPEG or PNG"));
    }
    let (width, height) = local_file::pixels(&found.path)?;
    let [fewest, most] = SIDE;
    let wrong = if width != height {
        "not square"
    } else if width < fewest {
        "too small"
    } else if width > most {
        "too large"
    } else {
        return None;
    };
    let message = format!("the cover {address} has {width} x {height} pixels and is {wrong}");
    Some(Diagnostic::new(&ARTWORK_SIZE, message))
}
