//! What a feed has no room for any more is not shown as new by the one that takes its place.

use std::{collections::BTreeSet, fmt::Write};

use proptest::prelude::*;
use uuid::Uuid;

use crate::{story::Newsboat, support::Folder};

/// The ids of another program: by the address, the slug and the day of an article, and its number.
type Rule = fn(&str, &str, &str, usize) -> String;

const RULES: [Rule; 10] = [
    |address, _, _, _| address.to_owned(),
    |address, _, _, _| address.trim_end_matches('/').to_owned(),
    |address, _, _, _| address.replace("https://", "http://"),
    |_, slug, day, _| format!("tag:example.org,{day}:/{slug}.html"),
    |_, slug, _, _| format!("https://old.example.org/blog/{slug}/"),
    |address, _, _, _| format!("urn:uuid:{}", Uuid::new_v5(&Uuid::NAMESPACE_URL, address.as_bytes())),
    |address, _, _, _| format!("urn:sha1:{}", sha1_smol::Sha1::from(address).digest()),
    |_, slug, _, _| format!("content/{slug}.md"),
    // What nobody can find out.
    |_, _, _, nth| format!("https://example.org/?p={}", nth * 7 % 1_009),
    |_, _, _, nth| format!("{:08x}", nth * 2_654_435_761 % 4_294_967_291),
];

/// An article of another program's site.
struct Old {
    slug: String,
    day: String,
    time: Option<String>,
    id: String,
    address: String,
}

/// Articles, newest first. Each is so many days older than the one before.
fn articles(days: &[u32], rule: usize, times: bool) -> Vec<Old> {
    let mut date = chrono::NaiveDate::from_ymd_opt(2026, 11, 1).unwrap();
    let article = |(nth, days): (usize, &u32)| {
        date -= chrono::TimeDelta::days(i64::from(*days));
        let (slug, day) = (format!("n{:03}", 999 - nth), date.to_string());
        let address = format!("https://example.org/posts/{slug}/");
        let time = times.then(|| format!("{:02}:00:00Z", 23 - nth % 23));
        Old { id: RULES[rule](&address, &slug, &day, nth), slug, day, time, address }
    };
    let mut articles: Vec<Old> = days.iter().enumerate().map(article).collect();
    articles.sort_by(|one, other| (&other.day, &other.time).cmp(&(&one.day, &one.time)));
    articles
}

fn site(articles: &[Old]) -> Folder {
    let folder = Folder::new();
    folder.write("dateline.toml", format!("permalink = \"/posts/{{slug}}/\"\n{}", folder.read("dateline.toml")));
    for Old { slug, day, time, .. } in articles {
        let date = time.as_ref().map_or_else(|| day.clone(), |time| format!("{day}T{time}"));
        folder.write(
            &format!("content/{slug}.md"),
            format!("---\ntitle: Title {slug}\ndate: {date}\n---\nText of {slug}.\n"),
        );
    }
    folder
}

/// The other program's feed, and the name under which Dateline has the same format.
fn feed(articles: &[Old], format: usize) -> (String, &'static str) {
    let instant = |old: &Old| format!("{}T{}", old.day, old.time.as_deref().unwrap_or("00:00:00Z"));
    let mut text = String::new();
    for old in articles {
        let (Old { slug, id, address, .. }, instant) = (old, instant(old));
        let _ = match format {
            0 => {
                let date = chrono::DateTime::parse_from_rfc3339(&instant).unwrap().to_rfc2822();
                write!(
                    text,
                    "<item><title>Title {slug}</title><link>{address}</link><guid isPermaLink=\"false\">{id}</guid>\
                     <pubDate>{date}</pubDate></item>"
                )
            }
            1 => write!(
                text,
                "<entry><title>Title {slug}</title><link href=\"{address}\"/><id>{id}</id><updated>{instant}</updated></entry>"
            ),
            _ => {
                let comma = if text.is_empty() { "" } else { "," };
                write!(
                    text,
                    "{comma}{{\"id\": \"{id}\", \"url\": \"{address}\", \"title\": \"Title {slug}\", \"content_text\": \"x\", \
                     \"date_published\": \"{instant}\"}}"
                )
            }
        };
    }
    match format {
        0 => (
            format!(
                "<rss version=\"2.0\"><channel><title>T</title><link>https://example.org/</link><description>D</description>{text}\
                 </channel></rss>"
            ),
            "rss.xml",
        ),
        1 => (
            format!(
                "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>T</title><id>https://example.org/</id>\
                 <updated>2026-11-01T00:00:00Z</updated>{text}</feed>"
            ),
            "atom.xml",
        ),
        _ => (
            format!("{{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"T\", \"items\": [{text}]}}"),
            "feed.json",
        ),
    }
}

