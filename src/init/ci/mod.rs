//! A file that builds the feeds on each push, for what runs at the host of a repository.

use super::remote::Forge;

/// How a machine without Dateline gets it. The only place that says so.
const INSTALL: &str = concat!("cargo install dateline --locked --version ", env!("CARGO_PKG_VERSION"));

/// The branch that is built when git does not say which.
const DEFAULT_BRANCH: &str = "main";

/// What a template is filled with.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// The branch whose pushes are built.
    pub branch: Option<&'a str>,
    /// The folder of the articles.
    pub content: &'a str,
    /// The folder of the feeds.
    pub output: &'a str,
}

impl Forge {
    /// As its makers write it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::GitHub => "GitHub",
            Self::GitLab => "GitLab",
            Self::Forgejo => "Forgejo",
            Self::Woodpecker => "Woodpecker",
        }
    }

    /// Where the file belongs.
    #[must_use]
    pub fn path(self) -> &'static str {
        match self {
            Self::GitHub => ".github/workflows/feeds.yml",
            Self::GitLab => ".gitlab-ci.yml",
            Self::Forgejo => ".forgejo/workflows/feeds.yml",
            Self::Woodpecker => ".woodpecker/feeds.yaml",
        }
    }

    /// The file's text; none where a folder's name is one that no template can hold.
    #[must_use]
    pub fn text(self, place: &Place<'_>) -> Option<String> {
        let template = match self {
            Self::GitHub => include_str!("github.yml"),
            Self::GitLab => include_str!("gitlab.yml"),
            Self::Forgejo => include_str!("forgejo.yml"),
            Self::Woodpecker => include_str!("woodpecker.yml"),
        };
        let is_plain = |text: &str| {
            !text.is_empty()
                && !text.starts_with('-')
                && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '/'))
        };
        let watched = if place.content == "." { "\"**\"".to_owned() } else { format!("{}/**", place.content) };
        (is_plain(place.content) && is_plain(place.output)).then(|| {
            template
                .replace("@install@", INSTALL)
                .replace("@branch@", place.branch.unwrap_or(DEFAULT_BRANCH))
                .replace("@content@", &watched)
                .replace("@output@", place.output)
        })
    }
}
