//! Encodings: a document's bytes become text, by the byte order mark, or the encoding that the server or the XML
//! declaration names; wrong bytes are found. <https://www.w3.org/TR/xml/#charencoding>

use std::{borrow::Cow, ops::Range, str};

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::{
    checks::{Problem, shown},
    prolog,
};
use crate::rules::document::{
    CONTROL_CHARACTER, ENCODING_MISMATCH, NONSTANDARD_ENCODING, OBSCURE_ENCODING, SERVED_ENCODING_MISMATCH,
    UNDECODABLE_BYTES, UNKNOWN_ENCODING,
};

/// Names of encodings that most readers know, besides UTF-8 and UTF-16, which all have to know.
const WIDELY_KNOWN: &str = "big5 euc-jp euc-kr gb18030 gb2312 gbk iso-2022-jp iso-8859-1 iso-8859-15 iso-8859-2 \
    iso-8859-5 iso-8859-7 iso-8859-9 koi8-r koi8-u shift_jis us-ascii windows-1250 \
    windows-1251 windows-1252 windows-1253 windows-1254 windows-1255 windows-1256 \
    windows-1257";

/// What is wrong with the encoding, and where in the decoded text.
type Fault = (Problem, Range<usize>);

#[derive(Debug)]
pub(super) struct Decoded<'a> {
    /// Without its byte order mark, and with U+FFFD for wrong bytes.
    pub(super) text: Cow<'a, str>,
    /// True if the bytes are UTF-8 without a byte order mark.
    pub(super) is_plain: bool,
    pub(super) faults: Vec<Fault>,
}

/// The text of a document that the server says is in the encoding `served`.
pub(super) fn decode<'a>(bytes: &'a [u8], served: Option<&str>) -> Decoded<'a> {
    let mut faults = Vec::new();
    if let Some(text) = utf_32(bytes) {
        let message = "the document is in UTF-32, which hardly any reader knows";
        faults.push((Problem::new(&UNKNOWN_ENCODING, message), 0..text.ceil_char_boundary(1.min(text.len()))));
        return Decoded { text: Cow::Owned(text), is_plain: false, faults };
    }
    let marked = marked(bytes);
    let label = served.map(str::to_owned).or_else(|| declared_in_bytes(bytes));
    let (encoding, mark) = match (marked, label.as_deref().and_then(|label| Encoding::for_label(label.as_bytes()))) {
        (Some(marked), _) => marked,
        // A declaration that can be read byte by byte is not in UTF-16, whatever it says.
        (None, Some(encoding)) if encoding != UTF_16LE && encoding != UTF_16BE => (encoding, 0),
        _ => (UTF_8, 0),
    };
    let bytes = &bytes[mark..];
    let text = if let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(bytes) {
        text
    } else {
        let (text, _) = encoding.decode_without_bom_handling(bytes);
        let start = match str::from_utf8(bytes) {
            Err(error) if encoding == UTF_8 => error.valid_up_to(),
            _ => text.find(char::REPLACEMENT_CHARACTER).unwrap_or_default(),
        };
        let problem = Problem::new(&UNDECODABLE_BYTES, format!("these bytes are not {}", encoding.name()));
        faults.push((problem, start..text.ceil_char_boundary(start + 1)));
        text
    };
    let declared = prolog::declaration(&text).and_then(|declaration| declaration.encoding);
    faults.extend(served.and_then(|label| unknown(label, 0..0)));
    if let Some(declared) = declared {
        faults.extend(conflict(&text[declared.clone()], declared, encoding, marked.is_some(), served));
    }
    if let Some(label) = label.filter(|_| marked.is_none()) {
        faults.extend(outside_of(&label, bytes, &text));
    }
    Decoded { text, is_plain: encoding == UTF_8 && mark == 0, faults }
}

/// The text of a document in UTF-32, whose first character shows which it is.
fn utf_32(bytes: &[u8]) -> Option<String> {
    let to_number: fn([u8; 4]) -> u32 = match bytes {
        [0xFF, 0xFE, 0, 0, ..] | [b'<' | b'{', 0, 0, 0, ..] => u32::from_le_bytes,
        [0, 0, 0xFE, 0xFF, ..] | [0, 0, 0, b'<' | b'{', ..] => u32::from_be_bytes,
        _ => return None,
    };
    let (numbers, _) = bytes.as_chunks::<4>();
    let characters =
        numbers.iter().map(|number| char::from_u32(to_number(*number)).unwrap_or(char::REPLACEMENT_CHARACTER));
    Some(characters.skip_while(|first| *first == '\u{FEFF}').collect())
}

