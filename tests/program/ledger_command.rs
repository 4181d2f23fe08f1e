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
        (&["ledger", "prune"], ""),
        (&["ledger", "prune"], "feeds/tag/a/"),
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

/// A repository whose ledger is merged by the program, with two articles that are built.
fn repository() -> Folder {
    let folder = Folder::new();
    for name in ["one", "two"] {
        write(&folder, name, &format!("Text of {name}."));
    }
    folder.build();
    folder.write(".gitattributes", "dateline.lock merge=dateline\n");
    folder.write(".gitignore", "feeds/\n");
    git(&folder, &["init", "-q", "-b", "main"]);
    let driver = format!("'{}' ledger merge %O %A %B", env!("CARGO_BIN_EXE_dateline"));
    git(&folder, &["config", "merge.dateline.driver", &driver]);
    commit(&folder);
    folder
}

fn write(folder: &Folder, name: &str, text: &str) {
    let text = format!("---\ntitle: {name}\ndate: 2026-02-01\nsource: https://source.example/{name}\n---\n{text}\n");
    folder.write(&format!("content/{name}.md"), text);
}

fn git(folder: &Folder, arguments: &[&str]) -> bool {
    let mut command = std::process::Command::new("git");
    command
        .current_dir(folder.path())
        .args(["-c", "user.name=Ada", "-c", "user.email=ada@example.org"])
        .args(arguments);
    let output = command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1").output().unwrap();
    output.status.success()
}

fn commit(folder: &Folder) {
    assert!(git(folder, &["add", "--all"]) && git(folder, &["commit", "-qm", "Write"]));
}

/// Two branches, each with what it did, of which the first is merged into the second.
fn merged(folder: &Folder, one: impl Fn(), two: impl Fn()) -> bool {
    for (branch, change, now) in [("one", &one as &dyn Fn(), "2026-12-01"), ("two", &two, "2026-12-02")] {
        assert!(git(folder, &["checkout", "-q", "-b", branch, "main"]));
        change();
        folder.run(&["build", "--now", now, "--accept-new", "--accept-removed"]).exits(0);
        commit(folder);
    }
    git(folder, &["merge", "-q", "one", "-m", "Merge"])
}

fn ledger_line(folder: &Folder, name: &str) -> String {
    let ledger = folder.read("dateline.lock");
    let line = ledger.lines().find(|line| line.contains(&format!(":{name}\t"))).map(str::to_owned);
    line.unwrap_or_else(|| panic!("{name} is not in\n{ledger}"))
}

#[test]
fn git_merges_the_ledgers_of_two_branches_entry_by_entry() {
    let folder = repository();
    let is_merged = merged(
        &folder,
        || {
            write(&folder, "three", "Of branch one.");
            write(&folder, "two", "Edited on branch one.");
        },
        || {
            write(&folder, "four", "Of branch two.");
            std::fs::rename(folder.path().join("content/two.md"), folder.path().join("content/moved.md")).unwrap();
            std::fs::remove_file(folder.path().join("content/one.md")).unwrap();
        },
    );
    let ledger = folder.read("dateline.lock");
    assert!(is_merged && !ledger.contains("<<<<"), "{ledger}");
    // An edit of one branch, a move of the other: both count.
    let two = ledger_line(&folder, "two");
    assert!(two.contains("\tmoved.md\t") && two.contains("\t2026-12-01T00:00:00Z\t"), "{two}");
    assert!(ledger_line(&folder, "one").contains("\tdeleted 2026-12-02"));
    assert!(ledger_line(&folder, "three").ends_with("\tlive") && ledger_line(&folder, "four").ends_with("\tlive"));
    let lines: Vec<&str> = ledger.lines().filter(|line| line.contains("tag:")).collect();
    assert!(lines.is_sorted() && lines.len() == 4, "{ledger}");
    folder.run(&["ledger", "check", "--now", "2026-12-03"]).exits(0).says_nothing();
    folder.run(&["build", "--now", "2026-12-03"]).exits(0).says_nothing();
    assert_eq!(folder.read("dateline.lock"), ledger);
}

#[test]
fn what_both_branches_changed_is_that_of_the_later_change() {
    let folder = repository();
    // Git cannot merge the article; the ledger is merged all the same.
    let is_merged = merged(&folder, || write(&folder, "one", "By one."), || write(&folder, "one", "By two."));
    assert!(!is_merged && folder.read("content/one.md").contains("<<<<<<<"));
    let ledger = folder.read("dateline.lock");
    assert!(
        !ledger.contains("<<<<<<<") && ledger_line(&folder, "one").contains("\t2026-12-02T00:00:00Z\t"),
        "{ledger}"
    );
    write(&folder, "one", "By two.");
    folder.run(&["build", "--now", "2026-12-03"]).exits(0);
    assert_eq!(folder.read("dateline.lock"), ledger);
}

#[test]
fn entry_that_one_branch_deleted_and_the_other_edited_is_alive() {
    let folder = repository();
    let path = folder.path().join("content/one.md");
    merged(&folder, || write(&folder, "one", "Edited."), || std::fs::remove_file(&path).unwrap());
    assert!(ledger_line(&folder, "one").ends_with("\tlive"));
    std::fs::remove_file(&path).unwrap();
    folder.run(&["build", "--now", "2026-12-03"]).exits(0);
    assert!(ledger_line(&folder, "one").contains("\tdeleted 2026-12-03"));
}

#[test]
fn ledgers_that_cannot_be_understood_are_not_merged() {
    let folder = repository();
    let ledger = folder.read("dateline.lock");
    let newer = ledger.replacen(" 1\n", " 2\n", 1);
    folder.write("base", &ledger);
    for (name, other, said) in [
        ("newer", newer, "the ledger is of version 2"),
        ("cut", ledger.replace("# end\n", ""), "the ledger ends too early"),
        ("edited", ledger.replace("\tlive", "\tlife"), "the state of this line"),
    ] {
        folder.write("ours", &ledger);
        folder.write("theirs", &other);
        folder.run(&["ledger", "merge", "base", "ours", "theirs"]).exits(1).says(said).says("theirs:");
        assert_eq!(folder.read("ours"), ledger, "{name}");
        folder.write("ours", &other);
        folder.run(&["ledger", "merge", "base", "ours", "base"]).exits(1).says(said);
        assert_eq!(folder.read("ours"), other, "{name}");
    }
    // Two feeds that were put into one project.
    folder.write("ours", ledger.replace("feed\thttps://example.org/", "feed\thttps://a.example/"));
    folder.write("theirs", ledger.replace("feed\thttps://example.org/", "feed\thttps://b.example/"));
    folder.run(&["ledger", "merge", "base", "ours", "theirs"]).exits(1).says("both branches gave the feed another id");
    assert!(folder.read("ours").contains("feed\thttps://a.example/\n"));
    // Without a common beginning, all of both is kept.
    folder.write("empty", "");
    folder.write("ours", &ledger);
    folder.run(&["ledger", "merge", "empty", "ours", "base"]).exits(0).says_nothing();
    assert_eq!(folder.read("ours"), ledger);
    folder.run(&["ledger", "merge", "none", "ours", "base"]).exits(3).says("none");
}
