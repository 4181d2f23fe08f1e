//! `dateline publish` to a folder. What servers of object storage make of it, `tests/stores/run` tries.

use std::{
    fs,
    path::Path,
    process::Command,
    thread,
    time::{Duration, SystemTime},
};

use crate::support::{CONFIG, Folder, Run};

/// A site with an article, which is published to `public/`.
fn site(settings: &str) -> Folder {
    let settings = format!("{settings}\n{CONFIG}[publish]\nto = \"public/\"\nledger = \"store\"\n");
    Folder::bare().file("dateline.toml", settings).article("Text of the first.\n")
}

fn git(folder: &Folder, time: &str, arguments: &[&str]) {
    let mut command = Command::new("git");
    command.current_dir(folder.path()).args(["-c", "user.name=A", "-c", "user.email=a@example.org"]).args(arguments);
    command.env("GIT_COMMITTER_DATE", time).env("GIT_AUTHOR_DATE", time);
    let done = command.output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
}

/// `dateline publish` with these arguments; git may be needed.
fn publish(folder: &Folder, arguments: &[&str]) -> Run {
    let mut command = folder.command(&[&["publish"], arguments].concat());
    command.env("PATH", std::env::var_os("PATH").unwrap());
    Run::of(&mut command)
}

#[test]
fn what_build_writes_is_what_publish_uploads() {
    let folder = site("feeds_by = [\"year\"]\narchive = true\narchive_size = 1\nprecompress = [\"gz\"]");
    folder.write("content/2026-02-01-next.md", "# Next\n\nText of the next.\n");
    let run = publish(&folder, &[]).exits(0);
    run.reports("uploaded to file://").reports(", 0 unchanged.");
    assert!(!folder.exists("feeds") && !folder.exists("dateline.lock"));
    folder.build();
    for name in [
        "rss.xml",
        "rss.xml.gz",
        "feed.json",
        "index.html",
        "style.css",
        "opml.xml",
        "year/2026/atom.xml",
        "archive/atom-1.xml",
        "archive/atom-2.xml",
    ] {
        let [built, published] =
            ["feeds", "public"].map(|folder_name| fs::read(folder.path().join(folder_name).join(name)).unwrap());
        assert!(built == published, "{name}");
    }
    let (ours, theirs) = (folder.read("dateline.lock"), folder.read("public/dateline.lock"));
    assert_eq!(ours, theirs);
}

#[test]
fn only_what_differs_is_uploaded() {
    let folder = site("");
    publish(&folder, &[]).exits(0);
    let before = modified(&folder, "public/rss.xml");
    publish(&folder, &[]).exits(0).reports("0 files (0 bytes) uploaded").reports("8 unchanged.");
    assert_eq!(modified(&folder, "public/rss.xml"), before);
    // Without the record, all is compared by its bytes.
    fs::remove_file(folder.path().join("public/dateline.published.json")).unwrap();
    publish(&folder, &[]).exits(0).reports("0 files (0 bytes) uploaded");
    // What somebody else changed is put right.
    folder.write("public/atom.xml", "<feed/>");
    publish(&folder, &[]).exits(0).reports("public/atom.xml").reports("1 file (");
    folder.write("content/2026-02-01-next.md", "# Next\n\nText of the next.\n");
    let run = publish(&folder, &["--format", "json"]).exits(0);
    let objects = run.objects();
    let uploaded: Vec<&str> = objects
        .iter()
        .filter(|object| object["uploaded"] == true)
        .map(|object| object["path"].as_str().unwrap().rsplit('/').next().unwrap())
        .collect();
    assert_eq!(uploaded, ["atom.xml", "feed.json", "rss.xml", "feeds.json", "index.html", "opml.xml"]);
    let last = objects.last().unwrap();
    assert_eq!(
        (&last["type"], &last["uploaded"], &last["published"]),
        (&"publication".into(), &6.into(), &true.into())
    );
}

fn modified(folder: &Folder, path: &str) -> SystemTime {
    fs::metadata(folder.path().join(path)).unwrap().modified().unwrap()
}

