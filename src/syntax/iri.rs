//! URIs and IRIs. <https://www.rfc-editor.org/rfc/rfc3986>, <https://www.rfc-editor.org/rfc/rfc3987>

use std::{collections::HashSet, sync::LazyLock};

use iri_string::types::{IriReferenceStr, IriStr};
use url::Url;

use super::{percent::strict, tag_uri};

static SCHEMES: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    include_str!("schemes.txt").lines().filter(|line| !line.starts_with('#')).flat_map(|line| line.split(' ')).collect()
});

/// Why a text is not an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Invalid {
    /// It contains a character that no address can.
    Character(char),
    /// It is not well-formed for another reason: the end of a sentence such as "has two `#`".
    Shape(&'static str),
    /// It is wrong by the rules of its scheme: the end of a sentence such as "has no host".
    Scheme(&'static str),
    /// Nobody registered its scheme.
    UnregisteredScheme,
    /// It is relative where it must not be.
    Relative,
    Tag(&'static str),
    Urn(&'static str),
    /// It is a URN of a UUID without a valid UUID.
    Uuid,
}

/// True for an absolute IRI: a scheme, a colon, and no character that would have to be encoded. Any scheme is allowed,
/// and its own rules are not checked.
pub(crate) fn is_iri(text: &str) -> bool {
    let scheme = text.split_once(':').map(|(scheme, _)| scheme).unwrap_or_default();
    scheme.starts_with(|character: char| character.is_ascii_alphabetic())
        && scheme.chars().all(|character| character.is_ascii_alphanumeric() || "+-.".contains(character))
        && text.len() > scheme.len() + 1
        && !text.contains(is_wrong)
}

/// True for a path of nothing but ASCII letters, digits and `-._/`, which stand for themselves wherever a path is written.
pub(crate) fn is_plain_path(path: &str) -> bool {
    // Without a branch for each byte, many are looked at at once.
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_' || (b'-'..=b'/').contains(&byte);
    path.bytes().fold(true, |all, byte| all & is_plain(byte))
}

/// True for characters that have to be encoded in an address.
fn is_wrong(character: char) -> bool {
    character.is_whitespace() || character.is_control() || "<>\"{}|\\^`".contains(character)
}

/// A web address as feeds may contain it: `url` as browsers understand it, with all encoded that no IRI holds. `None` where its
/// host is one that no IRI has.
pub(crate) fn of(url: &Url) -> Option<String> {
    let address = strict(url);
    reference(&address).is_ok().then_some(address)
}

/// Checks an IRI, or a reference that is resolved to one.
pub(crate) fn reference(value: &str) -> Result<(), Invalid> {
    let Ok(iri) = IriReferenceStr::new(value) else {
        return Err(value
            .chars()
            .find(|character| is_wrong(*character))
            .map_or_else(|| Invalid::Shape(misshapen(value)), Invalid::Character));
    };
    let Some(scheme) = iri.scheme_str() else { return Ok(()) };
    let scheme = scheme.to_ascii_lowercase();
    by_scheme(&scheme, iri.authority_str(), iri.path_str()).map_err(Invalid::Scheme)?;
    if SCHEMES.contains(scheme.as_str()) { Ok(()) } else { Err(Invalid::UnregisteredScheme) }
}

/// Why a reference without a wrong character is not well-formed.
fn misshapen(value: &str) -> &'static str {
    let is_hex = |bytes: &[u8]| bytes.len() == 3 && bytes[1..].iter().all(u8::is_ascii_hexdigit);
    let escapes = value.match_indices('%').map(|(at, _)| &value.as_bytes()[at..(at + 3).min(value.len())]);
    let first = value.split(['/', '?', '#']).next().unwrap_or_default();
    let authority = value.split_once("//").map(|(_, rest)| rest.split(['/', '?', '#']).next().unwrap_or_default());
    let port = authority.and_then(|authority| authority.rsplit_once(':')).map_or("", |(_, port)| port);
    if escapes.into_iter().any(|escape| !is_hex(escape)) {
        "has a `%` without two hexadecimal digits behind it"
    } else if value.matches('#').count() > 1 {
        "has more than one `#`"
    } else if first.contains(':') && !first.starts_with(|first: char| first.is_ascii_alphabetic()) {
        "has a colon where there is no scheme before it"
    } else if authority.is_some_and(|authority| authority.matches('@').count() > 1) {
        "has more than one `@` before its host"
    } else if !port.ends_with(']') && !port.bytes().all(|digit| digit.is_ascii_digit()) {
        "has a port that is no number"
    } else if value.contains(['[', ']']) {
        "has brackets that are not around an IPv6 address"
    } else {
        "is no URI or IRI by the grammar of RFC 3987"
    }
}

/// Checks what a scheme's own specification requires.
fn by_scheme(scheme: &str, authority: Option<&str>, path: &str) -> Result<(), &'static str> {
    match scheme {
        "http" | "https" | "ftp" => {
            let host = authority.unwrap_or_default();
            let host = host.rsplit_once('@').map_or(host, |(_, host)| host);
            if host.is_empty() || host.starts_with(':') { Err("has no host") } else { Ok(()) }
        }
        "javascript" | "vbscript" => Err("is a script and no address"),
        "mailto" if path.is_empty() => Err("has no address"),
        _ => Ok(()),
    }
}

/// Checks an IRI with a scheme.
pub(crate) fn absolute(value: &str) -> Result<(), Invalid> {
    reference(value)?;
    if IriStr::new(value).is_ok() { Ok(()) } else { Err(Invalid::Relative) }
}

/// Checks an IRI that names something for ever, as Atom requires it for `id`.
pub(crate) fn id(value: &str) -> Result<(), Invalid> {
    let scheme = value.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    match scheme.as_deref() {
        Some("tag") => tag_uri::tag(value).map_err(Invalid::Tag),
        Some("urn") => urn(value),
        _ => absolute(value),
    }
}

fn urn(value: &str) -> Result<(), Invalid> {
    tag_uri::urn(value).map_err(Invalid::Urn)?;
    match tag_uri::parts_of_urn(value) {
        Some((kind, name)) if kind.eq_ignore_ascii_case("uuid") && !tag_uri::is_uuid(name) => Err(Invalid::Uuid),
        _ => Ok(()),
    }
}

/// Checks the name of a namespace: relative ones are deprecated, but allowed, and so is any scheme.
pub(crate) fn name(value: &str) -> Result<(), Invalid> {
    let named = if value.starts_with("tag:") { tag_uri::tag(value).map_err(Invalid::Tag) } else { reference(value) };
    named.or_else(|invalid| if invalid == Invalid::UnregisteredScheme { Ok(()) } else { Err(invalid) })
}

/// Why an id is not in its normal form. Ids are compared character by character, so that each should have one form
/// only. <https://www.rfc-editor.org/rfc/rfc4287#section-4.2.6.1>
pub(crate) fn canonical(value: &str) -> Result<(), &'static str> {
    let Ok(iri) = IriStr::new(value) else { return Ok(()) };
    let scheme = iri.scheme_str();
    let lower = scheme.to_ascii_lowercase();
    if scheme != lower {
        Err("its scheme is not in lower case")
    } else if has_odd_escape(value) {
        Err("it escapes what needs no escape, or in lower case")
    } else if !matches!(lower.as_str(), "http" | "https" | "ftp") {
        Ok(())
    } else if iri.authority_str().is_some_and(|host| host.chars().any(char::is_uppercase)) {
        Err("its host is not in lower case")
    } else if iri.path_str().is_empty() {
        Err("its path is empty where it should be `/`")
    } else if iri.path_str().split('/').any(|part| part == "." || part == "..") {
        Err("its path has `.` or `..` in it")
    } else if iri.authority_str().is_some_and(|host| has_default_port(host, &lower)) {
        Err("its port is the scheme's own, or empty")
    } else if iri.authority_str().is_some_and(|host| host.starts_with('@') || host.starts_with(":@")) {
        Err("its user is empty")
    } else {
        Ok(())
    }
}

fn has_default_port(authority: &str, scheme: &str) -> bool {
    let port = authority.rsplit_once(':').map(|(_, port)| port);
    matches!((scheme, port), (_, Some("")) | ("http", Some("80")) | ("https", Some("443")) | ("ftp", Some("21")))
}

/// True if an unreserved character is escaped, or an escape is in lower case.
fn has_odd_escape(value: &str) -> bool {
    value.as_bytes().windows(3).filter(|bytes| bytes[0] == b'%').any(|escape| {
        let digits = str::from_utf8(&escape[1..]).ok();
        let byte = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
        escape[1..].iter().any(u8::is_ascii_lowercase)
            || byte.is_some_and(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~'))
    })
}
