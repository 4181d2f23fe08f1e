//! Phrases: the words of `poor.txt`, by which poor leads are found, each in its list.

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use foldhash::fast::FixedState;

use super::poor::{Poor, RULES};

/// What a phrase says of the sentence that begins with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Means {
    Poor(Poor),
    /// The words behind its colon are the lead.
    Summary,
    /// Begins like thanks, and names a cause.
    Cause,
    /// Labels its whole paragraph as what the author has to say of themselves: `Disclaimer:`.
    Disclaimer,
}

/// Phrases by their first bytes, so that few of them have to be compared with a text.
#[derive(Debug)]
pub(super) struct Index<T>(HashMap<[u8; 4], Vec<(T, &'static str)>, FixedState>);

impl<T> Default for Index<T> {
    fn default() -> Self {
        Self(HashMap::default())
    }
}

impl<T> Index<T> {
    fn add(&mut self, means: T, phrase: &'static str) {
        let stem = phrase.strip_suffix('…').unwrap_or(phrase).as_bytes();
        let key = stem.first_chunk().copied().unwrap_or([stem.first().copied().unwrap_or_default(), 0, 0, 0]);
        self.0.entry(key).or_default().push((means, phrase));
    }

    /// The phrases that a text may begin with.
    pub(super) fn of(&self, text: &str) -> impl Iterator<Item = &(T, &'static str)> + Clone {
        let bytes = text.as_bytes();
        let long = bytes.first_chunk().and_then(|key| self.0.get(key));
        let short = bytes.first().and_then(|first| self.0.get(&[*first, 0, 0, 0]));
        long.into_iter().chain(short).flatten()
    }
}

/// Phrases of each language.
pub(super) type ByLanguage = HashMap<&'static str, Index<()>, FixedState>;

#[derive(Debug, Default)]
pub(super) struct Lists {
    /// What sentences begin with.
    pub(super) beginnings: Index<Means>,
    /// What may stand behind any word of a sentence.
    pub(super) anywhere: Index<Poor>,
    /// The ASCII characters that such words begin with, a bit for each.
    pub(super) firsts: u128,
    pub(super) headings: HashSet<&'static str, FixedState>,
    pub(super) beginnings_of_headings: Vec<&'static str>,
    /// What points back, by language.
    pub(super) back: ByLanguage,
    /// Definite articles, by language.
    pub(super) articles: ByLanguage,
    /// What joins sentences, by language.
    pub(super) joins: ByLanguage,
}

pub(super) static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let mut lists = Lists::default();
    let lines = include_str!("poor.txt").lines().filter(|line| !line.starts_with('#'));
    let rows =
        lines.filter_map(|line| line.split_once(": ").and_then(|(of, words)| Some((of.split_once(' ')?, words))));
    for ((list, languages), words) in rows {
        words.split(", ").for_each(|phrase| lists.add(list, languages, phrase));
    }
    lists
});

impl Lists {
    fn add(&mut self, list: &str, languages: &'static str, phrase: &'static str) {
        let by_language = match list {
            "back" => Some(&mut self.back),
            "join" => Some(&mut self.joins),
            "article" => Some(&mut self.articles),
            _ => None,
        };
        if let Some(by_language) = by_language {
            languages.split(' ').for_each(|language| by_language.entry(language).or_default().add((), phrase));
            return;
        }
        let rule = RULES.iter().find(|(_, name, _)| *name == list).map(|(rule, ..)| *rule);
        match (rule, phrase.strip_prefix('…')) {
            (Some(Poor::Heading), _) => match phrase.strip_suffix('…') {
                Some(beginning) => self.beginnings_of_headings.push(beginning),
                None => drop(self.headings.insert(phrase)),
            },
            (Some(rule), Some(phrase)) => {
                let first = phrase.chars().next().unwrap_or_default();
                self.firsts |= if first.is_ascii() { 1 << u32::from(first) } else { 0 };
                self.anywhere.add(rule, phrase);
            }
            (rule, _) => {
                let other = match list {
                    "cause" => Means::Cause,
                    "disclaimer" => Means::Disclaimer,
                    _ => Means::Summary,
                };
                let means = rule.map_or(other, Means::Poor);
                self.beginnings.add(means, phrase);
            }
        }
    }
}
