//! Two feeds compared as their readers would, whoever made them.

use serde_json::Value as Json;

use crate::{adopt::serve, support::Folder};

struct Entry {
    id: String,
    title: &'static str,
    link: String,
    day: usize,
    content: String,
}

/// An entry of this day, whose id, link and text are made of that.
fn entry(day: usize) -> Entry {
    let content =
        format!("<p>Text of day {day}, long enough to say something.</p><p><img src=\"/{day}.png\" alt=\"\"></p>");
    Entry {
        id: format!("tag:example.org,2026:{day}"),
        title: "An entry",
        link: format!("https://example.org/{day}/"),
        day,
        content,
    }
}

fn entries(days: impl IntoIterator<Item = usize>) -> Vec<Entry> {
    days.into_iter().map(entry).collect()
}

fn atom(entries: &[Entry]) -> String {
    let entries = entries.iter().map(|Entry { id, title, link, day, content }| {
        let content = content.replace('&', "&amp;").replace('<', "&lt;");
        format!(
            "<entry>\n<title>{title}</title>\n<id>{id}</id>\n<updated>2026-01-{day:02}T09:00:00Z</updated>\
             <published>2026-01-{day:02}T09:00:00Z</published>\n<link href=\"{link}\"/>\n<content type=\"html\">{content}</content></entry>\n"
        )
    });
    let entries: String = entries.collect();
    format!(
        "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>T</title><id>https://example.org/</id><updated>2026-01-31T00:00:00Z</updated>\n\
         <author><name>Ada</name></author>\n{entries}</feed>\n"
    )
}

fn rss(entries: &[Entry]) -> String {
    let items = entries.iter().map(|Entry { id, title, link, day, content }| {
        let content = content.replace('&', "&amp;").replace('<', "&lt;");
        format!(
            "<item><title>{title}</title><guid isPermaLink=\"false\">{id}</guid><link>{link}</link>\
             <pubDate>{day:02} Jan 2026 09:00:00 GMT</pubDate><content:encoded>{content}</content:encoded></item>"
        )
    });
    let items: String = items.collect();
    format!(
        "<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel><title>T</title>\
         <link>https://example.org/</link><description>D</description>{items}</channel></rss>"
    )
}

fn two(old: &str, new: &str) -> Folder {
    Folder::bare().file("old.xml", old).file("new.xml", new)
}

const DIFF: [&str; 3] = ["diff", "old.xml", "new.xml"];

#[test]
fn feed_in_another_format_with_a_new_entry_shows_nothing_old_as_new() {
    let (old, mut new) = (entries((1..=10).rev()), entries((2..=11).rev()));
    new[0].title = "News";
    let run = two(&rss(&old), &atom(&new)).run(&DIFF).exits(0).says_nothing();
    assert_eq!(
        run.stdout,
        "added      News\n\
         old.xml: 10 entries; new.xml: 10 entries. Readers would see nothing old as new.\n"
    );
    two(&atom(&old), &rss(&old)).run(&["diff", "old.xml", "new.xml", "--fail-on", "change"]).exits(0);
    two(&atom(&old), &rss(&new)).run(&["diff", "old.xml", "new.xml", "--fail-on", "change"]).exits(1);
}

#[test]
fn known_entries_under_new_ids_are_named_with_their_place() {
    let (old, mut new) = (entries([3, 2, 1]), entries([3, 2, 1]));
    new[0].id = "https://example.org/3/".to_owned();
    new[1].id = "urn:example:2?a=1&amp;b=2".to_owned();
    (new[1].link, new[1].title) = ("https://new.example/2/".to_owned(), "Two");
    let mut old = old;
    old[1].title = "Two!";
    let run = two(&atom(&old), &atom(&new)).run(&DIFF).exits(1);
    let run = run.says(
        "error[flood]: by its link, readers know this entry as `tag:example.org,2026:3`, and would see it again as",
    );
    let run =
        run.says("new.xml:5:5").says("by its title and date").says("`urn:example:2?a=1&b=2`").says("new.xml:11:5");
    run.reports("Readers would see 2 old entries as new.");
    two(&atom(&old), &atom(&new)).run(&["diff", "old.xml", "new.xml", "--fail-on", "never"]).exits(0);
}

#[test]
fn longer_feed_shows_old_entries_as_new() {
    let folder = two(&atom(&entries((11..=20).rev())), &atom(&entries((1..=21).rev())));
    let run =
        folder.run(&DIFF).exits(1).says("10 entries from 2026-01-10 and before, older than all that readers know");
    run.says("it has 10").reports("Readers would see 10 old entries as new.").reports("added      An entry\n");
}

