//! What the program is told.

use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime};
use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use dateline::{
    Error,
    config::{self, Author, Authors, Config, Settings},
};
use url::Url;

use super::headers::Server;

/// Turn a folder of dated articles into RSS, Atom and JSON feeds
#[derive(Debug, Parser)]
#[command(
    name = "dateline",
    version,
    max_term_width = 100,
    after_help = "Examples:
  dateline init
  dateline new \"Hello, world\" --edit
  dateline build --title \"My blog\" --url https://example.org/ --author \"Ada Lovelace\"
  dateline -C my-blog check
  dateline leads content/2026-01-31-hello.md
  dateline validate feeds/atom.xml

Exit codes: 0 fine; 1 something is wrong with the content or a feed; 2 usage or configuration; 3 files or network."
)]
pub(super) struct Arguments {
    /// Work in this folder instead of the current one
    #[arg(short = 'C', long, value_name = "DIR", default_value = ".", global = true, hide_default_value = true)]
    pub(super) directory: PathBuf,

    /// Print errors only
    #[arg(short, long, global = true)]
    pub(super) quiet: bool,

    /// How to print
    #[arg(long, value_enum, default_value_t = OutputFormat::Text, global = true)]
    pub(super) format: OutputFormat,

    /// What counts as the present, instead of the clock: 2026-11-24 or 2026-11-24T12:00:00Z
    #[arg(long, value_name = "DATE", value_parser = instant, global = true)]
    pub(super) now: Option<DateTime<FixedOffset>>,

    #[command(subcommand)]
    pub(super) command: Command,
}

fn instant(text: &str) -> Result<DateTime<FixedOffset>, &'static str> {
    let day = || text.parse::<NaiveDate>().ok().map(|day| day.and_time(NaiveTime::MIN).and_utc().fixed_offset());
    DateTime::parse_from_rfc3339(text).ok().or_else(day).ok_or("write it as in 2026-11-24 or 2026-11-24T12:00:00Z")
}

/// How to print.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum OutputFormat {
    /// Lines for people
    Text,
    /// One JSON object a line
    Json,
    /// One SARIF log, for build, check and validate
    Sarif,
    /// GitHub's annotations, the worst ten, for build, check and validate
    Github,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Write dateline.toml and a CI file, from what the folder's own generator says
    #[command(after_help = "Examples:
  dateline init
  dateline init --yes
  dateline init --title \"My blog\" --url https://example.org/ --author \"Ada Lovelace\" --no-ci

It asks at a terminal, overwrites nothing, and says what to do next.")]
    Init(InitOptions),

    /// Write a dated article as the folder's newest ones are written
    #[command(after_help = "Examples:
  dateline new \"Hello, world\"
  dateline new \"Engines of 2026\" --section news --tags engines,steam --edit
  dateline new \"Not yet\" --draft --date 2026-12-01")]
    New(NewOptions),

    /// Write the feeds of a content folder
    #[command(after_help = "Examples:
  dateline build
  dateline build --title \"My blog\" --url https://example.org/ --author \"Ada Lovelace\" --content _posts
  dateline build --keep-going --format json
  dateline build --check --diff
  dateline build --format github --summary \"$GITHUB_STEP_SUMMARY\"

What dateline.toml says, these options override.")]
    Build {
        #[command(flatten)]
        options: BuildOptions,

        /// Write nothing; say what would change, entry by entry, and exit with 1 if anything would
        #[arg(long)]
        check: bool,

        /// Show the lines that would change; writes nothing either
        #[arg(long)]
        diff: bool,
    },

    /// Show what the next build would do, entry by entry
    #[command(after_help = "Examples:
  dateline status
  dateline status --format json")]
    Status(BuildOptions),

    /// Say what build would, and write nothing
    #[command(after_help = "Examples:
  dateline check
  dateline -C my-blog check --content _posts --format json")]
    Check(BuildOptions),

    /// Take over the ids and dates of the feed that a site publishes today
    #[command(after_help = "Examples:
  dateline adopt https://example.org/feed.xml
  dateline adopt public/index.xml public/atom.xml