/// The encoding that the first bytes show, and the length of its byte order mark.
fn marked(bytes: &[u8]) -> Option<(&'static Encoding, usize)> {
    Encoding::for_bom(bytes).or(match bytes {
        [b'<' | b'{' | b'[', 0, ..] => Some((UTF_16LE, 0)),
        [0, b'<' | b'{' | b'[', ..] => Some((UTF_16BE, 0)),
        _ => None,
    })
}

/// The encoding that the XML declaration names, if it can be read byte by byte.
fn declared_in_bytes(bytes: &[u8]) -> Option<String> {
    let end = memchr::memmem::find(&bytes[..bytes.len().min(prolog::LONGEST_DECLARATION)], b"?>")?;
    let declaration = str::from_utf8(&bytes[..end + 2]).ok()?;
    prolog::declaration(declaration)?.encoding.map(|span| declaration[span].to_owned())
}

fn unknown(label: &str, span: Range<usize>) -> Option<Fault> {
    Encoding::for_label(label.as_bytes()).is_none().then(|| {
        let problem = Problem::new(&UNKNOWN_ENCODING, format!("nobody knows the encoding {}", shown(label)));
        (problem, span)
    })
}

/// What is wrong with a declaration, if the bytes are in `encoding`.
fn conflict(
    label: &str,
    span: Range<usize>,
    encoding: &'static Encoding,
    is_marked: bool,
    served: Option<&str>,
) -> Option<Fault> {
    let Some(declared) = Encoding::for_label(label.as_bytes()) else { return unknown(label, span) };
    let is_utf16 = |encoding: &'static Encoding| encoding == UTF_16LE || encoding == UTF_16BE;
    let problem = if declared != encoding && !(is_utf16(declared) && is_utf16(encoding)) {
        match served {
            Some(served) if !is_marked => {
                let message = format!("the document declares {}, but is served as {}", shown(label), shown(served));
                Problem::new(&SERVED_ENCODING_MISMATCH, message)
            }
            _ => {
                let message = format!("the document declares {}, but is {}", shown(label), encoding.name());
                Problem::new(&ENCODING_MISMATCH, message)
            }
        }
    } else {
        let lower = label.to_ascii_lowercase();
        if matches!(lower.as_str(), "utf-8" | "utf-16" | "utf-16le" | "utf-16be") {
            return None;
        }
        if WIDELY_KNOWN.split(' ').any(|known| known == lower) {
            Problem::new(&NONSTANDARD_ENCODING, format!("not every reader has to know the encoding {}", shown(label)))
        } else {
            Problem::new(&OBSCURE_ENCODING, format!("few readers know an encoding {}", shown(label)))
        }
    };
    Some((problem, span))
}

/// Bytes that are wrong in the encoding of this name, though not in its superset Windows-1252, as which it is decoded.
fn outside_of(label: &str, bytes: &[u8], text: &str) -> Option<Fault> {
    if Encoding::for_label(label.as_bytes()) != Some(WINDOWS_1252) {
        return None;
    }
    // Every byte is one character there.
    let span = |at: usize| {
        let start = text.char_indices().nth(at).map_or(text.len(), |(start, _)| start);
        start..text.ceil_char_boundary(start + 1)
    };
    let label = label.to_ascii_lowercase();
    if label.contains("ascii") {
        let at = bytes.iter().position(|byte| !byte.is_ascii())?;
        let problem = Problem::new(&UNDECODABLE_BYTES, format!("the byte {:#X} is not US-ASCII", bytes[at]));
        return Some((problem, span(at)));
    }
    let is_windows = label.contains("1252");
    let at = bytes.iter().position(|byte| (0x80..=0x9F).contains(byte)).filter(|_| !is_windows)?;
    let message = format!("in {} the byte {:#X} is a control character", shown(&label), bytes[at]);
    Some((Problem::new(&CONTROL_CHARACTER, message), span(at)))
}
