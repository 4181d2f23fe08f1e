//! `dateline prune`: removes the feeds that have ended.

use std::{path::Path, sync::OnceLock};

use dateline::{
    Error,
    ledger::{self, FeedRecord},
    output,
};
use serde_json::json;

use super::{ExitCode, arguments::SiteOptions, build::counted, diagnostics::printable, print::Printer};

pub(super) fn run(directory: &Path, site: SiteOptions, check: bool, printer: &Printer) -> Result<ExitCode, Error> {
    let config = site.read(directory)?;
    let lock = output::lock(&config)?;
    let text = OnceLock::new();
    let ledger = ledger::open(&config, &text)?;
    let ended: Vec<&FeedRecord> = ledger.feeds.iter().filter(|feed| feed.ended.is_some()).collect();
    if !check && !ended.is_empty() {
        // The files first: of a feed that the ledger does not know any more nobody would remove them.
        ended.iter().try_for_each(|feed| output::remove_feed(&config, feed, &lock))?;
        output::write_ledger(&config, &ledger.without_ended(), &lock)?;
    }
    let word = if check { "would be removed" } else { "removed" };
    for feed in &ended {
        let folder = config.output.join(&feed.folder);
        printer.line(&format!("  {}  {word}", printable(&folder.to_string_lossy())));
        printer.object(&json!({ "type": "pruned", "path": folder, "value": feed.value, "removed": !check }));
    }
    printer.line(&match ended.len() {
        0 => "No feed has ended.".to_owned(),
        number if check => format!("{} that ended would be removed.", counted(number, "feed")),
        number => format!("{} that ended removed.", counted(number, "feed")),
    });
    Ok(ExitCode::Fine)
}
