//! Bodies of answers: bytes that are there, or a file that is read while it is sent.

use std::{
    io::{self, Read, Seek, SeekFrom},
    ops::Range,
};

use http_body_util::{Either, Full, channel::Channel};
use hyper::body::Bytes;
use tokio::task;

pub(super) type Body = Either<Full<Bytes>, Channel<Bytes, io::Error>>;

/// So many bytes are read at a time.
const PIECE: usize = 64 << 10;

pub(super) fn whole(bytes: impl Into<Bytes>) -> Body {
    Either::Left(Full::new(bytes.into()))
}

/// Reads bytes of a file, no further ahead than the client takes them.
pub(super) fn part_of(mut file: std::fs::File, range: Range<u64>) -> Body {
    let (mut sender, body) = Channel::new(1);
    task::spawn(async move {
        let mut left = range.end - range.start;
        let mut start = Some(range.start);
        while left > 0 {
            let wanted = left.min(PIECE as u64);
            let read = task::spawn_blocking(move || {
                if let Some(start) = start {
                    file.seek(SeekFrom::Start(start))?;
                }
                let mut piece = Vec::new();
                file.by_ref().take(wanted).read_to_end(&mut piece)?;
                Ok::<_, io::Error>((file, piece))
            });
            let piece = match read.await.unwrap_or_else(|error| Err(io::Error::other(error))) {
                Ok((_, piece)) if piece.is_empty() => return sender.abort(io::ErrorKind::UnexpectedEof.into()),
                Ok((back, piece)) => {
                    file = back;
                    piece
                }
                Err(error) => return sender.abort(error),
            };
            start = None;
            left -= piece.len() as u64;
            // A client that hung up has no use for the rest.
            if sender.send_data(piece.into()).await.is_err() {
                return;
            }
        }
    });
    Either::Right(body)
}
