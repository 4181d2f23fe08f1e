//! Remotes: the host of a repository and its path there, by `.git/config` or by what a package says.
//! <https://git-scm.com/docs/git-config>

#[cfg(feature = "cli")]
use crate::generators::{Fact, Origin};

/// Where a repository is pushed to. User names and passwords in the address are not kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Remote {
    /// In lower case.
    pub host: String,
    /// `owner/repository`, with as many parts as the host has.
    pub path: String,
}

/// The software of a host that keeps repositories and runs programs on each push.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Forge {
    /// <https://docs.github.com/actions>
    GitHub,
    /// <https://docs.gitlab.com/ci/>
    GitLab,
    /// <https://forgejo.org/docs/latest/user/actions/>, also for Codeberg and Gitea
    Forgejo,
    /// <https://woodpecker-ci.org/docs/usage/intro>
    #[cfg(feature = "cli")]
    Woodpecker,
}

/// The remote of git's configuration: `origin`, or else the first.
pub(crate) fn parse(config: &str) -> Option<Remote> {
    let mut first = None;
    let mut section = None;
    for line in config.lines().map(str::trim) {
        if let Some(header) = line.strip_prefix('[') {
            let name = header.strip_prefix("remote").map(str::trim_start).and_then(|name| name.strip_prefix('"'));
            section = name.and_then(|name| name.split('"').next());
        } else if let (Some(name), Some(("url", address))) =
            (section, line.split_once('=').map(|(key, value)| (key.trim(), value.trim())))
        {
            let remote = of_address(address.trim_matches('"'));
            if name == "origin" && remote.is_some() {
                return remote;
            }
            first = first.or(remote);
        }
    }
    first
}

/// `https://host/owner/name.git`, `ssh://git@host:22/owner/name` or `git@host:owner/name.git`.
pub(crate) fn of_address(address: &str) -> Option<Remote> {
    let (authority, path) = match address.split_once("://") {
        Some((_, rest)) => rest.split_once('/')?,
        None => address.split_once(':')?,
    };
    let host = authority.rsplit('@').next()?.split(':').next()?.to_ascii_lowercase();
    let path = path.trim_matches('/');
    let path = path.strip_suffix(".git").unwrap_or(path);
    let is_plain =
        |text: &str| text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '/' | '~'));
    (host.contains('.') && !path.is_empty() && is_plain(&host) && is_plain(path))
        .then(|| Remote { host, path: path.to_owned() })
}

/// Who commits by a file of git's settings: the name, and the e-mail address.
#[cfg(feature = "cli")]
pub(crate) fn user(config: &str) -> (Option<String>, Option<String>) {
    let (mut name, mut email) = (None, None);
    let mut is_user = false;
    for line in config.lines().map(str::trim) {
        if line.starts_with('[') {
            is_user = line.to_ascii_lowercase().starts_with("[user]");
        } else if let (true, Some((key, value))) = (is_user, line.split_once('=')) {
            let value = value.trim().trim_matches('"');
            let value = Some(value.to_owned()).filter(|value| !value.is_empty() && !value.contains(char::is_control));
            match key.trim().to_ascii_lowercase().as_str() {
                "name" => name = value,
                "email" => email = value,
                _ => {}
            }
        }
    }
    (name, email)
}

#[cfg(feature = "cli")]
pub(crate) fn branch(head: &str) -> Option<&str> {
    let branch = head.trim().strip_prefix("ref: refs/heads/")?;
    let is_plain = branch.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '/'));
    (is_plain && !branch.is_empty()).then_some(branch)
}

impl Remote {
    /// The host's software, as far as its name tells.
    pub(crate) fn forge(&self) -> Option<Forge> {
        let has_part = |name: &str| self.host.split('.').any(|part| part == name);
        match self.host.as_str() {
            "github.com" => Some(Forge::GitHub),
            "codeberg.org" => Some(Forge::Forgejo),
            _ if has_part("gitlab") => Some(Forge::GitLab),
            _ if has_part("forgejo") || has_part("gitea") => Some(Forge::Forgejo),
            _ if self.host.starts_with("github.") => Some(Forge::GitHub),
            _ => None,
        }
    }

    /// The address of the site that the host serves for a repository of this name.
    #[cfg(feature = "cli")]
    pub(crate) fn pages(&self) -> Option<Fact> {
        let (owner, name) = self.path.split_once('/')?;
        let served = match self.host.as_str() {
            "github.com" => format!("{owner}.github.io"),
            "gitlab.com" => format!("{owner}.gitlab.io"),
            _ => return None,
        };
        name.eq_ignore_ascii_case(&served)
            .then(|| Fact::new(&format!("https://{}/", served.to_ascii_lowercase()), Origin::Remote))
            .flatten()
    }
}
