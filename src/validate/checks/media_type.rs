//! Media types. <https://www.rfc-editor.org/rfc/rfc6838#section-4.2>

use super::Problem;
use crate::{
    rules::value::{INVALID_MEDIA_TYPE, UNREGISTERED_MEDIA_TYPE},
    validate::walk::shown,
};

/// `type/subtype`, with parameters or without.
pub(in crate::validate) fn media_type(value: &str) -> Result<(), Problem> {
    if is_media_type(value) {
        return Ok(());
    }
    Err(Problem::new(&INVALID_MEDIA_TYPE, format!("{} is no media type", shown(value))))
}

/// The same in an attribute of RSS.
pub(in crate::validate) fn attribute(value: &str) -> Result<(), Problem> {
    media_type(value).map_err(|problem| problem.event("InvalidMIMEAttribute"))
}

/// Types that programs make of a file's extension, and what is registered for them.
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

/// True for what looks like `text/html` or `text/html; charset=utf-8`.
pub(crate) fn is_media_type(value: &str) -> bool {
    let mut parts = value.split(';');
    let is_name = |name: &str| {
        let is_part = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$&-^_.+".contains(&byte);
        name.starts_with(|first: char| first.is_ascii_alphanumeric()) && name.bytes().all(is_part)
    };
    let names = parts.next().and_then(|name| name.trim().split_once('/'));
    names.is_some_and(|(kind, subtype)| is_name(kind) && is_name(subtype))
        && parts.all(|parameter| {
            parameter.trim().split_once('=').is_some_and(|(name, value)| is_name(name) && !value.is_empty())
        })
}

/// What a `Content-Type` names as its encoding: `text/xml; charset="utf-8"`.
pub(in crate::validate) fn charset(content_type: &str) -> Option<&str> {
    content_type.split(';').skip(1).find_map(|parameter| {
        let (name, value) = parameter.trim().split_once('=')?;
        let value = value.trim().trim_matches('"');
        (name.trim().eq_ignore_ascii_case("charset") && !value.is_empty()).then_some(value)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn charset_is_found_among_the_parameters() {
        assert_eq!(charset("text/xml; a=b; Charset=\"UTF-8\""), Some("UTF-8"));
        assert_eq!(charset("text/xml; charset="), None);
        assert_eq!(charset("charset=utf-8"), None);
    }

    #[test]
    fn media_types_have_a_type_and_a_subtype() {
        for value in ["text/html", "image/svg+xml", "text/html; charset=utf-8", "application/vnd.a-b.c"] {
            assert!(is_media_type(value), "{value}");
        }
        for value in ["", "html", "text/", "/html", "text/html;", "text/ht ml", "text/html/x"] {
            assert!(!is_media_type(value), "{value}");
        }
    }
}
