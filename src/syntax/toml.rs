//! TOML: what is wrong with a text that is none. <https://toml.io/en/v1.1.0>

use std::ops::Range;

use toml::de::Error;

/// Where a text is not TOML, and why, in one line without a full stop.
pub(crate) fn fault(text: &str, error: &Error) -> (Range<usize>, String) {
    let message = error.message().trim();
    if !message.contains("recurs") {
        return (error.span().unwrap_or_default(), message.replace('\n', ", "));
    }
    let of_longest_key = || {
        // The parser does not say where a key with too many parts is.
        let line = text.lines().max_by_key(|line| line.matches('.').count())?;
        text.find(line).map(|at| at..at + line.len())
    };
    (error.span().or_else(of_longest_key).unwrap_or_default(), "it is nested too deeply".to_owned())
}
