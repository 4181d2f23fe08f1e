//! A feed without a folder becomes one, and a build of that becomes the feed again.

use std::{collections::BTreeMap, fs, path::PathBuf};

use feed_rs::model::Feed;
use html5gum::{Token, Tokenizer};
use serde_json::Value as Json;

use crate::{
    adopt::{page, serve},
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
        folder.run(&["check"]).exits(0);
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
fn what_cannot_be_imported_is_reported() {
    let folder = Folder::bare().file("old.xml", RSS.replace("<pubDate>Sun, 01 Mar 2026 10:00:00 +0100</pubDate>", ""));
    let run = folder.run(&["import", "old.xml", "--into", "content"]).exits(0);
    run.says("warning[missing-date]")
        .says("the entry `One` (1 at example.org) has no date")
        .reports("1 article written");
    folder.run(&["import", "none.xml", "--into", "content"]).exits(3).says("cannot read none.xml");
    folder.write("page.html", "<p>");
    folder.run(&["import", "page.html", "--into", "content"]).exits(1).says("error[no-feed]");
}

/// A title as a format writes it, and what readers shall see of it.
const TITLES: &[(&str, &str)] = &[
    // RFC 4287, section 3.1: plain without a type.
    ("<title>Why Vec&lt;u8&gt; beats String</title>", "Why Vec<u8> beats String"),
    ("<title type='text'>لماذا Vec&lt;u8&gt; &amp;amp; \"x\"</title>", "لماذا Vec<u8> &amp; \"x\""),
    ("<title>&lt;b&gt;Bold&lt;/b&gt; 5 &lt; 6 &amp;#8217;</title>", "<b>Bold</b> 5 < 6 &#8217;"),
    ("<title><![CDATA[日本の<ruby>と&lt;rt>]]></title>", "日本の<ruby>と&lt;rt>"),
    ("<title>a<!-- b -->c<?d e?> &#x3C;f></title>", "ac <f>"),
    ("<title type='html'>Why &lt;code>Vec&amp;lt;u8&amp;gt;&lt;/code> wins</title>", "Why Vec<u8> wins"),
    ("<title type='html'><![CDATA[Fish &amp; <b>chips</b>]]></title>", "Fish & chips"),
    (
        "<title type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>Почему <code>Vec&lt;u8&gt;</code> &amp;lt;</div></title>",
        "Почему Vec<u8> &lt;",
    ),
    (
        "<title type='xhtml'><x:div xmlns:x='http://www.w3.org/1999/xhtml'>A<x:br/>B <x:em>C</x:em></x:div></title>",
        "A B C",
    ),
];

/// RSS does not say whether a title is plain or HTML.
const TITLES_OF_RSS: &[(&str, &str)] = &[
    ("<title>Why Vec&lt;u8&gt; beats String</title>", "Why Vec<u8> beats String"),
    ("<title>Fish &amp;amp; chips &amp;#8217;</title>", "Fish & chips ’"),
    ("<title>Fish &amp; chips, R&amp;D; 5 &lt; 6</title>", "Fish & chips, R&D; 5 < 6"),
    ("<title><![CDATA[<em>Für</em> Größe]]></title>", "Für Größe"),
    ("<title>The &lt;b&gt; element, и &lt;br&gt;</title>", "The <b> element, и <br>"),
    ("<title>Map&lt;K, V&gt; &lt;b&gt;x&lt;/b&gt;</title>", "Map<K, V> <b>x</b>"),
    ("<title>Vec&amp;lt;u8&amp;gt; 漢字</title>", "Vec<u8> 漢字"),
];

fn atom_entry(inside: &str) -> String {
    format!(
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>T</title><id>urn:f</id><updated>2026-01-31T09:00:00Z</updated>
        <entry><id>urn:e</id><link href='https://example.org/1'/><updated>2026-01-31T09:00:00Z</updated>{inside}</entry></feed>"
    )
}

fn rss_item(inside: &str) -> String {
    format!(
        "<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel><title>T</title>
        <link>https://example.org/</link><description>D</description><item><guid>urn:e</guid><link>https://example.org/1</link>
        <pubDate>Sat, 31 Jan 2026 09:00:00 +0000</pubDate>{inside}</item></channel></rss>"
    )
}

fn json_item(members: &serde_json::Value) -> String {
    let mut item =
        serde_json::json!({ "id": "urn:e", "url": "https://example.org/1", "date_published": "2026-01-31T09:00:00Z" });
    item.as_object_mut().unwrap().extend(members.as_object().unwrap().clone());
    serde_json::json!({ "version": "https://jsonfeed.org/version/1.1", "title": "T", "items": [item] }).to_string()
}

#[test]
fn titles_are_what_their_format_says_they_are() {
    let atom = TITLES.iter().map(|(title, expected)| (atom_entry(title), *expected));
    let rss = TITLES_OF_RSS.iter().map(|(title, expected)| (rss_item(title), *expected));
    let json = ["Why Vec<u8> beats String", "R&amp;D <b>x</b> &#8217;", "लिंक <a> और"]
        .map(|title| (json_item(&serde_json::json!({ "title": title, "content_text": "x" })), title));
    for (feed, expected) in atom.chain(rss).chain(json) {
        let folder = imported(&feed);
        let made = &files(&folder.path().join("content"))[&PathBuf::from("2026-01-31-1.md")];
        let title = format!("title: {}\n", serde_json::json!(expected));
        assert!(String::from_utf8_lossy(made).contains(&title), "{feed}: {}", String::from_utf8_lossy(made));
        assert_eq!(folder.json()["items"][0]["title"], expected, "{feed}");
        // What is listed, and what a build is compared with, is the same text.
        let shown = folder.run(&["show", "old", "--format", "json"]).exits(0);
        assert_eq!(shown.objects()[0]["title"], expected, "{feed}");
    }
}

#[test]
fn texts_are_what_their_format_says_they_are() {
    let plain = "Use Vec<u8> & be happy. It cost $5.00 and not US$.\n\n* no <li> &amp;";
    let as_html =
        "<p>Use Vec&lt;u8&gt; &amp; be happy. It cost $5.00 and not US$.</p>\n<p>* no &lt;li&gt; &amp;amp;</p>";
    let escaped = plain.replace('&', "&amp;").replace('<', "&lt;");
    let html = "<p>Use <code>Vec&lt;u8&gt;</code> <img src=\"a.png\" alt=\"a &quot;b&quot; &amp;lt;\"><br>now</p>";
    let of_html = "<p>Use <code>Vec&lt;u8&gt;</code> <img src=\"https://example.org/a.png\" alt=\"a &quot;b&quot; &amp;lt;\" /><br />\nnow</p>";
    let html_escaped = html.replace('&', "&amp;").replace('<', "&lt;");
    let xhtml = html
        .replace(".png\" alt", ".png\" class=\"x\" alt")
        .replace("&amp;lt;\">", "&amp;lt;\"/>")
        .replace("<br>", "<br/>");
    let div = format!("<div xmlns='http://www.w3.org/1999/xhtml'>{xhtml}</div>");
    let cases = [
        (atom_entry(&format!("<title>A</title><summary>{escaped}</summary>")), as_html),
        (atom_entry(&format!("<title>A</title><content type='text'>{escaped}</content>")), as_html),
        (atom_entry(&format!("<title>A</title><content type='text/plain'>{escaped}</content>")), as_html),
        (atom_entry(&format!("<title>A</title><content/><summary type='text'>{escaped}</summary>")), as_html),
        (atom_entry(&format!("<title>A</title><content type='html'>{html_escaped}</content>")), of_html),
        (atom_entry(&format!("<title>A</title><summary type='html'><![CDATA[{html}]]></summary>")), of_html),
        (atom_entry(&format!("<title>A</title><content type='xhtml'>{div}</content>")), of_html),
        (atom_entry(&format!("<title>A</title><summary type='xhtml'>\n{div}\n</summary>")), of_html),
        (rss_item(&format!("<title>A</title><content:encoded>{html_escaped}</content:encoded>")), of_html),
        (rss_item(&format!("<title>A</title><description><![CDATA[{html}]]></description>")), of_html),
        (
            rss_item("<title>A</title><description>Vec&lt;u8&gt; &amp; you, R&amp;D</description>"),
            "<p>Vec&lt;u8&gt; &amp; you, R&amp;D</p>",
        ),
        (
            rss_item("<title>A</title><description>Vec&amp;lt;u8&amp;gt; &amp;amp; you</description>"),
            "<p>Vec&lt;u8&gt; &amp; you</p>",
        ),
        (json_item(&serde_json::json!({ "title": "A", "content_text": plain })), as_html),
        (json_item(&serde_json::json!({ "title": "A", "summary": plain })), as_html),
        (json_item(&serde_json::json!({ "title": "A", "content_html": html })), of_html),
    ];
    for (feed, expected) in cases {
        let folder = imported(&feed);
        let content = folder.json()["items"][0]["content_html"].as_str().unwrap().to_owned();
        assert_eq!(content, expected, "{feed}\n{}", folder.read("content/2026-01-31-1.md"));
    }
}

#[test]
fn signs_of_markdown_are_signs_in_what_is_imported() {
    let signs = "# H,1. one,1) one,~~s~~,::: x,+ p,- d,> q,*s* _u_ `c`,[l](x),a\\b,&#8217; &copy;,<!-- c -->,| a | b |,==,R&D; &;";
    for sign in signs.split(',') {
        let escaped = sign.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        let html = format!("<p> {escaped}</p>\n<p>x<br> {escaped} <em>{escaped}</em></p>");
        let folder = imported(&json_item(&serde_json::json!({ "title": "A", "content_html": html })));
        let content = folder.json()["items"][0]["content_html"].as_str().unwrap().to_owned();
        let expected = format!("<p>{escaped}</p>\n<p>x<br />\n{escaped} <em>{escaped}</em></p>");
        assert_eq!(content, expected, "{}", folder.read("content/2026-01-31-1.md"));
        let alt = escaped.replace('"', "&quot;");
        let html = format!("<p><img src=\"https://example.org/a.png\" alt=\"{alt}\"> <code>{escaped}</code></p>");
        let folder = imported(&json_item(&serde_json::json!({ "title": "A", "content_html": html })));
        let content = folder.json()["items"][0]["content_html"].as_str().unwrap().to_owned();
        assert_eq!(content, html.replace("\"> <code>", "\" /> <code>"), "{}", folder.read("content/2026-01-31-1.md"));
    }
}

#[test]
fn code_and_pictures_of_pages_are_imported_as_such() {
    let html = "<figure class=\"highlight js\"><table><tr><td class=\"gutter\"><pre>1\r\n2\r\n</pre></td>\
                <td class=\"code\"><pre>é &lt; b\r\nc\r\n</pre></td></tr></table></figure>\r\n<h2 id=\"t\">T <a href=\"#t\">¶</a></h2>\
                <p>ü <noscript><img src=\"https://example.org/a.png\" alt=\"A\"></noscript></p>";
    let folder = imported(&json_item(&serde_json::json!({ "title": "A", "content_html": html })));
    let made = folder.read("content/2026-01-31-1.md");
    let text = "```js\né < b\nc\n```\n\n## T\n\nü ![A](https://example.org/a.png)\n";
    assert!(made.ends_with(text), "{made}");
}

#[test]
fn every_encoding_of_xml_is_read() {
    let text = "<?xml version='1.0' encoding='ENCODING'?>\n".to_owned() + &atom_entry("<title>Größe</title>");
    let utf16 = |bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
        format!("\u{feff}{}", text.replace("ENCODING", "utf-16")).encode_utf16().flat_map(bytes).collect()
    };
    let latin = text.replace("ENCODING", "iso-8859-1").chars().map(|c| u8::try_from(c).unwrap()).collect();
    let documents = [
        utf16(u16::to_be_bytes),
        utf16(u16::to_le_bytes),
        latin,
        text.replace("ENCODING", "utf-8").into_bytes(),
        // What can be read byte by byte is no UTF-16, and a byte order mark wins.
        text.replace("ENCODING", "utf-16").into_bytes(),
        format!("\u{feff}{}", text.replace("ENCODING", "windows-1251")).into_bytes(),
        format!("\n {}", text.replace("ENCODING", "utf-8")).into_bytes(),
    ];
    for document in documents {
        let folder = Folder::bare().file("old.xml", &document);
        folder.run(&["import", "old.xml", "--into", "content"]).exits(0).says_nothing();
        let made = folder.read("content/2026-01-31-1.md");
        assert!(made.contains("title: \"Größe\""), "{}: {made}", String::from_utf8_lossy(&document));
        folder.run(&["show", "old.xml"]).exits(0).reports("Größe");
    }
}

