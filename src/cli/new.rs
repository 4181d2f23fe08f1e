//! `dateline new`: writes a dated article like the folder's newest ones.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use clap::Args;
use serde_json::json;

use super::{
    Session,
    diagnostics::printable,
    exit_code::ExitCode,
    options::{ContentOptions, OutputOptions, SiteOptions, heading},
    print::{self, Printer},
};
use crate::{
    Error,
    config::{Config, Run},
    content::{self, Content, sample},
    diagnostic::{Diagnostic, Place},
    new::{self, Request},
    output,
    rules::command::{EDITOR, USAGE},
};

#[derive(Debug, Args)]
pub(super) struct NewOptions {
    /// The article's title
    #[arg(value_name = "TITLE", required_unless_present = "named", conflicts_with = "named")]
    title: Option<String>,

    /// The article's title, as an option
    #[arg(id = "named", long = "title", value_name = "TITLE")]
    named: Option<String>,

    /// Read this file instead of dateline.toml
    #[arg(long, value_name = "FILE", help_heading = heading::SITE)]
    config: Option<PathBuf>,

    /// The folder of the articles [default: content]
    #[arg(long, value_name = "PATH", help_heading = heading::ARTICLES)]
    content: Option<PathBuf>,

    /// The folder to write it to, within the content folder; without it, that of the newest articles
    #[arg(long, value_name = "DIR")]
    section: Option<String>,

    /// Its tags
    #[arg(long, value_name = "TAG", value_delimiter = ',')]
    tags: Vec<String>,

    /// Mark it as a draft, which is in no feed
    #[arg(long)]
    draft: bool,

    /// Its date, as in 2026-01-31 or 2026-01-31T09:00:00+01:00; without it the present
    #[arg(long)]
    date: Option<String>,

    /// Open it in $VISUAL or $EDITOR
    #[arg(short, long)]
    edit: bool,
}

pub(super) fn run(options: &NewOptions, editor: Option<&str>, session: &Session) -> Result<ExitCode, Error> {
    let Session { directory, now, printer } = session;
    let usage = |diagnostic| Error::Config(vec![diagnostic]);
    let editor = if options.edit { Some(command_of(editor).map_err(usage)?) } else { None };
    let section = options.section.as_deref().map(new::section).transpose().map_err(usage)?;
    let config = config(options, directory)?;
    let content = match content::read(&config, &Run::at(*now)) {
        Err(Error::NoContent { .. }) => Content::default(),
        read => read?,
    };
    let samples = sample::newest(&config, &content.articles, section.as_deref());
    let request = Request {
        title: options.title.as_ref().or(options.named.as_ref()).map_or("", String::as_str),
        tags: &options.tags,
        date: options.date.as_deref(),
        is_draft: options.draft,
        section: section.as_deref(),
    };
    let generator = content.generator.or_else(|| config.site.as_ref().map(|site| site.generator));
    let (file, published) = new::article(&request, &samples, generator, &config, *now).map_err(usage)?;
    let path = config.content.join(&file.name);
    output::write_new(directory, &config.content, &[file]).map_err(taken)?;
    let path = print::path(directory, path);
    printer.line(&printable(&path));
    printer.object(&json!({
        "type": "article", "path": path, "date": published.to_rfc3339(), "draft": options.draft, "written": true,
    }));
    editor.map_or(Ok(ExitCode::Fine), |command| edit(&command, Path::new(&path), printer))
}

/// The configuration of the folder. An article needs none of what a feed does besides.
fn config(options: &NewOptions, directory: &Path) -> Result<Config, Error> {
    let site = SiteOptions { config: options.config.clone(), ..SiteOptions::default() };
    let content = ContentOptions { site, content: options.content.clone(), ..ContentOptions::default() };
    OutputOptions { content, ..OutputOptions::default() }.folders(directory)
}

/// Adds what to do if there is an article of that name already.
fn taken(error: Error) -> Error {
    let Error::Feed(diagnostics) = error else { return error };
    let help = "edit that one, or give this one another title or `--date`";
    Error::Feed(diagnostics.into_iter().map(|diagnostic| diagnostic.help(help)).collect())
}

/// The editor's command and its options, which are in one setting.
fn command_of(editor: Option<&str>) -> Result<Vec<String>, Diagnostic> {
    let help = "set EDITOR to the command that you edit texts with, or leave out --edit";
    let Some(editor) = editor else {
        return Err(Diagnostic::new(&USAGE, "neither $VISUAL nor $EDITOR names an editor").help(help));
    };
    shell_words::split(editor).ok().filter(|words| !words.is_empty()).ok_or_else(|| {
        Diagnostic::new(&USAGE, format!("the editor `{editor}` is not a command: a quote is open")).help(help)
    })
}

fn edit(command: &[String], path: &Path, printer: &Printer) -> Result<ExitCode, Error> {
    let (program, arguments) = command.split_first().map_or(("", &[][..]), |(program, rest)| (program, rest));
    // A file's name must not be taken for an option.
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
