//! `dateline show`: a feed in the terminal, as a reader lists it.

use std::{
    fmt::Write,
    io::{self, IsTerminal},
    path::Path,
    time::Duration,
};

use anstyle::Style;
use chrono::{DateTime, FixedOffset};
use dateline::{
    Error,
    config::{self, Author, Authors, Config, Settings},
    diagnostic::Diagnostic,
    feed::Format,
    published::{
        self,
        overview::{self, ListedEntry, Overview},
    },
    rules::command::NO_FEED,
};
use serde_json::json;

use super::{
    ExitCode, adopt,
    arguments::ShowOptions,
    diagnostics::printable,
    print::{self, Printer},
};

/// Where titles and summaries begin, in columns: behind the date.
const INDENT: &str = "            ";

/// Longer lines are hard to read, however wide the terminal is.
const WIDEST: usize = 102;

/// A narrower terminal breaks the lines itself.
const NARROWEST: usize = 32;

pub(super) fn run(directory: &Path, options: &ShowOptions, printer: &Printer) -> Result<ExitCode, Error> {
    let feed = match &options.feed {
        Some(feed) => feed.clone(),
        None => match own_feed(directory, options)? {
            Ok(feed) => feed,
            Err(diagnostic) => {
                printer.diagnostics(&[diagnostic]);
                return Ok(ExitCode::Environment);
            }
        },
    };
    let (bytes, address) = adopt::read(directory, &feed, Duration::from_secs(options.timeout))?;
    let published = published::parse(&bytes, &feed, address.as_ref());
    let mut overview = overview::of(&published.map_err(|message| adopt::no_feed(&feed, &printable(&message)))?);
    overview.entries.truncate(options.limit.unwrap_or(usize::MAX));
    if printer.is_json() {
        for entry in &overview.entries {
            print::result(&format!("{}\n", object_of(entry)));
        }
    } else if !printer.is_for_programs() {
        print::result(&text(&overview, width()));
    }
    Ok(ExitCode::Fine)
}

/// The path of the feed that stands in the output folder, as seen from the folder that is worked in. All formats say
/// the same; Atom says best what is text and what is HTML.
fn own_feed(directory: &Path, options: &ShowOptions) -> Result<Result<String, Diagnostic>, Error> {
    // Where the feeds are does not hang on what they cannot do without.
    let settings = Settings {
        title: Some("-".to_owned()),
        url: Some("https://example.org/".to_owned()),
        author: Some(Authors::One(Author::Name("-".to_owned()))),
        output: options.output.clone(),
        ..Settings::default()
    };
    let config = config::read(directory, &settings)?;
    let names = [Format::Atom, Format::Json, Format::Rss].map(Format::file_name);
    let found = names.into_iter().map(|name| config.output.join(name)).find(|path| directory.join(path).is_file());
    Ok(found.map(|path| path.to_string_lossy().into_owned()).ok_or_else(|| no_own_feed(&config)))
}

fn no_own_feed(config: &Config) -> Diagnostic {
    let others: Vec<String> =
        published::in_output_with_archives(config).iter().map(|found| printable(&found.shown).into_owned()).collect();
    let help = if others.is_empty() {
        "write it with `dateline build`, or name a file or an address".to_owned()
    } else {
        format!("write it with `dateline build`, or name one of those that are there: {}", others.join(", "))
    };
    let folder = config.output.to_string_lossy();
    Diagnostic::new(&NO_FEED, format!("there is no feed in {} yet", printable(&folder))).help(help)
}

fn width() -> usize {
    if io::stdout().is_terminal() { textwrap::termwidth().clamp(NARROWEST, WIDEST) } else { WIDEST }
}

fn text(overview: &Overview, width: usize) -> String {
    let (plain, bold, dim) = (Style::new(), Style::new().bold(), Style::new().dimmed());
    let mut text = String::new();
    paragraph(&mut text, "", bold, &overview.title, width);
    paragraph(&mut text, "", dim, overview.subtitle.as_deref().unwrap_or_default(), width);
    if overview.entries.is_empty() {
        paragraph(&mut text, "", plain, "No entries.", width);
    }
    for entry in &overview.entries {
        text.push('\n');
        let title = if entry.title.is_empty() { "(no title)" } else { &entry.title };
        paragraph(&mut text, &format!("{}  ", day(entry.date)), bold, title, width);
        for line in &entry.summary {
            paragraph(&mut text, INDENT, plain, line, width);
        }
    }
    text
}

/// Words as lines, indented by as much as stands before the first.
fn paragraph(text: &mut String, before: &str, style: Style, words: &str, width: usize) {
    if words.is_empty() {
        return;
    }
    for (nth, line) in textwrap::wrap(words, width - before.len()).iter().enumerate() {
        let before = if nth == 0 { before } else { &INDENT[..before.len()] };
        let _ = writeln!(text, "{before}{style}{line}{style:#}");
    }
}

fn day(date: Option<DateTime<FixedOffset>>) -> String {
    date.map_or_else(|| "no date   ".to_owned(), |date| date.format("%Y-%m-%d").to_string())
}

fn object_of(entry: &ListedEntry) -> serde_json::Value {
    json!({
        "type": "entry", "date": entry.date.map(|date| date.to_rfc3339()), "title": entry.title, "link": entry.link,
        "id": entry.id, "summary": entry.summary,
    })
}
