//! Sources and comments: what readers see of them.

use serde_json::json;

use crate::support::{CONFIG, Folder};

/// A folder with an article that has this front matter, built.
fn built(front_matter: &str, body: &str) -> Folder {
    let article = format!("---\ntitle: A\n{front_matter}\n---\n{body}");
    let folder = Folder::new().file("content/2026-01-31-a.md", article);
    folder.build();
    folder
}

fn content(front_matter: &str, body: &str) -> String {
    built(front_matter, body).item()["content_html"].as_str().unwrap().to_owned()
}

/// The content of an article's entry behind its text, which is `Text.`.
fn closing(front_matter: &str) -> String {
    let content = content(front_matter, "Text.\n");
    content.strip_prefix("<p>Text.</p>").unwrap_or_else(|| panic!("{content}")).trim_start().to_owned()
}

#[test]
fn content_ends_with_links_to_sources_and_comments() {
    for (front_matter, expected) in [
        ("permalink: /a/", ""),
        (
            "source: https://www.one.example/a/b?c=1&d",
            r#"<p>Source: <a href="https://www.one.example/a/b?c=1&amp;d">one.example</a></p>"#,
        ),
        (
            "sources: [https://one.example/a, https://two.example/, https://one.example/b/]",
            "<p>Sources: <a href=\"https://one.example/a\">one.example/a</a>, <a href=\"https://two.example/\">two.example</a>, \
             <a href=\"https://one.example/b/\">one.example/b</a></p>",
        ),
        (
            "sources:\n- {url: 'https://one.example/', title: 'A <b> & \"c\"', author: Eve}\n- {href: 'https://two.example/', name: Two}",
            "<p>Sources: <a href=\"https://one.example/\">A &lt;b&gt; &amp; &quot;c&quot;</a> (Eve), \
             <a href=\"https://two.example/\">Two</a></p>",
        ),
        (
            "source: https://one.example/\nlang: de-AT",
            r#"<p>Quelle: <a href="https://one.example/">one.example</a></p>"#,
        ),
        ("source: https://one.example/\nlang: ja", r#"<p>出典： <a href="https://one.example/">one.example</a></p>"#),
        (
            "source: https://one.example/\nlang: et",
            r#"<p lang="en">Source: <a href="https://one.example/">one.example</a></p>"#,
        ),
        ("permalink: /a/\ncomments: https://talk.example/1", r#"<p><a href="https://talk.example/1">Comments</a></p>"#),
        ("permalink: /a/\ndiscussion: /a/#talk", r#"<p><a href="https://example.org/a/#talk">Comments</a></p>"#),
        ("permalink: /a/\ncomments: true", ""),
        ("permalink: /a/\ncomments: disqus", ""),
    ] {
        assert_eq!(closing(front_matter), expected, "{front_matter}");
    }
}

#[test]
fn source_that_the_text_links_to_is_not_named_again() {
    let body = "See [it](http://one.example/a) and <https://talk.example/1/>.\n";
    let front_matter = "sources: [https://www.one.example/a/, https://two.example/]\ncomments: https://talk.example/1";
    let content = content(front_matter, body);
    let closing = "\n<p>Source: <a href=\"https://two.example/\">two.example</a></p>";
    assert!(content.ends_with(closing) && content.matches("<p>").count() == 2, "{content}");
}

#[test]
fn right_to_left_closing_says_so() {
    let content = content("source: https://one.example/\nlang: ar", "نص.\n");
    assert_eq!(content.matches("<div dir=\"rtl\" lang=\"ar\">").count(), 2, "{content}");
    assert!(content.ends_with("<p>المصدر: <a href=\"https://one.example/\">one.example</a></p></div>"), "{content}");
}

#[test]
fn sources_and_comments_are_links_of_each_format() {
    let front_matter = "sources:\n- {url: 'https://one.example/', title: 'A <b> & \"c\"', author: Eve}\n- https://two.example/\n\
                        comments: https://talk.example/1?a&b";
    let folder = built(front_matter, "Text.\n");
    let atom = folder.read("feeds/atom.xml");
    for link in [
        r#"<link href="https://one.example/" rel="via" title="A &lt;b&gt; &amp; &quot;c&quot;"/>"#,
        r#"<link href="https://two.example/" rel="via"/>"#,
        r#"<link href="https://talk.example/1?a&amp;b" rel="replies"/>"#,
    ] {
        assert!(atom.contains(link), "{link} is not in {atom}");
    }
    let rss = folder.read("feeds/rss.xml");
    assert!(rss.contains("<comments>https://talk.example/1?a&amp;b</comments>"), "{rss}");
    assert!(rss.contains(r#"rel="via" title="A &lt;b&gt; &amp; &quot;c&quot;"/>"#), "{rss}");
    let item = folder.item();
    assert_eq!(item["external_url"], "https://one.example/");
    let via = json!([{"url": "https://one.example/", "title": "A <b> & \"c\"", "author": "Eve"}, {"url": "https://two.example/"}]);
    assert_eq!((&item["_links"]["via"], &item["_links"]["replies"]), (&via, &json!("https://talk.example/1?a&b")));
    folder.run(&["validate", "feeds/atom.xml", "feeds/rss.xml", "feeds/feed.json"]).exits(0);
}

#[test]
fn closing_moves_neither_ids_nor_dates_nor_summaries() {
    let folder = built("source: https://one.example/", "Text.\n");
    let with = folder.item();
    folder.write("dateline.toml", format!("{CONFIG}show_sources = false\n"));
    folder.build();
    let mut without = folder.item();
    assert_eq!(without["content_html"], "<p>Text.</p>");
    without["content_html"] = with["content_html"].clone();
    assert_eq!(without, with);
}

#[test]
fn text_of_several_addresses_is_several_sources() {
    for text in [
        "https://one.example/a https://two.example/?b=1,2",
        "https://one.example/a, https://two.example/?b=1,2",
        "https://one.example/a;https://two.example/?b=1,2",
        "https://one.example/a,https://two.example/?b=1,2",
    ] {
        let item = built(&format!("sources: '{text}'"), "Text.\n").item();
        let via = json!([{"url": "https://one.example/a"}, {"url": "https://two.example/?b=1,2"}]);
        assert_eq!(item["_links"]["via"], via, "{text}");
    }
    let folder = Folder::new().file(
        "content/2026-01-31-a.md",
        "---\ntitle: A\nsources: https://a.example and https://b.example\n---\nText.\n",
    );
    folder.build().says("`sources` is not a link: https://a.example and https://b.example").says("a.md:3:10");
}

#[test]
fn comments_may_be_a_list_or_a_table() {
    for (comments, expected) in [
        ("comments: [https://talk.example/1]", json!("https://talk.example/1")),
        ("comments: {url: https://talk.example/1}", json!("https://talk.example/1")),
        ("discussion: {mastodon: https://talk.example/1}", json!("https://talk.example/1")),
        ("comments: {host: talk.example, username: ada, id: 12}", json!("https://talk.example/@ada/12")),
        ("comments: {enabled: true}", json!(null)),
        ("comments: [true]", json!(null)),
    ] {
        let folder = Folder::new()
            .file("content/2026-01-31-a.md", format!("---\ntitle: A\npermalink: /a/\n{comments}\n---\nText.\n"));
        let run = folder.build();
        assert!(!run.stderr.contains("warning"), "{comments}: {}", run.stderr);
        assert_eq!(folder.item()["_links"]["replies"], expected, "{comments}");
    }
}

#[test]
fn comments_that_are_no_address_are_named() {
    for (comments, message) in [
        ("comments: talk.example/1", "`comments` is not a link: talk.example/1"),
        (
            "comments: {script: 'https://talk.example/x.js'}",
            "`comments` contains a table where an address or a table with a `url` belongs",
        ),
        (
            "comments: [https://talk.example/1, https://talk.example/2]",
            "`comments` has more than one address; the entry gets the first",
        ),
    ] {
        let article = format!("---\ntitle: A\npermalink: /a/\n{comments}\n---\nText.\n");
        Folder::new().file("content/2026-01-31-a.md", article).build().says(message).says("content/2026-01-31-a.md:4:");
    }

    let folder =
        Folder::new().file("content/2026-01-31-a.md", "---\ntitle: A\npermalink: /a/\ncomments: htp://x\n---\nText.\n");
    folder.build().says("`comments` is not a link: htp://x").says("content/2026-01-31-a.md:4:11");
}
