//! Compression of files before they are served; the same file always gives the same bytes. RFC 1952, RFC 7932

use std::io;

use crate::config::Compression;

/// The highest of Brotli's levels before time grows much faster than files shrink.
#[cfg(feature = "compression")]
const QUALITY: i32 = 9;

/// The bytes of a file, compressed.
#[cfg(feature = "compression")]
pub(super) fn compress(bytes: &[u8], compression: Compression) -> io::Result<Vec<u8>> {
    use std::io::Write;

    use brotli::enc::BrotliEncoderParams;
    use flate2::{Compression as Level, GzBuilder};

    let mut compressed = Vec::with_capacity(bytes.len() / 3);
    match compression {
        Compression::Gz => {
            // Without time, name and operating system, which would change the bytes.
            let mut encoder = GzBuilder::new().mtime(0).operating_system(255).write(compressed, Level::best());
            encoder.write_all(bytes)?;
            compressed = encoder.finish()?;
        }
        Compression::Br => {
            let parameters = BrotliEncoderParams { quality: QUALITY, ..BrotliEncoderParams::default() };
            brotli::BrotliCompress(&mut &*bytes, &mut compressed, &parameters)?;
        }
    }
    Ok(compressed)
}

#[cfg(not(feature = "compression"))]
pub(super) fn compress(_: &[u8], _: Compression) -> io::Result<Vec<u8>> {
    Err(io::Error::new(io::ErrorKind::Unsupported, "Dateline was built without its feature `compression`"))
}