#[test]
fn import_that_was_killed_can_be_run_again() {
    let folder = Folder::new();
    for name in ["a", "b", "c"] {
        folder.write(&format!("content/2026-01-31-{name}.md"), format!("# {name}\n\nText {name}.\n"));
    }
    folder.build();
    let import = ["import", "feeds/atom.xml", "--into", "imported"];
    folder.run(&import).exits(0).reports("3 articles written to imported\n");
    fs::remove_file(folder.path().join("imported/2026-01-31-b.md")).unwrap();
    folder.run(&import).exits(0).reports("1 article written to imported; 2 there already");
    fs::remove_file(folder.path().join("imported/2026-01-31-b.md")).unwrap();
    let objects = folder.run(&[&import[..], &["--format", "json"]].concat()).exits(0).objects();
    let written: Vec<&str> = objects
        .iter()
        .filter(|object| object["type"] == "article" && object["written"] == true)
        .map(|object| object["path"].as_str().unwrap())
        .collect();
    assert_eq!(written, ["imported/2026-01-31-b.md"]);
    folder.write("imported/2026-01-31-b.md", "mine");
    folder.run(&import).exits(1).says("error[file-exists]").says("imported/2026-01-31-b.md");
    assert_eq!(folder.read("imported/2026-01-31-b.md"), "mine");
}

