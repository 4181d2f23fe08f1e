//! Content that changes while it is previewed.

use std::fs;

use super::server::{Server, until};
use crate::support::{CONFIG, Folder};

fn blog() -> Folder {
    Folder::new().article("Engines turn.\n")
}

fn write_article(folder: &Folder, title: &str) {
    folder
        .write("content/2026-01-31-hello.md", format!("---\ntitle: {title}\nsource: https://s.example/\n---\nText.\n"));
}

#[test]
fn feeds_follow_the_content_and_nothing_is_written() {
    let folder = blog();
    folder.build();
    let (feed, ledger) = (folder.read("feeds/rss.xml"), folder.read("dateline.lock"));
    let server = Server::of(&folder);
    let before = server.ask("/rss.xml");
    assert_eq!(before.text(), feed);
    let version = server.state()["version"].clone();

    write_article(&folder, "Half a ti");
    let after = server.until("/rss.xml", |answer| answer.text().contains("Half a ti"));
    assert_ne!(after.headers["etag"], before.headers["etag"]);
    let known = format!("If-None-Match: {}", before.headers["etag"]);
    assert_eq!(server.request("GET", "/rss.xml", &[&known]).status, 200);
    // The date cannot tell the new from the old, as both came within one second.
    let since = "If-Modified-Since: Sun, 22 Nov 2026 12:00:00 GMT";
    assert_eq!(server.request("GET", "/rss.xml", &[since]).status, 200);
    assert_ne!(server.state()["version"], version);
    let said = server.until_it_says("Rebuilt with");
    assert!(said.contains("Rebuilt with 1 article: 5 files"), "{said}");
    assert_eq!((folder.read("feeds/rss.xml"), folder.read("dateline.lock")), (feed, ledger));

    folder.write("content/deep/er/2026-02-01-more.md", "# More\n\nText.\n");
    server.until("/rss.xml", |answer| answer.text().contains("More"));
    folder.write("content/deep/er/2026-02-02-more.md", "# Even more\n\nText.\n");
    server.until("/rss.xml", |answer| answer.text().contains("Even more"));
    fs::remove_dir_all(folder.path().join("content/deep")).unwrap();
    server.until("/rss.xml", |answer| !answer.text().contains("more"));
    // The next build writes what was served.
    let previewed = server.ask("/rss.xml").text();
    folder.build();
    assert_eq!(folder.read("feeds/rss.xml"), previewed);
}

