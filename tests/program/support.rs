//! A folder with content, the program run in it, and what came of it.

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use feed_rs::model::Feed as ParsedFeed;
use serde_json::Value as Json;
use tempfile::TempDir;

/// The day on which every test runs.
pub(crate) const TODAY: &str = "1795348800"; // 2026-11-22T12:00:00Z

/// A day on which all that the project itself publishes is published.
pub(crate) const LATER: &str = "4102444800"; // 2100-01-01T00:00:00Z

/// A configuration with all that is required.
pub(crate) const CONFIG: &str =
    "title = \"My blog\"\nurl = \"https://example.org/\"\nauthor = { name = \"Ada Lovelace\" }\n";

/// The first bytes of a PNG of this size.
pub(crate) fn png(width: u32, height: u32) -> Vec<u8> {
    let (start, rest) = (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", [8, 2, 0, 0, 0]);
    [start.as_slice(), &width.to_be_bytes(), &height.to_be_bytes(), &rest].concat()
}

/// A temporary folder to run the program in.
pub(crate) struct Folder {
    directory: TempDir,
    today: &'static str,
}

impl Folder {
    /// A folder with [`CONFIG`] and nothing else.
    pub(crate) fn new() -> Self {
        Self::bare().file("dateline.toml", CONFIG)
    }

    /// A folder with nothing in it.
    pub(crate) fn bare() -> Self {
        Self { directory: TempDir::new().unwrap(), today: TODAY }
    }

    /// The folder, in which the program runs on another day than [`TODAY`].
    pub(crate) fn on(self, today: &'static str) -> Self {
        Self { today, ..self }
    }

    pub(crate) fn path(&self) -> &Path {
        self.directory.path()
    }

    /// The folder with a file in it.
    pub(crate) fn file(self, path: &str, content: impl AsRef<[u8]>) -> Self {
        self.write(path, content);
        self
    }

    /// Puts a file into the folder.
    pub(crate) fn write(&self, path: &str, content: impl AsRef<[u8]>) {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    /// An article at `content/2026-01-31-hello.md` with a source link and this behind its front matter.
    pub(crate) fn article(self, body: &str) -> Self {
        self.file(
            "content/2026-01-31-hello.md",
            format!("---\ntitle: Hello\nsource: https://source.example/\n---\n{body}"),
        )
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    pub(crate) fn exists(&self, path: &str) -> bool {
        self.path().join(path).exists()
    }

    /// The program with these arguments, to be changed before it is run.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = program();
        command.current_dir(self.path()).env("SOURCE_DATE_EPOCH", self.today).args(arguments);
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        Run::of(&mut self.command(arguments))
    }

    /// `dateline build`, which must succeed.
    pub(crate) fn build(&self) -> Run {
        self.run(&["build"]).exits(0)
    }

    /// The feed as `feed-rs` reads it.
    pub(crate) fn parsed(&self, name: &str) -> ParsedFeed {
        feed_rs::parser::parse(self.read(&format!("feeds/{name}")).as_bytes())
            .unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// The feed in each format, as `feed-rs` reads it.
    pub(crate) fn all_parsed(&self) -> Vec<ParsedFeed> {
        ["rss.xml", "atom.xml", "feed.json"].map(|name| self.parsed(name)).into()
    }

    /// `feed.json`.
    pub(crate) fn json(&self) -> Json {
        serde_json::from_str(&self.read("feeds/feed.json")).unwrap()
    }

    /// The only item of `feed.json`.
    pub(crate) fn item(&self) -> Json {
        let json = self.json();
        let items = json["items"].as_array().unwrap();
        assert_eq!(items.len(), 1, "{json:#}");
        items[0].clone()
    }
}

/// The program, in an environment that nobody else's settings reach.
pub(crate) fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
    command.env_clear().env("SOURCE_DATE_EPOCH", TODAY).stdin(Stdio::null());
    command
}

/// What a run of the program came to.
pub(crate) struct Run {
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    pub(crate) code: Option<i32>,
}

impl Run {
    pub(crate) fn of(command: &mut Command) -> Self {
        let Output { status, stdout, stderr } = command.output().unwrap();
        Self {
            stdout: String::from_utf8(stdout).unwrap(),
            stderr: String::from_utf8(stderr).unwrap(),
            code: status.code(),
        }
    }

    /// Asserts the exit code.
    pub(crate) fn exits(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "stdout:\n{}\nstderr:\n{}", self.stdout, self.stderr);
        self
    }

    /// Asserts that standard error contains a text.
    pub(crate) fn says(self, text: &str) -> Self {
        assert!(self.stderr.contains(text), "{text:?} is not in\n{}", self.stderr);
        self
    }

    /// Asserts that standard output contains a text.
    pub(crate) fn reports(self, text: &str) -> Self {
        assert!(self.stdout.contains(text), "{text:?} is not in\n{}", self.stdout);
        self
    }

    /// Asserts that nothing was said on standard error.
    pub(crate) fn says_nothing(self) -> Self {
        assert_eq!(self.stderr, "");
        self
    }

    /// Standard output as JSON objects, one a line.
    pub(crate) fn objects(&self) -> Vec<Json> {
        self.stdout
            .lines()
            .map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{line}: {error}")))
            .collect()
    }
}

/// The folder of shared material beside the project, which a clone elsewhere does not have. Says so loudly then.
pub(crate) fn shared(path: &str) -> Option<PathBuf> {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared").join(path);
    if shared.exists() {
        return Some(shared);
    }
    // Written past the test harness, which would keep it back.
    let _ = writeln!(std::io::stderr(), "NOT TESTED: {} is absent", shared.display());
    None
}
