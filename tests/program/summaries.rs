//! `--summary` and `--report`: what a run came to, in files, whatever is printed.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use serde_json::Value as Json;

use crate::support::{CONFIG, Folder};

fn article(title: &str) -> String {
    let length = title.len();
    format!("---\ntitle: {}\nsource: https://source.example/{length}\n---\nText.\n", Json::from(title))
}

fn site() -> Folder {
    Folder::new()
        .file("content/2026-01-01-one.md", article("One"))
        .file("content/2026-01-02-two.md", article("Two"))
        .file("content/2026-01-03-three.md", article("Three"))
}

/// Markdown as a reader sees it: the rows of its tables, the items of its lists, and the addresses of its links.
#[derive(Debug, Default)]
struct Page {
    rows: Vec<Vec<String>>,
    items: Vec<String>,
    links: Vec<String>,
    headings: Vec<String>,
}

fn page(markdown: &str) -> Page {
    let mut page = Page::default();
    let mut text = String::new();
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
        match event {
            Event::Html(html) | Event::InlineHtml(html) => panic!("{html} is HTML"),
            Event::Start(Tag::Link { dest_url, .. }) => page.links.push(dest_url.to_string()),
            Event::Start(Tag::Image { .. }) => panic!("there is an image"),
            Event::Start(Tag::TableHead | Tag::TableRow) => page.rows.push(Vec::new()),
            Event::Start(Tag::TableCell | Tag::Item | Tag::Heading { .. }) => text.clear(),
            Event::Text(piece) => text.push_str(&piece),
            Event::Code(code) => panic!("{code} is code"),
            Event::End(TagEnd::TableCell) => page.rows.last_mut().unwrap().push(text.clone()),
            Event::End(TagEnd::Item) => page.items.push(text.clone()),
            Event::End(TagEnd::Heading(_)) => page.headings.push(text.clone()),
            _ => {}
        }
    }
    page
}

fn counts(object: &Json) -> [u64; 3] {
    ["added", "updated", "removed"].map(|key| object[key].as_u64().unwrap())
}

fn last(objects: &str) -> Json {
    serde_json::from_str(objects.lines().last().unwrap()).unwrap()
}

#[test]
fn summary_has_the_feeds_and_what_became_of_each_entry() {
    let folder = site();
    folder.build();
    folder.write("content/2026-01-04-four.md", article("Four"));
    folder.write("content/2026-01-02-two.md", article("Two").replace("Text", "Edited text"));
    std::fs::remove_file(folder.path().join("content/2026-01-03-three.md")).unwrap();
    for (command, state, code) in
        [(&["build", "--dry-run"][..], "would change", 0), (&["check"], "out of date", 1), (&["build"], "written", 0)]
    {
        let _ = std::fs::remove_file(folder.path().join("summary.md"));
        folder.run(&[command, &["--job-summary", "summary.md"]].concat()).exits(code);
        let page = page(&folder.read("summary.md"));
        assert_eq!(
            page.headings[..2],
            [format!("dateline {}", command[0]), "Entries: 1 added, 1 updated, 1 removed".into()]
        );
        assert_eq!(page.rows.len(), 4);
        let bytes = std::fs::read(folder.path().join("feeds/rss.xml")).unwrap().len().to_string();
        let row = ["feeds/rss.xml", "3", &bytes, state];
        assert!(page.rows[1] == row || state != "written", "{page:#?}");
        assert_eq!((&*page.rows[3][0], &*page.rows[3][3]), ("feeds/feed.json", state));
        assert_eq!(
            page.items[..3],
            [
                "added: Four tag:example.org,2026-01-04:four",
                "updated: Two tag:example.org,2026-01-02:two",
                "removed: Three tag:example.org,2026-01-03:three",
            ]
        );
    }
}

#[test]
fn summary_is_added_to_what_is_there() {
    let folder = site().file("summary.md", "# Before\n\n");
    folder.run(&["build", "--job-summary", "summary.md"]).exits(0);
    folder.run(&["build", "--job-summary", "summary.md"]).exits(0);
    let summary = folder.read("summary.md");
    assert!(summary.starts_with("# Before\n\n## dateline build\n"));
    assert_eq!(summary.matches("## dateline build\n").count(), 2);
    assert_eq!(page(&summary).rows[4..].iter().filter(|row| row[3] == "unchanged").count(), 3);
}

