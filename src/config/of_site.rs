//! What the settings of a site's generator say, as settings of Dateline: the defaults of `dateline.toml`.

use std::path::{Path, PathBuf};

use super::{Author, Authors, LanguageNaming, Settings};
use crate::{
    diagnostic::{Diagnostic, Place},
    files::{self, Border},
    generators::{self, Computed, Fact, Generator, Origin, Site, SiteLanguage, settings_file::SettingsReader},
    rules::{
        command::CONFIG,
        content::{COMPUTED, PUBLISHED_DRAFTS},
    },
    syntax::language,
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
    let mut site = generators::find(
        &reader,
        settings.content.as_ref().and_then(|it| it.paths().first()).map(PathBuf::as_path),
        wanted.and_then(Generator::of_setting),
    );
    let mut diagnostics = site.as_mut().map(|site| std::mem::take(&mut site.diagnostics)).unwrap_or_default();
    diagnostics.extend(reader.into_refused());
    if let Some(site) = &site {
        let below = site.root.strip_prefix(directory).unwrap_or(Path::new(""));
        diagnostics.extend(leads_out(site, below).filter(|_| settings.content.is_none()));
        let unsaid = site.facts.computed.iter().filter(|computed| !is_said(computed.instead, settings));
        diagnostics.extend(unsaid.map(|computed| of_computed(computed, below)));
        diagnostics.extend(site.facts.drafts.iter().filter_map(|drafts| of_drafts(drafts, below)));
    }
    (site, diagnostics)
}

/// An error if the site has its articles outside of the project: only people themselves lead there.
fn leads_out(site: &Site, below: &Path) -> Option<Diagnostic> {
    let content =
        site.facts.content.as_ref().filter(|content| !files::goes_down(&tidy(&below.join(&content.value))))?;
    let Origin::Line { path, line } = &content.origin else { return None };
    let message = format!("the folder of articles leads out of the project: {}", content.value);
    let place = Place::of_line(&files::shown(&below.join(path)), *line, &content.value);
    let help = "write that folder as `content = \"…\"` into dateline.toml, if that is meant";
    Some(Diagnostic::new(&CONFIG, message).at(place).help(help))
}

/// True if people wrote the setting themselves.
fn is_said(name: Option<&str>, settings: &Settings) -> bool {
    match name {
        Some("title") => settings.title.is_some(),
        Some("url") => settings.url.is_some(),
        Some("author") => settings.author.is_some(),
        Some("language") => settings.language.is_some(),
        Some("timezone") => settings.timezone.is_some(),
        Some("content") => settings.content.is_some(),
        Some("permalink") => settings.permalink.is_some(),
        _ => false,
    }
}

fn of_computed(computed: &Computed, below: &Path) -> Diagnostic {
    let path = files::shown(&below.join(&computed.path));
    let place = Place::of_line(&path, computed.line, &computed.text).labelled("computed here");
    let message = format!("{} is computed, and Dateline runs no program of a site", computed.name);
    let help = match computed.instead {
        Some(setting) => format!("write `{setting} = \"…\"` into dateline.toml, or a plain value here"),
        None => "write a plain value here; Dateline goes on as if nothing was said".to_owned(),
    };
    Diagnostic::new(&COMPUTED, message).at(place).help(help)
}

/// A word on drafts that are published.
fn of_drafts(drafts: &Fact, below: &Path) -> Option<Diagnostic> {
    let Origin::Line { path, line } = &drafts.origin else { return None };
    let place = Place::of_line(&files::shown(&below.join(path)), *line, "").labelled("this setting publishes them");
    let message = "drafts are published too, as the site's own settings have it";
    Some(Diagnostic::new(&PUBLISHED_DRAFTS, message).at(Place { excerpt: None, ..place }))
}

/// The settings with the titles, subtitles and home pages that the generator gives other languages, where nothing is said of them.
pub(super) fn with_languages(mut settings: Settings, site: &Site) -> Settings {
    fn naming<'a>(settings: &'a mut Settings, tag: &str) -> &'a mut LanguageNaming {
        let is_it = |written: &&String| language::parse(written).as_deref() == Some(tag);
        let key = settings.languages.keys().find(is_it).cloned().unwrap_or_else(|| tag.to_owned());
        settings.languages.entry(key).or_default()
    }
    let facts = &site.facts;
    for SiteLanguage { tag, title, subtitle, home } in &facts.languages {
        let naming = naming(&mut settings, tag);
        naming.title = naming.title.take().or_else(|| title.clone());
        naming.subtitle = naming.subtitle.take().or_else(|| subtitle.clone());
        naming.url = naming.url.take().or_else(|| Some(home.clone()));
    }
    // What a site of several languages is called is its name in the first.
    if let (false, Some(title), Some(language)) = (facts.languages.is_empty(), &facts.title, &facts.language)
        && let Some(tag) = language::parse(&language.value)
    {
        let naming = naming(&mut settings, &tag);
        naming.title = naming.title.take().or_else(|| Some(title.value.clone()));
    }
    settings
}

/// The settings that a site's generator gives.
pub(super) fn defaults(site: &Site, directory: &Path) -> Settings {
    let facts = &site.facts;
    let value = |fact: &Option<Fact>| fact.as_ref().map(|fact| fact.value.clone());
    let folder = |fact: &Option<Fact>| folder(fact.as_ref(), site, directory);
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
        // If neither is there, the one that the generator has is missed.
        content: folder(&facts.content)
            .filter(|content| directory.join(content).is_dir() || !directory.join("content").is_dir())
            .map(Into::into),
        // Feeds that are somewhere already stay there, so that readers find them.
        output: folder(&facts.output).filter(|_| !directory.join("feeds").is_dir()),
        ..Settings::default()
    }
}

/// The folder of feeds that a site's generator publishes.
pub(super) fn output(site: &Site, directory: &Path) -> Option<PathBuf> {
    folder(site.facts.output.as_ref(), site, directory)
}

/// A folder that a site's generator names, as seen from the project's. Only people themselves lead out of their project.
fn folder(fact: Option<&Fact>, site: &Site, directory: &Path) -> Option<PathBuf> {
    let below = site.root.strip_prefix(directory).unwrap_or(Path::new(""));
    fact.map(|fact| tidy(&below.join(&fact.value))).filter(|folder| files::goes_down(folder))
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
    // Articles in `content/` make a project without settings.
    let is_begun = ["dateline.lock", "content"].iter().any(|name| start.join(name).exists());
    let Ok(depth) = start.canonicalize().map(|real| real.ancestors().count()) else { return start.to_owned() };
    let mut above = vec![start.to_owned()];
    for _ in 1..depth {
        let Some(folder) = above.last() else { break };
        if has_own_settings(folder) || is_begun || folder.join(".git").exists() {
            break;
        }
        above.push(if folder == Path::new(".") { "..".into() } else { folder.join("..") });
    }
    let borders: Vec<Border> = above.iter().map(|folder| Border::of(folder, [])).collect();
    let readers: Vec<SettingsReader<'_>> = borders.iter().map(SettingsReader::new).collect();
    let site = generators::nearest(readers.iter().zip(above.iter().map(PathBuf::as_path)));
    let site = site.map(|(_, folder)| folder.to_owned());
    site.or_else(|| above.pop().filter(|last| has_own_settings(last))).unwrap_or_else(|| start.to_owned())
}

#[cfg(feature = "cli")]
fn has_own_settings(folder: &Path) -> bool {
    folder.join(super::FILE_NAME).symlink_metadata().is_ok()
}
