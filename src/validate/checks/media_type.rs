//! Checks of media types.

use super::Problem;
use crate::{
    rules::value::{INVALID_MEDIA_TYPE, UNREGISTERED_MEDIA_TYPE},
    syntax::media_type::is_media_type,
    validate::checks::{require, shown},
};

/// `type/subtype`, with parameters or without.
pub(in crate::validate) fn media_type(value: &str) -> Result<(), Problem> {
    let is_type = is_media_type(value) && value == value.trim();
    require(is_type, value, &INVALID_MEDIA_TYPE, "is no media type")
}

/// The same in an attribute of RSS.
pub(in crate::validate) fn attribute(value: &str) -> Result<(), Problem> {
    media_type(value).map_err(|problem| problem.event("InvalidMIMEAttribute"))
}

/// Types that programs guess from a file's extension, and the registered ones.
const GUESSED: &[(&str, &str)] = &[
    ("audio/m4a", "audio/mp4"),
    ("audio/mp3", "audio/mpeg"),
    ("audio/wav", "audio/vnd.wave"),
    ("image/ico", "image/vnd.microsoft.icon"),
    ("image/jpg", "image/jpeg"),
    ("image/svg", "image/svg+xml"),
    ("image/tif", "image/tiff"),
    ("text/htm", "text/html"),
    ("text/md", "text/markdown"),
    ("video/m4v", "video/mp4"),
    ("video/mov", "video/quicktime"),
];

/// A type that is not merely guessed from a file's extension. <https://www.iana.org/assignments/media-types/>
pub(in crate::validate) fn registered(value: &str) -> Result<(), Problem> {
    match GUESSED.iter().find(|(guessed, _)| guessed.eq_ignore_ascii_case(value)) {
        None => Ok(()),
        Some((_, registered)) => {
            let message = format!("{} is not registered; the type is `{registered}`", shown(value));
            Err(Problem::new(&UNREGISTERED_MEDIA_TYPE, message))
        }
    }
}
