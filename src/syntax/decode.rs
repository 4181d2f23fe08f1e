//! Decoding a file's bytes to text. Byte order marks, UTF-16 and line ends are handled here, so that no later step has
//! to.

use std::{borrow::Cow, ops::Range};

use memchr::memchr;

use crate::text;

/// Why bytes cannot be decoded.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Undecodable {
    /// What is wrong, in words.
    pub(crate) message: &'static str,
    /// How to fix it.
    pub(crate) help: &'static str,
    /// The text with U+FFFD in place of what cannot be shown.
    pub(crate) lossy: String,
    /// The bytes of `lossy` that are to blame.
    pub(crate) span: Range<usize>,
}

/// A file's text, and the places of what was taken out of it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Decoded<'a> {
    /// Borrows the bytes of the file if nothing had to be changed.
    pub(crate) text: Cow<'a, str>,
    /// The characters that no feed can contain, with the byte offset of each in `original`.
    pub(crate) forbidden: Vec<(usize, char)>,
    /// The text before they were taken out; empty if there were none.
    pub(crate) original: String,
}

/// Decodes bytes, and removes the characters that no feed can contain before any parser sees them.
pub(crate) fn decode(bytes: &[u8]) -> Result<Decoded<'_>, Undecodable> {
    let text = decode_bytes(bytes)?;
    let clean = match text::clean(&text) {
        Cow::Borrowed(_) => return Ok(Decoded { text, ..Decoded::default() }),
        Cow::Owned(clean) => clean,
    };
    let forbidden = text.char_indices().filter(|(_, character)| text::is_forbidden(*character)).collect();
    Ok(Decoded { text: Cow::Owned(clean), forbidden, original: text.into_owned() })
}

/// Decodes UTF-8 (with or without a byte order mark) and UTF-16 (with one), and turns CRLF and lone CR into LF.
fn decode_bytes(bytes: &[u8]) -> Result<Cow<'_, str>, Undecodable> {
    let text = match bytes {
        [0xFF, 0xFE, rest @ ..] => Cow::Owned(decode_utf16(rest, u16::from_le_bytes)?),
        [0xFE, 0xFF, rest @ ..] => Cow::Owned(decode_utf16(rest, u16::from_be_bytes)?),
        _ => {
            let text = simdutf8::basic::from_utf8(bytes).map_err(|_| not_utf8(bytes))?;
            Cow::Borrowed(text.strip_prefix('\u{FEFF}').unwrap_or(text))
        }
    };
    Ok(unify_line_ends(text))
}

fn decode_utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, Undecodable> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let mut text = String::with_capacity(bytes.len());
    for unit in char::decode_utf16(pairs.iter().map(|pair| unit(*pair))) {
        let Ok(character) = unit else { return Err(broken_utf16(text)) };
        text.push(character);
    }
    if rest.is_empty() { Ok(text) } else { Err(broken_utf16(text)) }
}

fn broken_utf16(mut lossy: String) -> Undecodable {
    let start = lossy.len();
    lossy.push(char::REPLACEMENT_CHARACTER);
    Undecodable {
        message: "the file begins as UTF-16 but is not valid UTF-16",
        help: "save it as UTF-8",
        span: start..lossy.len(),
        lossy,
    }
}

fn not_utf8(bytes: &[u8]) -> Undecodable {
    let at = std::str::from_utf8(bytes).map_or_else(|error| error.valid_up_to(), str::len);
    let line_end = memchr(b'\n', &bytes[at..]).map_or(bytes.len(), |end| at + end);
    let mut lossy = String::from_utf8_lossy(&bytes[..at]).into_owned();
    let start = lossy.len();
    lossy.push_str(&String::from_utf8_lossy(&bytes[at..line_end]));
    // One accented letter between ASCII bytes is how Latin-1 looks when it is read as UTF-8.
    let latin_1 = bytes[at] >= 0xA0 && bytes.get(at + 1).is_none_or(u8::is_ascii);
    Undecodable {
        message: if latin_1 { "the file is not UTF-8; it looks like Latin-1" } else { "the file is not UTF-8" },
        help: if latin_1 {
            "save it as UTF-8, for example with `iconv -f ISO-8859-1 -t UTF-8`"
        } else {
            "save it as UTF-8, or leave it out with `exclude` under [content_filter]"
        },
        span: start..start + char::REPLACEMENT_CHARACTER.len_utf8(),
        lossy,
    }
}

/// The text with `\n` for each of its line ends.
pub(crate) fn unify_line_ends(text: Cow<'_, str>) -> Cow<'_, str> {
    if memchr(b'\r', text.as_bytes()).is_none() {
        return text;
    }
    Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
}