#[test]
fn diagnostics_stand_in_the_summary_worst_first_and_lead_to_their_lines() {
    let folder = Folder::bare()
        .file("a blog/dateline.toml", CONFIG)
        .file("a blog/content/one (1).md", "---\ntitle: One\ndate: 2026-01-01\n---\n![x](missing.png)\n");
    folder.write("a blog/content/two.md", "---\ntitle: Two\ndate: 2026-13-45\n---\nText.\n");
    let base = "https://host.example/owner/name/blob/c0ffee/";
    for base in [base, base.trim_end_matches('/')] {
        let arguments = ["-C", "a blog", "build", "--job-summary", "../summary.md", "--job-summary-base", base];
        folder.run(&arguments).exits(1);
    }
    let page = page(&folder.read("summary.md"));
    assert_eq!(page.headings[0], "dateline build");
    assert!(page.items[1].starts_with("error a blog/content/two.md:3:7 "), "{page:#?}");
    assert!(page.items.iter().any(|item| item.starts_with("warning a blog/content/one (1).md:5:6 ")), "{page:#?}");
    assert_eq!(page.links[0], "https://host.example/owner/name/blob/c0ffee/a%20blog/content/two.md?plain=1#L3");
    let other = "https://host.example/owner/name/blob/c0ffee/a%20blog/content/one%20%281%29.md?plain=1#L5";
    assert!(page.links.iter().any(|link| link == other), "{page:#?}");
    assert_eq!(page.links[0], page.links[page.links.len() / 2], "with or without a slash at the end");
    assert!(folder.read("summary.md").contains("Nothing was written"));
}

#[test]
fn hostile_titles_and_names_are_only_text() {
    let title = "1 < 2 | a | [b](javascript:1) ![c](d) `e` **f** R&D \\| \u{202e}g @all #1 :h: ~~i~~\n# j";
    let folder = Folder::new().file("content/2026-01-01-one.md", article(title));
    folder.write("content/<b>|x`y`.md", "---\ndate: '<script>alert(1)</script>|'\n---\n");
    folder.run(&["build", "--keep-going", "--output", "f|<i>[x](y)", "--job-summary", "s.md"]).exits(1);
    let page = page(&folder.read("s.md"));
    assert!(page.rows.iter().all(|row| row.len() == 4), "{page:#?}");
    assert_eq!(page.rows[1][0], "f|<i>[x](y)/rss.xml");
    let shown = title.replace('\n', " ").replace('\u{202e}', "");
    let item = page.items[0].replace(['\u{202e}', '\u{202c}'], "");
    assert_eq!(item, format!("added: {shown} tag:example.org,2026-01-01:one"));
    assert!(page.items.iter().any(|item| item.contains("content/<b>|x`y`.md")), "{page:#?}");
    assert!(page.items.iter().any(|item| item.contains("<script>alert(1)</script>|")), "{page:#?}");
    assert!(page.links.is_empty());
}

#[test]
fn summary_of_very_many_faults_ends_within_bounds() {
    let mut folder = Folder::new();
    for number in 0..150 {
        folder = folder.file(&format!("content/2026-01-01-{number}.md"), article(&format!("{number}")));
    }
    // Of one article, no more than twenty are named.
    for number in 0..200 {
        let body = (0..20).map(|number| format!("![x](missing-{number}.png)")).collect::<Vec<_>>().join("\n");
        folder = folder.file(&format!("content/2026-01-02-a{number}.md"), format!("{}{body}", article("A")));
    }
    folder.run(&["build", "--limit", "400", "--job-summary", "s.md", "--quiet"]).exits(0);
    let summary = folder.read("s.md");
    assert!(summary.len() < 1 << 20, "{}", summary.len());
    assert!(summary.contains("- and 250 others\n"), "not each of 350 entries is named");
    assert!(page(&summary).items.last().unwrap().starts_with("and "), "{}", &summary[summary.len() - 500..]);
}

