//! Any text is `dateline.toml`, or faults of it.

#![no_main]

use dateline::internals::foreign;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let _ = foreign::settings(text);
});
