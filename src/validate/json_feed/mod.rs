//! JSON Feed 1.1. <https://www.jsonfeed.org/version/1.1/>

mod feed;
mod table;

use super::{checks::Problem, finding::Report};
use crate::{
    rules::json_feed::{NOT_JSON, NOT_JSON_FEED},
    syntax::json::{self, ValueKind},
    text::start_of_line,
};

pub(super) fn validate(text: &str, report: &mut Report) {
    match json::parse(text) {
        Ok(feed) if feed.kind() == ValueKind::Object => table::object(feed, &feed::FEED, report),
        Ok(other) => {
            report.add(Problem::new(&NOT_JSON_FEED, "the document is no JSON object"), other.place());
        }
        Err(error) => {
            let at = offset(text, error.line(), error.column());
            let said = error.to_string();
            let said = said.split(" at line ").next().unwrap_or_default();
            let problem = Problem::new(&NOT_JSON, format!("the document is no JSON: {said}"));
            report.add(problem, at..text.ceil_char_boundary((at + 1).min(text.len())));
        }
    }
}

/// The byte of a place as `serde_json` gives it: the line from 1, the column in bytes.
fn offset(text: &str, line: usize, column: usize) -> usize {
    text.floor_char_boundary((start_of_line(text, line) + column.saturating_sub(1)).min(text.len()))
}
