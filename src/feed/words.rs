//! Words: the few texts of Dateline's own that people see, in feeds that they open in a browser and behind entries, by language.

use std::sync::LazyLock;

/// The words of a language.
#[derive(Debug)]
pub(crate) struct Words {
    /// The language, as a primary subtag of RFC 5646.
    pub(crate) language: &'static str,
    /// Shown above a feed that is opened in a browser.
    pub(crate) feed: &'static str,
    /// How to subscribe to listed feeds.
    pub(crate) subscribe: &'static str,
    /// The heading of the feeds.
    pub(crate) feeds: &'static str,
    /// The heading of the newest entries.
    pub(crate) latest: &'static str,
    /// Stands before the source of an entry.
    pub(crate) source: &'static str,
    /// Stands before the sources of an entry.
    pub(crate) sources: &'static str,
    /// Leads to the comments on an entry.
    pub(crate) comments: &'static str,
}

/// The words of each known language; the first serves for all others.
pub(crate) static WORDS: LazyLock<Vec<Words>> = LazyLock::new(|| {
    let lines = include_str!("words.txt").lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let lines: Vec<&str> = lines.collect();
    let (languages, _) = lines.as_chunks();
    let words = |[language, feed, subscribe, feeds, latest, source, sources, comments]: &[&'static str; 8]| Words {
        language,
        feed,
        subscribe,
        feeds,
        latest,
        source,
        sources,
        comments,
    };
    languages.iter().map(words).collect()
});

/// The words for those who read a language.
pub(crate) fn of(language: &str) -> &'static Words {
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

    #[test]
    fn each_language_has_all_its_words() {
        let lines = include_str!("words.txt").lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
        assert_eq!(lines.count() % 8, 0);
        assert!(WORDS.len() >= 25, "{}", WORDS.len());
        for words in WORDS.iter() {
            assert!((2..=3).contains(&words.language.len()), "{words:?}");
            assert!(words.source.ends_with([':', '：']) && words.sources.ends_with([':', '：']), "{words:?}");
            let ends = |text: &str| text.ends_with(['.', '。', '।', '۔']);
            assert!(ends(words.feed) && ends(words.subscribe), "{words:?}");
        }
    }
}
