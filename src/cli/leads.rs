//! `dateline leads`: shows the sections and leads of files.

use std::{fmt::Write, path::PathBuf};

use clap::Args;
use serde_json::json;

use super::{Session, exit_code::ExitCode, input, print};
use crate::{
    Error,
    diagnostic::Diagnostic,
    files,
    render::{FoundSection, found_sections},
    rules::content::UNKNOWN_LANGUAGE,
    syntax::language,
};

#[derive(Debug, Args)]
pub(super) struct LeadsOptions {
    /// The files; - reads standard input as Markdown
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,

    /// The language whose sentence rules to follow
    #[arg(long, value_name = "TAG")]
    language: Option<String>,
}

pub(super) fn run(options: &LeadsOptions, session: &Session) -> Result<ExitCode, Error> {
    let Session { directory, printer, .. } = session;
    let language = match options.language.as_deref().map(|tag| (tag, language::parse(tag))) {
        Some((tag, None)) => {
            let message = format!("`{tag}` is not a language tag");
            printer.diagnostics(&[Diagnostic::new(&UNKNOWN_LANGUAGE, message).help("write it as in `en` or `pt-BR`")]);
            return Ok(ExitCode::Usage);
        }
        Some((_, language)) => language,
        None => None,
    };
    let mut code = ExitCode::Fine;
    for file in &options.files {
        let shown = print::named(directory, &file.to_string_lossy());
        let bytes = input::read(directory, file, files::ARTICLE)?;
        match found_sections(&shown, &bytes, language.as_deref()) {
            Ok(sections) if printer.is_json() => {
                for section in &sections {
                    let object = json!({
                        "path": shown, "heading": section.heading, "line": section.line, "lead": section.lead,
                    });
                    print::result(&format!("{object}\n"));
                }
            }
            Ok(sections) => print::result(&text(&shown, &sections)),
            Err(diagnostic) => {
                printer.diagnostics(&[diagnostic]);
                code = ExitCode::Findings;
            }
        }
    }
    Ok(code)
}

fn text(path: &str, sections: &[FoundSection]) -> String {
    let mut text = String::new();
    if sections.is_empty() {
        let _ = writeln!(text, "{path}: no section and no paragraph");
    }
    for section in sections {
        let heading = section.heading.as_deref().unwrap_or("(before the first heading)");
        let lead = section.lead.as_deref().unwrap_or("(no paragraph, so no lead)");
        let _ = writeln!(text, "{path}:{}: {heading}\n    {lead}", section.line);
    }
    text
}
