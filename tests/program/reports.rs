//! What is found, as SARIF and as GitHub's workflow commands.

use std::{path::Path, process::Command, sync::LazyLock};

use jsonschema::Validator;
use proptest::prelude::*;
use serde_json::Value as Json;

use crate::support::Folder;

const OPML: &str =
    "<opml version=\"2.0\"><head/><body>\n<outline text=\"é\" isComment=\"yes\"/><outline/>\n</body></opml>";

fn log(folder: &Folder, arguments: &[&str], code: i32) -> Json {
    let run = folder.run(arguments).exits(code).says_nothing();
    let log = serde_json::from_str(&run.stdout).unwrap();
    let faults: Vec<String> =
        SCHEMA.iter_errors(&log).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(faults.is_empty(), "{faults:#?}");
    log
}

/// The schema of SARIF 2.1.0, which the package `serde-sarif` brings.
static SCHEMA: LazyLock<Validator> = LazyLock::new(|| {
    let version = printed(Command::new("rustc").arg("-vV"));
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).unwrap();
    // What was not built, for other platforms, need not be here.
    let arguments = ["metadata", "--format-version", "1", "--offline", "--filter-platform", host, "--manifest-path"];
    let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml");
    let metadata = printed(Command::new(env!("CARGO")).args(arguments).arg(manifest));
    let metadata: Json = serde_json::from_str(&metadata).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    let package = packages.iter().find(|package| package["name"] == "serde-sarif").unwrap();
    let folder = Path::new(package["manifest_path"].as_str().unwrap()).parent().unwrap();
    let schema = std::fs::read_to_string(folder.join("src/schema.json")).unwrap();
    // OASIS's pattern of a language, which no log of ours states, has a bracket too many.
    let schema = schema.replace("[a-zA-Z]{2}]?$", "[a-zA-Z]{2}$");
    jsonschema::validator_for(&serde_json::from_str(&schema).unwrap()).unwrap()
});

