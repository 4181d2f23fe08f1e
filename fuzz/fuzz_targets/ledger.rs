//! Any text is a ledger, or faults of one.

#![no_main]

use dateline::internals::foreign;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let _ = foreign::ledger(text);
});
