//! `files`: what the files of feeds are called, so that one may take the place of a feed that readers know.

use std::path::{Component, Path};

use percent_encoding::percent_decode_str;
use url::Url;

use super::{Checks, Group, feeds::NamedFiles, names};
use crate::{
    feed::{ENDINGS, FileNames, Format},
    files,
    syntax::{file_name::is_reserved, slug::spelt_slug},
    text,
};

/// Checks the names that settings give, those of the main feed and of others.
pub(super) fn complete(
    main: Option<FileNames>,
    others: Vec<NamedFiles>,
    output: &Path,
    feeds_url: &Url,
    checks: &mut Checks<'_>,
) -> FileNames {
    let main = NamedFiles { path: Vec::new(), folder: String::new(), names: main.unwrap_or_default() };
    for NamedFiles { path, names, .. } in [&main].into_iter().chain(&others) {
        for format in Format::ALL {
            let Some(name) = names.given(format) else { continue };
            if let Err((why, help)) = check(name, format, output, feeds_url) {
                let message = format!("a feed cannot be in the file `{}`: {why}", text::line(name));
                let path: Vec<&str> = path.iter().map(String::as_str).chain(["files", format.name()]).collect();
                checks.fault_at(&path, message, &help);
            }
        }
    }
    let folders: Vec<String> =
        [String::new()].into_iter().chain(others.iter().map(|feed| feed.folder.clone())).collect();
    let others = others.into_iter().map(|feed| (feed.folder, feed.names)).collect();
    let names = FileNames { others, ..main.names };
    let paths = folders.iter().flat_map(|folder| Format::ALL.map(|format| names.path(folder, format).to_lowercase()));
    // A folder stands before what is in it.
    let mut taken: Vec<String> = paths.map(|path| path.replace('/', "\0")).collect();
    taken.sort();
    let meeting = |pair: &[String]| {
        let [one, other] = pair else { return None };
        let rest = other.strip_prefix(one.as_str())?;
        let name = text::line(&one.replace('\0', "/"));
        match rest.chars().next() {
            None => Some(format!("two feeds would be in the file `{name}`")),
            Some('\0') => Some(format!("`{name}` would be the file of a feed and the folder of another")),
            Some(_) => None,
        }
    };
    if let Some(message) = taken.windows(2).find_map(meeting) {
        checks.fault(
            "files",
            message,
            "give each format of each feed a file of its own; case does not tell them apart",
        );
    }
    names
}

/// The folder that the files of a language's feed are in, if nothing else is said.
pub(crate) fn of_language(tag: &str) -> String {
    format!("{}/{}/", Group::Language, spelt_slug(tag))
}

/// The path to an address from the folder on that is served at `feeds_url`; `None` if it is on another host, of a folder, or told
/// apart by its query.
#[cfg(feature = "cli")]
pub(crate) fn path_to(address: &Url, feeds_url: &Url) -> Option<String> {
    let is_same_host = address.host_str() == feeds_url.host_str() && address.port() == feeds_url.port();
    if !is_same_host || address.query().is_some() || address.path().ends_with('/') {
        return None;
    }
    let (folders, path) = (parts(feeds_url), parts(address));
    let shared =
        folders.iter().zip(&path[..path.len().saturating_sub(1)]).take_while(|(one, other)| one == other).count();
    Some("../".repeat(folders.len() - shared) + &path[shared..].join("/"))
}

/// The parts of an address' path, as they are read.
fn parts(url: &Url) -> Vec<String> {
    let parts = url.path().split('/').filter(|part| !part.is_empty());
    parts.map(|part| percent_decode_str(part).decode_utf8_lossy().into_owned()).collect()
}

/// Whether a feed may be in a file of the output folder, or of one above it that is served above it too; else why not, and
/// what helps.
pub(crate) fn check(name: &str, format: Format, output: &Path, feeds_url: &Url) -> Result<(), (String, String)> {
    let refused = |why: &str, help: &str| Err((why.to_owned(), help.to_owned()));
    let below = name.trim_start_matches("../");
    let above = (name.len() - below.len()) / "../".len();
    let is_plain = |part: &str| {
        let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '~' | '+');
        !part.is_empty()
            && part.chars().all(is_plain)
            && !part.starts_with('.')
            && !part.ends_with('.')
            && !is_reserved(part)
    };
    if name.len() > 200 || !below.split('/').all(is_plain) {
        return refused(
            "it is not a plain path",
            "write a path from the output folder on, as in `feed.xml`, `blog/index.xml` or `../index.xml`",
        );
    }
    let ending = below.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    if !ENDINGS.contains(&ending.as_str()) {
        return refused("servers would not take it for a feed", "end its name with `.xml`, `.rss`, `.atom` or `.json`");
    }
    let first = below.split('/').next().unwrap_or_default();
    if above == 0 && name != format.file_name() {
        return match names::taken_by(first) {
            Some(reason) => refused(reason, "give it another name"),
            None => Ok(()),
        };
    }
    let folders: Vec<String> = output
        .components()
        .filter(|part| *part != Component::CurDir)
        .map(|part| part.as_os_str().to_string_lossy().into_owned())
        .collect();
    if above > 0 && (!files::goes_down(output) || folders.len() < above) {
        return refused("it leads out of the project", "name a file below the project's folder");
    }
    let served = parts(feeds_url);
    let (passed, passed_on_site) = (&folders[folders.len() - above..], served.len().checked_sub(above));
    if passed_on_site.is_none_or(|from| served[from..] != *passed) {
        let why = format!("the folder above `{}` is not served above {feeds_url}", files::shown(output));
        let help = "let `output` and `feeds_url` end with the same folders, as `static/feeds` and `https://example.org/feeds/` do";
        return Err((why, help.to_owned()));
    }
    if passed.first().is_some_and(|folder| folder == first) {
        return refused("it leads back into the output folder", "write it without `../`");
    }
    Ok(())
}
