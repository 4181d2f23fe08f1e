//! Options that several commands have.

use std::{
    num::ParseIntError,
    path::{Path, PathBuf},
    time::Duration,
};

use clap::{Args, ValueEnum};
use url::Url;

use crate::{
    Error,
    config::{self, Author, Authors, Config, Settings},
    output,
};

/// The headings above options, by what they are about.
pub(super) mod heading {
    pub(in crate::cli) const SITE: &str = "Site";
    pub(in crate::cli) const ARTICLES: &str = "Articles";
    pub(in crate::cli) const FEEDS: &str = "Feeds";
    pub(in crate::cli) const READERS: &str = "What readers would notice";
    pub(in crate::cli) const REPORTS: &str = "Reports";
    pub(in crate::cli) const NETWORK: &str = "Network";
}

/// What is as bad as an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Deny {
    /// Warnings too
    Warnings,
}

/// How to print.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum OutputFormat {
    // Lines for people
    Text,
    // One JSON object a line
    Json,
    // One SARIF log, for build, check, validate and diff
    Sarif,
    // GitHub's annotations, the worst ten, for build, check, validate and diff
    Github,
}

/// Reports that are written to files.
#[derive(Clone, Debug, Default, Args)]
pub(super) struct ReportOptions {
    /// Append a summary of the run for the CI job's page, as Markdown, to this file
    #[arg(long, value_name = "FILE", help_heading = heading::REPORTS)]
    pub(super) job_summary: Option<PathBuf>,

    /// The address below which the files are shown, for links from the summary to their lines
    #[arg(long, value_name = "URL", requires = "job_summary", help_heading = heading::REPORTS)]
    pub(super) job_summary_base: Option<Url>,

    /// Write what --format json prints to this file, whatever is printed
    #[arg(long, value_name = "FILE", help_heading = heading::REPORTS)]
    pub(super) report: Option<PathBuf>,
}

impl ReportOptions {
    /// Fails if one of the files is for something else. `read` are the files that the command is told to read.
    pub(super) fn check(&self, directory: &Path, folders: &OutputOptions, read: &[PathBuf]) -> Result<(), Error> {
        let mut files = [&self.report, &self.job_summary].into_iter().flatten().peekable();
        // What is wrong with the settings is reported where they are used.
        let config = files.peek().and_then(|_| folders.folders(directory).ok());
        let content = config.map_or_else(|| "content".into(), |config| config.content);
        files.try_for_each(|file| output::refuse_input(file, directory, &content, read))
    }
}

/// The settings of `dateline.toml` that every feed needs.
#[derive(Clone, Debug, Default, Args)]
pub(super) struct SiteOptions {
    /// Read this file instead of dateline.toml; a folder has one ledger, so it is for the same feeds
    #[arg(long, value_name = "FILE", help_heading = heading::SITE)]
    pub(super) config: Option<PathBuf>,

    /// The feed's title
    #[arg(long, help_heading = heading::SITE)]
    pub(super) title: Option<String>,

    /// The address of the site's home page
    #[arg(long, help_heading = heading::SITE)]
    pub(super) url: Option<String>,

    /// Who writes: a name, or "Name <e-mail>"
    #[arg(long, help_heading = heading::SITE)]
    pub(super) author: Option<String>,
}

impl SiteOptions {
    /// The configuration of a folder. These options win over it, and so do `further` settings.
    pub(super) fn read(&self, directory: &Path, further: Settings) -> Result<Config, Error> {
        let options = Settings {
            title: self.title.clone(),
            url: self.url.clone(),
            author: self.author.clone().map(|author| Authors::One(Author::Name(author))),
            ..further
        };
        config::read_file(directory, self.config.as_deref(), &options)
    }
}

/// Which articles there are.
#[derive(Clone, Debug, Default, Args)]
pub(super) struct ContentOptions {
    #[command(flatten)]
    pub(super) site: SiteOptions,

    /// The language of articles that do not say theirs, as in en or pt-BR
    #[arg(long, value_name = "TAG", help_heading = heading::ARTICLES)]
    pub(super) language: Option<String>,

    /// The folder of the articles, or a file of dated sections such as CHANGELOG.md [default: content]
    #[arg(long, value_name = "PATH", help_heading = heading::ARTICLES)]
    pub(super) content: Option<PathBuf>,
}

impl ContentOptions {
    /// The configuration of a folder. These options win over it, and so do `further` settings.
    pub(super) fn read(&self, directory: &Path, further: Settings) -> Result<Config, Error> {
        let settings =
            Settings { language: self.language.clone(), content: self.content.clone().map(Into::into), ..further };
        self.site.read(directory, settings)
    }
}

/// Which articles there are, and where their feeds are.
#[derive(Clone, Debug, Default, Args)]
pub(super) struct OutputOptions {
    #[command(flatten)]
    pub(super) content: ContentOptions,

    /// The folder of the feeds [default: feeds]
    #[arg(short, long, value_name = "DIR", help_heading = heading::FEEDS)]
    pub(super) output: Option<PathBuf>,
}

impl OutputOptions {
    /// The configuration of a folder. These options win over it, and so do `further` settings.
    pub(super) fn read(&self, directory: &Path, further: Settings) -> Result<Config, Error> {
        self.content.read(directory, Settings { output: self.output.clone(), ..further })
    }

    /// The same for where things are: what a feed needs besides may be missing.
    pub(super) fn folders(&self, directory: &Path) -> Result<Config, Error> {
        let mut options = self.clone();
        let SiteOptions { title, url, author, .. } = &mut options.content.site;
        title.get_or_insert_with(|| "-".to_owned());
        url.get_or_insert_with(|| "https://example.org/".to_owned());
        author.get_or_insert_with(|| "-".to_owned());
        options.read(directory, Settings::default())
    }
}

/// How to fetch what is named by its address.
#[derive(Debug, Args)]
pub(super) struct FetchOptions {
    /// How long to wait for an address, in seconds
    #[arg(long, value_name = "SECONDS", default_value = "30", value_parser = seconds, help_heading = heading::NETWORK)]
    pub(super) timeout: Duration,
}

pub(super) fn seconds(text: &str) -> Result<Duration, ParseIntError> {
    text.parse().map(Duration::from_secs)
}
