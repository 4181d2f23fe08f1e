//! The border: where symbolic links may lead.

use std::{
    fs, io,
    path::{Component, Path, PathBuf},
};

/// The folders into which symbolic links may lead: the project's own, and those that settings allow.
#[derive(Clone, Debug, Default)]
pub(crate) struct Border {
    /// As settings and options name it.
    root: PathBuf,
    /// Without symbolic links; the first is the project's own.
    folders: Vec<PathBuf>,
}

/// Where a symbolic link leads that is not followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Crossing {
    /// Out of all folders that are allowed.
    Outside(PathBuf),
    /// Into what is hidden in one of them.
    Hidden(PathBuf),
}

impl Crossing {
    /// Why `link` is not followed, in one line without a full stop.
    pub(crate) fn message(&self, link: &str) -> String {
        match self {
            Self::Outside(target) => format!("{link} leads out of the project, to {}", target.display()),
            Self::Hidden(target) => format!("{link} leads to what is hidden, {}", target.display()),
        }
    }

    /// What helps against it.
    pub(crate) fn help(&self) -> &'static str {
        match self {
            Self::Outside(_) => {
                "remove the link, or allow the folder that it leads into with `follow_links = [\"../folder\"]` in dateline.toml"
            }
            Self::Hidden(_) => {
                "remove the link, or allow what is hidden by its own name, as in `follow_links = [\".notes\"]` in dateline.toml"
            }
        }
    }
}

impl Border {
    /// The border of a project's folder, and of others that may be read too. Those that are not there do no harm.
    pub(crate) fn of(root: &Path, others: impl IntoIterator<Item = PathBuf>) -> Self {
        let folders = [root.to_owned()].into_iter().chain(others);
        Self { root: root.to_owned(), folders: folders.filter_map(|folder| real(&folder).ok()).collect() }
    }

    /// The folder of the project.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// Where a file or folder is that symbolic links may lead to, or why it is not to be read.
    pub(crate) fn follow(&self, path: &Path) -> io::Result<Result<PathBuf, Crossing>> {
        let target = real(path)?;
        // Where no link is on the way, a hidden file was named as such.
        let below = path.strip_prefix(&self.root).ok().filter(|below| goes_down(below));
        if below.zip(self.folders.first()).is_some_and(|(below, folder)| same(&folder.join(below), &target)) {
            return Ok(Ok(target));
        }
        let mut inside = self.folders.iter().filter_map(|folder| target.strip_prefix(folder).ok()).peekable();
        if inside.peek().is_none() {
            return Ok(Err(Crossing::Outside(target)));
        }
        let is_hidden =
            |below: &Path| below.components().any(|part| part.as_os_str().as_encoded_bytes().starts_with(b"."));
        Ok(if inside.any(|below| !is_hidden(below)) { Ok(target) } else { Err(Crossing::Hidden(target)) })
    }
}

/// True for paths of the same parts.
fn same(path: &Path, other: &Path) -> bool {
    path.components().filter(|part| *part != Component::CurDir).eq(other.components())
}

/// A path without symbolic links. The path of the current folder is empty.
fn real(path: &Path) -> io::Result<PathBuf> {
    fs::canonicalize(if path.as_os_str().is_empty() { Path::new(".") } else { path })
}

/// True for a path that goes down from where it begins, and nowhere else.
pub(crate) fn goes_down(path: &Path) -> bool {
    path.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir))
}

/// Where a path leads, or the nearest folder above it that exists, if that is not inside `root`.
pub(crate) fn target_outside(path: &Path, root: &Path) -> io::Result<Option<PathBuf>> {
    let existing = path.ancestors().find(|path| fs::symlink_metadata(path).is_ok()).unwrap_or(Path::new("."));
    let target = real(existing)?;
    Ok((!target.starts_with(real(root)?)).then_some(target))
}
