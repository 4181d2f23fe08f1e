//! JSON Feed 1.1. <https://www.jsonfeed.org/version/1.1/>

use serde_json::Value as Json;

use super::{
    checks::Problem,
    finding::Report,
    rules::json_feed::{MISSING_MEMBER, NOT_JSON},
};

/// Validates a JSON text.
pub(super) fn validate(text: &str, report: &mut Report) {
    let feed: Json = match serde_json::from_str(text) {
        Ok(feed) => feed,
        Err(error) => {
            let at = offset(text, error.line(), error.column());
            let said = error.to_string();
            let said = said.split(" at line ").next().unwrap_or_default();
            let problem = Problem::new(&NOT_JSON, format!("the document is no JSON: {said}"));
            report.add(problem, at..text.ceil_char_boundary((at + 1).min(text.len())));
            return;
        }
    };
    for required in ["version", "title", "items"] {
        if feed.get(required).is_none() {
            report.add(Problem::new(&MISSING_MEMBER, format!("the feed has no `{required}`")), 0..1);
        }
    }
    report.entries = feed["items"].as_array().map_or(0, Vec::len);
}

/// The byte of a place as `serde_json` gives it: the line from 1, the column in bytes.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let line_start = match line.saturating_sub(1) {
        0 => 0,
        above => memchr::memchr_iter(b'\n', text.as_bytes()).nth(above - 1).map_or(text.len(), |at| at + 1),
    };
    text.floor_char_boundary((line_start + column.saturating_sub(1)).min(text.len()))
}
