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
}

#[derive(Debug, Default)]
pub(super) struct Lists {
    /// What sentences begin with, by its first character.
    pub(super) beginnings: HashMap<char, Vec<(Means, &'static str)>, FixedState>,
    /// What may stand behind any word of a sentence, by its first character.
    pub(super) anywhere: HashMap<char, Vec<(Poor, &'static str)>, FixedState>,
    /// The ASCII characters that such words begin with, a bit for each.
    pub(super) firsts: u128,
    pub(super) headings: HashSet<&'static str, FixedState>,
    pub(super) beginnings_of_headings: Vec<&'static str>,
    /// What points back, by language.
    pub(super) back: HashMap<&'static str, Vec<&'static str>, FixedState>,
    /// Definite articles, by language.
    pub(super) articles: HashMap<&'static str, Vec<&'static str>, FixedState>,
    /// What joins sentences, by language.
    pub(super) joins: HashMap<&'static str, Vec<&'static str>, FixedState>,
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
            languages.split(' ').for_each(|language| by_language.entry(language).or_default().push(phrase));
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
                self.anywhere.entry(first).or_default().push((rule, phrase));
            }
            (rule, _) => {
                let first = phrase.chars().next().unwrap_or_default();
                let other = if list == "cause" { Means::Cause } else { Means::Summary };
                let means = rule.map_or(other, Means::Poor);
                self.beginnings.entry(first).or_default().push((means, phrase));
            }
        }
    }
}