Readers of these feeds see nothing new when Dateline's take their place. The feed named first has the last word.")]
    Adopt {
        /// The feeds: files, or addresses with http: or https:
        #[arg(required = true, value_name = "FEED")]
        feeds: Vec<String>,

        #[command(flatten)]
        site: SiteOptions,

        /// How long to wait for an address, in seconds
        #[arg(long, value_name = "SECONDS", default_value_t = 30)]
        timeout: u64,
    },

    /// Write an article for each entry of a feed that has no folder yet
    #[command(after_help = "Examples:
  dateline import https://example.org/feed.xml --into content
  dateline import old/rss.xml --into content/old")]
    Import {
        /// The feed: a file, or an address with http: or https:
        feed: String,

        /// The folder to write articles to
        #[arg(long, value_name = "DIR")]
        into: PathBuf,

        /// How long to wait for an address, in seconds
        #[arg(long, value_name = "SECONDS", default_value_t = 30)]
        timeout: u64,
    },

    /// Print what a web server has to be told: Content-Type, charset and Cache-Control of the feeds
    #[command(after_help = "Examples:
  dateline headers netlify >> public/_headers
  dateline headers nginx > /etc/nginx/snippets/feeds.conf
  dateline headers apache > feeds/.htaccess

Feeds that name a stylesheet are served as application/xml: browsers show the source of what is called a feed.")]
    Headers {
        /// The server
        #[arg(value_enum)]
        server: Server,

        #[command(flatten)]
        site: SiteOptions,
    },

    /// Remove the feeds that have ended, for tags and the like that no article has any more
    #[command(after_help = "Examples:
  dateline prune --check
  dateline prune

A feed that has ended stays, empty, so that its readers find no error. Prune removes its files, and its line in
dateline.lock.")]
    Prune {
        #[command(flatten)]
        site: SiteOptions,

        /// Remove nothing; say what would be removed
        #[arg(long)]
        check: bool,
    },

    /// Look after dateline.lock, which keeps the ids of entries
    #[command(subcommand)]
    Ledger(LedgerCommand),

    /// Show the sections and leads found in files
    #[command(after_help = "Examples:
  dateline leads content/2026-01-31-hello.md
  curl -s https://example.org/post.md | dateline leads -
  dateline leads --language de --format json artikel.txt")]
    Leads(LeadsOptions),

    /// Preview the feeds in a browser, and follow the content as it is written
    #[command(after_help = "Examples:
  dateline serve --open
  dateline serve --port 8080
  dateline -C my-blog serve --title \"My blog\" --url https://example.org/ --author \"Ada Lovelace\"

What the next build would write is served in front of the output folder as it stands. Nothing is written: neither the
feeds nor dateline.lock change, so that no title that is half typed gets an id. While an article has an error, the last
good feeds are served. Ctrl-C stops.")]
    Serve(ServeOptions),

    /// List a feed's entries as a feed reader would: date, title and summary
    #[command(after_help = "Examples:
  dateline show
  dateline show --limit 5
  dateline show https://example.org/feed.xml
  curl -s https://example.org/feed.xml | dateline show -

Without FEED, it is this folder's feed as `dateline build` has written it last.
Exit codes: 0 listed; 1 no feed; 2 usage or configuration; 3 files or network.")]
    Show(ShowOptions),

    /// Say what is wrong with feeds: RSS 2.0, Atom 1.0, JSON Feed 1.1 and OPML 2.0
    #[command(after_help = "Examples:
  dateline validate feeds/atom.xml feeds/rss.xml feeds/feed.json
  dateline validate https://example.org/feed.xml
  curl -s https://example.org/feed.xml | dateline validate --base https://example.org/feed.xml -
  dateline validate --base https://example.org/feeds/ --deny warnings --format github atom.xml

Exit codes: 0 valid; 1 errors, or what --deny names; 2 usage; 3 files or network.")]
    Validate(ValidateOptions),

    /// List the rules that articles, settings and feeds are checked by
    #[command(after_help = "Examples:
  dateline rules
  dateline rules --format json")]
    Rules,

    /// Say what a rule asks for and why, with a bad and a good example
    #[command(after_help = "Examples:
  dateline explain missing-date
  dateline explain MissingGuid")]
    Explain {
        /// The rule's name, or that of an event of the W3C feed validator
        rule: String,
    },

    /// Print the JSON Schema of dateline.toml
    #[command(after_help = "Examples:
  dateline schema > dateline.schema.json")]
    Schema,

    /// Print completions for a shell
    #[command(after_help = "Examples:
  dateline completions bash > ~/.local/share/bash-completion/completions/dateline
  dateline completions fish > ~/.config/fish/completions/dateline.fish")]
    Completions {
        /// The shell
        #[arg(value_enum)]
        shell: Shell,
    },

    /// Print the manual page of the program or of a command
    #[command(after_help = "Examples:
  dateline man | man -l -
  dateline man build > dateline-build.1")]
    Man {
        /// The command whose page to print
        command: Option<String>,
    },
}