#[test]
fn objects_say_how_they_are_to_be_served() {
    let folder = site("archive = true\narchive_size = 1\nttl = 15\nprecompress = [\"gz\"]\nstylesheet = false");
    folder.write("content/2026-02-01-next.md", "# Next\n\nText of the next.\n");
    let run = publish(&folder, &["--dry-run", "--format", "json"]).exits(0);
    assert!(!folder.exists("public"));
    let objects = run.objects();
    let of = |name: &str| {
        let found = objects.iter().find(|object| object["path"].as_str().is_some_and(|path| path.ends_with(name)));
        let object = found.unwrap_or_else(|| panic!("{name}: {objects:#?}"));
        ["content_type", "cache_control", "content_encoding"].map(|key| object[key].as_str().unwrap_or("-").to_owned())
    };
    let (brief, ever) = ("public, max-age=900, must-revalidate", "public, max-age=31536000, immutable");
    assert_eq!(of("public/rss.xml"), ["application/rss+xml; charset=utf-8", brief, "-"]);
    assert_eq!(of("public/atom.xml.gz"), ["application/atom+xml; charset=utf-8", brief, "gzip"]);
    assert_eq!(of("public/feed.json"), ["application/feed+json; charset=utf-8", brief, "-"]);
    assert_eq!(of("archive/atom-1.xml"), ["application/atom+xml; charset=utf-8", ever, "-"]);
    // The last archive is still filled.
    assert_eq!(of("archive/atom-2.xml"), ["application/atom+xml; charset=utf-8", brief, "-"]);
    assert_eq!(of("index.html"), ["text/html; charset=utf-8", brief, "-"]);
    assert_eq!(of("opml.xml"), ["text/x-opml; charset=utf-8", brief, "-"]);
    folder.build();
    assert!(folder.read("feeds/rss.xml").contains("<ttl>15</ttl>"));
    assert!(!folder.read("feeds/archive/rss-1.xml").contains("<ttl>"));
}

#[test]
fn what_cannot_be_built_is_not_published() {
    let folder = site("").file("content/2026-02-01-bad.md", "---\ntitle: Bad\ndate: 2026-02-30\n---\nText.\n");
    publish(&folder, &[]).exits(1).says("impossible-date").reports("Nothing was published.");
    assert!(!folder.exists("public/rss.xml"));
    publish(&folder, &["--keep-going"]).exits(1).reports("uploaded to file://");
    assert!(folder.read("public/rss.xml").contains("<title>Hello</title>"));
}

#[test]
fn older_commit_is_told_that_the_store_is_ahead() {
    let folder = site("");
    git(&folder, "2026-11-20T10:00:00Z", &["init", "--quiet"]);
    git(&folder, "2026-11-20T10:00:00Z", &["add", "."]);
    git(&folder, "2026-11-20T10:00:00Z", &["commit", "--quiet", "-m", "one"]);
    folder.write("content/2026-02-01-next.md", "# Next\n\nText of the next.\n");
    git(&folder, "2026-11-20T11:00:00Z", &["add", "content"]);
    git(&folder, "2026-11-20T11:00:00Z", &["commit", "--quiet", "-m", "two"]);
    publish(&folder, &[]).exits(0);
    let newest = folder.read("public/atom.xml");
    git(&folder, "2026-11-20T12:00:00Z", &["checkout", "--quiet", "HEAD~1"]);
    publish(&folder, &[]).exits(1).says("store-ahead").says("the store is ahead: it has commit ");
    assert_eq!(folder.read("public/atom.xml"), newest);
    // A clone without history goes by the time of its commit.
    let shallow = Folder::bare();
    let from = format!("file://{}", folder.path().display());
    git(&shallow, "2026-11-20T12:00:00Z", &["clone", "--quiet", "--depth", "1", &from, "clone"]);
    let store = format!("{}", folder.path().join("public").display());
    let mut command = shallow.command(&["-C", "clone", "publish", "--to", &store]);
    let run = Run::of(command.env("PATH", std::env::var_os("PATH").unwrap()));
    run.exits(1).says("store-ahead");
    // Whoever means it goes back.
    publish(&folder, &["--force", "--accept-removed"]).exits(0);
    assert!(!folder.read("public/atom.xml").contains("<title>Next</title>"));
    // A folder that git knows nothing of has to say how new it is.
    let elsewhere = site("");
    publish(&elsewhere, &["--to", &store]).exits(1).says("nothing says whether this is newer");
    publish(&elsewhere, &["--revision", "7"]).exits(0);
    publish(&elsewhere, &["--revision", "6"]).exits(1).says("it has revision 7, which is newer than revision 6");
}

