//! A runner that carries out `action.yml` as GitHub's does, and the repositories that it works on.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
};

use serde_json::Value as Json;
use tempfile::TempDir;

use crate::support::{CONFIG, Folder, TODAY, program};

pub(super) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// `action.yml`.
pub(super) fn definition() -> Json {
    serde_saphyr::from_str(&fs::read_to_string(root().join("action.yml")).unwrap()).unwrap()
}

/// A job: what a runner keeps while it carries out the action once.
pub(super) struct Job {
    /// The runner's own files, and the summary.
    pub(super) files: TempDir,
    inputs: BTreeMap<String, String>,
    variables: BTreeMap<String, String>,
    path: Vec<PathBuf>,
    outputs: BTreeMap<String, BTreeMap<String, String>>,
    workspace: PathBuf,
}

/// What became of a job.
pub(super) struct Outcome {
    pub(super) is_success: bool,
    pub(super) log: String,
    pub(super) outputs: BTreeMap<String, String>,
    pub(super) summary: String,
    /// The actions of others that would have been carried out, with what they are told.
    pub(super) used: Vec<(String, Json)>,
}

impl Job {
    /// A job in a checkout, for a push to `main`, with the program that was built for the tests.
    pub(super) fn at(workspace: &Path) -> Self {
        let mut job = Self {
            files: TempDir::new().unwrap(),
            inputs: BTreeMap::new(),
            variables: BTreeMap::new(),
            path: ["/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/bin"].map(PathBuf::from).to_vec(),
            outputs: BTreeMap::new(),
            workspace: workspace.to_owned(),
        };
        job.path.insert(0, Path::new(program().get_program()).parent().unwrap().to_owned());
        for (name, value) in [
            ("GITHUB_EVENT_NAME", "push"),
            ("GITHUB_REF", "refs/heads/main"),
            ("GITHUB_SERVER_URL", "https://host.example"),
            ("GITHUB_REPOSITORY", "owner/name"),
            ("GITHUB_SHA", "c0ffee"),
            ("RUNNER_OS", "Linux"),
            ("RUNNER_ARCH", "X64"),
            ("SOURCE_DATE_EPOCH", TODAY),
            ("GIT_CONFIG_NOSYSTEM", "1"),
        ] {
            job = job.variable(name, value);
        }
        let home = job.files.path().display().to_string();
        let action = root().display().to_string();
        job.variable("RUNNER_TEMP", &home)
            .variable("HOME", &home)
            .variable("GITHUB_ACTION_PATH", &action)
            .input("version", "installed")
    }

    pub(super) fn input(mut self, name: &str, value: &str) -> Self {
        self.inputs.insert(name.to_owned(), value.to_owned());
        self
    }

    pub(super) fn variable(mut self, name: &str, value: &str) -> Self {
        self.variables.insert(name.to_owned(), value.to_owned());
        self
    }

    /// The job with no programs but these and the system's.
    pub(super) fn with_programs_of(mut self, folder: &Path) -> Self {
        folder.clone_into(&mut self.path[0]);
        self
    }

    /// Carries out all steps.
    pub(super) fn run(mut self) -> Outcome {
        let definition = definition();
        let mut outcome = Outcome {
            is_success: true,
            log: String::new(),
            outputs: BTreeMap::new(),
            summary: String::new(),
            used: Vec::new(),
        };
        for step in definition["runs"]["steps"].as_array().unwrap() {
            if step["if"].as_str().is_some_and(|condition| !self.contains(condition)) {
                continue;
            }
            if let Some(used) = step["uses"].as_str() {
                let with = step["with"].as_object().unwrap();
                let with =
                    with.iter().map(|(name, value)| (name.clone(), self.evaluated(value.as_str().unwrap()).into()));
                outcome.used.push((used.to_owned(), Json::Object(with.collect())));
                continue;
            }
            let output = self.start(step).wait_with_output().unwrap();
            outcome.log += &said(&output);
            self.take_in(step["id"].as_str().unwrap_or_default());
            if !output.status.success() {
                outcome.is_success = false;
                break;
            }
        }
        for (name, output) in definition["outputs"].as_object().unwrap() {
            outcome.outputs.insert(name.clone(), self.evaluated(output["value"].as_str().unwrap()));
        }
        outcome.summary = fs::read_to_string(self.files.path().join("summary")).unwrap_or_default();
        outcome
    }

