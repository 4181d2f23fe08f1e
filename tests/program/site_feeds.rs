//! Feeds besides that of all articles: by tag, author, section, language and year, and those that are declared by hand.

use std::{collections::BTreeSet, path::Path};

use feed_rs::model::Feed as ParsedFeed;
use serde_json::Value as Json;

use crate::{
    golden::files,
    support::{CONFIG, Folder, Run, program},
};

fn site(config: &str) -> Folder {
    Folder::bare().file("dateline.toml", format!("language = \"en\"\noutput = \"feeds\"\n{config}\n{CONFIG}"))
}

fn article(folder: &Folder, path: &str, front_matter: &str) {
    let text =
        format!("---\nsource: https://source.example/{path}\n{front_matter}\n---\nText of {path}. More of it.\n");
    folder.write(&format!("content/{path}"), text);
}

/// The folders that feeds stand in.
fn folders(folder: &Folder) -> Vec<String> {
    let found: BTreeSet<String> = files(&folder.path().join("feeds"))
        .into_keys()
        .filter_map(|path| Some(path.parent()?.to_string_lossy().into_owned()))
        .filter(|parent| !parent.is_empty())
        .collect();
    found.into_iter().collect()
}

fn titles(folder: &Folder, name: &str) -> Vec<String> {
    folder.parsed(name).entries.into_iter().filter_map(|entry| entry.title).map(|title| title.content).collect()
}

/// Each feed as feed-rs reads it, and as our own validator does, which finds nothing.
fn assert_all_valid(folder: &Folder) {
    let names: Vec<String> = files(&folder.path().join("feeds"))
        .into_keys()
        .map(|path| path.to_string_lossy().into_owned())
        .filter(|name| ["rss.xml", "atom.xml", "feed.json"].iter().any(|end| name.ends_with(end)))
        .collect();
    for name in &names {
        folder.parsed(name);
    }
    let mut arguments = vec!["validate", "--deny", "warnings", "--base", "https://example.org/feeds/"];
    arguments.extend(names.iter().map(String::as_str));
    Run::of(program().current_dir(folder.path().join("feeds")).args(arguments)).exits(0).says_nothing();
}

#[test]
fn each_value_of_each_group_has_a_feed_in_every_format() {
    let folder = site("feeds_by = [\"tag\", \"author\", \"section\", \"language\", \"year\"]");
    article(&folder, "notes/2025-12-31-one.md", "title: One\ntags: [rust, Größe]\nauthor: Grace Hopper");
    article(&folder, "2026-01-31-zwei.md", "title: Zwei\ntags: [rust]\nlang: de");
    folder.build().says_nothing().reports("feeds/tag/  2 feeds, 6 files written");
    let expected = [
        "author/ada-lovelace",
        "author/grace-hopper",
        "language/de",
        "language/de/tag/rust",
        "language/en",
        "language/en/tag/größe",
        "language/en/tag/rust",
        "section/notes",
        "tag/größe",
        "tag/rust",
        "year/2025",
        "year/2026",
    ];
    assert_eq!(folders(&folder), expected);
    for format in ["rss.xml", "atom.xml", "feed.json"] {
        for (path, expected) in [
            ("tag/rust", vec!["Zwei", "One"]),
            ("tag/größe", vec!["One"]),
            ("author/grace-hopper", vec!["One"]),
            ("author/ada-lovelace", vec!["Zwei"]),
            ("section/notes", vec!["One"]),
            ("language/de", vec!["Zwei"]),
            ("language/de/tag/rust", vec!["Zwei"]),
            ("language/en/tag/rust", vec!["One"]),
            ("year/2025", vec!["One"]),
        ] {
            assert_eq!(titles(&folder, &format!("{path}/{format}")), expected, "{path}/{format}");
        }
    }
    assert_all_valid(&folder);
}

#[test]
fn addresses_of_feeds_are_encoded_and_their_ids_their_own() {
    let folder = site("feeds_by = [\"tag\"]");
    article(&folder, "2026-01-31-a.md", "title: A\ntags: [Größe, 日本語]");
    folder.build();
    let atom = folder.read("feeds/tag/größe/atom.xml");
    assert!(atom.contains(
        "<link href=\"https://example.org/feeds/tag/gr%C3%B6%C3%9Fe/atom.xml\" rel=\"self\" type=\"application/atom+xml\"/>"
    ));
    let json: Json = serde_json::from_str(&folder.read("feeds/tag/日本語/feed.json")).unwrap();
    assert_eq!(json["feed_url"], "https://example.org/feeds/tag/%E6%97%A5%E6%9C%AC%E8%AA%9E/feed.json");
    let feeds: Vec<ParsedFeed> =
        ["atom.xml", "tag/größe/atom.xml", "tag/日本語/atom.xml"].iter().map(|name| folder.parsed(name)).collect();
    let ids: BTreeSet<&str> = feeds.iter().map(|feed| feed.id.as_str()).collect();
    assert_eq!(ids.len(), 3);
    // A reader that has an entry from one feed knows it in the other.
    assert_eq!(feeds[0].entries[0].id, feeds[1].entries[0].id);
}

