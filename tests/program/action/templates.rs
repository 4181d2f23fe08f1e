//! The templates for other CI systems: their scripts, carried out as they stand, against a real remote.

use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::Path,
    process::{Command, Stdio},
    thread,
};

use serde_json::Value as Json;
use tempfile::TempDir;

use super::runner::{Job, Site, definition, git, root, said};
use crate::support::{TODAY, program};

/// What cargo is called with instead of the real one, which would fetch and build for minutes.
const CARGO: &str = "#!/bin/sh
echo \"cargo $*\"
root=$CARGO_HOME
while [ $# -gt 0 ]; do
    case $1 in --root) root=$2 ;; esac
    shift
done
mkdir -p \"$root/bin\"
ln -sf \"$PROGRAM\" \"$root/bin/dateline\"
";

/// What docker is called with instead of the real one, which no test may expect to be there.
const DOCKER: &str = "#!/bin/sh
set -eu
command=$1
shift
while [ $# -gt 0 ]; do
    case $1 in
        --tag) tag=$2; shift ;;
        --file) file=$2; shift ;;
        --user) test \"$2\" = \"$(id -u):$(id -g)\"; shift ;;
        --volume) folder=${2%:/site}; shift ;;
        --rm) ;;
        *) break ;;
    esac
    shift
done
case $command in
    build) test -f \"$file\" && test -f \"$1/Cargo.toml\" && echo \"$tag\" >\"$HOME/image\" ;;
    run) test \"$1\" = \"$(cat \"$HOME/image\")\"; shift; cd \"$folder\"; \"$PROGRAM\" \"$@\" ;;
esac
";

/// The address that the templates push to; git is told that the server is there.
const ADDRESS: &str = "https://host.example/owner/name.git";

pub(super) fn yaml(path: &str) -> Json {
    serde_saphyr::from_str(&fs::read_to_string(root().join(path)).unwrap()).unwrap()
}

pub(super) fn lines(commands: &Json) -> String {
    let lines: Vec<&str> = commands.as_array().unwrap().iter().map(|line| line.as_str().unwrap()).collect();
    lines.join("\n") + "\n"
}

/// What a job says, and whether it succeeds.
pub(super) fn carry_out(
    shell: &[&str],
    script: &str,
    checkout: &Path,
    site: &Site,
    variables: &[(&str, &str)],
) -> (bool, String) {
    let tools = TempDir::new().unwrap();
    for (name, script) in [("cargo", CARGO), ("docker", DOCKER)] {
        write_program(tools.path(), name, script);
    }
    let mut command = Command::new(shell[0]);
    command.args(&shell[1..]).args(["-c", script]).current_dir(checkout).env_clear().stdin(Stdio::null());
    command.env("PATH", format!("{0}:{0}/bin:/usr/local/bin:/usr/bin:/bin", tools.path().display()));
    command.env("PROGRAM", program().get_program()).env("SOURCE_DATE_EPOCH", TODAY);
    command.env("HOME", tools.path()).env("CARGO_HOME", tools.path()).env("GIT_CONFIG_NOSYSTEM", "1");
    for (user, number) in [("oauth2:secret@", "0"), ("dateline:secret@", "1")] {
        let address = ADDRESS.replace("://", &format!("://{user}"));
        command
            .env(format!("GIT_CONFIG_KEY_{number}"), format!("url.file://{}.insteadOf", site.server.path().display()));
        command.env(format!("GIT_CONFIG_VALUE_{number}"), address);
    }
    command.env("GIT_CONFIG_COUNT", "2").envs(variables.iter().copied());
    let output = command.output().unwrap();
    (output.status.success(), said(&output))
}

fn write_program(folder: &Path, name: &str, script: &str) {
    let path = folder.join(name);
    fs::write(&path, script).unwrap();
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
}

/// What lines of a shell say where there is a program of this name, and whether they succeed.
pub(super) fn with_program(name: &str, program: &str, script: &str, folder: &Path) -> (bool, String) {
    let tools = TempDir::new().unwrap();
    write_program(tools.path(), name, program);
    let path = format!("{}:/usr/local/bin:/usr/bin:/bin", tools.path().display());
    let output =
        Command::new("bash").args(["-eo", "pipefail", "-c", script]).current_dir(folder).env("PATH", path).output();
    let output = output.unwrap();
    (output.status.success(), said(&output))
}

