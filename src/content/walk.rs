//! The content folder as a list of files, in one order on every machine.

use std::{
    borrow::Cow,
    collections::HashMap,
    ffi::OsStr,
    fs,
    io::ErrorKind,
    ops::Range,
    path::{Path, PathBuf, is_separator},
};

use rayon::prelude::*;
use walkdir::WalkDir;

use crate::{
    config::Globs,
    content::{body::BodyFormat, sections::names_releases, unread},
    diagnostic::{Diagnostic, Place},
    error::Error,
    files::{Border, in_words, shown, with_slashes},
    generators::Rules,
    rules::content::{FILE_NAME, UNREADABLE_FILE},
};

/// A file that may contain an article.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct File {
    /// Relative to the content folder, with `/` between its parts.
    pub(crate) path: Box<str>,
    pub(crate) format: BodyFormat,
}

/// What the content folder contains.
#[derive(Debug, Default)]
pub(crate) struct Listing {
    /// The files that may contain articles, sorted by path.
    pub(crate) files: Vec<File>,
    /// The files that say something of articles without being any, in no order.
    pub(crate) data: Vec<String>,
    /// The texts in formats that Dateline does not read, such as `.rst`.
    pub(crate) unread: Vec<String>,
    /// True if there may be files beside articles that say something of them, such as `post.meta`.
    pub(crate) may_have_beside: bool,
    /// The texts and folders that `exclude` names, and what is in these is not.
    pub(crate) excluded: Vec<String>,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// What the name of a file beside an article ends in.
pub(super) const BESIDE: &str = ".meta";

/// Folders that never contain articles of the site itself.
const EXCLUDED_FOLDERS: [&str; 1] = ["node_modules"];

/// Lists the files below `content` that may contain articles. Skips hidden files, those that
/// `exclude` matches, the folders in `outside` (the output folder, which may be inside), and those that the rules of the
/// site's generator do not enter; these come with what makes paths relative to the site's folder. Of the folder only the files and
/// folders in `only` are looked at, if there are any.
pub(crate) fn walk(
    content: &Path,
    only: &[String],
    exclude: &Globs,
    outside: &[PathBuf],
    border: &Border,
    rules: Option<(&dyn Rules, &str)>,
) -> Result<Listing, Error> {
    if !content.is_dir() {
        return Err(Error::NoContent { path: content.to_owned() });
    }
    if let Ok(Err(crossing)) = border.follow(content) {
        let named = only.first().map_or_else(|| content.to_owned(), |path| content.join(path));
        let is_link = fs::symlink_metadata(content).is_ok_and(|metadata| metadata.is_symlink());
        let diagnostic = Diagnostic::crossing(&named, &crossing);
        return Err(Error::Content(vec![if is_link {
            diagnostic
        } else {
            let message = format!("{} is not in the folder of the project", shown(&named));
            let help = "run Dateline in a folder around it, or allow its folder, as in `follow_links = [\"../folder\"]` in dateline.toml";
            Diagnostic { message, ..diagnostic }.help(help)
        }]));
    }
    let mut links = Links { border, visits: HashMap::new(), refused: Vec::new() };
    // Beside files that are named alone, others are not looked at.
    let mut may_have_beside = !only.is_empty();
    let mut excluded = Vec::new();
    let mut is_wanted = |entry: &walkdir::DirEntry| {
        let path = entry.path();
        may_have_beside |= last_part(path).ends_with(BESIDE.as_bytes());
        let mut is_excluded = || {
            let is_it = exclude.match_path(path.strip_prefix(content).unwrap_or(path));
            if is_it && (entry.file_type().is_dir() || may_be_article(path)) {
                excluded.extend(below(content, path));
            }
            is_it
        };
        let is_entered = |(rules, prefix): (&dyn Rules, &str)| {
            below(content, path).is_none_or(|folder| rules.enters(&format!("{prefix}{folder}")))
        };
        let is_excluded_folder = || {
            EXCLUDED_FOLDERS.iter().any(|name| entry.file_name() == *name)
                || outside.iter().any(|folder| folder == path)
                || !rules.is_none_or(is_entered)
        };
        let mut is_left_out = || {
            (is_hidden(path) && !is_data(path, rules))
                || (!exclude.is_empty() && is_excluded())
                || (entry.file_type().is_dir() && is_excluded_folder())
        };
        let is_root = entry.depth() == 0;
        // A link that is named alone may lead anywhere too.
        let is_free = is_root && only.is_empty() || !entry.path_is_symlink();
        (is_root || !is_left_out()) && (is_free || links.may_follow(entry))
    };
    let mut listing = Listing::default();
    // All paths in one text, and where each is in it. Each gets a text of its own once they are sorted, so that they are in
    // this order in memory too, so that later passes over a million articles wait for it less.
    let (mut paths, mut found) = (String::new(), Vec::new());
    let roots: Vec<PathBuf> = only.iter().map(|path| content.join(path)).collect();
    if let Some(missing) = roots.iter().find(|root| !root.exists()) {
        return Err(Error::NoContent { path: missing.clone() });
    }
    let roots = if roots.is_empty() { vec![content.to_owned()] } else { roots };
    let mut add = |listing: &mut Listing, entry: walkdir::Result<walkdir::DirEntry>| match entry {
        Ok(entry) if entry.file_type().is_file() => {
            if is_data(entry.path(), rules) {
                listing.data.extend(below(content, entry.path()));
            }
            if !is_hidden(entry.path())
                && let Some((path, format)) = article(listing, content, entry.path(), rules)
            {
                found.push((paths.len()..paths.len() + path.len(), format));
                paths.push_str(&path);
            }
        }
        Ok(entry) if entry.file_type().is_dir() => {}
        Ok(entry) => refuse(listing, entry.path()),
        Err(error) => listing.diagnostics.push(unreadable(content, &error)),
    };
    for root in &roots {
        let entries = WalkDir::new(root).follow_links(true).into_iter().filter_entry(&mut is_wanted);
        entries.for_each(|entry| add(&mut listing, entry));
    }
    excluded.sort_unstable();
    (listing.may_have_beside, listing.excluded) = (may_have_beside, excluded);
    listing.diagnostics.extend(links.refused);
    found.par_sort_unstable_by_key(|(path, _)| &paths.as_bytes()[path.clone()]);
    // A file may be in a folder that is named beside it.
    found.dedup_by(|(one, _), (other, _)| paths[one.clone()] == paths[other.clone()]);
    let file = |(path, format): (Range<usize>, BodyFormat)| File { path: paths[path].into(), format };
    listing.files = found.into_par_iter().map(file).collect();
    Ok(listing)
}

/// True for a file that a generator's rules learn from.
fn is_data(path: &Path, rules: Option<(&dyn Rules, &str)>) -> bool {
    let name = || str::from_utf8(last_part(path)).ok();
    rules.is_some_and(|(rules, _)| name().is_some_and(|name| rules.is_data(name)))
}

/// The symbolic links of a walk.
struct Links<'a> {
    border: &'a Border,
    /// How often each folder was reached through a link.
    visits: HashMap<PathBuf, usize>,
    refused: Vec<Diagnostic>,
}

