//! Internals: what the tests compare the documentation with, and what the fuzzer feeds. No promise is made of it.

pub use crate::{
    content::{DATE_SOURCES, EXTENSIONS, field_names},
    lead::first_sentences,
    text::line,
};

#[cfg(feature = "cli")]
pub use crate::served::rules_of_text as rules_of_answers;

/// The files for CI as the manual shows them: the path that `init` writes each to, and its text.
#[cfg(feature = "cli")]
#[must_use]
pub fn ci_files() -> Vec<(&'static str, String)> {
    crate::init::ci::all()
}

/// The languages that Dateline's own words are in.
#[must_use]
pub fn languages_of_words() -> Vec<&'static str> {
    crate::feed::words::WORDS.iter().flat_map(crate::feed::words::Words::languages).collect()
}

/// The ways on which texts of others come in, besides articles and documents to validate: for the fuzzer.
#[cfg(feature = "cli")]
pub mod foreign {
    use std::path::Path;

    use crate::{
        config::{self, Config, Settings},
        error::Error,
        generators::{Generator, SiteFolder, settings_file::SettingsFile},
        import, ledger, published,
    };

    fn config() -> Result<Config, Error> {
        let url = url::Url::parse("https://example.org/").map_err(|_| Error::Config(Vec::new()))?;
        config::in_memory(&url)
    }

    /// Reads a ledger; returns how many of its lines can be read.
    #[must_use]
    pub fn ledger(text: &str) -> usize {
        config().map_or(0, |config| ledger::parse(text, &config).0.records.len())
    }

    /// Reads `dateline.toml`; true if it can be used.
    #[must_use]
    pub fn settings(text: &str) -> bool {
        config::of_text(Path::new("\0"), config::FILE_NAME, text, &Settings::default()).is_ok()
    }

    /// Reads a feed and makes articles of it; returns their names and bytes.
    #[must_use]
    pub fn feed(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
        let Ok(feed) = published::parse(bytes, "feed.xml", None) else { return Vec::new() };
        for entry in &feed.entries {
            published::summary(entry, &feed);
        }
        import::articles(&[(feed, None)]).0.into_iter().map(|file| (file.name, file.bytes)).collect()
    }

    /// Reads one file of a generator's settings.
    pub fn generator(path: &str, text: &str) {
        let file = SettingsFile { path: path.to_owned(), text: text.to_owned() };
        for generator in Generator::ALL {
            generator.read(&SiteFolder::InMemory(std::slice::from_ref(&file)));
        }
    }
}