#[test]
fn validate_has_a_summary_too() {
    let folder = site();
    folder.build();
    let opml = "<opml version=\"2.0\"><head/><body>\n<outline/>\n</body></opml>";
    folder.write("bad.opml", opml);
    let base = "https://host.example/b/";
    let arguments = ["validate", "feeds/atom.xml", "bad.opml", "--job-summary", "s.md", "--job-summary-base", base];
    folder.run(&arguments).exits(1);
    let page = page(&folder.read("s.md"));
    assert_eq!(page.rows[1][3], "valid Atom 1.0");
    assert_eq!(page.rows[2], ["bad.opml", "1", &*opml.len().to_string(), "OPML 2.0, 1 error"]);
    assert_eq!(page.links, ["https://host.example/b/bad.opml?plain=1#L2"]);
}

#[test]
fn feeds_by_the_hundred_are_counted_in_the_summary() {
    let folder = site();
    folder.build();
    let feeds = vec!["feeds/atom.xml"; 230];
    folder.run(&[&["validate", "--job-summary", "s.md"], &feeds[..]].concat()).exits(0);
    let page = page(&folder.read("s.md"));
    assert_eq!((page.rows.len(), &*page.items[0]), (201, "and 30 others"));
}

#[test]
fn what_stops_a_run_is_in_its_summary_and_report() {
    let folder = Folder::bare();
    folder.run(&["build", "--job-summary", "s.md", "--report", "r.jsonl"]).exits(2);
    let page = page(&folder.read("s.md"));
    assert!(
        page.items.iter().any(|item| item.contains("the feed has no title, no url and no author (config)")),
        "{page:#?}"
    );
    let objects: Vec<Json> = folder.read("r.jsonl").lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(objects.iter().all(|object| object["type"] == "diagnostic") && objects.len() == 1);
}

#[test]
fn summary_that_cannot_be_written_is_an_error() {
    let folder = site();
    folder.run(&["build", "--job-summary", "none/s.md"]).exits(3).says("cannot write").says("none/s.md");
    folder.run(&["build", "--report", "none/r.jsonl"]).exits(3).says("none/r.jsonl");
    folder.run(&["build", "--job-summary-base", "https://host.example/"]).exits(2).says("--job-summary");
    folder
        .run(&["build", "--job-summary", "s.md", "--job-summary-base", "no address"])
        .exits(2)
        .says("--job-summary-base");
}

#[test]
fn reports_are_written_over_nothing_that_is_read() {
    let folder = site().file("_config.yml", "title: A").file("README.md", "Mine.").file("other.toml", CONFIG);
    folder.write("dateline.toml", format!("content = \"content\"\n{CONFIG}"));
    folder.build();
    let inputs = ["dateline.toml", "dateline.lock", "content/new.md", "content/2026-01-01-one.md", "_config.yml"];
    for (option, command) in [("--report", "build"), ("--job-summary", "check"), ("--report", "validate")] {
        for path in inputs.iter().chain(&["content/../dateline.toml", "hugo.toml"]) {
            let before = std::fs::read(folder.path().join(path)).ok();
            let file = if command == "validate" { &["feeds/atom.xml"][..] } else { &[] };
            folder.run(&[&[command, option, path], file].concat()).exits(2).says(path).says("what Dateline reads");
            assert_eq!(std::fs::read(folder.path().join(path)).ok(), before, "{path}");
        }
    }
    for path in ["README.md", "feeds/atom.xml"] {
        let before = folder.read(path);
        folder.run(&["build", "--dry-run", "--report", path]).exits(1).says("error[file-exists]").says(path);
        assert_eq!(folder.read(path), before);
    }
    folder.run(&["build", "--config", "other.toml", "--job-summary", "other.toml"]).exits(2).says("other.toml");
    folder.run(&["validate", "--job-summary", "feeds/rss.xml", "feeds/rss.xml"]).exits(2).says("feeds/rss.xml");
    // With broken settings too.
    folder.write("dateline.toml", "title =");
    folder.run(&["build", "--report", "dateline.toml"]).exits(2).says("what Dateline reads");
    assert_eq!(folder.read("dateline.toml"), "title =");
    // Where the content folder is the project, other files than articles may be beside them.
    folder.write("dateline.toml", format!("content = \".\"\n{CONFIG}"));
    folder.run(&["build", "--dry-run", "--report", "r.jsonl"]);
    folder.run(&["build", "--dry-run", "--report", "r.jsonl"]);
    assert!(folder.read("r.jsonl").starts_with("{\"type\""));
    folder.run(&["build", "--dry-run", "--job-summary", "s.md"]).exits(2);
    assert!(!folder.exists("s.md"));
}

