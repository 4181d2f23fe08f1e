//! A file of the site that an article names: where it lies, how long it is, and what its own bytes say that it is.

use std::{
    fs,
    io::{self, BufReader, Read},
    path::{Path, PathBuf},
};

use file_format::FileFormat;
use percent_encoding::percent_decode_str;
use url::Url;

use super::{folder, parted};
use crate::{config::Config, media::Measured};

/// A file that an address leads to.
#[derive(Debug)]
pub(crate) struct SiteFile {
    pub(crate) path: PathBuf,
    /// Where a relative address leads to a file below the site's root rather than beside the article, the path from there.
    pub(crate) from_root: Option<String>,
}

/// The folders beside the content folder that generators serve from the site's root: Hugo and Zola, Next and Astro,
/// and Jekyll's own.
const SERVED: [&str; 3] = ["static", "public", ""];

/// The file that an address of an article leads to, where it is on this disk: beside the article, or below what is served
/// from the site's root.
pub(crate) fn find(config: &Config, article: &str, address: &str) -> Option<SiteFile> {
    let is_relative = !address.starts_with('/') && Url::parse(address).is_err();
    let address = below_site(config, address)?;
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let path = percent_decode_str(path).decode_utf8().ok()?;
    if path.contains('\0') || path.trim_matches('/').is_empty() {
        return None;
    }
    let content = folder(config);
    let is_file = |path: &PathBuf| fs::metadata(path).is_ok_and(|found| found.is_file());
    if !path.starts_with('/') {
        let own = parted(article).0;
        if let Some(path) = join(own, &path).map(|path| content.join(path)).filter(is_file) {
            return Some(SiteFile { path, from_root: None });
        }
    }
    let path = join("", &path)?;
    let roots = SERVED.iter().map(|served| config.directory.join(served));
    let found = std::iter::once(content).chain(roots).map(|root| root.join(&path)).find(is_file)?;
    Some(SiteFile { path: found, from_root: is_relative.then(|| address.to_owned()) })
}

/// An address without the site's own, or none where it is on another.
fn below_site<'a>(config: &Config, address: &'a str) -> Option<&'a str> {
    if address.starts_with("//") {
        return None;
    }
    match Url::parse(address) {
        Err(_) => {
            let rest = address.strip_prefix(config.url.path().trim_end_matches('/'));
            Some(rest.filter(|rest| rest.starts_with('/')).unwrap_or(address))
        }
        // What follows the site's address begins with its last slash.
        Ok(_) => address.strip_prefix(config.url.as_str().trim_end_matches('/')).filter(|rest| rest.starts_with('/')),
    }
}

/// What is known of a file by its own bytes. Of an empty one the length is unknown, for nobody wants to be told 0.
pub(crate) fn measure(path: &Path) -> io::Result<Measured> {
    let length = fs::metadata(path)?.len();
    let format = FileFormat::from_reader(BufReader::new(fs::File::open(path)?))?;
    let mime_type = match format.media_type() {
        _ if length == 0 => None,
        "application/octet-stream" => None,
        // What Apple's programs write is registered under the same names as everybody's.
        "audio/x-m4a" => Some("audio/mp4"),
        "video/x-m4v" => Some("video/mp4"),
        "text/plain" => Some(kind_of_text(path)),
        known => Some(known),
    };
    Ok(Measured { length: Some(length).filter(|length| *length > 0), mime_type: mime_type.map(str::to_owned) })
}

/// The length of the file that a pointer of Git LFS stands for, where the file at a path is one.
/// <https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md>
pub(crate) fn length_of_pointer(path: &Path) -> Option<u64> {
    const MOST: u64 = 1024;
    let mut text = String::new();
    fs::File::open(path).ok()?.take(MOST).read_to_string(&mut text).ok()?;
    let mut lines = text.lines();
    let is_pointer = lines.next()?.strip_prefix("version ")?.contains("git-lfs");
    lines.find_map(|line| line.strip_prefix("size ")).filter(|_| is_pointer)?.trim().parse().ok()
}

/// The type of a file whose bytes say that it is text. Which text, only its name tells.
fn kind_of_text(path: &Path) -> &'static str {
    let extension = path.extension().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
    match extension.as_str() {
        "srt" => "application/x-subrip",
        "vtt" => "text/vtt",
        "json" => "application/json",
        "html" | "htm" => "text/html",
        _ => "text/plain",
    }
}

/// A relative path from a folder, both with `/`; none where it leaves the content folder.
pub(crate) fn join(folder: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_join_without_leaving_the_folder() {
        assert_eq!(join("a/b", "../c/./d.md").as_deref(), Some("a/c/d.md"));
        assert_eq!(join("a", "../../c"), None);
    }
}
