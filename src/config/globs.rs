//! Globs: patterns of paths in the content folder, as in `notes/**`. A `*` stays within one folder.

use std::path::Path;

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};

#[derive(Clone, Debug, Default)]
pub(crate) struct Globs(GlobSet);

impl Globs {
    /// Compiles the patterns. Reports to `fault` each that is not a glob: its index in the list, if known, and the
    /// reason.
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

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// True if at least one pattern matches a path, which is relative to the content folder.
    pub(crate) fn match_path(&self, path: impl AsRef<Path>) -> bool {
        self.0.is_match(path)
    }
}