impl Links<'_> {
    /// True if a link leads where the walk may go on; else that is reported.
    fn may_follow(&mut self, link: &walkdir::DirEntry) -> bool {
        /// A folder is reached through no more links than this: with links back and forth between folders, the number of
        /// paths doubles with each.
        const MOST_VISITS: usize = 10;
        let fault = match self.border.follow(link.path()) {
            // The walk itself says what is wrong.
            Err(_) => return true,
            Ok(_) if !link.file_type().is_dir() && !may_be_article(link.path()) => {
                return true;
            }
            Ok(Ok(_)) if !link.file_type().is_dir() => return true,
            Ok(Ok(target)) => {
                let visits = self.visits.entry(target).or_default();
                *visits += 1;
                if *visits <= MOST_VISITS {
                    return true;
                }
                if *visits > MOST_VISITS + 1 {
                    return false;
                }
                let message =
                    format!("more than {MOST_VISITS} symbolic links lead to the folder that this one leads to");
                Diagnostic::new(&UNREADABLE_FILE, message)
                    .at(Place::file(&shown(link.path())))
                    .help("remove the links, or leave them out with `exclude` under [content_filter]")
            }
            Ok(Err(crossing)) => {
                let help = format!("{}; `exclude` under [content_filter] leaves it out", crossing.help());
                Diagnostic::crossing(link.path(), &crossing).help(help)
            }
        };
        self.refused.push(fault);
        false
    }
}

/// True where the last part of a path begins with a dot.
fn is_hidden(path: &Path) -> bool {
    last_part(path).starts_with(b".")
}

