//! Archives keep every entry reachable, and a full one never changes again.

use std::{collections::BTreeMap, fs, path::PathBuf};

use serde_json::Value as Json;

use crate::{golden::files, support::Folder};

fn article(nth: usize) -> String {
    format!("---\ntitle: Number {nth}\nsource: https://source.example/{nth}\n---\nText {nth}.\n")
}

fn add(folder: &Folder, nth: usize) {
    let (month, day) = (1 + nth / 28 % 10, 1 + nth % 28);
    folder.write(&format!("content/{}-{month:02}-{day:02}-n{nth}.md", 2000 + nth / 280), article(nth));
}

fn site(size: usize, articles: usize) -> Folder {
    let folder = Folder::new();
    let config = folder.read("dateline.toml");
    folder.write("dateline.toml", format!("archive = true\narchive_size = {size}\nlimit = 2\n{config}"));
    fs::create_dir(folder.path().join("content")).unwrap();
    (0..articles).for_each(|nth| add(&folder, nth));
    folder.build().says_nothing();
    folder
}

fn archives(folder: &Folder) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = files(&folder.path().join("feeds/archive"));
    files.remove(&PathBuf::from(".made"));
    files
}

/// The ids that a reader meets on its way from the feed through the archives, and how many documents that takes.
fn reachable(folder: &Folder, feed: &str, link: &dyn Fn(&str) -> Option<String>) -> (Vec<String>, usize) {
    let (mut name, mut ids, mut documents) = (feed.to_owned(), Vec::new(), 0);
    loop {
        documents += 1;
        ids.extend(folder.parsed(&name).entries.into_iter().map(|entry| entry.id));
        let Some(address) = link(&folder.read(&format!("feeds/{name}"))) else { break };
        address.strip_prefix("https://example.org/feeds/").unwrap().clone_into(&mut name);
    }
    ids.sort();
    ids.dedup();
    (ids, documents)
}

fn link_of_xml(rel: &'static str) -> impl Fn(&str) -> Option<String> {
    move |text: &str| {
        let document = roxmltree::Document::parse(text).unwrap();
        let mut links = document.descendants().filter(|node| node.tag_name().name() == "link");
        let link = links.find(|node| node.attribute("rel") == Some(rel));
        link.and_then(|link| link.attribute("href")).map(str::to_owned)
    }
}

#[test]
fn every_entry_is_reached_from_the_feed_in_each_format() {
    let folder = site(3, 11);
    let next = |text: &str| serde_json::from_str::<Json>(text).unwrap()["next_url"].as_str().map(str::to_owned);
    for (feed, link) in [
        ("atom.xml", &link_of_xml("prev-archive") as &dyn Fn(&str) -> Option<String>),
        ("rss.xml", &link_of_xml("prev-archive")),
        ("feed.json", &next),
    ] {
        let (ids, documents) = reachable(&folder, feed, link);
        assert_eq!((ids.len(), documents), (11, 5), "{feed}: {ids:?}");
    }
    for (name, _) in archives(&folder) {
        let text = folder.read(&format!("feeds/archive/{}", name.display()));
        let name = name.to_string_lossy().into_owned();
        if !name.starts_with("feed") {
            let document = roxmltree::Document::parse(&text).unwrap();
            let is_mark = |node: &roxmltree::Node<'_, '_>| {
                node.tag_name().namespace() == Some("http://purl.org/syndication/history/1.0")
                    && node.tag_name().name() == "archive"
            };
            assert_eq!(document.descendants().filter(is_mark).count(), 1, "{name}");
            let current = name.split('-').next().unwrap();
            let current = format!("https://example.org/feeds/{current}.xml");
            assert_eq!(link_of_xml("current")(&text), Some(current), "{name}");
            assert_eq!(link_of_xml("next-archive")(&text), None, "{name}");
            assert_eq!(link_of_xml("self")(&text), Some(format!("https://example.org/feeds/archive/{name}")), "{name}");
        }
    }
    let paths: Vec<String> = archives(&folder).keys().map(|name| format!("feeds/archive/{}", name.display())).collect();
    let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
    folder.run(&[&["validate", "--base", "https://example.org/"], &paths[..]].concat()).exits(0).says_nothing();
    assert!(!folder.read("feeds/atom.xml").contains("fh:archive"), "the feed itself is none");
}

#[test]
fn full_archives_never_change_while_articles_are_added() {
    let folder = site(50, 0);
    let mut full: BTreeMap<PathBuf, Vec<u8>> = BTreeMap::new();
    for nth in 0..500 {
        // Every seventh is older than those before it.
        add(&folder, if nth % 7 == 6 { 2000 - nth } else { 600 + nth });
        folder.run(&["build", "--accept-new"]).exits(0);
        let now = archives(&folder);
        for (name, bytes) in &full {
            assert!(now.get(name) == Some(bytes), "{} changed with article {nth}", name.display());
        }
        if (nth + 1) % 50 == 0 {
            let number = (nth + 1) / 50;
            full = now.into_iter().collect();
            assert_eq!(full.len(), 3 * number);
            assert_eq!(folder.parsed(&format!("archive/atom-{number}.xml")).entries.len(), 50);
        }
    }
    assert_eq!(full.len(), 30);
}

