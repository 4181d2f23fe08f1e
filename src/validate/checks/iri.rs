//! URIs and IRIs. <https://www.rfc-editor.org/rfc/rfc3986>, <https://www.rfc-editor.org/rfc/rfc3987>

use std::{collections::HashSet, sync::LazyLock};

use iri_string::types::{IriReferenceStr, IriStr};

use super::{Check, Problem, rss_value, tag_uri};
use crate::{
    rules::value::{INVALID_ID, INVALID_IRI, NONCANONICAL_ID, UNREGISTERED_SCHEME},
    validate::walk::shown,
};

/// An address in RSS and the vocabularies that came of it: a URI, which readers take that know nothing of IRIs.
pub(in crate::validate) const ADDRESS: &[Check] = &[absolute, rss_value::uri];

/// The registered schemes.
static SCHEMES: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    include_str!("schemes.txt").lines().filter(|line| !line.starts_with('#')).flat_map(|line| line.split(' ')).collect()
});

/// An IRI or a reference that is resolved to one.
pub(in crate::validate) fn reference(value: &str) -> Result<(), Problem> {
    let Ok(iri) = IriReferenceStr::new(value) else { return Err(malformed(value)) };
    let Some(scheme) = iri.scheme_str() else { return Ok(()) };
    by_scheme(value, scheme, iri.authority_str(), iri.path_str())?;
    if SCHEMES.contains(scheme.to_ascii_lowercase().as_str()) {
        return Ok(());
    }
    Err(Problem::new(&UNREGISTERED_SCHEME, format!("the scheme of {} is not registered", shown(value))))
}

/// An IRI with its scheme.
pub(in crate::validate) fn absolute(value: &str) -> Result<(), Problem> {
    reference(value)?;
    if IriStr::new(value).is_ok() {
        return Ok(());
    }
    let message = format!("{} is relative, and must begin with a scheme such as `https:`", shown(value));
    Err(Problem::new(&INVALID_IRI, message).event("InvalidFullLink"))
}

/// An IRI that names something for ever.
pub(in crate::validate) fn id(value: &str) -> Result<(), Problem> {
    let scheme = value.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    match scheme.as_deref() {
        Some("tag") => tag_uri::tag(value),
        Some("urn") => tag_uri::urn(value),
        _ => absolute(value).map_err(|problem| {
            let is_iri = problem.rule.name != INVALID_IRI.name;
            if is_iri { problem } else { Problem { rule: &INVALID_ID, ..problem } }
        }),
    }
}

/// The name of a namespace: relative ones are deprecated, but allowed.
pub(in crate::validate) fn name(value: &str) -> Result<(), Problem> {
    match value.split_once(':') {
        Some(("tag", _)) => tag_uri::tag(value),
        _ => reference(value),
    }
}

/// An id is compared character by character, so it had better be written in the one normal way.
/// <https://www.rfc-editor.org/rfc/rfc4287#section-4.2.6.1>
pub(in crate::validate) fn canonical(value: &str) -> Result<(), Problem> {
    let Ok(iri) = IriStr::new(value) else { return Ok(()) };
    let scheme = iri.scheme_str();
    let lower = scheme.to_ascii_lowercase();
    let why = if scheme != lower {
        "its scheme is not in lower case"
    } else if has_odd_escape(value) {
        "it escapes what needs no escape, or in lower case"
    } else if !matches!(lower.as_str(), "http" | "https" | "ftp") {
        return Ok(());
    } else if iri.authority_str().is_some_and(|host| host.chars().any(char::is_uppercase)) {
        "its host is not in lower case"
    } else if iri.path_str().is_empty() {
        "its path is empty where it should be `/`"
    } else if iri.path_str().split('/').any(|part| part == "." || part == "..") {
        "its path has `.` or `..` in it"
    } else if iri.authority_str().is_some_and(|host| has_default_port(host, &lower)) {
        "its port is the scheme's own, or empty"
    } else {
        return Ok(());
    };
    Err(Problem::new(&NONCANONICAL_ID, format!("the id {} is not in its normal form: {why}", shown(value))))
}

