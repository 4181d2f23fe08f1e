//! Origins: where the parts of a text came from in the text that it was made from, so that diagnostics can point there.

/// Pairs of byte offsets (in the new text, in the old one), ascending. Between two pairs both texts advance together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Origins(Vec<(usize, usize)>);

impl Origins {
    /// The origins of a text that is the old one from `start` on.
    pub(crate) fn starting_at(start: usize) -> Self {
        Self(vec![(0, start)])
    }

    /// No origins yet, with capacity for about this many.
    pub(crate) fn of_about(places: usize) -> Self {
        Self(Vec::with_capacity(places))
    }

    /// Records that the byte at `here` came from `there`. The last record of a byte counts.
    pub(crate) fn push(&mut self, here: usize, there: usize) {
        match self.0.last_mut() {
            Some((known, origin)) if *known == here => *origin = there,
            _ => self.0.push((here, there)),
        }
    }

    /// Where the byte at `here` came from, as near as is known.
    pub(crate) fn of(&self, here: usize) -> usize {
        let after = self.0.partition_point(|(known, _)| *known <= here);
        let Some((known, there)) = after.checked_sub(1).and_then(|at| self.0.get(at)) else {
            return self.0.first().map_or(0, |(_, there)| *there);
        };
        let next = self.0.get(after).map_or(usize::MAX, |(_, there)| *there);
        (there + (here - known)).min(next.max(*there))
    }

    /// The same origins in a third text, from which the old one was made.
    pub(crate) fn behind(self, other: &Self) -> Self {
        let mut composed = Self::of_about(self.0.len() + other.0.len());
        for (nth, &(here, there)) in self.0.iter().enumerate() {
            composed.push(here, other.of(there));
            // What the other text knows of the bytes until the next pair, or until what comes next in it.
            let next = self.0.get(nth + 1);
            let length = next.map_or(usize::MAX, |(next, _)| next - here);
            let length = next.map_or(length, |(_, next)| length.min(next.saturating_sub(there)));
            let first = other.0.partition_point(|(known, _)| *known <= there);
            let within = other.0[first..].iter().take_while(|(known, _)| known - there < length);
            for (known, origin) in within {
                composed.push(here + (known - there), *origin);
            }
        }
        composed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_run_in_step_until_the_next_pair() {
        let mut origins = Origins::starting_at(10);
        origins.push(5, 20);
        assert_eq!([0, 4, 5, 7].map(|here| origins.of(here)), [10, 14, 20, 22]);
        origins.push(9, 21);
        assert_eq!(origins.of(8), 21, "never past where the next part came from");
    }

    #[test]
    fn origins_are_followed_through_two_texts() {
        let mut origins = Origins::default();
        origins.push(0, 3);
        assert_eq!(origins.behind(&Origins::starting_at(100)).of(2), 105);
        // `ab1cd2` became `abcd2`, and that `abcd`.
        let mut first = Origins::starting_at(0);
        first.push(2, 3);
        let mut second = Origins::starting_at(0);
        second.push(4, 5);
        let composed = second.behind(&first);
        assert_eq!([1, 2, 3].map(|here| composed.of(here)), [1, 3, 4]);
    }
}
