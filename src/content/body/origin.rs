//! Where the parts of a text that was made from another came from, so that what is wrong with the one can be shown in
//! the other.

/// Pairs of byte offsets (here, there), ascending; between two of them the texts are taken to run in step.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Origins(Vec<(usize, usize)>);

impl Origins {
    /// A text that is the other from `start` on.
    pub(crate) fn starting_at(start: usize) -> Self {
        Self(vec![(0, start)])
    }

    /// None yet, and room for about so many.
    pub(crate) fn of_about(places: usize) -> Self {
        Self(Vec::with_capacity(places))
    }

    /// Says that what stands at `here` came from `there`. Of two origins of one place the later stands.
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

    /// The same origins where the other text was itself made from a third.
    pub(crate) fn behind(self, other: &Self) -> Self {
        Self(self.0.into_iter().map(|(here, there)| (here, other.of(there))).collect())
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
    }
}