#[test]
fn ledger_of_the_store_keeps_ids_without_a_commit() {
    let folder = site("").file("content/2026-02-01-next.md", "# Next\n\nText of the next.\n");
    publish(&folder, &["--revision", "1"]).exits(0);
    let id = |text: &str| text.lines().find(|line| line.contains("2026-02-01")).map(str::trim).unwrap().to_owned();
    let known = id(&folder.read("public/atom.xml"));
    // The same repository, checked out elsewhere, where the article has another name.
    let clone = site("").file("content/2026-02-01-otherwise.md", "# Next\n\nText of the next.\n");
    let store = folder.path().join("public").display().to_string();
    publish(&clone, &["--to", &store, "--revision", "2"]).exits(0);
    assert!(folder.read("public/atom.xml").contains(&known), "{known}");
    assert!(folder.read("public/dateline.lock").contains("otherwise.md"));
    assert!(!clone.exists("dateline.lock"));
}

#[test]
fn feed_never_says_that_it_changed_earlier_than_it_did() {
    for ledger in ["store", "folder"] {
        let settings = format!("{CONFIG}[publish]\nto = \"public/\"\nledger = \"{ledger}\"\n");
        let folder = Folder::bare().file("dateline.toml", settings);
        let updated = || {
            let feed = folder.read("public/atom.xml");
            feed.split("<updated>").nth(1).unwrap()[..10].to_owned()
        };
        let article = |day: &str| format!("---\ntitle: A\nupdated: {day}\n---\nText.\n");
        folder.write("content/2026-02-01-a.md", article("2026-03-01"));
        publish(&folder, &["--revision", "1"]).exits(0);
        assert_eq!(updated(), "2026-03-01");
        folder.write("content/2026-02-01-a.md", article("2026-02-02"));
        publish(&folder, &["--revision", "2"]).exits(0);
        assert_eq!(updated(), "2026-03-01", "{ledger}");
        publish(&folder, &["--revision", "2"]).exits(0).reports("0 files");
    }
}

#[test]
fn ledger_of_the_folder_is_written_there_too() {
    let folder = Folder::new().article("Text.\n");
    let run = publish(&folder, &["--to", "public"]).exits(0);
    run.reports("dateline.lock changed; it keeps the ids of entries, so commit it.");
    assert_eq!(folder.read("dateline.lock"), folder.read("public/dateline.lock"));
}

#[test]
fn what_ended_is_removed_after_its_time() {
    let folder = site("feeds_by = [\"tag\"]").file("content/2026-02-01-a.md", "---\ntags: [old]\n---\n# A\n\nText.\n");
    publish(&folder, &[]).exits(0);
    assert!(folder.exists("public/tag/old/rss.xml"));
    folder.write("public/tag/old/of-others.txt", "Mine.");
    folder.write("dateline.toml", folder.read("dateline.toml").replace("feeds_by = [\"tag\"]", "lists = false"));
    publish(&folder, &[]).exits(0).reports("will be removed after 30 days");
    assert!(folder.exists("public/opml.xml"));
    let later = |days: u64| {
        let mut command = folder.command(&["publish"]);
        command.env("SOURCE_DATE_EPOCH", (1_795_348_800 + days * 86_400).to_string());
        Run::of(&mut command).exits(0)
    };
    later(29);
    assert!(folder.exists("public/opml.xml"));
    later(31).reports("public/opml.xml").reports("removed");
    assert!(!folder.exists("public/opml.xml") && folder.exists("public/tag/old/of-others.txt"));
}

#[test]
fn file_of_others_stays() {
    let folder = site("");
    folder.write("public/index.html", "<!doctype html><title>Mine</title>");
    publish(&folder, &[]).exits(0).says("foreign-file");
    assert_eq!(folder.read("public/index.html"), "<!doctype html><title>Mine</title>");
    publish(&folder, &[]).exits(0).says("foreign-file");
    let named = format!("files = {{ rss = \"feed.xml\" }}\n{}", folder.read("dateline.toml"));
    folder.write("dateline.toml", named);
    folder.write("public/feed.xml", "<rss version=\"2.0\"/>");
    publish(&folder, &[]).exits(1).says("this file was not written by Dateline");
    assert_eq!(folder.read("public/feed.xml"), "<rss version=\"2.0\"/>");
}

