//! JSON Feed 1.1.

use serde_json::json;

use super::{FULL_CONTENT, full};
use crate::support::Folder;

#[test]
fn feed_says_who_and_where() {
    let mut json = full().json();
    json["items"] = json!([]);
    let expected = json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": "R&D: 1 < 2",
        "home_page_url": "https://example.org/blog/",
        "feed_url": "https://feeds.example.org/feed.json",
        "description": "Fish & chips",
        "icon": "https://example.org/logo.png",
        "favicon": "https://example.org/icon.png",
        "authors": [{"name": "Ada & Co", "url": "https://ada.example/"}, {"name": "Bob"}],
        "language": "en-GB",
        "items": [],
    });
    assert_eq!(json, expected);
}

#[test]
fn item_says_all_there_is() {
    let expected = json!({
        "id": "tag:example.org,2026-01-05:full",
        "url": "https://example.org/blog/2026/01/full/",
        "external_url": "https://source.example/?a=1&b=2",
        "title": "Fish & Chips <b>bold</b> < 5",
        "content_html": FULL_CONTENT,
        "summary": "Lead with a < b && c. More.",
        "date_published": "2026-01-05T23:30:00-05:00",
        "date_modified": "2026-01-07T08:00:00+01:00",
        "authors": [{"name": "Jane Doe", "url": "mailto:jane@example.org"}, {"name": "Bob & Co"}],
        "tags": ["C++", "R&D", "Café"],
        "_links": {
            "about": "https://www.rfc-editor.org/rfc/rfc4287#section-4.2.7.2",
            "via": [{"url": "https://source.example/?a=1&b=2"}, {"url": "https://other.example/"}],
        },
    });
    assert_eq!(full().json()["items"][0], expected);
}

#[test]
fn what_an_item_lacks_is_left_out() {
    let item = full().json()["items"][1].clone();
    let keys: Vec<_> = item.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["id", "url", "title", "content_html", "summary", "date_published", "date_modified"]);
}

#[test]
fn item_without_a_text_has_its_title_for_content() {
    let folder = Folder::new().file("content/2026-01-31-a.md", "---\ntitle: A\npermalink: /a/\n---\n");
    folder.build().says("warning[empty-body]");
    let item = folder.item();
    assert_eq!((&item["content_text"], &item["summary"]), (&json!("A"), &json!(null)));
}
