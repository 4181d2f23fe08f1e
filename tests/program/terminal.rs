//! What a person sees at a terminal of 80 columns, and of 50.

use std::process::Command;

use rexpect::session::spawn_command;

use crate::support::{CONFIG, Folder, Run, TODAY, program};

/// What a shell command prints in a terminal that is this wide, without colours.
fn printed(folder: &Folder, columns: usize, arguments: &str) -> String {
    let mut command = Command::new("sh");
    let program = program().get_program().to_string_lossy().into_owned();
    command.args(["-c", &format!("stty rows 24 cols {columns}; exec {program} {arguments}")]);
    command.current_dir(folder.path()).env_clear().env("PATH", "/usr/bin:/bin");
    command.env("SOURCE_DATE_EPOCH", TODAY).env("TERM", "xterm").env("NO_COLOR", "1");
    let mut session = spawn_command(command, Some(60_000)).unwrap();
    let text = session.exp_eof().unwrap();
    // Progress is drawn over.
    text.replace("\r\n", "\n").split('\r').next_back().unwrap().to_owned()
}

/// A site with something to say of nearly everything.
fn site() -> Folder {
    let mut folder = Folder::bare().file(
        "dateline.toml",
        format!("feeds_by = \"tags\"\noutput = \"out\"\n{CONFIG}[rules]\nmissing-image = \"warn\"\n"),
    );
    for day in 1..=6 {
        let body = format!(
            "---\ntitle: Day {day}, with a title that is rather long for a line of a terminal\ntags: [t{day}]\n---\n"
        );
        let body = format!("{body}Text. ![a picture](a/rather/long/path/of/a/picture-that-is-not-there-{day}.png)\n");
        folder = folder.file(&format!("content/2026-01-0{day}-an-article-with-a-long-name-{day}.md"), body);
    }
    folder
        .file("content/2030-01-01-later-than-all-the-others-in-this-folder.md", "# Later\n\nText.\n")
        .file("content/drafts-and-more/a-draft-with-a-name-that-is-long.md", "---\ntitle: D\ndraft: true\n---\nText.\n")
        .file("content/README.md", "About.\n")
}

/// Asserts that no line is wider than this, but for words that are wider by themselves.
fn assert_wrapped(text: &str, columns: usize, said: &str) {
    assert!(!text.trim().is_empty(), "{said} printed nothing");
    let mut wide = Vec::new();
    for line in text.lines().filter(|line| textwrap::core::display_width(line) > columns) {
        // A path, an address, or a line of a file goes on to the edge; a place is with its arrow.
        let words: Vec<&str> =
            line.split_whitespace().filter(|word| !["-->", ":::", "=", "|", "-"].contains(word)).collect();
        let is_marked = line.contains("^^^^") || line.contains(" | ");
        let is_one = is_marked || words.len() == 1 || (words.len() == 2 && words[0].ends_with(':'));
        if !is_one {
            wide.push(line);
        }
    }
    assert!(wide.is_empty(), "{said}: {wide:#?}");
}

#[test]
fn nothing_is_wider_than_the_terminal() {
    let folder = site();
    for arguments in [
        "--help",
        "help build",
        "build --help",
        "help check",
        "help init",
        "help new",
        "help serve",
        "help show",
        "help diff",
        "help validate",
        "help explain",
        "help adopt",
        "help import",
        "help redirect",
        "help headers",
        "help ledger",
        "ledger prune --help",
        "help schema",
        "help completions",
        "help man",
        "check",
        "build",
        "build --verbose",
        "build --dry-run",
        "show",
        "show content/2026-01-01-an-article-with-a-long-name-1.md",
        "show --leads content",
        "explain missing-date",
        "explain",
        "headers",
        "redirect",
        "build --limit many",
        "ledger check",
        "ledger prune",
        "status",
        "build --titel x",
        "diff out/atom.xml out/rss.xml",
        "validate out/atom.xml",
        "adopt --dry-run out/atom.xml",
        "import --dry-run out/atom.xml --into other",
        "-C nowhere build",
        "-C content check",
        "explain zebra",
    ] {
        for columns in [50, 80] {
            assert_wrapped(&printed(&folder, columns, arguments), columns, arguments);
        }
    }
    assert_wrapped(&printed(&folder, 132, "build"), 132, "build");
    let elsewhere = Folder::bare().file("2026-01-31-a.txt", "A\n\nText that has an end.\n");
    for arguments in ["build", "init --yes", "init --yes --url https://example.org/ --author Ada --dry-run"] {
        let text = printed(&elsewhere, 80, arguments);
        assert_wrapped(text.split("dateline.toml would be written").next().unwrap(), 80, arguments);
    }
}