fn has_default_port(authority: &str, scheme: &str) -> bool {
    let port = authority.rsplit_once(':').map(|(_, port)| port);
    matches!((scheme, port), (_, Some("")) | ("http", Some("80")) | ("https", Some("443")) | ("ftp", Some("21")))
}

/// True where an unreserved character is escaped, or with a digit in lower case.
fn has_odd_escape(value: &str) -> bool {
    value.as_bytes().windows(3).filter(|bytes| bytes[0] == b'%').any(|escape| {
        let digits = str::from_utf8(&escape[1..]).ok();
        let byte = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
        escape[1..].iter().any(u8::is_ascii_lowercase)
            || byte.is_some_and(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~'))
    })
}

/// What a scheme's own specification asks for.
fn by_scheme(value: &str, scheme: &str, authority: Option<&str>, path: &str) -> Result<(), Problem> {
    let invalid = |why: &str| Err(Problem::new(&INVALID_IRI, format!("{} {why}", shown(value))));
    match scheme.to_ascii_lowercase().as_str() {
        "http" | "https" | "ftp" => {
            let host = authority.unwrap_or_default();
            let host = host.rsplit_once('@').map_or(host, |(_, host)| host);
            if host.is_empty() || host.starts_with(':') { invalid("has no host") } else { Ok(()) }
        }
        "javascript" | "vbscript" => invalid("is a script and no address"),
        "mailto" if path.is_empty() => invalid("has no address"),
        _ => Ok(()),
    }
}

/// What is wrong with the characters of something that is no IRI.
fn malformed(value: &str) -> Problem {
    let is_wrong = |character: &char| {
        character.is_whitespace()
            || character.is_control()
            || matches!(character, '<' | '>' | '"' | '{' | '}' | '|' | '\\' | '^' | '`')
    };
    if let Some(wrong) = value.chars().find(is_wrong) {
        let message = format!("{} holds {wrong:?}, which no address can", shown(value));
        return Problem::new(&INVALID_IRI, message).event("InvalidUriChar");
    }
    Problem::new(&INVALID_IRI, format!("{} is no URI or IRI", shown(value)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_all_kinds_pass() {
        for iri in [
            "https://example.org/",
            "https://user@example.org:8080/a?b=c#d",
            "http://[2001:db8::1]/",
            "http://例え.jp/日本語",
            "/a/b",
            "",
            "#top",
            "//example.org/",
            "mailto:ada@example.org",
        ] {
            assert!(reference(iri).is_ok(), "{iri}");
        }
    }

    #[test]
    fn what_is_no_address_is_refused() {
        for iri in [
            "https:///x",
            "http:x",
            "https://e.org/%zz",
            "a b",
            "a|b",
            "javascript:alert(1)",
            "http://[::1/",
            "mailto:",
        ] {
            assert!(reference(iri).is_err(), "{iri}");
        }
        assert!(absolute("/a").is_err());
    }

    #[test]
    fn schemes_are_registered() {
        for iri in ["HTTPS://e.org/", "doi:10.1038/nature05582", "webcal://e.org/", "z39.50r://e.org/"] {
            assert!(reference(iri).is_ok(), "{iri}");
        }
        for iri in ["htps://e.org/", "x-ours:a"] {
            assert_eq!(reference(iri).map_err(|problem| problem.rule.name), Err("unregistered-scheme"), "{iri}");
            assert_eq!(id(iri).map_err(|problem| problem.rule.name), Err("unregistered-scheme"), "{iri}");
        }
    }

    #[test]
    fn ids_in_another_than_their_normal_form_are_told() {
        for id in [
            "HTTP://e.org/",
            "http://E.org/",
            "http://e.org",
            "http://e.org:80/",
            "http://e.org/a/../b",
            "http://e.org/%7Ea",
        ] {
            assert!(canonical(id).is_err(), "{id}");
        }
        for id in ["http://e.org/", "http://e.org/%20", "urn:isbn:1", "http://e.org/#", "tag:e.org,2026:a"] {
            assert!(canonical(id).is_ok(), "{id}");
        }
    }
}
