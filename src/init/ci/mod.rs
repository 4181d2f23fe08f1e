//! Continuous integration: the file that makes a repository's host build the feeds on each push.

use crate::config::remote::Forge;

/// From Dateline's own sources: in a registry, the name may be anybody's.
const INSTALL: &str = "cargo install --locked --git https://github.com/OWNER/dateline dateline";

/// The branch that is built when git does not say which.
const DEFAULT_BRANCH: &str = "main";

/// The values in a template.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TemplateValues<'a> {
    pub branch: Option<&'a str>,
    pub content: &'a str,
    /// True if the content is a single file.
    pub is_file: bool,
    pub output: &'a str,
}

impl Forge {
    pub(crate) fn path(self) -> &'static str {
        match self {
            Self::GitHub => ".github/workflows/feeds.yml",
            Self::GitLab => ".gitlab-ci.yml",
            Self::Forgejo => ".forgejo/workflows/feeds.yml",
            Self::Woodpecker => ".woodpecker/feeds.yaml",
        }
    }

    /// The file's text; `None` if the name of a folder has characters that would have to be quoted.
    pub(crate) fn text(self, values: &TemplateValues<'_>) -> Option<String> {
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
        let watched = match values.content {
            "." => "\"**\"".to_owned(),
            file if values.is_file => file.to_owned(),
            folder => format!("{folder}/**"),
        };
        (is_plain(values.content) && is_plain(values.output)).then(|| {
            template
                .replace("@install@", INSTALL)
                .replace("@branch@", values.branch.unwrap_or(DEFAULT_BRANCH))
                .replace("@content@", &watched)
                .replace("@output@", values.output)
        })
    }
}
