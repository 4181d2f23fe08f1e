//! `dateline adopt`: the ledger takes over the ids and dates of a feed that a site publishes already.

use std::{path::Path, sync::OnceLock};

use clap::Args;
use serde_json::json;

use super::{
    Session,
    counts::{counted, counted_as},
    diagnostics::printable,
    exit_code::ExitCode,
    old_address,
    options::{ContentOptions, FetchOptions},
    pages,
    print::{self, Printer},
};
use crate::{
    Error,
    config::{self, Config, Run, Settings},
    content::{self, Content},
    diagnostic::{self, Diagnostic, Place},
    ledger::{
        self,
        adopt::{self, Adoption, Believed, Difference, FEWEST_PAIRS, FoundRule, Older},
    },
    output,
    published::PublishedFeed,
    rules::{command::UNREAD_ENTRY, ledger::UNMATCHED_ENTRY},
};

/// At most this many entries without an article are named in the report.
const MOST_NAMED: usize = 20;

#[derive(Debug, Args)]
pub(super) struct AdoptOptions {
    /// The feeds: files, or addresses with http: or https:
    #[arg(required = true, value_name = "FEED")]
    feeds: Vec<String>,

    /// Write nothing; say which entries have an article
    #[arg(short = 'n', long)]
    dry_run: bool,

    #[command(flatten)]
    content: ContentOptions,

    #[command(flatten)]
    fetch: FetchOptions,
}

pub(super) fn run(options: &AdoptOptions, session: &Session) -> Result<ExitCode, Error> {
    let Session { directory, now, printer } = session;
    let config = options.content.read(directory, Settings::default())?;
    let lock = output::lock(&config)?;
    let text = OnceLock::new();
    let ledger = ledger::open_whole(&config, &text)?;
    let mut diagnostics = Vec::new();
    let mut found: Vec<Vec<PublishedFeed>> = Vec::new();
    for feed in &options.feeds {
        let documents = pages::of_feed(directory, feed, &options.fetch, &mut diagnostics, printer)?;
        found.push(documents.into_iter().map(|(document, _)| document).collect());
    }
    for feed in found.iter().flatten() {
        diagnostics.extend(feed.unread.clone());
        let unidentified = feed.entries.len() - feed.identified().count();
        if unidentified > 0 {
            let message = format!("entries with neither an id nor a link, which were left out: {unidentified}");
            diagnostics.push(Diagnostic::new(&UNREAD_ENTRY, message).at(Place::file(&feed.shown)));
        }
    }
    let content = content::read(&config, &Run::at(*now))?;
    let is_faulty = content.diagnostics.iter().any(Diagnostic::is_error);
    diagnostics.extend(content.diagnostics.iter().filter(|diagnostic| diagnostic.is_error()).cloned());
    let Content { articles, unavailable, .. } = content;
    let mut adoption = adopt::adopt(articles, &unavailable, &ledger, &found, Believed::Feeds, &config, *now)?;
    diagnostics.append(&mut adoption.diagnostics);
    diagnostic::sort(&mut diagnostics);
    // Entries without an article are listed in the report.
    diagnostics.retain(|diagnostic| printer.is_for_programs() || *diagnostic.rule != UNMATCHED_ENTRY);
    printer.diagnostics(&diagnostics);
    let has_errors = diagnostics.iter().any(Diagnostic::is_error);
    let is_written = !has_errors && !options.dry_run;
    if is_written {
        output::write_ledger(&config, &adoption.ledger, &lock)?;
    }
    report(&config, found.iter().flatten().count(), &adoption, is_written, printer);
    if is_written {
        report_older(&adoption, printer);
        let settings = options.content.site.config.as_deref().unwrap_or(Path::new(config::FILE_NAME));
        old_address::keep(&config, settings, &found, &adopt::languages(&found, &config), printer)?;
        printer.line("Next: `dateline build --dry-run` shows what would be written, and `dateline build` writes it.");
    } else if !has_errors {
        report_older(&adoption, printer);
        printer.line("Nothing was written.");
    }
    if is_faulty {
        printer.line("Nothing was written. Fix the errors first, so that no article is missed.");
    }
    Ok(if has_errors { ExitCode::Findings } else { ExitCode::Fine })
}

