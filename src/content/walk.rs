//! The content folder as a list of files, in one order on every machine.

use std::{
    borrow::Cow,
    ffi::OsStr,
    io::ErrorKind,
    path::{Path, PathBuf},
};

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};
use ignore::WalkBuilder;
use rayon::prelude::*;

use crate::{
    Error,
    content::body::BodyFormat,
    diagnostic::{Diagnostic, Place},
};

/// A file that may hold an article.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct File {
    /// Relative to the content folder, with `/` between its parts.
    pub(crate) path: String,
    pub(crate) format: BodyFormat,
}

/// What the content folder holds.
#[derive(Debug, Default)]
pub(crate) struct Listing {
    /// Sorted by path.
    pub(crate) files: Vec<File>,
    /// Names of kinds of text that Dateline does not read (`.rst`), once for each file.
    pub(crate) unread: Vec<String>,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// Folders that never hold articles of the site itself.
const FOREIGN_FOLDERS: [&str; 1] = ["node_modules"];

/// Formats that others publish and Dateline does not read.
const UNREAD: [&str; 5] = ["rst", "adoc", "asciidoc", "org", "ipynb"];

/// Lists the files below `content`, but for hidden ones, those that `exclude` matches, and the folders in `outside`
/// (the output folder, which may lie inside).
pub(crate) fn walk(content: &Path, exclude: &[String], outside: &[PathBuf]) -> Result<Listing, Error> {
    if !content.is_dir() {
        return Err(Error::NoContent { path: content.to_owned() });
    }
    let (root, outside) = (content.to_owned(), outside.to_owned());
    let excluded = globs(exclude)?;
    let walker = WalkBuilder::new(content)
        .standard_filters(false)
        .follow_links(true)
        .filter_entry(move |entry| {
            entry.depth() == 0
                || !(is_hidden(entry.file_name())
                    || (!excluded.is_empty() && excluded.is_match(entry.path().strip_prefix(&root).unwrap_or(&root)))
                    || (entry.file_type().is_some_and(|kind| kind.is_dir())
                        && (FOREIGN_FOLDERS.iter().any(|name| entry.file_name() == *name)
                            || outside.iter().any(|folder| folder == entry.path()))))
        })
        .build();

    let mut listing = Listing::default();
    for entry in walker {
        match entry {
            Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_file()) => {
                add(&mut listing, content, entry.path());
            }
            Ok(entry) if entry.file_type().is_none_or(|kind| !kind.is_dir()) => refuse(&mut listing, entry.path()),
            Ok(_) => {}
            Err(error) => listing.diagnostics.push(unreadable(content, &error)),
        }
    }
    listing.files.par_sort_unstable();
    Ok(listing)
}

fn globs(patterns: &[String]) -> Result<GlobSet, Error> {
    let mut set = GlobSetBuilder::new();
    for pattern in patterns {
        let glob = GlobBuilder::new(pattern).literal_separator(true).build();
        set.add(glob.map_err(|error| Error::Glob { pattern: pattern.clone(), message: error.kind().to_string() })?);
    }
    set.build().map_err(|error| Error::Glob { pattern: patterns.join(", "), message: error.to_string() })
}

fn is_hidden(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".")
}

fn add(listing: &mut Listing, content: &Path, path: &Path) {
    let extension = extension(path);
    let Some(format) = BodyFormat::of_extension(&extension) else {
        if UNREAD.contains(&extension.as_ref()) {
            listing.unread.push(format!(".{extension}"));
        }
        return;
    };
    match below(content, path) {
        Some(path) => listing.files.push(File { path, format }),
        None => listing.diagnostics.push(
            Diagnostic::error("file-name", "the file's name is not UTF-8")
                .at(Place::file(&super::shown(path)))
                .help("rename it, or the folder it is in; an address is made of both"),
        ),
    }
}

/// The part of a path that the walk put behind the content folder's, with `/` between its parts.
fn below(content: &Path, path: &Path) -> Option<String> {
    // The walk begins every path with the very bytes of the folder's, so its parts need not be compared one by one.
    let relative = path.to_str()?.get(content.as_os_str().len()..)?;
    with_slashes(Path::new(relative.trim_start_matches(std::path::is_separator)))
}

/// A pipe, a socket or a device in an article's place would be read for ever.
fn refuse(listing: &mut Listing, path: &Path) {
    if BodyFormat::of_extension(&extension(path)).is_some() {
        listing.diagnostics.push(
            Diagnostic::error("unreadable-file", "this is neither a file nor a folder")
                .at(Place::file(&super::shown(path)))
                .help("remove it, or leave it out with `exclude` under [content_filter]"),
        );
    }
}

/// The extension in lower case, as it mostly is.
fn extension(path: &Path) -> Cow<'_, str> {
    let extension = path.extension().and_then(OsStr::to_str).unwrap_or_default();
    if extension.bytes().any(|byte| byte.is_ascii_uppercase()) {
        Cow::Owned(extension.to_ascii_lowercase())
    } else {
        Cow::Borrowed(extension)
    }
}

/// A relative path with `/` between its parts on every system.
pub(crate) fn with_slashes(path: &Path) -> Option<String> {
    let path = path.to_str()?;
    Some(if cfg!(windows) { path.replace('\\', "/") } else { path.to_owned() })
}

fn unreadable(content: &Path, error: &ignore::Error) -> Diagnostic {
    let (path, reason) = reason(error);
    let path = path.unwrap_or_else(|| content.to_owned());
    let help = if path.is_symlink() {
        "remove the link, or leave it out with `exclude` under [content_filter]"
    } else {
        "give it permissions to be read, or leave it out with `exclude` under [content_filter]"
    };
    Diagnostic::error("unreadable-file", reason).at(Place::file(&super::shown(&path))).help(help)
}

fn reason(error: &ignore::Error) -> (Option<PathBuf>, String) {
    match error {
        ignore::Error::WithDepth { err, .. } => reason(err),
        ignore::Error::WithPath { path, err } => {
            let leads_nowhere =
                path.is_symlink() && err.io_error().is_some_and(|io| io.kind() != ErrorKind::PermissionDenied);
            let reason = if leads_nowhere { "a symbolic link leads nowhere".to_owned() } else { reason(err).1 };
            (Some(path.clone()), reason)
        }
        ignore::Error::Loop { ancestor, child } => {
            (Some(child.clone()), format!("a symbolic link leads back to its own folder {}", super::shown(ancestor)))
        }
        other => (None, format!("cannot be read: {other}")),
    }
}
