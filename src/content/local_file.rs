//! A local file: a file of the site that an article names, with its path, its length and the type its bytes show.

use std::{
    fs,
    io::{self, BufReader, Read},
    path::{Path, PathBuf},
};

use file_format::FileFormat;
use percent_encoding::percent_decode_str;
use url::Url;

use super::{folder, split_path};
use crate::{config::Config, front_matter, media::Measured, syntax::parser};

/// The file that an address resolves to.
#[derive(Debug)]
pub(crate) struct LocalFile {
    pub(crate) path: PathBuf,
    /// The path from the site's root, if a relative address resolves there rather than next to the article.
    pub(crate) from_root: Option<String>,
}

/// The folders, besides the content folder, that generators serve at the site's root: of Hugo and Zola, of Next and Astro,
/// and of Jekyll.
const SERVED: [&str; 3] = ["static", "public", ""];

/// The file that an address in an article resolves to, if it is on this disk: next to the article, or in a folder that is
/// served at the site's root.
pub(crate) fn find(config: &Config, article: &str, address: &str) -> Option<LocalFile> {
    let is_relative = !address.starts_with('/') && Url::parse(address).is_err();
    let address = below_site(config, address)?;
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let path = percent_decode_str(path).decode_utf8().ok()?.replace('\\', "/");
    if path.contains('\0') || path.trim_matches('/').is_empty() {
        return None;
    }
    let content = folder(config);
    let is_file = |path: &PathBuf| is_there(path);
    if !path.starts_with('/') {
        let own = split_path(article).0;
        if let Some(path) = join(own, &path).map(|path| content.join(path)).filter(is_file) {
            return Some(LocalFile { path, from_root: None });
        }
    }
    let path = join("", &path)?;
    let roots = SERVED.iter().map(|served| config.directory.join(served));
    let found = std::iter::once(content).chain(roots).map(|root| root.join(&path)).find(is_file)?;
    Some(LocalFile { path: found, from_root: is_relative.then(|| address.to_owned()) })
}

/// True for a file that is on this disk.
pub(crate) fn is_there(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|found| found.is_file())
}

/// The length of a file in bytes.
pub(crate) fn length(path: &Path) -> Option<u64> {
    fs::metadata(path).ok().map(|found| found.len())
}

/// The MD4 digest of a file's bytes, which `file-loader` puts into names. <https://github.com/webpack-contrib/file-loader>
#[cfg(feature = "templates")]
pub(crate) fn md4(path: &Path) -> Option<String> {
    use md4::{Digest, Md4};
    let mut digest = Md4::new();
    io::copy(&mut fs::File::open(path).ok()?, &mut digest).ok()?;
    Some(format!("{:x}", digest.finalize()))
}

#[cfg(not(feature = "templates"))]
pub(crate) fn md4(_: &Path) -> Option<String> {
    None
}

/// An address relative to the site's own, or `None` if it is on another site.
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

/// What a file's bytes show. The length of an empty file counts as unknown, for no feed should say 0.
pub(crate) fn measure(path: &Path) -> io::Result<Measured> {
    let length = fs::metadata(path)?.len();
    let file = BufReader::new(fs::File::open(path)?);
    let format = parser::run("file-format", || FileFormat::from_reader(file)).map_err(io::Error::other)??;
    let mime_type = match format.media_type() {
        _ if length == 0 => None,
        "application/octet-stream" => None,
        // Apple's formats are registered under the general names.
        "audio/x-m4a" => Some("audio/mp4"),
        "video/x-m4v" => Some("video/mp4"),
        "text/plain" => Some(kind_of_text(path)),
        known => Some(known),
    };
    Ok(Measured { length: Some(length).filter(|length| *length > 0), mime_type: mime_type.map(str::to_owned) })
}

/// How many seconds a sound or film plays, as its headers say; no more of it is read.
#[cfg(feature = "media")]
pub(crate) fn playing_time(path: &Path) -> Option<u64> {
    use symphonia::{
        core::{
            formats::{FormatOptions, probe::Hint},
            io::{MediaSourceStream, MediaSourceStreamOptions},
            meta::MetadataOptions,
            units::Duration,
        },
        default::get_probe,
    };
    let file =
        MediaSourceStream::new(Box::new(crate::files::open_regular(path).ok()?), MediaSourceStreamOptions::default());
    let probe = || get_probe().probe(&Hint::new(), file, FormatOptions::default(), MetadataOptions::default());
    let format = parser::run("symphonia", probe).ok()?.ok()?;
    let seconds = |track: &symphonia::core::formats::Track| {
        let base = track.time_base?;
        let ticks = track.duration.map(Duration::get).or(track.num_frames)?;
        let (numer, denom) = (u64::from(base.numer.get()), u64::from(base.denom.get()));
        Some(ticks.checked_mul(numer)?.checked_add(denom / 2)? / denom)
    };
    format.tracks().iter().filter_map(seconds).max().filter(|seconds| *seconds > 0)
}

#[cfg(not(feature = "media"))]
pub(crate) fn playing_time(_: &Path) -> Option<u64> {
    None
}

/// How wide and how high a picture is, in pixels.
#[cfg(feature = "media")]
pub(crate) fn pixels(path: &Path) -> Option<(usize, usize)> {
    let size = parser::run("imagesize", || imagesize::size(path)).ok()?.ok()?;
    Some((size.width, size.height))
}

#[cfg(not(feature = "media"))]
pub(crate) fn pixels(_: &Path) -> Option<(usize, usize)> {
    None
}

/// The length of the real file, if the file at this path is a pointer of Git LFS.
/// <https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md>
pub(crate) fn length_of_pointer(path: &Path) -> Option<u64> {
    const MOST: u64 = 1024;
    let mut text = String::new();
    fs::File::open(path).ok()?.take(MOST).read_to_string(&mut text).ok()?;
    let mut lines = text.lines();
    let is_pointer = lines.next()?.strip_prefix("version ")?.contains("git-lfs");
    lines.find_map(|line| line.strip_prefix("size ")).filter(|_| is_pointer)?.trim().parse().ok()
}

/// The `permalink` of a page's front matter.
pub(crate) fn permalink(path: &Path) -> Option<String> {
    const MOST: u64 = 64 * 1024;
    let mut bytes = Vec::new();
    fs::File::open(path).ok()?.take(MOST).read_to_end(&mut bytes).ok()?;
    let text = String::from_utf8_lossy(&bytes);
    let fields = front_matter::split(&text).ok()?.fields;
    let permalink = fields.iter().find(|field| field.key == "permalink")?.value.text()?;
    Some(permalink.to_owned()).filter(|permalink| !permalink.contains([':', '{']))
}

/// The type of a text file, which only its name can tell.
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

/// Joins a relative path to a folder, both with `/`. `None` if it leaves the content folder.
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
