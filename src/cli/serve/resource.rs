//! A resource: what stands at an address. What a build would write stands before what lies in the output folder, and
//! nothing outside of that is ever found, whatever a path or a symbolic link says.

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

use super::{answer::Server, media_type, page, preview::Preview};

/// A file that is larger is read while it is sent. In bytes.
const MOST_IN_MEMORY: u64 = 1 << 20;

pub(super) enum Found {
    Resource(Resource),
    /// A folder, which is asked for with a slash behind its name.
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

    /// Some of the bytes; those of a file are read no further ahead than the client takes them.
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

/// The path below the output folder that the path of a request means. `None` if it can mean no file there: each name
/// between slashes is a plain one, and none of them is hidden or leads elsewhere.
pub(super) fn parse(path: &str) -> Option<String> {
    let path = percent_decode_str(path.strip_prefix('/')?).decode_utf8().ok()?;
    let is_plain = |character: char| !matches!(character, '\\' | ':') && !character.is_control();
    let names = path.strip_suffix('/').unwrap_or(&path);
    let is_fine = path.is_empty() || names.split('/').all(|name| !name.is_empty() && !name.starts_with('.'));
    (is_fine && path.chars().all(is_plain)).then(|| path.into_owned())
}

/// Finds what stands at a path, which ends in a slash for a folder.
pub(super) fn find(server: &Server, path: &str) -> Option<Found> {
    let preview = server.preview.borrow().clone();
    let finder = Finder { preview: &preview, nonce: &server.nonce, folder: open_folder(&preview.folders) };
    match path.strip_suffix('/').or(path.is_empty().then_some("")) {
        Some(path) => finder.page_of_folder(path).map(Found::Resource),
        None => finder.file(path).map(Found::Resource).or_else(|| finder.is_folder(path).then_some(Found::Folder)),
    }
}

/// Opens the output folder, if there is one. A folder within the project is not looked for outside of it.
fn open_folder((directory, output): &(PathBuf, PathBuf)) -> Option<Dir> {
    let open = |path: &Path| Dir::open_ambient_dir(path, ambient_authority()).ok();
    if output.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir)) {
        open(&directory.join("."))?.open_dir(output).ok()
    } else {
        open(&directory.join(output))
    }
}

/// Where resources are looked for.
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
            // A named pipe would be waited for.
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
                let html = page::followed(html, &self.preview.version, self.nonce);
                // A page says which feeds it shows, and is as young as they are.
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

    /// The names in a folder, of files that are built and of those that are there; folders have a slash behind theirs.
    fn names(&self, path: &str, below: &str) -> Vec<String> {
        let built = self.preview.files.keys().filter_map(|name| {
            let rest = name.strip_prefix(below)?;
            Some(rest.split_inclusive('/').next().unwrap_or(rest).to_owned())
        });
        let path = if path.is_empty() { "." } else { path };
        let on_disk = self.folder.as_ref().and_then(|folder| folder.read_dir(path).ok()).into_iter().flatten();
        let on_disk = on_disk.flatten().filter_map(|entry| {
            let (kind, name) = (entry.file_type().ok()?, entry.file_name().into_string().ok()?);
            // A link is served if it stays inside, but not advertised.
            let name = kind.is_file().then(|| name.clone()).or_else(|| kind.is_dir().then(|| name + "/"))?;
            (!name.starts_with('.')).then_some(name)
        });
        let mut names: Vec<String> = built.chain(on_disk).collect();
        names.sort();
        names.dedup();
        names
    }
}
