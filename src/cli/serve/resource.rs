//! A resource: what is served at an address. What a build would write hides what is in the output folder, and nothing
//! outside of that folder is ever served, whatever a path or a symbolic link says.

use std::{
    fs::{File, Metadata},
    io::{self, Read, Seek, SeekFrom},
    ops::Range,
    path::{Component, Path, PathBuf},
    time::SystemTime,
};

use axum::body::{Body, Bytes};
use cap_std::{
    ambient_authority,
    fs::{Dir, OpenOptions},
};
use percent_encoding::percent_decode_str;
use tokio::io::AsyncReadExt;
use tokio_util::io::ReaderStream;
use xxhash_rust::xxh3::xxh3_128;

use super::{media_type, page, preview::Preview};

/// A file that is larger is read while it is sent. In bytes.
const MOST_IN_MEMORY: u64 = 1 << 20;

pub(super) enum Found {
    Resource(Resource),
    /// A folder, whose address has to end in a slash.
    Folder,
}

pub(super) struct Resource {
    pub(super) content: Content,
    pub(super) media_type: String,
    pub(super) etag: String,
    pub(super) modified: Option<SystemTime>,
}

pub(super) enum Content {
    Bytes(Bytes),
    /// A file, and how many bytes it has.
    File(File, u64),
}

impl Content {
    pub(super) fn length(&self) -> u64 {
        match self {
            Self::Bytes(bytes) => bytes.len() as u64,
            Self::File(_, length) => *length,
        }
    }

    /// Some of the bytes; a file is read only as fast as the client takes it.
    pub(super) fn part(self, range: Range<u64>) -> io::Result<Body> {
        match self {
            Self::Bytes(bytes) => {
                let index = |at: u64| usize::try_from(at).unwrap_or(usize::MAX);
                Ok(bytes.slice(index(range.start)..index(range.end)).into())
            }
            Self::File(mut file, _) => {
                file.seek(SeekFrom::Start(range.start))?;
                let part = tokio::fs::File::from_std(file).take(range.end - range.start);
                Ok(Body::from_stream(ReaderStream::with_capacity(part, 64 << 10)))
            }
        }
    }
}

/// The path of a request as a path below the output folder. `None` if a name in it is empty, hidden, or means something
/// to a file system.
pub(super) fn parse(path: &str) -> Option<String> {
    let path = percent_decode_str(path.strip_prefix('/')?).decode_utf8().ok()?;
    let is_plain = |character: char| !matches!(character, '\\' | ':') && !character.is_control();
    let names = path.strip_suffix('/').unwrap_or(&path);
    let is_fine = path.is_empty() || names.split('/').all(|name| !name.is_empty() && !name.starts_with('.'));
    (is_fine && path.chars().all(is_plain)).then(|| path.into_owned())
}

/// Finds what is at a path, which ends in a slash for a folder.
pub(super) fn find(preview: &Preview, nonce: &str, path: &str) -> Option<Found> {
    let finder = Finder { preview, nonce, folder: open_folder(&preview.folders) };
    match path.strip_suffix('/').or(path.is_empty().then_some("")) {
        Some(path) => finder.page_of_folder(path).map(Found::Resource),
        None => finder.file(path).map(Found::Resource).or_else(|| finder.is_folder(path).then_some(Found::Folder)),
    }
}

/// Opens the output folder, if there is one. A folder within the project may not be a link that leads out of it.
fn open_folder((directory, output): &(PathBuf, PathBuf)) -> Option<Dir> {
    let open = |path: &Path| Dir::open_ambient_dir(path, ambient_authority()).ok();
    if output.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir)) {
        open(&directory.join("."))?.open_dir(output).ok()
    } else {
        open(&directory.join(output))
    }
}

/// Where resources are searched.
struct Finder<'a> {
    preview: &'a Preview,
    nonce: &'a str,
    /// The output folder, if there is one.
    folder: Option<Dir>,
}

