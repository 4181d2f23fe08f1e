//! `dateline ledger prune`: removes the feeds that have ended.

use std::{path::PathBuf, sync::OnceLock};

use clap::Args;
use serde_json::json;

use super::{
    Session,
    counts::counted,
    diagnostics::printable,
    exit_code::ExitCode,
    options::{SiteOptions, heading},
    print,
};
use crate::{
    Error,
    config::Settings,
    ledger::{self, FeedRecord},
    output,
};

#[derive(Debug, Args)]
pub(super) struct PruneOptions {
    #[command(flatten)]
    site: SiteOptions,

    /// The folder of the feeds [default: feeds]
    #[arg(short, long, value_name = "DIR", help_heading = heading::FEEDS)]
    output: Option<PathBuf>,

    /// Remove nothing; list what would be removed
    #[arg(short = 'n', long)]
    dry_run: bool,
}

pub(super) fn run(options: &PruneOptions, session: &Session) -> Result<ExitCode, Error> {
    let Session { directory, printer, .. } = session;
    let dry_run = options.dry_run;
    let config = options.site.read(directory, Settings { output: options.output.clone(), ..Settings::default() })?;
    let lock = output::lock(&config)?;
    let text = OnceLock::new();
    let ledger = ledger::open_whole(&config, &text)?;
    let ended: Vec<&FeedRecord> = ledger.feeds.iter().filter(|feed| feed.ended.is_some()).collect();
    if !dry_run && !ended.is_empty() {
        // Files are removed first: once the ledger does not know a feed any more, nothing would remove its files.
        ended.iter().try_for_each(|feed| output::remove_feed(&config, feed, &lock))?;
        output::write_ledger(&config, &ledger::without_ended(text.get().map_or("", String::as_str)), &lock)?;
    }
    let word = if dry_run { "would be removed" } else { "removed" };
    for feed in &ended {
        let folder = print::path(directory, config.output.join(&feed.folder));
        printer.line(&format!("  {}  {word}", printable(&folder)));
        printer.object(&json!({ "type": "pruned", "path": folder, "value": feed.value, "removed": !dry_run }));
    }
    printer.line(&match ended.len() {
        0 => "No feed has ended.".to_owned(),
        number if dry_run => format!("{} that ended would be removed.", counted(number, "feed")),
        number => format!("{} that ended removed.", counted(number, "feed")),
    });
    Ok(ExitCode::Fine)
}
