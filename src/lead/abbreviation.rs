//! Abbreviations: words whose full stop does not end a sentence, and words that show that a sentence has ended. Those of
//! each language are in `words.txt`.

use std::{collections::HashMap, sync::LazyLock};

use foldhash::fast::FixedState;

/// The words by their list and language.
static WORDS: LazyLock<HashMap<(&str, &str), Vec<&str>, FixedState>> = LazyLock::new(|| {
    let lines = include_str!("words.txt").lines().filter(|line| !line.starts_with('#'));
    let rows =
        lines.filter_map(|line| line.split_once(": ").and_then(|(of, words)| Some((of.split_once(' ')?, words))));
    rows.flat_map(|((list, languages), words)| {
        languages.split(' ').map(move |language| ((list, language), words.split(' ').collect()))
    })
    .collect()
});

/// Whether a language's list has a word. English has no lists, and is asked most often.
fn is_listed(list: &str, language: &str, word: &str) -> bool {
    language != "en" && WORDS.get(&(list, language)).is_some_and(|words| words.contains(&word))
}

/// Whether a full stop after this word belongs to the word, whatever follows.
pub(crate) fn is_abbreviation(word: &str, language: &str) -> bool {
    if language == "en" {
        return false;
    }
    let word = word.to_lowercase();
    ["*", language].iter().any(|language| is_listed("abbreviation", language, &word))
}

/// Whether this word is a short name of a month, whose full stop is its own before a number.
pub(crate) fn is_month(word: &str, language: &str) -> bool {
    let language = if WORDS.contains_key(&("month", language)) { language } else { "*" };
    is_listed("month", language, &word.to_lowercase())
}

/// Whether this word, written with a capital, opens sentences and is rarely part of a name.
pub(crate) fn opens_sentence(word: &str, language: &str) -> bool {
    is_listed("opener", language, word)
}

/// Languages that write an ordinal as a number and a full stop.
pub(crate) fn has_ordinal_stops(language: &str) -> bool {
    is_listed("ordinal", "*", language)
}

/// What may follow `a.m.` and `p.m.`.
pub(crate) fn is_time_zone(word: &str) -> bool {
    is_listed("zone", "*", word)
}
