//! Feeds: what stands in all three, and in each, and that they are the same everywhere.

mod atom;
mod html;
mod json_feed;
mod poor_leads;
mod rss;
mod same_bytes;
mod summaries;

use roxmltree::{Document, Node};

use crate::support::{CONFIG, Folder};

/// A configuration that says all there is to say.
const FULL: &str = r#"title = "R&D: 1 < 2"
subtitle = "Fish & chips"
url = "https://example.org/blog/"
feeds_url = "https://feeds.example.org/"
language = "en-GB"
permalink = "/{year}/{month}/{slug}/"
rights = "© Ada & Bob"
icon = "/icon.png"
logo = "https://example.org/logo.png"

[[author]]
name = "Ada & Co"
email = "ada@example.org"
url = "https://ada.example/"

[[author]]
name = "Bob"
"#;

/// An article that says all there is to say.
const ARTICLE: &str = r#"---
title: "Fish & Chips <b>bold</b> < 5"
date: 2026-01-05T23:30:00-05:00
updated: 2026-01-07 08:00 +0100
tags: [C++, "R&D", Café]
author: ["Jane Doe <jane@example.org>", "Bob & Co"]
source: ["https://source.example/?a=1&b=2", "https://other.example/"]
---
Lead with `a < b && c`. More.
"#;

/// The content of its entry.
const FULL_CONTENT: &str = "<p>Lead with <code>a &lt; b &amp;&amp; c</code>. More.</p>\n\
    <p>Sources: <a href=\"https://source.example/?a=1&amp;b=2\">source.example</a>, \
    <a href=\"https://other.example/\">other.example</a></p>";

/// A folder with [`FULL`], [`ARTICLE`] and an older article that says next to nothing; its feeds built.
fn full() -> Folder {
    let folder = Folder::bare()
        .file("dateline.toml", FULL)
        .file("content/full.md", ARTICLE)
        .file("content/2026-01-01-plain.txt", "Plain\n\nOne sentence. Two.\n");
    folder.build().says_nothing();
    folder
}

/// A folder whose configuration has these lines besides.
fn configured(lines: &str) -> Folder {
    Folder::bare().file("dateline.toml", format!("{CONFIG}{lines}\n"))
}

fn parse(xml: &str) -> Document<'_> {
    Document::parse(xml).unwrap_or_else(|error| panic!("{error}\n{xml}"))
}

/// The children of a name, prefixes left off, in order.
fn children<'a>(node: Node<'a, 'a>, name: &str) -> Vec<Node<'a, 'a>> {
    node.children().filter(|child| child.has_tag_name(name) || child.tag_name().name() == name).collect()
}

/// The text of every child of a name.
fn texts<'a>(node: Node<'a, 'a>, name: &str) -> Vec<&'a str> {
    children(node, name).iter().map(|child| child.text().unwrap_or_default()).collect()
}

/// The entries of a feed in XML.
fn entries<'a>(document: &'a Document<'a>) -> Vec<Node<'a, 'a>> {
    document.descendants().filter(|node| matches!(node.tag_name().name(), "item" | "entry")).collect()
}

#[test]
fn title_is_escaped_once_and_the_same_in_every_reader() {
    for title in ["Fish & Chips <b>bold</b> < 5", "&amp; &lt;i&gt; &#1;", "a ]]> b <![CDATA[c]]>", "\"it's\" — “x”"]
    {
        let folder = Folder::new().file(
            "content/2026-01-31-a.md",
            format!("+++\ntitle = '''{title}'''\n+++\nText [x](https://s.example/).\n"),
        );
        folder.build();
        for feed in folder.all_parsed() {
            assert_eq!(feed.entries[0].title.as_ref().unwrap().content, title, "{:?}", feed.feed_type);
        }
        for name in ["rss.xml", "atom.xml"] {
            let xml = folder.read(&format!("feeds/{name}"));
            assert_eq!(texts(entries(&parse(&xml))[0], "title"), [title], "{name}");
        }
    }
}