#[test]
fn entries_that_share_a_link_or_an_id_are_imported_and_built() {
    let item = |title: &str, id: &str, day: u32| {
        format!(
            "<item><title>{title}</title><link>https://example.org/</link><guid isPermaLink=\"false\">{id}</guid>\
             <pubDate>{day:02} Jan 2026 10:00:00 GMT</pubDate><description>About {title}.</description></item>"
        )
    };
    let items = [item("One", "a", 3), item("Two", "b", 4), item("Three", "b", 5), item("Four", "", 6)].concat();
    let feed = format!(
        "<rss version=\"2.0\"><channel><title>T</title><link>https://example.org/</link><description>D</description>{items}\
         </channel></rss>"
    );
    let folder = Folder::new().file("feed.xml", feed);
    let run = folder.run(&["import", "feed.xml", "--into", "content"]).exits(0).reports("4 articles written");
    run.says("warning[duplicate-id]: two entries have the id `b`").says("Three");
    folder.build();
    let json = folder.json();
    let entries: Vec<_> = json["items"].as_array().unwrap().iter().map(|item| (&item["title"], &item["url"])).collect();
    let titles: Vec<&str> = entries.iter().map(|(title, _)| title.as_str().unwrap()).collect();
    assert_eq!(titles, ["Four", "Three", "Two", "One"]);
    assert!(entries.iter().all(|(_, url)| *url == "https://example.org/"), "{entries:?}");
    let ids = folder.read("feeds/rss.xml");
    assert!(ids.contains(">a</guid>") && ids.contains(">b</guid>"), "{ids}");
}