#[test]
fn feed_above_the_folder_is_published_there() {
    let folder = site("files = { atom = \"../feed.xml\" }\noutput = \"static/feeds\"");
    folder.write("dateline.toml", folder.read("dateline.toml").replace("public/", "public/feeds/"));
    publish(&folder, &[]).exits(0);
    assert!(folder.exists("public/feed.xml") && folder.exists("public/feeds/rss.xml"));
    publish(&folder, &[]).exits(0).reports("0 files (0 bytes) uploaded");
}

#[test]
fn settings_that_name_no_store_are_refused() {
    for (to, says) in [
        ("ftp://example.org/", "there is no store at `ftp://example.org/`"),
        ("s3://", "there is no store at"),
        ("s3://key:secret@bucket/", "`to` names a user or a password"),
        ("s3://bucket/?a=b", "has a query"),
        ("", "there is no store at"),
    ] {
        let folder =
            Folder::bare().file("dateline.toml", format!("{CONFIG}[publish]\nto = \"{to}\"\n")).article("Text.\n");
        let run = folder.run(&["publish"]).exits(2).says(says).says("dateline.toml:5");
        assert!(!run.stderr.contains("secret"), "{}", run.stderr);
        Folder::new().article("Text.\n").run(&["publish", "--to", to]).exits(2).says(says);
    }
    Folder::new().article("Text.\n").run(&["publish"]).exits(2).says("nothing says where to publish");
}

#[test]
fn store_that_does_not_answer_is_a_failure_of_the_network() {
    let folder = Folder::new().article("Text.\n");
    let mut command = folder.command(&["publish", "--to", "s3://bucket/feeds/", "--revision", "1"]);
    command.env("AWS_ENDPOINT", "http://127.0.0.1:9").env("AWS_ALLOW_HTTP", "true");
    command.env("AWS_ACCESS_KEY_ID", "key").env("AWS_SECRET_ACCESS_KEY", "sesame");
    let run = Run::of(&mut command).exits(3).says("cannot publish to s3://bucket/feeds/");
    assert!(!run.stderr.contains("sesame"), "{}", run.stderr);
}

/// Runners at once, of states that follow each other. The last one has the last word, and no id changes.
#[test]
fn newest_has_the_last_word_whoever_comes_last() {
    const RUNNERS: usize = 4;
    let store = Folder::bare();
    let to = store.path().join("feeds").display().to_string();
    let sites: Vec<Folder> = (1..=RUNNERS)
        .map(|number| {
            let folder = site("");
            for nth in 1..=number {
                folder.write(
                    &format!("content/2026-02-0{nth}-n{nth}.md"),
                    format!("# N{nth}\n\nText {nth} of {number}.\n"),
                );
            }
            folder
        })
        .collect();
    for round in 0..3 {
        let runs: Vec<_> = sites
            .iter()
            .enumerate()
            .map(|(nth, folder)| {
                let revision = (round * RUNNERS + nth).to_string();
                let mut command = folder.command(&["publish", "--to", &to, "--revision", &revision]);
                thread::spawn(move || Run::of(&mut command))
            })
            .collect();
        for (nth, run) in runs.into_iter().enumerate() {
            let run = run.join().unwrap();
            let is_ahead = run.code == Some(1) && run.stderr.contains("store-ahead") && nth + 1 < RUNNERS;
            assert!(run.code == Some(0) || is_ahead, "{nth}: {}{}", run.stdout, run.stderr);
        }
        let feed = store.read("feeds/atom.xml");
        assert_eq!(feed.matches("<entry>").count(), RUNNERS + 1);
        assert!(feed.contains(&format!("Text 1 of {RUNNERS}.")), "{feed}");
        let ledger = store.read("feeds/dateline.lock");
        assert_eq!(ledger.lines().filter(|line| line.contains("tag:example.org,2026")).count(), RUNNERS + 1);
        let left = |folder: &Path| {
            fs::read_dir(folder)
                .unwrap()
                .any(|entry| entry.unwrap().file_name().to_string_lossy().starts_with(".dateline-"))
        };
        assert!(!left(&store.path().join("feeds")));
        thread::sleep(Duration::from_millis(1));
    }
}
