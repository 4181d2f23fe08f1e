//! The README and the manual's tables are what the program does: examples run, tables are whole, the picture is what the feeds say.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use crate::{
    documentation::blocks_of,
    support::{Folder, LATER, Run, png, program},
};

/// What needs a compiler or installs something; `.ci/run` carries out the first, and this test already is the second.
const NOT_RUN_HERE: [&str; 3] = ["cargo run --release -- build", "cargo test", "cargo install --path ."];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn readme() -> String {
    fs::read_to_string(root().join("README.md")).unwrap()
}

/// A page of the manual.
pub(crate) fn page(name: &str) -> String {
    fs::read_to_string(root().join("docs").join(name)).unwrap()
}

/// The README's code blocks of a language.
fn blocks(language: &str) -> Vec<String> {
    blocks_of(&readme(), language)
}

/// The only code block of a language in a page of the manual.
fn block(name: &str, language: &str) -> String {
    let blocks = blocks_of(&page(name), language);
    assert_eq!(blocks.len(), 1, "{blocks:?}");
    blocks.into_iter().next().unwrap()
}

/// The rows of all tables, each with its cells.
fn rows() -> Vec<Vec<String>> {
    let cells = |line: &str| line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect();
    page("writing.md").lines().filter(|line| line.starts_with('|')).map(cells).collect()
}

fn assert_row_ends_with(cell: &str) {
    let rows = rows();
    assert!(rows.iter().any(|row| row.last().unwrap() == cell), "no table of the manual has a row with\n{cell}");
}

/// A copy of our own articles and feeds and their configuration, and a blog as Jekyll lays one out.
pub(crate) fn workplace() -> Folder {
    let folder = Folder::bare().on(LATER).file(
        "my-blog/_posts/2026-01-31-hello.md",
        "---\ntitle: Hello\nlink: https://source.example/\n---\nIt works.\n",
    );
    for path in ["content", "feeds"].into_iter().flat_map(|name| files(&root().join(name))) {
        let name = path.strip_prefix(root()).unwrap().to_str().unwrap();
        folder.write(name, fs::read(&path).unwrap());
    }
    let folder = folder.file("dateline.lock", fs::read(root().join("dateline.lock")).unwrap());
    folder.file("dateline.toml", fs::read(root().join("dateline.toml")).unwrap())
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found
}

/// Runs a script in a shell that finds the program by its name.
#[cfg(unix)]
pub(crate) fn run_in_shell(folder: &Folder, script: &str) -> Run {
    let program = program();
    let bin = Path::new(program.get_program()).parent().unwrap();
    let mut shell = Command::new("sh");
    shell.args(["-euc", script]).current_dir(folder.path()).env_clear();
    shell.envs(program.get_envs().filter_map(|(key, value)| Some((key, value?))));
    Run::of(shell.env("SOURCE_DATE_EPOCH", LATER).env("PATH", format!("{}:/usr/bin:/bin", bin.display())))
}

#[test]
#[cfg(unix)]
fn shell_examples_run() {
    let mut skipped = BTreeSet::new();
    for block in blocks("sh") {
        let mut script = String::new();
        for line in block.lines() {
            let command = line.split('#').next().unwrap().trim();
            if command.starts_with("cargo") {
                assert!(NOT_RUN_HERE.contains(&command), "{command} is run nowhere");
                skipped.insert(command.to_owned());
            } else {
                assert!(command.starts_with("dateline ") || command.starts_with("cd "), "{command}");
                script += line;
                script.push('\n');
            }
        }
        if !script.is_empty() {
            assert_ne!(run_in_shell(&workplace(), &script).exits(0).says_nothing().stdout, "", "{script}");
        }
    }
    assert_eq!(skipped, NOT_RUN_HERE.map(str::to_owned).into());
    let ci = fs::read_to_string(root().join(".ci/run")).unwrap();
    for command in &NOT_RUN_HERE[..2] {
        assert!(ci.lines().any(|line| line.ends_with(command)), "{command} is not in .ci/run");
    }
}

#[test]
fn first_commands_of_the_readme_are_build_and_test() {
    let first: Vec<String> =
        blocks("sh")[0].lines().map(|line| line.split('#').next().unwrap().trim().to_owned()).collect();
    assert_eq!(first, ["cargo run --release -- build", "cargo test"]);
}

#[test]
fn rust_example_of_the_manual_builds_a_folder() {
    let line = "let written = dateline::Site::open(\"my-blog\")?.build(&dateline::Run::at(now))?.write()?;\n";
    assert_eq!(block("library.md", "rust"), line);
    let folder = Folder::new().article("One is. Two is.\n");
    let build = || -> Result<_, dateline::Error> {
        let now = "2026-11-22T12:00:00Z".parse().unwrap();
        let written = dateline::Site::open(folder.path())?.build(&dateline::Run::at(now))?.write()?;
        Ok(written.changed)
    };
    let changed = build().unwrap();
    assert!(changed.iter().all(|path| folder.path().join(path).exists()) && changed.len() > 4, "{changed:?}");
    assert!(build().unwrap().is_empty());
    folder.write("content/2026-02-31-b.md", "Text.\n");
    match build() {
        Err(dateline::Error::Refused(found)) => assert!(found.iter().any(dateline::Diagnostic::is_error)),
        other => panic!("{other:?}"),
    }
}