#[test]
fn every_tag_has_a_feed_of_its_own_at_a_path_that_stays() {
    let folder = site("feeds_by = [\"tag\"]");
    article(
        &folder,
        "2026-01-31-a.md",
        "title: A\ntags: [\"C++\", \"C#\", \"R&D\", a/b, a-b, Café, cafe, Rust, \"?\", 🦀]",
    );
    folder.build();
    let before = folders(&folder);
    assert_eq!(
        before,
        [
            "tag/a-b",
            "tag/a-b-2",
            "tag/c-plus-plus",
            "tag/c-sharp",
            "tag/cafe",
            "tag/café",
            "tag/other",
            "tag/r-and-d",
            "tag/rust",
            "tag/🦀"
        ]
    );
    // One that sorts before `Rust` takes nothing from it.
    article(&folder, "2026-02-01-b.md", "title: B\ntags: [RUST, A-B]");
    folder.build();
    assert_eq!(titles(&folder, "tag/rust/atom.xml"), ["A"]);
    assert_eq!(titles(&folder, "tag/rust-2/atom.xml"), ["B"]);
    assert_eq!(titles(&folder, "tag/a-b-3/atom.xml"), ["B"]);
    assert!(before.iter().all(|path| folders(&folder).contains(path)));
    assert_all_valid(&folder);
}

#[test]
fn folders_of_tags_spell_signs_out_and_are_names_on_every_system() {
    let long = "ü".repeat(300);
    let cut = "ü".repeat(60);
    for (tag, name) in [
        ("Café", "café"),
        ("हिन्दी", "हिन्दी"),
        ("C++", "c-plus-plus"),
        ("C#", "c-sharp"),
        ("#rust", "rust"),
        ("R&D", "r-and-d"),
        (".NET", "dot-net"),
        ("a/b", "a-b"),
        ("machine  learning", "machine-learning"),
        ("🦀", "🦀"),
        ("❤\u{FE0F}\u{200D}🔥", "❤\u{FE0F}-🔥"),
        ("../../etc", "dot-etc"),
        ("..", "dot"),
        ("İstanbul", "i\u{307}stanbul"),
        ("???", "other"),
        ("CON", "con-1"),
        ("lpt1.x", "lpt1-x"),
        (&long, &cut),
    ] {
        let front_matter = serde_json::json!({"title": "A", "tags": [tag]});
        let folder = site("feeds_by = [\"tag\"]").file("content/2026-01-31-a.md", format!("{front_matter}\nText.\n"));
        folder.build();
        assert_eq!(folders(&folder), [format!("tag/{name}")], "{tag:?}");
    }
}

#[test]
fn tags_that_differ_in_case_or_accents_are_merged_on_request() {
    for (merge, tags, expected) in [
        ("none", "[\"Cafe\u{301}\", Café]", vec!["tag/café"]),
        ("accents", "[ΡΟΔΟΣ, Ρόδος]", vec!["tag/ροδος"]),
        ("accents", "[हिन्दी, हन्द]", vec!["tag/हन्द", "tag/हिन्दी"]),
    ] {
        let folder = site(&format!("feeds_by = [\"tag\"]\nmerge_tags = \"{merge}\""));
        article(&folder, "2026-01-31-a.md", &format!("title: A\ntags: {tags}"));
        folder.build();
        assert_eq!(folders(&folder), expected, "{merge}");
    }
    for (merge, expected) in [
        ("none", vec!["tag/cafe", "tag/cafe-2", "tag/café", "tag/rust", "tag/rust-2"]),
        ("case", vec!["tag/cafe", "tag/café", "tag/rust"]),
        ("accents", vec!["tag/cafe", "tag/rust"]),
    ] {
        let folder = site(&format!("feeds_by = [\"tag\"]\nmerge_tags = \"{merge}\""));
        article(&folder, "2026-01-31-a.md", "title: A\ntags: [Rust, rust, Cafe]");
        article(&folder, "2026-02-01-b.md", "title: B\ntags: [Café, cafe, rust]");
        folder.build();
        assert_eq!(folders(&folder), expected, "{merge}");
        if merge == "accents" {
            assert_eq!(titles(&folder, "tag/cafe/rss.xml"), ["B", "A"]);
            // What most articles call it.
            assert_eq!(folder.parsed("tag/rust/rss.xml").title.unwrap().content, "My blog: rust");
        }
    }
}

