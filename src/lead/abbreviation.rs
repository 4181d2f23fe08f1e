//! Abbreviations: words whose full stop does not end a sentence, and words that show that a sentence has ended. Those of
//! each language are in `words.txt`.

use std::{
    collections::HashMap,
    sync::{LazyLock, OnceLock},
};

use foldhash::fast::FixedState;

/// A list of `words.txt`, where it is explained.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum List {
    Abbreviation,
    Final,
    End,
    Unit,
    Era,
    Numbered,
    Opener,
    Particle,
    Exclaimed,
    Zone,
    Ordinal,
}

impl List {
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "abbreviation" => Self::Abbreviation,
            "final" => Self::Final,
            "end" => Self::End,
            "unit" => Self::Unit,
            "era" => Self::Era,
            "numbered" => Self::Numbered,
            "opener" => Self::Opener,
            "particle" => Self::Particle,
            "exclaimed" => Self::Exclaimed,
            "zone" => Self::Zone,
            "ordinal" => Self::Ordinal,
            _ => return None,
        })
    }
}

/// The lists that a word is in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Lists(u16);

impl Lists {
    pub(crate) fn has(self, list: List) -> bool {
        self.0 & 1 << list as u16 != 0
    }

    pub(crate) fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether a full stop may belong to the word.
    pub(crate) fn are_of_short_form(self) -> bool {
        [List::Abbreviation, List::Final, List::End, List::Unit, List::Era, List::Numbered]
            .iter()
            .any(|list| self.has(*list))
    }
}

/// The rows of a language.
#[derive(Default)]
struct Language {
    rows: Vec<(List, &'static str)>,
    /// They are read when a text of the language is.
    words: OnceLock<HashMap<&'static str, Lists, FixedState>>,
}

impl Language {
    fn lists(&self, word: &str) -> Lists {
        self.words.get_or_init(|| self.read()).get(word).copied().unwrap_or_default()
    }

    fn read(&self) -> HashMap<&'static str, Lists, FixedState> {
        let mut words: HashMap<&str, Lists, FixedState> = HashMap::default();
        for (list, row) in &self.rows {
            for word in row.split(' ') {
                words.entry(word).or_default().0 |= 1 << *list as u16;
            }
        }
        words
    }
}

/// The languages of `words.txt`; the rows of all languages are under `*`.
static LANGUAGES: LazyLock<HashMap<&str, Language, FixedState>> = LazyLock::new(|| {
    let mut languages: HashMap<&str, Language, FixedState> = HashMap::default();
    for (list, of, words) in rows() {
        for language in of.split(' ') {
            languages.entry(language).or_default().rows.push((list, words));
        }
    }
    languages
});

/// The rows of `words.txt`: a list, the languages that it is of, and its words.
fn rows() -> impl Iterator<Item = (List, &'static str, &'static str)> {
    let lines = include_str!("words.txt").lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| {
        let (head, words) = line.split_once(": ")?;
        let (list, languages) = head.split_once(' ')?;
        Some((List::named(list)?, languages, words))
    })
}

/// The words of a language.
pub(crate) struct Words {
    language: Option<&'static Language>,
    shared: Option<&'static Language>,
    /// Whether the language writes an ordinal as a number and a full stop.
    pub has_ordinal_stops: bool,
}

impl Words {
    pub(crate) fn of(language: &str) -> Self {
        let shared = LANGUAGES.get("*");
        let has_ordinal_stops = shared.is_some_and(|shared| shared.lists(language).has(List::Ordinal));
        Self { language: LANGUAGES.get(language), shared, has_ordinal_stops }
    }

    /// The lists that have this word as it is written, or in small letters.
    pub(crate) fn lists(&self, word: &str) -> Lists {
        let as_written = self.lists_as_written(word);
        if word.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'.') {
            return as_written;
        }
        as_written.and(self.lists_as_written(&word.to_lowercase()))
    }

    fn lists_as_written(&self, word: &str) -> Lists {
        let lists = [self.language, self.shared].into_iter().flatten().map(|language| language.lists(word));
        lists.fold(Lists::default(), Lists::and)
    }

    /// Whether a list has this very word.
    pub(crate) fn has(&self, list: List, word: &str) -> bool {
        self.lists_as_written(word).has(list)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_row_is_of_a_list_and_names_a_word_once() {
        let lines = include_str!("words.txt").lines().filter(|line| !line.starts_with('#'));
        assert_eq!(lines.clone().count(), rows().count());
        for (list, languages, words) in rows() {
            let mut words: Vec<_> = words.split(' ').collect();
            let count = words.len();
            words.sort_unstable();
            words.dedup();
            assert!(!words.contains(&"") && words.len() == count, "{list:?} {languages}");
        }
    }
}
