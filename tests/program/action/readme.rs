//! The ways into CI that the README shows: each is ten lines at most, and does what the README says.

use std::fs;

use serde_json::Value as Json;

use super::{
    runner::{Job, Site, definition, git, root},
    templates::{carry_out, lines, yaml},
};
use crate::readme::blocks;

/// The only block of the README with this at the beginning of a line.
fn block(key: &str) -> Json {
    let all = blocks("yaml");
    let found: Vec<&String> = all.iter().filter(|block| block.contains(key)).collect();
    assert_eq!(found.len(), 1, "{key}");
    serde_saphyr::from_str(found[0]).unwrap()
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
fn each_way_of_the_readme_is_short() {
    let blocks = [blocks("yaml"), blocks("bash")].concat();
    assert_eq!(blocks.len(), 6);
    for block in blocks {
        assert!(block.lines().count() <= 10, "{block}");
    }
}

#[test]
fn workflows_of_the_readme_publish_pushes_and_check_proposals() {
    for (key, words) in [("runs-on: ubuntu-latest", 1), ("runs-on: docker", 2)] {
        let workflow = block(key);
        assert_eq!(workflow["on"], serde_json::json!(["push", "pull_request"]));
        let inputs = inputs(&workflow);
        assert_eq!(inputs.len(), words);
        let site = Site::new();
        publishes(&site, &inputs, "pull_request");
        assert_eq!(site.commits(), 1);
        publishes(&site, &inputs, "push");
        assert_eq!(site.commits(), 2);
        site.assert_in_step();
    }
}

#[test]
fn gitlab_template_is_found_and_gets_its_inputs() {
    let block = block("include:");
    let remote = block["include"][0]["remote"].as_str().unwrap();
    let path = remote.strip_prefix("https://github.com/OWNER/dateline/raw/main/").unwrap();
    let template = fs::read_to_string(root().join(path)).unwrap();
    for name in block["variables"].as_object().unwrap().keys() {
        assert!(template.contains(&format!("\"${name}\"")), "{name}");
    }
}

#[test]
fn woodpecker_of_the_readme_checks() {
    let site = Site::new();
    let checkout = site.checkout();
    let check = || {
        let commands = lines(&block("image: rust:1\n    commands")["steps"][0]["commands"]);
        carry_out(&["sh", "-e"], &commands, checkout.path(), &site, &[])
    };
    let (is_success, log) = check();
    assert!(is_success && log.contains("would change"), "{log}");
    fs::write(checkout.path().join("content/bad.md"), "no date").unwrap();
    assert!(!check().0);
}

#[test]
fn hooks_that_the_readme_names_are_there() {
    let hooks = yaml(".pre-commit-hooks.yaml");
    let ids: Vec<&str> = hooks.as_array().unwrap().iter().map(|hook| hook["id"].as_str().unwrap()).collect();
    assert!(ids.contains(&block("repos:")["repos"][0]["hooks"][0]["id"].as_str().unwrap()));
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    for id in ids {
        assert!(readme.contains(id), "the README does not name {id}");
    }
}

#[test]
fn docker_of_the_readme_builds_the_folder_it_is_started_in() {
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
    let (is_success, log) = carry_out(&["bash", "-e"], &blocks("bash")[0], checkout.path(), &site, &variables);
    assert!(is_success, "{log}");
    assert!(checkout.path().join("feeds/rss.xml").exists());
}
