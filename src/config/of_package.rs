//! What the files of a package say, as settings of Dateline, where the content is a file of the project's; and the repository that
//! such a file is in.

use std::path::{Component, Path, PathBuf};

use super::{
    Author, Authors, Settings,
    remote::{self, Forge, Remote},
};
use crate::{
    diagnostic::Diagnostic,
    files::{Border, with_slashes},
    generators::{
        self, Fact, SiteFolder,
        package::{self, Project},
        settings_file::SettingsReader,
    },
};

/// The repository that a project is in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Repository {
    pub(crate) remote: Remote,
    /// The folder of the project in it, ending in a slash; empty if it is the whole.
    prefix: String,
}

impl Repository {
    /// The software of its host, if that is known.
    pub(crate) fn forge(&self) -> Option<Forge> {
        self.remote.forge()
    }

    /// The address at which its host shows a file of the project, as the main branch has it.
    pub(crate) fn page(&self, path: &str) -> Option<String> {
        let Remote { host, path: name } = &self.remote;
        let between = match self.forge()? {
            Forge::GitHub => "blob/HEAD",
            Forge::GitLab => "-/blob/HEAD",
            _ => "src/branch/HEAD",
        };
        Some(format!("https://{host}/{name}/{between}/{}{path}", self.prefix))
    }
}

/// The settings that the files of a package give for a feed of these paths; none unless one of them is a file. What is wrong with
/// these files is returned too.
pub(super) fn defaults(directory: &Path, paths: &[PathBuf], border: &Border) -> (Settings, Vec<Diagnostic>) {
    let Some(file) = paths.iter().find(|path| super::is_file(&directory.join(path))) else { return Default::default() };
    let reader = SettingsReader::new(border);
    let (project, _) = project(directory, folder_of(file), &reader);
    let url = home(&project).map(|url| url.value).or_else(|| home_of_git(directory, &reader));
    let authors: Vec<Author> = project.authors.iter().map(|author| Author::Name(author.value.clone())).collect();
    let value = |fact: &Option<Fact>| fact.as_ref().map(|fact| fact.value.clone());
    let settings = Settings {
        title: value(&project.title),
        subtitle: value(&project.subtitle),
        url,
        author: (!authors.is_empty()).then_some(Authors::Several(authors)),
        ..Settings::default()
    };
    (settings, reader.into_refused().collect())
}

/// The home page of a project: that which its package names, or that of its repository.
pub(crate) fn home(project: &Project) -> Option<Fact> {
    let named = project.url.as_ref().and_then(|url| Some(url.with(generators::address(&url.value)?)));
    let at_host = || {
        let repository = project.repository.as_ref()?;
        let (Remote { host, path }, _) = of_package(&repository.value)?;
        Some(repository.with(format!("https://{host}/{path}/")))
    };
    named.or_else(at_host)
}

/// The address of the project's repository by its own `.git/config`, if its host is one that shows repositories there.
fn home_of_git(directory: &Path, reader: &SettingsReader<'_>) -> Option<String> {
    let remote = of_git(directory, reader).filter(|remote| remote.forge().is_some())?;
    Some(format!("https://{}/{}/", remote.host, remote.path))
}

fn of_git(directory: &Path, reader: &SettingsReader<'_>) -> Option<Remote> {
    remote::parse(&reader.text(&directory.join(".git/config"))?)
}

/// The repository that a folder of the project is in, by the nearest file of a package that says it, or by the project's own
/// `.git/config`. What git says elsewhere may be of a repository around the project.
pub(crate) fn repository(directory: &Path, folder: &Path, border: &Border) -> Option<Repository> {
    let reader = SettingsReader::new(border);
    let (project, below) = project(directory, folder, &reader);
    // Many a package has its repository for a home page.
    let home = project.url.as_ref().and_then(|url| of_package(&url.value));
    let home = home.filter(|(remote, _)| remote.forge().is_some() && remote.path.contains('/'));
    let named = project.repository.as_ref().and_then(|repository| of_package(&repository.value));
    if let Some((remote, inner)) = named.or(home) {
        let named = project.directory.map(|directory| directory.value).or(inner);
        let prefix = match named {
            Some(named) => {
                let named = named.trim_matches('/');
                named.strip_suffix(&*below).unwrap_or(named).trim_matches('/').to_owned()
            }
            None => super::folder_in_repository(directory),
        };
        let prefix = if prefix.is_empty() { prefix } else { format!("{prefix}/") };
        return Some(Repository { remote, prefix });
    }
    Some(Repository { remote: of_git(directory, &reader)?, prefix: String::new() })
}

