//! A move to Dateline shows the readers of today's feed nothing new.

use std::{
    io::{BufRead, BufReader, Write},
    net::TcpListener,
    thread,
};

use serde_json::Value as Json;

use crate::{flood::ANGLE_BRACKETS, support::Folder};

/// Five articles, of which the second is renamed against the feeds' slugs and the third has another title there.
fn site() -> Folder {
    let folder = Folder::new();
    folder.write("dateline.toml", format!("permalink = \"/posts/{{slug}}/\"\n{}", folder.read("dateline.toml")));
    for (name, title) in
        [("one", "One"), ("zwei", "Two things"), ("three", "Dritter"), ("four", "Four"), ("five", "Five")]
    {
        let day = ["one", "zwei", "three", "four", "five"].iter().position(|other| *other == name).unwrap() + 1;
        folder.write(
            &format!("content/2026-03-0{day}-{name}.md"),
            format!("---\ntitle: {title}\n---\nText of {name}.\n"),
        );
    }
    folder
}

const RSS: &str = r#"<?xml version="1.0"?><rss version="2.0"><channel><title>T</title><link>https://example.org/</link>
<description>D</description>
<item><title>Gone</title><link>https://example.org/posts/gone/</link><guid isPermaLink="false">gone at x</guid>
<pubDate>Thu, 05 Mar 2026 10:00:00 +0100</pubDate></item>
<item><title>Four</title><link>http://www.example.org/posts/four</link><guid isPermaLink="false">4 at https://example.org</guid>
<pubDate>Wed, 04 Mar 2026 10:00:00 +0100</pubDate></item>
<item><title>Third</title><link>https://example.org/2026/three.html</link><guid isPermaLink="false">3</guid>
<pubDate>Tue, 03 Mar 2026 00:30:00 +0100</pubDate></item>
<item><title>Two &amp;amp; things</title><link>https://example.org/p?id=2</link><guid>https://example.org/p?id=2</guid>
<pubDate>Mon, 02 Mar 2026 10:00:00 +0100</pubDate></item>
<item><title>One</title><link>https://example.org/posts/one/index.html</link><guid>https://example.org/posts/one/</guid>
<pubDate>Sun, 01 Mar 2026 10:00:00 +0100</pubDate></item></channel></rss>"#;