/// A job of GitLab's, whose shell stops at the first command that fails.
fn gitlab(site: &Site, job: &str, checkout: &Path, token: &str) -> (bool, String) {
    gitlab_by(&yaml("docs/ci/gitlab.yml"), site, job, checkout, token)
}

fn gitlab_by(template: &Json, site: &Site, job: &str, checkout: &Path, token: &str) -> (bool, String) {
    let job = &template[job];
    assert_eq!(job["extends"], ".dateline");
    let script = lines(&template[".dateline"]["before_script"]) + &lines(&job["script"]);
    let variables = [
        ("CI_COMMIT_BRANCH", "main"),
        ("CI_SERVER_HOST", "host.example"),
        ("CI_PROJECT_PATH", "owner/name"),
        ("DATELINE_TOKEN", token),
    ];
    carry_out(&["bash", "-eo", "pipefail"], &script, checkout, site, &variables)
}

/// The steps of a pipeline of Woodpecker's for an event.
fn woodpecker(site: &Site, event: &str, checkout: &Path) -> (bool, String) {
    woodpecker_by(&yaml("docs/ci/woodpecker.yml"), site, event, checkout)
}

fn woodpecker_by(template: &Json, site: &Site, event: &str, checkout: &Path) -> (bool, String) {
    let is_for =
        |when: &Json| when["event"] == event || when["event"].as_array().is_some_and(|all| all.contains(&event.into()));
    let mut log = String::new();
    for step in template["steps"].as_array().unwrap() {
        if step["when"].as_array().is_some_and(|when| when.iter().all(|when| !is_for(when))) {
            continue;
        }
        let token = if step["environment"]["DATELINE_TOKEN"]["from_secret"].is_string() { "secret" } else { "" };
        let variables = [("CI_COMMIT_BRANCH", "main"), ("CI_REPO_CLONE_URL", ADDRESS), ("DATELINE_TOKEN", token)];
        let (is_success, said) = carry_out(&["sh", "-e"], &lines(&step["commands"]), checkout, site, &variables);
        log += &said;
        if !is_success {
            return (false, log);
        }
    }
    (true, log)
}

fn publish(site: &Site, system: &str, checkout: &Path) -> (bool, String) {
    git(checkout, &["checkout", "--quiet", "--detach"]);
    match system {
        "gitlab" => gitlab(site, "dateline-publish", checkout, "secret"),
        _ => woodpecker(site, "push", checkout),
    }
}

#[test]
fn pushes_end_in_one_commit_and_no_second() {
    for system in ["gitlab", "woodpecker"] {
        let site = Site::new();
        for commits in [2, 2] {
            // Woodpecker installs into the checkout, which nothing of it is committed from.
            let (is_success, log) = publish(&site, system, site.checkout().path());
            assert!(is_success && site.commits() == commits, "{system}: {log}");
            assert!(log.contains("cargo install --locked --git https://"), "{log}");
        }
        let files = git(site.server.path(), &["show", "--name-only", "--format=", "main"]);
        assert_eq!(files, super::BUILT, "{system}");
        site.assert_in_step();
    }
}

#[test]
fn pushes_at_one_time_end_with_all_entries() {
    for system in ["gitlab", "woodpecker"] {
        let site = Site::new();
        assert!(publish(&site, system, site.checkout().path()).0);
        site.write("second");
        site.push();
        let early = site.checkout();
        site.write("third");
        site.push();
        let late = site.checkout();
        thread::scope(|scope| {
            let jobs = [&early, &late].map(|checkout| scope.spawn(|| publish(&site, system, checkout.path())));
            for job in jobs {
                let (is_success, log) = job.join().unwrap();
                assert!(is_success, "{log}");
            }
        });
        for title in ["first", "second", "third"] {
            assert!(site.read("feeds/rss.xml").contains(&format!("Text of {title}.")), "{system} {title}");
        }
        site.assert_in_step();
    }
}

/// The file that `init` has written into a checkout.
fn written(checkout: &Path, path: &str) -> Json {
    serde_saphyr::from_str(&fs::read_to_string(checkout.join(path)).unwrap()).unwrap()
}

