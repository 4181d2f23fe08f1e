//! Arguments: the commands of the program, each with its options, and the options of all of them.

use std::path::{Path, PathBuf};

use anstream::ColorChoice;
use anstyle::Style;
use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime};
use clap::{Arg, ArgMatches, CommandFactory, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use super::{
    adopt::AdoptOptions,
    build::{BuildOptions, CheckOptions},
    diff::DiffOptions,
    headers::HeadersOptions,
    import::ImportOptions,
    init::InitOptions,
    ledger::LedgerCommand,
    links::LinksOptions,
    new::NewOptions,
    options::{OutputFormat, OutputOptions, ReportOptions},
    ping::PingOptions,
    publish::PublishOptions,
    redirect::RedirectOptions,
    serve::ServeOptions,
    show::ShowOptions,
    validate::ValidateOptions,
    wrap,
};
use crate::Error;

/// The heading above the options that every command has.
const ALL: &str = "Options of all commands";

/// The commands in the groups that help shows, by what people want.
const GROUPS: [(&str, &[&str]); 6] = [
    ("Start", &["init", "new"]),
    ("Build", &["build", "check", "serve"]),
    ("Look", &["show", "diff", "validate", "explain", "links"]),
    ("Move a site", &["adopt", "import", "redirect"]),
    ("Deliver", &["publish", "ping", "headers"]),
    ("More", &["ledger", "schema", "completions", "man", "help"]),
];

/// The commands for which it counts what time it is, `/` between their parts.
const OF_A_TIME: [&str; 14] = [
    "init",
    "new",
    "build",
    "check",
    "serve",
    "show",
    "validate",
    "links",
    "adopt",
    "publish",
    "ping",
    "headers",
    "ledger/check",
    "ledger/rebuild",
];

const NOW: &str = "now";

/// Adds `--now` to the command at this path.
fn with_now(command: clap::Command, path: &str) -> clap::Command {
    if let Some((first, rest)) = path.split_once('/') {
        return command.mut_subcommand(first, |of_it| with_now(of_it, rest));
    }
    command.mut_subcommand(path, |of_it| of_it.arg(option_of_now()))
}

fn option_of_now() -> Arg {
    let help = "What counts as the present, instead of the clock: 2026-11-24 or 2026-11-24T12:00:00Z";
    Arg::new(NOW).long(NOW).value_name("DATE").value_parser(instant).help(help)
}

/// What counts as the present, if an option says it.
pub(super) fn now(matches: &ArgMatches) -> Option<DateTime<FixedOffset>> {
    let own = || matches.try_get_one(NOW).ok().flatten().copied();
    matches.subcommand().and_then(|(_, of_it)| now(of_it)).or_else(own)
}

/// The program's arguments, with a help that shows the commands in groups.
pub(super) fn command() -> clap::Command {
    // It may stand before the command too, as it did.
    let command = Arguments::command().arg(option_of_now().hide(true));
    let command = OF_A_TIME.iter().fold(command, |command, path| with_now(command, path));
    let width = GROUPS.iter().flat_map(|(_, names)| *names).map(|name| name.len()).max().unwrap_or_default();
    let (heading, literal) = (Style::new().bold().underline(), Style::new().bold());
    let mut groups = String::new();
    for (group, names) in GROUPS {
        groups.extend([format!("\n{heading}{group}:{heading:#}\n")]);
        for name in names {
            let about = match *name {
                "help" => Some("Print this, or the help of a command".to_owned()),
                name => command.find_subcommand(name).and_then(|it| it.get_about()).map(ToString::to_string),
            };
            // The name alone is bold, once lines are as wide as they look.
            let line = about.map(|about| wrap::listed(name, width, &about));
            groups.extend(line.map(|line| line.replacen(name, &format!("{literal}{name}{literal:#}"), 1)));
        }
    }
    command.help_template(format!(
        "{{about-with-newline}}\n{{usage-heading}} {{usage}}\n{groups}\n{heading}Options:{heading:#}\n{{options}}{{after-help}}"
    ))
}

/// Turn a folder of dated articles into RSS, Atom and JSON feeds
#[derive(Debug, Parser)]
#[command(
    name = "dateline",
    version,
    max_term_width = 100,
    after_help = "Examples:
  dateline init
  dateline new \"Hello, world\" --edit
  dateline build
  dateline show

`dateline help build` says more of a command. Exit codes: 0 fine; 1 something is wrong with the content or a feed; \
2 usage or configuration; 3 files or network."
)]
pub(super) struct Arguments {
    /// Work in this folder instead of the current one
    #[arg(short = 'C', long, value_name = "DIR", default_value = ".", global = true, hide_default_value = true, help_heading = ALL)]
    pub(super) directory: PathBuf,

