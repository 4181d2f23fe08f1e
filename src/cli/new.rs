//! `dateline new`: a dated article, written as the folder's newest ones are.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use chrono::{DateTime, FixedOffset};
use dateline::{
    Error,
    config::Run,
    content::{self, Content, sample, site},
    diagnostic::{Diagnostic, Place},
    new::{self, Request},
    output,
    rules::command::{EDITOR, USAGE},
};
use serde_json::json;

use super::{ExitCode, arguments::NewOptions, diagnostics::printable, print::Printer};

pub(super) fn run(
    directory: &Path,
    options: NewOptions,
    now: DateTime<FixedOffset>,
    editor: Option<&str>,
    printer: &Printer,
) -> Result<ExitCode, Error> {
    let usage = |diagnostic| Error::Config(vec![diagnostic]);
    let editor = if options.edit { Some(command_of(editor).map_err(usage)?) } else { None };
    let section = options.section.as_deref().map(new::section).transpose().map_err(usage)?;
    let config = options.site.read(directory)?;
    let content = match content::read(&config, &Run::at(now)) {
        Err(Error::NoContent { .. }) => Content::default(),
        read => read?,
    };
    let samples = sample::newest(&config, &content.articles, section.as_deref());
    let wanted = Request {
        title: &options.title,
        tags: &options.tags,
        date: options.date.as_deref(),
        is_draft: options.draft,
        section: section.as_deref(),
    };
    let generator = content.generator.or_else(|| site::generator(directory));
    let (file, published) = new::article(&wanted, &samples, generator, &config, now).map_err(usage)?;
    let path = config.content.join(&file.name);
    output::write_new(directory, &config.content, &[file]).map_err(taken)?;
    let path = directory.join(path);
    let path = path.strip_prefix("./").unwrap_or(&path);
    printer.line(&printable(&path.to_string_lossy()));
    printer.object(&json!({
        "type": "article", "path": path, "date": published.to_rfc3339(), "draft": options.draft, "written": true,
    }));
    editor.map_or(Ok(ExitCode::Fine), |command| edit(&command, path, printer))
}

/// An article of that name is there already: what to do then.
fn taken(error: Error) -> Error {
    let Error::Feed(diagnostics) = error else { return error };
    let help = "edit that one, or give this one another title or `--date`";
    Error::Feed(diagnostics.into_iter().map(|diagnostic| diagnostic.help(help)).collect())
}

/// The editor and its options, as one setting holds them.
fn command_of(editor: Option<&str>) -> Result<Vec<String>, Diagnostic> {
    let help = "set EDITOR to the command that you edit texts with, or leave out --edit";
    let Some(editor) = editor else {
        return Err(Diagnostic::new(&USAGE, "neither $VISUAL nor $EDITOR names an editor").help(help));
    };
    shell_words::split(editor).ok().filter(|words| !words.is_empty()).ok_or_else(|| {
        Diagnostic::new(&USAGE, format!("the editor `{editor}` is no command: a quote is open")).help(help)
    })
}

fn edit(command: &[String], path: &Path, printer: &Printer) -> Result<ExitCode, Error> {
    let (program, arguments) = command.split_first().map_or(("", &[][..]), |(program, rest)| (program, rest));
    // Its name must not be taken for an option.
    let file: PathBuf = if path.is_absolute() { path.to_owned() } else { Path::new(".").join(path) };
    let status = Command::new(program).args(arguments).arg(&file).status();
    let status = status.map_err(|source| Error::Io { action: "run", path: program.into(), source })?;
    if status.success() {
        return Ok(ExitCode::Fine);
    }
    let diagnostic = Diagnostic::new(&EDITOR, format!("the editor `{program}` ended with {status}"));
    let place = Place::file(&path.to_string_lossy());
    printer.diagnostics(&[diagnostic.at(place)]);
    Ok(ExitCode::Environment)
}
