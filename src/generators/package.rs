//! `package.json`: what npm knows of a site. <https://docs.npmjs.com/cli/configuring-npm/package-json>

use super::{Fact, SiteFolder, address, settings::Settings};

/// What a `package.json` says of a site.
#[derive(Debug, Default)]
pub(crate) struct Package {
    /// The home page, unless it is that of the repository, which npm writes by default.
    pub url: Option<Fact>,
    pub authors: Vec<Fact>,
}

/// What stands in addresses of repositories and of packages.
const ELSEWHERE: [&str; 10] = [
    "github.com/",
    "gitlab.com/",
    "codeberg.org/",
    "bitbucket.org/",
    "//git.sr.ht/",
    "//sr.ht/~",
    "//gitea.com/",
    "npmjs.com/package/",
    "//jsr.io/@",
    "#readme",
];

pub(crate) fn read(site: &SiteFolder<'_>) -> Package {
    let package = Settings::of(site, &["package.json"]);
    let is_repository = |url: &Fact| ELSEWHERE.iter().any(|part| url.value.contains(part));
    let homepage = package.fact(&["homepage"]).filter(|url| !is_repository(url));
    Package {
        url: homepage.and_then(|url| Some(url.with(address(&url.value)?))),
        authors: package.people(&["author", "authors", "contributors", "maintainers"]),
    }
}

/// What the files of a package say of a project, with the address of its repository.
#[derive(Debug, Default)]
pub(crate) struct Project {
    pub title: Option<Fact>,
    pub subtitle: Option<Fact>,
    pub url: Option<Fact>,
    pub authors: Vec<Fact>,
    pub repository: Option<Fact>,
    /// The folder in the repository that the package is in, if it is not the whole.
    pub directory: Option<Fact>,
}

impl Project {
    /// Adds what other files say, where nothing is known yet.
    pub(crate) fn or(self, other: Self) -> Self {
        let directory = if self.repository.is_some() { self.directory } else { other.directory };
        Self {
            title: self.title.or(other.title),
            subtitle: self.subtitle.or(other.subtitle),
            url: self.url.or(other.url),
            authors: if self.authors.is_empty() { other.authors } else { self.authors },
            repository: self.repository.or(other.repository),
            directory,
        }
    }
}

/// What `Cargo.toml`, `package.json` and `pyproject.toml` in a folder say.
/// <https://doc.rust-lang.org/cargo/reference/manifest.html>,
/// <https://docs.npmjs.com/cli/configuring-npm/package-json>,
/// <https://packaging.python.org/en/latest/specifications/pyproject-toml/>
pub(crate) fn project(folder: &SiteFolder<'_>) -> Project {
    of_cargo(folder).or(of_npm(folder)).or(of_python(folder))
}

/// The same of the whole that a package of Rust is a part of, which it may refer to.
pub(crate) fn of_workspace(folder: &SiteFolder<'_>) -> Project {
    let cargo = Settings::of(folder, &["Cargo.toml"]);
    Project {
        url: cargo.fact(&["workspace.package.homepage"]),
        authors: cargo.people(&["workspace.package.authors"]),
        repository: cargo.fact(&["workspace.package.repository"]),
        ..Project::default()
    }
}

fn of_cargo(folder: &SiteFolder<'_>) -> Project {
    let cargo = Settings::of(folder, &["Cargo.toml"]);
    Project {
        title: cargo.fact(&["package.name"]),
        subtitle: cargo.fact(&["package.description"]),
        url: cargo.fact(&["package.homepage"]),
        authors: cargo.people(&["package.authors"]),
        repository: cargo.fact(&["package.repository"]),
        directory: None,
    }
    .or(of_workspace(folder))
}

fn of_npm(folder: &SiteFolder<'_>) -> Project {
    let package = Settings::of(folder, &["package.json"]);
    let people = package.people(&["author", "authors", "contributors", "maintainers"]);
    Project {
        title: package.fact(&["name"]),
        subtitle: package.fact(&["description"]),
        url: package.fact(&["homepage"]),
        // `Ada Lovelace <ada@example.org> (https://example.org/ada)`
        authors: people.iter().map(|person| person.with(without_address(&person.value))).collect(),
        repository: package
            .fact(&["repository.url", "repository"])
            .and_then(|fact| Some(fact.with(of_npm_form(&fact.value)?))),
        directory: package.fact(&["repository.directory"]),
    }
}

fn without_address(person: &str) -> &str {
    person.split_once(" (").map_or(person, |(person, _)| person).trim()
}

/// The address of a repository in any of the forms of npm: `owner/name`, `gitlab:owner/name`, `git+https://…`.
/// <https://docs.npmjs.com/cli/configuring-npm/package-json#repository>
fn of_npm_form(text: &str) -> Option<String> {
    let text = text.split('#').next().unwrap_or_default().trim();
    if text.contains("://") || text.contains('@') {
        return Some(text.to_owned());
    }
    let (host, path) = match text.split_once(':') {
        Some(("github", path)) => ("github.com", path),
        Some(("gitlab", path)) => ("gitlab.com", path),
        Some(("bitbucket", path)) => ("bitbucket.org", path),
        Some(_) => return None,
        None => ("github.com", text),
    };
    path.contains('/').then(|| format!("https://{host}/{path}"))
}

fn of_python(folder: &SiteFolder<'_>) -> Project {
    let settings = Settings::of(folder, &["pyproject.toml"]);
    // Labels are compared without case, blanks and punctuation.
    // <https://packaging.python.org/en/latest/specifications/well-known-project-urls/>
    let labelled = |labels: &[&str]| {
        let plain = |label: &str| label.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
        labels.iter().find_map(|wanted| {
            let mut all = settings.below("project.urls").chain(settings.below("tool.poetry.urls"));
            all.find(|(label, _)| plain(label) == *wanted).and_then(|(_, setting)| setting.fact())
        })
    };
    Project {
        title: settings.fact(&["project.name", "tool.poetry.name"]),
        subtitle: settings.fact(&["project.description", "tool.poetry.description"]),
        url: labelled(&["homepage"]).or_else(|| settings.fact(&["tool.poetry.homepage"])),
        authors: settings.people(&["project.authors", "tool.poetry.authors", "project.maintainers"]),
        repository: labelled(&["source", "repository", "sourcecode", "github", "gitlab", "code"])
            .or_else(|| settings.fact(&["tool.poetry.repository"])),
        directory: None,
    }
}
