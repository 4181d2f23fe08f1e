//! `package.json`: what npm knows of a site. <https://docs.npmjs.com/cli/configuring-npm/package-json>

use super::{Fact, SiteFolder, address, settings::Settings};

/// What a `package.json` says of a site.
#[derive(Debug, Default)]
pub(crate) struct Package {
    /// The home page, unless it is that of the repository, which npm writes by default.
    pub url: Option<Fact>,
    pub authors: Vec<Fact>,
}

pub(crate) fn read(site: &SiteFolder<'_>) -> Package {
    let package = Settings::of(site, &["package.json"]);
    let is_repository = |url: &Fact| {
        ["github.com/", "gitlab.com/", "codeberg.org/", "#readme"].iter().any(|part| url.value.contains(part))
    };
    let homepage = package.fact(&["homepage"]).filter(|url| !is_repository(url));
    Package {
        url: homepage.and_then(|url| Some(url.with(address(&url.value)?))),
        authors: package.people(&["author", "authors"]),
    }
}