    /// Starts a step, as the runner does with `shell: bash`.
    fn start(&self, step: &Json) -> Child {
        assert_eq!(step["shell"], "bash");
        let script = step["run"].as_str().unwrap();
        assert!(!script.contains("${{"), "{script}");
        let mut command = Command::new("bash");
        command.args(["--noprofile", "--norc", "-eo", "pipefail", "-c", script]);
        command.current_dir(&self.workspace).env_clear().envs(&self.variables);
        let path: Vec<String> = self.path.iter().map(|path| path.display().to_string()).collect();
        command.env("PATH", path.join(":"));
        for (name, value) in step["env"].as_object().unwrap() {
            command.env(name, self.evaluated(value.as_str().unwrap()));
        }
        for (name, file) in [("OUTPUT", "output"), ("ENV", "env"), ("PATH", "path"), ("STEP_SUMMARY", "summary")] {
            let file = self.files.path().join(file);
            fs::OpenOptions::new().append(true).create(true).open(&file).unwrap();
            command.env(format!("GITHUB_{name}"), file);
        }
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
    }

    /// Takes in what a step left in the runner's files.
    fn take_in(&mut self, id: &str) {
        let take = |name: &str| {
            let file = self.files.path().join(name);
            let text = fs::read_to_string(&file).unwrap();
            fs::write(file, "").unwrap();
            text
        };
        let (outputs, path) = (take("output"), take("path"));
        assert_eq!(take("env"), "", "no step sets variables for the steps of others");
        for line in path.lines() {
            self.path.insert(0, line.into());
        }
        self.outputs.entry(id.to_owned()).or_default().extend(parsed(&outputs));
    }

    fn contains(&self, condition: &str) -> bool {
        let (name, value) = condition.split_once(" == ").unwrap();
        self.value(name) == value.trim_matches('\'')
    }

    /// A text with its expressions carried out.
    fn evaluated(&self, text: &str) -> String {
        let Some((before, rest)) = text.split_once("${{") else { return text.to_owned() };
        let (expression, after) = rest.split_once("}}").unwrap();
        let value = expression.split("||").map(|name| self.value(name.trim())).find(|value| !value.is_empty());
        format!("{before}{}{}", value.unwrap_or_default(), self.evaluated(after))
    }

    fn value(&self, name: &str) -> String {
        let parts: Vec<&str> = name.split('.').collect();
        match parts[..] {
            ["inputs", name] => {
                let declared = &definition()["inputs"][name];
                assert!(declared.is_object(), "there is no input {name}");
                self.inputs.get(name).cloned().unwrap_or_else(|| declared["default"].as_str().unwrap().to_owned())
            }
            ["steps", id, "outputs", name] => {
                self.outputs.get(id).and_then(|outputs| outputs.get(name)).cloned().unwrap_or_default()
            }
            // They stand in for what the runner knows of the action.
            ["github", name] => self.variables.get(&format!("OF_{name}")).cloned().unwrap_or_default(),
            _ => panic!("{name}"),
        }
    }
}

/// Outputs as the runner reads them: `name=value`, or `name<<end` and lines until one that is `end`.
fn parsed(text: &str) -> BTreeMap<String, String> {
    let mut outputs = BTreeMap::new();
    let mut lines = text.split_inclusive('\n').map(|line| line.trim_end_matches('\n').trim_end_matches('\r'));
    while let Some(line) = lines.next() {
        if let Some((name, end)) = line.split_once("<<") {
            let value: Vec<&str> = lines.by_ref().take_while(|line| *line != end).collect();
            outputs.insert(name.to_owned(), value.join("\n"));
        } else if let Some((name, value)) = line.split_once('=') {
            outputs.insert(name.to_owned(), value.to_owned());
        } else {
            panic!("{line:?} is no output");
        }
    }
    outputs
}

pub(super) fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

impl Outcome {
    pub(super) fn succeeds(self) -> Self {
        assert!(self.is_success, "{}", self.log);
        self
    }

    pub(super) fn fails_with(self, text: &str) -> Self {
        assert!(!self.is_success && self.log.contains(text), "{}", self.log);
        self
    }

    pub(super) fn output(&self, name: &str) -> &str {
        &self.outputs[name]
    }
}

/// Runs git in a folder; it must succeed.
pub(super) fn git(folder: &Path, arguments: &[&str]) -> String {
    let mut command = Command::new("git");
    command.current_dir(folder).args(["-c", "user.name=Ada", "-c", "user.email=ada@example.org"]).args(arguments);
    command.env("GIT_CONFIG_NOSYSTEM", "1").env("GIT_CONFIG_GLOBAL", "/dev/null");
    let output = command.output().expect("git is not installed");
    assert!(output.status.success(), "git {arguments:?}: {}", said(&output));
    String::from_utf8(output.stdout).unwrap()
}

/// A repository on a server, and the clone of somebody who writes articles.
pub(super) struct Site {
    pub(super) server: TempDir,
    pub(super) author: Folder,
}

