//! How much rules count is said in `[rules]` and by `--deny`.

use crate::support::{CONFIG, Folder};

fn folder(rules: &str) -> Folder {
    Folder::bare()
        .file("dateline.toml", format!("permalink = \"/{{slug}}/\"\n{CONFIG}[rules]\n{rules}\n"))
        .file("content/2026-01-31-a.md", "Text. ![x](gone.png)\n")
}

#[test]
fn rule_is_allowed_warned_of_or_denied() {
    folder("missing-image = \"allow\"\ntitle-from-file-name = \"allow\"").build().says_nothing();
    folder("missing-image = \"warn\"").build().says("warning[missing-image]");
    folder("title-from-file-name = \"warn\"").build().says("warning[title-from-file-name]");
    let folder = folder("missing-image = \"deny\"");
    for arguments in [&["build"][..], &["build", "--dry-run"], &["check"]] {
        folder.run(arguments).exits(1).says("error[missing-image]");
        assert!(!folder.exists("feeds"));
    }
    folder.run(&["build", "--keep-going"]).exits(1).says("error[missing-image]");
    assert!(folder.exists("feeds/atom.xml"));
}

#[test]
fn warnings_are_denied_in_every_format() {
    let folder = folder("");
    for format in ["text", "json", "sarif", "github"] {
        folder.run(&["build", "--deny", "warnings", "--format", format]).exits(1);
        assert!(!folder.exists("feeds"));
    }
    folder.build().says("warning[missing-image]");
    folder.run(&["check"]).exits(0);
    folder.run(&["check", "--deny", "warnings"]).exits(1).says("error[missing-image]");
    folder.write(
        "dateline.toml",
        format!("permalink = \"/{{slug}}/\"\n{CONFIG}rules = {{ missing-image = \"allow\" }}\n"),
    );
    folder.run(&["check", "--deny", "warnings"]).exits(0);
}

#[test]
fn rule_of_a_feed_counts_as_it_is_said_too() {
    let site = |rules: &str| {
        let folder = folder(rules).file("content/2026-01-31-a.md", "---\ntitle: A\nauthor: B <b>\n---\nText.\n");
        folder.run(&["build"])
    };
    let first = site("").stderr;
    let rule = first.split("warning[").nth(1).and_then(|rest| rest.split(']').next());
    if let Some(rule) = rule {
        site(&format!("{rule} = \"deny\"")).exits(1).says(&format!("error[{rule}]"));
    }
}

#[test]
fn levels_that_cannot_be_are_faults_of_the_file() {
    for (rules, message, help) in [
        ("missing-imag = \"allow\"", "there is no rule `missing-imag`", "did you mean `missing-image`?"),
        ("missing-date = \"allow\"", "`missing-date` is an error", "--keep-going"),
        (
            "missing-image = \"off\"",
            "`rules.missing-image` cannot be \"off\", only \"allow\", \"warn\" or \"deny\"",
            "write it as in",
        ),
        ("missing-image = true", "`rules.missing-image` takes text in quotes", "`missing-image = \"deny\"`"),
    ] {
        folder(rules).run(&["build"]).exits(2).says(message).says(help).says("dateline.toml:");
    }
}

#[test]
fn values_that_are_nearly_right_are_understood_or_said_in_plain_words() {
    for word in ["tags", "tag"] {
        let folder = Folder::bare().file("dateline.toml", format!("feeds_by = \"{word}\"\n{CONFIG}"));
        let folder = folder.file("content/2026-01-31-a.md", "---\ntitle: A\ntags: [x]\n---\nText.\n");
        folder.build();
        assert!(folder.exists("feeds/tag/x/atom.xml"));
    }
    let run = |lines: &str| {
        let folder = Folder::bare().file("dateline.toml", format!("{lines}\n{CONFIG}")).article("Text.\n");
        folder.run(&["build"]).exits(2)
    };
    let podcast = "podcast = { explicit = true }";
    run(podcast).says("[podcast] needs `category` and `image` too").says("`image = \"/podcast.png\"`");
    run("feeds_by = \"tagz\"").says("`feeds_by` cannot be \"tagz\"").says("did you mean \"tag\"?");
    run("limit = -1").says("`limit` takes a whole number from 0 on, not -1");
    run("archive = \"yes\"").says("`archive` takes `true` or `false`, not the text \"yes\"");
    run("formats = 1").says("`formats` takes text in quotes, or a list of texts, not 1");
    run("merge_tags = \"all\"").says("`merge_tags` cannot be \"all\"");
}

/// Every setting has a value in the example, from which help is taken.
#[test]
fn example_shows_every_setting() {
    let schema: serde_json::Value = serde_json::from_str(&Folder::bare().run(&["schema"]).exits(0).stdout).unwrap();
    let example = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/src/config/example.toml")).unwrap();
    let example: toml::Table = toml::from_str(&example).unwrap();
    for key in schema["properties"].as_object().unwrap().keys() {
        assert!(example.contains_key(key), "{key}");
    }
}
