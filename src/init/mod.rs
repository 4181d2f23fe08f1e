//! Setting up: the settings of a site's generator become a guess at the configuration, and that becomes
//! `dateline.toml`. Nothing is read or written here; code that configures a generator is never run, only its literals
//! are taken.

pub(crate) mod ci;
mod confirm;
mod dateline_toml;
mod docusaurus;
mod eleventy;
mod hugo;
mod jekyll;
mod literal;
mod mkdocs;
pub(crate) mod next;
mod pattern;
mod pelican;
mod plain;
pub(crate) mod remote;
mod setting;
mod settings;
mod zola;

pub(crate) use confirm::{Confirmed, confirm};
pub(crate) use dateline_toml::text;

use crate::{
    config::{Author, Authors, Settings},
    content::{Generator, site_files::SiteFiles},
    syntax::{date::TimeZone, language},
    text as plain_text,
};

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fact {
    /// One line of text.
    pub value: String,
    pub origin: Origin,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    /// A line of a file.
    Line {
        /// Relative to the site's folder.
        path: String,
        line: usize,
    },
    Default(Generator),
    /// A folder whose files a generator publishes as they are.
    Published(Generator),
    Folder,
    Articles,
    Remote,
    /// The person who runs the program, as an option or at a prompt.
    Given,
}

impl Fact {
    /// What a person gave, if it is not blank.
    pub(crate) fn given(value: &str) -> Option<Self> {
        Self::new(value, Origin::Given)
    }

    fn new(value: &str, origin: Origin) -> Option<Self> {
        let value = plain_text::line(value);
        // Only the generator can fill in templates and variables.
        let is_template = value.contains("{{") || value.contains("${") || value.contains("{%");
        let is_fit = !is_template || origin == Origin::Given;
        (is_fit && !value.is_empty()).then_some(Self { value, origin })
    }

    fn by_default(value: &str, generator: Generator) -> Self {
        Self { value: value.to_owned(), origin: Origin::Default(generator) }
    }

    fn published(folder: &str, generator: Generator) -> Self {
        Self { value: folder.to_owned(), origin: Origin::Published(generator) }
    }

    fn with(&self, value: impl Into<String>) -> Self {
        Self { value: value.into(), origin: self.origin.clone() }
    }
}

/// The addresses of articles' own pages, as far as a generator's settings tell them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Pages {
    /// Patterns with Dateline's placeholders. The first one whose condition is met counts.
    pub patterns: Vec<(Fact, Condition)>,
    /// What to say if no condition is met.
    pub remark: Option<String>,
}

impl Pages {
    fn remark(remark: &str) -> Self {
        Self { patterns: Vec::new(), remark: Some(remark.to_owned()) }
    }
}

/// What has to be true of all articles for a pattern to count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Condition {
    Always,
    /// The generator makes slugs from titles, so files have to be named by their titles, unless front matter has slugs.
    SlugOfTitle,
    /// Front matter gives the slug.
    SlugWritten,
    /// Front matter gives none, and the file's path begins with the date.
    DatedPath,
}

/// What the site's files say about its configuration.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Guess {
    pub generator: Option<Generator>,
    pub title: Option<Fact>,
    pub url: Option<Fact>,
    /// Who writes: names, or `Name <e-mail>`.
    pub authors: Vec<Fact>,
    pub language: Option<Fact>,
    pub pages: Pages,
    pub timezone: Option<Fact>,
    pub content: Option<Fact>,
    /// The folder to write feeds to, so that the generator publishes them.
    pub output: Option<Fact>,
    /// The feeds that the site already publishes: addresses, or paths on the site.
    pub feeds: Vec<Fact>,
    /// What people have to know or do, in whole sentences.
    pub remarks: Vec<String>,
}

/// Guesses a site's configuration from the files in its folder.
pub(crate) fn guess(site: &SiteFiles, remote: Option<&remote::Remote>) -> Guess {
    let mut guess = match site.generator {
        Some(Generator::Jekyll) => jekyll::guess(site),
        Some(Generator::Hugo) => hugo::guess(site),
        Some(Generator::Zola) => zola::guess(site),
        Some(Generator::Pelican) => pelican::guess(site),
        Some(Generator::Eleventy) => eleventy::guess(site),
        Some(Generator::Docusaurus) => docusaurus::guess(site),
        Some(Generator::MkDocs) => mkdocs::guess(site),
        Some(Generator::Obsidian) | None => plain::guess(site),
    };
    guess.generator = site.generator;
    let url = guess.url.take();
    let url = guess.checked("url", url, address, "is not a web address");
    guess.url = url.or_else(|| plain::domain(site)).or_else(|| remote.and_then(remote::Remote::pages));
    let tag = guess.language.take();
    guess.language = guess.checked("language", tag, language::parse, "is not a language tag");
    let zone = guess.timezone.take();
    let is_zone = |zone: &str| TimeZone::named(zone).map(|_| zone.to_owned());
    guess.timezone = guess.checked("timezone", zone, is_zone, "is not a name of the IANA time zone database");
    guess.content = guess.content.or_else(|| plain::folder(site));
    guess
}

impl Guess {
    /// The fact as `read` gives it. One that cannot be read is left out with a remark.
    fn checked<T: Into<String>>(
        &mut self,
        what: &str,
        fact: Option<Fact>,
        read: impl Fn(&str) -> Option<T>,
        why: &str,
    ) -> Option<Fact> {
        let fact = fact?;
        let value = read(&fact.value);
        if let (None, Origin::Line { path, line }) = (&value, &fact.origin) {
            self.remarks.push(format!("{what}: `{}` in {path}:{line} {why}, so it was left out.", fact.value));
        }
        value.map(|value| fact.with(value))
    }

    /// The guess as settings, to read articles with. Required settings that are not known are missing.
    pub(crate) fn settings(&self) -> Settings {
        let value = |fact: &Option<Fact>| fact.as_ref().map(|fact| fact.value.clone());
        let authors: Vec<Author> = self.authors.iter().map(|author| Author::Name(author.value.clone())).collect();
        Settings {
            title: value(&self.title),
            url: value(&self.url),
            author: (!authors.is_empty()).then_some(Authors::Several(authors)),
            language: value(&self.language),
            timezone: value(&self.timezone),
            content: value(&self.content).map(Into::into),
            output: value(&self.output).map(Into::into),
            ..Settings::default()
        }
    }
}

impl Origin {
    /// Where it comes from, for people.
    pub(crate) fn in_words(&self) -> String {
        match self {
            Self::Line { path, .. } => format!("from {path}"),
            Self::Default(generator) => format!("{}'s default", generator.name()),
            Self::Published(generator) => format!("{} publishes its files", generator.name()),
            Self::Folder => "it exists".to_owned(),
            Self::Articles => "as most articles say".to_owned(),
            Self::Remote => "from .git/config".to_owned(),
            Self::Given => "given by you".to_owned(),
        }
    }
}

/// An absolute web address, with a slash at the end of its path.
fn address(text: &str) -> Option<String> {
    let url = url::Url::parse(text.trim()).ok()?;
    let is_web = matches!(url.scheme(), "http" | "https") && url.host_str().is_some_and(|host| host.contains('.'));
    is_web.then(|| {
        let text = url.as_str().trim_end_matches('/');
        format!("{text}/")
    })
}
