//! A feed without a folder becomes one, and a build of that becomes the feed again.

use std::path::PathBuf;

use feed_rs::model::Feed;

use crate::{
    golden::files,
    support::{CONFIG, Folder},
};

const ATOM: &str = r#"<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>T</title><id>urn:example:feed</id>
<updated>2026-03-04T00:00:00Z</updated><author><name>Ada Lovelace</name></author>
<entry><title type="html">Fish &amp;amp; &lt;b>chips&lt;/b></title><id>urn:example:1</id><updated>2026-03-20T10:00:00Z</updated>
<published>2026-03-04T09:08:07+01:00</published><link href="https://example.org/2026/fish/"/>
<link rel="via" href="https://source.example/fish"/><category term="food"/><category term="R&amp;D"/>
<author><name>Grace Hopper</name></author><summary>On fish.</summary>
<content type="html">&lt;h2>Plaice&lt;/h2>&lt;p>A &lt;em>flat&lt;/em> fish. &lt;img src="img/fish.png" alt="Fish">&lt;/p>
&lt;pre>&lt;code class="language-sh">fry --now&lt;/code>&lt;/pre>&lt;table>&lt;tr>&lt;th>A&lt;/th>&lt;/tr>&lt;tr>&lt;td>1&lt;/td>&lt;/tr>&lt;/table>
&lt;script>alert(1)&lt;/script>&lt;a href="../chips/">chips&lt;/a></content></entry>
<entry><title>Plain</title><id>urn:example:2</id><updated>2026-03-03T00:00:00Z</updated>
<link href="https://example.org/2026/plain/"/><content type="text"># not a heading, *not* emphasis</content></entry></feed>"#;

const RSS: &str = r#"<rss version="2.0"><channel><title>T</title><link>https://example.org/</link><description>D</description>
<item><title>One</title><link>https://example.org/?p=1</link><guid isPermaLink="false">1 at example.org</guid>
<pubDate>Sun, 01 Mar 2026 10:00:00 +0100</pubDate><description>&lt;p>First.&lt;/p></description></item>
<item><link>https://example.org/note</link><pubDate>Mon, 02 Mar 2026 10:00:00 +0100</pubDate>
<description>A note without a title, which has quite a number of words.</description></item></channel></rss>"#;

const JSON: &str = r#"{"version": "https://jsonfeed.org/version/1.1", "title": "T", "items": [
{"id": "https://example.org/a", "url": "https://example.org/a", "title": "A", "content_html": "<p>Text.</p>",
 "date_published": "2026-03-04T00:00:00Z", "tags": ["x", "y z"]},
{"id": "7", "url": "https://example.org/b", "title": "B", "content_text": "Text.", "date_published": "2026-03-05T12:00:00Z"}]}"#;

fn imported(feed: &str) -> Folder {
    let folder = Folder::bare().file("old", feed);
    folder.run(&["import", "old", "--into", "content"]).exits(0).says_nothing();
    folder.write("dateline.toml", CONFIG);
    folder.run(&["build"]).exits(0);
    folder
}

/// What readers tell entries by, and show first.
fn seen(feed: &Feed) -> Vec<(String, String, i64, String)> {
    let mut seen: Vec<_> = feed
        .entries
        .iter()
        .map(|entry| {
            (
                entry.id.clone(),
                entry.title.as_ref().map(|title| title.content.clone()).unwrap_or_default(),
                entry.published.or(entry.updated).unwrap().timestamp(),
                entry.links.first().map(|link| link.href.clone()).unwrap_or_default(),
            )
        })
        .collect();
    seen.sort();
    seen
}

#[test]
fn build_of_an_imported_feed_has_the_same_ids_titles_dates_and_links() {
    for (feed, name) in [(ATOM, "atom.xml"), (RSS, "rss.xml"), (JSON, "feed.json")] {
        let folder = imported(feed);
        let mut before = seen(&feed_rs::parser::parse(feed.as_bytes()).unwrap());
        for entry in &mut before {
            // feed-rs leaves the markup of titles, and makes up ids; readers know an entry without one by its link.
            entry.1 = entry.1.replace("Fish &amp; <b>chips</b>", "Fish & chips");
            if entry.3 == "https://example.org/note" {
                entry.0.clone_from(&entry.3);
                entry.1 = "A note without a title, which has quite".to_owned();
            }
        }
        before.sort();
        assert_eq!(seen(&folder.parsed(name)), before, "{name}");
        folder.run(&["build", "--check"]).exits(0);
    }
}