#[test]
fn entries_that_are_gone_are_told_from_those_that_newer_ones_push_out() {
    let old = atom(&entries((1..=10).rev()));
    two(&old, &atom(&entries((6..=15).rev()))).run(&DIFF).exits(0).says_nothing();
    let shorter = two(&old, &atom(&entries((6..=11).rev())));
    let run = shorter.run(&DIFF).exits(0).reports("removed    An entry\n");
    run.says("warning[vanished-entries]: the feed is shorter: it had 10 entries, and would have 6 entries; 4 at its end would be gone, such as `tag:example.org,2026:5`");
    shorter.run(&["diff", "old.xml", "new.xml", "--fail-on", "loss"]).exits(1);
    let folder = two(&old, &atom(&entries([10, 9, 7, 6])));
    let run = folder.run(&DIFF).exits(0).reports("removed    An entry\n");
    run.says(
        "warning[vanished-entries]: 1 entry that readers know would be gone, though newer than the last one there",
    );
    folder.run(&["diff", "old.xml", "new.xml", "--fail-on", "loss"]).exits(1);
    two(&old, &atom(&[]))
        .run(&DIFF)
        .exits(1)
        .says("error[vanished-entries]: none of the 10 entries that readers know is there");
}

#[test]
fn what_else_readers_notice_is_a_warning() {
    for (change, said) in [
        (
            &(|entry: &mut Entry| entry.day = 4) as &dyn Fn(&mut Entry),
            "warning[moved-published]: readers know this entry as published on 2026-01-03T09",
        ),
        (
            &|entry| entry.link = "https://example.org/three/".to_owned(),
            "warning[moved-link]: this entry led to https://example.org/3/, and leads to https://example.org/three/ now",
        ),
        (
            &|entry| entry.content = "<p>Text.</p><img src=\"/3.png\">".to_owned(),
            "warning[lost-content]: this entry has lost half of the text or more",
        ),
        (
            &|entry| entry.content = entry.content.split("<p><img").next().unwrap().to_owned(),
            "warning[lost-content]: this entry has lost a picture",
        ),
    ] {
        let mut new = entries([3, 2, 1]);
        change(&mut new[0]);
        let folder = two(&atom(&entries([3, 2, 1])), &rss(&new));
        folder.run(&DIFF).exits(0).says(said);
        folder.run(&["diff", "old.xml", "new.xml", "--fail-on", "loss"]).exits(1);
    }
    // An address that is written otherwise is the same.
    let mut new = entries([3, 2, 1]);
    new[0].link = "http://www.example.org/3".to_owned();
    two(&atom(&entries([3, 2, 1])), &atom(&new)).run(&DIFF).exits(0).says_nothing();
}

#[test]
fn link_that_all_entries_have_tells_none_from_another() {
    let with_one_link = |days: [usize; 3], prefix: &str| {
        let mut all = entries(days);
        for entry in &mut all {
            entry.link = "https://example.org/".to_owned();
            entry.id = format!("{prefix}{}", entry.id);
        }
        atom(&all)
    };
    let folder = two(&with_one_link([3, 2, 1], ""), &with_one_link([6, 5, 4], ""));
    folder.run(&DIFF).exits(0).says_nothing().reports("Readers would see nothing old as new.");
}

#[test]
fn entry_with_another_id_link_and_title_is_known_by_its_text() {
    let mut new = entries([3, 2, 1]);
    (new[1].id, new[1].title, new[1].link) =
        ("urn:example:2".to_owned(), "Otherwise", "https://new.example/2".to_owned());
    let folder = two(&atom(&entries([3, 2, 1])), &rss(&new));
    folder.run(&DIFF).exits(1).says("by its text, readers know this entry as `tag:example.org,2026:2`");
    // What says little may well be another's.
    let short =
        |all: Vec<Entry>| all.into_iter().map(|entry| Entry { content: "Hm.".to_owned(), ..entry }).collect::<Vec<_>>();
    two(&atom(&short(entries([3, 2, 1]))), &atom(&short(new))).run(&DIFF).exits(0).reports("added      Otherwise");
}

#[test]
fn entry_with_the_id_of_another_is_named() {
    let mut new = entries([4, 3, 2, 1]);
    (new[0].id, new[0].title) = (new[1].id.clone(), "News");
    let folder = two(&atom(&entries([3, 2, 1])), &atom(&new));
    folder
        .run(&DIFF)
        .exits(0)
        .says("warning[duplicate-id]: `An entry` has the id `tag:example.org,2026:3` of another entry");
    folder.run(&["diff", "old.xml", "new.xml", "--fail-on", "loss"]).exits(1);
    // The same entry twice is one.
    two(&atom(&entries([3, 2])), &atom(&entries([3, 3, 2]))).run(&DIFF).exits(0).says_nothing();
}