#[test]
fn configuration_of_the_manual_is_whole_and_works() {
    let block = block("settings.md", "toml");
    let folder = Folder::bare()
        .file("dateline.toml", &block)
        .file("static/podcast.png", png(1400, 1400))
        .article("One is. Two is.\n")
        .file("content/drafts/2026-02-01-later.md", "# Later\n\nText.\n");
    folder.build().says_nothing().reports("1 article in content");
    let json = folder.json();
    assert_eq!((json["title"].as_str(), json["description"].as_str()), (Some("My blog"), Some("Notes on engines")));
    assert_eq!(folder.item()["date_published"], "2026-01-31T09:00:00+01:00");
    assert_eq!(folder.item()["url"], "https://example.org/2026/01/31/hello/");

    let schema: serde_json::Value = serde_json::from_str(&folder.run(&["schema"]).exits(0).stdout).unwrap();
    let shown: toml::Table = toml::from_str(&block).unwrap();
    for key in schema["properties"].as_object().unwrap().keys() {
        assert!(shown.contains_key(key), "the manual's configuration does not show `{key}`");
    }
    for table in ["summary", "podcast", "content_filter", "publish"] {
        let inner = &schema["properties"][table];
        let properties = inner.get("properties").unwrap_or_else(|| &inner["anyOf"][0]["properties"]);
        for key in properties.as_object().unwrap().keys() {
            assert!(shown[table].get(key).is_some(), "the manual's configuration does not show `{table}.{key}`");
        }
    }
}

#[test]
fn defaults_of_the_manual_are_the_defaults() {
    let bare = Folder::new().article("One is. Two is.\n\n## A\n\nThree is.\n");
    bare.build();
    let lines: Vec<String> = block("settings.md", "toml")
        .lines()
        .filter(|line| line.contains("this is the default") || line.contains("# the default"))
        .map(str::to_owned)
        .collect();
    assert_eq!(lines.len(), 5, "{lines:?}");
    let config = format!("{}\n{}", lines.join("\n"), bare.read("dateline.toml"));
    let said = Folder::bare().file("dateline.toml", config).article("One is. Two is.\n\n## A\n\nThree is.\n");
    said.build();
    for feed in ["rss.xml", "atom.xml", "feed.json"] {
        assert_eq!(said.read(&format!("feeds/{feed}")), bare.read(&format!("feeds/{feed}")));
    }
}

#[test]
fn input_tables_of_the_manual_are_whole() {
    for names in dateline::internals::field_names() {
        assert_row_ends_with(&names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", "));
    }
    for (_, extensions) in dateline::internals::EXTENSIONS {
        assert_row_ends_with(&extensions.iter().map(|name| format!("`.{name}`")).collect::<Vec<_>>().join(", "));
    }
    let sources: Vec<Vec<String>> = dateline::internals::DATE_SOURCES
        .iter()
        .map(|(place, what)| vec![(*place).to_owned(), (*what).to_owned()])
        .collect();
    let shown = rows();
    assert!(
        shown.windows(sources.len()).any(|rows| rows == sources),
        "the manual's table of dates is not\n{sources:#?}"
    );
}

#[test]
fn picture_of_the_readme_is_what_the_feeds_say() {
    let folder = workplace();
    folder.build();
    let json = folder.json();
    let entries = json["items"].as_array().unwrap().iter().take(4).map(|item| {
        let (title, date) = (item["title"].as_str().unwrap(), &item["date_published"].as_str().unwrap()[..10]);
        let lines = wrapped(item["summary"].as_str().unwrap());
        assert!(lines.len() > 2, "{title} needs no ellipsis");
        format!("{date}  {title}\n            {}\n            {} …\n", lines[0], lines[1])
    });
    let picture = entries.collect::<Vec<_>>().join("\n");
    assert!(blocks("text").contains(&picture), "the README shows another feed than\n\n{picture}");
}

/// Lines of at most 90 characters.
fn wrapped(text: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let line = lines.last_mut().unwrap();
        if line.chars().count() + 1 + word.chars().count() > 90 {
            lines.push(word.to_owned());
        } else {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    lines
}

#[test]
fn places_that_the_readme_names_are_there() {
    let readme = readme();
    let named = readme
        .split(|character: char| character.is_whitespace() || "`()[],".contains(character))
        .map(|word| word.trim_end_matches(['.', ':', ';']))
        .filter(|word| {
            ["src/", "tests/", "benches/", ".ci/", ".github/", "docs/"].iter().any(|start| word.starts_with(start))
        });
    let mut count = 0;
    for name in named {
        assert!(root().join(name).exists(), "the README names {name}");
        count += 1;
    }
    assert!(count > 10, "{count}");
}

#[test]
fn first_build_of_the_readme_is_what_it_prints() {
    let folder = workplace();
    let init =
        ["-C", "my-blog", "init", "--title", "My blog", "--url", "https://example.org/", "--author", "Ada Lovelace"];
    folder.run(&init).exits(0);
    let run = run_in_shell(&folder, "cd my-blog; dateline build").exits(0);
    assert!(blocks("text").contains(&run.stdout), "the README shows another build than\n\n{}", run.stdout);
}

#[test]
fn readme_is_short_and_names_every_command() {
    let readme = readme();
    assert!(readme.lines().count() <= 150, "{}", readme.lines().count());
    let help = Run::of(program().arg("--help")).exits(0).stdout;
    let listed = help.split("\nStart:\n").nth(1).unwrap().split("\nOptions:\n").next().unwrap();
    for name in listed.lines().filter_map(|line| line.strip_prefix("  ")?.split_whitespace().next()) {
        assert!(
            name == "help" || readme.contains(&format!("`dateline {name}")) || readme.contains(&format!("`{name}`")),
            "{name}"
        );
    }
}