#[test]
fn entry_links_to_its_page_else_to_its_source_else_nowhere() {
    let folder = configured("permalink = \"/{slug}/\"").article("Text.\n");
    folder.build();
    for feed in folder.all_parsed() {
        assert!(feed.entries[0].links.iter().any(|link| link.href == "https://example.org/hello/"));
    }
    for body in ["---\ntitle: A\nsource: https://s.example/x\n---\nText.\n", "# A\n\nOn [this](https://s.example/x).\n"]
    {
        let folder = Folder::new().file("content/2026-01-31-a.md", body);
        folder.build();
        let item = folder.item();
        assert_eq!(
            (&item["url"], &item["external_url"]),
            (&"https://s.example/x".into(), &"https://s.example/x".into())
        );
        assert!(folder.read("feeds/rss.xml").contains("<link>https://s.example/x</link>"));
        assert!(folder.read("feeds/atom.xml").contains("<link href=\"https://s.example/x\" rel=\"alternate\"/>"));
    }
    let folder = Folder::new().file("content/2026-01-31-a.md", "# A\n\nSee [here](/there).\n");
    folder.build().says("warning[no-link]").says("permalink");
    assert!(folder.item()["url"].is_null());
    let rss = folder.read("feeds/rss.xml");
    assert!(children(entries(&parse(&rss))[0], "link").is_empty());
}

#[test]
fn feed_without_articles_is_valid_in_every_format() {
    let folder = Folder::new().file("content/_index.md", "");
    folder.build().reports("0 entries");
    for feed in folder.all_parsed() {
        assert_eq!((feed.title.unwrap().content.as_str(), feed.entries.len()), ("My blog", 0));
    }
    let atom = folder.read("feeds/atom.xml");
    assert_eq!(texts(parse(&atom).root_element(), "updated"), ["1970-01-01T00:00:00+00:00"]);
    assert!(!folder.read("feeds/rss.xml").contains("lastBuildDate"), "there is nothing to date it by");
    assert_eq!(folder.json()["items"], serde_json::json!([]));
}

#[test]
fn offset_of_a_date_is_kept() {
    let folder = full();
    assert!(folder.read("feeds/rss.xml").contains("<pubDate>Mon, 05 Jan 2026 23:30:00 -0500</pubDate>"));
    assert!(folder.read("feeds/atom.xml").contains("<published>2026-01-05T23:30:00-05:00</published>"));
    assert_eq!(folder.json()["items"][0]["date_published"], "2026-01-05T23:30:00-05:00");
}

