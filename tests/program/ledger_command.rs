//! The ledger is looked after, and made again when it is lost.

use std::{collections::BTreeMap, fs, path::PathBuf, time::Instant};

use crate::{golden::files, support::Folder};

fn site() -> Folder {
    let folder = Folder::new();
    folder.write(
        "dateline.toml",
        format!("archive = true\narchive_size = 2\nlimit = 3\n{}", folder.read("dateline.toml")),
    );
    for nth in 1..=7 {
        folder.write(
            &format!("content/2026-01-0{nth}-n{nth}.md"),
            format!("---\ntitle: Number {nth}\nsource: https://s.example/{nth}\n---\nText {nth}.\n"),
        );
    }
    folder.build();
    // Ids that nothing but the ledger and the feeds know, and a date of a change.
    fs::rename(folder.path().join("content/2026-01-02-n2.md"), folder.path().join("content/2026-01-02-zwei.md"))
        .unwrap();
    folder.write("content/2026-01-06-n6.md", folder.read("content/2026-01-06-n6.md").replace("Text", "Edited text"));
    fs::remove_file(folder.path().join("content/2026-01-05-n5.md")).unwrap();
    folder.build();
    folder
}

fn feeds(folder: &Folder) -> BTreeMap<PathBuf, Vec<u8>> {
    files(&folder.path().join("feeds"))
}

fn assert_same(after: &BTreeMap<PathBuf, Vec<u8>>, before: &BTreeMap<PathBuf, Vec<u8>>, why: &str) {
    for (path, bytes) in before {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        assert_eq!(after.get(path).map(|bytes| text(bytes)), Some(text(bytes)), "{}: {why}", path.display());
    }
    assert_eq!(after.len(), before.len(), "{why}");
}

#[test]
fn lost_ledger_is_rebuilt_from_feeds_and_content() {
    let folder = site();
    let (ledger, before) = (folder.read("dateline.lock"), feeds(&folder));
    fs::remove_file(folder.path().join("dateline.lock")).unwrap();
    let run = folder.run(&["ledger", "rebuild"]).exits(0).says_nothing();
    run.reports("0 entries of dateline.lock could be read").reports("dateline.lock has 6 articles now");
    let id = |text: &str| -> Vec<String> {
        text.lines().filter_map(|line| line.split('\t').nth(1)).map(str::to_owned).collect()
    };
    assert_eq!(id(&folder.read("dateline.lock")), id(&ledger));
    folder.build().says_nothing();
    assert_same(&feeds(&folder), &before, "a lost ledger");
}

#[test]
fn damaged_ledger_is_rebuilt_from_what_can_be_read() {
    let folder = site();
    let (good, before) = (folder.read("dateline.lock"), feeds(&folder));
    let lines: Vec<&str> = good.lines().collect();
    let older = lines[4].replace("-n", "-m");
    for damaged in [
        good.replace(lines[4], &format!("<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> b", lines[4], older)),
        good[..good.len() * 2 / 3].to_owned(),
        good.replace("dateline-ledger 1\n", ""),
        "garbage\n\tand more\n".to_owned(),
    ] {
        folder.write("dateline.lock", &damaged);
        folder.run(&["ledger", "check"]).exits(1).says("error[ledger]");
        folder.run(&["ledger", "rebuild"]).exits(0).says_nothing();
        folder.build().says_nothing();
        assert_same(&feeds(&folder), &before, &damaged);
        folder.run(&["ledger", "check"]).exits(0).says_nothing();
    }
    folder.write("dateline.lock", [b"\xFF\n", good.as_bytes()].concat());
    folder.run(&["ledger", "rebuild"]).exits(0);
    folder.build();
    assert_eq!(folder.read("dateline.lock"), good);
}

#[test]
fn check_counts_what_the_ledger_knows() {
    let folder = site();
    folder.run(&["ledger", "check"]).exits(0).says_nothing().reports("dateline.lock: 6 entries, 1 deleted, 0 without");
    fs::remove_file(folder.path().join("content/2026-01-01-n1.md")).unwrap();
    let run =
        folder.run(&["ledger", "check"]).exits(0).says("warning[missing-article]: there is no 2026-01-01-n1.md now");
    run.says("dateline.lock:");
    let bare = Folder::new();
    fs::create_dir(bare.path().join("content")).unwrap();
    bare.run(&["ledger", "check"]).exits(0).reports("There is no dateline.lock yet");
}

