//! `dateline show`: shows a feed in the terminal like a reader.

use std::{
    ffi::OsStr,
    fmt::Write,
    path::{Path, PathBuf},
    sync::OnceLock,
};

use anstyle::Style;
use clap::Args;
use serde_json::json;

use super::{
    Session,
    diagnostics::printable,
    exit_code::ExitCode,
    figures, input,
    leads::{self, Project},
    options, print, wrap,
};
use crate::{
    Error,
    config::Config,
    content::{
        self, Article,
        article::told::{Told, told},
        walk,
    },
    diagnostic::Diagnostic,
    feed::{ENDINGS, Format},
    ledger,
    published::{self, PublishedEntry, PublishedFeed, one_line},
    rules::command::NO_FEED,
};

/// Titles and summaries begin in this column, after the date.
const INDENT: &str = "            ";

/// Longer lines would be hard to read, even on a wide terminal.
const WIDEST: usize = 102;

#[derive(Debug, Args)]
pub(super) struct ShowOptions {
    /// The feed: a file, an address, or - for standard input; or an article, to see where its title and the like are found
    #[arg(value_name = "FEED|ARTICLE")]
    feed: Vec<String>,

    /// Show the sections and summaries of articles or folders, and what is passed over for them; - is Markdown
    #[arg(long, requires = "feed", conflicts_with_all = ["limit", "output"])]
    leads: bool,

    /// The language whose sentence rules to follow
    #[arg(long, value_name = "TAG", requires = "leads")]
    language: Option<String>,

    /// Print a page of figures of the site: articles a month, tags, lengths of summaries, sizes of feeds
    #[arg(long, conflicts_with_all = ["feed", "leads", "limit", "output"])]
    page: bool,

    /// No more than this many entries
    #[arg(long, value_name = "NUMBER")]
    limit: Option<usize>,

    /// The folder of the feeds, where FEED is not given [default: feeds]
    #[arg(short, long, value_name = "DIR", conflicts_with = "feed")]
    output: Option<PathBuf>,

    #[command(flatten)]
    fetch: options::FetchOptions,
}

impl ShowOptions {
    /// True if the project's own feed is to be shown.
    pub(super) fn names_nothing(&self) -> bool {
        self.feed.is_empty() && self.output.is_none()
    }
}

pub(super) fn run(options: &ShowOptions, session: &Session) -> Result<ExitCode, Error> {
    let Session { directory, printer, .. } = session;
    if options.leads {
        return leads::run(&options.feed, options.language.as_deref(), session);
    }
    if options.page {
        return figures::run(session);
    }
    let mut code = ExitCode::Fine;
    if options.feed.is_empty() {
        match own_feed(directory, options)? {
            Ok(feed) => return one(&feed, options, session),
            Err(diagnostic) => {
                printer.diagnostics(&[diagnostic]);
                return Ok(ExitCode::Environment);
            }
        }
    }
    for feed in &options.feed {
        let of_this = one(feed, options, session)?;
        code = if code == ExitCode::Fine { of_this } else { code };
    }
    Ok(code)
}

/// Shows a feed or an article.
fn one(feed: &str, options: &ShowOptions, session: &Session) -> Result<ExitCode, Error> {
    let Session { directory, printer, .. } = session;
    if let Some(code) = articles(feed, options, session)? {
        return Ok(code);
    }
    let (mut published, ..) = input::feed(directory, feed, &options.fetch, printer)?;
    printer.diagnostics(published.unread.as_slice());
    published.entries.truncate(options.limit.unwrap_or(usize::MAX));
    if printer.is_json() {
        for entry in &published.entries {
            print::result(&format!("{}\n", object_of(entry, &published)));
        }
    } else if !printer.is_for_programs() {
        print::result(&text(&published, printer.width.unwrap_or(WIDEST).min(WIDEST)));
    }
    Ok(ExitCode::Fine)
}

