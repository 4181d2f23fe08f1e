//! Plain folders: what can be said of any, whatever its generator.

use crate::{
    config::of_package,
    content::sections::names_releases,
    generators::{self, Fact, Origin, SiteFolder, package},
};

/// What a folder shows without the settings of a generator.
#[derive(Debug, Default)]
pub(crate) struct PlainFolder {
    pub title: Option<Fact>,
    pub url: Option<Fact>,
    pub authors: Vec<Fact>,
    /// The folder of the articles.
    pub content: Option<Fact>,
}

impl PlainFolder {
    /// What a folder shows, whose articles are in `content`.
    pub(crate) fn new(site: &SiteFolder<'_>, content: Option<String>) -> Self {
        let package = package::read(site);
        let content = content.map(|folder| Fact { value: folder, origin: Origin::Folder });
        if content.as_ref().is_some_and(|content| names_releases(&content.value)) {
            let project = package::project(site);
            let url = generators::domain(site).or_else(|| of_package::home(&project));
            return Self { title: project.title, url, authors: project.authors, content };
        }
        Self { title: None, url: generators::domain(site).or(package.url), authors: package.authors, content }
    }
}
