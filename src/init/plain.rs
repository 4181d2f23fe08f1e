//! Plain guesses: what can be guessed about any folder, whatever its generator.

use super::{Fact, Guess, Origin, setting::Setting, settings::Settings};
use crate::content::site_files::SiteFiles;

pub(super) fn guess(site: &SiteFiles) -> Guess {
    let code = Settings::of(site, &["astro.config.mjs", "astro.config.ts"]);
    let package = Settings::of(site, &["package.json"]);
    let url = code.ending("site").and_then(Setting::fact).or_else(|| package.fact(&["homepage"]));
    Guess { url, authors: package.people(&["author"]), ..Guess::default() }
}

/// The folder that most likely has the articles.
pub(super) fn folder(site: &SiteFiles) -> Option<Fact> {
    site.folders.first().map(|folder| Fact { value: folder.clone(), origin: Origin::Folder })
}

/// The section of a content folder that has articles, if there is only one; else the whole folder.
pub(super) fn section(site: &SiteFiles, folder: &Fact) -> Fact {
    let within = format!("{}/", folder.value);
    let mut sections = site.folders.iter().filter(|found| found.starts_with(&within));
    match (sections.next(), sections.next()) {
        (Some(section), None) => Fact { value: section.clone(), origin: Origin::Folder },
        _ => folder.clone(),
    }
}

/// The domain that a site on GitHub Pages is served at.
pub(super) fn domain(site: &SiteFiles) -> Option<Fact> {
    let file = site.files.iter().find(|file| file.path.rsplit('/').next() == Some("CNAME"))?;
    let domain = file.text.lines().next()?.trim();
    let is_domain = domain.contains('.') && domain.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-'));
    let origin = Origin::Line { path: file.path.clone(), line: 1 };
    is_domain.then(|| Fact::new(&super::address(&format!("https://{domain}/"))?, origin)).flatten()
}
