//! Diagnostics as GitHub's workflow commands, which it shows as annotations.
//! <https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands>

use super::{counts::counted, sarif::end_column};
use crate::{
    diagnostic::{Diagnostic, Severity},
    rules::Rule,
};

/// GitHub shows at most this many annotations of a step and level, and drops the rest.
const MOST: usize = 10;

/// The worst diagnostics as commands, with the number of the others and where those are shown.
pub(super) fn commands(diagnostics: &[Diagnostic], rest_is_shown: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut more = Vec::new();
    for (severity, command, word) in [
        (Severity::Error, "error", "error"),
        (Severity::Warning, "warning", "warning"),
        (Severity::Info, "notice", "note"),
    ] {
        let alike = diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity);
        lines.extend(alike.clone().take(MOST).map(|diagnostic| one(command, diagnostic)));
        let rest = alike.count().saturating_sub(MOST);
        if rest > 0 {
            more.push(counted(rest, &format!("more {word}")));
        }
    }
    if !more.is_empty() {
        lines.push(format!("And {}; {rest_is_shown}", more.join(", ")));
    }
    lines
}

fn one(command: &str, diagnostic: &Diagnostic) -> String {
    let mut properties = Vec::new();
    if let Some(place) = diagnostic.places.first() {
        properties.push(format!("file={}", property(&place.path)));
        properties.push(format!("line={}", place.line));
        properties.push(format!("col={}", place.column));
        properties.extend(end_column(place).map(|end| format!("endColumn={}", end - 1)));
    }
    properties.push(format!("title={}", property(diagnostic.rule.name)));
    let help = diagnostic.help.as_ref().map(|help| format!("\nhelp: {help}")).unwrap_or_default();
    let Rule { why, url, .. } = diagnostic.rule;
    let message = format!("{}{help}\nwhy: {why}\nsee: {url}", diagnostic.message);
    format!("::{command} {}::{}", properties.join(","), data(&message))
}

/// Text for people in which the runner finds no command: it obeys `##[` anywhere in a line, and `::` at its beginning.
pub(super) fn harmless(text: &str) -> String {
    let line = |line: &str| {
        let (space, rest) = line.split_at(line.len() - line.trim_start().len());
        match rest.strip_prefix("::") {
            Some(rest) => format!("{space}: :{rest}"),
            None => line.to_owned(),
        }
    };
    text.replace(OBEYED_ANYWHERE, "## [").split_inclusive(['\n', '\r']).map(line).collect()
}

const OBEYED_ANYWHERE: &str = "##[";

/// A message on one line.
fn data(text: &str) -> String {
    text.replace(OBEYED_ANYWHERE, "## [").replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property's value, which ends at a comma or colon.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