#[test]
fn title_with_characters_that_yaml_does_not_allow_is_imported() {
    let title = "a\u{7f}b\u{85}c\u{2028}d\u{feff}e\u{1fffe}f";
    let items = serde_json::json!([{ "id": "1", "title": title, "url": "https://e.example/1", "content_html": "<p>x</p>",
        "date_published": "2026-01-10T00:00:00Z", "tags": [title] }]);
    let feed = serde_json::json!({ "version": "https://jsonfeed.org/version/1.1", "title": "T", "items": items });
    let folder = Folder::new().file("feed.json", feed.to_string());
    folder.run(&["import", "feed.json", "--into", "content"]).exits(0);
    folder.build();
    assert!(folder.item()["title"].as_str().unwrap().starts_with('a'));
}

/// What must be the same after an import: the words, where links and pictures lead, and each piece of code.
#[derive(Debug, Default, PartialEq)]
struct Kept {
    words: Vec<String>,
    addresses: Vec<String>,
    code: Vec<String>,
}

fn kept(html: &str) -> Kept {
    let (mut kept, mut text, mut depth) = (Kept::default(), String::new(), 0);
    for Ok(token) in Tokenizer::new(html) {
        match token {
            Token::StartTag(tag) => {
                let is_phrasing = PHRASING.split(' ').any(|name| *tag.name == *name.as_bytes());
                text.push_str(if is_phrasing { "" } else { " " });
                for name in ["href", "src"] {
                    let address = tag.attributes.get(name.as_bytes());
                    kept.addresses.extend(address.map(|it| String::from_utf8_lossy(it).into_owned()));
                }
                if *tag.name == *b"code" {
                    depth += 1;
                    kept.code.push(String::new());
                }
            }
            Token::EndTag(tag) if *tag.name == *b"code" => depth -= 1,
            Token::String(string) => {
                let string = String::from_utf8_lossy(&string);
                text.push_str(&string);
                if let (1.., Some(code)) = (depth, kept.code.last_mut()) {
                    code.push_str(&string);
                }
            }
            _ => {}
        }
    }
    kept.words = text.split_whitespace().map(str::to_owned).collect();
    kept.code.iter_mut().for_each(|code| code.truncate(code.trim_end_matches('\n').len()));
    kept
}

