//! The dated folder: where most of a project's dated files are, found without knowing its generator.

use std::path::Path;

use super::{
    BodyFormat,
    article::format_of,
    fields, is_index,
    sections::{self, names_releases},
    split_path, walk,
};
use crate::{
    config::Globs,
    files::{self, Border},
    front_matter,
    syntax::{date, decode},
};

/// At most this many files are opened.
const MOST_OPENED: usize = 3000;

/// The folder of a project in which nearly all of its dated files are, relative to the project's; `.` is the project's own.
pub(crate) fn find(border: &Border) -> Option<String> {
    let root = border.root();
    let listing = walk::walk(root, &[], &Globs::default(), &[], border, None).ok()?;
    let mut opened = 0;
    let mut is_dated = |path: &str| {
        let in_name = path.rsplit('/').next().is_some_and(|name| date::leading_day(name).is_some());
        in_name || date::in_path(path).is_some() || {
            opened += 1;
            opened <= MOST_OPENED && has_date(&root.join(path))
        }
    };
    let paths = listing.files.iter().map(|file| &*file.path).filter(|path| !names_releases(path));
    let dated = paths.filter(|path| is_dated(path));
    // An article in a folder of its own is where that folder is.
    let bundle = |path| if is_index(path) { split_path(path).0 } else { path };
    let dated: Vec<&str> =
        dated.map(|path| Some(bundle(path)).filter(|path| !path.is_empty()).unwrap_or(path)).collect();
    if dated.is_empty() {
        return root.join("content").is_dir().then(|| "content".to_owned());
    }
    let mut folder = String::new();
    // What is said of folders with names that are numbers is said of their files: they are years and days.
    while let Some(next) = most_common(&dated, &folder).filter(|next| !next.starts_with(|c: char| c.is_ascii_digit())) {
        folder = if folder.is_empty() { next.to_owned() } else { format!("{folder}/{next}") };
    }
    Some(if folder.is_empty() { ".".to_owned() } else { folder })
}

/// The file directly in a project's folder whose sections are dated, such as its changelog.
pub(crate) fn releases(border: &Border) -> Option<String> {
    let names =
        std::fs::read_dir(border.root()).ok()?.flatten().filter_map(|entry| entry.file_name().into_string().ok());
    let mut names: Vec<String> = names.filter(|name| names_releases(name)).collect();
    names.sort();
    let has_dates = |name: &String| {
        let path = border.root().join(name);
        let is_inside = path.is_file() && matches!(border.follow(&path), Ok(Ok(_)));
        let bytes = is_inside.then(|| files::read(&path, files::ARTICLE).ok()).flatten();
        let text = bytes.as_ref().and_then(|bytes| Some(decode::decode(bytes).ok()?.text));
        let formats = || [format_of(name), BodyFormat::Text].into_iter();
        text.is_some_and(|text| formats().any(|format| sections::find(format, &text, 0, &|| None).dated() > 0))
    };
    names.into_iter().find(has_dates)
}

/// The folder directly in another that has nine of ten of the dated files there.
fn most_common<'a>(dated: &[&'a str], folder: &str) -> Option<&'a str> {
    let below = dated.iter().filter_map(|path| match folder {
        "" => Some(*path),
        _ => path.strip_prefix(folder)?.strip_prefix('/'),
    });
    let all: Vec<Option<&str>> = below.map(|path| path.split_once('/').map(|(first, _)| first)).collect();
    let candidate =
        all.iter().flatten().max_by_key(|name| all.iter().filter(|other| **other == Some(**name)).count())?;
    let count = all.iter().filter(|name| **name == Some(*candidate)).count();
    (count * 10 >= all.len() * 9).then_some(*candidate)
}

/// True for a file that says its date.
fn has_date(path: &Path) -> bool {
    let text = files::read(path, files::ARTICLE).ok();
    let text = text.as_ref().and_then(|bytes| Some(decode::decode(bytes).ok()?.text));
    let Some(text) = text else { return false };
    let Ok(front_matter) = front_matter::split(&text) else { return false };
    // A digest of others is dated by the address of its source.
    let mut addresses = text.split("://").skip(1).map(|rest| rest.split(['"', '\'', ')', '>', ' ', '\n']).next());
    fields::of_dates(&front_matter).next().is_some()
        || (front_matter.syntax == front_matter::Syntax::None
            && addresses.any(|address| address.is_some_and(|address| date::in_path(address).is_some())))
}
