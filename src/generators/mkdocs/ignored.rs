//! Patterns of files as Git's `.gitignore` has them. <https://git-scm.com/docs/gitignore#_pattern_format>

use globset::{GlobBuilder, GlobMatcher};

/// Patterns, of which the last that matches counts.
#[derive(Debug, Default)]
pub(super) struct Ignored(Vec<Pattern>);

#[derive(Debug)]
struct Pattern {
    is_taken_back: bool,
    globs: Vec<GlobMatcher>,
}

impl Ignored {
    pub(super) fn of(lines: &str) -> Self {
        Self(lines.lines().filter_map(Pattern::of).collect())
    }

    /// What the patterns say of a file: true if it is left out, false if it is taken back, `None` if they do not name it.
    pub(super) fn says(&self, path: &str) -> Option<bool> {
        let last = self.0.iter().rfind(|pattern| pattern.globs.iter().any(|glob| glob.is_match(path)));
        last.map(|pattern| !pattern.is_taken_back)
    }
}

impl Pattern {
    fn of(line: &str) -> Option<Self> {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            return None;
        }
        let (is_taken_back, pattern) = line.strip_prefix('!').map_or((false, line), |pattern| (true, pattern));
        let pattern = pattern.strip_prefix('\\').filter(|pattern| pattern.starts_with(['!', '#'])).unwrap_or(pattern);
        let is_folder = pattern.ends_with('/');
        let inner = pattern.trim_end_matches('/');
        let start = match inner.strip_prefix('/') {
            Some(inner) => inner.to_owned(),
            None if inner.contains('/') => inner.to_owned(),
            None => format!("**/{inner}"),
        };
        let below = format!("{start}/**");
        let patterns = if is_folder { vec![below] } else { vec![start, below] };
        let glob = |pattern: &String| Some(GlobBuilder::new(pattern).literal_separator(true).build().ok()?.compile_matcher());
        Some(Self { is_taken_back, globs: patterns.iter().filter_map(glob).collect() })
    }
}
