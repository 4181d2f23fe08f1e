//! JSON Feed 1.1. <https://www.jsonfeed.org/version/1.1/>

mod feed;
mod table;

use super::finding::Report;
use crate::{
    rules::json_feed::{NOT_JSON, NOT_JSON_FEED},
    syntax::json::{self, Value, ValueKind},
    text::start_of_line,
};

pub(super) fn validate(text: &str, report: &mut Report) {
    match json::parse(text) {
        Ok(feed) if feed.kind() == ValueKind::Object => {
            report.version = version(feed);
            table::object(feed, &feed::FEED, report);
        }
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

/// The version that a feed says it is, which decides on its members.
fn version(feed: Value) -> Option<&'static str> {
    let mut version = None;
    let is_walked = json::each_member(feed, |member| {
        if member.name == "version" && version.is_none() {
            version = json::string(member.value).ok().and_then(|address| feed::version_of(&address));
        }
    });
    version.filter(|_| is_walked.is_ok())
}

/// The byte of a place as `serde_json` gives it: the line from 1, the column in bytes.
fn offset(text: &str, line: usize, column: usize) -> usize {
    text.floor_char_boundary((start_of_line(text, line) + column.saturating_sub(1)).min(text.len()))
}
