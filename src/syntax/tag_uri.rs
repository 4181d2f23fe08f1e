//! Tag URIs and URNs. <https://www.rfc-editor.org/rfc/rfc4151>, <https://www.rfc-editor.org/rfc/rfc8141>

use iri_string::types::IriStr;
use url::{Host, Url};

use super::date::w3c_dtf;

/// The host of a site as the authority of a tag URI.
pub(crate) fn authority(url: &Url) -> String {
    match url.host() {
        Some(Host::Domain(domain)) => domain.to_owned(),
        Some(Host::Ipv4(address)) => address.to_string(),
        // A tag's authority is a name; colons would end it.
        Some(Host::Ipv6(address)) => address.to_string().replace(':', "-").trim_matches('-').to_owned(),
        None => "localhost".to_owned(),
    }
}

/// Checks a text such as `tag:example.org,2026-01-31:specific`.
pub(crate) fn tag(value: &str) -> Result<(), &'static str> {
    match parts_of_tag(value) {
        None => Err("it must look like `tag:example.org,2026:name`"),
        Some((authority, _, _)) if !is_authority(authority) => {
            Err("there is no domain or e-mail address before the comma")
        }
        Some((_, date, _)) if date.len() > "2026-01-31".len() || !w3c_dtf::is_date(date) => {
            Err("its date is not a year, a year and a month, or a day")
        }
        Some((_, _, specific)) if IriStr::new(&format!("x:{specific}")).is_err() => {
            Err("what follows its date is not allowed in a URI")
        }
        Some(_) => Ok(()),
    }
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

/// Checks a text such as `urn:isbn:0451450523`.
pub(crate) fn urn(value: &str) -> Result<(), &'static str> {
    let Some((kind, name)) = parts_of_urn(value) else { return Err("it must look like `urn:kind:name`") };
    let is_kind = kind.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    if !is_kind || !(2..=32).contains(&kind.len()) || kind.starts_with('-') || kind.ends_with('-') {
        return Err("there is no namespace between its colons");
    }
    if name.is_empty() || IriStr::new(value).is_err() {
        return Err("there is no name after its namespace");
    }
    Ok(())
}

/// The namespace of a URN, and the name in it.
pub(crate) fn parts_of_urn(value: &str) -> Option<(&str, &str)> {
    value.split_once(':')?.1.split_once(':')
}

/// True for a UUID. <https://www.rfc-editor.org/rfc/rfc9562#section-4>
pub(crate) fn is_uuid(name: &str) -> bool {
    let lengths: Vec<usize> = name.split('-').map(str::len).collect();
    lengths == [8, 4, 4, 4, 12] && name.bytes().all(|byte| byte == b'-' || byte.is_ascii_hexdigit())
}
