//! A resource: what stands at an address. What a build would write stands before what lies in the output folder.

use std::fs::File;

use cap_std::fs::Dir;
use chrono::{DateTime, Utc};
use hyper::body::Bytes;
use xxhash_rust::xxh3::xxh3_128;

use super::{
    connections::Server,
    disk::{self, Content, Found, OnDisk},
    media_type, page,
    path::Wanted,
    preview::Preview,
};

pub(super) enum Resource {
    Bytes(Bytes, Facts),
    /// A file that is read while it is sent, and how many bytes it has.
    Large(File, u64, Facts),
    /// A folder, which is asked for with a slash behind its name.
    Moved(String),
    Nothing,
}

/// What is told of a resource beside its bytes.
pub(super) struct Facts {
    pub(super) media_type: String,
    pub(super) digest: u128,
    pub(super) modified: Option<DateTime<Utc>>,
}

/// What an answer is made from, as it is now.
struct Now<'a> {
    server: &'a Server,
    preview: &'a Preview,
    /// The output folder; none where there is none.
    folder: Option<Dir>,
}

/// Finds what is asked for.
pub(super) fn find(server: &Server, wanted: &Wanted) -> Resource {
    let preview = server.preview.borrow().clone();
    let now = Now { server, preview: &preview, folder: disk::folder(&preview.folders) };
    let path = wanted.path();
    if wanted.is_folder { now.page_of_folder(&path) } else { now.file_or_folder(&path, wanted) }
}

impl Now<'_> {
    fn file_or_folder(&self, path: &str, wanted: &Wanted) -> Resource {
        match self.file(path) {
            Some(file) => file,
            None if self.is_folder(path) => Resource::Moved(wanted.folder_address()),
            None => Resource::Nothing,
        }
    }

    fn file(&self, path: &str) -> Option<Resource> {
        if let Some(built) = self.preview.files.get(path) {
            return Some(self.bytes(path, built.bytes.clone(), built.digest(), built.modified()));
        }
        match disk::find(self.folder.as_ref()?, path, &self.server.digests)? {
            Found::Folder => None,
            Found::File(OnDisk { content: Content::Bytes(bytes), digest, modified }) => {
                Some(self.bytes(path, bytes, digest, modified))
            }
            Found::File(OnDisk { content: Content::Large(file, head, length), digest, modified }) => {
                let media_type = media_type::of(path, &head);
                Some(Resource::Large(file, length, Facts { media_type, digest, modified }))
            }
        }
    }

    fn bytes(&self, path: &str, bytes: Bytes, digest: u128, modified: Option<DateTime<Utc>>) -> Resource {
        let media_type = media_type::of(path, &bytes);
        match str::from_utf8(&bytes) {
            Ok(html) if media_type.starts_with("text/html") => self.page(html, modified),
            _ => Resource::Bytes(bytes, Facts { media_type, digest, modified }),
        }
    }

    /// A page with the script in it.
    fn page(&self, html: &str, modified: Option<DateTime<Utc>>) -> Resource {
        let html = page::followed(html, &self.preview.version, &self.server.nonce);
        // A page says which feeds it shows, and is as young as they are.
        let modified = modified.and_then(|modified| Some(modified.max(self.preview.modified?)));
        let digest = xxh3_128(html.as_bytes());
        Resource::Bytes(html.into(), Facts { media_type: media_type::of("index.html", &[]), digest, modified })
    }

    fn page_of_folder(&self, path: &str) -> Resource {
        let below = if path.is_empty() { String::new() } else { format!("{path}/") };
        if let Some(page) = self.file(&format!("{below}index.html")) {
            return page;
        }
        if !path.is_empty() && !self.is_folder(path) {
            return Resource::Nothing;
        }
        let title = format!("{}/{below}", self.preview.folders.1.display());
        self.page(&page::listing(&title, path.is_empty(), &self.names(path, &below)), None)
    }

    fn is_folder(&self, path: &str) -> bool {
        let below = format!("{path}/");
        let is_found = |folder| matches!(disk::find(folder, path, &self.server.digests), Some(Found::Folder));
        self.preview.files.keys().any(|name| name.starts_with(&below)) || self.folder.as_ref().is_some_and(is_found)
    }

    /// The names in a folder, of files that are built and of those that are there.
    fn names(&self, path: &str, below: &str) -> Vec<String> {
        let built = self.preview.files.keys().filter_map(|name| {
            let rest = name.strip_prefix(below)?;
            Some(rest.split_inclusive('/').next().unwrap_or(rest).to_owned())
        });
        let on_disk = self.folder.as_ref().map(|folder| disk::names(folder, path)).unwrap_or_default();
        let mut names: Vec<String> = built.chain(on_disk).collect();
        names.sort();
        names.dedup();
        names
    }
}
