//! The open elements: those whose start tag was read and whose end is still to come, innermost last.

use super::element::Role;

/// The most open elements that are tracked. Deeper ones are only counted.
const DEPTH: usize = 256;

/// An open element.
#[derive(Debug)]
pub(super) struct Open<'h> {
    /// The name as the source writes it, in any case.
    pub(super) name: &'h [u8],
    pub(super) block: bool,
    pub(super) role: Role,
    /// Where in the text it began.
    pub(super) mark: usize,
    /// Whether it is a link that may be a heading's anchor mark.
    pub(super) anchor: bool,
}

/// An open element in its place.
#[derive(Debug)]
struct Level<'h> {
    element: Open<'h>,
    /// The roles of the element and of all around it.
    roles: u32,
    /// Whether no end tag within it ends what is around it.
    boundary: bool,
}

/// The open elements.
#[derive(Debug, Default)]
pub(super) struct Stack<'h> {
    levels: Vec<Level<'h>>,
    /// How many are open beyond [`DEPTH`].
    uncounted: usize,
}

impl<'h> Stack<'h> {
    /// Whether an element with one of the roles in `bits` is open.
    pub(super) fn inside(&self, bits: u32) -> bool {
        self.levels.last().is_some_and(|level| level.roles & bits != 0)
    }

    /// Opens an element; false if it is too deep to be tracked.
    pub(super) fn push(&mut self, element: Open<'h>) -> bool {
        if self.levels.len() >= DEPTH {
            self.uncounted = self.uncounted.saturating_add(1);
            return false;
        }
        let around = self.levels.last().map_or(0, |level| level.roles);
        let roles = around | element.role.bit();
        let boundary = is_boundary(element.name);
        self.levels.push(Level { element, roles, boundary });
        true
    }

    /// Whether the element that ends now was too deep to be tracked.
    pub(super) fn ends_uncounted(&mut self) -> bool {
        let deep = self.uncounted > 0;
        self.uncounted = self.uncounted.saturating_sub(1);
        deep
    }

    /// The innermost open element that `matches`, unless a table or the like is in between.
    pub(super) fn find(&self, matches: impl Fn(&Open<'h>) -> bool) -> Option<usize> {
        for (index, level) in self.levels.iter().enumerate().rev() {
            if matches(&level.element) {
                return Some(index);
            }
            if level.boundary {
                return None;
            }
        }
        None
    }

    /// Whether any open element has one of these names.
    pub(super) fn has(&self, names: &[&[u8]]) -> bool {
        self.levels.iter().any(|level| names.iter().any(|name| level.element.name.eq_ignore_ascii_case(name)))
    }

    /// Whether `svg` or `math` is open, whose elements never contain scripts or raw text.
    pub(super) fn has_drawing_or_maths(&self) -> bool {
        self.has(&[b"svg", b"math"])
    }

    /// Ends the innermost element, if it is at `index` or deeper.
    pub(super) fn pop_from(&mut self, index: usize) -> Option<Open<'h>> {
        if self.levels.len() <= index {
            return None;
        }
        self.levels.pop().map(|level| level.element)
    }

    /// Ends only the element at `index`: an inline element whose inner blocks stay open.
    pub(super) fn take_from_around_blocks(&mut self, index: usize) -> Option<Open<'h>> {
        let element = &self.levels.get(index)?.element;
        if element.block || !self.levels.iter().skip(index).any(|level| level.element.block) {
            return None;
        }
        let taken = self.levels.remove(index);
        let parent = index.checked_sub(1).and_then(|parent| self.levels.get(parent));
        let mut around = parent.map_or(0, |level| level.roles);
        for level in self.levels.iter_mut().skip(index) {
            around |= level.element.role.bit();
            level.roles = around;
        }
        Some(taken.element)
    }
}

fn is_boundary(name: &[u8]) -> bool {
    let boundaries: [&[u8]; 3] = [b"table", b"template", b"object"];
    boundaries.iter().any(|boundary| name.eq_ignore_ascii_case(boundary))
}
