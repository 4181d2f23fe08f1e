//! Facts: what the files of a site's generator say of the site, each with where it is said.

#[cfg(feature = "cli")]
use std::path::Path;

use super::Generator;
#[cfg(feature = "cli")]
use crate::files;
use crate::text;

/// One value, and where it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fact {
    /// One line of text.
    pub value: String,
    pub origin: Origin,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    /// A line of a file.
    Line {
        /// Relative to the site's folder.
        path: String,
        line: usize,
    },
    Default(Generator),
    /// A folder whose files a generator publishes as they are.
    Published(Generator),
    #[cfg_attr(not(feature = "cli"), expect(dead_code, reason = "only `init` finds it"))]
    Folder,
    #[cfg_attr(not(feature = "cli"), expect(dead_code, reason = "only `init` finds it"))]
    Articles,
    #[cfg_attr(not(feature = "cli"), expect(dead_code, reason = "only `init` finds it"))]
    Remote,
    /// Git's settings of the person who runs the program.
    #[cfg_attr(not(feature = "cli"), expect(dead_code, reason = "only `init` finds it"))]
    Git,
    /// The language of that person's system.
    #[cfg_attr(not(feature = "cli"), expect(dead_code, reason = "only `init` finds it"))]
    Locale,
    /// The name of the project's folder.
    #[cfg_attr(not(feature = "cli"), expect(dead_code, reason = "only `init` finds it"))]
    FolderName,
    /// The person who runs the program, as an option or at a prompt.
    Given,
}

/// What a generator's settings say of the site, as far as feeds need it. All of it is the default of a setting of
/// `dateline.toml`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Facts {
    pub title: Option<Fact>,
    pub subtitle: Option<Fact>,
    /// The home page, with the path below its host.
    pub url: Option<Fact>,
    /// Who writes: names, or `Name <e-mail>`.
    pub authors: Vec<Fact>,
    pub language: Option<Fact>,
    pub timezone: Option<Fact>,
    pub rights: Option<Fact>,
    pub icon: Option<Fact>,
    pub logo: Option<Fact>,
    /// How many entries the site's own feed has.
    pub limit: Option<Fact>,
    /// The folder of all that may be articles, relative to the site's.
    pub content: Option<Fact>,
    /// The folder to write feeds to, so that the generator publishes them, relative to the site's.
    pub output: Option<Fact>,
    /// The feeds that the site already publishes: addresses, or paths on the site.
    pub feeds: Vec<Fact>,
    /// The other languages of a site that has a part for each.
    pub languages: Vec<SiteLanguage>,
    /// The setting by which drafts are published too.
    pub drafts: Option<Fact>,
    /// What people have to know or do, in whole sentences.
    pub remarks: Vec<String>,
    /// The settings that only the generator's own program can compute.
    pub computed: Vec<Computed>,
}

/// A language of a site, other than its default one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SiteLanguage {
    /// A tag of RFC 5646.
    pub tag: String,
    pub title: Option<String>,
    pub subtitle: Option<String>,
    /// Its home page: whole, or from the site's on.
    pub home: String,
}

/// A setting that only the generator's own program can compute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Computed {
    pub name: String,
    /// Relative to the site's folder.
    pub path: String,
    pub line: usize,
    /// That line.
    pub text: String,
    /// The setting of `dateline.toml` that says it instead, if there is one.
    pub instead: Option<&'static str>,
}

impl Fact {
    /// What a person gave, if it is not blank.
    #[cfg(feature = "cli")]
    pub(crate) fn given(value: &str) -> Option<Self> {
        Self::new(value, Origin::Given)
    }

    pub(crate) fn new(value: &str, origin: Origin) -> Option<Self> {
        let value = text::line(value);
        // Only the generator can fill in templates and variables.
        let is_template = value.contains("{{") || value.contains("${") || value.contains("{%");
        let is_fit = !is_template || origin == Origin::Given;
        (is_fit && !value.is_empty()).then_some(Self { value, origin })
    }

    pub(super) fn by_default(value: &str, generator: Generator) -> Self {
        Self { value: value.to_owned(), origin: Origin::Default(generator) }
    }

    pub(super) fn published(folder: &str, generator: Generator) -> Self {
        Self { value: folder.to_owned(), origin: Origin::Published(generator) }
    }

    pub(crate) fn with(&self, value: impl Into<String>) -> Self {
        Self { value: value.into(), origin: self.origin.clone() }
    }
}

#[cfg(feature = "cli")]
impl Origin {
    /// Where it comes from, for people.
    pub(crate) fn in_words(&self) -> String {
        match self {
            Self::Line { path, .. } => format!("from {path}"),
            Self::Default(generator) => format!("{}'s default", generator.name()),
            Self::Published(generator) => format!("{} publishes its files", generator.name()),
            Self::Folder => "it exists".to_owned(),
            Self::Articles => "as most articles say".to_owned(),
            Self::Remote => "from .git/config".to_owned(),
            Self::Git => "from git's settings".to_owned(),
            Self::Locale => "the language of this system".to_owned(),
            Self::FolderName => "from the folder's name".to_owned(),
            Self::Given => "given by you".to_owned(),
        }
    }
}

impl Facts {
    /// The facts of a site in the folder `below` of a project, as seen from the project's.
    #[cfg(feature = "cli")]
    pub(crate) fn seen_from_above(mut self, below: &Path) -> Self {
        let path = |path: &str| files::with_slashes(&below.join(path)).unwrap_or_default();
        for folder in [&mut self.content, &mut self.output].into_iter().flatten() {
            folder.value = path(&folder.value);
        }
        let Self {
            title,
            subtitle,
            url,
            language,
            timezone,
            rights,
            icon,
            logo,
            limit,
            content,
            output,
            authors,
            feeds,
            drafts,
            ..
        } = &mut self;
        let single = [title, subtitle, url, language, timezone, rights, icon, logo, limit, content, output, drafts];
        for fact in single.into_iter().flatten().chain(authors).chain(feeds) {
            if let Origin::Line { path: file, .. } = &mut fact.origin {
                *file = path(file);
            }
        }
        self
    }

    /// The facts without those that nobody could use, each of which leaves a remark.
    pub(super) fn checked(mut self, fits: &[Check]) -> Self {
        for check in fits {
            let slot = (check.slot)(&mut self);
            let Some(fact) = slot.take() else { continue };
            match (check.read)(&fact.value) {
                Some(value) => *(check.slot)(&mut self) = Some(fact.with(value)),
                None => {
                    if let Origin::Line { path, line } = &fact.origin {
                        let (what, why) = (check.what, check.why);
                        let remark = format!("{what}: `{}` in {path}:{line} {why}, so it was left out.", fact.value);
                        self.remarks.push(remark);
                    }
                }
            }
        }
        self
    }
}

/// How a fact is checked.
pub(super) struct Check {
    pub(super) what: &'static str,
    pub(super) why: &'static str,
    pub(super) slot: fn(&mut Facts) -> &mut Option<Fact>,
    pub(super) read: fn(&str) -> Option<String>,
}
