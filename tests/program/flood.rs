//! No build makes readers see as new what they know.

use crate::support::Folder;

fn article(nth: u32) -> String {
    format!("---\ntitle: Number {nth}\nsource: https://source.example/{nth}\n---\nText {nth}.\n")
}

/// Articles of January, from the tenth on, published.
fn site() -> Folder {
    let folder = Folder::new();
    for nth in 10..15 {
        folder.write(&format!("content/2026-01-{nth}-n{nth}.md"), article(nth));
    }
    folder.build();
    folder
}

#[test]
fn feed_of_another_generator_in_the_output_folder_is_not_flooded() {
    let feed = "<rss version=\"2.0\"><channel><title>T</title><link>https://example.org/</link><description>D</description>\
                <item><title>Number 10</title><link>https://example.org/2026/number-10/</link><guid>42</guid>\
                <pubDate>Sat, 10 Jan 2026 00:00:00 +0000</pubDate></item></channel></rss>";
    for (front, sign) in [
        ("title: Ten\npermalink: http://example.org/2026/number-10", "by its link"),
        ("title: Ten\nsource: https://www.example.org/2026/number-10", "by its source link"),
        ("title: number 10", "by its title and date"),
    ] {
        let folder = Folder::new()
            .file("feeds/index.xml", feed)
            .file("content/2026-01-10-n.md", format!("---\n{front}\n---\nText.\n"));
        let run = folder.run(&["build"]).exits(1).says("error[flood]").says(sign).says("`42`");
        run.says("content/2026-01-10-n.md").says("feeds/index.xml").says("--accept-new").says("dateline adopt");
        assert!(!folder.exists("feeds/atom.xml") && !folder.exists("dateline.lock"));
        folder.run(&["build", "--keep-going"]).exits(1).reports("Nothing was written");
        folder.run(&["check"]).exits(1).says("error[flood]");
        folder.run(&["build", "--accept-new"]).exits(0);
        assert!(folder.exists("feeds/atom.xml") && folder.exists("dateline.lock"));
    }
}

/// One entry of 10 January in each format, without a link, whose title has angle brackets.
pub(crate) const ANGLE_BRACKETS: [(&str, &str); 4] = [
    (
        "index.xml",
        "<rss version='2.0'><channel><title>T</title><link>https://example.org/</link><description>D</description><item>\
         <title>Why Vec&lt;u8> wins</title><guid>42</guid><pubDate>Sat, 10 Jan 2026 00:00:00 +0000</pubDate></item></channel></rss>",
    ),
    (
        "plain.atom",
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>T</title><entry><title>Why Vec&lt;u8> wins</title><id>42</id>\
         <updated>2026-01-10T00:30:00+01:00</updated></entry></feed>",
    ),
    (
        "html.atom",
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>T</title><entry><title type='html'>Why &lt;b>Vec&amp;lt;u8>&lt;/b> wins</title>\
         <id>42</id><updated>2026-01-10T00:00:00Z</updated></entry></feed>",
    ),
    (
        "index.json",
        r#"{"version": "https://jsonfeed.org/version/1.1", "title": "T", "items": [
        {"id": "42", "title": "Why Vec<u8> wins", "content_text": "x", "date_published": "2026-01-10T00:00:00Z"}]}"#,
    ),
];

#[test]
fn titles_are_known_by_all_that_they_say() {
    for (name, feed) in ANGLE_BRACKETS {
        let folder = Folder::new().file(&format!("feeds/{name}"), feed);
        folder.write("content/2026-01-10-n.md", "---\ntitle: Why Vec<u8> wins\n---\nText.\n");
        folder.run(&["build"]).exits(1).says("error[flood]").says("by its title and date").says("`42`");
        folder.write("content/2026-01-10-n.md", "---\ntitle: Why Vec wins\n---\nText.\n");
        folder.run(&["build"]).exits(0);
    }
}