fn ids(folder: &Folder) -> Vec<String> {
    let json = folder.json();
    json["items"].as_array().unwrap().iter().map(|item| item["id"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn ids_and_dates_of_an_rss_feed_are_taken_over() {
    // `Two &amp; things` is no title of an article here; its address says nothing either.
    let folder = site().file("old.xml", RSS.replace("Two &amp;amp; things", "Two things"));
    let run = folder.run(&["adopt", "old.xml"]).exits(0);
    let run = run.reports("5 entries in 1 document: 4 matched with articles in content");
    let run = run.reports("No article was found for:\n  Gone  gone at x\n");
    run.reports("In none of the feeds, and newer than their entries, so that the next build shows them:\n  2026-03-05-five.md\n");
    assert!(!folder.exists("feeds"));
    folder.build();
    let expected = ["tag:example.org,2026-03-05:five", "4 at https://example.org", "3", "https://example.org/p?id=2"];
    assert_eq!(ids(&folder)[..4], expected);
    assert_eq!(ids(&folder)[4], "https://example.org/posts/one/");
    let dates: Vec<Json> =
        folder.json()["items"].as_array().unwrap().iter().map(|item| item["date_published"].clone()).collect();
    assert_eq!(dates[1], "2026-03-04T09:00:00+00:00");
    let rss = folder.read("feeds/rss.xml");
    assert!(rss.contains("<guid isPermaLink=\"false\">4 at https://example.org</guid>"), "{rss}");
    let atom = folder.read("feeds/atom.xml");
    assert!(atom.contains("<id>https://example.org/#4%20at%20https://example.org</id>"), "{atom}");
    folder.run(&["validate", "--base", "https://example.org/", "feeds/atom.xml", "feeds/rss.xml"]).exits(0);
    folder.run(&["check"]).exits(0).reports("Nothing would change.");
    // Adopting again changes nothing.
    let ledger = folder.read("dateline.lock");
    folder.run(&["adopt", "old.xml"]).exits(0);
    assert_eq!(folder.read("dateline.lock"), ledger);
}

#[test]
fn entry_without_an_article_finds_the_one_that_comes_later() {
    let folder = site().file("old.xml", RSS);
    folder.run(&["adopt", "old.xml"]).exits(0);
    folder.build();
    folder.write("content/2026-03-05-lost.md", "---\ntitle: Gone\n---\nFound again.\n");
    folder.run(&["build"]).exits(0).says("warning[guessed-match]").says("an entry of the adopted feed");
    assert!(ids(&folder).contains(&"gone at x".to_owned()));
}

#[test]
fn feed_has_the_last_word_over_a_ledger_of_a_first_try() {
    let folder = site();
    folder.build();
    let before = ids(&folder);
    folder.write("old.xml", RSS);
    folder.run(&["adopt", "old.xml"]).exits(0).says("the ledger knew this article as `tag:example.org,2026-03-01:one`");
    folder.build();
    let after = ids(&folder);
    assert!(after.contains(&"3".to_owned()) && !after.contains(&before[2]), "{after:?}");
    assert_eq!(after.iter().filter(|id| before.contains(id)).count(), 1, "{after:?}");
    assert!(!folder.read("feeds/atom.xml").contains("deleted-entry"));
}

#[test]
fn ids_of_atom_and_json_feeds_are_taken_over() {
    let atom = r#"<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><id>urn:uuid:60a76c80-d399-11d9-b93C-0003939e0af6</id>
<updated>2026-03-04T00:00:00Z</updated><entry><title>Four</title><id>urn:example:four</id><updated>2026-03-20T00:00:00Z</updated>
<published>2026-03-04T00:00:00Z</published><link href="https://example.org/posts/four/"/></entry></feed>"#;
    let folder = site().file("old.atom", atom);
    folder.run(&["adopt", "old.atom", "--format", "json"]).exits(0);
    folder.build();
    let published = folder.read("feeds/atom.xml");
    assert!(published.contains("<id>urn:uuid:60a76c80-d399-11d9-b93C-0003939e0af6</id>"), "{published}");
    assert!(
        published.contains("<id>urn:example:four</id>\n    <updated>2026-03-20T00:00:00+00:00</updated>"),
        "{published}"
    );

    let json = r#"{"version": "https://jsonfeed.org/version/1.1", "title": "T", "items": [
{"id": "17", "url": "https://example.org/posts/four/", "content_text": "x", "date_published": "2026-03-04T00:00:00Z"}]}"#;
    let folder = site().file("old.json", json);
    folder.run(&["adopt", "old.json"]).exits(0);
    folder.build();
    assert!(ids(&folder).contains(&"17".to_owned()));
}

#[test]
fn titles_of_every_format_find_their_articles() {
    for (name, feed) in ANGLE_BRACKETS {
        let folder = Folder::new().file(name, feed);
        folder.write("content/2026-01-10-n.md", "---\ntitle: Why Vec<u8> wins\n---\nText.\n");
        folder.write("content/2026-01-11-n.md", "---\ntitle: Why Vec wins\n---\nText.\n");
        let run = folder.run(&["adopt", name]).exits(0);
        run.reports("1 entry in 1 document: 1 matched with articles in content");
        assert!(folder.read("dateline.lock").contains("42\t2026-01-10-n.md\t"), "{}", folder.read("dateline.lock"));
    }
}

#[test]
fn first_feed_wins_where_two_know_an_article() {
    let other = RSS.replace("<guid isPermaLink=\"false\">3</guid>", "<guid isPermaLink=\"false\">three</guid>");
    let folder = site().file("old.xml", RSS).file("other.xml", other);
    folder
        .run(&["adopt", "old.xml", "other.xml"])
        .exits(0)
        .says("warning[conflicting-id]")
        .says("as `3` and as `three`");
    folder.build();
    assert!(ids(&folder).contains(&"3".to_owned()));
}

fn item(nth: usize) -> String {
    format!(
        "<item><title>Post {nth}</title><link>https://example.org/?p={nth}</link><guid>g{nth}</guid>\
         <pubDate>{nth:02} Jan 2026 00:00:00 +0000</pubDate></item>"
    )
}

pub(crate) fn page(items: &[usize], older: Option<&str>) -> String {
    let link = older.map(|older| format!("<atom:link rel=\"prev-archive\" href=\"{older}\"/>")).unwrap_or_default();
    let items: String = items.iter().map(|nth| item(*nth)).collect();
    format!(
        "<rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\"><channel><title>T</title>\
         <link>https://example.org/</link><description>D</description>{link}{items}</channel></rss>"
    )
}

pub(crate) fn posts(count: usize) -> Folder {
    let folder = Folder::new();
    for nth in 1..=count {
        folder.write(&format!("content/2026-01-{nth:02}-p.md"), format!("---\ntitle: Post {nth}\n---\nText {nth}.\n"));
    }
    folder
}

/// Serves pages at their paths; returns the server's address.
pub(crate) fn serve(pages: Vec<(String, String)>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let mut lines = BufReader::new(&stream).lines();
            let request = lines.next().unwrap().unwrap();
            while lines.next().is_some_and(|line| line.is_ok_and(|line| !line.is_empty())) {}
            let path = request.split(' ').nth(1).unwrap();
            let body = pages.iter().find(|(name, _)| *name == path).map(|(_, page)| page.as_str());
            let (status, body) = match body {
                None => ("404 Not Found", ""),
                Some("") => ("503 Service Unavailable", ""),
                Some(body) => ("200 OK", body),
            };
            let head = format!("HTTP/1.1 {status}\r\nConnection: close\r\nContent-Length: {}\r\n\r\n", body.len());
            let _ = stream.write_all((head + body).as_bytes());
        }
    });
    address
}

