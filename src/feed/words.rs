//! Words: the few texts of Dateline's own that people see, in feeds that they open in a browser and behind entries, by language.

use std::sync::LazyLock;

/// The words of a language.
#[derive(Debug)]
pub(crate) struct Words {
    /// The languages, as primary subtags of RFC 5646 with spaces between them.
    languages: &'static str,
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
pub(crate) static WORDS: LazyLock<Vec<Words>> =
    LazyLock::new(|| {
        let lines = include_str!("words.txt").lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
        let lines: Vec<&str> = lines.collect();
        let (all, _) = lines.as_chunks();
        let words = |[languages, feed, subscribe, feeds, latest, source, sources, comments]: &[&'static str; 8]| {
            Words { languages, feed, subscribe, feeds, latest, source, sources, comments }
        };
        all.iter().map(words).collect()
    });

impl Words {
    /// The languages, the one that the words are in first.
    pub(crate) fn languages(&self) -> impl Iterator<Item = &'static str> {
        self.languages.split(' ')
    }

    /// The language that the words are in.
    pub(crate) fn language(&self) -> &'static str {
        self.languages().next().unwrap_or_default()
    }

    /// True if they are for those who read a language.
    pub(crate) fn are_for(&self, language: &str) -> bool {
        let primary = language.split('-').next().unwrap_or_default();
        self.languages().any(|own| own.eq_ignore_ascii_case(primary))
    }
}

/// The words for those who read a language.
pub(crate) fn of(language: &str) -> &'static Words {
    WORDS.iter().find(|words| words.are_for(language)).unwrap_or(&WORDS[0])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn language_that_is_not_known_has_english_words() {
        assert_eq!(of("de-AT").language(), "de");
        assert_eq!((of("no").language(), of("nn-NO").language()), ("nb", "nb"));
        assert_eq!(of("tlh").language(), "en");
    }

    #[test]
    fn each_language_has_all_its_words() {
        let lines = include_str!("words.txt").lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
        assert_eq!(lines.count() % 8, 0);
        assert!(WORDS.len() >= 25, "{}", WORDS.len());
        for words in WORDS.iter() {
            let is_subtag = |language: &str| (2..=3).contains(&language.len());
            assert!(words.languages().all(is_subtag), "{words:?}");
            assert!(words.source.ends_with([':', '：']) && words.sources.ends_with([':', '：']), "{words:?}");
            let ends = |text: &str| text.ends_with(['.', '。', '।', '۔']);
            assert!(ends(words.feed) && ends(words.subscribe), "{words:?}");
        }
    }
}