#[test]
fn page_gets_an_event_when_the_feeds_change() {
    use std::io::{BufRead, BufReader, Write};
    let folder = blog();
    let server = Server::of(&folder);
    let version = server.state()["version"].as_str().unwrap().to_owned();
    assert!(server.ask("/").text().contains(&format!("data-version=\"{version}\"")));
    let mut stream = server.connect();
    write!(stream, "GET /.dateline/events HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
    let mut lines = BufReader::new(stream).lines().map_while(Result::ok);
    let head: Vec<String> = lines.by_ref().take_while(|line| !line.is_empty()).collect();
    assert!(head.contains(&"content-type: text/event-stream".to_owned()), "{head:?}");
    let mut next = || lines.find_map(|line| line.strip_prefix("data: ").map(str::to_owned)).unwrap();
    assert!(next().contains(&version));
    write_article(&folder, "Another");
    assert!(!next().contains(&version));
}

#[test]
fn bad_article_shows_its_diagnostic_and_keeps_the_last_good_feeds() {
    let folder = blog();
    let server = Server::of(&folder);
    let good = server.ask("/rss.xml").text();
    let version = server.state()["version"].clone();
    assert_eq!(server.state()["faults"], serde_json::json!([]));

    folder.write("content/bad.md", "---\ntitle: <script>alert(1)</script>\n---\nNo date.\n");
    let said = server.until_it_says("The last good feeds are still served");
    assert!(said.contains("error[missing-date]") && said.contains("content/bad.md"), "{said}");
    let faults = server.state()["faults"].clone();
    let fault = faults[0].as_str().unwrap();
    assert!(fault.starts_with("error[missing-date]: the article has no date\n"), "{fault}");
    assert!(fault.contains("content/bad.md") && !fault.contains('\u{1b}'), "{fault}");
    assert_eq!(server.ask("/rss.xml").text(), good);
    assert_eq!(server.state()["version"], version);

    // What is good meanwhile has to wait.
    write_article(&folder, "Meanwhile");
    folder.write("content/worse.md", "---\ntitle: [\n---\n");
    until("both are told", || (server.state()["faults"].as_array()?.len() > 1).then_some(()), || server.printed());
    assert_eq!(server.ask("/rss.xml").text(), good);

    fs::remove_file(folder.path().join("content/bad.md")).unwrap();
    fs::remove_file(folder.path().join("content/worse.md")).unwrap();
    server.until("/rss.xml", |answer| answer.text().contains("Meanwhile"));
    assert_eq!(server.state()["faults"], serde_json::json!([]));
    server.until_it_says("Rebuilt with 1 article");
}

#[test]
fn fixed_article_that_changes_nothing_clears_the_error() {
    let folder = blog();
    let server = Server::of(&folder);
    folder.write("content/bad.md", "No date.\n");
    server.until_it_says("The last good feeds are still served");
    fs::remove_file(folder.path().join("content/bad.md")).unwrap();
    server.until_it_says("nothing has changed");
    assert_eq!(server.state()["faults"], serde_json::json!([]));
}

#[test]
fn article_that_is_bad_from_the_start_leaves_what_was_built_before() {
    let folder = blog();
    folder.build();
    let built = folder.read("feeds/rss.xml");
    folder.write("content/bad.md", "No date.\n");
    let server = Server::of(&folder);
    assert_eq!(server.ask("/rss.xml").text(), built);
    assert_eq!(server.state()["faults"].as_array().unwrap().len(), 1);
    let said = server.until_it_says("until the errors are fixed");
    assert!(said.contains("error[missing-date]"), "{said}");
    fs::remove_file(folder.path().join("content/bad.md")).unwrap();
    server.until_it_says("Rebuilt with");

    folder.write("content/bad.md", "No date.\n");
    let server = Server::with(&folder, &["--keep-going"]);
    write_article(&folder, "The rest");
    server.until("/rss.xml", |answer| answer.text().contains("The rest"));
}

#[test]
fn faulty_article_without_any_feeds_is_reported_on_an_empty_page() {
    let folder = Folder::new().file("content/bad.md", "No date.\n");
    let server = Server::of(&folder);
    assert!(server.ask("/").text().contains("Nothing yet."));
    assert_eq!(server.ask("/rss.xml").status, 404);
    folder.write("content/bad.md", "---\ndate: 2026-01-31\n---\n# Good\n\nText.\n");
    server.until("/rss.xml", |answer| answer.text().contains("Good"));
}

#[test]
fn warning_is_reported_once_and_an_error_until_it_is_fixed() {
    let folder = Folder::new().file("content/2026-01-01-bare.md", "# Bare\n\nIt links to nothing.\n");
    let server = Server::of(&folder);
    folder.write("content/bad.md", "No date.\n");
    server.until_it_says("The last good feeds are still served");
    folder.write("content/worse.md", "---\ntitle: [\n---\n");
    let said = server.until_it_says("error[unreadable-front-matter]");
    assert_eq!(said.matches("warning[no-link]").count(), 1, "{said}");
    assert_eq!(said.matches("error[missing-date]").count(), 2, "{said}");
}

#[test]
fn configuration_and_content_folder_are_followed_too() {
    let folder = blog();
    let server = Server::of(&folder);
    folder.write("dateline.toml", CONFIG.replace("My blog", "Your blog"));
    server.until("/rss.xml", |answer| answer.text().contains("Your blog"));
    folder.write("dateline.toml", "title = ");
    let said = server.until_it_says("error[config]");
    assert!(said.contains("dateline.toml:1:"), "{said}");
    assert!(server.ask("/rss.xml").text().contains("Your blog"));

    // Another folder, which is watched from then on.
    folder.write("other/deep/2026-02-01-other.md", "# Elsewhere\n\nText.\n");
    folder.write("dateline.toml", format!("{CONFIG}content = \"other/deep\"\n"));
    server.until("/rss.xml", |answer| answer.text().contains("Elsewhere"));
    folder.write("other/deep/2026-02-02-next.md", "# Next\n\nText.\n");
    server.until("/rss.xml", |answer| answer.text().contains("Next"));

    // It goes away, and comes back.
    fs::rename(folder.path().join("other"), folder.path().join("gone")).unwrap();
    server.until_it_says("there is no folder");
    assert!(server.ask("/rss.xml").text().contains("Next"));
    fs::rename(folder.path().join("gone"), folder.path().join("other")).unwrap();
    until(
        "it is found again",
        || (server.state()["faults"] == serde_json::json!([])).then_some(()),
        || server.printed(),
    );
    folder.write("other/deep/2026-02-03-last.md", "# Last\n\nText.\n");
    server.until("/rss.xml", |answer| answer.text().contains("Last"));
}

#[test]
fn ledger_is_read_and_not_written() {
    let folder = blog();
    folder.build();
    let id = folder.item()["id"].as_str().unwrap().to_owned();
    let server = Server::of(&folder);
    // Renamed, it is known by its text; the file in the ledger stays the old one.
    let ledger = folder.read("dateline.lock");
    let text = folder.read("content/2026-01-31-hello.md");
    fs::remove_file(folder.path().join("content/2026-01-31-hello.md")).unwrap();
    folder.write("content/2026-01-31-renamed.md", text.replace("Hello", "Hello again"));
    let feed = server.until("/feed.json", |answer| answer.text().contains("Hello again"));
    assert!(feed.text().contains(&id), "{}", feed.text());
    assert_eq!(folder.read("dateline.lock"), ledger);
    folder.write("dateline.lock", format!("{ledger}<<<<<<< HEAD\n=======\n>>>>>>> other\n"));
    server.until_it_says("merge conflict");
    assert!(server.ask("/feed.json").text().contains("Hello again"));
}

#[test]
fn flood_is_refused_as_a_build_refuses_it() {
    let folder = blog();
    folder.build();
    let feed = folder.read("feeds/rss.xml");
    let server = Server::of(&folder);
    for day in 1..=15 {
        folder.write(&format!("content/2025-01-{day:02}-old.md"), format!("# Old {day}\n\nText {day}.\n"));
    }
    server.until_it_says("The last good feeds are still served");
    assert_eq!(server.ask("/rss.xml").text(), feed);
    let server = Server::with(&folder, &["--accept-new"]);
    assert!(server.ask("/rss.xml").text().contains("Old 15"));
}

#[test]
fn json_is_for_programs() {
    let folder = blog();
    let server = Server::with(&folder, &["--format", "json"]);
    folder.write("content/bad.md", "No date.\n");
    server.until_it_says("\"rebuild\"");
    write_article(&folder, "New");
    fs::remove_file(folder.path().join("content/bad.md")).unwrap();
    let printed = server.until_it_says("\"served\":true");
    let objects: Vec<serde_json::Value> = printed.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(objects[0]["type"], "serving");
    assert_eq!(objects[0]["url"], format!("http://{}/", server.address));
    assert_eq!(objects[0]["feed"], format!("http://{}/atom.xml", server.address));
    assert_eq!((&objects[1]["type"], &objects[1]["rule"]), (&"diagnostic".into(), &"missing-date".into()));
    assert_eq!((&objects[2]["served"], &objects[2]["errors"]), (&false.into(), &1.into()));
    let last = objects.last().unwrap();
    assert_eq!(last["changed"], serde_json::json!(["atom.xml", "feed.json", "index.html", "rss.xml"]));
}

#[test]
fn show_lists_what_is_served() {
    let folder = blog();
    let server = Server::of(&folder);
    let url = format!("http://{}/rss.xml", server.address);
    folder.run(&["show", &url]).exits(0).reports("2026-01-31  Hello\n            Engines turn.\n");
    folder.run(&["show", &format!("http://{}/none", server.address)]).exits(3).says("404 Not Found");
}

#[test]
fn configuration_of_another_name_is_followed() {
    let folder = Folder::bare()
        .file("settings/prod.toml", CONFIG)
        .file("content/2026-01-31-hello.md", "# Hello\n\nEngines turn.\n");
    let server = Server::with(&folder, &["--config", "settings/prod.toml"]);
    assert!(server.ask("/rss.xml").text().contains("My blog"));
    folder.write("settings/prod.toml", CONFIG.replace("My blog", "Your blog"));
    server.until("/rss.xml", |answer| answer.text().contains("Your blog"));
    // As editors do it: another file takes its place.
    folder.write("settings/new.toml", CONFIG.replace("My blog", "Their blog"));
    fs::rename(folder.path().join("settings/new.toml"), folder.path().join("settings/prod.toml")).unwrap();
    server.until("/rss.xml", |answer| answer.text().contains("Their blog"));
}