const PHRASING: &str =
    "a abbr b code del em i ins kbd mark mi mn mo mrow math q rp rt ruby small span strong sub sup time u";

#[test]
fn bodies_come_back_with_the_same_words_links_and_code() {
    let note = "<p>A<sup id=\"fnref:1\"><a href=\"#fn:1\">1</a></sup>.</p><div><hr><ol><li id=\"fn:1\"><p>Note <em>x</em>.</p>\
                <pre><code>a\n\nb\n</code></pre></li></ol></div>";
    for html in [
        "<p>H<sub>2</sub>O, x<sup>2</sup>, <kbd>C</kbd>, <mark>m</mark>, <del>d</del>, <abbr title=\"&quot;T&quot;\">t</abbr></p>",
        "<p>$5.00, US$6, $x$, $$y$$, a &lt; b, Vec&lt;u8&gt;, R&amp;D, *s* _u_ `c` [l](x) ![i](y) ~x~ ==y== ^z^</p>",
        "<p><code>Vec&lt;u8&gt;</code> <code>`t`</code> <code> a</code> <code>a|b</code> <code>\\</code> <code>$x$ {{ y }}</code></p>",
        "<p>a@b.example, http://x.example/a_b, www.x.example, {{ page.title }} {% raw %} {{&lt; x &gt;}} :smile: [^1] head #</p>",
        "<pre><code class=\"language-rust\">fn a() {\n\n    \"```\"\n}\n</code></pre>",
        "<pre><code><span>func</span> <b>main</b>()</code></pre>",
        "<table><thead><tr><th>A</th></tr></thead><tbody><tr><td><code>a | b</code></td></tr><tr><td>x | y</td></tr></tbody></table>",
        "<table><tbody><tr><td>no</td><td>head</td></tr><tr><td colspan=\"2\"><pre><code>a\n\nb</code></pre></td></tr></tbody></table>",
        "<dl><dt>Term</dt><dd>Meaning <em>it</em></dd></dl><details><summary>More</summary><p>In <code>c</code></p></details>",
        "<figure><img src=\"https://x.example/a.png\" alt=\"An [odd] *alt*\"><figcaption>Caption</figcaption></figure>",
        "<p>Math <math><mi>x</mi><mo>*</mo><mi>y</mi><mo>*</mo></math> in a line, <ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby></p>",
        "<p>Hello!<a href=\"https://x.example/page\">my page</a> and !!! note {#a} {: .b}</p><h2>T {#foo}</h2><p>!!! note</p><p>??? what</p>",
        "<ul><li><a href=\"https://x.example/#v2\">Version 2</a></li></ul><ul><li id=\"v2\">Version 2 is out</li></ul>",
        "<ul><li><a href=\"#v2\">Version 2</a></li></ul><ol><li id=\"v1\">One</li><li id=\"v2\">Two</li></ol>",
        "<ul><li>a<ul><li>b</li></ul></li></ul><ul><li>other</li></ul><ol start=\"3\"><li><p>three</p><pre><code>x</code></pre></li></ol>",
        "<p><b>“重要”</b>的消息。これは<strong>「注意」</strong>です, <b>end.</b>Next, foo<strong>(bar)</strong>baz, Hello<b>, world</b>!</p>",
        "<p><em>em</em>bedded, <em>a <strong>b</strong></em><strong>c</strong>, 中文<strong>粗体</strong>字</p><p># 1. x</p><p>---</p>",
        "<h2>One<br>two</h2><ul><li>one<br>two<ul><li>a<br>b</li></ul></li></ul><ol><li><p>a<br>b</p></li></ol>",
        "<a href=\"https://x.example/1\"><h2>Title <em>it</em></h2></a><a href=\"https://x.example/2\"><div><img src=\"https://x.example/a.png\" alt=\"\"></div></a>",
        "<video src=\"https://x.example/v.mp4\"></video><picture><img src=\"https://x.example/a.png\" alt=\"p\"></picture>",
    ] {
        let folder = imported(&json_item(&serde_json::json!({ "title": "A", "content_html": html })));
        let content = folder.json()["items"][0]["content_html"].as_str().unwrap().to_owned();
        assert_eq!(
            kept(&content.replace("https://example.org/1#", "#")),
            kept(html),
            "{html}\n{content}\n{}",
            folder.read("content/2026-01-31-1.md")
        );
    }
    for (html, expected) in [
        (
            "<ol start=\"0\"><li>a</li><li>b</li></ol>",
            "<ol start=\"0\">\n<li>\n<p>a</p>\n</li>\n<li>\n<p>b</p>\n</li>\n</ol>",
        ),
        ("<ol start=\"7\"><li>a</li></ol>", "<ol start=\"7\">\n<li>a</li>\n</ol>"),
        (
            "<ol type=\"a\" start=\"2\"><li>a *b</li></ol>",
            "<ol start=\"2\" type=\"a\">\n<li>\n<p>a *b</p>\n</li>\n</ol>",
        ),
        ("<ol reversed=\"\"><li><p>a</p></li></ol>", "<ol reversed=\"\">\n<li>\n<p>a</p>\n</li>\n</ol>"),
        (
            "<a href=\"https://x.example/1\"><h2>Title</h2><p>Text <b>b</b></p></a>",
            "<h2><a href=\"https://x.example/1\">Title</a></h2>\n<p><a href=\"https://x.example/1\">Text <strong>b</strong></a></p>",
        ),
        ("<h2>One<br>two</h2>", "<h2>One<br>two</h2>"),
    ] {
        let folder = imported(&json_item(&serde_json::json!({ "title": "A", "content_html": html })));
        let content = folder.json()["items"][0]["content_html"].as_str().unwrap().to_owned();
        assert_eq!(content.trim(), expected, "{html}\n{}", folder.read("content/2026-01-31-1.md"));
    }
    let plain = json_item(&serde_json::json!({ "title": "A", "content_html": "<pre>plain\n\n &lt;b&gt;</pre>" }));
    assert_eq!(imported(&plain).json()["items"][0]["content_html"], "<pre><code>plain\n\n &lt;b&gt;\n</code></pre>");
    let folder = imported(&json_item(&serde_json::json!({ "title": "A", "content_html": note })));
    let content = folder.json()["items"][0]["content_html"].as_str().unwrap().to_owned();
    assert!(
        content
            .starts_with("<p>A<sup id=\"fnref-1\"><a href=\"#fn-1\">1</a></sup>.</p>\n<hr />\n<ol>\n<li id=\"fn-1\">"),
        "{content}"
    );
    assert_eq!(content.matches("<hr").count(), 1, "{content}");
    assert_eq!(kept(&content).code, ["a\n\nb"], "{content}");
}

