//! Pushes: what is committed after each, and what is not.

use std::{fs, thread};

use super::runner::{Job, Site, git};

#[test]
fn push_that_adds_an_article_ends_in_one_commit_with_the_feeds() {
    let site = Site::new();
    let run = site.publishes().succeeds();
    assert_eq!(site.commits(), 2);
    for (name, value) in [("changed", "true"), ("added", "1"), ("updated", "0"), ("removed", "0"), ("exit_code", "0")] {
        assert_eq!(run.output(name), value, "{name}");
    }
    assert_eq!(run.output("feeds"), "feeds/rss.xml\nfeeds/atom.xml\nfeeds/feed.json");
    let files = git(site.server.path(), &["show", "--name-only", "--format=%an <%ae>%n%s", "main"]);
    let (by, changed) = files.split_once("\n\n").unwrap();
    assert_eq!(
        by,
        "github-actions[bot] <41898282+github-actions[bot]@users.noreply.github.com>\nPublish what changed in the content"
    );
    assert_eq!(changed, super::BUILT);
    assert!(run.summary.starts_with("## dateline build\n") && run.summary.contains("- added: **first**"));
    site.assert_in_step();

    site.write("second");
    site.push();
    let run = site.publishes().succeeds();
    assert_eq!((site.commits(), run.output("added"), run.output("updated")), (4, "1", "0"));
    assert!(site.read("feeds/atom.xml").contains("<title>second</title>"));
    assert!(site.read("feeds/atom.xml").contains("<title>first</title>"));
    site.assert_in_step();
}

#[test]
fn second_run_ends_in_no_commit() {
    let site = Site::new();
    site.publishes().succeeds();
    let run = site.publishes().succeeds();
    assert_eq!(site.commits(), 2);
    assert_eq!((run.output("changed"), run.output("added")), ("false", "0"));
    assert!(run.summary.contains("| unchanged |"));
}

#[test]
fn two_pushes_at_one_time_end_with_both_entries_and_whole_ledger() {
    let site = Site::new();
    site.publishes().succeeds();
    // Both begin with what was pushed for them, and each knows nothing of the other.
    let (one, two) = (site.checkout(), site.checkout());
    for (checkout, title) in [(&one, "one"), (&two, "two")] {
        let path = format!("content/2026-03-01-{title}.md");
        fs::write(checkout.path().join(&path), super::runner::article(title)).unwrap();
        git(checkout.path(), &["add", "--all"]);
        git(checkout.path(), &["commit", "--quiet", "--message", title]);
        git(checkout.path(), &["pull", "--quiet", "--rebase"]);
        git(checkout.path(), &["push", "--quiet"]);
    }
    thread::scope(|scope| {
        let runs = [&one, &two].map(|checkout| scope.spawn(|| Job::at(checkout.path()).input("commit", "true").run()));
        for run in runs {
            run.join().unwrap().succeeds();
        }
    });
    let lock = site.read("dateline.lock");
    for title in ["one", "two", "first"] {
        for feed in ["rss.xml", "atom.xml", "feed.json"] {
            assert!(site.read(&format!("feeds/{feed}")).contains(&format!("Text of {title}.")), "{title} {feed}");
        }
        assert_eq!(lock.matches(&format!(":{title}\t")).count(), 1, "{lock}");
    }
    site.assert_in_step();
}

#[test]
fn push_that_is_overtaken_is_repeated_on_what_was_pushed_meanwhile() {
    let site = Site::new();
    site.publishes().succeeds();
    site.write("second");
    site.push();
    let late = site.checkout();
    site.write("third");
    site.push();
    site.publishes().succeeds();
    assert_eq!(site.commits(), 5);
    // What an earlier step of the job left lying about is not touched.
    fs::write(late.path().join("dateline.toml"), format!("{}\n# local\n", crate::support::CONFIG)).unwrap();
    fs::write(late.path().join("notes"), "mine").unwrap();
    site.write("fourth");
    site.push();
    let run = Job::at(late.path()).input("commit", "true").run().succeeds();
    assert_eq!((site.commits(), run.output("added")), (7, "1"), "{}", run.log);
    assert_eq!(run.summary.matches("## dateline build").count(), 1, "{}", run.summary);
    assert!(fs::read_to_string(late.path().join("dateline.toml")).unwrap().ends_with("# local\n"));
    assert!(late.path().join("notes").exists());
    assert!(!site.read("dateline.toml").contains("# local"));
    assert!(site.read("feeds/atom.xml").contains("<title>fourth</title>"));
    site.assert_in_step();
}