#[test]
fn lost_ledger_and_another_domain_do_not_flood() {
    let folder = site();
    std::fs::remove_file(folder.path().join("dateline.lock")).unwrap();
    // The ids are the same without it, unless the address that they are made of is another.
    folder.build();
    std::fs::remove_file(folder.path().join("dateline.lock")).unwrap();
    let config = folder.read("dateline.toml").replace("example.org", "example.net");
    folder.write("dateline.toml", config);
    let run = folder.run(&["build"]).exits(1);
    assert_eq!(run.stderr.matches("error[flood]").count(), 5, "{}", run.stderr);
    assert!(!folder.exists("dateline.lock"));
}

#[test]
fn copy_of_what_readers_know_is_no_news() {
    let folder = site();
    folder.write("content/2026-02-01-copy.md", article(10));
    let run = folder.run(&["build"]).exits(1).says("error[flood]").says("by its text");
    run.says("content/2026-02-01-copy.md").says("dateline.lock:").says("`tag:example.org,2026-01-10:n10`");
}

#[test]
fn what_was_taken_away_does_not_come_back_as_new() {
    let folder = site();
    std::fs::remove_file(folder.path().join("content/2026-01-10-n10.md")).unwrap();
    folder.build();
    let again = "---\ntitle: Ten again\nsource: https://source.example/10\n---\nOther text.\n";
    folder.write("content/2026-02-01-again.md", again);
    folder.run(&["build"]).exits(1).says("error[flood]").says("by its source link").says("the entry that was deleted");
    folder.write(
        "content/2026-02-01-again.md",
        again.replace("title", "id: tag:example.org,2026-01-10:n10\ndate: 2026-01-10\ntitle"),
    );
    folder.run(&["build"]).exits(0);
}

#[test]
fn page_that_readers_know_is_no_news_whatever_its_article_became() {
    let folder = Folder::new();
    folder.write("dateline.toml", format!("permalink = \"/{{slug}}/\"\n{}", folder.read("dateline.toml")));
    folder.write("content/2026-01-10-plans.md", "# Plans\n\nOur plans.\n");
    folder.build();
    std::fs::remove_file(folder.path().join("content/2026-01-10-plans.md")).unwrap();
    folder.write("content/2026-02-01-x.md", "---\ntitle: What we will do\nslug: plans\n---\nAll is new.\n");
    let run =
        folder.run(&["build"]).exits(1).says("error[flood]: by its link").says("`tag:example.org,2026-01-10:plans`");
    run.says("feeds/atom.xml");
}

#[test]
fn many_old_articles_at_once_are_no_news() {
    let folder = site();
    for nth in 1..=10 {
        folder.write(&format!("content/2025-12-{nth:02}-o{nth}.md"), article(100 + nth));
    }
    let before = folder.read("dateline.lock");
    folder.write("content/2025-12-11-o11.md", article(111));
    let run = folder.run(&["build"]).exits(1).says("error[flood]: 11 articles that readers do not know are older");
    run.says("content/2025-12-01-o1.md").says("max_backdated");
    assert_eq!(folder.read("dateline.lock"), before);
    folder.write("dateline.toml", format!("max_backdated = 11\n{}", folder.read("dateline.toml")));
    folder.build();
    folder.write("dateline.toml", folder.read("dateline.toml").replace("= 11", "= 0"));
    folder.write("content/2025-12-12-o12.md", article(112));
    folder.run(&["build"]).exits(1).says("1 articles").says("0 may be");
    folder.run(&["build", "--accept-new"]).exits(0).says_nothing();
}

#[test]
fn news_is_no_flood_however_much_of_it() {
    let folder = site();
    for nth in 1..=28 {
        folder.write(&format!("content/2026-02-{nth:02}-f{nth}.md"), article(200 + nth));
    }
    // Another article on one source that is still there is news too.
    folder.write("content/2026-03-01-more.md", article(10).replace("Number 10", "More on it").replace("Text", "Else"));
    folder.build().says_nothing();
}
