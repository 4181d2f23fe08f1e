//! An article in memory: read from text by the rules of folders, without a folder around it.

use chrono::{DateTime, FixedOffset};
use url::Url;

use crate::{
    config::{self, Config},
    content::{
        self,
        article::{ReadAlone, read_alone},
    },
    diagnostic::Diagnostic,
    error::Error,
    feed::{Entry, SourceLink},
    lead::{self, Section, Summary},
    ledger::Identified,
    person::Person,
    render::{Renderer, closed},
};

/// An article that was read from text, with what its front matter and its file name say.
#[derive(Clone, Debug)]
pub struct Article {
    entry: Entry,
    is_undated: bool,
    is_draft: bool,
    diagnostics: Vec<Diagnostic>,
    read: Box<content::Article>,
    config: Config,
}

impl Article {
    /// Reads an article and renders it. `path` is where it would lie in a content folder, as in `2026-01-31-hello.md`: it
    /// tells how the article is written, and may tell its date, slug and language. `site` is the site's home page, which
    /// relative addresses are resolved against unless front matter says where the article's own page is.
    ///
    /// # Errors
    /// [`Error::Content`] with all that is wrong when the article cannot be used; [`Error::Config`] when `site` is no web
    /// address.
    pub fn read(path: &str, bytes: &[u8], site: &Url) -> Result<Self, Error> {
        let config = config::in_memory(site)?;
        let read = read_alone(path, bytes, &config).map_err(Error::Content)?;
        let ReadAlone { article, text, is_draft, is_undated, diagnostics } = read;
        let identified = Identified::first(article);
        let entry = Renderer::new(&[], &[], None, None, &config).entry(&identified, &text);
        Ok(Self { entry, is_undated, is_draft, diagnostics, read: identified.article, config })
    }

    /// The title in one line of plain text; never empty.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.entry.title
    }

    /// When it was published, if its front matter, its path or its source link says so.
    #[must_use]
    pub fn published(&self) -> Option<DateTime<FixedOffset>> {
        (!self.is_undated).then_some(self.entry.published)
    }

    /// Its tags and categories, each once.
    #[must_use]
    pub fn tags(&self) -> &[String] {
        &self.entry.tags
    }

    /// Who wrote it, if its front matter says so.
    #[must_use]
    pub fn authors(&self) -> &[Person] {
        &self.entry.authors
    }

    /// Where its facts come from.
    #[must_use]
    pub fn source_links(&self) -> &[SourceLink] {
        &self.entry.source_links
    }

    /// Its language as a tag of RFC 5646, if its front matter or its name says so.
    #[must_use]
    pub fn language(&self) -> Option<&str> {
        self.entry.language.as_deref()
    }

    /// True if its front matter or its folder says that it is not published yet.
    #[must_use]
    pub fn is_draft(&self) -> bool {
        self.is_draft
    }

    /// What is wrong with it, though it can be used.
    #[must_use]
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// Its text as safe HTML in which all addresses are absolute. The content of its entry may end with links to its sources too.
    #[must_use]
    pub fn html(&self) -> &str {
        self.entry.content.as_deref().unwrap_or_default()
    }

    /// Its headings, and the prose under each.
    #[must_use]
    pub fn sections(&self) -> Vec<Section> {
        lead::sections(self.html())
    }

    /// The summary that its author wrote, else the leads of its sections. For other limits, give its sections to
    /// [`lead::summarize`].
    #[must_use]
    pub fn summary(&self) -> Option<&Summary> {
        self.entry.summary.as_deref()
    }

    /// The same article, published then, whatever it says itself.
    #[must_use]
    pub fn dated(mut self, published: DateTime<FixedOffset>) -> Self {
        self.read.published = published;
        self.is_undated = false;
        let identified = Identified::first(self.read);
        let entry = Entry {
            published,
            updated: identified.updated,
            id: identified.id(&self.config).into_owned(),
            ..self.entry
        };
        Self { entry, read: identified.article, ..self }
    }

    /// The article as an entry of a feed, with the id that the first build of a folder would give it; `None` as long as it
    /// has no date.
    #[must_use]
    pub fn entry(&self) -> Option<Entry> {
        (!self.is_undated).then(|| closed(self.entry.clone()))
    }
}
