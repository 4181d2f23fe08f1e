//! `dateline import`: the entries of a feed become articles.

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use clap::Args;
use serde_json::json;

use super::{
    ExitCode,
    adopt::read,
    build::counted,
    print::{self, Printer},
};
use crate::{Error, import, output};

#[derive(Debug, Args)]
pub(super) struct ImportOptions {
    /// The feed: a file, or an address with http: or https:
    feed: String,

    /// The folder to write articles to
    #[arg(long, value_name = "DIR")]
    into: PathBuf,

    /// How long to wait for an address, in seconds
    #[arg(long, value_name = "SECONDS", default_value_t = 30)]
    timeout: u64,
}

pub(super) fn run(directory: &Path, options: &ImportOptions, printer: &Printer) -> Result<ExitCode, Error> {
    let ImportOptions { feed, into, timeout } = options;
    let (feed, address) = read(directory, feed, Duration::from_secs(*timeout))?;
    let (files, diagnostics) = import::articles(&feed, address.as_ref());
    printer.diagnostics(&diagnostics);
    output::write_new(directory, into, &files)?;
    printer.line(&format!("{} written to {}", counted(files.len(), "article"), print::path(directory, into)));
    for file in &files {
        printer.object(
            &json!({ "type": "article", "path": print::path(directory, into.join(&file.name)), "written": true }),
        );
    }
    printer.object(&json!({ "type": "summary", "articles": files.len(), "left_out": diagnostics.len() }));
    Ok(ExitCode::Fine)
}
