//! Whatever happens to a build, content is untouched, feeds are whole, and the next build puts the rest right.

use std::{
    collections::BTreeMap,
    env, fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use crate::{
    golden::files,
    support::{Folder, Run, TODAY, program},
};

fn article(nth: usize, text: &str) -> String {
    format!(
        "---\ntitle: Number {nth}\nsource: https://source.example/{nth}\n---\n{text} of {nth}.\n\n## More\n\nMore.\n"
    )
}

fn path(nth: usize) -> String {
    format!("content/{}-{:02}-{:02}-n{nth}.md", 2000 + nth / 280, 1 + nth / 28 % 10, 1 + nth % 28)
}

/// Everything but content.
fn made(folder: &Folder) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut made = files(folder.path());
    made.retain(|path, _| !path.starts_with("content"));
    made
}

fn site(articles: usize) -> Folder {
    let folder = Folder::new();
    folder.write("dateline.toml", format!("archive = true\n{}", folder.read("dateline.toml")));
    for nth in 0..articles {
        folder.write(&path(nth), article(nth, "The text"));
    }
    folder
}

fn number(name: &str, default: usize) -> usize {
    env::var(name).map_or(default, |value| value.parse().unwrap())
}

/// The built program, or another build of it.
fn builder(folder: &Folder) -> Command {
    let mut command = match env::var_os("DATELINE_BINARY") {
        Some(binary) => {
            let mut command = Command::new(binary);
            command.env_clear().env("SOURCE_DATE_EPOCH", TODAY).stdin(Stdio::null());
            command
        }
        None => program(),
    };
    command.current_dir(folder.path()).arg("build").stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// `KILLS`, `ARTICLES` and `DATELINE_BINARY` make this as thorough as there is time for; `.ci/run` does it 300 times with
/// 2,000 articles.
#[test]
fn build_that_is_killed_at_any_moment_loses_nothing() {
    let (kills, articles) = (number("KILLS", 12), number("ARTICLES", 120));
    let (victim, control) = (site(articles), site(articles));
    for folder in [&victim, &control] {
        assert!(builder(folder).status().unwrap().success());
    }
    let (mut state, mut interrupted, mut partial) = (0x2545_F491_4F6C_DD1D_u64, 0, 0);
    for round in 0..kills {
        for folder in [&victim, &control] {
            // A new article, and an old one edited, so that the feeds, an archive and the ledger change.
            folder.write(&path(articles + round), article(articles + round, "News"));
            let edited = round * 37 % articles;
            folder.write(&path(edited), article(edited, &format!("Edit {round}")));
        }
        let content = files(&victim.path().join("content"));
        let before = made(&victim);
        let start = Instant::now();
        assert!(builder(&control).status().unwrap().success());
        let whole = start.elapsed();
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        let delay = whole * u32::try_from(state % 1000).unwrap() / 1000;
        let mut child = builder(&victim).spawn().unwrap();
        thread::sleep(delay);
        child.kill().unwrap();
        interrupted += usize::from(!child.wait().unwrap().success());

        let after = made(&victim);
        let done = made(&control);
        let mut is_partial = (false, false);
        assert!(files(&victim.path().join("content")) == content, "round {round}: content changed");
        for (path, bytes) in &after {
            let is_staged = path.file_name().unwrap().to_string_lossy().starts_with(".dateline-");
            let (is_old, is_new) = (before.get(path) == Some(bytes), done.get(path) == Some(bytes));
            assert!(is_staged || is_old || is_new, "round {round}: {} is neither old nor new", path.display());
            is_partial.0 |= is_old && !is_new;
            is_partial.1 |= is_new && !is_old;
        }
        assert!(before.keys().all(|path| after.contains_key(path)), "round {round}: a file is gone");
        partial += usize::from(is_partial == (true, true));
        // The next build ends as if nothing had happened, with the same ids and dates, and nothing left over.
        assert!(builder(&victim).status().unwrap().success(), "round {round}");
        let mended = made(&victim);
        assert_eq!(mended.keys().collect::<Vec<_>>(), done.keys().collect::<Vec<_>>(), "round {round}");
        for (path, bytes) in &mended {
            assert!(done[path] == *bytes, "round {round}: {} is not as it should be", path.display());
        }
    }
    println!(
        "{kills} builds of {articles} articles: {interrupted} killed, {partial} of them half-way through replacing"
    );
    assert!(interrupted * 3 >= kills, "only {interrupted} of {kills} builds were still running when they were killed");
}

fn published() -> Folder {
    let folder = site(3);
    folder.build();
    folder.write(&path(3), article(3, "News"));
    folder
}

fn assert_untouched(folder: &Folder, before: &BTreeMap<PathBuf, Vec<u8>>) {
    let after = made(folder);
    assert_eq!(after.keys().collect::<Vec<_>>(), before.keys().collect::<Vec<_>>());
    assert!(after == *before);
}

#[test]
fn two_builds_at_one_time_are_an_error_until_the_first_is_done() {
    let folder = published();
    let before = made(&folder);
    let holder = fs::File::open(folder.path()).unwrap();
    holder.try_lock().unwrap();
    folder.run(&["build"]).exits(3).says("error[locked]: another Dateline builds in").says("wait until it is done");
    assert_untouched(&folder, &before);
    // Who only looks needs no lock.
    folder.run(&["check"]).exits(1).reports("added");
    drop(holder);
    folder.build();
    assert!(folder.read("feeds/atom.xml").contains("Number 3"));
}

#[test]
fn lock_is_freed_when_its_holder_dies() {
    let folder = site(300);
    let mut holder = builder(&folder).spawn().unwrap();
    thread::sleep(Duration::from_millis(30));
    holder.kill().unwrap();
    holder.wait().unwrap();
    folder.build();
}

#[cfg(unix)]
#[test]
fn full_disk_leaves_the_old_feeds_whole() {
    let folder = published();
    let before = made(&folder);
    let dateline = env!("CARGO_BIN_EXE_dateline");
    // No file may grow beyond so many blocks, which the system tells the writer as it tells of a full disk.
    for blocks in 0..=2 {
        let script = format!("ulimit -f {blocks}; exec '{dateline}' build");
        let mut command = Command::new("sh");
        command.current_dir(folder.path()).args(["-c", &script]).env("SOURCE_DATE_EPOCH", TODAY);
        let run = Run::of(&mut command).exits(3).says("error[io]: cannot write ").says("the disk is not full");
        assert!(run.stdout.is_empty(), "{}", run.stdout);
        assert_untouched(&folder, &before);
    }
    folder.build();
}

#[cfg(unix)]
#[test]
fn output_that_may_not_be_written_is_an_error() {
    use std::os::unix::{
        fs::{MetadataExt, PermissionsExt, chown},
        process::CommandExt,
    };
    let folder = published();
    let before = made(&folder);
    // Nothing is forbidden to root, who therefore lets somebody else build.
    let is_root = fs::metadata("/proc/self").is_ok_and(|own| own.uid() == 0);
    let nobody = 65534;
    if is_root {
        let made = before.keys().map(|path| folder.path().join(path));
        let folders = ["", "content", "feeds", "feeds/archive"].map(|path| folder.path().join(path));
        made.chain(folders).for_each(|path| chown(path, Some(nobody), Some(nobody)).unwrap());
    }
    let allow = |path: &str, mode: u32| {
        fs::set_permissions(folder.path().join(path), fs::Permissions::from_mode(mode)).unwrap();
    };
    for (path, place) in [("feeds", "feeds"), ("feeds/archive", "feeds/archive"), (".", "dateline.lock")] {
        allow(".", 0o755);
        allow(path, 0o555);
        let mut command = folder.command(&["build"]);
        if is_root {
            command.uid(nobody);
        }
        Run::of(&mut command)
            .exits(3)
            .says("error[io]: cannot write ")
            .says(place)
            .says("check that you may read and write there");
        allow(path, 0o755);
        assert_untouched(&folder, &before);
    }
}

#[test]
fn output_that_is_a_file_is_an_error() {
    let folder = site(1).file("feeds", "mine");
    folder
        .run(&["build"])
        .exits(3)
        .says("error[io]: cannot write into feeds: a part of its path is a file, not a folder");
    assert_eq!(folder.read("feeds"), "mine");
    assert!(!folder.exists("dateline.lock"));
    let folder = site(1).file("feeds/archive", "mine");
    folder.run(&["build"]).exits(3).says("feeds/archive");
    assert_eq!(folder.read("feeds/archive"), "mine");
    assert!(!folder.exists("feeds/atom.xml"));
}

#[cfg(unix)]
#[test]
fn symbolic_link_out_of_the_tree_is_not_followed() {
    use std::os::unix::fs::symlink;
    let elsewhere = Folder::bare().file("atom.xml", "theirs");
    let folder = site(1);
    symlink(elsewhere.path(), folder.path().join("feeds")).unwrap();
    folder
        .run(&["build"])
        .exits(3)
        .says("error[outside]")
        .says("feeds is a symbolic link that leads to")
        .says("remove");
    folder.run(&["build", "--output", "feeds/deeper"]).exits(3).says("error[outside]");
    assert_eq!(files(elsewhere.path()).len(), 1);
    assert_eq!(elsewhere.read("atom.xml"), "theirs");
    assert!(!folder.exists("dateline.lock"));
    // One that stays inside is as good as a folder, and a feed that is a link is replaced, not followed.
    fs::remove_file(folder.path().join("feeds")).unwrap();
    fs::create_dir(folder.path().join("public")).unwrap();
    symlink("public", folder.path().join("feeds")).unwrap();
    symlink(elsewhere.path().join("atom.xml"), folder.path().join("public/atom.xml")).unwrap();
    folder.build();
    assert_eq!(elsewhere.read("atom.xml"), "theirs");
    assert!(folder.read("public/atom.xml").contains("Number 0"));
    // So is the ledger, which others may rely on where the link leads.
    symlink(elsewhere.path().join("ledger"), elsewhere.path().join("link")).unwrap();
    let folder = site(1);
    symlink(elsewhere.path().join("ledger"), folder.path().join("dateline.lock")).unwrap();
    folder.run(&["build"]).exits(3).says("error[outside]").says("dateline.lock is a symbolic link");
    assert!(!elsewhere.exists("ledger"));
    // Who names a folder elsewhere means it.
    fs::remove_file(folder.path().join("dateline.lock")).unwrap();
    let output = elsewhere.path().join("wanted");
    folder.run(&["build", "--output", output.to_str().unwrap()]).exits(0);
    assert!(elsewhere.exists("wanted/atom.xml"));
}

#[test]
fn no_name_leads_out_of_the_output_folder() {
    let outer = Folder::bare();
    let root = outer.path().join("a/b");
    fs::create_dir_all(root.join("content")).unwrap();
    let config = "title = \"T\"\nurl = \"https://example.org/\"\nauthor = \"A\"\narchive = true\npermalink = \"/{slug}/\"\nfeeds_by = [\"tag\"]\n";
    fs::write(root.join("dateline.toml"), config).unwrap();
    let hostile = [
        ("2026-01-01-one.md", "slug: ../../../one\ntags: [\"../../tag\", \"/etc\", \"..\\\\x\"]"),
        ("2026-01-02-two.md", "slug: /etc/passwd\nid: ../../../two"),
        ("2026-01-03-..%2f..%2fthree.md", "title: ../../three"),
        ("2026-01-04-\u{202E}four.md", "slug: \"a\\0b\""),
    ];
    for (name, front) in hostile {
        fs::write(root.join("content").join(name), format!("---\nsource: https://s.example/\n{front}\n---\nText.\n"))
            .unwrap();
    }
    Run::of(program().current_dir(&root).args(["build"])).exits(0);
    let made: Vec<PathBuf> = files(outer.path()).into_keys().filter(|path| !path.starts_with("a/b/content")).collect();
    let own = |path: &&PathBuf| {
        path.starts_with("a/b/feeds")
            || *path == Path::new("a/b/dateline.toml")
            || *path == Path::new("a/b/dateline.lock")
    };
    assert!(made.iter().all(|path| own(&path)), "{made:?}");
    assert_eq!(made.iter().filter(|path| path.starts_with("a/b/feeds")).count(), 21, "{made:?}");
}

#[test]
fn what_a_killed_build_left_behind_is_removed() {
    let folder = published().file("feeds/.dateline-x1Y", "half").file("feeds/archive/.dateline-abc", "half");
    let folder = folder.file(".dateline-zzz", "half").file("feeds/.htaccess", "mine");
    folder.build();
    let left: Vec<PathBuf> =
        made(&folder).into_keys().filter(|path| path.to_string_lossy().contains(".dateline-")).collect();
    assert!(left.is_empty(), "{left:?}");
    assert_eq!(folder.read("feeds/.htaccess"), "mine");
}
