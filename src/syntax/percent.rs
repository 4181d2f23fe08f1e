//! Percent-encoding: which characters each part of an address may contain.
//! <https://www.rfc-editor.org/rfc/rfc3986#section-2>

use std::borrow::Cow;

use percent_encoding::{AsciiSet, CONTROLS, NON_ALPHANUMERIC, utf8_percent_encode};
use url::{Position, Url};

use crate::text::any_byte;

const NOT_UNRESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Characters that have to be encoded in a path, even at the beginning of an address.
const NOT_IN_PATH: &AsciiSet = &NOT_UNRESERVED.remove(b'/').remove(b'@');

/// Characters that have to be encoded in the specific part of a tag URI: all except unreserved ones, sub-delims, `:`,
/// `@` and `/`. <https://www.rfc-editor.org/rfc/rfc4151#section-2.1>
const NOT_SPECIFIC: &AsciiSet = &NOT_IN_PATH
    .remove(b'!')
    .remove(b'$')
    .remove(b'&')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b'+')
    .remove(b',')
    .remove(b';')
    .remove(b'=')
    .remove(b':');

/// Characters that have to be encoded everywhere: neither reserved nor unreserved, and the brackets, which only hosts
/// have.
const NOWHERE: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// Characters that have to be encoded in a whole address: all that are neither unreserved nor reserved.
#[cfg(feature = "templates")]
const NOT_RESERVED: &AsciiSet = &NOT_SPECIFIC.remove(b'?').remove(b'#').remove(b'[').remove(b']');

/// Any text for a part of an address, in which nothing means anything but itself.
pub(crate) fn part(text: &str) -> String {
    utf8_percent_encode(text, NOT_UNRESERVED).to_string()
}

/// An address as somebody wrote it, with what no address may contain encoded.
#[cfg(feature = "templates")]
pub(crate) fn address(text: &str) -> String {
    utf8_percent_encode(text, NOT_RESERVED).to_string()
}

/// A path for an address, with its slashes.
pub(crate) fn in_path(path: &str) -> String {
    utf8_percent_encode(path, NOT_IN_PATH).to_string()
}

/// Any text for the specific part of a tag URI, or a fragment.
pub(crate) fn specific(text: &str) -> Cow<'_, str> {
    let is_odd = |byte: u8| u8::from(!(byte.is_ascii_alphanumeric() | matches!(byte, b'-' | b'_' | b'.')));
    // Most slugs need no encoding.
    if any_byte(text, is_odd) { utf8_percent_encode(text, NOT_SPECIFIC).into() } else { Cow::Borrowed(text) }
}

/// True for an address that names a user or a password.
pub(crate) fn names_user(url: &Url) -> bool {
    !url.username().is_empty() || url.password().is_some()
}

/// An address for everybody: without a user and a password, and with all characters encoded that RFC 3986 does not allow;
/// `url` keeps some that names of files may have.
pub(crate) fn strict(url: &Url) -> String {
    let mut address = [&url[..Position::BeforeUsername], &url[Position::BeforeHost..Position::BeforePath]].concat();
    let path = &url[Position::BeforePath..];
    // Most addresses need nothing.
    if path.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_./?=&".contains(&byte)) {
        return address + path;
    }
    for (at, character) in path.char_indices() {
        if is_lone(path, at) {
            address.push_str("%25");
        } else if character == '#' && path[..at].contains('#') {
            address.push_str("%23");
        } else {
            address.extend(utf8_percent_encode(character.encode_utf8(&mut [0; 4]), NOWHERE));
        }
    }
    address
}

/// True for a `%` that encodes nothing.
fn is_lone(address: &str, at: usize) -> bool {
    let is_hex = |at: usize| address.as_bytes().get(at).is_some_and(u8::is_ascii_hexdigit);
    address.as_bytes().get(at) == Some(&b'%') && !(is_hex(at + 1) && is_hex(at + 2))
}

/// An address with each `%` encoded that encodes nothing itself.
pub(crate) fn without_lone_marks(mut address: String) -> String {
    let mut at = 0;
    while let Some(mark) = address[at..].find('%') {
        at += mark + 1;
        if is_lone(&address, at - 1) {
            address.insert_str(at, "25");
        }
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_part_keeps_what_it_may_hold() {
        assert_eq!(in_path("a/größe b@c:d%"), "a/gr%C3%B6%C3%9Fe%20b@c%3Ad%25");
        assert_eq!(specific("a-b_c.d"), "a-b_c.d");
        assert_eq!(specific("a/b c:(d)#é%"), "a/b%20c:(d)%23%C3%A9%25");
    }
}
