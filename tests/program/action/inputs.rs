//! Inputs: each does what it says, and what stands in it is never carried out.

use std::fs;

use super::runner::{Job, Site, definition, git, root};
use crate::support::{CONFIG, Folder};

fn blog(folder: &str) -> Folder {
    let article = "---\ntitle: Hello\nsource: https://source.example/\n---\nText.\n";
    let below = |name: &str| if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
    Folder::bare().file(&below("dateline.toml"), CONFIG).file(&below("content/2026-01-31-hello.md"), article)
}

#[test]
fn every_input_and_output_is_described_and_reaches_scripts_by_the_environment_alone() {
    let definition = definition();
    for kind in ["inputs", "outputs"] {
        for (name, described) in definition[kind].as_object().unwrap() {
            assert!(described["description"].as_str().is_some_and(|text| text.len() > 10), "{name}");
        }
    }
    let text = fs::read_to_string(root().join("action.yml")).unwrap();
    for name in definition["inputs"].as_object().unwrap().keys() {
        assert_eq!(text.matches(&format!("inputs.{name} }}}}")).count(), 1, "{name}");
    }
    for step in definition["runs"]["steps"].as_array().unwrap() {
        assert!(!step["run"].as_str().unwrap_or_default().contains("${{"), "{step}");
    }
}

#[test]
fn directory_may_lie_anywhere_and_have_any_name() {
    let name = "a blog/日本 'x' \"y\" $(touch z)";
    let folder = blog(name);
    let run = Job::at(folder.path()).input("directory", name).run().succeeds();
    assert_eq!(run.output("feeds").lines().next(), Some(&*format!("{name}/feeds/rss.xml")));
    assert!(folder.exists(&format!("{name}/feeds/atom.xml")) && !folder.exists("z"));
}

#[test]
fn configuration_of_another_name_is_read() {
    let folder = blog("");
    fs::rename(folder.path().join("dateline.toml"), folder.path().join("my feeds.toml")).unwrap();
    Job::at(folder.path()).run().fails_with("the feed has no title");
    Job::at(folder.path()).input("config", "my feeds.toml").run().succeeds();
    assert!(folder.exists("feeds/rss.xml"));
}

#[test]
fn commands_do_what_they_do_in_a_terminal() {
    let folder = blog("");
    let run = Job::at(folder.path()).input("command", "check").run().fails_with("title=out-of-date");
    assert!(run.summary.contains("| out of date |") && !folder.exists("feeds"));
    Job::at(folder.path()).run().succeeds();
    Job::at(folder.path()).input("command", "check").run().succeeds();
    let validate = |args: &str| Job::at(folder.path()).input("command", "validate").input("args", args).run();
    let run = validate("feeds/*.xml feeds/feed.json --deny warnings").succeeds();
    assert_eq!(run.summary.matches("| valid ").count(), 4);
    folder.write("feeds/bad.xml", "<rss");
    assert_eq!(validate("feeds/*.xml").fails_with("::error file=feeds/bad.xml").output("exit_code"), "1");
    assert_eq!(validate("").fails_with("required").output("exit_code"), "2");
    Job::at(folder.path()).input("command", "ledger").run().fails_with("write `build`, `check` or `validate`");
    Job::at(folder.path()).input("commit", "yes").run().fails_with("write `true` or `false`");
}

#[test]
fn arguments_are_words_with_quotes_and_nothing_of_them_is_carried_out() {
    let folder = blog("");
    let hostile = "--title 'My $(touch a) `touch b` \"blog\"; touch c' --author \"Ada * Lovelace\"\n--limit=3";
    Job::at(folder.path()).input("args", hostile).run().succeeds();
    let feed = folder.json();
    assert_eq!(feed["title"], "My $(touch a) `touch b` \"blog\"; touch c");
    assert_eq!(feed["authors"][0]["name"], "Ada * Lovelace");
    for name in ["a", "b", "c"] {
        assert!(!folder.exists(name));
    }
    Job::at(folder.path()).input("args", "--title 'My").run().fails_with("quote that does not end");
}

#[test]
fn findings_pass_where_they_may_and_what_cannot_be_run_never_does() {
    let folder = blog("").file("content/bad.md", "no date");
    let job = || Job::at(folder.path()).input("fail", "false");
    assert_eq!(job().run().succeeds().output("exit_code"), "1");
    assert_eq!(job().input("args", "--no-such").run().fails_with("--no-such").output("exit_code"), "2");
    assert_eq!(job().input("args", "--content none").run().fails_with("no folder").output("exit_code"), "3");
}

#[test]
fn outputs_contain_one_line_whatever_the_path_is() {
    let output = "f\ndateline\nadded<<dateline\n9\\n\"é\r\nchanged=false";
    let config = format!("{CONFIG}output = {}\n", serde_json::Value::from(output));
    let folder = blog("").file("dateline.toml", config);
    let run = Job::at(folder.path()).run().succeeds();
    assert_eq!((run.output("added"), run.output("changed")), ("1", "true"));
    let feeds = ["rss.xml", "atom.xml", "feed.json"].map(|name| format!("{output}/{name}")).join("\n");
    assert_eq!(run.output("feeds"), feeds.replace("\r\n", "\n"));
}

#[test]
fn feeds_are_put_where_the_pages_are_uploaded_from() {
    let folder = blog("my blog");
    let job = || Job::at(folder.path()).input("directory", "my blog");
    job().run().succeeds();
    assert!(!folder.exists("_site"));
    for (pages, place) in [("true", "_site/feeds"), ("public/news feeds", "public/news feeds")] {
        job().input("pages", pages).run().succeeds();
        for name in ["rss.xml", "atom.xml", "feed.json"] {
            assert_eq!(folder.read(&format!("{place}/{name}")), folder.read(&format!("my blog/feeds/{name}")));
        }
    }
}

#[test]
fn commit_is_made_in_the_name_and_with_the_words_that_were_given() {
    let site = Site::new();
    let checkout = site.checkout();
    let message = "Feeds: \"new\" $(touch x) `touch y`\n\n# More; $HOME\n-m";
    let job = Job::at(checkout.path()).input("commit", "true").input("commit-message", message);
    job.input("commit-name", "Ada $(id) \"L\" B").input("commit-email", "ada@example.org").run().succeeds();
    let log = git(site.server.path(), &["log", "-1", "--format=%an|%ae|%cn|%B", "main"]);
    assert_eq!(log.trim(), format!("Ada $(id) \"L\" B|ada@example.org|Ada $(id) \"L\" B|{message}"));
}
