//! Media types. <https://www.rfc-editor.org/rfc/rfc6838#section-4.2>

use super::Problem;
use crate::validate::{rules::value::INVALID_MEDIA_TYPE, walk::shown};

/// `type/subtype`, with parameters or without.
pub(in crate::validate) fn media_type(value: &str) -> Result<(), Problem> {
    if is_media_type(value) {
        return Ok(());
    }
    Err(Problem::new(&INVALID_MEDIA_TYPE, format!("{} is no media type", shown(value))))
}

/// True for what looks like `text/html` or `text/html; charset=utf-8`.
pub(in crate::validate) fn is_media_type(value: &str) -> bool {
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

#[cfg(test)]
mod tests {
    use super::*;

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
