//! `dateline import`: the entries of a feed become articles.

use std::path::PathBuf;

use clap::Args;
use serde_json::json;

use super::{Session, counts::counted, exit_code::ExitCode, input, options::FetchOptions, print};
use crate::{Error, import, output};

#[derive(Debug, Args)]
pub(super) struct ImportOptions {
    /// The feed: a file, or an address with http: or https:
    feed: String,

    /// The folder to write articles to
    #[arg(long, value_name = "DIR")]
    into: PathBuf,

    #[command(flatten)]
    fetch: FetchOptions,
}

pub(super) fn run(options: &ImportOptions, session: &Session) -> Result<ExitCode, Error> {
    let Session { directory, printer, .. } = session;
    let ImportOptions { feed, into, fetch } = options;
    let (feed, address, _) = input::feed(directory, feed, fetch, printer)?;
    let (files, diagnostics) = import::articles(&feed, address.as_ref());
    printer.diagnostics(feed.unread.as_slice());
    printer.diagnostics(&diagnostics);
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
            "Next: read through them, let the setting `content` name their folder, and run `dateline build`; their entries have the \
             same ids and dates as before.",
        );
    }
    printer.object(
        &json!({ "type": "summary", "articles": files.len(), "written": written, "left_out": diagnostics.len() }),
    );
    Ok(ExitCode::Fine)
}