#[test]
fn feeds_are_called_what_the_configuration_calls_them() {
    let folder = site("feeds_by = [\"tag\", \"language\"]");
    let names = "[tags.rust]\ntitle = \"All of Rust\"\nsubtitle = \"Oxide\"\nurl = \"/rust/\"\n[languages.de]\ntitle = \"Mein Blog\"\n\
                 url = \"https://example.org/de/\"\n[languages.de.tags.rust]\ntitle = \"Rost\"\n";
    folder.write("dateline.toml", format!("{}{names}", folder.read("dateline.toml")));
    article(&folder, "2026-01-31-a.md", "title: A\ntags: [rust, go]\nlang: de");
    folder.build();
    let feed = folder.parsed("tag/rust/rss.xml");
    assert_eq!(feed.title.unwrap().content, "All of Rust");
    assert_eq!(feed.description.unwrap().content, "Oxide");
    assert_eq!(feed.links[0].href, "https://example.org/rust/");
    let german = folder.parsed("language/de/atom.xml");
    assert_eq!((german.title.unwrap().content, german.language), ("Mein Blog".to_owned(), Some("de".to_owned())));
    assert_eq!(folder.parsed("language/de/tag/rust/atom.xml").title.unwrap().content, "Rost");
    assert_eq!(folder.parsed("language/de/tag/go/atom.xml").title.unwrap().content, "Mein Blog: go");
    // An entry says its language only where the feed does not.
    assert!(!folder.read("feeds/language/de/rss.xml").contains("dc:language"));
    assert!(folder.read("feeds/rss.xml").contains("<dc:language>de</dc:language>"));
}

#[test]
fn a_feed_without_entries_is_a_valid_feed() {
    let folder = site("feeds_by = [\"tag\"]\n");
    folder.write("dateline.toml", format!("{}[tags.later]\n", folder.read("dateline.toml")));
    article(&folder, "2026-01-31-a.md", "title: A");
    folder.build();
    assert_eq!(titles(&folder, "tag/later/atom.xml"), Vec::<String>::new());
    assert_all_valid(&folder);
}

#[test]
fn declared_feed_contains_what_its_filter_selects() {
    for (filter, expected) in [
        ("", vec!["C", "B", "A"]),
        ("any_tags = [\"x\", \"z\"]", vec!["B", "A"]),
        ("all_tags = [\"x\", \"z\"]", vec!["A"]),
        ("no_tags = [\"z\"]", vec!["C", "B"]),
        ("any_tags = [\"x\"], no_tags = [\"z\"]", vec!["B"]),
        ("authors = [\"Grace Hopper\"]", vec!["B"]),
        ("sections = [\"notes/**\"]", vec!["B"]),
        ("language = \"de\"", vec!["C"]),
        ("since = 2026-01-02", vec!["C", "B"]),
        ("until = \"2026-01-02\"", vec!["B", "A"]),
        ("since = 2026-01-02, until = 2026-01-02", vec!["B"]),
        ("any_tags = [\"none has it\"]", vec![]),
    ] {
        let folder = site("");
        let declared = format!("[[feed]]\nname = \"some\"\ntitle = \"Some\"\nfilter = {{ {filter} }}\n");
        folder.write("dateline.toml", format!("{}{declared}", folder.read("dateline.toml")));
        article(&folder, "2026-01-01-a.md", "title: A\ntags: [x, z]");
        article(&folder, "notes/2026-01-02-b.md", "title: B\ntags: [x]\nauthor: Grace Hopper");
        article(&folder, "2026-01-03-c.md", "title: C\nlang: de");
        folder.build().says_nothing();
        assert_eq!(titles(&folder, "some/atom.xml"), expected, "{filter}");
        assert_all_valid(&folder);
    }
}