#[test]
fn entries_without_dates_are_told_by_their_links_and_their_places() {
    let undated = |all: &[Entry]| {
        let items = all.iter().map(|Entry { id, link, .. }| {
            format!("<item><title>An entry</title><link>{link}</link><guid isPermaLink=\"false\">{id}</guid></item>")
        });
        let items: Vec<String> = items.collect();
        let head = "<rss version=\"2.0\"><channel><title>T</title><link>https://example.org/</link><description>D</description>";
        format!("{head}{}</channel></rss>", items.concat())
    };
    let mut new = entries([3, 2, 1]);
    new[1].id = "urn:example:2".to_owned();
    let folder = two(&undated(&entries([3, 2, 1])), &undated(&new));
    folder.run(&DIFF).exits(1).says("by its link, readers know this entry as `tag:example.org,2026:2`");
    let folder = two(&undated(&entries([9, 8])), &undated(&entries([10, 9, 8, 7, 6])));
    folder.run(&DIFF).exits(1).says("2 entries without a date, behind all that readers know, would be shown as new");
}

#[test]
fn entry_whose_change_has_another_date_is_one_that_changes() {
    let old = atom(&entries([2, 1]));
    let new = old.replacen("<updated>2026-01-02T09", "<updated>2026-01-09T09", 1);
    let folder = two(&old, &new);
    folder.run(&DIFF).exits(0).says_nothing().reports("updated    An entry\n");
    folder.run(&["diff", "old.xml", "new.xml", "--fail-on", "change"]).exits(1);
}

#[test]
fn what_is_no_feed_is_called_what_it_is() {
    let folder = two("", "Hello.").file("page.html", "<!DOCTYPE html>\n<title>T</title>");
    folder.run(&DIFF).exits(1).says("error[no-feed]: this is not a feed: there is nothing in it");
    folder.run(&["diff", "new.xml", "old.xml"]).exits(1).says("this is not a feed: it is neither XML nor JSON");
    folder
        .run(&["diff", "page.html", "old.xml"])
        .exits(1)
        .says("this is not a feed, but a page")
        .says("many are at /feed/");
    let address = serve(vec![("/".to_owned(), "<html><p>Hello".to_owned())]);
    folder.run(&["diff", &address, "old.xml"]).exits(1).says("this is not a feed, but a page that links to none");
}

#[test]
fn findings_come_in_every_format() {
    let mut new = entries([3, 2, 1]);
    new[0].id = "urn:example:3".to_owned();
    let folder = two(&atom(&entries([3, 2, 1])), &atom(&new));
    let run = folder.run(&["diff", "old.xml", "new.xml", "--format", "json", "--job-summary", "out.md"]).exits(1);
    let objects = run.objects();
    assert!(objects.iter().any(|object| object["rule"] == "flood"), "{objects:?}");
    let total = objects.last().unwrap();
    assert_eq!(
        (&total["type"], &total["again"], &total["entries"]),
        (&Json::from("comparison"), &Json::from(1), &serde_json::json!([3, 3]))
    );
    let markdown = folder.read("out.md");
    assert!(
        markdown.contains("## dateline diff")
            && markdown.contains("would see it again")
            && markdown.contains("1 old entry as new"),
        "{markdown}"
    );
    let sarif = folder.run(&["diff", "old.xml", "new.xml", "--format", "sarif"]).exits(1).stdout;
    let sarif: Json = serde_json::from_str(&sarif).unwrap();
    assert_eq!(sarif["runs"][0]["results"][0]["ruleId"], "flood");
    folder.run(&["diff", "old.xml", "new.xml", "--format", "github"]).exits(1).reports("::error file=new.xml,line=5");
}

#[test]
fn feeds_may_be_addresses_and_need_no_project() {
    let (old, new) = (atom(&entries([2, 1])), rss(&entries([3, 2, 1])));
    let address = serve(vec![("/old".to_owned(), old), ("/new".to_owned(), new)]);
    let folder = Folder::bare();
    let run = folder.run(&["diff", &format!("{address}/old"), &format!("{address}/new")]).exits(0);
    run.reports("added      An entry");
    folder.run(&["diff", &format!("{address}/old"), &format!("{address}/none")]).exits(3).says("404 Not Found");
    folder.file("page.html", "<p>No feed").run(&["diff", "page.html", "page.html"]).exits(1).says("error[no-feed]");
}
