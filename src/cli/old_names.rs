//! Old names: what commands and options were called before, which works for one version more, with a word.

use std::ffi::OsString;

use crate::{diagnostic::Diagnostic, rules::command::OLD_NAME};

/// Options in front of a command that take a value.
const WITH_VALUES: [&str; 5] = ["-C", "--now", "--directory", "--format", "--color"];

/// Commands that are called otherwise today.
const COMMANDS: [(&str, &[&str]); 4] = [
    ("status", &["build", "--dry-run"]),
    ("rules", &["explain"]),
    ("leads", &["show", "--leads"]),
    ("prune", &["ledger", "prune"]),
];

/// Options of commands that are called otherwise today.
const OPTIONS: [(&str, &str, &str); 9] = [
    ("prune", "--check", "--dry-run"),
    ("build", "--summary", "--job-summary"),
    ("check", "--summary", "--job-summary"),
    ("validate", "--summary", "--job-summary"),
    ("diff", "--summary", "--job-summary"),
    ("build", "--summary-base", "--job-summary-base"),
    ("check", "--summary-base", "--job-summary-base"),
    ("validate", "--summary-base", "--job-summary-base"),
    ("diff", "--summary-base", "--job-summary-base"),
];

/// The arguments with the names of today, and a word for each old one.
pub(super) fn renewed(mut arguments: Vec<OsString>) -> (Vec<OsString>, Vec<Diagnostic>) {
    let mut words = Vec::new();
    let Some(at) = command_of(&arguments) else { return (arguments, words) };
    let command = arguments[at].to_string_lossy().into_owned();
    let end = arguments.iter().position(|argument| argument == "--").unwrap_or(arguments.len()).max(at + 1);
    let mut word = |old: &str, new: &str| {
        words.push(Diagnostic::new(&OLD_NAME, format!("`{old}` is called `{new}` now")));
    };
    let mut renamed: Vec<OsString> = Vec::new();
    for argument in &arguments[at + 1..end] {
        let text = argument.to_string_lossy();
        let (name, value) = text.split_once('=').map_or((&*text, None), |(name, value)| (name, Some(value)));
        match OPTIONS.iter().find(|(of, old, _)| (*of == command || of_today(&command, of)) && *old == name) {
            Some((_, old, new)) => {
                word(old, new);
                renamed.push(value.map_or_else(|| (*new).into(), |value| format!("{new}={value}").into()));
            }
            None => renamed.push(argument.clone()),
        }
    }
    let has = |name: &str| renamed.iter().any(|argument| argument == name);
    let mut names: Vec<OsString> = vec![arguments[at].clone()];
    if command == "build" && (has("--check") || has("--diff")) {
        let (old, new) = if has("--diff") { ("--diff", "check --diff") } else { ("--check", "check") };
        word(&format!("dateline build {old}"), &format!("dateline {new}"));
        renamed.retain(|argument| argument != "--check");
        names = vec!["check".into()];
    } else if let Some((old, new)) = COMMANDS.iter().find(|(old, _)| *old == command) {
        word(&format!("dateline {old}"), &format!("dateline {}", new.join(" ")));
        names = new.iter().map(Into::into).collect();
    }
    arguments.splice(at..end, names.into_iter().chain(renamed));
    (arguments, words)
}

/// True where an old command is another one today.
fn of_today(command: &str, other: &str) -> bool {
    COMMANDS.iter().any(|(old, new)| *old == command && new.first() == Some(&other))
}

/// Where the command's name is.
fn command_of(arguments: &[OsString]) -> Option<usize> {
    let mut at = 1;
    while arguments.get(at)?.to_string_lossy().starts_with('-') {
        at += if WITH_VALUES.iter().any(|option| arguments[at] == *option) { 2 } else { 1 };
    }
    (at < arguments.len()).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_names_are_those_of_today() {
        for (old, new, words) in [
            ("status --limit 3", "build --dry-run --limit 3", 1),
            ("-C blog --format json leads a.md", "-C blog --format json show --leads a.md", 1),
            ("rules", "explain", 1),
            ("prune --check", "ledger prune --dry-run", 2),
            ("build --check --diff", "check --diff", 1),
            ("build --diff", "check --diff", 1),
            ("-q build --check --summary=s.md", "-q check --job-summary=s.md", 2),
            (
                "status --summary s.md --summary-base https://e.org/",
                "build --dry-run --job-summary s.md --job-summary-base https://e.org/",
                3,
            ),
            ("new status", "new status", 0),
            ("new -- --summary", "new -- --summary", 0),
            ("show --summary", "show --summary", 0),
            ("--help", "--help", 0),
            ("", "", 0),
        ] {
            let arguments =
                |text: &str| ["dateline"].into_iter().chain(text.split_whitespace()).map(Into::into).collect();
            let (renewed, said) = renewed(arguments(old));
            assert_eq!((renewed, said.len()), (arguments(new), words), "{old}");
        }
    }
}
