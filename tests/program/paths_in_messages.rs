//! Paths in messages: seen from the current folder in every command, whatever folder it works in.

use crate::support::{CONFIG, Folder};

/// What the names of the site's files begin with, where it lies in `blog`.
const OWN: [&str; 8] =
    ["content/", "feeds/", "dateline.lock", "dateline.toml", "old.xml", "imported", "vanished", "_config.yml"];

fn site() -> Folder {
    let article = "---\ntags: [go]\n---\n# Hello\n\nEngines turn.\n";
    let rss = "<rss version='2.0'><channel><title>T</title><link>https://example.org/</link><description>D</description>\
               <item><title>Old</title><guid>1</guid><link>https://example.org/old/</link>\
               <pubDate>Sun, 01 Mar 2026 10:00:00 +0100</pubDate><description>x</description></item></channel></rss>";
    Folder::bare()
        .file(
            "blog/dateline.toml",
            format!("{CONFIG}permalink = \"/{{slug}}/\"\nfeeds_by = [\"tag\"]\narchive = true\narchive_size = 1\nprecompress = [\"gz\"]\n"),
        )
        .file("blog/content/2026-01-31-hello.md", article)
        .file("blog/content/2026-02-01-more.md", "# More\n\nText.\n")
        .file("blog/content/2026-02-02-draft.md", "---\ndraft: true\n---\n# Draft\n\nText.\n")
        .file("blog/old.xml", rss)
}

/// Asserts that each name of the site's files is said with its folder before it.
#[track_caller]
fn assert_from_here(command: &[&str], printed: &str) {
    let mut said = 0;
    for name in OWN {
        for (at, _) in printed.match_indices(name) {
            let before = &printed[..at];
            // Help names a file as such, wherever it is.
            if before.rsplit('\n').next().unwrap().contains("help") {
                continue;
            }
            let is_part = before.ends_with("/feeds/") || before.ends_with("https://example.org/");
            assert!(is_part || before.ends_with("blog/"), "{command:?} says {name} as seen from elsewhere:\n{printed}");
            said += 1;
        }
    }
    assert!(said > 0 || printed.is_empty(), "{command:?} names no file:\n{printed}");
    assert!(!printed.contains("./blog") && !printed.contains("blog/blog"), "{command:?}:\n{printed}");
}

fn run(folder: &Folder, command: &[&str], code: i32) {
    for format in ["text", "json"] {
        let run = folder.run(&[&["-C", "blog", "--format", format], command].concat()).exits(code);
        assert_from_here(command, &format!("{}{}", run.stdout, run.stderr));
    }
}

#[test]
fn every_command_names_files_as_seen_from_the_current_folder() {
    let folder = site();
    run(&folder, &["build", "--dry-run"], 0);
    run(&folder, &["check"], 1);
    let diff = folder.run(&["-C", "blog", "check", "--diff"]).exits(1).stdout;
    let files: Vec<&str> = diff.lines().filter(|line| line.starts_with("+++ ")).collect();
    assert!(files.len() > 5 && files.iter().all(|line| line.starts_with("+++ b/blog/feeds/")), "{files:?}");
    run(&folder, &["ledger", "check"], 0);
    run(&folder, &["build"], 0);
    run(&folder, &["build", "--dry-run"], 0);
    run(&folder, &["show", "vanished.xml"], 3);
    run(&folder, &["show", "--output", "vanished"], 3);
    run(&folder, &["show", "dateline.toml"], 1);
    run(&folder, &["show", "--leads", "content/2026-01-31-hello.md"], 0);
    run(&folder, &["show", "--leads", "vanished.md"], 3);
    run(&folder, &["validate", "feeds/rss.xml", "feeds/atom.xml"], 0);
    run(&folder, &["validate", "old.xml"], 1);
    run(&folder, &["validate", "vanished.xml"], 3);
    run(&folder, &["ledger", "check"], 0);
    run(&folder, &["ledger", "rebuild"], 0);
    run(&folder, &["adopt", "old.xml"], 0);
    run(&folder, &["adopt", "vanished.xml"], 3);
    run(&folder, &["adopt", "dateline.toml"], 1);
    run(&folder, &["import", "dateline.toml", "--into", "imported"], 1);
    let text = ["-C", "blog", "import", "old.xml", "--into", "imported"];
    assert_from_here(&text, &folder.run(&text).exits(0).stdout);
    folder.write("blog/imported/2026-03-01-old.md", "Mine.");
    run(&folder, &["import", "old.xml", "--into", "imported"], 1);
    let text = ["-C", "blog", "new", "A title"];
    assert_from_here(&text, &folder.run(&text).exits(0).stdout);
    run(&folder, &["new", "A title"], 1);

    std::fs::remove_file(folder.path().join("blog/content/2026-01-31-hello.md")).unwrap();
    run(&folder, &["ledger", "check"], 0);
    run(&folder, &["build"], 0);
    run(&folder, &["ledger", "prune", "--dry-run"], 0);
    folder.write("blog/content/bad.md", "---\ntitle: Bad\ndate: 2026-13-45\n---\nText.\n");
    run(&folder, &["build", "--dry-run"], 1);
    run(&folder, &["build", "--job-summary", "s.md"], 1);
    assert_from_here(&["summary"], &folder.read("blog/s.md"));
    for format in ["sarif", "github"] {
        let run = folder.run(&["-C", "blog", "build", "--dry-run", "--format", format]).exits(1);
        assert_from_here(&["build", "--dry-run", "--format", format], &run.stdout);
    }
    folder.write("blog/dateline.lock", "no ledger\n");
    run(&folder, &["build", "--dry-run"], 1);
    run(&folder, &["ledger", "check"], 1);
    folder.write("blog/dateline.toml", "title = ");
    run(&folder, &["build"], 2);
    run(&folder, &["init"], 1);
}

#[test]
fn init_names_what_it_found_and_wrote_as_seen_from_the_current_folder() {
    let folder = Folder::bare()
        .file("blog/_config.yml", "title: T\nurl: https://example.org\nauthor: Ada\n")
        .file("blog/_posts/2026-01-31-hello.md", "# Hello\n\nText.\n");
    let run = folder.run(&["-C", "blog", "init", "--no-ci"]).exits(0);
    let said = run.stdout.split("Next:").next().unwrap();
    assert_from_here(&["init"], said);
}

#[test]
fn folder_that_is_worked_in_may_be_a_neighbour_or_the_current_one() {
    let folder = site().file("here/x", "");
    let mut command = folder.command(&["-C", "../blog", "build"]);
    let run = crate::support::Run::of(command.current_dir(folder.path().join("here"))).exits(0);
    run.reports("2 articles in ../blog/content\n").reports("  ../blog/feeds/rss.xml ");
    let mut command = folder.command(&["-C", ".", "build"]);
    let run = crate::support::Run::of(command.current_dir(folder.path().join("blog"))).exits(0);
    run.reports("2 articles in content\n").reports("  feeds/rss.xml ");
}