#[test]
fn articles_are_markdown_with_all_that_the_feed_says() {
    let folder = imported(ATOM);
    let text = folder.read("content/2026-03-04-fish.md");
    let expected = "---
title: \"Fish & chips\"
date: \"2026-03-04T08:08:07+00:00\"
updated: \"2026-03-20T10:00:00+00:00\"
id: \"urn:example:1\"
permalink: \"https://example.org/2026/fish/\"
sources: [\"https://source.example/fish\"]
authors: [\"Grace Hopper\"]
tags: [\"food\",\"R&D\"]
summary: \"On fish.\"
---

## Plaice

A *flat* fish. ![Fish](https://example.org/2026/fish/img/fish.png)

```sh
fry --now
```
";
    assert!(text.starts_with(expected), "{text}");
    assert!(text.contains("[chips](https://example.org/2026/chips/)") && !text.contains("alert"), "{text}");
    assert!(text.contains("| A"), "{text}");
    let plain = folder.read("content/2026-03-03-plain.md");
    assert!(plain.contains("\\# not a heading, \\*not\\* emphasis"), "{plain}");
    let item = folder.json()["items"][1].clone();
    assert_eq!(item["content_html"], "<p># not a heading, *not* emphasis</p>");
    let item = folder.json()["items"][0].clone();
    assert_eq!((&item["tags"][1], &item["authors"][0]["name"]), (&"R&D".into(), &"Grace Hopper".into()));
    assert!(item["content_html"].as_str().unwrap().contains("<table>"), "{item:#}");
}

#[test]
fn hostile_names_stay_in_the_folder() {
    let long = "long-".repeat(200);
    let links =
        ["https://e.org/..%2f..%2fx", "https://e.org/%00", "https://e.org/.hidden", "https://e.org/CON", &long, ""];
    let items: Vec<String> = links
        .iter()
        .enumerate()
        .map(|(nth, link)| {
            format!(
                "<item><title>../../../t{nth}</title><link>{link}</link><guid>{nth}</guid>\
                 <pubDate>Sun, 01 Mar 2026 10:00:00 +0100</pubDate><description>x</description></item>"
            )
        })
        .collect();
    let feed = format!(
        "<rss version=\"2.0\"><channel><title>T</title><link>https://e.org/</link><description>D</description>{}</channel></rss>",
        items.concat()
    );
    let folder = Folder::bare().file("deep/down/old.xml", feed);
    folder.run(&["-C", "deep/down", "import", "old.xml", "--into", "content"]).exits(0);
    let made: Vec<PathBuf> = files(folder.path()).into_keys().filter(|path| !path.ends_with("old.xml")).collect();
    assert_eq!(made.len(), links.len(), "{made:?}");
    for path in made {
        let name = path.strip_prefix("deep/down/content").unwrap().to_str().unwrap().to_owned();
        assert!(name.starts_with("2026-03-01-") && name.len() < 120 && !name.contains(['/', '%', '\0']), "{name}");
    }
}

#[test]
fn two_entries_of_a_name_and_files_that_are_there_are_kept_apart() {
    let item = "<item><title>T</title><pubDate>Sun, 01 Mar 2026 10:00:00 +0100</pubDate><guid>G</guid></item>";
    let feed = format!(
        "<rss version=\"2.0\"><channel><title>T</title><link>https://e.org/</link><description>D</description>{}{}</channel></rss>",
        item.replace('G', "a"),
        item.replace('G', "b"),
    );
    let folder = Folder::bare().file("old.xml", feed);
    folder.run(&["import", "old.xml", "--into", "content"]).exits(0).reports("2 articles written to content");
    assert!(folder.exists("content/2026-03-01-t.md") && folder.exists("content/2026-03-01-t-2.md"));
    std::fs::remove_file(folder.path().join("content/2026-03-01-t-2.md")).unwrap();
    folder.write("content/2026-03-01-t.md", "mine");
    let run = folder.run(&["import", "old.xml", "--into", "content"]).exits(1);
    run.says("error[file-exists]").says("content/2026-03-01-t.md").says("nothing was written");
    assert_eq!(folder.read("content/2026-03-01-t.md"), "mine");
    assert!(!folder.exists("content/2026-03-01-t-2.md"));
}

#[test]
fn names_are_in_the_script_of_the_address() {
    let folder = Folder::bare().file(
        "old",
        r#"{"version": "https://jsonfeed.org/version/1.1", "title": "T", "items": [{"id": "1", "content_text": "x",
"url": "https://example.org/%E0%A4%B9%E0%A4%BF%E0%A4%A8%E0%A5%8D%E0%A4%A6%E0%A5%80/", "date_published": "2026-03-04T00:00:00Z"}]}"#,
    );
    folder.run(&["import", "old", "--into", "content"]).exits(0);
    assert!(folder.path().join("content/2026-03-04-हिन्दी.md").is_file());
}

#[test]
fn what_cannot_be_imported_is_said() {
    let folder = Folder::bare().file("old.xml", RSS.replace("<pubDate>Sun, 01 Mar 2026 10:00:00 +0100</pubDate>", ""));
    let run = folder.run(&["import", "old.xml", "--into", "content"]).exits(0);
    run.says("warning[missing-date]")
        .says("the entry `One` (1 at example.org) has no date")
        .reports("1 article written");
    folder.run(&["import", "none.xml", "--into", "content"]).exits(3).says("cannot read none.xml");
    folder.write("page.html", "<p>");
    folder.run(&["import", "page.html", "--into", "content"]).exits(1).says("error[no-feed]");
}
