//! Decoding a document to UTF-8, for parsers that believe the XML declaration.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use memchr::memmem;

/// An XML declaration is no longer than this, in bytes.
const LONGEST_DECLARATION: usize = 256;

/// Decodes by the byte order mark, else by the encoding in the XML declaration, else as UTF-8, with U+FFFD for wrong
/// bytes. A declaration with another encoding than UTF-8 is left out.
pub(super) fn decode(bytes: &[u8]) -> Cow<'_, str> {
    let bytes = bytes.trim_ascii_start();
    let named = declared(bytes).and_then(|(label, _)| Encoding::for_label(label));
    // A declaration that can be read byte by byte is not in UTF-16, whatever it says.
    let encoding = named.filter(|encoding| *encoding != UTF_16LE && *encoding != UTF_16BE).unwrap_or(UTF_8);
    let (text, _, _) = encoding.decode(bytes);
    match declared(text.as_bytes()) {
        Some((label, end)) if Encoding::for_label(label) != Some(UTF_8) => Cow::Owned(text[end..].to_owned()),
        _ => text,
    }
}

/// The encoding that the XML declaration names, and where the declaration ends.
fn declared(bytes: &[u8]) -> Option<(&[u8], usize)> {
    let end = memmem::find(&bytes[..bytes.len().min(LONGEST_DECLARATION)], b"?>")?;
    let declaration = bytes[..end].strip_prefix(b"<?xml")?;
    let encoding = &declaration[memmem::find(declaration, b"encoding")?..];
    let label = encoding.split(|byte| matches!(byte, b'"' | b'\'')).nth(1)?;
    Some((label, end + "?>".len()))
}