#[test]
fn a_declared_feed_has_a_limit_a_body_and_formats_of_its_own() {
    let folder = site("limit = 5");
    let declared = "[[feed]]\nname = \"short\"\nlimit = 1\nbody = \"summary\"\nformats = [\"json\"]\n";
    folder.write("dateline.toml", format!("{}{declared}", folder.read("dateline.toml")));
    article(&folder, "2026-01-01-a.md", "title: A");
    article(&folder, "2026-01-02-b.md", "title: B");
    folder.build();
    assert!(folder.exists("feeds/short/feed.json") && !folder.exists("feeds/short/rss.xml"));
    let json: Json = serde_json::from_str(&folder.read("feeds/short/feed.json")).unwrap();
    let items = json["items"].as_array().unwrap();
    assert_eq!((items.len(), &items[0]["title"]), (1, &Json::from("B")));
    assert_eq!((items[0].get("content_html"), items[0]["summary"].is_string()), (None, true));
    assert!(folder.json()["items"][0]["content_html"].is_string(), "the other feed is whole");
}

#[test]
fn faults_of_declared_feeds_are_reported_with_their_places() {
    for (declared, message) in [
        ("[[feed]]\nname = \"../up\"\n", "a feed cannot be called `../up`"),
        ("[[feed]]\nname = \"con\"\n", "a feed cannot be called `con`"),
        ("[[feed]]\nname = \"\"\n", "a feed cannot be called ``"),
        ("[[feed]]\nname = \"tag\"\n", "feeds of another kind stand there"),
        ("[[feed]]\nname = \"Archive\"\n", "the archives stand there"),
        ("[[feed]]\nname = \"a\"\n[[feed]]\nname = \"A\"\n", "two feeds are called `a`"),
        ("[[feed]]\nname = \"a\"\nlimit = 0\n", "the `limit` of the feed `a` is 0"),
        ("[[feed]]\nname = \"a\"\nformats = []\n", "the `formats` of the feed `a` are empty"),
        ("[[feed]]\nname = \"a\"\nfilter = { since = \"tomorrow\" }\n", "is not a day: `tomorrow`"),
        ("[[feed]]\nname = \"a\"\nfilter = { since = 2026-01-01T00:00:00Z }\n", "is not a day"),
        ("[[feed]]\nname = \"a\"\nfilter = { sections = [\"a[\"] }\n", "is not a glob"),
        ("[[feed]]\nname = \"a\"\nfilter = { any_tag = [\"x\"] }\n", "did you mean `feed.filter.any_tags`?"),
        ("[[feed]]\nname = \"a\"\nurl = \"javascript:alert(1)\"\n", "`url` is not a web address"),
        ("[languages.\"no such\"]\n", "`no such` is not a language tag"),
        ("[tags.rust]\ntitel = \"x\"\n", "did you mean `tags.rust.title`?"),
    ] {
        let folder = site("").article("Text.\n");
        folder.write("dateline.toml", format!("{}{declared}", folder.read("dateline.toml")));
        folder.run(&["build"]).exits(2).says(message).says("dateline.toml:");
        assert!(!folder.exists("feeds"), "{declared}");
    }
}

#[test]
fn a_feed_whose_tag_is_gone_stays_empty_until_it_is_pruned() {
    let folder = site("feeds_by = [\"tag\"]");
    article(&folder, "2026-01-31-a.md", "title: A\ntags: [rust, go]");
    folder.build();
    article(&folder, "2026-01-31-a.md", "title: A\ntags: [go]");
    folder.build().reports("feeds/tag/  2 feeds (1 ended), 6 files written");
    assert_eq!(titles(&folder, "tag/rust/rss.xml"), Vec::<String>::new());
    let said = folder.parsed("tag/rust/atom.xml").description.unwrap().content;
    assert_eq!(said, "This feed has ended. All articles are in https://example.org/feeds/rss.xml");
    assert_all_valid(&folder);
    assert!(!folder.read("feeds/opml.xml").contains("rust"), "nobody is asked to subscribe to it");
    let ended = folder.read("feeds/tag/rust/atom.xml");
    // Whenever that was, it stays so.
    Run::of(folder.command(&["build"]).env("SOURCE_DATE_EPOCH", "1800000000"))
        .exits(0)
        .reports("2 feeds (1 ended), unchanged");

    folder.run(&["ledger", "prune", "--dry-run"]).exits(0).reports("feeds/tag/rust/  would be removed");
    assert_eq!(folder.read("feeds/tag/rust/atom.xml"), ended);
    folder.write("feeds/tag/rust/notes.txt", "mine");
    folder.run(&["ledger", "prune"]).exits(0).reports("1 feed that ended removed.");
    assert!(!folder.exists("feeds/tag/rust/atom.xml"));
    assert_eq!(folder.read("feeds/tag/rust/notes.txt"), "mine");
    folder.run(&["ledger", "prune"]).exits(0).reports("No feed has ended.");
    folder.build().reports("feeds/tag/  1 feed, unchanged");
}