#[derive(Debug, Subcommand)]
pub(super) enum LedgerCommand {
    /// Say whether it can be read, and fits the content folder
    #[command(after_help = "Examples:
  dateline ledger check")]
    Check(SiteOptions),

    /// Make it anew: of its lines that can be read, the feeds in the output folder, and the content folder
    #[command(after_help = "Examples:
  dateline ledger rebuild")]
    Rebuild(SiteOptions),
}

impl Command {
    /// The format to print in: what this command prints other than diagnostics is text or JSON.
    pub(super) fn format(&self, wanted: OutputFormat) -> OutputFormat {
        match (self, wanted) {
            (
                Self::Init(_)
                | Self::New(_)
                | Self::Build { .. }
                | Self::Check(_)
                | Self::Status(_)
                | Self::Validate(_)
                | Self::Adopt { .. }
                | Self::Import { .. }
                | Self::Prune { .. }
                | Self::Ledger(_)
                | Self::Serve(_)
                | Self::Show(_),
                _,
            )
            | (_, OutputFormat::Json) => wanted,
            _ => OutputFormat::Text,
        }
    }

    /// The command in a word, and what it writes besides what it prints.
    pub(super) fn report(&self) -> (&'static str, ReportOptions) {
        match self {
            Self::Build { options, .. } => ("build", options.report.clone()),
            Self::Check(options) => ("check", options.report.clone()),
            Self::Status(options) => ("status", options.report.clone()),
            Self::Validate(options) => ("validate", options.report.clone()),
            _ => ("", ReportOptions::default()),
        }
    }
}

#[derive(Debug, Default, Args)]
pub(super) struct BuildOptions {
    #[command(flatten)]
    pub(super) site: SiteOptions,

    #[command(flatten)]
    pub(super) report: ReportOptions,

    /// Leave out the articles that cannot be used, and publish the rest
    #[arg(long)]
    pub(super) keep_going: bool,

    /// Go on even if readers will see as new what they know already
    #[arg(long)]
    pub(super) accept_new: bool,

    /// Ask the servers of enclosures, once each, how long and of what type these are, where nothing says so
    #[arg(long)]
    pub(super) online: bool,
}

/// What is written besides what is printed.
#[derive(Clone, Debug, Default, Args)]
pub(super) struct ReportOptions {
    /// Append what the run came to, as Markdown, to this file
    #[arg(long, value_name = "FILE")]
    pub(super) summary: Option<PathBuf>,

    /// The address below which the files are shown, for links from the summary to their lines
    #[arg(long, value_name = "URL", requires = "summary")]
    pub(super) summary_base: Option<Url>,

    /// Write what --format json prints to this file, whatever is printed
    #[arg(long, value_name = "FILE")]
    pub(super) report: Option<PathBuf>,
}

/// What a first try needs of `dateline.toml`.
#[derive(Clone, Debug, Default, Args)]
pub(super) struct SiteOptions {
    /// Read this file instead of dateline.toml; a folder has one ledger, so it is for the same feeds
    #[arg(long, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,

    /// The feed's title
    #[arg(long)]
    pub(super) title: Option<String>,

    /// The address of the site's home page
    #[arg(long)]
    pub(super) url: Option<String>,

    /// Who writes: a name, or "Name <e-mail>"
    #[arg(long)]
    pub(super) author: Option<String>,

    /// The language of articles that do not say theirs, as in en or pt-BR
    #[arg(long, value_name = "TAG")]
    pub(super) language: Option<String>,

    /// The folder of the articles [default: content]
    #[arg(long, value_name = "DIR")]
    pub(super) content: Option<PathBuf>,

    /// The folder to write feeds to [default: feeds]
    #[arg(long, value_name = "DIR")]
    pub(super) output: Option<PathBuf>,

    /// Entries a feed [default: 20]
    #[arg(long, value_name = "NUMBER")]
    pub(super) limit: Option<usize>,
}

impl SiteOptions {
    /// The configuration of a folder, over which the options win.
    pub(super) fn read(self, directory: &Path) -> Result<Config, Error> {
        let options = Settings {
            title: self.title,
            url: self.url,
            author: self.author.map(|author| Authors::One(Author::Name(author))),
            language: self.language,
            content: self.content,
            output: self.output,
            limit: self.limit,
            ..Settings::default()
        };
        config::read_file(directory, self.config.as_deref(), &options)
    }
}

