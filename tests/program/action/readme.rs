//! The ways into CI that the manual shows: each does what the manual says.

use std::fs;

use serde_json::Value as Json;

use super::{
    runner::{Job, Site, definition, git, root},
    templates::{carry_out, with_program, yaml},
};
use crate::{documentation::blocks_of, readme::page};

/// The file that `init` writes for a host, as the manual shows it.
fn file(host: &str) -> Json {
    serde_saphyr::from_str(&blocks_of(&page(&format!("ci/{host}.md")), "yaml")[0]).unwrap()
}

/// The inputs that a workflow gives the action.
fn inputs(workflow: &Json) -> Vec<(String, String)> {
    let steps = workflow["jobs"]["feeds"]["steps"].as_array().unwrap();
    let step = steps.iter().find(|step| step["uses"].as_str().is_some_and(|uses| uses.contains("OWNER/dateline@")));
    let with = step.unwrap()["with"].as_object().unwrap();
    let declared = definition();
    let given = with.iter().map(|(name, value)| {
        assert!(declared["inputs"][name].is_object(), "there is no input {name}");
        (name.clone(), value.as_str().map_or_else(|| value.to_string(), str::to_owned))
    });
    given.collect()
}

fn publishes(site: &Site, inputs: &[(String, String)], event: &str) {
    let checkout = site.checkout();
    let mut job = Job::at(checkout.path()).variable("GITHUB_EVENT_NAME", event);
    // What is built from source in earnest takes minutes.
    for (name, value) in inputs.iter().filter(|(name, _)| name != "version") {
        job = job.input(name, value);
    }
    job.run().succeeds();
}

#[test]
fn workflows_publish_pushes_and_check_proposals() {
    for (host, words) in [("github", 1), ("forgejo", 4)] {
        let workflow = file(host);
        for event in ["push", "pull_request", "schedule"] {
            assert!(workflow["on"].as_object().unwrap().contains_key(event), "{host} {event}");
        }
        let inputs = inputs(&workflow);
        assert_eq!(inputs.len(), words);
        let site = Site::new();
        publishes(&site, &inputs, "pull_request");
        assert_eq!(site.commits(), 1);
        publishes(&site, &inputs, "push");
        assert_eq!(site.commits(), 2);
        publishes(&site, &inputs, "schedule");
        assert_eq!(site.commits(), 2);
        site.assert_in_step();
    }
}

/// What Hugo is called with instead of the real one, which not every machine has: it publishes what is in `static/`.
const HUGO: &str = "#!/bin/sh\nset -eu\nmkdir -p public\ncp -R static/. public\n";

#[test]
fn workflow_of_a_site_deploys_what_it_commits() {
    let blocks = blocks_of(&page("ci.md"), "yaml");
    let workflow: Json =
        serde_saphyr::from_str(blocks.iter().find(|block| block.starts_with("name: Site")).unwrap()).unwrap();
    let site = Site::of_two_languages("git@github.com:owner/name.git");
    let checkout = site.checkout();
    let steps = workflow["jobs"]["site"]["steps"].as_array().unwrap();
    let mut job = Job::at(checkout.path());
    for step in steps {
        if step["uses"].as_str().is_some_and(|uses| uses.starts_with("OWNER/dateline@")) {
            for (name, value) in step["with"].as_object().unwrap() {
                job = job.input(name, value.as_str().unwrap());
            }
            let outcome = std::mem::replace(&mut job, Job::at(checkout.path())).run().succeeds();
            assert_eq!(outcome.output("changed"), "true");
        } else if let Some(script) = step["run"].as_str() {
            let (is_success, log) = with_program("hugo", HUGO, script, checkout.path());
            assert!(is_success, "{log}");
        }
    }
    let deployed = steps.iter().find_map(|step| step["with"]["path"].as_str()).unwrap();
    for feed in ["index.xml", "de/index.xml", "feeds/language/de/atom.xml", "feeds/index.html"] {
        let deployed = fs::read_to_string(checkout.path().join(deployed).join(feed)).unwrap();
        assert_eq!(deployed, site.read(&format!("static/{feed}")), "{feed}");
    }
    site.assert_in_step();
}

#[test]
fn hooks_that_the_manual_names_are_there() {
    let hooks = yaml(".pre-commit-hooks.yaml");
    let ids: Vec<&str> = hooks.as_array().unwrap().iter().map(|hook| hook["id"].as_str().unwrap()).collect();
    let readme = page("ci.md");
    let blocks = blocks_of(&readme, "yaml");
    let shown = blocks.iter().find(|block| block.starts_with("repos:")).unwrap();
    let shown: Json = serde_saphyr::from_str(shown).unwrap();
    assert!(ids.contains(&shown["repos"][0]["hooks"][0]["id"].as_str().unwrap()));
    for id in ids {
        assert!(readme.contains(id), "the manual does not name {id}");
    }
}

#[test]
fn docker_of_the_manual_builds_the_folder_it_is_started_in() {
    let site = Site::new();
    // In place of the repository, one with what the commands ask for.
    let folder = site.server.path().join("sources");
    for path in ["Cargo.toml", "docs/Dockerfile"] {
        fs::create_dir_all(folder.join(path).parent().unwrap()).unwrap();
        fs::copy(root().join(path), folder.join(path)).unwrap();
    }
    git(&folder, &["init", "--quiet"]);
    git(&folder, &["add", "--all"]);
    git(&folder, &["commit", "--quiet", "--message", "x"]);
    let checkout = site.checkout();
    let instead = format!("url.file://{}.insteadOf", folder.display());
    let variables = [
        ("GIT_CONFIG_COUNT", "1"),
        ("GIT_CONFIG_KEY_0", &*instead),
        ("GIT_CONFIG_VALUE_0", "https://github.com/OWNER/dateline"),
    ];
    let (is_success, log) =
        carry_out(&["bash", "-e"], &blocks_of(&page("ci.md"), "bash")[0], checkout.path(), &site, &variables);
    assert!(is_success, "{log}");
    assert!(checkout.path().join("feeds/rss.xml").exists());
}
