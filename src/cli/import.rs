//! `dateline import`: the entries of a feed become articles.

use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::json;

use super::{
    Session,
    counts::counted,
    diagnostics::printable,
    exit_code::ExitCode,
    options::FetchOptions,
    pages,
    print::{self, Printer},
};
use crate::{Error, config, import, output, published::PublishedFeed};

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
    let of_feed = documents.first().map(|(document, _)| document);
    report_next(directory, of_feed, feed, into, printer);
    printer.object(
        &json!({ "type": "summary", "articles": files.len(), "written": written, "left_out": diagnostics.len() }),
    );
    Ok(ExitCode::Fine)
}

/// What to do with the articles, in order. `imported` is the feed that is `named`.
fn report_next(directory: &Path, imported: Option<&PublishedFeed>, named: &str, into: &Path, printer: &Printer) {
    let quoted = |text: &str| shell_words::quote(text).into_owned();
    let folder = into.to_string_lossy();
    let setting = if directory.join(config::FILE_NAME).exists() {
        let file = print::path(directory, config::FILE_NAME);
        format!("let `content` in {file} name that folder, if it does not yet")
    } else {
        let title = imported.map(|feed| feed.title.as_str()).filter(|title| !title.is_empty());
        let authors = imported.iter().flat_map(|feed| &feed.authors).map(|author| ("author", author.as_str()));
        let said = title.map(|title| ("title", title)).into_iter().chain(authors);
        let options: Vec<String> = said.map(|(option, value)| format!(" --{option} {}", quoted(value))).collect();
        let options = options.concat();
        let file = print::path(directory, config::FILE_NAME);
        format!("`dateline init --content {}{options}` writes {file}", quoted(&folder))
    };
    // A file may have another name as seen from here than the command has there.
    let adopt = if named.contains("://") || print::path(directory, named) == named {
        format!("`dateline adopt {}`", quoted(&print::without_passwords(named)))
    } else {
        "`dateline adopt` the same file".to_owned()
    };
    printer.line(&printable(&format!(
        "Next: read through them; {setting}; {adopt}, so that readers see nothing as new; and `dateline build`. \
         Entries have the same ids and dates as before."
    )));
}
