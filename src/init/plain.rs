//! Plain folders: what can be said of any, whatever its generator.

use crate::generators::{self, Fact, Origin, package::Package};

/// What a folder shows without any settings.
#[derive(Debug, Default)]
pub(crate) struct PlainFolder {
    pub url: Option<Fact>,
    pub authors: Vec<Fact>,
    /// The folder of the articles.
    pub content: Option<Fact>,
}

impl PlainFolder {
    /// What the folder of the articles is, if one has any, the file that names the domain, and what npm knows.
    pub(crate) fn new(content: Option<String>, domain: Option<(String, String)>, package: Package) -> Self {
        let content = content.map(|folder| Fact { value: folder, origin: Origin::Folder });
        let domain = domain.and_then(|(path, text)| {
            let domain = generators::address(text.lines().next()?)?;
            Fact::new(&domain, Origin::Line { path, line: 1 })
        });
        Self { url: domain.or(package.url), authors: package.authors, content }
    }
}
