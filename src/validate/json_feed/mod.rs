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

#[cfg(test)]
mod tests {
    use url::Url;

    use crate::validate::{Served, validate};

    /// The text that each finding points at, and its rule.
    fn findings(text: &str) -> Vec<(&str, &'static str)> {
        let now = chrono::DateTime::UNIX_EPOCH.fixed_offset() + chrono::Duration::days(20_779);
        let address = Url::parse("https://example.org/feed.json").ok();
        let findings =
            validate(text.as_bytes(), Served { address: address.as_ref(), ..Served::default() }, now).findings;
        findings.into_iter().map(|finding| (&text[finding.span], finding.rule.name)).collect()
    }

    /// A feed with these members, and an item with those.
    fn feed(members: &str, item: &str) -> String {
        format!(
            r#"{{"version": "https://jsonfeed.org/version/1.1", "title": "T", "home_page_url": "https://example.org/",
            "feed_url": "https://example.org/feed.json"{members},
            "items": [{{"id": "a", "content_text": "x"{item}}}]}}"#
        )
    }

    #[test]
    fn whole_feed_of_all_members_is_valid() {
        let text = feed(
            r#", "description": "D", "user_comment": "", "next_url": "https://example.org/2", "icon": "https://example.org/i",
            "favicon": "https://example.org/f", "authors": [{"name": "Ada", "url": "mailto:ada@example.org",
            "avatar": "https://example.org/a"}], "author": {"name": "Ada"}, "language": "en-GB", "expired": false,
            "hubs": [{"type": "WebSub", "url": "https://hub.example/"}], "_x": {"about": "A", "b": [null]}"#,
            r#", "url": "https://example.org/a", "external_url": "https://example.net/", "title": "T",
            "content_html": "<p>x</p>", "summary": "S", "image": "https://example.org/i", "banner_image":
            "https://example.org/b", "date_published": "2026-01-30T09:00:00+05:45", "date_modified":
            "2026-01-31T09:00:00.5Z", "authors": [{"name": "B"}], "tags": ["a", "b c"], "language": "yue", "attachments":
            [{"url": "https://example.org/a.mp3", "mime_type": "audio/mpeg", "title": "A", "size_in_bytes": 12,
            "duration_in_seconds": 1.5}]"#,
        );
        assert_eq!(findings(&text), []);
    }

    #[test]
    fn each_fault_is_found_where_it_stands() {
        for (members, item, found, rule) in [
            (r#", "title": 1"#, "", "title", "duplicate-member"),
            (r#", "description": null"#, "", "null", "wrong-member-type"),
            (r#", "icon": "/i.png""#, "", "/i.png", "invalid-iri"),
            (r#", "hubs": [{"type": "WebSub"}]"#, "", "{", "missing-member"),
            (r#", "authors": [{"avatr": 1}]"#, "", "avatr", "unknown-member"),
            (r#", "_": 1"#, "", "_", "name-of-extension"),
            ("", r#", "date_modified": "2036-01-01T00:00:00Z""#, "2036-01-01T00:00:00Z", "implausible-date"),
            ("", r#", "tags": ["a", 1]"#, "1", "wrong-member-type"),
            ("", r#", "content_html": "<script>a()</script>""#, "<script>a()</script>", "dangerous-element"),
            ("", r#", "attachments": [{"url": "https://e.org/", "size_in_bytes": -1}]"#, "-1", "invalid-integer"),
            ("", r#"}, {"id": "a", "content_text": "y""#, "a", "duplicate-item"),
            ("", r#"}, "b", {"id": {}, "content_text": "y""#, "b", "wrong-member-type"),
        ] {
            let text = feed(members, item);
            assert!(findings(&text).contains(&(found, rule)), "{members}{item}: {:?}", findings(&text));
        }
    }
}