/// Shows what is known of the articles of a file, and where it is said; `None` if the file is none of the project's articles.
fn articles(name: &str, options: &ShowOptions, session: &Session) -> Result<Option<ExitCode>, Error> {
    let Session { directory, printer, .. } = session;
    let (file, key) = match name.rsplit_once('#') {
        Some((file, key)) if !directory.join(name).exists() => (file, Some(key)),
        _ => (name, None),
    };
    let path = directory.join(file);
    // Some generators have articles in templates, such as `.njk`.
    let is_of_feeds =
        |extension: &OsStr| ENDINGS.iter().chain(&["gz", "br"]).any(|ending| extension.eq_ignore_ascii_case(ending));
    let is_file = name != "-" && !name.contains("://");
    let may_be = is_file && (walk::may_be_article(&path) || !path.extension().is_none_or(is_of_feeds));
    let Some(real) = may_be.then(|| path.canonicalize().ok()).flatten() else { return Ok(None) };
    let project = match Project::open(session) {
        Err(_) if !walk::may_be_article(&path) => return Ok(None),
        project => project?,
    };
    let Project { config, is_addressed, content, .. } = project;
    let folder = content::folder(&config);
    let is_of_file = |article: &&Article| {
        key.is_none_or(|key| article.path.ends_with(&format!("#{key}")))
            && folder.join(article.file()).canonicalize().is_ok_and(|other| other == real)
    };
    let mut found: Vec<&Article> = content.articles.iter().map(|article| &**article).filter(is_of_file).collect();
    found.sort_by_key(|article| std::cmp::Reverse(article.published));
    found.truncate(options.limit.unwrap_or(usize::MAX));
    let below = |path: &str| content::shown_path(&config, path);
    let shown = print::path(directory, file);
    let own = content.diagnostics.iter().filter(|found| found.places.first().is_some_and(|place| place.path == shown));
    let own: Vec<Diagnostic> = own.cloned().collect();
    printer.diagnostics(&own);
    if found.is_empty() {
        if own.iter().any(Diagnostic::is_error) {
            return Ok(Some(ExitCode::Findings));
        }
        let skipped = content.skipped.iter().find(|skipped| below(&skipped.path) == shown);
        let Some(skipped) = skipped else { return Ok(None) };
        printer.line(&format!("{}: left out, {}", printable(&shown), super::build::reason(skipped.reason, 1)));
        return Ok(Some(ExitCode::Fine));
    }
    let text = OnceLock::new();
    // A ledger that cannot be read is for the commands that write it.
    let ledger = ledger::open_whole(&config, &text).ok();
    for article in found {
        let mut told = told(&config, content.rules.as_deref(), article);
        told.retain(|told| told.what != "page" || is_addressed);
        let path = ledger::escape(&article.path);
        let record = ledger.iter().flat_map(|ledger| &ledger.records).find(|record| record.path() == path);
        if let Some(record) = record.filter(|_| told.iter().all(|told| told.what != "id")) {
            let (value, place) = (record.id().to_owned(), ledger::FILE_NAME.to_owned());
            told.push(Told { what: "id", value, place, how: "by which readers know it" });
        }
        if printer.is_json() {
            for told in &told {
                print::result(&format!("{}\n", object_of_fact(&below(&article.path), told)));
            }
        } else {
            print::result(&wrap::wrapped(&facts(&below(&article.path), &told), printer.width));
        }
    }
    Ok(Some(ExitCode::Fine))
}

fn object_of_fact(path: &str, Told { what, value, place, how }: &Told) -> serde_json::Value {
    json!({ "type": "found", "path": path, "name": what, "value": value, "place": place, "how": how })
}

fn facts(path: &str, told: &[Told]) -> String {
    let mut text = format!("{}\n", printable(path));
    for Told { what, value, place, how } in told {
        let place = if place.is_empty() { String::new() } else { format!("{place}, ") };
        let _ = writeln!(text, "  {what:9} {}  ({}{how})", printable(value), printable(&place));
    }
    text
}

/// The path of the feed in the output folder, relative to the project's folder. All formats have the same entries; Atom
/// is the clearest about what is text and what is HTML.
fn own_feed(directory: &Path, options: &ShowOptions) -> Result<Result<String, Diagnostic>, Error> {
    let output = options::OutputOptions { output: options.output.clone(), ..Default::default() };
    let config = output.folders(directory)?;
    let formats = [Format::Atom, Format::Json, Format::Rss].into_iter();
    let mut paths = formats.map(|format| config.file(&config.files.path("", format)));
    let found = paths.find(|path| directory.join(path).is_file());
    Ok(found.map(|path| path.to_string_lossy().into_owned()).ok_or_else(|| no_own_feed(&config)))
}

fn no_own_feed(config: &Config) -> Diagnostic {
    let others: Vec<String> =
        published::in_output_with_archives(config).iter().map(|found| printable(&found.shown).into_owned()).collect();
    let help = if others.is_empty() {
        "write it with `dateline build`, or name a file or an address".to_owned()
    } else {
        format!("write it with `dateline build`, or name one of these:  {}", others.join(", "))
    };
    let folder = print::path(&config.directory, &config.output);
    Diagnostic::new(&NO_FEED, format!("there is no feed in {} yet", printable(&folder))).help(help)
}

fn text(feed: &PublishedFeed, width: usize) -> String {
    let (plain, bold, dim) = (Style::new(), Style::new().bold(), Style::new().dimmed());
    let mut text = String::new();
    paragraph(&mut text, "", bold, &one_line(&feed.title), width);
    paragraph(&mut text, "", dim, &one_line(feed.subtitle.as_deref().unwrap_or_default()), width);
    if feed.entries.is_empty() {
        paragraph(&mut text, "", plain, "No entries.", width);
    }
    for entry in &feed.entries {
        text.push('\n');
        let title = Some(one_line(&entry.title)).filter(|title| !title.is_empty());
        let title = title.as_deref().unwrap_or("(no title)");
        let day = entry.published.map_or_else(|| "no date   ".to_owned(), |date| date.format("%Y-%m-%d").to_string());
        paragraph(&mut text, &format!("{day}  "), bold, title, width);
        for line in published::summary(entry, feed) {
            paragraph(&mut text, INDENT, plain, &line, width);
        }
    }
    text
}

/// Writes words as lines, all indented like the first.
fn paragraph(text: &mut String, before: &str, style: Style, words: &str, width: usize) {
    if words.is_empty() {
        return;
    }
    for (nth, line) in textwrap::wrap(words, wrap::options(width - before.len())).iter().enumerate() {
        let before = if nth == 0 { before } else { &INDENT[..before.len()] };
        let _ = writeln!(text, "{before}{style}{line}{style:#}");
    }
}

fn object_of(entry: &PublishedEntry, feed: &PublishedFeed) -> serde_json::Value {
    json!({
        "type": "entry", "date": entry.published.map(|date| date.to_rfc3339()), "title": one_line(&entry.title),
        "link": entry.links.first().map(|link| one_line(link)),
        "id": Some(one_line(&entry.id)).filter(|id| !id.is_empty()), "summary": published::summary(entry, feed),
    })
}
