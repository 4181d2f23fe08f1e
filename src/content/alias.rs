//! Aliases of front matter's fields, found by their first letters.
//!
//! Benchmark: `cargo bench -- read`. To compare each key with all aliases takes a build of 10,000 articles 16 % more
//! processor time.

use std::sync::LazyLock;

use crate::front_matter::field_name::{ALIASES, Name, letters};

/// An alias, what it means, and its rank among those that mean the same.
struct Alias {
    /// As [`letters`] returns it.
    letters: Vec<u8>,
    name: Name,
    rank: usize,
}

impl Alias {
    fn is(&self, key: &str) -> bool {
        // Most keys are written as aliases are.
        self.letters == key.as_bytes() || letters(key).eq(self.letters.iter().copied())
    }
}

static BY_LETTER: LazyLock<Vec<Vec<Alias>>> = LazyLock::new(|| {
    let mut by_letter: Vec<Vec<Alias>> = (0..=usize::from(b'z')).map(|_| Vec::new()).collect();
    for (name, aliases) in ALIASES {
        for (rank, text) in aliases.iter().enumerate() {
            let letters = letters(text).collect();
            by_letter[letter(text)].push(Alias { letters, name: *name, rank });
        }
    }
    by_letter
});

fn letter(key: &str) -> usize {
    letters(key).next().map_or(0, usize::from)
}

/// The names that a key is an alias of, each with the alias's rank.
pub(super) fn meanings(key: &str) -> impl Iterator<Item = (Name, usize)> {
    let known = BY_LETTER.get(letter(key)).into_iter().flatten();
    known.filter(|known| known.is(key)).map(|known| (known.name, known.rank))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::front_matter::field_name::same;

    /// The plain way.
    fn meanings_of_all(key: &str) -> Vec<(Name, usize)> {
        let ranked = ALIASES.iter().flat_map(|(name, aliases)| aliases.iter().enumerate().map(move |it| (*name, it)));
        ranked.filter(|(_, (_, alias))| same(key, alias)).map(|(name, (rank, _))| (name, rank)).collect()
    }

    proptest! {
        #[test]
        fn aliases_are_the_same_by_their_letters(at in 0..ALIASES.len(), nth in 0_usize..9, sign in "[-_ ]{0,2}", case: bool) {
            let (_, aliases) = ALIASES[at];
            let alias = aliases[nth % aliases.len()];
            let key = format!("{sign}{}{sign}{}", &alias[..1], &alias[1..]);
            let key = if case { key.to_uppercase() } else { key };
            prop_assert_eq!(meanings(&key).collect::<Vec<_>>(), meanings_of_all(&key));
        }

        #[test]
        fn other_keys_are_no_aliases(key in "[a-zA-Zé_ -]{0,12}") {
            prop_assert_eq!(meanings(&key).collect::<Vec<_>>(), meanings_of_all(&key));
        }
    }
}