#[derive(Debug, Args)]
pub(super) struct InitOptions {
    /// The feed's title
    #[arg(long)]
    pub(super) title: Option<String>,

    /// The address of the site's home page
    #[arg(long)]
    pub(super) url: Option<String>,

    /// Who writes: a name, or "Name <e-mail>"; may be given several times
    #[arg(long)]
    pub(super) author: Vec<String>,

    /// The language of articles that do not say theirs, as in en or pt-BR
    #[arg(long, value_name = "TAG")]
    pub(super) language: Option<String>,

    /// The folder of the articles
    #[arg(long, value_name = "DIR")]
    pub(super) content: Option<String>,

    /// The folder to write feeds to
    #[arg(long, value_name = "DIR")]
    pub(super) output: Option<String>,

    /// Where articles' own pages are, as in "/{year}/{month}/{day}/{slug}/"
    #[arg(long, value_name = "PATTERN")]
    pub(super) permalink: Option<String>,

    /// The zone of dates without one, as in Europe/Berlin
    #[arg(long, value_name = "ZONE")]
    pub(super) timezone: Option<String>,

    /// Ask nothing, and take what the folder says
    #[arg(short, long)]
    pub(super) yes: bool,

    /// Write no CI file
    #[arg(long)]
    pub(super) no_ci: bool,
}

#[derive(Debug, Args)]
pub(super) struct NewOptions {
    /// The article's title
    #[arg(id = "article", value_name = "TITLE")]
    pub(super) title: String,

    #[command(flatten)]
    pub(super) site: SiteOptions,

    /// The folder to write it to, within the content folder; without it, that of the newest articles
    #[arg(long, value_name = "DIR")]
    pub(super) section: Option<String>,

    /// Its tags
    #[arg(long, value_name = "TAG", value_delimiter = ',')]
    pub(super) tags: Vec<String>,

    /// Mark it as a draft, which stands in no feed
    #[arg(long)]
    pub(super) draft: bool,

    /// Its date, as in 2026-01-31 or 2026-01-31T09:00:00+01:00; without it the present
    #[arg(long)]
    pub(super) date: Option<String>,

    /// Open it in $VISUAL or $EDITOR
    #[arg(short, long)]
    pub(super) edit: bool,
}

#[derive(Debug, Args)]
pub(super) struct LeadsOptions {
    /// The files; - reads standard input as Markdown
    #[arg(required = true, value_name = "FILE")]
    pub(super) files: Vec<PathBuf>,

    /// The language whose sentence rules to follow
    #[arg(long, value_name = "TAG")]
    pub(super) language: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct ServeOptions {
    #[command(flatten)]
    pub(super) options: BuildOptions,

    /// Listen at this address or name instead, for other machines too; 0.0.0.0 is all addresses [default: 127.0.0.1]
    #[arg(long)]
    pub(super) host: Option<String>,

    /// Listen on this port; 0 takes any that is free [default: 4000, or the next that is free]
    #[arg(long)]
    pub(super) port: Option<u16>,

    /// Open the preview in the browser
    #[arg(long)]
    pub(super) open: bool,
}

#[derive(Debug, Args)]
pub(super) struct ShowOptions {
    /// The feed: a file, an address with http: or https:, or - for standard input
    pub(super) feed: Option<String>,

    /// No more than this many entries
    #[arg(long, value_name = "NUMBER")]
    pub(super) limit: Option<usize>,

    /// The folder of the feeds, where FEED is not given [default: feeds]
    #[arg(long, value_name = "DIR")]
    pub(super) output: Option<PathBuf>,

    /// How long to wait for an address, in seconds
    #[arg(long, value_name = "SECONDS", default_value_t = 30)]
    pub(super) timeout: u64,
}

#[derive(Debug, Args)]
pub(super) struct ValidateOptions {
    /// The feeds: files, addresses with http: or https:, or - for standard input
    #[arg(required = true, value_name = "FILE|URL")]
    pub(super) files: Vec<PathBuf>,

    /// How long to wait for an address, in seconds
    #[arg(long, value_name = "SECONDS", default_value_t = 30)]
    pub(super) timeout: u64,

    /// The address that the file counts as served from; when it ends in /, that of the folder that paths begin in
    #[arg(long, value_name = "URL")]
    pub(super) base: Option<Url>,

    /// What to fail on besides errors
    #[arg(long, value_enum)]
    pub(super) deny: Option<Deny>,

    #[command(flatten)]
    pub(super) report: ReportOptions,
}

/// What is as bad as an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Deny {
    /// Warnings too
    Warnings,
}
