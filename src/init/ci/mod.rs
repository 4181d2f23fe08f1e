//! Continuous integration: the file that makes a repository's host build the feeds on each push.

use crate::config::remote::Forge;

/// Where Dateline's sources are. In a registry, the name may be anybody's, whose program would then run in users' CI; so nothing
/// is installed from one.
const REPOSITORY: &str = "https://github.com/OWNER/dateline";

/// The revision that is built, if a release says its own; else the newest.
const REVISION: Option<&str> = option_env!("DATELINE_REVISION");

/// The branch that is built when git does not say which.
const DEFAULT_BRANCH: &str = "main";

/// The values in a template.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TemplateValues<'a> {
    pub branch: Option<&'a str>,
    /// The folder of the feeds, and the files of feeds elsewhere.
    pub outputs: &'a [String],
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
        let revision = REVISION.map_or_else(|| "--branch main".to_owned(), |revision| format!("--rev {revision}"));
        let install = format!("cargo install --locked --git {REPOSITORY} {revision} dateline");
        values.outputs.iter().all(|output| is_plain(output)).then(|| {
            template
                .replace("@install@", &install)
                .replace("@action@", REPOSITORY.trim_start_matches("https://github.com/"))
                .replace("@repository@", REPOSITORY)
                .replace("@@revision@", &format!("@{}", REVISION.unwrap_or("main")))
                .replace("@branch@", values.branch.unwrap_or(DEFAULT_BRANCH))
                .replace("@output@", &values.outputs.join(" "))
        })
    }
}

/// The files as they are in the manual, with their paths.
pub(crate) fn all() -> Vec<(&'static str, String)> {
    let outputs = ["feeds".to_owned()];
    let values = TemplateValues { branch: None, outputs: &outputs };
    let forges = [Forge::GitHub, Forge::GitLab, Forge::Forgejo, Forge::Woodpecker];
    forges.iter().filter_map(|forge| Some((forge.path(), forge.text(&values)?))).collect()
}
