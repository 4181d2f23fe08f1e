//! A year of pushes: each is published by the action's scripts, and readers and ledger end as a plain build has them.

use std::{collections::BTreeSet, fs, thread};

use super::runner::{Job, Site, article, git};
use crate::support::Folder;

/// The ids that a feed contains.
fn ids(feed: &str) -> BTreeSet<String> {
    let feed: serde_json::Value = serde_json::from_str(feed).unwrap();
    feed["items"].as_array().unwrap().iter().map(|item| item["id"].as_str().unwrap().to_owned()).collect()
}

#[test]
#[ignore = "takes a minute; .ci/run runs it"]
fn year_of_pushes_ends_as_a_plain_build_has_it() {
    let site = Site::new();
    let config = format!("archive = true\narchive_size = 5\n{}", site.author.read("dateline.toml"));
    site.author.write("dateline.toml", config);
    // The same content, step by step, built by hand.
    let plain = Folder::bare();
    let mut seen = BTreeSet::new();
    let mut pushes = 0;
    let mut first = "content/2026-01-02-first.md".to_owned();
    for week in 0..52 {
        let month = 1 + week / 5;
        let path = |name: &str| format!("content/2026-{month:02}-{:02}-{name}.md", 1 + week % 5 * 5);
        let name = format!("week-{week}");
        let content = site.author.path().join("content");
        match week % 13 {
            // An edit, a renaming, and one that is taken away.
            4 => site.author.write(&first, article("first").replace("Text", &name)),
            8 => {
                let renamed = format!("content/2026-01-02-renamed-in-{name}.md");
                fs::rename(site.author.path().join(&first), site.author.path().join(&renamed)).unwrap();
                first = renamed;
            }
            11 => {
                let names = fs::read_dir(&content).unwrap().map(|entry| entry.unwrap().path());
                let mut names: Vec<_> = names.filter(|path| !path.ends_with(&first["content/".len()..])).collect();
                names.sort();
                fs::remove_file(&names[names.len() / 2]).unwrap();
            }
            _ => site.author.write(&path(&name), article(&name)),
        }
        site.push();
        pushes += 1;
        if week % 13 == 6 {
            // Two pushes at one time: the second comes before the first is published.
            let early = site.checkout();
            site.author.write(&path(&format!("{name}-too")), article(&format!("{name}-too")));
            site.push();
            pushes += 1;
            let late = site.checkout();
            thread::scope(|scope| {
                let jobs = [&early, &late]
                    .map(|checkout| scope.spawn(|| Job::at(checkout.path()).input("commit", "true").run()));
                for job in jobs {
                    job.join().unwrap().succeeds();
                }
            });
        } else {
            let before = site.commits();
            site.publishes().succeeds();
            let added = site.commits() - before;
            assert_eq!(added, 1, "week {week}");
        }
        assert!(site.publishes().succeeds().output("changed") == "false", "week {week}");
        // A reader who comes by each week sees each entry as new once.
        seen.extend(ids(&site.read("feeds/feed.json")));

        let _ = fs::remove_dir_all(plain.path().join("content"));
        for (file, bytes) in crate::golden::files(&content) {
            plain.write(&format!("content/{}", file.display()), bytes);
        }
        plain.write("dateline.toml", site.author.read("dateline.toml"));
        plain.build();
    }
    site.assert_in_step();
    let checkout = site.checkout();
    let published = crate::golden::files(&checkout.path().join("feeds"));
    let built = crate::golden::files(&plain.path().join("feeds"));
    assert!(published == built, "the feeds are those of builds by hand");
    assert_eq!(site.read("dateline.lock"), plain.read("dateline.lock"));
    let articles = pushes - 3 * 4 + 1;
    assert_eq!(seen.len(), articles, "each article had one id all year");
    let commits = git(site.server.path(), &["log", "--format=%an", "main"]);
    println!(
        "{pushes} pushes, {articles} articles, {} commits of the action",
        commits.lines().filter(|name| name.starts_with("github-actions")).count()
    );
}
