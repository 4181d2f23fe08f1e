//! Tag URIs and URNs. <https://www.rfc-editor.org/rfc/rfc4151>, <https://www.rfc-editor.org/rfc/rfc8141>

use super::Problem;
use crate::{
    rules::value::{INVALID_TAG_URI, INVALID_URN},
    validate::walk::shown,
};

/// `tag:example.org,2026-01-31:specific`
pub(in crate::validate) fn tag(value: &str) -> Result<(), Problem> {
    let why = match parts_of_tag(value) {
        None => "it must look like `tag:example.org,2026:name`",
        Some((authority, _, _)) if !is_authority(authority) => "before the comma stands no domain or e-mail address",
        Some((_, date, _)) if !is_date(date) => "its date is no year, year and month, or day",
        Some((_, _, specific)) if iri_string::types::IriStr::new(&format!("x:{specific}")).is_err() => {
            "what is behind its date cannot stand in a URI"
        }
        Some(_) => return Ok(()),
    };
    Err(Problem::new(&INVALID_TAG_URI, format!("{} is no tag URI: {why}", shown(value))))
}

fn parts_of_tag(value: &str) -> Option<(&str, &str, &str)> {
    let (entity, specific) = value.strip_prefix("tag:")?.split_once(':')?;
    let (authority, date) = entity.split_once(',')?;
    Some((authority, date, specific))
}

fn is_authority(authority: &str) -> bool {
    let domain = match authority.split_once('@') {
        None => authority,
        Some((name, domain)) => {
            let is_named = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_');
            if name.is_empty() || !name.bytes().all(is_named) {
                return false;
            }
            domain
        }
    };
    let is_label = |label: &str| {
        let inner = label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        inner && !label.is_empty() && !label.starts_with('-') && !label.ends_with('-')
    };
    domain.split('.').all(is_label)
}

fn is_date(date: &str) -> bool {
    let is_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let parts: Vec<&str> = date.split('-').collect();
    let lengths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
    if !parts.iter().all(|part| is_digits(part)) || !matches!(lengths.as_slice(), [4] | [4, 2] | [4, 2, 2]) {
        return false;
    }
    let number = |at: usize| parts.get(at).map_or(Some(1), |part| part.parse::<u32>().ok());
    let (Some(year), Some(month), Some(day)) = (number(0), number(1), number(2)) else { return false };
    chrono::NaiveDate::from_ymd_opt(year.cast_signed(), month, day).is_some()
}

/// `urn:isbn:0451450523`, and `urn:uuid:` with a UUID behind it.
pub(in crate::validate) fn urn(value: &str) -> Result<(), Problem> {
    let invalid = |why: &str| Problem::new(&INVALID_URN, format!("{} is no URN: {why}", shown(value)));
    let mut parts = value.splitn(3, ':').skip(1);
    let (Some(kind), Some(name)) = (parts.next(), parts.next()) else {
        return Err(invalid("it must look like `urn:kind:name`"));
    };
    let is_kind = kind.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    if !is_kind || !(2..=32).contains(&kind.len()) || kind.starts_with('-') || kind.ends_with('-') {
        return Err(invalid("between its colons stands no namespace"));
    }
    if name.is_empty() || iri_string::types::IriStr::new(value).is_err() {
        return Err(invalid("behind its namespace stands no name"));
    }
    if kind.eq_ignore_ascii_case("uuid") && !is_uuid(name) {
        let message = format!("{} is no UUID", shown(name));
        return Err(Problem::new(&INVALID_URN, message).event("InvalidUUID"));
    }
    Ok(())
}

/// <https://www.rfc-editor.org/rfc/rfc9562#section-4>
fn is_uuid(name: &str) -> bool {
    let lengths: Vec<usize> = name.split('-').map(str::len).collect();
    lengths == [8, 4, 4, 4, 12] && name.bytes().all(|byte| byte == b'-' || byte.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tag_uris_have_an_authority_and_a_date() {
        for value in ["tag:example.org,2026:a", "tag:ada@example.org,2026-01:", "tag:e-x.org,2026-01-31:/a?b"] {
            assert!(tag(value).is_ok(), "{value}");
        }
        for value in [
            "tag:example.org:a",
            "tag:example.org,26:a",
            "tag:example.org,2026-1:a",
            "tag:example.org,2026-02-30:a",
            "tag:ex ample.org,2026:a",
            "tag:example.org,2026-01-31T00:a",
            "tag:example.org,2026:a b",
            "tag:,2026:a",
        ] {
            assert!(tag(value).is_err(), "{value}");
        }
    }

    #[test]
    fn urns_have_a_namespace_and_a_name() {
        for value in ["urn:isbn:0451450523", "urn:uuid:60a76c80-d399-11d9-b93c-0003939e0af6", "URN:a1:b:c"] {
            assert!(urn(value).is_ok(), "{value}");
        }
        for value in ["urn:isbn", "urn:a.b:c", "urn:isbn:", "urn:uuid:1", "urn::x", "urn:a+b:c", "urn:a/b:c"] {
            assert!(urn(value).is_err(), "{value}");
        }
    }
}