#[test]
fn pruning_takes_folders_with_it_and_nothing_else() {
    let folder = site("feeds_by = [\"tag\", \"language\"]\nprecompress = [\"gz\"]");
    article(&folder, "2026-01-31-a.md", "title: A\ntags: [rust]\nlang: de");
    folder.build();
    article(&folder, "2026-01-31-a.md", "title: A\nlang: de");
    folder.build();
    let objects = folder.run(&["ledger", "prune", "--format", "json"]).exits(0).objects();
    let paths: Vec<&str> = objects.iter().filter_map(|object| object["path"].as_str()).collect();
    assert_eq!(paths, ["feeds/language/de/tag/rust/", "feeds/tag/rust/"]);
    assert!(!folder.exists("feeds/tag") && !folder.exists("feeds/language/de/tag"));
    assert!(folder.exists("feeds/language/de/atom.xml"));
}

#[test]
fn a_tag_that_comes_back_has_its_feed_back() {
    let folder = site("feeds_by = [\"tag\"]");
    for (tags, entries) in [("[rust]", 1), ("[]", 0), ("[rust]", 1)] {
        article(&folder, "2026-01-31-a.md", &format!("title: A\ntags: {tags}"));
        folder.build();
        assert_eq!(titles(&folder, "tag/rust/atom.xml").len(), entries);
    }
    assert!(folder.read("dateline.lock").contains("feed-by\ttag\t-\ttag/rust/\trust\tlive\n"));
}

#[test]
fn feeds_that_are_no_longer_configured_end() {
    let folder = site("feeds_by = [\"year\"]");
    article(&folder, "2026-01-31-a.md", "title: A");
    folder.build();
    folder.write("dateline.toml", CONFIG);
    folder.build().reports("feeds/year/  1 feed (1 ended), 3 files written");
    assert_all_valid(&folder);
}

#[test]
fn lists_name_every_feed_by_its_kind() {
    let folder = site("feeds_by = [\"tag\", \"language\"]");
    let declared = "[[feed]]\nname = \"engines\"\ntitle = \"Engines & <b>\"\nformats = [\"atom\"]\n";
    folder.write("dateline.toml", format!("{}{declared}", folder.read("dateline.toml")));
    article(&folder, "2026-01-31-a.md", "title: A\ntags: [\"R&D\"]");
    folder.build();
    let opml = folder.read("feeds/opml.xml");
    let document = roxmltree::Document::parse(&opml).unwrap();
    let outlines: Vec<(Option<&str>, Option<&str>)> = document
        .descendants()
        .filter(|node| node.has_tag_name("outline"))
        .map(|node| (node.attribute("text"), node.attribute("xmlUrl")))
        .collect();
    assert_eq!(
        outlines,
        [
            (Some("My blog"), Some("https://example.org/feeds/rss.xml")),
            (Some("Engines & <b>"), Some("https://example.org/feeds/engines/atom.xml")),
            (Some("Languages"), None),
            (Some("My blog: en"), Some("https://example.org/feeds/language/en/rss.xml")),
            (Some("Tags"), None),
            (Some("My blog: R&D"), Some("https://example.org/feeds/tag/r-and-d/rss.xml")),
            (Some("Tags (en)"), None),
            (Some("My blog: en: R&D"), Some("https://example.org/feeds/language/en/tag/r-and-d/rss.xml")),
        ]
    );
    folder.run(&["validate", "--deny", "warnings", "feeds/opml.xml"]).exits(0).says_nothing();
    let list: Json = serde_json::from_str(&folder.read("feeds/feeds.json")).unwrap();
    let kinds: Vec<&str> = list["feeds"].as_array().unwrap().iter().filter_map(|feed| feed["kind"].as_str()).collect();
    assert_eq!(kinds, ["all", "feed", "language", "tag", "tag"]);
    assert_eq!(list["feeds"][3]["value"], "R&D");
    let lines = folder.read("feeds/autodiscovery.html");
    assert!(lines.contains(
        "<link rel=\"alternate\" type=\"application/atom+xml\" hreflang=\"en\" title=\"Engines &amp; &lt;b&gt;\" \
         href=\"https://example.org/feeds/engines/atom.xml\">\n"
    ));
    assert_eq!(lines.matches("<link rel=\"alternate\" type=\"application/feed+json\"").count(), 4);
}

