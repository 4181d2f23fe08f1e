//! `dateline schema`, `completions` and `man`: reference about the program itself.

use clap::Command;
use clap_complete::Shell;

use super::{
    exit_code::ExitCode,
    print::{self, Printer},
};
use crate::{Error, config, diagnostic::Diagnostic, rules::command::USAGE};

pub(super) fn schema() -> ExitCode {
    print::result(&format!("{:#}\n", config::schema()));
    ExitCode::Fine
}

pub(super) fn completions(mut program: Command, shell: Shell) -> ExitCode {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut program, "dateline", &mut script);
    print::result(&String::from_utf8_lossy(&script));
    ExitCode::Fine
}

pub(super) fn man(mut program: Command, name: Option<&str>, printer: &Printer) -> Result<ExitCode, Error> {
    program.build();
    let command = match name {
        None => Some(program),
        Some(name) => program.find_subcommand(name).cloned(),
    };
    let Some(command) = command else {
        let message = format!("there is no command `{}`", name.unwrap_or_default());
        printer.diagnostics(&[Diagnostic::new(&USAGE, message)]);
        return Ok(ExitCode::Usage);
    };
    let title = name.map_or_else(|| "dateline".to_owned(), |name| format!("dateline-{name}"));
    let mut page = Vec::new();
    clap_mangen::Man::new(command).title(title).render(&mut page).map_err(|source| Error::Io {
        action: "write",
        path: "the manual page".into(),
        source,
    })?;
    print::result(&String::from_utf8_lossy(&page));
    Ok(ExitCode::Fine)
}