#[test]
fn edit_of_an_old_entry_rewrites_its_archive_alone() {
    let folder = site(3, 11);
    let before = archives(&folder);
    let feed = folder.read("feeds/atom.xml");
    folder.write("content/2000-01-05-n4.md", article(4).replace("Text", "Edited text"));
    let run = folder.run(&["build", "--format", "json"]).exits(0);
    let written: Vec<String> = run
        .objects()
        .iter()
        .filter(|object| object["type"] == "archive")
        .map(|object| object["path"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(written, ["atom-2.xml", "feed-2.json", "rss-2.xml"].map(|name| format!("feeds/archive/{name}")));
    let after = archives(&folder);
    let changed: Vec<_> = before.keys().filter(|name| before[*name] != after[*name]).collect();
    assert_eq!(changed, ["atom-2.xml", "feed-2.json", "rss-2.xml"].map(PathBuf::from).iter().collect::<Vec<_>>());
    assert_eq!(folder.read("feeds/atom.xml"), feed);
    folder.run(&["check"]).exits(0).reports("Nothing would change.");
}

#[test]
fn what_was_taken_away_leaves_a_tombstone_in_its_archive_and_no_other_moves() {
    let folder = site(3, 11);
    let before = archives(&folder);
    fs::remove_file(folder.path().join("content/2000-01-05-n4.md")).unwrap();
    folder.build();
    let after = archives(&folder);
    let changed: Vec<_> = before.keys().filter(|name| before[*name] != after[*name]).collect();
    assert_eq!(changed.len(), 3, "{changed:?}");
    let atom = folder.read("feeds/archive/atom-2.xml");
    assert!(atom.contains("at:deleted-entry ref=\"tag:example.org,2000-01-05:n4\""), "{atom}");
    assert!(!folder.read("feeds/atom.xml").contains("deleted-entry"));
}

#[test]
fn page_that_moves_rewrites_the_archives_that_link_to_it() {
    let folder = site(2, 0);
    folder.write("dateline.toml", format!("permalink = \"/{{slug}}/\"\n{}", folder.read("dateline.toml")));
    for nth in 0..6 {
        add(&folder, nth);
    }
    folder.write("content/2000-01-01-n0.md", article(0).replace("Text 0.", "[Five](2000-01-06-n5.md)."));
    folder.build();
    let before = archives(&folder);
    let five = folder.read("content/2000-01-06-n5.md");
    folder.write("content/2000-01-06-n5.md", five.replace("title", "permalink: /elsewhere/\ntitle"));
    folder.build();
    let after = archives(&folder);
    let changed: Vec<_> = before.keys().filter(|name| before[*name] != after[*name]).collect();
    let numbers = ["atom-1.xml", "atom-3.xml", "feed-1.json", "feed-3.json", "rss-1.xml", "rss-3.xml"];
    assert_eq!(changed, numbers.map(PathBuf::from).iter().collect::<Vec<_>>());
    assert!(folder.read("feeds/archive/feed-1.json").contains("https://example.org/elsewhere/"));
}

#[test]
fn lost_or_damaged_archives_are_remade() {
    let folder = site(3, 8);
    let before = archives(&folder);
    for damage in ["atom-1.xml", ".made"] {
        fs::remove_file(folder.path().join("feeds/archive").join(damage)).unwrap();
        folder.build();
        assert!(archives(&folder) == before, "{damage}");
    }
    folder.write("feeds/archive/rss-1.xml", "cut");
    folder.write("feeds/archive/.made", "<<<<<<< HEAD\n1 x\n");
    folder.build();
    assert!(archives(&folder) == before);
    // Another configuration changes them all.
    folder.write("dateline.toml", folder.read("dateline.toml").replace("My blog", "Our blog"));
    folder.build();
    assert!(archives(&folder).iter().all(|(name, bytes)| before[name] != *bytes));
}

#[test]
fn archive_folder_that_leads_out_of_the_output_folder_is_refused() {
    let folder = site(3, 0);
    add(&folder, 1);
    let elsewhere = Folder::bare();
    fs::remove_dir_all(folder.path().join("feeds")).unwrap();
    fs::create_dir(folder.path().join("feeds")).unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink(elsewhere.path(), folder.path().join("feeds/archive")).unwrap();
    folder.run(&["build"]).exits(3).says("error[outside]").says("feeds/archive is a symbolic link");
    assert!(files(elsewhere.path()).is_empty());
    assert!(!folder.exists("feeds/atom.xml"));
}

#[test]
fn size_of_nothing_is_refused() {
    let folder = Folder::new();
    folder.write("dateline.toml", format!("archive_size = 0\n{}", folder.read("dateline.toml")));
    folder.run(&["build"]).exits(2).says("`archive_size` is 0").says("dateline.toml:1:16");
}