fn report(config: &Config, feeds: usize, adoption: &Adoption, is_written: bool, printer: &Printer) {
    let entries = counted_as(adoption.entries, "entry", "entries");
    printer.line(&format!(
        "{entries} in {}: {} matched with articles in {}",
        counted(feeds, "document"),
        adoption.matched,
        content::shown(config),
    ));
    let list = |what: &str, all: &[String]| {
        if !all.is_empty() {
            printer.line(what);
            for one in all.iter().take(MOST_NAMED) {
                printer.line(&format!("  {}", printable(one)));
            }
            if let Some(more @ 1..) = all.len().checked_sub(MOST_NAMED) {
                printer.line(&format!("  and {more} more"));
            }
        }
    };
    let named = |(title, id): &(String, String)| match (title.is_empty(), printer.verbose) {
        (true, _) => id.clone(),
        (false, true) => format!("{title}  {id}"),
        (false, false) => title.clone(),
    };
    let unmatched: Vec<String> = adoption.unmatched.iter().map(named).collect();
    list("No article was found for:", &unmatched);
    if adoption.matched == 0 && adoption.entries > 0 {
        printer.line(
            "None of the entries has an article here, so that the new feed would begin without them: if the articles are elsewhere, let \
             `content` name their folder; if they are nowhere, `dateline import` writes them.",
        );
    }
    list(
        "In none of the feeds, and newer than their entries, so that the next build shows them:",
        &adoption.older.unpublished,
    );
    list(
        "In none of the feeds, though newer than their oldest entry, or like one without an article, and so kept out:",
        &adoption.older.between,
    );
    if is_written {
        printer.line(&format!(
            "{} has {} now",
            print::path(&config.directory, ledger::FILE_NAME),
            counted(adoption.articles, "article")
        ));
    }
    printer.object(&json!({
        "type": "adoption", "documents": feeds, "entries": adoption.entries, "matched": adoption.matched,
        "unmatched": adoption.unmatched.iter().map(|(title, id)| json!({ "id": id, "title": title })).collect::<Vec<_>>(),
        "unpublished": adoption.older.unpublished, "kept_out": adoption.older.between, "articles": adoption.articles, "written": is_written,
        "rule": adoption.rule.as_ref().map(|rule| {
            json!({ "text": rule.text, "explained": rule.explained, "compared": rule.compared })
        }),
        "unseen": adoption.older.unseen, "ids_by_rule": adoption.older.by_rule,
        "differences": adoption.differences.iter().map(|difference| &difference.text).collect::<Vec<_>>(),
    }));
}

/// Says what becomes of the articles that are older than the feed, and what readers will see otherwise.
fn report_older(adoption: &Adoption, printer: &Printer) {
    if let Some(FoundRule { text, explained, compared }) = &adoption.rule {
        let text = printable(text);
        printer.line(&match (explained, compared) {
            // What one entry agrees with, or few do, is a coincidence.
            (explained, compared) if *compared < FEWEST_PAIRS || 2 * explained <= *compared => {
                "How the ids are made could not be found out.".to_owned()
            }
            (explained, compared) if explained == compared => format!("All {compared} ids are made as {text}"),
            (explained, compared) => format!("{explained} of {compared} ids are made as {text}; the others are not"),
        });
    }
    let Older { unseen, known, by_rule, oldest, between, .. } = &adoption.older;
    if let (1.., Some(oldest)) = (unseen, oldest) {
        let day = oldest.date_naive();
        let articles = if between.is_empty() {
            format!("{} from {day} and before", counted(*unseen, "older article"))
        } else {
            let one = "article that the feed does not show";
            counted_as(*unseen, one, &one.replacen("article", "articles", 1))
        };
        let new = unseen - known - by_rule;
        let kinds = [(*known, "with ids that were known"), (*by_rule, "with ids of that kind"), (new, "with new ids")];
        let kinds: Vec<(usize, &str)> = kinds.into_iter().filter(|(count, _)| *count > 0).collect();
        let ids = match &kinds[..] {
            [(_, kind)] => (*kind).to_owned(),
            kinds => kinds.iter().map(|(count, kind)| format!("{count} {kind}")).collect::<Vec<_>>().join(", "),
        };
        printer.line(&format!(
            "{articles}, {ids}: they stay out of the main feed, where readers would see them as new, until you build with --accept-new."
        ));
    }
    for Difference { text, help } in &adoption.differences {
        printer.line(&format!("Unlike before: {}; {help}.", printable(text)));
    }
}
