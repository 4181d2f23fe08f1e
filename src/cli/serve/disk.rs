//! The output folder on disk, as it stands: what lies in it, and nothing that a link leads to elsewhere.

use std::{
    collections::HashMap,
    fs::File,
    io::{self, Read},
    path::{Component, Path, PathBuf},
    sync::Mutex,
};

use cap_std::{
    ambient_authority,
    fs::{Dir, OpenOptions},
};
use chrono::{DateTime, Utc};
use hyper::body::Bytes;
use xxhash_rust::xxh3::Xxh3;

use super::media_type;

/// A file that is larger is read while it is sent, and its digest is kept. In bytes.
const MOST_IN_MEMORY: u64 = 1 << 20;

/// What lies at a path of the output folder.
pub(super) enum Found {
    Folder,
    File(OnDisk),
}

/// A file of the output folder.
pub(super) struct OnDisk {
    pub(super) content: Content,
    pub(super) digest: u128,
    pub(super) modified: Option<DateTime<Utc>>,
}

pub(super) enum Content {
    Bytes(Bytes),
    /// A file, its first bytes, and how many it has.
    Large(File, Bytes, u64),
}

/// The digests of large files.
#[derive(Debug, Default)]
pub(super) struct Digests(Mutex<HashMap<Version, u128>>);

/// A file's path, size and the time of its last change.
type Version = (PathBuf, u64, Option<DateTime<Utc>>);

/// Opens the output folder; none where there is none. A folder within the project is not looked for outside of it,
/// whatever a symbolic link says.
pub(super) fn folder((directory, output): &(PathBuf, PathBuf)) -> Option<Dir> {
    let is_plain = |part: Component<'_>| matches!(part, Component::Normal(_) | Component::CurDir);
    let directory = if directory.as_os_str().is_empty() { Path::new(".") } else { directory };
    if output.components().all(is_plain) {
        Dir::open_ambient_dir(directory, ambient_authority()).ok()?.open_dir(output).ok()
    } else {
        Dir::open_ambient_dir(directory.join(output), ambient_authority()).ok()
    }
}

/// What lies at a path below a folder.
pub(super) fn find(folder: &Dir, path: &str, digests: &Digests) -> Option<Found> {
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    {
        use cap_std::fs::OpenOptionsExt;
        // A named pipe would be waited for.
        options.custom_flags(rustix::fs::OFlags::NONBLOCK.bits().cast_signed());
    }
    let Ok(file) = folder.open_with(path, &options) else {
        return folder.metadata(path).is_ok_and(|metadata| metadata.is_dir()).then_some(Found::Folder);
    };
    let file = file.into_std();
    let metadata = file.metadata().ok()?;
    if metadata.is_dir() {
        return Some(Found::Folder);
    }
    let modified = metadata.modified().ok().map(DateTime::<Utc>::from);
    metadata.is_file().then(|| read(file, path, metadata.len(), modified, digests).ok().map(Found::File)).flatten()
}

fn read(
    mut file: File,
    path: &str,
    length: u64,
    modified: Option<DateTime<Utc>>,
    digests: &Digests,
) -> io::Result<OnDisk> {
    let mut head = Vec::new();
    file.by_ref().take(MOST_IN_MEMORY + 1).read_to_end(&mut head)?;
    let mut hasher = Xxh3::new();
    hasher.update(&head);
    if head.len() as u64 <= MOST_IN_MEMORY {
        return Ok(OnDisk { content: Content::Bytes(head.into()), digest: hasher.digest128(), modified });
    }
    let version = (PathBuf::from(path), length, modified);
    let known = digests.0.lock().ok().and_then(|digests| digests.get(&version).copied());
    let digest = match known {
        Some(digest) => digest,
        None => digest_of_rest(&mut file, hasher)?,
    };
    if let Ok(mut digests) = digests.0.lock() {
        digests.insert(version, digest);
    }
    head.truncate(media_type::HEAD);
    Ok(OnDisk { content: Content::Large(file, head.into(), length), digest, modified })
}

fn digest_of_rest(file: &mut File, mut hasher: Xxh3) -> io::Result<u128> {
    let mut piece = vec![0; 1 << 16];
    loop {
        match file.read(&mut piece)? {
            0 => return Ok(hasher.digest128()),
            count => hasher.update(&piece[..count]),
        }
    }
}

/// The names in a folder that may be served, those of folders with a slash behind.
pub(super) fn names(folder: &Dir, path: &str) -> Vec<String> {
    let path = if path.is_empty() { "." } else { path };
    let Ok(entries) = folder.read_dir(path) else { return Vec::new() };
    let name = |entry: cap_std::fs::DirEntry| {
        let name = entry.file_name().into_string().ok().filter(|name| !name.starts_with('.'))?;
        let kind = entry.file_type().ok()?;
        match (kind.is_dir(), kind.is_file()) {
            (true, _) => Some(name + "/"),
            (_, true) => Some(name),
            // A link is served where it stays inside, but not advertised.
            _ => None,
        }
    };
    entries.flatten().filter_map(name).collect()
}
