//! The bytes of files, read with as few system calls as possible: opening and reading takes half of the time of a build
//! with ten thousand articles.
//!
//! Benchmark: `cargo bench -- read`. Reading a file in one call and keeping its buffer for the next save 4 % of the processor
//! time of a build of 10,000 articles each, opening it in an open folder almost 3 %.

use std::{cell::Cell, fs, io, path::PathBuf};

use crate::files;

/// Most articles fit into this many bytes.
const USUAL_SIZE: usize = 64 * 1024;

thread_local! {
    /// The buffer that the last article was read into. Allocating one for each of ten thousand articles would cost as much
    /// as parsing them.
    static ROOM: Cell<Vec<u8>> = const { Cell::new(Vec::new()) };
}

/// So many marks of Markdown and ends of lines an article may have. Each becomes a part of its parser's tree, which is larger
/// than any prose is.
const MOST_MARKS: usize = 4_000_000;

/// Refuses a text of so many marks that it would take a hundred times its size to parse.
pub(super) fn refuse_more_marks(bytes: &[u8]) -> io::Result<()> {
    let is_mark = |byte: &&u8| {
        matches!(byte, b'\n' | b'*' | b'_' | b'[' | b']' | b'<' | b'&' | b'\\' | b'`' | b'!' | b'|' | b'~')
    };
    if bytes.len() <= MOST_MARKS || bytes.iter().filter(is_mark).count() <= MOST_MARKS {
        return Ok(());
    }
    let message =
        format!("it has more than {MOST_MARKS} marks of Markdown and ends of lines, the most that an article may have");
    Err(io::Error::new(io::ErrorKind::FileTooLarge, message))
}

/// An open folder whose files are opened by their relative paths. Resolving the folder's own path for each of ten thousand
/// files would take noticeable time.
#[derive(Debug)]
pub(crate) struct Folder {
    path: PathBuf,
    #[cfg(unix)]
    handle: Option<fs::File>,
    /// True if a read that ends within a page has reached the end of the file.
    is_paged: bool,
}

impl Folder {
    pub(crate) fn open(path: PathBuf) -> Self {
        // To open what is no folder, such as a pipe, might take for ever.
        #[cfg(unix)]
        let handle = fs::metadata(&path).ok().filter(fs::Metadata::is_dir).and_then(|_| fs::File::open(&path).ok());
        Self {
            #[cfg(target_os = "linux")]
            is_paged: handle.as_ref().is_some_and(is_paged),
            #[cfg(not(target_os = "linux"))]
            is_paged: false,
            #[cfg(unix)]
            handle,
            path,
        }
    }

    fn file(&self, path: &str) -> io::Result<fs::File> {
        #[cfg(unix)]
        if let Some(handle) = &self.handle {
            use rustix::fs::{Mode, OFlags, openat};
            return Ok(openat(handle, path, OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NONBLOCK, Mode::empty())?.into());
        }
        fs::File::open(self.path.join(path))
    }

    /// A file's bytes.
    pub(super) fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        self.file(path).and_then(|file| read_open(file, self.is_paged))
    }
}

/// True for a folder on a file system whose files Linux reads through its page cache. There, a read that anything but the
/// end of the file cuts short, such as a broken disk, ends on a page boundary.
#[cfg(target_os = "linux")]
fn is_paged(folder: &fs::File) -> bool {
    const BTRFS: u32 = 0x9123_683E;
    const EXT: u32 = 0xEF53;
    const F2FS: u32 = 0xF2F5_2010;
    const OVERLAY: u32 = 0x794C_7630;
    const TMPFS: u32 = 0x0102_1994;
    const XFS: u32 = 0x5846_5342;
    rustix::fs::fstatfs(folder).is_ok_and(|system| {
        u32::try_from(system.f_type).is_ok_and(|kind| [BTRFS, EXT, F2FS, OVERLAY, TMPFS, XFS].contains(&kind))
    })
}

/// Reads a file in one call; false if there may be more to read.
#[cfg(target_os = "linux")]
fn read_once(file: &fs::File, bytes: &mut Vec<u8>, is_paged: bool) -> io::Result<bool> {
    /// A page is a multiple of this many bytes.
    const SMALLEST_PAGE: usize = 4096;
    let room = bytes.capacity() - bytes.len();
    match rustix::io::read(file, rustix::buffer::spare_capacity(bytes)) {
        Ok(length) => Ok(is_paged && length < room && length % SMALLEST_PAGE != 0),
        Err(rustix::io::Errno::INTR) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

#[cfg(not(target_os = "linux"))]
fn read_once(_: &fs::File, _: &mut Vec<u8>, _: bool) -> io::Result<bool> {
    Ok(false)
}

/// An article's bytes. Its size is not queried first: for ten thousand files that would cost more than it saves.
fn read_open(file: fs::File, is_paged: bool) -> io::Result<Vec<u8>> {
    let mut bytes = ROOM.take();
    bytes.clear();
    bytes.reserve(USUAL_SIZE);
    if !read_once(&file, &mut bytes, is_paged)? {
        files::read_to_end(file, files::ARTICLE, &mut bytes)?;
    }
    Ok(bytes)
}

/// Keeps the buffer of a file that is no longer needed for the next one.
pub(crate) fn recycle(bytes: Vec<u8>) {
    if bytes.capacity() <= 4 * USUAL_SIZE {
        ROOM.set(bytes);
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests {
    use super::*;

    #[test]
    fn files_of_any_size_are_read_whole() {
        let folder = tempfile::tempdir().unwrap();
        let opened = Folder::open(folder.path().to_owned());
        for size in [0, 1, 4095, 4096, 4097, 8192, USUAL_SIZE - 1, USUAL_SIZE, USUAL_SIZE + 1, 5 * USUAL_SIZE, 1 << 20]
        {
            let expected: Vec<u8> = (0..size).map(|at| u8::try_from(at % 251).unwrap()).collect();
            fs::write(folder.path().join("a"), &expected).unwrap();
            let bytes = opened.read("a").unwrap();
            assert!(bytes == expected, "{size}");
            recycle(bytes);
        }
        assert!(opened.read("b").is_err() && opened.read(".").is_err());
    }
}
