//! Tags of templates: what those of all languages have in common.

/// No tag is longer, in bytes.
pub(super) const LONGEST: usize = 16 * 1024;

/// Tags are not nested deeper.
pub(super) const DEEPEST: usize = 16;

/// Where a mark that ends tags is next, so that none is looked for twice.
pub(super) struct NextEnd {
    pub(super) mark: &'static str,
    known: Option<usize>,
}

impl NextEnd {
    pub(super) const fn of(mark: &'static str) -> Self {
        Self { mark, known: None }
    }

    /// Where the mark is behind a place, if it is not too far. Places come in ascending order.
    pub(super) fn behind(&mut self, text: &str, from: usize) -> Option<usize> {
        if self.known.is_none_or(|known| known < from) {
            let found = memchr::memmem::find(&text.as_bytes()[from..], self.mark.as_bytes());
            self.known = Some(found.map_or(usize::MAX, |found| from + found));
        }
        self.known.filter(|known| *known != usize::MAX && known - from <= LONGEST)
    }
}