#[test]
fn feeds_of_all_cases_come_back_with_the_same_words_links_and_code() {
    let mut entries = 0;
    for case in fs::read_dir("tests/cases").unwrap() {
        let feed = case.unwrap().path().join("expected/feed.json");
        let Ok(feed) = fs::read_to_string(&feed) else { continue };
        let folder = Folder::new().file("feed.json", &feed);
        folder.run(&["import", "feed.json", "--into", "content"]);
        folder.write("dateline.toml", format!("{CONFIG}show_sources = false\nlimit = 100000\n"));
        folder.run(&["build", "--keep-going"]);
        let of = |json: &Json| {
            let item = |item: &Json| Some((item["id"].to_string(), kept(item["content_html"].as_str()?)));
            json["items"].as_array().unwrap().iter().filter_map(item).collect::<BTreeMap<_, _>>()
        };
        let (was, mut is) = (of(&serde_json::from_str(&feed).unwrap()), of(&folder.json()));
        is.retain(|id, _| was.contains_key(id));
        assert_eq!(is, was, "{feed}");
        entries += was.len();
    }
    assert!(entries > 10, "{entries}");
}

#[test]
fn all_pages_of_a_feed_are_imported() {
    let of_wordpress = |items: &[usize]| {
        page(items, None)
            .replace("<title>T</title>", "<title>T</title><generator>https://wordpress.org/?v=6.9</generator>")
    };
    let pages = vec![
        ("/feed/".to_owned(), of_wordpress(&[6, 5])),
        ("/feed/?paged=2".to_owned(), of_wordpress(&[4, 3])),
        ("/feed/?paged=3".to_owned(), of_wordpress(&[2])),
    ];
    let folder = Folder::new();
    folder.run(&["import", &format!("{}/feed/", serve(pages)), "--into", "a"]).exits(0).reports("5 articles written");
    // A server that knows no pages gives the first again and again.
    let same: Vec<(String, String)> =
        ["/feed/", "/feed/?paged=2", "/feed/?paged=3"].map(|path| (path.to_owned(), of_wordpress(&[6, 5]))).into();
    let run = folder.run(&["import", &format!("{}/feed/", serve(same)), "--into", "b"]).exits(0);
    run.reports("2 articles written").says_nothing();
    let folder = Folder::new().file("new.xml", page(&[6, 5], Some("old.xml"))).file("old.xml", page(&[5, 4], None));
    folder.run(&["import", "new.xml", "--into", "c"]).exits(0).reports("3 articles written").says_nothing();
}

