//! The ledger is looked after, and made again when it is lost.

use std::{collections::BTreeMap, fs, path::PathBuf};

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
        good.replace(lines[5], lines[4]),
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
