//! Options: each command accepts those that it obeys, and no others.

use std::collections::BTreeSet;

use crate::support::{CONFIG, Folder, Run, program};

/// Commands as they are called, and the options that each obeys besides those of all.
const COMMANDS: [(&[&str], &[&str]); 24] = [
    (
        &["init"],
        &[
            "now",
            "title",
            "url",
            "author",
            "language",
            "content",
            "output",
            "permalink",
            "timezone",
            "yes",
            "no-ci",
            "dry-run",
        ],
    ),
    (&["new"], &["now", "config", "title", "content", "section", "tags", "draft", "date", "edit"]),
    (
        &["build"],
        &[
            "now",
            "config",
            "title",
            "url",
            "author",
            "language",
            "content",
            "output",
            "limit",
            "job-summary",
            "job-summary-base",
            "report",
            "keep-going",
            "accept-new",
            "accept-removed",
            "online",
            "dry-run",
            "locked",
            "deny",
        ],
    ),
    (
        &["check"],
        &[
            "now",
            "config",
            "title",
            "url",
            "author",
            "language",
            "content",
            "output",
            "limit",
            "job-summary",
            "job-summary-base",
            "report",
            "accept-new",
            "accept-removed",
            "online",
            "live",
            "diff",
            "deny",
        ],
    ),
    (&["adopt"], &["now", "dry-run", "config", "title", "url", "author", "language", "content", "timeout"]),
    (&["import"], &["into", "dry-run", "timeout"]),
    (&["headers"], &["now", "config", "title", "url", "author", "language", "content", "output"]),
    (&["redirect"], &["to", "config", "title", "url", "author", "language", "content", "output"]),
    (
        &["publish"],
        &[
            "now",
            "config",
            "title",
            "url",
            "author",
            "language",
            "content",
            "output",
            "limit",
            "accept-new",
            "accept-removed",
            "online",
            "to",
            "dry-run",
            "keep-going",
            "revision",
            "force",
            "no-ping",
            "wait",
            "timeout",
            "job-summary",
            "job-summary-base",
            "report",
        ],
    ),
    (
        &["ping"],
        &[
            "now",
            "config",
            "title",
            "url",
            "author",
            "language",
            "content",
            "output",
            "state",
            "wait",
            "timeout",
            "dry-run",
            "job-summary",
            "job-summary-base",
            "report",
        ],
    ),
    (
        &["links"],
        &[
            "now",
            "config",
            "title",
            "url",
            "author",
            "language",
            "content",
            "all",
            "archive",
            "exclude",
            "fail-on",
            "ignore-robots",
            "cache",
            "cache-days",
            "timeout",
            "within",
            "retries",
            "per-host",
            "allow-private",
            "job-summary",
            "job-summary-base",
            "report",
        ],
    ),
    (&["ledger", "prune"], &["config", "title", "url", "author", "output", "dry-run"]),
    (&["ledger"], &[]),
    (&["ledger", "check"], &["now", "config", "title", "url", "author", "language", "content"]),
    (&["ledger", "rebuild"], &["now", "config", "title", "url", "author", "language", "content", "output"]),
    (&["ledger", "merge"], &[]),
    (
        &["serve"],
        &[
            "now",
            "config",
            "title",
            "url",
            "author",
            "language",
            "content",
            "output",
            "limit",
            "keep-going",
            "accept-new",
            "accept-removed",
            "host",
            "port",
            "open",
        ],
    ),
    (&["show"], &["now", "page", "leads", "language", "limit", "output", "timeout"]),
    (&["validate"], &["now", "timeout", "base", "deny", "job-summary", "job-summary-base", "report"]),
    (&["diff"], &["timeout", "fail-on", "job-summary", "job-summary-base", "report"]),
    (&["explain"], &[]),
    (&["schema"], &[]),
    (&["completions"], &[]),
    (&["man"], &[]),
];

/// What every command has: where and how it works.
const OF_ALL: [&str; 6] = ["directory", "quiet", "verbose", "format", "color", "help"];

