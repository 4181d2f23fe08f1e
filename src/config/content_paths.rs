//! Where the content is: the folder that all of it is in, and what of that is read.

use std::path::{Component, Path, PathBuf};

use crate::files::with_slashes;

/// The folder around all of the paths, and the paths from there; none if one of the paths is the folder, and all of it is read.
pub(super) fn split(directory: &Path, paths: &[PathBuf]) -> (PathBuf, Vec<String>) {
    let mut around: Option<PathBuf> = None;
    if let [path] = paths
        && !is_file(&directory.join(path))
    {
        return (path.clone(), Vec::new());
    }
    for path in paths {
        let path = plain(path);
        let folder = if is_file(&directory.join(&path)) { path.parent().unwrap_or(&path).to_owned() } else { path };
        around = Some(match around {
            None => folder,
            Some(known) => known
                .components()
                .zip(folder.components())
                .take_while(|(one, other)| one == other)
                .map(|(one, _)| one)
                .collect(),
        });
    }
    let around = around.unwrap_or_default();
    let below = |path: &PathBuf| with_slashes(plain(path).strip_prefix(&around).ok()?);
    let mut only: Vec<String> = paths.iter().filter_map(below).collect();
    if only.iter().any(String::is_empty) {
        only.clear();
    }
    (if around.as_os_str().is_empty() { ".".into() } else { around }, only)
}

fn plain(path: &Path) -> PathBuf {
    path.components().filter(|part| *part != Component::CurDir).collect()
}

/// True if there is a file at a path, or nothing at one that is called like a file.
pub(super) fn is_file(path: &Path) -> bool {
    path.is_file() || path.extension().is_some() && !path.exists()
}

/// The path of a folder from the root of its git repository on; empty if there is none around it.
pub(super) fn folder_in_repository(folder: &Path) -> String {
    let Ok(real) = (if folder.as_os_str().is_empty() { Path::new(".") } else { folder }).canonicalize() else {
        return String::new();
    };
    let root = real.ancestors().find(|folder| folder.join(".git").exists());
    root.and_then(|root| with_slashes(real.strip_prefix(root).ok()?)).unwrap_or_default()
}
