//! Mounts: the folders that Hugo sees as its `content`. <https://gohugo.io/configuration/module/#mounts>

use super::glob::Glob;

/// A folder or file, and where in `content` it appears.
#[derive(Debug)]
pub(super) struct Mount {
    /// Relative to the site's folder; empty for that itself.
    pub(super) source: String,
    /// Relative to `content`; empty for that itself.
    pub(super) target: String,
    /// The key of the language of its files, unless their names have one.
    pub(super) language: Option<String>,
    pub(super) filter: Filter,
    pub(super) is_of_theme: bool,
}

/// Which files of a mount are in it: what the first glob that matches says.
#[derive(Debug, Default)]
pub(super) struct Filter(Vec<(bool, Glob)>);

impl Filter {
    /// Globs; those after `! ` leave files out.
    pub(super) fn new<'p>(patterns: impl IntoIterator<Item = &'p str>) -> Self {
        let entry = |pattern: &str| {
            let (is_in, pattern) = pattern.strip_prefix("! ").map_or((true, pattern), |pattern| (false, pattern));
            (is_in, Glob::new(&format!("/{}", pattern.trim_start_matches('/'))))
        };
        Self(patterns.into_iter().map(entry).collect())
    }

    fn accepts(&self, path: &str) -> bool {
        if self.0.is_empty() {
            return true;
        }
        let path = format!("/{path}");
        let decides = |path: &str| self.0.iter().find(|(_, glob)| glob.matches(path)).map(|(is_in, _)| *is_in);
        let mut folders = path.match_indices('/').map(|(at, _)| &path[..at]);
        let is_in_folder = folders.all(|folder| decides(folder) != Some(false));
        is_in_folder && decides(&path).unwrap_or_else(|| self.0.iter().all(|(is_in, _)| !is_in))
    }
}

impl Mount {
    /// The path below `content` of a file of the site; `None` if it is not in this mount.
    pub(super) fn content_path(&self, path: &str) -> Option<String> {
        let inner = below(path, &self.source)?;
        if !self.filter.accepts(inner) {
            return None;
        }
        Some([self.target.as_str(), inner].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("/"))
    }

    /// True if files of it may be in a folder of the site, or below it.
    pub(super) fn reaches(&self, folder: &str) -> bool {
        below(folder, &self.source).is_some() || below(&self.source, folder).is_some()
    }
}

/// What follows a folder in a path.
fn below<'p>(path: &'p str, folder: &str) -> Option<&'p str> {
    if folder.is_empty() {
        return Some(path);
    }
    let rest = path.strip_prefix(folder)?;
    if rest.is_empty() { Some(rest) } else { rest.strip_prefix('/') }
}
