//! A text file that is read a part at a time, so that a long one is never in memory as a whole.

use std::{
    fs::File,
    io::{self, Read},
    mem,
    path::Path,
};

use super::{Kind, open_with_metadata, refuse_larger};

/// A text file, of which some lines were read.
#[derive(Debug)]
pub(crate) struct Parts {
    file: File,
    kind: Kind,
    /// What was read behind the last part.
    rest: Vec<u8>,
    total: u64,
}

impl Parts {
    /// Opens a regular file, if it is no larger than its kind may be.
    pub(crate) fn open(path: &Path, kind: Kind) -> io::Result<Self> {
        let (file, metadata) = open_with_metadata(path)?;
        refuse_larger(metadata.len(), kind)?;
        Ok(Self { file, kind, rest: Vec::new(), total: 0 })
    }

    /// The next lines, of about `size` bytes or one line; `None` at the end.
    pub(crate) fn next(&mut self, size: usize) -> io::Result<Option<Vec<u8>>> {
        let mut bytes = mem::take(&mut self.rest);
        loop {
            let before = bytes.len();
            let read = (&mut self.file).take(size as u64).read_to_end(&mut bytes)?;
            self.total += read as u64;
            refuse_larger(self.total, self.kind)?;
            if read < size {
                return Ok((!bytes.is_empty()).then_some(bytes));
            }
            if let Some(at) = memchr::memrchr(b'\n', &bytes[before..]) {
                self.rest = bytes.split_off(before + at + 1);
                return Ok(Some(bytes));
            }
        }
    }

    /// True if there is nothing left.
    pub(crate) fn is_at_end(&mut self) -> io::Result<bool> {
        if self.rest.is_empty() {
            self.total += (&mut self.file).take(1).read_to_end(&mut self.rest)? as u64;
        }
        Ok(self.rest.is_empty())
    }
}