#[test]
fn article_is_rendered_once_and_its_faults_reported_once() {
    let folder = site("feeds_by = [\"tag\", \"year\", \"language\", \"author\"]");
    article(&folder, "2026-01-31-a.md", "title: A\ntags: [a, b, c]");
    folder.write(
        "content/2026-02-01-b.md",
        "---\ntags: [a, b]\nsource: https://s.example/\n---\n# B\n\n![x](gone.png)\n",
    );
    let run = folder.run(&["build"]).exits(0);
    assert_eq!(run.stderr.matches("warning[missing-image]").count(), 1, "{}", run.stderr);
}

#[test]
fn what_would_change_is_reported_for_all_feeds() {
    let folder = site("feeds_by = [\"tag\"]");
    article(&folder, "2026-01-31-a.md", "title: A\ntags: [rust]");
    folder.build();
    folder.run(&["check"]).exits(0);
    article(&folder, "2026-02-01-b.md", "title: B\ntags: [rust]");
    let run = folder.run(&["check"]).exits(1).reports("added      B");
    assert!(run.stdout.contains("feeds/tag/  1 feed, 3 files out of date"), "{}", run.stdout);
    folder.build();
    folder.write("feeds/tag/rust/atom.xml", "<feed/>");
    folder.run(&["check"]).exits(1);
}

#[test]
fn an_entry_too_large_by_itself_is_cut_down_to_its_summary() {
    let folder = site("max_bytes = 4000\nformats = [\"rss\"]\nfeeds_by = [\"tag\"]");
    for (day, words) in [(1, 10), (2, 2000), (3, 10)] {
        let text = format!("---\ntags: [x]\nsource: https://s.example/{day}\n---\nFirst. {}\n", "Word. ".repeat(words));
        folder.write(&format!("content/2026-01-0{day}-a.md"), text);
    }
    let run = folder.run(&["build"]).exits(0).says("content/2026-01-02-a.md\n");
    assert_eq!(run.stderr.matches("warning[cut-entry]").count(), 1, "{}", run.stderr);
    for name in ["feeds/rss.xml", "feeds/tag/x/rss.xml"] {
        let feed = feed_rs::parser::parse(folder.read(name).as_bytes()).unwrap();
        assert!(folder.read(name).len() <= 4000);
        let has_content: Vec<bool> = feed.entries.iter().map(|entry| entry.content.is_some()).collect();
        assert_eq!(has_content, [true, false, true], "{name}");
    }
}

#[cfg(unix)]
#[test]
fn feeds_do_not_leave_the_output_folder_by_links() {
    let elsewhere = Folder::bare();
    let folder = site("feeds_by = [\"tag\"]");
    article(&folder, "2026-01-31-a.md", "title: A\ntags: [rust]");
    std::fs::create_dir(folder.path().join("feeds")).unwrap();
    std::os::unix::fs::symlink(elsewhere.path(), folder.path().join("feeds/tag")).unwrap();
    folder.run(&["build"]).exits(3).says("error[outside]");
    assert!(files(elsewhere.path()).is_empty());
}

#[test]
fn faulty_lines_of_feeds_in_the_ledger_are_reported() {
    let folder = site("feeds_by = [\"tag\"]");
    article(&folder, "2026-01-31-a.md", "title: A\ntags: [rust]");
    folder.build();
    let ledger = folder.read("dateline.lock");
    for (good, bad, message) in [
        ("tag/rust/", "../../rust/", "would not lie in the output folder"),
        ("feed-by\ttag", "feed-by\ttags", "names a group that is none"),
        ("rust\tlive", "rust", "a line of a feed is cut short"),
        ("rust\tlive", "rust\tdead", "the state of a feed is none that is known"),
        ("rust\tlive", "rust\tlive\tmore", "more fields than six"),
    ] {
        folder.write("dateline.lock", ledger.replace(good, bad));
        folder.run(&["build"]).exits(1).says("error[ledger]").says(message);
        folder.run(&["ledger", "prune"]).exits(1).says("error[ledger]").says(message);
    }
    for outside in ["", "/", "tag", "../x/", "tag/../../x/", "/etc/", "tag//x/", "C:/x/", "tag/.git/", "a\\b/"] {
        folder.write("dateline.lock", ledger.replace("tag/rust/", outside));
        folder.run(&["build"]).exits(1).says("would not lie in the output folder");
    }
    let ended = "feed-by\ttag\tde\tlanguage/de/tag/größe/\tGröße und Maß\tended 2026-11-22T12:00:00Z\n";
    folder.write("dateline.lock", ledger.replace("feed-by\ttag\t-", &format!("{ended}feed-by\ttag\t-")));
    folder.build();
    assert!(folder.read("dateline.lock").contains(ended));
    assert!(Path::new(&folder.path().join("feeds/tag/rust/rss.xml")).exists());
}

