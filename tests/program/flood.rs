//! No build makes readers see as new what they know.

use std::fs;

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
        folder.run(&["build", "--dry-run"]).exits(1).says("error[flood]");
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
    fs::remove_file(folder.path().join("dateline.lock")).unwrap();
    // The ids are the same without it, unless the address that they are made of is another.
    folder.build();
    fs::remove_file(folder.path().join("dateline.lock")).unwrap();
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
    fs::remove_file(folder.path().join("content/2026-01-10-n10.md")).unwrap();
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
    fs::remove_file(folder.path().join("content/2026-01-10-plans.md")).unwrap();
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

/// What a build says of entries that vanish, in folders where most of them do.
#[test]
fn entries_that_vanish_together_stop_a_build() {
    for (kept, says) in [
        (0, "none of the articles that readers know is in content any more; 20 entries would be taken away"),
        (9, "of 20 entries that readers know, 11 entries would be taken away; 10 may be (`max_removed`)"),
        (10, ""),
    ] {
        let folder = Folder::new();
        let name = |nth: u32| format!("content/2026-01-{:02}-n{nth}.md", nth + 1);
        for nth in 0..20 {
            folder.write(&name(nth), article(nth));
        }
        folder.build();
        let (feed, ledger) = (folder.read("feeds/atom.xml"), folder.read("dateline.lock"));
        for nth in kept..20 {
            fs::remove_file(folder.path().join(name(nth))).unwrap();
        }
        if says.is_empty() {
            folder.build().says_nothing();
            continue;
        }
        for arguments in
            [&["build"][..], &["build", "--keep-going"], &["build", "--accept-new"], &["build", "--dry-run"]]
        {
            let run = folder.run(arguments).exits(1).says("error[vanished-entries]").says(says);
            run.says("was here").says("--accept-removed");
        }
        assert_eq!((folder.read("feeds/atom.xml"), folder.read("dateline.lock")), (feed, ledger));
        folder.run(&["build", "--accept-removed"]).exits(0).says_nothing();
        assert_eq!(folder.json()["items"].as_array().unwrap().len(), kept as usize);
    }
}

#[test]
fn how_many_entries_may_vanish_is_a_setting() {
    let folder = site();
    folder.write("dateline.toml", format!("max_removed = 1\n{}", folder.read("dateline.toml")));
    for nth in [10, 11] {
        fs::remove_file(folder.path().join(format!("content/2026-01-{nth}-n{nth}.md"))).unwrap();
    }
    folder.run(&["build"]).exits(1).says("of 5 entries that readers know, 2 entries would be taken away; 1 may be");
    folder.write("content/2026-01-10-n10.md", article(10));
    folder.build();
}

#[test]
fn feeds_are_not_emptied_where_the_ledger_is_gone_too() {
    let folder = site();
    for path in ["content", "dateline.lock"] {
        let path = folder.path().join(path);
        let _ = fs::remove_dir_all(&path).or_else(|_| fs::remove_file(&path));
    }
    folder.run(&["build"]).exits(3).says("no-content");
    fs::create_dir(folder.path().join("content")).unwrap();
    folder.run(&["build"]).exits(1).says("there is no article in content, and the feeds would lose their 5 entries");
    folder.run(&["build", "--accept-removed"]).exits(0);
}

#[test]
fn clock_that_is_behind_what_readers_know_is_an_error() {
    let folder = site();
    let feed = folder.read("feeds/atom.xml");
    for (now, says) in [
        ("1970-01-01", "5 entries were published later, up to 2026-01-14T00:00:00+00:00"),
        ("2026-01-13T12:00:00Z", "1 entry was published later, up to 2026-01-14T00:00:00+00:00"),
    ] {
        for more in ["--accept-removed", "--accept-new", "--keep-going"] {
            let run = folder.run(&["build", "--now", now, more]).exits(1);
            run.says("error[clock-behind]").says(says).says("SOURCE_DATE_EPOCH");
        }
    }
    folder.write("content/2026-01-14-n14.md", format!("---\ndate: 2027-01-01\n{}", &article(14)[4..]));
    folder.run(&["build"]).exits(1).says("error[moved-published]").says("now it is dated in the future");
    assert_eq!(folder.read("feeds/atom.xml"), feed);
}