impl Finder<'_> {
    fn file(&self, path: &str) -> Option<Resource> {
        match self.preview.files.get(path) {
            Some(built) => Some(self.resource(path, built.clone(), self.preview.modified())),
            None => self.file_on_disk(path),
        }
    }

    fn file_on_disk(&self, path: &str) -> Option<Resource> {
        let mut options = OpenOptions::new();
        options.read(true);
        #[cfg(unix)]
        {
            use cap_std::fs::OpenOptionsExt;
            // Opening a named pipe would wait for its writer.
            options.custom_flags(rustix::fs::OFlags::NONBLOCK.bits().cast_signed());
        }
        let mut file = self.folder.as_ref()?.open_with(path, &options).ok()?.into_std();
        let metadata = file.metadata().ok().filter(Metadata::is_file)?;
        let modified = metadata.modified().ok();
        let mut head = Vec::new();
        file.by_ref().take(MOST_IN_MEMORY + 1).read_to_end(&mut head).ok()?;
        if head.len() as u64 <= MOST_IN_MEMORY {
            return Some(self.resource(path, head.into(), modified));
        }
        let age =
            modified.and_then(|modified| modified.duration_since(SystemTime::UNIX_EPOCH).ok()).unwrap_or_default();
        let etag = format!("\"{:x}-{:x}\"", metadata.len(), age.as_nanos());
        let media_type = media_type::of(path, &head);
        Some(Resource { content: Content::File(file, metadata.len()), media_type, etag, modified })
    }

    fn resource(&self, path: &str, bytes: Bytes, modified: Option<SystemTime>) -> Resource {
        let media_type = media_type::of(path, &bytes);
        let (bytes, modified) = match str::from_utf8(&bytes) {
            Ok(html) if media_type.starts_with("text/html") => {
                let html = page::with_script(html, &self.preview.version, self.nonce);
                // A page names the version of the feeds, so that it changes with them.
                (html.into(), modified.zip(self.preview.modified()).map(|(page, feeds)| page.max(feeds)))
            }
            _ => (bytes, modified),
        };
        let etag = format!("\"{:032x}\"", xxh3_128(&bytes));
        Resource { content: Content::Bytes(bytes), media_type, etag, modified }
    }

    fn page_of_folder(&self, path: &str) -> Option<Resource> {
        let below = if path.is_empty() { String::new() } else { format!("{path}/") };
        if let Some(page) = self.file(&format!("{below}index.html")) {
            return Some(page);
        }
        if !path.is_empty() && !self.is_folder(path) {
            return None;
        }
        let title = format!("{}/{below}", self.preview.folders.1.display());
        let listing = page::listing(&title, path.is_empty(), &self.names(path, &below));
        Some(self.resource("index.html", listing.into(), None))
    }

    fn is_folder(&self, path: &str) -> bool {
        let below = format!("{path}/");
        let metadata = || self.folder.as_ref()?.metadata(path).ok();
        self.preview.files.keys().any(|name| name.starts_with(&below)) || metadata().is_some_and(|it| it.is_dir())
    }

    /// The names in a folder, of files that would be built and of those on disk; those of folders end in a slash.
    fn names(&self, path: &str, below: &str) -> Vec<String> {
        let built = self.preview.files.keys().filter_map(|name| {
            let rest = name.strip_prefix(below)?;
            Some(rest.split_inclusive('/').next().unwrap_or(rest).to_owned())
        });
        let path = if path.is_empty() { "." } else { path };
        let on_disk = self.folder.as_ref().and_then(|folder| folder.read_dir(path).ok()).into_iter().flatten();
        let on_disk = on_disk.flatten().filter_map(|entry| {
            let (kind, name) = (entry.file_type().ok()?, entry.file_name().into_string().ok()?);
            // A link that stays inside is served, but not listed.
            let name = kind.is_file().then(|| name.clone()).or_else(|| kind.is_dir().then(|| name + "/"))?;
            (!name.starts_with('.')).then_some(name)
        });
        let mut names: Vec<String> = built.chain(on_disk).collect();
        names.sort();
        names.dedup();
        names
    }
}