#[test]
fn what_a_podcast_says_of_its_episodes_is_imported_and_its_loss_is_told() {
    let item = "<item><title>3: Ep</title><link>https://h.example/1</link><guid isPermaLink=\"false\">g1</guid>\
        <pubDate>Mon, 01 Jan 2024 08:00:00 GMT</pubDate>\
        <enclosure url=\"https://h.example/1.mp3\" length=\"123\" type=\"audio/mpeg\"/><description>Notes.</description>";
    let told = "<itunes:duration>1:02</itunes:duration><itunes:season>3</itunes:season><itunes:episode>2</itunes:episode>\
        <itunes:title>Ep</itunes:title><itunes:explicit>no</itunes:explicit><itunes:episodeType>Bonus</itunes:episodeType>\
        <podcast:transcript url=\"https://h.example/1.vtt\" type=\"text/vtt\" language=\"en\"/>\
        <podcast:chapters url=\"https://h.example/1.json\" type=\"application/json+chapters\"/>";
    let feed = |told: &str| {
        format!(
            "<rss version=\"2.0\" xmlns:itunes=\"http://www.itunes.com/dtds/podcast-1.0.dtd\" \
             xmlns:podcast=\"https://podcastindex.org/namespace/1.0\"><channel><title>P</title><link>https://h.example/</link>\
             <description>d</description>{item}{told}</item></channel></rss>"
        )
    };
    let folder = Folder::new().file("new.xml", feed(told)).file("less.xml", feed(""));
    folder.run(&["import", "new.xml", "--into", "c"]).exits(0);
    let text = folder.read("c/2024-01-01-1.md");
    for line in [
        "duration: 62",
        "season: 3",
        "episode: 2",
        "itunes_title: \"Ep\"",
        "explicit: false",
        "episode_type: \"bonus\"",
        "transcripts: [{\"url\":\"https://h.example/1.vtt\",\"type\":\"text/vtt\",\"language\":\"en\"}]",
        "chapters: \"https://h.example/1.json\"",
    ] {
        assert!(text.contains(&format!("\n{line}\n")), "{line}: {text}");
    }
    folder.run(&["diff", "new.xml", "less.xml", "--fail-on", "change"]).exits(1).says("how long it plays");
    folder.run(&["diff", "less.xml", "new.xml", "--fail-on", "change"]).exits(1);
    folder.run(&["diff", "new.xml", "new.xml", "--fail-on", "change"]).exits(0);
}

#[test]
fn import_ends_with_the_next_steps() {
    let folder = Folder::bare().file("old feed.xml", RSS);
    folder.run(&["import", "old feed.xml", "--into", "my posts"]).exits(0).reports(
        "Next: read through them; `dateline init --content 'my posts' --title T` writes dateline.toml; `dateline adopt 'old feed.xml'`, so that \
         readers see nothing as new; and `dateline build`.",
    );
    folder.write("dateline.toml", CONFIG);
    folder
        .run(&["import", "old feed.xml", "--into", "my posts"])
        .exits(0)
        .reports("2 there already")
        .reports("let `content` in dateline.toml name that folder, if it does not yet; `dateline adopt");
}
