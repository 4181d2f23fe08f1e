//! Setting up: what nobody says of a site yet becomes `dateline.toml`; what the site's generator says is read at each build.
//! Nothing is read or written here.

pub(crate) mod ci;
mod confirm;
mod dateline_toml;
pub(crate) mod next;
mod plain;

use std::path::Path;

pub(crate) use confirm::{Confirmed, confirm};
pub(crate) use dateline_toml::{replacing, text};
pub(crate) use plain::PlainFolder;

use crate::{
    config::{Author, Authors, Settings, remote},
    generators::{Fact, Facts, Generator, Site},
};

/// What the site's files say about its configuration.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Guess {
    pub generator: Option<Generator>,
    pub facts: Facts,
    /// What the site's generator says, which is read at each build.
    said: Facts,
    /// Where articles' own pages are, if somebody says it.
    pub permalink: Option<Fact>,
}

/// Guesses the configuration of a project's folder: what its generator says comes first. The site may be in a folder below,
/// which the setting `content` leads to.
pub(crate) fn guess(
    directory: &Path,
    site: Option<&Site>,
    folder: PlainFolder,
    remote: Option<&remote::Remote>,
) -> Guess {
    let below = site.and_then(|site| site.root.strip_prefix(directory).ok()).filter(|below| *below != Path::new(""));
    let mut said = site.map(|site| site.facts.clone()).unwrap_or_default();
    if let Some(below) = below {
        said = said.seen_from_above(below);
    }
    let mut facts = said.clone();
    if below.is_some() {
        said.content = None;
        let is_around =
            |content: &Fact| folder.content.as_ref().is_some_and(|it| Path::new(&it.value).starts_with(&content.value));
        facts.content = facts.content.filter(is_around);
    }
    facts.title = facts.title.or(folder.title);
    facts.url = facts.url.or(folder.url).or_else(|| remote.and_then(remote::Remote::pages));
    if facts.authors.is_empty() {
        facts.authors = folder.authors;
    }
    facts.content = facts.content.or(folder.content);
    Guess { generator: site.map(|site| site.generator), facts, said, permalink: None }
}

impl Guess {
    /// The settings that `dateline.toml` has to say: those that the site's generator does not say at each build.
    pub(crate) fn settings(&self) -> Settings {
        let facts = &self.facts;
        let value = |fact: &Option<Fact>| Some(self.unsaid(fact.as_ref())?.value.clone());
        let unsaid = facts.authors.iter().filter_map(|author| self.unsaid(Some(author)));
        let authors: Vec<Author> = unsaid.map(|author| Author::Name(author.value.clone())).collect();
        Settings {
            title: value(&facts.title),
            url: value(&facts.url),
            author: (!authors.is_empty()).then_some(Authors::Several(authors)),
            language: value(&facts.language),
            permalink: value(&self.permalink),
            timezone: value(&facts.timezone),
            content: value(&facts.content).map(Into::into),
            output: value(&facts.output).map(Into::into),
            ..Settings::default()
        }
    }

    /// The fact, if the site's generator does not say it at each build.
    pub(super) fn unsaid<'a>(&self, fact: Option<&'a Fact>) -> Option<&'a Fact> {
        let Facts { title, url, language, timezone, content, output, authors, .. } = &self.said;
        let mut said = [title, url, language, timezone, content, output].into_iter().flatten().chain(authors);
        fact.filter(|fact| !said.any(|said| said == *fact))
    }
}