#[test]
fn entries_of_one_day_without_a_time_have_distinct_seconds() {
    let mut folder = Folder::new();
    for name in ["c", "a", "b"] {
        folder = folder.file(&format!("content/2026-01-31-{name}.txt"), format!("Title {name}\n\nText.\n"));
    }
    folder.build();
    let dates: Vec<_> = folder.json()["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| format!("{} {}", item["title"].as_str().unwrap(), item["date_published"].as_str().unwrap()))
        .collect();
    assert_eq!(
        dates,
        ["Title c 2026-01-31T00:00:02+00:00", "Title b 2026-01-31T00:00:01+00:00", "Title a 2026-01-31T00:00:00+00:00"]
    );
}

#[test]
fn date_alone_means_the_configured_zone_and_time() {
    for (lines, day, expected) in [
        ("timezone = \"Europe/Berlin\"", "2026-01-31", "2026-01-31T00:00:00+01:00"),
        ("timezone = \"Europe/Berlin\"\ntime = \"09:30:00\"", "2026-07-31", "2026-07-31T09:30:00+02:00"),
        ("timezone = \"America/St_Johns\"", "2026-01-31", "2026-01-31T00:00:00-03:30"),
        ("time = \"23:59:59\"", "2026-01-31", "2026-01-31T23:59:59+00:00"),
    ] {
        let folder = configured(lines).file(&format!("content/{day}-a.txt"), "A title\n\nText.\n");
        folder.build();
        assert_eq!(folder.item()["date_published"], expected, "{lines}");
    }
}

#[test]
fn limit_in_bytes_drops_the_oldest_entries() {
    let mut folder = configured("max_bytes = 4000");
    for day in 1..=9 {
        let text = "A sentence that fills the feed. ".repeat(20);
        folder = folder.file(&format!("content/2026-01-0{day}-a.txt"), format!("Day {day}\n\n{text}\n"));
    }
    folder.build();
    for (name, feed) in ["rss.xml", "atom.xml", "feed.json"].iter().zip(folder.all_parsed()) {
        let size = folder.read(&format!("feeds/{name}")).len();
        assert!(size <= 4000 && !feed.entries.is_empty() && feed.entries.len() < 9, "{name}: {size}");
        assert_eq!(feed.entries[0].title.as_ref().unwrap().content, "Day 9", "{name}");
    }
}

#[test]
fn entry_too_large_for_the_limit_keeps_its_summary() {
    let folder = configured("max_bytes = 3000").article(&"A sentence that fills the feed. ".repeat(200));
    folder.build();
    let item = folder.item();
    assert!(item["content_html"].is_null() && item["summary"].is_string(), "{item:#}");
    let folder = configured("max_bytes = 10").article("Text.\n");
    folder.build().says("warning[too-large]").says("raise `max_bytes`");
}

#[test]
fn feed_that_readers_would_refuse_for_its_size_is_warned_about() {
    let listing = format!("```\n{}\n```\n", "0123456789abcde&".repeat((1 << 20) - 100));
    let folder = configured("formats = [\"json\"]").article(&listing);
    folder.build().says("warning[too-large]").says("more than 15 MiB").says("lower `limit`, or set `max_bytes`");
}

#[test]
fn body_is_chosen_for_all_and_for_one() {
    for (all, one, content, summary) in [
        ("", "", true, true),
        ("body = \"summary\"", "", false, true),
        ("body = \"none\"", "", false, false),
        ("body = \"none\"", "body: full\n", true, true),
        ("", "body: summary\n", false, true),
        ("", "body: none\n", false, false),
    ] {
        let front = format!("---\ntitle: A\nsource: https://s.example/\n{one}---\nText one. Two.\n");
        let folder = configured(all).file("content/2026-01-31-a.md", front);
        folder.build();
        for name in ["rss.xml", "atom.xml"] {
            let xml = folder.read(&format!("feeds/{name}"));
            let document = parse(&xml);
            let has = |names: [&str; 2]| names.iter().any(|name| !children(entries(&document)[0], name).is_empty());
            assert_eq!(has(["encoded", "content"]), content, "{name} {all} {one}");
            assert_eq!(has(["description", "summary"]), summary, "{name} {all} {one}");
        }
        let item = folder.item();
        assert_eq!((item["content_html"].is_string(), item["summary"].is_string()), (content, summary), "{all} {one}");
        assert!(content || item["content_text"].is_string(), "an item must have a content: {item:#}");
    }
}

#[test]
fn forbidden_characters_are_removed_everywhere_and_reported() {
    let folder = Folder::new().file(
        "content/2026-01-31-a.md",
        "---\ntitle: A\u{7}B\ntags: [x\u{b}y]\nauthor: J\u{1}o\nsource: https://s.example/\n---\nC\u{fffe}D\0E.\n",
    );
    let run = folder.run(&["build", "--verbose"]).exits(0);
    run.says("2026-01-31-a.md:2:9").says("U+0007").says("U+FFFE").says("U+0000");
    let item = folder.item();
    assert_eq!(item["title"], "AB");
    assert_eq!(item["tags"], serde_json::json!(["xy"]));
    assert_eq!(item["authors"][0]["name"], "Jo");
    assert_eq!(item["summary"], "CDE.");
    for name in ["rss.xml", "atom.xml"] {
        parse(&folder.read(&format!("feeds/{name}")));
    }
}

#[test]
fn escapes_bring_no_forbidden_character_in() {
    let folder = Folder::bare()
        .file("dateline.toml", "url = \"https://example.org/\"\n")
        .file(
            "content/2026-01-31-a.md",
            "{\"title\": \"A\\u0007\", \"id\": \"tag:x,2026:\\ufffe1\", \"tags\": [\"x\\u0008\", \"x\", \"\\u0001\"], \"authors\": [\"Jo\\u000b\", \"\\u0001\"], \
             \"summary\": \"S\\u0008.\", \"source\": \"https://s.example/\\u0001\"}\nText.&#1; &#xFFFE;\n",
        );
    folder.run(&["build", "--title", "A\u{1}B", "--author", "Ada\u{4} L <a@b.example\u{5}>"]).exits(0);
    for name in ["rss.xml", "atom.xml"] {
        parse(&folder.read(&format!("feeds/{name}")));
    }
    let item = folder.item();
    assert_eq!((&item["title"], &item["summary"]), (&"A".into(), &"S.".into()));
    assert_eq!(item["id"], "tag:x,2026:1");
    assert_eq!(item["tags"], serde_json::json!(["x"]));
    assert_eq!(item["authors"], serde_json::json!([{"name": "Jo"}]));
    let text = folder.read("feeds/feed.json");
    assert!(!text.contains("\\u00"), "{text}");
    assert_eq!(folder.json()["authors"][0]["name"], "Ada L");
}

#[test]
fn language_of_an_article_is_given_where_it_is_not_the_feeds() {
    let folder = configured("language = \"en\"\npermalink = \"/{slug}/\"")
        .file("content/2026-01-03-a.md", "# English\n\nText.\n")
        .file("content/2026-01-02-b.de.md", "# Deutsch\n\nAm 3. Oktober war es. Danach nicht.\n")
        .file("content/2026-01-01-c.md", "---\ntitle: عربي\nlang: ar\n---\nمرحبا.\n");
    folder.build();
    let languages: Vec<_> =
        folder.json()["items"].as_array().unwrap().iter().map(|item| item["language"].clone()).collect();
    assert_eq!(languages, [serde_json::Value::Null, "de".into(), "ar".into()]);
    let (rss, atom) = (folder.read("feeds/rss.xml"), folder.read("feeds/atom.xml"));
    let rss: Vec<_> = entries(&parse(&rss)).iter().map(|item| texts(*item, "language").join(",")).collect();
    assert_eq!(rss, ["", "de", "ar"]);
    let atom = parse(&atom);
    for (entry, language) in entries(&atom).iter().zip([None, Some("de"), Some("ar")]) {
        for name in ["title", "summary", "content"] {
            let said = children(*entry, name)[0].attribute((roxmltree::NS_XML_URI, "lang"));
            assert_eq!(said, language, "{name}");
        }
    }
    assert_eq!(atom.root_element().attribute((roxmltree::NS_XML_URI, "lang")), Some("en"));
}

#[test]
fn content_from_right_to_left_says_so() {
    let folder = configured("permalink = \"/{slug}/\"").file("content/2026-01-31-a.he.md", "# שלום\n\nטקסט.\n");
    folder.build();
    assert_eq!(folder.item()["content_html"], "<div dir=\"rtl\" lang=\"he\"><p>טקסט.</p></div>");
    let folder = configured("permalink = \"/{slug}/\"").file("content/2026-01-31-a.txt", "A\u{202E}title\n\nText.\n");
    folder.build();
    assert_eq!(folder.item()["title"], "A\u{202E}title\u{202C}", "what is opened is closed");
}

#[test]
fn feeds_are_indented_and_end_in_one_newline() {
    let folder = full();
    for name in ["rss.xml", "atom.xml", "feed.json"] {
        let text = folder.read(&format!("feeds/{name}"));
        assert!(text.ends_with('\n') && !text.ends_with("\n\n"), "{name}");
        assert!(text.contains("\n  "), "{name}");
        assert!(text.lines().all(|line| line == line.trim_end()), "{name} has white space at the end of a line");
    }
}