    /// Print errors only
    #[arg(short, long, global = true, conflicts_with = "verbose", help_heading = ALL)]
    pub(super) quiet: bool,

    /// Print each warning, each file that is left out, and ids
    #[arg(short, long, global = true, help_heading = ALL)]
    pub(super) verbose: bool,

    /// How to print: text, JSON objects one a line, a SARIF log, or GitHub's annotations
    #[arg(long, value_enum, default_value_t = OutputFormat::Text, global = true, help_heading = ALL)]
    pub(super) format: OutputFormat,

    /// When to print in colours
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = Color::Auto, global = true, help_heading = ALL)]
    pub(super) color: Color,

    #[command(subcommand)]
    pub(super) command: Command,
}

fn instant(text: &str) -> Result<DateTime<FixedOffset>, &'static str> {
    let day = || text.parse::<NaiveDate>().ok().map(|day| day.and_time(NaiveTime::MIN).and_utc().fixed_offset());
    DateTime::parse_from_rfc3339(text).ok().or_else(day).ok_or("write it as in 2026-11-24 or 2026-11-24T12:00:00Z")
}

/// When to print in colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    // At a terminal, unless `NO_COLOR` is set.
    Auto,
    // Always.
    Always,
    // Never.
    Never,
}

impl From<Color> for ColorChoice {
    fn from(color: Color) -> Self {
        match color {
            Color::Auto => Self::Auto,
            Color::Always => Self::Always,
            Color::Never => Self::Never,
        }
    }
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Write dateline.toml and a CI file, from what the folder says
    #[command(after_help = "Examples:
  dateline init
  dateline init --yes
  dateline init --title \"My blog\" --url https://example.org/ --no-ci

It asks at a terminal, overwrites nothing, and says what to do next.")]
    Init(InitOptions),

    /// Write a dated article as the folder's newest ones are written
    #[command(after_help = "Examples:
  dateline new \"Hello, world\"
  dateline new \"Engines of 2026\" --section news --tags engines,steam --edit
  dateline new \"Not yet\" --draft --date 2026-12-01")]
    New(NewOptions),

    /// Write the feeds
    #[command(after_help = "Examples:
  dateline build
  dateline build --content _posts --output public
  dateline build --dry-run
  dateline build --keep-going --format json
  dateline build --format github --job-summary \"$GITHUB_STEP_SUMMARY\"

What dateline.toml says, these options override.")]
    Build(BuildOptions),

    /// Say what is wrong, and whether the feeds are up to date
    #[command(after_help = "Examples:
  dateline check
  dateline check --diff
  dateline check --deny warnings --format github

It writes nothing. Exit codes: 0 nothing is wrong and nothing would change; 1 something is wrong with the content, or feeds \
are out of date; 2 usage or configuration; 3 files or network.")]
    Check(CheckOptions),

    /// Take over the ids and dates of a site's present feed
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

    /// Print a web server's settings for the feeds, or list servers
    #[command(after_help = "Examples:
  dateline headers
  dateline headers netlify >> public/_headers
  dateline headers nginx > /etc/nginx/snippets/feeds.conf
  dateline headers apache > feeds/.htaccess

Feeds that name a stylesheet are served as application/xml: browsers show the source of what is called a feed.")]
    Headers(HeadersOptions),

    /// Print what leads readers from a feed's old address on
    #[command(after_help = "Examples:
  dateline redirect nginx /feed/
  dateline redirect netlify /feed/ >> public/_redirects
  dateline redirect github-pages https://example.org/blog/atom/ > blog/atom/index.html

`dateline adopt` says it where no file can be at the old address.")]
    Redirect(RedirectOptions),

    /// Upload what has changed to object storage
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

    /// Tell `WebSub` hubs which feeds have changed, once they are served
    #[command(
        about = "Tell WebSub hubs which feeds have changed, once they are served",
        after_help = "Examples:
  dateline ping
  dateline ping --wait 600
  dateline ping https://example.org/feeds/atom.xml