#[test]
fn report_contains_what_json_prints_in_every_format() {
    let folder = site();
    let printed = folder.run(&["build", "--dry-run", "--format", "json"]).exits(0).stdout;
    for format in ["text", "json", "sarif", "github"] {
        folder.run(&["build", "--dry-run", "--format", format, "--report", "r.jsonl", "--quiet"]).exits(0);
        assert_eq!(folder.read("r.jsonl"), printed, "{format}");
    }
}

#[test]
fn changed_entry_is_counted_once_however_many_feeds_contain_it() {
    let folder = site();
    folder.write("dateline.toml", format!("archive = true\narchive_size = 2\n{CONFIG}"));
    assert_eq!(counts(&last(&folder.run(&["build", "--format", "json"]).exits(0).stdout)), [3, 0, 0]);
    assert_eq!(counts(&last(&folder.run(&["build", "--format", "json"]).exits(0).stdout)), [0, 0, 0]);
    folder.write("content/2026-01-04-four.md", article("Four"));
    folder.write("content/2026-01-02-two.md", article("Two").replace("Text", "Edited text"));
    std::fs::remove_file(folder.path().join("content/2026-01-03-three.md")).unwrap();
    for command in [&["build", "--dry-run"][..], &["build"]] {
        let run = folder.run(&[command, &["--report", "r.jsonl"]].concat()).exits(0);
        let report = folder.read("r.jsonl");
        let summary = report.lines().find(|line| line.starts_with("{\"type\":\"summary\"")).unwrap();
        assert_eq!(counts(&serde_json::from_str(summary).unwrap()), [1, 1, 1], "{command:?}: {}", run.stdout);
    }
}

#[test]
fn github_says_that_the_summary_shows_the_rest() {
    let outlines = "<outline/>".repeat(12);
    let folder = Folder::bare().file("a.opml", format!("<opml version='2.0'><head/><body>{outlines}</body></opml>"));
    let run = folder.run(&["validate", "--format", "github", "--job-summary", "s.md", "a.opml"]).exits(1);
    assert_eq!(run.stdout.matches("::error ").count(), 10);
    run.reports("And 2 more errors; the summary shows all\n");
    assert_eq!(page(&folder.read("s.md")).items.iter().filter(|item| item.starts_with("error ")).count(), 12);
}

#[test]
fn exit_codes_of_build_and_check_are_the_same_in_every_format() {
    for (bad, code) in [("no date", 1), ("---\ndraft: true\n---\n", 0)] {
        let folder = site().file("content/bad.md", bad);
        for format in ["text", "json", "sarif", "github"] {
            for command in [&["build", "--dry-run"][..], &["build"]] {
                folder.run(&[command, &["--format", format, "--job-summary", "s.md"]].concat()).exits(code);
            }
        }
    }
    let folder = Folder::new();
    for format in ["text", "json", "sarif", "github"] {
        folder.run(&["build", "--format", format]).exits(3);
    }
}

#[test]
fn configuration_of_another_name_is_read_when_it_is_named() {
    let folder = Folder::bare().article("Text.\n").file("settings/feeds.toml", CONFIG);
    folder.run(&["build", "--dry-run"]).exits(2);
    folder.run(&["build", "--config", "settings/feeds.toml"]).exits(0);
    folder.run(&["ledger", "check", "--config", "settings/feeds.toml"]).exits(0);
    assert_eq!(folder.json()["title"], "My blog");
    folder.run(&["build", "--config", "settings/none.toml"]).exits(3).says("settings/none.toml");
    folder.write("settings/feeds.toml", format!("{CONFIG}titel = 1\n"));
    folder.run(&["build", "--dry-run", "--config", "settings/feeds.toml"]).exits(2).says("settings/feeds.toml:4:1");
}
