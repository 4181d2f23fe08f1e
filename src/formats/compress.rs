//! Compression beforehand: a file in fewer bytes, the same ones each time. RFC 1952, RFC 7932

use std::io::{self, Write};

use brotli::enc::BrotliEncoderParams;
use flate2::{Compression as Level, GzBuilder};

use crate::config::Compression;

/// Of Brotli's eleven levels the one behind which time grows much faster than files shrink.
const QUALITY: i32 = 9;

/// The bytes of a file, compressed.
pub(super) fn compress(bytes: &[u8], compression: Compression) -> io::Result<Vec<u8>> {
    let mut compressed = Vec::with_capacity(bytes.len() / 3);
    match compression {
        Compression::Gz => {
            // Neither a time nor a name nor the system that it was made on.
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