fn printed(command: &mut Command) -> String {
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn schema_of_sarif_refuses_what_is_no_log() {
    let without_driver = serde_json::json!({ "version": "2.1.0", "runs": [{ "tool": {} }] });
    assert!(!SCHEMA.is_valid(&without_driver));
}

#[test]
fn sarif_log_has_rules_and_results_that_refer_to_them() {
    let folder = Folder::bare().file("a b/feeds.opml", OPML);
    let log = log(&folder, &["validate", "--format", "sarif", "a b/feeds.opml"], 1);
    assert_eq!((log["version"].as_str(), log["runs"].as_array().unwrap().len()), (Some("2.1.0"), 1));
    let run = &log["runs"][0];
    assert_eq!(run["tool"]["driver"]["name"], "dateline");
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let (rules, results) = (run["tool"]["driver"]["rules"].as_array().unwrap(), run["results"].as_array().unwrap());
    assert_eq!((rules.len(), results.len()), (2, 2));
    for result in results {
        let rule = &rules[usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap()];
        assert_eq!(rule["id"], result["ruleId"]);
        assert_eq!((&rule["defaultConfiguration"]["level"], &result["level"]), (&"error".into(), &"error".into()));
        assert!(rule["helpUri"].as_str().unwrap().starts_with("https://"));
        assert!(rule["help"]["text"].is_string() && rule["fullDescription"]["text"].is_string());
        assert!(result["message"]["text"].as_str().unwrap().contains("To fix it"));
    }
    let place = &results[0]["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "a%20b/feeds.opml");
    let region = serde_json::json!({ "startLine": 2, "startColumn": 30, "endColumn": 33 });
    assert_eq!(place["region"], region);
}

#[test]
fn sarif_log_without_results_is_one_too() {
    let folder = Folder::new().article("Text.\n");
    let log = log(&folder, &["build", "--format", "sarif"], 0);
    assert_eq!(log["runs"][0]["results"], serde_json::json!([]));
}

#[test]
fn sarif_of_content_names_the_other_place_and_the_folder() {
    let article =
        "---\ntitle: A\nid: tag:example.org,2026:a\ndate: 2026-01-01\nsource: https://source.example/\n---\nText.\n";
    let folder = Folder::bare()
        .file("blog/dateline.toml", crate::support::CONFIG)
        .file("blog/content/one.md", article)
        .file("blog/content/two.md", article);
    let log = log(&folder, &["-C", "blog", "build", "--dry-run", "--format", "sarif"], 1);
    let results = log["runs"][0]["results"].as_array().unwrap();
    let result = results.iter().find(|result| !result["relatedLocations"].is_null()).unwrap();
    for locations in ["locations", "relatedLocations"] {
        let uri = result[locations][0]["physicalLocation"]["artifactLocation"]["uri"].as_str().unwrap();
        assert!(uri.starts_with("blog/content/"), "{uri}");
    }
}

#[test]
fn annotations_are_the_worst_ten_of_each_level_and_how_many_more_there_are() {
    let outlines = "<outline/>".repeat(12) + &"<outline text='a' xmlurl='b'/>".repeat(3);
    let folder =
        Folder::bare().file("a,b:%.opml", format!("<opml version='2.0'><head/><body>{outlines}</body></opml>"));
    let run = folder.run(&["validate", "--format", "github", "a,b:%.opml"]).exits(1).says_nothing();
    let lines: Vec<&str> = run.stdout.lines().filter(|line| line.starts_with("::")).collect();
    assert_eq!(lines.iter().filter(|line| line.starts_with("::error ")).count(), 10);
    assert_eq!(lines.iter().filter(|line| line.starts_with("::warning ")).count(), 3);
    let first = "::error file=a%2Cb%3A%25.opml,line=1,col=34,endColumn=41,title=outline-without-text::\
        the outline has no `text`%0Ahelp: add the attribute `text`%0Awhy: ";
    assert!(lines[0].starts_with(first) && lines[0].contains("%0Asee: https://opml.org/"), "{}", lines[0]);
    assert!(run.stdout.ends_with("And 2 more errors; without `--format github` all are shown\n"), "{}", run.stdout);
}

#[test]
fn annotations_name_articles_by_their_paths_in_the_repository() {
    let folder = Folder::bare().file("blog/dateline.toml", crate::support::CONFIG).file(
        "blog/content/one.md",
        "---\ntitle: One\ndate: 2026-13-45\nsource: https://source.example/\n---\nText.\n",
    );
    let run = folder.run(&["-C", "blog", "build", "--format", "github"]).exits(1);
    run.reports("::error file=blog/content/one.md,line=3,col=7,");
    let folder = Folder::bare().file("feeds/bad.opml", OPML);
    let run = folder.run(&["-C", "feeds", "validate", "--format", "github", "bad.opml"]).exits(1);
    run.reports("::error file=feeds/bad.opml,line=2,");
}

#[test]
fn exit_codes_are_the_same_in_every_format() {
    let folder =
        Folder::bare().file("bad.opml", OPML).file("good.opml", OPML.replace("<outline/>", "").replace("yes", "true"));
    for format in ["text", "json", "sarif", "github"] {
        for (file, code) in [("good.opml", 0), ("bad.opml", 1), ("none.opml", 3)] {
            folder.run(&["validate", "--format", format, file]).exits(code);
        }
        folder.run(&["build", "--dry-run", "--format", format]).exits(2);
    }
}

/// A title that a runner would obey, in all the ways that people put it into a line.
fn commands() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("##[stop-commands]x"),
        Just("##[error]"),
        Just("::error::x"),
        Just("::stop-commands::x"),
        Just("::"),
        Just("##["),
        Just("#"),
        Just(" "),
        Just("\\r"),
        Just("\\n"),
        Just("\\u2028"),
        Just("\\u00a0"),
        Just("a"),
    ];
    proptest::collection::vec(piece, 1..6).prop_map(|pieces| pieces.concat())
}

/// Asserts that a runner finds no command in what was printed but the annotations of Dateline's own.
fn assert_harmless(printed: &str) {
    for line in printed.split(['\n', '\r']) {
        assert!(!line.contains("##["), "{line}");
        let is_own = ["::error ", "::warning ", "::notice "].iter().any(|own| line.starts_with(own));
        assert!(is_own || !line.trim_start().starts_with("::"), "{line}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]
    #[test]
    fn content_never_gives_a_runner_commands((title, text) in (commands(), commands())) {
        let folder = Folder::new();
        folder.write("content/2026-01-30-a.md", format!("---\ntitle: \"x{title}\"\n---\n{text}\n\n::error::x\n\n##[x]\n"));
        folder.write("content/2026-01-31-b.md", format!("---\ntitle: \"{title}\"\ntags: [\"{text}\"]\nsource: \"{title}\"\n---\n"));
        for arguments in [
            &["check", "--format", "github"][..],
            &["check", "--diff", "--format", "github"],
            &["build", "--format", "github", "--keep-going"],
            &["build", "--dry-run", "--format", "github"],
        ] {
            let run = folder.run(arguments);
            assert_harmless(&run.stdout);
            assert_harmless(&run.stderr);
        }
    }
}
