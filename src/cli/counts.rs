//! Counts: numbers with what they count, for people.

use crate::diagnostic::{Diagnostic, Severity};

/// `1 article`, `2 articles`.
pub(super) fn counted(number: usize, one: &str) -> String {
    counted_as(number, one, &format!("{one}s"))
}

/// The same for a word that has a plural of its own.
pub(super) fn counted_as(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// A number of bytes, for people.
#[expect(clippy::cast_precision_loss, reason = "one digit behind the point is shown")]
pub(super) fn size(bytes: usize) -> String {
    match bytes {
        0..1000 => format!("{bytes} bytes"),
        1000..1_000_000 => format!("{:.1} kB", bytes as f64 / 1e3),
        _ => format!("{:.1} MB", bytes as f64 / 1e6),
    }
}

/// `2 errors, 1 warning`: how many there are of each severity, the worst first.
pub(super) fn by_severity(severities: &[Severity]) -> String {
    let words = [(Severity::Error, "error"), (Severity::Warning, "warning"), (Severity::Info, "note")];
    let counts = words.map(|(severity, word)| (severities.iter().filter(|own| **own == severity).count(), word));
    let counts: Vec<String> =
        counts.into_iter().filter(|(count, _)| *count > 0).map(|(count, word)| counted(count, word)).collect();
    counts.join(", ")
}

pub(super) fn of_severity(diagnostics: &[Diagnostic], severity: Severity) -> usize {
    diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count()
}