#[test]
fn pull_request_is_checked_and_not_written_to() {
    let site = Site::new();
    for (event, reference) in [
        ("pull_request", "refs/pull/1/merge"),
        ("pull_request_target", "refs/heads/main"),
        ("merge_group", "refs/heads/gh-readonly-queue/main/pr-1"),
        ("issue_comment", "refs/heads/main"),
        ("push", "refs/tags/v1"),
    ] {
        let checkout = site.checkout();
        let job = || {
            let job = Job::at(checkout.path()).input("commit", "true");
            job.variable("GITHUB_EVENT_NAME", event).variable("GITHUB_REF", reference)
        };
        let run = job().run().succeeds();
        assert_eq!((run.output("changed"), run.output("added")), ("true", "1"));
        assert!(run.summary.starts_with("## dateline build\n"));
        fs::write(checkout.path().join("content/bad.md"), "no date").unwrap();
        let run = job().run().fails_with("::error file=content/bad.md,line=1");
        assert_eq!(run.output("exit_code"), "1");
        assert!(run.summary.contains("(<https://host.example/owner/name/blob/c0ffee/content/bad.md?plain=1#L1>)"));
        assert!(!checkout.path().join("feeds").exists() && !checkout.path().join("dateline.lock").exists());
    }
    assert_eq!(site.commits(), 1);
}

#[test]
fn fault_in_the_content_is_not_committed_and_what_keeps_going_is() {
    let site = Site::new();
    site.publishes().succeeds();
    site.author.write("content/bad.md", "no date");
    site.write("second");
    site.push();
    let run = site.publishes().fails_with("missing-date");
    assert_eq!((site.commits(), run.output("exit_code")), (3, "1"));
    assert!(run.summary.contains("Nothing was written"));
    let checkout = site.checkout();
    let job = Job::at(checkout.path()).input("commit", "true").input("args", "--keep-going").input("fail", "false");
    let run = job.run().succeeds();
    assert_eq!((site.commits(), run.output("exit_code"), run.output("added")), (4, "1", "1"));
}

#[test]
fn only_feeds_and_ledger_are_committed_whatever_else_lies_there() {
    let site = Site::new();
    let checkout = site.checkout();
    fs::write(checkout.path().join("built.css"), "a").unwrap();
    fs::write(checkout.path().join("dateline.toml"), format!("{}limit = 5\n", crate::support::CONFIG)).unwrap();
    git(checkout.path(), &["add", "--all"]);
    Job::at(checkout.path()).input("commit", "true").run().succeeds();
    let files = git(site.server.path(), &["show", "--name-only", "--format=", "main"]);
    assert_eq!(files, super::BUILT);
}

#[test]
fn feed_that_settings_put_elsewhere_is_committed_too() {
    let site = Site::new();
    site.author.write("dateline.toml", format!("files = {{ rss = '../feed.xml' }}\n{}", crate::support::CONFIG));
    site.push();
    site.publishes().succeeds();
    let files = git(site.server.path(), &["show", "--name-only", "--format=", "main"]);
    assert!(files.contains("\nfeed.xml\n") && files.contains("\nfeeds/atom.xml\n"), "{files}");
    site.assert_in_step();
}

#[test]
fn protected_branch_is_reported_as_the_reason_why_a_push_fails() {
    use std::os::unix::fs::PermissionsExt;
    let site = Site::new();
    let hook = site.server.path().join("hooks/pre-receive");
    fs::create_dir_all(hook.parent().unwrap()).unwrap();
    fs::write(&hook, "#!/bin/sh\necho protected >&2\nexit 1\n").unwrap();
    fs::set_permissions(&hook, fs::Permissions::from_mode(0o755)).unwrap();
    let run = site.publishes().fails_with("may this job write there");
    assert!(run.log.contains("protected") && run.summary.contains("- added: **first**"));
    assert_eq!(site.commits(), 1);
}

#[test]
fn branch_that_was_rewritten_meanwhile_is_left_as_it_is() {
    let site = Site::new();
    site.write("second");
    site.push();
    let checkout = site.checkout();
    git(site.author.path(), &["reset", "--quiet", "--hard", "HEAD^"]);
    git(site.author.path(), &["commit", "--quiet", "--amend", "--message", "Other"]);
    git(site.author.path(), &["push", "--quiet", "--force", "origin", "main"]);
    let run = Job::at(checkout.path()).input("commit", "true").run().fails_with("was rewritten meanwhile");
    assert_eq!(git(site.server.path(), &["log", "--format=%s", "main"]), "Other\n", "{}", run.log);
}