#[test]
fn each_command_offers_the_options_that_it_obeys_and_no_others() {
    let commands = Run::of(program().arg("--help")).exits(0).stdout;
    let listed = commands.split("\nStart:\n").nth(1).unwrap().split("\nOptions:\n").next().unwrap();
    let listed: Vec<&str> =
        listed.lines().filter_map(|line| line.strip_prefix("  ")?.split_whitespace().next()).collect();
    let known: BTreeSet<&str> = COMMANDS.iter().map(|(command, _)| command[0]).chain(["help"]).collect();
    assert_eq!(listed.iter().copied().collect::<BTreeSet<_>>(), known);
    assert_eq!(listed.len(), known.len(), "{listed:?}");
    for (command, obeyed) in COMMANDS {
        let help = Run::of(program().args(command).arg("--help")).exits(0).stdout;
        let options = help.lines().filter_map(|line| {
            let line = line.trim_start();
            let option = line.starts_with('-').then(|| line.split("--").nth(1)).flatten()?;
            Some(option.split(|end: char| end != '-' && !end.is_ascii_alphanumeric()).next().unwrap().to_owned())
        });
        let mut offered: Vec<String> = options.filter(|option| !OF_ALL.contains(&option.as_str())).collect();
        let mut obeyed: Vec<&str> = obeyed.to_vec();
        offered.sort();
        obeyed.sort_unstable();
        assert_eq!(offered, obeyed, "{command:?}");
    }
}

#[test]
fn option_that_a_command_would_ignore_is_refused() {
    let folder = Folder::new().article("Engines turn.\n");
    for arguments in [
        &["serve", "--port", "0", "--job-summary", "s.md"][..],
        &["serve", "--port", "0", "--report", "r.jsonl"],
        &["serve", "--port", "0", "--online"],
        &["serve", "--port", "0", "--format", "github"],
        &["serve", "--port", "0", "--format", "sarif"],
        &["check", "--keep-going"],
        &["ledger", "prune", "--limit", "3"],
        &["ledger", "prune", "--content", "posts"],
        &["headers", "nginx", "--limit", "3"],
        &["adopt", "old.xml", "--output", "feeds"],
        &["ledger", "check", "--output", "feeds"],
        &["new", "A title", "--limit", "3"],
        &["show", "feeds/rss.xml", "--output", "other"],
        &["show", "--leads", "content/2026-01-31-hello.md", "--format", "github"],
        &["explain", "--format", "sarif"],
        &["schema", "--format", "github"],
    ] {
        let run = folder.run(arguments).exits(2);
        assert!(run.stderr.contains("Usage:") || run.stderr.contains("--format"), "{arguments:?}: {}", run.stderr);
    }
}

#[test]
fn options_that_are_left_are_obeyed() {
    let folder =
        Folder::bare().file("settings.toml", CONFIG).file("posts/2026-01-31-hello.md", "# Hello\n\nEngines turn.\n");
    let common = ["--config", "settings.toml", "--content", "posts"];
    let run = |arguments: &[&str]| folder.run(&[arguments, &common].concat());
    run(&["build", "--output", "public"]).exits(0);
    assert!(folder.exists("public/rss.xml"));
    run(&["check", "-o", "public"]).exits(0).reports("Nothing would change.");
    run(&["build", "-n", "--output", "public", "--limit", "1", "--title", "Other"]).exits(0).reports("public/rss.xml");
    run(&["ledger", "check"]).exits(0).reports("1 entry");
    run(&["ledger", "rebuild", "--output", "public"]).exits(0).reports("3 documents");
    run(&["headers", "netlify", "--output", "public"]).exits(0).reports("/rss.xml");
    folder
        .run(&["ledger", "prune", "--config", "settings.toml", "--output", "public"])
        .exits(0)
        .reports("No feed has ended.");
    folder.run(&["show", "--output", "public"]).exits(0).reports("Hello");
    run(&["adopt", "public/rss.xml"]).exits(0).reports("1 matched");
}

#[test]
fn present_may_be_named_before_the_command_too() {
    let folder = crate::support::Folder::new().file("content/2026-01-31-hello.md", "# Hello\n\nIt works.\n");
    folder.run(&["--now", "2026-11-28", "build"]).exits(0);
    let feed = folder.read("feeds/rss.xml");
    folder.run(&["check", "--now", "2026-11-28"]).exits(0);
    folder.run(&["--now", "2026-11-28", "status"]).exits(0).says("`dateline status` is called");
    folder.run(&["--now", "x", "build"]).exits(2).says("--now");
    assert_eq!(folder.read("feeds/rss.xml"), feed);
    let help = folder.run(&["--help"]).exits(0).stdout;
    assert!(!help.contains("--now"), "{help}");
}