/// What a stranger's decompressor makes of a file.
fn unpacked(path: &Path) -> Vec<u8> {
    let bytes = std::fs::read(path).unwrap();
    let mut out = Vec::new();
    if path.extension().is_some_and(|extension| extension == "gz") {
        std::io::copy(&mut flate2::read::GzDecoder::new(&*bytes), &mut out).unwrap();
    } else {
        brotli::BrotliDecompress(&mut &*bytes, &mut out).unwrap();
    }
    out
}

#[test]
fn compressed_files_contain_the_files_that_they_are_made_from() {
    let folder = site("feeds_by = [\"tag\"]\nprecompress = [\"gz\", \"br\"]\narchive = true");
    article(&folder, "2026-01-31-a.md", "title: A\ntags: [rust]");
    folder.build().reports("compressed files  written");
    let is_compressed = |path: &Path| path.extension().is_some_and(|extension| extension == "gz" || extension == "br");
    let made = files(&folder.path().join("feeds"));
    let (compressed, plain): (Vec<_>, Vec<_>) = made.iter().partition(|(path, _)| is_compressed(path));
    let served = plain.iter().filter(|(path, _)| !path.ends_with(".made")).count();
    assert_eq!(compressed.len(), 2 * served);
    for (path, _) in compressed {
        let original = path.with_extension("");
        assert_eq!(unpacked(&folder.path().join("feeds").join(path)), made[&original], "{}", path.display());
    }
    // The same bytes again, and none that need not be made.
    let again = folder.build();
    assert!(!again.stdout.contains("compressed"), "{}", again.stdout);
    let other = site("feeds_by = [\"tag\"]\nprecompress = [\"gz\", \"br\"]\narchive = true");
    article(&other, "2026-01-31-a.md", "title: A\ntags: [rust]");
    other.build();
    assert!(files(&other.path().join("feeds")) == made);
}

#[test]
fn compressed_files_are_never_older_than_what_they_were_made_of() {
    let folder = site("precompress = [\"gz\"]\narchive = true");
    article(&folder, "2026-01-31-a.md", "title: A");
    folder.build();
    for lost in ["feeds/rss.xml.gz", "feeds/archive/atom-1.xml.gz"] {
        let whole = std::fs::read(folder.path().join(lost)).unwrap();
        std::fs::remove_file(folder.path().join(lost)).unwrap();
        folder.run(&["check"]).exits(1);
        folder.build();
        assert!(std::fs::read(folder.path().join(lost)).unwrap() == whole, "{lost}");
    }
    // Compressed no more, the old ones must not be served for what has changed.
    folder.write("dateline.toml", CONFIG);
    article(&folder, "2026-01-31-a.md", "title: B");
    article(&folder, "2026-02-01-b.md", "title: C");
    // What lies beside the ledger is somebody else's.
    folder.write("dateline.lock.gz", "mine");
    let ledger = || std::fs::read(folder.path().join("dateline.lock")).unwrap();
    let before = ledger();
    folder.build();
    assert!(!folder.exists("feeds/rss.xml.gz"));
    assert!(ledger() != before && folder.exists("dateline.lock.gz"));
}

#[test]
fn feed_cannot_be_called_like_a_file_that_dateline_writes() {
    let every_way = "feeds_by = [\"tag\"]\narchive = true\nprecompress = [\"gz\", \"br\"]";
    let folder = site(every_way).article("Text.\n");
    folder.build();
    let written = files(&folder.path().join("feeds"));
    let tops: BTreeSet<String> =
        written.keys().filter_map(|path| Some(path.iter().next()?.to_str()?.to_owned())).collect();
    assert!(tops.len() > 20, "{tops:?}");
    for name in tops.iter().flat_map(|name| [name.clone(), name.to_uppercase()]) {
        let other =
            site(&format!("formats = [\"json\"]\npage = false\nlists = false\nfeed = [{{ name = \"{name}\" }}]"));
        let run = other.article("Text.\n").run(&["build"]).exits(2);
        run.says(&format!("a feed cannot be called `{name}`, for"))
            .says("give it another `name`")
            .says("dateline.toml:6:");
    }
    // A name that only looks like one is free.
    let folder = site("feed = [{ name = \"rss.xml.bak\" }, { name = \"rss\" }]").article("Text.\n");
    folder.build();
    assert!(folder.exists("feeds/rss.xml.bak/rss.xml") && folder.exists("feeds/rss/rss.xml"));
}

