//! Parsers: code of others that reads what others wrote. One that panics costs the file that it read, and nothing else.

use std::{
    cell::Cell,
    panic::{self, AssertUnwindSafe},
};

thread_local! {
    /// True while a parser runs on this thread.
    static RUNS: Cell<bool> = const { Cell::new(false) };
}

/// Calls a parser, which is known by the name of its package. If it panics, says why, in one line without a full stop.
pub(crate) fn run<T>(name: &'static str, parse: impl FnOnce() -> T) -> Result<T, String> {
    let outer = RUNS.replace(true);
    // What it leaves half done is dropped.
    let parsed = panic::catch_unwind(AssertUnwindSafe(parse));
    RUNS.set(outer);
    parsed.map_err(|panic| {
        let reason = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
        let reason = reason.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default();
        let reason = reason.lines().next().unwrap_or_default().trim_end_matches('.').to_owned();
        let colon = if reason.is_empty() { "" } else { ": " };
        format!("the parser {name} cannot cope with it{colon}{reason}")
    })
}

/// Keeps panics of parsers, which are reported like any other fault, from being printed.
#[cfg(feature = "cli")]
pub(crate) fn silence_panics() {
    let print = panic::take_hook();
    panic::set_hook(Box::new(move |panic| {
        if !RUNS.get() {
            print(panic);
        }
    }));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn panic_of_a_parser_is_an_error() {
        let expected = "the parser nobody cannot cope with it: assertion";
        let failing = || assert_eq!(1, 2, "index {} of 2.\nMore", 3);
        assert!(run("nobody", failing).is_err_and(|message| message.starts_with(expected)));
        assert_eq!(run("nobody", || 3), Ok(3));
        assert!(!RUNS.get());
    }
}
