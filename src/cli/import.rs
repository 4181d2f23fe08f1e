//! `dateline import`: the entries of a feed become articles.

use std::{path::Path, time::Duration};

use dateline::{Error, import, output};
use serde_json::json;

use super::{ExitCode, adopt::read, build::counted, print::Printer};

pub(super) fn run(
    directory: &Path,
    feed: &str,
    into: &Path,
    timeout: Duration,
    printer: &Printer,
) -> Result<ExitCode, Error> {
    let (feed, address) = read(directory, feed, timeout)?;
    let (files, diagnostics) = import::articles(&feed, address.as_ref());
    printer.diagnostics(&diagnostics);
    output::write_new(directory, into, &files)?;
    printer.line(&format!("{} written to {}", counted(files.len(), "article"), into.display()));
    for file in &files {
        printer.object(&json!({ "type": "article", "path": into.join(&file.name), "written": true }));
    }
    printer.object(&json!({ "type": "summary", "articles": files.len(), "left_out": diagnostics.len() }));
    Ok(ExitCode::Fine)
}