/// The id and the language of each entry, by its title.
fn identities(folder: &Folder) -> Vec<String> {
    let items = folder.json()["items"].as_array().unwrap().clone();
    let mut found: Vec<String> = items
        .iter()
        .map(|item| {
            let id = item["id"].as_str().unwrap().rsplit(':').next().unwrap().to_owned();
            format!("{id} {}", item["language"].as_str().unwrap_or("-"))
        })
        .collect();
    found.sort();
    found
}

#[test]
fn folder_of_a_topic_is_no_language() {
    let folder = site("feeds_by = [\"language\", \"section\"]");
    for topic in ["it", "cs", "ml", "news", "to-do"] {
        article(&folder, &format!("{topic}/2026-01-31-on-{topic}.md"), "title: A");
        article(&folder, &format!("{topic}/index.md"), "title: All of it");
    }
    folder.build();
    assert_eq!(identities(&folder), ["on-cs -", "on-it -", "on-ml -", "on-news -", "on-to-do -"]);
    let expected = ["language/en", "section/cs", "section/it", "section/ml", "section/news", "section/to-do"];
    assert_eq!(folders(&folder), expected);
}

#[test]
fn folder_is_a_language_only_with_other_evidence() {
    let of = |settings: &str, files: &[&str], expected: &[&str]| {
        let folder = site(settings);
        for path in files {
            match path.split_once(" = ") {
                Some((path, text)) => folder.write(path, text),
                None => article(&folder, path, "title: A\ndate: 2026-01-31"),
            }
        }
        folder.build();
        assert_eq!(identities(&folder), expected, "{settings} {files:?}");
    };
    // The settings.
    of("languages = { it = { title = \"Italiano\" } }", &["it/a.md", "cs/b.md"], &["b -", "it/a it"]);
    of("permalink = \"/{language}/{slug}/\"", &["it/a.md"], &["it/a it"]);
    of("feed = [{ name = \"x\", filter = { language = \"it\" } }]", &["it/a.md"], &["it/a it"]);
    of("", &["en/a.md", "it/b.md"], &["b -", "en/a -"]);
    of("languages = { it-CH = {} }", &["it/a.md"], &["it/a it"]);
    // Another folder with the same article.
    of("", &["de/x/a.md", "fr/x/a.html", "it/b.md"], &["b -", "de/a de", "fr/a fr"]);
    of("", &["posts/a.md", "de/posts/a.md", "de/posts/b.md"], &["a -", "de/a de", "de/b de"]);
    of("", &["en/2026/a.md", "de/2025/a.md"], &["de/a de", "en/a -"]);
    of("", &["de/x/index.md", "fr/x/index.md"], &["de/x de", "fr/x fr"]);
    // A name that can be nothing else, and a file's own.
    of("", &["pt-br/a.md", "zh_CN/b.md"], &["pt-br/a pt-BR", "zh-cn/b zh-CN"]);
    of("", &["a.it.md"], &["it/a it"]);
    // The generator.
    let hugo = "hugo.toml = defaultContentLanguage = \"en\"\n[languages.it]\ncontentDir = \"content/it\"\n";
    of("", &[hugo, "it/a.md", "cs/b.md"], &["b -", "it/a it"]);
    let of_folder = "config/_default/languages.it.toml = contentDir = \"content/it\"";
    of("", &["hugo.toml = title = \"x\"", of_folder, "it/a.md"], &["it/a it"]);
    of(
        "",
        &["hugo.toml = title = \"x\"", "config/_default/languages.yaml = it:\n  contentDir: content/it\n", "it/a.md"],
        &["it/a it"],
    );
    of("", &["config.toml = base_url = \"https://x.example\"\n[languages.it]\n", "a.it.md"], &["it/a it"]);
    of("", &["docusaurus.config.js = export default { i18n: { locales: ['en', 'it'] } }", "it/a.md"], &["it/a it"]);
    of("", &["mkdocs.yml = plugins:\n- i18n:\n    languages:\n    - locale: it\n", "it/a.md"], &["it/a it"]);
}

#[test]
fn id_that_a_folder_gave_stays_when_it_is_no_language_any_more() {
    let folder = site("languages = { it = {} }\nfeeds_by = [\"language\"]");
    article(&folder, "it/a.md", "title: A\ndate: 2026-01-31");
    folder.build();
    let config = folder.read("dateline.toml").replace("languages = { it = {} }\n", "");
    folder.write("dateline.toml", config);
    folder.build();
    assert_eq!(identities(&folder), ["it/a -"]);
}
