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
        folder.run(&["build", "--dry-run"]).exits(0).reports(&format!("added      {title}\n"));
        folder.build();
        folder.write("content/2026-01-01-one.md", article(title).replace("Text", "Edited text"));
        folder.run(&["build", "--dry-run"]).exits(0).reports(&format!("updated    {title}\n"));
    }
}

#[test]
fn check_says_what_would_change_and_writes_nothing() {
    let folder = site();
    folder.run(&["check"]).exits(0).reports("Nothing would change.").says_nothing();
    folder.run(&["build", "--dry-run"]).exits(0).reports("Nothing would change.").says_nothing();
    let before = files(folder.path());
    let (unchanged, config) = (folder.read("content/2026-01-01-one.md"), folder.read("dateline.toml"));
    folder.write("content/2026-01-04-four.md", article("Four"));
    folder.write("content/2026-01-02-two.md", article("Two").replace("Text", "Edited text"));
    std::fs::remove_file(folder.path().join("content/2026-01-03-three.md")).unwrap();
    for (arguments, code, state) in [(&["check"][..], 1, "out of date"), (&["build", "-n"], 0, "would change")] {
        let run = folder.run(arguments).exits(code).reports("feeds/atom.xml   3 entries").reports(state);
        let run = run.reports("added      Four\n").reports("updated    Two\n").reports("removed    Three\n");
        assert!(!run.stdout.contains("One"), "{}", run.stdout);
        run.reports("3 entries would change.");
    }
    folder.run(&["check", "-v"]).exits(1).reports("added      Four  tag:example.org,2026-01-04:four\n");
    let run = folder.run(&["check", "--format", "json"]).exits(1);
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
    folder.run(&["check"]).exits(1).reports("No entry would change.").reports("dateline.lock");
    folder.build();
    folder.run(&["check"]).exits(0);
}

#[test]
fn new_folder_would_be_added_whole() {
    let folder = Folder::new().file("content/2026-01-01-one.md", article("One"));
    folder.run(&["check"]).exits(1).reports("added      One").reports("1 entry would change.");
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
    let run = folder.run(&["check"]).exits(1).reports("reordered  One").reports("1 entry would change.");
    assert_eq!(run.stdout.matches("reordered").count(), 1, "{}", run.stdout);
}

#[test]
fn diff_shows_the_lines() {
    let folder = site();
    folder.write("content/2026-01-02-two.md", article("Two").replace("Text", "Edited text"));
    for arguments in [&["check", "--diff"][..], &["build", "--diff"]] {
        let run = folder.run(arguments).exits(1).reports("--- a/feeds/atom.xml\n+++ b/feeds/atom.xml\n");
        run.reports("-    <summary>Text of Two.</summary>\n").reports("+    <summary>Edited text of Two.</summary>\n");
    }
    assert!(folder.read("feeds/atom.xml").contains("Text of Two."));
}

#[test]
fn check_reports_faults_of_the_content_too() {
    let folder = site();
    folder.write("content/2026-01-04-four.md", article("Four").replace("title", "date: 2026-13-45\ntitle"));
    folder.run(&["check"]).exits(1).says("2026-13-45");
    folder.run(&["build", "--dry-run"]).exits(1).says("2026-13-45");
}

/// Whatever is printed, a failure has its reasons in it.
#[test]
fn what_is_out_of_date_is_an_error_in_every_format() {
    let folder = site();
    folder.write("content/2026-01-02-two.md", article("Two").replace("Text", "Edited text"));
    let run = folder.run(&["check"]).exits(1).says("error[out-of-date]: feeds/rss.xml is out of date: 1 updated");
    let run = run.says("help: run `dateline build`, and commit what it writes").says("like this, also in");
    assert_eq!(run.stderr.matches("[out-of-date]").count(), 1, "{}", run.stderr);
    let all = folder.run(&["check", "--verbose"]).exits(1).stderr.matches("[out-of-date]").count();
    assert!(all > 4);
    let objects = folder.run(&["check", "--format", "json"]).exits(1).objects();
    assert_eq!(objects.iter().filter(|object| object["rule"] == "out-of-date").count(), all);
    folder.run(&["check", "--format", "github"]).exits(1).reports("::error file=feeds/atom.xml,line=1,col=1");
    let log: Json = serde_json::from_str(&folder.run(&["check", "--format", "sarif"]).exits(1).stdout).unwrap();
    assert_eq!(log["runs"][0]["results"].as_array().unwrap().len(), all);
    std::fs::remove_dir_all(folder.path().join("feeds")).unwrap();
    folder.run(&["check"]).exits(1).says("feeds/rss.xml was never built: 3 added");
}

#[test]
fn locked_ledger_is_not_changed() {
    let folder = site();
    folder.run(&["build", "--locked"]).exits(0);
    folder.write("content/2026-01-04-four.md", article("Four"));
    let before = files(folder.path());
    let run = folder.run(&["build", "--locked"]).exits(1).says("error[out-of-date]: dateline.lock is out of date");
    run.reports("Nothing was written, since dateline.lock would change, which `--locked` forbids.");
    assert!(files(folder.path()) == before);
}

#[test]
fn old_names_work_with_a_word() {
    let folder = site();
    for (old, new) in [
        (&["status"][..], "`dateline status` is called `dateline build --dry-run` now"),
        (&["build", "--check"], "`dateline build --check` is called `dateline check` now"),
        (&["leads", "content"], "`dateline leads` is called `dateline show --leads` now"),
        (&["rules"], "`dateline rules` is called `dateline explain` now"),
        (&["prune", "--check"], "`dateline prune` is called `dateline ledger prune` now"),
        (&["build", "--summary", "s.md"], "`--summary` is called `--job-summary` now"),
    ] {
        folder.run(old).exits(0).says("warning[old-name]").says(new);
    }
    assert!(folder.read("s.md").contains("dateline build"));
}

#[test]
fn last_line_says_what_readers_will_see_and_where() {
    let folder = Folder::new().file("content/2026-01-01-one.md", article("One"));
    let last = |run: &crate::support::Run| run.stdout.lines().last().unwrap().to_owned();
    let build = folder.build();
    assert_eq!(last(&build), "1 added: https://example.org/feeds/atom.xml; dateline.lock changed, so commit it too");
    assert_eq!(last(&folder.build()), "Nothing changed: https://example.org/feeds/atom.xml");
    folder.write("content/2026-01-01-one.md", article("One").replace("Text", "Edited text"));
    folder.write("content/2026-01-02-two.md", article("Two"));
    let build = folder.build();
    assert!(last(&build).starts_with("1 added, 1 updated: https://example.org/feeds/atom.xml;"), "{}", build.stdout);
    folder.write("dateline.toml", format!("page = false\nstylesheet = false\n{CONFIG}"));
    let build = folder.build();
    assert!(last(&build).starts_with("No entry changed, but 2 files did: "), "{}", build.stdout);
}
