//! What the settings of a site's generator say, as settings of Dateline: the defaults of `dateline.toml`.

use std::path::{Path, PathBuf};

use super::{Author, Authors, FILE_NAME, Settings};
use crate::{
    diagnostic::Diagnostic,
    files::Border,
    generators::{self, Fact, Generator, Site, settings_file::SettingsReader},
};

/// The word that says that a folder belongs to no generator.
pub(super) const NONE: &str = "none";

/// The site of a project's folder, if a generator's files are there, and what is wrong with its settings. `settings` are
/// those that people wrote.
pub(super) fn find(directory: &Path, settings: &Settings) -> (Option<Site>, Vec<Diagnostic>) {
    let wanted = settings.generator.as_deref();
    if wanted.is_some_and(|name| name.eq_ignore_ascii_case(NONE)) {
        return (None, Vec::new());
    }
    let follow_links = settings.follow_links.iter().flatten().map(|folder| directory.join(folder));
    let border = Border::of(directory, follow_links);
    let reader = SettingsReader::new(&border);
    let mut site = generators::find(&reader, settings.content.as_deref(), wanted.and_then(Generator::of_setting));
    let mut diagnostics = site.as_mut().map(|site| std::mem::take(&mut site.diagnostics)).unwrap_or_default();
    diagnostics.extend(reader.into_refused());
    (site, diagnostics)
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

/// The project's folder, as seen from the folder `start`: the nearest at or above it that has a `dateline.toml` or the
/// settings of a site generator, within the git repository, if there is one; else `start` itself.
#[cfg(feature = "cli")]
pub(crate) fn project(start: &Path) -> PathBuf {
    let is_project = |folder: &Path| {
        let border = Border::of(folder, []);
        folder.join(FILE_NAME).symlink_metadata().is_ok()
            || generators::of_folder(&SettingsReader::new(&border), folder).is_some()
    };
    // Articles in `content/` make a project without settings.
    let is_begun = ["dateline.lock", "content"].iter().any(|name| start.join(name).exists());
    let Ok(depth) = start.canonicalize().map(|real| real.ancestors().count()) else { return start.to_owned() };
    let mut folder = start.to_owned();
    for _ in 0..depth {
        if is_project(&folder) {
            return folder;
        }
        if is_begun || folder.join(".git").exists() {
            break;
        }
        folder = if folder == Path::new(".") { "..".into() } else { folder.join("..") };
    }
    start.to_owned()
}
