//! Files: the border between the project's folder and all else on the disk, for reading and for writing. Only regular files
//! are read, up to the size that their kind may have, and no symbolic link leads out of the folder unless settings allow it.

mod border;
mod parts;

use std::{
    fs,
    io::{self, Read},
    path::{Path, PathBuf},
};

pub(crate) use border::{Border, Crossing, goes_down, target_outside};
pub(crate) use parts::Parts;

/// What a file is read as.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Kind {
    /// With its article, as in `an article`.
    name: &'static str,
    /// How many bytes it may have.
    most: u64,
}

pub(crate) const ARTICLE: Kind = Kind { name: "an article", most: 16 << 20 };
pub(crate) const SETTINGS: Kind = Kind { name: "a settings file", most: 1 << 20 };
pub(crate) const LEDGER: Kind = Kind { name: "a ledger", most: 2 << 30 };
/// A feed that others may have made.
pub(crate) const FEED: Kind = Kind { name: "a feed", most: 64 << 20 };
/// A document that is only validated.
#[cfg(feature = "cli")]
pub(crate) const DOCUMENT: Kind = Kind { name: "a document", most: 512 << 20 };
/// A file in the output folder that a build would replace.
pub(crate) const OUTPUT: Kind = Kind { name: "a file of the output folder", most: 2 << 30 };

/// What the pages say near their beginning that Dateline itself has made.
pub(crate) const SIGNATURES: [&str; 2] = ["<!-- Made by Dateline.", "<meta name=\"generator\" content=\"Dateline\">"];

/// True for a page that Dateline itself has made.
pub(crate) fn is_own_page(text: &str) -> bool {
    /// How many of its first bytes are searched for a signature.
    const BEGINNING: usize = 1024;
    let beginning = &text[..text.floor_char_boundary(BEGINNING)];
    SIGNATURES.iter().any(|signature| beginning.contains(signature))
}

/// A file's bytes. What is no regular file (a pipe, a device) is refused before it is opened, and so is what is larger than
/// its kind may be.
pub(crate) fn read(path: &Path, kind: Kind) -> io::Result<Vec<u8>> {
    let (file, metadata) = open_with_metadata(path)?;
    refuse_larger(metadata.len(), kind)?;
    let mut bytes = Vec::new();
    bytes.try_reserve_exact(usize::try_from(metadata.len()).unwrap_or_default())?;
    read_to_end(file, kind, &mut bytes).map(|()| bytes)
}

/// Opens a regular file to read it.
pub(crate) fn open_regular(path: &Path) -> io::Result<fs::File> {
    open_with_metadata(path).map(|(file, _)| file)
}

fn open_with_metadata(path: &Path) -> io::Result<(fs::File, fs::Metadata)> {
    refuse_unless_regular(&fs::metadata(path)?)?;
    let file = open(path)?;
    // It may have been replaced in between.
    let metadata = file.metadata()?;
    refuse_unless_regular(&metadata)?;
    Ok((file, metadata))
}

/// True for a symbolic link that leads out of the folder that it lies in.
pub(crate) fn leads_away(path: &Path) -> bool {
    let is_link = fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_symlink());
    is_link && target_outside(path, path.parent().unwrap_or(path)).is_ok_and(|target| target.is_some())
}

/// Reads all that is left, behind what `bytes` has already, if it is no larger than its kind may be.
pub(crate) fn read_to_end(file: impl Read, kind: Kind, bytes: &mut Vec<u8>) -> io::Result<()> {
    let left = (kind.most + 1).saturating_sub(bytes.len() as u64);
    file.take(left).read_to_end(bytes)?;
    refuse_larger(bytes.len() as u64, kind)
}

fn refuse_larger(length: u64, kind: Kind) -> io::Result<()> {
    if length <= kind.most {
        return Ok(());
    }
    let message = format!("it is larger than {} MiB, the most that {} may have", kind.most >> 20, kind.name);
    Err(io::Error::new(io::ErrorKind::FileTooLarge, message))
}