#[test]
fn page_leads_to_its_feed_and_wordpress_to_its_older_entries() {
    let home = "<!doctype html><head><link rel=stylesheet href=/s.css><link rel='alternate' hreflang=de href=/de/>\
                <link rel='alternate feed' type='application/rss+xml; charset=UTF-8' href='feed/?lang=en'>\
                <link rel=alternate type=application/atom+xml href=/atom></head><p>Text";
    let of_wordpress = |items: &[usize]| {
        page(items, None)
            .replace("<title>T</title>", "<title>T</title><generator>https://wordpress.org/?v=6.9</generator>")
    };
    let pages = [
        ("/blog/", home.to_owned()),
        ("/blog/feed/?lang=en", of_wordpress(&[6, 5])),
        ("/blog/feed/?lang=en&paged=2", of_wordpress(&[4, 3])),
        ("/blog/feed/?lang=en&paged=3", of_wordpress(&[2])),
    ];
    let address = serve(pages.map(|(path, page)| (path.to_owned(), page)).to_vec());
    let folder = posts(6);
    let run = folder.run(&["adopt", &format!("{address}/blog/")]).exits(0);
    let run = run.reports(&format!(
        "/blog/ is a page that links to the feed {address}/blog/feed/?lang=en (and to {address}/atom)"
    ));
    run.reports("5 entries in 3 documents: 5 matched").reports("4 older articles from 2026-01-05 and before");
    folder.build();
    assert_eq!(ids(&folder), ["g6", "g5"]);
    assert!(folder.read("dateline.lock").contains("\tg2\t2026-01-02-p.md\t"));
    folder.run(&["show", &format!("{address}/blog/")]).exits(0).reports("Post 6");
    folder.run(&["show", &format!("{address}/s.css")]).exits(3);
    folder.run(&["import", &format!("{address}/blog/"), "--into", "new"]).exits(0).reports("Next: read through them");
}

