//! Repositories: where `#1`, `@user` and hashes in texts lead to, by the options of `MagicLink`.
//! <https://facelessuser.github.io/pymdown-extensions/extensions/magiclink/#options>

/// Who keeps repositories, or only people.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) enum Provider {
    #[default]
    GitHub,
    GitLab,
    Bitbucket,
    X,
    Twitter,
}

/// What a text may mean by a sign and a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Matter {
    Issue,
    Pull,
    Discussion,
    Commit,
    Compare,
}

/// The options.
#[expect(clippy::struct_excessive_bools, reason = "each is an option of its own")]
#[derive(Clone, Debug, Default)]
pub(crate) struct Repository {
    pub(crate) provider: Provider,
    /// Empty if it is not said.
    pub(crate) user: String,
    pub(crate) name: String,
    /// True if what stands for a part of a repository is a link.
    pub(crate) has_shorthand: bool,
    /// True if the names of people elsewhere are.
    pub(crate) has_people: bool,
    /// True if addresses are shown as what stands for them.
    pub(crate) shortens: bool,
    /// True if each sign is `#`.
    pub(crate) normalizes: bool,
    /// True if addresses are shown without their schemes.
    pub(crate) hides_protocol: bool,
}

impl Provider {
    pub(crate) const ALL: [Self; 5] = [Self::GitHub, Self::GitLab, Self::Bitbucket, Self::X, Self::Twitter];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::GitHub => "github",
            Self::GitLab => "gitlab",
            Self::Bitbucket => "bitbucket",
            Self::X => "x",
            Self::Twitter => "twitter",
        }
    }

    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|provider| provider.name() == name)
    }

    pub(crate) fn has_repositories(self) -> bool {
        matches!(self, Self::GitHub | Self::GitLab | Self::Bitbucket)
    }

    pub(crate) fn home(self) -> &'static str {
        match self {
            Self::GitHub => "https://github.com",
            Self::GitLab => "https://gitlab.com",
            Self::Bitbucket => "https://bitbucket.org",
            Self::X => "https://x.com",
            Self::Twitter => "https://twitter.com",
        }
    }

    /// The names of people, as a pattern.
    pub(crate) fn users(self) -> &'static str {
        match self {
            Self::GitHub => r"[a-zA-Z\d](?:[-a-zA-Z\d_]{0,37}[a-zA-Z\d])?",
            Self::GitLab => r"[\.a-zA-Z\d_](?:[-a-zA-Z\d_\.]{0,37}[-a-zA-Z\d_])?",
            Self::Bitbucket => r"[-a-zA-Z\d_]{1,39}",
            Self::X | Self::Twitter => r"\w{1,15}",
        }
    }

    /// Names in addresses that are no people's.
    pub(crate) fn reserved(self) -> &'static [&'static str] {
        match self {
            Self::GitHub => &["marketplace", "notifications", "issues", "pull", "sponsors", "settings", "support"],
            Self::GitLab => &["dashboard", "-", "explore", "help", "projects"],
            Self::Bitbucket => &["dashboard", "account", "plans", "support", "repo"],
            Self::X | Self::Twitter => &["i", "messages", "bookmarks", "home"],
        }
    }

    /// How many digits of a hash are shown.
    pub(crate) fn digits(self) -> usize {
        if self == Self::GitLab { 8 } else { 7 }
    }

    /// The path of a matter below that of its repository; `None` if there is no such thing.
    pub(crate) fn path(self, matter: Matter) -> Option<&'static str> {
        Some(match (self, matter) {
            (Self::GitHub, Matter::Discussion) => "discussions/",
            (_, Matter::Discussion) | (Self::X | Self::Twitter, _) => return None,
            (Self::GitLab, Matter::Issue) => "-/issues/",
            (Self::GitLab, Matter::Pull) => "-/merge_requests/",
            (Self::GitLab, Matter::Commit) => "-/commit/",
            (Self::GitLab, Matter::Compare) => "-/compare/",
            (_, Matter::Issue) => "issues/",
            (Self::Bitbucket, Matter::Pull) => "pull-requests/",
            (Self::Bitbucket, Matter::Commit) => "commits/commit/",
            (Self::Bitbucket, Matter::Compare) => "branches/commits/",
            (Self::GitHub, Matter::Pull) => "pull/",
            (Self::GitHub, Matter::Commit) => "commit/",
            (Self::GitHub, Matter::Compare) => "compare/",
        })
    }
}