#[test]
fn wrong_value_of_an_option_is_told_in_plain_words() {
    for (arguments, said) in [
        (&["build", "--limit", "many"][..], "'many' for '--limit <NUMBER>': write a whole number"),
        (&["build", "--limit", ""], "for '--limit <NUMBER>'"),
        (&["serve", "--port", "99999999"], "99999999 is not in 0..=65535"),
        (&["links", "--cache-days", "99999999999999999999"], "that is too large"),
        (
            &["validate", "--base", "x", "f"],
            "'x' for '--base <URL>': write a whole address, as in https://example.org/",
        ),
    ] {
        let run = Run::of(program().args(arguments)).exits(2).says(said);
        assert!(
            !["digit", "integer", "target type", "relative URL"].iter().any(|word| run.stderr.contains(word)),
            "{}",
            run.stderr
        );
    }
}

#[test]
fn warnings_are_folded_by_rule_and_all_are_there_when_asked_for() {
    let folder = site();
    let first = folder.run(&["build"]).exits(0).stderr;
    assert_eq!(first.matches("warning[missing-image]").count(), 1, "{first}");
    assert!(
        first.contains("= note: 6 like this, also in content/2026-01-02-an-article-with-a-long-name-2.md:5:"),
        "{first}"
    );
    assert!(first.contains("; --verbose shows all"), "{first}");
    let all = folder.run(&["build", "--verbose"]).exits(0).stderr;
    assert_eq!(all.matches("warning[missing-image]").count(), 6, "{all}");
    let objects = folder.run(&["build", "--format", "json"]).exits(0).objects();
    assert_eq!(objects.iter().filter(|object| object["rule"] == "missing-image").count(), 6);
}

#[test]
fn colours_are_as_they_are_asked_for() {
    let folder = site();
    folder.build();
    folder.write("content/2026-01-01-an-article-with-a-long-name-1.md", "# Other\n\nText.\n");
    for (arguments, is_coloured) in [
        (&["check", "--diff"][..], false),
        (&["check", "--diff", "--color", "always"], true),
        (&["check", "--diff", "--color=never"], false),
    ] {
        let run = folder.run(arguments).exits(1);
        assert_eq!(run.stderr.contains("\u{1b}["), is_coloured, "{arguments:?}");
        assert_eq!(run.stdout.contains("\u{1b}[32m+"), is_coloured, "{arguments:?}\n{}", run.stdout);
    }
    assert!(printed(&folder, 80, "check --color always").contains("\u{1b}["));
}

#[test]
fn all_that_is_left_out_is_named_when_asked_for() {
    let mut folder = Folder::new().article("Text.\n");
    for number in 1..=5 {
        folder = folder.file(&format!("content/d{number}.md"), "---\ndraft: true\n---\n");
    }
    folder = folder.file("content/_part.md", "x").file("content/404.md", "Gone.\n");
    folder
        .build()
        .reports("Left out: 5 drafts (content/d1.md, content/d2.md, content/d3.md, …; --verbose names all)")
        .reports("Left out: 1 page about the site (content/404.md)")
        .reports("Left out: 1 whose name begins with `_` (content/_part.md)");
    folder.run(&["build", "-v"]).exits(0).reports("content/d4.md, content/d5.md)\n");
}