#[test]
fn nothing_is_rebuilt_over_faulty_articles() {
    let folder = site();
    let before = folder.read("dateline.lock");
    folder.write("content/bad.md", "---\ntitle: Bad\ndate: 2026-13-45\n---\nText.\n");
    folder.run(&["ledger", "rebuild"]).exits(1).says("2026-13-45").reports("Nothing was written.");
    assert_eq!(folder.read("dateline.lock"), before);
}

#[test]
fn ledger_of_a_newer_dateline_is_never_rebuilt() {
    let folder = Folder::new().article("Text.\n");
    folder.build();
    let newer = folder.read("dateline.lock").replacen(" 1\n", " 2\n", 1);
    folder.write("dateline.lock", &newer);
    folder.run(&["ledger", "rebuild"]).exits(1).says("the ledger is of version 2").says("use a newer Dateline");
    assert_eq!(folder.read("dateline.lock"), newer);
    for version in ["2.0", "v2", "2 # x", "99999999999999999999"] {
        let newer = newer.replacen(" 2\n", &format!(" {version}\n"), 1);
        folder.write("dateline.lock", &newer);
        folder.run(&["ledger", "rebuild"]).exits(1);
        assert_eq!(folder.read("dateline.lock"), newer);
    }
}

#[cfg(unix)]
#[test]
fn ledger_that_is_read_only_is_not_replaced() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new().article("Text.\n");
    folder.build();
    let (ledger, path) = (folder.read("dateline.lock"), folder.path().join("dateline.lock"));
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o444)).unwrap();
    folder.write("content/2026-02-01-b.md", "# B\n\nText.\n");
    for arguments in [&["build"][..], &["ledger", "rebuild"], &["adopt", "feeds/atom.xml"]] {
        folder.run(arguments).exits(3).says("cannot replace dateline.lock: it is read-only");
    }
    assert_eq!(folder.read("dateline.lock"), ledger);
    assert!(!folder.read("feeds/atom.xml").contains(">B<"));
}

#[test]
fn commands_that_write_clear_what_a_killed_one_left() {
    let leftover = ".dateline-Ab12Cd";
    for (arguments, path) in [
        (&["adopt", "feeds/atom.xml"][..], ""),
        (&["ledger", "rebuild"], ""),
        (&["prune"], ""),
        (&["prune"], "feeds/tag/a/"),
        (&["import", "feeds/atom.xml", "--into", "imported"], "imported/"),
        (&["new", "Hello"], "content/"),
        (&["build"], "feeds/tag/"),
        (&["build"], "feeds/"),
    ] {
        let folder = Folder::new().file("dateline.toml", format!("feeds_by = [\"tag\"]\n{}", crate::support::CONFIG));
        folder.write("content/2026-01-31-a.md", "---\ntags: [a]\n---\n# A\n\nText.\n");
        folder.build();
        folder.write("content/2026-01-31-a.md", "---\ntags: [b]\n---\n# A\n\nText.\n");
        folder.build();
        folder.write(&format!("{path}{leftover}"), "cut");
        folder.run(arguments).exits(0);
        assert!(!folder.exists(&format!("{path}{leftover}")), "{arguments:?} {path}");
    }
}

#[test]
fn time_to_read_a_ledger_grows_with_its_doubled_lines() {
    let folder = Folder::new().article("Text.\n");
    folder.build();
    let ledger = folder.read("dateline.lock");
    let line = ledger.lines().find(|line| line.contains("2026-01-31-hello.md")).unwrap();
    let seconds = |copies: usize| {
        let pair = [line, &line.replace("\tlive", "\tmissing")];
        folder.write("dateline.lock", ledger.replace(line, &pair.repeat(copies / 2).join("\n")));
        let start = Instant::now();
        folder.run(&["ledger", "check"]).exits(1).says("two lines of the ledger have one id");
        start.elapsed().as_secs_f64()
    };
    let [few, many] = [25_000, 100_000].map(|copies| seconds(copies).min(seconds(copies)));
    assert!(many < 6.0 * few.max(0.1), "{few} s and {many} s");
}
