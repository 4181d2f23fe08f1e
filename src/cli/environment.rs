//! The environment: what the system says of the person who runs the program.

use std::path::PathBuf;

/// What is known of a person, as read by `main`.
#[derive(Clone, Debug, Default)]
pub struct Environment {
    /// The command to edit texts with.
    pub editor: Option<String>,
    /// The language and country, such as `de_DE.UTF-8`.
    pub locale: Option<String>,
    /// Git's files of settings, of which the last has the last word.
    pub git_settings: Vec<PathBuf>,
}

impl Environment {
    /// The language as a tag, if it is not the one of programs.
    pub(super) fn language(&self) -> Option<String> {
        let name = self.locale.as_deref()?.split(['.', '@']).next()?;
        (!["C", "POSIX"].contains(&name)).then(|| name.replace('_', "-"))
    }
}