pub(super) fn article(title: &str) -> String {
    format!("---\ntitle: {title}\nsource: https://source.example/{title}\n---\nText of {title}.\n")
}

impl Site {
    /// A site with one article and no feeds yet.
    pub(super) fn new() -> Self {
        let (server, author) = (TempDir::new().unwrap(), Folder::new());
        git(server.path(), &["init", "--quiet", "--bare", "--initial-branch=main"]);
        git(author.path(), &["init", "--quiet", "--initial-branch=main"]);
        git(author.path(), &["remote", "add", "origin", server.path().to_str().unwrap()]);
        let site = Self { server, author };
        site.author.write("dateline.toml", CONFIG);
        site.write("first");
        site.push();
        site
    }

    /// A site of Hugo's in two languages, set up by `init` for the host of this remote, with its feeds at their old addresses.
    pub(super) fn of_two_languages(remote: &str) -> Self {
        let (server, author) = (TempDir::new().unwrap(), Folder::bare());
        git(server.path(), &["init", "--quiet", "--bare", "--initial-branch=main"]);
        git(author.path(), &["init", "--quiet", "--initial-branch=main"]);
        git(author.path(), &["remote", "add", "origin", remote]);
        let settings = "baseURL = 'https://two.example/'\ntitle = 'Two tongues'\n[params]\nauthor = 'Eva'\n[outputs]\nhome = ['html']\n\
                        [languages.en]\nweight = 1\n[languages.de]\ntitle = 'Zwei Zungen'\nweight = 2\n";
        author.write("hugo.toml", settings);
        for (end, title) in [("", "One"), (".de", "Eins")] {
            author.write(
                &format!("content/posts/1{end}.md"),
                format!("---\ntitle: {title}\ndate: 2026-01-01\n---\nText.\n"),
            );
        }
        if remote.contains("woodpecker") {
            author.write(".woodpecker/other.yaml", "steps: []\n");
        }
        author.run(&["init"]).exits(0);
        let settings = author.read("dateline.toml");
        let files = "files = { rss = \"../index.xml\" }\n";
        let files_of_german = "[languages.de]\nfiles = { rss = \"../de/index.xml\" }\n";
        author.write("dateline.toml", format!("{files}{settings}{files_of_german}"));
        author.build();
        git(author.path(), &["remote", "set-url", "origin", server.path().to_str().unwrap()]);
        let site = Self { server, author };
        site.push();
        // An article that feeds do not have yet.
        site.author.write("content/posts/0.md", "---\ntitle: Nought\ndate: 2026-01-01\n---\nText.\n");
        site.push();
        site
    }

    /// Writes an article, a day after the one before.
    pub(super) fn write(&self, title: &str) {
        let day = files_in(&self.author.path().join("content")) + 1;
        self.author.write(&format!("content/2026-{:02}-{:02}-{title}.md", 1 + day / 28, 1 + day % 28), article(title));
    }

    /// Commits all that was written, and pushes it.
    pub(super) fn push(&self) {
        git(self.author.path(), &["add", "--all"]);
        git(self.author.path(), &["commit", "--quiet", "--message", "Write"]);
        if self.commits() > 0 {
            git(self.author.path(), &["pull", "--quiet", "--rebase", "origin", "main"]);
        }
        git(self.author.path(), &["push", "--quiet", "origin", "main"]);
    }

    /// A fresh checkout of the branch, shallow as a runner's is.
    pub(super) fn checkout(&self) -> TempDir {
        let checkout = TempDir::new().unwrap();
        let server = format!("file://{}", self.server.path().display());
        git(checkout.path(), &["clone", "--quiet", "--depth=1", "--branch=main", &server, "."]);
        checkout
    }

    /// The job of a workflow that publishes, in a fresh checkout.
    pub(super) fn publishes(&self) -> Outcome {
        let checkout = self.checkout();
        Job::at(checkout.path()).input("commit", "true").run()
    }

    pub(super) fn commits(&self) -> usize {
        git(self.server.path(), &["rev-list", "--count", "--all"]).trim().parse().unwrap()
    }

    /// What a file on the server contains.
    pub(super) fn read(&self, path: &str) -> String {
        git(self.server.path(), &["show", &format!("main:{path}")])
    }

    /// Asserts that what is on the server is what a plain build makes of it.
    pub(super) fn assert_in_step(&self) {
        let checkout = self.checkout();
        let mut command = program();
        let output = command.current_dir(checkout.path()).args(["check"]).output().unwrap();
        assert!(output.status.success(), "{}", said(&output));
        assert!(String::from_utf8(output.stdout).unwrap().contains("Nothing would change."));
    }
}

pub(super) fn files_in(folder: &Path) -> usize {
    fs::read_dir(folder).map_or(0, Iterator::count)
}