Run it after the feeds are deployed; `dateline publish` does it by itself. The hubs are those of `hub` in dateline.toml.
Exit codes: 0 told, or warnings say who was not; 2 usage or configuration; 3 files."
    )]
    Ping(PingOptions),

    /// Check, rebuild or prune dateline.lock, which keeps the ids
    #[command(subcommand)]
    Ledger(LedgerCommand),

    /// Ask whether what articles link to is still there
    #[command(after_help = "Examples:
  dateline links
  dateline links --all --cache .links --exclude '^https://x\\.com/'
  dateline links --archive --format github --job-summary \"$GITHUB_STEP_SUMMARY\"

Few addresses of a host are asked for at once, and robots.txt says how long to wait between them.
Exit codes: 0 nothing that --fail-on names; 1 findings; 2 usage or configuration; 3 files.")]
    Links(LinksOptions),

    /// Preview the feeds in a browser while you write
    #[command(after_help = "Examples:
  dateline serve --open
  dateline serve --port 8080
  dateline -C my-blog serve

Serves what the next build would write, and the other files of the output folder. Nothing is written: neither the feeds nor \
dateline.lock change, so that a half-typed title gets no id. While an article has an error, the last good feeds are served. \
Ctrl-C stops.")]
    Serve(ServeOptions),

    /// List a feed as a reader would, or say all of an article
    #[command(after_help = "Examples:
  dateline show
  dateline show --limit 5
  dateline show content/2026-01-31-hello.md
  dateline show --leads content
  dateline show --page > figures.html
  dateline show https://example.org/feed.xml
  curl -s https://example.org/feed.xml | dateline show -

Without FEED, it is this folder's feed as `dateline build` has written it last.
Exit codes: 0 listed; 1 no feed; 2 usage or configuration; 3 files or network.")]
    Show(ShowOptions),

    /// Say what is wrong with feeds, whoever made them
    #[command(after_help = "Examples:
  dateline validate feeds/atom.xml feeds/rss.xml feeds/feed.json
  dateline validate https://example.org/feed.xml
  curl -s https://example.org/feed.xml | dateline validate -
  dateline validate --base https://example.org/feeds/ atom.xml
  dateline validate --deny warnings --format github atom.xml

Exit codes: 0 valid; 1 errors, or what --deny names; 2 usage; 3 files or network.")]
    Validate(ValidateOptions),

    /// Compare two feeds as their readers would
    #[command(after_help = "Examples:
  dateline diff https://example.org/feed.xml feeds/atom.xml
  dateline diff public/index.xml new/public/index.xml --fail-on loss
  dateline diff old.xml new.xml --format github --job-summary \"$GITHUB_STEP_SUMMARY\"

The feeds may be of any formats and of any program; nothing else is read.
Exit codes: 0 nothing that --fail-on names; 1 findings; 2 usage; 3 files or network.")]
    Diff(DiffOptions),

    /// Explain a rule with examples, or list all rules
    #[command(after_help = "Examples:
  dateline explain
  dateline explain missing-date
  dateline explain MissingGuid")]
    Explain {
        /// The rule's name, or that of an event of the W3C feed validator
        rule: Option<String>,
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
        match self {
            Self::Show(options) => options.names_nothing(),
            _ => self.is_of_project(),
        }
    }

    fn is_of_project(&self) -> bool {
        matches!(
            self,
            Self::Init(_)
                | Self::New(_)
                | Self::Build(_)
                | Self::Check(_)
                | Self::Headers(_)
                | Self::Redirect(_)
                | Self::Links(_)
                | Self::Ping(_)
                | Self::Publish(_)
                | Self::Ledger(LedgerCommand::Check(_) | LedgerCommand::Rebuild(_) | LedgerCommand::Prune(_))
                | Self::Serve(_)
        )
    }

    /// The command's name, and the reports that it writes to files. Fails if one of these files is for something else.
    pub(super) fn report(&self, directory: &Path) -> Result<(&'static str, ReportOptions), Error> {
        let (name, options) = match self {
            Self::Build(options) => ("build", &options.make),
            Self::Check(options) => ("check", &options.make),
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
