//! What would change is said before anything is written.

use serde_json::Value as Json;

use crate::{
    golden::files,
    support::{CONFIG, Folder},
};

fn article(title: &str) -> String {
    format!("---\ntitle: {title}\nsource: https://source.example/{}\n---\nText of {title}.\n", title.to_lowercase())
}

fn site() -> Folder {
    let folder = Folder::new()
        .file("content/2026-01-01-one.md", article("One"))
        .file("content/2026-01-02-two.md", article("Two"))
        .file("content/2026-01-03-three.md", article("Three"));
    folder.build();
    folder
}

#[test]
fn titles_keep_all_their_signs() {
    for format in ["rss", "atom", "json"] {
        let title = "Why Vec<u8> & <b>String</b> differ";
        let folder = Folder::bare().file("dateline.toml", format!("{CONFIG}formats = [\"{format}\"]\n"));
        folder.write("content/2026-01-01-one.md", article(title));
        folder.run(&["status"]).exits(0).reports(&format!("added      {title}  "));
        folder.build();
        folder.write("content/2026-01-01-one.md", article(title).replace("Text", "Edited text"));
        folder.run(&["status"]).exits(0).reports(&format!("updated    {title}  "));
    }
}

#[test]
fn check_says_what_would_change_and_writes_nothing() {
    let folder = site();
    folder.run(&["build", "--check"]).exits(0).reports("Nothing would change.").says_nothing();
    folder.run(&["status"]).exits(0).reports("Nothing would change.").says_nothing();
    let before = files(folder.path());
    let (unchanged, config) = (folder.read("content/2026-01-01-one.md"), folder.read("dateline.toml"));
    folder.write("content/2026-01-04-four.md", article("Four"));
    folder.write("content/2026-01-02-two.md", article("Two").replace("Text", "Edited text"));
    std::fs::remove_file(folder.path().join("content/2026-01-03-three.md")).unwrap();
    for (arguments, code) in [(&["build", "--check"][..], 1), (&["status"], 0), (&["check"], 0)] {
        let run = folder.run(arguments).exits(code).says_nothing().reports("feeds/atom.xml   3 entries");
        let run = run.reports("would change");
        if arguments != ["check"] {
            let run = run.reports("added      Four  tag:example.org,2026-01-04:four\n");
            let run = run.reports("updated    Two  tag:example.org,2026-01-02:two\n");
            let run = run.reports("removed    Three  tag:example.org,2026-01-03:three\n");
            assert!(!run.stdout.contains("One"), "{}", run.stdout);
            run.reports("3 entries would change.");
        }
    }
    let run = folder.run(&["build", "--check", "--format", "json"]).exits(1);
    let changes: Vec<Json> = run.objects().into_iter().filter(|object| object["type"] == "change").collect();
    assert_eq!(changes.len(), 3);
    assert_eq!(changes[0]["change"], "added");
    assert_eq!(changes[0]["paths"].as_array().unwrap().len(), 3);
    // As nothing was written, what stood there stands there still.
    let after = files(folder.path());
    for (path, bytes) in before.iter().filter(|(path, _)| !path.starts_with("content")) {
        assert!(after.get(path) == Some(bytes), "{}", path.display());
    }
    assert_eq!((folder.read("content/2026-01-01-one.md"), folder.read("dateline.toml")), (unchanged, config));
}

#[test]
fn ledger_alone_out_of_date_is_out_of_date() {
    let folder = site();
    let text = folder.read("content/2026-01-01-one.md");
    std::fs::remove_file(folder.path().join("content/2026-01-01-one.md")).unwrap();
    folder.write("content/notes/2026-01-01-one.md", text);
    folder.run(&["build", "--check"]).exits(1).reports("No entry would change.").reports("dateline.lock");
    folder.build();
    folder.run(&["build", "--check"]).exits(0);
}

#[test]
fn new_folder_would_be_added_whole() {
    let folder = Folder::new().file("content/2026-01-01-one.md", article("One"));
    folder.run(&["build", "--check"]).exits(1).reports("added      One").reports("1 entry would change.");
    assert!(!folder.exists("feeds") && !folder.exists("dateline.lock"));
}

#[test]
fn entries_that_change_places_are_reordered() {
    let folder = site();
    let atom = folder.read("feeds/atom.xml");
    let parts: Vec<&str> = atom.split("  <entry>").collect();
    let end = "</feed>\n";
    let last = parts[3].trim_end_matches(end);
    folder.write("feeds/atom.xml", [parts[0], last, parts[1], parts[2]].join("  <entry>") + end);
    let run = folder.run(&["build", "--check"]).exits(1).reports("reordered  One").reports("1 entry would change.");
    assert_eq!(run.stdout.matches("reordered").count(), 1, "{}", run.stdout);
}

#[test]
fn diff_shows_the_lines() {
    let folder = site();
    folder.write("content/2026-01-02-two.md", article("Two").replace("Text", "Edited text"));
    for arguments in [&["build", "--diff"][..], &["build", "--check", "--diff"]] {
        let run = folder.run(arguments).exits(1).reports("--- a/feeds/atom.xml\n+++ b/feeds/atom.xml\n");
        run.reports("-    <summary>Text of Two.</summary>\n").reports("+    <summary>Edited text of Two.</summary>\n");
    }
    assert!(folder.read("feeds/atom.xml").contains("Text of Two."));
}

#[test]
fn check_reports_faults_of_the_content_too() {
    let folder = site();
    folder.write("content/2026-01-04-four.md", article("Four").replace("title", "date: 2026-13-45\ntitle"));
    folder.run(&["build", "--check"]).exits(1).says("2026-13-45");
    folder.run(&["status"]).exits(1).says("2026-13-45");
}
