//! Plain folders: what can be said of any, whatever its generator.

use crate::generators::{self, Fact, Origin, SiteFolder, package};

/// What a folder shows without the settings of a generator.
#[derive(Debug, Default)]
pub(crate) struct PlainFolder {
    pub url: Option<Fact>,
    pub authors: Vec<Fact>,
    /// The folder of the articles.
    pub content: Option<Fact>,
}

impl PlainFolder {
    /// What a folder shows, whose articles are in `content`.
    pub(crate) fn new(site: &SiteFolder<'_>, content: Option<String>) -> Self {
        let package = package::read(site);
        Self {
            url: generators::domain(site).or(package.url),
            authors: package.authors,
            content: content.map(|folder| Fact { value: folder, origin: Origin::Folder }),
        }
    }
}
