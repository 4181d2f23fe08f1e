//! `dateline import`: the entries of a feed become articles.

use std::path::PathBuf;

use clap::Args;
use serde_json::json;

use super::{
    Session, counts::counted, diagnostics::printable, exit_code::ExitCode, options::FetchOptions, pages, print,
};
use crate::{Error, import, output};

#[derive(Debug, Args)]
pub(super) struct ImportOptions {
    /// The feed: a file, or an address with http: or https:
    feed: String,

    /// The folder to write articles to
    #[arg(long, value_name = "DIR")]
    into: PathBuf,

    /// Write nothing; list the articles
    #[arg(short = 'n', long)]
    dry_run: bool,

    #[command(flatten)]
    fetch: FetchOptions,
}

pub(super) fn run(options: &ImportOptions, session: &Session) -> Result<ExitCode, Error> {
    let Session { directory, printer, .. } = session;
    let ImportOptions { feed, into, dry_run, fetch } = options;
    let mut unread = Vec::new();
    let documents = pages::of_feed(directory, feed, fetch, &mut unread, printer)?;
    let (files, diagnostics) = import::articles(&documents);
    unread.extend(documents.iter().filter_map(|(document, _)| document.unread.clone()));
    printer.diagnostics(&unread);
    printer.diagnostics(&diagnostics);
    if *dry_run {
        for file in &files {
            let path = print::path(directory, into.join(&file.name));
            printer.line(&printable(&path));
            printer.object(&json!({ "type": "article", "path": path, "written": false }));
        }
        printer.line(&format!("{} would be written.", counted(files.len(), "article")));
        return Ok(ExitCode::Fine);
    }
    let is_written = output::write_missing(directory, into, &files)?;
    let written = is_written.iter().filter(|is_written| **is_written).count();
    let already = match files.len() - written {
        0 => String::new(),
        number => format!("; {number} there already"),
    };
    printer.line(&format!("{} written to {}{already}", counted(written, "article"), print::path(directory, into)));
    for (file, is_written) in files.iter().zip(is_written) {
        let path = print::path(directory, into.join(&file.name));
        printer.object(&json!({ "type": "article", "path": path, "written": is_written }));
    }
    if written > 0 {
        printer.line(
            "Next: read through them; `dateline init` sets the folder up, if it is not yet, and `dateline build` writes entries with the \
             same ids and dates as before.",
        );
    }
    printer.object(
        &json!({ "type": "summary", "articles": files.len(), "written": written, "left_out": diagnostics.len() }),
    );
    Ok(ExitCode::Fine)
}
