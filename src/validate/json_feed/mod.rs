//! JSON Feed 1.1. <https://www.jsonfeed.org/version/1.1/>

mod feed;
mod table;

use super::finding::Report;
use crate::{
    rules::json_feed::{NOT_JSON, NOT_JSON_FEED},
    syntax::json::{self, ValueKind},
    text::start_of_line,
};

pub(super) fn validate(text: &str, report: &mut Report) {
    match json::parse(text) {
        Ok(feed) if feed.kind() == ValueKind::Object => table::object(feed, &feed::FEED, report),
        Ok(other) => {
            report.at(&NOT_JSON_FEED, other.place(), "the document is no JSON object");
        }
        Err(error) => {
            let at = offset(text, error.line(), error.column());
            let said = error.to_string();
            let said = said.split(" at line ").next().unwrap_or_default();
            report.at(
                &NOT_JSON,
                at..text.ceil_char_boundary((at + 1).min(text.len())),
                format!("the document is no JSON: {said}"),
            );
        }
    }
}

/// The byte of a place as `serde_json` gives it: the line from 1, the column in bytes.
fn offset(text: &str, line: usize, column: usize) -> usize {
    text.floor_char_boundary((start_of_line(text, line) + column.saturating_sub(1)).min(text.len()))
}
