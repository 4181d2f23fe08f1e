//! Globs: patterns of paths in the content folder, as in `notes/**`. A `*` stays within one folder.

use std::path::Path;

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};

/// Patterns of paths.
#[derive(Clone, Debug, Default)]
pub(crate) struct Globs(GlobSet);

impl Globs {
    /// Compiles the patterns. Of each that is no glob, `fault` is told its place in the list, if it has one there, and why.
    pub(super) fn compile(patterns: &[String], fault: &mut dyn FnMut(Option<usize>, String)) -> Self {
        let mut globs = GlobSetBuilder::new();
        for (nth, pattern) in patterns.iter().enumerate() {
            match GlobBuilder::new(pattern).literal_separator(true).build() {
                Ok(glob) => _ = globs.add(glob),
                Err(error) => fault(Some(nth), error.kind().to_string()),
            }
        }
        Self(globs.build().unwrap_or_else(|error| {
            fault(None, error.to_string());
            GlobSet::empty()
        }))
    }

    /// True where there is no pattern.
    #[must_use]
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// True when one pattern at least matches a path relative to the content folder.
    #[must_use]
    pub(crate) fn match_path(&self, path: impl AsRef<Path>) -> bool {
        self.0.is_match(path)
    }
}