#[test]
fn updated_never_goes_back() {
    let folder = Folder::new().file("dateline.toml", format!("{}limit = 1\n", crate::support::CONFIG));
    folder.write("content/2026-01-10-n.md", article(10));
    let updated = |now: &str| {
        folder.run(&["build", "--now", now]).exits(0);
        let feed = folder.parsed("atom.xml");
        (feed.updated.unwrap().to_rfc3339(), feed.entries[0].updated.unwrap().to_rfc3339())
    };
    updated("2026-03-01T00:00:00Z");
    folder.write("content/2026-01-10-n.md", format!("{}More.\n", article(10)));
    let changed = "2026-03-02T10:00:00+00:00".to_owned();
    assert_eq!(updated("2026-03-02T10:00:00Z"), (changed.clone(), changed.clone()));
    // By a clock that is behind.
    folder.write("content/2026-01-10-n.md", format!("{}Still more.\n", article(10)));
    assert_eq!(updated("2026-02-01T00:00:00Z"), (changed.clone(), changed.clone()));
    // What changed last leaves the feed.
    folder.write("content/2026-03-02-n.md", article(11));
    assert_eq!(updated("2026-03-02T11:00:00Z"), (changed.clone(), "2026-03-02T00:00:00+00:00".to_owned()));
    fs::remove_file(folder.path().join("content/2026-01-10-n.md")).unwrap();
    assert_eq!(updated("2026-03-02T01:00:00Z").0, changed);
}

#[test]
fn one_or_two_articles_may_give_way_to_others_and_more_may_not() {
    for (known, code) in [(1, 0), (2, 0), (3, 1)] {
        let folder = Folder::new();
        for nth in 0..known {
            folder.write(&format!("content/2026-01-1{nth}-n{nth}.md"), article(nth));
        }
        folder.build();
        fs::remove_dir_all(folder.path().join("content")).unwrap();
        folder.write("content/2026-02-01-other.md", article(20));
        folder.run(&["build"]).exits(code);
    }
}

#[test]
fn build_that_keeps_going_does_not_empty_the_feeds_either() {
    let folder = site();
    let feed = folder.read("feeds/atom.xml");
    for nth in 10..15 {
        let path = format!("content/2026-01-{nth}-n{nth}.md");
        folder.write(&path, article(nth).replace("title", "date: \"?\"\ntitle"));
    }
    folder.run(&["build", "--keep-going"]).exits(1).says("error[vanished-entries]").reports("Nothing was written");
    assert_eq!(folder.read("feeds/atom.xml"), feed);
    folder.write("content/2026-01-10-n10.md", article(10));
    folder.run(&["build", "--keep-going"]).exits(1);
    assert_eq!(folder.json()["items"].as_array().unwrap().len(), 1);
}

#[test]
fn rebuilt_ledger_takes_nothing_away() {
    let folder = site();
    fs::remove_dir_all(folder.path().join("content")).unwrap();
    fs::create_dir(folder.path().join("content")).unwrap();
    let ledger = folder.read("dateline.lock");
    folder.run(&["ledger", "rebuild"]).exits(0);
    assert_eq!(folder.read("dateline.lock"), ledger);
    folder.run(&["build"]).exits(1).says("error[vanished-entries]");
}

#[test]
fn date_of_a_feed_does_not_go_back_where_it_shows_other_entries() {
    let declared = "[[feed]]\nname = \"k\"\nfilter = { any_tags = [\"a\"] }\n";
    let folder = Folder::new().file("dateline.toml", format!("{}{declared}", crate::support::CONFIG));
    let tagged = |nth: u32, tag: &str, text: &str| format!("---\ntags: [{tag}]\n{}{text}\n", &article(nth)[4..]);
    for nth in 10..14 {
        folder.write(&format!("content/2026-01-{nth}-n{nth}.md"), tagged(nth, "a", ""));
    }
    let build = |now: &str, more: &[&str]| folder.run(&[&["build", "--now", now], more].concat());
    build("2026-06-01", &[]).exits(0);
    folder.write("content/2026-01-10-n10.md", tagged(10, "a", "More."));
    build("2026-07-01", &[]).exits(0);
    let updated = |name: &str| folder.parsed(name).updated.unwrap().to_rfc3339();
    folder.write("content/2026-01-10-n10.md", tagged(10, "b", "More."));
    build("2026-07-02", &["--limit", "2"]).exits(0);
    for name in ["atom.xml", "rss.xml", "k/atom.xml", "k/rss.xml"] {
        assert_eq!(updated(name), "2026-07-01T00:00:00+00:00", "{name}");
    }
}