/// The text of a file in UTF-8, read as [`read`] does.
pub(crate) fn read_text(path: &Path, kind: Kind) -> io::Result<String> {
    String::from_utf8(read(path, kind)?).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))
}

/// Opens a file without waiting for somebody to write into it, if it is a pipe.
fn open(path: &Path) -> io::Result<fs::File> {
    let mut options = fs::OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    {
        use rustix::fs::OFlags;
        use std::os::unix::fs::OpenOptionsExt;
        options.custom_flags((OFlags::NONBLOCK | OFlags::NOCTTY).bits().cast_signed());
    }
    options.open(path)
}

fn refuse_unless_regular(metadata: &fs::Metadata) -> io::Result<()> {
    match kind_of(metadata.file_type()) {
        None => Ok(()),
        Some(kind) => Err(io::Error::new(io::ErrorKind::InvalidInput, format!("it is {kind}, not a file"))),
    }
}

/// What this is, if it is no regular file.
fn kind_of(kind: fs::FileType) -> Option<&'static str> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt;
        let kinds = [
            (kind.is_fifo(), "a pipe"),
            (kind.is_socket(), "a socket"),
            (kind.is_char_device() || kind.is_block_device(), "a device"),
        ];
        if let Some((_, name)) = kinds.into_iter().find(|(is_it, _)| *is_it) {
            return Some(name);
        }
    }
    match kind {
        kind if kind.is_file() => None,
        kind if kind.is_dir() => Some("a folder"),
        _ => Some("neither a file nor a folder"),
    }
}

/// Why something about a file failed, in plain words rather than in those of the system.
pub(crate) fn in_words(error: &io::Error) -> String {
    if error.raw_os_error().is_none() && error.get_ref().is_some() {
        return error.to_string();
    }
    let words = match error.kind() {
        io::ErrorKind::NotFound => "it does not exist",
        io::ErrorKind::PermissionDenied => "you lack the permission",
        io::ErrorKind::StorageFull => "the disk is full",
        io::ErrorKind::QuotaExceeded => "your share of the disk is used up",
        io::ErrorKind::ReadOnlyFilesystem => "the disk can only be read",
        io::ErrorKind::FileTooLarge => "the system allows no file as large as this",
        io::ErrorKind::NotADirectory => "a part of its path is a file, not a folder",
        io::ErrorKind::IsADirectory => "it is a folder, not a file",
        io::ErrorKind::DirectoryNotEmpty => "the folder is not empty",
        io::ErrorKind::AlreadyExists => "it exists already",
        io::ErrorKind::AddrInUse => "another program uses the port",
        io::ErrorKind::AddrNotAvailable => "this machine does not have the address",
        io::ErrorKind::InvalidFilename => "the system does not allow the name",
        io::ErrorKind::UnexpectedEof => "it ends too early",
        io::ErrorKind::TimedOut => "it took too long",
        io::ErrorKind::WriteZero => "the disk takes no more",
        _ => return error.to_string().split(" (os error").next().unwrap_or_default().to_lowercase(),
    };
    words.to_owned()
}

/// The path of a file from a folder on, without `../` in it: where the folder is a link, that would lead elsewhere.
pub(crate) fn above(folder: &Path, path: &str) -> PathBuf {
    let (mut folder, mut path) = (folder.to_owned(), path);
    while let Some(below) = path.strip_prefix("../") {
        folder.pop();
        path = below;
    }
    folder.join(path)
}

/// A path as a person would write it.
pub(crate) fn shown(path: &Path) -> String {
    let path = path.strip_prefix("./").unwrap_or(path);
    with_slashes(path).unwrap_or_else(|| path.to_string_lossy().into_owned())
}

/// A relative path with `/` between its parts on every system.
pub(crate) fn with_slashes(path: &Path) -> Option<String> {
    let path = path.to_str()?;
    Some(if cfg!(windows) { path.replace('\\', "/") } else { path.to_owned() })
}
