//! Any bytes end in findings, never in a panic, and each finding points into the document.
//!
//! `.ci/fuzz 1200 validate` runs it for twenty minutes; what it finds becomes a test in
//! `tests/program/hostile.rs`.

#![no_main]

use chrono::DateTime;
use dateline::validate::{Served, validate};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let now = DateTime::UNIX_EPOCH.fixed_offset();
    let validated = validate(bytes, Served::default(), now);
    for finding in &validated.findings {
        assert!(
            validated.text.get(finding.span.clone()).is_some(),
            "{} points beside the text: {:?}",
            finding.message,
            finding.span
        );
        assert!(!finding.message.contains('\n'), "more than one line: {}", finding.message);
    }
    assert!(validated.format.is_some() || !validated.findings.is_empty(), "neither a feed nor a fault");
});
