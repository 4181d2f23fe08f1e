//! What the settings of a site's generator say, as settings of Dateline: the defaults of `dateline.toml`.

use std::path::{Path, PathBuf};

use super::{Author, Authors, Settings};
use crate::{
    files::Border,
    generators::{self, Fact, Generator, Site, settings_file::SettingsReader},
};

/// The word that says that a folder belongs to no generator.
pub(super) const NONE: &str = "none";

/// The site of a project's folder, if a generator's files are there. `settings` are those that people wrote.
pub(super) fn find(directory: &Path, settings: &Settings) -> Option<Site> {
    let wanted = settings.generator.as_deref();
    if wanted.is_some_and(|name| name.eq_ignore_ascii_case(NONE)) {
        return None;
    }
    let follow_links = settings.follow_links.iter().flatten().map(|folder| directory.join(folder));
    let border = Border::of(directory, follow_links);
    let reader = SettingsReader::new(&border);
    let mut site = generators::find(&reader, settings.content.as_deref(), wanted.and_then(Generator::of_setting))?;
    site.diagnostics.extend(reader.into_refused());
    Some(site)
}

/// The settings that a site's generator gives.
pub(super) fn defaults(site: &Site, directory: &Path) -> Settings {
    let facts = &site.facts;
    let value = |fact: &Option<Fact>| fact.as_ref().map(|fact| fact.value.clone());
    let below = site.root.strip_prefix(directory).unwrap_or(Path::new(""));
    let folder = |fact: &Option<Fact>| fact.as_ref().map(|fact| tidy(&below.join(&fact.value)));
    let authors: Vec<Author> = facts.authors.iter().map(|author| Author::Name(author.value.clone())).collect();
    Settings {
        title: value(&facts.title),
        subtitle: value(&facts.subtitle),
        url: value(&facts.url),
        author: (!authors.is_empty()).then_some(Authors::Several(authors)),
        language: value(&facts.language),
        timezone: value(&facts.timezone),
        rights: value(&facts.rights),
        icon: value(&facts.icon),
        logo: value(&facts.logo),
        limit: facts.limit.as_ref().and_then(|limit| limit.value.parse().ok()).filter(|limit| *limit > 0),
        content: folder(&facts.content).filter(|content| directory.join(content).is_dir()),
        // Feeds that are somewhere already stay there, so that readers find them.
        output: folder(&facts.output).filter(|_| !directory.join("feeds").is_dir()),
        ..Settings::default()
    }
}

/// A path without parts that mean nothing.
fn tidy(path: &Path) -> PathBuf {
    let tidy: PathBuf = path.components().filter(|part| *part != std::path::Component::CurDir).collect();
    if tidy.as_os_str().is_empty() { ".".into() } else { tidy }
}
