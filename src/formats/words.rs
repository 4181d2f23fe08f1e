//! Words: the few texts of Dateline's own that people see when they open feeds in a browser, by language.

use std::sync::LazyLock;

/// The words of a language.
#[derive(Debug)]
pub(super) struct Words {
    /// The language, as a primary subtag of RFC 5646.
    pub(super) language: &'static str,
    /// Shown above a feed that is opened in a browser.
    pub(super) feed: &'static str,
    /// How to subscribe to listed feeds.
    pub(super) subscribe: &'static str,
    /// The heading of the feeds.
    pub(super) feeds: &'static str,
    /// The heading of the newest entries.
    pub(super) latest: &'static str,
}

/// The words of each known language; the first serves for all others.
pub(super) static WORDS: LazyLock<Vec<Words>> = LazyLock::new(|| {
    let lines = include_str!("words.txt").lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let lines: Vec<&str> = lines.collect();
    let (languages, _) = lines.as_chunks();
    let words = |[language, feed, subscribe, feeds, latest]: &[&'static str; 5]| Words {
        language,
        feed,
        subscribe,
        feeds,
        latest,
    };
    languages.iter().map(words).collect()
});

/// The words for those who read a language.
pub(super) fn of(language: &str) -> &'static Words {
    let primary = language.split('-').next().unwrap_or_default();
    WORDS.iter().find(|words| words.language.eq_ignore_ascii_case(primary)).unwrap_or(&WORDS[0])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn language_that_is_not_known_has_english_words() {
        assert_eq!(of("de-AT").language, "de");
        assert_eq!(of("tlh").language, "en");
    }
}