/// The last part of a path, which is asked of every file.
fn last_part(path: &Path) -> &[u8] {
    let bytes = path.as_os_str().as_encoded_bytes();
    // On all systems these are all separators that there are, each one byte.
    let start = memchr::memrchr2(b'/', std::path::MAIN_SEPARATOR as u8, bytes).map_or(0, |at| at + 1);
    &bytes[start..]
}

/// The path of a file that may contain an article, as [`File`] has it, and its format.
fn article(
    listing: &mut Listing,
    content: &Path,
    path: &Path,
    rules: Option<(&dyn Rules, &str)>,
) -> Option<(String, BodyFormat)> {
    let name = path.file_name()?;
    let plain = name.to_str().zip(rules).map_or(name, |(name, (rules, _))| OsStr::new(rules.plain_name(name)));
    let extension = extension(plain);
    let is_page = || rules.zip(name.to_str()).is_some_and(|((rules, _), name)| rules.is_page_in_html(name));
    // A list of releases mostly has no extension if it is plain text.
    let is_list = || extension.is_empty() && rules.is_none() && name.to_str().is_some_and(names_releases);
    let known = BodyFormat::of_extension(&extension).or_else(|| is_page().then_some(BodyFormat::Html));
    let Some(format) = known.or_else(|| is_list().then_some(BodyFormat::Text)) else {
        if unread::is_text(&extension) {
            listing.unread.extend(below(content, path));
        }
        return None;
    };
    let below = below(content, path);
    if below.is_none() {
        let diagnostic = Diagnostic::new(&FILE_NAME, "the file's name is not UTF-8");
        listing.diagnostics.push(diagnostic.at(Place::file(&shown(path))));
    }
    below.map(|path| (path, format))
}

/// A path of the walk relative to the content folder, with `/` between its parts.
fn below(content: &Path, path: &Path) -> Option<String> {
    // Every path of the walk begins with the same bytes as the folder's, so there is no need to compare their parts.
    let relative = path.to_str()?.get(content.as_os_str().len()..)?;
    with_slashes(Path::new(relative.trim_start_matches(is_separator)))
}

/// Reports a pipe, a socket or a device that is named like an article; reading it would never end.
fn refuse(listing: &mut Listing, path: &Path) {
    if format(path).is_some() {
        listing.diagnostics.push(
            Diagnostic::new(&UNREADABLE_FILE, "this is neither a file nor a folder")
                .at(Place::file(&shown(path)))
                .help("remove it, or leave it out with `exclude` under [content_filter]"),
        );
    }
}

/// The format of a file by its extension, if it is one of articles.
pub(crate) fn format(path: &Path) -> Option<BodyFormat> {
    BodyFormat::of_extension(&extension(path.file_name()?))
}

/// True for the name of a file that may be an article, by its extension or because it lists releases.
pub(crate) fn may_be_article(path: &Path) -> bool {
    format(path).is_some() || path.file_name().and_then(OsStr::to_str).is_some_and(names_releases)
}

/// The extension of a file's name, in lower case.
fn extension(name: &OsStr) -> Cow<'_, str> {
    let name = name.as_encoded_bytes();
    let dot = memchr::memrchr(b'.', name).filter(|dot| *dot > 0);
    let extension = dot.and_then(|dot| str::from_utf8(&name[dot + 1..]).ok()).unwrap_or_default();
    if extension.bytes().any(|byte| byte.is_ascii_uppercase()) {
        Cow::Owned(extension.to_ascii_lowercase())
    } else {
        Cow::Borrowed(extension)
    }
}

fn unreadable(content: &Path, error: &walkdir::Error) -> Diagnostic {
    let path = error.path().unwrap_or(content);
    let help = if path.is_symlink() {
        "remove the link, or leave it out with `exclude` under [content_filter]"
    } else {
        "give it permissions to be read, or leave it out with `exclude` under [content_filter]"
    };
    Diagnostic::new(&UNREADABLE_FILE, reason(path, error)).at(Place::file(&shown(path))).help(help)
}

fn reason(path: &Path, error: &walkdir::Error) -> String {
    match (error.loop_ancestor(), error.io_error()) {
        (Some(ancestor), _) => format!("a symbolic link leads back to its own folder {}", shown(ancestor)),
        (None, Some(io)) if path.is_symlink() && io.kind() != ErrorKind::PermissionDenied => {
            "a symbolic link has no target".to_owned()
        }
        (None, Some(io)) => format!("cannot be read: {}", in_words(io)),
        (None, None) => format!("cannot be read: {error}"),
    }
}
