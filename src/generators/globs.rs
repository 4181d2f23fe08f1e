//! Globs as programs in JavaScript have them: patterns of paths, of which those that begin with `!` take files out again.

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};

#[derive(Clone, Debug)]
pub(super) struct Globs {
    wanted: GlobSet,
    unwanted: GlobSet,
}

impl Globs {
    /// A pattern that cannot be read matches nothing.
    pub(super) fn of<Pattern: AsRef<str>>(patterns: impl IntoIterator<Item = Pattern>) -> Self {
        let (mut wanted, mut unwanted) = (GlobSetBuilder::new(), GlobSetBuilder::new());
        for pattern in patterns {
            let pattern = pattern.as_ref();
            let (set, pattern) = match pattern.strip_prefix('!') {
                Some(pattern) if !pattern.starts_with('(') => (&mut unwanted, pattern),
                _ => (&mut wanted, pattern),
            };
            let pattern = pattern.strip_prefix("./").unwrap_or(pattern);
            if let Ok(glob) = GlobBuilder::new(pattern).literal_separator(true).build() {
                set.add(glob);
            }
        }
        let built = |set: GlobSetBuilder| set.build().unwrap_or_else(|_| GlobSet::empty());
        Self { wanted: built(wanted), unwanted: built(unwanted) }
    }

    pub(super) fn matches(&self, path: &str) -> bool {
        self.wanted.is_match(path) && !self.unwanted.is_match(path)
    }
}