#[test]
fn files_that_init_writes_publish_a_site_of_two_languages() {
    for (remote, path) in [
        ("git@github.com:owner/name.git", ".github/workflows/feeds.yml"),
        ("git@codeberg.org:owner/name.git", ".forgejo/workflows/feeds.yml"),
        ("git@gitlab.com:owner/name.git", ".gitlab-ci.yml"),
        ("https://woodpecker.example/owner/name.git", ".woodpecker/feeds.yaml"),
    ] {
        let site = Site::of_two_languages(remote);
        for round in 0..3 {
            let checkout = site.checkout();
            let template = written(checkout.path(), path);
            git(checkout.path(), &["checkout", "--quiet", "-B", "main"]);
            let (is_success, log) = match path {
                ".gitlab-ci.yml" => gitlab_by(&template, &site, "dateline-publish", checkout.path(), "secret"),
                ".woodpecker/feeds.yaml" => woodpecker_by(&template, &site, "push", checkout.path()),
                _ => {
                    let steps = template["jobs"]["feeds"]["steps"].as_array().unwrap();
                    let ours = |step: &&Json| step["uses"].as_str().is_some_and(|uses| uses.contains("dateline@"));
                    let with = steps.iter().find(ours).unwrap()["with"].as_object().unwrap();
                    let given = with.iter().filter(|(name, _)| *name != "version");
                    let job = given
                        .fold(Job::at(checkout.path()), |job, (name, value)| job.input(name, value.as_str().unwrap()));
                    let outcome = job.run();
                    (outcome.is_success, outcome.log)
                }
            };
            assert!(is_success, "{path}: {log}");
            site.assert_in_step();
            // The feed of each language is at its old address, and a commit is made only where something changed.
            for (file, title) in [("index.xml", "Two tongues"), ("de/index.xml", "Zwei Zungen")] {
                assert!(
                    site.read(&format!("static/{file}")).contains(&format!("<title>{title}</title>")),
                    "{path}: {log}"
                );
            }
            let german = site.read("static/de/index.xml");
            assert_eq!(german.matches("<item>").count(), 1 + round.min(1), "{path} {german}");
            if round == 0 {
                site.author.write("content/posts/2.de.md", "---\ntitle: Zwei\ndate: 2026-01-02\n---\nText.\n");
                site.push();
            }
        }
        assert_eq!(site.commits(), 5, "{path}");
    }
}

#[test]
fn proposals_are_checked_and_not_written_to() {
    let site = Site::new();
    for system in ["gitlab", "woodpecker"] {
        let checkout = site.checkout();
        let check = || match system {
            "gitlab" => gitlab(&site, "dateline-check", checkout.path(), ""),
            _ => woodpecker(&site, "pull_request", checkout.path()),
        };
        let (is_success, log) = check();
        assert!(is_success && log.contains("would change"), "{log}");
        fs::write(checkout.path().join("content/bad.md"), "no date").unwrap();
        let (is_success, log) = check();
        assert!(!is_success && log.contains("content/bad.md"), "{log}");
        assert!(!checkout.path().join("feeds").exists());
    }
    assert_eq!(site.commits(), 1);
}

#[test]
fn gitlab_without_a_token_builds_and_commits_nothing() {
    let site = Site::new();
    let checkout = site.checkout();
    let (is_success, log) = gitlab(&site, "dateline-publish", checkout.path(), "");
    assert!(is_success, "{log}");
    assert!(checkout.path().join("feeds/rss.xml").exists());
    assert_eq!(site.commits(), 1);
}

#[test]
fn forgejo_passes_to_the_action_only_what_it_knows() {
    let workflow = yaml("docs/ci/forgejo.yml");
    let inputs = definition()["inputs"].clone();
    let steps = workflow["jobs"]["feeds"]["steps"].as_array().unwrap();
    let with = steps.iter().find(|step| step["uses"].as_str().is_some_and(|uses| uses.contains("dateline@"))).unwrap();
    for (name, value) in with["with"].as_object().unwrap() {
        assert!(inputs[name].is_object() && value.is_string(), "{name}");
    }
}

#[test]
fn hooks_for_pre_commit_are_commands_that_write_nothing() {
    for hook in yaml(".pre-commit-hooks.yaml").as_array().unwrap() {
        let site = Site::new();
        let mut command = program();
        command.current_dir(site.author.path()).args(hook["entry"].as_str().unwrap().split(' ').skip(1));
        let output = command.output().unwrap();
        let code = i32::from(hook["id"] == "dateline-check");
        assert_eq!(output.status.code(), Some(code), "{}", said(&output));
        assert!(!site.author.exists("feeds") && !site.author.exists("dateline.lock"));
        assert_eq!((&hook["language"], &hook["pass_filenames"]), (&Json::from("rust"), &Json::from(false)));
    }
}
