//! Media types. <https://www.rfc-editor.org/rfc/rfc6838#section-4.2>

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

/// A type without its parameters, in lower case.
pub(crate) fn essence(value: &str) -> String {
    value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// The encoding in a `Content-Type`: `text/xml; charset="utf-8"`.
pub(crate) fn charset(content_type: &str) -> Option<&str> {
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
}
