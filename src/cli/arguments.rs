//! Arguments: the commands of the program, each with its options, and the options of all of them.

use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime};
use clap::{Parser, Subcommand};
use clap_complete::Shell;

use super::{
    adopt::AdoptOptions,
    build::{BuildOptions, CheckOptions},
    diff::DiffOptions,
    headers::HeadersOptions,
    import::ImportOptions,
    init::InitOptions,
    leads::LeadsOptions,
    ledger::LedgerCommand,
    links::LinksOptions,
    new::NewOptions,
    options::{OutputFormat, OutputOptions, ReportOptions},
    ping::PingOptions,
    prune::PruneOptions,
    publish::PublishOptions,
    redirect::RedirectOptions,
    serve::ServeOptions,
    show::ShowOptions,
    validate::ValidateOptions,
};
use crate::Error;

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
    Build(BuildOptions),

    /// Show what the next build would do, entry by entry
    #[command(after_help = "Examples:
  dateline status
  dateline status --format json")]
    Status(CheckOptions),

    /// Show what `build` would report, without writing anything
    #[command(after_help = "Examples:
  dateline check
  dateline -C my-blog check --content _posts --format json")]
    Check(CheckOptions),

    /// Take over the ids and dates of the feed that a site publishes today
    #[command(after_help = "Examples:
  dateline adopt https://example.org/feed.xml
  dateline adopt public/index.xml public/atom.xml

Readers of these feeds see nothing new when Dateline's take their place. The feed named first has the last word.")]
    Adopt(AdoptOptions),

    /// Write an article for each entry of a feed
    #[command(after_help = "Examples:
  dateline import https://example.org/feed.xml --into content
  dateline import old/rss.xml --into content/old")]
    Import(ImportOptions),

    /// Print settings for a web server: Content-Type, charset and Cache-Control of the feeds
    #[command(after_help = "Examples:
  dateline headers netlify >> public/_headers
  dateline headers nginx > /etc/nginx/snippets/feeds.conf
  dateline headers apache > feeds/.htaccess

Feeds that name a stylesheet are served as application/xml: browsers show the source of what is called a feed.")]
    Headers(HeadersOptions),

    /// Print what leads readers from a feed's old address to the new one, for a web server or host
    #[command(after_help = "Examples:
  dateline redirect nginx /feed/
  dateline redirect netlify /feed/ >> public/_redirects
  dateline redirect github-pages https://example.org/blog/atom/ > blog/atom/index.html

`dateline adopt` says it where no file can be at the old address.")]
    Redirect(RedirectOptions),

    /// Upload the feeds to object storage: what differs, in the right order, with the right headers
    #[command(after_help = "Examples:
  dateline publish --to s3://bucket/feeds/ --dry-run
  dateline publish
  dateline publish --format json

Without --to, it is what [publish] in dateline.toml says. Keys come from the environment: AWS_ACCESS_KEY_ID,
AWS_SECRET_ACCESS_KEY, AWS_REGION and AWS_ENDPOINT; GOOGLE_SERVICE_ACCOUNT; AZURE_STORAGE_ACCOUNT_NAME and
AZURE_STORAGE_ACCOUNT_KEY; and the others that object_store reads.
Exit codes: 0 published; 1 something is wrong with the content, or the store is ahead; 2 usage or configuration; 3 the
store or a file cannot be read or written.")]
    Publish(PublishOptions),

    /// Tell WebSub hubs which feeds have changed, once they are served
    #[command(after_help = "Examples:
  dateline ping
  dateline ping --wait 600
  dateline ping https://example.org/feeds/atom.xml

Run it after the feeds are deployed; `dateline publish` does it by itself. The hubs are those of `hub` in dateline.toml.
Exit codes: 0 told, or warnings say who was not; 2 usage or configuration; 3 files.")]
    Ping(PingOptions),

    /// Remove the feeds that have ended, for tags and the like that no article has any more
    #[command(after_help = "Examples:
  dateline prune --check
  dateline prune

A feed that has ended stays, empty, so that its readers find no error. Prune removes its files, and its line in
dateline.lock.")]
    Prune(PruneOptions),

    /// Check or rebuild dateline.lock, which keeps the ids of entries
    #[command(subcommand)]
    Ledger(LedgerCommand),

    /// Show the sections, leads and summaries of files, and what is passed over for them
    #[command(after_help = "Examples:
  dateline leads content/2026-01-31-hello.md
  dateline leads content
  curl -s https://example.org/post.md | dateline leads -
  dateline leads --language de --format json artikel.txt")]
    Leads(LeadsOptions),

    /// Ask whether what articles link to is still there
    #[command(after_help = "Examples:
  dateline links
  dateline links --all --cache .links --exclude '^https://x\\.com/'
  dateline links --archive --format github --summary \"$GITHUB_STEP_SUMMARY\"

