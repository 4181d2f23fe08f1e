//! A document's bytes as text: byte order marks, the XML declaration's encoding, and bytes that are wrong in it.
//! <https://www.w3.org/TR/xml/#charencoding>

use std::{borrow::Cow, ops::Range, str};

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::{
    checks::Problem,
    rules::document::{UNDECODABLE_BYTES, UNKNOWN_ENCODING},
};

/// How much of a document is searched for the end of its XML declaration, in bytes.
const LONGEST_DECLARATION: usize = 256;

/// What is wrong with an encoding, and where in the decoded text.
pub(super) struct Undecodable {
    pub(super) problem: Problem,
    pub(super) span: Range<usize>,
}

/// The text without its byte order mark, U+FFFD for what is no character.
pub(super) fn decode(bytes: &[u8]) -> (Cow<'_, str>, Option<Undecodable>) {
    let (encoding, mark) = match Encoding::for_bom(bytes) {
        Some((encoding, mark)) => (encoding, mark),
        None if bytes.starts_with(b"<\0") => (UTF_16LE, 0),
        None if bytes.starts_with(b"\0<") => (UTF_16BE, 0),
        None => match declared(bytes) {
            None => (UTF_8, 0),
            Some((label, span)) => match Encoding::for_label(label.as_bytes()) {
                // A declaration that can be read byte by byte does not stand in UTF-16, whatever it says.
                Some(encoding) if encoding == UTF_16LE || encoding == UTF_16BE => (UTF_8, 0),
                Some(encoding) => (encoding, 0),
                None => {
                    let problem = Problem::new(&UNKNOWN_ENCODING, format!("nobody knows the encoding `{label}`"));
                    return (String::from_utf8_lossy(bytes), Some(Undecodable { problem, span }));
                }
            },
        },
    };
    let bytes = &bytes[mark..];
    if let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(bytes) {
        return (text, None);
    }
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let start = match str::from_utf8(bytes) {
        Err(error) if encoding == UTF_8 => error.valid_up_to(),
        _ => text.find(char::REPLACEMENT_CHARACTER).unwrap_or_default(),
    };
    let span = start..text.ceil_char_boundary(start + 1);
    let problem = Problem::new(&UNDECODABLE_BYTES, format!("these bytes are not {}", encoding.name()));
    (text, Some(Undecodable { problem, span }))
}

/// The encoding that the XML declaration names, and where.
fn declared(bytes: &[u8]) -> Option<(&str, Range<usize>)> {
    let start = &bytes[..bytes.len().min(LONGEST_DECLARATION)];
    let declaration = start.strip_prefix(b"<?xml").and_then(|_| start.split(|byte| *byte == b'>').next())?;
    let declaration = str::from_utf8(declaration).ok()?;
    let after = declaration.find("encoding")? + "encoding".len();
    let value = declaration[after..].trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    let label = value[1..].split(quote).next()?;
    let at = label.as_ptr() as usize - declaration.as_ptr() as usize;
    Some((label, at..at + label.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_encoding_gives_the_same_text() {
        let utf16: Vec<u8> = "\u{FEFF}<a>é</a>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let without_mark: Vec<u8> = "<a>é</a>".encode_utf16().flat_map(u16::to_be_bytes).collect();
        for bytes in ["<a>é</a>".as_bytes(), "\u{FEFF}<a>é</a>".as_bytes(), &utf16, &without_mark] {
            let (text, undecodable) = decode(bytes);
            assert!(text == "<a>é</a>" && undecodable.is_none(), "{text}");
        }
        let (text, undecodable) = decode(b"<?xml version='1.0' encoding='iso-8859-1'?><a>\xE9</a>");
        assert!(text.ends_with("<a>é</a>") && undecodable.is_none());
    }

    #[test]
    fn wrong_bytes_are_pointed_at() {
        let (text, undecodable) = decode(b"<a>\xC3\xA9\xFF</a>");
        assert_eq!(undecodable.map(|fault| text[fault.span].to_owned()), Some("\u{FFFD}".to_owned()));
        let (text, undecodable) = decode(b"<?xml version=\"1.0\" encoding=\"klingon\"?><a/>");
        assert_eq!(undecodable.map(|fault| text[fault.span].to_owned()), Some("klingon".to_owned()));
    }
}