/// What the files of packages say in a folder of the project and in those around it, and the folder of those that name the
/// repository, relative to the project's.
fn project(directory: &Path, folder: &Path, reader: &SettingsReader<'_>) -> (Project, String) {
    let mut known = Project::default();
    let mut named = None;
    let inner = folder.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
    for below in folder.ancestors().filter(|_| inner).chain((!inner).then_some(Path::new(""))) {
        let root = directory.join(below);
        let here = SiteFolder::new(reader, &root);
        let found = package::project(&here);
        if known.repository.is_none() && found.repository.is_some() {
            named = with_slashes(below);
        }
        known = known.or(found);
    }
    (known, named.unwrap_or_default().trim_start_matches("./").trim_matches(['.', '/']).to_owned())
}

fn folder_of(file: &Path) -> &Path {
    file.parent().unwrap_or(Path::new(""))
}

/// The repository that a package names, and the folder in it that the address leads to.
fn of_package(address: &str) -> Option<(Remote, Option<String>)> {
    let address = address.split(['#', '?']).next().unwrap_or_default();
    let whole = remote::of_address(address)?;
    let parts: Vec<&str> = whole.path.split('/').collect();
    let tree = parts.iter().position(|part| matches!(*part, "tree" | "blob" | "src" | "-")).filter(|at| *at >= 2);
    let name = &parts[..tree.unwrap_or(parts.len())];
    // Only GitLab has groups in groups.
    let name = if whole.forge() == Some(Forge::GitLab) { name } else { &name[..name.len().min(2)] };
    let folder = tree.and_then(|at| {
        let rest = parts[at..].iter().skip_while(|part| matches!(**part, "tree" | "blob" | "src" | "-" | "branch"));
        let folder: Vec<&str> = rest.skip(1).copied().collect();
        (!folder.is_empty()).then(|| folder.join("/"))
    });
    let path = name.join("/");
    let path = path.strip_suffix(".git").unwrap_or(&path).to_owned();
    path.contains('/').then_some((Remote { path, ..whole }, folder))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repository_is_known_by_whatever_a_package_says() {
        for (address, path, folder) in [
            ("https://github.com/ada/engine", "ada/engine", None),
            ("git+https://github.com/ada/engine.git", "ada/engine", None),
            ("git@github.com:ada/engine.git", "ada/engine", None),
            ("https://github.com/ada/engine/tree/main/crates/core", "ada/engine", Some("crates/core")),
            ("https://gitlab.com/group/inner/engine/-/tree/main/core", "group/inner/engine", Some("core")),
            ("https://codeberg.org/ada/engine/src/branch/main/core", "ada/engine", Some("core")),
            ("https://github.com/ada/engine/issues", "ada/engine", None),
        ] {
            let (remote, inner) = of_package(address).unwrap_or_else(|| unreachable!("{address}"));
            assert_eq!((&*remote.path, inner.as_deref()), (path, folder), "{address}");
        }
        assert!(of_package("https://example.org/").is_none());
    }

    #[test]
    fn page_is_that_of_the_host() {
        let page = |host: &str| {
            let remote = Remote { host: host.to_owned(), path: "ada/engine".to_owned() };
            Repository { remote, prefix: "core/".to_owned() }.page("CHANGELOG.md")
        };
        let expected = [
            ("github.com", "https://github.com/ada/engine/blob/HEAD/core/CHANGELOG.md"),
            ("gitlab.com", "https://gitlab.com/ada/engine/-/blob/HEAD/core/CHANGELOG.md"),
            ("codeberg.org", "https://codeberg.org/ada/engine/src/branch/HEAD/core/CHANGELOG.md"),
        ];
        for (host, address) in expected {
            assert_eq!(page(host).as_deref(), Some(address));
        }
        assert_eq!(page("example.org"), None);
    }
}