fn ids(feed: &feed_rs::model::Feed) -> BTreeSet<String> {
    feed.entries.iter().map(|entry| entry.id.clone()).collect()
}

/// How many moves are made: `MOVES`, or 24.
fn cases() -> u32 {
    std::env::var("MOVES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(24)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases()))]
    #[test]
    fn reader_of_the_old_feed_sees_nothing_new(
        days in prop::collection::vec(0_u32..4, 1..200),
        rule in 0..RULES.len(),
        format in 0_usize..3,
        limit in 5_usize..50,
        times: bool,
        was_built: bool,
    ) {
        // Atom has nothing but IRIs.
        prop_assume!(format != 1 || RULES[rule]("https://e.example/", "n", "2026-01-01", 1).contains(':'));
        let articles = articles(&days, rule, times);
        let shown = &articles[..limit.min(articles.len())];
        let (old, name) = feed(shown, format);
        let folder = site(&articles).file("old", old);
        if was_built {
            folder.build();
        }
        folder.run(&["adopt", "old"]).exits(0);
        folder.run(&["build", "--accept-removed"]).exits(0);
        let known: BTreeSet<String> = shown.iter().map(|old| old.id.clone()).collect();
        let now = ids(&folder.parsed(name));
        prop_assert_eq!(now.difference(&known).collect::<Vec<_>>(), Vec::<&String>::new());
        prop_assert_eq!(now.len(), shown.len().min(20));
        // And the next article is the only new one.
        folder.write("content/news.md", "---\ntitle: News\ndate: 2026-11-20\n---\nText.\n");
        folder.build();
        let later = ids(&folder.parsed(name));
        prop_assert_eq!(later.difference(&known).count(), 1);
    }
}

#[test]
#[ignore = "needs newsboat, which .ci/run installs"]
fn story_of_twenty_moves_as_newsboat_sees_them() {
    for (rule, format) in (0..RULES.len()).flat_map(|rule| [(rule, 0), (rule, usize::from(![7, 9].contains(&rule)))]) {
        let articles = articles(&[1; 60], rule, rule % 2 == 0);
        let limit = 5 + 4 * rule;
        let (old, name) = feed(&articles[..limit], format);
        let folder = site(&articles).file(&format!("feeds/{name}"), old);
        let newsboat = Newsboat::subscribed(&folder, name);
        assert_eq!(newsboat.unread(), limit, "{rule} {name}");
        folder.run(&["adopt", &format!("feeds/{name}")]).exits(0);
        folder.build();
        assert_eq!(newsboat.unread(), limit, "{rule} {name}");
        folder.write("content/news.md", "---\ntitle: News\ndate: 2026-11-20\n---\nText.\n");
        folder.build();
        assert_eq!(newsboat.unread(), limit + 1, "{rule} {name}");
    }
}

#[test]
fn older_articles_get_ids_by_the_rule_of_the_feed() {
    for (rule, said) in [
        (0, "{address}"),
        (1, "{address without a slash at its end}"),
        (2, "{address over http}"),
        (3, "tag:example.org,{date}:/{file}.html"),
        (4, "https://old.example.org/blog/{file}/"),
        (5, "urn:uuid:uuid5(address)"),
        (6, "urn:sha1:sha1(address)"),
        (7, "content/{file with extension}"),
    ] {
        let articles = articles(&[2; 25], rule, false);
        let folder = site(&articles).file("old.xml", feed(&articles[..10], 0).0);
        let run = folder.run(&["adopt", "old.xml"]).exits(0).reports(&format!("All 10 ids are made as {said}\n"));
        run.reports(
            "15 older articles from 2026-10-12 and before, with ids of that kind: they stay out of the main feed",
        );
        let ledger = folder.read("dateline.lock");
        for Old { id, slug, .. } in &articles {
            assert!(ledger.contains(&format!("\t{id}\t{slug}.md\t")), "{id} {ledger}");
        }
        assert_eq!(ledger.matches("\tlive unseen\n").count(), 15, "{ledger}");
        folder.build();
        assert_eq!(folder.json()["items"].as_array().unwrap().len(), 10);
        folder.run(&["check"]).exits(0).reports("Nothing would change.");
        folder.run(&["build", "--accept-new"]).exits(0);
        let items = folder.json()["items"].as_array().unwrap().clone();
        assert_eq!((items.len(), items[19]["id"].as_str().unwrap()), (20, &*articles[19].id));
        assert!(!folder.read("dateline.lock").contains("unseen"));
    }
}

#[test]
fn ids_that_nobody_can_find_out_are_reported() {
    let articles = articles(&[2; 15], 9, false);
    let folder = site(&articles).file("old.xml", feed(&articles[..10], 0).0);
    let run = folder.run(&["adopt", "old.xml"]).exits(0).reports("How the ids are made could not be found out.\n");
    run.reports("5 older articles from 2026-10-12 and before, with new ids: they stay out of the main feed");
    let folder = site(&articles).file("old.xml", feed(&articles[..10], 0).0);
    let adoption = folder.run(&["adopt", "old.xml", "--format", "json"]).exits(0).objects();
    let adoption = adoption.iter().find(|object| object["type"] == "adoption").unwrap();
    assert_eq!((adoption["unseen"].as_u64(), adoption["ids_by_rule"].as_u64()), (Some(5), Some(0)));
}

#[test]
fn ids_that_atom_cannot_have_are_reported() {
    let articles = articles(&[2; 15], 7, false);
    let folder = site(&articles).file("old.xml", feed(&articles[..10], 1).0);
    let run = folder.run(&["adopt", "old.xml"]).exits(0);
    run.reports("10 of the old feed's ids are not IRIs, such as content/n999.md, and are others in atom.xml, where readers will see these entries as new");
}

#[test]
fn what_readers_will_see_otherwise_is_said() {
    let articles = articles(&[2; 15], 0, false);
    let moved = feed(&articles[..10], 0).0.replace("https://example.org/posts/", "http://example.org/blog/");
    let folder = site(&articles).file("old.xml", moved);
    let run = folder.run(&["adopt", "old.xml"]).exits(0);
    let run = run.reports(
        "Unlike before: the old feed has 10 entries, and the new one grows to 20 entries as newer articles come; the setting `limit`",
    );
    let run = run.reports(
        "the old feed's entries have summaries, and the new one's have whole articles; the setting `body` says which",
    );
    let run = run.reports(
        "10 of 10 entries lead elsewhere than in the old feed, such as one that led to http://example.org/blog/n990/ and leads to https://example.org/posts/n990/ now",
    );
    run.reports("Next: `dateline build --dry-run` shows what would be written, and `dateline build` writes it.");
}

#[test]
fn other_articles_that_no_feed_has_stay_out_as_long_as_they_are_older_than_its_newest() {
    let articles = articles(&[2; 30], 0, false);
    // Readers know every second of the newest thirty.
    let shown: Vec<Old> = articles.into_iter().step_by(2).collect();
    let folder = site(&self::articles(&[2; 30], 0, false)).file("old.xml", feed(&shown, 0).0);
    let run = folder.run(&["adopt", "old.xml"]).exits(0);
    run.reports("In none of the feeds, though newer than their oldest entry")
        .reports("articles that the feed does not show, with ids of that kind: they stay out");
    folder.run(&["build"]).exits(0).reports("Kept out of the main feed: 1");
    let json = folder.json();
    let ids: Vec<&str> = json["items"].as_array().unwrap().iter().filter_map(|item| item["id"].as_str()).collect();
    assert!(ids.iter().all(|id| shown.iter().any(|old| old.id == **id)), "{ids:?}");
    folder.run(&["build", "--accept-new"]).exits(0);
    assert_eq!(folder.json()["items"].as_array().unwrap().len(), 20);
}

#[test]
fn what_looks_like_a_date_of_the_feed_is_in_no_id_of_another_month() {
    let articles = articles(&[2; 25], 0, false);
    let feed = feed(&articles[..10], 0).0;
    let feed = articles.iter().fold(feed, |feed, Old { address, slug, .. }| {
        feed.replace(&format!(">{address}</guid>"), &format!(">tag:example.org,2026:10/{slug}</guid>"))
    });
    let folder = site(&articles).file("old.xml", feed);
    folder.run(&["adopt", "old.xml"]).exits(0).reports("10 ids are made as tag:example.org,2026:10/{file}");
    let ledger = folder.read("dateline.lock");
    let of_september = |line: &&str| line.contains("\t2026-09-");
    assert!(ledger.lines().any(|line| of_september(&line)), "{ledger}");
    assert!(!ledger.lines().filter(of_september).any(|line| line.contains("2026:10/")), "{ledger}");
}

#[test]
fn rule_of_few_entries_is_none() {
    let articles = articles(&[2; 12], 9, false);
    let mut feed = feed(&articles[..6], 0).0;
    feed = feed.replacen(&articles[0].id, "n999", 1);
    let folder = site(&articles).file("old.xml", feed);
    let run = folder.run(&["adopt", "old.xml"]).exits(0).reports("How the ids are made could not be found out.");
    assert!(!run.stdout.contains("are made as"), "{}", run.stdout);
}

#[test]
fn adopting_again_hides_nothing_that_was_published_since() {
    let articles = articles(&[2; 25], 0, false);
    let folder = site(&articles).file("old.xml", feed(&articles[..10], 0).0);
    folder.run(&["adopt", "old.xml"]).exits(0);
    folder.build();
    folder.write("content/late.md", "---\ntitle: Late\ndate: 2026-10-15\n---\nText.\n");
    folder.build();
    let shown = |folder: &Folder| folder.json()["items"].as_array().unwrap().iter().any(|item| item["title"] == "Late");
    assert!(shown(&folder));
    let run = folder.run(&["adopt", "old.xml"]).exits(0);
    assert!(!run.stdout.contains("older article"), "{}", run.stdout);
    folder.build();
    assert!(shown(&folder));
}

#[test]
fn entries_of_one_title_are_matched_by_their_days_and_said_so() {
    let folder = Folder::new();
    let mut text = String::new();
    for day in 1..=9 {
        folder
            .write(&format!("content/2026-01-0{day}-a.md"), format!("---\ntitle: Weekly notes\n---\nText of {day}.\n"));
        let _ = write!(
            text,
            "<item><title>Weekly notes</title><guid>g{day}</guid><pubDate>0{day} Jan 2026 00:00:00 +0000</pubDate></item>"
        );
    }
    folder.write("old.xml", format!("<rss version=\"2.0\"><channel><title>T</title><link>https://example.org/</link><description>D</description>{text}</channel></rss>"));
    let run = folder.run(&["adopt", "old.xml"]).exits(0).reports("9 entries in 1 document: 9 matched");
    assert!(!run.stdout.contains("No article was found"), "{}", run.stdout);
}

/// The titles of the entries that the main feed shows.
fn titles(folder: &Folder) -> Vec<String> {
    let json = folder.json();
    json["items"].as_array().unwrap().iter().map(|item| item["title"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn older_articles_that_come_after_the_move_stay_out_too() {
    let articles = articles(&[2; 25], 0, false);
    let folder = site(&articles).file("old.xml", feed(&articles[..10], 0).0);
    folder.run(&["adopt", "old.xml"]).exits(0);
    folder.build();
    folder.write("content/draft.md", "---\ntitle: A draft of old\ndate: 2026-10-01\n---\nText.\n");
    folder.run(&["build"]).exits(0).reports("Kept out of the main feed: 16 articles");
    assert!(!titles(&folder).contains(&"A draft of old".to_owned()));
    folder.run(&["build", "--accept-new"]).exits(0);
    assert!(titles(&folder).contains(&"A draft of old".to_owned()));
}

#[test]
fn ledger_that_is_rebuilt_shows_readers_nothing_old_either() {
    let articles = articles(&[2; 25], 0, false);
    let folder = site(&articles).file("old.xml", feed(&articles[..10], 0).0);
    folder.run(&["adopt", "old.xml"]).exits(0);
    folder.build();
    let before = titles(&folder);
    std::fs::remove_file(folder.path().join("dateline.lock")).unwrap();
    folder.run(&["ledger", "rebuild"]).exits(0);
    folder.run(&["build"]).exits(0);
    assert_eq!(titles(&folder), before);
    // A line that is broken is one that is lost.
    let ledger = folder.read("dateline.lock");
    let broken = ledger.lines().find(|line| line.ends_with("unseen")).unwrap();
    folder.write("dateline.lock", ledger.replace(broken, "<<<<<<< HEAD"));
    folder.run(&["ledger", "rebuild"]).exits(0);
    folder.run(&["build"]).exits(0);
    assert_eq!(titles(&folder), before);
}

#[test]
fn the_shorter_of_two_feeds_decides_what_stays_out() {
    let articles = articles(&[2; 25], 0, false);
    let (long, short) = (feed(&articles[..20], 0).0, feed(&articles[..5], 0).0);
    for given in [["long.xml", "short.xml"], ["short.xml", "long.xml"]] {
        let folder = site(&articles).file("long.xml", &long).file("short.xml", &short);
        folder.run(&["adopt", given[0], given[1]]).exits(0);
        folder.run(&["build"]).exits(0);
        assert_eq!(titles(&folder).len(), 5, "{given:?}");
    }
}

#[test]
fn entries_are_found_though_their_links_and_titles_say_more() {
    let site = "title = \"T\"\nurl = \"https://example.org/\"\nauthor = \"A\"\npermalink = \"/b/{slug}/\"\n";
    for (title, link, date) in [
        ("Post N | My blog", "https://example.org/b/pN/?utm_source=rss", "2026-01-NT09:00:00Z"),
        ("Another title N", "https://example.org/b/pN/amp/", "2026-01-NT00:00:00Z"),
        ("PÖST №: N", "https://example.org/?p=10N", "2026-01-NT09:00:00Z"),
        ("My blog: Post N", "https://example.org/?p=10N", "2026-01-NT12:00:00Z"),
    ] {
        let folder = Folder::bare().file("dateline.toml", site);
        let mut items = String::new();
        for day in 10..18 {
            let of = |text: &str| text.replace('N', &day.to_string());
            folder.write(
                &format!("content/p{day}.md"),
                format!("---\ntitle: Post {day}\ndate: 2026-01-{day}T09:00:00Z\nslug: p{day}\n---\nText of {day}.\n"),
            );
            let entry = format!(
                "<entry><title>{}</title><id>https://old.example/{day}</id><link href=\"{}\"/><published>{date}</published><updated>{date}</updated></entry>",
                of(title),
                of(link),
                date = of(date),
            );
            items.push_str(&entry);
        }
        folder.write("old.xml", format!("<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>T</title><id>https://old.example/</id>{items}</feed>"));
        folder.run(&["adopt", "old.xml"]).exits(0).reports("8 entries in 1 document: 8 matched");
        folder.run(&["build"]).exits(0);
        let json = folder.json();
        let ids = json["items"].as_array().unwrap().iter().map(|item| item["id"].as_str().unwrap());
        assert!(ids.into_iter().all(|id| id.starts_with("https://old.example/")), "{title} {link}");
    }
}

/// A site whose articles have the numbers of `WordPress` in front matter, and the feed of the newest ten.
fn of_wordpress(front_matter: &str) -> Folder {
    let folder = Folder::new();
    folder.write("dateline.toml", format!("permalink = \"/{{slug}}/\"\n{}", folder.read("dateline.toml")));
    let mut items = String::new();
    for nth in 1..=25 {
        let number = 100 + 37 * nth % 101;
        let fields = front_matter.replace('N', &number.to_string());
        folder.write(
            &format!("content/2026-02-{nth:02}-a{nth}.md"),
            format!("---\ntitle: Article {nth}\n{fields}---\nText {nth}.\n"),
        );
        if nth > 15 {
            let _ = write!(
                items,
                "<item><title>Article {nth}</title><link>https://example.org/a{nth}/</link>\
                 <guid isPermaLink=\"false\">https://example.org/?p={number}</guid><pubDate>{nth} Feb 2026 00:00:00 +0000</pubDate></item>"
            );
        }
    }
    folder.file("old.xml", format!("<rss version=\"2.0\"><channel><title>T</title><link>https://example.org/</link><description>D</description>{items}</channel></rss>"))
}

#[test]
fn numbers_that_exporters_write_into_front_matter_make_ids() {
    for (fields, rule) in [
        ("id: N\n", "https://example.org/?p={id in front matter}"),
        ("id: \"N\"\n", "https://example.org/?p={id in front matter}"),
        ("id: N\nguid: https://example.org/?p=N\n", "{id in front matter}"),
        ("wordpress_id: N\nwordpress_url: https://example.org/?p=N\n", "{id in front matter}"),
        ("blogger_id: https://example.org/?p=N\n", "{id in front matter}"),
    ] {
        let folder = of_wordpress(fields);
        let run = folder.run(&["adopt", "old.xml"]).exits(0).says_nothing();
        let run = run.reports("10 matched").reports(&format!("All 10 ids are made as {rule}\n"));
        run.reports("15 older articles from 2026-02-16 and before, with ids of that kind");
        folder.build().says_nothing();
        assert_eq!(titles(&folder).len(), 10, "{fields}");
        let ledger = folder.read("dateline.lock");
        assert_eq!(ledger.matches("\thttps://example.org/?p=").count(), 25, "{ledger}");
        // What changes later is known by its number as before.
        let text = folder.read("content/2026-02-20-a20.md").replace("Text", "Other text").replace("Article", "Piece");
        folder.write("content/2026-02-20-a20.md", text);
        folder.build().says_nothing().reports("1 updated");
    }
    // An id that is whole by itself has to be the one that readers know.
    let folder = of_wordpress("guid: https://other.example/N\n");
    folder.run(&["adopt", "old.xml"]).exits(1).says("error[changed-id]");
}

#[test]
fn articles_of_builds_before_the_move_get_ids_by_the_rule_too() {
    let articles = articles(&[2; 25], 0, false);
    let folder = site(&articles).file("old.xml", feed(&articles[..10], 0).0);
    // Between the newest of the old feed and its oldest, there is one that it never had.
    folder.write("content/between.md", format!("---\ntitle: Between\ndate: {}\n---\nText.\n", articles[4].day));
    folder.build();
    let run = folder.run(&["adopt", "old.xml"]).exits(0);
    run.reports("16 articles that the feed does not show, with ids of that kind: they stay out").reports("between.md");
    folder.build();
    let ledger = folder.read("dateline.lock");
    assert!(!ledger.contains("\ttag:") && ledger.matches("\tlive unseen\n").count() == 16, "{ledger}");
    folder.run(&["check"]).exits(0).reports("Nothing would change.");
    // Another feed that is adopted after that changes the ids of none.
    folder
        .write("other.xml", feed(&articles[..5], 0).0.replace("https://example.org/posts/", "https://other.example/"));
    folder.run(&["adopt", "other.xml"]).exits(0);
    assert_eq!(folder.read("dateline.lock").matches("\thttps://example.org/posts/").count(), 21);
}

#[test]
fn addresses_with_other_letters_and_the_days_of_another_zone_make_ids() {
    let folder = Folder::new();
    let mut items = String::new();
    for nth in 1..=20 {
        folder.write(
            &format!("content/größe-{nth}.md"),
            format!("---\ntitle: Größe {nth}\ndate: 2026-03-{nth:02}T23:30:00-05:00\n---\nText {nth}.\n"),
        );
        if nth > 10 {
            let _ = write!(
                items,
                "<item><title>Größe {nth}</title><link>https://old.example/2026/03/{:02}/gr%C3%B6%C3%9Fe-{nth}/</link>\
                 <pubDate>{:02} Mar 2026 04:30:00 +0000</pubDate></item>",
                nth + 1,
                nth + 1
            );
        }
    }
    folder.write("old.xml", format!("<rss version=\"2.0\"><channel><title>T</title><link>https://example.org/</link><description>D</description>{items}</channel></rss>"));
    folder
        .run(&["adopt", "old.xml"])
        .exits(0)
        .reports("10 matched")
        .reports("All 10 ids are made as {address}")
        .reports("10 older articles from 2026-03-12 and before, with ids of that kind");
    assert!(folder.read("dateline.lock").contains("\thttps://old.example/2026/03/02/gr%C3%B6%C3%9Fe-1/\t"));
}

#[test]
fn feed_that_has_more_entries_than_the_limit_is_told_so() {
    let articles = articles(&[2; 25], 0, false);
    let folder = site(&articles).file("old.xml", feed(&articles, 0).0);
    folder
        .run(&["adopt", "old.xml"])
        .exits(0)
        .reports("the old feed has 25 entries, and the new one has 20 entries at most; the setting `limit`");
}

#[test]
fn rule_is_that_of_the_first_feed_where_a_second_has_other_ids() {
    let articles = articles(&[2; 25], 0, false);
    let other = feed(&articles[..10], 1).0.replace("<id>https://example.org/posts/", "<id>tag:example.org,2026:");
    let folder = site(&articles).file("old.xml", feed(&articles[..10], 0).0).file("other.xml", other);
    folder
        .run(&["adopt", "old.xml", "other.xml"])
        .exits(0)
        .says("conflicting-id")
        .reports("All 10 ids are made as {address}");
    assert!(!folder.read("dateline.lock").contains("\ttag:"));
}

#[test]
fn ids_that_are_numbers_are_taken_as_texts() {
    let articles = articles(&[2; 12], 9, false);
    let mut feed = feed(&articles[..8], 2).0;
    for (nth, Old { id, .. }) in articles.iter().enumerate() {
        feed = feed.replace(&format!("\"id\": \"{id}\""), &format!("\"id\":  {}", nth + 70));
    }
    let folder = site(&articles).file("old.json", feed);
    folder.run(&["adopt", "old.json"]).exits(0).reports("8 entries in 1 document: 8 matched");
    folder.build();
    let json = folder.json();
    let ids: BTreeSet<&str> = json["items"].as_array().unwrap().iter().filter_map(|item| item["id"].as_str()).collect();
    assert_eq!(ids, BTreeSet::from(["70", "71", "72", "73", "74", "75", "76", "77"]));
}

/// Articles of these files, titles and dates, and a feed of entries with these ids, titles and dates, whose links tell nothing.
fn alike(articles: &[(&str, &str, &str)], entries: &[(&str, &str, &str)]) -> Folder {
    let folder = Folder::new();
    for (file, title, date) in articles {
        folder
            .write(&format!("content/{file}.md"), format!("---\ntitle: {title}\ndate: {date}\n---\nText of {file}.\n"));
    }
    let mut items = String::new();
    for (id, title, date) in entries {
        let date = chrono::DateTime::parse_from_rfc3339(date).unwrap().to_rfc2822();
        let _ = write!(
            items,
            "<item><title>{title}</title><guid isPermaLink=\"false\">{id}</guid><pubDate>{date}</pubDate></item>"
        );
    }
    folder.file("old.xml", format!("<rss version=\"2.0\"><channel><title>T</title><link>https://example.org/</link><description>D</description>{items}</channel></rss>"))
}

#[test]
fn articles_that_may_be_an_entry_without_one_stay_out() {
    for was_built in [false, true] {
        let folder = alike(
            &[("n1", "Notes", "2026-10-02"), ("n2", "Notes", "2026-10-02"), ("n3", "Links", "2026-10-01")],
            &[("x2", "Notes", "2026-10-02T09:00:00Z"), ("x1", "Links", "2026-10-01T09:00:00Z")],
        );
        if was_built {
            folder.build();
        }
        let run = folder.run(&["adopt", "old.xml"]).exits(0).reports("No article was found for:\n  Notes\n");
        run.reports("or like one without an article, and so kept out:\n  n1.md\n  n2.md\n");
        folder.build();
        assert_eq!(titles(&folder), ["Links"], "{was_built}");
    }
}

#[test]
fn articles_that_earlier_builds_showed_are_named_where_they_are_newer_than_the_feed() {
    let folder = alike(
        &[("a/n", "News", "2026-10-05"), ("b/n", "Links", "2026-10-01")],
        &[("x1", "Links", "2026-10-01T09:00:00Z")],
    );
    folder.build();
    let run = folder.run(&["adopt", "old.xml"]).exits(0);
    run.reports("In none of the feeds, and newer than their entries, so that the next build shows them:\n  a/n.md\n");
    folder.build();
    assert_eq!(titles(&folder), ["News", "Links"]);
}

#[test]
fn midnight_stands_for_a_day_and_days_of_the_feed_are_those_of_its_articles() {
    // Nobody can tell which of the two it is by the second of its day's beginning.
    let folder = alike(
        &[("n1", "Notes", "2026-10-02T00:00:00Z"), ("n2", "Notes", "2026-10-02"), ("n3", "Links", "2026-10-01")],
        &[("x2", "Other", "2026-10-02T00:00:00Z"), ("x1", "Links", "2026-10-01T00:00:00Z")],
    );
    folder.run(&["adopt", "old.xml"]).exits(0).reports("No article was found for:\n  Other\n").says_nothing();
    // In Los Angeles, midnight of the newest in UTC is a day before.
    let folder = alike(
        &[("a/n", "New", "2026-10-03"), ("b/n", "Left out", "2026-10-02"), ("c/n", "Old", "2026-10-01")],
        &[("x3", "New", "2026-10-03T00:00:00Z"), ("x1", "Old", "2026-10-01T00:00:00Z")],
    );
    folder.write("dateline.toml", format!("timezone = \"America/Los_Angeles\"\n{}", folder.read("dateline.toml")));
    folder.run(&["adopt", "old.xml"]).exits(0).reports("and so kept out:\n  b/n.md\n");
    folder.build();
    assert_eq!(titles(&folder), ["New", "Old"]);
}

#[test]
fn feed_of_which_nothing_is_here_is_told_what_to_do() {
    let folder = alike(&[("n1", "News", "2026-10-05")], &[("x1", "Links", "2026-10-01T09:00:00Z")]);
    let run = folder.run(&["adopt", "old.xml"]).exits(0).reports("No article was found for:\n  Links\n");
    run.reports("None of the entries has an article here").reports("`dateline import` writes them.");
}
