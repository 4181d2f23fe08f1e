//! What readers know stays what it is: ids, dates and changes over time.

use serde_json::Value as Json;

use crate::support::{Folder, Run};

fn article(title: &str, source: &str, body: &str) -> String {
    format!("---\ntitle: {title}\nsource: https://source.example/{source}\n---\n{body}\n")
}

/// Three articles, published.
fn site() -> Folder {
    let folder = Folder::new()
        .file("content/2026-01-01-one.md", article("One", "1", "The first."))
        .file("content/2026-01-02-two.md", article("Two", "2", "The second."))
        .file("content/2026-01-03-three.md", article("Three", "3", "The third."));
    folder.build().says_nothing();
    folder
}

fn build_at(folder: &Folder, now: &str) -> Run {
    folder.run(&["build", "--now", now])
}

/// `(id, date_published, date_modified)` by title.
fn entries(folder: &Folder) -> Vec<(String, [String; 3])> {
    let json = folder.json();
    let text = |value: &Json| value.as_str().unwrap().to_owned();
    let mut entries: Vec<_> = json["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| (text(&item["title"]), ["id", "date_published", "date_modified"].map(|key| text(&item[key]))))
        .collect();
    entries.sort();
    entries
}

fn line_of(folder: &Folder, id: &str) -> String {
    let ledger = folder.read("dateline.lock");
    ledger.lines().find(|line| line.contains(id)).unwrap_or_else(|| panic!("{id} is not in\n{ledger}")).to_owned()
}

const LATER: &str = "2026-12-24T10:00:00Z";

#[test]
fn ledger_has_a_sorted_line_for_each_entry_and_a_second_build_writes_nothing() {
    let folder = site();
    let ledger = folder.read("dateline.lock");
    let lines: Vec<&str> = ledger.lines().filter(|line| line.matches('\t').count() == 7).collect();
    assert_eq!(lines.len(), 3, "{ledger}");
    assert!(lines.is_sorted());
    let line = line_of(&folder, "two");
    let fields: Vec<&str> = line.split('\t').collect();
    assert_eq!(
        [1, 2, 3, 4, 6, 7].map(|at| fields[at]),
        [
            "tag:example.org,2026-01-02:two",
            "2026-01-02-two.md",
            "2026-01-02T00:00:00Z",
            "2026-01-02T00:00:00Z",
            "two",
            "live"
        ]
    );
    let run = folder.run(&["build", "--format", "json", "--now", LATER]).exits(0);
    let files = run.objects().into_iter().filter(|object| object["type"] != "summary");
    assert!(files.into_iter().all(|object| object["written"] == Json::Bool(false)), "{}", run.stdout);
    assert_eq!(folder.read("dateline.lock"), ledger);
}

#[test]
fn moved_and_renamed_articles_keep_everything() {
    let folder = site();
    let before = entries(&folder);
    for (from, to) in [
        ("2026-01-01-one.md", "2026/01/01/uno.md"),
        ("2026-01-02-two.md", "notes/2026-01-02-two.md"),
        ("2026-01-03-three.md", "2026-01-03-tres.markdown"),
    ] {
        let text = folder.read(&format!("content/{from}"));
        std::fs::remove_file(folder.path().join("content").join(from)).unwrap();
        folder.write(&format!("content/{to}"), text);
    }
    build_at(&folder, LATER).exits(0).says_nothing();
    assert_eq!(entries(&folder), before);
    assert!(line_of(&folder, ":one\t").contains("\t2026/01/01/uno.md\t"));
}

#[test]
fn swapped_files_swap_back_their_ids() {
    let folder = site();
    let before = entries(&folder);
    let (one, two) = (folder.read("content/2026-01-01-one.md"), folder.read("content/2026-01-02-two.md"));
    folder.write("content/2026-01-01-one.md", two.replace("title", "date: 2026-01-02\ntitle"));
    folder.write("content/2026-01-02-two.md", one.replace("title", "date: 2026-01-01\ntitle"));
    build_at(&folder, LATER).exits(0).says_nothing();
    assert_eq!(entries(&folder), before);
}

#[test]
fn updated_moves_with_what_readers_see_and_with_nothing_else() {
    let folder = site();
    let path = "content/2026-01-02-two.md";
    let before = entries(&folder);
    let same = [
        "---\nsource: https://source.example/2\ntags: [a, b]\ntitle:   Two\nauthor: Grace\n---\n\n\nThe  second.\n\n",
        "+++\ntitle = 'Two'\nsource = 'https://source.example/2'\n+++\n\tThe\r\nsecond.",
    ];
    for text in same {
        folder.write(path, text);
        build_at(&folder, LATER).exits(0);
        assert_eq!(entries(&folder), before, "{text}");
    }
    let edits = [
        article("Two", "2", "The second, edited."),
        article("Zwei", "2", "The second."),
        article("Two", "2b", "The second."),
    ];
    for (nth, text) in edits.iter().enumerate() {
        let now = format!("2027-01-0{}T00:00:00Z", nth + 1);
        folder.write(path, text);
        build_at(&folder, &now).exits(0).says_nothing();
        let changed: Vec<_> = entries(&folder).into_iter().filter(|entry| !before.contains(entry)).collect();
        let [(_, [id, published, updated])] = &changed[..] else { panic!("{changed:?}") };
        assert_eq!((id.as_str(), published.as_str()), ("tag:example.org,2026-01-02:two", "2026-01-02T00:00:00+00:00"));
        assert_eq!(*updated, now.replace('Z', "+00:00"));
    }
}

#[test]
fn source_date_epoch_and_now_are_the_present() {
    let folder = site();
    folder.write("content/2026-01-02-two.md", article("Two", "2", "Edited."));
    folder.build();
    assert!(line_of(&folder, "two").contains("\t2026-11-22T12:00:00Z\t"));
    folder.write("content/2026-01-02-two.md", article("Two", "2", "Edited again."));
    build_at(&folder, "2026-11-23").exits(0);
    assert!(line_of(&folder, "two").contains("\t2026-11-23T00:00:00Z\t"));
    folder.run(&["build", "--now", "yesterday"]).exits(2).says("2026-11-24T12:00:00Z");
}

#[test]
fn nothing_that_changed_goes_back_with_the_present() {
    let folder = site();
    let of_feed = |name: &str| folder.parsed(name).updated.unwrap().to_rfc3339();
    folder.write("content/2026-01-02-two.md", article("Two", "2", "Edited."));
    build_at(&folder, LATER).exits(0);
    // As the commits of an older branch have it, and what a clock that is behind says.
    for (nth, earlier) in ["2026-12-01T00:00:00Z", "2026-01-04T00:00:00Z"].into_iter().enumerate() {
        folder.write("content/2026-01-02-two.md", article("Two", "2", &format!("Edited again, {nth}.")));
        let epoch = chrono::DateTime::parse_from_rfc3339(earlier).unwrap().timestamp().to_string();
        Run::of(folder.command(&["build"]).env("SOURCE_DATE_EPOCH", epoch)).exits(0);
        assert!(line_of(&folder, "two").contains(&format!("\t{LATER}\t")), "{}", line_of(&folder, "two"));
        for name in ["rss.xml", "atom.xml"] {
            assert_eq!(of_feed(name), LATER.replace('Z', "+00:00"), "{name} at {earlier}");
        }
    }
    std::fs::remove_file(folder.path().join("content/2026-01-02-two.md")).unwrap();
    build_at(&folder, "2026-01-05").exits(0);
    assert!(line_of(&folder, "two").contains(&format!("\tdeleted {LATER}")));
    folder.run(&["ledger", "rebuild", "--now", "2026-01-05"]).exits(0);
    assert!(line_of(&folder, "two").contains(&format!("\tdeleted {LATER}")));
    build_at(&folder, "2026-01-05").exits(0);
    assert_eq!(of_feed("atom.xml"), LATER.replace('Z', "+00:00"));
}

#[test]
fn front_matter_has_the_last_word_on_updated() {
    let folder = site();
    let before = line_of(&folder, "two");
    let edited = article("Two", "2", "A typo mended.").replace("title", "minor: true\ntitle");
    folder.write("content/2026-01-02-two.md", &edited);
    build_at(&folder, LATER).exits(0).says_nothing();
    let minor = line_of(&folder, "two");
    assert_eq!(minor.split('\t').nth(4), before.split('\t').nth(4));
    assert_ne!(minor.split('\t').nth(5), before.split('\t').nth(5));
    // The next edit is one again.
    folder.write("content/2026-01-02-two.md", article("Two", "2", "More."));
    build_at(&folder, LATER).exits(0);
    assert!(line_of(&folder, "two").contains("\t2026-12-24T10:00:00Z\t"));
    let written = article("Two", "2", "Much more.").replace("title", "updated: 2026-02-01 10:00\ntitle");
    folder.write("content/2026-01-02-two.md", written);
    build_at(&folder, LATER).exits(0);
    assert!(line_of(&folder, "two").contains("\t2026-02-01T10:00:00Z\t"));
}

#[test]
fn guess_by_source_link_or_title_is_reported_and_keeps_the_id() {
    for (text, sign) in [
        (article("Second", "2", "Rewritten."), "by its source link"),
        (article("Second", "2/", "Rewritten.").replace("https://", "http://www."), "by its source link"),
        (article("TWO!", "zwei", "Rewritten."), "by its title and date"),
    ] {
        let folder = site();
        std::fs::remove_file(folder.path().join("content/2026-01-02-two.md")).unwrap();
        folder.write("content/2026-01-02-zwei.md", text);
        let run = build_at(&folder, LATER).exits(0);
        let run = run.says("warning[guessed-match]").says(sign).says("content/2026-01-02-zwei.md");
        run.says("dateline.lock:");
        assert!(line_of(&folder, "2026-01-02:two").contains("\t2026-01-02-zwei.md\t"));
        // What was guessed once is known from then on.
        build_at(&folder, LATER).exits(0).says_nothing();
    }
}

#[test]
fn article_without_anything_in_common_is_another() {
    let folder = site();
    std::fs::remove_file(folder.path().join("content/2026-01-02-two.md")).unwrap();
    folder.write("content/2026-02-02-else.md", article("Else", "else", "Something else."));
    build_at(&folder, LATER).exits(0).says_nothing();
    assert!(line_of(&folder, ":two").ends_with("\tdeleted 2026-12-24T10:00:00Z"));
    assert!(line_of(&folder, ":else").ends_with("\tlive"));
}

#[test]
fn tombstone_of_any_id_is_well_formed() {
    let folder = site();
    folder.write("content/2026-01-04-r&d.md", article("R&D", "rd", "On research."));
    folder.run(&["build", "--accept-new"]).exits(0);
    std::fs::remove_file(folder.path().join("content/2026-01-04-r&d.md")).unwrap();
    build_at(&folder, LATER).exits(0);
    let atom = folder.read("feeds/atom.xml");
    assert!(atom.contains("<at:deleted-entry ref=\"tag:example.org,2026-01-04:r&amp;d\""), "{atom}");
}

#[test]
fn what_was_taken_away_leaves_a_tombstone_in_atom_while_it_would_stand_there() {
    let folder = site();
    std::fs::remove_file(folder.path().join("content/2026-01-02-two.md")).unwrap();
    build_at(&folder, LATER).exits(0);
    let atom = folder.read("feeds/atom.xml");
    let stone = "<at:deleted-entry ref=\"tag:example.org,2026-01-02:two\" when=\"2026-12-24T10:00:00+00:00\">";
    assert!(atom.contains(stone) && atom.contains("xmlns:at=\"http://purl.org/atompub/tombstones/1.0\""), "{atom}");
    assert!(atom.contains("<updated>2026-12-24T10:00:00+00:00</updated>"), "the feed changed then: {atom}");
    folder
        .run(&["validate", "--now", LATER, "--base", "https://example.org/", "feeds/atom.xml"])
        .exits(0)
        .says_nothing();
    assert!(!folder.read("feeds/rss.xml").contains("two"));
    // A second build changes nothing, and with a limit that leaves it behind it is gone.
    build_at(&folder, "2027-01-01").exits(0);
    assert_eq!(folder.read("feeds/atom.xml"), atom);
    folder.run(&["build", "--limit", "1"]).exits(0);
    assert!(!folder.read("feeds/atom.xml").contains("deleted-entry"));
}

#[test]
fn id_of_a_removed_article_is_never_reused() {
    let folder = site();
    let text = folder.read("content/2026-01-02-two.md");
    let path = "content/2026-01-02-two.md";
    std::fs::remove_file(folder.path().join(path)).unwrap();
    build_at(&folder, LATER).exits(0);
    // Another article of that day and slug is another entry.
    folder.write(path, article("Nothing in common", "n", "Else."));
    build_at(&folder, LATER).exits(0).says_nothing();
    let ids: Vec<String> = entries(&folder).into_iter().map(|(_, [id, ..])| id).collect();
    assert!(ids.contains(&"tag:example.org,2026-01-02:two-2".to_owned()), "{ids:?}");
    // The same article comes back as itself.
    folder.write("content/2026-01-02-back.md", text);
    build_at(&folder, LATER).exits(0).says_nothing();
    assert!(line_of(&folder, ":two\t").ends_with("\tlive"));
    assert!(!folder.read("feeds/atom.xml").contains("deleted-entry"));
    // One that names the id of another that is gone is refused.
    std::fs::remove_file(folder.path().join("content/2026-01-02-back.md")).unwrap();
    build_at(&folder, LATER).exits(0);
    let claims = article("New", "new", "New.").replace("title", "id: tag:example.org,2026-01-02:two\ntitle");
    folder.write("content/2026-05-01-new.md", claims);
    let run = build_at(&folder, LATER).exits(1).says("error[retired-id]").says("content/2026-05-01-new.md:2:1");
    run.says("dateline.lock:");
}

#[test]
fn drafts_and_faulty_articles_are_not_taken_away() {
    let folder = site();
    let before = folder.read("dateline.lock");
    let path = "content/2026-01-02-two.md";
    let text = folder.read(path);
    folder.write(path, text.replace("title", "date: 2026-13-45\ntitle"));
    folder.run(&["build", "--keep-going"]).exits(1).says("2026-13-45");
    assert_eq!(folder.read("dateline.lock"), before, "a faulty article is still there");
    assert!(!folder.read("feeds/atom.xml").contains("deleted-entry"));
    folder.write(path, &text);
    folder.run(&["build", "--now", "2026-01-02T00:00:00Z"]).exits(1).says("error[clock-behind]");
    assert_eq!(folder.read("dateline.lock"), before, "the day of the third has not come, but it is there");
    folder.write(path, text.replace("title", "draft: true\ntitle"));
    build_at(&folder, LATER).exits(0);
    assert!(line_of(&folder, ":two").ends_with("deleted 2026-12-24T10:00:00Z"), "its author called it back");
    folder.write(path, &text);
    build_at(&folder, LATER).exits(0);
    assert_eq!(folder.read("dateline.lock"), before);
}

#[test]
fn date_that_moves_is_an_error_with_both_places() {
    let folder = Folder::new().file("content/a.md", "---\ntitle: A\ndate: 2026-01-31\n---\nText.\n");
    folder.build();
    folder.write("content/a.md", "---\ntitle: A\ndate: 2026-02-01\n---\nText.\n");
    let run = folder.run(&["build"]).exits(1).says("error[moved-published]").says("content/a.md:3:1");
    run.says("dateline.lock:5:1").says("2026-01-31T00:00:00+00:00").reports("Nothing was written.");
    // The way out that it names.
    let ledger = folder.read("dateline.lock").replacen("\t2026-01-31T00:00:00Z", "\t2026-02-01T00:00:00Z", 1);
    folder.write("dateline.lock", ledger);
    folder.build();
    assert_eq!(folder.item()["date_published"], "2026-02-01T00:00:00+00:00");
}

#[test]
fn another_time_zone_or_neighbour_moves_no_date() {
    let folder = site();
    let before = entries(&folder);
    let config = folder.read("dateline.toml");
    folder.write("dateline.toml", format!("timezone = \"Asia/Tokyo\"\ntime = \"09:00:00\"\n{config}"));
    // Would part the seconds of that day anew.
    folder.write("content/2026-01-02-another.md", article("Another", "a", "New."));
    build_at(&folder, LATER).exits(0).says_nothing();
    let after = entries(&folder);
    assert!(before.iter().all(|entry| after.contains(entry)), "{after:?}");
}

#[test]
fn id_that_would_change_is_an_error_with_both_places() {
    let folder = site();
    folder.write(
        "content/2026-01-02-two.md",
        article("Two", "2", "The second.").replace("title", "id: urn:x:other\ntitle"),
    );
    let run = folder.run(&["build"]).exits(1).says("error[changed-id]").says("content/2026-01-02-two.md:2:1");
    run.says("dateline.lock:").says("tag:example.org,2026-01-02:two");
}

#[test]
fn two_articles_that_claim_one_id_are_an_error_naming_both() {
    let folder = site();
    let claims = article("New", "new", "New.").replace("title", "id: tag:example.org,2026-01-02:two\ntitle");
    folder.write("content/2026-05-01-new.md", claims);
    let run = folder.run(&["build"]).exits(1).says("error[duplicate-id]").says("content/2026-05-01-new.md");
    run.says("content/2026-01-02-two.md");
}

#[test]
fn new_address_changes_links_and_no_id() {
    let folder = site();
    let before = entries(&folder);
    let atom = folder.read("feeds/atom.xml");
    let config = folder.read("dateline.toml");
    folder.write("dateline.toml", config.replace("https://example.org/", "https://new.example/blog/"));
    build_at(&folder, LATER).exits(0).says_nothing();
    assert_eq!(entries(&folder), before);
    let moved = folder.read("feeds/atom.xml");
    assert!(moved.contains("<id>https://example.org/</id>"), "the feed keeps its id too");
    assert!(moved.contains("https://new.example/blog/feeds/atom.xml"));
    assert_eq!(moved.matches("<id>").count(), atom.matches("<id>").count());
    // As for the address of the feeds and the pattern of pages.
    let config = folder.read("dateline.toml");
    folder.write("dateline.toml", format!("feeds_url = \"https://f.example/\"\npermalink = \"/p/{{slug}}\"\n{config}"));
    build_at(&folder, LATER).exits(0).says_nothing();
    assert_eq!(entries(&folder), before);
    assert_eq!(folder.json()["items"][0]["url"], "https://new.example/blog/p/three");
}

#[test]
fn markdown_that_becomes_html_keeps_its_id() {
    let folder = site();
    let before = entries(&folder);
    for (name, title, source, body) in [("01-one", "One", 1, "first"), ("02-two", "Two", 2, "second")] {
        let path = format!("content/2026-01-{name}");
        std::fs::remove_file(folder.path().join(format!("{path}.md"))).unwrap();
        let text = format!("---\ntitle: {title}\nsource: https://source.example/{source}\n---\n<p>The {body}.</p>\n");
        folder.write(&format!("{path}.html"), text);
    }
    build_at(&folder, LATER).exits(0).says_nothing();
    let ids = |entries: Vec<(String, [String; 3])>| -> Vec<_> {
        entries.into_iter().map(|(title, [id, published, _])| (title, id, published)).collect()
    };
    assert_eq!(ids(entries(&folder)), ids(before));
}

#[test]
fn faults_of_the_ledger_are_errors_that_say_what_to_do() {
    let folder = site();
    let good = folder.read("dateline.lock");
    let lines: Vec<&str> = good.lines().collect();
    let (five, six) = (lines[4], lines[5]);
    let faults = [
        (good.replace(five, &format!("<<<<<<< HEAD\n{five}\n=======\n{five}x\n>>>>>>> b")), "merge conflict", 5),
        (good.replace(five, &five[..60]), "cut short or broken", 5),
        (good.replace(five, five.trim_end_matches("ve")), "state of this line is cut short", 5),
        (good.replace(six, &five.replace("live", "missing")), "two lines of the ledger have one id", 6),
        (good.replace(five, &five.replace("tag:example.org", "tag:example.com")), "the id of this line was changed", 5),
        (good.replace("2026-01-02T00:00:00Z", "2026-01-32T00:00:00Z"), "a date of this line is not one of RFC 3339", 0),
        (good.replace("ledger 1", "ledger 2"), "of version 2, and this Dateline knows only version 1", 1),
        (good.replace("ledger 1", "ledger 0"), "of version 0, which no Dateline wrote", 1),
        (good.replace("dateline-ledger 1\n", ""), "does not begin with `dateline-ledger 1`", 1),
        (good.replace("# end\n", ""), "ends too early", 0),
        (good[..good.len() / 2].to_owned(), "cut short", 0),
    ];
    let states = ["liv", "deleted", "deleted 2026", "live archive", "live archive 0", "live x", "live archive 1 x"];
    let with_state = |state: &str| good.replace(five, &five.replace("\tlive", &format!("\t{state}")));
    let of_states = states.map(|state| (with_state(state), "state of this line is cut short, or not known", 5));
    let feeds = folder.read("feeds/atom.xml");
    for (text, message, line) in faults.into_iter().chain(of_states) {
        folder.write("dateline.lock", &text);
        folder.write("content/2026-01-04-four.md", article("Four", "4", "New."));
        let run = folder.run(&["build"]).exits(1).says("error[ledger]").says(message);
        if line > 0 {
            assert!(run.stderr.contains(&format!("dateline.lock:{line}:1")), "{}", run.stderr);
        }
        assert!(run.stderr.contains("= help: "), "{}", run.stderr);
        assert_eq!(folder.read("feeds/atom.xml"), feeds);
        assert_eq!(folder.read("dateline.lock"), text);
    }
    folder.write("dateline.lock", "");
    folder.run(&["build"]).exits(1).says("error[ledger]: the ledger is empty").says("`dateline ledger rebuild`");
    assert_eq!(folder.read("feeds/atom.xml"), feeds);
    folder.write("dateline.lock", [0xFF, b'\n']);
    folder.run(&["build"]).exits(1).says("not UTF-8");
}

/// Debug builds read 4096 bytes at a time.
#[test]
fn long_ledger_is_read_in_parts_as_a_short_one_is_read() {
    let path = |nth: usize| format!("content/2026-01-{:02}-article-{nth}.md", nth % 31 + 1);
    let text = |nth: usize| article(&format!("Title {nth}"), &nth.to_string(), &format!("The text of {nth}."));
    let folder = (0..60).fold(Folder::new(), |folder, nth| folder.file(&path(nth), text(nth)));
    folder.build().says_nothing();
    let good = folder.read("dateline.lock");
    assert!(good.len() > 2 * 4096, "{}", good.len());
    let lines: Vec<&str> = good.lines().collect();
    let (first, last) = (lines[4], lines[63]);
    let mut reversed = lines.clone();
    reversed[4..64].reverse();
    let doubled = [&reversed[..64], &[last, "# end", ""]].concat().join("\n");
    let faults = [
        (good.replace(last, &format!("<<<<<<< HEAD\n{last}\n=======\n{last}x\n>>>>>>> b")), "merge conflict", 64),
        (good.replace(last, &last[..60]), "cut short or broken", 64),
        (good.replace("# end\n", ""), "ends too early", 64),
        (good.clone() + last + "\n", "ends too early", 66),
        (good.clone() + "feed\thttps://other.example/\n# end\n", "gives the feed two ids", 66),
    ];
    for (text, message, line) in faults {
        folder.write("dateline.lock", &text);
        folder.run(&["build"]).exits(1).says("error[ledger]").says(message).says(&format!("dateline.lock:{line}:1"));
        assert_eq!(folder.read("dateline.lock"), text);
    }
    folder.write("dateline.lock", [good.as_bytes(), &[0xFF, b'\n']].concat());
    folder.run(&["build"]).exits(1).says("not UTF-8");
    // Merges of two branches leave lines in any order, and twice.
    let with = |line: &str| good.replace("# end\n", &format!("{line}\n# end\n"));
    let twice = [good.as_str(), good.split_once("\nfeed\t").unwrap().1].concat();
    for text in [reversed.join("\n") + "\n", with(last), with(first), doubled, twice.replacen("# end\n", "feed\t", 1)] {
        folder.write("dateline.lock", text);
        folder.build().says_nothing();
        assert_eq!(folder.read("dateline.lock"), good);
    }
    let gone = std::fs::read(folder.path().join(path(7))).unwrap();
    std::fs::remove_file(folder.path().join(path(7))).unwrap();
    folder.write("dateline.lock", twice.replacen("# end\n", "feed\t", 1));
    folder.build().says_nothing();
    let atom = folder.read("feeds/atom.xml");
    assert!(atom.matches("<at:deleted-entry").count() <= 1, "{atom}");
    folder.write(&path(7), gone);
    folder.build().says_nothing();
    folder.write("dateline.lock", &good);

    // Moved, edited, removed and new articles are found in whichever part their lines are.
    for nth in (0..60).step_by(7) {
        std::fs::remove_file(folder.path().join(path(nth))).unwrap();
        folder.write(&path(nth).replace("content/", "content/elsewhere/").replace("article", "moved"), text(nth));
    }
    for nth in (1..60).step_by(7) {
        folder.write(&path(nth), text(nth) + "\nAnd more.\n");
    }
    for nth in (2..60).step_by(14) {
        std::fs::remove_file(folder.path().join(path(nth))).unwrap();
    }
    folder.write("content/2026-03-01-new.md", article("New", "new", "New."));
    build_at(&folder, LATER).exits(0);
    let after = folder.read("dateline.lock");
    let ids = |text: &str| -> Vec<String> {
        text.lines()
            .filter(|line| line.matches('\t').count() == 7)
            .map(|line| line.split('\t').nth(1).unwrap().to_owned())
            .collect()
    };
    let (known, all) = (ids(&good), ids(&after));
    assert_eq!(all.len(), 61);
    assert!(known.iter().all(|id| all.contains(id)), "{after}");
    assert_eq!(after.matches("\tdeleted ").count(), 5, "{after}");
    assert_eq!(after.matches("\tlive").count(), 56, "{after}");
}

#[test]
fn lines_in_any_order_are_read_and_sorted() {
    let folder = site();
    let good = folder.read("dateline.lock");
    let mut lines: Vec<&str> = good.lines().collect();
    lines[4..7].reverse();
    folder.write("dateline.lock", lines.join("\n") + "\n");
    folder.build().says_nothing();
    assert_eq!(folder.read("dateline.lock"), good);
}

#[test]
fn ledger_with_the_line_ends_of_windows_is_read() {
    let folder = site();
    let good = folder.read("dateline.lock");
    folder.write("dateline.lock", good.replace('\n', "\r\n"));
    folder.build().says_nothing();
    folder.write("content/2026-01-04-four.md", article("Four", "4", "New."));
    folder.build().says_nothing();
    assert!(!folder.read("dateline.lock").contains('\r'));
}

#[test]
fn names_that_would_break_a_line_stand_in_the_ledger_escaped() {
    let folder = Folder::new().file("content/2026-01-01-a\tb%0A\nc.md", "# Odd\n\nText.\n");
    for name in ["%", "100%", "\u{85}", "größe"] {
        folder.write(&format!("content/2026-01-02-{name}.md"), format!("# {name}x\n\nText.\n"));
    }
    folder.build();
    let ledger = folder.read("dateline.lock");
    assert!(ledger.contains("\t2026-01-01-a%09b%250A%0Ac.md\t"), "{ledger}");
    folder.build();
    assert_eq!(folder.read("dateline.lock"), ledger);
}

#[test]
fn article_whose_title_is_the_name_of_its_file_keeps_its_id_when_that_changes() {
    let folder = Folder::new()
        .file("content/2026-01-31-my-walk.md", "Oaks were seen.\n\nAnd elms.\n")
        .file("content/2026-01-30-other.md", "Others were seen.\n");
    folder.build();
    let id = folder.json()["items"][0]["id"].clone();
    std::fs::rename(
        folder.path().join("content/2026-01-31-my-walk.md"),
        folder.path().join("content/2026-01-31-my-long-walk.md"),
    )
    .unwrap();
    folder.build();
    let item = &folder.json()["items"][0];
    assert_eq!((&item["title"], &item["id"]), (&"My long walk".into(), &id));
    assert_eq!(folder.json()["items"].as_array().map(Vec::len), Some(2));
}