#[test]
fn wordpress_page_that_fails_is_said_unless_there_is_none() {
    let of_wordpress = |items: &[usize]| {
        page(items, None)
            .replace("<title>T</title>", "<title>T</title><generator>https://wordpress.org/?v=6.9</generator>")
    };
    for (third, why) in
        [("", "the server answers 503 Service Unavailable"), ("<!doctype html><p>Sorry", "this is not a feed")]
    {
        let pages = [
            ("/feed", of_wordpress(&[6, 5])),
            ("/feed?paged=2", of_wordpress(&[4, 3])),
            ("/feed?paged=3", third.to_owned()),
        ];
        let address = serve(pages.map(|(path, page)| (path.to_owned(), page)).to_vec());
        let folder = posts(6);
        let run =
            folder.run(&["adopt", &format!("{address}/feed")]).exits(0).reports("4 entries in 2 documents: 4 matched");
        run.says("warning[unread-page]: older entries of this feed could not be read").says(why);
    }
}

#[test]
fn older_pages_are_followed_on_the_web_and_on_disk() {
    let pages = [
        ("/feed.xml", page(&[6, 5], Some("/archive/2.xml"))),
        ("/archive/2.xml", page(&[4, 3], Some("1.xml"))),
        // In a circle.
        ("/archive/1.xml", page(&[2, 1], Some("/feed.xml"))),
    ];
    let address = serve(pages.clone().map(|(path, page)| (path.to_owned(), page)).to_vec());
    let folder = posts(6);
    let run = folder.run(&["adopt", &format!("{address}/feed.xml")]).exits(0);
    run.reports("6 entries in 3 documents: 6 matched").says_nothing();
    folder.build();
    // Readers of the first page do not know what the others have.
    assert_eq!(ids(&folder), ["g6", "g5"]);
    folder.run(&["build", "--accept-new"]).exits(0);
    assert_eq!(ids(&folder), ["g6", "g5", "g4", "g3", "g2", "g1"]);
    folder.run(&["adopt", &format!("{address}/none.xml")]).exits(3).says("404 Not Found");

    let folder = posts(6).file("old/feed.xml", pages[0].1.replace("/archive/2.xml", "2.xml"));
    let folder = folder.file("old/2.xml", &pages[1].1).file("old/1.xml", &pages[2].1);
    let run = folder.run(&["adopt", "old/feed.xml"]).exits(0).reports("6 entries in 3 documents: 6 matched");
    run.says("warning[unread-page]").says("name it behind this one");
}

#[test]
fn what_cannot_be_adopted_is_reported() {
    let folder = site().file("page.html", "<html></html>").file("old.xml", RSS);
    folder.run(&["adopt", "page.html"]).exits(1).says("error[no-feed]").says("page.html").says("= help: ");
    folder.run(&["adopt", "none.xml"]).exits(3).says("cannot read none.xml");
    folder.write("dateline.lock", "x\n");
    folder.run(&["adopt", "old.xml"]).exits(1).says("error[ledger]");
    std::fs::remove_file(folder.path().join("dateline.lock")).unwrap();
    folder.write("content/bad.md", "---\ntitle: Bad\ndate: 2026-13-45\n---\nText.\n");
    folder.run(&["adopt", "old.xml"]).exits(1).says("2026-13-45").reports("Nothing was written.");
    assert!(!folder.exists("dateline.lock"));
    Folder::bare().file("old.xml", RSS).run(&["adopt", "old.xml"]).exits(2).says("the feed has no title");
}

#[test]
fn feed_of_very_many_pages_is_read_up_to_a_limit_and_that_is_said() {
    let folder = Folder::new().article("Text.\n");
    for page in 0..1_010 {
        let feed = format!(
            "<feed xmlns='http://www.w3.org/2005/Atom'><title>T</title><id>https://example.org/</id>\
             <link rel='prev-archive' href='{}.xml'/><updated>2026-01-01T00:00:00Z</updated></feed>",
            page + 1
        );
        folder.write(&format!("{page}.xml"), feed);
    }
    let run = folder.run(&["adopt", "0.xml"]).exits(0).reports("0 entries in 1000 documents");
    run.says(
        "warning[unread-page]: it has more than 1000 pages, so that older entries were not read, from 1000.xml on",
    );
}
