//! Compressed files, as servers keep them beside the plain ones: they are opened, up to the size that a feed may have.
//! RFC 1952, RFC 7932

use std::io;

#[cfg(feature = "compression")]
use super::{FEED, read_to_end};

/// What gzip begins with.
const GZIP: &[u8] = &[0x1F, 0x8B];

/// The bytes of a file of this name: those that were compressed with gzip, or with Brotli if its name says so.
pub(crate) fn opened(bytes: Vec<u8>, name: &str) -> io::Result<Vec<u8>> {
    let is_brotli = name.rsplit_once('.').is_some_and(|(_, ending)| ending.eq_ignore_ascii_case("br"));
    if !bytes.starts_with(GZIP) && !is_brotli {
        return Ok(bytes);
    }
    decompress(&bytes)
}

#[cfg(feature = "compression")]
fn decompress(bytes: &[u8]) -> io::Result<Vec<u8>> {
    const BUFFER: usize = 1 << 16;
    let mut plain = Vec::new();
    if bytes.starts_with(GZIP) {
        read_to_end(flate2::read::MultiGzDecoder::new(bytes), FEED, &mut plain)?;
    } else {
        read_to_end(brotli::Decompressor::new(bytes, BUFFER), FEED, &mut plain)?;
    }
    Ok(plain)
}

#[cfg(not(feature = "compression"))]
fn decompress(_: &[u8]) -> io::Result<Vec<u8>> {
    Err(io::Error::new(io::ErrorKind::Unsupported, "Dateline was built without its feature `compression`"))
}
