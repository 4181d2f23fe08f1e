//! The folder of a site, with the files that its generator is set up by.

use std::{collections::BTreeMap, fs, io, path::Path};

use super::settings_file::{self, SettingsFile, SettingsReader};
use crate::{diagnostic::Diagnostic, files};

/// A site's folder.
pub(crate) enum SiteFolder<'a> {
    OnDisk {
        reader: &'a SettingsReader<'a>,
        root: &'a Path,
    },
    /// Files that were made up.
    #[cfg(feature = "cli")]
    InMemory(&'a [SettingsFile]),
}

impl<'a> SiteFolder<'a> {
    pub(crate) fn new(reader: &'a SettingsReader<'a>, root: &'a Path) -> Self {
        Self::OnDisk { reader, root }
    }

    /// A file of settings, if it is there and can be read.
    pub(crate) fn file(&self, path: &str) -> Option<SettingsFile> {
        let text = match self {
            Self::OnDisk { reader, root } => reader.text(&root.join(path))?,
            #[cfg(feature = "cli")]
            Self::InMemory(files) => files.iter().find(|file| file.path == path)?.text.clone(),
        };
        Some(SettingsFile { path: path.to_owned(), text })
    }

    /// The text of an article, which may be longer than settings are.
    pub(super) fn text_of_article(&self, path: &str) -> Option<String> {
        match self {
            Self::OnDisk { reader, root } => reader.text_of_article(&root.join(path)),
            #[cfg(feature = "cli")]
            Self::InMemory(_) => Some(self.file(path)?.text),
        }
    }

    /// Notes what is wrong with a file.
    pub(super) fn refuse(&self, path: &str, fault: Diagnostic) {
        match self {
            Self::OnDisk { reader, root } => reader.refuse(&root.join(path), fault),
            #[cfg(feature = "cli")]
            Self::InMemory(_) => {}
        }
    }

    /// The path of a file as people see it.
    pub(crate) fn shown(&self, path: &str) -> String {
        match self {
            Self::OnDisk { root, .. } => files::shown(&root.join(path)),
            #[cfg(feature = "cli")]
            Self::InMemory(_) => path.to_owned(),
        }
    }

    /// True if a file or folder of this name is there and may be read.
    pub(crate) fn contains(&self, path: &str) -> bool {
        match self {
            Self::OnDisk { reader, root } => reader.follow(&root.join(path)).is_some(),
            #[cfg(feature = "cli")]
            Self::InMemory(files) => files.iter().any(|file| Path::new(&file.path).starts_with(path)),
        }
    }

    /// True if one of these files or folders is.
    pub(crate) fn contains_any(&self, paths: &[&str]) -> bool {
        paths.iter().any(|path| self.contains(path))
    }

    /// True if a line of one of these files names something, such as what a program loads, and is no comment.
    pub(super) fn says(&self, paths: &[&str], name: &str) -> bool {
        let is_said = |line: &str| line.contains(name) && !line.trim_start().starts_with(['#', '/']);
        paths.iter().any(|path| self.file(path).is_some_and(|file| file.text.lines().any(is_said)))
    }

    /// The text of a file that is there with others of any kind, such as pictures.
    pub(super) fn text_among_others(&self, path: &str) -> Option<String> {
        match self {
            Self::OnDisk { reader, root } => reader.text_among_others(&root.join(path)),
            #[cfg(feature = "cli")]
            Self::InMemory(_) => Some(self.file(path)?.text),
        }
    }

    /// The texts of all files in a folder and below it, by their paths from there.
    pub(super) fn texts(&self, folder: &str) -> BTreeMap<String, String> {
        self.texts_but(folder, |_| false)
    }

    /// The same without the files whose names `is_other` is true for.
    pub(super) fn texts_but(&self, folder: &str, is_other: fn(&str) -> bool) -> BTreeMap<String, String> {
        let mut texts = BTreeMap::new();
        self.add_texts(folder.trim_matches('/'), "", is_other, &mut texts);
        texts
    }

    fn add_texts(&self, folder: &str, prefix: &str, is_other: fn(&str) -> bool, texts: &mut BTreeMap<String, String>) {
        /// So many files are read, in folders that are no deeper.
        const MOST: usize = 500;
        const DEEPEST: usize = 8;
        for name in self.names(folder) {
            if texts.len() >= MOST {
                return;
            }
            if let Some(inner) = name.strip_suffix('/') {
                if prefix.matches('/').count() < DEEPEST {
                    self.add_texts(&format!("{folder}/{inner}"), &format!("{prefix}{inner}/"), is_other, texts);
                }
            } else if !is_other(&name)
                && let Some(text) = self.text_among_others(&format!("{folder}/{name}"))
            {
                texts.insert(format!("{prefix}{name}"), text);
            }
        }
    }

    /// The names of what is in a folder, in order; those of folders end in a slash.
    pub(crate) fn names(&self, folder: &str) -> Vec<String> {
        let mut names: Vec<String> = match self {
            Self::OnDisk { reader, root } => {
                let folder = root.join(folder);
                let entries = fs::read_dir(&folder).inspect_err(|error| {
                    if error.kind() == io::ErrorKind::PermissionDenied {
                        reader.refuse(&folder, settings_file::unreadable(&folder, error));
                    }
                });
                let entries = entries.into_iter().flatten().flatten();
                let name = |entry: fs::DirEntry| {
                    let name = entry.file_name().into_string().ok()?;
                    Some(if entry.file_type().ok()?.is_dir() { format!("{name}/") } else { name })
                };
                entries.filter_map(name).collect()
            }
            #[cfg(feature = "cli")]
            Self::InMemory(files) => {
                let below = files.iter().filter_map(|file| Path::new(&file.path).strip_prefix(folder).ok()?.to_str());
                below.map(|rest| rest.split_inclusive('/').next().unwrap_or_default().to_owned()).collect()
            }
        };
        names.sort_unstable();
        names.dedup();
        names
    }
}