Few addresses of a host are asked for at once, and robots.txt says how long to wait between them.
Exit codes: 0 nothing that --fail-on names; 1 findings; 2 usage or configuration; 3 files.")]
    Links(LinksOptions),

    /// Preview the feeds in a browser, and follow the content as it is written
    #[command(after_help = "Examples:
  dateline serve --open
  dateline serve --port 8080
  dateline -C my-blog serve --title \"My blog\" --url https://example.org/ --author \"Ada Lovelace\"

Serves what the next build would write, and the other files of the output folder. Nothing is written: neither the feeds
nor dateline.lock change, so that a half-typed title gets no id. While an article has an error, the last good feeds are
served. Ctrl-C stops.")]
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

    /// Report what is wrong with feeds: RSS 2.0, Atom 1.0, JSON Feed 1.1 and OPML 2.0
    #[command(after_help = "Examples:
  dateline validate feeds/atom.xml feeds/rss.xml feeds/feed.json
  dateline validate https://example.org/feed.xml
  curl -s https://example.org/feed.xml | dateline validate --base https://example.org/feed.xml -
  dateline validate --base https://example.org/feeds/ --deny warnings --format github atom.xml

Exit codes: 0 valid; 1 errors, or what --deny names; 2 usage; 3 files or network.")]
    Validate(ValidateOptions),

    /// Compare two feeds as their readers would: what comes back as new, is gone, or leads elsewhere
    #[command(after_help = "Examples:
  dateline diff https://example.org/feed.xml feeds/atom.xml
  dateline diff public/index.xml new/public/index.xml --fail-on loss
  dateline diff old.xml new.xml --format github --summary \"$GITHUB_STEP_SUMMARY\"

The feeds may be of any formats and of any program; nothing else is read.
Exit codes: 0 nothing that --fail-on names; 1 findings; 2 usage; 3 files or network.")]
    Diff(DiffOptions),

    /// List the rules that articles, settings and feeds are checked by
    #[command(after_help = "Examples:
  dateline rules
  dateline rules --format json")]
    Rules,

    /// Explain what a rule asks for and why, with a bad and a good example
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

impl Command {
    /// Refuses a format in which this command has nothing to print.
    pub(super) fn accepts(&self, format: OutputFormat) -> Result<(), String> {
        let prints_results = matches!(
            self,
            Self::Headers(_)
                | Self::Redirect(_)
                | Self::Leads(_)
                | Self::Rules
                | Self::Explain { .. }
                | Self::Schema
                | Self::Completions { .. }
                | Self::Man { .. }
                | Self::Serve(_)
                | Self::Show(_)
        );
        match format {
            OutputFormat::Sarif | OutputFormat::Github if prints_results => {
                Err("`--format sarif` and `--format github` are for commands that end with a list of diagnostics"
                    .to_owned())
            }
            _ => Ok(()),
        }
    }

    /// True for a command that may be given in any folder of a project, because it names no files there.
    pub(super) fn searches_above(&self) -> bool {
        matches!(
            self,
            Self::Init(_)
                | Self::New(_)
                | Self::Build(_)
                | Self::Check(_)
                | Self::Status(_)
                | Self::Headers(_)
                | Self::Redirect(_)
                | Self::Prune(_)
                | Self::Links(_)
                | Self::Ping(_)
                | Self::Publish(_)
                | Self::Ledger(LedgerCommand::Check(_) | LedgerCommand::Rebuild(_))
                | Self::Serve(_)
        )
    }

    /// The command's name, and the reports that it writes to files. Fails if one of these files is for something else.
    pub(super) fn report(&self, directory: &Path) -> Result<(&'static str, ReportOptions), Error> {
        let (name, options) = match self {
            Self::Build(options) => ("build", &options.checked),
            Self::Check(options) => ("check", options),
            Self::Status(options) => ("status", options),
            Self::Publish(options) => {
                options.report.check(directory, &options.feeds.output, &[])?;
                return Ok(("publish", options.report.clone()));
            }
            Self::Links(options) => {
                let folders = OutputOptions { content: options.content.clone(), output: None };
                options.report.check(directory, &folders, options.cache.as_slice())?;
                return Ok(("links", options.report.clone()));
            }
            Self::Ping(options) => {
                options.report.check(directory, &options.output, &[])?;
                return Ok(("ping", options.report.clone()));
            }
            Self::Validate(options) => {
                options.report.check(directory, &OutputOptions::default(), &options.files)?;
                return Ok(("validate", options.report.clone()));
            }
            Self::Diff(options) => {
                options.report.check(directory, &OutputOptions::default(), &options.files())?;
                return Ok(("diff", options.report.clone()));
            }
            _ => return Ok(("", ReportOptions::default())),
        };
        let output = &options.feeds.output;
        options.report.check(directory, output, output.content.site.config.as_slice())?;
        Ok((name, options.report.clone()))
    }
}
